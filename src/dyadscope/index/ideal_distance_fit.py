"""Distance of the ideal points that dyadscope estimates itself, from the estimates that ship.

Estimating takes a minute, more than a panel's measures may: the positions of state-years ship as figures, made by
`tools/estimate_ideal_points.py`, and the measure is their distance. The catalogue finds it through the package's entry
point, because measures read no files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import polars as pl

from dyadscope.bibliography import BAILEY_2017
from dyadscope.index.artefacts import read_artefact
from dyadscope.index.frame import KEYS
from dyadscope.records import Family, Measure

ARTEFACT = "ideal_points"
SCALE = 1000
"""Positions and standard deviations are kept as integers, in thousandths."""


@cache
def positions() -> pl.DataFrame:
    """Return the estimated positions that ship: ccode, year, mean and sd, by state and year; read once in a process.

    Examples
    --------
    >>> positions().columns
    ['ccode', 'year', 'mean', 'sd']
    """
    body = read_artefact(ARTEFACT)
    return pl.DataFrame(
        {"ccode": body["ccode"], "year": body["year"], "mean": body["mean"], "sd": body["sd"]},
        schema={"ccode": pl.Int16, "year": pl.Int16, "mean": pl.Float64, "sd": pl.Float64},
    ).with_columns(pl.col("mean", "sd") / SCALE)


def body_of(frame: pl.DataFrame, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return the artefact's content from estimated positions: whole numbers, by state and year."""
    rows = frame.sort("ccode", "year")
    columns: dict[str, Sequence[int]] = {name: rows[name].to_list() for name in ("ccode", "year")}
    columns |= {name: (rows[name] * SCALE).round().cast(pl.Int32).to_list() for name in ("mean", "sd")}
    return {"format": 1, "about": dict(about), **columns}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the distance of both states' estimated positions; a state without one leaves it missing."""
    assert not tables
    known = positions().select("ccode", "year", "mean")
    both = dyads.select(pl.col(KEYS).cast(pl.Int16))
    for side in ("1", "2"):
        own = known.rename({"ccode": f"ccode{side}", "mean": f"mean{side}"})
        both = both.join(own, on=[f"ccode{side}", "year"], how="inner", maintain_order="left")
    return both.select(*KEYS, (pl.col("mean1") - pl.col("mean2")).abs().round(3).alias("ideal_distance_fit"))


FAMILY = Family(
    name="ideal_distance_fit",
    title="Distance of own ideal points",
    needs=(),
    measures=(
        Measure(
            name="ideal_distance_fit",
            title="Distance of UN ideal points, own estimate",
            dimension="policy",
            formula="|θ1 - θ2|, posterior means of the sampler in docs/ideal-points.md for the calendar year",
            unit="latent scale",
            range=(0.0, None),
            missing="A state without votes in the calendar year (1964 had none at all), and outside 1946-2023.",
            references=(BAILEY_2017,),
            critique=(
                "As of the published distance: one dimension, means without their uncertainty. After 2019 no texts "
                "tell which questions were put again, and the scale may drift."
            ),
            closer=-1,
        ),
    ),
    compute=compute,
)
