"""Looking back over years: what falls into a window, and how long ago something last happened."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._windows import in_window, years_since

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}


def _rows(*years: int, pair: tuple[int, int] = (2, 20)) -> pl.DataFrame:
    return pl.DataFrame([(*pair, year) for year in years], schema=KEYS, orient="row")


def test_a_row_counts_in_its_own_year_and_the_years_that_look_back_on_it() -> None:
    found = in_window(_rows(2000, 2000, 2002), 3, pl.len().alias("n"), pl.col("happened").max().alias("last")).sort(
        "year"
    )
    # 2001 looks back on 1999 to 2001: twice in 2000; 2003 on 2001 to 2003: once.
    assert found.select("year", "n", "last").rows() == [
        (2000, 2, 2000), (2001, 2, 2000), (2002, 3, 2002), (2003, 1, 2002), (2004, 1, 2002),
    ]  # fmt: skip


def test_a_window_of_one_year_is_the_year_and_pairs_are_apart() -> None:
    both = pl.concat([_rows(2000), _rows(2000, pair=(2, 200))])
    assert sorted(in_window(both, 1, pl.len().alias("n")).rows()) == [(2, 20, 2000, 1), (2, 200, 2000, 1)]
    assert in_window(_rows(), 3, pl.len().alias("n")).is_empty()


def test_years_since_count_from_the_last_time_or_from_when_both_existed() -> None:
    dyads = pl.concat([_rows(*range(1998, 2005)), _rows(1999, 2000, pair=(2, 200))])
    found = years_since(dyads, _rows(2000, 2000, 2003), "peace")
    by_year = dict(found.filter(ccode2=20).sort("year").select("year", "peace").iter_rows())
    # Before the first time the first year of both is the first year of peace.
    assert by_year == {1998: 1, 1999: 2, 2000: 0, 2001: 1, 2002: 2, 2003: 0, 2004: 1}
    assert sorted(found.filter(ccode2=200)["peace"]) == [1, 2], "what another pair did is not theirs"
