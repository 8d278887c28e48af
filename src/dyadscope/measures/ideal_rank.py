"""How near two states stand to each other at the United Nations, by each one's own order of all others."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from dyadscope.bibliography import BAILEY_2017
from dyadscope.measures._yearly import DYAD_KEYS, FloatArray, IndexArray, years_of
from dyadscope.records import CENTI, Family, Measure

_POINTS = "ideal_points.points"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the share of states nearer to one of the two than the other is, the smaller of both shares."""
    stable = tables[_POINTS].filter(~pl.col("unstable")).select("ccode", "year", "idealpoint").drop_nulls()
    points = {year: rows for (year,), rows in stable.partition_by("year", as_dict=True).items()}
    found = []
    for group in years_of(dyads):
        if group.year not in points:
            continue
        known = points[group.year].sort("ccode")
        codes, values = known["ccode"].to_numpy(), known["idealpoint"].to_numpy()
        place = np.full(1000, -1)
        place[codes] = np.arange(len(codes))
        one, two = place[group.first], place[group.second]
        both = (one >= 0) & (two >= 0)
        one, two = one[both], two[both]
        distance = np.abs(values[:, None] - values[None, :])
        ordered = np.sort(distance, axis=1)
        own = distance[one, two]
        # The state itself stands first in its own order, at distance 0, and is not counted.
        nearer = [_nearer(ordered[side], own) for side in (one, two)]
        share = np.minimum(*nearer) / max(len(codes) - 2, 1)
        keys = {"ccode1": codes[one], "ccode2": codes[two], "year": np.full(len(one), group.year, dtype=np.int16)}
        found.append(pl.DataFrame(keys | {"ideal_rank": share}))
    if not found:
        return dyads.select(DYAD_KEYS).head(0).with_columns(pl.lit(None, pl.Float64).alias("ideal_rank"))
    schema = {name: dyads.schema[name] for name in DYAD_KEYS}
    return pl.concat(found).cast(schema)  # type: ignore[arg-type]  # polars types are accepted by name


def _nearer(ordered: FloatArray, own: FloatArray) -> IndexArray:
    """Return how many distances of each row, the first apart, are smaller than its own."""
    nearer: IndexArray = np.count_nonzero(ordered[:, 1:] < own[:, None], axis=1)
    return nearer


FAMILY = Family(
    name="ideal_rank",
    title="Nearness at the United Nations, by rank",
    needs=(_POINTS,),
    measures=(
        Measure(
            name="ideal_rank",
            title="Share of states that are nearer at the United Nations",
            dimension="policy",
            formula=(
                "of all other states with an ideal point in the year, the share whose point is nearer to state 1's "
                "than state 2's is, and the same for state 2; the smaller of the two"
            ),
            unit="share",
            range=(0.0, 1.0),
            missing="As `ideal_distance`.",
            references=(BAILEY_2017,),
            critique=(
                "Ranks do not care how far apart the positions lie: where most states crowd together, small "
                "differences decide. Unlike the distance they compare across years in which the agenda drew states "
                "apart."
            ),
            closer=-1,
        ),
    ),
    compute=compute,
    stored={"ideal_rank": CENTI},
    place=21,
)
