"""Who exists: the counts and the traps of the two membership lists."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dyadscope.errors import CoverageError, UsageError
from dyadscope.panel import build, directed_dyad_years, dyad_years, state_years


def pairs(frame: pl.DataFrame, year: int) -> set[tuple[int, int]]:
    return set(frame.filter(pl.col("year") == year).select(frame.columns[:2]).iter_rows())


def test_only_states_that_shared_a_day_form_a_dyad() -> None:
    of_1990 = pairs(dyad_years(1990, 1990).frame, 1990)
    assert (255, 260) not in of_1990, "the day West Germany left is the day before unified Germany's membership resumed"
    assert (678, 679) not in of_1990, "North Yemen ended where unified Yemen began"
    assert (2, 255) in of_1990
    assert (2, 260) in of_1990


def test_directed_is_both_orders_of_undirected() -> None:
    undirected, directed = dyad_years(1914, 1920).frame, directed_dyad_years(1914, 1920).frame
    turned = undirected.select(pl.col("ccode2").alias("ccode1"), pl.col("ccode1").alias("ccode2"), "year")
    assert directed.equals(pl.concat([undirected, turned]).sort("ccode1", "ccode2", "year"))


def test_counts_without_extension() -> None:
    # Counts of the R peer's frames, independent of this code.
    assert dyad_years(1816, 2016, extend=False).frame.height == 956_145
    assert dyad_years(1816, 2020, system="gw", extend=False).frame.height == 1_222_509
    assert directed_dyad_years(1816, 2024).frame.height == 2_214_930


def test_the_end_year_is_explicit_and_recorded() -> None:
    extended = state_years(2010, 2020)
    assert extended.frame["year"].max() == 2020
    assert "2016-12-31" in extended.notes[0]
    stopped = state_years(2010, 2020, extend=False)
    assert stopped.frame["year"].max() == 2016
    assert "later years have no rows" in stopped.notes[0]


@pytest.mark.parametrize(
    ("first", "last", "error"), [(2000, 1990, UsageError), (1800, 1900, CoverageError), (2000, 3000, CoverageError)]
)
def test_impossible_periods_are_refused(first: int, last: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        build.dyad_years("cow", first, last, directed=False)


@pytest.mark.parametrize("years", [("199O", 1991), (1990.5, 1991), (1990, True), (1990, date(1991, 1, 1))])
def test_years_are_whole_numbers(years: tuple[object, object]) -> None:
    with pytest.raises(UsageError, match="year is a whole number"):
        dyad_years(*years)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [3, None, "", " , "])
def test_names_to_attach_are_names(name: object) -> None:
    with pytest.raises(UsageError, match="a name is needed"):
        dyad_years(1990, 1990).add(name)
