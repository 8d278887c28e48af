"""Support to Ukraine by the other state: how much of all that is allocated, and how much of its economy."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import TREBESCH_2023
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Family, Measure, Stored

_SUPPORT = "kiel.support"
_MILLION = 1000.0


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return allocations of tracked donors to Ukraine, in whichever order the dyad names the two."""
    support = tables[_SUPPORT].select(
        pl.min_horizontal("ccode1", "ccode2").alias("ccode1"),
        pl.max_horizontal("ccode1", "ccode2").alias("ccode2"),
        "year",
        (pl.col("support") * _MILLION).alias("ukraine_support"),
        (pl.col("support_military") * _MILLION).alias("ukraine_support_military"),
        pl.when(pl.col("support_all_donors") > 0)
        .then(pl.col("support") / pl.col("support_all_donors"))
        .alias("ukraine_support_share"),
        pl.when(pl.col("donor_gdp") > 0).then(pl.col("support") / pl.col("donor_gdp")).alias("ukraine_support_gdp"),
    )
    return dyads.select(DYAD_KEYS).join(support, on=list(DYAD_KEYS), how="inner", maintain_order="left", validate="1:1")


_MISSING = (
    "Neither state is Ukraine, or the other is not among the forty-one governments tracked; outside 2022-2025. A "
    "tracked government without an allocation has 0."
)
_CRITIQUE = (
    "Allocated is not delivered. The European Union's institutions are a donor of their own: what members give "
    "through them is not theirs here. The institute revises earlier months."
)


def _measure(name: str, title: str, formula: str, unit: str, top: float | None) -> Measure:
    return Measure(
        name=name,
        title=title,
        dimension="practice",
        formula=formula,
        unit=unit,
        range=(0.0, top),
        missing=_MISSING,
        references=(TREBESCH_2023,),
        critique=_CRITIQUE,
        closer=1,
    )


FAMILY = Family(
    name="ukraine_support",
    title="Support to Ukraine",
    needs=(_SUPPORT,),
    measures=(
        _measure(
            "ukraine_support",
            "Support that the other state allocated to Ukraine",
            "military, financial and humanitarian aid allocated to Ukraine in the year",
            "million EUR",
            None,
        ),
        _measure(
            "ukraine_support_military",
            "Military support that the other state allocated to Ukraine",
            "military aid allocated to Ukraine in the year",
            "million EUR",
            None,
        ),
        _measure(
            "ukraine_support_share",
            "Share of all support to Ukraine that is the other state's",
            "ukraine_support / allocations of all donors in the year, the European Union's institutions included",
            "share",
            1.0,
        ),
        _measure(
            "ukraine_support_gdp",
            "Support to Ukraine as a share of the other state's economy",
            "ukraine_support / gross domestic product of the donor in 2021",
            "share",
            None,
        ),
    ),
    compute=compute,
    stored={"ukraine_support": Stored(wide=True), "ukraine_support_share": MILLI},
)
