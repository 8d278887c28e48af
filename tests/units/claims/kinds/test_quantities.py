"""Stated numbers on either side of each bound: amounts, shares, factors and changes, from two made-up series."""

from __future__ import annotations

import pytest
from made_up_index import CHINA, RUSSIA, build

from dyadscope.claims import answer, parse
from dyadscope.claims.kinds.quantities import bounded
from dyadscope.claims.outcome import Outcome

TRADE = {2000: 100.0, 2005: 200.0, 2010: 1000.0}
"""Trade in million dollars."""
SHARE = {2010: 0.4}


def asked(line: str) -> Outcome:
    index = build({(RUSSIA, CHINA): {"trade": TRADE, "trade_dependence_12": SHARE}}, ("trade", "trade_dependence_12"))
    return answer(parse(line), index=index)


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ("about 1000", "supported"),
        ("about 1111", "supported"),  # 10 % less than stated
        ("about 1112", "mixed"),
        ("about 910", "supported"),  # 10 % more than stated
        ("about 909", "mixed"),
        ("about 1333", "mixed"),  # 25 % less
        ("about 1334", "contradicted"),
        ("about 800", "mixed"),  # 25 % more
        ("about 799", "contradicted"),
        ("above 1000", "supported"),
        ("above 1001", "mixed"),
        ("above 1111", "mixed"),
        ("above 1112", "contradicted"),
        ("below 1000", "supported"),
        ("below 999", "mixed"),
        ("below 910", "mixed"),
        ("below 909", "contradicted"),
    ],
)
def test_an_amount_may_be_off_by_a_tenth_and_is_another_from_a_quarter_on(stated: str, verdict: str) -> None:
    found = asked(f"amount trade RUS CHN 2010 {stated}")
    assert found.verdict == verdict, found.finding
    assert [(n.year, n.value) for n in found.numbers] == [(2010, 1000.0)]


@pytest.mark.parametrize(
    ("ends", "verdict"),
    [
        ({2004: 0.6, 2009: 0.55}, "supported"),
        ({2004: 0.3, 2009: 0.1}, "contradicted"),
        ({2004: 0.6, 2009: 0.1}, "mixed"),
        ({2004: 0.6}, "no data"),
    ],
)
def test_a_share_of_arms_over_ten_years_is_what_both_halves_of_them_bear_out(
    ends: dict[int, float], verdict: str
) -> None:
    name = "arms_register_dependence_12"
    index = build({(RUSSIA, CHINA): {name: ends}}, (name,))
    found = answer(parse(f"share {name} RUS CHN 2000:2009 above 0.5"), index=index)
    assert found.verdict == verdict, found.finding


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ("about 0.4", "supported"),
        ("about 0.421", "supported"),  # a twentieth of what is stated
        ("about 0.422", "mixed"),
        ("about 0.533", "mixed"),  # a quarter of it
        ("about 0.534", "contradicted"),
        ("above 0.4", "supported"),
        ("above 0.401", "mixed"),
        ("above 0.422", "contradicted"),
        ("below 0.4", "supported"),
        ("below 0.399", "mixed"),
        ("below 0.38", "contradicted"),
    ],
)
def test_a_share_may_be_off_by_a_twentieth_of_it(stated: str, verdict: str) -> None:
    found = asked(f"share trade_dependence_12 RUS CHN 2010 {stated}")
    assert found.verdict == verdict, found.finding


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ("about 2", "supported"),
        ("about 1.75", "supported"),  # 2 is 14 % more: up to three, half as much again is near
        ("about 1.73", "mixed"),  # 16 %
        ("about 1.55", "mixed"),  # 29 %
        ("about 1.53", "contradicted"),  # 31 %
        ("above 2", "supported"),
        ("above 2.1", "mixed"),
        ("above 2.4", "contradicted"),
        ("below 2", "supported"),
        ("below 1.7", "contradicted"),
    ],
)
def test_a_factor_is_said_loosely_up_to_three(stated: str, verdict: str) -> None:
    found = asked(f"ratio trade RUS CHN 2000:2005 {stated}")
    assert found.verdict == verdict, found.finding
    assert "2 times as much" in found.finding


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [("about 5", "supported"), ("about 4.56", "supported"), ("about 4.54", "mixed"), ("about 3.8", "contradicted")],
)
def test_a_factor_above_three_is_said_more_strictly(stated: str, verdict: str) -> None:
    assert asked(f"ratio trade RUS CHN 2005:2010 {stated}").verdict == verdict


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ("about 1", "supported"),
        ("about 1.1", "supported"),  # +100 % is 10 points less than +110 %, a tenth of it 11
        ("about 1.12", "mixed"),
        ("about 1.33", "mixed"),
        ("about 1.34", "contradicted"),
        ("above 1", "supported"),
        ("above 1.05", "mixed"),
        ("above 1.2", "contradicted"),
        ("below 1", "supported"),
        ("below 0.95", "mixed"),
        ("below 0.9", "contradicted"),
        ("about -0.5", "contradicted"),
        ("below -0.5", "contradicted"),
        ("above -0.5", "contradicted"),
    ],
)
def test_a_change_counts_in_points_or_tenths_of_it_and_a_rise_is_no_fall(stated: str, verdict: str) -> None:
    found = asked(f"growth trade RUS CHN 2000:2005 {stated}")
    assert found.verdict == verdict, found.finding
    assert "+100.0 %" in found.finding


def test_what_is_not_known_of_both_years_is_no_data() -> None:
    for line in (
        "ratio trade RUS CHN 2000:2006 about 2",
        "growth trade RUS CHN 2001:2005 about 1",
        "amount trade RUS CHN 2003 about 100",
        "share trade_dependence_12 RUS CHN 2003 about 0.4",
    ):
        found = asked(line)
        assert (found.verdict, found.numbers) == ("no data", ()), line
        assert "known" in found.finding


@pytest.mark.parametrize(
    ("ratios", "expect", "verdict"),
    [
        ([0.5, 1.05], "about", "supported"),  # one vintage that fits is enough
        ([0.5, 1.2], "about", "mixed"),
        ([0.5, 2.0], "about", "contradicted"),
        ([0.5, 1.0], "above", "supported"),
        ([0.5, 0.95], "above", "mixed"),
        ([1.0, 2.0], "below", "supported"),
        ([1.05, 2.0], "below", "mixed"),
        ([1.2, 2.0], "below", "contradicted"),
    ],
)
def test_of_several_vintages_one_that_fits_is_enough(ratios: list[float], expect: str, verdict: str) -> None:
    assert bounded(ratios, expect, 0.1, 0.25) == verdict


def test_a_change_ends_with_what_was_known_then() -> None:
    """From 100 in 2000 to 1000 in 2010 was not known in 2008: then the last year is 2005, five years before 2010."""
    index = build({(RUSSIA, CHINA): {"trade": TRADE | {2008: 150.0}}}, ("trade",))
    for until, verdict, years in ((2008, "supported", [2000, 2008]), (2010, "contradicted", [2000, 2010])):
        found = answer(parse("growth trade RUS CHN 2000:2010 about 0.5"), index=index, until=until)
        assert (found.verdict, [n.year for n in found.numbers]) == (verdict, years), until


def test_of_a_change_that_is_not_known_the_last_year_before_its_end_is_told() -> None:
    """Of 2000 to 2009 neither 2009 nor what is near it is known, 2005 is; 2010 lies behind it."""
    found = asked("growth trade RUS CHN 2001:2009 about 0.5")
    assert found.verdict == "no data"
    assert "; last known (2005): " in found.finding


def test_what_grew_from_nothing_has_no_factor() -> None:
    index = build({(RUSSIA, CHINA): {"trade": {1990: 0.0, 2000: 5.0}}, (2, 20): {}}, ("trade",))
    for line in ("growth trade RUS CHN 1990:2000 about 1", "ratio trade RUS CHN 1990:2000 about 2"):
        found = answer(parse(line), index=index)
        assert found.verdict == "no data", found.finding
        assert found.coverage


def vintages(line: str, old: dict[int, float], new: dict[int, float]) -> Outcome:
    """Return what two vintages of trade say; the older one comes first."""
    index = build({(RUSSIA, CHINA): {"trade_dots": old, "trade_imts": new}}, ("trade_dots", "trade_imts"))
    return answer(parse(line), index=index)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("change trade RUS CHN 2009:2010 rising", "mixed"),  # the older vintage knows the last year in part alone
        ("change trade RUS CHN 2009:2010 falling", "mixed"),
        ("growth trade RUS CHN 2009:2010 about 0.28", "mixed"),
        ("growth trade RUS CHN 2009:2010 about 0.9", "contradicted"),  # by either
        ("growth trade RUS CHN 2009:2010 above 0", "mixed"),
        ("ratio trade RUS CHN 2009:2010 above 1.2", "mixed"),
        ("ratio trade RUS CHN 2009:2010 about 3", "contradicted"),
        ("change trade RUS CHN 2008:2009 rising", "supported"),  # where the two agree
        ("growth trade RUS CHN 2008:2009 about 0.41", "supported"),
        ("ratio trade RUS CHN 2008:2009 about 1.4", "supported"),
    ],
)
def test_vintages_that_say_the_opposite_are_mixed(line: str, verdict: str) -> None:
    old, new = {2008: 100.0, 2009: 141.0, 2010: 127.0}, {2008: 100.0, 2009: 141.0, 2010: 180.0}
    found = vintages(line, old, new)
    assert found.verdict == verdict
    assert ("; but " in found.finding) == (verdict == "mixed")
    assert len(found.numbers) == (4 if verdict == "mixed" else 2)


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [("about 10000", "mixed"), ("above 10000", "mixed"), ("about 300", "supported"), ("about 100", "contradicted")],
)
def test_more_troops_than_are_assigned_may_be_there_in_turns(stated: str, verdict: str) -> None:
    """The list counts who is assigned: 302 in Poland in 2024, where some ten thousand come and go."""
    index = build({(2, 290): {"us_troops": {2014: 302.0}}}, ("us_troops",))
    found = answer(parse(f"amount us_troops USA POL 2014 {stated}"), index=index)
    assert found.verdict == verdict
    assert found.finding.endswith("; forces that rotate are not counted") is (verdict == "mixed")


@pytest.mark.parametrize(
    ("share", "stated", "verdict"),
    [
        ({2010: 0.1}, "above 0.4", "contradicted"),
        ({2010: 0.101}, "above 0.4", "no data"),
        ({2010: 0.9}, "above 0.4", "no data"),  # nothing so old supports
        ({2010: 0.9}, "below 0.1", "no data"),
        ({2010: 0.03}, "above 0.15", "contradicted"),
        ({2010: 0.03}, "above 0.149", "no data"),  # small shares move more
        ({2010: 0.037}, "about 0.2", "contradicted"),  # from .15 on it would fit in part
        ({2010: 0.038}, "about 0.2", "no data"),
        ({2009: 0.1}, "above 0.4", "contradicted"),
        ({2008: 0.1}, "above 0.4", "no data"),  # more than three years before
        ({2010: 0.3, 2009: 0.1}, "above 0.4", "no data"),
        ({2010: 0.1, 2014: 0.1}, "above 0.4", "no data"),  # known again after a gap
    ],
)
def test_a_share_far_below_what_is_stated_answers_for_a_few_years(
    share: dict[int, float], stated: str, verdict: str
) -> None:
    index = build({(RUSSIA, CHINA): {"trade_dependence_12": share}}, ("trade_dependence_12",))
    found = answer(parse(f"share trade_dependence_12 RUS CHN 2012:2013 {stated}"), index=index)
    assert found.verdict == verdict
    assert (f"last known ({max(share)}): " in found.finding) == (verdict == "contradicted" or 2014 not in share)
    assert [(n.year, n.value) for n in found.numbers] == ([max(share.items())] if verdict == "contradicted" else [])


def test_shares_of_arms_and_single_goods_do_not_answer_for_later_years() -> None:
    name = "arms_register_dependence_12"
    index = build({(RUSSIA, CHINA): {name: {2010: 0.01}}}, (name,))
    assert answer(parse(f"share {name} RUS CHN 2012:2013 above 0.5"), index=index).verdict == "no data"


@pytest.mark.parametrize(
    ("stated", "at_war", "verdict"),
    [
        ("about 150000", False, "contradicted"),
        ("above 150000", False, "contradicted"),
        ("about 150000", True, "mixed"),
        ("about 60000", False, "mixed"),
        ("about 3000", False, "mixed"),
    ],
)
def test_more_troops_than_anywhere_are_there_by_no_rotation_but_beside_a_war(
    stated: str, at_war: bool, verdict: str
) -> None:
    # Poland borders Belarus, which here is at war with the United States or not; most troops are in Japan
    pairs = {
        (2, 290): {"us_troops": {2013: 400.0, 2014: 302.0}, "contiguity": {2014: 0.0}},
        (2, 740): {"us_troops": {2014: 70_000.0}},
        (290, 370): {"contiguity": {2014: 1.0}},
        (2, 370): {"armed_conflict": {2013: 2.0 if at_war else 0.0, 2014: 0.0}},
    }
    index = build(pairs, ("us_troops", "contiguity", "armed_conflict"), (2013, 2014))
    found = answer(parse(f"amount us_troops USA POL 2014 {stated}"), index=index)
    assert found.verdict == verdict
    assert ("no state had more than 70,000 that year" in found.finding) == (verdict == "contradicted")


def test_what_a_host_had_a_few_years_before_may_be_there_again() -> None:
    pairs = {(2, 290): {"us_troops": {2010: 40_000.0, 2014: 302.0}, "contiguity": {2014: 0.0}}}
    index = build(pairs, ("us_troops", "contiguity", "armed_conflict"), range(2010, 2015))
    assert answer(parse("amount us_troops USA POL 2014 about 150000"), index=index).verdict == "mixed"
