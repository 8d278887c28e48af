"""Small worlds for the relation: tables with a few coefficients that are known, and rows of one pair."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from dyadscope.assessment.models.relation.evidence import MEASURES, N_SETS, NAMES
from dyadscope.assessment.models.relation.filter import POSITIONS
from dyadscope.assessment.models.relation.tables import MODELS, STARTS, WIDTH, Additive, Tables

BASE = {
    "practice": -1.0,
    "hostility": -2.0,
    "feud": -3.0,
    "rivalry_begins": -4.0,
    "rivalry_ends": -2.0,
    "pledge_begins": -4.0,
    "pledge_ends": -3.0,
}
"""Constants of the models, in log odds."""


def tables(replicates: int = 2, **slopes: dict[str, float]) -> Tables:
    """Return tables in which only the constants and some slopes (model -> item -> log odds per bin) are not 0."""
    models = {}
    for number, name in enumerate(MODELS):
        held = np.zeros((WIDTH, 1 + replicates))
        held[0] = BASE[name] + np.linspace(0, 0.3, 1 + replicates) * (1 if number % 2 else -1)
        for item, slope in slopes.get(name, {}).items():
            at = NAMES.index(item)
            width = int(STARTS[at + 1] - STARTS[at])
            held[STARTS[at] : STARTS[at + 1]] = (slope * np.arange(width))[:, None]
        models[name] = Additive(name, held)
    even = np.full(N_SETS, 0.5)
    large = np.tile(np.array([[0.98, 0.01, 0.01], [0.01, 0.98, 0.01], [0.01, 0.01, 0.98]]), (N_SETS, 1, 1))
    start = np.full((POSITIONS, 2), 1 / (2 * POSITIONS))
    return Tables(
        models=models,
        rates={
            "defence_of_new": even,
            "defence_of_pledged": even,
            "up": np.full(N_SETS, 0.01),
            "down": np.full(N_SETS, 0.02),
            "after": np.full((N_SETS, 3), 1 / 3),
            "large": large,
            "start": start,
        },
        labelled=0.5,
        missed=0.25,
        confidence=(0.25, 0.6),
        learnt=2018,
        about={},
    )


def rows(first: int, last: int, **columns: Any) -> pl.DataFrame:
    """Return rows of states 100 and 200; a column is one value for all years, or a value by year (others missing)."""
    years = list(range(first, last + 1))
    held = {}
    for name in MEASURES:
        given = columns.get(name)
        values = [given.get(y) for y in years] if isinstance(given, dict) else [given] * len(years)
        held[name] = pl.Series(values, dtype=pl.String if name == "commitment_source" else pl.Float64, strict=False)
    return pl.DataFrame(
        {"ccode1": [100] * len(years), "ccode2": [200] * len(years), "year": years}, strict=False
    ).with_columns(**held)


def recorded(first: int, last: int, **columns: Any) -> pl.DataFrame:
    """Return rows of neighbours without pledge or rivalry whose record runs to the last year."""
    known: dict[str, Any] = {
        "contiguity": 1,
        "major_powers": 0,
        "commitment_small": 0,
        "commitment_large": 0,
        "commitment_source": "atop",
        "strategic_rivalry": 0,
    }
    return rows(first, last, **(known | columns))
