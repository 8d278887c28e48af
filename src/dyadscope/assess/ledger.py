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

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from dyadscope.errors import BadFileError, DyadscopeError
from dyadscope.measures._stage_evidence import WINDOW
from dyadscope.measures.stage import INDICATORS
from dyadscope.proof import shipped as shipped_bytes
from dyadscope.states.names import resolve

SHIPPED = Path(__file__).parent / "ledgers"

_FIELDS = {"date", "until", "states", "indicator", "level", "summary", "grade", "source"}
_SOURCE_FIELDS = {"title", "publisher", "date", "url"}
_STRONG, _FAIR = ("B", "2"), ("C", "3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Where an entry's evidence was published. The date is ISO, as exact as the publisher gives it."""

    title: str
    publisher: str
    date: str
    url: str


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
    >>> from dyadscope.assess.ledger import combine
    >>> combine(2, [])
    (2, None)
    """
    held = tuple(entries)
    counting = [e.level for e in held if (e.fair if data is None else e.strong)]
    if not counting:
        return data, None
    spoken = max(counting)
    return (spoken if data is None else max(data, spoken)), spoken


def load(path: str | Path) -> Ledger:
    """Read a ledger.

    Raises
    ------
    BadFileError
        The file cannot be read or is no TOML, or an entry is wrong; the message names file, entry and field.
    """
    where = Path(path)
    try:
        data = where.read_bytes()
    except OSError as error:
        raise BadFileError(f"cannot read the ledger ({error.strerror})", str(where), "check the file's name") from error
    return _ledger(data, where)


def _ledger(data: bytes, where: Path) -> Ledger:
    try:
        content = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFileError(f"the ledger is no TOML ({error})", str(where), "correct it there") from error
    unknown = sorted(set(content) - {"entry"})
    if unknown:
        raise BadFileError(f"the ledger has {unknown[0]!r} at its top", where.name, "write every entry under [[entry]]")
    rows = content.get("entry", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadFileError("`entry` is no list of entries", where.name, "write every entry under [[entry]]")
    return Ledger() + Ledger(tuple(_entry(row, number, where.name) for number, row in enumerate(rows, start=1)))


@cache
def shipped() -> Ledger:
    """Return the entries of all ledgers that ship with the package."""
    ledger = Ledger()
    for path in sorted(SHIPPED.glob("*.toml")):
        ledger += _ledger(shipped_bytes(path), path)
    return ledger


@dataclass(frozen=True, slots=True)
class _Row:
    """The fields of one entry and where it stands, so that every error can say so."""

    fields: Mapping[str, Any]
    file: str
    number: int
    prefix: str = ""

    def wrong(self, field: str, what: str, fix: str) -> BadFileError:
        return BadFileError(what, f"{self.file}, entry {self.number}, field {self.prefix}{field}", fix)

    def text(self, field: str) -> str:
        value = self.fields.get(field)
        if not isinstance(value, str) or not value.strip():
            found = "the field is missing" if value is None else f"{value!r} is no text"
            raise self.wrong(field, found, "give it as text in quotation marks")
        return value.strip()

    def date(self, field: str) -> str:
        value = self.fields.get(field)
        if isinstance(value, datetime.date):
            return value.isoformat()[:10]
        try:
            parts = [int(part) for part in str(value).split("-")]
            datetime.date(*[*parts, 1, 1][:3])
        except (ValueError, TypeError):
            found = "the field is missing" if value is None else f"{value!r} is no date"
            raise self.wrong(field, found, 'give it as 2005-08-11, "2005-08" or "2005"') from None
        return "-".join(f"{part:04d}" if place == 0 else f"{part:02d}" for place, part in enumerate(parts))

    def only(self, allowed: set[str]) -> None:
        for field in self.fields:
            if field not in allowed:
                raise self.wrong(field, "unknown field", f"the fields are {', '.join(sorted(allowed))}")


def _entry(fields: Mapping[str, Any], number: int, file: str) -> LedgerEntry:
    row = _Row(fields, file, number)
    row.only(_FIELDS)
    date = row.date("date")
    first = int(date[:4])
    until = row.date("until") if "until" in fields else None
    if until is not None and until < date:
        raise row.wrong("until", f"{until} is before the entry's date {date}", "give a later one")
    level = fields.get("level")
    if isinstance(level, bool) or not isinstance(level, int) or not 0 <= level <= 4:
        raise row.wrong("level", f"{level!r} is no level", "give a whole number from 0 to 4")
    grade = row.text("grade").upper()
    if len(grade) != 2 or grade[0] not in "ABCDEF" or grade[1] not in "123456":
        raise row.wrong("grade", f"{grade!r} is no Admiralty grade", "give a letter A-F and a digit 1-6, such as B2")
    return LedgerEntry(
        number=number,
        file=file,
        date=date,
        first=first,
        last=first + WINDOW - 1 if until is None else int(until[:4]),
        states=_states(row, first),
        indicator=_indicator(row),
        level=level,
        summary=row.text("summary"),
        grade=grade,
        source=_document(row),
    )


def _indicator(row: _Row) -> str:
    text = row.text("indicator")
    names = [i.name for i in INDICATORS]
    if (name := text if text.startswith("stage_") else f"stage_{text}") not in names:
        raise row.wrong("indicator", f"{text!r} is no indicator", f"it is one of {', '.join(n[6:] for n in names)}")
    return name


def _states(row: _Row, year: int) -> tuple[int, ...]:
    names = row.fields.get("states")
    if not isinstance(names, list) or len(names) < 2:
        raise row.wrong("states", f"{names!r} is no list of two or more states", 'give ["Russia", "China"]')
    codes = []
    for name in names:
        try:
            codes.append(resolve(str(name), year=year).code)
        except BadFileError:
            raise
        except DyadscopeError as error:
            raise row.wrong("states", f"{name!r} is no state in {year}", str(error)) from error
    if any(one == two for one, two in combinations(codes, 2)):
        raise row.wrong("states", "the same state twice", "name different states")
    return tuple(codes)


def _document(row: _Row) -> Document:
    fields = row.fields.get("source")
    if not isinstance(fields, dict):
        raise row.wrong("source", "the field is missing", "add [entry.source] with title, publisher, date and url")
    source = _Row(fields, row.file, row.number, "source.")
    source.only(_SOURCE_FIELDS)
    url = source.text("url")
    if not url.startswith(("https://", "http://")):
        raise source.wrong("url", f"{url!r} is no address", "give one that begins with https://")
    return Document(title=source.text("title"), publisher=source.text("publisher"), date=source.date("date"), url=url)
