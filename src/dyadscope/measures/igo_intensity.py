"""Shared organisations relative to what the two states could share."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import PEVEHOUSE_2020
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import CENTI, Family, Measure

_SHARED, _MEMBERSHIP = "cow_igo.shared", "cow_igo.membership"
_FULL, _ASSOCIATE = 1, 2


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return shared organisations over the memberships of the state that has fewer; pairs without a count are out."""
    member = pl.col("status").is_in([_FULL, _ASSOCIATE])
    counts = (
        tables[_MEMBERSHIP].filter(member).group_by("ccode", "year").agg(pl.col("igo").n_unique().alias("memberships"))
    )
    shared = tables[_SHARED].select(*DYAD_KEYS, "dyadigos").drop_nulls()
    both = dyads.select(DYAD_KEYS).join(shared, on=list(DYAD_KEYS), how="inner", maintain_order="left")
    for side in ("1", "2"):
        own = counts.rename({"ccode": f"ccode{side}", "memberships": f"memberships{side}"})
        both = both.join(own, on=[f"ccode{side}", "year"], how="inner", maintain_order="left")
    fewer = pl.min_horizontal("memberships1", "memberships2")
    return both.select(*DYAD_KEYS, pl.min_horizontal(pl.col("dyadigos") / fewer, 1.0).alias("igo_intensity"))


FAMILY = Family(
    name="igo_intensity",
    title="Intensity of shared organisations",
    needs=(_SHARED, _MEMBERSHIP),
    measures=(
        Measure(
            name="igo_intensity",
            title="Shared organisations relative to the possible",
            dimension="institutions",
            formula="shared organisations / memberships (full or associate) of the state that has fewer",
            unit="share",
            range=(0.0, 1.0),
            missing="Outside 1816-2014, for dyad-years the file does not list, and for a state without membership.",
            references=(PEVEHOUSE_2020,),
            critique=(
                "Takes out how active a state is, not where it lies: many organisations are regional. A state in few "
                "organisations, all universal, has a high value with everyone."
            ),
            closer=1,
        ),
    ),
    compute=compute,
    stored={
        "igo_intensity": CENTI,
    },
    groups={"alignment": ("igo_intensity",)},
)
