"""Trend, change and rank of short yearly series with holes: pure numerics, no imputation.

The three estimators are written out here because importing scipy.stats and ruptures would take a third of the time a
whole assessment may take; the tests hold them to those two libraries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import erfc, log, sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats

Point = tuple[int, float]

MINIMUM_OBSERVATIONS = 5
"""Years a trend needs: with four, no order of the values is rarer than 5 %."""
MINIMUM_SEGMENT = 3
"""Years a level must last to count as one."""
LEVEL = 0.05
EXACT_UP_TO = 40
_SAME = 1e-12
_SURE = 30.0
"""Log odds beyond which no probability is nearer to certainty, so that none is 0 or 1."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How a series moved over a period.

    Attributes
    ----------
    slope, low, high
        Change per year (Theil-Sen median of all pairwise slopes) and its 95 % interval (Sen 1968).
    p
        Two-sided p-value of the Mann-Kendall test of "no monotone trend". The test takes years as independent; yearly
        series of relations are sticky, so p is a lower bound.
    first, last, observations
        First and last observed year, and the number of observed years.
    """

    slope: float
    low: float
    high: float
    p: float
    tau: float
    first: int
    last: int
    observations: int

    @property
    def direction(self) -> Literal["rising", "falling", "no steady trend"]:
        """Steadily "rising" or "falling" (monotone at the 5 % level), or "no steady trend"."""
        if self.p >= LEVEL or self.tau == 0:
            return "no steady trend"
        return "rising" if self.tau > 0 else "falling"


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A change of level: the first year of the new level, and the mean before and after."""

    year: int
    before: float
    after: float


def trend(points: Sequence[Point]) -> Trend | None:
    """Return the trend of the observed years, or None for fewer than five of them.

    Holes are left out, never filled. A constant series has slope 0 and p = 1.

    Examples
    --------
    >>> trend([(2000 + i, i / 10) for i in range(6)]).direction
    'rising'
    """
    if len(points) < MINIMUM_OBSERVATIONS:
        return None
    years = np.array([y for y, _ in points], dtype=np.float64)
    values = np.array([v for _, v in points], dtype=np.float64)
    if (values == values[0]).all():  # many measures of a pair are 0 all along
        return Trend(0.0, 0.0, 0.0, 1.0, 0.0, int(years[0]), int(years[-1]), len(points))
    slope, low, high = theil_sen(years, values)
    score, p = mann_kendall(values)
    pairs = len(points) * (len(points) - 1) / 2
    return Trend(slope, low, high, p, score / pairs, int(years[0]), int(years[-1]), len(points))


def theil_sen(years: Floats, values: Floats, confidence: float = 0.95) -> tuple[float, float, float]:
    """Return the Theil-Sen slope and its confidence interval.

    Notes
    -----
    Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. JASA 63: 1379-1389.
    """
    i, j = _pairs(len(values))
    slopes = np.sort((values[j] - values[i]) / (years[j] - years[i]))
    half = NormalDist().inv_cdf(0.5 + confidence / 2) * sqrt(_score_variance(values))
    upper = min(round((len(slopes) + half) / 2), len(slopes) - 1)
    lower = max(round((len(slopes) - half) / 2) - 1, 0)
    return float(np.median(slopes)), float(slopes[lower]), float(slopes[upper])


def mann_kendall(values: Floats) -> tuple[int, float]:
    """Return Kendall's score S of values in time order and the two-sided p-value of "no monotone trend".

    Exact for up to 40 values without ties; otherwise normal, with the variance corrected for ties and S for continuity.

    Notes
    -----
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13: 245-259.
    """
    i, j = _pairs(len(values))
    score = int(np.sign(values[j] - values[i]).sum())
    if score == 0:
        return 0, 1.0
    if len(np.unique(values)) == len(values) <= EXACT_UP_TO:
        discordant = (len(i) - abs(score)) // 2
        orders = _orders_by_inversions(len(values))
        # In whole numbers to the last division: sums of floats differ between releases of Python.
        return score, min(1.0, 2 * sum(orders[: discordant + 1]) / sum(orders))
    z = (abs(score) - 1) / sqrt(_score_variance(values))
    return score, erfc(z / sqrt(2))


def change_points(points: Sequence[Point], minimum: int = MINIMUM_SEGMENT) -> tuple[ChangePoint, ...]:
    """Return the years in which the level of a series changed.

    Each run of consecutive observed years is standardised (mean 0, standard deviation 1) and cut where the squared
    distance to segment means plus a penalty of `2 ln(n)` a cut is least: the optimum that PELT finds, with the Bayes
    information criterion as penalty. No segment is shorter than `minimum` years and none spans a hole. A run that a
    straight line fits better than the steps do, by the same criterion, has a trend and no change point.

    Notes
    -----
    Killick, R., Fearnhead, P. & Eckley, I. A. (2012). Optimal detection of changepoints with a linear computational
    cost. JASA 107: 1590-1598.

    Examples
    --------
    >>> change_points([(y, 0.0 if y < 1992 else 2.0) for y in range(1985, 2000)])
    (ChangePoint(year=1992, before=0.0, after=2.0),)
    """
    found: list[ChangePoint] = []
    for run in _runs(points):
        values = np.array([v for _, v in run], dtype=np.float64)
        spread = float(values.std())
        if len(run) < 2 * minimum or spread <= _SAME * max(1.0, float(np.abs(values).max())):
            continue
        scaled = (values - values.mean()) / spread
        cuts = segment(scaled, 2 * log(len(run)), minimum)
        if not cuts or _line_fits_better(scaled, cuts):
            continue
        edges = [0, *cuts, len(run)]
        means = [float(values[a:b].mean()) for a, b in pairwise(edges)]
        found += [ChangePoint(run[c][0], means[k], means[k + 1]) for k, c in enumerate(cuts)]
    return tuple(found)


def level_changes(points: Sequence[Point]) -> tuple[ChangePoint, ...]:
    """Return every year whose value differs from that of the year before, for levels that are coded, not measured.

    Examples
    --------
    >>> level_changes([(1991, 0.0), (1992, 2.0), (1993, 2.0), (1995, 3.0)])
    (ChangePoint(year=1992, before=0.0, after=2.0),)
    """
    return tuple(
        ChangePoint(year, before, after)
        for (earlier, before), (year, after) in pairwise(points)
        if after != before and year == earlier + 1
    )


def segment(values: Floats, penalty: float, minimum: int) -> list[int]:
    """Return the positions that cut values into segments of least squared error plus penalty per cut (exact)."""
    n = len(values)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    squares = np.concatenate(([0.0], np.cumsum(values * values)))
    best = np.full(n + 1, np.inf)
    best[0] = -penalty
    previous = np.zeros(n + 1, dtype=np.int64)
    place = np.arange(n + 1)
    # Of every beginning (rows) and end (columns); where the end is not later, nothing is read.
    length = np.maximum(place[None, :] - place[:, None], 1)
    errors = squares[None, :] - squares[:, None] - (sums[None, :] - sums[:, None]) ** 2 / length
    for end in range(minimum, n + 1):
        total = best[: end - minimum + 1] + errors[: end - minimum + 1, end] + penalty
        choice = int(np.argmin(total))
        best[end], previous[end] = total[choice], choice
    cuts: list[int] = []
    at = int(previous[n])
    while at > 0:
        cuts.append(at)
        at = int(previous[at])
    return cuts[::-1]


def rank_among(value: float, ordered: Floats) -> float | None:
    """Return the same percentile as `percentile` of a value among ascending ones without missing ones.

    Examples
    --------
    >>> rank_among(2.0, np.array([1.0, 2.0, 2.0, 3.0]))
    50.0
    """
    if ordered.size == 0:
        return None
    below = int(np.searchsorted(ordered, value - _SAME))
    upto = int(np.searchsorted(ordered, value + _SAME, side="right"))
    return float(100 * (below + (upto - below) / 2) / ordered.size)


def quantile_of(ordered: Floats, share: float) -> Floats:
    """Return a quantile along the last axis of ascending values, interpolated as numpy does, and to the same bit.

    Examples
    --------
    >>> float(quantile_of(np.array([1.0, 2.0, 4.0]), 0.75))
    3.0
    """
    place = share * (ordered.shape[-1] - 1)
    below = int(place)
    low, high = ordered[..., below], ordered[..., min(below + 1, ordered.shape[-1] - 1)]
    part = place - below
    return np.asarray(high - (high - low) * (1 - part) if part >= 0.5 else low + (high - low) * part)


def percentile(value: float, among: Floats) -> float | None:
    """Return the mid-rank percentile (0-100) of a value among others: half of the equal ones count as below.

    Missing values among the others are left out; None when none is left.

    Examples
    --------
    >>> percentile(2.0, np.array([1.0, 2.0, 2.0, 3.0]))
    50.0
    """
    known = among[~np.isnan(among)]
    if known.size == 0:
        return None
    below = np.count_nonzero(known < value - _SAME)
    equal = np.count_nonzero(np.abs(known - value) <= _SAME)
    return float(100 * (below + equal / 2) / known.size)


def sigmoid(log_odds: Floats) -> Floats:
    """Return the probabilities of log odds; none is 0 or 1.

    Examples
    --------
    >>> sigmoid(np.array([0.0, np.log(3.0)])).tolist()
    [0.5, 0.75]
    """
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -_SURE, _SURE))))


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    runs: list[list[Point]] = []
    for point in points:
        if runs and point[0] == runs[-1][-1][0] + 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _line_fits_better(values: Floats, cuts: list[int]) -> bool:
    n = len(values)
    edges = [0, *cuts, n]
    steps = sum(float(((values[a:b] - values[a:b].mean()) ** 2).sum()) for a, b in pairwise(edges))
    time = np.arange(n, dtype=np.float64)
    slope, level = np.polyfit(time, values, 1)
    line = float(((values - slope * time - level) ** 2).sum())
    floor = n * _SAME  # a perfect fit would have a logarithm of minus infinity

    def criterion(error: float, parameters: int) -> float:
        return n * log(max(error, floor) / n) + parameters * log(n)

    return criterion(line, 2) < criterion(steps, 2 * len(cuts) + 1)


@lru_cache(maxsize=128)
def _pairs(n: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of the earlier and of the later of every two values; series of one length are many."""
    earlier, later = np.triu_indices(n, 1)
    earlier.flags.writeable = later.flags.writeable = False
    return earlier, later


def _score_variance(values: Floats) -> float:
    n = len(values)
    _, ties = np.unique(values, return_counts=True)
    total = n * (n - 1) * (2 * n + 5) - int((ties * (ties - 1) * (2 * ties + 5)).sum())
    return total / 18


@cache
def _orders_by_inversions(n: int) -> tuple[int, ...]:
    """How many of the n! orders of n distinct values have 0, 1, 2, ... pairs in the wrong order."""
    if n < 2:
        return (1,)
    # The last value may stand before any number of the others, from none of them to all.
    sums = [0, *accumulate((*_orders_by_inversions(n - 1), *[0] * (n - 1)))]
    return tuple(sums[pairs] - sums[max(0, pairs - n)] for pairs in range(1, len(sums)))
