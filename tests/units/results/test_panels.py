"""Small multiples: a chart a state in the order of the rows, on axes that all share."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.panels import COLUMNS, panels

Row = tuple[str, int, float | None, float | None]
ROWS: tuple[Row, ...] = (
    ("Mali", 2000, 0.2, None),
    ("Mali", 2001, None, None),
    ("Mali", 2002, None, 0.1),
    ("Chad", 2000, 0.1, 0.4),
)


def _drawn(*rows: Row, **changed: Any) -> tuple[dict[str, Any], list[Figure]]:
    headings = [Heading(name, name) for name in ("name", "year", "on_a", "on_b")]
    told: dict[str, Any] = {
        "name": "n", "title": "T", "kind": "panels", "unit": "share", "interval": "none", "source": "s",
        "alternative": "a",
        "years": (2000, 2002), "panel": "name", "traces": (Trace(column="on_a"), Trace(column="on_b")),
        "data": Listing.of("n", "T", headings, rows),
    }  # fmt: skip
    figure = Figure(**told | changed)
    made: list[Figure] = []

    def lines(one: Figure) -> dict[str, Any]:
        made.append(one)
        return {"layer": one.data.frame["year"].to_list()}

    return panels(figure, lines), made


def test_each_state_has_its_own_rows_under_its_name() -> None:
    spec, made = _drawn(*ROWS)
    assert [(one["title"]["text"], one["layer"]) for one in spec["concat"]] == [
        ("Mali", [2000, 2001, 2002]),
        ("Chad", [2000]),
    ]
    assert spec["columns"] == COLUMNS
    assert {(one.kind, one.small) for one in made} == {("lines", True)}


def test_a_year_is_unknown_only_where_neither_line_has_a_value() -> None:
    _, (mali, chad) = _drawn(*ROWS)
    assert mali.unknown == ((2001, 2001),)
    assert chad.unknown == ((2001, 2002),)


def test_all_axes_end_a_twentieth_above_the_highest_value_of_any() -> None:
    _, made = _drawn(*ROWS)
    assert [one.extent for one in made] == [(0.0, pytest.approx(0.42))] * 2
    _, fixed = _drawn(*ROWS, extent=(-1.0, 1.0))
    assert {one.extent for one in fixed} == {(-1.0, 1.0)}


def test_nothing_but_noughts_still_has_an_axis() -> None:
    _, (one,) = _drawn(("Mali", 2000, 0.0, None))
    assert one.extent == (0.0, 1.0)
