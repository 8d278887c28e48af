"""From a figure to a Vega-Lite specification: axes, lines broken where a year is unknown, labels that do not collide.

Four named colours are used that a page's style sheet maps to light and dark. Marks carry no text alternatives of their
own: the figure has one, made from the same numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil, floor
from typing import Any

from dyadscope.printable import without_controls
from dyadscope.results.figure import Figure, Mark, Trace
from dyadscope.results.key import Entry, key
from dyadscope.results.numbers import spans
from dyadscope.results.parts import read_as
from dyadscope.results.text import wrap

INK, FAINT, ONE, TWO = "#1f2933", "#d3d9e0", "#0b5cad", "#b3500b"
"""Text and rules; bands and grid; state 1 and the dyad; state 2. Blue and orange differ for every colour vision."""

FONT = 11
SHADES = {"one": ONE, "two": TWO, "ink": INK}
CONFIG = {
    "view": {"stroke": None},
    "background": None,
    "aria": False,
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": FONT,
        "titleFontSize": FONT,
        "titleFontWeight": "normal",
        "tickColor": FAINT,
        "domainColor": FAINT,
        "gridColor": FAINT,
        "gridOpacity": 0.6,
    },
}

Layer = dict[str, Any]
Row = Mapping[str, Any]
KnownPoints = list[tuple[int, float]]

_WIDTH, _SMALL_WIDTH, _WHOLE = 420, 300, 480
"""Of the plot, of one of many, and of all with labels: on the narrowest phone letters then have seven points."""
_WIDE = 640
"""Of several charts side by side."""
_FEW, _FEW_SMALL, _SHORT = 8, 5, 26
"""Years or whole values that an axis names one by one, also in a small chart; letters of a name before its row."""
_PATHS = re.compile(r"[\\\\.\[\]'\"]")
_NO_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LETTER = 6.2
"""Pixels that a letter of a label takes on average."""
_SMALL_LETTERS, _BOLD_LETTERS = 0.98, 0.8
"""Letters of source and title for each of a label's, in the widest of the fonts that a viewer may have."""


def specification(figure: Figure, *, alone: bool) -> dict[str, Any]:
    """Return the specification of a figure; one to be sent alone has its title, unit and source in the picture."""
    spec = _kind(figure.kind)(figure)
    if alone:
        letters = max(spec.get("width", _WIDE), _WIDTH if not figure.small else 0) / _LETTER
        lines = [line for text in figure.caption for line in wrap(text, int(letters * _SMALL_LETTERS))]
        spec["title"] = {
            "text": wrap(figure.title, int(letters * _BOLD_LETTERS)),
            "subtitle": lines,
            "anchor": "start",
            "frame": "bounds",
            "color": INK,
            "subtitleColor": INK,
            "fontSize": 13,
            "subtitleFontSize": FONT,
            "subtitlePadding": 4,
            "offset": 14,
        }
    return spec


def plain(value: Any) -> Any:
    """Return a specification without what XML has no letter for: there the drawing library would end the process."""
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value  # as nearly all are: looking for what is not there would take a tenth of drawing's time
        return _NO_LETTERS.sub("\ufffd", without_controls(value))
    if isinstance(value, dict):
        return {plain(key): plain(held) for key, held in value.items()}
    return [plain(held) for held in value] if isinstance(value, list | tuple) else value


def _lines(figure: Figure) -> dict[str, Any]:
    series = [(trace, _series(figure, trace.column)) for trace in figure.traces]
    low, high = _domain(figure)
    ends = {place: known[-1][1] for place, (_, known) in enumerate(series) if known}
    said = {place: series[place][0].label or value_text(figure, end) for place, end in ends.items()}
    width = _SMALL_WIDTH if figure.small else _room(said.values(), [name for _, name in figure.levels])
    height = 96 if figure.small else 180
    layers = [_bands(figure)]
    if figure.rule is not None:
        layers.append({"data": _ROW, "mark": {"type": "rule", "color": FAINT}, "encoding": {"y": _at(figure.rule)}})
    for trace, known in series:
        layers += _interval_band(figure, trace)
        layers += [_line(known, trace), _lone(known, trace)]
    layers += _marks(figure, top=6)
    apart = apart_by(ends, gap=13 * (high - low) / height, low=low, high=high)
    for place, at in apart.items():
        layers.append(_label(said[place], SHADES[series[place][0].shade], at, width))
    return _framed(figure, layers, (width, height), _value_axis(figure, (low, high)))


def _room(labels: Iterable[str], levels: Sequence[str]) -> int:
    """Return the width left for lines between the names on the axis and the labels at their ends."""
    before = _LETTER * max(map(len, levels)) + 14 if levels else 45
    behind = _LETTER * 1.1 * max(map(len, labels), default=0) + 8
    return max(200, int(_WHOLE - before - behind))


def _mirror(figure: Figure) -> dict[str, Any]:
    above, below = figure.traces
    width, height = 400, 220
    one, two = _series(figure, above.column), [(y, -v) for y, v in _series(figure, below.column)]
    top = max((abs(v) for _, v in (*one, *two)), default=1.0) or 1.0
    layers = [_bands(figure)]
    layers += [_area(run, SHADES[above.shade]) for run in _runs(one)]
    layers += [_area(run, SHADES[below.shade]) for run in _runs(two)]
    layers += [_lone(one, above), _lone(two, below)]
    layers.append({"data": _ROW, "mark": {"type": "rule", "color": INK}, "encoding": {"y": _at(0)}})
    for trace, at, baseline in ((above, 4, "top"), (below, height - 4, "bottom")):
        text = {"type": "text", "text": trace.label, "color": SHADES[trace.shade], "fontWeight": "bold", "fontSize": 12}
        layers.append({"data": _ROW, "mark": text | {"align": "left", "baseline": baseline, "x": 6, "y": at}})
    layers += _marks(figure, top=26)
    share = "format(abs(datum.value), '.0%')" if top >= 0.04 else "format(abs(datum.value), '.1%')"
    expression = share if figure.form == "share" else "format(abs(datum.value), '~g')"
    axis = {"axis": {"title": None, "labelExpr": expression}, "scale": {"domain": [-top * 1.25, top * 1.25]}}
    return _framed(figure, layers, (width, height), axis)


def _bars(figure: Figure) -> dict[str, Any]:
    rows = _rows(figure)
    low, high = _domain(figure, zero=True)
    width = 306
    y = _names(figure, rows)
    layers: list[Layer] = []
    first, *others = figure.traces
    colour = SHADES[first.shade]
    drawn = [r | {"said": value_text(figure, r[first.column]), "end": r[first.high or first.column]} for r in rows]
    known = [r for r in drawn if r[first.column] is not None]
    layers.append(
        {
            "data": {"values": known},
            "mark": {"type": "bar", "color": colour, "height": {"band": 0.62}},
            "encoding": {"y": y, "x": field(first.column)},
        }
    )
    for trace in others:
        layers.append(
            {
                "data": {"values": [r for r in rows if r[trace.column] is not None]},
                "mark": {"type": "tick", "color": SHADES[trace.shade], "thickness": 3, "bandSize": 16},
                "encoding": {"y": y, "x": field(trace.column)},
            }
        )
    layers += _interval_rules(figure.traces, rows, y)
    text = {"type": "text", "align": "left", "dx": 5, "fontSize": FONT, "color": INK}
    layers.append(
        {"data": {"values": known}, "mark": text, "encoding": {"y": y, "x": field("end"), "text": {"field": "said"}}}
    )
    absent = [r for r in rows if r[first.column] is None]
    layers.append(
        {"data": {"values": absent}, "mark": text | {"text": "unknown", "fontStyle": "italic"},
         "encoding": {"y": y, "x": _at(max(low, 0.0))}}
    )  # fmt: skip
    layers += key(_entries(figure.traces, ("square", "stroke")), width) if others else []
    x = {"scale": {"domain": [low, high]}, "axis": _value_ticks(figure, (low, high)) | {"title": figure.unit}}
    return _rows_framed(layers, (width, 21 * max(len(rows), 1)), x)


def _dots(figure: Figure) -> dict[str, Any]:
    rows = _rows(figure)
    low, high = _domain(figure)
    beside = len(rows) > _FEW and all(len(str(r[figure.along])) <= _SHORT for r in rows)
    width, step = (300, 19) if beside else (380, 30)
    y = {
        "field": "row",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [-0.7, len(rows) - 0.4], "reverse": True},
    }
    placed = [r | {"row": place} for place, r in enumerate(rows)]
    line = {"type": "rule", "color": FAINT, "strokeWidth": 2}
    # Short names of many rows stand before their line, others above it.
    where = {"align": "right", "x": -8} if beside else {"align": "left", "dy": -11, "x": 0}
    name = {"type": "text", "color": INK, "fontSize": FONT} | where
    layers: list[Layer] = [
        {"data": {"values": placed}, "mark": line, "encoding": {"y": y, "x": _at(low), "x2": {"datum": high}}},
        {"data": {"values": placed}, "mark": name, "encoding": {"y": y, "text": {"field": path(figure.along)}}},
    ]
    several = [trace for trace in figure.traces if trace.low]
    for place, trace in enumerate(several):
        # Intervals of several lie one below the other, each in its own colour, so that none hides another.
        aside = 0.0 if len(several) == 1 else 0.2 * (place - (len(several) - 1) / 2)
        below = [r | {"row": r["row"] + aside} for r in placed]
        layers += _interval_rules([trace], below, y, INK if len(several) == 1 else SHADES[trace.shade])
    # The first trace lies on top, and open marks grow, so that none hides another.
    for place, trace in reversed([*enumerate(figure.traces)]):
        mark = {"type": "point", "shape": trace.shape, "color": SHADES[trace.shade], "size": 70}
        mark |= {"strokeWidth": 2, "size": 70 + 30 * place} if trace.dash else {"filled": True, "opacity": 1}
        known = [r for r in placed if r[trace.column] is not None]
        layers.append({"data": {"values": known}, "mark": mark, "encoding": {"x": field(trace.column), "y": y}})
    layers += key(_entries(figure.traces, [trace.shape for trace in figure.traces]), width)
    x = {"scale": {"domain": [low, high]}, "axis": _value_ticks(figure, (low, high)) | {"title": figure.unit}}
    return _rows_framed(layers, (width, step * max(len(rows), 1)), x)


def _periods(figure: Figure) -> dict[str, Any]:
    rows = _rows(figure)
    width = 460
    begins, ends = figure.years or (1816, 1816)
    trace = figure.traces[0]
    first, last = begins - 0.5, ends + 1.0
    y = {"field": "row", "type": "quantitative", "axis": None, "scale": {"domain": [-0.7, len(rows) - 0.4],
         "reverse": True}}  # fmt: skip
    placed: list[Row] = []
    for place, row in enumerate(rows):
        end = row[trace.high] if row[trace.high] is not None else last
        late = row[trace.column] > first + 0.55 * (last - first)
        placed.append({**row, "row": place, "until": max(end, row[trace.column] + 0.4), "late": late,
                       "open": row[trace.high] is None})  # fmt: skip
    bar = {"type": "bar", "color": SHADES[trace.shade], "height": 9, "fillOpacity": 0.75}
    layers: list[Layer] = [
        {"data": {"values": placed}, "mark": bar,
         "encoding": {"y": y, "x": field(trace.column), "x2": {"field": "until"}}},
        {"data": {"values": [r for r in placed if r["open"]]},
         "mark": {"type": "text", "text": "▸", "color": SHADES[trace.shade], "align": "left", "fontSize": 15},
         "encoding": {"y": y, "x": field("until")}},
    ]  # fmt: skip
    for late, align, at in ((False, "left", trace.column), (True, "right", "until")):
        layers.append(
            {
                "data": {"values": [r for r in placed if r["late"] is late]},
                "mark": {"type": "text", "align": align, "dy": -12, "fontSize": FONT, "color": INK, "limit": 420},
                "encoding": {"y": y, "x": field(at), "text": {"field": path(figure.along)}},
            }
        )
    x = {"scale": {"domain": [first, last], "nice": False}, "axis": _YEARS}
    return _rows_framed(layers, (width, 32 * max(len(rows), 1)), x)


def _strips(figure: Figure) -> dict[str, Any]:
    width, line = 400, FONT + 2
    series = [_series(figure, trace.column) for trace in figure.traces]
    names = [wrap(_strip_name(figure, *held), int(width / _LETTER)) for held in zip(figure.traces, series, strict=True)]
    most_lines = max(map(len, names), default=1)
    height = 35 + line * most_lines
    layers: list[Layer] = [_bands(figure)] if figure.unknown else []
    for place, (trace, known, name) in enumerate(zip(figure.traces, series, names, strict=True)):
        most = max((v for _, v in known), default=0.0)
        base, rise = place + 0.94, 27 / height
        placed = [
            {"from": y - 0.42, "to": y + 0.42, "base": base, "tip": base - rise * max(v, 0.0) / (most or 1.0)}
            for y, v in known
        ]  # fmt: skip
        beside: Layer = {"x": field("from"), "x2": {"field": "to"}}
        bar = {"type": "rect", "color": SHADES[trace.shade], "fillOpacity": 0.7}
        layers.append({"data": {"values": [r for r in placed if r["tip"] < base]}, "mark": bar,
                       "encoding": beside | {"y": field("tip"), "y2": {"field": "base"}}})  # fmt: skip
        layers.append({"data": {"values": placed}, "mark": {"type": "rule", "color": INK},
                       "encoding": beside | {"y": field("base")}})  # fmt: skip
        text = {"type": "text", "text": name, "color": INK, "align": "left", "x": 0, "fontSize": FONT}
        text |= {"lineHeight": line, "dy": -line * (len(name) - 1)}  # the last line is next to the bars
        layers.append({"data": _ROW, "mark": text, "encoding": {"y": _at(base - rise - 8 / height)}})
    layers += _marks(figure, top=0)
    count = max(len(names), 1)
    y = {"axis": None, "scale": {"domain": [0, count], "reverse": True, "nice": False}}
    return _framed(figure, layers, (width, height * count), y)


def _strip_name(figure: Figure, trace: Trace, known: KnownPoints) -> str:
    most = max((v for _, v in known), default=0.0)
    form = next((h.form for h in figure.data.headings if h.name == trace.column), figure.form)
    return f"{trace.label} ({'unknown' if not known else f'highest {read_as(form, most) if most else 0}'})"


def _calibration(figure: Figure) -> dict[str, Any]:
    rows = [r for r in _rows(figure) if r[figure.along] is not None]
    side = 280
    scale = {"domain": [0, 1]}
    axis = {"format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1]}
    heading = {h.name: h.title for h in figure.data.headings}
    x = field(figure.along) | {"scale": scale, "axis": axis | {"title": heading[figure.along]}}
    ends = [{figure.along: 0, "y": 0}, {figure.along: 1, "y": 1}]
    line = {"type": "line", "color": FAINT, "strokeDash": [4, 3]}
    layers: list[Layer] = [{"data": {"values": ends}, "mark": line, "encoding": {"x": x, "y": field("y")}}]
    for trace in figure.traces:
        y = field(trace.column) | {"scale": scale, "axis": axis | {"title": heading[trace.column]}}
        known = [r for r in rows if r[trace.column] is not None]
        if trace.low:
            ruled = {"type": "rule", "color": SHADES[trace.shade], "opacity": 0.6}
            both = {"x": x, "y": y | {"field": path(trace.low)}, "y2": {"field": path(trace.high)}}
            layers.append({"data": {"values": known}, "mark": ruled, "encoding": both})
        mark = {"type": "line", "color": SHADES[trace.shade], "point": {"filled": True, "size": 45,
                "color": SHADES[trace.shade]}, "strokeDash": list(trace.dash) or [1, 0]}  # fmt: skip
        layers.append({"data": {"values": known}, "mark": mark, "encoding": {"x": x, "y": y}})
        if trace.label and known:
            text = {"type": "text", "text": trace.label, "color": SHADES[trace.shade], "align": "right", "dy": -12}
            layers.append({"data": {"values": [known[-1]]}, "mark": text, "encoding": {"x": x, "y": y}})
    return {"width": side, "height": side, "layer": layers}


def _scatter(figure: Figure) -> dict[str, Any]:
    from dyadscope.results.scatter import scatter

    return scatter(figure)


def _panels(figure: Figure) -> dict[str, Any]:
    from dyadscope.results.panels import panels

    return panels(figure, _lines)


_KINDS: dict[str, Callable[[Figure], dict[str, Any]]] = {
    "lines": _lines,
    "mirror": _mirror,
    "bars": _bars,
    "dots": _dots,
    "periods": _periods,
    "calibration": _calibration,
    "strips": _strips,
    "scatter": _scatter,
    "panels": _panels,
}
_ROW: Layer = {"values": [{}]}


def _kind(name: str) -> Callable[[Figure], dict[str, Any]]:
    """Return what draws figures of a kind; maps are drawn next door, with what stands here."""
    from dyadscope.results import vega_map

    return (_KINDS | {"map": vega_map.world, "heat": vega_map.heat})[name]


_YEARS = {"title": None, "format": "d", "tickCount": 5, "tickMinStep": 1, "grid": False}


def value_text(figure: Figure, value: float | None) -> str:
    """Return a value of a figure as its labels say it."""
    if value is None:
        return "unknown"
    names = dict(figure.levels)
    if value in names:
        return names[value]
    return read_as(figure.form, value)


def apart_by(ends: Mapping[int, float], *, gap: float, low: float, high: float) -> dict[int, float]:
    """Return where labels stand so that none covers another: as near to the ends of their lines as that allows.

    Examples
    --------
    >>> apart_by({0: 0.5, 1: 0.5, 2: 0.9}, gap=0.1, low=0, high=1)
    {0: 0.5, 1: 0.6, 2: 0.9}
    """
    placed: dict[int, float] = {}
    floor = low
    for place, value in sorted(ends.items(), key=lambda item: item[1]):
        placed[place] = max(value, floor)
        floor = placed[place] + gap
    ceiling = high
    for place in sorted(placed, key=lambda held: placed[held], reverse=True):
        placed[place] = min(placed[place], ceiling)
        ceiling = placed[place] - gap
    return dict(sorted(placed.items()))


def _rows(figure: Figure) -> list[dict[str, Any]]:
    return figure.data.frame.to_dicts()


def _series(figure: Figure, column: str) -> KnownPoints:
    return [(int(year), float(value)) for year, value in _known(figure, column)]


def _known(figure: Figure, *columns: str) -> list[tuple[Any, ...]]:
    """Return the rows that are wholly known, by year; read as lists, for a query of each few rows takes far longer."""
    held = (figure.data.frame[name].to_list() for name in (figure.along, *columns))
    return sorted((row for row in zip(*held, strict=True) if None not in row), key=lambda row: row[0])


def _domain(figure: Figure, *, zero: bool = False) -> tuple[float, float]:
    """Return the ends of the axis of values: the extent, and where it says nothing what values and intervals span."""
    columns = {c for t in figure.traces for c in (t.column, t.low, t.high) if c}
    values = [float(v) for c in columns for v in figure.data.frame[c].to_list() if v is not None]
    least, most = min(values, default=0.0), max(values, default=1.0)
    low, high = figure.extent
    if low is None:
        low = 0.0 if least >= 0 and (zero or least <= 0.6 * most) else least - 0.08 * (most - least)
        low = min(low, 0.0) if zero else low
    if high is None:
        high = most + 0.08 * (most - low)
    if high > low:
        return low, high
    # One value all along: it lies in the middle, and nothing that is never negative has an axis that is.
    return (0.0, 2 * most or 1.0) if least >= 0 else (low - 1, low + 1)


def _value_axis(figure: Figure, domain: tuple[float, float]) -> Layer:
    return {"axis": _value_ticks(figure, domain) | {"title": None}, "scale": {"domain": list(domain), "nice": False}}


def _value_ticks(figure: Figure, domain: tuple[float, float]) -> Layer:
    if figure.levels:
        names = ", ".join(f"'{value:g}': {json.dumps(plain(name))}" for value, name in figure.levels)
        return {"values": [value for value, _ in figure.levels], "labelExpr": f"{{{names}}}[datum.value]"}
    count = {"tickCount": 3 if figure.small else 5}
    if figure.form == "share":
        return count | {"format": ".0%" if domain[1] - domain[0] >= 0.04 else ".1%"}
    reach = domain[1] - domain[0]
    if max(abs(end) for end in domain) >= 10_000:
        return count | {"format": "~s"}
    # By hand, for of its own accord the axis writes 20 as 2e+1.
    columns = [figure.data.frame[trace.column].to_list() for trace in figure.traces]
    whole = all(float(value).is_integer() for column in columns for value in column if value is not None)
    if whole and reach <= _FEW:
        # One by one: with few of them the axis would name halves too, and round them.
        step = 1 if not figure.small or reach < _FEW_SMALL else 2
        return {"values": list(range(ceil(domain[0]), floor(domain[1]) + 1, step)), "format": ",d"}
    decimals = 0 if whole else next((places for limit, places in _DECIMALS if reach >= limit), 3)
    return count | ({"format": f",.{decimals}f"} if decimals else {"format": ",d", "tickMinStep": 1})


_DECIMALS = ((5, 0), (0.5, 1), (0.05, 2))
"""Decimals that ticks need, by what the axis spans."""


def _framed(figure: Figure, layers: Sequence[Layer], size: tuple[int, int], y: Layer) -> dict[str, Any]:
    """Return layers along the years that are known, with the chart's axes on each."""
    first, last = figure.years or (0, 0)
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [first - 0.5, last + 0.5], "nice": False},
        # Of few years the axis would name halves too.
        "axis": _YEARS | ({"values": list(range(first, last + 1))} if last - first < _FEW else {}),
    }
    axes = {"x": x, "y": y}
    done = []
    for layer in layers:
        encoding = {at: axes[at] | held if at in axes and "value" not in held else held
                    for at, held in layer.get("encoding", {}).items()}  # fmt: skip
        done.append(layer | ({"encoding": encoding} if encoding else {}))
    return {"width": size[0], "height": size[1], "layer": done}


def _rows_framed(layers: Sequence[Layer], size: tuple[int, int], x: Layer) -> dict[str, Any]:
    done = []
    for layer in layers:
        encoding = dict(layer.get("encoding", {}))
        if "x" in encoding and "value" not in encoding["x"]:
            encoding["x"] = x | encoding["x"]
        done.append(layer | ({"encoding": encoding} if encoding else {}))
    return {"width": size[0], "height": size[1], "layer": done}


def _names(figure: Figure, rows: Sequence[Row]) -> Layer:
    axis = {"title": None, "labelLimit": 240, "ticks": False, "domain": False, "labelPadding": 6}
    return {"field": path(figure.along), "type": "nominal", "sort": [r[figure.along] for r in rows], "axis": axis}


def field(name: str) -> Layer:
    """Return a column as a quantitative field."""
    return {"field": path(name), "type": "quantitative"}


def path(name: str) -> str:
    """Return a column's name as Vega-Lite takes it: in a name of its own a dot or bracket would be a path."""
    return _PATHS.sub(r"\\\g<0>", name)


def _at(value: float) -> Layer:
    return {"datum": value, "type": "quantitative"}


def _line(known: KnownPoints, trace: Trace) -> Layer:
    """Return a broken line: one stroke for every run of known years."""
    rows = [{"year": y, "value": v, "run": k} for k, run in enumerate(_runs(known)) for y, v in run]
    mark: Layer = {"type": "line", "color": SHADES[trace.shade], "strokeWidth": 2}
    mark |= {"interpolate": "step" if trace.step else "linear"}
    mark |= {"strokeDash": list(trace.dash)} if trace.dash else {}
    encoding = {"x": field("year"), "y": field("value"), "detail": {"field": "run"}}
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _lone(known: KnownPoints, trace: Trace) -> Layer:
    """Return dots for known years without a known neighbour, which a line would not show."""
    rows = [{"year": run[0][0], "value": run[0][1]} for run in _runs(known) if len(run) == 1]
    mark = {"type": "point", "filled": True, "opacity": 1, "color": SHADES[trace.shade], "size": 22}
    return {"data": {"values": rows}, "mark": mark, "encoding": {"x": field("year"), "y": field("value")}}


def _area(run: KnownPoints, colour: str) -> Layer:
    """Return an area from 0 over one run of years."""
    mark = {"type": "area", "color": colour, "fillOpacity": 0.55, "line": {"color": colour, "strokeWidth": 2}}
    encoding = {"x": field("year"), "y": field("value") | {"stack": None}}
    return {"data": {"values": [{"year": y, "value": v} for y, v in run]}, "mark": mark, "encoding": encoding}


def _interval_band(figure: Figure, trace: Trace) -> list[Layer]:
    if not trace.low:
        return []
    held = {int(year): (float(low), float(high)) for year, low, high in _known(figure, trace.low, trace.high)}
    mark = {"type": "area", "color": SHADES[trace.shade], "fillOpacity": 0.18}
    encoding = {"x": field("year"), "y": field("low") | {"stack": None}, "y2": {"field": "high"}}
    return [
        {"data": {"values": [{"year": y, "low": held[y][0], "high": held[y][1]} for y in range(a, b + 1)]},
         "mark": mark, "encoding": encoding}
        for a, b in spans(held)
    ]  # fmt: skip


def _interval_rules(traces: Iterable[Trace], rows: Sequence[Row], y: Layer, colour: str = INK) -> list[Layer]:
    out: list[Layer] = []
    for trace in traces:
        if trace.low:
            known = [r for r in rows if r[trace.low] is not None and r[trace.high] is not None]
            mark = {"type": "rule", "color": colour, "strokeWidth": 1.5}
            encoding = {"y": y, "x": field(trace.low), "x2": {"field": path(trace.high)}}
            out.append({"data": {"values": known}, "mark": mark, "encoding": encoding})
    return out


def _marks(figure: Figure, top: int) -> list[Layer]:
    """Return a dashed line where a year begins, labelled; labels step down so that neighbours do not overlap."""
    first, last = figure.years or (0, 0)
    held: list[Mark] = [m for m in figure.marks if first <= m.year <= last]
    out: list[Layer] = []
    for place, mark in enumerate(held):
        right = mark.year > last - (last - first) / 8
        data = {"values": [{"year": mark.year - 0.5}]}
        text = {"type": "text", "text": mark.label, "color": INK, "fontSize": 10, "y": top + 11 * (place % 3)}
        side = {"align": "right", "dx": -3} if right else {"align": "left", "dx": 3}
        rule = {"type": "rule", "color": INK, "strokeDash": [3, 3]}
        out.append({"data": data, "mark": rule, "encoding": {"x": field("year")}})
        out.append({"data": data, "mark": text | side, "encoding": {"x": field("year")}})
    return out


def _bands(figure: Figure) -> Layer:
    """Return grey bands over the unknown years that lie between known ones."""
    first, last = figure.years or (0, -1)
    rows = [
        {"year": max(a, first) - 0.5, "until": min(b, last) + 0.5}
        for a, b in figure.unknown
        if a <= last and b >= first
    ]
    encoding = {"x": field("year"), "x2": {"field": "until"}}
    return {"data": {"values": rows}, "mark": {"type": "rect", "color": FAINT, "opacity": 0.45}, "encoding": encoding}


def _label(text: str, colour: str, at: float, width: int) -> Layer:
    mark = {"type": "text", "text": text, "color": colour, "align": "left", "dx": 6, "fontSize": 12}
    return {"data": _ROW, "mark": mark, "encoding": {"x": {"value": width}, "y": _at(at)}}


def _entries(traces: Sequence[Trace], shapes: Sequence[str]) -> list[Entry]:
    """Return the traces that have a name, for the key."""
    return [
        Entry(trace.label, SHADES[trace.shade], shape, shape == "stroke" or bool(trace.dash))
        for trace, shape in zip(traces, shapes, strict=False)
        if trace.label
    ]


def _runs(known: KnownPoints) -> list[KnownPoints]:
    """Return a series as runs of consecutive years."""
    values = dict(known)
    return [[(y, values[y]) for y in range(a, b + 1)] for a, b in spans(values)]
