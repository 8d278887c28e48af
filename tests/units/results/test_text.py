"""Results as text: tables that are too wide lose their last columns and say so, and nothing runs over the edge."""

from __future__ import annotations

import pytest

from dyadscope.results import Heading, Listing
from dyadscope.results.text import _listing, wrap

COLUMNS = [f"Measure{n}" for n in range(12)]


def table(columns: int, words: str = "12345678") -> Listing:
    headings = [Heading(name.lower(), name) for name in COLUMNS[:columns]]
    return Listing.of("wide", "A wide table", headings, [[words] * columns] * 2)


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("columns", [1, 3, 7, 12])
def test_no_line_is_longer_than_the_width(columns: int, width: int) -> None:
    assert all(len(line) <= width for line in _listing(table(columns), width, unicode=True))


def test_columns_that_do_not_fit_are_named() -> None:
    """Twelve columns of eight letters with three blanks between take 129; in 100 there is room for nine."""
    lines = list(_listing(table(12), 100, unicode=True))
    assert lines[1].split() == COLUMNS[:9]
    assert "Too wide to be shown here: Measure9; Measure10; Measure11: -o FILE, or .to_frame()" in lines
    assert not any(line.startswith("Too wide") for line in _listing(table(9), 100, unicode=True))


def test_long_words_take_what_room_there_is() -> None:
    headings = [Heading("year", "Year", form="name"), Heading("said", "Said")]
    listing = Listing.of("said", "Said", headings, [[2014, "word " * 30]])
    lines = list(_listing(listing, 60, unicode=True))
    assert len(lines[3]) > 50


def test_names_and_ids_are_not_broken() -> None:
    assert wrap("as RUS-CHN/un_agreement/2014@0.1.0 says", 32) == ["as", "RUS-CHN/un_agreement/2014@0.1.0", "says"]
    assert wrap("a treaty of non-aggression", 18) == ["a treaty of", "non-aggression"]
