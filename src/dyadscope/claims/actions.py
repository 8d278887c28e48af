"""Events and forecasts as queries: who sold what to whom, who exercised, met, signed or sanctioned, and when."""

from __future__ import annotations

import re
from typing import NamedTuple

from dyadscope.claims import action_patterns as p
from dyadscope.claims.built import asked
from dyadscope.claims.clause import Clause, rises
from dyadscope.claims.events import DELIVERED
from dyadscope.claims.frames.resolutions import RESOLUTION, name_of
from dyadscope.claims.kinds.asking import EARLIEST, handed
from dyadscope.claims.meetings import met
from dyadscope.claims.modifiers import (
    told_of_sanctions,
    told_of_system,
    told_of_treaty,
    told_of_weapon,
    unlisted_weapon,
    weapon_sort,
)
from dyadscope.claims.other_side import FROM, TO, governed, other_side
from dyadscope.claims.query import Query
from dyadscope.claims.tails import unread
from dyadscope.documents.claim_types import DEFAULT_YEARS
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.token_patterns import place_of

_SOLD = word_set("sold supplied delivered exported bought purchased acquired ordered received")
_RECEIVED = word_set("received receives")
_IMPOSED = word_set("imposed introduced")
_FIRST_SALE = 1950
"""First year of the register of deals."""
# Designations ("S-400", "Kilo-class") and amounts are told by letters and digits within a word or over marks that cut a
# number, below what a pattern of tokens looks at; these three stay regular expressions.
_DESIGNATION = re.compile(r"\b[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Za-z0-9]*\b")
_CLASS = re.compile(r"\b([A-Z][a-z]+)[-‑](?:class|type)\b")
_FIRST_SESSION = 1946
_REACHES = re.compile(
    r"\b(?P<how>reach|hit|exceed|surpass|top)\b"
    r"(?: (?:a|an|the|almost|nearly|about|around|record|all-time|historical|high|of)\b){0,5} "
    r"(?:US ?)?\$ ?(?P<value>\d[\d,]*(?:\.\d+)?) ?(?P<unit>billion|million)\b",
    re.IGNORECASE,
)
_REACH = 10
"""Words before a sale among which one that leaves it undone is looked for; further off it is about another matter."""
OTHERS = "what is said of a third state was not tested"
HORIZON = 5
"""Years after publication in which an event that was forecast counts."""


def event_query(clause: Clause) -> Query | str | None:
    """Return the query of an event, why there is none, or None where no list has its kind."""
    for pattern in (_vote, _arms, _exercises, _treaty, _sanctions, met):
        found = pattern(clause, clause.window(DEFAULT_YEARS))
        if found is not None:
            return found
    return None


def future_query(clause: Clause) -> Query | str | None:
    """Return the query that would settle a forecast: an event, or a trend, in the years after publication."""
    assert clause.published is not None
    year = clause.published.year
    stated = clause.claim.period
    to_come = p.FUTURE.find(clause.run)
    if to_come is None:
        return None
    at = to_come.at
    if clause.negated(min(at + 2, len(clause.low) - 1)):
        return "what will not happen cannot be shown by rows"
    ahead = (stated[0], stated[1]) if stated and stated[0] > year else (year, year + HORIZON)
    arms = _arms(clause, ahead, forecast=True)
    if arms is not None:
        return arms
    noun = p.TRADE.find(clause.run, 0, at)
    amount = _REACHES.search(clause.text)
    if noun is not None and amount is not None:
        return _reaches(clause, noun.at, amount, ahead)
    verb = p.MOVE.find(clause.run, at + 1, at + 4)
    pair = clause.pair()
    if noun is not None and verb is not None and pair is not None:
        expect = "rising" if rises(clause.low[verb.at]) else "falling"
        return asked("trend", "trade", pair, year, year + DEFAULT_YEARS, expect)
    return None


def _reaches(clause: Clause, noun: int, amount: re.Match[str], ahead: tuple[int, int]) -> Query | str | None:
    """Return the query of what trade will reach in one year that is stated, or by the end of the present one."""
    assert clause.published is not None
    pair = clause.pair()
    if pair is None and not clause.named and clause.claim.implied and len(clause.main) == 2:
        pair = (clause.main[0], clause.main[1])
    if p.THIS_YEAR.find(clause.run) is not None:
        ahead = (clause.published.year, clause.published.year)
    if pair is None or ahead[0] != ahead[1] or clause.negated(noun):
        return "whose trade, or by when, is not said"
    stated = float(amount["value"].replace(",", "")) * (1000 if amount["unit"].lower() == "billion" else 1)
    expect = "about" if amount["how"].lower() in {"reach", "hit"} else "above"
    return asked("amount", "trade", pair, *ahead, expect, (f"{stated:.10g}",))


def _arms(clause: Clause, years: tuple[int, int] | None, *, forecast: bool = False) -> Query | str | None:
    """Who sold arms to whom; each system that is named must have a row of its own."""
    if "arms" not in clause.claim.topics:
        return None
    deed = _deed(clause)
    if deed is None:
        return None
    verb, gave, passive, first = deed
    named = _systems(clause, first) or _types(clause, first) or _sorts(clause, deed)
    weapons = _weapons(clause, first)
    if not named and not weapons:
        return None
    unlisted = next((w for w in (unlisted_weapon(clause, at, deed.behind(at)) for at in weapons) if w), "")
    if unlisted:
        return f"the register of deals has major conventional arms, and “{unlisted}” says that these were others"
    if not forecast and p.COMPARED.find(clause.run, verb + 1) is not None:
        return "it compares what was sold, and that some was sold is not what it says"
    if p.NONE_SOLD.find(clause.run, verb + 1, verb + 4) is not None:
        return "a sale that did not, or did not yet, take place has no row"
    if p.UNSOLD.find(clause.run, verb - _REACH, verb) is not None or clause.negated(verb):
        return "a sale that did not, or did not yet, take place has no row"
    sides = _passive(clause, verb, gave=gave) if passive else _active(clause, verb, gave=gave)
    if sides is None or sides[0] == sides[1] or years is None:
        return "who sold what to whom is not said"
    seller, buyer = sides
    begin, end = years
    if not forecast and clause.claim.period is None and clause.low[verb] in _SOLD:
        begin = _FIRST_SALE  # told of the past without a year, it may be any
    if clause.claim.period is None and clause.low[verb] in _RECEIVED:
        named = (*named, DELIVERED)  # what was ordered alone was not received
    if not forecast and clause.claim.period is not None:
        named = (*named, *handed([clause.low[verb]]))
    return asked("event", "arms", (seller, buyer), begin, end, "some", named)


class _Deed(NamedTuple):
    """How arms changed hands: the verb, whether it gives or takes, is passive, and from where weapons are told of."""

    verb: int
    gave: bool
    passive: bool
    first: int

    def behind(self, at: int) -> int:
        """Return from where the words may stand that belong to a weapon."""
        return self.verb + 1 if at > self.verb else self.first


def _deed(clause: Clause) -> _Deed | None:
    gives = p.GIVES.find(clause.run)
    deed = gives or p.TAKES.find(clause.run)
    if deed is None:
        return None
    passive = p.PASSIVE.fit(clause.run, deed.at) is not None
    # "Fighters were sold to India": what was sold may stand before the verb.
    return _Deed(deed.at, gives is not None, passive, 0 if passive else deed.at + 1)


def _weapons(clause: Clause, first: int) -> list[int]:
    """Return the words for weapons from a word on, of whatever sort."""
    found = {fit.at for sorts in (p.WEAPONS, p.SORT) for fit in sorts.each(clause.run, first)}
    return sorted(found)


def kind_untested(query: Query, clause: Clause) -> str:
    """Return the remark that words of a deed on arms, sanctions or a treaty, or a third state, were not tested."""
    left = ""
    if query.what == "arms":
        deed = _deed(clause)
        if set(clause.states) - set(query.states):
            left = OTHERS
        elif deed is not None:
            left = unread(clause, _told_of_arms(query, clause, deed), _FORCES)
    elif query.what == "sanctions":
        sanctions, imposed = p.SANCTIONS.find(clause.run), p.IMPOSED.find(clause.run)
        if sanctions is not None and imposed is not None:
            told = told_of_sanctions(clause, sanctions.at, imposed.at + 1)
            left = unread(clause, {sanctions.at, imposed.at, *told}, _AGAINST)
    elif query.what == "treaty":
        treaty, signed = p.TREATY.find(clause.run), p.SIGNED.find(clause.run)
        if treaty is not None and signed is not None:
            told = told_of_treaty(clause, treaty.at, signed.stop if signed.at < treaty.at else 0)
            told |= {*range(treaty.at, treaty.stop), *range(signed.at, signed.stop)}
            left = unread(clause, told, _PLEDGED)
    return left


_FORCES = word_set(
    "government army navy air force forces armed military marines ministry defence defense troops make manufacture "
    "origin design"
)
"""Words for whose forces they are for, or of whose make."""
_AGAINST = word_set("against upon")
_PLEDGED = word_set(
    "treaty pact friendship alliance assistance cooperation non-aggression nonaggression neutrality consultation "
    "mutual peace defence defense"
)
"""Words for what a treaty is about, each of which may stand beside the one that is asked for."""


def _told_of_arms(query: Query, clause: Clause, deed: _Deed) -> set[int]:
    """Return the places of the verb, the weapons and what belongs to them."""
    told = {deed.verb}
    for at in _weapons(clause, deed.first):
        told |= {at, *told_of_weapon(clause, at, deed.behind(at))}
    for k, word in enumerate(clause.words):
        if any(word.text.startswith(name) for name in query.names):
            told |= told_of_system(clause, k)
    return told


def _active(clause: Clause, verb: int, *, gave: bool) -> tuple[int, int] | None:
    """Return seller and buyer of "A sold B arms" or "A bought arms of B"."""
    subject, other = clause.before(verb), other_side(clause, verb, gave=gave)
    if subject is None or other is None:
        return None
    return (subject, other) if gave else (other, subject)


def _passive(clause: Clause, verb: int, *, gave: bool) -> tuple[int, int] | None:
    """Return seller and buyer of "B was sold arms by A", "arms were sold to B by A", "arms were bought from A by B"."""
    by = place_of(clause.run, frozenset(("by",)), verb + 1, len(clause.run))
    doer = None if by is None else clause.after(by)
    other = governed(clause, TO if gave else FROM, verb + 1)
    if other is None and gave:
        other = clause.before(verb)
    if doer is None or other is None:
        return None
    return (doer, other) if gave else (other, doer)


def _systems(clause: Clause, first: int) -> tuple[str, ...]:
    """Return the weapon systems named from a word on, by designation, class or model, each once.

    A state's name is none: "sold Germany missiles" names no model.
    """
    run, start = clause.run, clause.claim.start
    begin = clause.words[first].start - start
    found = [(m.start(), m[0]) for m in _DESIGNATION.finditer(clause.text, begin)]
    found += [(m.start(1), m[1]) for m in _CLASS.finditer(clause.text, begin)]
    found += [(clause.words[fit.at].start - start, run[fit.at].bare) for fit in p.MODEL.each(run, first)]
    said = {clause.text[m.start - start : m.end - start] for m in clause.mentions}
    return tuple(dict.fromkeys(name for _, name in sorted(found) if name not in said))


def _types(clause: Clause, first: int) -> tuple[str, ...]:
    """Return the types named before the sort of a weapon: "Rafale fighters" are no fighters at large."""
    return tuple(dict.fromkeys(clause.run[fit.at].bare for fit in p.TYPE.each(clause.run, first)))


def _sorts(clause: Clause, deed: _Deed) -> tuple[str, ...]:
    """Return the sorts of weapons named from a word on, as the register of deals calls them; none for arms at large."""
    found = p.SORT.each(clause.run, deed.first)
    return tuple(dict.fromkeys(weapon_sort(clause, fit.at, deed.behind(fit.at)) for fit in found))


def _exercises(clause: Clause, years: tuple[int, int] | None) -> Query | str | None:
    exercise = p.AN_EXERCISE.find(clause.run)
    if exercise is None or "exercises" not in clause.claim.topics or p.HELD.find(clause.run) is None:
        return None
    if p.JOINTLY.find(clause.run) is None:
        return "whose joint exercises is not said"
    pair = clause.pair()
    if pair is None or years is None:
        return "it does not name exactly two states, or when"
    if clause.negated(exercise.at):
        return "the lack of exercises cannot be shown by lists that need not be complete"
    regular = p.REGULARLY.find(clause.run) is not None
    first = max(years[0], years[1] - DEFAULT_YEARS)
    return asked("event", "exercises", pair, first, years[1], "regular" if regular else "some")


def _treaty(clause: Clause, years: tuple[int, int] | None) -> Query | str | None:
    if p.TREATY.find(clause.run) is None or p.SIGNED.find(clause.run) is None:
        return None
    pair = clause.pair()
    if pair is None or years is None or clause.claim.period is None:
        return "between whom a treaty was signed, or when, is not said"
    pledges = {
        "nonaggression": p.NO_ATTACK,
        "defence": p.TO_DEFEND,
        "neutrality": p.NEUTRAL,
        "consultation": p.TO_CONSULT,
        "friendship": p.FRIENDLY,
    }
    names = [name for name, pledge in pledges.items() if pledge.find(clause.run) is not None]
    return asked("event", "treaty", pair, *years, "some", names[:1])


def _sanctions(clause: Clause, years: tuple[int, int] | None) -> Query | str | None:
    sanctions, imposed = p.SANCTIONS.find(clause.run), p.IMPOSED.find(clause.run)
    if sanctions is None or imposed is None or imposed.at > sanctions.at:
        return None
    sender, target = clause.before(imposed.at), clause.after(sanctions.at)
    if sender is None or target is None or sender == target or years is None or clause.negated(imposed.at):
        return "who sanctioned whom is not said"
    if clause.claim.period is None and clause.low[imposed.at] in _IMPOSED:
        years = EARLIEST, years[1]  # told of the past without a year, it may be any
    return asked("event", "sanctions", (sender, target), *years, "some")


def _vote(clause: Clause, years: tuple[int, int] | None) -> Query | str | None:
    """How a state voted on a resolution that is given by its number."""
    number = RESOLUTION.search(clause.text)
    casts = list(p.CAST.each(clause.run))
    if number is None or not casts or years is None:
        return None
    name = name_of(number)
    if name is None:
        return "whose resolution it is is not said"
    verb, how = casts[0].at, clause.low[casts[0].held["how"][0]]
    earlier = list(dict.fromkeys(n.code for n in clause.named if n.end <= clause.words[verb].start))
    joined = len(earlier) == 2 and "and" in clause.low[:verb] and len(casts) == 1
    if not (len(earlier) == 1 or joined) or clause.negated(verb) or len(casts) > 1:
        return "who voted how is not said"
    expect = how if how in {"abstained", "against"} else "for"
    first, last = years if clause.claim.period is not None else (_FIRST_SESSION, years[1])
    if name == f"S/{first}" and clause.published is not None:
        first, last = _FIRST_SESSION, clause.published.year  # "resolution 1973" states no year
    return asked("vote", name, tuple(earlier), first, last, expect)
