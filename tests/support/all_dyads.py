"""The dyad-years of any period, cut out of those of all years, which are made once for many tests."""

from __future__ import annotations

from functools import cache

import polars as pl

from dyadscope.panel import build

LAST = 2025


@cache
def _of_all_years() -> pl.DataFrame:
    return build.dyad_years("cow", build.FIRST_YEAR, LAST, directed=False)


def dyads(first: int, last: int) -> pl.DataFrame:
    """Return the undirected dyad-years of a period, as `build.dyad_years` does."""
    assert last <= LAST
    return _of_all_years().filter(pl.col("year").is_between(first, last))
