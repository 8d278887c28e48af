"""Places among others: records of trade and of relations among their own years, and ranks of partners."""

from __future__ import annotations

from collections.abc import Sequence

from dyadscope.claims.built import Built, asked
from dyadscope.claims.clause import NOT_SO, Clause
from dyadscope.claims.kinds.becoming import BECAME
from dyadscope.claims.nearest.nouns import connected, stands_whole
from dyadscope.claims.nearest.wordlists import NOUNS, pattern
from dyadscope.claims.tails import BESIDE_RANK, says_more

_PLACES = {"second": "second", "second-largest": "second", "third": "third", "third-largest": "third"}
_APART = 9
"""Words that may lie between a record and the noun whose record it is."""

RECORD = pattern(
    "a record",
    ("record", "all-time high", "highest level|ever", "never been higher"),
    yes=("a [record] level", "its [highest level]", "an [all-time high]", "has [never been higher]"),
    no=("a |high level", "has |never been lower"),
)
UNHEARD_OF = pattern(
    "a state of things that never was before",
    (
        "unprecedented|unprecedentedly",
        "best period",
        "never been better|closer|stronger",
        "never reached this level",
        "never reached such",
    ),
    yes=(
        "an [unprecedented] level",
        "have [never been closer]",
        "the [best period]",
        "have [never reached such] a level",
    ),
    no=("have |never been worse", "the |best friend", "have |never reached China"),
)
DISTANCE = pattern(
    "how bad relations are",
    ("[HOSTILE]",),
    yes=("an unprecedented [low]", "a record level of [distrust]"),
    no=("a |high level", "a record level of |trust"),
)
PARTNER = pattern(
    "a partner in trade, or a supplier of arms",
    ("trade|trading partner", "arms|weapons supplier", "supplier of arms|weapons"),
    yes=("its largest [trading partner]", "its main [arms supplier]", "a [supplier of weapons]"),
    no=("its |partner in trade", "its main gas |supplier", "a |supplier of gas"),
)
PASSED_ON = pattern(
    "a rank that passed from one to another",
    ("[PASSED_ON]",),
    yes=("it [overtook] Germany", "its [former] partner"),
    no=("it |met Germany", "its |largest partner"),
)
ONE_OF = pattern(
    "one of several",
    ("one of ..3 @", "among|amongst ..4 @"),
    yes=("[one of its largest |]trading partners", "[among its largest |]trading partners"),
    no=("its one |trading partner", "the largest |trading partner of the three", "one of those that are its |partners"),
)
SECOND = pattern(
    "the second or third place",
    ("place=second|second-largest|third|third-largest ..4 @",),
    yes=("its [second largest |]trading partner", "its [third-largest |]trading partner"),
    no=("its largest |trading partner", "the second of those that are its |partners"),
)
LARGEST = pattern(
    "the first place",
    ("[LARGEST] ..4 @", "number one ..3 @"),
    yes=("its [largest |]trading partner", "its [number one |]trading partner"),
    no=("its large |trading partner", "the largest of those that are its |partners"),
)
OF_WHOM = pattern(
    "whose partner it is, behind it",
    ("<any> ..2 of|for",),
    yes=("trading [partner of] Russia", "trading [partner, now for] Russia"),
    no=("the |partner is said to be of Russia", "of Russia the |partner"),
)


def superlative(clause: Clause) -> Built:
    """Return the query of a claim that something is the most of its kind, or why there is none."""
    partners = [k for k in range(len(clause.run)) if PARTNER.fit(clause.run, k) is not None]
    if partners and (ranked := _rank(clause, partners)) is not None:
        return ranked
    record, unheard = RECORD.find(clause.run), UNHEARD_OF.find(clause.run)
    nouns = [k for k, word in enumerate(clause.low) if word in NOUNS]
    if not nouns or (record is None and unheard is None):
        return Built(None, "there is no ranking for it")
    if record is not None:
        noun = min(nouns, key=lambda k: abs(k - record.at))
        near = abs(noun - record.at) <= _APART and stands_whole(clause, noun)
        if NOUNS[clause.low[noun]] == "trade" and near and not clause.wished(noun):
            return _trade_record(clause, noun)
    high = record or unheard
    assert high is not None
    noun = min(nouns, key=lambda k: abs(k - (record.at if record is not None else 0)))
    if NOUNS[clause.low[noun]] != "alignment":
        return Built(None, "there is no ranking for it")
    if DISTANCE.find(clause.run) is not None:
        return Built(None, "it speaks of how bad relations are, which no record here ranks")
    return _alignment_record(clause, high.at, min(nouns, key=lambda k: abs(k - high.at)))


def _trade_record(clause: Clause, noun: int) -> Built:
    """Return the query of the most trade there ever was between two states."""
    pair = connected(clause, noun) or clause.pair()
    year = clause.moment()
    if pair is None or year is None or NOT_SO & set(clause.low):
        return Built(None, "whose record it is, or in what year, is not said")
    return Built(asked("record", "trade", pair, year[1], year[1], "highest"))


def _alignment_record(clause: Clause, high: int, noun: int) -> Built:
    """Return the query of relations that were never closer."""
    pair, when = connected(clause, noun) or clause.pair(), clause.moment()
    if pair is None and not clause.named and len(clause.main) == 2:
        pair = (clause.main[0], clause.main[1])
    if abs(noun - high) <= _APART and stands_whole(clause, noun) and not clause.wished(noun) and pair and when:
        notes = ("relations as a whole are no one measure: each that is known is ranked among its own years",)
        return Built(asked("record", "alignment", pair, *when, "highest"), notes=notes)
    return Built(None, "whose relations are meant, or which part of them, is not measured")


def _rank(clause: Clause, partners: Sequence[int]) -> Built | None:
    """Return the query of a rank among partners: A is B's largest trading partner, or supplier of arms."""
    run = clause.run
    if clause.claim.negated or PASSED_ON.find(run) is not None:
        return Built(None, "it denies a rank, or speaks of one that passed from one to another")
    ranked = (k for k in partners if any(rank.fit(run, k) is not None for rank in (ONE_OF, SECOND, LARGEST)))
    place = next(ranked, None)
    if place is None:
        return None
    if ONE_OF.fit(run, place) is not None:
        return Built(None, "“one of the largest” names no place")
    lower = SECOND.fit(run, place)
    # The owner is who stands in the possessive before it, or behind "of" and "for" after it.
    owner = clause.possessor(place)
    if owner is None and OF_WHOM.fit(run, place) is not None:
        owner = clause.after(place)
    other = next((c for c in clause.states if c != owner), None)
    when = clause.moment()
    if owner is None or other is None or len(clause.states) != 2 or when is None:
        return Built(None, "whose partner it is, or when, is not said")
    what = "trade_dependence_12" if run[place].lower in {"trade", "trading"} else "arms_register_dependence_12"
    expect = "first" if lower is None else _PLACES[run[lower.held["place"][0]].lower]
    became = "became" in clause.low and clause.claim.period is not None and when[0] == when[1]
    partner = PARTNER.fit(run, place)
    named = [k for k, word in enumerate(clause.words) if any(n.start <= word.start < n.end for n in clause.named)]
    more = BESIDE_RANK if says_more(clause, max(partner.stop if partner else 0, named[-1] + 1)) else ""
    return Built(asked("rank", what, (owner, other), *when, expect, (BECAME,) * became), untested=more)
