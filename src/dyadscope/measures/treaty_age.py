"""How long the oldest alliance between two states has lasted."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import LEEDS_2002
from dyadscope.measures._treaties import by_year, shared_spells
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_MEMBERS, _DIRECTED = "atop.members", "atop.directed"
_TIE = ["ccode1", "ccode2", "atopid"]


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return calendar years since the oldest alliance in force began to bind both; phases count as one alliance."""
    last = int(tables[_DIRECTED]["year"].max())  # type: ignore[arg-type]  # a year column holds integers
    years = by_year(shared_spells(tables[_MEMBERS], last)).select(*_TIE, "year").unique().sort(*_TIE, "year")
    # A year that does not follow on the year before it begins the alliance anew.
    new = (pl.col("year") - pl.col("year").shift(1).over(_TIE)).fill_null(0) != 1
    begun = years.with_columns(pl.when(new).then("year").forward_fill().over(_TIE).alias("begun"))
    oldest = begun.group_by(DYAD_KEYS).agg((pl.col("year").first() - pl.col("begun").min()).alias("treaty_age"))
    return dyads.select(DYAD_KEYS).join(oldest, on=list(DYAD_KEYS), how="inner", maintain_order="left")


FAMILY = Family(
    name="treaty_age",
    title="Age of the oldest treaty",
    needs=(_MEMBERS, _DIRECTED),
    measures=(
        Measure(
            name="treaty_age",
            kind="clock",
            title="Age of the oldest alliance in force",
            dimension="commitments",
            formula=(
                "year - year in which the oldest alliance in force on any day of the year began to bind both, its "
                "phases counted as one and a return after a gap as new; 0 in the first year"
            ),
            unit="years",
            range=(0.0, None),
            missing="No alliance in force, and outside the years of ATOP (1815-2018 in release 5.1).",
            references=(LEEDS_2002,),
            critique="A treaty replaced by a successor ends here, however continuous the relation was.",
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "treaty_age": WHOLE,
    },
    place=30,
)
