"""The key above a chart whose rows have marks of several kinds: each mark with its name, broken where it is long."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Any, NamedTuple

START, LINE = 6.0, 16
"""Pixels from the left edge to the first mark, and from one line of names to the next."""
_LETTER, _MARK = 8.0, 9
"""Pixels of a bold letter in the widest of the fonts that a viewer may have, and from a mark to its name."""
_BETWEEN = 14


class Entry(NamedTuple):
    """A mark and its name."""

    name: str
    colour: str
    shape: str
    hollow: bool


def key(entries: Iterable[Entry], width: float) -> list[dict[str, Any]]:
    """Return layers with marks and their names above a chart so many pixels wide; nothing reaches beyond its edge.

    Examples
    --------
    >>> layers = key([Entry("New Zealand on Australia", "red", "circle", False)], 150)
    >>> [layer["mark"]["text"] for layer in layers if "text" in layer["mark"]]
    ['New Zealand on', 'Australia']
    """
    room = max(int((width - START - _MARK) / _LETTER), 1)
    colours: list[str] = []
    for entry in (named := list(entries)):
        colours += [entry.colour] if entry.colour not in colours else []
    named.sort(key=lambda entry: colours.index(entry.colour))
    # Where one line does not hold all, what has one colour has a line of its own.
    whole = START + sum(_wide(entry.name) for entry in named) - _BETWEEN <= width
    placed: list[tuple[Entry, str, float, int, bool]] = []
    at, line, before = START, 0, ""
    for entry in named:
        parts = wrap(entry.name, room)
        full = len(parts) > 1 or at + _wide(entry.name) - _BETWEEN > width
        if at > START and (full or (entry.colour != before and not whole)):
            at, line = START, line + 1
        for number, part in enumerate(parts):
            placed.append((entry, part, at, line + number, number == 0))
        line += len(parts) - 1
        at, before = at + _wide(entry.name) if len(parts) == 1 else width, entry.colour
    out: list[dict[str, Any]] = []
    row: dict[str, Any] = {"values": [{}]}
    for entry, part, start, of, first in placed:
        y = -14 - LINE * (line - of)
        if first:
            mark = {
                "type": "point",
                "shape": entry.shape,
                "color": entry.colour,
                "filled": True,
                "opacity": 1,
                "size": 70,
            }
            mark |= {"filled": False, "strokeWidth": 2} if entry.hollow else {}
            out.append({"data": row, "mark": mark | {"x": start, "y": y}})
        text = {
            "type": "text",
            "text": part,
            "color": entry.colour,
            "align": "left",
            "fontSize": 12,
            "fontWeight": "bold",
        }
        out.append({"data": row, "mark": text | {"x": start + _MARK, "y": y}})
    return out


def _wide(name: str) -> float:
    return _MARK + _LETTER * len(name) + _BETWEEN
