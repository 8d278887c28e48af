"""The data frame of an R file as a polars frame: factors, dates and times as such, NA as null."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.vault.r_objects import List, Other, Pairs, RObject, Texts, Vector, read_objects
from dyadscope.vault.unpack import AGAIN

_DAY_LIMIT, _SECOND_LIMIT = float(1 << 31), 2.0**63 / 1e6
_ROW_NAMES = "rownames"


def read_frame(path: Path, *, encoding: str = "utf8") -> pl.DataFrame:
    """Return the one data frame of an `.rda` or `.rds` file.

    Parameters
    ----------
    path
        The file.
    encoding
        Of texts that bear no mark, in a file that does not state its encoding.

    Returns
    -------
    polars.DataFrame
        The columns under their names: logical as Boolean, integer as Int32, double as Float64 (`integer64` as Int64),
        factor as Enum of its levels, `Date` as Date, `POSIXct` as Datetime in UTC, labelled values as the values. NA is
        null; a NaN that was computed stays NaN. Row names that are texts come last, as `rownames`. Columns that hold
        no single plain value per row (lists, geometries, matrices, complex numbers, bytes) are left out.

    Raises
    ------
    BadFileError
        The file is damaged, or holds something else than one data frame.
    """
    objects = read_objects(path, encoding=encoding)
    if len(objects) != 1:
        named = f" ({', '.join(list(objects)[:6])})" if objects else ""
        raise BadFileError(f"expected one data frame, found {len(objects)} objects{named}", path.name, AGAIN)
    (found,) = objects.values()
    if not isinstance(found, List) or "data.frame" not in _texts(found.attributes.get("class")):
        raise BadFileError(f"expected a data frame, found {_described(found)}", path.name, AGAIN)
    names = _texts(found.attributes.get("names"))
    if len(names) != len(found.items) or len(set(names)) != len(names):
        raise BadFileError("the data frame's columns do not have one name each", path.name, AGAIN)
    columns = {}
    for name, item in zip(names, found.items, strict=True):
        column = _column(item, f"{path.name}, column {name}")
        if column is not None:
            columns[name or ""] = column
    return _framed(columns, found.attributes.get("row.names"), path.name)


def _framed(columns: dict[str, pl.Series], row_names: RObject, where: str) -> pl.DataFrame:
    """Put the columns together, or raise if they are not as long as the data frame says."""
    if not columns:
        raise BadFileError("the data frame has no column of plain values", where, AGAIN)
    if isinstance(row_names, Texts):
        height = len(row_names.codes)
        columns = {**columns, **({_ROW_NAMES: _text_series(row_names)} if _ROW_NAMES not in columns else {})}
    elif isinstance(row_names, Vector):
        short = row_names.type == "integer" and len(row_names.values) == 2 and bool(row_names.missing()[0])
        height = abs(int(row_names.values[1])) if short else len(row_names.values)  # in short: NA, the number of rows
    else:
        raise BadFileError("the data frame has no row names", where, AGAIN)
    for name, column in columns.items():
        if len(column) != height:
            what = f"{len(column):,} values where the data frame has {height:,} rows"
            raise BadFileError(what, f"{where}, column {name}", AGAIN)
    return pl.DataFrame(columns)


def _column(found: RObject, where: str) -> pl.Series | None:
    """Return a column, or None if it does not hold one plain value per row."""
    if not isinstance(found, Vector | Texts) or len(_values(found.attributes.get("dim"))) > 1:
        return None
    if isinstance(found, Texts):
        return _text_series(found)
    classes = _texts(found.attributes.get("class"))
    if "factor" in classes:
        return _factor(found, where)
    if "Date" in classes or "POSIXct" in classes:
        return _moments(found, where, days="Date" in classes)
    if "integer64" in classes and found.type == "double":
        values = found.values.view(np.int64)
        return _masked(pl.Series(values), values == np.iinfo(np.int64).min)
    if found.type == "logical":
        return _masked(pl.Series(found.values != 0), found.missing())
    return _masked(pl.Series(found.values), found.missing()) if found.type in ("integer", "double") else None


def _factor(found: Vector, where: str) -> pl.Series:
    levels = found.attributes.get("levels")
    missing = found.missing()
    given = found.values[~missing]
    if found.type != "integer" or not isinstance(levels, Texts) or len(set(levels.to_list())) != len(levels.codes):
        raise BadFileError("a factor without levels, or with one level twice", where, AGAIN)
    if given.size and not (given.min() >= 1 and given.max() <= len(levels.codes)):
        raise BadFileError("a factor has values beyond its levels", where, AGAIN)
    names = levels.to_list()  # NA may be one of them
    kind = pl.Enum([name for name in names if name is not None])
    return pl.Series(names, dtype=kind).gather(_masked(pl.Series(found.values - 1), missing))


def _moments(found: Vector, where: str, *, days: bool) -> pl.Series:
    """Return dates, which R counts in days, or times, which it counts in seconds."""
    numbers = found.values.astype(np.float64)
    missing = found.missing() | np.isnan(numbers)
    limit = _DAY_LIMIT if days else _SECOND_LIMIT
    if not np.all(np.abs(numbers[~missing]) < limit):
        row = int(np.flatnonzero(~missing & ~(np.abs(numbers) < limit))[0]) + 1
        raise BadFileError("a date or time beyond all calendars", f"{where}, data row {row}", AGAIN)
    numbers[missing] = 0
    if days:
        return _masked(pl.Series(np.floor(numbers).astype(np.int32)), missing).cast(pl.Date)
    return _masked(pl.Series(np.round(numbers * 1e6).astype(np.int64)), missing).cast(pl.Datetime("us", "UTC"))


def _text_series(found: Texts) -> pl.Series:
    return pl.Series(found.distinct, dtype=pl.String).gather(_masked(pl.Series(found.codes), found.codes < 0))


def _masked(series: pl.Series, missing: npt.NDArray[np.bool_]) -> pl.Series:
    return series.set(pl.Series(missing), None) if missing.any() else series


def _texts(found: RObject) -> list[str | None]:
    return found.to_list() if isinstance(found, Texts) else []


def _values(found: RObject) -> list[float]:
    return found.values.tolist() if isinstance(found, Vector) else []


def _described(found: RObject) -> str:
    if found is None:
        return "NULL"
    if isinstance(found, Vector):
        return f"{found.type} values"
    kinds = {Texts: "character values", List: "a list", Pairs: "a pairlist"}
    return f"a {found.type}" if isinstance(found, Other) else kinds.get(type(found), "a name")
