"""Hand-coded ledgers: lists of entries in TOML, read so that every complaint names the file, the entry and the field.

The project's own ledgers ship under `dyadscope/ledger` and are sources like any other: a file with a checksum, whose
rows can be pointed at. Users write their own in the same form.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from dyadscope.errors import BadFileError, DyadscopeError
from dyadscope.files import read_whole
from dyadscope.proof import PACKAGE
from dyadscope.records import SourceFile
from dyadscope.states.names import resolve

LEDGER = PACKAGE / "ledger"
"""Where the project's own ledgers lie."""

_LARGEST = 16_000_000
"""Bytes of a ledger: hand-coded entries of some 500 bytes each."""

GRADES = ("ABCDEF", "123456")
"""Admiralty grades: reliability of the source, credibility of what it reports. F and 6 mean "cannot be judged"."""


def shipped_file(name: str) -> SourceFile:
    """Declare a ledger that ships with the package as a file of a source, with the checksum of the bytes there.

    Whether those are the recorded bytes is proved when they are used, so that a damaged file stops nothing else.
    """
    path = LEDGER / name
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    where = path.relative_to(PACKAGE).as_posix()
    return SourceFile(path=where, sha256=sha256(content).hexdigest(), bytes=len(content), shipped=True)


def shipped_path(file: SourceFile) -> Path:
    """Return where a file that ships with the package lies."""
    return PACKAGE / file.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Where an entry's evidence was published. The date is ISO, as exact as the publisher gives it; empty if not seen.

    A document is found by its `url`, or by its `reference` in an official series (a treaty series, a gazette).
    """

    title: str
    publisher: str
    date: str
    url: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class EntryFields:
    """The fields of one entry and where it stands, so that every error can say so."""

    fields: Mapping[str, Any]
    file: str
    number: int
    prefix: str = ""

    def wrong(self, field: str, what: str, fix: str) -> BadFileError:
        """Return the error for a field."""
        return BadFileError(what, f"{self.file}, entry {self.number}, field {self.prefix}{field}", fix)

    def has(self, field: str) -> bool:
        """Return whether the entry has a field."""
        return field in self.fields

    def only(self, allowed: set[str]) -> None:
        """Raise on a field that is not allowed."""
        for field in self.fields:
            if field not in allowed:
                raise self.wrong(field, "unknown field", f"the fields are {', '.join(sorted(allowed))}")

    def text(self, field: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self.fields.get(field, default)
        if not isinstance(value, str) or (not value.strip() and field in self.fields) or value is None:
            found = "the field is missing" if value is None else f"{value!r} is no text"
            raise self.wrong(field, found, "give it as text in quotation marks")
        return value.strip()

    def choice(self, field: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return one of a few words."""
        value = self.text(field, default)
        if value not in allowed:
            raise self.wrong(field, f"{value!r} is none of them", f"give one of {', '.join(allowed)}")
        return value

    def flag(self, field: str) -> bool:
        """Return a truth value, false where the field is absent."""
        value = self.fields.get(field, False)
        if not isinstance(value, bool):
            raise self.wrong(field, f"{value!r} is neither true nor false", "write true or false")
        return value

    def whole(self, field: str) -> int | None:
        """Return a whole number, or None where the field is absent."""
        value = self.fields.get(field)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.wrong(field, f"{value!r} is no whole number", "give it without quotation marks")
        return value

    def date(self, field: str) -> str:
        """Return a date as ISO text, cut to what is known: "2005-08-11", "2005-08" or "2005"."""
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

    def date_or_none(self, field: str) -> str | None:
        """Return a date, or None where the field is absent."""
        return self.date(field) if field in self.fields else None

    def grade(self) -> str:
        """Return the entry's Admiralty grade."""
        grade = self.text("grade").upper()
        if len(grade) != 2 or any(sign not in signs for sign, signs in zip(grade, GRADES, strict=True)):
            raise self.wrong("grade", f"{grade!r} is no Admiralty grade", "give a letter A-F and a digit 1-6, as B2")
        return grade

    def names(self, field: str, least: int = 1) -> list[str]:
        """Return a list of texts."""
        value = self.fields.get(field)
        if not isinstance(value, list) or len(value) < least or not all(isinstance(v, str) for v in value):
            found = "the field is missing" if value is None else f"{value!r} is no list of {least} or more texts"
            raise self.wrong(field, found, 'give ["Russia", "China"]')
        return value

    def rows(self, field: str) -> list[EntryFields]:
        """Return the entries of a list within this one, such as the members of a body."""
        value = self.fields.get(field, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.wrong(field, f"{value!r} is no list of entries", "write { state = ..., ... } for each")
        return [EntryFields(v, self.file, self.number, f"{self.prefix}{field}.") for v in value]

    def state(self, field: str, year: int) -> int:
        """Return the COW code of a state that existed in the year."""
        return self._resolved(field, self.text(field), year)

    def states(self, field: str, year: int, least: int = 2) -> tuple[int, ...]:
        """Return the COW codes of different states that all existed in the year."""
        codes = [self._resolved(field, name, year) for name in self.names(field, least)]
        if any(one == two for one, two in combinations(codes, 2)):
            raise self.wrong(field, "the same state twice", "name different states")
        return tuple(codes)

    def _resolved(self, field: str, name: str, year: int) -> int:
        try:
            return resolve(name, year=year).code
        except BadFileError:
            raise  # a damaged table of names is not an unknown name
        except DyadscopeError as error:
            raise self.wrong(field, f"{name!r} is no state in {year}", str(error)) from error

    def document(self, field: str = "source", *, whole: bool = True) -> Document:
        """Return the document an entry rests on: title, publisher, date, and an address or an official reference.

        With `whole=False` title and date may be left out, as of a page whose own were not seen.
        """
        fields = self.fields.get(field)
        if not isinstance(fields, dict):
            raise self.wrong(field, "the field is missing", f"add [entry.{field}] with title, publisher, date and url")
        source = EntryFields(fields, self.file, self.number, f"{self.prefix}{field}.")
        source.only({"title", "publisher", "date", "url", "reference"})
        url, reference = source.text("url", ""), source.text("reference", "")
        if not url and not reference:
            raise source.wrong("url", "the field is missing", "give an address, or a reference in an official series")
        if url and not url.startswith(("https://", "http://")):
            raise source.wrong("url", f"{url!r} is no address", "give one that begins with https://")
        return Document(
            title=source.text("title", None if whole else ""),
            publisher=source.text("publisher"),
            date=source.date("date") if whole or source.has("date") else "",
            url=url,
            reference=reference,
        )


def read_entries(
    path: Path, name: str = "entry", head: frozenset[str] = frozenset()
) -> tuple[EntryFields, list[EntryFields]]:
    """Read a ledger: what stands at its top, and its entries in the file's order, numbered from 1.

    Parameters
    ----------
    path
        A TOML file.
    name
        What its entries are called: `[[entry]]`.
    head
        Fields that may stand above the entries.

    Raises
    ------
    BadFileError
        The file cannot be read, is no TOML, or holds something else than entries.
    """
    data = read_whole(path, what="the ledger", most=_LARGEST)
    return entries_of(data, path, name, head)


def entries_of(
    data: bytes, path: Path, name: str = "entry", head: frozenset[str] = frozenset()
) -> tuple[EntryFields, list[EntryFields]]:
    """Return the same from a ledger's bytes; `path` is what errors call it."""
    try:
        content = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFileError(f"the ledger is no TOML ({error})", str(path), "correct it there") from error
    unknown = sorted(set(content) - {name} - head)
    if unknown:
        raise BadFileError(
            f"the ledger has {unknown[0]!r} at its top", path.name, f"write every entry under [[{name}]]"
        )
    rows = content.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadFileError(f"`{name}` is no list of entries", path.name, f"write every entry under [[{name}]]")
    top = EntryFields({k: v for k, v in content.items() if k in head}, path.name, 0)
    return top, [EntryFields(row, path.name, number) for number, row in enumerate(rows, start=1)]
