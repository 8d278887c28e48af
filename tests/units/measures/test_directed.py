"""Values of both directions: who is the first, what a missing row means, and which of two leans on the other."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from polars.exceptions import ComputeError

from dyadscope.measures._directed import (
    added,
    asymmetry_measure,
    both_ways,
    covered,
    of_states,
    pair_of_measures,
    with_anything,
    with_asymmetry,
)

KEYS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16}
REST: dict[str, Any] = {"missing": "", "critique": "", "references": ()}
DYADS = pl.DataFrame([(20, 200, 2000), (2, 20, 2000), (2, 20, 2001)], schema=KEYS, orient="row")


def test_a_directed_row_goes_to_the_direction_it_is_of() -> None:
    gave = pl.DataFrame([(2, 20, 2000, 7.0), (20, 2, 2000, 9.0), (200, 20, 2000, 1.0)],
                        schema=KEYS | {"value": pl.Float64}, orient="row")  # fmt: skip
    found = both_ways(DYADS, gave, {"value": "aid"})
    # The order of the dyads stays; a direction without a row is missing, not nil.
    assert found.rows() == [(20, 200, 2000, None, 1.0), (2, 20, 2000, 7.0, 9.0), (2, 20, 2001, None, None)]
    assert found.columns[3:] == ["aid_12", "aid_21"]


def test_two_rows_of_one_direction_are_refused() -> None:
    twice = pl.DataFrame([(2, 20, 2000, 7.0), (2, 20, 2000, 8.0)], schema=KEYS | {"value": pl.Float64}, orient="row")
    with pytest.raises(ComputeError, match="m:1"):
        both_ways(DYADS, twice, {"value": "aid"})


def test_a_value_of_each_state_stands_under_its_place() -> None:
    sizes = pl.DataFrame({"ccode": [2, 20], "year": [2000, 2000], "gdp": [10.0, 1.0]}, schema_overrides={
        "ccode": pl.Int16, "year": pl.Int16})  # fmt: skip
    found = of_states(DYADS, sizes, "gdp").select("gdp_1", "gdp_2").rows()
    assert found == [(1.0, None), (10.0, 1.0), (None, None)]


def test_a_sum_is_missing_where_a_part_is() -> None:
    frame = pl.DataFrame({"a": [1.0, 1.0], "b": [2.0, None], "c": [4.0, 4.0]})
    assert frame.select(added(["a", "b", "c"]))["a"].to_list() == [7.0, None]


def test_years_outside_the_table_are_left_out() -> None:
    assert covered(DYADS, pl.Series([1990, 2000])).height == 2
    assert covered(DYADS, pl.Series([], dtype=pl.Int16)).height == 0


def test_the_one_who_depends_more_is_the_junior() -> None:
    shares = pl.DataFrame({"arms_dependence_12": [0.3, 0.0, None, 0.0], "arms_dependence_21": [0.1, 0.2, 0.2, 0.0]})
    tilt = with_asymmetry(shares, "arms")["arms_asymmetry"].to_list()
    # (.3 - .1) / (.3 + .1) = .5; nobody knows, and nobody depends: no tilt at all, which is not a balance of 0.
    assert tilt == [pytest.approx(0.5), -1.0, None, None]


def test_rows_that_know_nothing_go() -> None:
    frame = DYADS.with_columns(one=pl.Series([None, 0.0, None]), two=pl.Series([None, None, 2.0]))
    assert with_anything(frame).select("ccode1", "year").rows() == [(2, 2000), (2, 2001)]


def test_each_direction_is_named_in_its_own_words() -> None:
    there, back = pair_of_measures(
        "aid",
        title="Aid of {one} to {two}",
        formula="{two}",
        unit="USD",
        dimension="economic",
        range=(0.0, None),
        **REST,
    )
    assert (there.name, there.mirror, there.title) == ("aid_12", "aid_21", "Aid of state 1 to state 2")
    assert (back.name, back.mirror, back.title) == ("aid_21", "aid_12", "Aid of state 2 to state 1")
    tilt = asymmetry_measure("aid", "aid received", title="Tilt", dimension="economic", **REST)
    assert (tilt.name, tilt.antisymmetric, tilt.range) == ("aid_asymmetry", True, (-1.0, 1.0))
    assert "D the aid received" in tilt.formula
