"""When two states fought: wars by any list that is held, lesser conflicts after them, and where the record ends."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from dyadscope.assessment.answer.fighting import (
    BESIDE,
    FOUGHT,
    HOSTILITY,
    OPPOSED,
    WARS,
    beside_now,
    fighting,
    fought_lately,
    helping,
    last_fight,
    record_ends,
    war_now,
    wars,
)
from dyadscope.assessment.dyad import Dyad
from dyadscope.index import load_index

Levels = dict[int, int]


PAIR = (2, 200)
"""A pair whose capitals nobody else holds."""


def _dyad(
    direct: Levels | None = None,
    any_side: Levels | None = None,
    *,
    listed: Levels | None = None,
    hostile: Levels | None = None,
    last: int = 2000,
    until: int | None = None,
) -> Any:
    """Return a dyad with levels of fighting by year to `last`, none of them known after `until`."""
    direct = direct or {}
    held = {FOUGHT: direct, OPPOSED: direct | (any_side or {})}
    held |= {name: of for name, of in ((WARS, listed), (HOSTILITY, hostile)) if of is not None}
    years = range(1946, last + 1)
    ends = last if until is None else until
    rows = pl.DataFrame(
        {"year": list(years)} | {n: [of.get(y, 0) if y <= ends else None for y in years] for n, of in held.items()}
    )
    index = SimpleNamespace(measures=list(held), years=(1946, last))
    return SimpleNamespace(
        within=lambda names, **_: rows.select("year", *names), period=(1946, last), index=index, pair=PAIR
    )


@pytest.mark.parametrize(
    ("direct", "any_side", "lasting", "told"),
    [
        # Who are no rivals any more are told of wars of the last 25 years alone: from 1975 on.
        ({1974: 2}, {}, False, []),
        ({1974: 2}, {}, True, ["they were at war in 1974 (1,000 deaths or more in a year)"]),
        # A run that began before them is told whole.
        ({1973: 2, 1974: 2, 1975: 2}, {}, False, ["they were at war in 1973-1975 (1,000 deaths or more in a year)"]),
        # What led up to a war is of it; what came after is apart.
        (
            {1979: 1, 1980: 2, 1981: 1},
            {},
            False,
            [
                "they were at war in 1980 (1,000 deaths or more in a year)",
                "later they fought each other in 1981 (25 deaths or more in a year)",
            ],
        ),
        # Years of fighting that was no war are of their own, as in Ukraine from 2014 to 2021.
        (
            {1988: 1, 1989: 1, 1990: 1, 1991: 2},
            {},
            False,
            [
                "they were at war in 1991 (1,000 deaths or more in a year)",
                "before that they fought each other in 1988-1990 (25 deaths or more in a year)",
            ],
        ),
        (
            {1991: 2},
            {1988: 1, 1989: 2, 1990: 1},
            False,
            [
                "they were at war in 1991 (1,000 deaths or more in a year)",
                "before that they were on opposite sides of an armed conflict in 1988-1990 "
                "(1,000 deaths or more in a year: a war)",
            ],
        ),
        # A conflict before the war does not follow it.
        ({1990: 2}, {1985: 2}, False, ["they were at war in 1990 (1,000 deaths or more in a year)"]),
        ({1976: 1}, {1990: 2}, False, ["they fought each other in 1976 (25 deaths or more in a year)"]),
        ({}, {1974: 2}, True, []),
    ],
)
def test_which_fights_are_told(direct: Levels, any_side: Levels, lasting: bool, told: list[str]) -> None:
    parts, until = fighting(_dyad(direct, any_side), lasting=lasting)
    assert parts == told
    assert until == (2000 if told else None)


def test_a_war_of_another_list_is_one_with_all_its_years() -> None:
    """As Tanzania and Uganda in 1978 and 1979: below a thousand deaths of main parties in either year."""
    found = _dyad({1978: 1}, {1979: 1}, listed={1978: 2, 1979: 2}, hostile={1978: 5, 1979: 5}, last=1979)
    assert fighting(found, lasting=True)[0] == [
        "they were at war in 1978-1979 (a war of 1,000 deaths or more, by COW's list of wars)"
    ]
    now = war_now(found, 3)
    assert now is not None
    assert (now.measure, now.years) == (FOUGHT, "1978-1979")


def test_each_year_is_told_by_one_list_and_all_that_are_needed_are_named() -> None:
    found = _dyad({1948: 2}, listed={1947: 2, 1948: 2, 1965: 2}, hostile={1948: 5, 1966: 5}, last=1970)
    (told,), _ = fighting(found, lasting=True)
    assert told == (
        "they were at war in 1947-1948 and 1965-1966 "
        "(a war of 1,000 deaths or more, by UCDP, COW's list of wars and militarized events)"
    )


def test_what_militarized_events_alone_call_war_is_told_as_theirs() -> None:
    """As the United States and China in 1965 to 1969, who were on no sides of one conflict of UCDP's."""
    found = _dyad(hostile={1965: 5, 1966: 5, 1990: 4}, last=1967)
    assert [run.measure for run in wars(found)] == [HOSTILITY]
    assert fighting(found, lasting=True)[0] == [
        "what they did to each other in 1965-1966 is coded as war, by militarized events alone"
    ]
    assert war_now(_dyad(hostile={1967: 5}, last=1967), 3) is None
    both = _dyad({}, {1966: 1}, hostile={1965: 5, 1966: 5}, last=1966)
    assert [run.measure for run in wars(both)] == [FOUGHT]


def test_sides_of_a_war_that_no_event_has_between_the_two_are_told_as_sides() -> None:
    """As the United States and Finland in 1942: COW's list pairs all of one side with all of the other."""
    joined = _dyad(listed={1999: 2, 2000: 2}, hostile={1999: 4})
    assert [run.measure for run in wars(joined)] == [OPPOSED]
    assert fighting(joined, lasting=True)[0] == [
        "they were on opposite sides of a war in 1999-2000 (COW's list; militarized events have no war of the two)"
    ]
    now = war_now(joined, 3)
    assert now is not None
    assert (now.measure, now.years, now.lists) == (OPPOSED, "1999-2000", (WARS,))
    # War between them in one year of it, or a list of events that is not held, leaves it theirs.
    for fought in (_dyad(listed={1999: 2, 2000: 2}, hostile={2000: 5}), _dyad(listed={1999: 2, 2000: 2})):
        assert [run.measure for run in wars(fought)] == [FOUGHT]
    unknown = _dyad(listed={1999: 2, 2000: 2}, hostile={}, until=1999)
    assert [run.measure for run in wars(unknown)] == [OPPOSED]


@pytest.mark.parametrize(
    ("direct", "any_side", "until", "told"),
    [
        ({}, {}, 2000, None),
        ({1999: 2, 2000: 2}, {}, 2000, (FOUGHT, "1999-2000")),
        ({1999: 2}, {}, 2000, None),
        ({2000: 1}, {}, 2000, None),
        # As Armenia and Azerbaijan in 2020: an ally that fights beside those who are not on the list of states.
        ({}, {2000: 2}, 2000, (OPPOSED, "2000")),
        ({}, {1997: 2}, 1997, (OPPOSED, "1997")),
        # What is older than three years is old.
        ({1996: 2}, {}, 1996, None),
    ],
)
def test_a_war_goes_on_if_it_did_when_last_known(
    direct: Levels, any_side: Levels, until: int, told: tuple[str, str] | None
) -> None:
    found = war_now(_dyad(direct, any_side, until=until), 3)
    assert (found and (found.measure, found.years)) == told


def test_where_the_record_ends_is_known_only_if_the_period_goes_on() -> None:
    assert record_ends(_dyad(last=2000)) is None
    assert record_ends(_dyad(last=2000, until=1999)) == 1999
    assert record_ends(_dyad(last=2000, until=1900)) is None
    bare: Any = SimpleNamespace(
        index=SimpleNamespace(measures=["trade"], years=(1946, 2000)), period=(1946, 2000), pair=PAIR
    )
    assert record_ends(bare) is None
    assert wars(bare) == []
    assert last_fight(bare) is None


@pytest.mark.parametrize(
    ("on_one_side", "last", "told"),
    [
        ({1941: 1, 1942: 1, 1943: 1}, 1943, "1941-1943"),
        ({1941: 1, 1943: 1}, 1943, "1943"),
        ({1941: 1, 1942: 1, 1943: 1}, 1944, None),
        ({1943: 1, 1944: None}, 1944, None),  # the list does not reach the last year
        ({}, 1944, None),
    ],
)
def test_a_war_on_one_side_is_one_of_the_last_year(on_one_side: dict[int, Any], last: int, told: str | None) -> None:
    years = range(1940, last + 1)
    rows = pl.DataFrame({"year": list(years), BESIDE: [on_one_side.get(year, 0) for year in years]})
    index = SimpleNamespace(measures=[BESIDE], years=(1940, last))
    dyad: Any = SimpleNamespace(
        within=lambda names, **_: rows.select("year", *names), period=(1940, last), index=index, pair=PAIR
    )
    assert beside_now(dyad) == told
    lacking: Any = SimpleNamespace(
        index=SimpleNamespace(measures=[], years=(1940, last)), period=(1940, last), pair=PAIR
    )
    assert beside_now(lacking) is None


@pytest.mark.parametrize(
    ("direct", "any_side", "told"),
    [
        ({1996: 1, 1997: 1}, {}, "1996-1997"),
        ({1994: 1, 1995: 1, 1996: 1}, {}, "1996"),  # the last five years alone
        ({1995: 1}, {}, None),
        ({}, {1998: 1}, None),  # on opposite sides of a conflict of others
        ({}, {}, None),
    ],
)
def test_a_fight_of_the_last_five_years_is_told(direct: Levels, any_side: Levels, told: str | None) -> None:
    assert fought_lately(_dyad(direct, any_side)) == told


@pytest.mark.parametrize(
    ("pair", "year", "told"),
    [
        ((40, 540), 1985, "Cuba's troops fought for Angola's government"),  # UCDP: against UNITA and South Africa
        ((540, 40), 1985, "Cuba's troops fought for Angola's government"),
        ((365, 700), 1984, "Russia's troops fought for Afghanistan's government"),
        ((2, 710), 1985, None),
        ((40, 540), 1995, None),
    ],
)
def test_whose_troops_fought_for_whose_government(pair: tuple[int, int], year: int, told: str | None) -> None:
    dyad = Dyad.of(load_index(), *pair, 1946, year)
    found = helping(dyad)
    assert (None if found is None else found.said(dyad.names)) == told
    if found is not None:
        assert found.last == year
        assert found.war
