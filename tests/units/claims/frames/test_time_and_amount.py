"""Words of time and numbers as they are written, each with what it says to a reader on 1 June 2024."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.frames.amounts import amounts_in
from dyadscope.claims.frames.when import read_when

DAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("words", "sort", "first", "last"),
    [
        ("from 2000 to 2010", "span", 2000, 2010),
        ("between 2000 and 2010", "span", 2000, 2010),
        ("in 2000-05", "span", 2000, 2005),
        ("in 1998–2005", "span", 1998, 2005),
        ("since 2014", "since", 2014, 2024),
        ("since the 1990s", "since", 1990, 2024),
        ("in the 1990s", "span", 1990, 1999),
        ("in the early 1990s", "span", 1990, 1993),
        ("in the mid-1990s", "span", 1993, 1996),
        ("in the late 1990s", "span", 1996, 1999),
        ("by 2010", "by", 2010, 2010),
        ("after 2010", "after", 2011, 2024),
        ("until 2010", "until", 2010, 2010),
        ("before 2010", "before", 2010, 2010),
        ("in 2010", "at", 2010, 2010),
        ("last year", "at", 2023, 2023),
        ("this year", "at", 2024, 2024),
        ("three years ago", "at", 2021, 2021),
        ("two decades ago", "at", 2004, 2004),
        ("in the last ten years", "span", 2014, 2024),
        ("in the past two decades", "span", 2004, 2024),
        ("over the last decade", "span", 2014, 2024),
        ("in recent years", "recent", 2019, 2024),
        ("in recent decades", "recent", 2004, 2024),
        ("over the past years", "recent", 2019, 2024),
        ("over the past decades", "recent", 2004, 2024),
        ("now", "now", 0, 0),
        ("today", "now", 0, 0),
        ("in 2010 and in 2012", "unread", 2010, 2012),
    ],
)
def test_a_time_is_read_as_years(words: str, sort: str, first: int, last: int) -> None:
    text = f"Trade grew {words}, they say."
    found = read_when(text, DAY)
    assert (found.sort, found.first, found.last) == (sort, first, last)
    assert found.stated == (sort not in {"now", "recent"})
    if sort != "unread":
        ((begin, end),) = found.places
        assert text[begin:end] in words
        assert words.endswith(text[begin:end])


@pytest.mark.parametrize("words", ["since 2014", "after 2010", "last year", "three years ago", "in recent years",
                                   "in the last ten years", "since March 2014", "since the 1990s"])  # fmt: skip
def test_without_a_day_what_reaches_to_it_is_not_read(words: str) -> None:
    assert read_when(f"Trade grew {words}.", None).sort == "unread"
    assert read_when("Trade grew now.", None).sort == "now"


@pytest.mark.parametrize("text", ["The Su-2010 flew.", "It cost $2010.", "Flight 2010-7 left.", "Some 2010% more.",
                                  "The S/2010 text", "It cost €2010."])  # fmt: skip
def test_a_number_within_a_name_or_an_amount_is_no_year(text: str) -> None:
    assert read_when(text, DAY).sort == ""


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("1 March 2020", (2020, 3, 1), (2020, 3, 1)), ("31 January 2020", (2020, 1, 31), (2020, 1, 31)),
     ("29 February 2020", (2020, 2, 29), (2020, 2, 29)), ("February 2021", (2021, 2, 1), (2021, 2, 28)),
     ("December 2021", (2021, 12, 1), (2021, 12, 31))],
)  # fmt: skip
def test_a_day_and_a_month_are_those_of_the_calendar(
    day: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    found = read_when(f"Poland joined in {day}.", DAY)
    assert found.days == (date(*first), date(*last))
    assert found.month
    assert (found.first, found.last) == (first[0], first[0])


@pytest.mark.parametrize("day", ["30 February 2020", "29 February 2021", "32 March 2020", "0 May 2020", "31 June 2020"])
def test_a_day_that_there_is_not_is_unread_or_a_month(day: str) -> None:
    assert read_when(f"Poland joined on {day}.", DAY).days in (None, (date(2020, 5, 1), date(2020, 5, 31)))


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound", "slack"),
    [
        # half of the last digit that is written; of round numbers half of their last place that is none
        ("It is 3.25 per cent of all.", 0.0325, "%", "about", 5e-5),
        ("It cost $55.5 billion.", 55.5e9, "usd", "about", 0.05e9),
        ("It cost more than $3 billion.", 3e9, "usd", "above", 0.5e9),
        ("It cost less than $900 million.", 900e6, "usd", "below", 50e6),
        ("It is about a third of all.", 1 / 3, "%", "about", None),
        ("It is half of all.", 0.5, "%", "about", None),
        ("It is most of all.", 0.5, "%", "above", None),
        ("It is more than half of all.", 0.5, "%", "above", None),
        ("It has 35,000 troops.", 35000.0, "count", "about", 500.0),
        ("It lies 520 km away.", 520.0, "km", "about", 0.5),
        ("It lies at least 5,800 km away.", 5800.0, "km", "above", 50.0),
    ],
)
def test_an_amount_has_value_unit_and_bound(
    text: str, value: float, unit: str, bound: str, slack: float | None
) -> None:
    (found,) = amounts_in(text, ())
    assert found.value == pytest.approx(value)
    assert (found.unit, found.bound) == (unit, bound)
    assert 0 <= found.start < found.end <= len(text)
    assert slack is None or found.slack == pytest.approx(slack)
