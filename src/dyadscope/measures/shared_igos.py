"""Intergovernmental organisations to which both states belong."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import PEVEHOUSE_2020
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_SHARED = "cow_igo.shared"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the number of shared organisations where the publisher gives one."""
    shared = tables[_SHARED].select(*DYAD_KEYS, pl.col("dyadigos").alias("shared_igos")).drop_nulls()
    return dyads.select(DYAD_KEYS).join(shared, on=list(DYAD_KEYS), how="inner", maintain_order="left")


FAMILY = Family(
    name="shared_igos",
    title="Shared intergovernmental organisations",
    needs=(_SHARED,),
    measures=(
        Measure(
            name="shared_igos",
            title="Shared intergovernmental organisations",
            dimension="institutions",
            formula="number of organisations of which both are full or associate members in the year",
            unit="organisations",
            range=(0.0, None),
            missing="Outside 1816-2014 (release 3.0), and for dyad-years the file does not list.",
            references=(PEVEHOUSE_2020,),
            critique=(
                "A raw count: it grows with the number of organisations and with each state's activity, so compare it "
                "with other pairs of the same year. A fisheries commission counts like NATO."
            ),
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={
        "shared_igos": WHOLE,
    },
    compared=("shared_igos",),
    place=10,
)
