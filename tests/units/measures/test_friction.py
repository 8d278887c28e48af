"""Friction and confrontations on small made-up events; weights and windows are counted by hand."""

from __future__ import annotations

import pytest
from laid_out import Found, Key, column, laid_out, measured, years

from dyadscope.measures.friction import FAMILY

PAIRS = "ccode1 ccode2 year mie_hostility mie_deaths_max1 mie_deaths_max2"
EVENTS = "ccode1 ccode2 micnum styear endyear"
Row = tuple[object, ...]


def found(dyads: list[Key], pairs: tuple[Row, ...] = (), events: tuple[Row, ...] = ()) -> Found:
    """Measure with events that begin in 1950 and end in 2000, by a pair that concerns no test."""
    ends = ((80, 90, 1, 1950, 1950), (80, 90, 2, 1999, 2000))
    tables = {"mie.pairs": laid_out("mie.pairs", PAIRS, *pairs), "mie.events": laid_out("mie.events", EVENTS, *ends)}
    if events:
        tables["mie.events"] = laid_out("mie.events", EVENTS, *ends, *events)
    return measured(FAMILY, tables, dyads)


def test_what_the_gravest_act_of_a_year_counts_for() -> None:
    # highest hostility (5 war, 4 force, 3 display, 2 threat), most deaths of either, and the weight of the formula
    cases = (
        (5, 0, 0, 4.0),
        (4, 26, 0, 4.0),
        (4, 25, 0, 2.5),
        (4, 0, 1, 2.5),
        (3, 0, 30, 4.0),
        (4, 13, 13, 2.5),  # 25 on one side is the bound, not 25 of both
        (4, 0, 0, 1.0),
        (3, 0, 0, 0.5),
        (2, 0, 0, 0.3),
        (3, None, None, 0.5),
    )
    pairs = tuple((1, at, 1970, *case[:3]) for at, case in enumerate(cases, start=2))
    got = column(found([(1, at, 1970) for at in range(2, 2 + len(cases))], pairs), "friction")
    assert list(got.values()) == [case[3] for case in cases]


def test_it_halves_in_eight_years_and_adds_up() -> None:
    got = column(found(years(1, 2, 1949, 2001), ((1, 2, 1960, 5, 0, 0), (1, 2, 1968, 4, 0, 0))), "friction")
    # 4 in 1960, half of it and 1 for force in 1968, then half and a quarter of 3; nothing before, nothing forgotten
    wanted = {1950: 0.0, 1959: 0.0, 1960: 4.0, 1964: 4 / 2**0.5, 1968: 3.0, 1976: 1.5, 1984: 0.75, 2000: 3 / 2**4}
    for year, value in wanted.items():
        assert got[1, 2, year] == pytest.approx(value), year
    assert (min(got)[2], max(got)[2]) == (1950, 2000), "outside the years of the events nothing is known"


def test_confrontations_count_once_and_for_twenty_five_years() -> None:
    events = (
        (2, 1, 11, 1955, 1956),  # whichever state acted, and of two years
        (1, 2, 12, 1960, 1960),
        (2, 1, 12, 1960, 1960),  # two events of one confrontation
        (1, 2, 13, 1999, 1999),
    )
    got = column(found(years(1, 2, 1949, 2001), events=events), "confrontations_25y")
    # the first counts from 1955 to 1956 + 24, the second from 1960 to 1984, the third until the events end
    wanted = {1954: 0, 1955: 1, 1959: 1, 1960: 2, 1980: 2, 1981: 1, 1984: 1, 1985: 0, 1998: 0, 1999: 1, 2000: 1}
    assert {year: got[1, 2, year] for year in wanted} == wanted
    assert len(got) == 51


def test_a_pair_without_events_has_none() -> None:
    assert column(found(years(3, 4, 1950, 1950)), "friction", "confrontations_25y") == {(3, 4, 1950): (0.0, 0)}
