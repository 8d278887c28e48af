"""Hand-coded evidence for the indicators of the stage: TOML files, checked entry by entry when they are read.

A file is a list of entries::

    [[entry]]
    date = 2005-08-11               # of what happened: a TOML date, or "2005-08", or "2005"
    until = 2010-08-10              # optional; without it the entry holds for five years, like practice
    states = ["Russia", "China"]    # two or more; the entry speaks of every pair of them
    indicator = "bases"             # a name of dyadscope.measures.stage, with or without "stage_"
    level = 1                       # 0-4 on that indicator's scale
    summary = "One's own words."
    grade = "B2"                    # Admiralty: reliability of the source A-F, credibility of the report 1-6

    [entry.source]
    title = "..."
    publisher = "..."
    date = 2005-08-11
    url = "https://..."

How an entry counts beside the data (`combine`): one graded B2 or better sets a level that the data do not know and
raises one that they put lower; one graded C3 or better sets only what the data do not know; all others are shown and
count for nothing, F and 6 because they mean "cannot be judged". No entry lowers a level.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dyadscope.measures._stage_evidence import WINDOW
from dyadscope.measures.stage import INDICATORS
from dyadscope.proof import shipped as shipped_bytes
from dyadscope.vault.ledgers import LEDGER, Document, EntryFields, entries_of, read_entries

SHIPPED = LEDGER / "stage"

_FIELDS = {"date", "until", "states", "indicator", "level", "summary", "grade", "source"}
_STRONG, _FAIR = ("B", "2"), ("C", "3")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One judgement on one indicator of one or more pairs of states, with its source.

    `first` and `last` are the years in which it holds; `grade` is an Admiralty grade such as "B2".
    """

    number: int
    file: str
    date: str
    first: int
    last: int
    states: tuple[int, ...]
    indicator: str
    level: int
    summary: str
    grade: str
    source: Document

    @property
    def strong(self) -> bool:
        """Whether the grade is B2 or better: the entry may raise a level known from data."""
        return self._at_least(_STRONG)

    @property
    def fair(self) -> bool:
        """Whether the grade is C3 or better: the entry may set a level the data do not know."""
        return self._at_least(_FAIR)

    def _at_least(self, limit: tuple[str, str]) -> bool:
        return self.grade[0] <= limit[0] and self.grade[1] <= limit[1]

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain data."""
        return {
            "date": self.date,
            "years": [self.first, self.last],
            "level": self.level,
            "summary": self.summary,
            "grade": self.grade,
            "source": {name: getattr(self.source, name) for name in ("title", "publisher", "date", "url")},
            "file": self.file,
            "entry": self.number,
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries of one or more files, by date."""

    entries: tuple[LedgerEntry, ...] = ()

    def about(self, first: int, second: int) -> tuple[LedgerEntry, ...]:
        """Return the entries on a pair of states, given by COW code."""
        return tuple(e for e in self.entries if first in e.states and second in e.states and first != second)

    def __add__(self, other: Ledger) -> Ledger:
        """Return the entries of both, by date."""
        return Ledger(tuple(sorted((*self.entries, *other.entries), key=lambda e: (e.date, e.file, e.number))))


def combine(data: int | None, entries: Iterable[LedgerEntry]) -> tuple[int | None, int | None]:
    """Return an indicator's level with the ledger's entries, and the level that entries which count speak for.

    Parameters
    ----------
    data
        The level from data; None where it is unknown.
    entries
        The entries on this indicator that hold in the year.

    Examples
    --------
    >>> from dyadscope.assessment.models.stage.ledger import combine
    >>> combine(2, [])
    (2, None)
    """
    held = tuple(entries)
    counting = [e.level for e in held if (e.fair if data is None else e.strong)]
    if not counting:
        return data, None
    spoken = max(counting)
    return (spoken if data is None else max(data, spoken)), spoken


def read_ledger(path: str | Path) -> Ledger:
    """Read a ledger.

    Raises
    ------
    BadFileError
        The file cannot be read or is no TOML, or an entry is wrong; the message names file, entry and field.
    """
    return _ledger(read_entries(Path(path))[1])


def _ledger(rows: Iterable[EntryFields]) -> Ledger:
    return Ledger() + Ledger(tuple(_entry(row) for row in rows))


@cache
def shipped() -> Ledger:
    """Return the entries of all ledgers that ship with the package."""
    ledger = Ledger()
    for path in sorted(SHIPPED.glob("*.toml")):
        ledger += _ledger(entries_of(shipped_bytes(path), path)[1])
    return ledger


def _entry(row: EntryFields) -> LedgerEntry:
    row.only(_FIELDS)
    date = row.date("date")
    first = int(date[:4])
    until = row.date_or_none("until")
    if until is not None and until < date:
        raise row.wrong("until", f"{until} is before the entry's date {date}", "give a later one")
    level = row.whole("level")
    if level is None or not 0 <= level <= 4:
        raise row.wrong("level", f"{level!r} is no level", "give a whole number from 0 to 4")
    return LedgerEntry(
        number=row.number,
        file=row.file,
        date=date,
        first=first,
        last=first + WINDOW - 1 if until is None else int(until[:4]),
        states=row.states("states", first),
        indicator=_indicator(row),
        level=level,
        summary=row.text("summary"),
        grade=row.grade(),
        source=row.document(),
    )


def _indicator(row: EntryFields) -> str:
    text = row.text("indicator")
    names = [i.name for i in INDICATORS]
    if (name := text if text.startswith("stage_") else f"stage_{text}") not in names:
        raise row.wrong("indicator", f"{text!r} is no indicator", f"it is one of {', '.join(n[6:] for n in names)}")
    return name
