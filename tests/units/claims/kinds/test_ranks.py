"""The place of a state among partners and among all states: verdicts, and the sentences that say of how many."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from made_up_index import CHINA, RUSSIA, YEARS, build, constant
from made_up_rows import MadeUpVault

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.index.frame import Index
from dyadscope.states.system import state_years

JAPAN = 740


@cache
def others() -> list[int]:
    return [c for c in state_years("cow", 2000, 2000)["ccode"].to_list() if c not in {RUSSIA, CHINA, JAPAN}]


def traded(china: dict[int, float], japan: float = 400.0, partners: int = 40) -> Index:
    """Return Russia's trade with China by year, with Japan, and with others far below both."""
    pairs = {(RUSSIA, CHINA): china, (RUSSIA, JAPAN): constant(japan)}
    pairs |= {(min(RUSSIA, c), max(RUSSIA, c)): constant(1.0 + n) for n, c in enumerate(others()[: partners - 2])}
    return build({pair: {"trade": series} for pair, series in pairs.items()}, ("trade",))


RISING = {y: 390.0 if y < 2005 else 410.0 for y in YEARS}


def asked(line: str, index: Index, vault: MadeUpVault | None = None) -> Outcome:
    return answer(parse(line), index=index, vault=vault)


def test_a_place_throughout_names_its_years_of_all_known() -> None:
    found = asked("rank trade RUS JPN 1990:2004 first throughout", traded(RISING))
    assert found.verdict == "supported"
    assert found.finding == "Japan was first among the partners of Russia in 15 of 15 known years, 1990-2004"
    assert [(n.year, n.rank) for n in found.numbers] == [(y, 1) for y in range(1999, 2005)]
    broken = asked("rank trade RUS JPN 1995:2014 first throughout", traded(RISING))
    assert broken.verdict == "contradicted"
    assert broken.finding == (
        "Japan was first among the partners of Russia in 10 of 20 known years, 1995-2014; in 2005 it was second"
    )
    assert asked("rank trade RUS CHN 1995:2014 second throughout", traded(RISING)).verdict == "contradicted"


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (range(1990, 2015), "supported"),
        (range(1990, 2001), "no data"),  # less than half of the period, and it ends too early
        (range(1996, 2015), "no data"),  # its first year is not known
        (range(1990, 2008), "no data"),  # more than half, and it ends seven years before the period does
        (range(1990, 2009), "supported"),  # six years
        ((1990, *range(2003, 2015)), "supported"),  # 13 of 25
        ((1990, *range(2004, 2015)), "no data"),  # 12 of 25
    ],
)
def test_too_few_years_of_the_period_bear_nothing_out(known: Any, verdict: str) -> None:
    index = traded(dict.fromkeys(known, 500.0))
    found = asked("rank trade RUS CHN 1990:2014 first throughout", index)
    assert found.verdict == verdict, found.finding
    if verdict == "no data":
        assert f"in {len(list(known))} of 25 years" in found.finding
    # One year otherwise refutes, however few are known.
    assert asked("rank trade RUS CHN 1990:2014 second throughout", index).verdict == "contradicted"


def test_thirty_partners_must_be_known() -> None:
    for partners, verdict in ((29, "no data"), (30, "supported")):
        index = traded(RISING, partners=partners)
        assert asked("rank trade RUS JPN 1990:2000 first throughout", index).verdict == verdict
        assert asked("rank trade RUS JPN 2000 first", index).verdict == verdict


def test_a_place_is_told_with_the_first_beside_it() -> None:
    index = traded(RISING)
    first = asked("rank trade RUS JPN 2004 first", index)
    assert "Japan is first of 40 partners of Russia in 2004 ($400 m)" in first.finding
    assert "; first is" not in first.finding
    assert first.coverage == ("trade: 1990-2014 (cow_trade)",)
    second = asked("rank trade RUS JPN 2014 second", index)
    assert (second.verdict, second.numbers[0].rank, second.numbers[0].of) == ("supported", 2, 40)
    assert "Japan is second of 40 partners of Russia in 2014 ($400 m); first is China ($410 m)" in second.finding
    lowest = others()[0]
    assert asked(f"rank trade RUS {lowest} 2014 last", index).verdict == "supported"
    assert asked("rank trade RUS JPN 2014 last", index).verdict == "contradicted"


def test_a_place_is_that_of_the_latest_known_year_of_few() -> None:
    """Trade is known to 2014: it answers for periods to 2017, and not for those to 2018."""
    assert asked("rank trade RUS CHN 2012:2017 first", traded(RISING)).numbers[0].year == 2014
    late = asked("rank trade RUS CHN 2012:2018 first", traded(RISING))
    assert (late.verdict, late.finding) == (
        "no data",
        "the partners of Russia are not known well enough in 2015-2018: no source has most of them; of the years "
        "around, they are known in 2005-2014; last known (2014): by trade between Russia and China, China was first of "
        "40 partners of Russia",
    )
    older = asked("rank trade RUS CHN 2018:2018 first", traded(RISING))
    assert older.verdict == "no data"
    assert "they are known in 2008-2014; last known (2014)" in older.finding


def capable(values: dict[int, float], states: int = 60) -> MadeUpVault:
    """Return the capabilities of some states in 2010, all others far below."""
    small = [c for c in others() if c not in values][: states - len(values)]
    rest = {c: 0.0001 + n * 1e-6 for n, c in enumerate(small)}
    rows = [{"ccode": c, "year": 2010, "cinc": v} for c, v in (values | rest).items()]
    return MadeUpVault({"cow_nmc.indicators": rows})


def test_a_place_among_all_states_is_told_with_the_next() -> None:
    bare = traded(RISING)
    vault = capable({CHINA: 0.2, 2: 0.15, RUSSIA: 0.05, JAPAN: 0.04})
    found = asked("world capabilities CHN 2010 first", bare, vault)
    assert found.verdict == "supported"
    assert found.finding == "capabilities 2010: China is first of 60 states (20 %); second is United States (15 %)"
    assert (found.numbers[0].rank, found.numbers[0].of, found.numbers[0].value) == (1, 60, 0.2)
    third = asked("world capabilities RUS 2010 first", bare, vault)
    assert third.verdict == "contradicted"
    assert third.finding == "capabilities 2010: Russia is third of 60 states (5.0 %); first is China (20 %)"
    assert asked("world capabilities RUS 2010 third", bare, vault).verdict == "supported"
    assert asked("world capabilities RUS 2010:2012 third", bare, vault).numbers[0].year == 2010


def test_who_is_within_a_tenth_may_be_either() -> None:
    bare = traded(RISING)
    for own, verdict in ((0.181, "mixed"), (0.179, "contradicted")):
        vault = capable({CHINA: 0.2, 2: own})
        assert asked("world capabilities USA 2010 first", bare, vault).verdict == verdict
    assert asked("world capabilities CHN 2010 second", bare, capable({CHINA: 0.2, 2: 0.185})).verdict == "mixed"


def test_sixty_states_must_be_known_and_a_vault_held() -> None:
    bare = traded(RISING)
    few = asked("world capabilities CHN 2010 first", bare, capable({CHINA: 0.2}, states=59))
    assert (few.verdict, few.numbers) == ("no data", ())
    assert asked("world capabilities CHN 2010 first", bare, capable({2: 0.2})).verdict == "no data", (
        "its own is unknown"
    )
    none = asked("world capabilities CHN 2010 first", bare)
    assert (none.verdict, none.finding) == (
        "no data",
        "capabilities is not known for enough states in 2010; run `dyadscope pull cow_nmc`",
    )
    assert "pull" not in few.finding


def two(*rows: tuple[int, float, float]) -> MadeUpVault:
    """Return the capabilities of China and the United States by year."""
    return MadeUpVault(
        {
            "cow_nmc.indicators": [
                {"ccode": c, "year": y, "cinc": v} for y, china, usa in rows for c, v in ((CHINA, china), (2, usa))
            ]
        }
    )


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("CHN USA 2010 more", "supported"),
        ("USA CHN 2010 more", "contradicted"),
        ("USA CHN 2010 less", "supported"),
        ("CHN USA 2010 more 1.3", "supported"),  # 1.33 times as much
        ("CHN USA 2010 more 1.22", "supported"),  # within a tenth
        ("CHN USA 2010 more 1.2", "mixed"),
        ("CHN USA 2010 more 1.7", "mixed"),
        ("CHN USA 2010 more 2", "contradicted"),  # more than three tenths off
        ("CHN JPN 2010 more", "no data"),
    ],
)
def test_one_state_exceeds_another_by_a_factor_if_one_is_said(line: str, verdict: str) -> None:
    found = asked(f"exceeds capabilities {line}", traded(RISING), two((2010, 0.2, 0.15)))
    assert found.verdict == verdict, found.finding
    if line[-1].isdigit():
        assert "1.3 times as much (stated: " in found.finding


def test_who_was_half_as_large_again_some_years_ago_still_is_and_the_year_is_said() -> None:
    bare = traded(RISING)
    far = asked("exceeds capabilities CHN USA 2011:2018 more", bare, two((2010, 0.2, 0.13)))
    assert (far.verdict, far.numbers[0].year) == ("supported", 2010)
    assert far.finding == "last known (2010): capabilities 2010: China 20 %, United States 13 %"
    near = asked("exceeds capabilities CHN USA 2011:2018 more", bare, two((2010, 0.2, 0.14)))
    assert near.verdict == "no data", "less than half as much again may have turned"
    stated = asked("exceeds capabilities CHN USA 2011:2018 more 1.5", bare, two((2010, 0.2, 0.13)))
    assert stated.verdict == "no data", "of a factor the years since are not known"
    assert asked("exceeds capabilities CHN USA 2011:2018 more", bare, two((2010, 0.2, 0.0))).verdict == "no data"
    assert asked("exceeds capabilities CHN USA 2011:2018 more", bare, two((1998, 0.2, 0.1))).verdict == "no data"
    assert asked("exceeds capabilities CHN USA 2011:2018 more", bare, two((1999, 0.2, 0.1))).numbers[0].year == 1999


def test_without_a_vault_it_is_said_what_to_pull() -> None:
    found = asked("exceeds capabilities CHN USA 2010 more", traded(RISING))
    assert (found.verdict, found.finding) == ("no data", "capabilities needs a vault: run `dyadscope pull cow_nmc`")
