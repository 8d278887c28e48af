"""What stands at each address: a result, and the command and the Python that give the same."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dyadscope import given
from dyadscope.assessment import assess
from dyadscope.assessment.answer.headline import READINGS
from dyadscope.assessment.assessing import code
from dyadscope.assessment.blocs import bloc
from dyadscope.assessment.compare import compare, split
from dyadscope.assessment.partners import partners
from dyadscope.assessment.shifts import shifts
from dyadscope.assessment.space import space
from dyadscope.assessment.spheres import sphere
from dyadscope.assessment.words import in_sentence
from dyadscope.errors import UnknownNameError, UsageError, unknown_name
from dyadscope.index import known_on
from dyadscope.report.coverage import coverage, methods
from dyadscope.states import regions
from dyadscope.states.names import State, by_code, resolve, resolve_or_none, states
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
    known
        The parameters that its address takes.
    template
        A layout of the explorer's own; empty for the result's.
    figure
        The figure that stands for the page; empty for the first.
    files
        What the addresses of its other forms begin with, if not with `path`.
    names
        What that layout is told beside.
    """

    path: str
    query: Mapping[str, str]
    result: Result
    command: str
    python: str
    known: tuple[str, ...] = ()
    template: str = ""
    figure: str = ""
    files: str = ""
    names: Mapping[str, Any] = field(default_factory=dict)

    def form(self, ending: str) -> str:
        """Return the address of another form of the page: ".csv"."""
        return f"{self.files or self.path}{ending}"


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
    when = _asked_years(period)
    if "-" not in text.strip("-"):
        raise UsageError("this is no pair of states", repr(text[:80]), "join two by a hyphen, as in RUS-CHN")
    names = split(text, when) if text.count("-") > 1 else tuple(text.split("-"))
    one, two = (_state(name, when) for name in names)
    if one.code == two.code:
        raise UsageError("this is one state twice", one.name, "name two, as in RUS-CHN")
    return one, two


def _asked_years(period: Period) -> tuple[int, int] | None:
    """Return the years in which names are read; None where none were given."""
    return None if period.first is None and period.last is None else _years(period)


def _years(period: Period) -> tuple[int, int] | None:
    first, last = known_on(period.as_of).years
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
    when = _asked_years(period)
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


def ties(rest: str, query: Mapping[str, str], site: Site) -> View | Elsewhere:
    """One state and all others in a year; with two years, whom it drew nearer to and whom it lost."""
    year, by = given.year(query.get("year"), "`year`"), query.get("by", BY)
    period = Period.of(query)
    if (period.first is None) != (period.last is None):
        raise UsageError("a change is from one year to another", "", "give both `from` and `to`, or `year`")
    if year is not None and period.first is not None:
        raise UsageError("a year and a change are asked for", str(year), "give `year`, or `from` and `to`")
    when = year if year is not None else period.last
    who = _state(rest, None if when is None else (when, when))
    name = known_by(who, None if when is None else (when, when))
    if rest != name:
        return Elsewhere(f"/state/{name}")
    if period.first is not None:
        return _gained(who, name, by, query, site)
    asked = ("partners", who.code, by, year, period.as_of)
    found = site.results.get(asked, lambda: partners(name, by, year, as_of=period.as_of, vault=site.vault))
    said = "" if year is None else f" --year {year}"
    given_year = "" if year is None else f", {year}"
    return View(
        path=f"/state/{name}",
        query=query,
        result=found,
        command=f"dyadscope partners {name} --by {by}{said}{period.options}",
        python=f'ds.partners("{name}", "{by}"{given_year}{period.arguments()})',
        template="ties.html.j2",
        figure="map" if found.places is not None else "",
        names=_of_ties(name, found.state, found.year, query),
    )


def first_page(rest: str, query: Mapping[str, str], site: Site) -> View | Elsewhere:
    """The map of one state's ties, and where to look for others."""
    del rest
    asked = {name: value for name, value in query.items() if name != "state"}
    year = given.year(query.get("year"), "`year`")
    when = None if year is None else (year, year)
    shown = ties(known_by(_state(query.get("state", FIRST), when), when), asked, site)
    assert isinstance(shown, View)
    names = [state.name for state in states() if state.lifetimes[-1].end is None]
    return replace(
        shown, path="/", files=HOME.example, query=query, names={**shown.names, "home": True, "state_names": names}
    )


def _gained(who: State, name: str, by: str, query: Mapping[str, str], site: Site) -> View:
    period = Period.of(query)
    first, last = period.first, period.last
    asked = ("shifts", who.code, by, period)
    found = site.results.get(
        asked, lambda: shifts(name, str(first), str(last), by, as_of=period.as_of, vault=site.vault)
    )
    day = Period(as_of=period.as_of)
    return View(
        path=f"/state/{name}",
        query=query,
        result=found,
        command=f"dyadscope partners {name} --by {by} --change {first}:{last}{day.options}",
        python=f'ds.shifts("{name}", {first}, {last}, "{by}"{day.arguments()})',
    )


def _of_ties(name: str, who: State, year: int, query: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form above a state's ties holds."""
    first, last = known_on(query.get("as_of")).years
    lived = [s for s in who.lifetimes if s.start is None or s.start.year <= last]
    begun = min((s.start.year for s in lived if s.start), default=first)
    ended = max((s.end.year if s.end else last for s in lived), default=last)
    return {
        "state": name,
        "called": in_sentence(who.name_in(year)),
        "year": year,
        "years": (max(first, begun), min(last, ended)),
        "by": query.get("by", BY),
        "rankings": (BY, "agreement", "dependence", "likeness"),
        "home": False,
        "readings": READINGS,
        "partner": {code: known_by(by_code(code), (year, year)) for code in _partners_in(year)},
        "until": {} if year == last else {"to": str(year)},
    }


def _partners_in(year: int) -> tuple[int, ...]:
    return tuple(state.code for state in states() if state.existed(year, year))


def several(rest: str, query: Mapping[str, str], site: Site) -> View | Elsewhere:
    """Several pairs side by side."""
    period = Period.of(query)
    asked = [text for text in rest.split(",") if text.strip()]
    if not 2 <= len(asked) <= MOST_PAIRS:
        raise UsageError(f"2 to {MOST_PAIRS} pairs are compared", f"{len(asked)} given", "as in RUS-CHN,USA-JPN")
    when = _asked_years(period)
    pairs = ["-".join(known_by(state, when) for state in pair_of(text, period)) for text in asked]
    if len({*pairs}) < len(pairs):
        raise UsageError("a pair is given twice", ", ".join(pairs), "give each once")
    path = f"/compare/{','.join(pairs)}"
    if rest != ",".join(pairs):
        return Elsewhere(path)
    found = site.results.get(
        ("compare", *pairs, period),
        lambda: compare(*pairs, first=period.first, last=period.last, as_of=period.as_of),
    )
    listed = ", ".join(f'"{pair}"' for pair in pairs)
    return View(
        path=path,
        query=query,
        result=found,
        command=f"dyadscope compare {' '.join(pairs)}{period.options}",
        python=f"ds.compare({listed}{period.arguments()})",
        template="compare.html.j2",
        names={"pairs": list(zip(pairs, found.assessments, strict=True))},
    )


def between(rest: str, query: Mapping[str, str], site: Site) -> View | Elsewhere:
    """The states of a region between two powers."""
    period, channel = Period.of(query), query.get("channel", "trade")
    pair, _, over = rest.partition("/")
    if not over:
        raise UsageError("two powers and a region are wanted", repr(rest[:80]), "as in /sphere/RUS-CHN/central-asia")
    one, two = (known_by(state, _asked_years(period)) for state in pair_of(pair, period))
    region = regions.find(over.replace("_", " "))
    # A named region goes by its name; states by their names, separated by commas, as given.
    where = over if region is None else region.name
    if rest != f"{one}-{two}/{where}":
        return Elsewhere(f"/sphere/{one}-{two}/{where}")
    found = site.results.get(
        ("sphere", one, two, where, channel, period),
        lambda: sphere(one, two, where, period.first, period.last, channel=channel, as_of=period.as_of),
    )
    chosen, told = ("", "") if channel == "trade" else (f" --channel {channel}", f', channel="{channel}"')
    return View(
        path=f"/sphere/{one}-{two}/{where}",
        query=query,
        result=found,
        command=f"dyadscope sphere {one} {two} --over {shlex.quote(where)}{chosen}{period.options}",
        python=f'ds.sphere("{one}", "{two}", {where!r}{told}{period.arguments()})',
    )


def group(rest: str, query: Mapping[str, str], site: Site) -> View | Elsewhere:
    """A group of states: how close its members are, and who drifts away."""
    period = Period.of(query)
    if not rest:
        raise UsageError("a group of states is wanted", "/bloc", f"as in /bloc/nato; there are {_known_groups()}")
    known = regions.find(rest.replace("_", " "))
    name = rest if known is None else known.name
    if rest != name:
        return Elsewhere(f"/bloc/{name}")
    found = site.results.get(("bloc", name, period), lambda: bloc(name, period.first, period.last, as_of=period.as_of))
    return View(
        path=f"/bloc/{name}",
        query=query,
        result=found,
        command=f"dyadscope bloc {shlex.quote(name)}{period.options}",
        python=f"ds.bloc({name!r}{period.arguments()})",
    )


def _known_groups() -> str:
    return ", ".join(regions.regions())


def where(rest: str, query: Mapping[str, str], site: Site) -> View:
    """Where states stood in a year, by two published methods."""
    year, day = given.year(rest or None, "the year"), Period(as_of=Period.of(query).as_of)
    found = site.results.get(("space", year, day), lambda: space(year, as_of=day.as_of))
    at, asked = ("", "None") if year is None else (f" --year {year}", str(year))
    return View(
        path="/space" if year is None else f"/space/{year}",
        query=query,
        result=found,
        command=f"dyadscope space{at}{day.options}",
        python=f"ds.space({asked}{day.arguments()})",
    )


def held(rest: str, query: Mapping[str, str], site: Site) -> View:
    """What is known, by source and year."""
    _alone(rest, "/data")
    as_of = Period.of(query).as_of
    found = site.results.get(("data", as_of), lambda: coverage(as_of=as_of))
    return View(path="/data", query=query, result=found, command="dyadscope sources", python="ds.list_sources()")


def made(rest: str, query: Mapping[str, str], site: Site) -> View:
    """How every number is made."""
    _alone(rest, "/methods")
    found = site.results.get("methods", methods)
    return View(
        path="/methods",
        query=query,
        result=found,
        command="dyadscope measures",
        python="ds.list_measures()",
        template="methods.html.j2",
    )


def _alone(rest: str, path: str) -> None:
    if rest:
        raise UnknownNameError("no page has such an address", f"{path}/{rest[:80]}", f"write {path}")


BY, FIRST = "relation", "RUS"
MOST_PAIRS = 6
_CHANNEL = "channel"

HOME = Route("/map", ("state", "year", "as_of"), first_page)
"""The first page, at "/": its forms are "/map.csv" and so on, for a name must stand before the dot."""

ROUTES: dict[str, Route] = {
    "dyad": Route("/dyad/RUS-CHN", PERIOD, dyad),
    "state": Route("/state/CHN", ("year", "by", *PERIOD), ties),
    "compare": Route("/compare/RUS-CHN,USA-JPN", PERIOD, several),
    "sphere": Route("/sphere/RUS-CHN/central-asia", (_CHANNEL, *PERIOD), between),
    "bloc": Route("/bloc/nato", PERIOD, group),
    "space": Route("/space/2023", ("as_of",), where),
    "data": Route("/data", ("as_of",), held),
    "methods": Route("/methods", (), made),
}
"""By the first part of their address."""


def route_of(name: str) -> Route:
    """Return the route that an address begins with; an unknown one suggests its neighbours."""
    if name not in ROUTES:
        near = unknown_name("page", f"/{name}", [*(f"/{known}" for known in ROUTES), "/text"])
        joined = " The" if near.fix.endswith("?") else "; the"
        raise UnknownNameError(near.what, near.where, f"{near.fix}{joined} first page is /")
    return ROUTES[name]
