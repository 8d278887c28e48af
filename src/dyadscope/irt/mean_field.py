"""Expectation-maximisation with averages for draws: the sampler's steps, each replaced by its mean.

The posterior is approximated by independent factors for latent answers, walks of states and slopes of items; cut
points take their best values (Imai, Lo & Olmsted 2016 do so for other models of votes). A sweep costs two passes over
the votes. Variances of this kind are too small, because a factor ignores what is unsure about the others: those
reported come from one last smoothing with the information that the ordered answers, not the latent ones, carry.

References
----------
Imai, K., Lo, J. & Olmsted, J. (2016). Fast estimation of ideal points with massive data. APSR 110(4): 631-656.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.irt.design import Block, Design, Ints
from dyadscope.irt.normal import density, probability
from dyadscope.irt.parameters import FURTHEST, NARROWEST, Parameters, Workers, standardised
from dyadscope.irt.smoother import carry, smooth

_TINY = 1e-300
_LONGEST_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Answers:
    """How the votes of a block fit: derivatives of their log probability.

    Attributes
    ----------
    pull
        First derivative in the latent answer's mean, which is also how far the answer is expected from it.
    information
        Negative second derivative.
    rise, bend
        First derivatives in the lower and the upper cut point, and the negative second ones (lower, both, upper),
        summed by item.
    """

    pull: Floats
    information: Floats
    rise: tuple[Floats, Floats]
    bend: tuple[Floats, Floats, Floats]


def answers(block: Block, now: Parameters) -> Answers:
    """Return how the votes of a block fit the present parameters."""
    items = block.last - block.first
    run = slice(block.first, block.last)
    lower, upper, mean = now.lower[run], now.upper[run], now.slope[run][block.item] * now.position[block.node]
    yes, abstain, no = (block.item[rows] for rows in (block.yes, block.abstain, block.no))
    below = lower[yes] - mean[block.yes]
    above = mean[block.no] - upper[no]
    left, right = lower[abstain] - mean[block.abstain], upper[abstain] - mean[block.abstain]
    hazard_yes = density(below) / probability(below)
    hazard_no = density(above) / probability(above)
    between = between_limits(left, right)
    from_left, from_right = density(left) / between, density(right) / between
    bend_yes, bend_no = hazard_yes * (hazard_yes + below), hazard_no * (hazard_no + above)
    bend_left, bend_right = from_left * (from_left - left), from_right * (from_right + right)
    cross = -from_left * from_right

    def by_item(index: Ints, values: Floats) -> Floats:
        return totals(index, values, items)

    return Answers(
        pull=np.concatenate([-hazard_yes, from_left - from_right, hazard_no]),
        information=np.concatenate([bend_yes, np.maximum(bend_left + bend_right + 2.0 * cross, 0.0), bend_no]),
        rise=(
            by_item(yes, hazard_yes) - by_item(abstain, from_left),
            by_item(abstain, from_right) - by_item(no, hazard_no),
        ),
        bend=(
            by_item(yes, bend_yes) + by_item(abstain, bend_left),
            by_item(abstain, cross),
            by_item(no, bend_no) + by_item(abstain, bend_right),
        ),
    )


def between_limits(left: Floats, right: Floats) -> Floats:
    """Return the probability between two limits, taken in the lower tail, where differences keep their precision."""
    mirrored = left + right > 0.0
    high = probability(np.where(mirrored, -left, right))
    return np.maximum(high - probability(np.where(mirrored, -right, left)), _TINY)


def sweep(
    layout: Design, now: Parameters, slope_variance: Floats, centre: Floats | None, workers: Workers
) -> tuple[Parameters, Floats, Floats | None]:
    """Return parameters and slope variances after one pass for the positions and one for the items."""
    nodes = layout.states.size

    def of_positions(_: int, block: Block) -> tuple[Floats, Floats]:
        run = slice(block.first, block.last)
        slope = now.slope[run][block.item]
        answer = slope * now.position[block.node] + answers(block, now).pull
        square = (now.slope[run] ** 2 + slope_variance[run])[block.item]
        return totals(block.node, square, nodes), totals(block.node, slope * answer, nodes)

    parts = list(workers.over_blocks(of_positions))
    precision, weighted = sum_of(part[0] for part in parts), sum_of(part[1] for part in parts)
    if centre is None:
        position, variance = smooth(layout, precision, weighted)
    else:
        position, variance = carry(layout, precision, weighted, centre)
        centre = position
    position, scale = standardised(position, variance)
    variance = variance / scale**2
    moved = Parameters(position, now.slope, now.lower, now.upper)

    def of_items(_: int, block: Block) -> tuple[Floats, ...]:
        items = block.last - block.first
        run = slice(block.first, block.last)
        place = position[block.node]
        fit = answers(block, moved)
        answer = now.slope[run][block.item] * place + fit.pull
        spread = 1.0 / (1.0 + totals(block.item, place**2 + variance[block.node], items))
        slope = spread * totals(block.item, place * answer, items)
        return slope, spread, *_cut_points(layout.tallies[run], now.lower[run], now.upper[run], fit)

    slope, spread, lower, upper = (np.concatenate(piece) for piece in zip(*workers.over_blocks(of_items), strict=True))
    return Parameters(position, slope, lower, upper), spread, centre


def _cut_points(tallies: Ints, lower: Floats, upper: Floats, fit: Answers) -> tuple[Floats, Floats]:
    """Return cut points after one Newton step; those that no vote bounds stay where they are."""
    none_yes, none_abstain, none_no = (tallies == 0).T
    (rise_lower, rise_upper), (bend_lower, cross, bend_upper) = fit.rise, fit.bend
    bend_lower, bend_upper = bend_lower * 1.001 + 1e-6, bend_upper * 1.001 + 1e-6
    determinant = bend_lower * bend_upper - cross**2
    lower_step = (bend_upper * rise_lower - cross * rise_upper) / determinant
    upper_step = (bend_lower * rise_upper - cross * rise_lower) / determinant
    joint = (rise_lower + rise_upper) / (bend_lower + bend_upper + 2.0 * cross)
    lower_step = np.where(none_no, rise_lower / bend_lower, lower_step)
    upper_step = np.where(none_yes, rise_upper / bend_upper, upper_step)
    lower_step = np.where(none_abstain, joint, np.where(none_yes, 0.0, lower_step))
    upper_step = np.where(none_abstain, joint, np.where(none_no, 0.0, upper_step))
    new_lower = lower + np.clip(lower_step, -_LONGEST_STEP, _LONGEST_STEP)
    new_upper = upper + np.clip(upper_step, -_LONGEST_STEP, _LONGEST_STEP)
    new_lower = np.where(none_yes, -FURTHEST, np.clip(new_lower, -FURTHEST, FURTHEST - NARROWEST))
    new_upper = np.where(none_no, FURTHEST, np.clip(new_upper, new_lower + NARROWEST, FURTHEST))
    return new_lower, new_upper


def variances(layout: Design, now: Parameters, workers: Workers, *, past: bool) -> Floats:
    """Return how unsure the positions are, given the items, by the information in the ordered answers."""
    nodes = layout.states.size

    def information(_: int, block: Block) -> Floats:
        square = now.slope[block.first : block.last][block.item] ** 2
        return totals(block.node, square * answers(block, now).information, nodes)

    precision = sum_of(workers.over_blocks(information))
    weighted = precision * now.position
    return carry(layout, precision, weighted, now.position)[1] if past else smooth(layout, precision, weighted)[1]


def fit(
    layout: Design,
    now: Parameters,
    *,
    sweeps: int,
    tolerance: float,
    past: bool,
    workers: Workers,
    progress: Callable[[int, float], None] | None = None,
) -> tuple[Parameters, int]:
    """Sweep until no position moves by more than the tolerance; return the parameters and how many sweeps it took."""
    slope_variance = np.zeros(layout.items.size)
    centre = now.position if past else None
    for count in range(1, sweeps + 1):
        before = now.position
        now, slope_variance, centre = sweep(layout, now, slope_variance, centre, workers)
        moved = float(np.abs(now.position - before).max())
        if progress:
            progress(count, moved)
        if moved < tolerance:
            return now, count
    return now, sweeps


def sum_of(parts: Iterable[Floats]) -> Floats:
    """Return the sum of the blocks' arrays, in the blocks' order, so that rounding is the same every time."""
    first, *others = parts
    total = first.copy()
    for part in others:
        total += part
    return total


def totals(index: Ints, values: Floats, size: int) -> Floats:
    """Return the sum of the values of every index."""
    return np.bincount(index, values, size).astype(np.float64, copy=False)
