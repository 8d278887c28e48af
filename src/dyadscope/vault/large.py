"""Delimited texts too large to hold, alone or many in a ZIP archive: only the rows asked for are ever in memory."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW
from dyadscope.vault.readers import require_whole_last_line
from dyadscope.vault.scrutiny import scrutiny_of
from dyadscope.vault.unpack import AGAIN

_MOST_BYTES = 8 << 30
"""A text of an archive may unpack to so much; a year of all products of world trade is a few hundred megabytes."""


def is_archive(path: Path) -> bool:
    """Say whether a file is a ZIP archive, whatever its name."""
    with path.open("rb") as content:
        return content.read(2) == b"PK"


def kept_rows(path: Path, columns: Sequence[str], keep: pl.Expr, *, members: str = ".*") -> pl.DataFrame:
    """Return some rows and columns of a large comma-separated text, or of each such text of an archive.

    Parameters
    ----------
    path
        The text, or a ZIP archive of texts.
    columns
        Columns that every text must have; they stay text.
    keep
        The rows that are wanted.
    members
        Pattern that a text's name within the archive matches from its beginning; others are not read.

    Returns
    -------
    polars.DataFrame
        The columns, `member` (the text's name) and `source_row`, the data row within that text.

    Raises
    ------
    BadFileError
        The archive or a text is cut short, none of the archive's texts matches, or a column is not there.
    """
    parts = []
    for name, text in _texts(path, re.compile(members)):
        with text.open("rb") as content:
            require_whole_last_line(content, name, ",", 0)
            if scrutiny := scrutiny_of(path):
                scrutiny.require_whole_lines(path, content)
        try:
            rows = pl.scan_csv(text, infer_schema=False, null_values=[""])
            there = rows.collect_schema().names()
            missing = [column for column in columns if column not in there]
            if missing:
                raise BadFileError(
                    f"unexpected layout, no column {', '.join(missing)}", name, f"found: {', '.join(there[:12])}"
                )
            numbered = rows.select(columns).with_row_index(SOURCE_ROW, offset=1)
            found = numbered.filter(keep).collect(engine="streaming")
        except pl.exceptions.PolarsError as error:
            reason = str(error).strip().splitlines()[0]
            raise BadFileError(f"cannot read this text ({reason})", name, AGAIN) from error
        parts.append(found.with_columns(pl.col(SOURCE_ROW).cast(pl.UInt32), member=pl.lit(name)))
    return pl.concat(parts)


def small_member(path: Path, pattern: str) -> pl.DataFrame | None:
    """Return the first table of an archive whose name matches, all text, or None; a lone text has none beside it."""
    if not is_archive(path):
        return None
    with _archive(path) as archive:
        name = next((n for n in sorted(archive.namelist()) if re.match(pattern, Path(n).name)), None)
        if name is None:
            return None
        try:
            return pl.read_csv(archive.read(name), infer_schema=False, null_values=[""])
        except pl.exceptions.PolarsError as error:
            raise BadFileError("cannot read this text of the archive", name, AGAIN) from error


def _texts(path: Path, pattern: re.Pattern[str]) -> Iterator[tuple[str, Path]]:
    """Yield the name and the path of each text; a text of an archive is gone when the next one is asked for."""
    if not is_archive(path):
        yield path.name, path
        return
    with _archive(path) as archive:
        names = [n for n in sorted(archive.namelist()) if pattern.match(Path(n).name)]
        if not names:
            raise BadFileError("the archive holds no such text", f"{path.name} ({pattern.pattern})", AGAIN)
        for name in names:
            if archive.getinfo(name).file_size > _MOST_BYTES:
                raise BadFileError("a text of the archive unpacks to more than 8 gigabytes", name, AGAIN)
            with tempfile.TemporaryDirectory() as directory:
                text = Path(directory) / Path(name).name
                with archive.open(name) as packed, text.open("wb") as plain:
                    shutil.copyfileobj(packed, plain, 1 << 20)
                yield Path(name).name, text


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise BadFileError("the archive is cut short or damaged", path.name, AGAIN) from error
