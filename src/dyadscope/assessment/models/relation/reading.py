"""From the state and the behaviour of two states to one of four readings: the rule, for many rows and replicates.

Rivalry comes first. Of the rest a pledge in a small or deep treaty counts as its class, a pledge in a large shallow
treaty only as far as the two behave like allies, and without a pledge that behaviour makes an entente.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.relation.evidence import Evidence, Integers
from dyadscope.assessment.models.relation.filter import (
    LEVEL_OF,
    SMALL_OF,
    Hazards,
    sigmoid,
)
from dyadscope.assessment.models.relation.tables import Tables, Terms
from dyadscope.assessment.statistics import quantile_of

EVEN = 0.5

READINGS = ("alliance", "entente", "unaligned", "rivalry")
ALLIANCE, ENTENTE, UNALIGNED, RIVALRY = range(4)
PLEDGES = ("none", "weaker", "defence")


@dataclass(frozen=True, eq=False)
class Behaviour:
    """What behaviour says of some rows, treaties and lists left out: rows by replicates.

    `practice` is the probability of behaving like pairs with a small pledge. `hostility` is that of behaving like
    rivals, and `unlisted` that of a feud where no rivalry is listed, both by level of small pledge. `over` is the
    probability that a listed rivalry is about to end.
    """

    practice: Floats
    hostility: Floats
    unlisted: Floats
    over: Floats

    @classmethod
    def of(cls, tables: Tables, terms: Terms, replicates: int = 0, hazards: Hazards | None = None) -> Behaviour:
        """Return what the evidence of some rows says."""
        practice = sigmoid(tables.models["practice"].linear(terms, replicates) - np.log(tables.labelled))
        hostile, feud = (
            model.linear(terms, replicates)[..., None] + model.at("pledge", replicates)
            for model in (tables.models["hostility"], tables.models["feud"])
        )
        found = Hazards.of(tables, terms, replicates) if hazards is None else hazards
        return cls(practice, sigmoid(hostile), sigmoid(feud), found.ends)


def posterior(state: Floats, behaviour: Behaviour) -> Floats:
    """Return the probability of the four readings: rows, replicates, reading."""
    unlisted = behaviour.unlisted[..., SMALL_OF]
    over = behaviour.over[..., SMALL_OF]
    rivals = state[..., 1] * (1 - over) + state[..., 0] * unlisted
    rest = state.sum(axis=-1) - rivals
    practice = behaviour.practice
    found = np.empty((*practice.shape, 4))
    found[..., RIVALRY] = rivals.sum(axis=-1)
    small, large = rest[..., 5], rest[..., 2]
    found[..., ALLIANCE] = small + (large + rest[..., 4]) * practice
    found[..., ENTENTE] = rest[..., 3] + rest[..., 4] * (1 - practice) + (rest[..., 0] + rest[..., 1]) * practice
    found[..., UNALIGNED] = (rest[..., 0] + rest[..., 1] + large) * (1 - practice)
    return np.asarray(found / found.sum(axis=-1, keepdims=True))


def of_behaviour(tables: Tables, rows: Evidence, behaviour: Behaviour) -> Floats:
    """Return the four readings by behaviour alone, as for a pair without treaty or listed rivalry."""
    hostile = behaviour.hostility[..., 0]
    practice = behaviour.practice
    share = tables.rates["defence_of_pledged"][rows.sets][:, None]
    rest = 1 - hostile
    return np.stack([rest * practice * share, rest * practice * (1 - share), rest * (1 - practice), hostile], axis=-1)


def leaders(found: Floats) -> Integers:
    """Return the leading reading: rivalry where it is as likely as not, else the likeliest of the other three.

    Examples
    --------
    >>> leaders(np.array([[0.2, 0.1, 0.2, 0.5], [0.2, 0.1, 0.25, 0.45]])).tolist()
    [3, 2]
    """
    return np.where(found[..., RIVALRY] >= EVEN, RIVALRY, found[..., :RIVALRY].argmax(axis=-1))


def pledges(state: Floats) -> Floats:
    """Return the probability of each level of pledge, by whatever treaty."""
    level = state.sum(axis=-1)
    return np.stack([level[..., n == LEVEL_OF].sum(axis=-1) for n in range(len(PLEDGES))], axis=-1)


def small_pledges(state: Floats) -> Floats:
    """Return the probability of a pledge by a small or deep treaty that counts as its class."""
    return np.asarray(state[..., SMALL_OF > 0, :].sum(axis=(-1, -2)))


def bounds(values: Floats, level: float = 0.9) -> tuple[Floats, Floats]:
    """Return the interval over replicates (axis 1), drawn so that it holds the point estimate in column 0."""
    tail = (1 - level) / 2
    point, draws = values[:, 0], values[:, 1:]
    if not draws.shape[1]:
        return point, point
    ordered = np.sort(draws, axis=1)
    return np.minimum(quantile_of(ordered, tail), point), np.maximum(quantile_of(ordered, 1 - tail), point)
