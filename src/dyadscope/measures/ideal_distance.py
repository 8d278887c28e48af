"""How far apart two states stand on the main dimension of conflict in the General Assembly."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import BAILEY_2017
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Family, Measure

_POINTS = "ideal_points.points"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the distance of both states' published ideal points, without years the next release will revise."""
    stable = tables[_POINTS].filter(~pl.col("unstable")).select("ccode", "year", "idealpoint").drop_nulls()
    both = dyads.select(DYAD_KEYS)
    for side in ("1", "2"):
        own = stable.rename({"ccode": f"ccode{side}", "idealpoint": f"point{side}"})
        both = both.join(own, on=[f"ccode{side}", "year"], how="inner", maintain_order="left")
    return both.select(*DYAD_KEYS, (pl.col("point1") - pl.col("point2")).abs().alias("ideal_distance"))


FAMILY = Family(
    name="ideal_distance",
    title="Distance of ideal points",
    needs=(_POINTS,),
    measures=(
        Measure(
            name="ideal_distance",
            title="Distance of published UN ideal points",
            dimension="policy",
            formula="|θ1 - θ2|, posterior means of the calendar year",
            unit="latent scale",
            range=(0.0, None),
            missing=(
                "A state without votes in the year (1964 had none at all), years flagged unstable (the last of the "
                "release), and outside the years of the release (1946-2025)."
            ),
            references=(BAILEY_2017,),
            critique=(
                "One dimension, with the United States near one end: two states can oppose it for different reasons "
                "and be close. Posterior means hide their uncertainty, which is large for states that vote rarely."
            ),
            closer=-1,
        ),
    ),
    compute=compute,
    stored={
        "ideal_distance": MILLI,
    },
    compared=("ideal_distance",),
    place=20,
)
