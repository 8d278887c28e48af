"""Small charts beside a text: the series a claim was tested on, and who said what when. Plain SVG, drawn here.

A margin note has room for two lines and four numbers; Vega-Lite would take a second for the thirty notes of a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from dyadscope.assessment.statistics import Point
from dyadscope.claims.outcome import Line
from dyadscope.documents.extract import Extract
from dyadscope.results.numbers import number
from dyadscope.results.vega import FAINT, INK, ONE, TWO

_WIDTH, _HEIGHT = 260, 92
_LEFT, _RIGHT, _TOP, _BOTTOM = 6, 6, 16, 18
_SPEAKERS = 10
_ROW = 30


def spark(lines: Sequence[Line], published: int | None, alternative: str) -> str:
    """Return up to two series as a small chart: lines broken where a year is unknown, publication dashed."""
    shown = [line for line in lines if line.points][:2]
    if not shown:
        return ""
    years = [y for line in shown for y, _ in line.points]
    values = [v for line in shown for _, v in line.points]
    first, last = min(years), max(years)
    low, high = min(*values, 0.0) if min(values) > 0 > -1 else min(values), max(values)
    low, high = (low, high) if high > low else (low - 1, high + 1)

    def at(year: int, value: float) -> tuple[float, float]:
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * ((year - first) / (last - first) if last > first else 0.5)
        return round(x, 1), round(_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * (value - low) / (high - low), 1)

    parts = [_rule(_LEFT, _HEIGHT - _BOTTOM, _WIDTH - _RIGHT, _HEIGHT - _BOTTOM)]
    if published is not None and first < published < last:
        x, _ = at(published, low)
        parts.append(
            f'<line x1="{x}" y1="{_TOP - 4}" x2="{x}" y2="{_HEIGHT - _BOTTOM}" stroke="{INK}" stroke-dasharray="3 3"/>'
        )
        parts.append(_text(x, _TOP - 6, f"{published}", "middle"))
    for line, colour, dash in zip(shown, (ONE, TWO), ("", ' stroke-dasharray="6 2"'), strict=False):
        for run in _runs(line.points):
            places = [at(y, v) for y, v in run]
            if len(places) == 1:
                parts.append(f'<circle cx="{places[0][0]}" cy="{places[0][1]}" r="2.5" fill="{colour}"/>')
            else:
                path = " ".join(f"{x},{y}" for x, y in places)
                parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
    parts.append(_text(_LEFT, _HEIGHT - 4, str(first), "start"))
    if last > first:
        parts.append(_text(_WIDTH - _RIGHT, _HEIGHT - 4, str(last), "end"))
    parts.append(_text(_LEFT, _TOP - 6, f"{number(min(values))} to {number(max(values))}", "start"))
    return _svg(_WIDTH, _HEIGHT, alternative, parts)


def timeline(quotes: Sequence[tuple[int, Extract]], length: int) -> str:
    """Return who is quoted, one line a speaker: by year where that is known of most, else by place in the text.

    `quotes` are numbered as on the page, so that every mark leads to its quotation.
    """
    by_speaker: dict[str, list[tuple[int, Extract]]] = {}
    for item in quotes:
        by_speaker.setdefault(item[1].speaker or "speaker unknown", []).append(item)
    rows = sorted(by_speaker.items(), key=lambda kv: (-len(kv[1]), kv[0]))[:_SPEAKERS]
    if not rows:
        return ""
    said_in = {n: int(e.date[-10:][:4]) for n, e in quotes if e.date[-10:][:4].isdigit()}
    dated = sorted(set(said_in.values()))
    by_year = len(dated) > 1 and 2 * len(said_in) >= len(quotes)
    width, left = 640, 190
    height = _ROW * len(rows) + 26
    parts = []
    for row, (speaker, held) in enumerate(rows):
        y = _ROW * row + 18
        name = speaker if len(speaker) <= 28 else speaker[:27] + "…"
        parts += [_text(left - 12, y + 4, name, "end"), _rule(left, y, width - 8, y)]
        for place, (n, extract) in enumerate(held):
            if by_year:
                if n not in said_in:
                    continue
                share = (said_in[n] - dated[0]) / (dated[-1] - dated[0])
            else:
                share = extract.start / max(length, 1)
            x = round(left + 8 + (width - left - 24) * share + (place % 5) * (3 if by_year else 0), 1)
            said = f"{speaker}{f', {extract.date}' if extract.date else ''}: {' '.join(extract.text.split())[:80]}"
            parts.append(
                f'<a href="#quote-{n}" aria-label="{escape(said)}"><title>{escape(said)}</title>'
                f'<circle cx="{x}" cy="{y}" r="6" fill="{ONE}"/></a>'
            )
    ends = (str(dated[0]), str(dated[-1])) if by_year else ("beginning of the text", "end")
    parts += [_text(left, height - 4, ends[0], "start"), _text(width - 8, height - 4, ends[1], "end")]
    what = "by the year it was said" if by_year else "by its place in the text"
    return _svg(width, height, f"Quotations of each speaker, {what}", parts, role="group")


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    runs: list[list[Point]] = [[points[0]]]
    for (before, _), point in pairwise(points):
        if point[0] == before + 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{FAINT}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" font-size="11" text-anchor="{anchor}" fill="{INK}">{escape(text)}</text>'


def _svg(width: int, height: int, alternative: str, parts: Sequence[str], role: str = "img") -> str:
    inner = "".join(parts)
    return f'<svg viewBox="0 0 {width} {height}" role="{role}" aria-label="{escape(alternative)}">{inner}</svg>'
