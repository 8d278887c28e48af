"""Maps and heat maps: where marks lie, how large, in which order, and that unknown is drawn as such."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.vega_map import heat, world

PLACES = ("name", "lat", "lng", "share", "relation", "own", "said")
TRACES = (Trace(column="relation", label="allies"), Trace(column="relation", label="neither", shade="ink"),
          Trace(column="relation", label="rivals", shade="two", dash=(2, 2)))  # fmt: skip
Place = tuple[str, float | None, float | None, float | None, str | None, bool, str]


def _figure(kind: Any, columns: tuple[str, ...], rows: Any, traces: tuple[Trace, ...], **told: Any) -> Figure:
    data = Listing.of("n", "T", [Heading(name, name) for name in columns], rows)
    made: dict[str, Any] = {"years": None} | told
    return Figure(name="n", title="T", kind=kind, unit="u", interval="i", source="s", alternative="a", traces=traces,
                  data=data, **made)  # fmt: skip


def _world(*rows: Place) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = world(_figure("map", PLACES, rows, TRACES))["layer"]
    return layers


def _marks(layers: list[dict[str, Any]]) -> list[list[str]]:
    """What the marks of each layer say, of the layers that have places."""
    found = [layer for layer in layers if layer["mark"]["type"] == "point" and "latitude" in layer["encoding"]]
    return [[value["said"] for value in layer["data"]["values"]] for layer in found]


def _names(layers: list[dict[str, Any]]) -> list[str]:
    found = [layer for layer in layers if layer["mark"]["type"] == "text" and "latitude" in layer["encoding"]]
    return [value["name"] for layer in found for value in layer["data"]["values"]]


def _legend(layers: list[dict[str, Any]]) -> list[str]:
    return [layer["mark"]["text"] for layer in layers if isinstance(layer["mark"].get("text"), str)]


def test_each_state_is_marked_by_its_value_and_the_unknown_apart() -> None:
    layers = _world(
        ("A", 1.0, 2.0, 0.1, "allies", False, "a"),
        ("B", 1.0, 2.0, 0.1, "rivals", False, "b"),
        ("C", 1.0, 2.0, 0.1, None, False, "c"),
        ("D", None, None, 0.1, "allies", False, "d"),
        ("E", 1.0, 2.0, 0.1, None, True, "e"),
    )
    # First the unknown, then allies, neither, rivals, and the state itself; who has no place is not drawn.
    assert _marks(layers) == [["c"], ["a"], [], ["b"], ["e"]]
    assert _legend(layers) == ["allies", "neither", "rivals", "unknown"]


def test_where_all_is_known_unknown_is_not_explained() -> None:
    layers = _world(("A", 1.0, 2.0, 0.1, "allies", False, "a"))
    assert _legend(layers) == ["allies", "neither", "rivals"]
    assert _marks(layers) == [[], ["a"], [], []]


def test_the_weaker_lie_on_the_stronger_and_are_smaller() -> None:
    weak, strong = ("A", 1.0, 2.0, None, "allies", False, "a"), ("B", 1.0, 2.0, 0.5, "allies", False, "b")
    allies = [layer for layer in _world(weak, strong) if layer["mark"]["type"] == "point"][1]
    # 14 square pixels for nothing known, and 1,400 more for all there is.
    assert [(v["said"], v["area"]) for v in allies["data"]["values"]] == [("b", 714.0), ("a", 14.0)]


def test_names_are_of_the_state_itself_and_of_strong_ties() -> None:
    layers = _world(
        ("Own", 1.0, 2.0, 0.001, None, True, ""),
        ("Strong", 1.0, 2.0, 0.02, "allies", False, ""),
        ("Weak", 1.0, 2.0, 0.019, "allies", False, ""),
        ("Neither", 1.0, 2.0, 0.5, "neither", False, ""),
        ("Unknown", 1.0, 2.0, 0.5, None, False, ""),
    )
    assert _names(layers) == ["Own", "Strong"]


HEAT = (Trace(column="a", label="Arms"), Trace(column="b", label="Trade"))


def test_a_heat_map_has_no_cell_where_nothing_is_known_and_one_for_a_nought() -> None:
    spec = heat(_figure("heat", ("year", "a", "b"), [(2000, 0.0, None), (2001, 0.5, 1.0)], HEAT, years=(2000, 2001)))
    _, boxes, names = spec["layer"]
    cells = [(c["row"], c["year"], c["share"]) for c in boxes["data"]["values"]]
    assert cells == [(0, 2000, 0.0), (0, 2001, 0.5), (1, 2001, 1.0)]
    assert [value["label"] for value in names["data"]["values"]] == ["Arms", "Trade"]
    assert boxes["encoding"]["x"]["scale"]["domain"] == [1999.5, 2001.5]
    assert (boxes["data"]["values"][0]["from"], boxes["data"]["values"][0]["to"]) == (1999.5, 2000.5)
    assert boxes["data"]["values"][2]["up"] == pytest.approx(0.58)


def test_a_heat_map_of_nothing_has_a_row_of_ground() -> None:
    spec = heat(_figure("heat", ("year",), [], (), years=None))
    assert spec["height"] == 15
    assert spec["layer"][0]["data"]["values"] == []
