"""Check what a source's `parse` returned against what the source declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Extent, Source, Table
from dyadscope.vault.ordering import rising

_STATE_COLUMNS = ("ccode", "ccode1", "ccode2", "gwcode", "gwcode1", "gwcode2")
_FIX = "check that the files are the release the source declares; if they are, its parser is at fault"


def check(source: Source, frames: Mapping[str, pl.DataFrame], present: Iterable[str], *, any_year: bool) -> None:
    """Raise unless the frames are exactly the tables a source declares.

    Parameters
    ----------
    source
        The declaration.
    frames
        What its `parse` returned.
    present
        Declared paths of the files that were read; a table may be left out only if its own file is not among them.
    any_year
        Whether years outside the declared ones pass, as they must for a newer release.

    Raises
    ------
    BadFileError
        Names the table and the first offending rows.
    """
    at_hand = set(present)
    strangers = sorted(set(frames) - {t.name for t in source.tables})
    if strangers:
        raise BadFileError("tables that are not declared", f"{source.name}: {', '.join(strangers)}", _FIX)
    for table in source.tables:
        frame = frames.get(table.name)
        if frame is None:
            if table.file in at_hand:
                raise BadFileError("a declared table was not read", f"{source.name}.{table.name}", _FIX)
            continue
        _check_table(frame, table, f"{source.name}.{table.name}", any_year=any_year)


def years_found(frame: pl.DataFrame) -> tuple[int, int] | None:
    """Return the first and last year of the rows, or None for a table without a year."""
    if "year" not in frame.columns or not frame["year"].dtype.is_integer():
        return None
    first, last = frame.select(pl.col("year").min().alias("first"), pl.col("year").max().alias("last")).row(0)
    return None if first is None else (int(first), int(last))


def states_found(frame: pl.DataFrame) -> int:
    """Return how many states, by code, occur in the rows."""
    columns = [
        frame[name].unique().drop_nulls().cast(pl.Int64).alias("code") for name in _STATE_COLUMNS if name in frame
    ]
    return pl.concat(columns).n_unique() if columns else 0


def extent(frame: pl.DataFrame) -> Extent:
    """Return how much a table holds."""
    return Extent(rows=frame.height, states=states_found(frame), years=years_found(frame))


def told(found: Extent) -> str:
    """Return how much a table holds, in words."""
    years = f", {found.years[0]}-{found.years[1]}" if found.years else ""
    states = f", {found.states:,} states" if found.states else ""
    return f"{rows(found.rows)}{years}{states}"


def rows(number: int) -> str:
    """Return a number of rows in words."""
    return f"{number:,} row{'s' if number != 1 else ''}"


def check_extents(source: Source, frames: Mapping[str, pl.DataFrame]) -> None:
    """Raise unless the declared release was read as what it is recorded to hold; tables without a record pass.

    Raises
    ------
    BadFileError
        The bytes are proved, so this version of dyadscope, or of a library it reads with, reads them otherwise.
    """
    for name, known in source.extents.items():
        found = extent(frames[name]) if name in frames else known
        if found != known:
            raise BadFileError(
                f"the declared release was read as {told(found)}; it holds {told(known)}",
                f"{source.name}.{name}",
                "please report it; nothing was changed",
            )


def _check_table(frame: pl.DataFrame, table: Table, where: str, *, any_year: bool) -> None:
    expected = {c.name: getattr(pl, c.dtype) for c in table.columns} | {SOURCE_ROW: pl.UInt32}
    if set(frame.columns) != set(expected):
        absent = sorted(set(expected) - set(frame.columns))
        extra = sorted(set(frame.columns) - set(expected))
        said = [f"lacks {', '.join(absent)}"] if absent else []
        said += [f"has undeclared {', '.join(extra)}"] if extra else []
        raise BadFileError(f"the table {' and '.join(said)}", where, _FIX)
    for name, dtype in expected.items():
        if frame[name].dtype != dtype:
            raise BadFileError(f"column {name} is {frame[name].dtype}, declared {dtype}", where, _FIX)
    if not frame.height:
        raise BadFileError("the table has no rows", where, _FIX)

    _none(frame.filter(pl.col(SOURCE_ROW).is_null()), f"{SOURCE_ROW} is missing", where)
    for name in (c.name for c in table.columns if frame[c.name].dtype.is_float()):
        _none(frame.filter(pl.col(name).is_nan()), f"{name} is NaN where missing must be null", where)
    keys = list(table.key_columns)
    if keys:
        _none(frame.filter(pl.any_horizontal(pl.col(keys).is_null())), f"a key ({', '.join(keys)}) is missing", where)
        if not rising(frame, keys):
            _none(frame.filter(pl.struct(keys).is_duplicated()), f"rows share one key ({', '.join(keys)})", where, keys)
    if table.unit in {"dyad-year", "directed-dyad-year"}:
        one, two = pl.col(keys[0]), pl.col(keys[1])
        if table.unit == "dyad-year":
            _none(frame.filter(one >= two), "a pair does not name its lower code first", where, keys)
        else:
            _none(frame.filter(one == two), "a state is paired with itself", where, keys)
    if table.focus and keys:
        about = pl.any_horizontal(pl.col(keys[:-1]).is_in(list(table.focus)))
        _none(frame.filter(~about), f"no state in focus ({', '.join(map(str, table.focus))})", where, keys)
    if not any_year and years_found(frame) is not None:
        first, last = table.years
        outside = frame.filter(~pl.col("year").is_between(first, last))
        _none(outside, f"years outside the declared {first}-{last}", where, ["year"])


def _none(offending: pl.DataFrame, what: str, where: str, show: list[str] | None = None) -> None:
    if not offending.height:
        return
    rows = []
    for row in offending.head(3).iter_rows(named=True):
        values = f" ({', '.join(str(row[name]) for name in show)})" if show else ""
        rows.append(f"{row[SOURCE_ROW]}{values}")
    more = f", {offending.height} in all" if offending.height > 3 else ""
    raise BadFileError(what, f"{where}, data row {', '.join(rows)}{more}", _FIX)
