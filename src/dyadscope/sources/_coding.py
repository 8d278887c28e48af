"""What several sources ask of a published file: known states, rows that are not doubled, days that are days."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW
from dyadscope.states.crosswalk import Scheme, to_ccode
from dyadscope.vault.shapes import numbers

FIX = "check that the file is the release the source declares"


def without_na(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with R's NA in columns of text as empty."""
    return rows.with_columns(pl.col(pl.String).replace({"NA": None}))


def refuse(rows: pl.DataFrame, what: str, path: Path) -> None:
    """Raise if there are such rows, naming the first.

    Parameters
    ----------
    rows
        Rows that must not be there, with `source_row`.
    what
        What is wrong with them, in one clause.
    path
        The file they stand in.
    """
    if rows.height:
        first = rows.sort(SOURCE_ROW)[SOURCE_ROW][0]
        raise BadFileError(what, f"{path.name}, data row {first} ({rows.height} such rows)", FIX)


def refuse_doubles(rows: pl.DataFrame, keys: Sequence[str], path: Path) -> None:
    """Raise if two rows of a file share a key, which would be counted twice."""
    refuse(rows.filter(pl.struct(keys).is_duplicated()), f"rows share one key ({', '.join(keys)})", path)


def coded(
    rows: pl.DataFrame,
    column: str,
    into: str,
    path: Path,
    *,
    scheme: Scheme,
    year: str | None = None,
    apart: Sequence[str] = (),
) -> pl.DataFrame:
    """Add the COW code of the state a column names, null for territories; refuse what nobody knows.

    Parameters
    ----------
    rows
        Rows of the file, with `source_row`.
    column, into
        The column that names the state, and the column its code goes to.
    path
        The file, for the error.
    scheme, year
        As in `to_ccode`.
    apart
        Values known to be no states (unions, groups): they get no code and are not refused.

    Raises
    ------
    BadFileError
        A code or name that is neither a state's nor a territory's.
    """
    mapped, left = to_ccode(rows, column, scheme=scheme, year=year)
    known = pl.col("reason").str.starts_with("not a member") | pl.col(column).cast(pl.String).is_in(list(apart))
    strangers = left.filter(~known)
    if strangers.height:
        names = ", ".join(str(name) for name in strangers[column].unique().sort()[:5])
        where = f"{path.name}, column {column} ({strangers.height} such)"
        raise BadFileError(f"no known state or territory: {names}", where, FIX)
    return mapped.rename({"ccode": into})


def dated(rows: pl.DataFrame, columns: Sequence[str], pattern: str, path: Path) -> pl.DataFrame:
    """Read columns of text as days; empty stays empty, and what is no day is refused."""
    read = rows.with_columns(pl.col(columns).str.to_date(pattern, strict=False))
    for column in columns:
        lost = rows.filter(rows[column].is_not_null() & read[column].is_null())
        if lost.height:
            refuse(lost, f"{lost[column][0]!r} in column {column} is no day ({pattern})", path)
    return read


def whole(rows: pl.DataFrame, columns: Sequence[str], path: Path) -> pl.DataFrame:
    """Read columns as whole numbers (Int32), empty ones null; text and fractions are refused."""
    read = numbers(rows, columns, path, missing=())
    for column in columns:
        part = read.filter(pl.col(column).is_not_null() & (pl.col(column) != pl.col(column).round()))
        if part.height:
            refuse(part, f"{part[column][0]} in column {column} is no whole number", path)
    return read.with_columns(pl.col(columns).cast(pl.Int32))
