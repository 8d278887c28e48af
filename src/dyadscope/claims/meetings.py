"""Meetings and visits of China's leaders, as reports of the day tell of them; a source lists them by day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dyadscope.claims import meeting_patterns as p
from dyadscope.claims.built import asked
from dyadscope.claims.clause import Clause
from dyadscope.claims.counterparts import THE, WITH
from dyadscope.claims.days import ON
from dyadscope.claims.query import Query
from dyadscope.documents.lexicon import CHIEFS
from dyadscope.documents.token_patterns import TokenPattern
from dyadscope.states.leaders import tenures

CHINA = 710
_OPENING = 400
"""Characters at the beginning of a dated report in which what is told happened on the day."""
_AS = re.compile(r"\bas (president|prime minister|premier|chancellor)\b(?! of china\b)", re.IGNORECASE)
_PAST = re.compile(r"\b(?:former|ex|late)\b", re.IGNORECASE)
_DAYS = 14
"""Days before a report within which "soon after" places a meeting."""


def met(clause: Clause, years: tuple[int, int] | None) -> Query | str | None:
    """Return the query of a meeting or visit: in the stated year, or in a report of the day within days of it."""
    first_verb, visited, talked = p.MET.find(clause.run), _says(clause, p.VISITED), _says(clause, p.TALKS)
    verb = None if first_verb is None else first_verb.at
    if years is None or not (visited or talked or (verb is not None and "meetings" in clause.claim.topics)):
        return None
    leader = _leader(clause, _told_of(clause))
    if leader is None and _says(clause, p.TO_CHINA) and not _says(clause, p.DEPUTY):
        leader = ""  # who comes to China on a visit is met by one of them
    ours = clause.claim.voice != "author" and _says(clause, p.OURS) and CHINA in clause.main
    if leader is None and ours:
        leader = ""
    other = [c for c in clause.states if c != CHINA]
    if not other and CHINA in clause.main and leader is not None:
        other = [c for c in clause.main if c != CHINA]
    if _says(clause, p.CALLED):
        return "calls are in no list of meetings"
    if _says(clause, p.LAST_TIME):
        return "that it was the last time is in no list"
    if leader is None or CHINA not in {*clause.states, *clause.main} or len(other) != 1:
        if "meetings" not in clause.claim.topics and verb is None:
            return None
        if verb is not None and clause.low[verb] == "received" and "from" in clause.low[verb:]:
            return None  # a thing, and no guest
        return "meetings are listed for China's president, premier and foreign minister only"
    if verb is not None and not visited and not talked and not _meets_somebody(clause, verb):
        return "whom they met is none of those whose meetings are listed"
    named_last = p.NAMED.find_last(clause.run, 0, len(clause.run))
    until = None if named_last is None else max(named_last.stop, verb or 0)
    undone = p.NOT_YET.find(clause.run, 0, until)
    if undone is not None or (verb is not None and clause.negated(verb)):
        return "a meeting that did not, or did not yet, take place has no row"
    # "Visited" is a visit of the Chinese leader to the other state; who visits China is met there.
    trip = _trip(clause)
    goes = trip is not None and clause.after(trip) == other[0] and _kind_behind(clause, trip) != "person"
    what = "visit" if goes else "meeting"
    if trip is not None and goes:
        if _only_of_its_people(clause, trip) or _elsewhere(clause, trip):
            return "what was visited is not the state"
        if not _goes_itself(clause, trip):
            return "meetings are listed for China's president, premier and foreign minister only"
    today = _says(clause, p.TODAY) or ours
    if clause.claim.voice == "author" and _says(clause, p.JUST_NOW) and not _says(clause, p.OFTEN):
        today = True
    if any(p.NOT_HIM.fit(clause.run, k) for k, t in enumerate(clause.words) if t.start in _people(clause)):
        return "whom they did not meet is in no list"
    if _of_somebody(clause):
        return "whom they met is named as another's alone"
    whom = _whom(clause, other[0], there=goes)
    if clause.claim.period is not None and not today:
        return asked("event", what, (CHINA, other[0]), *years, "some", (*((leader,) if leader else ()), *whom))
    published = clause.published
    if published is None:
        return "the day or year of the meeting is not said"
    if _says(clause, p.JUST_BEFORE):
        first = published - timedelta(days=_DAYS)
        names = (leader, *whom, f"{ON}{first}..{published}")
        return asked("event", what, (CHINA, other[0]), first.year, published.year, "some", names)
    opening = clause.claim.voice == "author" and clause.claim.start <= _OPENING
    if not opening and not today:
        # Only the opening of a dated report, or "today", says what happened on the day.
        return "the day or year of the meeting is not said"
    names = ((leader,) if leader else ()) + (published.isoformat(), *whom)
    return asked("event", what, (CHINA, other[0]), published.year, published.year, "some", names)


def _of_somebody(clause: Clause) -> bool:
    """Whether the wife, the successor or the like of somebody is met: "met Vladimir Putin's wife"."""
    places = {t.start: k for k, t in enumerate(clause.words)}
    met = [m for m in clause.mentions if m.start in places and p.MET_HIM.fit(clause.run, places[m.start]) is not None]
    return any(m.kind == "person" and clause.text[m.end - clause.claim.start :][:2] in {"’s", "'s"} for m in met)


def _people(clause: Clause) -> frozenset[int]:
    """Return where persons are named."""
    return frozenset(m.start for m in clause.mentions if m.kind == "person")


def _whom(clause: Clause, other: int, *, there: bool) -> tuple[str, ...]:
    """Return in the words of a query who of the other state is named: a person known or not, his office in front.

    `there`: it is a visit to the other state, and only who is said to have been met counts.
    """
    met = {t.start for k, t in enumerate(clause.words) if not there or p.MET_HIM.fit(clause.run, k) is not None}
    named = [m for m in clause.mentions if m.start in met and m.kind in {"person", "office"}]
    people = [m for m in named if m.kind == "person" and m.states in {(other,), ()}]
    found = []
    for person in people:
        said = person.office in CHIEFS and person.office in person.text.lower() and not _PAST.search(person.text)
        as_what = _AS.search(clause.text) if len(people) == 1 else None
        office = person.office if said else as_what[1] if as_what is not None else ""
        found.append(f"{WITH}{f'{office.title()} ' if office else ''}{person.name}")
    if not found:
        found = [f"{WITH}{THE}{m.office}" for m in named if m.kind == "office" and m.states == (other,)]
    unknown = None if found else p.UNKNOWN.find(clause.run)
    if unknown is not None:
        first, last = unknown.held["first"][0], unknown.held.get("rest", unknown.held["first"])[1]
        found.append(f"{WITH}{' '.join(word.bare for word in clause.run[first : last + 1])}")
    return tuple(dict.fromkeys(found))


def _says(clause: Clause, pattern: TokenPattern) -> bool:
    """Whether a pattern fits anywhere in a clause."""
    return pattern.find(clause.run) is not None


def _trip(clause: Clause) -> int | None:
    """Return the place of "visited" or of the "to" of "travelled to", if it is the first verb of the kind."""
    trip = p.TRIP.find(clause.run)
    return trip.stop - 1 if trip is not None and clause.low[trip.stop - 1] in {"visited", "to"} else None


def _elsewhere(clause: Clause, verb: int) -> bool:
    """Whether somebody or something of the state is visited, "the ambassador of", or a town that bears a like name."""
    named = next(n for n in clause.named if n.start >= clause.words[verb].end - 1)
    behind = sum(t.start < named.end for t in clause.words)
    if p.OTHER_TOWN.fit(clause.run, behind) is not None or _kind_behind(clause, verb) == "office":
        return True
    return p.OF_IT.find(clause.run, verb + 1, sum(t.start < named.start for t in clause.words)) is not None


def _kind_behind(clause: Clause, verb: int) -> str:
    """Return what kind of mention comes first behind a word; "visited Putin" is a meeting, wherever it was."""
    behind = [m.kind for m in clause.mentions if m.start >= clause.words[verb].end]
    return behind[0] if behind else ""


def _goes_itself(clause: Clause, verb: int) -> bool:
    """Whether China's leader is named last before "visited", and not as another's: "an envoy of Xi Jinping"."""
    fits = [named.find_last(clause.run, 0, verb) for named in (p.NAMED, p.TITLED, p.OFFICE)]
    places = [fit.at for fit in fits if fit is not None]
    return bool(places) and p.NOT_ITSELF.fit(clause.run, max(places)) is None


def _only_of_its_people(clause: Clause, verb: int) -> bool:
    """Whether the first that follows "visited" is an adjective: "the Russian embassy" need not be in Russia."""
    after = [m for m in clause.mentions if m.start >= clause.words[verb].end]
    return bool(after) and min(after, key=lambda m: m.start).kind == "demonym"


def _told_of(clause: Clause) -> date | None:
    """Return the last day of the years that are stated, or the day of publication if that is sooner."""
    ends = [clause.published] if clause.published is not None else []
    if clause.claim.period is not None:
        ends.append(date(clause.claim.period[1], 12, 31))
    return min(ends, default=None)


def _leader(clause: Clause, day: date | None) -> str | None:
    """Return which of those whose meetings are listed is named: by name, by title and surname, or by office."""
    run = clause.run
    if p.DEPUTY.find(run) is not None:
        return None
    named = p.NAMED.find(run)
    if named is not None:
        return f"{run[named.at].bare} {run[named.at + 1].bare}"
    titled = p.TITLED.find(run)
    if titled is not None:
        fitting = [n for n in p.NAMES if n.split()[0].lower() == clause.low[titled.stop - 1]]
        return _holding(clause.low[titled.at], day, fitting)
    office = p.OFFICE.find(run)
    if office is None:
        return None
    of_state = "president" if clause.low[office.held["office"][0]] == "president" else "premier"
    return _holding(of_state, day, list(p.NAMES))


def _holding(office: str, day: date | None, names: list[str]) -> str | None:
    """Return who of some alone held an office on a day; a surname that one alone bears needs no office."""
    wanted = "president" if office == "president" else "premier"
    held = [
        t.names[0] for t in tenures() if t.state == CHINA and t.office == wanted and day is not None and t.covers(day)
    ]
    found = [n for n in names if n in held]
    if len(found) == 1 and office != "minister":
        return found[0]
    return names[0] if len(names) == 1 else None


def _meets_somebody(clause: Clause, verb: int) -> bool:
    """Whether a mention follows right behind "met", "met ... with", "received", "visited" or "visit to"."""
    if p.SOMEBODY.fit(clause.run, verb) is not None:
        return True
    return p.SOMEBODY_ELSEWHERE.find(clause.run, verb + 1) is not None
