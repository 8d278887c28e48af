"""Days and months that a claim states: what a date may mean, how a query carries it, and what falls on it."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.days import Falls, Window, days_of, falls, spread, window, with_days, without_days
from dyadscope.claims.query import parse

JUNE = (date(2024, 6, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024-06-05", (date(2024, 6, 5), date(2024, 6, 5))),
        ("2024-06", JUNE),
        ("2023-02", (date(2023, 2, 1), date(2023, 2, 28))),
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-13", None),
        ("2024-02-30", None),
        ("24-06", None),
        ("2024-06-05 ", None),
        ("June 2024", None),
    ],
)
def test_a_date_means_its_day_month_or_year(text: str, days: Window | None) -> None:
    assert window(text) == days


@pytest.mark.parametrize(
    ("sort", "days", "told"),
    [
        ("at", (date(2024, 6, 5), date(2024, 6, 5)), "on:2024-06-05"),
        ("at", JUNE, "on:2024-06"),
        ("at", (date(2024, 6, 1), date(2024, 6, 29)), "on:2024-06-01..2024-06-29"),
        ("since", JUNE, "on:2024-06-01.."),
        ("after", JUNE, "on:2024-07-01.."),
        ("by", JUNE, "on:..2024-06-30"),
    ],
)
def test_a_query_names_its_days_and_reads_them_back(sort: str, days: Window, told: str) -> None:
    plain = parse("event arms RUS CHN 2024 some S-400")
    query = with_days(plain, days, sort)
    assert query.names == ("S-400", told)
    assert parse(str(query)) == query
    first, last = days
    wanted = {
        "at": days,
        "since": (first, date.max),
        "after": (date(2024, 7, 1), date.max),
        "by": (date.min, last),
    }
    assert days_of(query) == wanted[sort]
    assert without_days(query) == plain


def test_who_is_a_member_since_a_day_became_one_on_it() -> None:
    joined = with_days(parse("member sco BLR 2024 since"), JUNE, "since")
    assert joined.names == ("on:2024-06",)
    some = with_days(parse("member sco BLR 2024 some"), JUNE, "since")
    assert some.names == ("on:2024-06-01..",)


def test_days_that_cannot_be_read_are_none() -> None:
    assert days_of(parse("event arms RUS CHN 2024 some S-400")) is None
    for words in ("on:2024-13", "on:soon..", "on:2024-01..2024-13"):
        assert days_of(parse(f"event arms RUS CHN 2024 some {words}")) is None
    months = days_of(parse("event arms RUS CHN 2024 some on:2024-01..2024-02"))
    assert months == (date(2024, 1, 1), date(2024, 2, 29))


def on(text: str) -> Window:
    found = window(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("begun", "ended", "how"),
    [
        ("2024-06-30", "2024-07-05", "inside"),
        ("2024-05-01", "2024-06-01", "inside"),
        ("2024-05-01", "2024-07-01", "inside"),
        ("2024-06", "2024-06", "inside"),
        ("2024", "2024", "partly"),
        ("2024-04-20", "2024", "partly"),
        ("2024-07-03", "2024-07-09", "near"),
        ("2024-07-04", "2024-07-09", "outside"),
        ("2024-05-01", "2024-05-29", "near"),
        ("2024-05-01", "2024-05-28", "outside"),
        ("2023", "2023", "outside"),
    ],
)
def test_what_lasted_falls_on_days_that_it_covers_or_missed_by_three(begun: str, ended: str, how: Falls) -> None:
    assert falls(on(begun), on(ended), JUNE) == how


def test_how_near_is_near_can_be_said() -> None:
    assert falls(on("2024-07-05"), on("2024-07-09"), JUNE, near=5) == "near"
    assert falls(on("2024-07-01"), on("2024-07-09"), JUNE, near=0) == "outside"


def test_several_windows_spread_from_the_first_day_to_the_last() -> None:
    assert spread([on("2024-06-05"), on("2023"), on("2024-02")]) == (date(2023, 1, 1), date(2024, 6, 5))
