"""How unequal two states' capabilities are."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import ONEAL_RUSSETT_1997, SINGER_1972
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure, Stored

_INDICATORS = "cow_nmc.indicators"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the ratio of the stronger state's CINC to the weaker's, where both are known and positive."""
    cinc = tables[_INDICATORS].select("ccode", "year", "cinc")
    both = dyads.select(DYAD_KEYS)
    for side in ("1", "2"):
        own = cinc.rename({"ccode": f"ccode{side}", "cinc": f"cinc{side}"})
        both = both.join(own, on=[f"ccode{side}", "year"], how="inner", maintain_order="left")
    weaker, stronger = pl.min_horizontal("cinc1", "cinc2"), pl.max_horizontal("cinc1", "cinc2")
    known = both.filter(pl.col("cinc1").is_not_null() & pl.col("cinc2").is_not_null() & (weaker > 0))
    return known.select(*DYAD_KEYS, (stronger / weaker).alias("cinc_ratio"))


FAMILY = Family(
    name="cinc_ratio",
    title="Balance of capabilities",
    needs=(_INDICATORS,),
    measures=(
        Measure(
            name="cinc_ratio",
            title="Capability ratio, stronger to weaker",
            dimension="capability",
            formula="max(CINC1, CINC2) / min(CINC1, CINC2); 1 is parity",
            unit="ratio",
            range=(1.0, None),
            missing="CINC of either state unknown, or the weaker's is 0; outside 1816-2022 (release 7.0).",
            references=(
                ONEAL_RUSSETT_1997,
                SINGER_1972,
            ),
            critique=(
                "Symmetric on purpose, as the literature uses it (usually in logs); who is the stronger is in both "
                "states' CINC. Being a ratio, it is free of the index's habit of not summing to 1 in some years. CINC "
                "counts people and steel as power and overstates populous states."
            ),
        ),
    ),
    compute=compute,
    stored={
        "cinc_ratio": Stored(1000, logarithmic=True),
    },
)
