"""Arms that one state delivered to states at war with the other: hostility short of fighting, and by proxy."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DAVIES_2025, GLEDITSCH_2002, HOLTOM_2012, SIPRI_ARMS_2026
from dyadscope.measures._directed import both_ways, pair_of_measures
from dyadscope.measures._windows import in_window
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Stored

_VINTAGES, _PAIRS = "sipri_arms.vintages", "ucdp.pairs"
_REGISTER = "register, split over years"
"""The basis of volume per year whose export runs to the present."""
WINDOW = 5
"""Calendar years summed, the year itself the last, as for arms received."""
WAR = 2
"""UCDP's intensity of 1,000 battle deaths or more in the year."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the volume of both ways, 0 within windows of which every year is in both sources."""
    wars = _wars(tables[_PAIRS])
    deliveries = (
        tables[_VINTAGES]
        .filter(pl.col("basis") == _REGISTER, pl.col("tiv") > 0)
        .drop_nulls(["ccode1", "ccode2"])
        .select(receiver="ccode1", supplier="ccode2", year=pl.col("year").cast(pl.Int16), tiv="tiv")
    )
    first = max(int(t["year"].min()) for t in (tables[_PAIRS], deliveries))  # type: ignore[arg-type]  # integers
    last = min(int(t["year"].max()) for t in (tables[_PAIRS], deliveries))  # type: ignore[arg-type]  # integers
    sent = (
        deliveries.join(wars, left_on=["receiver", "year"], right_on=["ccode", "year"])
        .filter(pl.col("supplier") != pl.col("enemy"), pl.col("year").is_between(first, last))
        .select(pl.col("supplier").alias("ccode1"), pl.col("enemy").alias("ccode2"), "year", "tiv")
    )
    spread = in_window(sent, WINDOW, pl.col("tiv").sort().sum().alias("tiv"))
    years = dyads.select(DYAD_KEYS).filter(pl.col("year").is_between(first + WINDOW - 1, last))
    return both_ways(years, spread, {"tiv": "arms_to_enemies"}).with_columns(
        pl.col("arms_to_enemies_12", "arms_to_enemies_21").fill_null(0.0)
    )


def _wars(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return who was at war with whom by year, a row each way, troops sent to another's war included."""
    fought = pairs.filter(pl.col("ucdp_against_any") == WAR).select(
        pl.col("ccode1", "ccode2").cast(pl.Int16), pl.col("year").cast(pl.Int16)
    )
    ways = (("ccode1", "ccode2"), ("ccode2", "ccode1"))
    return pl.concat(
        [fought.select(pl.col(one).alias("ccode"), pl.col(two).alias("enemy"), "year") for one, two in ways]
    ).unique(maintain_order=True)


FAMILY = Family(
    name="arms_to_enemies",
    title="Arms to the other's enemies at war",
    needs=(_VINTAGES, _PAIRS),
    measures=pair_of_measures(
        "arms_to_enemies",
        title="Arms that {one} delivered to states at war with {two}",
        dimension="friction",
        formula=(
            "volume of major arms that {one} delivered, in the year and the four before it, to states that were at war "
            "with {two} in the year of delivery (1,000 battle deaths or more in the year, own troops on opposite "
            "sides); register, a deal's volume in equal parts on its years of delivery"
        ),
        unit="million TIV",
        range=(0.0, None),
        missing="Windows with a year outside 1950-2024. Inside, 0: no such delivery of major arms is known.",
        references=(SIPRI_ARMS_2026, HOLTOM_2012, GLEDITSCH_2002, DAVIES_2025),
        critique=(
            "Who arms both sides counts as a friend of neither. Arms ordered long before the war count where they came "
            "during it. Rebels, ammunition and small arms are not in it, nor what was delivered before a war."
        ),
        closer=-1,
    ),
    compute=compute,
    stored={"arms_to_enemies_12": Stored(wide=True), "arms_to_enemies_21": Stored(wide=True)},
    place=31,
)
