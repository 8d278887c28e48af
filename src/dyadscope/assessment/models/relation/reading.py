"""From the state and the behaviour of two states to one of four readings: the rule, for many rows and replicates.

Rivalry comes first. Of the rest a pledge in a small or deep treaty counts as its class, a pledge in a large shallow
treaty only as far as the two behave like allies, and without a pledge that behaviour makes an entente. A small pledge
of restraint or consultation alone makes partners unless behaviour speaks clearly against it: such treaties outlive the
ties that they were signed for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Integers
from dyadscope.assessment.models.relation.evidence import YOUNG, Evidence, Flags
from dyadscope.assessment.models.relation.filter import (
    LEVEL_OF,
    SMALL_OF,
    Hazards,
)
from dyadscope.assessment.models.relation.tables import EQUALS, UNEQUALS, Tables, Terms
from dyadscope.assessment.statistics import quantile_of, sigmoid

EVEN = 0.5
VERY_UNLIKELY = 0.2
"""Practice below which it is called very unlikely."""
RESTRAINT = (1 - VERY_UNLIKELY) / VERY_UNLIKELY
"""What a small pledge of restraint or consultation multiplies the odds of an entente by: with practice that is very
unlikely the two are no partners for all that they have signed."""

READINGS = ("alliance", "entente", "unaligned", "rivalry")
ALLIANCE, ENTENTE, UNALIGNED, RIVALRY = range(4)
PLEDGES = ("none", "weaker", "defence")


@dataclass(frozen=True, eq=False)
class Behaviour:
    """What behaviour says of some rows, treaties and lists left out: rows by replicates.

    `practice` is the probability of behaving like pairs with a small pledge. `hostility` is that of behaving like
    rivals, and `unlisted` that of a rivalry where none is listed (a feud, or behaviour like that of rivals between two
    so unequal that the list leaves them out), both by level of small pledge. `over` is the probability that a listed
    rivalry is about to end. `young` are rows whose level of small pledge has stood for fewer than YOUNG years.
    """

    practice: Floats
    hostility: Floats
    unlisted: Floats
    over: Floats
    young: Flags

    @classmethod
    def of(cls, tables: Tables, terms: Terms, replicates: int = 0, hazards: Hazards | None = None) -> Behaviour:
        """Return what the evidence of some rows says."""
        practice = sigmoid(tables.models["practice"].linear(terms, replicates) - np.log(tables.labelled))
        hostile, feud = (
            model.linear(terms, replicates)[..., None] + model.at("pledge", replicates)
            for model in (tables.models["hostility"], tables.models["feud"])
        )
        found = Hazards.of(tables, terms, replicates) if hazards is None else hazards
        unlisted = np.where(
            terms.unequal[:, None, None],
            np.maximum(feud, hostile + _as_equals(tables, replicates)[:, None]),
            feud,
        )
        return cls(practice, sigmoid(hostile), sigmoid(unlisted), found.ends, terms.held < YOUNG)


def _as_equals(tables: Tables, replicates: int) -> Floats:
    """Return what is added to the log odds of hostility of an unequal pair to read it as one of equals.

    The list of rivals is of competitors and leaves unequal pairs out (Thompson 2001): that it does not have them says
    nothing, so that of theirs only behaviour tells.
    """
    parity = tables.models["hostility"].at("parity", replicates)
    return np.asarray(parity[:, EQUALS] - parity[:, UNEQUALS])


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
    # A young pledge is not judged by behaviour, most of which is of the time before it.
    partners = np.where(behaviour.young[:, None], 1.0, RESTRAINT * practice / (1 - practice + RESTRAINT * practice))
    found[..., ENTENTE] = (
        rest[..., 3] * partners + rest[..., 4] * (1 - practice) * partners + (rest[..., 0] + rest[..., 1]) * practice
    )
    found[..., UNALIGNED] = (rest[..., 0] + rest[..., 1] + large) * (1 - practice) + (
        rest[..., 3] + rest[..., 4] * (1 - practice)
    ) * (1 - partners)
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
