"""How much trade with one another weighs in each state's economy."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import BARBIERI_2009, ONEAL_RUSSETT_1997, article
from dyadscope.measures import _gdp
from dyadscope.measures._directed import of_states, pair_of_measures, with_anything
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Family

_DYADIC = "cow_trade.dyadic"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return trade as a share of either state's GDP, where both flows and that GDP are known."""
    known = tables[_DYADIC].filter(~pl.col("suspect_zero").fill_null(False))
    trade = known.select(*DYAD_KEYS, (pl.col("flow1") + pl.col("flow2")).alias("trade")).drop_nulls()
    frame = dyads.select(DYAD_KEYS).join(trade, on=list(DYAD_KEYS), how="inner", maintain_order="left")
    frame = of_states(frame, _gdp.current_gdp(tables[_gdp.SPENDING], tables[_gdp.ESTIMATES]), "gdp")
    shares = ((pl.col("trade") / pl.col(f"gdp_{way[0]}")).alias(f"trade_gdp_{way}") for way in ("12", "21"))
    return with_anything(frame.select(*DYAD_KEYS, *shares))


FAMILY = Family(
    name="trade_gdp",
    title="Trade relative to GDP",
    needs=(_DYADIC, _gdp.SPENDING, _gdp.ESTIMATES),
    measures=pair_of_measures(
        "trade_gdp",
        title="Trade between the two as a share of the GDP of {one}",
        dimension="economy",
        formula="(imports of state 1 from state 2 + imports of state 2 from state 1) / GDP of {one}, current dollars",
        unit="share of GDP",
        range=(0.0, None),
        missing=(
            "Either flow unknown, or a zero the source doubts; outside 1948-2014 (trade ends, spending begins). "
            + _gdp.MISSING
        ),
        references=(
            ONEAL_RUSSETT_1997,
            article(
                "gleditsch2002",
                ("Gleditsch, Kristian Skrede",),
                "Expanded Trade and GDP Data",
                2002,
                "Journal of Conflict Resolution",
                "46",
                "5",
                "712--724",
                "10.1177/0022002702046005006",
            ),
            BARBIERI_2009,
            *_gdp.REFERENCES,
        ),
        critique=(
            "Gross trade over value added: Liberia, under whose flag the world's ships sail, reaches 17, and a state "
            "may depend on a flow that is small "
            "beside its GDP. " + _gdp.NOTE
        ),
        closer=1,
    ),
    compute=compute,
    stored={
        "trade_gdp_12": MILLI,
        "trade_gdp_21": MILLI,
    },
    place=15,
)
