"""Do 90 % intervals hold the truth in 90 of 100? Histories drawn from the fitted chances of change, and learnt anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.relation.evidence import Flags
from dyadscope.assessment.models.relation.tables import Tables
from dyadscope.training.relation import fit
from dyadscope.training.relation.fit import Cases
from dyadscope.training.relation.learn import DIRECTION, SEED, Sample, samples
from dyadscope.training.relation.rows import Rows, interesting

WORLDS = 10
DRAWS = 60
LEVEL = 0.9
_HELD, _ROWS = 2000, 40_000


def coverage(
    rows: Rows, tables: Tables, *, worlds: int = WORLDS, progress: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Return in how many simulated histories the interval of a yearly chance of change holds the true one.

    In each history every change of the record comes or not by the chance that the tables give it, given the evidence
    as it was. The tables are learnt from it, without blanked copies of its rows, clustered by state and treaty
    (sampling alone, without the spread of specifications), and the true chance is looked for in them: in 2,000 pairs
    and years, drawn by their chance of change from 40,000 rows of pairs that are relevant or tied.
    """
    rng = np.random.default_rng(SEED)
    found: dict[str, Any] = {"worlds": worlds, "level": LEVEL}
    tied = interesting(rows)
    for name, sample in samples(rows, rng).items():
        if not sample.lagged:
            continue
        progress(f"simulating {name.replace('_', ' ')}")
        own = _of(sample, tied, rng)
        shares, widths = [], []
        for _ in range(worlds):
            inside, width = _world(rows, tables, name, own, rng)
            shares.append(inside)
            widths.append(width)
        found[name] = {
            "cases": int(sample.came.sum()),
            "inside": round(float(np.mean(shares)), 3),
            "least": round(float(np.min(shares)), 3),
            "width": round(float(np.mean(widths)), 3),
        }
    return found


def _of(sample: Sample, tied: Flags, rng: np.random.Generator) -> Sample:
    chosen = np.flatnonzero(tied[sample.at])
    chosen = np.sort(rng.choice(chosen, min(_ROWS, len(chosen)), replace=False))
    return replace(
        sample,
        at=sample.at[chosen],
        came=sample.came[chosen],
        weight=np.ones(len(chosen)),
        pledge=None if sample.pledge is None else sample.pledge[chosen],
        listed=None if sample.listed is None else sample.listed[chosen],
    )


def _world(rows: Rows, tables: Tables, name: str, sample: Sample, rng: np.random.Generator) -> tuple[float, float]:
    """Return the share of true log odds that lie in the intervals of one simulated history, and how wide these are."""
    true = tables.models[name].coefficients[:, 0]
    levels: dict[str, Any] = {"pledge": sample.pledge, "listed": sample.listed}
    design = fit.design(rows.evidence.where(sample.at), **levels)
    odds = (design @ true.astype(np.float32)).astype(np.float64)
    came = rng.random(len(odds)) < 1 / (1 + np.exp(-odds))
    own = rows.evidence
    places = (own.one[sample.at], own.two[sample.at], rows.treaty[sample.at])
    cases = Cases(design, came.astype(np.float64), sample.weight, *places)
    at, inverse, rest = fit.fitted(cases, DIRECTION[name])
    pull = fit.Draws.of(np.r_[own.one, own.two], rows.treaty, DRAWS, rng)
    moved = fit.replicates(cases, inverse, rest, pull)
    draws = fit.directed(at[:, None] + moved, DIRECTION[name])
    chance = 1 / (1 + np.exp(-odds))
    asked = rng.choice(len(odds), _HELD, p=chance / chance.sum())
    told: Floats = design[asked].astype(np.float64) @ draws
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(told, [tail, 1 - tail], axis=1)
    inside = (low <= odds[asked]) & (odds[asked] <= high)
    return float(inside.mean()), float((high - low).mean())
