"""Panels of a period: which years it means, what exists in them, and what of that is carried forward."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dyadscope.errors import CoverageError, DyadscopeError, MissingDataError, UsageError
from dyadscope.panel import build
from dyadscope.panel.making import directed_dyad_years, dyad_years, from_frame, period_of, state_years


def test_a_period_is_from_1816_to_the_last_year_that_is_over_unless_it_says_otherwise() -> None:
    assert period_of(None, None, None) == (1816, date.today().year - 1)
    assert period_of("1990", 2000, None) == (1990, 2000)


@pytest.mark.parametrize(
    ("as_of", "last"), [("1995-12-30", 1994), ("1995-12-31", 1995), ("2010-01-01", 2000), (1995, 1995), (1990, 1990)]
)
def test_years_that_were_not_over_by_a_day_are_left_out(as_of: str | int, last: int) -> None:
    assert period_of(1990, 2000, as_of) == (1990, last)


def test_a_period_that_had_not_begun_is_refused() -> None:
    with pytest.raises(CoverageError, match="no year of the period was finished by then: 1995: 1994; give a later day"):
        period_of(1995, 2000, "1995-06-01")


def test_pairs_stand_once_or_in_both_orders() -> None:
    # COW lists Britain, France and 21 more states in 1816; of n states there are n (n - 1) / 2 pairs.
    states = state_years(1816, 1816).frame.height
    assert states == 23
    once, both = dyad_years(1816, 1816).frame, directed_dyad_years(1816, 1816).frame
    assert (once.height, both.height) == (23 * 22 // 2, 23 * 22)
    assert once.filter(pl.col("ccode1") >= pl.col("ccode2")).is_empty()
    assert both.select("ccode1", "ccode2").is_duplicated().any() is False


@pytest.mark.parametrize(("system", "end"), [("cow", 2016), ("gw", 2020)])
def test_membership_beyond_the_list_is_carried_on_or_left_out_and_either_is_said(system: str, end: int) -> None:
    carried = state_years(end, end + 1, system=system)  # type: ignore[arg-type]
    stopped = state_years(end, end + 1, system=system, extend=False)  # type: ignore[arg-type]
    assert carried.frame["year"].unique().sort().to_list() == [end, end + 1]
    assert stopped.frame["year"].unique().to_list() == [end]
    assert f"carries the {system.upper()} list's open spells forward to {end + 1}" in carried.notes[0]
    assert "later years have no rows" in stopped.notes[0]
    assert state_years(end, end, system=system).notes == ()  # type: ignore[arg-type]


def test_keys_are_explained_and_never_missing() -> None:
    panel = dyad_years(1990, 1990, system="gw")
    assert [(c.name, c.description, c.missing) for c in panel.columns] == [
        ("gwcode1", "Gleditsch-Ward state code", "never"),
        ("gwcode2", "Gleditsch-Ward state code", "never"),
        ("year", "Calendar year", "never"),
    ]
    assert (panel.years, panel.unit, panel.vault) == ((1990, 1990), "dyad-year", None)


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        ({"system": "un"}, UsageError, "unknown state system: 'un'; choose among cow, gw"),
        ({"extend": 1}, UsageError, "extend is True or False: 1"),
        ({"first": "MCM"}, UsageError, "the first year is a whole number: 'MCM'"),
        ({"last": "2000.5"}, UsageError, "the last year is a whole number"),
        ({"first": 2000, "last": 1990}, UsageError, "2000"),
        ({"first": 1700, "last": 1710}, CoverageError, "1816"),
    ],
)
def test_wrong_input_says_which(arguments: dict[str, object], kind: type[DyadscopeError], says: str) -> None:
    with pytest.raises(kind, match=says):
        state_years(**arguments)  # type: ignore[arg-type]


def test_a_period_in_which_nobody_exists_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "state_years", lambda *_, **__: pl.DataFrame({"ccode": [], "year": []}))
    with pytest.raises(MissingDataError, match="no state-year or dyad-year exists in this period: 1990:1991; widen it"):
        state_years(1990, 1991)


def test_rows_of_ones_own_keep_their_columns_and_say_which_will_find_nothing() -> None:
    rows = {"ccode": [365, 2, 9999], "year": [1990, 1991, 1991], "talks": [3, None, 1]}
    panel = from_frame(rows, "state-year", system="cow", vault=None)
    assert panel.years == (1990, 1991)
    own = panel.columns[-1]
    assert (own.name, own.description, own.missing) == ("talks", "Column talks of own data", "as given")
    assert panel.frame["talks"].to_list()[:2] == [3, None]
    assert panel.unmatched.height == 1
    assert any("will find nothing in any source" in note for note in panel.notes)
