"""Embassies and other missions of two states in one another, and their withdrawal."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import MOYER_2021
from dyadscope.measures._directed import pair_of_measures
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_MISSIONS = "missions.missions"
_WAYS = ("12", "21")


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return missions in place both ways and the years in which they end, for states listed with any mission."""
    missions = tables[_MISSIONS].select(*DYAD_KEYS, "mission")
    now = _in_place(dyads.select(DYAD_KEYS), missions)
    before = _in_place(now.select(*DYAD_KEYS[:2], year=pl.col("year") - 1), missions).with_columns(pl.col("year") + 1)
    ever = missions.filter(pl.col("mission") == 1).group_by("ccode1", "ccode2").agg(pl.col("year").min().alias("since"))
    names = {f"mission_in_place_{way}": f"before_{way}" for way in _WAYS}
    frame = now.join(before.rename(names), on=list(DYAD_KEYS), how="left", maintain_order="left")
    for way, (one, two) in {"12": ("ccode1", "ccode2"), "21": ("ccode2", "ccode1")}.items():
        frame = frame.join(
            ever.rename({"ccode1": one, "ccode2": two, "since": f"since_{way}"}),
            on=["ccode1", "ccode2"],
            how="left",
            maintain_order="left",
        ).with_columns(
            pl.when(pl.col(f"before_{way}").is_not_null())
            .then((pl.col(f"before_{way}") == 1) & (pl.col(f"mission_in_place_{way}") == 0))
            .cast(pl.Int8)
            .alias(f"mission_ended_{way}"),
            ((pl.col(f"since_{way}") < pl.col("year")).fill_null(value=False)).alias(f"had_{way}"),
        )
    there = pl.col("mission_in_place_12") + pl.col("mission_in_place_21")
    last = (pl.col("mission_ended_12") == 1) | (pl.col("mission_ended_21") == 1)
    both = last & (there == 0) & pl.col("had_12") & pl.col("had_21")
    known = pl.col("before_12").is_not_null() & pl.col("before_21").is_not_null()
    frame = frame.with_columns(
        missions=there, missions_ended_both=pl.when(known).then(both.fill_null(value=False)).cast(pl.Int8)
    )
    return frame.select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))


def _in_place(dyads: pl.DataFrame, missions: pl.DataFrame) -> pl.DataFrame:
    """Return 1 or 0 both ways for dyad-years of which both states are listed in that year."""
    listed = pl.concat([missions.select(pl.col(code).alias("ccode"), "year") for code in DYAD_KEYS[:2]]).unique()
    for code in DYAD_KEYS[:2]:
        dyads = dyads.join(listed.rename({"ccode": code}), on=[code, "year"], how="semi", maintain_order="left")
    back = {"ccode1": "ccode2", "ccode2": "ccode1", "mission": "mission_in_place_21"}
    for way in (missions.rename({"mission": "mission_in_place_12"}), missions.rename(back)):
        dyads = dyads.join(way, on=list(DYAD_KEYS), how="left", maintain_order="left", validate="m:1")
    return dyads.with_columns(pl.col("mission_in_place_12", "mission_in_place_21").fill_null(0).cast(pl.Int8))


_MISSING = (
    "Outside 2000-2020, and in a year in which the yearbook lists no mission at all of one of the two (a state's first "
    "year). Inside, 0: the yearbook lists none."
)
_LAG = (
    "Years are those of the Europa World Yearbook, which hears of a change up to two years late or early: Saudi Arabia "
    "left Iran in January 2016 and is listed for 2016, Iran in Saudi Arabia to 2019."
)
FAMILY = Family(
    name="missions",
    title="Missions in one another and their withdrawal",
    needs=(_MISSIONS,),
    measures=(
        *pair_of_measures(
            "mission_in_place",
            title="Mission of {one} in {two}",
            dimension="diplomacy",
            formula=(
                "1 if {one} has a mission headed by a chargé d'affaires or higher in {two} that is not withdrawn, "
                "recalled or expelled, else 0"
            ),
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=(MOYER_2021,),
            critique=_LAG + " Small states have few missions anywhere: none is no sign of distance for them.",
            closer=1,
            dtype="Int8",
        ),
        Measure(
            name="missions",
            title="Missions of the two in one another",
            dimension="diplomacy",
            formula="mission_in_place_12 + mission_in_place_21",
            unit="missions",
            range=(0.0, 2.0),
            missing=_MISSING,
            references=(MOYER_2021,),
            critique=_LAG,
            closer=1,
            dtype="Int8",
        ),
        *pair_of_measures(
            "mission_ended",
            title="Mission of {one} in {two} ended",
            dimension="friction",
            formula="1 in the first year without a mission of {one} in place in {two} after a year with one, else 0",
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing=_MISSING + " Also 2000, and where the year before is unknown.",
            references=(MOYER_2021,),
            critique=(
                _LAG + " The mission may have closed in the year before. Most endings save money or follow from war "
                "in the host; some are a breach. A recall counts, though the building stays open."
            ),
            closer=-1,
            dtype="Int8",
        ),
        Measure(
            name="missions_ended_both",
            title="The last of both missions ended",
            dimension="friction",
            formula=(
                "1 in the first year in which neither has a mission in place in the other, of two that both had one "
                "since 2000, else 0"
            ),
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing=_MISSING + " Also 2000, and where the year before is unknown.",
            references=(MOYER_2021,),
            critique=_LAG + " Both closed is the sign of a breach: one side's economies look otherwise.",
            closer=-1,
            dtype="Int8",
        ),
    ),
    compute=compute,
    stored={
        "missions": WHOLE,
        "mission_in_place_12": WHOLE,
        "mission_in_place_21": WHOLE,
        "mission_ended_12": WHOLE,
        "mission_ended_21": WHOLE,
        "missions_ended_both": WHOLE,
    },
)
