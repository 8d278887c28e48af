"""Amounts of trade in one year: "trade reached $108 billion"."""

from __future__ import annotations

import re
from typing import NamedTuple

from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import Clause
from dyadscope.claims.nearest.nouns import connected, stands_whole
from dyadscope.claims.nearest.wordlists import TRADE, pattern
from dyadscope.documents.token_patterns import last_place_of

_MONEY = re.compile(r"\$ ?(?P<value>\d[\d,]*(?:\.\d+)?) ?(?P<unit>billion|million)\b", re.IGNORECASE)
_TYPES = frozenset({"trend", "event", "status", "superlative", "attributed view"})

REACHED = pattern(
    "an amount that something came to",
    (
        "how=reach|reached|reaching|hit [FILLS]*5 us? @",
        "how=totaled|totalled|totaling|totalling [FILLS]*5 us? @",
        "how=exceeded|exceeding|surpassed [FILLS]*5 us? @",
        "how=stood at [FILLS]*5 us? @",
        "how=amounted to [FILLS]*5 us? @",
    ),
    yes=("trade [reached |]$5 billion", "trade [stood at almost |]$5 billion", "trade [hit a record US |]$5 billion"),
    no=("trade rose by |$5 billion", "trade stood |$5 billion", "trade reached well over |$5 billion"),
)
EXCEEDED = pattern(
    "more than the amount that is stated",
    ("exceeded|exceeding|surpassed",),
    yes=("trade [exceeded] $5 billion",),
    no=("trade |reached $5 billion",),
)
ROUNDED = pattern(
    "an amount reached, which is stated in round numbers",
    ("reached|reaching|stood|totalled|totaled",),
    yes=("trade [reached] $1 billion",),
    no=("trade |exceeded $1 billion",),
)


class Reached(NamedTuple):
    """An amount that something came to: the place of the word that says so, the words in the text, and millions."""

    at: int
    text: str
    value: str
    millions: float


def reached(clause: Clause) -> Reached | None:
    """Return the first amount of money that something is said to have come to."""
    for money in _MONEY.finditer(clause.text):
        start = money.start() + clause.claim.start
        place = next((k for k, word in enumerate(clause.words) if word.start == start), None)
        found = None if place is None else REACHED.fit(clause.run, place)
        if found is not None:
            at = found.held["how"][0]
            text = clause.text[clause.words[at].start - clause.claim.start : money.end()]
            factor = 1000 if money["unit"].lower() == "billion" else 1
            return Reached(at, text, money["value"], float(money["value"].replace(",", "")) * factor)
    return None


def amount(clause: Clause, found: Reached) -> Built | None:
    """Return the query of an amount of trade between two states in one year; None where it is of something else."""
    noun = last_place_of(clause.run, TRADE, 0, found.at)
    period = clause.claim.period
    if clause.claim.type not in _TYPES or noun is None or not stands_whole(clause, noun):
        return None
    if period is None or period[0] != period[1] or clause.wished(noun):
        return None
    pair = connected(clause, noun) or clause.pair()
    if pair is None and not clause.named and clause.claim.implied and len(clause.main) == 2:
        pair = (clause.main[0], clause.main[1])
    if pair is None:
        return None
    if found.value == "1" and ROUNDED.fit(clause.run, found.at) is not None:
        return Built(None, "its amount is rounded too much to be tested")
    expect = "about" if EXCEEDED.fit(clause.run, found.at) is None else "above"
    untested = "that it was a record was not tested" if clause.claim.type == "superlative" else ""
    query = asked("amount", "trade", pair, period[0], period[1], expect, (f"{found.millions:.10g}",))
    return Built(query, untested=untested)
