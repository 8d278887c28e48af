"""Journeys of China's top leaders to the other state, by year: beside the days with meetings, over a longer time."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import JAIN_2025, TURCSANYI_2021
from dyadscope.measures._directed import CHINA
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_ABROAD = "leader_visits.abroad"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return leaders who travelled, 0 for China's dyads while the tracker is complete, and those listed after it."""
    abroad = tables[_ABROAD].select(
        *DYAD_KEYS,
        pl.col("cn_leaders_abroad").alias("leader_journeys"),
        pl.col("cn_leaders_abroad_listed").alias("leader_journeys_listed"),
    )
    tracked = abroad.drop_nulls("leader_journeys")["year"]
    of_china = (pl.col("ccode1") == CHINA) | (pl.col("ccode2") == CHINA)
    frame = dyads.select(DYAD_KEYS).filter(of_china).join(abroad, on=list(DYAD_KEYS), how="left", maintain_order="left")
    within = pl.col("year").is_between(pl.lit(tracked.min()), pl.lit(tracked.max()))
    frame = frame.with_columns(pl.when(within).then(pl.col("leader_journeys").fill_null(0)).alias("leader_journeys"))
    return frame.filter(pl.any_horizontal(pl.exclude(DYAD_KEYS).is_not_null()))


_WHO = (
    "President, premier and leader of the party only, two at a time; who went twice in a year counts once. The "
    "other state's leaders in China are not in it."
)
FAMILY = Family(
    name="leader_journeys",
    title="Journeys of China's leaders",
    needs=(_ABROAD,),
    measures=(
        Measure(
            name="leader_journeys",
            title="China's leaders who travelled to the other state",
            dimension="diplomacy",
            formula="number of China's top leaders who were in the other state in the year",
            unit="leaders",
            range=(0.0, None),
            missing="Neither state is China, or outside 1949-2020. Inside, 0: the tracker has no journey.",
            references=(TURCSANYI_2021, JAIN_2025),
            critique=(
                _WHO + " 2020 has one journey, for the pandemic. The tracker places some journeys in the year in which "
                "they were planned (Iran 2015 as well as 2016). leader_visits_from_china counts days of 2004-2017 and "
                "the foreign minister's too: the two are not one series."
            ),
            closer=1,
            dtype="Int16",
        ),
        Measure(
            name="leader_journeys_listed",
            title="China's leaders listed as having travelled to the other state",
            dimension="diplomacy",
            formula="number of China's top leaders whom a list of trips has in the other state in the year",
            unit="leaders",
            range=(1.0, None),
            missing="Neither state is China, outside 2021-2025, and where no list has a journey: unknown, not 0.",
            references=(JAIN_2025,),
            critique=(
                "A lower bound: of a journey to several states the list often has one, and pages that mix "
                "journeys with messages are not counted. Never to be compared or put on a trend. " + _WHO
            ),
            closer=1,
            dtype="Int16",
        ),
    ),
    compute=compute,
    stored={"leader_journeys": WHOLE},
)
