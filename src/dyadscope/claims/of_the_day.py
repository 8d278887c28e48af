"""States that a text calls by a name of later years, read as those that bore it in the years that a claim is about."""

from __future__ import annotations

import re
from dataclasses import replace

from dyadscope.claims.query import Query, written
from dyadscope.documents.claims import ClaimActor
from dyadscope.results.numbers import span
from dyadscope.states import gazetteer
from dyadscope.states.names import by_code

_BEHIND = re.compile(r"[’']s\b.*| .*")


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


def _renamed(name: str, code: int, then: int) -> str:
    """Return what a query names, with another state where it is one: `first:305` says who attacked."""
    word, colon, who = name.rpartition(":")
    return f"{word}:{written(then)}" if colon and who == written(code) else name
