"""What the index says about a dyad, dimension by dimension, and what it does not say and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from dyadscope import catalog
from dyadscope.arrays import Floats
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.headings import title_of
from dyadscope.assessment.statistics import (
    ChangePoint,
    Point,
    Trend,
    change_points,
    level_changes,
    quantile_of,
    rank_among,
    trend,
)
from dyadscope.index import Index
from dyadscope.records import DEFENCE, Dimension, Kind, Measure
from dyadscope.results.numbers import span, spans

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
COMMITMENT = "commitment"
World = Mapping[str, NDArray[Any]]
_ORDERED: WeakKeyDictionary[Index, dict[tuple[str, int], Floats]] = WeakKeyDictionary()
_KEPT = 200
"""Ranked measures of an index that are kept in order: some 150 kB each."""

_DECIMALS = 6
"""Values are scaled integers divided again: rounding makes equal ones equal."""


@dataclass(frozen=True, slots=True)
class PactComparison:
    """A dyad's value among the other dyads that had a defence pact in the same year.

    `year` is the last one in which the dyad's value and all commitments are known; `value` is the dyad's then, and
    `position` its mid-rank percentile among the `count` values of those dyads. A directed measure counts both ways.
    """

    year: int
    value: float
    count: int
    low: float
    median: float
    high: float
    position: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something the assessment does not know, by name, with the years and the reason."""

    name: str
    dimension: Dimension
    first: int
    last: int
    reason: str

    def __str__(self) -> str:
        """Say what is unknown, when and why."""
        return f"{self.name} {span(self.first, self.last)}: {self.reason}"

    def to_dict(self) -> dict[str, object]:
        """Return the name, dimension, years and reason."""
        return {
            "name": self.name,
            "dimension": self.dimension,
            "years": [self.first, self.last],
            "reason": self.reason,
            "text": str(self),
        }


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure of one dyad over a period.

    Attributes
    ----------
    series
        Year and value, known years only.
    value, year
        The latest known value and its year; None when no year is known.
    percentile
        Mid-rank percentile (0-100) of that value among all dyads of that year, of which `dyads` have a value; a
        directed measure is ranked among both directions of every dyad.
    coverage
        First and last year in which the index knows the measure for any dyad.
    unknown
        The years of the period without a value, and why.
    """

    measure: Measure
    series: tuple[Point, ...]
    percentile: float | None
    dyads: int
    trend: Trend | None
    changes: tuple[ChangePoint, ...]
    pacts: PactComparison | None
    coverage: tuple[int, int]
    sources: tuple[str, ...]
    unknown: tuple[Unknown, ...]

    @property
    def name(self) -> str:
        """The measure's name."""
        return self.measure.name

    @property
    def kind(self) -> Kind:
        """What the values are: an "amount" has trend and levels, a coded "level" exact changes, a "clock" neither."""
        return self.measure.values

    def label(self, names: tuple[str, str]) -> str:
        """Return the measure's title with the states' names in the place of "state 1" and "state 2"."""
        return title_of(self.measure, names)

    @property
    def value(self) -> float | None:
        """The latest known value."""
        return self.series[-1][1] if self.series else None

    @property
    def year(self) -> int | None:
        """The year of the latest known value."""
        return self.series[-1][0] if self.series else None


@dataclass(frozen=True, slots=True)
class DimensionView:
    """The measures that answer one question about a dyad."""

    name: Dimension
    measures: tuple[MeasureView, ...]


def describe(dyad: Dyad) -> tuple[DimensionView, ...]:
    """Return every dimension the index or the vault has measures of, in the vocabulary's order.

    What is computed from the vault is computed for this dyad alone: it has no percentile and is not held against pacts.
    """
    index = dyad.index
    measures = [catalog.measure(name) for name in dyad.listed]
    series = {m.name: dyad.series(m.name) for m in measures}
    own = [m for m in measures if m.name in index.measures]
    pact_years = {m.name: _pact_year(index, m, series[m.name]) for m in own}
    worlds = index.columns(_wanted(index, own, series, pact_years))
    allied = {at: _allied(worlds[at], dyad.pair) for at in {at for at in pact_years.values() if at is not None}}
    views = []
    for measure in measures:
        known, name = series[measure.name], measure.name
        ranked = known and name in index.measures
        among = _ordered(index, worlds, measure, known[-1][0]) if ranked else np.empty(0)
        at = pact_years.get(name)
        views.append(
            MeasureView(
                measure=measure,
                series=known,
                percentile=rank_among(known[-1][1], among) if ranked else None,
                dyads=among.size,
                trend=trend(dyad.of_one_source(name)) if measure.values == "amount" else None,
                changes=_changes(measure, dyad.of_one_source(name)),
                pacts=None if at is None else _against_pacts(worlds[at], allied[at], measure, at, dict(known)[at]),
                coverage=_coverage(dyad, name, known),
                sources=dyad.held.sources(name),
                unknown=tuple(_unknown(dyad, measure, known)),
            )
        )
    grouped = {d: tuple(v for v in views if v.measure.dimension == d) for d in DIMENSIONS}
    return tuple(DimensionView(d, held) for d, held in grouped.items() if held)


def _coverage(dyad: Dyad, name: str, known: Sequence[Point]) -> tuple[int, int]:
    """Return the years in which the index knows a measure; of one computed for this dyad alone, those of the dyad."""
    if name in dyad.index.measures:
        return dyad.index.coverage(name)
    return (known[0][0], known[-1][0]) if known else dyad.period


def left_out(dyad: Dyad) -> list[Unknown]:
    """Return the measures that an index built without all sources lacks, and that no vault gives."""
    return [
        Unknown(name, catalog.measure(name).dimension, *dyad.period, f"index built without {', '.join(sources)}")
        for name, sources in dyad.index.lacking.items()
        if catalog.family_of(name).listed and name not in dyad.listed
    ]


def absent_dimensions(views: Sequence[DimensionView], period: tuple[int, int]) -> list[Unknown]:
    """Return the dimensions of the vocabulary for which the index has no measure at all."""
    held = {v.name for v in views}
    return [Unknown(d, d, *period, "no measure in the index") for d in DIMENSIONS if d not in held]


def _changes(measure: Measure, known: Sequence[Point]) -> tuple[ChangePoint, ...]:
    # A clock rises by one a year: a new level would describe it, not the dyad.
    if measure.values == "clock":
        return ()
    return level_changes(known) if measure.values == "level" else change_points(known)


def _wanted(
    index: Index,
    measures: Sequence[Measure],
    series: Mapping[str, Sequence[Point]],
    pact_years: Mapping[str, int | None],
) -> dict[int, set[str]]:
    """Return the measures to be read of all dyads, by year: where the dyad's value is ranked, or held against pacts."""
    wanted: dict[int, set[str]] = {}
    for measure in measures:
        names = {measure.name} | ({measure.mirror} & set(index.measures) if measure.mirror else set())
        if series[measure.name]:
            wanted.setdefault(series[measure.name][-1][0], set()).update(names)
        at = pact_years[measure.name]
        if at is not None:
            wanted.setdefault(at, set()).update(names | {COMMITMENT})
    return wanted


def _ordered(index: Index, worlds: Mapping[int, World], measure: Measure, year: int) -> Floats:
    """Return the known values that a measure is ranked among in a year, ascending; the same for every pair, so kept."""
    kept = _ORDERED.setdefault(index, {})
    if (measure.name, year) not in kept:
        while len(kept) >= _KEPT:
            kept.pop(next(iter(kept)), None)  # another thread may have dropped the same one
        among = _values(worlds[year], measure).round(_DECIMALS)
        kept[measure.name, year] = np.sort(among[~np.isnan(among)])
    return kept[measure.name, year]


def _values(world: World, measure: Measure) -> Floats:
    """All values of a measure in a year; of a directed one those of both directions, wherever a dyad's order lies."""
    own = world[measure.name]
    if measure.mirror is not None and measure.mirror in world:
        return np.concatenate((own, world[measure.mirror]))
    return np.concatenate((own, -own)) if measure.antisymmetric else own


def _pact_year(index: Index, measure: Measure, known: Sequence[Point]) -> int | None:
    if COMMITMENT not in index.measures or measure.dimension == "commitments":
        return None
    _, last = index.coverage(COMMITMENT)
    return max((year for year, _ in known if year <= last), default=None)


def _allied(world: World, pair: tuple[int, int]) -> NDArray[np.int64]:
    """Return the places of the other dyads that have a defence pact."""
    own = (world["ccode1"] == min(pair)) & (world["ccode2"] == max(pair))
    return np.flatnonzero((world[COMMITMENT] == DEFENCE) & ~own)


def _against_pacts(
    world: World, others: NDArray[np.int64], measure: Measure, year: int, value: float
) -> PactComparison | None:
    names = {measure.name, measure.mirror} & world.keys()
    among = _values({name: world[name][others] for name in names if name}, measure).round(_DECIMALS)
    among = np.sort(among[~np.isnan(among)])
    position = rank_among(value, among)
    if position is None:
        return None
    low, median, high = (float(quantile_of(among, share)) for share in (0.25, 0.5, 0.75))
    return PactComparison(year, value, len(among), low, median, high, position)


def _unknown(dyad: Dyad, measure: Measure, known: Sequence[Point]) -> list[Unknown]:
    have = {year for year, _ in known}
    missing = [year for year in dyad.years.to_list() if year not in have]
    if measure.name in dyad.index.measures:
        begins, ends = dyad.index.coverage(measure.name)
        sources = ", ".join(dyad.index.sources(measure.name))
        reasons: tuple[tuple[list[int], str], ...] = (
            ([y for y in missing if y < begins], f"source begins in {begins} ({sources})"),
            ([y for y in missing if y > ends], f"source ends in {ends} ({sources})"),
            ([y for y in missing if begins <= y <= ends], measure.missing),
        )
    else:
        reasons = ((missing, measure.missing),)
    out = []
    for years, reason in reasons:
        out += [Unknown(measure.name, measure.dimension, first, last, reason) for first, last in spans(years)]
    return sorted(out, key=lambda u: u.first)
