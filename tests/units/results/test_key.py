"""The key above a chart: every name whole and within the edge, and what has one colour together."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.results.key import Entry, key

BOLD = 8.4
"""Pixels of a letter of 12 in DejaVu Sans Bold on average, as its published widths have it for English text."""


def names(layers: list[dict[str, Any]]) -> list[tuple[float, float, str]]:
    """Where each line of a name stands, from the top, and what it says."""
    found = [(m["y"], m["x"], m["text"]) for m in (layer["mark"] for layer in layers) if "text" in m]
    return sorted(found)


def entries(one: str, two: str) -> list[Entry]:
    return [
        Entry(f"{one} on {two}", "blue", "circle", False),
        Entry(f"{two} on {one}", "red", "diamond", False),
        Entry("ten years before", "blue", "circle", True),
        Entry("ten years before", "red", "diamond", True),
    ]


def test_what_fits_is_one_line() -> None:
    drawn = key([Entry("men", "blue", "square", False), Entry("women", "red", "stroke", True)], 300)
    assert [text for _, _, text in names(drawn)] == ["men", "women"]
    assert len({y for y, _, _ in names(drawn)}) == 1
    assert [layer["mark"]["filled"] for layer in drawn if layer["mark"]["type"] == "point"] == [True, False]


def test_each_colour_has_its_line_where_one_is_not_enough() -> None:
    lines: dict[float, list[str]] = {}
    for y, _, text in names(key(entries("Russia", "China"), 380)):
        lines.setdefault(y, []).append(text)
    assert list(lines.values()) == [["Russia on China", "ten years before"], ["China on Russia", "ten years before"]]


@pytest.mark.parametrize("width", [300, 380])
def test_no_name_reaches_beyond_the_edge_or_another(width: int) -> None:
    one, two = "Democratic Republic of the Congo", "Saint Vincent and the Grenadines"
    drawn = key(entries(one, two), width)
    said = names(drawn)
    assert all(x + BOLD * len(text) <= width * 1.05 for _, x, text in said)
    assert len({(y, x) for y, x, _ in said}) == len(said)
    for wanted in (f"{one} on {two}", f"{two} on {one}"):
        assert wanted in " ".join(text for _, _, text in said)
    assert max(y for y, _, _ in said) == -14  # right above the rows
