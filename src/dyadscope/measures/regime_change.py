"""Whether the regimes of two states changed within the last five years."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import MARSHALL_2020
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_DEMOCRACY = "regime.democracy"
WINDOW = 5
CHANGE = 3
"""Points of the Polity score whose difference Polity's authors call a regime transition."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return how many of the two states changed, where both states' scores are known at both ends of the window."""
    score = tables[_DEMOCRACY].select("ccode", "year", "polity2").drop_nulls()
    before = score.select("ccode", (pl.col("year") + WINDOW).alias("year"), pl.col("polity2").alias("before"))
    changed = score.join(before, on=["ccode", "year"]).select(
        "ccode", "year", ((pl.col("polity2") - pl.col("before")).abs() >= CHANGE).cast(pl.Int8).alias("changed")
    )
    both = dyads.select(DYAD_KEYS)
    for side in ("1", "2"):
        own = changed.rename({"ccode": f"ccode{side}", "changed": f"changed{side}"})
        both = both.join(own, on=[f"ccode{side}", "year"], how="inner", maintain_order="left")
    return both.select(*DYAD_KEYS, (pl.col("changed1") + pl.col("changed2")).alias("regime_changes_5y"))


FAMILY = Family(
    name="regime_change",
    title="Regime change",
    needs=(_DEMOCRACY,),
    measures=(
        Measure(
            name="regime_changes_5y",
            title="Regimes changed within five years",
            dimension="capability",
            formula="number of the two states with |Polity2 in t - Polity2 in t-5| >= 3",
            unit="states",
            range=(0.0, 2.0),
            missing=(
                "Either state without a score in t or t-5 (small states are not rated, new states have no past), and "
                "outside 1816-2018."
            ),
            references=(MARSHALL_2020,),
            critique="Compares two ends: a regime that fell and came back within five years does not count.",
            dtype="Int8",
        ),
    ),
    compute=compute,
    stored={
        "regime_changes_5y": WHOLE,
    },
    place=30,
)
