"""The relation of all pairs at once: of one year with intervals, or of many years cheaply."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation import tables as trained
from dyadscope.assessment.models.relation.evidence import LOOKED_BACK, OF_PRACTICE, Evidence, evidence_of
from dyadscope.assessment.models.relation.filter import RELEVANT, Hazards, filtered, position_of
from dyadscope.assessment.models.relation.reading import (
    PLEDGES,
    READINGS,
    Behaviour,
    leaders,
    pledges,
    posterior,
)
from dyadscope.assessment.models.relation.tables import Tables, Terms

_BLOCK = 100_000
"""Rows worked on at once."""
_SPREAD = 12
"""Replicates that the intervals of all pairs rest on."""


def relations_of_year(
    rows: pl.DataFrame, year: int, *, intervals: bool = True, tables: Tables | None = None
) -> pl.DataFrame:
    """Return how every pair of states stands in a year.

    Parameters
    ----------
    rows
        Rows of all dyads, with the measures in `MEASURES`, to the year asked and as far back as they go.
    intervals
        With the bounds of 90 % intervals, `_low` and `_high` beside each probability.

    Returns
    -------
    polars.DataFrame
        `ccode1` < `ccode2`, `year`, `relation_leader` (null where nothing is known of the two), `p_alliance`,
        `p_entente`, `p_unaligned`, `p_rivalry`, `p_aligned` (the first two together), `pledge_none`, `pledge_weaker`,
        `pledge_defence`, `practice`.
    """
    return panel_relations(rows, [year], intervals=intervals, tables=tables)


def panel_relations(
    rows: pl.DataFrame, years: Iterable[int], *, intervals: bool = False, tables: Tables | None = None
) -> pl.DataFrame:
    """Return how every pair of states stands in each of some years; columns as `relations_of_year`."""
    known = trained.shipped() if tables is None else tables
    asked = sorted({int(y) for y in years})
    if not asked:
        return relations_frame(evidence_of(rows.clear()), np.zeros(0, dtype=np.int64), known, intervals=intervals)
    rows = rows.filter(pl.col("year").is_between(asked[0] - LOOKED_BACK, asked[-1]))
    evidence = evidence_of(rows)
    at = np.flatnonzero(np.isin(evidence.year, np.asarray(asked)))
    return relations_frame(evidence, at, known, intervals=intervals)


def relations_frame(evidence: Evidence, at: Integers, tables: Tables, *, intervals: bool) -> pl.DataFrame:
    """Return the readings of some rows of evidence as a frame."""
    blocks = [at[start : start + _BLOCK] for start in range(0, max(len(at), 1), _BLOCK)]
    return pl.concat([_block(evidence, block, tables, intervals=intervals) for block in blocks])


def _block(evidence: Evidence, at: Integers, tables: Tables, *, intervals: bool) -> pl.DataFrame:
    own = evidence.where(at)
    position = position_of(own.small, own.large)
    noted = (own.listed == 1) | (np.where(position == UNKNOWN, 0, position) > 0)
    seen = (own.bins != UNKNOWN).any(axis=1)
    acted = (own.bins[:, OF_PRACTICE] != UNKNOWN).any(axis=1)
    replicates = min(_SPREAD, tables.replicates) if intervals else 0
    state = filtered(tables, evidence, at)
    if replicates:
        # The state of pairs without any tie hardly differs between replicates: theirs is that of the point estimate.
        state = np.repeat(state, 1 + replicates, axis=1)
        tied = np.flatnonzero(noted | (own.sets < RELEVANT))
        state[tied] = filtered(tables, evidence, at[tied], replicates=replicates)
    terms = Terms.of(own)
    behaviour = Behaviour.of(tables, terms, replicates, Hazards.of(tables, terms, replicates))
    now = posterior(state, behaviour)
    level = pledges(state)
    names = np.array([*READINGS, None], dtype=object)
    leader = np.where(seen | noted, leaders(now[:, 0]), len(READINGS))
    columns: dict[str, Floats] = {f"p_{name}": now[..., k] for k, name in enumerate(READINGS)}
    columns["p_aligned"] = now[..., :2].sum(axis=-1)
    columns |= {f"pledge_{name}": level[..., k] for k, name in enumerate(PLEDGES)}
    columns["practice"] = behaviour.practice
    told: dict[str, Floats] = {}
    for name, values in columns.items():
        told[name] = values[:, 0]
        if intervals:
            told[f"{name}_low"], told[f"{name}_high"] = _bounds(values)
    told |= {name: np.where(acted, told[name], np.nan) for name in told if name.startswith("practice")}
    return pl.DataFrame(
        {
            "ccode1": own.one.astype(np.int16),
            "ccode2": own.two.astype(np.int16),
            "year": own.year.astype(np.int16),
            "relation_leader": pl.Series(names[leader].tolist(), dtype=pl.String),
            **told,
        }
    ).with_columns(pl.col("^practice.*$").fill_nan(None))


def _bounds(values: Floats) -> tuple[Floats, Floats]:
    """Return the bounds of 90 % intervals from few replicates: their spread in log odds about the point estimate."""
    clipped = np.clip(values, 1e-6, 1 - 1e-6)
    odds = np.log(clipped / (1 - clipped))
    spread = 1.645 * odds[:, 1:].std(axis=1, ddof=1) if values.shape[1] > 2 else np.zeros(len(values))
    low, high = (1 / (1 + np.exp(-(odds[:, 0] + sign * spread))) for sign in (-1, 1))
    return np.minimum(low, values[:, 0]), np.maximum(high, values[:, 0])
