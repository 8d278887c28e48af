"""How a figure becomes SVG or PNG, without network or browser."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from typing import Any

from dyadscope.results import vega
from dyadscope.results.figure import Figure

_TAG, _ROLES = re.compile(r"<[^>]*>"), re.compile(r' (?:role|aria-label|aria-roledescription)="[^"]*"')
_SAID = re.compile(r'(<path aria-label="([^"<>]*)"[^>]*?)/>')
_MORE_ROOM = {"lines": (0, 14), "heat": (34, 0), "bars": (30, 8), "dots": (24, 0)}
"""Before and behind a chart: browsers may have a wider font than the one that its names were measured in."""
_SHARP = 2
"""Pixels of a PNG for each of the chart's: sharp on today's screens and in print."""


def specification(figure: Figure) -> dict[str, Any]:
    """Return a figure as a Vega-Lite specification that stands alone."""
    return _specified(figure, alone=True)


def _specified(figure: Figure, *, alone: bool) -> dict[str, Any]:
    config = vega.CONFIG | ({"background": "white"} if alone else {})
    spec: dict[str, Any] = vega.plain({**vega.specification(figure, alone=alone), "config": config})
    return spec


def svg(figure: Figure, *, alone: bool = True) -> str:
    """Return a figure as SVG; the root carries the alternative and scales to its container.

    One to be sent `alone` carries title, unit, interval and source and a white ground; on a page these stand around it.
    """
    drawn = _drawn(json.dumps(_specified(figure, alone=alone)))
    size = re.search(r'<svg[^>]*viewBox="([^"]+)"', drawn)
    view_box = size.group(1) if size else "0 0 400 240"
    before, behind = _MORE_ROOM.get(figure.kind, (0, 0)) if not alone else (0, 0)
    if before or behind:
        left, top, across, down = map(float, view_box.split())
        view_box = f"{left - before:g} {top:g} {across + before + behind:g} {down:g}"
    width = f' width="{view_box.split()[2]}" height="{view_box.split()[3]}"' if alone else ""
    label = escape(vega.plain(figure.alternative), quote=True)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"{width} role="img" aria-label="{label}">'
        f"{f'<title>{escape(vega.plain(figure.title))}</title>' if alone else ''}"
    )
    # The picture has one text, its own; to a reader of screens what is inside it is not there. What a mark says of
    # itself is shown to who points at it.
    inside = _SAID.sub(r"\1><title>\2</title></path>", drawn[drawn.index(">") + 1 :])
    inside = _TAG.sub(lambda tag: _ROLES.sub("", tag[0]), inside)
    return root + inside


@lru_cache(maxsize=64)
def _drawn(specified: str) -> str:
    """Return what a specification draws: reports, pages and files show the same figure, and drawing takes a while."""
    import vl_convert

    # Read here: vl_convert reads the last digit of some numbers otherwise.
    return str(vl_convert.vegalite_to_svg(json.loads(specified)))


def png(figure: Figure, scale: float = _SHARP) -> bytes:
    """Return a figure as PNG on white, with title, unit, interval and source."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(specification(figure), scale=scale))


def raster(text: str, scale: float = _SHARP) -> bytes:
    """Return an SVG as PNG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(text, scale=scale))
