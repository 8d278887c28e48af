"""Fit an additive logistic model on bins: penalised maximum likelihood, one solution, found by Newton's method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.likeness.model import Bins, LikenessModel, Table, binned
from dyadscope.assessment.statistics import sigmoid

BINS = 16
SMOOTHNESS = 100.0
"""Weight of the squared step between neighbouring bins, in dyad-years: dyad-years of one dyad repeat one another."""
RIDGE = 1.0
"""Weight of every squared coefficient: keeps rare bins and constant features finite."""
_STEPS = 60
_TOLERANCE = 1e-5
_LONGEST_STEP = 3.0


@dataclass(frozen=True, eq=False)
class Fitted:
    """Coefficients: a constant, and per feature one for every bin, the last for missing values."""

    intercept: float
    coefficients: tuple[Floats, ...]


def edges_of(values: Floats, bins: int = BINS) -> Floats:
    """Return bounds that cut the known values into bins of about equal size.

    Where more than a fifth of them are the least value - no trade, no dispute - it is a bin of its own and the rest
    is cut.
    """
    known = values[~np.isnan(values)]
    if not known.size:
        return np.zeros(0)
    shares = np.linspace(0, 1, bins + 1)[1:-1]
    least, largest = known.min(), known.max()
    above = known[known > least]
    if above.size and len(above) < 0.8 * len(known):
        edges = np.append(np.quantile(above, shares, method="lower"), least)
    else:
        edges = np.quantile(known, shares, method="lower")
    found = np.unique(edges.round(6))
    return np.asarray(found[found < largest])


def fit(
    bins: Bins,
    sizes: NDArray[np.int64],
    positive: NDArray[np.bool_],
    smoothness: float = SMOOTHNESS,
    ridge: float = RIDGE,
) -> Fitted:
    """Return the coefficients that maximise the penalised likelihood.

    Parameters
    ----------
    bins
        A row per case and a column per feature.
    sizes
        Number of bins of every feature, the one for missing values included.
    positive
        Whether the case is one.
    smoothness, ridge
        Penalties on the squared steps between neighbouring bins, and on every squared coefficient.

    Examples
    --------
    >>> cases = np.repeat(np.array([[0], [1]], dtype=np.uint8), [4, 4], axis=0)
    >>> found = fit(cases, np.array([3]), np.arange(8) % 4 < np.repeat([1, 3], 4), smoothness=0, ridge=1e-9)
    >>> float((found.coefficients[0][1] - found.coefficients[0][0]).round(3))  # log(3) - log(1/3)
    2.197
    """
    starts = np.concatenate([[0], np.cumsum(sizes)])
    width = int(starts[-1]) + 1
    penalty = np.zeros((width, width))
    for start, size in zip(starts[:-1], sizes, strict=True):
        own = slice(start, start + size - 1)
        steps = np.diff(np.eye(size - 1), axis=0)
        penalty[own, own] += smoothness * steps.T @ steps
        penalty[range(start, start + size), range(start, start + size)] += ridge
    at = np.zeros(width)
    share = (positive.sum() + 0.5) / (len(positive) + 1)
    at[-1] = np.log(share / (1 - share))
    columns = [bins[:, n].astype(np.int64) for n in range(len(sizes))]
    target = positive.astype(np.float64)
    for _ in range(_STEPS):
        score = np.full(len(target), at[-1])
        for start, column in zip(starts, columns, strict=False):
            score += at[start + column]
        likely = sigmoid(score)
        slope, curve = _derivatives(columns, sizes, starts, target - likely, likely * (1 - likely))
        step = np.linalg.solve(curve + penalty + 1e-9 * np.eye(width), slope - penalty @ at)
        longest = float(np.abs(step).max())
        at = at + step * min(1.0, _LONGEST_STEP / max(longest, 1e-12))
        if longest < _TOLERANCE:
            break
    parts = [at[start : start + size] for start, size in zip(starts[:-1], sizes, strict=True)]
    return Fitted(float(at[-1]), tuple(parts))


def _derivatives(
    columns: list[NDArray[np.int64]], sizes: NDArray[np.int64], starts: NDArray[np.int64], rest: Floats, weight: Floats
) -> tuple[Floats, Floats]:
    """Return slope and curvature of the likelihood, from cross tables of the bins of every two features."""
    width = int(starts[-1]) + 1
    slope, curve = np.empty(width), np.zeros((width, width))
    slope[-1], curve[-1, -1] = rest.sum(), weight.sum()
    for n, one in enumerate(columns):
        own = slice(starts[n], starts[n + 1])
        slope[own] = np.bincount(one, rest, sizes[n])
        total = np.bincount(one, weight, sizes[n])
        curve[own, own] = np.diag(total)
        curve[own, -1] = curve[-1, own] = total
        for m in range(n):
            other = slice(starts[m], starts[m + 1])
            cells = np.bincount(one * sizes[m] + columns[m], weight, sizes[n] * sizes[m]).reshape(sizes[n], sizes[m])
            curve[own, other], curve[other, own] = cells, cells.T
    return slope, curve


def fit_model(name: str, values: Mapping[str, Floats], positive: NDArray[np.bool_]) -> LikenessModel:
    """Return the additive model of the features' values, not yet calibrated."""
    edges = {feature: edges_of(v) for feature, v in values.items()}
    bins = np.stack([binned(values[f], edges[f]) for f in values], axis=1)
    sizes = np.array([len(e) + 2 for e in edges.values()])
    found = fit(bins, sizes, positive)
    intercept, tables = found.intercept, {}
    for number, (feature, coefficients) in enumerate(zip(values, found.coefficients, strict=True)):
        shares = np.bincount(bins[:, number], minlength=sizes[number]) / len(bins)
        mean = float(shares @ coefficients)
        intercept += mean
        of_known = shares[:-1] / max(shares[:-1].sum(), 1e-12)
        tables[feature] = Table(
            edges=edges[feature],
            log_odds=(coefficients - mean).round(4),
            ranks=(np.cumsum(of_known) - of_known / 2).round(4),
            weight=round(float(np.sqrt(shares @ (coefficients - mean) ** 2)), 4),
        )
    same = np.array([0.0, 1.0])
    return LikenessModel(name, tables, round(intercept, 4), same, same)


def calibration(log_odds: Floats, positive: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return knots from a score's log odds to those that came true: isotonic, joined through the blocks' middles.

    Joining the middles keeps the map strictly rising, where isotonic regression itself has steps. Half a case of each
    kind is added to every block, so that none is certain.

    Notes
    -----
    Oron, A. P. & Flournoy, N. (2017). Centered Isotonic Regression: Point and Interval Estimation for Dose-Response
    Studies. Statistics in Biopharmaceutical Research 9(3): 258-267.

    Examples
    --------
    >>> knots = calibration(np.array([-2.0, -1.0, 1.0, 2.0]), np.array([False, True, False, True]))
    >>> [k.round(2).tolist() for k in knots]
    [[-2.0, 0.0, 2.0], [-1.1, 0.0, 1.1]]
    """
    scores, inverse = np.unique(log_odds.round(6), return_inverse=True)
    sizes = np.bincount(inverse).astype(np.float64)
    hits = np.bincount(inverse, positive)
    blocks: list[list[float]] = []  # cases, positive cases, sum of scores
    for score, size, hit in zip(scores, sizes, hits, strict=True):
        blocks.append([size, hit, score * size])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][0] >= blocks[-1][1] * blocks[-2][0]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    cases, positives, sums = np.array(blocks).T
    share = np.log((positives + 0.5) / (cases - positives + 0.5))
    middles = (sums / cases).round(4)
    # Adding halves may turn small neighbours round, and rounding make two one; those that do not rise are left out.
    rising = np.r_[True, share[1:] > np.maximum.accumulate(share)[:-1] + 1e-4]
    rising &= np.r_[True, middles[1:] > middles[:-1]]
    return middles[rising], share[rising].round(4)
