"""The hypotheses on many dyads at once: the same scores as for one, on arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.comparable import OPPORTUNITY, SETS, parity_of, set_of
from dyadscope.assessment.models.evidence import (
    CARRIED,
    UNKNOWN,
    Integers,
    begins_of,
    carried,
    column,
    measures_of,
    values_of,
)
from dyadscope.assessment.models.hypotheses import items as items
from dyadscope.assessment.models.hypotheses import tables as tables
from dyadscope.assessment.models.hypotheses.items import CLASSES, ITEMS
from dyadscope.assessment.models.hypotheses.tables import Tables
from dyadscope.errors import CoverageError, unknown_name
from dyadscope.index.frame import Index
from dyadscope.records import DYAD_KEYS

_KEYS = DYAD_KEYS


@dataclass(frozen=True, eq=False)
class Rows:
    """Dyad-years ready to be counted: class, set, balance, block and the bin of every item; UNKNOWN where not known.

    `dyad` and `own` (dyad and set together) are the same numbers in any frame, so that a dyad's own rows can be found
    among those counted, and taken out of what it is judged by.
    """

    dyad: Integers
    own: Integers
    year: Integers
    block: Integers
    record: Integers
    group: Integers
    parity: Integers
    bins: Integers

    def where(self, chosen: NDArray[np.bool_]) -> Rows:
        """Return some of the rows."""
        return Rows(**{name: getattr(self, name)[chosen] for name in self.__dataclass_fields__})


def hypotheses_of_year(index: Index, year: int, *, known: Tables | None = None) -> pl.DataFrame:
    """Return the posterior of every dyad of a year, in a few array operations.

    Parameters
    ----------
    index
        Measures of all dyads.
    year
        A year of the index.
    known
        Other counts than those of the package.

    Returns
    -------
    polars.DataFrame
        `ccode1` < `ccode2`, `year`, a probability per hypothesis, `leader` (the likeliest), `evidence` (how many items
        are known, counting those carried on) and `recorded` (the class that treaties and rivalries make it; null where
        the record has ended).

    Examples
    --------
    >>> from dyadscope.index import load_index
    >>> year = hypotheses_of_year(load_index(), 2008)
    >>> year.filter(pl.col("ccode1") == 750, pl.col("ccode2") == 770)["leader"].item()
    'rivalry'
    """
    first, last = index.years
    if not first <= year <= last:
        raise CoverageError("year outside the index", str(year), f"the index holds {first} to {last}")
    lacking = [n for n in (*items.RECORD, *OPPORTUNITY) if n not in index.measures]
    if lacking:
        raise unknown_name("measure in the index", lacking[0], index.measures)
    found = (tables.shipped() if known is None else known).until(last)
    window = found.cached_window(int(items.block_of(np.array([year]))[0]))
    begins = items.FIRST_YEAR + window.blocks.start * items.BLOCK
    span = range(min(begins, year - CARRIED), max(begins + window.years, year + 1))
    held = [n for n in measures_needed() if n in index.measures]
    frame = index.table(held, span).with_columns(
        pl.lit(None, pl.Float64).alias(n) for n in measures_needed() if n not in held
    )
    # Borders are carried on over the whole span, evidence over a few years: only these are gone through for the year.
    frame = frame.sort(_KEYS).with_columns(pl.col(OPPORTUNITY).forward_fill().over("ccode1", "ccode2"))
    recent = rows_of(frame.filter(pl.col("year").is_between(year - CARRIED, year)), carry=True)
    now = recent.where(recent.year == year)
    prior, logs = scores(found, now, rows_of(frame))
    shares = posterior(prior, logs, found.discounts[tables.group_of(now.group)])
    names = np.array([*CLASSES, None], dtype=object)
    return (
        frame.filter(pl.col("year") == year)
        .select(_KEYS)
        .with_columns(
            *(pl.Series(name, shares[:, number]) for number, name in enumerate(CLASSES)),
            pl.Series("leader", names[shares.argmax(axis=1)].tolist(), dtype=pl.String),
            pl.Series("evidence", (now.bins != UNKNOWN).sum(axis=1)),
            pl.Series("recorded", names[now.record].tolist(), dtype=pl.String),
        )
    )


def measures_needed() -> tuple[str, ...]:
    """Return the measures that classes, comparable sets and evidence are made of."""
    return tuple(dict.fromkeys((*items.RECORD, *OPPORTUNITY, *measures_of(ITEMS))))


def rows_of(frame: pl.DataFrame, *, carry: bool = False) -> Rows:
    """Return the rows of a frame of measures; with `carry`, the last known evidence stands in as its items say."""
    pair = ["ccode1", "ccode2"]
    frame = frame.sort(_KEYS)
    # A border or a status outlives the list that records it; the record itself is never carried on.
    frame = frame.with_columns(pl.col(OPPORTUNITY).forward_fill().over(pair))
    one, two, year = (frame[k].cast(pl.Int64).to_numpy() for k in _KEYS)
    group = set_of(one, two, column(frame, "contiguity"), column(frame, "major_powers"))
    dyad = one * 1000 + two
    values = values_of(frame, ITEMS)
    if carry:
        begins = begins_of(dyad)
        values = {item.name: carried(values[item.name], begins, year, item.carried)[0] for item in ITEMS}
    bins = np.stack([item.place(values[item.name]) for item in ITEMS], axis=1)
    return Rows(
        dyad=dyad,
        own=dyad * (len(SETS) + 1) + group,
        year=year,
        block=items.block_of(year),
        record=items.class_of(column(frame, "commitment"), column(frame, "strategic_rivalry")),
        group=group,
        parity=parity_of(column(frame, "cinc_ratio")),
        bins=bins,
    )


def scores(found: Tables, rows: Rows, past: Rows) -> tuple[Floats, Floats]:
    """Return log prior and log-likelihood of every item (0 where unknown).

    What the dyad itself contributed to the counts - its rows in `past`, those the tables were counted from - is taken
    out first: a dyad is not compared with itself.
    """
    height, n_items, n_classes = len(rows.year), len(ITEMS), len(CLASSES)
    logs = np.zeros((height, n_items, n_classes))
    prior = np.zeros((height, n_classes))
    counted = past.where((past.record != UNKNOWN) & (past.group != UNKNOWN) & (past.year <= found.last_year))
    # Whoever is compared with all dyads, for want of a set, meets its own rows in every set.
    for block, lost in sorted(set(zip(rows.block.tolist(), (rows.group == UNKNOWN).tolist(), strict=True))):
        window = found.window(block)
        chosen = (rows.block == block) & ((rows.group == UNKNOWN) == lost)
        at, of = np.flatnonzero(chosen), rows.where(chosen)
        inside = counted.where((counted.block >= window.blocks.start) & (counted.block < window.blocks.stop))
        ids, where = np.unique(of.dyad if lost else of.own, return_inverse=True)
        theirs = inside.dyad if lost else inside.own
        mine = np.searchsorted(ids, theirs)
        hit = (mine < len(ids)) & (ids[np.minimum(mine, len(ids) - 1)] == theirs)
        inside, mine = inside.where(hit), mine[hit]
        for number, item in enumerate(ITEMS):
            known = np.flatnonzero(of.bins[:, number] != UNKNOWN)
            shape = (len(ids), n_classes, item.bins)
            seen = inside.bins[:, number] != UNKNOWN
            cell = np.ravel_multi_index((mine[seen], inside.record[seen], inside.bins[seen, number]), shape)
            own = np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape) / window.years
            own = own[where[known]]
            group, bins = of.group[known], of.bins[known, number]
            ours = np.take_along_axis(own, bins[:, None, None], axis=2)[:, :, 0]
            logs[at[known], number] = np.log(
                tables.likelihood(
                    window.cells[number][group, :, bins] - ours,
                    window.totals[number][group] - own.sum(axis=2),
                    window.expected[number][group, :, bins],
                )
            )
        parities = found.prior.shape[1]
        shape = (len(ids), parities, n_classes)
        cell = np.ravel_multi_index((mine, inside.parity % parities, inside.record), shape)
        own = np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape) / window.years
        parity = of.parity % parities
        prior[at] = np.log(
            tables.prior_of(window.prior[of.group, parity] - own[where, parity], window.prior_expected[of.group])
        )
    return prior, logs


def posterior(prior: Floats, logs: Floats, discount: Floats) -> Floats:
    """Return the probability of every class: prior times likelihoods, each to the power of its discount."""
    logits = prior + np.einsum("ric,ri->rc", logs, np.broadcast_to(discount, logs.shape[:2]))
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
