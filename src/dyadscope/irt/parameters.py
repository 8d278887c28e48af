"""What is estimated: positions of states and parameters of items, where they start, and how the scale is fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.irt.design import Block, Design
from dyadscope.irt.normal import quantile

FURTHEST = 7.0
"""Cut points lie between plus and minus this; where nobody voted no, say, nothing else bounds the upper one."""
NARROWEST = 0.005
"""Least distance of the two cut points, so that an abstention never has probability 0."""
_NOWHERE = 1e-9
"""A state less far from 0 than this on the first component is on neither side."""

Result = TypeVar("Result")


@dataclass(slots=True)
class Parameters:
    """Positions by state-period; slope and the two cut points by item."""

    position: Floats
    slope: Floats
    lower: Floats
    upper: Floats

    def copy(self) -> Parameters:
        """Return an independent copy."""
        return Parameters(self.position.copy(), self.slope.copy(), self.lower.copy(), self.upper.copy())


def start(layout: Design) -> Parameters:
    """Return positions along the first principal component of votes, and item parameters to match.

    The component is that of states by items, votes as deviations from the item's mean; a state starts at one place for
    all its periods. No random number is used.
    """
    codes, place = np.unique(layout.states, return_inverse=True)
    votes = np.zeros((codes.size, layout.items.size))
    total = layout.tallies.sum(axis=1)
    mean = (layout.tallies[:, 1] + 2 * layout.tallies[:, 2]) / total
    for block in layout.blocks:
        for cast, rows in enumerate((block.yes, block.abstain, block.no)):
            item = block.item[rows] + block.first
            votes[place[block.node[rows]], item] = cast - mean[item]
    _, vectors = np.linalg.eigh(votes @ votes.T)
    score = _turned(vectors[:, -1], int(np.flatnonzero(codes == layout.upper)[0]))
    position = standardised(score[place] * np.sqrt(codes.size))[0]
    share = np.clip(np.cumsum(layout.tallies[:, :2], axis=1) / total[:, None], 1e-3, 1 - 1e-3)
    lower, upper = quantile(share[:, 0]), quantile(share[:, 1])
    slope = np.sign(score @ votes) / 2.0
    return Parameters(position, slope, lower, np.maximum(upper, lower + NARROWEST))


def _turned(component: Floats, upper: int) -> Floats:
    """Return a component with the state at `upper` above 0; where that state lies at 0, with the one farthest from it.

    Examples
    --------
    >>> _turned(np.array([0.2, -0.5]), 1).tolist(), _turned(np.array([0.0, -0.6, 0.2]), 0).tolist()
    ([-0.2, 0.5], [-0.0, 0.6, -0.2])
    """
    guide = upper if abs(component[upper]) > _NOWHERE else int(np.argmax(np.abs(component).round(9)))
    return component if component[guide] > 0 else -component


def standardised(position: Floats, variance: Floats | None = None) -> tuple[Floats, float]:
    """Return positions with mean 0 and standard deviation 1 over all state-periods, and what they were divided by."""
    inner = 0.0 if variance is None else float(variance.mean())
    scale = float(np.sqrt(position.var() + inner))
    return (position - position.mean()) / scale, scale


class Workers:
    """A few threads that work through the blocks of votes; numpy lets them run side by side."""

    def __init__(self, layout: Design, threads: int) -> None:
        self.blocks = layout.blocks
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def over_blocks(self, work: Callable[[int, Block], Result]) -> Iterable[Result]:
        """Return the work done on every block, in the blocks' order."""
        numbers = range(len(self.blocks))
        return list((self._pool.map if self._pool else map)(work, numbers, self.blocks))

    def close(self) -> None:
        """Let the threads go."""
        if self._pool:
            self._pool.shutdown()
