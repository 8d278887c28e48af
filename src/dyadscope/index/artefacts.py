"""Trained figures that ship beside the index: plain data in JSON, and tables in Parquet, read once per process.

An artefact is counts, coefficients and the checksums of what they were learnt from: no code, nothing to unpickle.
Whoever writes one records its own checksum, and whoever reads it proves it first.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.files import place, place_text
from dyadscope.index.frame import DATA
from dyadscope.proof import file_sha256, record, shipped

AGAIN = "reinstall dyadscope, or train it again"
_LEVEL = 19
"""How hard a table is packed: it is written once and read often."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Where an artefact was written, how large it is, and its checksum."""

    path: Path
    bytes: int
    sha256: str

    def __str__(self) -> str:
        """Say where, how large and with which checksum."""
        return f"{self.bytes / 1e3:.0f} kB, sha256 {self.sha256[:12]} -> {self.path}"


def artefact_path(name: str, directory: Path | None = None) -> Path:
    """Return the file of an artefact: by default the one that ships with the package."""
    return (directory or DATA) / f"{name}.json"


def read_artefact(name: str, directory: Path | None = None) -> dict[str, Any]:
    """Return an artefact's content; what is returned is shared and must not be changed.

    Parameters
    ----------
    name
        Without extension: "hypotheses".
    directory
        Where it lies; by default in the package. Each is read once per process.

    Raises
    ------
    BadFileError
        The file is absent, damaged, no JSON, or not an object.

    Examples
    --------
    >>> read_artefact("durability")["causes"]
    ['violated', 'renegotiated', 'fulfilled']
    """
    return _read(artefact_path(name, directory))


def write_artefact(name: str, body: Mapping[str, Any], directory: Path | None = None) -> WrittenFile:
    """Write an artefact in one step, the same bytes for the same content, record its checksum, and say what it is."""
    path = artefact_path(name, directory)
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    place_text(path, text)
    record(path)
    # Whoever reads next must see the new content.
    _read.cache_clear()
    data = text.encode()
    return WrittenFile(path, len(data), hashlib.sha256(data).hexdigest())


@cache
def read_table(name: str, directory: Path | None = None) -> tuple[pl.DataFrame, dict[str, str]] | None:
    """Return a table that ships beside the index and what its file says of itself; None where it does not ship.

    Raises
    ------
    BadFileError
        The file is damaged.
    """
    path = (directory or DATA) / f"{name}.parquet"
    if not path.exists():
        return None
    held = shipped(path, AGAIN)
    try:
        return pl.read_parquet(io.BytesIO(held)), pl.read_parquet_metadata(io.BytesIO(held))
    except pl.exceptions.PolarsError as error:
        raise BadFileError("cannot read a table that ships with the index", str(path), AGAIN) from error


def write_table(name: str, frame: pl.DataFrame, about: Mapping[str, str], directory: Path | None = None) -> WrittenFile:
    """Write a table in one step, the same bytes for the same content, record its checksum, and say what it is."""
    path = (directory or DATA) / f"{name}.parquet"
    place(path, lambda part: _pack(frame, part, about))
    record(path)
    read_table.cache_clear()
    return WrittenFile(path, path.stat().st_size, file_sha256(path))


def _pack(frame: pl.DataFrame, path: Path, about: Mapping[str, str]) -> None:
    frame.write_parquet(path, compression="zstd", compression_level=_LEVEL, metadata=dict(about))


@cache
def _read(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(shipped(path, AGAIN))
    except ValueError as error:
        raise BadFileError("cannot read the trained figures", str(path), AGAIN) from error
    if not isinstance(body, dict):
        raise BadFileError("the trained figures are not an object", str(path), AGAIN)
    return body
