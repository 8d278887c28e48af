"""What a figure becomes when it is drawn: lines that break, axes that end, labels that are whole."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dyadscope.results import Figure, Heading, Listing, Mark, Trace, drawing, vega
from dyadscope.results.figure import gaps

YEAR = Heading("year", "Year", form="name")


def lines(*points: tuple[int, float | None], **changed: Any) -> Figure:
    """A figure of one line."""
    known = [year for year, value in points if value is not None]
    told: dict[str, Any] = {
        "name": "made-up",
        "title": "Made-up numbers",
        "kind": "lines",
        "unit": "widgets",
        "data": Listing.of("data", "Data", (YEAR, Heading("value", "Value", form="number")), points),
        "traces": (Trace(column="value"),),
        "interval": "no interval: nothing was measured",
        "source": "Nobody",
        "years": (known[0], known[-1]),
        "alternative": "Made-up numbers, for a test.",
    }
    return Figure(**told | changed)


def bars(*rows: tuple[str, float | None], **changed: Any) -> Figure:
    headings = (Heading("who", "Who"), Heading("value", "Value", form="share"))
    data = Listing.of("data", "Data", headings, rows)
    return lines((2000, 1.0), kind="bars", along="who", form="share", data=data, **changed)


def layers(figure: Figure, mark: str) -> list[dict[str, Any]]:
    """The layers of a specification drawn with one kind of mark."""
    return [layer for layer in vega.specification(figure, alone=False)["layer"] if layer["mark"]["type"] == mark]


def texts(figure: Figure, *, alone: bool = False) -> list[str]:
    drawn = ET.fromstring(drawing.svg(figure, alone=alone))
    return [" ".join(e.itertext()) for e in drawn.iter() if e.tag.endswith("text")]


def test_a_line_breaks_where_a_year_is_unknown() -> None:
    """Known in 2000-2001 and 2004-2005: two strokes, and no line over the hole."""
    figure = lines((2000, 1.0), (2001, 2.0), (2002, None), (2003, None), (2004, 3.0), (2005, 4.0))
    (line,) = layers(figure, "line")
    assert [(row["year"], row["run"]) for row in line["data"]["values"]] == [(2000, 0), (2001, 0), (2004, 1), (2005, 1)]
    assert line["encoding"]["detail"]


def test_a_year_alone_is_a_dot() -> None:
    (dots,) = layers(lines((2000, 1.0), (2002, 2.0), (2003, 2.5)), "point")
    assert [row["year"] for row in dots["data"]["values"]] == [2000]


def test_the_axis_ends_where_what_is_known_ends_and_holes_are_grey() -> None:
    """Looked at from 1946 to 2024, known in 2000 and 2003: four years are drawn, two of them grey."""
    figure = lines((2000, 1.0), (2003, 2.0), unknown=gaps([2000, 2003], (1946, 2024)))
    (bands,) = layers(figure, "rect")
    assert [(r["year"], r["until"]) for r in bands["data"]["values"]] == [(2000.5, 2002.5)]
    assert bands["encoding"]["x"]["scale"]["domain"] == [1999.5, 2003.5]
    assert figure.caption[1] == "Unknown: 1946-1999, 2001-2002, 2004-2024."


def test_an_interval_is_a_band_and_is_told_of() -> None:
    headings = (YEAR, *(Heading(name, name, form="number") for name in ("value", "low", "high")))
    data = Listing.of("data", "Data", headings, [(2000, 1.0, 0.5, 1.5), (2001, 2.0, 1.5, 3.0)])
    figure = lines(
        (2000, 1.0), (2001, 2.0),
        data=data, traces=(Trace(column="value", low="low", high="high"),), interval="bands are 90 per cent intervals",
    )  # fmt: skip
    (band,) = layers(figure, "area")
    assert [(r["low"], r["high"]) for r in band["data"]["values"]] == [(0.5, 1.5), (1.5, 3.0)]
    domain = band["encoding"]["y"]["scale"]["domain"]
    assert domain[0] == 0
    assert domain[1] >= 3, "the interval lies within the axis"


@pytest.mark.parametrize(
    ("values", "extent", "domain"),
    [
        ((0.0, 0.0), (0.0, None), (0.0, 1.0)),
        ((2.0, 2.0), (None, None), (0.0, 4.0)),
        ((-3.0, -3.0), (None, None), (-4.0, -2.0)),
        ((0.2, 0.9), (0.0, 1.0), (0.0, 1.0)),
    ],
)
def test_axes_of_values(
    values: tuple[float, float], extent: tuple[float | None, float | None], domain: tuple[float, float]
) -> None:
    """One value all along lies in the middle; what is never negative has no negative axis; an extent is kept."""
    figure = lines((2000, values[0]), (2001, values[1]), extent=extent)
    assert tuple(layers(figure, "line")[0]["encoding"]["y"]["scale"]["domain"]) == domain


def test_the_last_value_stands_at_the_end_of_a_line_alone() -> None:
    assert "0.25" in texts(lines((2000, 0.5), (2001, 0.25)))
    assert "25 %" in texts(lines((2000, 0.5), (2001, 0.25), form="share"))
    assert "much" in texts(lines((2000, 0.0), (2001, 1.0), levels=((0.0, "little"), (1.0, "much"))))


def test_bars_say_what_they_are_and_what_is_unknown() -> None:
    said = texts(bars(("France", 0.5), ("Chad", None)))
    assert {"France", "Chad", "50 %", "unknown"} <= set(said)


def test_what_has_no_end_runs_on_with_an_arrow() -> None:
    headings = (Heading("treaty", "Treaty"), Heading("a", "From", form="name"), Heading("b", "To", form="name"))
    data = Listing.of("data", "Data", headings, [("Old", 1950.0, 1980.5), ("New", 2001.25, None)])
    figure = lines(
        (1950, 1.0), (2018, 1.0), kind="periods", along="treaty", data=data, traces=(Trace(column="a", high="b"),)
    )
    (bar,) = layers(figure, "bar")
    assert [(r["until"], r["open"]) for r in bar["data"]["values"]] == [(1980.5, False), (2019.0, True)]
    assert {"Old", "New", "▸"} <= set(texts(figure))


def test_a_picture_sent_alone_says_all_about_itself() -> None:
    figure = lines((2000, 1.0), (2001, 2.0), marks=(Mark(2001, "turn"),))
    said = " ".join(texts(figure, alone=True))
    for part in ("Made-up numbers", "Widgets.", "No interval: nothing was measured.", "Source: Nobody, 2000-2001."):
        assert part in said
    assert not [text for text in texts(figure) if "Source" in text], "on a page they stand beside it"
    root = re.match(r"<svg[^>]*>", drawing.svg(figure))
    assert root
    assert 'width="' in root[0]
    assert 'fill="white"' in drawing.svg(figure)


def test_years_are_whole_and_stand_once() -> None:
    said = [text for text in texts(lines((2000, 1.0), (2001, 2.0))) if re.fullmatch(r"\d{4}", text)]
    assert said == ["2000", "2001"]


def test_ticks_are_numbers_as_people_write_them() -> None:
    for high in (0.04, 0.4, 4.0, 40.0, 400.0):
        said = texts(lines((2000, 0.0), (2001, high + 0.001)))
        assert not [text for text in said if "e" in text.lower()], said


def test_few_whole_values_stand_once_each() -> None:
    """An axis from 0 to 1 of its own accord names 0, .5 and 1, which rounded read 0, 1 and 1."""
    for small in (False, True):
        drawn = texts(lines((2001, 0.0), (2002, 1.0), (2003, 0.0), extent=(0.0, 1.0), small=small))
        assert [text for text in drawn if text in {"0", "1"}].count("1") == 1


def dots(*rows: tuple[str, float, float]) -> Figure:
    headings = (Heading("who", "Who"), Heading("one", "One", form="number"), Heading("two", "Two", form="number"))
    traces = (Trace(column="one", label="one"), Trace(column="two", label="two", dash=(2, 2)))
    return lines(
        (2000, 1.0), kind="dots", along="who", data=Listing.of("data", "Data", headings, rows), traces=traces
    )  # fmt: skip


def test_an_open_mark_is_larger_than_the_one_it_may_lie_under() -> None:
    marks = [layer["mark"] for layer in layers(dots(("A", 1.0, 1.0), ("B", 2.0, 0.0)), "point")]
    # The last two are the marks of the key.
    under, over = marks[:2]
    assert under["size"] > over["size"]
    assert (over["filled"], "filled" in under) == (True, False)


def test_short_names_of_many_rows_stand_before_them() -> None:
    few, many = dots(("A", 1.0, 1.0)), dots(*((f"State {n}", 1.0 * n, 0.5) for n in range(12)))
    assert [layers(f, "text")[0]["mark"]["align"] for f in (few, many)] == ["left", "right"]
    assert vega.specification(many, alone=False)["height"] < 12 * 30


def scattered(*rows: tuple[str | None, float, float]) -> Figure:
    headings = (Heading("name", "Name"), Heading("x", "Across", form="number"), Heading("y", "Up", form="number"))
    trace = Trace(column="y", names="name")
    return lines(
        (2000, 1.0), kind="scatter", along="x", data=Listing.of("data", "Data", headings, rows), traces=(trace,)
    )


def test_a_scatter_names_some_and_draws_all() -> None:
    figure = scattered(("A", 0.0, 0.0), (None, 1.0, 1.0), ("B", 2.0, 2.0))
    others, named = layers(figure, "point")
    assert [row["x"] for row in others["data"]["values"]] == [1.0]
    assert [row["x"] for row in named["data"]["values"]] == [0.0, 2.0]
    assert {"A", "B"} <= set(texts(figure))


def test_labels_of_a_scatter_do_not_cover_each_other() -> None:
    """Three dots so near that labels on the same side would overlap: each stands at least a line or a word apart."""
    near = (("Somewhere", 1.0, 1.0), ("Elsewhere", 1.01, 1.005), ("Nowhere", 0.99, 0.995))
    figure = scattered(*near, ("Far", 9.0, 9.0), ("Low", -9.0, -9.0))
    boxes = []
    for layer in layers(figure, "text"):
        mark = layer["mark"]
        width = 6.0 * len(mark["text"])
        left = {"left": mark["x"], "right": mark["x"] - width, "center": mark["x"] - width / 2}[mark["align"]]
        boxes.append((left, left + width, mark["y"]))
    for place, (left, right, y) in enumerate(boxes):
        for other_left, other_right, other_y in boxes[:place]:
            assert abs(y - other_y) >= 10 or right <= other_left or other_right <= left
