"""The place among partners of years that are not known: who was far behind is not first a few years later."""

from __future__ import annotations

import pytest
from made_up_index import RUSSIA, build

from dyadscope.claims.check import answer
from dyadscope.claims.outcome import Outcome
from dyadscope.claims.query import parse

STATES = (
    2, 20, 40, 70, 100, 101, 110, 140, 160, 200, 210, 211, 220, 230, 255, 290, 310, 316, 317, 325, 339, 344, 350, 352,
    355, 359, 360, 366, 367, 740,
)  # fmt: skip
NAMES = ("trade_dependence_12", "trade_dependence_21", "arms_register_dependence_12", "arms_register_dependence_21")


def told(query: str, year: int, japan: float) -> Outcome:
    """Return what is said of Japan among Russia's partners: the last has .50, Japan what is given, the rest .01."""
    dyads = {}
    for place, code in enumerate(STATES):
        share = 0.5 if place == 0 else japan if code == 740 else 0.01
        low_is_russia = code > RUSSIA
        dyads[min(RUSSIA, code), max(RUSSIA, code)] = {
            name: {year: share if name.endswith("_12" if low_is_russia else "_21") else 0.2} for name in NAMES
        }
    return answer(parse(query), index=build(dyads, NAMES))


@pytest.mark.parametrize(
    ("query", "year", "japan", "verdict"),
    [
        ("rank trade_dependence_12 RUS JPN 2008:2011 first", 2007, 0.1, "contradicted"),
        ("rank trade_dependence_12 RUS JPN 2008:2011 first", 2005, 0.1, "contradicted"),
        ("rank trade_dependence_12 RUS JPN 2008:2011 first", 2004, 0.1, "no data"),
        ("rank trade_dependence_12 RUS JPN 2008:2011 first", 2007, 0.101, "no data"),
        ("rank trade_dependence_12 RUS JPN 2008:2011 first", 2007, 0.0, "no data"),
        ("rank trade_dependence_12 RUS JPN 2008:2011 second", 2007, 0.1, "no data"),
        ("rank trade_dependence_12 RUS USA 2008:2011 first", 2007, 0.1, "no data"),
        ("rank arms_register_dependence_12 RUS JPN 2008:2011 first", 2007, 0.1, "no data"),
    ],
)
def test_who_had_less_than_a_fifth_of_the_first_is_not_first_a_few_years_later(
    query: str, year: int, japan: float, verdict: str
) -> None:
    found = told(query, year, japan)
    assert found.verdict == verdict
    assert (f"last known ({year})" in found.finding) == (year >= 2005)
    assert bool(found.numbers) == (verdict == "contradicted"), "a verdict names the value it rests on"


def test_a_denial_is_supported_by_the_same() -> None:
    assert told("not rank trade_dependence_12 RUS JPN 2008:2011 first", 2007, 0.1).verdict == "supported"


def _spread(first: float, rest: float) -> Outcome:
    """Return what is said of the United States, which has so much of Russia's trade, the other 29 so much each."""
    dyads = {
        (min(RUSSIA, code), max(RUSSIA, code)): {
            name: {2007: first if code == STATES[0] else rest} for name in NAMES[:2]
        }
        for code in STATES
    }
    return answer(parse("rank trade_dependence_12 RUS USA 2007 first"), index=build(dyads, NAMES[:2]))


def test_the_first_of_those_known_need_not_be_the_first_where_much_is_with_nobody_known() -> None:
    """France of 1975: Belgium is first of those known, and West Germany's pairs are in no file."""
    assert _spread(0.4, 0.01).verdict == "supported", "29 % are with the others, 31 % with nobody known"
    hidden = _spread(0.2, 0.01)
    assert hidden.verdict == "mixed"
    assert hidden.finding.endswith("; partners that are not known have up to 51 % of all")
    assert _spread(0.05, 0.03).verdict == "supported", "8 % are no more than totals and pairs differ by"


@pytest.mark.parametrize(
    ("year", "share", "verdict"),
    [(2010, 0.41, "mixed"), (2004, 0.41, "mixed"), (2010, 0.39, "supported"), (2011, 0.41, "supported")],
)
def test_a_partner_not_known_that_year_that_had_more_soon_before_or_after_leaves_it_open(
    year: int, share: float, verdict: str
) -> None:
    """Russia of 1993: Ukraine's trade with it is on record from 1994 on, and larger than China's."""
    dyads = {
        (min(RUSSIA, code), max(RUSSIA, code)): {name: {2007: 0.4 if code == STATES[0] else 0.02} for name in NAMES[:2]}
        for code in STATES
    }
    dyads[RUSSIA, 369] = {name: {year: share} for name in NAMES[:2]}
    found = answer(
        parse("rank trade_dependence_12 RUS USA 2007 first"), index=build(dyads, NAMES[:2], range(2000, 2015))
    )
    assert found.verdict == verdict
    assert (f"Ukraine, not known that year, had more in {year} (41 %)" in found.finding) == (verdict == "mixed")


def _known_in(years: tuple[int, ...]) -> Outcome:
    dyads = {
        (min(RUSSIA, code), max(RUSSIA, code)): {
            name: dict.fromkeys(years, 0.4 if code == 2 else 0.01) for name in NAMES[:2]
        }
        for code in STATES
    }
    world = build(dyads, NAMES[:2], range(1995, 2025))
    return answer(parse("rank trade_dependence_12 RUS JPN 2008:2011 first"), index=world)


def test_over_a_gap_much_may_have_happened() -> None:
    """Cuba's first partner was the United States in 1960 and the Soviet Union in 1963; 1962 is not known."""
    assert _known_in((2007,)).verdict == "contradicted"
    assert _known_in((2007, 2012)).verdict == "no data"
    assert _known_in((2007, 2021)).verdict == "no data"
    assert _known_in((2007, 2022)).verdict == "contradicted", "ten years are looked at"


@pytest.mark.parametrize(
    ("year", "own", "verdict"), [(1975, 0.4, "mixed"), (1990, 0.4, "supported"), (1975, 0.51, "supported")]
)
def test_a_state_whose_pairs_are_left_out_may_be_the_largest(year: int, own: float, verdict: str) -> None:
    """West Germany from 1960 to 1989."""
    dyads = {
        (min(RUSSIA, code), max(RUSSIA, code)): {name: {year: own if code == 2 else 0.02} for name in NAMES[:2]}
        for code in STATES
    }
    found = answer(parse(f"rank trade_dependence_12 RUS USA {year} first"), index=build(dyads, NAMES[:2], (year,)))
    assert found.verdict == verdict
    assert ("West Germany, whose trade is not in the data" in found.finding) == (verdict == "mixed")
