"""What stands at each address: a result, and the command and the Python that give the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dyadscope.assessment import assess
from dyadscope.assessment.assessing import code
from dyadscope.assessment.compare import split
from dyadscope.errors import UnknownNameError, UsageError
from dyadscope.states.names import State, resolve, resolve_or_none
from dyadscope.web.queries import PERIOD, Period

if TYPE_CHECKING:
    from dyadscope.results import Result
    from dyadscope.web.sites import Site


@dataclass(frozen=True, kw_only=True)
class View:
    """A page before it is drawn.

    Attributes
    ----------
    path, query
        Where it is: the address it is known by, and the parameters that were given.
    result
        What it shows.
    command, python
        What gives the same elsewhere.
    template
        A layout of the explorer's own; empty for the result's.
    names
        What that layout is told beside.
    """

    path: str
    query: Mapping[str, str]
    result: Result
    command: str
    python: str
    template: str = ""
    names: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The page asked for is known by another address."""

    path: str


Show = Callable[[str, Mapping[str, str], "Site"], View | Elsewhere]


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of page: how its address reads, which parameters it knows, and what shows it."""

    example: str
    known: tuple[str, ...]
    show: Show


def pair_of(text: str, period: Period) -> tuple[State, State]:
    """Return the two states that "russia-china" means, whose names may hold hyphens themselves."""
    when = None if period.first is None and period.last is None else _years(period)
    if "-" not in text.strip("-"):
        raise UsageError("this is no pair of states", repr(text[:80]), "join two by a hyphen, as in RUS-CHN")
    names = split(text, when) if text.count("-") > 1 else tuple(text.split("-"))
    one, two = (_state(name, when) for name in names)
    if one.code == two.code:
        raise UsageError("this is one state twice", one.name, "name two, as in RUS-CHN")
    return one, two


def _years(period: Period) -> tuple[int, int] | None:
    from dyadscope.index import load

    first, last = load().years
    start, end = period.first or first, period.last or last
    if start > end:
        raise UsageError("the period is empty", f"from {start} to {end}", "give the earlier year first")
    return (end if period.first is None else start, end)


def _state(name: str, when: tuple[int, int] | None) -> State:
    # In an address words are joined as they can be: south_korea, south%20korea.
    return resolve(name.replace("_", " "), period=when)


def known_by(state: State, when: tuple[int, int] | None = None) -> str:
    """Return what an address calls a state: its short code, or its number where that would be read as another."""
    found = resolve_or_none(code(state), period=when)
    return code(state) if found is not None and found.code == state.code else str(state.code)


def dyad(rest: str, query: Mapping[str, str], site: Site) -> View | Elsewhere:
    """Two states, as `assess` judges them."""
    period = Period.of(query)
    one, two = pair_of(rest, period)
    when = None if period.first is None and period.last is None else _years(period)
    a, b = known_by(one, when), known_by(two, when)
    if rest != f"{a}-{b}":
        return Elsewhere(f"/dyad/{a}-{b}")
    asked = ("assess", one.code, two.code, period)
    found = site.results.get(
        asked, lambda: assess(a, b, period.first, period.last, as_of=period.as_of, vault=site.vault)
    )
    return View(
        path=f"/dyad/{a}-{b}",
        query=query,
        result=found,
        command=f"dyadscope assess {a} {b}{period.options}",
        python=f'ds.assess("{a}", "{b}"{period.arguments()})',
    )


ROUTES: dict[str, Route] = {
    "dyad": Route("/dyad/RUS-CHN", PERIOD, dyad),
}
"""By the first part of their address."""


def route_of(name: str) -> Route:
    """Return the route that an address begins with; an unknown one suggests its neighbours."""
    from dyadscope.errors import unknown_name

    if name not in ROUTES:
        near = unknown_name("page", f"/{name}", [f"/{known}" for known in ROUTES])
        raise UnknownNameError(near.what, near.where, f"{near.fix}; the first page is /")
    return ROUTES[name]
