"""Strategic rivalry between two states, and the rivals they have in common."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import THOMPSON_2022
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_RIVALRIES = "rivalry.tss"
_PAIR = ["ccode1", "ccode2"]


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return whether a rivalry goes on and the number of common rivals, for years the list covers."""
    ongoing = tables[_RIVALRIES].filter(pl.col("ongoingrivalry") == 1).select(DYAD_KEYS).unique()
    either = pl.concat(
        [
            ongoing.select(pl.col(own).alias("state"), pl.col(other).alias("rival"), "year")
            for own, other in (_PAIR, _PAIR[::-1])
        ]
    )
    common = (
        either.join(either, on=["rival", "year"], suffix="_2")
        .filter(pl.col("state") < pl.col("state_2"))
        .group_by(pl.col("state").alias("ccode1"), pl.col("state_2").alias("ccode2"), "year")
        .agg(pl.len().cast(pl.Int16).alias("common_rivals"))
    )
    covered = pl.col("year").is_between(ongoing["year"].min(), ongoing["year"].max())
    return (
        dyads.select(DYAD_KEYS)
        .filter(covered)
        .join(
            ongoing.with_columns(pl.lit(1, pl.Int8).alias("strategic_rivalry")),
            on=list(DYAD_KEYS),
            how="left",
            maintain_order="left",
        )
        .join(common, on=list(DYAD_KEYS), how="left", maintain_order="left")
        .with_columns(pl.col("strategic_rivalry", "common_rivals").fill_null(0))
    )


_MISSING = "Outside 1816-2020. Inside them a pair that is not listed is not in rivalry: the list means to be complete."

FAMILY = Family(
    name="rivals",
    title="Rivalry and common rivals",
    needs=(_RIVALRIES,),
    measures=(
        Measure(
            name="strategic_rivalry",
            title="Strategic rivalry",
            dimension="friction",
            formula="1 if a strategic rivalry between the two goes on in the year, else 0",
            unit="0 or 1",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=(THOMPSON_2022,),
            critique="Coded by historians from what decision-makers said and believed; begins and ends are judgements.",
            closer=-1,
            dtype="Int8",
        ),
        Measure(
            name="common_rivals",
            title="Common rivals",
            dimension="threat",
            formula="number of third states that are a strategic rival of each of the two in the year",
            unit="states",
            range=(0.0, None),
            missing=_MISSING,
            references=(THOMPSON_2022,),
            critique=(
                "An enemy's enemy need not be a friend: neighbours of one crowded region share rivals and quarrel with "
                "each other. States with many rivals share more of them with everyone."
            ),
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "strategic_rivalry": WHOLE,
        "common_rivals": WHOLE,
    },
    place=10,
)
