"""Charts of what an assessment measures: timelines, dependence both ways, ranks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dyadscope.assessment import Assessment
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import MeasureView
from dyadscope.assessment.lines import changes_cell, junior_line, latest
from dyadscope.assessment.words import number, ordinal, percent, span
from dyadscope.report import drawing
from dyadscope.report.drawing import FAINT, FONT, INK, ONE, TWO, Figure


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
    layers = [drawing.bands([y for u in view.unknown for y in range(u.first, u.last + 1)])]
    steps = "step" if view.kind == "level" else "linear"
    layers += [drawing.line(view.series, ONE, steps), drawing.lone_years(view.series, ONE)]
    layers += drawing.marks([c.year for c in view.changes], period, top=6)
    y = {"axis": {"title": None, "tickCount": 3, "format": _format(view)}, "scale": _scale(view)}
    spec = {"width": 300, "height": 96, "layer": [drawing.with_axes(layer, period, y) for layer in layers]}
    return Figure(
        f"timeline-{view.name}",
        title,
        alternative,
        drawing.svg(spec, alternative),
        drawing.table(("year", " = ".join(v.name for v in views)), view.series),
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
    layers: list[dict[str, Any]] = [drawing.bands([y for y in range(period[0], period[1] + 1) if y not in both])]
    layers += [drawing.area(run, ONE) for run in drawing.runs(channel.series_12)] + [
        drawing.area(run, TWO) for run in drawing.runs(below)
    ]
    layers += [drawing.lone_years(channel.series_12, ONE), drawing.lone_years(below, TWO)]
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
    layers += drawing.marks([c.year for c in channel.crossovers], period, top=26)
    axis = {
        "title": None,
        "labelExpr": "format(abs(datum.value), '.0%')" if top >= 0.04 else "format(abs(datum.value), '.1%')",
    }
    y = {"axis": axis, "scale": {"domain": [-top * 1.25, top * 1.25]}}
    spec = {"width": 400, "height": 220, "layer": [drawing.with_axes(layer, period, y) for layer in layers]}
    reverse = dict(channel.series_21)
    tilt = dict(channel.asymmetry)
    rows = [(year, value, reverse.get(year), tilt.get(year)) for year, value in channel.series_12]
    header = ("year", *(f"{channel.channel}_{x}" for x in ("dependence_12", "dependence_21", "asymmetry")))
    return Figure(
        f"dependence-{channel.channel}", title, alternative, drawing.svg(spec, alternative), drawing.table(header, rows)
    )


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
        "axis": {"title": "percentile", "values": [0, 25, 50, 75, 100], "orient": "top", "titleFontSize": FONT},
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
                "mark": {"type": "text", "color": INK, "align": "left", "dy": -11, "x": 0, "fontSize": FONT},
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
    return Figure("percentiles", title, alternative, drawing.svg(spec, alternative), drawing.table(header, table))


def _closer(view: MeasureView) -> str:
    return {1: ", more is closer", -1: ", less is closer"}.get(view.measure.closer, "")


def _scale(view: MeasureView) -> dict[str, Any]:
    """The measure's whole range if the values use a third of it; else what they span, from 0 where 0 is the least."""
    low, high = view.measure.range
    values = [v for _, v in view.series]
    if low is not None and high is not None and values and max(values) - min(values) >= (high - low) / 3:
        return {"domain": [low, high]}
    return {"zero": low == 0, "nice": True}


def _format(view: MeasureView) -> str:
    whole = all(float(v).is_integer() for _, v in view.series)
    return ",d" if whole and view.series and max(abs(v) for _, v in view.series) < 10_000 else "~s" if whole else "~g"
