"""The filter against its rules written out once more, row by row and position by position, by docs/relation.md."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from made_up_relations import BASE, recorded, rows, tables

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.relation.evidence import N_SETS, Evidence, evidence_of
from dyadscope.assessment.models.relation.filter import RELEVANT, Hazards, ahead, filtered, position_of, step
from dyadscope.assessment.models.relation.tables import AT, Tables, Terms
from dyadscope.assessment.statistics import sigmoid

NONE, LARGE_WEAKER, LARGE_DEFENCE, WEAKER, WEAKER_AND_LARGE, DEFENCE = range(6)
SMALL_LEVEL = {NONE: 0, LARGE_WEAKER: 0, LARGE_DEFENCE: 0, WEAKER: 1, WEAKER_AND_LARGE: 1, DEFENCE: 2}
BY_LEVELS = {
    (0, 0): NONE,
    (0, 1): LARGE_WEAKER,
    (0, 2): LARGE_DEFENCE,
    (1, 0): WEAKER,
    (1, 1): WEAKER,
    (1, 2): WEAKER_AND_LARGE,
    (2, 0): DEFENCE,
    (2, 1): DEFENCE,
    (2, 2): DEFENCE,
}
"""Position by level of small and of large pledge (0 none, 1 weaker, 2 defence)."""


def uneven(replicates: int = 2) -> Tables:
    """Return tables in which every rate and every level of pledge and rivalry counts for something else."""
    rng = np.random.default_rng(8)
    held = tables(replicates, **{name: {"missions": 0.3} for name in BASE})
    for model in held.models.values():
        for term, levels in (("pledge", 3), ("listed", 2)):
            model.coefficients[AT[term] : AT[term] + levels] = rng.normal(0, 0.8, (levels, 1 + replicates))
        model.coefficients[0] += 1.5  # changes that come often enough to be seen
    rates: dict[str, Floats] = {
        "defence_of_new": rng.uniform(0.2, 0.8, N_SETS),
        "defence_of_pledged": rng.uniform(0.2, 0.8, N_SETS),
        "up": rng.uniform(0.05, 0.3, N_SETS),
        "down": rng.uniform(0.05, 0.3, N_SETS),
        "after": rng.dirichlet((1, 1, 1), N_SETS),
        "large": rng.dirichlet((2, 2, 2), (N_SETS, 3)),
        "start": rng.dirichlet(np.ones(12)).reshape(6, 2),
    }
    return replace(held, rates=rates)


class ByHand:
    """One row's chances, and the state passed on by them, for one replicate."""

    def __init__(self, known: Tables, sets: int, linear: dict[str, float], replicate: int) -> None:
        self.rates = {name: np.asarray(rate[sets]) for name, rate in known.rates.items() if name != "start"}
        self.missed = known.missed
        self.known, self.linear, self.replicate = known, linear, replicate

    def chance(self, name: str, term: str, level: int) -> float:
        added = self.known.models[name].coefficients[AT[term] + level, self.replicate]
        return float(1 / (1 + math.exp(-(self.linear[name] + added))))

    def leaves(self, start: int, rivals: int) -> dict[int, float]:
        """Return the chances of every position next year."""
        rate = self.rates
        begins, ends = (self.chance(f"pledge_{w}", "listed", rivals) for w in ("begins", "ends"))
        defence, up, down = float(rate["defence_of_new"]), float(rate["up"]), float(rate["down"])
        to = dict.fromkeys(range(6), 0.0)
        if SMALL_LEVEL[start] == 0:
            for large in range(3):
                to[large] += (1 - begins) * rate["large"][start, large]
            to[DEFENCE] += begins * defence
            to[WEAKER_AND_LARGE if start == LARGE_DEFENCE else WEAKER] += begins * (1 - defence)
        elif start == WEAKER:
            to[LARGE_WEAKER] += ends * rate["after"][1]
            to[NONE] += ends * (1 - rate["after"][1])
            to[DEFENCE] += (1 - ends) * up
            to[WEAKER] += (1 - ends) * (1 - up)
        elif start == WEAKER_AND_LARGE:
            to[LARGE_DEFENCE] += ends
            to[DEFENCE] += (1 - ends) * up
            to[WEAKER_AND_LARGE] += (1 - ends) * (1 - up)
        else:
            for large in range(3):
                to[large] += ends * rate["after"][large]
            to[WEAKER] += (1 - ends) * down
            to[DEFENCE] += (1 - ends) * (1 - down)
        return to

    def step(self, state: Floats, *, quiet: bool = False) -> Floats:
        found = np.zeros((6, 2))
        for start in range(6):
            for rivals in range(2):
                to = self.leaves(start, rivals)
                if quiet:
                    to = {p: c if p == start else c * self.missed for p, c in to.items()}
                whole = sum(to.values())
                for position, chance in to.items():
                    share = state[start, rivals] * chance / whole
                    word = "begins" if rivals == 0 else "ends"
                    turns = self.chance(f"rivalry_{word}", "pledge", SMALL_LEVEL[position])
                    found[position, 1 - rivals] += share * turns
                    found[position, rivals] += share * (1 - turns)
        return found


def observed(state: Floats, position: int | None, listed: int | None, believed: float) -> Floats:
    if position is not None:
        says = np.zeros((6, 2))
        says[position] = state.sum(axis=0)
        state = believed * says + (1 - believed) * state
    if listed is not None:
        says = np.zeros((6, 2))
        says[:, listed] = state.sum(axis=1)
        state = says
    return state


def test_positions_follow_from_the_two_levels() -> None:
    for (small, large), position in BY_LEVELS.items():
        assert position_of(np.array([small]), np.array([large])).tolist() == [position]
    assert position_of(np.array([-1, 2, 0]), np.array([2, -1, -1])).tolist() == [UNKNOWN] * 3


def test_log_odds_are_bounded_far_out() -> None:
    assert sigmoid(np.array([-1e9, 0.0, 1e9])) == pytest.approx(
        [1 / (1 + math.exp(30)), 0.5, 1 / (1 + math.exp(-30))], rel=1e-9, abs=0
    )


def test_relevant_are_neighbours_and_whoever_has_a_major_power() -> None:
    def place(contiguity: int, major_powers: int) -> int:
        return int(evidence_of(recorded(2000, 2000, contiguity=contiguity, major_powers=major_powers)).sets[0])

    for contiguity, majors in ((1, 0), (2, 0), (5, 1), (0, 1), (0, 2)):
        assert place(contiguity, majors) < RELEVANT
    assert place(0, 0) >= RELEVANT


@pytest.mark.parametrize("quiet", [False, True])
def test_one_year_on_is_the_sum_over_all_ways(quiet: bool) -> None:
    known = uneven()
    rng = np.random.default_rng(5)
    sets = np.array([0, 3, 8], dtype=np.int8)
    state = rng.dirichlet(np.ones(12), (3, 3)).reshape(3, 3, 6, 2)
    linear = {name: rng.normal(-1, 1, (3, 3)) for name in BASE}
    hazards = Hazards(
        *(
            sigmoid(linear[name][..., None] + known.models[name].at(term, 2))
            for name, term in (
                ("rivalry_begins", "pledge"),
                ("rivalry_ends", "pledge"),
                ("pledge_begins", "listed"),
                ("pledge_ends", "listed"),
            )
        )
    )
    found = step(state, hazards, known, sets, np.array([quiet, quiet, False]))
    for row in range(3):
        for replicate in range(3):
            own = {name: float(linear[name][row, replicate]) for name in BASE}
            hand = ByHand(known, int(sets[row]), own, replicate)
            wanted = hand.step(state[row, replicate], quiet=quiet and row < 2)
            assert found[row, replicate] == pytest.approx(wanted, abs=1e-12)
    assert found.sum(axis=(-1, -2)) == pytest.approx(np.ones((3, 3)))
    assert step(state, hazards, known, sets) == pytest.approx(
        step(state, hazards, known, sets, np.zeros(3, dtype=bool))
    )


def world(seed: int) -> pl.DataFrame:
    """Return rows of four pairs, some years without a row, the record known here and there and told by all sources."""
    rng = np.random.default_rng(seed)
    frames = []
    for pair in range(4):
        years = sorted(rng.choice(np.arange(1990, 2008), 11, replace=False).tolist())
        told: dict[str, Any] = {
            "commitment_small": rng.choice(np.array([None, 0, 0, 1, 3], dtype=object), 11).tolist(),
            "commitment_large": rng.choice(np.array([None, 0, 0, 2, 3], dtype=object), 11).tolist(),
            "strategic_rivalry": rng.choice(np.array([None, None, 0, 1], dtype=object), 11).tolist(),
            "commitment_source": ["atop" if y < 1998 else "carried" if y % 3 else "ledger" for y in years],
            "missions": rng.choice(np.array([None, 0, 1, 2], dtype=object), 11).tolist(),
        }
        if pair % 2:  # a record that stands still, so that quiet years come up
            told["commitment_small"] = [1] * 11
            told["commitment_large"] = [3 * (pair // 2 % 2)] * 11
        held = recorded(1990, 2007).with_columns(pl.lit(pair * 100 + 1, pl.Int64).alias("ccode1"))
        held = held.filter(pl.col("year").is_in(years)).with_columns(
            pl.Series(name, values, dtype=pl.String if name == "commitment_source" else pl.Float64, strict=False)
            for name, values in told.items()
        )
        frames.append(held.with_columns(pl.lit(900, pl.Int64).alias("ccode2"), pl.lit(pair % 2).alias("contiguity")))
    return pl.concat(frames, how="vertical_relaxed")


def by_hand(known: Tables, frame: pl.DataFrame, replicates: int) -> Floats:
    """Return the state of every row, gone through year by year."""
    out = np.zeros((frame.height, 1 + replicates, 6, 2))
    own = evidence_of(frame)
    for replicate in range(1 + replicates):
        half_life = (3.0, 5.0, 8.0)[(1 + replicate) % 3]  # .6, 1 and 1.6 times that of missions
        before: tuple[Any, ...] | None = None
        seen: tuple[int, float] | None = None  # last missions
        for n, row in enumerate(frame.iter_rows(named=True)):
            levels = [
                None if row[c] is None else 2 if row[c] >= 3 else 1 if row[c] > 0 else 0
                for c in ("commitment_small", "commitment_large")
            ]
            position = None if None in levels else BY_LEVELS[levels[0], levels[1]]  # type: ignore[index]
            listed = None if row["strategic_rivalry"] is None else int(row["strategic_rivalry"])
            by_atop = row["commitment_source"] == "atop"
            first = before is None or before[0] != row["ccode1"]
            if first:
                seen = None
            if row["missions"] is not None:
                seen = (row["year"], row["missions"])
            held = 0.0
            if seen is not None and row["year"] - seen[0] <= 8:
                held = 0.3 * seen[1] * 0.5 ** ((row["year"] - seen[0]) / half_life)
            linear = {name: known.models[name].coefficients[0, replicate] + held for name in BASE}
            hand = ByHand(known, int(own.sets[n]), linear, replicate)
            quiet = False
            if position is not None and listed is not None and by_atop:
                state = np.zeros((6, 2))
                state[position, listed] = 1.0
            else:
                if first:
                    state = known.rates["start"]
                else:
                    assert before is not None
                    _, year, was, state = before
                    quiet = not by_atop and position == was
                    for _ in range(row["year"] - year):
                        state = hand.step(state, quiet=quiet)
                state = observed(state, None if quiet else position, listed, 1.0 if by_atop else 0.97)
            before = (row["ccode1"], row["year"], position, state)
            out[n, replicate] = state
    return out


@pytest.mark.parametrize("seed", range(3))
def test_the_filter_is_the_rules_gone_through_year_by_year(seed: int) -> None:
    known, frame = uneven(), world(seed)
    wanted = by_hand(known, frame, 2)
    own = evidence_of(frame)
    assert filtered(known, own, np.arange(frame.height), replicates=2) == pytest.approx(wanted, abs=1e-12)
    some = np.array([5, 10, 11, 30, frame.height - 1])
    assert filtered(known, own, some, replicates=2) == pytest.approx(wanted[some], abs=1e-12), "whichever are asked for"
    assert filtered(known, own, some) == pytest.approx(wanted[some, :1], abs=1e-12)


def test_what_is_ahead_is_passed_on_with_evidence_that_ages() -> None:
    """Two missions, of this year: they count for 2 now, for 2 * 0.5^(1/5) next year, and so on."""
    known = uneven(0)
    own: Evidence = evidence_of(recorded(2000, 2005, missions=2))
    last = own.where(np.array([5]))
    start = filtered(known, own, np.array([5]))
    assert start[0, 0, NONE, 0] == 1
    state = start[0, 0]
    found = ahead(known, start, last, 3)
    assert len(found) == 3
    for years, told in enumerate(found, 1):
        odds = {n: known.models[n].coefficients[0, 0] + 0.3 * 2 * 0.5 ** (years / 5) for n in BASE}
        state = ByHand(known, int(last.sets[0]), odds, 0).step(state)
        assert told[0, 0] == pytest.approx(state, abs=1e-12)


def test_nothing_at_all_is_the_share_of_all_pairs() -> None:
    own = evidence_of(rows(2000, 2000))
    assert filtered(uneven(), own, np.array([0]))[0, 0] == pytest.approx(uneven().rates["start"])
    assert Terms.of(own).weights().sum() == 0


@pytest.mark.parametrize("lacking", [(2007,), (2007, 2008), (2006, 2007, 2008)])
def test_every_year_without_a_row_is_a_year_of_change(lacking: tuple[int, ...]) -> None:
    """Chances that no evidence moves are the same every year: one without a row passes as one that knows nothing."""
    known = tables(1)
    whole = pl.concat([recorded(2000, 2005, commitment_small=3), rows(2006, 2009, contiguity=1, major_powers=0)])
    states = []
    for frame in (whole, whole.filter(~pl.col("year").is_in(lacking))):
        own = evidence_of(frame)
        states.append(filtered(known, own, np.array([len(own.year) - 1]), replicates=1))
    assert states[1] == pytest.approx(states[0], abs=1e-12)
    assert states[0].sum(axis=(-1, -2)) == pytest.approx(np.ones((1, 2)))


def test_a_state_moved_by_newer_behaviour_is_whole_again() -> None:
    known = replace(tables(0, hostility={"sanctions": 1.0}), renewed=0.5)
    frame = recorded(2000, 2010, sanctions_21=0, sanctions_12={y: 4 * (y > 2008) for y in range(2000, 2011)})
    listed = pl.when(pl.col("year") <= 2005).then(pl.lit(0.0)).alias("strategic_rivalry")
    own = evidence_of(frame.with_columns(listed))
    state = filtered(known, own, np.array([len(own.year) - 1]))
    assert state.sum() == pytest.approx(1, abs=1e-12)
    assert state[..., 1].sum() > filtered(replace(known, renewed=0.0), own, np.array([len(own.year) - 1]))[..., 1].sum()


def test_bounded_log_odds_leave_both_sides_as_near_to_certainty() -> None:
    low, high = sigmoid(np.array([-1e9, 1e9]))
    assert 1 - high == pytest.approx(low, rel=1e-2, abs=0)
