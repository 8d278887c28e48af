"""Has a month left its usual range? A rule whose rate of false alarms is measured on shuffled months of like pairs.

For every signal the mean of the last month, and that of the last three, is held against the months before: their mean
and their standard deviation, drawn a little towards that of like pairs (a moderated t; Smyth 2004). The larger of the
two is the statistic. Its limit is the quantile that shuffled months exceed at the rate asked for: the same months of
each pair in random order, which keeps every pair's own values and breaks their order in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from dyadscope.events.watching.matrix import Array, Matrix, Series

Signal = Literal["conflict up", "cooperation up", "tone worse", "tone better"]
SIGNALS: tuple[Signal, ...] = get_args(Signal)

REFERENCE, LEAST = 24, 10
"""Months that the last ones are held against: at most, and at least."""
SPANS = (1, 3)
"""Over how many of the last months the mean is taken."""
ACTIVE = 0.9
"""Share of a window's months with events, below which a pair has no usual range."""
GROUPS, LEAST_GROUP = 10, 60
"""Pairs are held against those of like attention: tenths of the active pairs, by median volume; fewer and larger groups
where a tenth would be so few that the months of one pair set the limits."""
_PRIOR = 8
"""How many months of its own the standard deviation of like pairs weighs."""
_SHUFFLES, _OWN_SHUFFLES, _SEED = 100, 4000, 16
MONTHS_PER_DECADE = 120


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scores:
    """Pairs in one month, by signal: the statistic, and what is usual for the last month alone.

    Attributes
    ----------
    statistic
        One row a signal, one column a pair.
    span
        Over how many of the last months the mean is taken that the statistic is of.
    centre, spread
        Mean of the reference and the standard error of one month about it, in the units of the series.
    """

    statistic: Array
    span: NDArray[np.int8]
    centre: Array
    spread: Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """One month, judged for the pairs of like attention.

    Attributes
    ----------
    month
        Place of the month in the matrix.
    rows
        Rows of the pairs in the matrix.
    scores
        Their statistics.
    window
        Places of the months of the window, the reference first.
    chance, checked
        Statistics of shuffled months, one row a signal: those that set limits, and others to check them by.
    """

    month: int
    rows: NDArray[np.intp]
    scores: Scores
    window: NDArray[np.intp]
    chance: Array
    checked: Array

    def limits(self, rate: float) -> Array:
        """By signal, what shuffled months exceed at a quarter of a rate of alarms a pair and decade."""
        quantile = 1 - rate / MONTHS_PER_DECADE / len(SIGNALS)
        found: Array = np.quantile(self.chance, quantile, axis=1)
        return found

    def false_alarms(self, rate: float) -> float:
        """Alarms a pair and decade, of any signal, on other shuffled months than those that set the limits."""
        beyond = (self.checked > self.limits(rate)[:, None]).any(axis=0)
        return float(beyond.mean()) * MONTHS_PER_DECADE

    def beyond(self, rate: float) -> NDArray[np.bool_]:
        """Which statistics lie beyond their limit: one row a signal, one column a pair."""
        return self.scores.statistic > self.limits(rate)[:, None]


def window(matrix: Matrix, month: int) -> NDArray[np.intp] | None:
    """Return the months that the judgement of one rests on, itself the last; None where there are too few."""
    judged = matrix.judged
    until = judged[judged <= month]
    if not len(until) or until[-1] != month or len(until) < LEAST + max(SPANS):
        return None
    return until[-(REFERENCE + max(SPANS)) :]


def groups(matrix: Matrix, months: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Return the rows of active pairs in tenths of like attention, least first."""
    volume = matrix.volume[:, months]
    active = np.flatnonzero((volume > 0).mean(axis=1) >= ACTIVE)
    if not len(active):
        return []
    order = active[np.argsort(np.median(volume[active], axis=1), kind="stable")]
    return [np.sort(part) for part in np.array_split(order, max(1, min(GROUPS, len(active) // LEAST_GROUP)))]


def judge_month(matrix: Matrix, month: int, rows: NDArray[np.intp], months: NDArray[np.intp]) -> Judged:
    """Judge one month for pairs of like attention.

    Parameters
    ----------
    matrix
        Months of all pairs.
    month
        Place of the month.
    rows
        One of `groups`.
    months
        Its `window`.
    """
    held = matrix.series.part(rows, months)
    generator = np.random.default_rng([_SEED, month, len(rows), int(rows[0])])
    chance, checked = _shuffled(held, generator), _shuffled(held, generator)
    return Judged(month=month, rows=rows, scores=scores(held), window=months, chance=chance, checked=checked)


def own_false_alarms(judged: Judged, matrix: Matrix, row: int, rate: float) -> float:
    """Return the alarms a decade that shuffled reference months of one pair would raise at the group's limits.

    The last months are left out, for they may be the very change that is looked for.
    """
    usual = judged.window[: -max(SPANS)]
    prior = np.array([np.median(one.spread) for one in _directed(matrix.series.part(judged.rows, judged.window))])
    held = matrix.series.part(np.full(_OWN_SHUFFLES, row), usual)
    generator = np.random.default_rng([_SEED, judged.month, row])
    order = generator.permuted(np.tile(np.arange(len(usual)), (_OWN_SHUFFLES, 1)), axis=1)
    found = scores(_ordered(held, order), prior).statistic
    return float((found > judged.limits(rate)[:, None]).any(axis=0).mean()) * MONTHS_PER_DECADE


def scores(held: Series, prior: Array | None = None) -> Scores:
    """Return the statistics of pairs of like attention at the end of a window of months.

    Parameters
    ----------
    held
        Their months.
    prior
        By signal, the standard deviation that is usual among like pairs; by default the median of these.
    """
    shape = (len(SIGNALS), held.conflict.shape[0])
    best, spans = np.full(shape, -np.inf), np.zeros(shape, dtype=np.int8)
    centre, spread = np.empty(shape), np.empty(shape)
    size = _reference(held.conflict).shape[1]
    for place, one in enumerate(_directed(held)):
        usual = np.median(one.spread) if prior is None else prior[place]
        sd = np.sqrt(((size - 1) * one.spread**2 + _PRIOR * usual**2) / (size - 1 + _PRIOR))
        sd = np.maximum(sd, np.finfo(float).tiny)
        for span in SPANS:
            found = (one.sign * one.values[:, -span:].mean(axis=1) - one.mean) / (sd * np.sqrt(1 / span + 1 / size))
            better = found > best[place]
            best[place] = np.where(better, found, best[place])
            spans[place] = np.where(better, span, spans[place])
        centre[place], spread[place] = one.sign * one.mean, sd * np.sqrt(1 + 1 / size)
    return Scores(statistic=best, span=spans, centre=centre, spread=spread)


@dataclass(frozen=True, slots=True)
class _Directed:
    """The series of a signal: times `sign`, its alarms lie above; mean (so turned) and spread are the reference's."""

    values: Array
    sign: int
    mean: Array
    spread: Array


def _directed(held: Series) -> tuple[_Directed, ...]:
    """Return the series of each signal; that of tone, looked at both ways, is summed up once."""
    found = []
    for values in (held.conflict, held.cooperation, held.tone):
        reference = _reference(values)
        found.append(_Directed(values, 1, reference.mean(axis=1), reference.std(axis=1, ddof=1)))
    tone = found[-1]
    return (*found, _Directed(tone.values, -1, -tone.mean, tone.spread))


def _reference(values: Array) -> Array:
    """Return the months that the last ones are held against."""
    return values[:, : values.shape[1] - max(SPANS)]


def _shuffled(held: Series, generator: np.random.Generator) -> Array:
    """Return the statistics of shuffled months: one row a signal, one column a pair and shuffle."""
    pairs, length = held.conflict.shape
    order = np.tile(np.arange(length), (pairs, 1))
    parts = []
    for _ in range(_SHUFFLES):
        shuffled = _ordered(held, generator.permuted(order, axis=1))
        parts.append(scores(shuffled).statistic)
    return np.concatenate(parts, axis=1)


def _ordered(held: Series, order: NDArray[np.intp]) -> Series:
    """The months of every pair in an order of its own, the same for all its series."""
    return Series(
        conflict=np.take_along_axis(held.conflict, order, axis=1),
        cooperation=np.take_along_axis(held.cooperation, order, axis=1),
        tone=np.take_along_axis(held.tone, order, axis=1),
    )
