"""Whether two states keep missions in each other's capitals."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import MOYER_2021
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure

_MISSIONS = "missions.missions"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return in how many of the two capitals the other has a mission, where both states' missions are listed."""
    listed = tables[_MISSIONS]
    sends = listed.select("year", pl.col("ccode1").alias("ccode"))
    receives = listed.select("year", pl.col("ccode2").alias("ccode"))
    known = pl.concat([sends, receives]).unique(maintain_order=True)
    low, high = pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2")
    held = (
        listed.select(low.alias("ccode1"), high.alias("ccode2"), "year", "mission")
        .group_by(DYAD_KEYS)
        .agg(pl.col("mission").sum().cast(pl.Int8).alias("missions"))
    )
    both = dyads.select(DYAD_KEYS)
    for side in ("ccode1", "ccode2"):
        both = both.join(known.rename({"ccode": side}), on=[side, "year"], how="semi", maintain_order="left")
    both = both.join(held, on=list(DYAD_KEYS), how="left", maintain_order="left")
    return both.with_columns(pl.col("missions").fill_null(0))


FAMILY = Family(
    name="missions",
    title="Diplomatic missions",
    needs=(_MISSIONS,),
    measures=(
        Measure(
            name="missions",
            title="Missions in each other's capitals",
            dimension="diplomacy",
            formula=(
                "number of directions, 0 to 2, in which a mission headed by a chargé d'affaires or higher is listed "
                "and not withdrawn"
            ),
            unit="missions",
            range=(0.0, 2.0),
            missing="Outside 2000-2020, and in years in which the list has no mission of one of the two at all.",
            references=(MOYER_2021,),
            critique=(
                "Small states cannot afford many missions: none is a sign between states that could. The yearbooks "
                "behind the list hear of a change up to two years late."
            ),
            closer=1,
            dtype="Int8",
        ),
    ),
    compute=compute,
)
