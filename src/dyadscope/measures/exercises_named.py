"""Joint exercises that the project's ledger names: at least so many, and no comparison."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DYADSCOPE_LEDGER
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure

_EXERCISES = "ledger.exercises"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return how many exercises that began in the year name both states, for the dyad-years of which any is named."""
    took_part = tables[_EXERCISES].select("id", "year", "ccode")
    pairs = took_part.rename({"ccode": "ccode1"}).join(took_part.rename({"ccode": "ccode2"}), on=["id", "year"])
    named = (
        pairs.filter(pl.col("ccode1") < pl.col("ccode2"))
        .group_by(DYAD_KEYS)
        .agg(pl.col("id").n_unique().cast(pl.Int16).alias("exercises_named"))
    )
    return dyads.select(DYAD_KEYS).join(named, on=list(DYAD_KEYS), how="inner", maintain_order="left")


FAMILY = Family(
    name="exercises_named",
    title="Joint exercises by name",
    needs=(_EXERCISES,),
    measures=(
        Measure(
            name="exercises_named",
            title="Joint exercises named in public documents, at least",
            dimension="practice",
            formula="number of exercises in the ledger that began in the year and in which both states took part",
            unit="exercises",
            range=(1.0, None),
            missing="No exercise is named: that is unknown, never 0, in every year and for every pair.",
            references=(DYADSCOPE_LEDGER,),
            critique=(
                "A lower bound from what was found, densest by far for Russia and China. Not comparable between pairs "
                "or years: it enters no model, no ranking and no index, and serves to look up which there were."
            ),
            dtype="Int16",
        ),
    ),
    compute=compute,
)
