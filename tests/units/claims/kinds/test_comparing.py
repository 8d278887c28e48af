"""Who depends on whom, who sells raw materials, which of two is more, records: verdicts beside every bound."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest
from made_up_index import CHINA, RUSSIA, build, constant

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome
from dyadscope.claims.series import measures_of

Series = Mapping[int, float]
NAMES = (
    "trade",
    "trade_dependence_12",
    "trade_dependence_21",
    "arms_register_dependence_12",
    "arms_register_dependence_21",
    "primary_share_12",
    "primary_share_21",
    "un_kappa",
    "ideal_distance",
)
JAPAN, USA = 740, 2


def asked(line: str, *, until: int | None = None, japan: Series | None = None, **pair: Any) -> Outcome:
    """Return what a world says that holds these measures of Russia and China, and Russia's trade with Japan."""
    pairs = {(RUSSIA, CHINA): pair}
    if japan is not None:
        pairs[RUSSIA, JAPAN] = {"trade": japan}
    return answer(parse(line), index=build(pairs, NAMES), until=until)


def depend(mine: float, theirs: float, expect: str = "junior") -> str:
    found = asked(
        f"depend trade RUS CHN 2010:2014 {expect}",
        trade_dependence_12={2013: mine},
        trade_dependence_21={2013: theirs},
    )
    return found.verdict


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [
        (0.2, 0.1, "supported"),
        (0.1, 0.2, "contradicted"),
        # The difference over the sum is below a tenth from 0.2 to 0.164.
        (0.2, 0.165, "mixed"),
        (0.2, 0.163, "supported"),
        (0.163, 0.2, "contradicted"),
        # Both below one per cent of a state's total tie nobody to anybody.
        (0.009, 0.002, "no data"),
        (0.01, 0.002, "supported"),
        (0.0, 0.0, "no data"),
    ],
)
def test_the_junior_partner_is_who_leans_more_on_the_other(mine: float, theirs: float, verdict: str) -> None:
    assert depend(mine, theirs) == verdict


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [(0.05, 0.01, "supported"), (0.049, 0.01, "mixed"), (0.06, 0.3, "contradicted"), (0.02, 0.3, "contradicted")],
)
def test_who_depends_leans_with_a_twentieth_of_its_total_at_least(mine: float, theirs: float, verdict: str) -> None:
    assert depend(mine, theirs, "dependent") == verdict


def test_channels_that_point_both_ways_are_mixed_and_all_are_told() -> None:
    trade: dict[str, Any] = {"trade_dependence_12": constant(0.3), "trade_dependence_21": constant(0.1)}
    arms: dict[str, Any] = {"arms_register_dependence_12": constant(0.0), "arms_register_dependence_21": constant(0.5)}
    both = asked("depend all RUS CHN 2004:2014 junior", **trade, **arms)
    assert both.verdict == "mixed"
    assert {(n.name, n.label, n.value, n.year) for n in both.numbers} == {
        ("trade_dependence_12", "Russia on China", 0.3, 2014),
        ("trade_dependence_21", "China on Russia", 0.1, 2014),
        ("arms_register_dependence_12", "Russia on China", 0.0, 2014),
        ("arms_register_dependence_21", "China on Russia", 0.5, 2014),
    }
    assert both.finding.count("; ") == 1
    assert "2014: Russia 30 % on China, China 10 % on Russia" in both.finding
    assert [(line.name, line.points[0][0], line.points[-1][0]) for line in both.lines] == [
        ("trade_dependence_12", 1994, 2014),
        ("trade_dependence_21", 1994, 2014),
    ]
    seen_from_china = asked("depend trade CHN RUS 2004:2014 junior", **trade)
    assert (seen_from_china.verdict, seen_from_china.numbers[0].value) == ("contradicted", 0.1)


def test_the_latest_known_year_answers_if_it_is_recent() -> None:
    for year, verdict in ((2011, "supported"), (2010, "no data")):
        held: dict[str, Any] = {"trade_dependence_12": {year: 0.3}, "trade_dependence_21": {year: 0.1}}
        found = asked("depend trade RUS CHN 2000:2014 junior", **held)
        assert found.verdict == verdict
    assert "no channel is known both ways in 2011-2014" in found.finding
    edge: dict[str, Any] = {"trade_dependence_12": {2014: 0.3}, "trade_dependence_21": {2014: 0.1}}
    assert asked("depend trade RUS CHN 2014:2016 junior", **edge).verdict == "supported"
    assert asked("depend trade RUS CHN 2015:2016 junior", **edge).verdict == "no data"
    assert asked("depend trade RUS CHN 2010:2016 junior", until=2013, **edge).verdict == "no data"


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [(0.5, 0.39, "supported"), (0.5, 0.41, "mixed"), (0.41, 0.5, "mixed"), (0.39, 0.5, "contradicted")],
)
def test_raw_materials_are_sold_by_whose_exports_hold_a_tenth_more(mine: float, theirs: float, verdict: str) -> None:
    found = asked(
        "supplies raw_material_asymmetry RUS CHN 1996:2010 raw-materials",
        primary_share_12={1999: 0.0, 2008: mine, 2009: 0.9},
        primary_share_21={1999: 0.9, 2008: theirs},
    )
    assert found.verdict == verdict
    assert [(n.name, n.value, n.year) for n in found.numbers] == [
        ("primary_share_12", mine, 2008),
        ("primary_share_21", theirs, 2008),
    ]
    assert f"of what Russia sold China in 2008, {100 * theirs:.0f} % the other way" in found.finding


def test_what_the_two_trade_in_answers_for_six_years() -> None:
    held: dict[str, Any] = {"primary_share_12": {2004: 0.8}, "primary_share_21": {2004: 0.1}}
    assert asked("supplies raw_material_asymmetry RUS CHN 1996:2010 raw-materials", **held).verdict == "supported"
    late = asked("supplies raw_material_asymmetry RUS CHN 1996:2011 raw-materials", **held)
    assert (late.verdict, late.finding) == ("no data", "what the two trade in is not known in 2005-2011")


@pytest.mark.parametrize(
    ("china", "japan", "verdict"),
    [(100.0, 90.0, "supported"), (100.0, 96.0, "mixed"), (96.0, 100.0, "mixed"), (90.0, 100.0, "contradicted")],
)
def test_more_is_by_a_twentieth_at_least(china: float, japan: float, verdict: str) -> None:
    found = asked("more trade RUS CHN JPN 2010:2014 more", trade={2014: china}, japan={2014: japan})
    assert found.verdict == verdict
    turned = {"supported": "contradicted", "contradicted": "supported"}
    less = asked("more trade RUS CHN JPN 2010:2014 less", trade={2014: china}, japan={2014: japan})
    assert less.verdict == turned.get(verdict, verdict)
    assert ("no further apart than sources differ" in found.finding) == (verdict == "mixed")
    assert [(n.label, n.value) for n in found.numbers] == [("Russia and China", china), ("Russia and Japan", japan)]


@pytest.mark.parametrize(("japan", "verdict"), [(0.42, "supported"), (0.43, "mixed")])
def test_of_arms_sources_differ_by_more(japan: float, verdict: str) -> None:
    name = "arms_register_dependence_12"
    pairs = {(RUSSIA, CHINA): {name: {2014: 0.5}}, (RUSSIA, JAPAN): {name: {2014: japan}}}
    found = answer(parse(f"more {name} RUS CHN JPN 2010:2014 more"), index=build(pairs, NAMES))
    assert found.verdict == verdict


def test_two_are_compared_in_a_year_that_both_are_known_in() -> None:
    found = asked("more trade RUS CHN JPN 2010:2014 more", trade={2012: 5.0, 2014: 1.0}, japan={2012: 3.0, 2013: 9.0})
    assert (found.verdict, found.numbers[0].year) == ("supported", 2012)
    apart = asked("more trade RUS CHN JPN 2010:2014 more", trade={2012: 5.0}, japan={2013: 9.0})
    assert [line.points for line in found.lines] == [((2012, 5.0), (2014, 1.0)), ((2012, 3.0), (2013, 9.0))]
    whole = asked("more trade RUS CHN JPN 2010:2014 more", trade=constant(5.0), japan=constant(3.0))
    assert [(line.points[0][0], line.points[-1][0]) for line in whole.lines] == [(2000, 2014)] * 2, "ten years before"
    assert (apart.verdict, apart.finding) == (
        "no data",
        "trade between the two states is not known of both in 2010-2014",
    )


def test_a_record_is_above_every_year_before_and_of_the_year_asked() -> None:
    rising = {y: float(y - 2000) for y in range(2000, 2015)}
    top = asked("record un_kappa RUS CHN 2010 highest", un_kappa={y: v / 100 for y, v in rising.items()})
    assert (top.verdict, top.numbers[0].rank, top.numbers[0].of) == ("supported", 1, 11)
    assert "place 1 of 11 known years since 2000" in top.finding
    level = dict.fromkeys(range(2000, 2011), 0.1) | {2005: 0.3, 2006: 0.2}
    below = asked("record un_kappa RUS CHN 2010 highest", un_kappa=level)
    assert (below.verdict, below.numbers[0].rank) == ("contradicted", 11), "level with eight, below two"
    assert "; 2005 had 0.3" in below.finding
    lowest = asked("record un_kappa RUS CHN 2010 lowest", un_kappa=level | {2010: 0.05})
    assert lowest.verdict == "supported"
    not_lowest = asked("record un_kappa RUS CHN 2010 lowest", un_kappa=level | {2003: 0.01})
    assert not_lowest.verdict == "contradicted"
    assert "; 2003 had 0.01" in not_lowest.finding
    assert asked("record un_kappa RUS CHN 2011 highest", un_kappa=level).verdict == "no data"
    assert asked("record un_kappa RUS CHN 2010 highest", un_kappa=level, until=2009).verdict == "no data"


def test_few_years_refute_a_record_and_make_none() -> None:
    few = {y: (y - 2000) / 100 for y in range(2002, 2011)}
    assert asked("record un_kappa RUS CHN 2010 highest", un_kappa=few).verdict == "no data", "nine years"
    assert asked("record un_kappa RUS CHN 2010 highest", un_kappa=few | {2001: 0.0}).verdict == "supported"
    assert asked("record un_kappa RUS CHN 2010 highest", un_kappa=few | {2003: 0.9}).verdict == "contradicted"


def test_a_peak_of_alignment_is_one_of_each_measure() -> None:
    """One at its peak and one below it is mixed; a peak that is shared with another is level."""
    names = ("un_kappa", "igo_intensity")

    def told(kappa: Series, igo: Series, expect: str = "highest") -> Outcome:
        index = build({(RUSSIA, CHINA): dict(zip(names, (kappa, igo), strict=True))}, names)
        return answer(parse(f"record alignment RUS CHN 2014 {expect}"), index=index)

    rising = {y: (y - 2000) / 100 for y in range(2001, 2015)}
    peaked = rising | {2005: 0.9}
    both = told(rising, rising)
    assert (both.verdict, [n.rank for n in both.numbers], [n.of for n in both.numbers]) == (
        "supported",
        [1, 1],
        [14, 14],
    )
    assert [(line.name, line.points[0][0], line.points[-1][0]) for line in both.lines] == [
        ("un_kappa", 2001, 2014),
        ("igo_intensity", 2001, 2014),
    ]
    assert len(both.coverage) >= 2
    below = told(rising, peaked)
    assert (below.verdict, [n.rank for n in below.numbers]) == ("mixed", [1, 2])
    level = told(rising, rising | {2005: 0.14})
    assert level.verdict == "supported", "one at its peak alone, the other level with it"
    assert ", shared" in level.finding
    assert told(rising, rising, "lowest").verdict == "mixed"
    few = told(rising, {y: v for y, v in rising.items() if y > 2005})
    assert (few.verdict, few.numbers) == ("no data", ()), "nine years of one"
    old = told(rising, {y - 4: v for y, v in rising.items()})
    assert old.verdict == "no data", "known to 2010"
    assert told(rising, {y - 3: v for y, v in rising.items()}).verdict == "supported"


def test_alike_is_by_percentile_of_all_pairs_and_a_distance_counts_the_other_way() -> None:
    """Forty pairs with values 1 to 40: Russia and China at a place; a quarter from each end counts."""
    codes = [c for c in range(300, 341) if c not in {RUSSIA, CHINA}][:39]

    def world(name: str, rank: int, expect: str) -> str:
        others = [v for v in range(1, 41) if v != rank]
        pairs = {(USA, c): {name: {2014: v / 100}} for c, v in zip(codes, others, strict=True)}
        pairs[RUSSIA, CHINA] = {name: {2014: rank / 100}}
        return answer(parse(f"alike {name} RUS CHN 2014 {expect}"), index=build(pairs, NAMES)).verdict

    assert [world("un_kappa", rank, "close") for rank in (40, 32, 20, 9, 1)] == [
        "supported",
        "supported",
        "mixed",
        "contradicted",
        "contradicted",
    ]
    assert [world("un_kappa", rank, "far") for rank in (40, 20, 1)] == ["contradicted", "mixed", "supported"]
    assert [world("ideal_distance", rank, "close") for rank in (1, 20, 40)] == ["supported", "mixed", "contradicted"]
    assert [world("ideal_distance", rank, "far") for rank in (1, 20, 40)] == ["contradicted", "mixed", "supported"]


def test_of_two_vintages_of_a_channel_the_newest_answers() -> None:
    """The newest trade is known to 2014, the older list to 2012 and otherwise: one is told, not both."""
    names = ("trade_dependence_12", "trade_dependence_21", "trade_newest_dependence_12", "trade_newest_dependence_21")
    pair = dict(zip(names, ({2012: 0.1}, {2012: 0.3}, {2012: 0.3, 2014: 0.3}, {2012: 0.1, 2014: 0.1}), strict=True))
    found = answer(parse("depend trade RUS CHN 2010:2014 junior"), index=build({(RUSSIA, CHINA): pair}, names))
    assert (found.verdict, [(n.name, n.year) for n in found.numbers]) == (
        "supported",
        [("trade_newest_dependence_12", 2014), ("trade_newest_dependence_21", 2014)],
    )
    older = {name: {2014 if "newest" not in name else 2012: 0.3 if name.endswith("12") else 0.1} for name in names}
    told = answer(parse("depend trade RUS CHN 2010:2014 junior"), index=build({(RUSSIA, CHINA): older}, names))
    assert [n.name for n in told.numbers] == ["trade_dependence_12", "trade_dependence_21"]


def test_thirty_pairs_must_be_known_before_two_are_close() -> None:
    for count, verdict in ((30, "supported"), (29, "no data")):
        pairs = {(USA, 300 + n): {"un_kappa": {2014: n / 100}} for n in range(count - 1)}
        pairs[RUSSIA, CHINA] = {"un_kappa": {2014: 0.9}}
        found = answer(parse("alike un_kappa RUS CHN 2014 close"), index=build(pairs, NAMES))
        assert found.verdict == verdict
    assert found.finding == "too few dyads are known in 2014"


def test_more_is_told_by_the_vintage_that_knows_the_latest_year_of_both() -> None:
    names = measures_of("trade")
    first, second = names[:2]
    pairs = {
        (RUSSIA, CHINA): {first: {2013: 9.0, 2014: 9.0}, second: {2013: 4.0, 2014: 4.0}},
        (RUSSIA, JAPAN): {first: {2013: 1.0}, second: {2014: 8.0}},
    }
    found = answer(parse("more trade RUS CHN JPN 2010:2014 more"), index=build(pairs, names))
    assert (found.verdict, {(n.name, n.year) for n in found.numbers}) == ("contradicted", {(second, 2014)})
    pairs[RUSSIA, JAPAN] = {first: {2014: 1.0}, second: {2013: 8.0}}
    again = answer(parse("more trade RUS CHN JPN 2010:2014 more"), index=build(pairs, names))
    assert (again.verdict, {(n.name, n.year) for n in again.numbers}) == ("supported", {(first, 2014)})


ASIA = (740, 732, 750, 800)
"""Partners in Asia that Russia trades 10, 20, 30 and 40 with every year; 220 with France, which is elsewhere."""


def pivot(line: str, *, until: int | None = None) -> Outcome:
    pairs = {(RUSSIA, c): {"trade": constant(10.0 * (n + 1))} for n, c in enumerate(ASIA)}
    pairs |= {
        (RUSSIA, CHINA): {"trade": {y: 10.0 * (y - 1989) for y in range(1990, 2015)}},
        (220, RUSSIA): {"trade": constant(220.0)},
    }
    return answer(parse(line), index=build(pairs, ("trade",)), until=until)


def test_a_pivot_is_the_trend_of_the_share_within_the_region() -> None:
    """China's trade is 10 a year more, from 110 in 2000 to 250 in 2014; the rest of Asia trades 100 throughout."""
    found = pivot("pivot asia RUS CHN 2000:2014 rising")
    assert found.verdict == "supported"
    ((name, _, points),) = ((line.name, line.label, line.points) for line in found.lines)
    assert name == "trade"
    wanted = [(y, 10 * (y - 1989) / (10 * (y - 1989) + 100)) for y in range(2000, 2015)]
    assert [(y, pytest.approx(v)) for y, v in points] == wanted
    level, change = found.numbers
    assert (level.year, level.value) == (2014, pytest.approx(250 / 350))
    assert (change.first, change.year, change.observations) == (2000, 2014, 15)
    assert change.low is not None
    assert change.high is not None
    assert change.low <= change.value <= change.high
    assert change.p == pytest.approx(2 / math.factorial(15)), "fifteen years in order"
    assert "52 % (2000) to 71 % (2014)" in found.finding
    assert pivot("pivot asia RUS CHN 2000:2014 falling").verdict == "contradicted"


def test_a_pivot_without_years_or_members_is_no_data() -> None:
    late = pivot("pivot asia RUS CHN 2012:2014 rising", until=2010)
    assert (late.verdict, late.finding) == ("no data", "no year of 2012-2014 had passed")
    unknown = pivot("pivot asia RUS CHN 2016:2018 rising")
    assert (unknown.verdict, unknown.finding) == ("no data", "trade is not known in 2016-2018")
    few = pivot("pivot asia RUS CHN 2011:2014 rising")
    assert (few.verdict, few.finding) == ("no data", "a trend needs 5 known years in 2011-2014")
    assert few.lines[0].points[-1] == (2014, pytest.approx(250 / 350)), "what is known is shown"
    assert pivot("pivot asia RUS CHN 2010:2014 rising").verdict == "supported", "five years"
    for out in (late, unknown, few):
        assert out.coverage == ("trade: 1990-2014 (cow_trade)",)
