"""Shapes that published files share: numbers with codes for missing, and the two sides of one dyad."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Table
from dyadscope.vault.readers import require_columns

_FIX = "check that the file is the release the source declares"


def numbers(
    frame: pl.DataFrame, names: Iterable[str], path: Path, *, missing: Sequence[float] = (-9.0,)
) -> pl.DataFrame:
    """Return the frame with the named columns as numbers, and the publisher's codes for missing as null.

    Parameters
    ----------
    frame
        As read, with `source_row`; columns may be text or numeric.
    names
        Columns that hold numbers.
    path
        The file the frame was read from, for the error.
    missing
        Codes that mean "unknown" or "does not apply" and therefore become null.

    Raises
    ------
    BadFileError
        A column is not there, or holds text that is no number.

    Examples
    --------
    >>> raw = pl.DataFrame({"milex": ["3823", "-9"], "source_row": [1, 2]})
    >>> numbers(raw, ["milex"], Path("nmc.csv"))["milex"].to_list()
    [3823.0, None]
    """
    names = list(names)
    require_columns(frame, names, path)
    out = frame.with_columns(pl.col(names).cast(pl.Float64, strict=False))
    for name in names:
        if out[name].null_count() > frame[name].null_count():
            lost = frame.filter(frame[name].is_not_null() & out[name].is_null())
            raise BadFileError(
                f"{lost[name][0]!r} in column {name} is not a number",
                f"{path.name}, data row {lost[SOURCE_ROW][0]} ({lost.height} such rows)",
                _FIX,
            )
    codes = pl.Series(missing, dtype=pl.Float64).implode()
    return out.with_columns(pl.when(~pl.col(name).is_in(codes)).then(name) for name in names)


def refuse(rows: pl.DataFrame, what: str, path: Path) -> None:
    """Raise, naming the first of the rows, if there are any: rows of a file that it must not hold.

    Examples
    --------
    >>> refuse(pl.DataFrame({"source_row": []}), "a year without a state", Path("some.csv"))
    """
    if rows.height:
        raise BadFileError(what, f"{path.name}, data row {rows[SOURCE_ROW][0]} ({rows.height} such rows)", _FIX)


def sides(name: str, dtype: str, description: str, *, unit: str = "") -> tuple[Column, Column]:
    """Return the two columns of a dyad-year table that describe one side each, declared as mirrors.

    Examples
    --------
    >>> [(c.name, c.mirror) for c in sides("hostlev", "Int8", "Highest hostility reached by")]
    [('hostlev1', 'hostlev2'), ('hostlev2', 'hostlev1')]
    """
    one, two = f"{name}1", f"{name}2"
    return (
        Column(name=one, dtype=dtype, description=f"{description} state 1", unit=unit, mirror=two),
        Column(name=two, dtype=dtype, description=f"{description} state 2", unit=unit, mirror=one),
    )


def one_row_per_pair(frame: pl.DataFrame, table: Table, path: Path) -> pl.DataFrame:
    """Return each pair once, lower code first, from a file that lists every pair in both directions.

    Parameters
    ----------
    frame
        Rows with unique keys, and every column the table declares.
    table
        A dyad-year table; its columns' `mirror` says which of them belong to one side.
    path
        The file the frame was read from, for the error.

    Raises
    ------
    BadFileError
        A pair is listed in one direction only, its two rows contradict each other, or a state is paired with itself.
    """
    one, two = table.key_columns[:2]
    other = {c.name: c.mirror or c.name for c in table.columns} | {one: two, two: one, SOURCE_ROW: SOURCE_ROW}
    frame = frame.select(list(other))
    lower = frame.filter(pl.col(one) < pl.col(two))
    swapped = frame.filter(pl.col(one) > pl.col(two)).select(pl.col(o).alias(name) for name, o in other.items())
    wrong = frame.filter((pl.col(one) == pl.col(two)) | pl.col(one).is_null() | pl.col(two).is_null())
    if not wrong.height:
        both = lower.join(swapped, on=list(table.key_columns), how="full", coalesce=True, suffix="_swapped")
        rows = (pl.col(SOURCE_ROW), pl.col(f"{SOURCE_ROW}_swapped"))
        values = [name for name in other if name not in table.key_columns and name != SOURCE_ROW]
        agree = [pl.col(name).eq_missing(pl.col(f"{name}_swapped")) for name in values]
        agree += [row.is_not_null() for row in rows]
        wrong = both.filter(~pl.all_horizontal(agree)).with_columns(pl.coalesce(rows).alias(SOURCE_ROW))
    if wrong.height:
        row = wrong.sort(SOURCE_ROW).row(0, named=True)
        raise BadFileError(
            "the two directions of a dyad-year do not agree",
            f"{path.name}, data row {row[SOURCE_ROW]}, {' '.join(f'{k} {row[k]}' for k in table.key_columns)}"
            f" ({wrong.height} such dyad-years)",
            _FIX,
        )
    return lower
