"""Who supplies whose industries: dependence on a state's goods and services for further use, in 2022."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import HIRSCHMAN_1945, OECD_ICIO_2025
from dyadscope.measures._directed import (
    asymmetry_measure,
    both_ways,
    of_states,
    pair_of_measures,
    with_anything,
    with_asymmetry,
)
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Family

_SUPPLY, _USE = "oecd_icio.supply", "oecd_icio.use"
_SIDES = {"12": "1", "21": "2"}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return shares of the other state in what a state's industries import and use, and who depends more."""
    supply = tables[_SUPPLY]
    frame = dyads.select(DYAD_KEYS).filter(pl.col("year").is_in(supply["year"].unique().to_list()))
    frame = both_ways(frame, supply, {"intermediates": "supplied"})
    for total, stem in (("intermediates_imported", "supply_dependence"), ("intermediates_used", "supply_share")):
        frame = of_states(frame, tables[_USE], total)
        frame = frame.with_columns(
            pl.when(pl.col(f"{total}_{side}") > 0)
            .then(pl.col(f"supplied_{way}") / pl.col(f"{total}_{side}"))
            .alias(f"{stem}_{way}")
            for way, side in _SIDES.items()
        )
    frame = with_asymmetry(frame, "supply")
    return with_anything(frame.select(*DYAD_KEYS, *(m.name for m in FAMILY.measures)))


_MISSING = (
    "Any year but 2022; a state that is not among the eighty economies of the tables (Iran, North Korea), or a pair "
    "without a listed flow."
)
_CRITIQUE = (
    "Intermediate goods and services: what households buy is not in it. Flows are the OECD's estimates. The rest of "
    "the world is left out of the totals, so shares of states that buy much from it are too high. 2022 was a year "
    "of dear energy."
)
FAMILY = Family(
    name="intermediate_supply",
    title="Supply of industries",
    needs=(_SUPPLY, _USE),
    measures=(
        *pair_of_measures(
            "supply_dependence",
            title="Dependence of the industries of {one} on supply from {two}",
            dimension="economy",
            formula=(
                "intermediates that the industries of {one} use from {two} / intermediates they use from all other "
                "economies of the tables"
            ),
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=(OECD_ICIO_2025, HIRSCHMAN_1945),
            critique=_CRITIQUE,
            closer=1,
        ),
        *pair_of_measures(
            "supply_share",
            title="Share of {two} in all that the industries of {one} use",
            dimension="economy",
            formula=(
                "intermediates that the industries of {one} use from {two} / intermediates they use in all, those of "
                "{one} included"
            ),
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=(OECD_ICIO_2025,),
            critique=_CRITIQUE + " Large states supply themselves, so their shares are small.",
            closer=1,
        ),
        asymmetry_measure(
            "supply",
            "dependence of industries on supply from the other",
            title="Asymmetry of supply",
            dimension="economy",
            missing="Either dependence missing, or both 0.",
            references=(OECD_ICIO_2025, HIRSCHMAN_1945),
            critique="What is supplied, not whether another could supply it. " + _CRITIQUE,
        ),
    ),
    compute=compute,
    stored={"supply_dependence_12": MILLI, "supply_dependence_21": MILLI},
)
