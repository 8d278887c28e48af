"""Who drifts from the median of a set of states, and since when: a rule with a stated rate of false alarms.

A state drifts if its distance from the median of the other members was, in each of its last three known years, larger
than in its first five known years of the period, by more than errors of its positions alone would make it in one case
of twenty. Since when: the first year of the unbroken run of such years.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats

REFERENCE, LASTING = 5, 3
"""Known years at the beginning that a state is compared with, and years at the end that must all lie beyond."""
FALSE_ALARMS = 0.05
"""How often a state that keeps its distance would be named."""
CARRIED = 0.9
"""How much of an error of one year is in the next: positions are smoothed over time, so errors last."""
REPLICATES = 2000


@dataclass(frozen=True, slots=True)
class Series:
    """A state's known years, ascending, its position and standard deviation in them, and the others' median."""

    years: NDArray[np.int64]
    mean: Floats
    sd: Floats
    others: Floats


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a state stands from the median of the others, at the beginning and at the end of its known years.

    Attributes
    ----------
    reference, reference_years
        Mean distance in the first known years, and which these are.
    distance, low, high, year
        Distance in the last known year, with its 90 % interval.
    gap, gap_low, gap_high
        Position less the median of the others in that year, with its 90 % interval: above 0 it stands nearer to the
        United States. An interval of the gap has signs; that of the distance has none, and ends at 0.
    since
        The first year of the last run of years that all lie beyond the bound; None if it does not drift.
    moved, others_moved
        Change of its own position and of the others' median, from the mean of the first years to the last.
    """

    reference: float
    reference_years: tuple[int, int]
    distance: float
    low: float
    high: float
    year: int
    gap: float
    gap_low: float
    gap_high: float
    since: int | None
    moved: float
    others_moved: float


def drift_of(series: Series, generator: np.random.Generator) -> Drift | None:
    """Return how one state drifts; None where fewer than eight years are known."""
    years = series.years
    if len(years) < REFERENCE + LASTING:
        return None
    gap = series.mean - series.others
    beyond = excess(np.abs(gap)[None], series.sd)[0] > bound(gap, series.sd, generator)
    beyond[:REFERENCE] = False
    run = int(np.argmin(beyond[::-1]))
    distance, error = float(abs(gap[-1])), 1.645 * float(series.sd[-1])
    return Drift(
        reference=float(np.abs(gap[:REFERENCE]).mean()),
        reference_years=(int(years[0]), int(years[REFERENCE - 1])),
        distance=distance,
        low=max(0.0, distance - error),
        high=distance + error,
        year=int(years[-1]),
        gap=float(gap[-1]),
        gap_low=float(gap[-1]) - error,
        gap_high=float(gap[-1]) + error,
        since=int(years[-run]) if run >= LASTING else None,
        moved=float(series.mean[-1] - series.mean[:REFERENCE].mean()),
        others_moved=float(series.others[-1] - series.others[:REFERENCE].mean()),
    )


def excess(distance: Floats, sd: Floats) -> Floats:
    """Return by how many standard errors each year's distance exceeds the mean of the first ones; states are rows.

    The mean of the first years is given the error of a single one of them, for errors last.

    Examples
    --------
    >>> float(excess(np.array([[1.0, 1.0, 1.0, 1.0, 1.0, 6.0]]), np.array([3.0, 3.0, 3.0, 3.0, 3.0, 4.0]))[0, -1])
    1.0
    """
    reference = distance[:, :REFERENCE].mean(axis=1, keepdims=True)
    return np.asarray((distance - reference) / np.sqrt(sd**2 + (sd[:REFERENCE] ** 2).mean()))


def bound(gap: Floats, sd: Floats, generator: np.random.Generator) -> float:
    """Return the excess that the last years of a state that keeps its gap all reach in `FALSE_ALARMS` of replicates.

    The gap stays at its mean; errors of the size stated move it, `CARRIED` of each going over into the next year.
    """
    distance = np.abs(gap.mean() + sd * lasting_errors(len(gap), generator))
    least = excess(distance, sd)[:, -LASTING:].min(axis=1)
    return float(np.quantile(least, 1 - FALSE_ALARMS))


def lasting_errors(years: int, generator: np.random.Generator) -> Floats:
    """Return replicates of standard normal errors by year, each year's carried over from the one before."""
    errors = generator.standard_normal((REPLICATES, years))
    for year in range(1, years):
        errors[:, year] = CARRIED * errors[:, year - 1] + np.sqrt(1 - CARRIED**2) * errors[:, year]
    return errors
