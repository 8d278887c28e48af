"""States that a text calls by a name of other years than those that a claim is about.

A name of later years is read as that of the state that was there then; a former name of a state of today is none of
other years than its own: no Soviet Union joined the World Trade Organization in 2012.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dyadscope.claims.query import Query, written
from dyadscope.documents.actors import Mention
from dyadscope.documents.claims import Claim, ClaimActor
from dyadscope.results.numbers import span
from dyadscope.states import gazetteer
from dyadscope.states.names import by_code

_BEHIND = re.compile(r"[’']s\b.*| .*")
EARLIER = 5
"""Years before a name was borne in which a state may be called by it: texts say Zaire of 1970, the Congo till 1971."""
_AT = re.compile(r"[’']s?$")


def of_the_day(query: Query, actors: tuple[ClaimActor, ...]) -> tuple[Query, str]:
    """Return a query with the states that its text's names meant in its years, and in words which were read so.

    A state that existed on some day of the years is left as it is; another takes its place only where it alone of those
    that existed then is meant by the name: Austria of 1914 is Austria-Hungary, but Germany of 1970 may be either.

    Examples
    --------
    >>> from dyadscope.claims.query import parse
    >>> read, told = of_the_day(parse("fought war 305 ITA 1916:1916 some"), (ClaimActor("Austria", (305,), 0),))
    >>> str(read), told
    ('fought war AUH ITA 1916:1916 some', 'Austria of 1916 is read as Austria-Hungary (300)')
    """
    names, told = query.names, []
    states = list(query.states)
    for place, code in enumerate(states):
        if by_code(code).existed(query.first, query.last):
            continue
        labels = [label for a in actors if a.states == (code,) for label in (a.name, _BEHIND.sub("", a.name))]
        found = (gazetteer.meant_then(label, query.first, query.last) for label in labels)
        then = next((codes for codes in found if codes), ())
        if len(then) != 1 or then[0] in states:
            continue
        states[place] = then[0]
        names = tuple(_renamed(n, code, then[0]) for n in names)
        told.append(f"{by_code(code).name} of {span(query.first, query.last)} is read as {by_code(then[0])}")
    return replace(query, states=tuple(states), names=names), "; ".join(told)


def under_its_name(query: Query, claim: Claim, mentions: Iterable[Mention]) -> tuple[Query, str]:
    """Return a query cut to the years in which its states bore the names a claim gives them, and why it is not asked.

    Years that a claim states are not cut: if they reach beyond those of the name, nothing is asked. Of a state that is
    not named in the claim the last mention before it tells.
    """
    labels: dict[int, list[str]] = {}
    before: dict[int, str] = {}
    for mention in mentions:
        if len(mention.states) != 1 or mention.kind not in {"state", "demonym", "capital"}:
            continue
        if mention.start < claim.start and not claim.implied:
            before[mention.states[0]] = mention.name
        elif mention.start >= claim.start:
            labels.setdefault(mention.states[0], []).append(mention.name)
    for actor in claim.actors:
        if len(actor.states) == 1 and not claim.implied:
            labels.setdefault(actor.states[0], []).append(actor.name)
    for code in query.states:
        told = labels.get(code) or ([before[code]] if code in before else [])
        spells = [gazetteer.borne(_AT.sub("", label), code) for label in told]
        known = [s for s in spells if s is not None and s.start is not None and s.end is not None]
        if not told or len(known) < len(spells):
            continue  # a name of today stands there as well
        begins = min(s.start.year for s in known if s.start is not None)
        ends = max(s.end.year for s in known if s.end is not None)
        years = (query.first, query.last)
        if any(begins - EARLIER <= a and b <= ends for a, b in (years, claim.period or years)):
            continue
        if claim.period is not None or years[0] > ends or years[1] < begins - EARLIER:
            was = f"{by_code(code)} was called {told[0]} from {begins} to {ends} alone"
            return query, f"{was}, and the claim is about {span(*(claim.period or years))}"
        query = replace(query, first=max(years[0], begins - EARLIER), last=min(years[1], ends))
    return query, ""


def _renamed(name: str, code: int, then: int) -> str:
    """Return what a query names, with another state where it is one: `first:305` says who attacked."""
    word, colon, who = name.rpartition(":")
    return f"{word}:{written(then)}" if colon and who == written(code) else name
