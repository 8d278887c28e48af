"""Whether a trade agreement is in force between two states, and how deep the deepest is."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DUER_2014
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure

_PTAS = "desta.ptas"
_FIRST, _LAST = 1948, 2024
"""Years that the list covers whole; of 2025 it has what was known when it was made."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return whether an agreement is in force and the depth of the deepest, for years the list covers whole."""
    joined = tables[_PTAS].select(
        *DYAD_KEYS,
        pl.col("pta_in_force").alias("trade_agreement"),
        pl.col("pta_depth").alias("trade_agreement_depth"),
        pl.lit(value=True).alias("listed"),
    )
    without = pl.col("trade_agreement") == 0
    return (
        dyads.select(DYAD_KEYS)
        .filter(pl.col("year").is_between(_FIRST, _LAST))
        .join(joined, on=list(DYAD_KEYS), how="left", maintain_order="left")
        .with_columns(pl.when(pl.col("listed").is_null()).then(0).otherwise("trade_agreement").alias("trade_agreement"))
        .with_columns(pl.when(without).then(0).otherwise("trade_agreement_depth").alias("trade_agreement_depth"))
        .with_columns(pl.col("trade_agreement", "trade_agreement_depth").cast(pl.Int8))
        .drop("listed")
    )


FAMILY = Family(
    name="trade_agreements",
    title="Trade agreements",
    needs=(_PTAS,),
    measures=(
        Measure(
            name="trade_agreement",
            title="A trade agreement in force",
            dimension="economy",
            formula="1 if at least one preferential trade agreement is in force between the two at the end of the year",
            unit="0 or 1",
            range=(0.0, 1.0),
            missing=(
                "Outside 1948-2024, and where it turns on a year of entry into force that is not known. Inside them a "
                "pair that no agreement joins has 0."
            ),
            references=(DUER_2014,),
            critique="An agreement counts until a party leaves it; that it lapsed or was replaced is not in the data.",
            closer=1,
            dtype="Int8",
        ),
        Measure(
            name="trade_agreement_depth",
            title="Depth of the deepest trade agreement in force",
            dimension="economy",
            formula=(
                "how many of seven provisions it has: tariffs to near zero, standards, investment, services, "
                "procurement, competition, intellectual property; 0 without an agreement"
            ),
            unit="provisions",
            range=(0.0, 7.0),
            missing="As `trade_agreement`, and where no text of an agreement in force is coded.",
            references=(DUER_2014,),
            critique="Provisions on paper. Texts of 257 of the treaties are not coded.",
            closer=1,
            dtype="Int8",
        ),
    ),
    compute=compute,
)
