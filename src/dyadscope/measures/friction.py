"""How grave the friction between two states is: force and threats weighed, confrontations counted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from dyadscope.bibliography import GIBLER_2024
from dyadscope.measures._yearly import DYAD_KEYS, IndexArray
from dyadscope.records import CENTI, WHOLE, Family, Measure

_PAIRS, _EVENTS = "mie.pairs", "mie.events"

HALF_LIFE = 8
"""Years after which what happened counts half."""
WINDOW = 25
"""Calendar years over which confrontations are counted, the year itself included."""

WEIGHTS: tuple[tuple[str, float], ...] = (
    ("war, or more than 25 dead on one side", 4.0),
    ("1 to 25 dead on one side", 2.5),
    ("force without deaths", 1.0),
    ("display of force", 0.5),
    ("threat of force", 0.3),
)
"""What a year counts for, by the gravest that happened in it. Conventions, in the order the MID project ranks acts."""

_WAR, _USE, _DISPLAY = 5, 4, 3
_MANY = 25


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the weighted friction and the confrontations of 25 years, for the years the events cover."""
    pairs, events = tables[_PAIRS], tables[_EVENTS]
    first, last = int(events["styear"].min()), int(events["endyear"].max())  # type: ignore[arg-type]  # integers
    years = np.arange(first, last + 1)
    return (
        dyads.select(DYAD_KEYS)
        .filter(pl.col("year").is_between(first, last))
        .join(_stock(pairs, years), on=list(DYAD_KEYS), how="left", maintain_order="left")
        .join(_counts(events, last), on=list(DYAD_KEYS), how="left", maintain_order="left")
        .with_columns(pl.col("friction", "confrontations_25y").fill_null(0))
    )


def severity() -> pl.Expr:
    """Return what one year of one pair counts for."""
    dead = pl.max_horizontal("mie_deaths_max1", "mie_deaths_max2").fill_null(0)
    grave, deadly, used, shown, threatened = (weight for _, weight in WEIGHTS)
    return (
        pl.when((pl.col("mie_hostility") >= _WAR) | (dead > _MANY))
        .then(grave)
        .when(dead > 0)
        .then(deadly)
        .when(pl.col("mie_hostility") == _USE)
        .then(used)
        .when(pl.col("mie_hostility") == _DISPLAY)
        .then(shown)
        .otherwise(threatened)
    )


def _stock(pairs: pl.DataFrame, years: IndexArray) -> pl.DataFrame:
    """Return the sum of what the years up to each one count for, halved every eight years, where there is any."""
    grades = pairs.select(*DYAD_KEYS, severity().alias("weight"))
    numbered = grades.select(DYAD_KEYS[:2]).unique(maintain_order=True).with_row_index("pair")
    placed = grades.join(numbered, on=list(DYAD_KEYS[:2]), how="left")
    stock = np.zeros((numbered.height, len(years)))
    stock[placed["pair"].to_numpy(), placed["year"].to_numpy() - years[0]] = placed["weight"].to_numpy()
    kept = 0.5 ** (1 / HALF_LIFE)
    for at in range(1, len(years)):
        stock[:, at] += kept * stock[:, at - 1]
    pair, year = np.nonzero(stock)
    found = pl.DataFrame(
        {"pair": pair.astype(np.uint32), "year": years[year].astype(np.int16), "friction": stock[pair, year]}
    )
    return found.join(numbered, on="pair", how="left").select(*DYAD_KEYS, "friction")


def _counts(events: pl.DataFrame, last: int) -> pl.DataFrame:
    """Return how many confrontations had an event in the 25 years up to each one."""
    low, high = pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2")
    until = pl.min_horizontal(pl.col("endyear") + WINDOW, pl.lit(last + 1, pl.Int16))
    return (
        events.select(low.alias("ccode1"), high.alias("ccode2"), "micnum", pl.int_ranges("styear", until).alias("year"))
        .explode("year", empty_as_null=False)
        .with_columns(pl.col("year").cast(pl.Int16))
        .group_by(DYAD_KEYS)
        .agg(pl.col("micnum").n_unique().cast(pl.Int16).alias("confrontations_25y"))
    )


_MISSING = "Outside 1816-2014. Inside them a pair without an event has 0: the list means to be complete."

FAMILY = Family(
    name="friction",
    title="Friction by severity",
    needs=(_PAIRS, _EVENTS),
    measures=(
        Measure(
            name="friction",
            title="Friction: force and threats, weighed by severity and recency",
            dimension="friction",
            formula=(
                "sum over the years up to this one of w / 2^(years since / 8), with w by the gravest act of the year: "
                + ", ".join(f"{weight:g} {words}" for words, weight in WEIGHTS)
            ),
            unit="weighted years",
            range=(0.0, None),
            missing=_MISSING,
            references=(GIBLER_2024,),
            critique=(
                "Weights and half-life are conventions. Only acts of one of the two against the other count: who "
                "joined a war and never met the enemy has no event. A state with a new code begins without a past."
            ),
            closer=-1,
        ),
        Measure(
            name="confrontations_25y",
            title="Militarised confrontations of the last 25 years",
            dimension="friction",
            formula="number of confrontations with an event between the two in the years t-24 to t",
            unit="confrontations",
            range=(0.0, None),
            missing=_MISSING + " Until 1840 fewer than 25 years are looked back on.",
            references=(GIBLER_2024,),
            critique="A boarded fishing boat counts like a war.",
            closer=-1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={"friction": CENTI, "confrontations_25y": WHOLE},
    place=14,
)
