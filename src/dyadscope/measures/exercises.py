"""Joint military exercises of the two states, from news of 1980-2010."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DORAZIO_2021
from dyadscope.measures._directed import covered
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_MME = "exercises.mme"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return how many exercises both took part in, 0 inside the years of the data."""
    mme = tables[_MME].select(
        *DYAD_KEYS, pl.col("mme").alias("exercises"), pl.col("mme_warfighting").alias("exercises_warfighting")
    )
    years = tables[_MME]["year"]
    frame = covered(dyads.select(DYAD_KEYS), years).join(mme, on=list(DYAD_KEYS), how="left", maintain_order="left")
    return frame.with_columns(pl.col("exercises", "exercises_warfighting").fill_null(0))


_MISSING = (
    "Outside 1980-2010. Inside, 0: the coders found no exercise in the news in which both are named. For Russia in "
    "2009-2018 see exercises_russian_list, which is another collection and is not joined to this one."
)
_CRITIQUE = (
    "From news, so a lower bound that favours what the English-language press covers; 203 of 3,704 exercises have "
    "participants without a name. A command-post game counts like a landing of divisions, and a pair in one exercise "
    "of thirty states like a bilateral one."
)
FAMILY = Family(
    name="exercises",
    title="Joint military exercises",
    needs=(_MME,),
    measures=tuple(
        Measure(
            name=name,
            title=title,
            dimension="practice",
            formula=formula,
            unit="exercises",
            range=(0.0, None),
            missing=_MISSING,
            references=(DORAZIO_2021,),
            critique=_CRITIQUE,
            closer=1,
            dtype="Int16",
        )
        for name, title, formula in (
            (
                "exercises",
                "Joint military exercises",
                "number of exercises of the year in which both took part; one across the turn of a year counts in both",
            ),
            (
                "exercises_warfighting",
                "Joint military exercises that train for fighting",
                "number of exercises of the year in which both took part and that train for fighting",
            ),
        )
    ),
    compute=compute,
    stored={
        "exercises": WHOLE,
    },
    groups={"alignment": ("exercises",), "military-cooperation": ("exercises",)},
    counts={"exercises": "exercises"},
    place=10,
)
