"""Learn all that a relation is read with, from the rows to a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation.evidence import N_SETS, Flags
from dyadscope.assessment.models.relation.filter import LARGE_OF, POSITIONS, SMALL_OF
from dyadscope.assessment.models.relation.tables import MODELS, STARTS, Additive, Tables
from dyadscope.training.relation import fit
from dyadscope.training.relation.fit import Cases
from dyadscope.training.relation.rows import Rows, feuds, interesting, shares

REPLICATES = 60
SEED = 20260
THINNED = 25
"""One in so many rows of pairs without any tie is learnt from, and counts for as many."""
MISSED = 0.3
"""Share of changes of pledges that the ledger misses: 11 of 37 in 2010-2018 (docs/pledges.md: 5 of 20 alliances begun
and 6 of 17 entries; ends were not compared)."""
CONTROLS = 3.0
"""One in so many rows in which an outcome did not come is learnt from, and counts for as many."""
RATES_SINCE = 60
"""Years before the last one from which rates of change of treaties are counted."""
DRAWN = 50.0
"""Cases of all sets' shares that are added to each set's own."""
NOT_PRACTICE = ("trade", "trade agreements", "regimes")
"""Sources that practice does not look at: commerce is no alignment, and stands beside it as dependence."""
DIRECTION = dict.fromkeys(("practice", "pledge_begins", "rivalry_ends"), 1) | dict.fromkeys(
    ("hostility", "feud", "rivalry_begins", "pledge_ends"), -1
)
"""Which way evidence of ties moves what a model tells: evidence of friction moves it the other way, never both."""
OPPORTUNITY = {"practice": fit.HELD, "rivalry_ends": fit.HELD}
"""How strongly the terms of the comparable set are held towards none, where not next to free: behaviour does not hang
on who is near, nor does how long a rivalry lasts. (In rolling origins the log loss of listed rivalries five years on is
.44 with free terms and .39 with held ones.)"""
TOGETHER = 0.5
"""What rates of change of large treaties are multiplied by: their members move together, so that a few treaties make
most of what is counted. (In rolling origins the log loss five years on, all pairs, is .1055 in full, .1031 with half
and .1058 with a quarter.)"""
TOLD = (0.05, 0.8)
"""Margins from which confidence is moderate and high: docs/validity.md tells how often each was wrong."""
RENEWED = 0.3
"""What a change of behaviour since the list of rivalries ended counts for: in rolling origins the log loss of rivalry
is lowest from a quarter to a half (relevant pairs, five years on: .0293 without, .0284 and .0290 at these two)."""
_SPREAD = (0.75, 1.25)
_LABELLED = 0.1


@dataclass(frozen=True, eq=False)
class Sample:
    """Rows a model is learnt from: their places, outcomes and weights, and the state of things before them."""

    at: Integers
    came: Flags
    weight: Floats
    pledge: Integers | None = None
    listed: Integers | None = None
    left_out: tuple[str, ...] = ()
    lagged: bool = False


def learn(
    rows: Rows, last: int, *, draws: int = REPLICATES, progress: Callable[[str], None] = lambda _: None
) -> Tables:
    """Return the tables learnt from the record to a year, with replicates."""
    seen = rows.until(last)
    rng = np.random.default_rng(SEED)
    pull = fit.Draws.of(np.r_[rows.evidence.one, rows.evidence.two], rows.treaty, draws, rng)
    models: dict[str, Additive] = {}
    labelled = 0.5
    for name, sample in samples(seen, rng).items():
        progress(f"fitting {name.replace('_', ' ')}: {len(sample.at):,} rows, {int(sample.came.sum()):,} cases")
        cases = cases_of(seen, sample, rng)
        at, inverse, rest = fit.fitted(cases, DIRECTION[name], OPPORTUNITY.get(name, fit.FREE))
        moved = fit.replicates(cases, inverse, rest, pull)
        models[name] = Additive(
            name, _specified(fit.directed(at[:, None] + moved, DIRECTION[name]), at, rng, cut=name == "practice")
        )
        if name == "practice":
            labelled = _labelled(cases, at)
    return Tables(
        models={name: models[name] for name in MODELS},
        rates=rates(seen, last),
        labelled=labelled,
        missed=MISSED,
        confidence=TOLD,
        learnt=last,
        about=_about(last, draws),
        renewed=RENEWED,
    )


def samples(rows: Rows, rng: np.random.Generator) -> dict[str, Sample]:
    """Return what each model is learnt from, in the order of MODELS."""
    own, position = rows.evidence, rows.position
    before = np.maximum(rows.before, 0)
    follows = (rows.before != UNKNOWN) & (position != UNKNOWN) & (position[before] != UNKNOWN)
    listed = own.listed.astype(np.int64)
    in_list = (rows.before != UNKNOWN) & (listed != UNKNOWN) & (listed[before] != UNKNOWN)
    small = np.where(position == UNKNOWN, UNKNOWN, SMALL_OF[np.maximum(position, 0)])
    was = np.maximum(small[before], 0)
    feud, feud_known = feuds(rows)
    rival = (listed == 1) | feud
    turn = (rows.year + own.one + own.two) % 2 == 0
    keep = interesting(rows) | (rng.random(len(rows.year)) < 1 / THINNED)
    weight = np.where(interesting(rows), 1.0, float(THINNED))

    third = rng.random(len(rows.year)) < 1 / CONTROLS

    def sample(chosen: Flags, came: Flags, **fields: Any) -> Sample:
        # What seldom comes is learnt from all cases of it, and from one in three of the others.
        at = np.flatnonzero(chosen & (came | (keep & third)))
        for name in ("pledge", "listed"):
            if name in fields:
                fields[name] = fields[name][at]
        return Sample(at, came[at], np.where(came[at], 1.0, weight[at] * CONTROLS), **fields)

    now = np.maximum(small, 0)
    hostile = (listed != UNKNOWN) & ((listed == 1) | feud_known | rows.war)
    return {
        "practice": sample((position != UNKNOWN) & turn, small > 0, left_out=NOT_PRACTICE),
        "hostility": sample(hostile & (position != UNKNOWN) & turn, rival, pledge=now),
        "feud": sample(hostile & (position != UNKNOWN) & (listed == 0) & (feud_known | rows.war), feud, pledge=now),
        "rivalry_begins": sample(in_list & (listed[before] == 0), listed == 1, pledge=was, lagged=True),
        "rivalry_ends": sample(in_list & (listed[before] == 1), listed == 0, pledge=was, lagged=True),
        "pledge_begins": sample(
            follows & (small[before] == 0), small > 0, listed=np.maximum(listed[before], 0), lagged=True
        ),
        "pledge_ends": sample(
            follows & (small[before] > 0), small == 0, listed=np.maximum(listed[before], 0), lagged=True
        ),
    }


def cases_of(whole: Rows, sample: Sample, rng: np.random.Generator) -> Cases:
    """Return the cases of a sample, as they are or with sources blanked at random; rows in which it came as both.

    Where a change is learnt, the blanked copy has the evidence of the year before, so that the same tables foretell.
    """
    own = whole.evidence
    # A pledge that ended is of the treaty of the year before.
    treaty = np.where(whole.treaty > 0, whole.treaty, whole.treaty[np.maximum(whole.before, 0)])
    alone = rng.random(len(sample.at)) < 0.5
    copies = []
    for second in (False, True):
        chosen = np.flatnonzero(sample.came | (alone == second))
        at = sample.at[chosen]
        levels = {n: None if (v := getattr(sample, n)) is None else v[chosen] for n in ("pledge", "listed")}
        blank = rng.random((len(at), len(fit.SOURCES))) < fit.DROPPED
        older = float(second and sample.lagged)
        rows = own.where(np.maximum(at - 1, 0) if older else at)
        held = fit.design(rows, left_out=sample.left_out, dropped=blank if second else None, older=older, **levels)
        weight = sample.weight[chosen] * np.where(sample.came[chosen], 0.5, 1.0)
        copies.append((held, sample.came[chosen].astype(np.float64), weight, own.one[at], own.two[at], treaty[at]))
    return Cases(*(np.concatenate(parts) for parts in zip(*copies, strict=True)))


def _specified(draws: Floats, at: Floats, rng: np.random.Generator, *, cut: bool) -> Floats:
    """Return the point estimate and its replicates, each under a specification of its own.

    Evidence counts for three to five quarters of what was fitted, in every second replicate one source is left out, and
    the share of aligned pairs that have a pledge is up to a tenth off.
    """
    n = draws.shape[1]
    found = np.concatenate([at[:, None], draws], axis=1)
    tables = slice(int(STARTS[0]), None)
    found[tables, 1:] *= rng.uniform(*_SPREAD, n)
    source = np.repeat(fit.SOURCE_OF, np.diff(STARTS))
    for draw in range(1, n + 1, 2):
        found[int(STARTS[0]) :][source == rng.integers(len(fit.SOURCES)), draw] = 0.0
    if cut:
        found[0, 1:] += np.log(1 / rng.uniform(1 - 2 * _LABELLED, 1 + 2 * _LABELLED, n))
    return found


def _labelled(cases: Cases, at: Floats) -> float:
    """Return the share of aligned pairs that have a small pledge: the mean score of those that do.

    Elkan, C. & Noto, K. (2008). Learning classifiers from only positive and unlabeled data. KDD 2008, 213-220.
    """
    chosen = np.flatnonzero(cases.came == 1)
    chosen = chosen[: len(chosen) // 2]  # each is there twice, first as it is
    score = 1 / (1 + np.exp(-(cases.design[chosen] @ at.astype(np.float32)).astype(np.float64)))
    return round(float(np.average(score, weights=cases.weight[chosen])), 3)


def rates(rows: Rows, last: int) -> dict[str, Floats]:
    """Return the rates that need no evidence, by comparable set, each drawn towards that of all pairs."""
    position = rows.position
    before = np.maximum(rows.before, 0)
    recent = (rows.before != UNKNOWN) & (rows.year > last - RATES_SINCE)
    recent &= (position != UNKNOWN) & (position[before] != UNKNOWN)
    sets = np.asarray(rows.evidence.sets, dtype=np.int64)
    moves = np.zeros((N_SETS, POSITIONS, POSITIONS))
    np.add.at(moves, (sets[recent], position[before][recent], position[recent]), 1.0)
    known = (position != UNKNOWN) & (rows.year > last - RATES_SINCE)
    held = np.zeros((N_SETS, POSITIONS))
    np.add.at(held, (sets[known], position[known]), 1.0)
    new = moves[:, :3, 3:].sum(axis=1)
    small = moves[:, 3:5, 3:].sum(axis=1)
    strong = moves[:, 5, :]
    ended = moves[:, 3:, :3].sum(axis=1)
    listed = rows.evidence.listed
    both = known & (listed != UNKNOWN) & (rows.year == last)
    start = np.zeros((POSITIONS, 2))
    np.add.at(start, (position[both], listed[both]), 1.0)
    return {
        "defence_of_new": drawn(np.stack([new[:, :2].sum(axis=1), new[:, 2]], axis=-1))[:, 1],
        "defence_of_pledged": drawn(np.stack([held[:, 3:5].sum(axis=1), held[:, 5]], axis=-1))[:, 1],
        "up": drawn(np.stack([small[:, :2].sum(axis=1), small[:, 2]], axis=-1))[:, 1],
        "down": drawn(np.stack([strong[:, 5], strong[:, 3:5].sum(axis=1)], axis=-1))[:, 1],
        "after": drawn(ended),
        "large": _together(drawn(moves[:, :3, :3])),
        "start": shares(start.reshape(-1)).reshape(POSITIONS, 2),
    }


def _together(found: Floats) -> Floats:
    """Return yearly transitions of pledges by large treaties with changes as rare as `TOGETHER` makes them."""
    return np.asarray(TOGETHER * found + (1 - TOGETHER) * np.eye(found.shape[-1]))


def drawn(counts: Floats) -> Floats:
    """Return counts by set as shares of their last axis, each with so many cases of all sets' shares added."""
    overall = shares(counts.sum(axis=0))
    held = counts + DRAWN * overall
    return np.asarray(held / held.sum(axis=-1, keepdims=True))


def _about(last: int, draws: int) -> dict[str, Any]:
    return {
        "title": "Relations: additive log odds of practice, hostility and changes of the record",
        "learnt_to": last,
        "replicates": draws,
        "ridge": fit.RIDGE,
        "smoothness": fit.SMOOTH,
        "blanked": fit.DROPPED,
        "seed": SEED,
        "large": [int(n) for n in LARGE_OF],
    }
