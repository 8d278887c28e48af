"""What counts as evidence of a relation, for how long, and in which bin: by the rules of docs/relation.md."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from made_up_relations import recorded, rows

from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.relation.evidence import (
    DIRECTIONS,
    ITEMS,
    MEASURES,
    N_SETS,
    NAMES,
    OF_PRACTICE,
    evidence_of,
)
from dyadscope.index import load_index

TIES, FRICTION, EITHER = 1, -1, 0
RULES = {
    # item: which way it speaks, years its last value stands in, years over which its largest value counts
    "arms": (TIES, 8, 1),
    "arms_volume": (TIES, 8, 1),
    "ideal_rank": (FRICTION, 8, 1),
    "un_kappa": (TIES, 8, 1),
    "ideal_distance": (FRICTION, 8, 1),
    "trade_larger": (TIES, 5, 1),
    "trade_smaller": (TIES, 5, 1),
    "trade_agreement_depth": (TIES, 8, 1),
    "missions": (TIES, 8, 1),
    "missions_ended_both": (FRICTION, 8, 25),
    "defence_agreements": (TIES, 15, 1),
    "exercises": (TIES, 8, 5),
    "fought_beside": (TIES, 8, 10),
    "us_troops": (TIES, 8, 1),
    "sanctions": (FRICTION, 8, 1),
    "event_balance": (TIES, 8, 1),
    "arms_to_enemies": (FRICTION, 8, 1),
    "armed_conflict": (FRICTION, 8, 10),
    "hostility_10y": (FRICTION, 20, 1),
    "years_since_force": (TIES, 20, 1),
    "friction_years_25y": (FRICTION, 20, 1),
    "friction": (FRICTION, 20, 1),
    "confrontations_25y": (FRICTION, 20, 1),
    "regime_changes_5y": (EITHER, 8, 1),
}
KEPT_FINER = {"ideal_distance", "trade_agreement_depth"}
"""Items told apart more coarsely than the index keeps them."""


def fed(item: str, values: dict[int, float | None]) -> dict[str, Any]:
    """Return columns that give an item these values by year."""
    own = ITEMS[NAMES.index(item)]
    if item == "arms":
        return {m: dict(values) for m in own.measures[:2]} | dict.fromkeys(own.measures[2:], 9.0)
    if item in {"sanctions", "arms_to_enemies"}:
        return {f"{item}_12": dict(values), f"{item}_21": dict.fromkeys(values, 0.0)}
    if item == "missions_ended_both":
        # As long as neither has a mission, that they once were withdrawn counts.
        return {item: dict(values), "missions": {y: 0 for y, v in values.items() if v is not None}}
    return {m: dict(values) for m in own.measures}


def column(frame: pl.DataFrame, item: str) -> list[int]:
    bins: list[int] = evidence_of(frame).bins[:, NAMES.index(item)].tolist()
    return bins


@pytest.mark.parametrize("item", NAMES)
def test_an_item_stands_in_for_its_years_and_its_largest_value_counts_for_its_window(item: str) -> None:
    direction, carried, window = RULES[item]
    own = ITEMS[NAMES.index(item)]
    assert DIRECTIONS[NAMES.index(item)] == direction
    high = float(own.edges[-1])
    bins = column(rows(1990, 2020, **fed(item, {1991: high})), item)
    assert bins[0] == UNKNOWN
    assert bins[1 : 2 + carried] == [len(own.edges)] * (1 + carried)
    assert set(bins[2 + carried :]) == {UNKNOWN}
    low = float(own.edges[0]) - 1
    bins = column(rows(1990, 2012, **fed(item, {y: high if y == 1991 else low for y in range(1990, 2013)})), item)
    assert bins == [0, *[len(own.edges)] * min(window, 22), *[0] * (22 - window)]


def test_missions_that_were_withdrawn_count_until_one_is_there_again() -> None:
    ended = {y: int(y == 2003) for y in range(2001, 2013)}
    frame = rows(
        2000, 2012, missions={y: 2 * (y < 2003 or y >= 2010) for y in range(2000, 2013)}, missions_ended_both=ended
    )
    assert column(frame, "missions_ended_both") == [0, 0, 0, *[1] * 7, 0, 0, 0]


@pytest.mark.parametrize("item", [name for name in NAMES if name not in KEPT_FINER])
def test_a_value_at_an_edge_is_above_it_and_one_step_of_the_index_less_below(item: str) -> None:
    own = ITEMS[NAMES.index(item)]
    step = 1 / load_index().manifest["measures"][own.measures[0]]["scale"]
    for place, edge in enumerate(own.edges):
        assert own.place(np.array([edge, edge - step, np.nan])).tolist() == [place + 1, place, UNKNOWN]


def test_commerce_and_regimes_are_no_practice() -> None:
    assert {name for name, counts in zip(NAMES, OF_PRACTICE, strict=True) if not counts} == {
        "trade_larger",
        "trade_smaller",
        "trade_agreement_depth",
        "regime_changes_5y",
    }


@pytest.mark.parametrize(
    ("stem", "item", "both", "one"),
    [
        ("arms_register", "arms_volume", 1000.0, 1000.0),  # the larger is known where either direction is
        ("trade_newest_dependence", "trade_larger", 1000.0, 1000.0),
        ("trade_newest_dependence", "trade_smaller", 2.0, None),
        ("sanctions", "sanctions", 1002.0, None),
    ],
)
def test_two_directions_make_one_value(stem: str, item: str, both: float, one: float | None) -> None:
    place = NAMES.index(item)
    found = evidence_of(rows(2000, 2000, **{f"{stem}_12": 2, f"{stem}_21": 1000})).values[0, place]
    assert found == both
    alone = evidence_of(rows(2000, 2000, **{f"{stem}_21": 1000})).values[0, place]
    assert np.isnan(alone) if one is None else alone == one


def test_who_received_nothing_from_anybody_received_nothing_from_the_other() -> None:
    def arms(**columns: float) -> float:
        return float(evidence_of(rows(2000, 2000, **columns)).values[0, NAMES.index("arms")])

    assert arms(arms_register_12=0, arms_register_21=0) == 0
    assert np.isnan(arms(arms_register_12=3)), "arms came, but not what share they were"
    assert arms(arms_register_12=3, arms_register_21=0, arms_register_dependence_21=0.4) == 0.4
    assert np.isnan(arms())


def test_a_calm_that_nobody_recorded_is_no_news_but_fighting_is() -> None:
    """After 2014 what counts is the last full value; from a year with armed conflict on, the year's own."""
    frame = rows(2012, 2017, hostility_10y={2012: 3, 2013: 3, 2014: 2, 2015: 0, 2016: 5, 2017: 0})
    frame = frame.with_columns(pl.Series("conflict_against_10y", [0.0, 0, 0, 0, 5, None]))
    own = evidence_of(frame)
    place = NAMES.index("hostility_10y")
    assert own.values[:, place].tolist() == [3, 3, 2, 2, 5, 5]
    assert own.age[:, place].tolist() == [0, 0, 0, 1, 0, 1]


def test_the_record_in_three_levels_and_where_it_is_from() -> None:
    told = {2000: 0, 2001: 1, 2002: 2, 2003: 3, 2004: None}
    frame = recorded(2000, 2004, commitment_small=told, commitment_large=dict(reversed(told.items())))
    source = pl.Series("commitment_source", ["atop", "carried", "ledger", None, "another"], dtype=pl.String)
    own = evidence_of(frame.with_columns(source, strategic_rivalry=pl.Series([0.0, 1, None, 0, 1])))
    assert own.small.tolist() == [0, 1, 1, 2, UNKNOWN]
    assert own.large.tolist() == [0, 1, 1, 2, UNKNOWN]
    assert own.coded.tolist() == [0, 1, 2, 0, 0]
    assert own.listed.tolist() == [0, 1, UNKNOWN, 0, 1]


def test_who_is_compared_with_whom() -> None:
    """Distances above 4,000 km are far, ratios above ten lopsided, and both outlive the list that records them."""
    frame = recorded(1800, 1999, capdist={1800: 4000, 1801: 4001}, cinc_ratio={1800: 10, 1802: 10.1})
    own = evidence_of(frame)
    assert own.far.tolist() == [1, *[2] * 199]
    assert own.parity.tolist() == [1, 1, *[2] * 198]
    nothing = evidence_of(rows(2000, 2000))
    assert (nothing.far.tolist(), nothing.parity.tolist(), nothing.sets.tolist()) == ([0], [0], [N_SETS - 1])
    assert evidence_of(recorded(2000, 2000)).sets.tolist() == [1], "neighbours, no major power"


def test_nothing_passes_from_one_pair_to_the_next_and_order_is_by_pair_and_year() -> None:
    """The first pair's missions and conflict end in 2003; the second begins in 2004 and knows nothing of its own."""
    first = rows(2000, 2003, missions=2, armed_conflict=2, capdist=9000)
    second = rows(2004, 2006, armed_conflict={2004: 0, 2005: 0}).with_columns(pl.lit(300, pl.Int64).alias("ccode2"))
    own = evidence_of(pl.concat([second, first], how="vertical_relaxed").reverse())
    assert own.year.tolist() == [2000, 2001, 2002, 2003, 2004, 2005, 2006]
    assert own.two.tolist() == [200] * 4 + [300] * 3
    assert own.begins.tolist() == [0] * 4 + [4] * 3
    assert own.bins[:, NAMES.index("missions")].tolist() == [2] * 4 + [UNKNOWN] * 3
    assert own.bins[:, NAMES.index("armed_conflict")].tolist() == [2] * 4 + [0] * 3
    assert own.far.tolist() == [2] * 4 + [0] * 3


def test_a_window_counts_years_and_not_rows() -> None:
    """War in 2000, then rows of 2009 and 2010 alone: within ten years of the first, and not of the second."""
    frame = rows(2000, 2010, armed_conflict={2000: 2, 2009: 1, 2010: 0}).filter(
        pl.col("year").is_in([2000, 2009, 2010])
    )
    assert column(frame, "armed_conflict") == [2, 2, 1]


def test_measures_that_a_frame_lacks_or_holds_nothing_of_are_unknown() -> None:
    bare = rows(2000, 2001).select("ccode1", "ccode2", "year")
    empty = bare.with_columns(pl.lit(None).alias("missions"), pl.lit(None).alias("commitment_source"))
    for frame in (bare, empty):
        own = evidence_of(frame)
        assert (own.bins == UNKNOWN).all()
        assert own.small.tolist() == [UNKNOWN, UNKNOWN]
        assert own.weights.sum() == 0
    assert len(evidence_of(rows(2000, 2000).clear()).year) == 0
    assert set(MEASURES) > {"missions", "commitment_now", "contiguity", "arms_register_dependence_21"}


def test_what_counts_halves_in_five_years() -> None:
    own = evidence_of(rows(2000, 2008, missions={2000: 1}))
    place = NAMES.index("missions")
    assert own.age[:, place].tolist() == list(range(9))
    assert own.weights[[0, 5, 8], place] == pytest.approx([1, 0.5, 0.5 ** (8 / 5)])
    last = own.where(np.array([8]))
    assert last.year.tolist() == [2008]
    assert last.age[0, place] == 8
