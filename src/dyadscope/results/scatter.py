"""A scatter as a Vega-Lite specification: dots in the plane, those with a name labelled where no other label lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dyadscope.results import vega
from dyadscope.results.figure import Figure

_WIDTH, _HEIGHT = 440, 380
_GREY = "#98a2ad"
_LINE = 13.0
"""Pixels between two lines of labels."""
Box = tuple[float, float, float, float]
Row = Mapping[str, Any]


def scatter(figure: Figure) -> dict[str, Any]:
    """Return the specification of a scatter of one trace."""
    trace = figure.traces[0]
    rows = [r for r in figure.data.frame.to_dicts() if r[figure.along] is not None and r[trace.column] is not None]
    named = [r for r in rows if trace.names and r[trace.names] is not None]
    others = [r for r in rows if not (trace.names and r[trace.names] is not None)]
    across = _span(rows, named, (figure.along, trace.along_low, trace.along_high))
    up = _span(rows, named, (trace.column, trace.low, trace.high))
    heading = {h.name: h.label for h in figure.data.headings}
    x = {"scale": {"domain": list(across), "nice": False}, "axis": {"title": heading[figure.along], "tickCount": 5}}
    y = {"scale": {"domain": list(up), "nice": False}, "axis": {"title": heading[trace.column], "tickCount": 5}}
    at = {"x": vega.field(figure.along) | x, "y": vega.field(trace.column) | y}
    dot = {"type": "point", "filled": True, "opacity": 0.75, "size": 30, "color": _GREY}
    layers: list[dict[str, Any]] = [{"data": {"values": others}, "mark": dot, "encoding": at}]
    rule = {"type": "rule", "color": vega.SHADES[trace.shade], "opacity": 0.35, "strokeWidth": 1.2}
    for place, low, high, end in (("x", trace.along_low, trace.along_high, "x2"), ("y", trace.low, trace.high, "y2")):
        if low and high:
            held = at | {place: at[place] | vega.field(low), end: {"field": vega.path(high)}}
            layers.append({"data": {"values": named}, "mark": rule, "encoding": held})
    own = dot | {"color": vega.SHADES[trace.shade], "size": 52, "opacity": 1}
    layers.append({"data": {"values": named}, "mark": own, "encoding": at})
    layers += _labels(named, (figure.along, trace.column, trace.names), (across, up))
    return {"width": _WIDTH, "height": _HEIGHT, "layer": layers}


def _span(rows: Sequence[Row], named: Sequence[Row], columns: tuple[str, str, str]) -> tuple[float, float]:
    """Return the ends of an axis: what the dots span, and the intervals that are drawn."""
    value, low, high = columns
    values = [float(r[value]) for r in rows]
    values += [float(r[c]) for r in named for c in (low, high) if c and r[c] is not None]
    least, most = min(values, default=0.0), max(values, default=1.0)
    room = 0.05 * ((most - least) or 1.0)
    return least - room, most + room


def _labels(
    named: Sequence[Row], columns: tuple[str, str, str], domains: tuple[tuple[float, float], tuple[float, float]]
) -> list[dict[str, Any]]:
    """Return the names beside their dots, each on the side where it covers least of other names and dots."""
    (left, right), (low, high) = domains
    points = [
        (str(r[columns[2]]), _WIDTH * (float(r[columns[0]]) - left) / (right - left),
         _HEIGHT * (high - float(r[columns[1]])) / (high - low))
        for r in named
    ]  # fmt: skip
    taken: list[Box] = [(x - 5, y - 5, x + 5, y + 5) for _, x, y in points]
    out: list[dict[str, Any]] = []
    for text, x, y in sorted(points, key=lambda point: point[2]):
        _, box, align, at = min(
            (_candidate(text, x, y, side, taken) for side in range(len(_SIDES))), key=lambda c: c[0]
        )
        taken.append(box)
        mark = {"type": "text", "text": text, "align": align, "baseline": "middle", "x": at[0], "y": at[1]}
        out.append({"data": {"values": [{}]}, "mark": mark | {"color": vega.INK, "fontSize": vega.FONT}})
    return out


# Askew first: straight beside a dot lies its interval.
_SIDES: tuple[tuple[str, float, float], ...] = (
    ("left", 6, -8), ("right", -6, -8), ("left", 6, 8), ("right", -6, 8),
    ("left", 8, 0), ("right", -8, 0), ("center", 0, -_LINE), ("center", 0, _LINE),
)  # fmt: skip


def _candidate(
    text: str, x: float, y: float, side: int, taken: Sequence[Box]
) -> tuple[float, Box, str, tuple[float, float]]:
    """Return how much a label on a side would cover, its box, and where it would stand."""
    align, dx, dy = _SIDES[side]
    width = 6.0 * len(text)
    start = {"left": x + dx, "right": x + dx - width, "center": x - width / 2}[align]
    box = (start, y + dy - _LINE / 2, start + width, y + dy + _LINE / 2)
    covered = sum(_common(box, other) for other in taken)
    outside = max(0.0, -box[0]) + max(0.0, box[2] - _WIDTH) + max(0.0, -box[1]) + max(0.0, box[3] - _HEIGHT)
    return covered + 20 * outside + side, box, align, (x + dx, y + dy)


def _common(one: Box, two: Box) -> float:
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    return max(across, 0.0) * max(down, 0.0)
