"""A scatter: who is drawn and named, where the axes end, and on which side of its dot a name lies."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.scatter import scatter

Row = tuple[str | None, float | None, float | None, float | None, float | None]


def _drawn(*rows: Row, trace: Trace | None = None) -> dict[str, Any]:
    headings = [Heading("who", "Who"), Heading("x", "Votes", "units"), Heading("y", "Arms"), Heading("low", "low"),
                Heading("high", "high")]  # fmt: skip
    own = trace or Trace(column="y", names="who", low="low", high="high")
    return scatter(
        Figure(
            name="n",
            title="T",
            kind="scatter",
            unit="u",
            interval="i",
            source="s",
            alternative="a",
            years=None,
            along="x",
            traces=(own,),
            data=Listing.of("n", "T", headings, rows),
        )
    )


def _values(layer: dict[str, Any]) -> list[Any]:
    return [row.get("who") for row in layer["data"]["values"]]


def test_who_has_no_place_is_not_drawn_and_who_has_no_name_is_drawn_grey() -> None:
    spec = _drawn(("A", 0.0, 0.0, -1.0, 1.0), (None, 5.0, 5.0, None, None), ("B", None, 1.0, None, None))
    others, ruled, named, *labels = spec["layer"]
    assert (_values(others), _values(ruled), _values(named)) == ([None], ["A"], ["A"])
    assert [layer["mark"]["text"] for layer in labels] == ["A"]


def test_axes_span_the_dots_and_the_intervals_of_named_ones_and_a_twentieth_more() -> None:
    spec = _drawn(("A", 0.0, 0.0, -4.0, 6.0), (None, 10.0, 1.0, -99.0, 99.0))
    encoding = spec["layer"][0]["encoding"]
    assert encoding["x"]["scale"]["domain"] == [-0.5, 10.5]  # 0 to 10, and .5 on both sides
    assert encoding["y"]["scale"]["domain"] == [-4.5, 6.5]  # the interval from -4 to 6, not that of who has no name
    assert (encoding["x"]["axis"]["title"], encoding["y"]["axis"]["title"]) == ("Votes (units)", "Arms")


def test_without_columns_of_an_interval_none_is_drawn() -> None:
    spec = _drawn(("A", 0.0, 0.0, -4.0, 6.0), trace=Trace(column="y", names="who"))
    assert "rule" not in [layer["mark"]["type"] for layer in spec["layer"]]


def test_one_dot_has_room_around_it_and_none_has_axes_all_the_same() -> None:
    one = _drawn(("A", 2.0, 3.0, None, None))["layer"][0]["encoding"]
    assert one["x"]["scale"]["domain"] == pytest.approx([1.95, 2.05])
    assert one["y"]["scale"]["domain"] == pytest.approx([2.95, 3.05])
    none = _drawn()["layer"][0]["encoding"]
    assert none["x"]["scale"]["domain"] == pytest.approx([-0.05, 1.05])


def test_names_stand_left_of_dots_at_the_right_edge() -> None:
    spec = _drawn(("Left", 0.0, 0.0, None, None), ("Uzbekistan and more", 10.0, 10.0, None, None))
    labels = {layer["mark"]["text"]: layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "text"}
    assert labels["Left"]["align"] == "left"
    assert labels["Uzbekistan and more"]["align"] == "right"
    # 440 pixels across span 11 units: 10 lies at 10.5 / 11 of them, 420, and its name six pixels before it.
    assert labels["Uzbekistan and more"]["x"] == pytest.approx(420 - 6)
    assert labels["Left"]["x"] == pytest.approx(20 + 6)
