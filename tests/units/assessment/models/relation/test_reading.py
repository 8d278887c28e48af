"""From state and behaviour to a reading: the rule of docs/relation.md worked out on numbers that divide evenly."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from made_up_relations import BASE, recorded, tables

from dyadscope.assessment.models.relation.evidence import N_SETS, evidence_of
from dyadscope.assessment.models.relation.reading import (
    Behaviour,
    bounds,
    leaders,
    of_behaviour,
    pledges,
    posterior,
    small_pledges,
)
from dyadscope.assessment.models.relation.tables import AT, Terms

PLACES = {"none": 0, "large weaker": 1, "large defence": 2, "weaker": 3, "weaker and large defence": 4, "defence": 5}


def behaviour(practice: float = 0.0, unlisted: float = 0.0, over: float = 0.0) -> Behaviour:
    by_level = np.array([[[0.0, 0.0, 0.0]]])
    return Behaviour(np.array([[practice]]), by_level, by_level + unlisted, by_level + over, np.array([False]))


def surely(position: str, *, rivals: bool = False) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    state = np.zeros((1, 1, 6, 2))
    state[0, 0, PLACES[position], int(rivals)] = 1.0
    return state


@pytest.mark.parametrize(
    ("position", "wanted"),
    [
        ("defence", (1, 0, 0)),
        # Practice has odds of 1 to 3; a pledge of restraint makes them 4 to 3.
        ("weaker", (0, 4 / 7, 3 / 7)),
        ("large defence", (0.25, 0, 0.75)),
        ("weaker and large defence", (0.25, 0.75 * 4 / 7, 0.75 * 3 / 7)),
        ("large weaker", (0, 0.25, 0.75)),
        ("none", (0, 0.25, 0.75)),
    ],
)
def test_each_pledge_reads_as_the_rule_says(position: str, wanted: tuple[float, float, float]) -> None:
    found = posterior(surely(position), behaviour(practice=0.25))[0, 0]
    assert found.tolist() == pytest.approx([*wanted, 0])
    half = posterior(surely(position), behaviour(practice=0.25, unlisted=0.5))[0, 0]
    assert half.tolist() == pytest.approx([*(w / 2 for w in wanted), 0.5]), "a feud takes half from every other"
    listed = posterior(surely(position, rivals=True), behaviour(practice=0.25, over=0.2))[0, 0]
    assert listed.tolist() == pytest.approx([*(w / 5 for w in wanted), 0.8]), "a fifth of it is about to end"


def test_a_young_pledge_of_restraint_is_not_judged_by_behaviour() -> None:
    young = replace(behaviour(practice=0.25), young=np.array([True]))
    assert posterior(surely("weaker"), young)[0, 0].tolist() == pytest.approx([0, 1, 0, 0])
    pledged = {year: int(year >= 2003) for year in range(2000, 2010)}
    held = evidence_of(recorded(2000, 2009, commitment_small=pledged)).held.tolist()
    assert held == [100, 100, 100, 0, 1, 2, 3, 4, 5, 6]


def test_shares_that_do_not_sum_to_one_are_made_to() -> None:
    assert posterior(surely("defence") / 2, behaviour())[0, 0].tolist() == [1, 0, 0, 0]


def test_feuds_and_ends_are_told_by_the_level_of_small_pledge() -> None:
    by_level = np.array([[[0.1, 0.2, 0.4]]])
    own = Behaviour(np.array([[0.0]]), by_level, by_level, by_level, np.array([False]))
    for position, share in (("none", 0.1), ("large defence", 0.1), ("weaker", 0.2), ("defence", 0.4)):
        assert posterior(surely(position), own)[0, 0, 3] == pytest.approx(share)
        assert posterior(surely(position, rivals=True), own)[0, 0, 3] == pytest.approx(1 - share)
    assert posterior(surely("weaker and large defence"), own)[0, 0, 3] == pytest.approx(0.2)


def test_what_evidence_says_is_its_log_odds() -> None:
    """Practice divides the odds by the share that is labelled; hostility and feud differ by level of small pledge."""
    known = tables(0, practice={"missions": 0.5}, hostility={"missions": -0.2})
    for name, added in (("hostility", 1.0), ("feud", 2.0)):
        known.models[name].coefficients[AT["pledge"] : AT["pledge"] + 3, 0] = [0.0, added, 2 * added]
    own = evidence_of(recorded(2000, 2000, missions=2))
    found = Behaviour.of(replace(known, labelled=0.25), Terms.of(own))
    # The odds of 1/4 labelled are four times those of the score.
    assert found.practice[0, 0] == pytest.approx(1 / (1 + math.exp(-(BASE["practice"] + 1.0)) / 4))
    for level in range(3):
        hostile = BASE["hostility"] - 0.4 + level
        assert found.hostility[0, 0, level] == pytest.approx(1 / (1 + math.exp(-hostile)))
        assert found.unlisted[0, 0, level] == pytest.approx(1 / (1 + math.exp(-(BASE["feud"] + 2 * level))))
    assert found.over[0, 0] == pytest.approx([1 / (1 + math.exp(-BASE["rivalry_ends"]))] * 3)


def test_replicates_come_only_where_they_are_asked_for() -> None:
    own = Terms.of(evidence_of(recorded(2000, 2000)))
    assert Behaviour.of(tables(2), own).practice.shape == (1, 1)
    found = Behaviour.of(tables(2), own, 2)
    assert (found.practice.shape, found.hostility.shape, found.over.shape) == ((1, 3), (1, 3, 3), (1, 3, 3))


def test_of_unequal_pairs_that_no_list_takes_up_behaviour_tells_as_of_equals() -> None:
    known = tables(0, hostility={"sanctions": 0.9})
    parity = AT["parity"]
    known.models["hostility"].coefficients[parity + 1 : parity + 3, 0] = [0.4, -0.6]
    unequal, equal = (
        Behaviour.of(known, Terms.of(evidence_of(recorded(2000, 2000, cinc_ratio=r, sanctions_12=4, sanctions_21=0))))
        for r in (11.0, 9.0)
    )
    # Constant, three bins of sanctions, and parity as if they were equals.
    hostile = 1 / (1 + math.exp(-(BASE["hostility"] + 2.7 + 0.4)))
    assert unequal.unlisted[0, 0].tolist() == pytest.approx([hostile] * 3)
    assert unequal.hostility[0, 0, 0] == pytest.approx(1 / (1 + math.exp(-(BASE["hostility"] + 2.7 - 0.6))))
    assert equal.unlisted[0, 0].tolist() == pytest.approx([1 / (1 + math.exp(-BASE["feud"]))] * 3)


def test_behaviour_alone_knows_no_treaty() -> None:
    known = replace(tables(0), rates={**tables(0).rates, "defence_of_pledged": np.arange(N_SETS) / 10})
    own = evidence_of(recorded(2000, 2000))
    assert own.sets.tolist() == [1]
    told = Behaviour(
        np.array([[0.5]]), np.array([[[0.2, 0.9, 0.9]]]), np.zeros((1, 1, 3)), np.zeros((1, 1, 3)), np.array([True])
    )
    found = of_behaviour(known, own, told)[0, 0]
    assert found.tolist() == pytest.approx([0.8 * 0.5 * 0.1, 0.8 * 0.5 * 0.9, 0.8 * 0.5, 0.2])


def test_rivalry_leads_from_one_half_and_never_below() -> None:
    told = np.array([[0.4, 0.1, 0.0, 0.5], [0.1, 0.2, 0.21, 0.49], [0.1, 0.3, 0.2, 0.4], [0.3, 0.2, 0.2, 0.3]])
    assert leaders(told).tolist() == [3, 2, 1, 0]


def test_levels_of_pledge_and_whether_small() -> None:
    state = np.arange(1, 13, dtype=np.float64).reshape(1, 1, 6, 2) / 78
    # positions hold 3, 7, 11, 15, 19, 23 of 78
    assert (pledges(state)[0, 0] * 78).tolist() == pytest.approx([3, 7 + 15, 11 + 19 + 23])
    assert small_pledges(state)[0, 0] * 78 == pytest.approx(15 + 19 + 23)


def test_intervals_are_quantiles_of_the_draws_that_hold_the_point() -> None:
    """Eleven draws 0, 0.1 ... 1: five per cent of the way lies at 0.05, and a point outside moves the bound."""
    draws = np.arange(11) / 10
    inside, outside = np.array([0.5, *draws]), np.array([2.0, *draws])
    low, high = bounds(np.stack([inside, outside, -outside]))
    assert low.tolist() == pytest.approx([0.05, 0.05, -2])
    assert high.tolist() == pytest.approx([0.95, 2, -0.05])
    low, high = bounds(inside[None], level=0.5)
    assert (low[0], high[0]) == pytest.approx((0.25, 0.75))
    alone = bounds(np.array([[0.3]]))
    assert [a.tolist() for a in alone] == [[0.3], [0.3]]
