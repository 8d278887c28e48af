"""A result as HTML: a fragment for notebooks, and one file that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from dyadscope import __version__, page_layout
from dyadscope.glossary import Term, used_in
from dyadscope.results import drawing, vega

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from dyadscope.results.figure import Figure
    from dyadscope.results.parts import Listing
    from dyadscope.results.result import Result

COLOURS = {"ink": vega.INK, "faint": vega.FAINT, "one": vega.ONE, "two": vega.TWO}
STANDALONE = "page.html.j2"
_NOTEBOOK_ROWS, _PAGE_ROWS, _PAGE_CELLS = 100, 5000, 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What stands around the content of a page: by default a file that needs nothing else.

    Attributes
    ----------
    template
        The template whose blocks a page fills.
    names
        What that template is told beside the content.
    picture
        Markup in place of a figure that is not on the first screen, such as a reference to where it can be fetched;
        None draws every figure where it stands.
    """

    template: Template | str = STANDALONE
    names: Mapping[str, Any] = field(default_factory=dict)
    picture: Callable[[Figure], str] | None = None


ALONE = Shell()


def fragment(result: Result) -> str:
    """Return title, sentences and tables for notebooks: no script, no style, everything escaped."""
    parts = [f"<h3>{escape(result.title)}</h3>"]
    if result.sentences:
        parts.append(f"<ul>{''.join(f'<li>{escape(s.text)}</li>' for s in result.sentences)}</ul>")
    parts += [_table(listing) for listing in result.tables if listing.shown != 0]
    names = "; ".join(f"{source.name} {source.version}" for source in result.sources)
    parts.append(f"<p>Sources: {escape(names)}</p>" if names else "")
    return f"<section>{''.join(parts)}</section>"


def _table(listing: Listing) -> str:
    shown = listing.brief()
    kept = replace(shown, frame=shown.frame.head(_NOTEBOOK_ROWS))
    head = "".join(f'<th scope="col">{escape(h.label)}</th>' for h in kept.headings)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in kept.cells())
    left = listing.frame.height - kept.frame.height
    more = f"<p>and {left:,} more rows: .to_frame()</p>" if left else ""
    note = f"<p>{escape(listing.note)}</p>" if listing.note else ""
    body = rows or f'<tr><td colspan="{len(kept.headings)}">None.</td></tr>'
    return (
        f"<table><caption>{escape(listing.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{more}{note}"
    )


def page(result: Result, shell: Shell = ALONE) -> str:
    """Return the whole page of a result: in the layout of its own, or in the one that all others share."""
    if result.layout:
        return page_layout(result.layout)(result, shell)
    return (
        _environment()
        .get_template("result.html.j2")
        .render(
            shell.names,
            shell=shell.template,
            r=result,
            figures=[(figure, drawing.svg(figure, alone=False)) for figure in result.figures],
            most=_most,
            version=__version__,
            colours=COLOURS,
        )
    )


def _most(listing: Listing) -> int:
    """Return how many rows of a table a page shows, so that a browser can hold it."""
    return min(_PAGE_ROWS, _PAGE_CELLS // max(len(listing.headings), 1))


@cache
def _environment() -> Environment:
    return environment({}, {})


_UNREAD = re.compile(r"<(script|style|pre|code|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


_NAME = re.compile(r"(?<![\w/.])(?:[A-Z]{3}-[A-Z]{3}/)?[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?:/\d{4}@[\d.]+\d)?(?![\w/])")


def coded(text: str) -> str:
    """Return a text as mark-up with the names of measures and sources, and ids of numbers, set as code.

    Examples
    --------
    >>> coded("the source ends in 2014 (cow_igo) <b>")
    'the source ends in 2014 (<code>cow_igo</code>) &lt;b&gt;'
    """
    return _NAME.sub(r"<code>\g<0></code>", escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;"))


def _terms_in(body: str) -> tuple[Term, ...]:
    """Return the terms of the glossary that the text of a page uses."""
    return used_in(unescape(_UNREAD.sub(" ", body)))


def environment(filters: Mapping[str, Any], names: Mapping[str, Any], *packages: str) -> Environment:
    """Return an environment that escapes everything and refuses undefined names, with these filters and globals.

    Templates are those of this package and, before them, of others.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "dyadscope.results")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"coded": coded, **filters}
    made.globals |= {"terms_in": _terms_in, **names}
    return made
