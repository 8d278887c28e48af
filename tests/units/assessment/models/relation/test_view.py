"""What is told of one relation: record, basis, intervals, forecasts, confidence, and the same as plain data."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from made_up_relations import recorded, rows, tables
from relations import relation as made

from dyadscope.assessment.models.relation import Relation, confidence, relation, relations
from dyadscope.assessment.models.relation.evidence import evidence_of
from dyadscope.assessment.models.relation.filter import Hazards, filtered, step
from dyadscope.assessment.models.relation.reading import Behaviour, bounds, posterior
from dyadscope.assessment.models.relation.tables import Terms, shipped
from dyadscope.assessment.models.relation.view import margin, with_years
from dyadscope.errors import UsageError


def record(year: int = 2010, **columns: Any) -> dict[str, Any]:
    return relation(recorded(2000, 2010, **columns), year, tables=tables(0)).record.to_dict()


@pytest.mark.parametrize(
    ("small", "large", "pledge", "is_small"),
    [
        (0, 0, "none", None),
        (1, 0, "weaker", True),
        (0, 1, "weaker", False),
        (3, 0, "defence", True),
        (3, 3, "defence", True),
        (0, 3, "defence", False),
        (1, 3, "defence", False),
        (3, 1, "defence", True),
    ],
)
def test_the_record_names_the_strongest_pledge_and_whether_a_small_treaty_holds_it(
    small: int, large: int, pledge: str, is_small: bool | None
) -> None:
    found = record(commitment_small=small, commitment_large=large)
    assert (found["pledge"], found["small"]) == (pledge, is_small)
    assert (found["pledge_year"], found["source"], found["carried"]) == (2010, "atop", False)


def test_each_part_of_the_record_has_its_own_year() -> None:
    pledged = {y: 1 if y < 2005 else 3 for y in range(2000, 2008)}
    found = record(commitment_small=pledged, strategic_rivalry={2000: 0, 2001: 1})
    assert found == {
        "pledge": "defence",
        "pledge_year": 2007,
        "small": True,
        "source": "atop",
        "rivalry": True,
        "rivalry_year": 2001,
        "year": 2010,
        "carried": True,
        "since": 2005,
        "members": None,
    }
    assert record(2003, commitment_small=pledged)["pledge"] == "weaker"
    assert record(strategic_rivalry={2009: 1, 2010: 0})["rivalry"] is False
    nothing = relation(rows(2000, 2010, missions=1), 2010, tables=tables(0)).record.to_dict()
    assert nothing == dict.fromkeys(
        ("pledge", "pledge_year", "small", "source", "rivalry", "rivalry_year", "since", "members")
    ) | {
        "year": 2010,
        "carried": False,
    }


@pytest.mark.parametrize(("source", "carried"), [("atop", False), ("carried", True), ("ledger", False)])
def test_what_stands_only_because_no_end_is_known_is_carried(source: str, carried: bool) -> None:
    found = record(commitment_source=source)
    assert (found["source"], found["carried"]) == (source, carried)


def test_the_basis_is_the_treaty_the_list_what_they_do_or_that_nothing_shows() -> None:
    close = tables(0, practice={"missions": 2.0}, feud={"armed_conflict": 3.0})

    def told(**columns: Any) -> tuple[str | None, str | None]:
        found = relation(recorded(2000, 2010, **columns), 2010, tables=close)
        return found.leader, found.basis

    assert told(commitment_small=3) == ("alliance", "treaty")
    assert told(commitment_small=1) == ("entente", "treaty")
    assert told(commitment_large=3, missions=2) == ("alliance", "behaviour")
    assert told(missions=2) == ("entente", "behaviour")
    assert told(strategic_rivalry=1) == ("rivalry", "record of rivalry")
    assert told(armed_conflict=2) == ("rivalry", "behaviour")
    assert told(missions=0) == ("unaligned", "behaviour")
    quiet = relation(recorded(2000, 2010, strategic_rivalry={2000: 1, 2001: 0}), 2010, tables=close)
    assert (quiet.leader, quiet.known) == (None, False), "only the comparable set is known"
    weak = relation(recorded(2000, 2010, commitment_large=1), 2010, tables=close)
    assert (weak.leader, weak.basis, weak.known) == ("unaligned", "absence", True)


def test_commerce_is_known_but_no_practice() -> None:
    trade = relation(recorded(2000, 2010, trade_newest_dependence_12=0.1), 2010, tables=tables())
    assert (trade.known, trade.practice, trade.behaviour_year) == (True, None, 2010)
    assert "practice" not in trade.interval
    votes = relation(recorded(2000, 2010, un_kappa={2007: 0.3}), 2010, tables=tables())
    assert votes.practice is not None
    assert votes.behaviour_year == 2007
    assert votes.interval["practice"][0] <= votes.practice <= votes.interval["practice"][1]
    both = recorded(2000, 2010, un_kappa={2007: 0.3}, missions={2004: 1})
    assert relation(both, 2010, tables=tables()).behaviour_year == 2007, "the last year of any evidence"


def test_forecasts_are_the_state_passed_on_and_evidence_that_has_aged() -> None:
    known = tables(3, practice={"missions": 1.0}, pledge_begins={"missions": 0.5}, feud={"missions": -0.5})
    frame = recorded(2000, 2010, missions=2)
    found = relation(frame, 2010, tables=known)
    own = evidence_of(frame)
    last = own.where(np.array([10]))
    state = filtered(known, own, np.array([10]), replicates=3)
    for years in range(1, 6):
        older = Terms.of(last).aged(years)
        state = step(state, Hazards.of(known, older, 3), known, last.sets)
        if years in found.forecast:
            shares = posterior(state, Behaviour.of(known, older, 3))
            assert list(found.forecast[years].values()) == pytest.approx(shares[0, 0].tolist())
            low, high = bounds(shares[:, :, 0])
            assert found.forecast_interval[years]["alliance"] == pytest.approx((low[0], high[0]))
    assert set(found.forecast) == set(found.forecast_interval) == {1, 5}


def test_intervals_spread_as_replicates_do_and_can_be_left_out() -> None:
    frame = recorded(2000, 2010, missions=1, commitment_large=3)
    known = tables(4, practice={"missions": 1.0})
    found = relation(frame, 2010, tables=known)
    low, high = found.interval["practice"]
    assert low < high
    assert found.interval["pledge defence"] == (1, 1)
    assert found.interval["pledge none"] == (0, 0)
    narrow = relations(frame, [2010], tables=known, intervals=False)[0]
    assert all(low == high for low, high in narrow.interval.values())
    assert narrow.posterior == pytest.approx(found.posterior)


def test_what_is_asked_is_told_once_each_in_order_and_needs_rows_to_then() -> None:
    frame = recorded(2000, 2010)
    assert [f.year for f in relations(frame, [2010, 2003, 2010], tables=tables(0))] == [2003, 2010]
    assert relations(frame, [], tables=tables(0)) == ()
    assert (relations(frame, [2003], tables=tables(0))[0].ccode1, frame["ccode2"][0]) == (100, 200)
    with pytest.raises(UsageError, match="no row to that year") as told:
        relations(frame, [1995, 2005], tables=tables(0))
    assert "1995" in str(told.value)
    assert "2000" in str(told.value)


def test_years_without_a_row_get_an_empty_one() -> None:
    frame = recorded(2000, 2002).filter(pl.col("year") != 2001).reverse()
    whole = with_years(frame, [2002])
    assert whole["year"].to_list() == [2000, 2002]
    filled = with_years(frame, [2001, 2004])
    assert filled["year"].to_list() == [2000, 2001, 2002, 2004]
    assert filled["contiguity"].to_list() == [1, None, 1, None]
    assert filled["ccode2"].to_list() == [200] * 4
    assert filled.schema["year"] == frame.schema["year"]


def lead(p: float, low: float, second: float) -> Relation:
    shares = {"alliance": second, "entente": p, "unaligned": 1 - p - second, "rivalry": 0.0}
    return replace(made("entente"), posterior=shares, interval={"entente": (low, 1.0)})


def test_the_margin_is_halfway_to_the_lower_bound_less_the_next_reading() -> None:
    assert margin(lead(0.7, 0.5, 0.25)) == pytest.approx(0.6 - 0.25)
    assert margin(replace(lead(0.7, 0.5, 0.25), interval={})) == pytest.approx(0.7 - 0.25)
    assert margin(made(None)) == 0


def test_confidence_is_by_the_margin() -> None:
    """The made-up tables put moderate from 0.25 and high from 0.6; margins of just that are in."""
    known = tables(0)
    bounds_ = {0.2: "low", 0.25: "moderate", 0.5: "moderate", 0.625: "high", 0.9: "high"}
    for ahead, word in bounds_.items():
        found = replace(lead(0.5, 0.5, 0.0), posterior={"entente": ahead, "alliance": 0.0, "unaligned": 0.0},
                        interval={})  # fmt: skip
        assert confidence(found, tables=known) == word
    exactly = replace(known, confidence=(0.5, 0.625))
    assert confidence(replace(found, posterior={"entente": 0.5, "alliance": 0.0}), tables=exactly) == "moderate"
    assert confidence(replace(found, posterior={"entente": 0.625, "alliance": 0.0}), tables=exactly) == "high"
    assert confidence(made(None), tables=known) == "low"
    assert confidence(replace(lead(0.99, 0.99, 0.0), known=False), tables=known) == "low"
    sure = lead(0.99, 0.99, 0.0)
    assert confidence(sure) == confidence(sure, tables=shipped()) == "high"
    assert confidence(sure) != confidence(sure, tables=replace(known, confidence=(1.5, 2.0)))


def test_plain_data_hold_all_of_it_to_four_decimals() -> None:
    found = relation(recorded(2000, 2010, un_kappa=0.3, commitment_large=3), 2010, tables=tables())
    body = json.loads(json.dumps(found.to_dict()))
    assert body["year"] == 2010
    assert (body["leader"], body["basis"], body["known"]) == (found.leader, found.basis, True)
    assert body["posterior"] == {n: round(p, 4) for n, p in found.posterior.items()}
    assert body["pledge"] == {n: round(p, 4) for n, p in found.pledge.items()}
    assert body["rivalry"] == round(found.rivalry, 4)
    assert found.practice is not None
    assert body["practice"] == round(found.practice, 4)
    assert body["interval"]["alliance"] == [round(b, 4) for b in found.interval["alliance"]]
    assert body["record"]["pledge"] == "defence"
    assert body["behaviour"] == {"posterior": {n: round(p, 4) for n, p in found.behaviour.items()}, "year": 2010}
    assert body["forecast"]["5"] == {n: round(p, 4) for n, p in found.forecast[5].items()}
    assert body["forecast_interval"]["1"]["rivalry"] == [round(b, 4) for b in found.forecast_interval[1]["rivalry"]]
    assert body["confidence"] == confidence(found)
    nothing = relation(rows(2000, 2010), 2010, tables=tables()).to_dict()
    assert (nothing["practice"], nothing["confidence"], nothing["known"]) == (None, None, False)
