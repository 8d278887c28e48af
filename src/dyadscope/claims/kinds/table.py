"""Every pattern there is, in the order in which a clause that fits several is read."""

from __future__ import annotations

from functools import cache

from dyadscope.claims.frames.matcher import Matcher, Pattern
from dyadscope.claims.kinds import (
    ballots,
    breaks,
    changes,
    deals,
    exercises,
    flows,
    founders,
    further,
    plain,
    ranks,
    reach,
    several,
    shares,
    ties,
    treaties,
    weapon_sorts,
)
from dyadscope.claims.kinds.implied import IMPLIED
from dyadscope.claims.kinds.passing import PASSING
from dyadscope.claims.kinds.phrases import PHRASES
from dyadscope.claims.kinds.taken import TAKEN
from dyadscope.claims.kinds.words import WORDS


def patterns() -> tuple[Pattern, ...]:
    """Return all patterns: the special before the general."""
    return (
        *ties.PATTERNS,
        *founders.PATTERNS,
        *breaks.PATTERNS,
        *exercises.PATTERNS,
        *reach.PATTERNS,
        *several.PATTERNS,
        *plain.PATTERNS,
        *further.PATTERNS,
        *ranks.PATTERNS,
        *flows.PATTERNS,
        *ballots.PATTERNS,
        *treaties.PATTERNS,
        *shares.PATTERNS,
        *weapon_sorts.PATTERNS,
        *deals.PATTERNS,
        *changes.PATTERNS,
    )


@cache
def phrases() -> Matcher:
    """Return the matcher of what is said in passing, made once."""
    return Matcher((*PHRASES, *PASSING, *IMPLIED, *TAKEN), WORDS)


@cache
def matcher() -> Matcher:
    """Return the matcher of all patterns, made once."""
    return Matcher(patterns(), WORDS)
