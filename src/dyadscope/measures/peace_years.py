"""Calendar years of peace between two states."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import GIBLER_2016, article
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_DISPUTES = "gml_mid.disputes"
_PAIR = list(DYAD_KEYS[:2])


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the calendar years since the last year with a dispute, for dyad-years the disputes cover.

    `dyads` must hold every year of each pair since 1816: for a pair without a dispute so far the count starts in the
    first year both existed. The count does not depend on how many rows lie between, nor on their order.
    """
    ongoing = tables[_DISPUTES].filter(pl.col("gmlmidongoing") == 1)
    disputes = ongoing.select(*DYAD_KEYS, pl.col("year").alias("last"))
    covered = pl.col("year").is_between(tables[_DISPUTES]["year"].min(), tables[_DISPUTES]["year"].max())
    return (
        dyads.select(*DYAD_KEYS, pl.col("year").min().over(_PAIR).alias("start"))
        .filter(covered)
        .sort("year")
        .join_asof(
            disputes.sort("year"),
            on="year",
            by=_PAIR,
            strategy="backward",
            allow_exact_matches=False,
            check_sortedness=False,  # sorted just above; polars cannot check it within pairs
        )
        .select(*DYAD_KEYS, (pl.col("year") - pl.coalesce(pl.col("last") + 1, "start")).alias("peace_years"))
    )


FAMILY = Family(
    name="peace_years",
    title="Years of peace",
    needs=(_DISPUTES,),
    measures=(
        Measure(
            name="peace_years",
            kind="clock",
            title="Calendar years of peace",
            dimension="friction",
            formula=(
                "year - 1 - last earlier year with a militarised dispute between the two; without one, year - first "
                "year both existed (1816 at the earliest). The year after a dispute has 0; a year of dispute counts "
                "the peace before it"
            ),
            unit="years",
            range=(0.0, None),
            missing="Outside 1816-2010, the years the disputes were coded for.",
            references=(
                article(
                    "beck1998",
                    ("Beck, Nathaniel", "Katz, Jonathan N.", "Tucker, Richard"),
                    "Taking Time Seriously: Time-Series-Cross-Section Analysis with a Binary Dependent Variable",
                    1998,
                    "American Journal of Political Science",
                    "42",
                    "4",
                    "1260--1288",
                    "10.2307/2991857",
                ),
                GIBLER_2016,
            ),
            critique=(
                "Counts the calendar, not rows: years in which one of the two was no member (Germany 1945-1990, "
                "occupied states) count as years without a dispute. Published files that count rows skip them: 9 % of "
                "the dyad-years of 1950 and 2000 differ, every one by exactly its gap. Nothing is known before 1816, "
                "so early values are lower bounds. Peace by distance counts like peace by friendship."
            ),
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    history=True,
    stored={
        "peace_years": WHOLE,
    },
    compared=("peace_years",),
    place=10,
)
