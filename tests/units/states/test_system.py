"""Membership: spells, years and days, on dates anyone can look up."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from dyadscope.errors import UnknownNameError, UsageError
from dyadscope.states.system import LIST_END, lifetimes, spell_arrays, spells, state_years, was_member


def test_a_year_counts_from_one_day_of_membership() -> None:
    # Zanzibar was independent from 19 December 1963 to its union with Tanganyika on 26 April 1964.
    years = state_years("cow", 1816, 2024).filter(pl.col("ccode") == 511)["year"].to_list()
    assert years == [1963, 1964]


def test_the_three_germanies_share_1990_but_no_day() -> None:
    # Unification: 3 October 1990.
    in_1990 = state_years("cow", 1990, 1990)["ccode"].to_list()
    assert {255, 260, 265} <= set(in_1990)
    assert was_member(260, date(1990, 10, 2), "cow")
    assert not was_member(260, date(1990, 10, 3), "cow")
    assert was_member(255, date(1990, 10, 3), "cow")
    assert not was_member(255, date(1990, 10, 2), "cow")


def test_a_gap_in_membership_is_a_gap() -> None:
    years = state_years("cow", 1930, 1960).filter(pl.col("ccode") == 305)["year"].to_list()
    assert years == [*range(1930, 1939), *range(1955, 1961)]


def test_years_beyond_the_list_only_where_asked_for() -> None:
    assert state_years("cow", 2010, 2024, extend=False)["year"].max() == 2016
    assert state_years("gw", 2010, 2024, extend=False)["year"].max() == 2020
    assert state_years("cow", 2010, 2024)["year"].max() == 2024
    assert state_years("cow", 2020, 2024, extend=False).is_empty()


def test_microstates_are_flagged_in_gleditsch_ward_only() -> None:
    frame = state_years("gw", 2000, 2000)
    flag = dict(frame.select("gwcode", "microstate").rows())
    assert (flag[221], flag[2]) == (1, 0)
    assert frame.schema == {"gwcode": pl.Int16, "year": pl.Int16, "microstate": pl.Int8}
    assert state_years("cow", 2000, 2000).schema == {"ccode": pl.Int16, "year": pl.Int16}


def test_spell_arrays_close_open_spells_where_asked() -> None:
    code, start, end = spell_arrays("cow", None)
    assert len(code) == spells("cow").height
    assert start[code == 2].tolist() == [date(1816, 1, 1).toordinal()]
    assert end[code == 2].tolist() == [LIST_END["cow"].toordinal()]
    assert spell_arrays("cow", 2024)[2].max() == date(2024, 12, 31).toordinal()
    assert end[code == 260].tolist() == [date(1990, 10, 2).toordinal()]


def test_spell_arrays_leave_out_what_begins_after_the_end() -> None:
    code, start, end = spell_arrays("cow", 1900)
    assert 260 not in code
    assert np.all(start <= end)


def test_an_unknown_code_names_its_neighbours() -> None:
    with pytest.raises(UnknownNameError, match=r"nearest: 365 \(Russia\), 366 \(Estonia\)|364"):
        lifetimes(364, "cow")


@pytest.mark.parametrize(("first", "last"), [(2000, 1990), (1700, 1800), (1816, 3000)])
def test_impossible_periods_are_refused(first: int, last: int) -> None:
    with pytest.raises(UsageError):
        state_years("cow", first, last)


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(UsageError, match="use cow"):
        state_years("vdem", 1990, 2000)  # type: ignore[arg-type]
