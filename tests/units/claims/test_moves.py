"""Whether something moved: trends that turn at their end, periods that are not covered, and two years compared."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from made_up_index import CHINA, RUSSIA, YEARS, build
from made_up_rows import spending

from dyadscope.claims import answer, parse
from dyadscope.claims.judge import judge
from dyadscope.claims.moves import uncovered
from dyadscope.claims.outcome import Outcome
from dyadscope.claims.series import Numbers, vintages


def asked(line: str, trade: Mapping[int, float], until: int | None = None) -> Outcome:
    return answer(parse(line), index=build({(RUSSIA, CHINA): {"trade": trade}}, ("trade",)), until=until)


RISING = {y: 100.0 + 10 * (y - 1990) for y in YEARS}


def test_a_steady_rise_is_a_rise_and_no_fall() -> None:
    assert asked("trend trade RUS CHN 1990:2014 rising", RISING).verdict == "supported"
    assert asked("trend trade RUS CHN 1990:2014 falling", RISING).verdict == "contradicted"


def test_a_rise_that_turned_back_by_a_tenth_in_its_last_years_is_mixed_and_says_so() -> None:
    """From 330 in 2013 to 290 in 2014: 12 per cent of the highest level of the last five years."""
    turned = asked("trend trade RUS CHN 1990:2014 rising", RISING | {2014: 290.0})
    assert turned.verdict == "mixed"
    assert "it fell from $330 m in 2013 to $290 m in 2014" in turned.finding
    little = asked("trend trade RUS CHN 1990:2014 rising", RISING | {2014: 300.0})
    assert little.verdict == "supported"
    fall = asked("trend trade RUS CHN 1990:2014 falling", {y: 500.0 - v for y, v in RISING.items()} | {2014: 200.0})
    assert fall.verdict == "mixed"
    assert "it rose from $170 m in 2013 to $200 m in 2014" in fall.finding


def test_no_trend_is_mixed_and_few_years_are_no_data() -> None:
    level = {y: 100.0 + (y % 2) for y in YEARS}
    assert asked("trend trade RUS CHN 1990:2014 rising", level).verdict == "mixed"
    few = asked("trend trade RUS CHN 2011:2014 rising", {y: v for y, v in RISING.items() if y > 2011})
    assert (few.verdict, few.numbers) == ("no data", ())
    assert few.finding.startswith("a trend needs ")


def test_a_period_whose_years_are_not_known_to_its_end_is_not_covered() -> None:
    early = {y: v for y, v in RISING.items() if y <= 2000}
    found = asked("trend trade RUS CHN 1990:2014 rising", early)
    assert (found.verdict, found.numbers) == ("no data", ())
    assert found.finding.startswith("the period 1990-2014 is not covered: ")
    assert found.lines[0].points[-1][0] == 2000
    assert found.coverage


def test_two_years_are_compared_by_what_they_hold() -> None:
    up = asked("change trade RUS CHN 2000:2010 rising", RISING)
    assert (up.verdict, [(n.year, n.value) for n in up.numbers]) == ("supported", [(2000, 200.0), (2010, 300.0)])
    assert "(+50 %)" in up.finding
    assert [y for y, _ in up.lines[0].points] == list(range(1990, 2011))
    assert asked("change trade RUS CHN 2000:2010 falling", RISING).verdict == "contradicted"
    level = dict.fromkeys(YEARS, 100.0)
    assert asked("change trade RUS CHN 2000:2010 rising", level).verdict == "contradicted", "the same is no rise"
    lacking = asked("change trade RUS CHN 2000:2010 rising", {2010: 300.0})
    assert (lacking.verdict, lacking.numbers) == ("no data", ())
    assert asked("change trade RUS CHN 2000:2010 rising", RISING, until=2009).verdict == "no data"


def test_a_series_with_few_years_says_that_estimates_of_its_publisher_are_left_out() -> None:
    vault = spending(CHINA, {2000: 1.0, 2001: 2.0, 2002: 3.0})
    index = build({(2, 20): {}}, ("trade",))
    found = answer(parse("trend military-spending CHN 2000:2010 rising"), index=index, vault=vault)
    assert found.verdict == "no data"
    assert found.finding.endswith(" (estimates by the publisher are left out)")
    assert " 3" in found.finding
    few = asked("trend trade RUS CHN 2000:2010 rising", {2000: 1.0, 2001: 2.0})
    assert "estimates" not in few.finding


def test_a_fifth_of_a_period_may_lack_at_its_beginning_and_three_years_at_its_end() -> None:
    """Two years at least; of a period of thirty years six, and at the end three all the same."""
    known = tuple((y, 1.0) for y in range(2000, 2011))
    for first, last, covered in (
        (2000, 2010, True), (1998, 2010, True), (1997, 2010, False), (2000, 2012, True), (2000, 2013, False),
        (1994, 2013, False), (2000, 2030, False),
    ):  # fmt: skip
        assert (uncovered(known, first, last) == "") == covered, (first, last)
    long = tuple((y, 1.0) for y in range(1950, 2011))
    assert uncovered(long, 1940, 2010) == ""
    assert uncovered(long, 1930, 2010) == "is known for 1950-2010 only"
    assert uncovered(long, 1950, 2013) == ""
    assert uncovered(long, 1950, 2014) == "is known for 1950-2010 only"
    assert uncovered((), 1950, 2014) == "is not known then"


COW, BACI = 0, 1
"""Places of the words by which the best source of a year is told in the index."""


def of_two_sources(line: str, trade: Mapping[int, float], change: int = 2005, own: bool = False) -> Outcome:
    """Ask of trade whose years are from another source from one on; `own`: the first source has a measure itself."""
    source = {y: COW if y < change else BACI for y in YEARS}
    first = {y: v for y, v in trade.items() if y < change} if own else {}
    values = {"trade": first, "trade_newest": trade, "trade_newest_source": source}
    index = build({(RUSSIA, CHINA): values}, ("trade", "trade_newest", "trade_newest_source"))
    return judge(parse(line), Numbers(index, None))


def steps(first: float, last: float, begin: int = 2000, end: int = 2010) -> dict[int, float]:
    """Return values that move by the same every year."""
    return {y: first + (last - first) * (y - begin) / (end - begin) for y in range(begin, end + 1)}


def test_the_strands_of_the_best_source_are_its_sources() -> None:
    """The figures of trade to 2004 are from one source, from 2005 on from another; those of plain trade from one."""
    names = ("trade", "trade_newest", "trade_newest_source")
    source = {y: COW if y < 2005 else BACI for y in YEARS}
    numbers = Numbers(
        build({(RUSSIA, CHINA): {"trade": RISING, "trade_newest": RISING, "trade_newest_source": source}}, names), None
    )
    mixed = numbers.strands("trade_newest", (RUSSIA, CHINA))
    assert [(s.source, s.points[0], s.points[-1]) for s in mixed] == [
        ("cow", (1990, 100.0), (2004, 240.0)), ("baci", (2005, 250.0), (2014, 340.0))
    ]  # fmt: skip
    assert [(s.source, len(s.points)) for s in numbers.strands("trade", (RUSSIA, CHINA))] == [("", len(RISING))]
    assert [(v.name, v.called) for v in vintages("trade", (RUSSIA, CHINA), numbers)] == [
        ("trade", ""), ("trade_newest", "baci")
    ], "what another measure has alone is not asked twice"  # fmt: skip


CHANGES = "the source changes (cow_trade: {}; baci: {}), and no change is computed across sources"


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("last", [10.0, 900.0, 1000.0, 1240.0, 9000.0])
def test_no_change_is_told_across_sources_however_large(last: float, own: bool) -> None:
    """A fall by a third from one source's 2004 to the other's 2005 is no fall of trade."""
    for line in (
        "change trade RUS CHN 2004:2005 falling", "change trade RUS CHN 2004:2005 rising",
        "growth trade RUS CHN 2004:2005 above -0.333333", "growth trade RUS CHN 2004:2005 about 0.24",
        "ratio trade RUS CHN 2004:2005 about 9", "ratio trade RUS CHN 2004:2005 below 1",
    ):  # fmt: skip
        found = of_two_sources(line, {2004: 1000.0, 2005: last}, own=own)
        assert found.verdict == "no data", line
        assert f" are not both known from one source: {CHANGES.format(2004, 2005)}" in found.finding, line
        assert not found.numbers, line


def test_two_years_of_one_source_are_compared_by_it() -> None:
    values = {2004: 1000.0, 2005: 500.0, 2006: 501.0}
    for line in ("change trade RUS CHN 2005:2006 rising", "growth trade RUS CHN 2005:2006 below 0.01",
                 "ratio trade RUS CHN 2005:2006 about 1"):  # fmt: skip
        found = of_two_sources(line, values)
        assert (found.verdict, found.finding.split(":")[0]) == (
            "supported", "trade between Russia and China, by the best source of the year (baci)"
        ), line  # fmt: skip
        assert [n.year for n in found.numbers] == [2005, 2006]


def test_a_year_that_nobody_knows_is_no_change_of_source() -> None:
    found = of_two_sources("ratio trade RUS CHN 2004:2008 about 2", {2004: 1000.0, 2005: 500.0})
    assert found.verdict == "no data"
    assert "source" not in found.finding


def test_a_trend_is_of_one_source_and_a_period_that_none_covers_is_not_known() -> None:
    rising = steps(100.0, 900.0)
    found = of_two_sources("trend trade RUS CHN 2000:2010 rising", rising)
    assert found.verdict == "no data"
    assert found.finding.endswith(CHANGES.format("2000-2004", "2005-2010"))
    one = of_two_sources("trend trade RUS CHN 2005:2010 rising", rising)
    assert one.verdict == "supported"
    assert one.finding.startswith("trade between Russia and China, by the best source of the year (baci) 2005-2010: ")
    assert [(n.first, n.year) for n in one.numbers] == [(2005, 2010)]
    every = of_two_sources("trend trade RUS CHN 2000:2010 rising every-year", rising)
    assert every.verdict == "no data"
    assert of_two_sources("trend trade RUS CHN 2005:2010 rising every-year", rising).verdict == "supported"


def test_a_trend_that_lacks_the_end_is_held_against_who_has_both_ends() -> None:
    """One source rises to 2009; the other has 2000 and 2010 alone, and less in 2010."""
    up = {y: v for y, v in steps(100.0, 200.0).items() if y < 2010}
    ends = {2000: 300.0, 2010: 250.0}

    def told(dots: Mapping[int, float]) -> Outcome:
        index = build({(RUSSIA, CHINA): {"trade": up, "trade_dots": dots}}, ("trade", "trade_dots"))
        return answer(parse("trend trade RUS CHN 2000:2010 rising"), index=index)

    found = told(ends)
    assert found.verdict == "mixed"
    assert found.finding.endswith(" has $300 m in 2000 and $250 m in 2010")
    assert told(ends | {2010: 350.0}).verdict == "supported"


def test_a_trend_is_open_where_another_source_goes_on_at_a_level_it_would_not_have_led_to() -> None:
    """It rises to 180 in 2008; 162 in 2010 is a tenth below, and sources may differ by less."""
    up = {y: v for y, v in steps(100.0, 200.0).items() if y < 2009}

    def told(line: str, later: dict[int, float]) -> Outcome:
        return of_two_sources(line, up | later, change=2009, own=True)

    for line, verdict in (("trend trade RUS CHN 2000:2010 rising", "supported"),
                          ("trend trade RUS CHN 2000:2010 falling", "contradicted")):  # fmt: skip
        assert told(line, {2010: 162.0}).verdict == verdict
        assert told(line, {2010: 500.0}).verdict == verdict
        open_still = told(line, {2010: 161.0})
        assert open_still.verdict == "mixed"
        assert open_still.finding.endswith(", but baci, whose level may differ, has $161 m in 2010")


def test_a_record_is_one_of_the_years_of_its_source() -> None:
    values = {y: 1000.0 + y - 1990 for y in YEARS if y < 2003} | {y: 500.0 + y - 2003 for y in YEARS if y >= 2003}
    line = "record trade RUS CHN 2014:2014 highest"
    found = of_two_sources(line, values, change=2003)
    assert (found.verdict, "place 1 of 12 known years since 2003" in found.finding) == ("supported", True)
    assert of_two_sources(line, values | {2005: 900.0}, change=2003).verdict == "contradicted"
    assert of_two_sources(line, values, change=2010).verdict == "no data", "five years make no record"


def test_two_partners_are_compared_by_one_source() -> None:
    """China is known in 2010 from one source, India from another; both from one in 2005."""
    pairs: dict[tuple[int, int], Mapping[str, Mapping[int, float]]] = {
        (RUSSIA, CHINA): {"trade_newest": {2005: 50.0, 2010: 900.0}, "trade_newest_source": {2005: COW, 2010: COW}},
        (RUSSIA, 750): {"trade_newest": {2005: 60.0, 2010: 100.0}, "trade_newest_source": {2005: COW, 2010: BACI}},
    }
    index = build(pairs, ("trade", "trade_newest", "trade_newest_source"))
    found = judge(parse("more trade RUS CHN IND 2010:2010 more"), Numbers(index, None))
    assert found.verdict == "no data"
    assert "last known (2005)" in found.finding


def test_the_last_five_years_say_whether_a_trend_has_turned() -> None:
    """A peak of 230 in 2006 is one of the last five years, in 2005 it is not; 180 is a tenth below 200, 181 is not."""
    up = steps(100.0, 200.0)
    line = "trend trade RUS CHN 2000:2010 rising"
    for year, verdict in ((2005, "supported"), (2006, "mixed")):
        assert asked(line, up | {year: 230.0}).verdict == verdict, year
    assert "it fell from $230 m in 2006 to $200 m in 2010" in asked(line, up | {2006: 230.0}).finding
    for last, verdict in ((180.0, "mixed"), (181.0, "supported")):
        assert asked(line, up | {2009: 200.0, 2010: last}).verdict == verdict, last
    # two years of the last five say nothing, three do
    few = {y: v for y, v in up.items() if y < 2006} | {2009: 300.0, 2010: 200.0}
    assert asked(line, few).verdict == "supported"
    assert asked(line, few | {2008: 250.0}).verdict == "mixed"


def test_half_the_period_and_twice_as_much_say_whether_a_trend_has_turned() -> None:
    half = steps(100.0, 300.0, 1990, 2000) | steps(300.0, 270.0, 2000, 2010)
    found = asked("trend trade RUS CHN 1990:2010 rising", half)
    assert found.verdict == "mixed"
    assert ", but over 2000-2010 it was falling" in found.finding
    twice = steps(300.0, 100.0, 1990, 2000) | steps(100.0, 120.0, 2000, 2010)
    found = asked("trend trade RUS CHN 2000:2010 rising", twice)
    assert found.verdict == "mixed"
    assert ", but over 1990-2010 it was falling" in found.finding
    still = steps(90.0, 100.0, 1990, 2000) | steps(100.0, 120.0, 2000, 2010)
    assert asked("trend trade RUS CHN 2000:2010 rising", still).verdict == "supported"


def test_of_several_vintages_the_one_with_most_years_answers_and_one_against_it_makes_it_mixed() -> None:
    def told(trade: Mapping[int, float], dots: Mapping[int, float]) -> Outcome:
        index = build({(RUSSIA, CHINA): {"trade": trade, "trade_dots": dots}}, ("trade", "trade_dots"))
        return answer(parse("trend trade RUS CHN 2000:2010 rising"), index=index)

    up, down = steps(100.0, 200.0), steps(200.0, 100.0)
    level = {y: 100.0 + y % 2 for y in up}
    short = {y: v for y, v in up.items() if y > 2001}
    both = told(short, up)
    assert (both.verdict, [(n.name, n.observations) for n in both.numbers]) == (
        "supported", [("trade_dots", 11), ("trade", 9)]
    )  # fmt: skip
    assert [(n.first, n.year, n.label) for n in both.numbers] == [
        (2000, 2010, both.numbers[0].label), (2002, 2010, both.numbers[1].label)
    ]  # fmt: skip
    assert both.numbers[1].label == "change a year, trade between Russia and China"
    assert told(up, down).verdict == "mixed"
    assert told(down, up).verdict == "mixed"
    assert told(up, level).verdict == "supported"
    assert told(level, {y: v for y, v in up.items() if y > 2001}).verdict == "mixed", "the longest shows none"
    few = told({2009: 1.0, 2010: 2.0}, {2010: 1.0})
    assert few.verdict == "no data"
    assert few.finding.startswith("a trend needs 5 known years in 2000-2010: trade between the two states 2; ")
    assert few.finding.endswith(" 1")
    assert [(s.name, len(s.points)) for s in few.lines] == [("trade", 2), ("trade_dots", 1)]
