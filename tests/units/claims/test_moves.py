"""Whether something moved: trends that turn at their end, periods that are not covered, and two years compared."""

from __future__ import annotations

from collections.abc import Mapping

from made_up_index import CHINA, RUSSIA, YEARS, build
from made_up_rows import spending

from dyadscope.claims import answer, parse
from dyadscope.claims.moves import uncovered
from dyadscope.claims.outcome import Outcome


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
