"""What stands around the content of the explorer's pages: the way back, forms, and how to get the same elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from dyadscope import __version__
from dyadscope.results import drawing
from dyadscope.results.html import COLOURS, Shell, environment
from dyadscope.results.html import page as result_page
from dyadscope.web.answers import CSV, HTML, SVG, Answer
from dyadscope.web.queries import BARE, FIGURE

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from dyadscope.errors import DyadscopeError
    from dyadscope.results import Figure
    from dyadscope.web.sites import Site
    from dyadscope.web.views import View

_DESCRIBED = 300
MENU = (
    ("/", "Map"),
    ("/dyad/RUS-CHN", "A pair"),
    ("/state/CHN", "A state"),
    ("/compare/RUS-CHN,USA-JPN", "Compare"),
    ("/sphere/RUS-CHN/central-asia", "Spheres"),
    ("/bloc/nato", "Blocs"),
    ("/space", "Space"),
    ("/text", "A text"),
    ("/data", "Data"),
    ("/methods", "Methods"),
)
"""What every page links to, by address."""


def page(view: View, site: Site) -> str:
    """Return a view as a page."""
    around = Shell(template=_frame(), names=_names(view, site), picture=partial(_picture, view, site))
    if not view.template:
        return result_page(view.result, around)
    template = _environment().get_template(view.template)
    return template.render(
        around.names,
        shell=around.template,
        r=view.result,
        drawn=[(figure, drawing.svg(figure, alone=False)) for figure in _shown(view)],
        **view.names,
    )


def _shown(view: View) -> list[Figure]:
    """Return the figures of a page in a layout of the explorer's own: the one that stands for it, or all."""
    if not view.figure:
        return list(view.result.figures)
    return [figure for figure in view.result.figures if figure.name == view.figure]


def problem(found: DyadscopeError, site: Site, path: str) -> str:
    """Return the page that tells of a problem and of what to write instead."""
    template = _environment().get_template("problem.html.j2")
    return template.render(_common(site, path), shell=_frame(), problem=found)


def plain_page(template: str, site: Site, path: str, names: Mapping[str, Any] | None = None) -> str:
    """Return a page that shows no result."""
    return _environment().get_template(template).render(_common(site, path) | dict(names or {}), shell=_frame())


def around(site: Site, path: str, names: Mapping[str, Any]) -> Shell:
    """Return what stands around a result that has no address of its own."""
    return Shell(template=_frame(), names=_common(site, path) | dict(names))


def piece(template: str, site: Site, path: str, names: Mapping[str, Any]) -> Markup:
    """Return a piece of a page, as markup."""
    return Markup(_environment().get_template(template).render(_common(site, path) | dict(names)))


def _frame() -> Template:
    return _environment().get_template("explorer.html.j2")


def _common(site: Site, at: str) -> dict[str, Any]:
    return {
        "version": __version__,
        "link": partial(site.link, at=at),
        "menu": MENU,
        "site": site,
        "at": at,
        "view": None,
        "description": "How aligned are two states, who depends on whom, and on what evidence.",
    }


def _names(view: View, site: Site) -> dict[str, Any]:
    said = [sentence.text for sentence in view.result.sentences[:2]]
    return _common(site, view.path) | {
        "view": view,
        "description": " ".join([f"{view.result.title}.", *said])[:_DESCRIBED],
        "figure_tools": partial(_tools, view, site),
    }


def _beside(view: View, site: Site, form: str, figure: Figure) -> str:
    return site.link(view.form(form), {**view.query, FIGURE: figure.name}, at=view.path)


def _picture(view: View, site: Site, figure: Figure) -> str:
    """Return a reference to a picture that is drawn when it is looked at."""
    source = escape(site.link(view.form(".svg"), {**view.query, FIGURE: figure.name, BARE: "yes"}, at=view.path))
    return Markup('<img class="chart" loading="lazy" decoding="async" src="{}" alt="{}">').format(
        Markup(source), figure.alternative
    )


def _tools(view: View, site: Site, figure: Figure) -> Markup:
    """Return how to take a figure away: as picture, as numbers, as a link to it."""
    parts = [
        Markup('<a href="{}"{} aria-label="{}: {}">{}</a>').format(
            _beside(view, site, form, figure), Markup(" download"), label, figure.title, label
        )
        for form, label in ((".svg", "SVG"), (".png", "PNG"), (".csv", "CSV"))
    ]
    parts.append(
        Markup('<a class="here" href="#{}" aria-label="Link to {}">Link</a>').format(figure.name, figure.title)
    )
    return Markup('<p class="tools">{}</p>').format(Markup(" ").join(parts))


@cache
def _environment() -> Environment:
    return environment({}, {}, "dyadscope.web", "dyadscope.report")


@cache
def style() -> Answer:
    """Return the style sheet: that of pages that stand alone, and what the explorer adds."""
    text = _environment().get_template("explorer.css.j2").render(colours=COLOURS)
    return Answer(body=text.encode(), media="text/css; charset=utf-8")


@cache
def script() -> Answer:
    """Return the script: that of pages that stand alone, and what the explorer adds."""
    text = _environment().get_template("explorer.js.j2").render()
    return Answer(body=text.encode(), media="text/javascript; charset=utf-8")


STATIC = {"/static/explorer.css": style, "/static/explorer.js": script}
"""What pages need beside themselves."""

__all__ = ["CSV", "HTML", "MENU", "STATIC", "SVG", "page", "problem"]
