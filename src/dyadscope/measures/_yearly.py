"""Work through dyad-years year by year, with each year's states numbered in order of their codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope import records

FloatArray = NDArray[np.float64]
IndexArray = NDArray[np.intp]

DYAD_KEYS = records.DYAD_KEYS


@dataclass(frozen=True, slots=True)
class YearOfDyads:
    """The dyads of one year: rows of the frame they came from, and the codes of both states."""

    year: int
    rows: IndexArray
    first: NDArray[np.int64]
    second: NDArray[np.int64]


def years_of(dyads: pl.DataFrame) -> Iterator[YearOfDyads]:
    """Yield the dyads of each year, in order of years."""
    year = dyads["year"].to_numpy().astype(np.int64)
    first = dyads["ccode1"].to_numpy().astype(np.int64)
    second = dyads["ccode2"].to_numpy().astype(np.int64)
    for value, rows in rows_by_year(year):
        yield YearOfDyads(value, rows, first[rows], second[rows])


def rows_by_year(year: NDArray[np.int64]) -> Iterator[tuple[int, IndexArray]]:
    """Yield each year with the positions that have it."""
    order = np.argsort(year, kind="stable")
    values, starts = np.unique(year[order], return_index=True)
    for value, rows in zip(values, np.split(order, starts[1:]), strict=False):
        yield int(value), rows


def positions(sorted_codes: NDArray[np.int64], wanted: NDArray[np.int64]) -> tuple[IndexArray, NDArray[np.bool_]]:
    """Return where each wanted code stands among sorted codes, and whether it is there at all."""
    if sorted_codes.size == 0:
        return np.zeros(wanted.shape, dtype=np.intp), np.zeros(wanted.shape, dtype=np.bool_)
    place = np.minimum(np.searchsorted(sorted_codes, wanted), sorted_codes.size - 1)
    return place, sorted_codes[place] == wanted


def keyed(dyads: pl.DataFrame, columns: Mapping[str, FloatArray]) -> pl.DataFrame:
    """Return the dyads' keys with one column per measure; NaN becomes missing, all-missing rows are left out."""
    frame = dyads.select(DYAD_KEYS).with_columns(
        pl.Series(name, values, dtype=pl.Float64).fill_nan(None) for name, values in columns.items()
    )
    return frame.filter(pl.any_horizontal(pl.col(list(columns)).is_not_null()))


def empty_columns(names: Sequence[str], height: int) -> dict[str, FloatArray]:
    """Return one all-missing (NaN) array per name."""
    return {name: np.full(height, np.nan) for name in names}
