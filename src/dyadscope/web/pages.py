"""From a path and a query to an answer, in the form that the path's ending asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dyadscope import given
from dyadscope.errors import DyadscopeError, UnknownNameError, UsageError
from dyadscope.results import drawing
from dyadscope.results.plain import as_csv_text, as_json_text
from dyadscope.web import searches, shell, texts, views
from dyadscope.web.answers import CSV, HTML, JSON, PNG, SVG, Answer, moved, status_of
from dyadscope.web.queries import BARE, FIGURE, parsed, require_known
from dyadscope.web.sites import Site, address

if TYPE_CHECKING:
    from dyadscope.results import Figure

FORMS = {".json": JSON, ".csv": CSV, ".svg": SVG, ".png": PNG}
"""What stands beside every page, by how its address ends."""
_CHOOSING = {".svg": (FIGURE, BARE), ".png": (FIGURE,), ".csv": (FIGURE,)}
"""What the addresses of pictures and numbers take beside what their page takes."""
_LONGEST = 400


def render(path: str, query: str | Mapping[str, str] = "", site: Site | None = None) -> Answer:
    """Return what stands at an address.

    Parameters
    ----------
    path
        As "/dyad/RUS-CHN" or "/dyad/RUS-CHN.csv", decoded.
    query
        What stands behind the question mark, or the parameters by name.
    site
        How links are written and what is kept; by default those of a server, with a memory of its own.

    Returns
    -------
    Answer
        Problems that a reader can act on are answers too, with a status of 4xx and what to write instead.

    Examples
    --------
    >>> answer = render("/dyad/russia-china")
    >>> answer.status, answer.headers["location"]
    (307, '/dyad/RUS-CHN')
    """
    at = Site() if site is None else site
    text = query if isinstance(query, str) else urlencode(dict(query))
    try:
        if len(path) > _LONGEST or not path.isprintable():
            raise UnknownNameError("no page has such an address", given.shown(path), "the first page is /")
        asked = parsed(text)
        return at.answers.get(_key(path, asked), lambda: _made(path, asked, at))
    except DyadscopeError as problem:
        return refused(problem, path, at)


def kept(path: str, query: str, site: Site) -> Answer | None:
    """Return what a site keeps of an address; None where it has to be made."""
    try:
        found: Answer | None = site.answers.look(_key(path, parsed(query)))
    except DyadscopeError:
        return None  # making it says what is wrong
    return found


def _key(path: str, query: Mapping[str, str]) -> tuple[object, ...]:
    return (path, *sorted(query.items()))


def refused(problem: DyadscopeError, path: str, site: Site, status: int = 0) -> Answer:
    """Return a problem as a page, or as JSON where that was asked for."""
    code = status or status_of(problem)
    if _form(path)[1] == ".json":
        body = as_json_text({"error": problem.what, "where": problem.where, "fix": problem.fix}) + "\n"
        return Answer(body=body.encode(), media=JSON, status=code)
    return Answer(body=shell.problem(problem, site, path).encode(), status=code)


def receives(path: str) -> bool:
    """Whether a text can be sent to an address."""
    stem, form = _form(path)
    return stem == texts.PATH and form in {"", ".json", ".csv"}


def receive(path: str, sent: texts.Sent, site: Site) -> Answer:
    """Return what becomes of a text that was sent to an address that receives one."""
    try:
        return texts.answered(sent, _form(path)[1], site)
    except DyadscopeError as problem:
        return refused(problem, path, site, 400)


def _made(path: str, query: dict[str, str], site: Site) -> Answer:
    if path == texts.PATH:
        require_known(query, ())
        return texts.form(site)
    if "q" in query and path == "/":
        require_known(query, ("q",))
        return moved(address(searches.found(query["q"])))
    stem, form = _form(path)
    if stem == texts.PATH:
        raise UsageError("a text is sent, not asked for", given.shown(path), f"open {texts.PATH}, or send one by POST")
    parts = stem.strip("/").split("/", 1)
    route = views.HOME if stem in {"/", views.HOME.example} else views.route_of(parts[0])
    require_known(query, (*route.known, *_CHOOSING.get(form, ())))
    if query.get(BARE, "yes") != "yes":
        raise UsageError("unknown value of bare", given.shown(query[BARE]), "write bare=yes, or leave it out")
    figure = query.get(FIGURE)
    kept = {name: value for name, value in query.items() if name not in {FIGURE, BARE}}
    rest = parts[1] if len(parts) > 1 else ""
    found = route.show(rest, kept, site)
    if isinstance(found, views.View):
        found = replace(found, known=route.known)
    if isinstance(found, views.Elsewhere):
        return moved(address(found.path + form, query))
    if not form:
        return Answer(body=shell.page(found, site).encode(), media=HTML)
    if BARE in query:
        return Answer(body=drawing.svg(_figure(found, figure, site), alone=False).encode(), media=SVG)
    return Answer(body=_body(found, form, figure, site), media=FORMS[form])


def _form(path: str) -> tuple[str, str]:
    """Split an address into what it names and the form wanted; "" is a page."""
    for ending in FORMS:
        if path.lower().endswith(ending):
            return path[: -len(ending)], ending
    return path, ""


def _body(view: views.View, form: str, figure: str | None, site: Site) -> bytes:
    if form == ".json":
        return (as_json_text(view.result.to_dict()) + "\n").encode()
    if form == ".csv" and figure is None:
        return as_csv_text(view.result.to_frame()).encode()
    drawn = _figure(view, figure, site)
    if form == ".csv":
        return drawn.csv.encode()
    return drawn.svg().encode() if form == ".svg" else drawn.png()


def _figure(view: views.View, name: str | None, site: Site) -> Figure:
    """Return a figure of a view; they are made once, for a page that asks for all of its pictures one by one."""
    name = name or view.figure or None
    key = ("figures", view.path, *sorted(view.query.items()))
    held = site.results.get(key, lambda: {figure.name: figure for figure in view.result.figures})
    if name is not None and name in held:
        return held[name]
    if name is None and held:
        return next(iter(held.values()))
    if not held:
        raise UsageError("nothing is known that could be drawn", view.result.title, "its page says what is known")
    return view.result.plot(name)  # which tells of the figures there are
