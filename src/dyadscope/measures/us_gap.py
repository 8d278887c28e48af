"""How far two states both stand from the United States in the General Assembly."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import BAILEY_2017
from dyadscope.measures._directed import of_states, with_anything
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import CENTI, UNITED_STATES, Family, Measure

_POINTS = "ideal_points.points"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return both states' distances to the United States, and the smaller of two, without unstable years."""
    stable = tables[_POINTS].filter(~pl.col("unstable")).select("ccode", "year", "idealpoint").drop_nulls()
    reference = stable.filter(pl.col("ccode") == UNITED_STATES).select("year", pl.col("idealpoint").alias("us"))
    gaps = stable.join(reference, on="year").select(
        "ccode", "year", (pl.col("idealpoint") - pl.col("us")).abs().alias("us_distance")
    )
    both = of_states(dyads.select(DYAD_KEYS), gaps, "us_distance")
    # The United States are at no distance in common with anybody.
    apart = (pl.col("ccode1") != UNITED_STATES) & (pl.col("ccode2") != UNITED_STATES)
    known = pl.col("us_distance_1").is_not_null() & pl.col("us_distance_2").is_not_null()
    smaller = pl.min_horizontal("us_distance_1", "us_distance_2")
    return with_anything(
        both.select(*DYAD_KEYS, pl.when(apart & known).then(smaller).alias("us_gap"), "us_distance_1", "us_distance_2")
    )


def _distance(side: str, other: str) -> Measure:
    return Measure(
        name=f"us_distance_{side}",
        mirror=f"us_distance_{other}",
        title=f"Distance of state {side} to the United States",
        dimension="policy",
        formula=f"|θ{side} - θ_US|, posterior means of the calendar year; 0 for the United States",
        unit="latent scale",
        range=(0.0, None),
        missing=(
            f"State {side} without votes in the year (1964 had none at all), years flagged unstable, and outside "
            "1946-2025."
        ),
        references=(BAILEY_2017,),
        critique="Of one state alone. For a dyad of the United States it is the distance of the two, ideal_distance.",
    )


FAMILY = Family(
    name="us_gap",
    title="Common distance to the United States",
    needs=(_POINTS,),
    measures=(
        Measure(
            name="us_gap",
            title="Common distance to the United States",
            dimension="policy",
            formula="min(|θ1 - θ_US|, |θ2 - θ_US|), posterior means of the calendar year",
            unit="latent scale",
            range=(0.0, None),
            missing=(
                "One of the two is the United States: no state has a distance from itself in common with another "
                "(how far the other is from it: `us_distance_1` or `us_distance_2`). Also a state without votes in "
                "the year (1964 had none at all), years flagged unstable, and outside 1946-2025."
            ),
            references=(BAILEY_2017,),
            critique=(
                "How far the nearer of the two is from the United States: large only if both are far away, "
                "whatever for. Says nothing of the distance between the two."
            ),
        ),
        _distance("1", "2"),
        _distance("2", "1"),
    ),
    compute=compute,
    stored={
        "us_gap": CENTI,
    },
    place=30,
)
