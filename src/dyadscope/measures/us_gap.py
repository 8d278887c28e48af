"""How far two states both stand from the United States in the General Assembly."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import BAILEY_2017
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import CENTI, Family, Measure

_POINTS = "ideal_points.points"
_UNITED_STATES = 2


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the smaller of both states' distances to the United States, without unstable years."""
    stable = tables[_POINTS].filter(~pl.col("unstable")).select("ccode", "year", "idealpoint").drop_nulls()
    reference = stable.filter(pl.col("ccode") == _UNITED_STATES).select("year", pl.col("idealpoint").alias("us"))
    gaps = stable.join(reference, on="year").select(
        "ccode", "year", (pl.col("idealpoint") - pl.col("us")).abs().alias("gap")
    )
    both = dyads.select(DYAD_KEYS).filter((pl.col("ccode1") != _UNITED_STATES) & (pl.col("ccode2") != _UNITED_STATES))
    for side in ("1", "2"):
        own = gaps.rename({"ccode": f"ccode{side}", "gap": f"gap{side}"})
        both = both.join(own, on=[f"ccode{side}", "year"], how="inner", maintain_order="left")
    return both.select(*DYAD_KEYS, pl.min_horizontal("gap1", "gap2").alias("us_gap"))


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
                "One of the two is the United States (their own distance is `ideal_distance`), a state without votes "
                "in the year (1964 had none at all), years flagged unstable, and outside 1946-2025."
            ),
            references=(BAILEY_2017,),
            critique=(
                "How far the nearer of the two stands from the United States: large only if both stand far away, "
                "whatever for. Says nothing of the distance between the two."
            ),
        ),
    ),
    compute=compute,
    stored={
        "us_gap": CENTI,
    },
    place=30,
)
