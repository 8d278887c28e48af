"""Looking back over years gives what counting by hand gives, whatever the rows and their order."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dyadscope.measures._windows import in_window, years_since

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
PAIRS = st.sampled_from([(1, 2), (1, 3), (2, 3)])
HAPPENED = st.lists(st.tuples(PAIRS, st.integers(1950, 1999), st.integers(0, 5)), max_size=30)


def _rows(happened: list[tuple[tuple[int, int], int, int]]) -> pl.DataFrame:
    rows = [(one, two, year, value) for (one, two), year, value in happened]
    return pl.DataFrame(rows, schema=KEYS | {"value": pl.Int8}, orient="row")


@given(happened=HAPPENED, window=st.integers(1, 25))
def test_within_a_window(happened: list[tuple[tuple[int, int], int, int]], window: int) -> None:
    found = in_window(_rows(happened), window, pl.len().alias("n"), pl.col("value").max().alias("most"))
    ours = {(one, two, year): (n, most) for one, two, year, n, most in found.select(*KEYS, "n", "most").iter_rows()}
    expected: dict[tuple[int, int, int], tuple[int, int]] = {}
    for pair in {pair for pair, _, _ in happened}:
        for year in range(1950, 2000 + window):
            values = [v for p, y, v in happened if p == pair and year - window < y <= year]
            if values:
                expected[(*pair, year)] = (len(values), max(values))
    assert ours == expected


@given(happened=HAPPENED, starts=st.dictionaries(PAIRS, st.integers(1945, 1990), min_size=1))
def test_years_since(happened: list[tuple[tuple[int, int], int, int]], starts: dict[tuple[int, int], int]) -> None:
    wanted = [(*pair, year) for pair, start in starts.items() for year in range(start, 2000)]
    dyads = pl.DataFrame(wanted, schema=KEYS, orient="row").sample(fraction=1.0, shuffle=True, seed=1)
    found = years_since(dyads, _rows(happened), "since")
    assert found.height == len(wanted)
    for one, two, year, since in found.iter_rows():
        past = [y for p, y, _ in happened if p == (one, two) and y <= year]
        assert since == (year - max(past) if past else year - starts[one, two] + 1)
