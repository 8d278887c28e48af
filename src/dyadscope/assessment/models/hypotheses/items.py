"""What counts as evidence between the hypotheses, and how it is binned.

Shared by the scoring of one dyad and the counting over all dyads, so that both see the same bins.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers, Item, of_measure, of_two_ways
from dyadscope.records import DEFENCE

CLASSES = ("alliance", "entente", "unaligned", "rivalry")
"""The hypotheses, as the record shows them: a strategic rivalry first, then the strongest pledge."""

TRADE_FLOOR = 0.0005
"""Half of what the index rounds a share of trade to: what is below counts as this much."""

BLOCK = 5
FIRST_YEAR = 1946
LAST_YEAR = 2018
"""Last year whose class is on record: the treaties end here, the rivalries two years later."""
BLOCKS = (LAST_YEAR - FIRST_YEAR) // BLOCK + 1
SPREAD = 2
"""Blocks on either side of a year's own whose dyad-years are comparable: from ten to fourteen years each way."""


def _rounded(name: str) -> pl.Expr:
    """Return a share as the index rounds it."""
    return (pl.col(name).cast(pl.Float64) * 1000 + 0.5).floor() / 1000


def _share(name: str) -> pl.Expr:
    return pl.max_horizontal(_rounded(name), TRADE_FLOOR)


_KNOWN_TRADE = pl.col("trade_dependence_12").is_not_null() & pl.col("trade_dependence_21").is_not_null()

ITEMS: tuple[Item, ...] = (
    of_measure("un_kappa", "Similarity of UN votes (κ)", (0.0, 0.2, 0.4, 0.6), step=0.001),
    of_measure("ideal_distance", "Distance of ideal points", (0.3, 0.8, 1.5, 2.3), step=0.001),
    of_measure("us_gap", "Common distance to the United States", (0.6, 1.2, 2.0, 2.8), step=0.01),
    of_measure("igo_intensity", "Shared organisations relative to the possible", (0.5, 0.6, 0.7, 0.8), step=0.01),
    of_measure("common_rivals", "Common rivals", (1, 2)),
    of_measure("disputes_10y", "Disputes of the last ten years", (1, 2, 4)),
    Item(
        name="trade",
        title="Mutual dependence on trade",
        measures=("trade_dependence_12", "trade_dependence_21"),
        value=pl.when(_KNOWN_TRADE).then((_share("trade_dependence_12") * _share("trade_dependence_21")).sqrt()),
        edges=(0.001, 0.005, 0.015, 0.05),
        step=1e-9,
    ),
    Item(
        name="arms",
        title="Arms from the other in five years, share of the more dependent",
        measures=("arms_register_dependence_12", "arms_register_dependence_21"),
        value=pl.max_horizontal(_rounded("arms_register_dependence_12"), _rounded("arms_register_dependence_21")),
        edges=(0.001, 0.1, 0.4),
        step=0.001,
    ),
    of_measure("exercises", "Joint exercises in the year", (1, 2)),
    of_measure("defence_agreements", "Defence cooperation agreements in force", (1, 2)),
    of_two_ways("sanctions", "Sanctions in force, either on the other (cases)", "sanctions", "sum", edges=(1, 2)),
)
"""The evidence. Edges are round numbers near the fifths of each value over politically relevant dyad-years, chosen
without looking at what the hypotheses make of them; counts are cut at small numbers. Meetings of leaders are on record
for one state's leaders only and compare with nobody; they are left out."""

RECORD = ("commitment", "strategic_rivalry")


def class_of(commitment: Floats, rivalry: Floats) -> Integers:
    """Return the class on record, as a place in CLASSES; UNKNOWN where treaties or rivalries are not known."""
    return np.select(
        [np.isnan(commitment) | np.isnan(rivalry), rivalry == 1, commitment >= DEFENCE, commitment > 0],
        [UNKNOWN, 3, 0, 1],
        2,
    )


def block_of(years: Integers) -> Integers:
    """Return the block of five years that each year lies in; years after the record lie in its last block."""
    return np.clip((years - FIRST_YEAR) // BLOCK, 0, BLOCKS - 1)
