"""Military personnel of the United States in the other state."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import ALLEN_2022
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure, Stored

_TROOPS = "us_troops.troops"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the personnel as counted, without what its publisher estimated, imputed or counted twice."""
    counted = tables[_TROOPS].filter(~pl.col("us_troops_doubted")).drop_nulls("us_troops")
    counted = counted.select(*DYAD_KEYS, "us_troops")
    return dyads.select(DYAD_KEYS).join(counted, on=list(DYAD_KEYS), how="inner", maintain_order="left", validate="1:1")


FAMILY = Family(
    name="us_troops",
    title="American troops in the other state",
    needs=(_TROOPS,),
    measures=(
        Measure(
            name="us_troops",
            title="Military personnel of the United States in the other state",
            dimension="practice",
            formula="active-duty personnel in the other state, the highest of the year's reports",
            unit="persons",
            range=(0.0, None),
            missing=(
                "Neither state is the United States, or outside 1950-2024; 1951, 1952 and 2008, which the publisher "
                "imputed or counted twice; Germany, Britain, Italy and Japan in 2006 and 2007; the years of war in "
                "Afghanistan, Iraq, Kuwait and Syria that the reports leave out (Iraq from 2018); and eleven hosts "
                "from 2018 on, since when reports leave out whoever is deployed for operations (Kuwait, Jordan)."
            ),
            references=(ALLEN_2022,),
            critique=(
                "Guards of embassies are personnel too: tens of them say nothing. Forces that rotate are not counted, "
                "so Poland has 302 in 2024. Up to 1976 a fleet counts where it was nearest. Presence is not always by "
                "consent (Iraq 2003, Cuba)."
            ),
            closer=1,
            dtype="Int32",
        ),
    ),
    compute=compute,
    stored={"us_troops": Stored(wide=True)},
)
