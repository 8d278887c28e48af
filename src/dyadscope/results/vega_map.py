"""Maps and heat maps as Vega-Lite specifications: marks at places on a globe laid flat, shares by row and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dyadscope.results.figure import Figure, Trace
from dyadscope.results.vega import FAINT, FONT, INK, SHADES, Layer, plain

_WIDTH, _HEIGHT = 760, 372
_LEAST, _MOST = 14.0, 1400.0
"""Areas of marks, in square pixels: of the weakest state, and of one that is all there is."""
_NAMED = 0.02
"""Share of capability from which on a state that is tied bears its name."""


def world(figure: Figure) -> dict[str, Any]:
    """Return a map: a mark for each row at `lat`, `lng`, its area by `share`, its look by the trace of its value.

    A trace's label is the value it shows; a dash makes its marks rings. Marks carry what `said` says of them.
    """
    column = figure.traces[0].column
    rows = [row for row in figure.data.frame.to_dicts() if row["lat"] is not None]
    layers: list[Layer] = [
        {"data": {"sphere": True}, "mark": {"type": "geoshape", "fill": None, "stroke": FAINT}},
        {
            "data": {"graticule": {"step": [30, 30]}},
            "mark": {"type": "geoshape", "filled": False, "stroke": FAINT, "strokeWidth": 0.5},
        },
    ]
    known = {trace.label for trace in figure.traces}
    lacking = [row for row in rows if row[column] not in known and not row["own"]]
    layers.append(_marks(lacking, {"stroke": FAINT, "fill": FAINT, "fillOpacity": 0.4, "strokeWidth": 1}))
    for trace in figure.traces:
        layers.append(_marks([row for row in rows if row[column] == trace.label], _look(trace)))
    own = [row for row in rows if row["own"]]
    if own:
        layers.append(_marks(own, {"stroke": INK, "fill": INK, "fillOpacity": 1, "shape": "square", "strokeWidth": 1}))
    layers.append(_names(own, 13))
    quiet = {trace.label for trace in figure.traces if trace.shade == "ink"}
    layers.append(_names([r for r in rows if r[column] in known - quiet and (r["share"] or 0.0) >= _NAMED], FONT))
    layers += _legend(figure, lacking=bool(lacking))
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "projection": {"type": "equalEarth"},
        "layer": layers,
    }


def _look(trace: Trace) -> dict[str, Any]:
    colour = SHADES[trace.shade]
    if trace.shade == "ink":
        # What is neither one nor the other stands back.
        return {"stroke": colour, "fill": colour, "fillOpacity": 0.12, "strokeOpacity": 0.55, "strokeWidth": 1}
    if trace.dash:
        return {"stroke": colour, "fill": colour, "fillOpacity": 0.25, "strokeWidth": 2, "shape": trace.shape}
    return {"stroke": colour, "fill": colour, "fillOpacity": 0.85, "strokeWidth": 1, "shape": trace.shape}


def _marks(rows: Sequence[Mapping[str, Any]], look: Mapping[str, Any]) -> Layer:
    # The weaker lie on top, or the stronger would hide them.
    held = sorted(rows, key=lambda row: -(row["share"] or 0.0))
    drawn = [
        {"lat": r["lat"], "lng": r["lng"], "area": _LEAST + _MOST * (r["share"] or 0.0), "said": r["said"]}
        for r in held
    ]
    return {
        "data": {"values": drawn},
        "mark": {"type": "point", "aria": True, "opacity": 1, **look},
        "encoding": {
            "latitude": {"field": "lat", "type": "quantitative"},
            "longitude": {"field": "lng", "type": "quantitative"},
            "size": {"field": "area", "type": "quantitative", "scale": None},
            "description": {"field": "said", "type": "nominal"},
        },
    }


def _names(rows: Sequence[Mapping[str, Any]], size: int) -> Layer:
    """Return the names of some rows, above their marks."""
    drawn = [
        {
            "lat": r["lat"],
            "lng": r["lng"],
            "name": r["name"],
            "up": -6 - (_LEAST + _MOST * (r["share"] or 0.0)) ** 0.5 / 2,
        }
        for r in rows
    ]
    return {
        "data": {"values": drawn},
        "mark": {
            "type": "text",
            "dy": {"expr": "datum.up"},
            "fontSize": size,
            "fontWeight": "bold" if size > FONT else "normal",
            "color": INK,
        },
        "encoding": {
            "latitude": {"field": "lat", "type": "quantitative"},
            "longitude": {"field": "lng", "type": "quantitative"},
            "text": {"field": "name"},
        },
    }


def _legend(figure: Figure, *, lacking: bool) -> list[Layer]:
    """Return what the marks mean, in the corner where the globe leaves room."""
    told: list[tuple[str, dict[str, Any]]] = [(trace.label, _look(trace)) for trace in figure.traces]
    if lacking:
        told.append(("unknown", {"stroke": FAINT, "fill": FAINT, "fillOpacity": 0.4, "strokeWidth": 1}))
    layers: list[Layer] = []
    for place, (label, look) in enumerate(told):
        y = _HEIGHT - 16 * (len(told) - place) - 2
        at = {"x": {"value": 8}, "y": {"value": y}}
        layers.append({"data": {"values": [{}]}, "mark": {"type": "point", "size": 80, "opacity": 1, **look},
                       "encoding": at})  # fmt: skip
        text = {"type": "text", "text": plain(label), "align": "left", "color": INK, "fontSize": FONT}
        layers.append({"data": {"values": [{}]}, "mark": text, "encoding": {"x": {"value": 20}, "y": {"value": y}}})
    return layers


def heat(figure: Figure) -> dict[str, Any]:
    """Return a heat map: a row for each trace, a column for each year, darker where the share is larger; grey: none."""
    years = figure.years or (0, 0)
    cells: list[dict[str, Any]] = []
    for place, trace in enumerate(figure.traces):
        pairs = figure.data.frame.select(figure.along, trace.column).iter_rows()
        cells += [{"row": place, "year": year, "share": share} for year, share in pairs if share is not None]
    names = [{"row": place, "label": trace.label} for place, trace in enumerate(figure.traces)]
    span = {"domain": [years[0] - 0.5, years[1] + 0.5], "nice": False}
    y = {
        "field": "row",
        "type": "quantitative",
        "scale": {"domain": [-0.5, max(len(names), 1) - 0.5], "reverse": True, "nice": False},
        "axis": None,
    }
    boxes = [c | {"from": c["year"] - 0.5, "to": c["year"] + 0.5, "up": c["row"] - 0.42, "down": c["row"] + 0.42}
             for c in cells]  # fmt: skip
    axis = {"title": None, "format": "d", "tickMinStep": 1, "grid": False, "orient": "top"}
    box: Layer = {
        "data": {"values": boxes},
        "mark": {"type": "rect", "color": SHADES["one"]},
        "encoding": {
            "x": {"field": "from", "type": "quantitative", "scale": span, "axis": axis},
            "x2": {"field": "to"},
            "y": y | {"field": "up"},
            "y2": {"field": "down"},
            "fillOpacity": {"field": "share", "type": "quantitative", "scale": None},
        },
    }
    ground = {
        "data": {"values": [{"up": place - 0.42, "down": place + 0.42} for place in range(len(names))]},
        "mark": {"type": "rect", "color": FAINT, "opacity": 0.35},
        "encoding": {
            "y": y | {"field": "up"},
            "y2": {"field": "down"},
            "x": {"value": 0},
            "x2": {"value": _HEAT_WIDTH},
        },
    }
    text = {
        "data": {"values": names},
        "mark": {"type": "text", "align": "right", "x": -6, "fontSize": FONT, "color": INK, "limit": 250},
        "encoding": {"y": y, "text": {"field": "label"}},
    }
    return {"width": _HEAT_WIDTH, "height": 15 * max(len(names), 1), "layer": [ground, box, text]}


_HEAT_WIDTH = 420
