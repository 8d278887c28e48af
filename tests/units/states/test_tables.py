"""Small tables that ship, and stretches of days: what two have in common is read off a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.states._tables import ALWAYS, Spell, day, read, span, year_span

FIRST, LAST = date(2000, 3, 1), date(2001, 5, 31)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1922..1991", Spell(date(1922, 1, 1), date(1991, 12, 31))),
        ("1922-12-30..1991-12-25", Spell(date(1922, 12, 30), date(1991, 12, 25))),
        ("1922..", Spell(date(1922, 1, 1), None)),
        ("..1991", Spell(None, date(1991, 12, 31))),
    ],
)
def test_years_begin_in_january_and_end_in_december(text: str, wanted: Spell) -> None:
    assert year_span(text) == wanted


def test_an_empty_day_is_an_open_end() -> None:
    assert (day(""), day("2000-03-01")) == (None, FIRST)
    assert span("2000-03-01/2001-05-31") == Spell(FIRST, LAST)
    assert span("2000-03-01/") == Spell(FIRST, None)
    assert span("") == ALWAYS


def test_both_ends_are_inside() -> None:
    held = Spell(FIRST, LAST)
    assert held.meets(LAST, date(2002, 1, 1))
    assert held.meets(date(1999, 1, 1), FIRST)
    assert not held.meets(date(2001, 6, 1), date(2002, 1, 1))
    assert not held.meets(date(1999, 1, 1), date(2000, 2, 29))
    assert ALWAYS.meets(FIRST, FIRST)


def test_days_in_common() -> None:
    held = Spell(FIRST, LAST)
    assert held.common(ALWAYS) == held
    assert held.common(Spell(LAST, None)) == Spell(LAST, LAST)
    assert held.common(Spell(date(2001, 6, 1), None)) is None
    assert Spell(None, LAST).common(Spell(FIRST, None)) == held


def test_rows_of_a_table_have_the_columns_of_its_header() -> None:
    rows = read("names")
    assert len(rows) > 200  # the Correlates of War list 217 members of the system to 2016
    assert len({tuple(row) for row in rows}) == 1
    assert not any(row["code"].startswith("#") for row in rows)
