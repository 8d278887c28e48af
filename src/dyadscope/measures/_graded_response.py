"""One factor behind ordered items: the normal-ogive graded response model, fitted by maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, pi, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from dyadscope.measures._yearly import FloatArray

UNKNOWN = -1
"""Response that was not observed; it says nothing about the factor."""

IntArray = NDArray[np.int64]

_NODES = np.linspace(-6.0, 6.0, 61)
_WEIGHTS = np.exp(-(_NODES**2) / 2)
_WEIGHTS /= _WEIGHTS.sum()
_ROUNDS, _CLOSE_ENOUGH = 2000, 1e-9
_STEEPEST = 6.0  # a loading of .986; beyond it an item is a step, and its likelihood is flat
_LEAST = 1e-12
_PHI = np.vectorize(lambda value: (1.0 + erf(value / sqrt(2.0))) / 2.0, otypes=[np.float64])


@dataclass(frozen=True, slots=True)
class _Item:
    """A slope and rising cuts: the item exceeds its c-th level with probability Φ(slope · θ - cut_c)."""

    slope: float
    cuts: FloatArray

    def probabilities(self) -> FloatArray:
        """Return the probability of each level (row) at each node (column)."""
        above = _PHI(self._arguments())
        edge = np.ones((1, _NODES.size))
        return np.maximum(-np.diff(np.vstack([edge, above, 0.0 * edge]), axis=0), _LEAST)

    def climbed(self, counts: FloatArray) -> _Item:
        """Return the item after one step of Fisher scoring towards expected counts of levels at nodes."""
        if not self.cuts.size:
            return self
        probabilities = self.probabilities()
        density = np.exp(-(self._arguments() ** 2) / 2) / sqrt(2 * pi)
        edge = np.zeros((1, _NODES.size))
        padded = np.vstack([edge, density, edge])
        by_parameter = [-np.diff(padded, axis=0) * _NODES]
        for cut in range(self.cuts.size):
            change = np.zeros_like(probabilities)
            change[cut], change[cut + 1] = density[cut], -density[cut]
            by_parameter.append(change)
        changes = np.stack(by_parameter)
        gradient = (changes * (counts / probabilities)).sum(axis=(1, 2))
        scaled = changes * np.sqrt(counts.sum(axis=0) / probabilities)
        information = np.einsum("icq,jcq->ij", scaled, scaled) + _LEAST * np.eye(len(changes))
        step = np.linalg.solve(information, gradient)
        now = float((counts * np.log(probabilities)).sum())
        for _ in range(20):
            slope = float(np.clip(self.slope + step[0], -_STEEPEST, _STEEPEST))
            moved = _Item(slope, self.cuts + step[1:])
            if (np.diff(moved.cuts) > 0).all() and float((counts * np.log(moved.probabilities())).sum()) >= now:
                return moved
            step = step / 2
        return self

    def _arguments(self) -> FloatArray:
        return np.asarray(self.slope * _NODES[None, :] - self.cuts[:, None], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class GradedResponses:
    """A fitted model of items that one standard normal factor θ drives.

    `levels` holds each item's categories that were seen, `items` the slope and cuts of each.
    """

    levels: tuple[IntArray, ...]
    items: tuple[_Item, ...]
    log_likelihood: float

    @property
    def loadings(self) -> FloatArray:
        """Correlation of each item's underlying response with the factor, slope / √(1 + slope²)."""
        slopes = np.array([item.slope for item in self.items])
        return np.asarray(slopes / np.sqrt(1.0 + slopes**2), dtype=np.float64)

    @property
    def omega(self) -> float:
        """McDonald's ω of the underlying responses: the share of their sum's variance that is the factor's."""
        common = float(self.loadings.sum()) ** 2
        return common / (common + float((1.0 - self.loadings**2).sum()))

    def score(self, responses: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return mean and standard deviation of θ given each row's known responses; NaN for a row without any."""
        coded = _coded(responses, self.levels)
        posterior, _ = _posterior(coded, self.items)
        mean = posterior @ _NODES
        spread = np.sqrt(np.maximum(posterior @ _NODES**2 - mean**2, 0.0))
        silent = (responses == UNKNOWN).all(axis=1)
        return np.where(silent, np.nan, mean), np.where(silent, np.nan, spread)


def fit(responses: IntArray) -> GradedResponses:
    """Fit the model by expectation-maximisation to what is known of every row.

    `responses` has a row per subject and a column per item, of ordered categories from 0 or `UNKNOWN`. A category
    nobody has is scored like the next lower one seen. The factor points to where the slopes' sum is positive.
    """
    levels = tuple(np.unique(column[column != UNKNOWN]) for column in responses.T)
    patterns, counts = np.unique(_coded(responses, levels), axis=0, return_counts=True)
    items = tuple(_start(np.repeat(column, counts)) for column in patterns.T)
    posterior, likelihood = _posterior(patterns, items)
    for _ in range(_ROUNDS):
        before = float(counts @ likelihood)
        shares = posterior * counts[:, None]
        items = tuple(
            item.climbed(np.stack([shares[column == level].sum(axis=0) for level in range(item.cuts.size + 1)]))
            for item, column in zip(items, patterns.T, strict=True)
        )
        posterior, likelihood = _posterior(patterns, items)
        if float(counts @ likelihood) - before < _CLOSE_ENOUGH * abs(before):
            break
    if sum(item.slope for item in items) < 0:
        items = tuple(_Item(-item.slope, item.cuts) for item in items)
    return GradedResponses(levels, items, float(counts @ likelihood))


def _coded(responses: IntArray, levels: tuple[IntArray, ...]) -> IntArray:
    """Number each item's known categories from 0 as they were seen."""
    columns = [
        np.where(column == UNKNOWN, UNKNOWN, np.maximum(np.searchsorted(seen, column, side="right") - 1, 0))
        for column, seen in zip(responses.T, levels, strict=True)
    ]
    return np.stack(columns, axis=1)


def _start(column: IntArray) -> _Item:
    known = column[column != UNKNOWN]
    top = int(known.max(initial=0))
    shares = [float((known > level).mean()) for level in range(top)]
    cuts = np.array([sqrt(2.0) * NormalDist().inv_cdf(1.0 - share) for share in shares])
    return _Item(1.0 if shares else 0.0, cuts)  # an item that never varies tells nothing of the factor


def _posterior(coded: IntArray, items: tuple[_Item, ...]) -> tuple[FloatArray, FloatArray]:
    """Return the weight of every node for each row, and each row's log-likelihood."""
    total = np.zeros((len(coded), _NODES.size))
    for item, column in zip(items, coded.T, strict=True):
        known = column != UNKNOWN
        total[known] += np.log(item.probabilities())[column[known]]
    joint = np.exp(total) * _WEIGHTS
    marginal = joint.sum(axis=1)
    return joint / marginal[:, None], np.log(marginal)
