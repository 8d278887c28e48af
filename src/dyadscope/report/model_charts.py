"""Charts of what the models make of a dyad: stage, hypotheses, likeness, by year."""

from __future__ import annotations

from typing import Any

from dyadscope.assessment.models.hypotheses.items import CLASSES
from dyadscope.assessment.models.hypotheses.view import HypothesesView
from dyadscope.assessment.models.likeness.view import Likeness
from dyadscope.assessment.models.stage.view import StageView
from dyadscope.assessment.words import percent, probability, span
from dyadscope.measures.stage import STAGE_NAMES
from dyadscope.report import drawing
from dyadscope.report.drawing import FAINT, INK, ONE, TWO, Figure

_DASHES = {"alliance": [], "entente": [7, 3], "unaligned": [2, 3], "rivalry": []}
_WIDTH = 420
"""Narrow enough for its letters to be read on a phone."""

_COLOURS = {"alliance": ONE, "entente": ONE, "unaligned": INK, "rivalry": TWO}


def stage(view: StageView, period: tuple[int, int]) -> Figure | None:
    """Return the stage by year as steps, with the ledger's evidence dashed where it differs; grey where unknown."""
    if not view.series:
        return None
    known = dict(view.series)
    title = "Stage of military alignment: 0 none, 1 early, 2 moderate, 3 advanced"
    begun, first = view.series[0]
    alternative = f"{title}, {span(*period)}: {view.stage} ({view.word}) in {view.year}, {first} in {begun}"
    layers: list[dict[str, Any]] = [drawing.bands(y for y in range(period[0], period[1] + 1) if y not in known)]
    if view.with_ledger != view.series:
        dashed = drawing.line(view.with_ledger, TWO, "step")
        dashed["mark"] |= {"strokeDash": [5, 3]}
        layers.append(dashed)
        alternative += f"; with the ledger {view.with_ledger[-1][1]} in {view.with_ledger[-1][0]} (dashed)"
    layers += [drawing.line(view.series, ONE, "step"), drawing.lone_years(view.series, ONE)]
    y = {
        "axis": {"title": None, "values": [0, 1, 2, 3], "format": "d"},
        "scale": {"domain": [0, len(STAGE_NAMES) - 1]},
    }
    spec = {"width": _WIDTH, "height": 110, "layer": [drawing.with_axes(layer, period, y) for layer in layers]}
    ledger, loose, count = dict(view.with_ledger), dict(view.one_suffices), dict(view.known)
    rows = [(year, value, ledger.get(year), loose.get(year), count.get(year)) for year, value in view.series]
    header = ("year", "stage", "stage_with_ledger", "stage_if_one_indicator_suffices", "indicators_known")
    return Figure("stage-by-year", title, alternative, drawing.svg(spec, alternative), drawing.table(header, rows))


def hypotheses(view: HypothesesView, period: tuple[int, int]) -> Figure | None:
    """Return the posterior of each hypothesis by year: lines told apart by colour, dashes and a label at their end."""
    if not view.series:
        return None
    title = "Probability of each hypothesis by year"
    said = ", ".join(f"{name} {percent(view.posterior[name])}" for name in CLASSES)
    alternative = f"{title}, {span(*period)}; in {view.year}: {said}"
    layers: list[dict[str, Any]] = []
    ends = _apart({name: view.series[-1][1][name] for name in CLASSES})
    for name in CLASSES:
        points = [(year, shares[name]) for year, shares in view.series]
        drawn = drawing.line(points, _COLOURS[name], "linear")
        drawn["mark"] |= {"strokeDash": _DASHES[name]} if _DASHES[name] else {}
        layers += [drawn, drawing.lone_years(points, _COLOURS[name])]
        text = {"type": "text", "text": name, "color": _COLOURS[name], "align": "left", "dx": 6, "fontSize": 12}
        layers.append(
            {
                "data": {"values": [{"year": period[1] + 0.5, "value": ends[name]}]},
                "mark": text,
                "encoding": {
                    "x": {"field": "year", "type": "quantitative"},
                    "y": {"field": "value", "type": "quantitative"},
                },
            }
        )
    y = {"axis": {"title": None, "format": ".0%", "tickCount": 5}, "scale": {"domain": [0, 1]}}
    spec = {"width": _WIDTH - 60, "height": 180, "layer": [drawing.with_axes(layer, period, y) for layer in layers]}
    rows = [(year, *(round(shares[name], 4) for name in CLASSES)) for year, shares in view.series]
    picture = drawing.svg(spec, alternative)
    return Figure("hypotheses-by-year", title, alternative, picture, drawing.table(("year", *CLASSES), rows))


def likeness(view: Likeness, period: tuple[int, int]) -> Figure | None:
    """Return the probability by year that ties like the dyad's are those of a defence pact."""
    if view.value is None:
        return None
    title = "Likeness: probability of a defence pact given everything but treaties"
    begun, first = view.series[0]
    alternative = f"{title}, {span(*period)}: {probability(view.value)} in {view.year}, {probability(first)} in {begun}"
    known = dict(view.series)
    layers: list[dict[str, Any]] = [drawing.bands(y for y in range(period[0], period[1] + 1) if y not in known)]
    layers += [drawing.line(view.series, ONE, "linear"), drawing.lone_years(view.series, ONE)]
    half = {"data": {"values": [{"value": 0.5}]}, "mark": {"type": "rule", "color": FAINT}}
    layers.append(half | {"encoding": {"y": {"field": "value", "type": "quantitative"}}})
    y = {"axis": {"title": None, "format": ".0%", "tickCount": 5}, "scale": {"domain": [0, 1]}}
    spec = {"width": _WIDTH, "height": 140, "layer": [drawing.with_axes(layer, period, y) for layer in layers]}
    rows = [(year, round(value, 4)) for year, value in view.series]
    picture = drawing.svg(spec, alternative)
    return Figure("likeness-by-year", title, alternative, picture, drawing.table(("year", "likeness"), rows))


def _apart(ends: dict[str, float], gap: float = 0.075) -> dict[str, float]:
    """Return where labels stand so that none covers another: as near to their lines as that allows."""
    placed: dict[str, float] = {}
    floor = 0.0
    for name, value in sorted(ends.items(), key=lambda item: item[1]):
        placed[name] = max(value, floor)
        floor = placed[name] + gap
    over = max(0.0, max(placed.values()) - 1.0)
    return {name: value - over for name, value in placed.items()}
