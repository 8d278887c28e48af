"""How a term and a state are tied: a name with its noun, an apposition, a predicate, a tie, the source of a danger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dyadscope.documents.calling_patterns import (
    AHEAD,
    AND_OTHER,
    AS_ITS,
    AS_ONE,
    AS_THEY_ARE,
    ASIDE,
    ASIDE_STATE,
    ASIDES,
    BOTH_BEFORE,
    CONSIDERED,
    DESCRIBES,
    EACH,
    FOR_OWN,
    GOVERNED,
    HAVE_IN,
    INFINITIVE,
    ITS_OWN,
    LISTED,
    LOOKED_TO,
    NAME_BEFORE,
    NEXT_TO,
    NO_TWO,
    OF_A_STATE,
    OF_TARGET,
    OF_THIRD,
    OTHERS_OWN,
    OURS,
    OURS_NEAR,
    OWN_AND_ITS,
    PLACED,
    POSED_BY,
    POSING,
    REGARDED,
    RELATED,
    SECOND,
    SET_APART,
    THE_ENEMY,
    THREATENED_BY,
    TIED,
    TURNED,
    UNMATCHED,
)
from dyadscope.documents.calling_places import BE, DETERMINERS, REGARD, SHARED, WE, Sides
from dyadscope.documents.calling_words import Kind, Term
from dyadscope.documents.lexicon import PREPOSITIONS, word_set
from dyadscope.documents.token_patterns import last_place_of, place_of

_RELATION = word_set(
    "relations relation relationship ties tie contacts links bonds country countries state states nation "
    "nations people peoples neighbour neighbours neighbor neighbors power powers regime government "
    "feelings cooperation"
)
_LISTING = word_set(", — – - : ( including like namely especially particularly notably such")
_RELATIVE = word_set("that which who whose ; :")
_PASSED = word_set("of in among as between with")
_OF = word_set("of in with between")
_CLAUSE = word_set("that which who if when because ; :")
_IS_NO_SUBJECT = word_set("they it he she this there")
_NO_NOUN = SHARED | word_set("always its as relations ties has was is does perhaps")
_ENDS = word_set(". ; : that which who to")
_SOMEBODY = word_set(
    "they he she it some others whoever people anyone someone somebody many most few critics experts observers"
)
_SIDE = word_set("i we me")
_STANDS_FOR = word_set("represents represent constitutes constitute")
_LIKE = word_set("behave behaves behaved act acts acted serve serves served")


def link(sides: Sides, first: int, last: int, term: Term) -> str:
    """Return how a term is tied to the other state, empty if it is not.

    Parameters
    ----------
    sides
        The sentence.
    first, last
        The term's first and last token.
    term
        The term.
    """
    return next((name for name, fits in _WAYS[term.kind] if fits(sides, first, last, term)), "")


def _attribute(sides: Sides, first: int, _last: int, term: Term) -> bool:
    """Whether the state's name is before the noun: "our Chinese friends", "a U.S. ally" may be anybody's."""
    run = sides.run
    found = NAME_BEFORE.fit(run, first)
    if found is None:
        return False
    name = run[found.first]
    if name.bare != name.text or name.person:
        return False
    if term.category == "adversary" and THE_ENEMY.fit(run, first) is not None:
        return not run[first].lower.endswith("s")
    return (term.category in {"partner", "friend"} and _may_be_ours(sides, first)) or OURS.fit(run, first) is not None


def _may_be_ours(sides: Sides, first: int) -> bool:
    """Whether the noun is said to be one's own, or, being several, may be: "friends in China", not "a friend in"."""
    return sides.run[first].lower.endswith("s") or OURS.fit(sides.run, first) is not None


def _apposition(sides: Sides, first: int, last: int, _term: Term) -> bool:
    """Whether state and noun are side by side: "our ally Kazakhstan", "our partners, including China"."""
    if EACH.fit(sides.run, first) is not None:
        return False
    theirs = OTHERS_OWN.fit(sides.run, first) is not None and OWN_AND_ITS.fit(sides.run, first) is None
    if theirs or OF_THIRD.fit(sides.run, last + 1) is not None:
        return False
    return _named_behind(sides, first, last) or _named_ahead(sides, first, last)


def _named_behind(sides: Sides, first: int, last: int) -> bool:
    """Whether the state is named right behind the noun, or in the list that it opens."""
    run = sides.run
    at = last + 1
    if at >= len(run):
        return False
    low = run[at].lower
    if low in {"in", "from"}:
        return PLACED.fit(run, at) is not None and _may_be_ours(sides, first)
    if low == "of":
        return AS_ONE.fit(run, first) is not None
    if low == ":" and not run[last].lower.endswith("s"):
        return False  # after "our rival:" another clause begins, after "our rivals:" a list
    while at < len(run) and (run[at].lower in _LISTING or (run[at].lower == "as" and run[at - 1].lower == "such")):
        at += 1
    if at >= len(run) or not (run[at].named or run[at].lower in {"the", "mr", "president", "a", "his"}):
        return False
    if at == last + 1 and OURS_NEAR.fit(run, first) is None:
        return False
    return LISTED.fit(run, at, at, last + 41) is not None


def _named_ahead(sides: Sides, first: int, last: int) -> bool:
    """Whether the state's name and a comma, or "and other", are before: "China, our partner"."""
    run = sides.run
    other = AND_OTHER.fit(run, first)
    if other is not None and any(p.lower in {"other", "others"} for p in run[other.first + 2 : first]):
        return True
    if SECOND.fit(run, first) is not None:
        return True
    found = ASIDE.fit(run, first)
    if found is None:
        return False
    between = {p.lower for p in run[found.first + 2 : first]}
    determined = "as" in between or not between.isdisjoint(DETERMINERS)
    if run[last].lower.endswith("s"):
        return determined and not run[found.first].person
    return determined or not between


def _predicate(sides: Sides, first: int, last: int, _term: Term) -> bool:
    """Whether a verb of being or regarding ties them: "China is our partner", "we see China as a partner"."""
    run = sides.run
    if OF_THIRD.fit(run, last + 1) is not None:
        return False
    if UNMATCHED.fit(run, first) is not None:
        return True
    start = sides.clause[first]
    be = last_place_of(run, BE, start + 1, first + 1)
    ours = be is not None and any(p.own or p.lower in WE for p in run[start:be])
    if ours and not any(p.named and not p.own for p in run[start:be]) and OF_TARGET.fit(run, last + 1):
        return True  # "we are an ally of China"
    if be and (run[be - 1].home or run[be - 1].lower in {"we", "i"}) and ITS_OWN.fit(run, first, be + 1) is not None:
        return True  # "we are China's ally"
    if any(ways.fit(run, first) is not None for ways in (HAVE_IN, AS_ITS, TURNED)):
        return True
    if NO_TWO.fit(run, first) is not None and _joint_within(sides, last, len(run)):
        return True
    through_of = False
    aside = {k for at in range(start, first) if (found := ASIDES.fit(run, at)) for k in range(found.first, found.stop)}
    for k in range(first - 1, max(start, first - 22) - 1, -1):
        low = run[k].lower
        if k in aside:
            continue
        if low in BE or low in _STANDS_FOR:
            return subject(sides, k) and not through_of
        if low in {"rather", "than"} and "rather" in {run[k].lower, run[k - 1].lower}:
            continue  # "a partner rather than a rival"
        if low in REGARD and not run[k].named:
            between = sides.targets(k + 1, first)
            passive = k > 0 and run[k - 1].lower in BE
            return (between and own_subject(sides, k)) or (passive and subject(sides, k - 1))
        if low == "as" and run[k - 1].lower in {"itself", "themselves", "himself"}:
            return subject(sides, k - 2)
        if low == "as" and run[k - 1].lower in _LIKE:
            return subject(sides, k - 1)
        if low == "to" and LOOKED_TO.fit(run, k) is not None:
            return sides.targets(k + 1, first) and own_subject(sides, k - 1)
        if low in _RELATIVE or (low in PREPOSITIONS and low not in _PASSED):
            return False
        # "One of our partners" goes on being about the subject.
        part = low == "of" and run[k - 1].lower in {"one", "some", "many", "most", "part"}
        through_of = through_of or (low in _OF and not part)
    return AS_THEY_ARE.fit(run, first, start) is not None


def own_subject(sides: Sides, at: int) -> bool:
    """Whether the subject of a verb is the speaker or his side, or is not stated."""
    run, start = sides.run, sides.clause[at]
    for k in range(at - 1, start - 1, -1):
        place = run[k]
        if place.lower in WE or place.home:
            return True
        if place.lower == "who":
            return _is_own(sides, k - 1)
        if place.lower in {"that", "which"}:
            continue
        if place.named or place.lower in _SOMEBODY:
            return False
        if place.text[:1].isupper() and k > start:
            return False
        if place.text in {",", ";", ":", "—", "–"}:
            break
    if start and run[start - 1].lower == "who":
        return _is_own(sides, start - 2)
    return not (at > start and run[at - 1].text[:1].isalpha() and run[at - 1].lower.endswith(("s", "n")))


def _is_own(sides: Sides, at: int) -> bool:
    """Whether "who" stands for one's own side, by the word before it: "we who", not "experts who"."""
    before = sides.run[at - 1 if at > 0 and sides.run[at].text == "," else at]
    return at >= 0 and (before.lower in WE or before.home)


def subject(sides: Sides, verb: int) -> bool:
    """Whether the other state is the subject of a verb, alone or among others, and nothing else comes between."""
    run, start = sides.run, sides.clause[verb]
    main = INFINITIVE.fit(run, verb)
    verb = verb if main is None else main.first
    apart = SET_APART.fit(run, verb)
    if apart is not None:
        return _is_state(sides, apart.held["name"][0], verb)
    for k in range(verb - 1, max(start, verb - 15) - 1, -1):
        place = run[k]
        low = place.lower
        if place.target:
            return _is_state(sides, k, verb)
        if low in {"which", "who"}:
            return _stands_for_target(sides, k - 1)
        if low in _CLAUSE or (low in PREPOSITIONS and low not in {"of", "as"} and not place.named):
            return False
        if low in WE and low != "i" and not any(p.lower == "and" for p in run[max(0, k - 2) : k]):
            return False
        if k + 1 == verb and low in _IS_NO_SUBJECT:
            return low == "it" and _meant(sides, k)
        if low.endswith("s") and place.text[0].isalpha() and not place.named and low not in _NO_NOUN:
            return False  # another noun or verb is between
    return False


def _is_state(sides: Sides, at: int, verb: int) -> bool:
    """Whether a name that is a verb's subject is the state: not "a Chinese company", "with China", "China's"."""
    run = sides.run
    if run[at].bare != run[at].text:
        return False
    first = at
    while first and run[first - 1].target:
        first -= 1
    if not run[at].person and OF_A_STATE.fit(run, first) is not None:
        return False
    before = run[first - 2 if first > 1 and run[first - 1].lower == "the" else first - 1] if first else None
    opened = before is not None and before.text == "," and not any(p.lower == "and" for p in run[at:verb])
    if opened or FOR_OWN.fit(run, first) is not None:
        return True  # "In Asia, China is", "for us China is"
    return GOVERNED.fit(run, at, sides.clause[at]) is None


def _stands_for_target(sides: Sides, at: int) -> bool:
    """Whether "which" or "who" stands for the other state: "China, which"; not "a firm from China, which"."""
    run = sides.run
    at -= at > 0 and run[at].text in {",", "—", "–"}
    return at >= 0 and run[at].target and _is_state(sides, at, at + 1)


def _meant(sides: Sides, at: int) -> bool:
    """Whether "it" is the other state: the last name before, and where a clause or the sentence begins."""
    run = sides.run
    name = next((k for k in range(at - 1, -1, -1) if run[k].named), None)
    if name is None or not run[name].target or run[name].bare != run[name].text or run[name].person:
        return False
    while name and run[name - 1].target:
        name -= 1
    opens = name - 1 if name and run[name - 1].lower == "the" else name
    return opens == 0 or (opens == sides.clause[name] and at - name > 1)


def _tie(sides: Sides, first: int, last: int, _term: Term) -> bool:
    """Whether the tie is said to be with the other state, or between both: "partnership with China"."""
    run = sides.run
    if AHEAD.fit(run, first) is not None:
        return True
    found = TIED.fit(run, last + 1)
    if found is None:
        return False
    word, k = run[found.stop - 1].lower, found.stop
    if word in {"for", "towards", "toward", "of"}:
        return sides.targets(k, k + 4) and (word != "of" or _joint(sides, first))
    for j in range(k, min(len(run), k + 25)):
        place = run[j]
        if place.target:
            ours = any(p.own or p.lower in WE for p in run[k : k + 25])
            return word == "with" or ours or _joint(sides, first)
        if word == "between" and place.lower in SHARED and j - k <= 2:
            return any(p.pair or p.lower in {"our", "we"} for p in run) or _joint_within(sides, 0, len(run))
        if place.lower in _ENDS or (place.lower in BE and not place.named):
            return False
    return False


def _pair_before(sides: Sides, first: int, _last: int, _term: Term) -> bool:
    """Whether the names of both are before the tie: "Russian-Chinese friendship"."""
    run = sides.run
    found = BOTH_BEFORE.fit(run, first)
    if found is None or run[found.first].pair:
        return found is not None
    k = found.first
    return any(p.own for p in run[max(0, k - 3) : min(first, k + 4)]) or run[max(0, k - 1)].lower in {"our", "my"}


def _joint(sides: Sides, at: int) -> bool:
    """Whether the clause names both sides next to one another: "China and Russia", "President Putin and I"."""
    return _joint_within(sides, sides.clause[at], sides.clause_end(at))


def _joint_within(sides: Sides, start: int, end: int) -> bool:
    run = sides.run
    if any(place.pair for place in run[start:end]):
        return True
    at = [k for k in range(start, end) if run[k].target]
    return any(_reaches_own(sides, range(k + 1, end)) or _reaches_own(sides, range(k - 1, start - 1, -1)) for k in at)


def _reaches_own(sides: Sides, places: range) -> bool:
    """Whether one's own side follows a name in one direction, over an "and" and at most four other words."""
    crossed, gap = False, 0
    for j in places:
        place = sides.run[j]
        if gap > 4:
            break
        if place.target:
            continue
        if place.own or place.lower in _SIDE:
            return crossed
        if place.lower in {"and", "–", "-"}:
            crossed = True
        elif place.text[:1].isalpha() and place.lower != "of" and place.lower in PREPOSITIONS | BE:
            break
        gap += 1
    return False


def _together(sides: Sides, first: int, last: int, _term: Term) -> bool:
    """Whether the clause is about both and says of them a tie with nobody else."""
    behind = sides.run[last + 1].lower if last + 1 < len(sides.run) else ""
    elsewhere = behind in {"with", "of", "for", "in", "mechanisms"} and not sides.targets(last + 1, last + 6)
    return (not elsewhere or behind == "in") and _joint(sides, first)


def _describes(sides: Sides, _first: int, last: int, _term: Term) -> bool:
    """Whether the adjective is before the state's name: "the friendly Chinese people"."""
    return DESCRIBES.fit(sides.run, last + 1) is not None


def _relation(sides: Sides, first: int, last: int, term: Term) -> bool:
    """Whether it describes the relation of both: "friendly relations between the two states"."""
    if any(ways.fit(sides.run, first) is not None for ways in (RELATED, ASIDE_STATE)):
        return True
    noun = place_of(sides.run, _RELATION, last + 1, last + 4)
    return noun is not None and (
        _tie(sides, noun, noun, term)
        or AHEAD.fit(sides.run, first) is not None
        or _pair_before(sides, first, last, term)
        or _together(sides, noun, noun, term)
    )


def _source(sides: Sides, _first: int, last: int, _term: Term) -> bool:
    """Whether the danger comes from the state: "a threat from Iran", "threats posed by"."""
    return POSED_BY.fit(sides.run, last + 1) is not None


def _poses(sides: Sides, first: int, _last: int, _term: Term) -> bool:
    """Whether the state is what poses the danger: "Iran poses a grave threat"."""
    found = POSING.fit(sides.run, first, sides.clause[first])
    if found is not None:
        return subject(sides, found.first)
    seen = REGARDED.fit(sides.run, first, sides.clause[first])
    seen = CONSIDERED.fit(sides.run, first, sides.clause[first]) if seen is None else seen
    return seen is not None and sides.targets(seen.first, first) and own_subject(sides, seen.first)


def _adjacent(sides: Sides, first: int, _last: int, _term: Term) -> bool:
    """Whether the state's adjective is right before the danger: "the Russian threat"."""
    return NEXT_TO.fit(sides.run, first) is not None


def _acts(sides: Sides, first: int, last: int, _term: Term) -> bool:
    """Whether the state threatens somebody, or somebody is threatened by it."""
    run = sides.run
    if last + 1 < len(run) and run[last + 1].lower == "by":
        return THREATENED_BY.fit(run, last + 1) is not None
    if first and run[first - 1].lower in BE and not run[first].lower.endswith("ing"):
        return False
    objects = [p.lower for p in run[last + 1 : last + 4]]
    # "threatened on Monday to break relations" announces a step; it names nobody a threat.
    return bool(objects) and objects[0] not in {"by", ",", "."} and "to" not in objects and subject(sides, first)


_Fits = Callable[[Sides, int, int, Term], bool]
_WAYS: Mapping[Kind, tuple[tuple[str, _Fits], ...]] = {
    "noun": (("attribute", _attribute), ("apposition", _apposition), ("predicate", _predicate)),
    "tie": (("tie", _tie), ("attribute", _pair_before), ("together", _together)),
    "adjective": (("attribute", _describes), ("tie", _relation), ("predicate", _predicate)),
    "danger": (("source", _source), ("predicate", _poses), ("attribute", _adjacent)),
    "verb": (("acts", _acts),),
}
"""For each kind of term the ways in which it may be tied to a state, the first that fits is taken."""
