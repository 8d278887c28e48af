"""Comparisons: one state trades, or votes, more with a second than with a third."""

from __future__ import annotations

from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import Clause
from dyadscope.claims.nearest.wordlists import pattern
from dyadscope.documents.lexicon import word_set

_YEARS = 5
"""Years up to publication over which a comparison without years of its own is tested."""

THAN = pattern("than", ("than",), yes=("more [than] with Germany",), no=("more |with Germany",))
THAN_WITH = pattern(
    "than with a third",
    ("than with",),
    yes=("more [than with] Germany",),
    no=("more |than Germany", "|with Germany"),
)
MORE_OR_LESS = pattern("more or less", ("more|less",), yes=("trades [more] with",), no=("trades |much with",))
LESS_OF_TWO = pattern("less", ("less",), yes=("trades [less] with",), no=("trades |more with",))
TRADES = pattern("trades", ("trade|trades|traded|trading",), yes=("it [trades] with",), no=("it |votes with",))
VOTES = pattern(
    "votes with", ("vote|votes|voted|agrees",), yes=("it [votes] with", "it [agrees] with"), no=("it |trades with",)
)
_AMOUNTS = word_set(
    "half quarter third fifth tenth two three four five ten twenty hundred thousand million billion percent per"
)
_TIMES = word_set("before ever it they in at previously earlier once expected")
AN_AMOUNT = "of what it states an amount, or when, is not read from its words"
OTHER_TIME = "it compares two times in words that no rule reads"
OTHER_STATES = "in what it compares states is not read from its words"
OTHER_TIE = "it compares two ties, and does not say “than with” whom the second is"


def comparison(clause: Clause) -> Built:
    """Return the query of a claim that compares two ties of one state, or why there is none."""
    run = clause.run
    than = THAN.find(run)
    if than is None or MORE_OR_LESS.find(run, 0, than.at) is None:
        return Built(None, "what is compared with what is not measured")
    if THAN_WITH.fit(run, than.at) is None:
        behind = clause.low[than.at + 1 : than.at + 3]
        if any(w in _AMOUNTS or w[:1].isdigit() for w in behind):
            return Built(None, AN_AMOUNT)
        if _TIMES.intersection(behind):
            return Built(None, OTHER_TIME)
        ties = TRADES.find(run) is not None or VOTES.find(run) is not None
        return Built(None, OTHER_TIE if ties else OTHER_STATES)
    trades = TRADES.find(run, 0, than.at)
    verb = trades or VOTES.find(run, 0, than.at)
    third = clause.after(than.at)
    if verb is None or third is None:
        return Built(None, "what is compared with what is not measured")
    start, end = clause.words[verb.at].end, clause.words[than.at].start
    own = clause.before(verb.at)
    other = next((n.code for n in clause.named if start <= n.start < end), None)
    years = clause.window(_YEARS)
    if own is None or other is None or years is None or len({own, other, third}) < 3 or clause.negated(verb.at):
        return Built(None, "it does not name the three states that are compared")
    expect = "less" if LESS_OF_TWO.find(run, 0, than.at) is not None else "more"
    return Built(asked("more", "un_agreement" if trades is None else "trade", (own, other, third), *years, expect))
