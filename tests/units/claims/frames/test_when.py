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
        ("in the autumn of 2014", "at", 2014, 2014),
        ("in late summer 2014", "at", 2014, 2014),
        ("in the fall of 2014", "at", 2014, 2014),
        ("in the winter of 2014", "span", 2014, 2015),
        ("in the winter of 2014-15", "span", 2014, 2015),
        ("since the spring of 2014", "since", 2014, 2020),
        ("by the summer of 2014", "by", 2014, 2014),
        ("until the summer of 2014", "until", 2014, 2014),
        ("in the first decade of this century", "span", 2000, 2009),
        ("over the first two decades of the 21st century", "span", 2000, 2019),
        ("in the last decade of this century", "unread", 0, 0),
        ("in the last decade of the twentieth century", "span", 1990, 1999),
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
    assert leftover_time("trade grew during the cold war")
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


def test_parts_of_a_year_by_every_word_for_them() -> None:
    """Of "the end" and "the close" of a year its yearly value stands; of every other part none does."""
    parts = {
        "early": (1, 4), "mid": (5, 8), "late": (9, 12), "the start of": (1, 2), "the beginning of": (1, 2),
        "the end of": (11, 12), "the close of": (11, 12), "the middle of": (5, 8), "the first half of": (1, 6),
        "the second half of": (7, 12), "the first quarter of": (1, 3), "the second quarter of": (4, 6),
        "the third quarter of": (7, 9), "the fourth quarter of": (10, 12), "the last quarter of": (10, 12),
    }  # fmt: skip
    for part, (first, last) in parts.items():
        for lead, sort in (("in", "at"), ("at", "at"), ("during", "at"), ("as of", "at"), ("by", "by"),
                           ("until", "until"), ("till", "until"), ("up to", "until"), ("before", "before"),
                           ("prior to", "before"), ("after", "after"), ("since", "since"),
                           ("ever since", "since")):  # fmt: skip
            found = read_when(f"Trade grew {lead} {part} 2014.", PUBLISHED)
            assert (found.sort, found.first) == (sort, 2014), (lead, part)
            assert found.last == (2020 if sort in {"after", "since"} else 2014), (lead, part)
            assert found.month == (sort != "since" and part not in {"the end of", "the close of"}), (lead, part)
            end = date(2014, last, {2: 28, 3: 31, 4: 30, 6: 30, 8: 31, 9: 30, 12: 31}[last])
            assert found.days == (date(2014, first, 1), end), (lead, part)


def test_months_by_name_and_cut_short_and_the_words_before_them() -> None:
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")  # fmt: skip
    short = {"Jan.": 1, "Feb.": 2, "Aug.": 8, "Sept.": 9, "Oct.": 10, "Nov.": 11, "Dec.": 12}
    for name, month in {**{n: k for k, n in enumerate(names, 1)}, **short}.items():
        for written, day in ((f"3 {name} 2014", 3), (f"{name} 3, 2014", 3), (f"the 3rd of {name} 2014", 3)):
            found = read_when(f"They met on {written}.".replace("on the", "the"), PUBLISHED)
            assert found.days == (date(2014, month, day),) * 2, written
    for lead, sort in (("in", "at"), ("on", "at"), ("of", "at"), ("from", "at"), ("during", "at"), ("as of", "at"),
                       ("by", "by"), ("until", "until"), ("till", "until"), ("up to", "until"), ("before", "before"),
                       ("prior to", "before"), ("since", "since"), ("ever since", "since"), ("after", "after"),
                       ("", "at")):  # fmt: skip
        found = read_when(f"They met {lead} March 2014.", PUBLISHED)
        assert (found.sort, found.month) == (sort, True), lead
        assert found.last == (2020 if sort in {"since", "after"} else 2014), lead
        assert found.days == (date(2014, 3, 1), date(2014, 3, 31)), lead
    for lead in ("since", "after", "ever since"):
        assert read_when(f"They met {lead} March 2014.", None).sort == "unread"


def test_years_by_every_word_before_them() -> None:
    at = ("in", "already in", "as early as in", "only in", "back in", "late in", "early in", "as of", "during", "for",
          "of", "in the year", "for the year", "as early as", "in calendar year", "in fiscal year", "throughout",
          "all through")  # fmt: skip
    for lead in at:
        found = read_when(f"Trade grew {lead} 2014.", None)
        assert (found.sort, found.first, found.last, found.month, found.days) == ("at", 2014, 2014, False, None), lead
    for lead, sort in (("by", "by"), ("until", "until"), ("till", "until"), ("up to", "until"), ("before", "before"),
                       ("prior to", "before"), ("before the year", "before"), ("Until", "until")):  # fmt: skip
        found = read_when(f"Trade grew {lead} 2014.", None)
        assert (found.sort, found.first, found.last) == (sort, 2014, 2014), lead
    for words in ("from 2001 to 2009", "between 2001 and 2009", "from 2001 until 2009", "from 2001 till 2009",
                  "from 2001 through 2009", "from 2001–2009", "from 2001—2009", "from 2001 - 2009",
                  "from the year 2001 to 2009", "between the years 2001 and 2009", "in 2001-2009", "over 2001–09",
                  "during 2001-09", "for 2001-09", "throughout 2001-09", "in the years 2001-2009",
                  "over the period 2001 – 2009", "2001-09"):  # fmt: skip
        found = read_when(f"Trade grew {words}.", None)
        assert (found.sort, found.first, found.last) == ("span", 2001, 2009), words
    assert read_when("Trade grew in 2001-2001.", None).sort == "unread"
    assert read_when("Trade grew ever since 2014.", PUBLISHED).sort == "since"
    for lead in ("in", "during", "throughout", "over"):
        assert read_when(f"Trade grew {lead} the 1990s.", None).last == 1999, lead
    for part, first, latest in (("", 1990, 1999), ("early ", 1990, 1993), ("mid-", 1993, 1996), ("late ", 1996, 1999)):
        found = read_when(f"Trade grew since the {part}1990s.", PUBLISHED)
        assert (found.sort, found.first, found.last, found.latest) == ("since", first, 2020, latest), part


def test_years_told_from_the_day_of_publication() -> None:
    """Of a text of 2020: so many years back, and the latest years."""
    for words, sort, first, last in (
        ("in the last three years", "span", 2017, 2020), ("over the past 12 years", "span", 2008, 2020),
        ("within the previous two years", "span", 2018, 2020), ("for the last several years", "span", 2015, 2020),
        ("in these last few years", "span", 2016, 2020), ("in the past couple of years", "span", 2018, 2020),
        ("throughout the last decade", "span", 2010, 2020), ("during the past year", "at", 2019, 2019),
        ("in the last two decades", "span", 2000, 2020), ("over the last years", "recent", 2015, 2020),
        ("over the last decades", "recent", 2000, 2020), ("in recent years", "recent", 2015, 2020),
        ("of recent years", "recent", 2015, 2020), ("recently", "recent", 2015, 2020),
        ("lately", "recent", 2015, 2020), ("in the last few years", "span", 2016, 2020),
        ("most recently", "recent", 2015, 2020),
        ("in recent decades", "recent", 2000, 2020), ("last year", "at", 2019, 2019),
        ("in the course of last year", "at", 2019, 2019), ("during last year", "at", 2019, 2019),
        ("this year", "at", 2020, 2020), ("so far this year", "at", 2020, 2020), ("a year ago", "at", 2019, 2019),
        ("one year ago", "at", 2019, 2019), ("12 years ago", "at", 2008, 2008), ("twenty years ago", "at", 2000, 2000),
        ("three decades ago", "at", 1990, 1990),
    ):  # fmt: skip
        found = read_when(f"Trade grew {words}.", PUBLISHED)
        assert (found.sort, found.first, found.last) == (sort, first, last), words
        assert read_when(f"Trade grew {words}.", None).sort == "unread", words
    for words in ("today", "now", "nowadays", "currently", "at present", "presently", "these days", "at the moment",
                  "as of today", "at this time"):  # fmt: skip
        for day in (PUBLISHED, None):
            found = read_when(f"Trade grows {words}.", day)
            assert (found.sort, found.stated) == ("now", False), words
    for words in ("for 10 years", "for two years", "for ten decades", "for several years now", "for many years",
                  "for some years"):  # fmt: skip
        assert read_when(f"Trade grew {words}.", PUBLISHED).sort == "unread", words


def test_of_two_times_nothing_is_read_unless_one_of_them_is_now() -> None:
    both = read_when("Trade grew in 2010 and after 2012.", PUBLISHED)
    assert (both.sort, both.first, both.last, len(both.places)) == ("unread", 2010, 2020, 2)
    now = read_when("Now trade grew in 2010.", PUBLISHED)
    assert (now.sort, now.first, now.last, now.places) == ("at", 2010, 2010, ((0, 3), (15, 22)))
    march = read_when("Now they met in March 2010.", PUBLISHED)
    assert (march.month, march.days) == (True, (date(2010, 3, 1), date(2010, 3, 31)))


@pytest.mark.parametrize(
    "words",
    ["this century", "in a quarter of the year", "last semester", "for a month", "some months", "a week",
     "in days", "yesterday", "tomorrow", "the decade", "those decades", "each year", "after half of the year",
     "since the cold war", "since independence", "at that moment", "in that era", "in this period", "in spring",
     "in summer", "in autumn", "in winter"],
)  # fmt: skip
def test_words_of_time_are_left_over_where_no_rule_reads_them(words: str) -> None:
    assert leftover_time(f"trade grew {words}")
    assert not leftover_time("trade grew by a quarter and in a springy, momentous way")


@pytest.mark.parametrize(
    "text",
    ["It flew a Su-2000-05.", "See A/2000-05 there.", "It cost $2000-2005.", "It cost €2000-2005.",
     "It came in 2010-7 there.", "It came in 2010/11 there.", "It rose in 2010% steps."],
)  # fmt: skip
def test_years_within_names_and_prices_are_none(text: str) -> None:
    assert read_when(text, PUBLISHED).sort == ""
