"""Trends: which noun that means a measure is said to move, which way, between whom, and over which years."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import Clause, falls, rises
from dyadscope.claims.kinds.asking import NO_TIME
from dyadscope.claims.nearest.nouns import BETWEEN, WITH, connected, measure_of, stands_whole
from dyadscope.claims.nearest.wordlists import pattern
from dyadscope.documents.claim_types import DEFAULT_YEARS

_SHORT = 4
"""Years from first to last below which two years are compared and no trend is tested."""

MOVES = pattern(
    "a word that says that something moves",
    ("<moving>", "becoming|become|became ..2 closer|stronger"),
    yes=("trade [grew]", "ties [became ever closer]", "its [decline]"),
    no=("trade |stood still", "ties |became somewhat less and closer", "ties |became colder"),
)
TO_COME = pattern(
    "what is yet to come",
    ("will|would ..3 @",),
    yes=("trade [will |]grow", "trade [would in time |]grow"),
    no=("trade that will shrink in time and |grow", "trade has |grown"),
)
AS_A_TOPIC = pattern(
    "what moves in esteem, not in amount",
    ("<moving> on|up the|their|its agenda", "<moving> in importance|prominence|priority"),
    yes=("trade has [risen on the agenda]", "trade [grew in importance]"),
    no=("trade |grew in volume", "trade on the agenda |grew"),
)
MOVED = pattern(
    "a finite verb of motion",
    ("[FINITE]", "[HELPS] ..3 @ <changed>|become|becoming", "[CONTINUES] to @ <any>"),
    yes=(
        "trade [grew]",
        "trade [has again |grown]",
        "ties [have |become] closer",
        "trade [continues to |grow]",
    ),
    no=("trade |grow", "trade began to |grow", "it has for all that time |growing", "its |decline"),
)
GROWTH_OF = pattern(
    "growth of something",
    ("[GROWTH] of|in ..3 noun=[NOUNS]",),
    yes=("the [growth of trade]", "a [decline in their mutual trade]"),
    no=("the |growth that trade saw", "a |decline in one of the many drills", "the |growing of trade"),
)
SUBJECT = pattern(
    "what a verb of motion is said of",
    ("noun=[NOUNS] ![CUTS]*12 @",),
    yes=("[trade |]grew", "that [trade with China has |]grown"),
    no=("trade, which |grew", "ties; it |grew"),
)
BUILD_UP = pattern(
    "arms that are built up",
    ("arms build up", "arms|military build-up|buildup", "military expansion"),
    yes=("its [arms build up]", "its [military build-up]", "a [military expansion]"),
    no=("its |military spending", "they |build up arms", "an |arms expansion"),
)
SPENDING = pattern(
    "what is spent on arms",
    ("military|defence|defense spending|budget",),
    yes=("its [military spending]", "a [defence budget]"),
    no=("its |spending", "a |military build-up"),
)
WHICH_WAY = pattern(
    "which way spending went",
    ("<moving>&!build|expansion",),
    yes=("it [increased] its budget", "a [growing] budget"),
    no=("a |build up", "a military |expansion"),
)


class _Moving(NamedTuple):
    """What moves: the measure, the place of its noun, and that of the word that says so."""

    what: str
    noun: int
    at: int


def trend(clause: Clause) -> Built:
    """Return the query of a claim that something grows or shrinks between two states, or why there is none."""
    spent = _spending(clause)
    if spent is not None:
        return spent
    moving = _moving(clause)
    if moving is None:
        return Built(None, "what is said to move is nothing that is measured, or only a part of it")
    pair = connected(clause, moving.noun)
    if pair is None and all(tie.fit(clause.run, moving.noun) is None for tie in (BETWEEN, WITH)):
        pair = clause.pair()
    if pair is None:
        return Built(None, "it does not name exactly two states")
    return replace(_over_years(clause, moving, pair), at=clause.words[moving.at].start)


def _over_years(clause: Clause, moving: _Moving, pair: tuple[int, int]) -> Built:
    """Return the query of a move between two states: of many years a trend, of few the first against the last."""
    expect = "falling" if falls(clause.low[moving.at]) and not rises(clause.low[moving.at]) else "rising"
    years = clause.window(DEFAULT_YEARS)
    if years is None:
        return Built(None, NO_TIME)
    if clause.negated(moving.at):
        return Built(None, "it denies a trend, and the lack of one cannot be shown")
    first, last = years
    if first == last:
        one_year = asked("change", moving.what, pair, first - 1, last, expect)
        return Built(one_year, notes=("one year is compared with the last",))
    if last - first < _SHORT:
        few_years = asked("change", moving.what, pair, first, last, expect)
        return Built(few_years, notes=("too short for a test of a trend",))
    return Built(asked("trend", moving.what, pair, first, last, expect))


def _moving(clause: Clause) -> _Moving | None:
    """Return what is first said to have moved or to be moving: no wish, nothing to come, and no part of a measure."""
    run = clause.run
    for at in range(len(run)):
        if MOVES.fit(run, at) is None or clause.wished(at):
            continue
        if TO_COME.fit(run, at) is not None or AS_A_TOPIC.fit(run, at) is not None:
            continue
        noun = _moved_noun(clause, at)
        if noun is not None and stands_whole(clause, noun):
            return _Moving(measure_of(run, noun), noun, at)
    return None


def _moved_noun(clause: Clause, at: int) -> int | None:
    """Return the noun a word of motion is said of: the subject of a finite verb, or what "growth of" is of."""
    found = (SUBJECT if MOVED.fit(clause.run, at) is not None else GROWTH_OF).fit(clause.run, at)
    return None if found is None else found.held["noun"][0]


def _spending(clause: Clause) -> Built | None:
    """Return the query of a claim that a state builds up its arms or spends more or less on them."""
    built_up = BUILD_UP.find(clause.run)
    found = built_up or SPENDING.find(clause.run)
    if found is None or "military spending" not in clause.claim.topics:
        return None
    state = clause.before(found.at) or clause.after(found.at)
    years = clause.window(DEFAULT_YEARS)
    if state is None or years is None or len(clause.states) != 1 or clause.wished(found.at):
        return Built(None, "whose military spending is meant, or when, is not said")
    moved = WHICH_WAY.find(clause.run)
    if built_up is None and moved is None:
        return Built(None, "it does not say which way spending moved")
    falling = built_up is None and moved is not None and falls(clause.low[moved.at])
    query = asked("trend", "military-spending", (state,), *years, "falling" if falling else "rising")
    return Built(query, notes=("military spending is used for the build-up; where and of what is not tested",))
