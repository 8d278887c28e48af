"""What a nowcast of friction looks at: what yearly sources said when they ended, and twelve months of news since.

Yearly sources say how hostile two states were, what sanctions were in force between them, and how freely either imposes
or meets with them. The months say how much is told of the two, and whether more of it is conflict or cooperation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Integers, Item, of_measure, values_of
from dyadscope.assessment.models.relation.evidence import Evidence
from dyadscope.assessment.models.relation.tables import Tables, Terms
from dyadscope.records import DYAD_KEYS

Month = tuple[int, int]

YEARLY: tuple[Item, ...] = (
    of_measure(
        "hostility",
        "Log odds of behaving like rivals, by yearly sources",
        (-7.0, -6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0),
        step=0.01,
    ),
    of_measure("sanctions", "Sanctions in force between the two, either way (cases)", (1, 2, 4)),
    of_measure(
        "reach",
        "States under sanctions of the one, times states with sanctions on the other: the larger way round",
        (2, 5, 20, 100, 400, 1000),
    ),
    of_measure("reach_back", "The same, the smaller way round", (2, 5, 20, 100, 400)),
    of_measure("silent", "Years since yearly sources ended", (2, 3)),
)
MONTHLY: tuple[Item, ...] = (
    of_measure(
        "attention",
        "Conflict and cooperation of the two in the news (millionths of that of all pairs)",
        (1, 3, 10, 30, 100, 300, 1000, 3000),
        step=0.01,
    ),
    of_measure(
        "tone",
        "Logarithm of conflict over cooperation in the news",
        (-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0),
        step=0.01,
    ),
)
ITEMS = (*YEARLY, *MONTHLY)
"""Edges are round numbers, chosen for the spread of each value and not for what they give."""

SANCTIONS = ("sanctions_12", "sanctions_21")
FOUGHT = "armed_conflict"
MOST_SILENT = 3
"""Years after the last yearly one beyond which nothing is told: no more could be learnt from."""
WINDOW = 12
"""Months that are looked at."""
FEWEST = 6
"""Months among them that must be complete."""
_FEW = 5.0
"""Millionths added to both sides of the ratio of conflict to cooperation, so that one report cannot make it endless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What twelve months of news tell of two states.

    `month` is the last of them and `complete` how many lack no days; `conflict` and `cooperation` are means over these
    of millionths of the month's scores over all pairs, and `source` says where they are from.
    """

    month: Month
    complete: int
    conflict: float
    cooperation: float
    source: str


def ended(month: Month, known: int) -> tuple[int, int]:
    """Return the last yearly evidence that is used for twelve months to one, and how many years it is silent by then.

    What yearly sources hold of the months themselves is not used: it is what the months are to tell.

    Examples
    --------
    >>> ended((2022, 12), 2024), ended((2024, 1), 2024), ended((2025, 12), 2023)
    ((2021, 1), (2022, 1), (2023, 2))
    """
    year, number = month
    last = min(year - 1 if number == WINDOW else year - 2, known)
    return last, max(1, round((12 * (year - last) + number - 12) / 12))


def hostility(tables: Tables, own: Evidence, at: Integers, silent: Integers) -> Floats:
    """Return the log odds of behaving like rivals in some rows, with all evidence so many years older."""
    found = np.empty(len(at))
    for years in np.unique(silent).tolist():
        same = silent == years
        terms = Terms.of(own.where(at[same]), older=float(years))
        found[same] = tables.models["hostility"].linear(terms)[:, 0]
    return found


def reaches(year: pl.DataFrame) -> pl.DataFrame:
    """Return how freely two states impose and meet with sanctions.

    Parameters
    ----------
    year
        `ccode1` < `ccode2`, `sanctions_12` and `sanctions_21` of all dyads in a year.

    Returns
    -------
    polars.DataFrame
        The keys, `sanctions` (cases in force between the two), `reach` and `reach_back`: how many states the one has
        sanctions on times how many have them on the other, each counted from 1, the larger way round and the smaller.
    """
    one, two = (pl.col(name).cast(pl.Float64).fill_null(0.0) for name in SANCTIONS)
    held = year.select(*DYAD_KEYS[:2], one.alias("one"), two.alias("two"))
    ways = [
        held.select(ccode=a, gives=pl.col(g) > 0, takes=pl.col(t) > 0)
        for a, g, t in (("ccode1", "one", "two"), ("ccode2", "two", "one"))
    ]
    of_state = pl.concat(ways).group_by("ccode").agg(pl.col("gives", "takes").sum() + 1.0)
    for side in ("1", "2"):
        named = of_state.rename({"ccode": f"ccode{side}", "gives": f"gives{side}", "takes": f"takes{side}"})
        held = held.join(named, on=f"ccode{side}", how="left", maintain_order="left")
    there, back = pl.col("gives1") * pl.col("takes2"), pl.col("gives2") * pl.col("takes1")
    return held.select(
        *DYAD_KEYS[:2],
        sanctions=pl.col("one") + pl.col("two"),
        reach=pl.max_horizontal(there, back),
        reach_back=pl.min_horizontal(there, back),
    )


def news(conflict: Floats, cooperation: Floats) -> dict[str, Floats]:
    """Return the values of the monthly items, from means over the months of millionths of all pairs' scores."""
    return {
        "attention": conflict + cooperation,
        "tone": tone(conflict, cooperation),
    }


def tone(conflict: Floats, cooperation: Floats) -> Floats:
    """Return the logarithm of conflict over cooperation, both in millionths of all pairs' scores."""
    return np.asarray(np.log((conflict + _FEW) / (cooperation + _FEW)))


def bins_of(frame: pl.DataFrame, items: tuple[Item, ...] = ITEMS) -> NDArray[np.uint8]:
    """Return the bin of every item in every row; one that is missing has a bin of its own after the last."""
    values = values_of(frame, items)
    places = [item.place(values[item.name]) for item in items]
    return np.stack(
        [np.where(place < 0, item.bins, place) for item, place in zip(items, places, strict=True)], axis=1
    ).astype(np.uint8)
