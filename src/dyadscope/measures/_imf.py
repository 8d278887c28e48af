"""Trade as one reporter tells the IMF: flows kept where the publisher did not extrapolate them."""

from __future__ import annotations

import polars as pl

from dyadscope.bibliography import IMF_DOTS, IMF_IMTS
from dyadscope.measures._yearly import DYAD_KEYS

OTHERS = "imf_trade.others"
_REPORTER, _REPORTER_NAME = 365, "Russian Federation"
"""The one reporter whose trade by partner the files have."""


def reported(exports: pl.DataFrame, imports: pl.DataFrame, vintage: str) -> pl.DataFrame:
    """Return the sum of both flows per reporter (ccode1), partner (ccode2) and year, extrapolated ones left out."""
    flows = []
    for flow, table in (("exports", exports), ("imports", imports)):
        name = f"{flow}_{vintage}"
        kept = table.filter(~pl.col(f"{name}_imputed")).select(*DYAD_KEYS, pl.col(name).alias(flow))
        flows.append(kept.drop_nulls())
    both = flows[0].join(flows[1], on=list(DYAD_KEYS), how="inner", maintain_order="left")
    return both.select(*DYAD_KEYS, trade=pl.col("exports") + pl.col("imports"))


def reported_total(others: pl.DataFrame, vintage: str) -> pl.DataFrame:
    """Return ccode, year and `total`: exports and imports of the reporter with the whole world."""
    world = others.filter(
        (pl.col("vintage") == vintage)
        & (pl.col("reporter") == _REPORTER_NAME)
        & (pl.col("partner") == "World")
        & ~pl.col("imputed")
        & pl.col("value").is_not_null()  # an empty flow is unknown, and a sum would take it for nil
    )
    both = world.group_by("year").agg(total=pl.col("value").sum(), flows=pl.col("flow").n_unique())
    return both.filter(pl.col("flows") == 2).select(pl.lit(_REPORTER, pl.Int16).alias("ccode"), "year", "total")


def both_sides(dyads: pl.DataFrame, trade: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the dyads' keys and their trade under a name, whichever of the two states reported it."""
    undirected = trade.select(
        pl.min_horizontal("ccode1", "ccode2").alias("ccode1"),
        pl.max_horizontal("ccode1", "ccode2").alias("ccode2"),
        "year",
        pl.col("trade").alias(name),
    )
    return dyads.select(DYAD_KEYS).join(
        undirected, on=list(DYAD_KEYS), how="inner", maintain_order="left", validate="1:1"
    )


REFERENCES = {
    "imts": IMF_IMTS,
    "dots": IMF_DOTS,
}
