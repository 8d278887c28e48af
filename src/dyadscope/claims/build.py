"""From a claim to a query: closed patterns, each of which knows the measure that speaks to it; the rest is left alone.

A wrong test is worse than none. So a pattern fires only where the claim names the two states (or says "our countries"
in a text about two), where the noun it is about stands bare ("trade", not "trade in services"), and where it asserts
("has grown", not "should grow").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dyadscope.claims.actions import event_query, future_query
from dyadscope.claims.built import Built
from dyadscope.claims.clause import Clause, main_states, states_figure, unfit
from dyadscope.claims.days import SEASON, with_days
from dyadscope.claims.frames.when import When, read_when
from dyadscope.claims.guards import NOT_READ, doubted, sentence_around
from dyadscope.claims.kinds.members import NOT_BY_DATE
from dyadscope.claims.nearest.amounts import amount, reached
from dyadscope.claims.nearest.comparisons import comparison
from dyadscope.claims.nearest.dependences import dependence
from dyadscope.claims.nearest.places import superlative
from dyadscope.claims.nearest.trends import trend
from dyadscope.claims.query import Query
from dyadscope.claims.standing import status, unsaid, untested
from dyadscope.claims.unlisted import unlisted
from dyadscope.documents import claim_types
from dyadscope.documents.claim_types import UNTIL_UNKNOWN
from dyadscope.documents.claims import Claim
from dyadscope.documents.reading import Reading
from dyadscope.documents.words import tokens

_DECADE = re.compile(r"first (?:\w+ )?(?:decades?|years?|months?) of\b", re.IGNORECASE)
_ADMITTED = re.compile(r"\b(?:was|were|been|is|are) (?:\w+ )?admitted (?:to|into|as)\b", re.IGNORECASE)
"""Who is admitted somewhere, and admits nothing."""
UNTESTED = "the figure it states was not tested"


def build(claim: Claim, reading: Reading, main: tuple[int, ...] | None = None) -> Built:
    """Return the query a claim becomes, or why it becomes none.

    `main` are the two states a document is about, if they are known already.
    """
    text = reading.document.text
    why = unfit(claim) or doubted(text[slice(*sentence_around(text, claim.start, claim.end))])
    changes = None if why else NOT_READ.search(claim.text)
    if changes is not None:
        why = f"“{changes[0]}” changes what would have to be tested"
        if _DECADE.match(claim.text, changes.start()):
            why = "its years are not read"
    if not why and claim.period_rule == UNTIL_UNKNOWN:
        why = f"it reaches {UNTIL_UNKNOWN}"
    if why:
        return Built(None, why)
    about = main_states(reading) if main is None else main
    if claim.type == "attributed view":
        content = _content(claim, reading)
        if content is None:
            admitted = _ADMITTED.search(claim.text) is not None
            return Built(None, NOT_BY_DATE if admitted else "it is a view that no measure speaks to")
        claim = content
    clause = Clause(claim, reading, about)
    came_to = reached(clause)
    found = (amount(clause, came_to) if came_to is not None else None) or _BUILDERS[claim.type](clause)
    built = _dated(found, read_when(claim.text, clause.published))
    notes = list(built.notes)
    without = ""
    if built.query is not None:
        if built.query.kind == "amount":
            # "Went up by a quarter to reach $108 billion": the quarter is a figure of its own.
            untested = states_figure(claim, came_to.text if came_to is not None else "")
        else:
            untested = states_figure(claim) and built.query.kind not in {"rank", "vote"}
        without = UNTESTED if untested and built.query.kind != "event" else ""
        if claim.period_rule and claim.period is not None:
            notes.append(f"years: {claim.period_rule}")
        elif claim.type in {"trend", "dependence"}:
            notes.append(f"no years are stated: tested over {built.query.first}-{built.query.last}")
        if claim.hedges:
            notes.append(f"hedged: {', '.join(claim.hedges)}")
    return replace(built, notes=tuple(notes), untested=built.untested or without)


def _dated(built: Built, when: When) -> Built:
    """Return what is asked with the month or day that is stated: events have days, all else is yearly."""
    if built.query is None or when.sort in {"unread", "until", "before"}:
        return built
    if when.month and when.days is None and built.query.kind in {"event", "vote"}:
        return replace(built, untested=built.untested or SEASON)
    if when.days is None and not when.month:
        return built
    if when.days is not None and built.query.kind in {"event", "vote"}:
        return replace(built, query=with_days(built.query, when.days, when.sort))
    return Built(None, "it speaks of a part of a year, and the data are yearly") if when.month else built


def _event(clause: Clause) -> Built:
    found = event_query(clause)
    if isinstance(found, Query):
        return Built(found, notes=untested(found, clause), untested=unsaid(found, clause))
    return Built(None, found or unlisted(clause))


def _forecast(clause: Clause) -> Built:
    """What will be is tested by the same patterns, over the years from publication on."""
    if clause.published is None:
        return Built(None, "a forecast needs the day of publication")
    found = future_query(clause)
    if isinstance(found, Query):
        return Built(found)
    return Built(None, found or "nothing that is recorded here would settle it")


def _content(claim: Claim, reading: Reading) -> Claim | None:
    """Return what a view says, as a claim of its own: behind "that", or the whole where it reports a fact."""
    run = tokens(reading.document.text, claim.start, claim.end)
    cut = next((k for k, t in enumerate(run) if t.lower == "that"), None)
    part = run[cut + 1 :] if cut is not None else run
    low = [t.bare.lower() for t in part]
    words = [w for w in low if w[:1].isalnum()]
    if len(words) < 4:
        return None
    kind = claim_types.type_of(words, True, False)
    if kind is None or kind in {"attributed view", "forecast"}:
        return None
    start = part[0].start
    return replace(claim, type=kind, start=start, text=reading.document.text[start : claim.end], topics=claim.topics)


_Builder = Callable[[Clause], Built]
_BUILDERS: dict[str, _Builder] = {
    "trend": trend,
    "dependence": dependence,
    "superlative": superlative,
    "comparison": comparison,
    "status": status,
    "event": _event,
    "forecast": _forecast,
}
