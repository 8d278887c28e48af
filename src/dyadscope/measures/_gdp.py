"""Gross domestic product in current dollars, recovered from military spending and its share of GDP."""

from __future__ import annotations

import polars as pl

from dyadscope.bibliography import SIPRI_MILEX_2024

SPENDING, ESTIMATES = "sipri_milex.spending", "gdp.estimates"

PLAUSIBLE = (0.08, 2.1)
"""Price level of a state's GDP relative to that of the United States in the same year. Real ones lie between .09
(Uzbekistan in 2001) and 2.09 (Switzerland in 1995); what lies outside are slips of units at currency reforms, and
official rates of exchange that are a fiction."""
_YARDSTICK = 2
"""COW code of the state whose prices the others are held to: the United States."""
REACH = 5
"""Years for which the last estimate at purchasing power parity is good enough for that check."""

NOTE = (
    "GDP in current dollars is SIPRI's military spending in current US$ divided by its share of GDP, which gives back "
    "the GDP that SIPRI divided by (mostly the IMF's), whether or not the spending is an estimate. For 2010 it equals "
    "the World Bank's to a thousandth for the United States, China, Japan, Germany, the United Kingdom, Canada and "
    "Brazil, and differs by 5 and 7 % for India and Russia; before about 1970 SIPRI keeps older national accounts "
    "(United States 1960: 526, now 542 billion). Official rates of exchange rule, which some states set far from the "
    "market's. State-years whose price level this would put outside .08 to 2.1 times that of the United States are "
    "left out: units slip at currency reforms (Congo 1964-79, Angola 1985-86, Burma 1994-2005, Venezuela 2018-23), and "
    "some rates are a fiction (Iran 1989-92, Cuba)."
)
MISSING = (
    "GDP unknown: no military spending or no share of GDP from SIPRI (the Soviet Union, China before 1989, states "
    "without forces), or implausible."
)
REFERENCES = (SIPRI_MILEX_2024,)


def current_gdp(spending: pl.DataFrame, estimates: pl.DataFrame) -> pl.DataFrame:
    """Return ccode, year and `gdp` in million current US dollars, where it is known and its prices are plausible.

    Parameters
    ----------
    spending
        The table `sipri_milex.spending`.
    estimates
        The table `gdp.estimates`, at purchasing power parity.
    """
    implied = spending.filter((pl.col("milex_gdp") > 0) & (pl.col("milex_current") > 0)).select(
        "ccode", "year", gdp=pl.col("milex_current") / pl.col("milex_gdp")
    )
    parity = estimates.drop_nulls("pwtrgdp").select("ccode", "year", "pwtrgdp")
    last = parity.filter(pl.col("year") == pl.col("year").max().over("ccode"))
    later = pl.concat([last.with_columns((pl.col("year") + step).cast(pl.Int16)) for step in range(1, REACH + 1)])
    both = implied.join(pl.concat([parity, later]), on=["ccode", "year"], how="inner", maintain_order="left")
    both = both.with_columns(prices=pl.col("gdp") / pl.col("pwtrgdp"))
    yardstick = both.filter(pl.col("ccode") == _YARDSTICK).select("year", yardstick="prices")
    return (
        both.join(yardstick, on="year", how="inner", maintain_order="left")
        .filter((pl.col("prices") / pl.col("yardstick")).is_between(*PLAUSIBLE))
        .select("ccode", "year", "gdp")
    )
