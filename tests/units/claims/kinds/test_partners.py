"""The place among partners of years that are not known: who was far behind is not first a few years later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from made_up_index import RUSSIA, Dyad, build

from dyadscope.claims.check import answer
from dyadscope.claims.outcome import Outcome
from dyadscope.claims.query import parse

STATES = (
    2, 20, 40, 70, 100, 101, 110, 140, 160, 200, 210, 211, 220, 230, 255, 290, 310, 316, 317, 325, 339, 344, 350, 352,
    355, 359, 360, 366, 367, 740,
)  # fmt: skip
NAMES = ("trade_dependence_12", "trade_dependence_21", "arms_register_dependence_12", "arms_register_dependence_21")


USA, UKRAINE, JAPAN = 2, 369, 740
ALL_GOODS = NAMES[0]


def asked(query: str, shares: Mapping[int, float], rest: float, years: Iterable[int] = (2007,)) -> Outcome:
    """Return what is said where some partners of Russia have these shares in these years, and all others the rest."""
    return answer(parse(query), index=build(partners_of(shares, rest, years), NAMES, range(1970, 2025)))


def partners_of(shares: Mapping[int, float], rest: float, years: Iterable[int]) -> dict[tuple[int, int], Dyad]:
    return {
        (min(RUSSIA, code), max(RUSSIA, code)): {name: dict.fromkeys(years, shares.get(code, rest)) for name in NAMES}
        for code in STATES
    }


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
    found = asked(query, {USA: 0.5, JAPAN: japan}, 0.01, (year,))
    assert found.verdict == verdict
    assert f"last known ({year})" in found.finding
    assert ("no source has most of them" in found.finding) == (verdict == "no data")
    assert bool(found.numbers) == (verdict == "contradicted"), "a verdict names the value it rests on"


def test_years_around_are_told_and_the_place_in_the_nearest_of_them() -> None:
    """Trade of most states is known to 2015 and in 2020 alone: of 2018 both are told, and neither answers."""
    found = asked("rank trade_dependence_12 RUS JPN 2018:2018 first", {USA: 0.5, JAPAN: 0.2}, 0.01, (2014, 2015, 2020))
    assert found.verdict == "no data"
    by = "by trade dependence of Russia on Japan, Japan was second of"
    told = (
        "the partners of Russia are not known well enough in 2018: no source has most of them; of the years around, "
        f"they are known in 2014-2015 and 2020; last known (2015): {by} "
    )
    assert found.finding.startswith(told)
    assert f"; next known (2020): {by} " in found.finding
    # Ten years on or back none is known.
    far = asked("rank trade_dependence_12 RUS JPN 2004:2004 first", {USA: 0.5, JAPAN: 0.2}, 0.01, (1993, 2015))
    assert far.finding == "the partners of Russia are not known well enough in 2004"


def test_a_denial_is_supported_by_the_same() -> None:
    denied = "not rank trade_dependence_12 RUS JPN 2008:2011 first"
    assert asked(denied, {USA: 0.5, JAPAN: 0.1}, 0.01).verdict == "supported"


def _spread(first: float, rest: float) -> Outcome:
    """Return what is said of the United States, which has so much of Russia's trade, the other 29 so much each."""
    return asked("rank trade_dependence_12 RUS USA 2007 first", {USA: first}, rest)


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
    dyads = partners_of({USA: 0.4}, 0.02, (2007,))
    dyads[RUSSIA, UKRAINE] = {ALL_GOODS: {year: share}}
    world = build(dyads, NAMES, range(2000, 2015))
    found = answer(parse("rank trade_dependence_12 RUS USA 2007 first"), index=world)
    assert found.verdict == verdict
    assert (f"Ukraine, not known that year, had more in {year} (41 %)" in found.finding) == (verdict == "mixed")


def _known_in(years: tuple[int, ...]) -> Outcome:
    return asked("rank trade_dependence_12 RUS JPN 2008:2011 first", {USA: 0.4}, 0.01, years)


@pytest.mark.exhaustive
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
    found = asked(f"rank trade_dependence_12 RUS USA {year} first", {USA: own}, 0.02, (year,))
    assert found.verdict == verdict
    assert ("West Germany, whose trade is not in the data" in found.finding) == (verdict == "mixed")
