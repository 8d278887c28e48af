"""States' walks through the periods, all states at once: posterior means and variances, or a draw.

Each state-period has a Gaussian summary of its votes, precision and precision-weighted mean; steps between a state's
periods are Gaussian with known variance, and a state enters at N(0, 1), the distribution positions have by convention.
"""

from __future__ import annotations

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.irt.design import DRIFT, Design

ENTRY_VARIANCE = 1.0


def smooth(layout: Design, precision: Floats, weighted: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance of every position given all the votes (Rauch, Tung & Striebel's smoother)."""
    mean, variance, ahead = _filter(layout, precision, weighted)
    expected = mean.copy()
    spread = variance.copy()
    for now in reversed(layout.ranks[1:]):
        before = now - 1
        gain = variance[before] / ahead[now]
        expected[before] = mean[before] + gain * (expected[now] - mean[before])
        spread[before] = variance[before] + gain**2 * (spread[now] - ahead[now])
    return expected, spread


def draw(layout: Design, precision: Floats, weighted: Floats, noise: Floats) -> Floats:
    """Return one draw of all positions (forward filter, backward sampling); `noise` is standard normal."""
    mean, variance, ahead = _filter(layout, precision, weighted)
    position = mean + np.sqrt(variance) * noise  # right where a walk ends; earlier ones are overwritten
    for now in reversed(layout.ranks[1:]):
        before = now - 1
        gain = variance[before] / ahead[now]
        centre = mean[before] + gain * (position[now] - mean[before])
        position[before] = centre + np.sqrt(variance[before] * (1.0 - gain)) * noise[before]
    return np.asarray(position)


def carry(layout: Design, precision: Floats, weighted: Floats, centre: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance of every position given its own votes and where the state stood one period before.

    `centre` holds the means of the sweep before, and they count as known: what follows a period does not reach back to
    it, and how unsure the earlier mean is does not reach forward. A state's first period leans on its second instead.
    """
    follows = ~np.isnan(layout.step_variance)
    leads = np.r_[follows[1:], False]
    prior, ahead = np.zeros_like(centre), np.full_like(centre, ENTRY_VARIANCE)
    prior[follows] = centre[:-1][follows[1:]]
    ahead[follows] = layout.step_variance[follows]
    entry = leads & ~follows
    prior[entry] = centre[1:][entry[:-1]]
    after = np.flatnonzero(entry) + 1
    ahead[entry] = DRIFT * layout.votes[entry] / (layout.votes[entry] + layout.votes[after])
    variance = 1.0 / (1.0 / ahead + precision)
    return variance * (prior / ahead + weighted), variance


def _filter(layout: Design, precision: Floats, weighted: Floats) -> tuple[Floats, Floats, Floats]:
    """Return mean and variance given the votes so far, and the variance one step ahead."""
    mean, variance = np.empty_like(precision), np.empty_like(precision)
    ahead = np.full_like(precision, ENTRY_VARIANCE)
    for rank, now in enumerate(layout.ranks):
        prior = np.zeros(now.size)
        if rank:
            prior = mean[now - 1]
            ahead[now] = variance[now - 1] + layout.step_variance[now]
        variance[now] = 1.0 / (1.0 / ahead[now] + precision[now])
        mean[now] = variance[now] * (prior / ahead[now] + weighted[now])
    return mean, variance, ahead
