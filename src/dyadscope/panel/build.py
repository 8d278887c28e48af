"""Who exists: state-years and dyad-years, as sets of positions in a dense grid of states and years.

A state-year exists if the state was a member on any day of the year; a dyad-year if both were members on at least one
common day. The grid also makes joins cheap: a table's row numbers are scattered into it once and read back by position.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from dyadscope.errors import CoverageError, UsageError
from dyadscope.records import KEYS, System, Unit
from dyadscope.states.system import LIST_END, spell_arrays, whole_years

IntArray = npt.NDArray[np.integer[Any]]
BoolArray = npt.NDArray[np.bool_]

FIRST_YEAR = 1816
_CODE_LIMIT = 1000


@dataclass(frozen=True, eq=False)
class Grid:
    """States of a system by position, and the years from `first` on."""

    system: System
    codes: IntArray
    first: int
    last: int
    position_of_code: IntArray

    @property
    def shape(self) -> tuple[int, int]:
        """Number of states and of years."""
        return len(self.codes), self.last - self.first + 1

    def states(self, codes: pl.Series) -> IntArray:
        """Return the position of every code, -1 for codes that never belonged to the system or are null."""
        values = codes.fill_null(0).to_numpy()
        known = (values >= 0) & (values < _CODE_LIMIT)
        return np.where(known, self.position_of_code[np.where(known, values, 0)], -1)

    def years(self, years: pl.Series) -> IntArray:
        """Return the position of every year, -1 outside the grid."""
        offset = years.fill_null(0).to_numpy().astype(np.int32) - self.first
        return np.where((offset >= 0) & (offset <= self.last - self.first), offset, -1)


def check_period(first: int, last: int, system: System) -> None:
    """Raise unless first..last is a period in which the system can be known."""
    whole_years(first, last)
    if first > last:
        raise UsageError("the period is reversed", f"{first}:{last}", f"write it as {last}:{first}")
    if first < FIRST_YEAR:
        raise CoverageError(
            "the state system is not defined before 1816", f"{first}:{last}", f"begin in {FIRST_YEAR} or later"
        )
    if last > date.today().year:
        raise CoverageError("the period lies in the future", f"{first}:{last}", f"end in {date.today().year} or before")
    end = LIST_END[system].year
    if first > end + 100:
        raise CoverageError("no membership list reaches this period", f"{first}:{last}", f"the list ends in {end}")


@lru_cache(maxsize=8)
def grid(system: System, first: int, last: int) -> Grid:
    """Return the grid of every state of the system over the given years."""
    codes = np.unique(spell_arrays(system, None)[0]).astype(np.int16)
    position = np.full(_CODE_LIMIT, -1, dtype=np.int16)
    position[codes] = np.arange(len(codes), dtype=np.int16)
    return Grid(system, codes, first, last, position)


def _spells(system: System, first: int, last: int, *, extend: bool) -> tuple[IntArray, IntArray, IntArray]:
    codes, start, end = spell_arrays(system, last if extend else None)
    low, high = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    inside = (end >= low) & (start <= high)
    return codes[inside], np.maximum(start[inside], low), np.minimum(end[inside], high)


def _year_of(ordinals: IntArray) -> IntArray:
    return np.array([date.fromordinal(int(o)).year for o in ordinals], dtype=np.int32)


@lru_cache(maxsize=4)
def dyad_cube(system: System, first: int, last: int, extend: bool) -> BoolArray:
    """Return a boolean cube (state, state, year): did the two share membership on at least one day of that year?"""
    g = grid(system, first, last)
    codes, start, end = _spells(system, first, last, extend=extend)
    states = g.position_of_code[codes]
    n_states, n_years = g.shape
    i, j = np.nonzero(states[:, None] != states[None, :])
    common_start, common_end = np.maximum(start[i], start[j]), np.minimum(end[i], end[j])
    met = common_start <= common_end
    i, j, common_start, common_end = i[met], j[met], common_start[met], common_end[met]
    starts, where_start = np.unique(common_start, return_inverse=True)
    ends, where_end = np.unique(common_end, return_inverse=True)
    from_year = (_year_of(starts) - first)[where_start]
    to_year = (_year_of(ends) - first)[where_end]
    # Every year of every spell together: one place in the flat cube each.
    count = to_year - from_year + 1
    begins = (states[i].astype(np.int64) * n_states + states[j]) * n_years + from_year
    before = np.cumsum(count) - count
    cube = np.zeros((n_states, n_states, n_years), dtype=np.bool_)
    cube.ravel()[np.repeat(begins - before, count) + np.arange(count.sum())] = True
    cube.flags.writeable = False
    return cube


@lru_cache(maxsize=2)
def dyad_years(system: System, first: int, last: int, *, directed: bool, extend: bool = True) -> pl.DataFrame:
    """Return the keys of all dyad-years of a period, sorted; undirected pairs have the lower code first."""
    check_period(first, last, system)
    g = grid(system, first, last)
    cube = dyad_cube(system, first, last, extend)
    n_states, n_years = g.shape
    pair, year = np.divmod(np.flatnonzero(cube).astype(np.int32), np.int32(n_years))
    one, two = np.divmod(pair, np.int32(n_states))
    if not directed:
        upper = one < two
        one, two, year = one[upper], two[upper], year[upper]
    unit: Unit = "directed-dyad-year" if directed else "dyad-year"
    k1, k2, ky = KEYS[unit, system]
    return pl.DataFrame({k1: g.codes[one], k2: g.codes[two], ky: (year + first).astype(np.int16)})


def state_years(system: System, first: int, last: int, *, extend: bool = True) -> pl.DataFrame:
    """Return the keys of all state-years of a period, sorted."""
    check_period(first, last, system)
    g = grid(system, first, last)
    codes, start, end = _spells(system, first, last, extend=extend)
    member = np.zeros(g.shape, dtype=np.bool_)
    for a, y0, y1 in zip(g.position_of_code[codes], _year_of(start) - first, _year_of(end) - first, strict=True):
        member[a, y0 : y1 + 1] = True
    state, year = np.nonzero(member)
    key, ky = KEYS["state-year", system]
    return pl.DataFrame({key: g.codes[state], ky: (year + first).astype(np.int16)})
