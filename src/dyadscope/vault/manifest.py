"""What the vault records about a source it holds: `manifest.json`, the same for everyone who holds the same bytes.

Nothing in a manifest depends on when, where or how the files came; that goes to the receipt. It begins with the digest
of its own text, and holds those of all it speaks of.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from dyadscope.errors import VaultError, unknown_name
from dyadscope.proof import sealed, unsealed
from dyadscope.records import Absent, Column, Source, System, Table, Unit

FORMAT = 2
"""Raised when a manifest can no longer be read by older versions; the first had no digest of its own text.

Every later one begins with its digest as this one does, so that a damaged manifest is not taken for a later one.
"""


class LaterFormatError(VaultError):
    """A manifest that only a later version can read, and that must not be written over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A published file the vault holds: the declared path it stands for, and where its bytes are.

    `verified` says whether it is, bit for bit, the release the source declares. `vintage` is what the user said about
    a file added by hand (a release, a day), or None.
    """

    path: str
    stored: str
    sha256: str
    bytes: int
    url: str | None
    page: str
    verified: bool
    vintage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRecord:
    """A parsed table the vault holds.

    `years` is the span that may be relied on, outside which every value is missing: the declared one for the declared
    release; for other releases, or where a file that may lack does lack, the span of the years found in the rows.
    """

    name: str
    unit: Unit
    system: System
    description: str
    keys: tuple[str, ...]
    file: str
    parquet: str
    sha256: str
    bytes: int
    rows: int
    states_found: int
    states: str
    absent: Absent
    years: tuple[int, int]
    years_declared: tuple[int, int]
    years_found: tuple[int, int] | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A reference, ready to print."""

    key: str
    plain: str
    bibtex: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything the vault knows about one source it holds."""

    format: int
    source: str
    title: str
    publisher: str
    version: str
    date: str
    licence: str
    redistributable: bool
    home: str
    notes: str
    citations: tuple[Citation, ...]
    parser: int
    declaration: str
    lacking: tuple[str, ...]
    files: tuple[FileRecord, ...]
    tables: tuple[TableRecord, ...]

    @property
    def verified(self) -> bool:
        """Whether every file is the declared release."""
        return all(f.verified for f in self.files)

    def table(self, name: str) -> TableRecord:
        """Return the record of a table; an unknown name raises with its neighbours."""
        for record in self.tables:
            if isinstance(name, str) and record.name == name:
                return record
        raise unknown_name(f"table of {self.source}", name, [t.name for t in self.tables])

    def file(self, path: str) -> FileRecord | None:
        """Return the record of the file that stands for a declared path, or None."""
        return next((f for f in self.files if f.path == path), None)

    def to_json(self) -> bytes:
        """Return the bytes of `manifest.json`."""
        return sealed(_plain(self))


def declaration(source: Source) -> str:
    """Return a digest of everything a source declares and of the manifest's format.

    When it changes, the vault reads the source's files again.
    """
    return sha256(json.dumps([FORMAT, _plain(source)], sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def describe_columns(table: Table, years: tuple[int, int]) -> tuple[Column, ...]:
    """Return a table's columns with the table's missing rule and coverage written into each."""
    out = []
    for c in table.columns:
        first, last = c.years or years
        out.append(
            Column(
                name=c.name,
                dtype=c.dtype,
                description=c.description,
                unit=c.unit,
                absent=c.absent or table.absent,
                years=(max(first, years[0]), min(last, years[1])),
                mirror=c.mirror,
                imputed=c.imputed,
            )
        )
    return tuple(out)


def read_manifest(path: Path) -> Manifest:
    """Read a `manifest.json`, also one of the first format, whose text nothing proves: its `format` tells.

    Raises
    ------
    FileNotFoundError
        There is none.
    VaultError
        It is damaged, or of a later format than this version knows.
    """
    again = f"run `dyadscope pull {path.parent.name}`, or `dyadscope add` for files fetched by hand"
    try:
        manifest = _read(path.read_bytes())
        if manifest is None:
            raise LaterFormatError("a later dyadscope wrote this vault", str(path), "install that version or later")
        return manifest
    except FileNotFoundError:
        raise
    except OSError as error:
        raise VaultError(f"cannot read the manifest ({error.strerror})", str(path), "check its permissions") from error
    except (ValueError, KeyError, TypeError) as error:
        raise VaultError("the manifest is damaged", str(path), again) from error


@lru_cache(maxsize=128)
def _read(text: bytes) -> Manifest | None:
    """Return what a manifest says, None of a later format; kept by its bytes, since every table that is read asks."""
    data = _proved(text)
    if data["format"] > FORMAT:
        return None
    return Manifest(
        **_tuples(data)
        | {
            "citations": tuple(Citation(**c) for c in data["citations"]),
            "files": tuple(FileRecord(**f) for f in data["files"]),
            "tables": tuple(_table(t) for t in data["tables"]),
        }
    )


def _proved(text: bytes) -> dict[str, Any]:
    try:
        return unsealed(text)
    except ValueError:
        data: dict[str, Any] = json.loads(text)
        if data["format"] != 1 or "digest" in data:
            raise
        return data


def _table(data: Mapping[str, Any]) -> TableRecord:
    return TableRecord(**_tuples(data) | {"columns": tuple(Column(**_tuples(c)) for c in data["columns"])})


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _plain(value: object) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name not in {"parse", "extents"}}
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value
