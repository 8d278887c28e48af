"""Whether something moved: trends that turn at their end, periods that are not covered, and two years compared."""

from __future__ import annotations

from collections.abc import Mapping

from made_up_index import CHINA, RUSSIA, YEARS, build
from made_up_rows import spending

from dyadscope.claims import answer, parse
from dyadscope.claims.judge import judge
from dyadscope.claims.moves import uncovered
from dyadscope.claims.outcome import Outcome
from dyadscope.claims.series import Numbers


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


class TwoSources(Numbers):
    """Numbers whose years before 2005 are from another source than those from then on."""

    def spliced(self, name: str, states: tuple[int, ...], years: tuple[int, int]) -> bool:
        assert (name, states) == ("trade", (RUSSIA, CHINA))
        return years[0] < 2005 <= years[1]


def of_two_sources(line: str, trade: Mapping[int, float]) -> Outcome:
    index = build({(RUSSIA, CHINA): {"trade": trade}}, ("trade",))
    return judge(parse(line), TwoSources(index, None))


def steps(first: float, last: float, begin: int = 2000, end: int = 2010) -> dict[int, float]:
    """Return values that move by the same every year."""
    return {y: first + (last - first) * (y - begin) / (end - begin) for y in range(begin, end + 1)}


def test_years_are_of_two_sources_where_what_they_are_from_differs() -> None:
    """The figures of trade to 2004 are from one source, from 2005 on from another; those of plain trade from one."""
    names = ("trade", "trade_newest", "trade_newest_source")
    source = {y: 0.0 if y < 2005 else 1.0 for y in YEARS}
    numbers = Numbers(
        build({(RUSSIA, CHINA): {"trade": RISING, "trade_newest": RISING, "trade_newest_source": source}}, names), None
    )
    for name, years, apart in (
        ("trade_newest", (2000, 2004), False), ("trade_newest", (2005, 2014), False),
        ("trade_newest", (2004, 2005), True), ("trade_newest", (1990, 2014), True), ("trade", (1990, 2014), False),
    ):  # fmt: skip
        assert numbers.spliced(name, (RUSSIA, CHINA), years) == apart, (name, years)


def test_over_two_sources_a_move_must_be_a_quarter_of_the_first_year() -> None:
    apart = ", but its years are from sources whose levels differ by as much"
    for last, expect, verdict in ((1240.0, "rising", "mixed"), (1250.0, "rising", "supported"),
                                  (760.0, "falling", "mixed"), (750.0, "falling", "supported")):  # fmt: skip
        found = of_two_sources(f"trend trade RUS CHN 2000:2010 {expect}", steps(1000.0, last))
        assert found.verdict == verdict, last
        assert found.finding.endswith(apart) == (verdict == "mixed"), last
    assert of_two_sources("trend trade RUS CHN 2000:2010 rising", steps(0.0, 500.0)).verdict == "mixed"
    one = of_two_sources("trend trade RUS CHN 2005:2010 rising", steps(1000.0, 1010.0))
    assert (one.verdict, apart in one.finding) == ("supported", False)


def test_two_years_of_two_sources_are_compared_only_if_they_are_a_quarter_apart() -> None:
    line = "change trade RUS CHN 2000:2010 {}"
    for last, expect, verdict in ((1240.0, "rising", "no data"), (1250.0, "rising", "supported"),
                                  (760.0, "falling", "no data"), (750.0, "falling", "supported")):  # fmt: skip
        assert of_two_sources(line.format(expect), {2000: 1000.0, 2010: last}).verdict == verdict, last
    nothing = of_two_sources(line.format("rising"), {2000: 0.0, 2010: 10.0})
    assert nothing.verdict == "supported"
    assert "$0 m in 2000, $10 m in 2010; two years are compared, which tests no trend" in nothing.finding
    same = of_two_sources("change trade RUS CHN 2006:2010 rising", {2006: 1000.0, 2010: 1001.0})
    assert same.verdict == "supported"


def test_every_year_over_two_sources_is_not_known() -> None:
    found = of_two_sources("trend trade RUS CHN 2000:2010 rising every-year", steps(100.0, 900.0))
    assert found.verdict == "no data"
    assert of_two_sources("trend trade RUS CHN 2005:2010 rising every-year", steps(100.0, 900.0)).verdict == "supported"


def test_a_factor_over_two_sources_must_be_a_tenth_from_one() -> None:
    for last, verdict in ((1090.0, "no data"), (1100.0, "supported"), (910.0, "no data")):
        found = of_two_sources("ratio trade RUS CHN 2000:2010 about 1.1", {2000: 1000.0, 2010: last})
        assert found.verdict == verdict, last
    near = of_two_sources("ratio trade RUS CHN 2006:2010 about 1", {2006: 1000.0, 2010: 1001.0})
    assert near.verdict == "supported"


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
