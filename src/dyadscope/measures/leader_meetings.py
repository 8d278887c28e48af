"""Days on which China's leaders met somebody of the other state."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import CHINAVITAE_2018
from dyadscope.measures._directed import CHINA
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_ENGAGEMENTS, _MEETINGS = "leader_visits.engagements", "leader_visits.meetings"
_COLUMNS = {"cn_meeting_days": "leader_meetings", "cn_visit_days": "leader_visits_from_china"}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return days with meetings and with visits, 0 for China's dyads in the years followed from start to end."""
    days = tables[_MEETINGS]["date"]
    first, last = days.min(), days.max()
    counts = tables[_ENGAGEMENTS].select(*DYAD_KEYS, *(pl.col(column).alias(name) for column, name in _COLUMNS.items()))
    begins, ends = pl.date(pl.col("year").cast(pl.Int32), 1, 1), pl.date(pl.col("year").cast(pl.Int32), 12, 31)
    of_china = (pl.col("ccode1") == CHINA) | (pl.col("ccode2") == CHINA)
    frame = dyads.select(DYAD_KEYS).filter(of_china & (begins >= pl.lit(first)) & (ends <= pl.lit(last)))
    frame = frame.join(counts, on=list(DYAD_KEYS), how="left", maintain_order="left")
    return frame.with_columns(pl.col(list(_COLUMNS.values())).fill_null(0))


_MISSING = (
    "Neither state is China, or outside 2004-2017: the record begins in March 2003 and ends in December 2018, so those "
    "years are not whole. Inside, 0: the record has none."
)
_CRITIQUE = (
    "China's president, premier and foreign minister only: meetings of the other state's leaders with anybody else, "
    "and of other Chinese leaders, are not in it. One day at a summit counts for every state met there. Settings are "
    "read from fixed phrases of the text; 15 % of the rows (calls, messages, news) have none and count in neither."
)
FAMILY = Family(
    name="leader_meetings",
    title="Meetings of China's leaders",
    needs=(_ENGAGEMENTS, _MEETINGS),
    measures=tuple(
        Measure(
            name=name,
            title=title,
            dimension="diplomacy",
            formula=formula,
            unit="days",
            range=(0.0, 366.0),
            missing=_MISSING,
            references=(CHINAVITAE_2018,),
            critique=_CRITIQUE,
            closer=1,
            dtype="Int16",
        )
        for name, title, formula in (
            (
                "leader_meetings",
                "Days with meetings of China's leaders",
                "days of the year on which China's president, premier or foreign minister met somebody of the other "
                "state, wherever that was",
            ),
            (
                "leader_visits_from_china",
                "Days of China's leaders in the other state",
                "days of the year on which China's president, premier or foreign minister was in the other state",
            ),
        )
    ),
    compute=compute,
    stored={
        "leader_meetings": WHOLE,
    },
    groups={"alignment": ("leader_meetings",)},
    counts={"meeting": "leader_meetings", "visit": "leader_meetings"},
)
