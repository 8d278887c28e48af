"""How many soldiers of the United States are stationed in the other state."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import ALLEN_2022
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure

_TROOPS = "us_troops.troops"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the personnel in each host, for pairs with the United States in the years reported."""
    held = tables[_TROOPS].select(*DYAD_KEYS, "us_troops").drop_nulls()
    return dyads.select(DYAD_KEYS).join(held, on=list(DYAD_KEYS), how="inner", maintain_order="left")


FAMILY = Family(
    name="us_troops",
    title="Troops of the United States",
    needs=(_TROOPS,),
    measures=(
        Measure(
            name="us_troops",
            title="Military personnel of the United States in the other state",
            dimension="practice",
            formula="personnel on active duty assigned to the host, as the Department of Defense reports it by year",
            unit="persons",
            range=(0.0, None),
            missing="Pairs without the United States, hosts without a report, and years outside 1950-2024.",
            references=(ALLEN_2022,),
            critique=(
                "Personnel on rotation (Poland, the Baltic states since 2017) and in embassies of small missions are "
                "counted unevenly; of other powers' troops nothing comparable is published."
            ),
            closer=1,
            dtype="Int32",
        ),
    ),
    compute=compute,
)
