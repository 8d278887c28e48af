"""Imports of arms and ammunition from the other state, as the importer reports them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import WTO_IMPORTS
from dyadscope.measures._directed import both_ways, pair_of_measures, with_anything
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family

_ARMS = "wto_arms.arms"
_MILLION = 1e6


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return imports and their share of all that the importer reports, both ways, where it reports the partner."""
    arms = tables[_ARMS].with_columns(
        value=pl.col("arms_imports") / _MILLION,
        share=pl.when(pl.col("arms_imports_all") > 0).then(pl.col("arms_imports") / pl.col("arms_imports_all")),
    )
    return with_anything(
        both_ways(dyads.select(DYAD_KEYS), arms, {"value": "arms_imports", "share": "arms_imports_share"})
    )


_MISSING = (
    "Outside 2011-2022; a year in which {one} does not report (Russia, Germany and Kazakhstan never do), and a partner "
    "that it does not report: absent is unknown, not 0."
)
_CRITIQUE = (
    "Chapter 93 of the customs tariff: guns, rockets, bombs, ammunition, much of it for hunters and police. Aircraft, "
    "ships and tanks are elsewhere, and military imports are often kept out: what India reports of Russia is a "
    "fraction of what SIPRI counts (arms_dependence)."
)
FAMILY = Family(
    name="arms_imports",
    title="Arms imports by the importer's report",
    needs=(_ARMS,),
    measures=(
        *pair_of_measures(
            "arms_imports",
            title="Arms and ammunition that {one} imports from {two}",
            dimension="practice",
            formula="imports of arms and ammunition (HS 93) from {two} in the year, as {one} reports them",
            unit="million current USD",
            range=(0.0, None),
            missing=_MISSING,
            references=(WTO_IMPORTS,),
            critique=_CRITIQUE,
            closer=1,
        ),
        *pair_of_measures(
            "arms_imports_share",
            title="Share of {two} in the arms and ammunition that {one} imports",
            dimension="practice",
            formula="arms_imports from {two} / imports of arms and ammunition from all partners that {one} reports",
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=(WTO_IMPORTS,),
            critique=_CRITIQUE,
            closer=1,
        ),
    ),
    compute=compute,
)
