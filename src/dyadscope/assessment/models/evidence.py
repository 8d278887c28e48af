"""What the models look at in two states: an expression over measures, with a rule for carrying its last value on.

One notion for all of them. Likeness learns where to cut an item's values, hypotheses and relation cut them where the
item says; how long a missing value is stood in for, and what it then counts for, stands on the item too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats

Integers = NDArray[np.int64]

UNKNOWN = -1
CARRIED = 5
"""Years for which the last known value stands in, unless an item says otherwise; older evidence is unknown."""
OUTLIVES = 1000
"""The same for a border, a status or a capital, which outlive the list that records them."""
HALF_LIFE = 5.0
"""Years after which a value that is carried on counts for half, in models that let evidence age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of evidence: the measures it is made of, its value, and how its last value is carried on.

    Attributes
    ----------
    name, title
        Its name, unique within a model, and what it is called.
    measures, value
        The measures it is made of and the expression that makes its value of them, for a dyad-year.
    edges
        The values at which its bins begin; none where a model learns them.
    step
        The step the index rounds to: an edge lies half a step below its nominal value, so that a rounded value falls
        into the same bin as the exact one.
    carried
        For how many years its last known value stands in where it is missing.
    half_life
        After how many years a value that is carried on counts for half, in models that let evidence age.
    window
        Over how many years the largest value counts.
    direction
        1 where more of it never speaks against ties, -1 where it never speaks for them, 0 where it may do either.
    both_ends
        Whether little of it is told as speaking the other way, as votes unlike one another are. Of what is counted,
        sanctions or exercises, none says nothing.
    """

    name: str
    title: str
    measures: tuple[str, ...]
    value: pl.Expr
    edges: tuple[float, ...] = ()
    step: float = 1.0
    carried: int = CARRIED
    half_life: float = HALF_LIFE
    window: int = 1
    direction: int = 0
    both_ends: bool = False

    @property
    def bins(self) -> int:
        """Number of bins."""
        return len(self.edges) + 1

    def place(self, values: Floats) -> Integers:
        """Return the bin of every value, UNKNOWN where it is NaN."""
        edges = np.asarray(self.edges) - self.step / 2
        return np.where(np.isnan(values), UNKNOWN, np.searchsorted(edges, values, side="right"))

    def label(self, place: int) -> str:
        """Return a bin in words.

        Examples
        --------
        >>> votes = of_measure("un_kappa", "Similarity of UN votes", (0.0, 0.2, 0.4, 0.6), step=0.001)
        >>> [votes.label(place) for place in (0, 1, 4)]
        ['below 0', '0 to below 0.2', '0.6 or more']
        >>> disputes = of_measure("disputes_10y", "Disputes of the last ten years", (1, 2, 4))
        >>> [disputes.label(place) for place in range(4)]
        ['0', '1', '2 to 3', '4 or more']
        """
        low = self.edges[place - 1] if place else None
        high = self.edges[place] if place < len(self.edges) else None
        if self.step == 1.0:
            first, last = int(low or 0), None if high is None else int(high) - 1
            return f"{first} or more" if last is None else str(first) if first == last else f"{first} to {last}"
        if low is None:
            return f"below {high:g}"
        return f"{low:g} or more" if high is None else f"{low:g} to below {high:g}"


def of_measure(name: str, title: str, edges: Sequence[float] = (), **fields: Any) -> Item:
    """Return an item that is one measure."""
    value = pl.col(name).cast(pl.Float64)
    return Item(name=name, title=title, measures=(name,), value=value, edges=tuple(edges), **fields)


def of_two_ways(
    name: str,
    title: str,
    stem: str,
    how: Literal["larger of known", "larger", "smaller", "sum"],
    **fields: Any,
) -> Item:
    """Return an item made of both directions of a measure.

    It is known where both directions are; "larger of known" where either is.
    """
    pair = (f"{stem}_12", f"{stem}_21")
    both = [pl.col(n).cast(pl.Float64) for n in pair]
    known = pl.all_horizontal(e.is_not_null() for e in both)
    made = {
        "larger of known": pl.max_horizontal(both),
        "larger": pl.when(known).then(pl.max_horizontal(both)),
        "smaller": pl.when(known).then(pl.min_horizontal(both)),
        "sum": pl.when(known).then(pl.sum_horizontal(both)),
    }
    return Item(name=name, title=title, measures=pair, value=made[how], **fields)


def measures_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the measures that items are made of, each once."""
    return tuple(dict.fromkeys(m for item in items for m in item.measures))


def values_of(frame: pl.DataFrame, items: Sequence[Item]) -> dict[str, Floats]:
    """Return the value of every item by name, NaN where missing; one whose measures the frame lacks is missing.

    The frame has the dyads' codes and years beside the measures, sorted by them.
    """
    held = [item for item in items if set(item.measures) <= set(frame.columns)]
    table = frame.select(item.value.cast(pl.Float64).fill_null(float("nan")).alias(item.name) for item in held)
    lacking = np.full(frame.height, np.nan)
    return {item.name: table[item.name].to_numpy() if item in held else lacking for item in items}


def begins_of(dyads: Integers) -> Integers:
    """Return for every row the place of the first row of its dyad, rows being sorted by dyad."""
    first = np.r_[True, dyads[1:] != dyads[:-1]] if len(dyads) else np.zeros(0, dtype=bool)
    return np.maximum.accumulate(np.where(first, np.arange(len(dyads)), 0))


def carried(values: Floats, begins: Integers, years: Integers, limit: int) -> tuple[Floats, Integers]:
    """Return the last known value of each row's dyad, at most `limit` years old, and its age (UNKNOWN for none).

    Rows are sorted by dyad and year; `begins` is the place of the first row of each row's dyad.
    """
    if not len(values):
        return values, np.zeros(0, dtype=np.int64)
    latest = np.maximum.accumulate(np.where(np.isnan(values), -1, np.arange(len(values))))
    at = np.maximum(latest, 0)
    age = years - years[at]
    usable = (latest >= begins) & (age <= limit)
    return np.where(usable, values[at], np.nan), np.where(usable, age, UNKNOWN)


def carried_to(rows: Integers, values: Floats, begins: Integers, years: Integers, limit: int) -> Floats:
    """Return the values of `carried` for some rows only, looking back from those that are missing."""
    found, at = values[rows], rows.copy()
    open_ = np.flatnonzero(np.isnan(found))
    while open_.size:
        at[open_] -= 1
        back = at[open_]
        open_ = open_[(back >= begins[rows[open_]]) & (years[rows[open_]] - years[np.maximum(back, 0)] <= limit)]
        found[open_] = values[at[open_]]
        open_ = open_[np.isnan(found[open_])]
    return found


def column(frame: pl.DataFrame, name: str) -> Floats:
    """Return a column as floats, NaN where it is missing or the frame lacks it."""
    if name not in frame.columns:
        return np.full(frame.height, np.nan)
    return frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
