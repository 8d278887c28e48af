"""Fit the additive models of a relation, and draw replicates of them: penalised likelihood, clustered by state."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Integers
from dyadscope.assessment.models.relation.evidence import ITEMS, NAMES, Evidence, Flags
from dyadscope.assessment.models.relation.tables import AT, N_CONTEXT, STARTS, WIDTH, Terms

SOURCES: dict[str, tuple[str, ...]] = {
    "arms register": ("arms", "arms_volume"),
    "votes": ("ideal_rank", "un_kappa", "ideal_distance"),
    "trade": ("trade_larger", "trade_smaller"),
    "trade agreements": ("trade_agreement_depth",),
    "missions": ("missions", "missions_ended_both"),
    "defence agreements": ("defence_agreements",),
    "exercises": ("exercises",),
    "fighting beside": ("fought_beside",),
    "troops": ("us_troops",),
    "sanctions": ("sanctions",),
    "arms to enemies": ("arms_to_enemies",),
    "news": ("event_balance",),
    "friction to the present": ("armed_conflict", "hostility_10y", "years_since_force", "friction_years_25y"),
    "friction to 2014": ("friction", "confrontations_25y"),
    "regimes": ("regime_changes_5y",),
}
"""Evidence by the source it is from: what would be missing together."""
SOURCE_OF = np.array([next(n for n, names in enumerate(SOURCES.values()) if item in names) for item in NAMES])
DROPPED = 0.3
"""Share of sources blanked at random in a second copy of every row, so that what remains is told rightly alone."""
RIDGE, SMOOTH, CENTRE = 3.0, 10.0, 1000.0
FREE, HELD = 0.3, 1000.0
"""Ridges on the terms of the comparable set: next to none where a change is foretold, since neighbours do change more;
strong where behaviour is told from its like, since to be near or strong is no behaviour."""
_STEPS = 30
_SETS = 400
_CLOSE = 2e-3
_LONGEST = 2.0


@dataclass(frozen=True, eq=False)
class Cases:
    """What a model is fitted to: a design, whether the outcome came, a weight, and what cases come together by.

    That are their two states, and the treaty of three states or more that binds both (0: none).
    """

    design: NDArray[np.float32]
    came: Floats
    weight: Floats
    one: Integers
    two: Integers
    treaty: Integers


@dataclass(frozen=True, eq=False)
class Draws:
    """States and treaties (sorted), each with a row of draws of mean 0 and variance 1: a column per replicate."""

    states: Integers
    treaties: Integers
    of_states: Floats
    of_treaties: Floats

    @classmethod
    def of(cls, states: Integers, treaties: Integers, draws: int, rng: np.random.Generator) -> Draws:
        """Return so many draws for the states and treaties that occur; a treaty of 0 is none."""
        held, bound = np.unique(states), np.unique(treaties[treaties > 0])
        return cls(held, bound, rng.standard_normal((len(held), draws)), rng.standard_normal((len(bound), draws)))


def design(
    rows: Evidence,
    *,
    left_out: tuple[str, ...] = (),
    dropped: Flags | None = None,
    pledge: Integers | None = None,
    listed: Integers | None = None,
    older: float = 0.0,
) -> NDArray[np.float32]:
    """Return the design of some rows: constant, comparable set, and what every piece of evidence counts for.

    `left_out` names sources not looked at, `dropped` (rows by sources) those blanked row by row.
    """
    terms = Terms.of(rows, older)
    found = np.zeros((len(rows.year), WIDTH), dtype=np.float32)
    at = np.arange(len(rows.year))
    found[:, 0] = 1
    for column in terms.context.values():
        found[at, column] = 1
    for name, level in (("pledge", pledge), ("listed", listed)):
        if level is not None:
            found[at, AT[name] + level] = 1
    weights = terms.weights()
    closed = [n for n, name in enumerate(SOURCES) if name in left_out]
    weights[:, np.isin(SOURCE_OF, closed)] = 0
    if dropped is not None:
        weights = weights * ~dropped[:, SOURCE_OF]
    for number in range(len(ITEMS)):
        seen = np.flatnonzero(weights[:, number])
        found[seen, terms.columns[seen, number]] = weights[seen, number]
    return found


def steps_of(direction: int) -> tuple[Floats, Flags]:
    """Return how coefficients follow from free ones, and which of these may not be below 0.

    The free coefficients of a table are its first bin and the steps from bin to bin, each towards what the model tells
    (`direction` 1: more ties; -1: more friction): those that are signed never step the other way.
    """
    found, signed = np.eye(WIDTH), np.zeros(WIDTH, dtype=bool)
    for item, start, end in zip(ITEMS, STARTS[:-1], STARTS[1:], strict=True):
        sign = direction * item.direction
        if not sign:
            continue
        found[start:end, start:end] = np.tril(np.ones((end - start, end - start)))
        found[start:end, start + 1 : end] *= sign
        signed[start + 1 : end] = True
    return found, signed


def penalty(shares: Floats, opportunity: float) -> Floats:
    """Return the penalty: a ridge on every table, on the steps between neighbouring bins, and on a table's mean.

    `shares` is how often each bin is met. The mean over the cases is held at 0, so that unknown means average.
    `opportunity` is the ridge on the terms of the comparable set.
    """
    found = np.eye(WIDTH) * RIDGE
    found[:N_CONTEXT, :N_CONTEXT] = np.eye(N_CONTEXT) * opportunity
    found[0, 0] = 1e-6
    for start, end in pairwise(STARTS.tolist()):
        steps = np.diff(np.eye(end - start), axis=0)
        found[start:end, start:end] += SMOOTH * steps.T @ steps
        own = shares[start:end] / max(float(shares[start:end].sum()), 1e-12)
        found[start:end, start:end] += CENTRE * np.outer(own, own)
    return found


def fitted(cases: Cases, direction: int, opportunity: float = FREE) -> tuple[Floats, Floats, Floats]:
    """Return the coefficients of highest penalised likelihood whose steps go the right way.

    Returned beside them are the inverse curvature, over steps that are not held at 0, and the scores' rest.
    """
    design_, came, weight = cases.design, cases.came, cases.weight
    base, signed = steps_of(direction)
    at = np.zeros(WIDTH)
    share = float((weight * came).sum() / weight.sum())
    at[0] = np.log(max(share, 1e-6) / (1 - share))
    extra = penalty((weight.astype(np.float32) @ design_).astype(np.float64), opportunity)
    rest, curve = came, extra
    for _ in range(_STEPS):
        beta = base @ at
        likely = 1 / (1 + np.exp(-np.clip(design_ @ beta.astype(np.float32), -30, 30).astype(np.float64)))
        rest = weight * (came - likely)
        slope = base.T @ (design_.T @ rest.astype(np.float32) - extra @ beta)
        scale = np.sqrt(weight * likely * (1 - likely)).astype(np.float32)
        scaled = design_ * scale[:, None]
        curve = base.T @ ((scaled.T @ scaled).astype(np.float64) + extra) @ base
        moved = _bounded(curve, slope + curve @ at, at, signed)
        moved = at + (moved - at) * min(1.0, _LONGEST / max(float(np.abs(moved - at).max()), 1e-12))
        longest = float(np.abs(moved - at).max())
        at = moved
        if longest < _CLOSE:
            break
    free = np.flatnonzero(~signed | (at > 0))
    inside = np.linalg.inv(curve[np.ix_(free, free)])
    inverse = base[:, free] @ inside @ base[:, free].T
    return base @ at, inverse, rest


def _bounded(curve: Floats, slope: Floats, at: Floats, signed: Flags) -> Floats:
    """Return where slope @ x - x @ curve @ x / 2 is highest with signed parts not below 0: one free set after another.

    Parts that would fall below 0 are held there, and let go again when the slope points up.
    """
    held = signed & (at <= 0)
    found = at
    for _ in range(_SETS):
        free = np.flatnonzero(~held)
        trial = np.zeros(len(at))
        trial[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        below = signed & (trial < 0)
        if below.any():
            # Go as far towards the trial as nothing falls below 0, and hold what does.
            gap = np.where(below, found / np.maximum(found - trial, 1e-12), 1.0)
            share = float(gap.min())
            found = found + share * (trial - found)
            held = held | (below & (gap <= share + 1e-12))
            found[held] = 0.0
            continue
        found = trial
        pull = slope - curve @ found
        release = held & (pull > _CLOSE)
        if not release.any():
            break
        held = held & ~(release & (pull >= pull[release].max()))
    return found


def directed(coefficients: Floats, direction: int) -> Floats:
    """Return coefficients, a column each, whose signed steps go the right way: the larger of what came before."""
    found = coefficients.copy()
    for item, start, end in zip(ITEMS, STARTS[:-1], STARTS[1:], strict=True):
        sign = direction * item.direction
        if sign:
            found[start:end] = sign * np.maximum.accumulate(sign * found[start:end], axis=0)
    return found


def replicates(cases: Cases, inverse: Floats, rest: Floats, draws: Draws) -> Floats:
    """Return what redrawing states and treaties adds to the coefficients: a column per draw.

    A dyad's cases count for 1 plus the draws of its two states and of the treaty that binds them with others, which
    makes cases that share a state or a treaty move together (Aronow, Samii & Assenova 2015). The coefficients move by
    one step of Newton's method.
    """
    moved = sum(
        _pushed(cases, rest, which, groups).T @ pull
        for which, groups, pull in (
            (cases.one, draws.states, draws.of_states),
            (cases.two, draws.states, draws.of_states),
            (cases.treaty, draws.treaties, draws.of_treaties),
        )
    )
    return np.asarray(inverse @ moved)


def _pushed(cases: Cases, rest: Floats, which: Integers, groups: Integers) -> Floats:
    """Return the sum of the scores of the cases of each group; cases of no group are left out."""
    found = np.zeros((len(groups), WIDTH))
    if not len(groups):
        return found
    place = np.searchsorted(groups, which)
    inside = np.flatnonzero((place < len(groups)) & (groups[np.minimum(place, len(groups) - 1)] == which))
    if not inside.size:
        return found
    order = inside[np.argsort(place[inside], kind="stable")]
    own = place[order]
    bounds = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
    sums = np.add.reduceat(cases.design[order] * rest[order, None].astype(np.float32), bounds, axis=0)
    found[own[bounds]] = sums
    return found
