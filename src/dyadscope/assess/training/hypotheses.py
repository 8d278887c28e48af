"""Count, over all dyads, how often each value of the evidence goes with each hypothesis, and fit the joint model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope import catalog
from dyadscope.assess import hypothesis_items as items
from dyadscope.assess import hypothesis_tables as tables
from dyadscope.assess.hypothesis_items import (
    CLASSES,
    FIRST_YEAR,
    ITEMS,
    LAST_YEAR,
    SETS,
    UNKNOWN,
    Floats,
    Integers,
)
from dyadscope.assess.hypothesis_tables import Tables
from dyadscope.errors import MissingDataError
from dyadscope.panel import build
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.starter.artefacts import Written, write_artefact
from dyadscope.vault.store import Vault

_KEYS = ("ccode1", "ccode2", "year")
_MOST_STEPS = 50


@dataclass(frozen=True, eq=False)
class Rows:
    """Dyad-years ready to be counted: class, set, balance, block and the bin of every item; UNKNOWN where not known.

    `own` numbers dyad and set together, so that a dyad's own rows can be taken out of the counts it is judged by.
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


def train_hypotheses(
    vault: Vault, directory: Path | None = None, progress: Callable[[str], None] | None = None
) -> Written:
    """Count, fit and evaluate the hypotheses, and write the tables; the same vault gives the same bytes.

    Parameters
    ----------
    vault
        Must hold every source of the evidence; MissingDataError names those it lacks.
    directory
        Where to write; by default the directory of the starter index.
    """
    from dyadscope.assess.training.hypothesis_skill import evaluate

    say = progress or (lambda _: None)
    rows = rows_of(evidence_frame(vault, FIRST_YEAR, LAST_YEAR, say))
    say("counting the evidence and fitting the joint model")
    trained = fitted(rows, LAST_YEAR)
    say("forecasting past years from the years before them")
    about = {
        "title": "Counts of evidence by hypothesis among comparable dyads",
        "measures": {name: catalog.measure(name).version for name in measures_needed()},
        "inputs": _inputs(vault),
        "strength": tables.STRENGTH,
        "skill": evaluate(rows),
    }
    return write_artefact(tables.NAME, replace(trained, about=about).to_dict(), directory)


def fitted(rows: Rows, last_year: int) -> Tables:
    """Return the counts up to a year with the discounts fitted to them, each dyad scored without its own rows."""
    found = count(rows, last_year)
    known = rows.where((rows.record != UNKNOWN) & (rows.group != UNKNOWN) & (rows.year <= last_year))
    prior, logs = scores(found, known, rows)
    groups = tables.group_of(known.group)
    discounts = [fit_discounts(prior[groups == g], logs[groups == g], known.record[groups == g]) for g in (0, 1)]
    return replace(found, discounts=np.array(discounts, dtype=np.float64).round(3))


def measures_needed() -> tuple[str, ...]:
    """Return the measures that classes, comparable sets and evidence are made of."""
    evidence = [name for item in ITEMS for name in item.measures]
    return tuple(dict.fromkeys((*items.RECORD, *items.OPPORTUNITY, *evidence)))


def evidence_frame(vault: Vault, first: int, last: int, progress: Callable[[str], None] | None = None) -> pl.DataFrame:
    """Return every measure the hypotheses need, for all dyad-years; raises MissingDataError naming what lacks."""
    families = {catalog.family_of(name).name: catalog.family_of(name) for name in measures_needed()}
    lacking = dict.fromkeys(s for f in families.values() for s in missing_sources(f, vault))
    if lacking:
        raise MissingDataError(
            f"the vault lacks {', '.join(lacking)}", str(vault.directory), f"run `dyadscope pull {' '.join(lacking)}`"
        )
    frame = build.dyad_years("cow", first, last, directed=False)
    for family in families.values():
        if progress:
            progress(f"computing {family.title}")
        names = [m.name for m in family.measures if m.name in measures_needed()]
        rows = compute_family(family, vault, first, last).select(*_KEYS, *names)
        frame = frame.join(rows, on=list(_KEYS), how="left", validate="1:1", maintain_order="left")
    return frame.sort(_KEYS)


def rows_of(frame: pl.DataFrame, *, carried: int = 0) -> Rows:
    """Return the rows of a frame of measures; with `carried`, evidence stands in for that many years after its last."""
    pair = ["ccode1", "ccode2"]
    frame = frame.sort(_KEYS)
    # A border or a status outlives the list that records it; the record itself is never carried on.
    frame = frame.with_columns(pl.col(items.OPPORTUNITY).forward_fill().over(pair))
    values = frame.select(*_KEYS, *[item.value.alias(item.name) for item in ITEMS])
    if carried:
        values = values.with_columns(pl.col(item.name).forward_fill(limit=carried).over(pair) for item in ITEMS)
    one, two, year = (frame[k].cast(pl.Int64).to_numpy() for k in _KEYS)
    group = items.set_of(one, two, items.column(frame, "contiguity"), items.column(frame, "major_powers"))
    dyad = np.unique(one * 1000 + two, return_inverse=True)[1]
    bins = np.stack([item.place(items.column(values, item.name)) for item in ITEMS], axis=1)
    return Rows(
        dyad=dyad,
        own=np.unique(dyad * (len(SETS) + 1) + group, return_inverse=True)[1],
        year=year,
        block=items.block_of(year),
        record=items.class_of(items.column(frame, "commitment"), items.column(frame, "strategic_rivalry")),
        group=group,
        parity=items.parity_of(items.column(frame, "cinc_ratio")),
        bins=bins,
    )


def _inputs(vault: Vault) -> dict[str, Any]:
    families = {catalog.family_of(name).name: catalog.family_of(name) for name in measures_needed()}
    used = sorted({need.partition(".")[0] for family in families.values() for need in family.needs})
    manifests = {name: vault.manifest(catalog.source(name)) for name in used}
    return {name: {"version": m.version, "files": {f.path: f.sha256 for f in m.files}} for name, m in manifests.items()}


def count(rows: Rows, last_year: int) -> Tables:
    """Return the counts of the rows up to a year whose class and set are known."""
    known = rows.where((rows.record != UNKNOWN) & (rows.group != UNKNOWN) & (rows.year <= last_year))
    found = tables.empty_tables(last_year)
    n_dyads = int(rows.dyad.max(initial=0)) + 1
    years, dyads = [], []
    for place_, shape in enumerate(t.shape for t in found.years):
        of = known.where(known.bins[:, place_] != UNKNOWN)
        cell = np.ravel_multi_index((of.group, of.record, of.block, of.bins[:, place_]), shape)
        size = int(np.prod(shape))
        years.append(np.bincount(cell, minlength=size).reshape(shape))
        pairs = np.unique(cell * n_dyads + of.dyad) // n_dyads
        dyads.append(np.bincount(pairs, minlength=size).reshape(shape))
    shape = found.prior.shape
    at = np.ravel_multi_index((known.group, known.parity % shape[1], known.record, known.block), shape)
    prior = np.bincount(at, minlength=int(np.prod(shape))).reshape(shape)
    return replace(found, years=tuple(years), dyads=tuple(dyads), prior=prior)


def scores(found: Tables, rows: Rows, past: Rows) -> tuple[Floats, Floats]:
    """Return log prior and log-likelihood of every item (0 where unknown) for rows of known set.

    What the dyad itself contributed to the counts - its rows in `past`, those the tables were counted from - is taken
    out first: a dyad is not compared with itself.
    """
    height, n_items, n_classes = len(rows.year), len(ITEMS), len(CLASSES)
    logs = np.zeros((height, n_items, n_classes))
    prior = np.zeros((height, n_classes))
    counted = past.where((past.record != UNKNOWN) & (past.group != UNKNOWN) & (past.year <= found.last_year))
    for block in np.unique(rows.block):
        window = found.window(int(block))
        at = np.flatnonzero(rows.block == block)
        of = rows.where(rows.block == block)
        inside = counted.where((counted.block >= window.blocks.start) & (counted.block < window.blocks.stop))
        ids, where = np.unique(of.own, return_inverse=True)
        mine = np.searchsorted(ids, inside.own)
        hit = (mine < len(ids)) & (ids[np.minimum(mine, len(ids) - 1)] == inside.own)
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


def fit_discounts(prior: Floats, logs: Floats, record: Integers) -> Floats:
    """Return how much of its face value each item counts for, given the others: maximum likelihood, never below 0."""
    n_items = logs.shape[1]
    discount = np.full(n_items, 0.5)
    actual = logs[np.arange(len(record)), :, record]
    previous = -np.inf
    damping = 1.0
    for _ in range(_MOST_STEPS):
        shares = posterior(prior, logs, discount)
        value = float(np.log(shares[np.arange(len(record)), record]).mean())
        mean = np.einsum("ric,rc->ri", logs, shares)
        slope = (actual - mean).mean(axis=0)
        curve = np.einsum("ric,rjc,rc->ij", logs, logs, shares) / len(record) - mean.T @ mean / len(record)
        free = (discount > 0) | (slope > 0)
        step = np.zeros(n_items)
        if free.any():
            step[free] = np.linalg.solve(curve[np.ix_(free, free)] + 1e-6 * np.eye(int(free.sum())), slope[free])
        if abs(value - previous) < 1e-9:
            break
        damping = damping / 2 if value < previous else 1.0
        previous = value
        discount = np.maximum(discount + damping * step, 0.0)
    return discount


def posterior(prior: Floats, logs: Floats, discount: Floats) -> Floats:
    """Return the probability of every class: prior times likelihoods, each to the power of its discount."""
    logits = prior + np.einsum("ric,ri->rc", logs, np.broadcast_to(discount, logs.shape[:2]))
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
