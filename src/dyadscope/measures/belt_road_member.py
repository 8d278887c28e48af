"""Membership of China's Belt and Road Initiative."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import NEDOPIL_2025
from dyadscope.measures._directed import CHINA, covered
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_MEMBERSHIP = "belt_road.membership"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return 1 for countries of the initiative and 0 for others, nothing where the author is uncertain."""
    membership = tables[_MEMBERSHIP].select(*DYAD_KEYS, pl.col("belt_road").alias("member"), listed=pl.lit(True))
    of_china = (pl.col("ccode1") == CHINA) | (pl.col("ccode2") == CHINA)
    frame = covered(dyads.select(DYAD_KEYS).filter(of_china), membership["year"])
    frame = frame.join(membership, on=list(DYAD_KEYS), how="left", maintain_order="left", validate="1:1")
    member = pl.when(pl.col("listed").is_null()).then(0).otherwise("member")
    return frame.select(*DYAD_KEYS, member.cast(pl.Int8).alias("belt_road_member")).drop_nulls("belt_road_member")


FAMILY = Family(
    name="belt_road_member",
    title="Belt and Road",
    needs=(_MEMBERSHIP,),
    measures=(
        Measure(
            name="belt_road_member",
            title="Country of the Belt and Road Initiative",
            dimension="institutions",
            formula=(
                "1 if the other state has signed a memorandum on the initiative with China and not left by the end of "
                "the year (2025: May), else 0"
            ),
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing=(
                "Neither state is China, or outside 2013-2025; Austria, the Democratic Republic of the Congo, Niger "
                "and Russia, about which the author is uncertain."
            ),
            references=(NEDOPIL_2025,),
            critique=(
                "A declaration: three quarters of all states have signed one. It says nothing of money, and states "
                "with much Chinese building have never signed (Brazil)."
            ),
            closer=1,
            dtype="Int8",
        ),
    ),
    compute=compute,
    stored={"belt_road_member": WHOLE},
)
