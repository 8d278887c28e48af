"""What stands beside the states of a query in a sentence that a looser rule read: others in a list, or a region."""

from __future__ import annotations

import re
from dataclasses import replace

from dyadscope.claims.built import Built
from dyadscope.claims.query import Query
from dyadscope.documents.actors import Mention
from dyadscope.documents.claims import Claim
from dyadscope.documents.dates import MONTHS
from dyadscope.documents.reading import Reading

_JOINS = re.compile(
    r"(?:['’]s?)?(?:,? (?:(?:and|or|but|as well as) (?:not )?|not |unlike )|, )(?:(?:with|to|from|by|of) )?(?:the )?"
)
_WITHIN = re.compile(r"\b(?:in|of|within|outside|after|behind|beyond|across|among|from) (?:the )?$", re.IGNORECASE)
_MONTHS = "|".join(month.title() for month in MONTHS)
_PART = re.compile(
    rf"\b(?:[Ii]n|[Oo]utside|[Ww]ithin|[Aa]cross|[Bb]eyond|[Tt]hroughout) (?:the )?(?!{_MONTHS}|World\b)[A-Z]\w+"
)
"""A place with a name: "in Asia", "outside Europe", "in the Far East"."""
_PORTION = re.compile(
    r"\b(?:most(?: of)? (?:the |its |their |all )?(?:\w+['’]s? )?(?:\w+ )?(?:arms|weapon|military|import|defen[cs]e)"
    r"|most of|half|majority|bulk|lion['’]s share|share of|thirds?|quarters?|fifths?|tenths?|per ?cent|mostly|mainly|"
    r"largely|overwhelmingly|primarily|chiefly|predominantly|entirely|all (?:of )?(?:its|their|the) )|%",
    re.IGNORECASE,
)
""""Most of its weapons", "half of the arms", "mainly": what part of all came from there."""
PORTION = "it says what part of all arms was sold, and one sale does not show that"
NARROWED = "it is a place within a region, and not among all"
UNTESTED = "others are named in the same breath, and of these it was not tested"


def portion(query: Query, text: str) -> bool:
    """Whether a text says what part of all arms was sold where a query asks for one sale."""
    return query.kind == "event" and query.what == "arms" and _PORTION.search(text) is not None


def limited(built: Built, claim: Claim, reading: Reading) -> Built:
    """Return what is asked, or with the remark that others named in the same list were not; a rank in a region is none.

    "Trade with China and India grew" is a claim on both: a test of the one alone is a test of a part.
    """
    query = built.query
    if query is None:
        return built
    if portion(query, claim.text):
        return Built(None, PORTION, built.notes, built.at)
    mentions = [m for m in reading.mentions(claim.start, claim.end) if m.states]
    before = (reading.document.text[claim.start : m.start] for m in mentions if len(m.states) > 1)
    if query.kind in {"rank", "world"} and (
        _PART.search(claim.text) is not None or any(_WITHIN.search(words) for words in before)
    ):
        return Built(None, NARROWED, built.notes, built.at)
    if not built.untested and any(_beside(m, mentions, query.states, reading) for m in mentions):
        return replace(built, untested=UNTESTED)
    return built


def _beside(one: Mention, mentions: list[Mention], states: tuple[int, ...], reading: Reading) -> bool:
    """Whether a mention of none of the query's states is joined to one of them by "and" or a comma."""
    if set(one.states) & set(states):
        return False
    text = reading.document.text
    for other in mentions:
        if len(other.states) == 1 and other.states[0] in states:
            first, last = sorted((one, other), key=lambda m: m.start)
            if _JOINS.fullmatch(text[first.end : last.start]):
                return True
    return False
