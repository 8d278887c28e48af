"""When a clause says that something holds, and why a clause that a pattern fits may still not be asked."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.frames.when import leftover_time, read_when
from dyadscope.claims.framing import frame
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PUBLISHED = date(2020, 5, 1)


@pytest.mark.parametrize(
    ("words", "sort", "first", "last"),
    [
        ("from 2001 to 2009", "span", 2001, 2009),
        ("in 2005-08", "span", 2005, 2008),
        ("in 2005-03", "unread", 0, 0),
        ("since 2014", "since", 2014, 2020),
        ("since the 1990s", "since", 1990, 2020),
        ("in the 1990s", "span", 1990, 1999),
        ("in the early 1990s", "span", 1990, 1993),
        ("in the late 1990s", "span", 1996, 1999),
        ("in March 2014", "at", 2014, 2014),
        ("since March 2014", "since", 2014, 2020),
        ("until March 2014", "until", 2014, 2014),
        ("by 2014", "by", 2014, 2014),
        ("after 2014", "after", 2015, 2020),
        ("until 2014", "until", 2014, 2014),
        ("before 2014", "before", 2014, 2014),
        ("throughout 2014", "at", 2014, 2014),
        ("as early as 2014", "at", 2014, 2014),
        ("over the past eleven years", "span", 2009, 2020),
        ("over the last two decades", "span", 2000, 2020),
        ("in the past year", "at", 2019, 2019),
        ("for ten years", "unread", 0, 0),
        ("in recent years", "recent", 2015, 2020),
        ("in recent decades", "recent", 2000, 2020),
        ("last year", "at", 2019, 2019),
        ("this year", "at", 2020, 2020),
        ("five years ago", "at", 2015, 2015),
        ("a decade ago", "at", 2010, 2010),
        ("today", "now", 0, 0),
        ("from 2001 to 2009 and in 2015", "unread", 2001, 2015),
        ("in 2001 and from 2003 to 2009", "unread", 2001, 2009),
        ("after March 2014", "after", 2014, 2020),
        ("before March 2014", "before", 2014, 2014),
        ("up to March 2014", "until", 2014, 2014),
        ("over 2,014 tonnes", "", 0, 0),
    ],
)
def test_phrases_of_time(words: str, sort: str, first: int, last: int) -> None:
    found = read_when(f"Trade grew {words}.", PUBLISHED)
    assert (found.sort, found.first, found.last) == (sort, first, last)


@pytest.mark.parametrize(
    "words", ["since 2014", "since the 1990s", "after 2014", "last year", "in recent years", "over the past two years"]
)
def test_without_a_day_of_publication_what_reaches_to_it_is_not_read(words: str) -> None:
    assert read_when(f"Trade grew {words}.", None).sort == "unread"


def test_words_of_time_that_no_rule_reads() -> None:
    assert leftover_time("trade grew during the Cold War")
    assert not leftover_time("trade grew")


def reasons(text: str, published: date | None = PUBLISHED) -> list[str]:
    """Return why the clauses of a text that patterns fit ask nothing."""
    found = frame(read(load(text.encode(), published=published)), ())
    assert not found.found, [str(f.query) for f in found.found]
    return [r.why for r in found.refused]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Russia has 35,000 troops in Armenia.", "for the United States alone"),
        ("Russia is 5,800 kilometres from China.", "depends on from where"),
        ("Moscow is 800 miles from Beijing.", ""),
        ("Russia and China are members of Asia.", "none whose members are listed by date"),
        ("Russia and China are not members of NATO.", "leaves open which does"),
        ("Russia and Ukraine have fought a war since 2014.", "may mean once or throughout"),
        ("Russia attacked Ukraine.", "when it attacked is not said"),
        ("China is part of the Belt and Road.", "China's own"),
        ("Russia sells wheat and arms to India.", ""),
        ("Russia and China have not held regular exercises.", "how regular is denied"),
        ("Trade between Russia and China reached $1 billion in 2010.", "rounded too much"),
        ("Trade between Russia and China grew before 2010.", "not said"),
        ("In March 2010 trade between Russia and China grew.", "part of a year"),
    ],
)
def test_a_clause_that_fits_may_ask_nothing_and_says_why(text: str, why: str) -> None:
    found = reasons(text)
    assert any(why in reason for reason in found) if why else True, found


@pytest.mark.parametrize(
    "text",
    [
        "Russia and China held regular joint exercises.",
        "Russia and China have never held exercises.",
        "Central Asia trades more with China than with Russia.",
        "The United States has 35,000 troops in Germany.",
        "Moscow is 5,800 kilometres from Beijing.",
        "Russia and China are closer than ever.",
        "All must live with a rising China.",
        "Its miners suffer from China's slowdown.",
        "Russia's pivot to Asia is a pivot to China.",
        "Much is written on Russia's pivot to Asia these days.",
        "Poland belongs to NATO.",
        "The parade shows India's Russian-made T-90 tanks.",
    ],
)
def test_without_a_day_of_publication_the_present_is_not_asked(text: str) -> None:
    reasons(text, None)


def test_parts_of_a_year_by_the_calendar() -> None:
    for words, first, last in (
        ("the first half", (1, 1), (6, 30)),
        ("the second half", (7, 1), (12, 31)),
        ("the first quarter", (1, 1), (3, 31)),
        ("the second quarter", (4, 1), (6, 30)),
        ("the third quarter", (7, 1), (9, 30)),
        ("the fourth quarter", (10, 1), (12, 31)),
        ("the last quarter", (10, 1), (12, 31)),
    ):
        found = read_when(f"Trade grew in {words} of 2014.", PUBLISHED)
        assert (found.sort, found.first, found.last, found.month) == ("at", 2014, 2014, True), words
        assert found.days == (date(2014, *first), date(2014, *last)), words
    assert read_when("It met on 30 February 2014.", PUBLISHED).sort == "unread", "there is no such day"
    assert read_when("It met on 28 February 2014.", PUBLISHED).days == (date(2014, 2, 28),) * 2
    assert read_when("It met in February 2016.", PUBLISHED).days == (date(2016, 2, 1), date(2016, 2, 29))
