"""How close a set of states is, against random sets of as many states of the same year: pure numerics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.statistics import percentile

Places = NDArray[np.intp]

LEAST_KNOWN = 0.5
"""Share of a set's pairs that must be known before their median is told."""
TAIL = 0.05
"""Left out at either end of the range in which random sets lie."""


@dataclass(frozen=True, slots=True)
class Cohesion:
    """One number of a set of states beside those of random sets of the same size.

    Attributes
    ----------
    value, low, high
        The set's number and its interval, or the middle half of the pairs that it is the median of.
    known, total
        Pairs or states that are known, and that there are.
    random, random_low, random_high
        Median of the random sets' numbers, and the range that holds nine in ten of them; None where nothing was drawn.
    percentile
        Where the set stands among the random sets, 0 to 100, higher is closer; None where nothing was drawn.
    """

    value: float
    low: float
    high: float
    known: int
    total: int
    random: float | None = None
    random_low: float | None = None
    random_high: float | None = None
    percentile: float | None = None


def drawn_sets(states: int, size: int, draws: int, generator: np.random.Generator) -> Places:
    """Return random sets of distinct states, one a row."""
    return np.argsort(generator.random((draws, states)), axis=1)[:, :size].astype(np.intp)


def medians(values: Floats) -> Floats:
    """Return the median of each row's known values; NaN where fewer than `LEAST_KNOWN` of them are known.

    Examples
    --------
    >>> medians(np.array([[1.0, 3.0, np.nan], [np.nan, np.nan, 2.0]]))
    array([ 2., nan])
    """
    ordered = np.sort(values, axis=1)  # unknown ones come last
    known = np.count_nonzero(~np.isnan(values), axis=1)
    row = np.arange(len(values))
    middle = (ordered[row, np.maximum(known - 1, 0) // 2] + ordered[row, np.minimum(known // 2, known - 1)]) / 2
    return np.where((known > 0) & (known >= LEAST_KNOWN * values.shape[1]), middle, np.nan)


def pairwise(matrix: Floats, sets: Places) -> Floats:
    """Return the values of all pairs within each set, one set a row."""
    one, two = np.triu_indices(sets.shape[1], 1)
    return matrix[sets[:, one], sets[:, two]]


def of_pairs(matrix: Floats, members: Sequence[int], random: Places | None, *, closer: int) -> Cohesion | None:
    """Return the median relation of a set's pairs, and of random sets; None where too few of its pairs are known.

    Parameters
    ----------
    matrix
        The relation of all states with all, symmetric; NaN where unknown.
    members
        Places of the set's states in it.
    random
        Random sets to hold it against, or None for none.
    closer
        1 if a higher value means closer, -1 if a lower one does.
    """
    own = pairwise(matrix, np.asarray([members], dtype=np.intp))
    value = float(medians(own)[0]) if own.size else np.nan
    if np.isnan(value):
        return None
    known = own[~np.isnan(own)]
    low, high = (float(np.quantile(known, share)) for share in (0.25, 0.75))
    others = None if random is None else medians(pairwise(matrix, random))
    return _beside(Cohesion(value, low, high, known.size, own.size), others, closer)


def spread(positions: Floats) -> Floats:
    """Return how far the states of each set stand from its median on average; sets are rows.

    Examples
    --------
    >>> spread(np.array([[0.0, 1.0, 5.0]]))
    array([1.66666667])
    """
    return np.asarray(np.mean(np.abs(positions - np.median(positions, axis=1, keepdims=True)), axis=1))


def of_positions(mean: Floats, sd: Floats, drawn: Floats, members: Sequence[int], random: Places) -> Cohesion:
    """Return how far a set's states stand from their median on average, with a 90 % interval, against random sets.

    Parameters
    ----------
    mean, sd
        Positions of all states and their standard deviations.
    drawn
        Standard normal draws, one replicate a row and one state a column: errors of the states are independent.
    members
        Places of the set's states.
    random
        Random sets to hold it against.
    """
    held = list(members)
    value = float(spread(mean[None, held])[0])
    replicates = spread(mean[held] + sd[held] * drawn[:, held])
    low, high = (float(np.quantile(replicates, share)) for share in (TAIL, 1 - TAIL))
    found = Cohesion(value, min(low, value), max(high, value), len(held), len(held))
    return _beside(found, spread(mean[random]), closer=-1)


def _beside(found: Cohesion, others: Floats | None, closer: int) -> Cohesion:
    others = None if others is None else others[~np.isnan(others)]
    if others is None or others.size == 0:
        return found
    low, middle, high = (float(np.quantile(others, share)) for share in (TAIL, 0.5, 1 - TAIL))
    rank = percentile(closer * found.value, closer * others)
    return Cohesion(found.value, found.low, found.high, found.known, found.total, middle, low, high, rank)
