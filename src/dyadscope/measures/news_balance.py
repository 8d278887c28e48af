"""The balance of cooperation and conflict that the news tells of two states, by year."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import CENTI, WHOLE, Family, Measure, Reference

_MONTHS = "gdelt_monthly.months"
FEWEST = 6
"""Months that are not thin, and with events between the two, below which a year has no mean."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the mean of the months' balances, the lowest of them and how many there are, thin months left out."""
    months = tables[_MONTHS].drop_nulls(["ccode1", "ccode2", "balance"]).filter(~pl.col("thin"))
    yearly = (
        months.sort(*DYAD_KEYS, "month")
        .group_by(DYAD_KEYS, maintain_order=True)
        .agg(
            event_balance=pl.col("balance").mean(),
            event_balance_low=pl.col("balance").min(),
            event_balance_months=pl.len().cast(pl.Int8),
        )
        .filter(pl.col("event_balance_months") >= FEWEST)
    )
    return dyads.select(DYAD_KEYS).join(yearly, on=list(DYAD_KEYS), how="inner", maintain_order="left")


_REFERENCE = Reference(
    key="goldstein1992",
    kind="article",
    authors=("Goldstein, Joshua S.",),
    title="A Conflict-Cooperation Scale for WEIS Events Data",
    year=1992,
    fields={
        "journal": "Journal of Conflict Resolution",
        "volume": "36",
        "number": "2",
        "pages": "369--385",
        "doi": "10.1177/0022002792036002007",
    },
)
_MISSING = (
    "Outside 2018-2024. Fewer than six months of the year with reported events between the two, not counting thin "
    "months (under 90 % of their days in the data: December 2020, November 2022 to June 2023, February 2024). So 2023 "
    "rests on July to December, and 2024 is missing."
)
_CRITIQUE = (
    "What the news tells, coded by machine: an exercise by both counts as cooperation, a call for peace about a war "
    "too. A month with one event weighs as much as one with a thousand. Both directions pooled. Near -1 and 1 it no "
    "longer tells grave from gravest: read the months' sums in the source."
)

FAMILY = Family(
    name="news_balance",
    title="Balance of events in the news",
    needs=(_MONTHS,),
    measures=(
        Measure(
            name="event_balance",
            title="Balance of events in the news",
            dimension="diplomacy",
            formula=(
                "mean over months of s / (p - n): s the sum of the days' scores, p and n the sums over days with a "
                "positive and a negative score; scores are Goldstein's, summed over the events of a day"
            ),
            unit="balance",
            range=(-1.0, 1.0),
            missing=_MISSING,
            references=(_REFERENCE,),
            critique=_CRITIQUE,
            closer=1,
        ),
        Measure(
            name="event_balance_low",
            title="Lowest monthly balance of events in the news",
            dimension="diplomacy",
            formula="lowest of the months' s / (p - n) in the year",
            unit="balance",
            range=(-1.0, 1.0),
            missing=_MISSING,
            references=(_REFERENCE,),
            critique="Of pairs that seldom make news, one bad day is a bad month. " + _CRITIQUE,
            closer=1,
        ),
        Measure(
            name="event_balance_months",
            title="Months the balance of events rests on",
            dimension="diplomacy",
            formula="number of months with events between the two, thin ones left out",
            unit="months",
            range=(6.0, 12.0),
            missing=_MISSING,
            references=(_REFERENCE,),
            critique="Says what the mean rests on, not how close the two are.",
            dtype="Int8",
        ),
    ),
    compute=compute,
    stored={"event_balance": CENTI, "event_balance_low": CENTI, "event_balance_months": WHOLE},
)
