"""Count, over all dyads, how often each value of the evidence goes with each hypothesis, and fit the joint model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from dyadscope import catalog
from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.hypotheses import tables as tables
from dyadscope.assessment.models.hypotheses.items import FIRST_YEAR, LAST_YEAR
from dyadscope.assessment.models.hypotheses.scores import Rows, measures_needed, posterior, rows_of, scores
from dyadscope.assessment.models.hypotheses.tables import Tables
from dyadscope.errors import MissingDataError
from dyadscope.index.artefacts import WrittenFile, write_artefact
from dyadscope.panel import build
from dyadscope.panel.compute import compute_family, missing_sources
from dyadscope.records import DYAD_KEYS
from dyadscope.vault.store import Vault

_KEYS = DYAD_KEYS
_MOST_STEPS = 50


def train_hypotheses(
    vault: Vault, directory: Path | None = None, progress: Callable[[str], None] | None = None
) -> WrittenFile:
    """Count, fit and evaluate the hypotheses, and write the tables; the same vault gives the same bytes.

    Parameters
    ----------
    vault
        Must hold every source of the evidence; MissingDataError names those it lacks.
    directory
        Where to write; by default the directory of the starter index.
    """
    from dyadscope.training.hypothesis_skill import score_hypotheses

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
        "skill": score_hypotheses(rows),
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
