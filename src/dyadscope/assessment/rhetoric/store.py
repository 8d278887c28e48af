"""What a corpus says, on disk: texts and their sentences in a working file that goes with the process that has it.

A corpus may be of any size, and memory is not. What is counted is small and stays at hand (`counts`); what opens a
number is read back from here, a part at a time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import finalize

from dyadscope.assessment.rhetoric.hearing import Heard, Line, Voice, calls
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.documents.language import ENGLISH
from dyadscope.errors import UsageError
from dyadscope.settings import amount

if TYPE_CHECKING:
    from sqlite3 import Connection

READ, FAILED, COPY, OTHER = range(4)
"""What became of a text: read; not readable; the same as another; in another language, or without a letter."""

_TABLES = """
CREATE TABLE texts (place INTEGER PRIMARY KEY, fate INTEGER, held TEXT);
CREATE TABLE firsts (text BLOB PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE lines (
    place INTEGER PRIMARY KEY, text INTEGER, year INTEGER, side INTEGER, who INTEGER, about INTEGER, issue INTEGER,
    calls INTEGER, held TEXT
);
"""
_INDEXES = (
    "CREATE INDEX in_years ON lines (year)",
    "CREATE INDEX of_somebody ON lines (year, side, who, about, issue, calls)",
    "CREATE INDEX of_text ON lines (text)",
    "CREATE INDEX of_fate ON texts (fate)",
)
_NO_LETTER = re.compile("[\udc80-\udcff]")
"""How bytes of a file's name stand in a text that are no letters there."""
_LINE = "l.year, l.side, l.who, l.about, l.issue, l.held"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the corpus: its text's place among the texts and its name, and the line."""

    text: int
    name: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sentences: of these years, this side, this speaker and office, on what; None for all.

    Attributes
    ----------
    years
        First and last year; None for all sentences, those without a year too.
    side
        0 for A, 1 for B.
    speaker
        A name and an office.
    about, issue
        Only those on the other state, only those on the question.
    category
        Only those that call the other so.
    by_year
        In the order of years, and within these of the corpus; otherwise of the corpus alone.
    """

    years: tuple[int, int] | None = None
    side: int | None = None
    speaker: tuple[str, str] | None = None
    about: bool = False
    issue: bool = False
    category: str | None = None
    by_year: bool = False


@contextmanager
def told() -> Iterator[None]:
    """Say that it is the working file, where its disk is full or fails."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise UsageError(
            f"the working file of this run cannot be used ({error})",
            "in the directory for temporary files",
            "see whether its disk is full; TMPDIR names another directory",
        ) from error


def working_file(owner: object, tables: str, share: float = 1.0) -> Connection:
    """Return a database that lies in memory up to a share of the limit and beyond it in a file without a name.

    The system removes that file when the owner or the process ends, however it ends.
    """
    import sqlite3

    with told():
        database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        finalize(owner, database.close)
        # Nothing is ever taken back, and nothing has to outlive the process.
        database.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; "
            f"PRAGMA cache_size=-{max(1, int(share * amount('max_held')) // 1024)}; {tables} BEGIN;"
        )
    return database


class Store:
    """Texts and their sentences, in the order they were put in; `len` and iteration are over the texts."""

    def __init__(self) -> None:
        self._database = working_file(self, _TABLES)
        self._count = 0
        self._people: list[tuple[str, str]] = []
        self._places: dict[tuple[str, str], int] = {}
        self._indexed = False

    def put(self, one: Heard) -> None:
        """Keep what was heard of a text."""
        voices = [[v.side, v.speaker, v.office, v.year, v.sentences] for v in one.voices]
        held = [one.name, one.sha256, one.year, one.language, one.characters, voices, one.failed, one.copy_of]
        with told():
            self._database.execute(
                "INSERT INTO texts VALUES (?, ?, ?)", (self._count, _fate(one), json.dumps(held))
            )  # fmt: skip
            self._database.executemany(
                "INSERT INTO lines (text, year, side, who, about, issue, calls, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        self._count, line.year, line.side, self._who(line.speaker, line.office), line.about,
                        line.issue, _mask(calls(line)),
                        json.dumps(_held(line)),
                    )
                    for line in one.lines
                ],
            )  # fmt: skip
        self._count += 1

    def earlier(self, text: bytes, name: str) -> str:
        """Return the name of the text that this digest was given for before; empty if it was not, and is noted now."""
        with told():
            if self._database.execute("INSERT OR IGNORE INTO firsts VALUES (?, ?)", (text, json.dumps(name))).rowcount:
                return ""
            ((found,),) = self._database.execute("SELECT name FROM firsts WHERE text = ?", (text,))
        held: str = json.loads(found)
        return held

    def __len__(self) -> int:
        """Return the number of texts."""
        return self._count

    def __iter__(self) -> Iterator[Heard]:
        """Yield the texts with all their sentences."""
        self._ready()
        for place, held in self._rows("SELECT place, held FROM texts ORDER BY place"):
            lines = self._rows(f"SELECT {_LINE} FROM lines l WHERE l.text = ? ORDER BY l.place", (place,))
            yield self._text(held, tuple(self._line(row) for row in lines))

    def of_fate(self, fate: int, most: int | None = None) -> Iterator[Heard]:
        """Yield texts that came to this, without their sentences, at most so many."""
        self._ready()
        for (held,) in self._rows(
            "SELECT held FROM texts WHERE fate = ? ORDER BY place LIMIT ?", (fate, -1 if most is None else most)
        ):
            yield self._text(held, ())

    def said(self, wanted: Wanted, most: int | None = None) -> Iterator[Said]:
        """Yield sentences, at most so many."""
        where, values = self._where(wanted)
        order = f"{'l.year, ' if wanted.by_year else ''}l.place"
        if most is not None:  # first which, by the index alone, and then their words
            where = f"l.place IN (SELECT l.place FROM lines l WHERE {where} ORDER BY {order} LIMIT ?)"
            values.append(most)
        self._ready()
        for *row, text, about in self._rows(
            f"SELECT {_LINE}, l.text, t.held FROM lines l JOIN texts t ON t.place = l.text "
            f"WHERE {where} ORDER BY {order}",
            values,
        ):
            yield Said(text, legible(json.loads(about)[0]), self._line(row))

    def _where(self, wanted: Wanted) -> tuple[str, list[object]]:
        """Return what holds of sentences that are wanted, and the values in it."""
        tests: list[str] = ["1"]
        values: list[object] = []
        if wanted.years is not None and wanted.years[0] == wanted.years[1]:
            tests.append("l.year = ?")
            values.append(wanted.years[0])
        elif wanted.years is not None:
            # With a plus the years are no way in: the sentences are gone through as they lie, which is their order.
            tests.append(f"{'' if wanted.by_year else '+'}l.year BETWEEN ? AND ?")
            values += [*wanted.years]
        if wanted.side is not None:
            tests.append("l.side = ?")
            values.append(wanted.side)
        if wanted.speaker is not None:
            tests.append("l.who = ?")
            values.append(self._places.get(wanted.speaker, -1))
        if wanted.category is not None:
            tests.append("l.calls & ?")
            values.append(_mask((wanted.category,)))
        tests += [f"l.{name}" for name in ("about", "issue") if getattr(wanted, name)]
        return " AND ".join(tests), values

    def _ready(self) -> None:
        """Make what finds sentences quickly, once all are there: kept up to date it would cost more."""
        if not self._indexed:
            with told():
                for index in _INDEXES:
                    self._database.execute(index)
            self._indexed = True

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        with told():
            yield from self._database.execute(query, values)

    def _who(self, speaker: str, office: str) -> int:
        key = (speaker, office)
        place = self._places.setdefault(key, len(self._people))
        if place == len(self._people):
            self._people.append(key)
        return place

    def _line(self, row: Sequence[Any]) -> Line:
        year, side, who, about, issue, held = row
        start, end, voice, called, places, stances, text = json.loads(held)
        speaker, office = self._people[who]
        return Line(
            start, end, year, side, speaker, office, voice, bool(about), bool(issue), tuple(called),
            tuple((first, last) for first, last in places), tuple(stances), text,
        )  # fmt: skip

    @staticmethod
    def _text(held: str, lines: tuple[Line, ...]) -> Heard:
        name, digest, year, language, characters, voices, failed, copy_of = json.loads(held)
        return Heard(
            name=name, sha256=digest, year=year, language=language, characters=characters,
            voices=tuple(Voice(*voice) for voice in voices), lines=lines, failed=failed, copy_of=copy_of,
        )  # fmt: skip


def _held(line: Line) -> list[object]:
    return [line.start, line.end, line.voice, line.called, line.places, line.stances, line.text]


def legible(name: str) -> str:
    """Return a file's name with the bytes that are no letters written out, since no table or page takes them.

    Examples
    --------
    >>> legible("caf\\udce9.txt")
    'caf\\\\xe9.txt'
    """
    return _NO_LETTER.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", name)


def _fate(one: Heard) -> int:
    if one.failed:
        return FAILED
    if one.language != ENGLISH:
        return OTHER
    return COPY if one.copy_of else READ


def _mask(categories: Sequence[str]) -> int:
    return sum(1 << CATEGORIES.index(category) for category in categories)
