"""Columns are put beside the dyad-years they belong to, whatever order they come in."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyadscope.errors import DyadscopeError
from dyadscope.panel import computed

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
DYAD_YEARS = st.tuples(st.integers(2, 990), st.integers(2, 990), st.integers(1816, 2100))


def frame(rows: list[tuple[int, int, int]], **columns: list[int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KEYS, orient="row").with_columns(
        **{name: pl.Series(values, dtype=pl.Int16) for name, values in columns.items()}
    )


@given(held=st.sets(DYAD_YEARS, min_size=1), found=st.sets(DYAD_YEARS), order=st.randoms())
def test_it_is_what_a_join_gives(held: set[tuple[int, int, int]], found: set[tuple[int, int, int]], order) -> None:  # type: ignore[no-untyped-def]
    """polars' own left join is the oracle."""
    mixed = [*found, *list(held)[::2]]
    mixed = list(dict.fromkeys(mixed))
    order.shuffle(mixed)
    rows = frame(mixed, value=list(range(len(mixed))))
    base = frame(sorted(held))
    wanted = base.join(rows, on=list(KEYS), how="left", maintain_order="left")
    assert computed._beside(base, rows).equals(wanted)


def test_keys_that_repeat_are_refused() -> None:
    base = frame([(2, 20, 1950), (2, 20, 1951)])
    with pytest.raises(DyadscopeError, match=r"keys repeat.*value"):
        computed._beside(base, frame([(2, 20, 1950), (2, 20, 1950)], value=[1, 2]))
