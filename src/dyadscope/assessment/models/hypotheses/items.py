"""What counts as evidence between the hypotheses, how it is binned, and who is compared with whom.

Shared by the scoring of one dyad and the counting over all dyads, so that both see the same bins. Opportunity -
borders, major powers, region, balance of capabilities - says who is comparable and never enters as evidence: it makes
alliance and rivalry likelier alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.records import DEFENCE
from dyadscope.states.regions import region

Integers = NDArray[np.int64]

CLASSES = ("alliance", "entente", "unaligned", "rivalry")
"""The hypotheses, as the record shows them: a strategic rivalry first, then the strongest pledge."""

TRADE_FLOOR = 0.0005
"""Half of what the index rounds a share of trade to: what is below counts as this much."""

BLOCK = 5
FIRST_YEAR = 1946
LAST_YEAR = 2018
"""Last year whose class is on record: the treaties end here, the rivalries two years later."""
BLOCKS = (LAST_YEAR - FIRST_YEAR) // BLOCK + 1
SPREAD = 2
"""Blocks on either side of a year's own whose dyad-years are comparable: from ten to fourteen years each way."""

CARRIED = 5
"""Years for which the last known value of a piece of evidence stands in; older evidence is unknown."""

UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of evidence: the measures it is made of, and the values at which its bins begin.

    `precision` is the step the index rounds to: an edge lies half a step below its nominal value, so that a rounded
    value falls into the same bin as the exact one.
    """

    name: str
    title: str
    measures: tuple[str, ...]
    value: pl.Expr
    edges: tuple[float, ...]
    precision: float = 1.0

    @property
    def bins(self) -> int:
        """Number of bins."""
        return len(self.edges) + 1

    def label(self, place: int) -> str:
        """Return a bin in words.

        Examples
        --------
        >>> [ITEMS[0].label(place) for place in (0, 1, 4)]
        ['below 0', '0 to below 0.2', '0.6 or more']
        >>> item = next(i for i in ITEMS if i.name == "disputes_10y")
        >>> [item.label(place) for place in range(4)]
        ['0', '1', '2 to 3', '4 or more']
        """
        low = self.edges[place - 1] if place else None
        high = self.edges[place] if place < len(self.edges) else None
        if self.precision == 1.0:
            first, last = int(low or 0), None if high is None else int(high) - 1
            return f"{first} or more" if last is None else str(first) if first == last else f"{first} to {last}"
        if low is None:
            return f"below {high:g}"
        return f"{low:g} or more" if high is None else f"{low:g} to below {high:g}"

    def place(self, values: Floats) -> Integers:
        """Return the bin of every value, UNKNOWN where it is NaN."""
        edges = np.asarray(self.edges) - self.precision / 2
        return np.where(np.isnan(values), UNKNOWN, np.searchsorted(edges, values, side="right"))


def _plain(name: str, title: str, edges: Sequence[float], precision: float = 1.0) -> Item:
    return Item(
        name=name,
        title=title,
        measures=(name,),
        value=pl.col(name).cast(pl.Float64),
        edges=tuple(edges),
        precision=precision,
    )


def _both_ways(name: str, title: str, stem: str, edges: Sequence[float], precision: float = 1.0) -> Item:
    """Return the sum of both directions, each rounded first as the index rounds it."""
    one, two = f"{stem}_12", f"{stem}_21"
    rounded = ((pl.col(n).cast(pl.Float64) / precision + 0.5).floor() * precision for n in (one, two))
    return Item(
        name=name,
        title=title,
        measures=(one, two),
        value=pl.sum_horizontal(*rounded, ignore_nulls=False),
        edges=tuple(edges),
        precision=precision,
    )


def _rounded(name: str) -> pl.Expr:
    """Return a share as the index rounds it."""
    return (pl.col(name).cast(pl.Float64) * 1000 + 0.5).floor() / 1000


def _share(name: str) -> pl.Expr:
    return pl.max_horizontal(_rounded(name), TRADE_FLOOR)


_KNOWN_TRADE = pl.col("trade_dependence_12").is_not_null() & pl.col("trade_dependence_21").is_not_null()

ITEMS: tuple[Item, ...] = (
    _plain("un_kappa", "Similarity of UN votes (κ)", (0.0, 0.2, 0.4, 0.6), 0.001),
    _plain("ideal_distance", "Distance of ideal points", (0.3, 0.8, 1.5, 2.3), 0.001),
    _plain("us_gap", "Common distance to the United States", (0.6, 1.2, 2.0, 2.8), 0.01),
    _plain("igo_intensity", "Shared organisations relative to the possible", (0.5, 0.6, 0.7, 0.8), 0.01),
    _plain("common_rivals", "Common rivals", (1, 2)),
    _plain("disputes_10y", "Disputes of the last ten years", (1, 2, 4)),
    Item(
        name="trade",
        title="Mutual dependence on trade",
        measures=("trade_dependence_12", "trade_dependence_21"),
        value=pl.when(_KNOWN_TRADE).then((_share("trade_dependence_12") * _share("trade_dependence_21")).sqrt()),
        edges=(0.001, 0.005, 0.015, 0.05),
        precision=1e-9,
    ),
    Item(
        name="arms",
        title="Arms from the other in five years, share of the more dependent",
        measures=("arms_register_dependence_12", "arms_register_dependence_21"),
        value=pl.max_horizontal(_rounded("arms_register_dependence_12"), _rounded("arms_register_dependence_21")),
        edges=(0.001, 0.1, 0.4),
        precision=0.001,
    ),
    _plain("exercises", "Joint exercises in the year", (1, 2)),
    _plain("defence_agreements", "Defence cooperation agreements in force", (1, 2)),
    _both_ways("sanctions", "Sanctions in force, either on the other (cases)", "sanctions", (1, 2)),
)
"""The evidence. Edges are round numbers near the fifths of each value over politically relevant dyad-years, chosen
without looking at what the hypotheses make of them; counts are cut at small numbers. Meetings of leaders are on record
for one state's leaders only and compare with nobody; they are left out."""

OPPORTUNITY = ("contiguity", "major_powers", "cinc_ratio")
RECORD = ("commitment", "strategic_rivalry")

SETS: tuple[str, ...] = (
    "land neighbours, a major power among them",
    "land neighbours, no major power",
    "neighbours by sea, a major power among them",
    "neighbours by sea, no major power",
    "two major powers that are not neighbours",
    "a major power and a state that is not its neighbour",
    "neither neighbours nor major powers, same region",
    "neither neighbours nor major powers, different regions",
)
RELEVANT = 6
"""How many of the sets, the first ones, hold politically relevant dyads."""

ALL_SETS = "all dyads (borders or major powers unknown)"

PARITY = (3.0, 10.0)
"""Capability ratios at which the balance of a dyad counts as uneven and as lopsided: they refine the prior."""

_REGIONS = ("europe", "americas", "africa", "asia", "oceania")


@cache
def _region_of() -> NDArray[np.int8]:
    """Region of every COW code, by position; 0 where a state lies in none."""
    place = np.zeros(1000, dtype=np.int8)
    for number, name in enumerate(_REGIONS, start=1):
        place[[code for code, _ in region(name).memberships]] = number
    return place


def set_of(ccode1: Integers, ccode2: Integers, contiguity: Floats, majors: Floats) -> Integers:
    """Return the comparable set of every dyad, as a place in SETS; UNKNOWN where contiguity or status is NaN."""
    regions = _region_of()
    same = regions[ccode1] == regions[ccode2]
    with_major = majors >= 1
    return np.select(
        [
            np.isnan(contiguity) | np.isnan(majors),
            (contiguity == 1) & with_major,
            contiguity == 1,
            (contiguity > 1) & with_major,
            contiguity > 1,
            majors >= 2,
            with_major,
            same,
        ],
        [UNKNOWN, 0, 1, 2, 3, 4, 5, 6],
        7,
    )


def parity_of(ratio: Floats) -> Integers:
    """Return how uneven capabilities are: 0 near parity, 1 uneven, 2 lopsided, UNKNOWN where the ratio is NaN."""
    return np.where(np.isnan(ratio), UNKNOWN, np.searchsorted(np.asarray(PARITY), ratio, side="right"))


def class_of(commitment: Floats, rivalry: Floats) -> Integers:
    """Return the class on record, as a place in CLASSES; UNKNOWN where treaties or rivalries are not known."""
    return np.select(
        [np.isnan(commitment) | np.isnan(rivalry), rivalry == 1, commitment >= DEFENCE, commitment > 0],
        [UNKNOWN, 3, 0, 1],
        2,
    )


def block_of(years: Integers) -> Integers:
    """Return the block of five years that each year lies in; years after the record lie in its last block."""
    return np.clip((years - FIRST_YEAR) // BLOCK, 0, BLOCKS - 1)


def column(frame: pl.DataFrame, name: str) -> Floats:
    """Return a column as floats, NaN where it is missing or the frame lacks it."""
    if name not in frame.columns:
        return np.full(frame.height, np.nan)
    return frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
