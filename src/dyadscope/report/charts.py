"""Charts of an assessment as SVG, drawn without network or browser.

Each chart is a Vega-Lite specification converted by vl-convert, in four named colours that the page's style sheet maps
to light and dark. Marks carry no text alternatives of their own: the figure has one, made from the same numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import Any

from dyadscope.assess import Assessment
from dyadscope.assess.dependence import Dependence
from dyadscope.assess.dimensions import MeasureView
from dyadscope.assess.lines import changes_cell, junior_line, latest
from dyadscope.assess.statistics import Point
from dyadscope.assess.words import number, ordinal, percent, span, spans

INK, FAINT, ONE, TWO = "#1f2933", "#d3d9e0", "#0b5cad", "#b3500b"
"""Text and rules; bands and grid; state 1 and the dyad; state 2. Blue and orange differ for every colour vision."""

_FONT = 11
_CONFIG = {
    "view": {"stroke": None},
    "background": None,
    "aria": False,
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": _FONT,
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


def timeline(assessment: Assessment, views: Sequence[MeasureView]) -> Figure:
    """Return measures of one series over the period: broken line, grey where unknown, dashed where a new level begins.

    Several measures share a chart where their values are the same in every year.
    """
    period = assessment.period
    view = views[0]
    title = " = ".join(assessment.label(v) for v in views)
    alternative = f"{title}, {span(*period)}: {latest(view)}"
    if view.series:
        low, high = min(v for _, v in view.series), max(v for _, v in view.series)
        alternative += f"; between {number(low)} and {number(high)}; new level in {changes_cell(view)}"
    layers = [_bands([y for u in view.unknown for y in range(u.first, u.last + 1)])]
    steps = "step" if view.kind == "level" else "linear"
    layers += [_line(view.series, ONE, steps), _lone_years(view.series, ONE)]
    layers += _marks([c.year for c in view.changes], period, top=6)
    y = {"axis": {"title": None, "tickCount": 3, "format": _format(view)}, "scale": _scale(view)}
    spec = {"width": 300, "height": 96, "layer": [_with(layer, period, y) for layer in layers]}
    return Figure(
        f"timeline-{view.name}",
        title,
        alternative,
        _svg(spec, alternative),
        _csv(("year", " = ".join(v.name for v in views)), view.series),
    )


def dependence(assessment: Assessment, channel: Dependence) -> Figure:
    """Return dependence both ways, mirrored: state 1's share above the axis, state 2's below, crossovers dashed."""
    period = assessment.period
    one, two = (s.name for s in assessment.states)
    what = channel.title
    title = f"Dependence in {what}: each state's share of its own total that is with the other"
    known = ", ".join(
        f"{a} on {b} {percent(s[-1][1])} ({s[-1][0]})" if s else f"{a} on {b} unknown"
        for a, b, s in ((one, two, channel.series_12), (two, one, channel.series_21))
    )
    alternative = f"{title}. {known}. {junior_line(assessment, channel)}"
    below = [(year, -value) for year, value in channel.series_21]
    top = max((v for s in (channel.series_12, channel.series_21) for _, v in s), default=1.0) or 1.0
    both = {y for y, _ in channel.series_12} & {y for y, _ in channel.series_21}
    layers: list[dict[str, Any]] = [_bands([y for y in range(period[0], period[1] + 1) if y not in both])]
    layers += [_area(run, ONE) for run in _runs(channel.series_12)] + [_area(run, TWO) for run in _runs(below)]
    layers += [_lone_years(channel.series_12, ONE), _lone_years(below, TWO)]
    layers.append({"data": {"values": [{}]}, "mark": {"type": "rule", "color": INK}, "encoding": {"y": {"datum": 0}}})
    for label, colour, edge, baseline in ((f"{one} on {two}", ONE, 4, "top"), (f"{two} on {one}", TWO, 216, "bottom")):
        layers.append(
            {
                "data": {"values": [{}]},
                "mark": {
                    "type": "text",
                    "text": label,
                    "color": colour,
                    "fontWeight": "bold",
                    "align": "left",
                    "baseline": baseline,
                    "x": 6,
                    "y": edge,
                    "fontSize": 12,
                },
            }
        )
    layers += _marks([c.year for c in channel.crossovers], period, top=26)
    axis = {
        "title": None,
        "labelExpr": "format(abs(datum.value), '.0%')" if top >= 0.04 else "format(abs(datum.value), '.1%')",
    }
    y = {"axis": axis, "scale": {"domain": [-top * 1.25, top * 1.25]}}
    spec = {"width": 400, "height": 220, "layer": [_with(layer, period, y) for layer in layers]}
    reverse = dict(channel.series_21)
    tilt = dict(channel.asymmetry)
    rows = [(year, value, reverse.get(year), tilt.get(year)) for year, value in channel.series_12]
    header = ("year", *(f"{channel.channel}_{x}" for x in ("dependence_12", "dependence_21", "asymmetry")))
    return Figure(f"dependence-{channel.channel}", title, alternative, _svg(spec, alternative), _csv(header, rows))


def percentiles(assessment: Assessment) -> Figure | None:
    """Return where the dyad lies on every measure: among all dyads (dot), among those with a defence pact (diamond)."""
    views = [v for v in assessment.measures if v.percentile is not None]
    if not views:
        return None
    title = "Rank of the latest value among all dyads (dot) and among dyads with a defence pact (diamond)"
    rows: list[dict[str, Any]] = []
    for place, view in enumerate(views):
        rows.append(
            {"row": place, "at": view.percentile, "label": f"{assessment.label(view)} ({view.year}{_closer(view)})"}
        )
    pacts = [{"row": place, "at": v.pacts.position} for place, v in enumerate(views) if v.pacts is not None]
    y = {
        "field": "row",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [-0.7, len(views) - 0.4], "reverse": True},
    }
    x = {
        "field": "at",
        "type": "quantitative",
        "scale": {"domain": [0, 100]},
        "axis": {"title": "percentile", "values": [0, 25, 50, 75, 100], "orient": "top", "titleFontSize": _FONT},
    }
    spec = {
        "width": 380,
        "height": 30 * len(views),
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "color": FAINT, "strokeWidth": 2},
                "encoding": {"y": y, "x": {"datum": 0}, "x2": {"datum": 100}},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "text", "color": INK, "align": "left", "dy": -11, "x": 0, "fontSize": _FONT},
                "encoding": {"y": y, "text": {"field": "label"}},
            },
            {
                "data": {"values": pacts},
                "mark": {"type": "point", "shape": "diamond", "color": TWO, "size": 80, "strokeWidth": 2},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "point", "filled": True, "opacity": 1, "color": ONE, "size": 70},
                "encoding": {"x": x, "y": y},
            },
        ],
    }
    alternative = f"{title}. " + "; ".join(f"{r['label']} {ordinal(r['at'])}" for r in rows) + "."
    table = [
        (v.name, v.year, v.percentile, v.dyads, v.pacts and v.pacts.position, v.pacts and v.pacts.year) for v in views
    ]
    header = ("measure", "year", "percentile", "dyads", "percentile_among_defence_pacts", "pacts_year")
    return Figure("percentiles", title, alternative, _svg(spec, alternative), _csv(header, table))


def _closer(view: MeasureView) -> str:
    return {1: ", more is closer", -1: ", less is closer"}.get(view.measure.closer, "")


def _x(period: tuple[int, int]) -> dict[str, Any]:
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [period[0] - 0.5, period[1] + 0.5], "nice": False},
        "axis": {"title": None, "format": "d", "tickCount": 5, "tickMinStep": 1, "grid": False},
    }


def _with(layer: dict[str, Any], period: tuple[int, int], y: dict[str, Any]) -> dict[str, Any]:
    """Give a layer the chart's axes."""
    encoding = dict(layer.get("encoding", {}))
    for at in ("x", "y"):
        if at in encoding:
            shared = _x(period) if at == "x" else y
            encoding[at] = shared | encoding[at]
    return layer | ({"encoding": encoding} if encoding else {})


def _line(series: Sequence[Point], colour: str, interpolate: str) -> dict[str, Any]:
    rows = [{"year": y, "value": v, "run": k} for k, run in enumerate(_runs(series)) for y, v in run]
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "color": colour, "strokeWidth": 2, "interpolate": interpolate},
        "encoding": {
            "x": {"field": "year", "type": "quantitative"},
            "y": {"field": "value", "type": "quantitative"},
            "detail": {"field": "run"},
        },
    }


def _area(run: Sequence[Point], colour: str) -> dict[str, Any]:
    return {
        "data": {"values": [{"year": y, "value": v} for y, v in run]},
        "mark": {"type": "area", "color": colour, "fillOpacity": 0.55, "line": {"color": colour, "strokeWidth": 2}},
        "encoding": {
            "x": {"field": "year", "type": "quantitative"},
            "y": {"field": "value", "type": "quantitative", "stack": None},
        },
    }


def _marks(years: Sequence[int], period: tuple[int, int], top: int) -> list[dict[str, Any]]:
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


def _scale(view: MeasureView) -> dict[str, Any]:
    """The measure's whole range if the values use a third of it; else what they span, from 0 where 0 is the least."""
    low, high = view.measure.range
    values = [v for _, v in view.series]
    if low is not None and high is not None and values and max(values) - min(values) >= (high - low) / 3:
        return {"domain": [low, high]}
    return {"zero": low == 0, "nice": True}


def _lone_years(series: Sequence[Point], colour: str) -> dict[str, Any]:
    """Dots for known years without a known neighbour, which a line would not show."""
    return {
        "data": {"values": [{"year": run[0][0], "value": run[0][1]} for run in _runs(series) if len(run) == 1]},
        "mark": {"type": "point", "filled": True, "opacity": 1, "color": colour, "size": 22},
        "encoding": {"x": {"field": "year", "type": "quantitative"}, "y": {"field": "value", "type": "quantitative"}},
    }


def _bands(years: Iterable[int]) -> dict[str, Any]:
    return {
        "data": {"values": [{"year": a - 0.5, "until": b + 0.5} for a, b in spans(years)]},
        "mark": {"type": "rect", "color": FAINT, "opacity": 0.45},
        "encoding": {"x": {"field": "year", "type": "quantitative"}, "x2": {"field": "until"}},
    }


def _runs(series: Sequence[Point]) -> list[list[Point]]:
    values = dict(series)
    return [[(y, values[y]) for y in range(a, b + 1)] for a, b in spans(values)]


def _format(view: MeasureView) -> str:
    whole = all(float(v).is_integer() for _, v in view.series)
    return ",d" if whole and view.series and max(abs(v) for _, v in view.series) < 10_000 else "~s" if whole else "~g"


def _svg(spec: dict[str, Any], alternative: str) -> str:
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg({**spec, "config": _CONFIG}))
    size = re.search(r'<svg[^>]*viewBox="([^"]+)"', drawn)
    view_box = size.group(1) if size else "0 0 400 240"
    label = escape(alternative, quote=True)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" role="img" aria-label="{label}">'
    return re.sub(r"<svg[^>]*>", lambda _: root, drawn, count=1)


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if v is None else v for v in row] for row in rows)
    return out.getvalue()
