"""What a speaker calls another state: ally, partner, friend, rival, threat or adversary, said or denied, term by term.

A term counts if the words between it and the state tie the two in one of a few closed ways: a name with its noun ("our
Chinese friends"), an apposition ("China, our partner"), a predicate ("China is our partner"), a tie ("friendship with
China", "between our two countries"), or where a danger comes from ("a threat posed by"). What others are reported to
say, what is only supposed or asked, and names of treaties and bodies do not count; what is denied is told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dyadscope.documents.calling_patterns import AND_NOT, NO_TWO, UNMATCHED
from dyadscope.documents.calling_places import BE, NOT, POSE, WE, Named, Sides, pattern, sides
from dyadscope.documents.calling_ties import link, own_subject
from dyadscope.documents.calling_words import Term, found_in
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import last_place_of, place_of
from dyadscope.documents.words import Token

_SUPPOSED = word_set(
    "if whether unless would could might should may were suppose imagine lest hope hopes wish wishes dream want wants"
)
_PRETEND = word_set(
    "pretend pretends pretended imagine imagines imagined fear fears feared suspect suspects suspected feel feels"
)
_TURNS = word_set("but :")
_WHOLE_CLAUSE = frozenset({"predicate", "acts", "together"})
_SPORT = word_set(
    "football soccer cricket hockey rugby tennis chess match matches team teams league championship championships "
    "tournament tournaments olympic olympics medal medals athlete athletes runner runners player players stadium goal"
)
_OWNERS = word_set("our my its their his her your")
_NONE = word_set("nobody no neither none")
_WAS = word_set("was were posed constituted represented presented")
_HAVE = word_set("has have ’ve 've")
_LONGEST = 400  # tokens: no writer makes a sentence that long, and time stays linear

DENIAL = pattern(
    "a denial",
    (
        "[NOT]&!without ![HEDGES]",
        "without being",
        "[CEASE] to|<ing>",
        "deny|denies|denied",
        "rather than",
        "instead of",
    ),
    yes=("China is [not a] rival", "it [ceased to] be a rival", "we [denied] it", "a partner [rather than] a rival"),
    no=("China is |not only a rival", "would |rather be", "boats that |stop our tankers"),
)
MUTUAL = pattern(
    "a state and a third",
    ("<target> <light>*2 and <light>*2 <third>", "<third> <light>*2 and <light>*2 <target>"),
    yes=("[China and France] are rivals", "[France and the new China] are rivals"),
    no=("|China and others are rivals", "|China and Russia are rivals"),
)
FOR_OTHERS = pattern(
    "what it is for others",
    ("for|to some|many|others|critics|observers in|,|abroad|outside|who",),
    yes=("[for some in] the capital", "[to critics ,] it is"),
    no=("|for some time", "|for many of us", "|for us ,"),
)
GOES_ON = pattern(
    "a list that goes on",
    ("^ <going>* and|or|, <going>* @",),
    yes=("[and good ]|friends", "[, close neighbours and ]|friends"),
    no=("and its |friends", "and with |friends", "good |friends"),
)


class Calling(NamedTuple):
    """A term that a speaker applies to the state: the places of its tokens, its category, how it is tied, if denied."""

    first: int
    last: int
    category: str
    link: str
    denied: bool


def callings(run: Sequence[Token], named: Named, *, asks: bool = False, retold: bool = False) -> list[Calling]:
    """Return what a sentence's speaker calls the state that is its target.

    What it was and is not said to be still does not count: "China was our enemy in that war".

    Parameters
    ----------
    run
        The sentence's tokens.
    named
        Where the target, the speaker's own state and others are named in it.
    asks
        Whether the sentence is a question, which calls nobody anything.
    retold
        Whether somebody else retells it, in the past tense whatever its time was: "he said that China was a partner".

    Examples
    --------
    >>> from dyadscope.documents.words import tokens
    >>> run = tokens("China is not our rival: China is a reliable partner and a friend.")
    >>> [(c.category, c.link, c.denied) for c in callings(run, Named({0: (0, False), 6: (6, False)}, {}, {}))]
    [('rival', 'predicate', True), ('partner', 'predicate', False), ('friend', 'predicate', False)]
    """
    if asks or len(run) > _LONGEST or not (named.target or named.pairs):
        return []
    sentence = sides(run, named)
    out: list[Calling] = []
    for first, last, term in found_in(run):
        how = link(sentence, first, last, term)
        if not how and out and _goes_on(sentence, out[-1].last, first):
            how = out[-1].link  # "partners and friends"
        if (
            not how
            and out
            and out[-1].link == "predicate"
            and AND_NOT.fit(sentence.run, first, out[-1].last + 1) is not None
        ):
            how = "predicate"  # "a partner of ours, not an ally"
        if not how or _reported(sentence, first, retold=retold) or _supposed(sentence, first, how):
            continue
        denied = _denied(sentence, first, how)
        if denied or not ((_past(sentence, first, how) and not retold) or _others(sentence, first, last, how, term)):
            out.append(Calling(first, last, term.category, how, denied))
    return out


def _goes_on(sentence: Sides, before: int, first: int) -> bool:
    """Whether a term goes on with what an earlier one began: only adjectives, commas and "and" in between."""
    return first - before <= 7 and GOES_ON.fit(sentence.run, first, before + 1) is not None


def _denied(sentence: Sides, first: int, how: str) -> bool:
    """Whether the clause denies it, up to the term; "not only" does not."""
    run = sentence.run
    if UNMATCHED.fit(run, first) is not None or NO_TWO.fit(run, first) is not None:
        return False  # "no better friend than China", "no two friends are closer than"
    start = _start(sentence, first, how)
    turn = last_place_of(run, _TURNS, start + 1, first)  # "not a rival but a partner"
    if (
        {p.lower for p in run[first + 1 : first + 3]} >= {"to"}
        and first + 2 < len(run)
        and run[first + 2].lower in _NONE
    ):
        return True  # "a threat to nobody"
    if how == "acts" and first + 1 < len(run) and run[first + 1].lower in _NONE:
        return True
    return DENIAL.find(run, start if turn is None else turn, first + 1, before=first) is not None


def _supposed(sentence: Sides, first: int, how: str) -> bool:
    """Whether the clause only supposes it: "if China became a threat", "could be partners"."""
    if how not in {"predicate", "acts"}:
        return False
    return place_of(sentence.run, _SUPPOSED, sentence.clause[first], first) is not None


def _past(sentence: Sides, first: int, how: str) -> bool:
    """Whether a predicate is in the past tense: "was our enemy", "used to be our ally"; not "has been our friend"."""
    if how != "predicate":
        return False
    run, start = sentence.run, sentence.clause[first]
    verb = last_place_of(run, BE | POSE, start + 1, first)
    if verb is None:
        return False
    if run[verb].lower == "be":
        return verb - start > 2 and run[verb - 1].lower == "to" and run[verb - 2].lower == "used"
    if run[verb].lower == "been":
        return any(place.lower == "had" for place in run[max(start, verb - 3) : verb])
    return run[verb].lower in _WAS and run[verb - 1].lower not in _HAVE


def _others(sentence: Sides, first: int, last: int, how: str, term: Term) -> bool:
    """Whether a rivalry is one in sport, or several are said to be something to one another, not to the speaker."""
    run = sentence.run
    if term.category == "rival" and any(place.lower in _SPORT for place in run):
        return True
    if how not in {"predicate", "apposition"} or not (run[first].lower.endswith("s") or term.kind == "adjective"):
        return False
    own, end = sentence.clause[first], sentence.clause_end(first)
    if any(place.own or place.lower in WE for place in run[own:end]):
        return False
    return MUTUAL.find(run, last + 1 if how == "apposition" else own, end if how == "apposition" else first) is not None


def _reported(sentence: Sides, first: int, *, retold: bool) -> bool:
    """Whether the words around a term are reported of somebody other than the speaker's own side."""
    run = sentence.run
    for verb in sentence.reports:
        behind = verb.first > first and run[verb.first - 1].text in {",", "—", "–"}
        if behind and not retold and _by_others(sentence, verb.last + 1):
            return True  # what is retold of the speaker ends in the same way: ", said the minister"
        if verb.last >= first or sentence.clause[verb.first] != sentence.clause[first]:
            continue
        if verb.passive and any(p.lower == "that" for p in run[verb.last + 1 : verb.last + 5]):
            return True  # "it is said abroad that"
        that = verb.last + 1 < len(run) and run[verb.last + 1].lower == "that"
        calls = verb.stem in {"call", "describe"} or run[verb.first].lower in {"called", "call", "calls"}
        if (that or calls) and not own_subject(sentence, verb.first):
            return True
    pretended = (k for k in range(sentence.clause[first], first - 1) if run[k].lower in _PRETEND)
    if any(run[k + 1].lower == "that" and not own_subject(sentence, k) for k in pretended):
        return True
    if FOR_OTHERS.find(run, sentence.clause[first], first) is not None:
        return True
    return any(place.lower == "according" for place in run[:first]) and not own_subject(sentence, first)


def _by_others(sentence: Sides, at: int) -> bool:
    """Whether a subject that follows its verb is somebody else: ", say the Poles"; ", said the minister" may be he."""
    behind = sentence.run[at : at + 3]
    return any(p.text[:1].isupper() for p in behind) and not any(p.own or p.lower in WE for p in behind)


def _start(sentence: Sides, first: int, how: str) -> int:
    """Return where the words begin that could deny a term: for a noun phrase its own, else its clause's."""
    start = sentence.clause[first]
    if how in _WHOLE_CLAUSE:
        return start
    k = first
    while k > start and (sentence.run[k - 1].light or sentence.run[k - 1].lower in NOT):
        k -= 1
        if sentence.run[k].lower in _OWNERS:
            return k  # "never forget its friend" denies no friendship
    return max(start, k - 2)


__all__ = ["Calling", "Named", "callings"]
