"""From the words of a clause to the type of what it claims, its direction, its period, and who depends on whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dyadscope.documents import claim_words as w
from dyadscope.documents.claim_patterns import (
    AHEAD,
    DEPENDENCE,
    EVER,
    JUNIOR,
    MEANS_TO,
    MEETS,
    MONTH_OF_MAY,
    MOST,
    MOVED,
    NOT_AHEAD,
    NOT_MOST,
    PORTENDS,
    first_place,
    spelled,
)
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.words import tokens

if TYPE_CHECKING:
    from dyadscope.documents.claims import ClaimActor, ClaimType, Direction, Period

_SAID = word_set(
    "stressed noted said stated argued advocated decried admitted proclaimed extol extols indicated spoken "
    "emphasised emphasized expressed confirmed reaffirmed underscored underlined praised called voiced shared "
    "reiterated asserted highlighted say says write writes claim claims dismiss dismisses advocate advocates "
    "according touched spoke"
)
_VIEWS = word_set("view views think believe believes belief opinion understand observers analysts experts")
_ALIKE = word_set("identical similar similarity similarities coincide coincides coincidence closeness unity alike")
DEFAULT_YEARS = 10
"""Years a trend without a period is tested over, up to publication."""


def speaks_of_relations(words: Sequence[str], *, spoken: bool = False) -> bool:
    """Whether words without any actor speak of relations between states; `spoken`: a leader speaks to another."""
    held = w.RELATION.intersection(words)
    return bool(held and _OURS.intersection(words)) or (spoken and bool(held & _SHARED))


def means_the_two(words: Sequence[str]) -> bool:
    """Whether words mean the two states a text is about: "our countries", "both sides"."""
    if _OF_TWO.isdisjoint(words):
        return False
    joined = f" {' '.join(words)} "
    return any(f" {phrase} " in joined for phrase in w.US_TWO)


_OF_TWO = frozenset(phrase.split()[0] for phrase in w.US_TWO)


def promises(words: Sequence[str]) -> bool:
    """Whether a speaker's own state promises, or is ready for, something."""
    joined = " ".join(words[:12])
    return "will" in words[:6] or w.READY.search(joined) is not None or w.OWN_VIEW.search(joined) is not None


_OURS = word_set("our we bilateral trilateral joint mutual these russian-chinese chinese-russian")
_SHARED = word_set(
    "trade exports turnover cooperation interaction relations partnership ties dialogue coordination investment"
)


def type_of(words: Sequence[str], named: bool, reported: bool) -> ClaimType | None:
    """Return what kind of claim a clause makes, None where it makes none.

    Parameters
    ----------
    words
        Its words in lower case.
    named
        Whether it names an actor.
    reported
        Whether most of it is what somebody is reported to have said.
    """
    held = frozenset(words)
    joined = f" {' '.join(words)} "
    if not (named or w.RELATION & held or speaks_of_relations(words)):
        return None
    if (held & w.DEPEND and "independent" not in held) or JUNIOR.find(spelled(words)) is not None:
        return "dependence"
    modal = _modal(words)
    if modal == "forecast":
        return "forecast"
    exhorts = bool(held & w.EXHORTS) or " need to " in joined or " have to " in joined
    alike = bool(held & _ALIKE) or any(f" {phrase} " in joined for phrase in w.COMMON)
    said = bool(held & _SAID) or reported or bool(held & _VIEWS and not alike)
    if _superlative(words):
        return "superlative"
    if said:
        if modal == "own":
            return "attributed view"
        if alike:
            return "status"
        if exhorts or held & _SAID or held & w.REPORTED_BY_NOUN:
            return _reported_trend(words) or "attributed view"
        return _plain_type(words, joined) or "attributed view"
    if exhorts or modal == "own":
        return None
    return _plain_type(words, joined)


def _reported_trend(words: Sequence[str]) -> ClaimType | None:
    """A trend is claimed behind "noted": "the growth of trade was noted"; what is merely wished for is not."""
    held = frozenset(words)
    wished = held & (w.REPORTED_BY_NOUN | {"further", "continue", "preserving", "should", "prospects"})
    quantity = held & {"trade", "exports", "imports", "turnover", "investment"}
    return "trend" if quantity and not wished and (_moved(words) or held & {"growth", "increase", "decline"}) else None


def _plain_type(words: Sequence[str], joined: str) -> ClaimType | None:
    held = frozenset(words)
    if held & w.COMPARED and (
        " more " in joined or " less " in joined or "compete" in held or "not" in held or "er than" in joined
    ):
        return "comparison"
    if "not" in held and " to the degree " in joined:
        return "comparison"
    if _moved(words):
        return "trend"
    act = _first(words, w.ACT)
    stand = _first(words, w.STAND)
    if held & w.ACT_NOUNS and (held & {"had", "took", "taking", "was", "were", "held"}):
        return "event"
    if act is not None and not _participle_of_state(words, act):
        return "event"
    if held & {"was", "were", "had", "did"} and act is not None:
        return "event"
    if stand is not None:
        return "status"
    return "event" if held & {"was", "were", "had"} or any(x.endswith("ed") and len(x) > 4 for x in words) else None


def _participle_of_state(words: Sequence[str], at: int) -> bool:
    """Whether a participle describes a standing state: "is based on", "are signed", "treaty signed by ... has laid"."""
    before = words[at - 1] if at else ""
    return before in {"be", "the", "a", "of"}


def _modal(words: Sequence[str]) -> str:
    """Return "forecast" for what will or may happen, "own" for what the speaker means to do, "" without either."""
    run = spelled(words)
    ahead = first_place(run, AHEAD, unless=NOT_AHEAD)
    if ahead is not None:
        return "own" if MEANS_TO.fit(run, ahead) is not None and MEETS.fit(run, ahead) is None else "forecast"
    return "forecast" if PORTENDS.find(run) is not None else ""


def _superlative(words: Sequence[str]) -> bool:
    run = spelled(words)
    return first_place(run, MOST, unless=NOT_MOST) is not None or EVER.find(run) is not None


def _moved(words: Sequence[str]) -> bool:
    """Whether something is said to have changed: "is growing", "have expanded", "went up", "becoming more ..."."""
    return MOVED.find(spelled(words)) is not None


def _first(words: Sequence[str], among: frozenset[str]) -> int | None:
    return next((at for at, word in enumerate(words) if word in among), None)


def hedges_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that leave open whether something is so; the month of May is none."""
    found = [k for k, word in enumerate(words) if word in w.HEDGES]
    if not found:
        return ()
    run = spelled(words)
    return tuple(dict.fromkeys(words[k] for k in found if MONTH_OF_MAY.fit(run, k) is None))


def direction_of(words: Sequence[str]) -> Direction:
    """Return which way a claim says things move: "rising", "falling", or nothing if neither or both are said.

    Examples
    --------
    >>> direction_of("trade has steadily fallen".split()), direction_of("ties have grown".split())
    ('falling', 'rising')
    """
    rises = sum(bool(w.RISES.match(x)) for x in words)
    falls = sum(bool(w.FALLS.match(x)) for x in words)
    joined = f" {' '.join(words)} "
    rises += " went up " in joined
    falls += " went down " in joined
    if rises == falls:
        return ""
    return "rising" if rises > falls else "falling"


UNTIL_UNKNOWN = "from the stated year to the day of publication, which is not known"
"""How the years of a claim were read that has a beginning alone."""


def period_of(
    dates: Sequence[tuple[int, int, str, str]], words: Sequence[str], published: date | None
) -> tuple[Period | None, str]:
    """Return the years a claim speaks of and how they were read; None where it gives none.

    "Since 2005" reaches to the day of publication: where that is unknown there are no years, but how they were read.

    `dates` are the stated spans: first and last year, what stands right before, and the rule of the date.
    """
    if not dates:
        for phrase, back in (
            ("recent decades", 20),
            ("last decades", 20),
            ("past decades", 30),
            ("recent years", 5),
            ("past years", 5),
        ):
            if f" {phrase} " in f" {' '.join(words)} " and published is not None:
                return (published.year - back, published.year), f"“{phrase}” read as {back} years up to publication"
        return None, ""
    first, last = min(d[0] for d in dates), max(d[1] for d in dates)
    rule = "; ".join(dict.fromkeys(d[3] for d in dates))
    before = [w for w in dates[0][2].split() if w != "the"]
    if before and before[-1] == "since" and len(dates) == 1:
        if published is None:
            return None, UNTIL_UNKNOWN
        return (first, max(first, published.year)), "from the stated year to publication"
    return (first, last), rule


def who_depends(text: str, start: int, end: int, actors: Sequence[ClaimActor]) -> tuple[int | None, int | None]:
    """Return who depends on whom by the words' order; what they leave open is None.

    "A depends on B", "A's dependence on B", "A is a junior partner to B", "A ... B's appendage".
    """
    run = tokens(text, start, end)
    found = DEPENDENCE.find(run)
    single = [a for a in actors if len(a.states) == 1]
    if found is None or not single:
        return None, None
    cue, word = run[found.at].start, run[found.at].lower
    before = [a for a in single if 0 <= a.start < cue]
    after = [a for a in single if a.start >= cue]
    if word == "appendage":
        on = before[-1].states[0] if before else None
        return next((a.states[0] for a in single if a.states[0] != on), None), on
    dependent = before[-1].states[0] if before else None
    if dependent is None:
        dependent = single[0].states[0]
    on = next((a.states[0] for a in after if a.states[0] != dependent), None)
    if on is None:
        on = next((a.states[0] for a in single if a.states[0] != dependent), None)
    return dependent, on
