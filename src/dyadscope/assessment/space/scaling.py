"""Where states stand by whose arms they buy: classical scaling of Hellinger distances, with a bootstrap; pure numerics.

Profiles of suppliers are compared by Hellinger's distance, which Rao (1995) puts in the place of the chi-square
distance of correspondence analysis because rare columns do not rule it, and laid out on the axis of largest variance by
Torgerson's (1952) classical scaling, also known as principal coordinates (Gower 1966).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats

Integers = NDArray[np.int64]

TAIL = 0.05
_STEPS, _SETTLED = 2000, 1e-7


@dataclass(frozen=True, slots=True)
class Axis:
    """The first axis of a scaling.

    Attributes
    ----------
    place, low, high
        Coordinate of each profile, and its 90 % interval.
    share
        Its share of the variance: of the eigenvalues above 0.
    steady
        Median over replicates of how alike their axis is to it (cosine): 1 is the same order and distances.
    """

    place: Floats
    low: Floats
    high: Floats
    share: float
    steady: float


def hellinger(profiles: Floats) -> Floats:
    """Return Hellinger's distance of every pair of rows, taken as shares of their sums: 0 alike, √2 nothing in common.

    Examples
    --------
    >>> hellinger(np.array([[1.0, 0.0], [0.0, 4.0]])).round(3)
    array([[0.   , 1.414],
           [1.414, 0.   ]])
    """
    roots = np.sqrt(profiles / profiles.sum(axis=1, keepdims=True))
    return np.asarray(np.sqrt(np.clip(2 - 2 * roots @ roots.T, 0, None)))


def first_axis(distances: Floats) -> tuple[Floats, float]:
    """Return the coordinates on the axis of largest variance, centred, and its share of the eigenvalues above 0.

    Examples
    --------
    >>> place, share = first_axis(np.array([[0.0, 1.0, 3.0], [1.0, 0.0, 2.0], [3.0, 2.0, 0.0]]))
    >>> (np.sort(np.abs(place)).round(3).tolist(), round(share, 3))
    ([0.333, 1.333, 1.667], 1.0)
    """
    values, vectors = np.linalg.eigh(_products(distances))
    positive = float(values[values > 0].sum())
    place = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
    return np.asarray(place), float(max(values[-1], 0.0) / positive) if positive else 0.0


def _products(distances: Floats) -> Floats:
    """Return the inner products of points about their centre that have these distances."""
    squared = distances**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    return np.asarray(-0.5 * centred)


def near_axis(distances: Floats, start: Floats) -> Floats:
    """Return the coordinates on the first axis by powers of the products, from a start that is near it.

    Of distances that are those of points in a space, as Hellinger's are: then no eigenvalue is below 0.
    """
    products = _products(distances)
    vector = start / np.linalg.norm(start)
    for _ in range(_STEPS):
        turned = products @ vector
        size = float(np.linalg.norm(turned))
        if size == 0:
            return np.zeros_like(start)
        moved = float(np.abs(turned / size - vector).max())
        vector = turned / size
        if moved < _SETTLED:
            break
    return np.asarray(vector * np.sqrt(size))


def arms_axis(volumes: Floats, deals: Integers, up: Floats, draws: int, generator: np.random.Generator) -> Axis:
    """Return where buyers stand by their suppliers, with intervals from drawing each buyer's deals anew.

    Parameters
    ----------
    volumes, deals
        Volume received and number of deals; buyers in rows, suppliers in columns.
    up
        A number of each buyer that rises with the axis: its direction is arbitrary otherwise.
    draws
        Replicates: in each every buyer's deals are drawn from its own with replacement, and the axis is found again.
    """
    place, share = first_axis(hellinger(volumes))
    place = place if float(np.dot(place, up - up.mean())) >= 0 else -place
    size = np.divide(volumes, deals, out=np.zeros_like(volumes), where=deals > 0)
    chances = deals / deals.sum(axis=1, keepdims=True)
    replicates = np.empty((draws, len(place)))
    alike = np.empty(draws)
    for draw in range(draws):
        counts = generator.multinomial(deals.sum(axis=1), chances).astype(np.float64)
        drawn = near_axis(hellinger(counts * size), place)
        cosine = float(np.dot(drawn, place) / (np.linalg.norm(drawn) * np.linalg.norm(place) or 1.0))
        replicates[draw] = drawn if cosine >= 0 else -drawn
        alike[draw] = abs(cosine)
    low, high = np.quantile(replicates, (TAIL, 1 - TAIL), axis=0)
    return Axis(place, np.minimum(low, place), np.maximum(high, place), share, float(np.median(alike)))
