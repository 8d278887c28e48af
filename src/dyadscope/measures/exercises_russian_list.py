"""Joint military exercises with Russia, from a list of 2009-2018."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import LEFFEL_2018
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_RUSSIA = "exercises.russia"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return how many exercises are listed, for the dyad-years that are."""
    listed = tables[_RUSSIA].select(*DYAD_KEYS, pl.col("russian_exercises").alias("exercises_russian_list"))
    return dyads.select(DYAD_KEYS).join(listed, on=list(DYAD_KEYS), how="inner", maintain_order="left")


FAMILY = Family(
    name="exercises_russian_list",
    title="Joint military exercises with Russia",
    needs=(_RUSSIA,),
    measures=(
        Measure(
            name="exercises_russian_list",
            title="Joint military exercises listed for Russia",
            dimension="practice",
            formula="number of exercises of the year in a list of exercises that involve Russia",
            unit="exercises",
            range=(1.0, None),
            missing=(
                "Neither state is Russia, outside 2009-2018, or nothing listed: the list is a collection, not a "
                "census, so what it lacks is unknown, not 0."
            ),
            references=(LEFFEL_2018,),
            critique=(
                "A lower bound that thins out: 24 exercises in 2009, 3 in 2018, none with China after 2015, not even "
                "Vostok-2018. Good for showing that there were exercises, useless for a trend. Not comparable with "
                "exercises, of whose pairs in 2009-2010 it shares 85 %."
            ),
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "exercises_russian_list": WHOLE,
    },
    variant_of="exercises",
    groups={"alignment": ("exercises_russian_list",), "military-cooperation": ("exercises_russian_list",)},
    place=11,
)
