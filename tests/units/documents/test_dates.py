"""Dates as texts state them: days, months, seasons and years, and what relative words mean on a Wednesday in May."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.documents.dates import dates_in, first_date, parse_iso

WEDNESDAY = date(2014, 5, 21)


def read(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """Return first and last day of every date of a text."""
    return [(str(f.stated.first), str(f.stated.last)) for f in dates_in(text, published)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014-02-03", "2014-02-03", "2014-02-03"),
        ("3 February 2014", "2014-02-03", "2014-02-03"),
        ("February 3, 2014", "2014-02-03", "2014-02-03"),
        ("in February 2012", "2012-02-01", "2012-02-29"),
        ("in the autumn of 2013", "2013-09-01", "2013-11-30"),
        ("in winter 2012", "2012-12-01", "2013-02-28"),
        ("in 2009", "2009-01-01", "2009-12-31"),
        # a decade is its ten years, a part of it some of them
        ("in the 1980s", "1980-01-01", "1989-12-31"),
        ("in the early 1990s", "1990-01-01", "1993-12-31"),
        ("in the mid-1990s", "1993-01-01", "1996-12-31"),
        ("in the late 2000s", "2006-01-01", "2009-12-31"),
        # without a year: the last such day up to publication
        ("on 3 February", "2014-02-03", "2014-02-03"),
        ("on 21 May", "2014-05-21", "2014-05-21"),
        ("on 22 May", "2013-05-22", "2013-05-22"),
        # by the day of publication
        ("today", "2014-05-21", "2014-05-21"),
        ("yesterday", "2014-05-20", "2014-05-20"),
        ("this year", "2014-01-01", "2014-12-31"),
        ("last year", "2013-01-01", "2013-12-31"),
        ("this month", "2014-05-01", "2014-05-31"),
        ("last month", "2014-04-01", "2014-04-30"),
        ("last week", "2014-05-12", "2014-05-18"),
        ("this week", "2014-05-19", "2014-05-25"),
        ("two years ago", "2012-01-01", "2012-12-31"),
        ("five months ago", "2013-12-01", "2013-12-31"),
        ("three weeks ago", "2014-04-28", "2014-05-04"),
        ("ten days ago", "2014-05-11", "2014-05-11"),
        ("12 days ago", "2014-05-09", "2014-05-09"),
        ("this spring", "2014-03-01", "2014-05-31"),
        ("last spring", "2013-03-01", "2013-05-31"),
        ("last winter", "2013-12-01", "2014-02-28"),
        ("last summer", "2013-06-01", "2013-08-31"),
        ("recently", "2013-05-21", "2014-05-21"),
    ],
)
def test_a_date_is_the_days_it_may_mean(text: str, first: str, last: str) -> None:
    assert read(f"They met {text}.") == [(first, last)]


@pytest.mark.parametrize("text", ["on 31 February 2013", "on 31 April", "on 30 february", "2014-13-01", "on may 5"])
def test_days_that_there_are_not_and_words_that_are_no_months_are_none(text: str) -> None:
    assert all(first != last for first, last in read(f"They met {text}.")), "at most the year is left"


def test_without_a_day_of_publication_only_what_is_stated_in_full_is_a_date() -> None:
    for published in (None, date(99, 5, 1)):
        assert read("They met on 3 February, last year, yesterday and recently.", published) == []
        assert read("They met on 3 February 2011.", published) == [("2011-02-03", "2011-02-03")]


def test_dates_stand_where_they_are_in_the_text_and_in_its_order() -> None:
    text = "Last year they met, and again on 3 February 2014."
    found = dates_in(text, WEDNESDAY, offset=100)
    assert [text[f.start - 100 : f.end - 100].lower() for f in found] == ["last year", "3 february 2014"]


def test_a_date_of_publication_has_a_year_and_a_bare_year_stands_alone() -> None:
    told = first_date("By Jane Doe, 3 February 2014, in Bern")
    assert told is not None
    assert str(told.first) == "2014-02-03"
    year = first_date("2014")
    assert year is not None
    assert (str(year.first), str(year.last)) == ("2014-01-01", "2014-12-31")
    for none in ("In 2014 they met", "3 February", "last year", "31 February 2014"):
        assert first_date(none) is None


def test_iso_dates_are_days_months_or_years_that_there_are() -> None:
    assert [str(s.last) for s in map(parse_iso, ("2014-02-03T10:00", "2012-02", "2014")) if s] == [
        "2014-02-03", "2012-02-29", "2014-12-31"
    ]  # fmt: skip
    assert [parse_iso(t) for t in ("2014-02-30", "2014-13", "14-02-03", "1714-01-01")] == [None] * 4
