"""Militarised disputes between two states over the last ten years."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import GIBLER_2016
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_PARTICIPANTS = "gml_mid.participants"
WINDOW = 10
"""Calendar years looked back on, the year itself included."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the number of disputes of the last ten years, for years with ten years of coverage behind them."""
    rows = tables[_PARTICIPANTS].filter(pl.col("ccode1") < pl.col("ccode2"))
    counts = (
        rows.select(*DYAD_KEYS, "dispnum")
        .with_columns(pl.int_ranges("year", pl.col("year") + WINDOW).alias("year"))
        .explode("year")
        .with_columns(pl.col("year").cast(pl.Int16))
        .group_by(DYAD_KEYS)
        .agg(pl.col("dispnum").n_unique().cast(pl.Int16).alias("disputes_10y"))
    )
    first, last = tables[_PARTICIPANTS]["year"].min(), tables[_PARTICIPANTS]["year"].max()
    return (
        dyads.select(DYAD_KEYS)
        .filter(pl.col("year").is_between(pl.lit(first) + WINDOW - 1, last))
        .join(counts, on=list(DYAD_KEYS), how="left", maintain_order="left")
        .with_columns(pl.col("disputes_10y").fill_null(0))
    )


FAMILY = Family(
    name="disputes",
    title="Disputes of the last ten years",
    needs=(_PARTICIPANTS,),
    measures=(
        Measure(
            name="disputes_10y",
            title="Militarised disputes of the last ten years",
            dimension="friction",
            formula="number of disputes with the two on opposite sides on any day of the years t-9 to t",
            unit="disputes",
            range=(0.0, None),
            missing="Outside 1825-2010: disputes were coded for 1816-2010, and the window needs ten years.",
            references=(GIBLER_2016,),
            critique=(
                "A boarded fishing boat counts like a war. A state that is new, or has a new code (Germany 1990), "
                "begins without a past. Neighbours have more occasions to quarrel than others, allies included."
            ),
            closer=-1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "disputes_10y": WHOLE,
    },
    place=20,
)
