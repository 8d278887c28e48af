"""What a result is made of: cells as people read them, where unknown is said and a nought is a nought."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from dyadscope.results.parts import Heading, Listing, read_as


@pytest.mark.parametrize(
    ("form", "value", "read"),
    [
        ("share", 0.123, "12 %"),
        ("share", 0.0, "under 0.05 %"),
        ("counted", 0.0, "0 %"),
        ("probability", 0.99, "over 95 %"),
        ("probability", 0.73, "75 %"),
        ("number", 12.345, "12"),
        ("exact", 12.345, "12.3"),
        ("points", -0.051, "-5"),
        ("percentile", 52.4, "52nd"),
        ("change", 0.00638, "+0.0064"),
    ],
)
def test_a_number_reads_as_its_form_says(form: Any, value: float, read: str) -> None:
    assert read_as(form, value) == read
    assert Heading("x", "X", form=form).cell(value) == read


def test_unknown_is_said_unless_nothing_happened() -> None:
    assert Heading("x", "X", form="share").cell(None) == "unknown"
    assert Heading("x", "X", form="share", absent="").cell(None) == ""
    assert Heading("x", "X", form="counted").cell(0) == "0 %"


def test_years_names_and_truths_are_shown_as_they_are() -> None:
    assert Heading("year", "Year", form="name").cell(2014) == "2014"
    assert Heading("x", "X", form="number").cell(True) == "True"
    assert Heading("x", "X", form="number").cell("2014") == "2014"
    assert Heading("x", "X").cell(0.123456) == "0.123456"


def test_a_heading_bears_the_unit_its_values_lack() -> None:
    assert (Heading("a", "Arms", "TIV").label, Heading("a", "Share").label) == ("Arms (TIV)", "Share")


HEADINGS = (Heading("who", "Who"), Heading("value", "Value", form="share"), Heading("aside", "Aside", aside=True))


def test_rows_are_typed_by_their_values_and_without_any_by_their_form() -> None:
    made = Listing.of("n", "T", HEADINGS, [("A", 1, None), ("B", 0.5, "x")])
    assert dict(made.frame.schema) == {"who": pl.String, "value": pl.Float64, "aside": pl.String}
    assert list(made.cells()) == [("A", "100 %", "unknown"), ("B", "50 %", "x")]
    empty = Listing.of("n", "T", HEADINGS, [])
    assert dict(empty.frame.schema) == {"who": pl.String, "value": pl.Float64, "aside": pl.String}
    assert list(empty.cells()) == []


@pytest.mark.parametrize(("shown", "rows"), [(None, 3), (2, 2), (0, 0), (9, 3)])
def test_texts_show_some_rows_and_no_columns_that_are_aside(shown: int | None, rows: int) -> None:
    made = Listing.of("n", "T", HEADINGS, [("A", 0.1, "x")] * 3, note="kept", shown=shown)
    brief = made.brief()
    assert (brief.frame.shape, [h.name for h in brief.headings], brief.note) == ((rows, 2), ["who", "value"], "kept")
    assert made.to_frame().shape == (3, 3)
