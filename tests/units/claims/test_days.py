"""Months and days of claims: how they are read, what a query keeps of them, and when something falls on them."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.days import days_of, falls, window, with_days, without_days
from dyadscope.claims.frames.when import read_when
from dyadscope.claims.judge import judge
from dyadscope.claims.query import parse
from dyadscope.claims.series import Numbers
from dyadscope.index import known_on

DAY = date(2025, 6, 1)
READ = {
    "on 4 July 2024": ("at", (2024, 7, 4), (2024, 7, 4)),
    "on July 4, 2024": ("at", (2024, 7, 4), (2024, 7, 4)),
    "in February 2024": ("at", (2024, 2, 1), (2024, 2, 29)),
    "since March 2020": ("since", (2020, 3, 1), (2020, 3, 31)),
    "by March 2020": ("by", (2020, 3, 1), (2020, 3, 31)),
    "in early 2023": ("at", (2023, 1, 1), (2023, 4, 30)),
    "in the second half of 2023": ("at", (2023, 7, 1), (2023, 12, 31)),
    "by the end of 2022": ("by", (2022, 11, 1), (2022, 12, 31)),
}


@pytest.mark.parametrize("words", READ)
def test_a_part_of_a_year_is_read_with_its_days(words: str) -> None:
    sort, first, last = READ[words]
    found = read_when(f"Poland was a member {words}.", DAY)
    assert (found.sort, found.days) == (sort, (date(*first), date(*last)))


def test_a_day_that_there_is_not_is_not_read() -> None:
    assert read_when("It joined on 31 February 2020.", DAY).sort == "unread"
    assert window("2020-02-31") is None
    assert window("soon") is None
    assert read_when("It joined in 2020.", DAY).days is None


LINE = "member sco BLR 2024:2024 some"


def test_a_query_keeps_its_days_and_is_read_again() -> None:
    asked = parse(LINE)
    for days, sort, told in (
        ((date(2024, 6, 1), date(2024, 6, 1)), "at", "on:2024-06-01"),
        ((date(2024, 6, 1), date(2024, 6, 30)), "at", "on:2024-06"),
        ((date(2024, 1, 1), date(2024, 4, 30)), "at", "on:2024-01-01..2024-04-30"),
        ((date(2024, 6, 1), date(2024, 6, 30)), "by", "on:..2024-06-30"),
        ((date(2024, 6, 1), date(2024, 6, 30)), "after", "on:2024-07-01.."),
    ):
        made = with_days(asked, days, sort)
        assert str(made) == f"{LINE} {told}"
        assert (parse(str(made)), without_days(made)) == (made, asked)
    assert days_of(asked) is None
    assert days_of(parse(f"{LINE} on:2024-06..")) == (date(2024, 6, 1), date.max)


def test_what_happened_falls_on_days_or_not() -> None:
    march = (date(2024, 3, 1), date(2024, 3, 31))
    day, month = (date(2024, 3, 5),) * 2, (date(2024, 3, 1), date(2024, 3, 31))
    assert falls(day, day, march) == "inside"
    assert falls(month, month, day) == "partly"
    year = (date(2024, 1, 1), date(2024, 12, 31))
    assert falls(year, year, march) == "partly"
    late = (date(2024, 4, 2),) * 2
    assert falls(late, late, march) == "near"
    may = (date(2024, 5, 2),) * 2
    assert falls(may, may, march) == "outside"
    begun, ended = (date(2024, 2, 20),) * 2, (date(2024, 3, 2),) * 2
    assert falls(begun, ended, march) == "inside", "it went on into the days that are stated"


MEMBERS = {
    # Belarus joined the SCO on 4 July 2024, Finland NATO on 4 April 2023, Sweden on 7 March 2024; Uzbekistan left the
    # CSTO on 19 December 2012, the United Kingdom the EU on 31 January 2020 (communiques of these organisations).
    "member sco BLR 2024:2024 some on:2024-06-01": "contradicted",
    "member sco BLR 2024:2024 none on:2024-06-01": "supported",
    "member sco BLR 2024:2024 some on:2024-08-01": "supported",
    "member sco BLR 2024:2024 some": "supported",
    "member nato FIN 2023:2023 some on:2023-04": "supported",
    "member nato FIN 2023:2023 none on:2023-04": "mixed",
    "member nato FIN 2023:2023 joined on:2023-04-04": "supported",
    "member nato FIN 2023:2023 joined on:2023-04-06": "mixed",
    "member nato FIN 2023:2023 joined on:2023-09": "contradicted",
    "member nato SWD 2024:2024 some on:2024-01-01..2024-04-30": "mixed",
    "member nato SWD 2023:2025 since": "contradicted",
    "member nato SWD 2024:2025 since on:2024-03": "supported",
    "member nato SWD 1946:2023 joined on:..2023-12-31": "contradicted",
    "member csto UZB 2012:2012 left on:2012-12": "supported",
    "member csto UZB 2013:2013 some": "contradicted",
    "member eu UKG 2020:2020 some on:2020-02": "contradicted",
    # the treaty of Tashkent was signed in 1992 and came into force in 1994: founders are dated either way
    "member csto KZK 1994:2024 since": "mixed",
}


@pytest.mark.parametrize("line", MEMBERS)
def test_memberships_are_judged_by_the_day(line: str) -> None:
    found = judge(parse(line), Numbers(known_on(None, None), None))
    assert found.verdict == MEMBERS[line], found.finding
