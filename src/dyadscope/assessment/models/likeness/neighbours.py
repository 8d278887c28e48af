"""The nearest other dyads of the past: whose measures looked most alike, and what became of them within ten years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.assessment.models.evidence import Integers, begins_of, carried_to, values_of
from dyadscope.assessment.models.likeness.model import (
    ITEMS,
    PACT,
    RIVALRY,
    Bins,
    LikenessModel,
    held_measures,
    item,
    told,
)
from dyadscope.index.frame import KEYS, Index
from dyadscope.records import DEFENCE

FOLLOWED = 10
"""Years for which a neighbour is followed."""
EVERY = 5
"""Dyads of the past are looked at every fifth year."""
SHOWN = 5
SUMMED = 50
_UNKNOWN = -1
_STRANGERS = 1 / 3
"""Expected difference of the ranks of two dyads drawn at random: what a measure known on one side only counts for."""

Flags = NDArray[np.int8]
Ranks = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A dyad of the past that looked alike in one year.

    Attributes
    ----------
    ccode1, ccode2, year
        Which, and when.
    distance
        Mean difference of the ranks of its measures from the dyad's, over those known of the dyad: 0 is the same
        profile, a third is what two dyads drawn at random differ by.
    likeness
        Its own probability then.
    pact
        Whether it had a defence pact.
    formed, ended
        The first year within the ten that followed in which it had one, or no longer had; None where that did not
        happen or it had (or had not) one already.
    rivalry
        The first year, of this one and the ten that followed, with a strategic rivalry between the two; None for none.
    """

    ccode1: int
    ccode2: int
    year: int
    distance: float
    likeness: float
    pact: bool
    formed: int | None
    ended: int | None
    rivalry: int | None

    def to_dict(self) -> dict[str, Any]:
        """Return the neighbour as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """What became of the nearest dyads taken together: so many had a pact, and of the others so many formed one."""

    dyads: int
    pact: int
    formed: int
    ended: int
    rivalry: int

    def to_dict(self) -> dict[str, int]:
        """Return the counts as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, eq=False)
class Past:
    """Dyads of every fifth year whose next ten years are on record: bins by model, and all dyad-years' fates.

    `rows` are the places of those dyad-years among all, `years` how many years they are of; `pact` and `rivalry` are 1,
    0 or -1 (unknown) for all.
    """

    dyad: Integers
    year: Integers
    pact: Flags
    rivalry: Flags
    rows: Integers
    frame: pl.DataFrame
    profiles: dict[str, tuple[Bins, Ranks]]
    years: int

    @cached_property
    def dyads(self) -> Integers:
        """The dyad of each row that is looked at; it is the same for every pair, so found once."""
        return np.asarray(self.dyad[self.rows])

    @cached_property
    def untold(self) -> Flags:
        """Which of these rows cannot tell: their pact is not on record."""
        return np.asarray(self.pact[self.rows] == _UNKNOWN)

    def profile(self, model: LikenessModel) -> tuple[Bins, Ranks]:
        """Return the bins and the ranks of the dyads of the past for a model, a rank below 0 where missing."""
        if model.name not in self.profiles:
            years, begins, rows = self.year[self.rows], begins_of(self.dyad[self.rows]), np.arange(len(self.rows))
            values = {
                f: carried_to(rows, v, begins, years, EVERY)
                for f, v in values_of(self.frame, [item(f) for f in model.features]).items()
            }
            bins = model.bins(values)
            self.profiles[model.name] = bins, ranks(model, bins)
        return self.profiles[model.name]


def held(index: Index) -> Index:
    """Return the index with what likeness needs of it in memory, kept for as long as the last two asked for are."""
    return _held(index)


@lru_cache(maxsize=2)
def _held(index: Index) -> Index:
    wanted = [m for m in (PACT, RIVALRY) if m in index.measures]
    names = list(dict.fromkeys([*wanted, *held_measures([i.name for i in ITEMS], index)]))
    frame = index.frame.select(*KEYS, *names).collect()
    measures = {name: index.manifest["measures"][name] for name in names}
    return Index(frame.lazy(), index.manifest | {"measures": measures})


@lru_cache(maxsize=2)
def past_of(index: Index) -> Past | None:
    """Return the past to look for neighbours in; None where the index holds no ten years of pacts."""
    if PACT not in index.measures:
        return None
    begins, ends = index.coverage(PACT)
    years = list(range(ends - FOLLOWED, begins - 1, -EVERY))
    if not years:
        return None
    known = [m for m in (PACT, RIVALRY) if m in index.measures]
    frame = index.table(known)
    rows = np.flatnonzero(frame["year"].is_in(years).to_numpy())
    pact = frame[PACT].fill_null(_UNKNOWN).to_numpy().astype(np.int8)
    rival = frame[RIVALRY].fill_null(_UNKNOWN).to_numpy() if RIVALRY in known else np.full(len(pact), _UNKNOWN)
    return Past(
        dyad=frame["ccode1"].to_numpy().astype(np.int64) * 1000 + frame["ccode2"].to_numpy(),
        year=frame["year"].to_numpy().astype(np.int64),
        pact=np.where(pact < 0, _UNKNOWN, pact == DEFENCE).astype(np.int8),
        rivalry=rival.astype(np.int8),
        rows=rows,
        frame=index.table(held_measures([i.name for i in ITEMS], index), years),
        profiles={},
        years=len(years),
    )


def ranks(model: LikenessModel, bins: Bins) -> Ranks:
    """Return the rank, 0 to 1, of every measure of every row; -1 where it is missing."""
    columns = [
        np.append(table.ranks, _UNKNOWN).astype(np.float32)[bins[:, n]] for n, table in enumerate(model.tables.values())
    ]
    return np.stack(columns, axis=0)


def distances(own: Ranks, others: Ranks) -> Ranks:
    """Return how far a profile is from others: the mean difference of ranks over the measures it knows.

    Every measure counts the same. What moves the model most, distance on the globe and from the United States, is
    common to many dyads; what tells a dyad apart - a border, a dispute, arms - would hardly count if weighted by it.

    Parameters
    ----------
    own
        Ranks of one dyad, below 0 where missing.
    others
        A row per measure and a column per dyad.

    Examples
    --------
    >>> others = np.array([[0.5, 0.9, -1.0], [0.2, 0.2, 0.2]], dtype=np.float32)
    >>> [round(float(d), 2) for d in distances(np.array([0.5, -1.0], dtype=np.float32), others)]
    [0.0, 0.4, 0.33]
    """
    used = np.flatnonzero(own >= 0)
    if not used.size:
        return np.full(others.shape[1], np.nan, dtype=np.float32)
    total = np.zeros(others.shape[1], dtype=np.float32)
    for number in used:
        theirs = others[number]
        total += np.where(theirs < 0, np.float32(_STRANGERS), np.abs(theirs - own[number]))
    return total / np.float32(used.size)


def nearest(
    index: Index, model: LikenessModel, bins: Bins, pair: tuple[int, int]
) -> tuple[tuple[Neighbour, ...], Fates | None]:
    """Return the nearest dyads of the past, each once, and what became of the fifty nearest.

    Parameters
    ----------
    index
        Held in memory.
    model, bins
        The model of the dyad's year, and its bins, one row.
    pair
        The dyad itself, lower code first: it is no neighbour of its own.
    """
    past = past_of(index)
    if past is None:
        return (), None
    others, profiles = past.profile(model)
    apart = distances(ranks(model, bins)[:, 0], profiles)
    dyads = past.dyads
    # Only those whose pact is on record in the year and in the ten that follow can tell.
    apart[past.untold | (dyads == pair[0] * 1000 + pair[1])] = np.inf
    # A dyad appears in at most as many rows as there are years, so this many rows hold enough dyads.
    most = min(len(apart), SUMMED * (1 + past.years))
    first = np.argpartition(apart, most - 1)[:most] if most else np.zeros(0, dtype=np.int64)
    first = first[np.isfinite(apart[first])]
    first = first[np.lexsort((past.rows[first], apart[first]))]
    _, once = np.unique(dyads[first], return_index=True)
    chosen = first[np.sort(once)[:SUMMED]]
    likely = told(model.probability(model.log_odds(others[chosen])), decimals=4)
    found = tuple(
        _followed(past, int(past.rows[at]), float(apart[at]), float(p)) for at, p in zip(chosen, likely, strict=True)
    )
    if not found:
        return (), None
    fates = Fates(
        dyads=len(found),
        pact=sum(n.pact for n in found),
        formed=sum(n.formed is not None for n in found),
        ended=sum(n.ended is not None for n in found),
        rivalry=sum(n.rivalry is not None for n in found),
    )
    return found[:SHOWN], fates


def _followed(past: Past, at: int, distance: float, likely: float) -> Neighbour:
    stop = int(np.searchsorted(past.dyad, past.dyad[at], side="right"))
    span = slice(at, stop)
    within = past.year[span] <= past.year[at] + FOLLOWED
    years, pacts, rivalries = past.year[span][within], past.pact[span][within], past.rivalry[span][within]
    had = bool(pacts[0] == 1)

    def first(flags: NDArray[np.bool_]) -> int | None:
        return int(years[np.argmax(flags)]) if flags.any() else None

    return Neighbour(
        ccode1=int(past.dyad[at] // 1000),
        ccode2=int(past.dyad[at] % 1000),
        year=int(past.year[at]),
        distance=round(distance, 4),
        likeness=likely,
        pact=had,
        formed=None if had else first(pacts == 1),
        ended=first(pacts == 0) if had else None,
        rivalry=first(rivalries == 1),
    )
