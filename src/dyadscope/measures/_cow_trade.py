"""Trade between two states and of each of them in all, from COW's data: what is known and credible of it."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._yearly import DYAD_KEYS

ROUNDING = 1.0
"""Million USD by which a pair's trade may exceed the truth: two flows, each rounded to a whole million."""


def pair_trade(dyadic: pl.DataFrame) -> pl.DataFrame:
    """Return the sum of both flows where both are known; zeros that the source doubts are unknown, not nil."""
    known = dyadic.filter(~pl.col("suspect_zero").fill_null(False))
    return known.select(*DYAD_KEYS, (pl.col("flow1") + pl.col("flow2")).alias("trade")).drop_nulls()


def credible_totals(trade: pl.DataFrame, national: pl.DataFrame) -> pl.DataFrame:
    """Return each state's total trade, without the totals that its trade with one single partner exceeds."""
    sides = [trade.select(pl.col(f"ccode{side}").alias("ccode"), "year", "trade") for side in ("1", "2")]
    largest = pl.concat(sides).group_by("ccode", "year").agg(pl.col("trade").max().alias("largest"))
    total = pl.col("imports") + pl.col("exports")
    return (
        national.select("ccode", "year", total.alias("total"))
        .drop_nulls()
        .join(largest, on=["ccode", "year"], how="left", maintain_order="left")
        .filter(pl.col("largest").fill_null(0.0) <= pl.col("total") + ROUNDING)
        .drop("largest")
    )
