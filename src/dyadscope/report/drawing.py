"""Parts that charts are made of, and how a Vega-Lite specification becomes SVG without network or browser.

Charts use four named colours that the page's style sheet maps to light and dark. Marks carry no text alternatives of
their own: the figure has one, made from the same numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import Any

from dyadscope.assessment.statistics import Point
from dyadscope.assessment.words import spans

INK, FAINT, ONE, TWO = "#1f2933", "#d3d9e0", "#0b5cad", "#b3500b"
"""Text and rules; bands and grid; state 1 and the dyad; state 2. Blue and orange differ for every colour vision."""

FONT = 11
_CONFIG = {
    "view": {"stroke": None},
    "background": None,
    "aria": False,
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": FONT,
        "tickColor": FAINT,
        "domainColor": FAINT,
        "gridColor": FAINT,
        "gridOpacity": 0.6,
    },
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready for a page.

    Attributes
    ----------
    name
        Identifier within the page.
    title, alternative
        Caption, and the text that stands for the picture.
    svg
        The picture; its root carries the alternative as its label and scales to its container.
    csv
        The numbers drawn.
    """

    name: str
    title: str
    alternative: str
    svg: str
    csv: str


def year_axis(period: tuple[int, int]) -> dict[str, Any]:
    """Return the axis of years of a period."""
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [period[0] - 0.5, period[1] + 0.5], "nice": False},
        "axis": {"title": None, "format": "d", "tickCount": 5, "tickMinStep": 1, "grid": False},
    }


def with_axes(layer: dict[str, Any], period: tuple[int, int], y: dict[str, Any]) -> dict[str, Any]:
    """Give a layer the chart's axes."""
    encoding = dict(layer.get("encoding", {}))
    for at in ("x", "y"):
        if at in encoding:
            shared = year_axis(period) if at == "x" else y
            encoding[at] = shared | encoding[at]
    return layer | ({"encoding": encoding} if encoding else {})


def line(series: Sequence[Point], colour: str, interpolate: str) -> dict[str, Any]:
    """Return a broken line: one stroke for every run of known years."""
    rows = [{"year": y, "value": v, "run": k} for k, run in enumerate(runs(series)) for y, v in run]
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "color": colour, "strokeWidth": 2, "interpolate": interpolate},
        "encoding": {
            "x": {"field": "year", "type": "quantitative"},
            "y": {"field": "value", "type": "quantitative"},
            "detail": {"field": "run"},
        },
    }


def area(run: Sequence[Point], colour: str) -> dict[str, Any]:
    """Return an area from 0 over one run of years."""
    return {
        "data": {"values": [{"year": y, "value": v} for y, v in run]},
        "mark": {"type": "area", "color": colour, "fillOpacity": 0.55, "line": {"color": colour, "strokeWidth": 2}},
        "encoding": {
            "x": {"field": "year", "type": "quantitative"},
            "y": {"field": "value", "type": "quantitative", "stack": None},
        },
    }


def marks(years: Sequence[int], period: tuple[int, int], top: int) -> list[dict[str, Any]]:
    """A dashed line where a year begins, labelled; labels step down so that neighbours do not overlap."""
    out: list[dict[str, Any]] = []
    for place, year in enumerate(years):
        right = year > period[1] - (period[1] - period[0]) / 8
        data = {"values": [{"year": year - 0.5}]}
        text = {"type": "text", "text": str(year), "color": INK, "fontSize": 10, "y": top + 11 * (place % 3)}
        side = {"align": "right", "dx": -3} if right else {"align": "left", "dx": 3}
        out.append({"data": data, "mark": {"type": "rule", "color": INK, "strokeDash": [3, 3]}, "encoding": {"x": {}}})
        out.append({"data": data, "mark": text | side, "encoding": {"x": {}}})
    return out


def lone_years(series: Sequence[Point], colour: str) -> dict[str, Any]:
    """Dots for known years without a known neighbour, which a line would not show."""
    return {
        "data": {"values": [{"year": run[0][0], "value": run[0][1]} for run in runs(series) if len(run) == 1]},
        "mark": {"type": "point", "filled": True, "opacity": 1, "color": colour, "size": 22},
        "encoding": {"x": {"field": "year", "type": "quantitative"}, "y": {"field": "value", "type": "quantitative"}},
    }


def bands(years: Iterable[int]) -> dict[str, Any]:
    """Return grey bands over years, such as the unknown ones."""
    return {
        "data": {"values": [{"year": a - 0.5, "until": b + 0.5} for a, b in spans(years)]},
        "mark": {"type": "rect", "color": FAINT, "opacity": 0.45},
        "encoding": {"x": {"field": "year", "type": "quantitative"}, "x2": {"field": "until"}},
    }


def runs(series: Sequence[Point]) -> list[list[Point]]:
    """Return a series as runs of consecutive years."""
    values = dict(series)
    return [[(y, values[y]) for y in range(a, b + 1)] for a, b in spans(values)]


def svg(spec: dict[str, Any], alternative: str) -> str:
    """Draw a specification; the root carries the alternative and scales to its container."""
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg({**spec, "config": _CONFIG}))
    size = re.search(r'<svg[^>]*viewBox="([^"]+)"', drawn)
    view_box = size.group(1) if size else "0 0 400 240"
    label = escape(alternative, quote=True)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" role="img" aria-label="{label}">'
    return re.sub(r"<svg[^>]*>", lambda _: root, drawn, count=1)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV; None is an empty cell."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if v is None else v for v in row] for row in rows)
    return out.getvalue()
