"""Deals on major arms between the two states, by year of order."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import SIPRI_ARMS_2026
from dyadscope.measures._directed import both_ways, pair_of_measures
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family

_DEALS = "sipri_arms.deals"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return deals by year of order, 0 inside the years of the register."""
    deals = tables[_DEALS].select("ccode1", "ccode2", "order_year", "first_delivery")
    first, last = deals["first_delivery"].min(), deals["order_year"].max()
    between = deals.rename({"order_year": "year"}).drop_nulls(DYAD_KEYS).filter(pl.col("ccode1") != pl.col("ccode2"))
    counts = between.group_by(DYAD_KEYS).agg(pl.len().cast(pl.Int16).alias("deals"))
    # Orders before the first deliveries are in the register only where something was delivered later.
    years = dyads.select(DYAD_KEYS).filter(pl.col("year").is_between(pl.lit(first), pl.lit(last)))
    return both_ways(years, counts, {"deals": "arms_deals"}).with_columns(
        pl.col("arms_deals_12", "arms_deals_21").fill_null(0)
    )


FAMILY = Family(
    name="arms_deals",
    title="Arms deals",
    needs=(_DEALS,),
    measures=pair_of_measures(
        "arms_deals",
        title="Deals on arms that {one} ordered from {two}",
        dimension="practice",
        formula="number of deals on major arms in SIPRI's register that {one} ordered from {two} in the year",
        unit="deals",
        range=(0.0, None),
        missing="Outside 1950-2025 (export of 18 May 2026). Inside, 0: SIPRI knows of no order of major arms.",
        references=(SIPRI_ARMS_2026,),
        critique=(
            "A deal is one type of weapon: one contract may be five deals, and one deal may be worth a thousand times "
            "another. Many years of order are SIPRI's estimates; orders of the last years are still being found."
        ),
        closer=1,
        dtype="Int16",
    ),
    compute=compute,
    stored={
        "arms_deals_12": WHOLE,
        "arms_deals_21": WHOLE,
    },
    groups={"military-cooperation": ("arms_deals_12", "arms_deals_21")},
    counts={"arms": "arms_deals_21"},
    place=30,
)
