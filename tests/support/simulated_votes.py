"""Votes drawn from the model itself, with the positions they were drawn from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Simulated:
    """`votes` as the estimator takes them, the true `positions` (`ccode`, `period`, `truth`), and `bridges`."""

    votes: pl.DataFrame
    positions: pl.DataFrame
    bridges: list[tuple[int, int]]


def simulate(*, states: int = 30, periods: int = 4, items: int = 40, repeated: int = 0, seed: int = 0) -> Simulated:
    """Draw walks, items and votes, a tenth absent, the first items being the same in every period.

    State 2 is the one furthest up on average, so that it can mark the upper end.
    """
    rng = np.random.default_rng(seed)
    steps = rng.standard_normal((states, periods)) * 0.5
    steps[:, 0] = rng.standard_normal(states)
    walk = np.cumsum(steps, axis=1)
    walk = walk[np.argsort(-walk.mean(axis=1))]
    walk = (walk - walk.mean()) / walk.std()
    rows = []
    slope, cuts = np.zeros(items), np.zeros((items, 2))
    for period in range(periods):
        new = slice(repeated if period else 0, None)
        slope[new] = rng.standard_normal(items)[new]
        cuts[new] = np.sort(rng.normal(0.0, 0.7, (items, 2)), axis=1)[new]
        latent = walk[:, period, None] * slope + rng.standard_normal((states, items))
        votes = 1 + (latent > cuts[:, 0]).astype(int) + (latent > cuts[:, 1])
        there = rng.random((states, items)) > 0.1
        rows += [
            (2 + state, 2000 + period, 1000 * period + item, int(votes[state, item]))
            for state, item in zip(*np.nonzero(there), strict=True)
        ]
    schema = {"ccode": pl.Int16, "period": pl.Int32, "item": pl.Int32, "vote": pl.Int8}
    truth = [(2 + state, 2000 + period, walk[state, period]) for state in range(states) for period in range(periods)]
    return Simulated(
        votes=pl.DataFrame(rows, schema=schema, orient="row"),
        positions=pl.DataFrame(
            truth, schema={"ccode": pl.Int16, "period": pl.Int32, "truth": pl.Float64}, orient="row"
        ),
        bridges=[(item, 1000 * period + item) for period in range(1, periods) for item in range(repeated)],
    )
