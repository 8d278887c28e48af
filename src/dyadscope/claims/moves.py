"""Whether something moved: trends over years, two years compared, and when a move turns."""

from __future__ import annotations

from itertools import pairwise

from dyadscope import catalog
from dyadscope.assessment.statistics import MINIMUM_OBSERVATIONS, Point, Trend, trend
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict, agreed
from dyadscope.claims.query import Query
from dyadscope.claims.series import ESTIMATED, Numbers, is_group, measures_of, of_one_state, within
from dyadscope.claims.wording import amount, described, no_values, span_of, tally, tested, title, titled
from dyadscope.results.numbers import listed

RECENT = 3
"""Years a value may be older than the end of the period it is asked for; a year asked for alone is that year."""
TAIL = 5
"""Last years of a period that weigh most."""
SPLICE = 0.25
"""Change relative to the first year by which a series over several sources must move before it counts as moved."""
TURNED = 0.1
"""Share of the level by which the last years must have turned back before a trend counts as turned."""


EVERY = "every-year"
"""Asks of a trend that every year went the way it says: one that did not contradicts."""
SMALL = 0.02
"""Part of the level by which a year must move the other way, since sources differ by as much."""


def judge_trend(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Mann-Kendall over the period, for the one measure that is known best, or for each of several."""
    if EVERY in query.names:
        return _every_year(query, numbers, last)
    found: list[tuple[str, tuple[Point, ...], Trend | None]] = []
    gaps: list[str] = []
    for name in measures_of(query.what):
        series = within(series_of(query, numbers, name), query.first, last)
        short = uncovered(series, query.first, min(query.last, last)) if trend(series) is not None else ""
        if short:
            gaps.append(f"{title(name)} {short}")
        found.append((name, series, None if short else trend(series)))
    lines = tuple(Line(n, titled(n, query.states), s) for n, s, _ in found if s)
    tests = [(n, s, t) for n, s, t in found if t is not None]
    coverage = described(numbers, [n for n, s, _ in found if s or len(found) == 1])
    if not tests:
        known = "; ".join(f"{title(n)} {len(s)}" for n, s, _ in found if s) or no_values(numbers, query, last)
        known += " (estimates by the publisher are left out)" if query.what in catalog.series() and lines else ""
        finding = f"a trend needs {MINIMUM_OBSERVATIONS} known years in {span_of(query.first, last)}: {known}"
        if gaps:
            finding = f"the period {span_of(query.first, last)} is not covered: {'; '.join(gaps)}"
        return Outcome(verdict="no data", finding=finding, lines=lines, coverage=coverage)
    if not is_group(query.what):
        tests.sort(key=lambda x: (x[0] == ESTIMATED, -x[2].observations))
    values = tuple(_number_of(n, query, t) for n, _, t in tests)
    signs = [sign_of(t, query.expect) for _, _, t in tests]
    turns = [turned(n, series_of(query, numbers, n), s, t, last) or _splice(query, numbers, n, s) for n, s, t in tests]
    verdict: Verdict
    if not is_group(query.what):
        verdict = {1: "supported", -1: "contradicted", 0: "mixed"}[signs[0]]  # type: ignore[assignment]
        if -signs[0] in signs[1:] and signs[0]:
            verdict = "mixed"
        if turns[0]:
            verdict = "mixed"
    else:
        verdict = tally([0 if turn else sign for sign, turn in zip(signs, turns, strict=True)])
    finding = "; ".join(
        tested(n, titled(n, query.states), t) + (f", but {turn}" if turn else "")
        for (n, _, t), turn in zip(tests, turns, strict=True)
    )
    return Outcome(verdict=verdict, finding=finding, numbers=values, lines=lines, coverage=coverage)


def _every_year(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Every year against the one before, in the one series that knows most of the period."""
    held = [(n, within(series_of(query, numbers, n), query.first, last)) for n in measures_of(query.what)]
    name, series = max(held, key=lambda h: len(h[1]))
    coverage = described(numbers, [name])
    if is_group(query.what) or len(series) < 2:
        finding = f"{title(query.what)} is no one series that is known year by year in {span_of(query.first, last)}"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    steps = [(y, (b - a) / abs(a) if a else 0.0) for (x, a), (y, b) in pairwise(series) if y == x + 1]
    sign = 1 if query.expect == "rising" else -1
    against = [y for y, move in steps if sign * move < -SMALL]
    still = [y for y, move in steps if -SMALL <= sign * move <= 0]
    whole = len(steps) == query.last - query.first and not numbers.spliced(name, query.states, (query.first, last))
    verdict: Verdict = "contradicted" if against else "mixed" if still else "supported" if whole else "no data"
    way = "fell" if sign > 0 else "rose"
    told = f"it {way} in {listed([str(y) for y in against[:8]])}" if against else f"it {way} clearly in no known year"
    gaps = "" if whole else f"; known are {len(steps)} of {query.last - query.first} moves from one year to the next"
    values = dict(series)
    return Outcome(
        verdict=verdict,
        finding=f"{titled(name, query.states)} {span_of(series[0][0], series[-1][0])}: {told}{gaps}",
        numbers=tuple(
            Number(name=name, label=titled(name, query.states), value=values[y], year=y)
            for y in (against[:3] or [series[-1][0]])
        ),
        lines=(Line(name, titled(name, query.states), series),),
        coverage=coverage,
    )


def _splice(query: Query, numbers: Numbers, name: str, series: tuple[Point, ...]) -> str:
    """Say that a rise or fall over several sources is smaller than sources differ; nothing where it is larger."""
    if not numbers.spliced(name, query.states, (series[0][0], series[-1][0])):
        return ""
    before, after = series[0][1], series[-1][1]
    if before > 0 and abs(after / before - 1) >= SPLICE:
        return ""
    return "its years are from sources whose levels differ by as much"


def uncovered(series: tuple[Point, ...], first: int, last: int) -> str:
    """Return how a series misses an end of a period, or nothing: a fifth of the period may lack, two years at least."""
    slack = max(2, (last - first) // 5)
    years = [y for y, _ in series]
    if not years:
        return "is not known then"
    if years[0] > first + slack or years[-1] < last - min(slack, RECENT):
        return f"is known for {span_of(years[0], years[-1])} only"
    return ""


def turned(name: str, whole: tuple[Point, ...], series: tuple[Point, ...], test: Trend, last: int) -> str:
    """Return how a trend turns with the window, or nothing: in the latest years, or over half or twice the period.

    The years just before the end weigh most: a move the other way by a tenth of the level in the last three to five
    years makes a trend one that held until then.
    """
    if test.direction == "no steady trend":
        return ""
    up = test.slope > 0
    tail = [(y, v) for y, v in series if y > test.last - TAIL]
    if len(tail) >= 3:
        level = max(abs(v) for _, v in tail)
        peak = max(tail, key=lambda p: p[1]) if up else min(tail, key=lambda p: p[1])
        moved = tail[-1][1] - peak[1]
        if level and abs(moved) / level >= TURNED and (moved < 0) == up:
            way = "fell" if up else "rose"
            return f"it {way} from {amount(name, peak[1])} in {peak[0]} to {amount(name, tail[-1][1])} in {tail[-1][0]}"
    length = test.last - test.first
    for first in (test.last - length // 2, test.last - 2 * length):
        other = trend(within(whole, first, last))
        if other is not None and other.direction not in {"no steady trend", test.direction}:
            return f"over {span_of(other.first, other.last)} it was {other.direction}"
    return ""


def judge_change(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Two years compared, in every vintage: no test is possible, and the finding says so."""
    found: list[Outcome] = []
    for name in measures_of(query.what):
        series = series_of(query, numbers, name)
        known = dict(series)
        if last == query.last and query.first in known and query.last in known:
            before, after = known[query.first], known[query.last]
            moved = after - before
            if numbers.spliced(name, query.states, (query.first, query.last)) and (
                found or (before > 0 and abs(moved / before) < SPLICE)
            ):
                continue  # two sources, whose levels may differ by as much
            expected = moved > 0 if query.expect == "rising" else moved < 0
            verdict: Verdict = "supported" if expected and moved else "contradicted"
            relative = f" ({100 * moved / before:+.0f} %)" if before else ""
            finding = (
                f"{titled(name, query.states)}: {amount(name, before)} in {query.first}, "
                f"{amount(name, after)} in {query.last}{relative}; "
                "two years are compared, which tests no trend"
            )
            at = tuple(
                Number(name=name, label=titled(name, query.states), value=known[y], year=y)
                for y in (query.first, query.last)
            )
            line = Line(name, titled(name, query.states), within(series, query.first - 10, query.last))
            found.append(
                Outcome(
                    verdict=verdict, finding=finding, numbers=at, lines=(line,), coverage=described(numbers, [name])
                )
            )
    if found:
        return agreed(found)
    names = measures_of(query.what)
    missing = f"{title(query.what)} of {query.first} and of {query.last} are not both known"
    return Outcome(verdict="no data", finding=missing, coverage=described(numbers, names))


def series_of(query: Query, numbers: Numbers, name: str) -> tuple[Point, ...]:
    if of_one_state(name):
        return numbers.state(name, query.states[0])
    a, b = query.states[:2]
    return numbers.dyad(name, a, b)


def _number_of(name: str, query: Query, test: Trend) -> Number:
    return Number(
        name=name,
        label=f"change a year, {titled(name, query.states)}",
        value=test.slope,
        first=test.first,
        year=test.last,
        low=test.low,
        high=test.high,
        p=test.p,
        observations=test.observations,
    )


def sign_of(test: Trend, expect: str) -> int:
    """1 if a trend is as expected, -1 if it is the reverse, 0 if there is none."""
    if test.direction == "no steady trend":
        return 0
    return 1 if test.direction == expect else -1
