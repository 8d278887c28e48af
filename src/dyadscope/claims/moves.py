"""Whether something moved: trends over years, two years compared, and when a move turns."""

from __future__ import annotations

from itertools import pairwise

from dyadscope import catalog
from dyadscope.assessment.statistics import MINIMUM_OBSERVATIONS, Point, Trend, trend
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict, agreed
from dyadscope.claims.query import Query
from dyadscope.claims.series import ESTIMATED, Numbers, Vintage, across, apart, is_group, measures_of, vintages, within
from dyadscope.claims.wording import amount, described, headed, no_values, span_of, tally, tested, titled, titled_from
from dyadscope.results.numbers import listed

RECENT = 3
"""Years a value may be older than the end of the period it is asked for; a year asked for alone is that year."""
TAIL = 5
"""Last years of a period that weigh most."""
TURNED = 0.1
"""Share of the level by which the last years must have turned back before a trend counts as turned."""


EVERY = "every-year"
"""Asks of a trend that every year went the way it says: one that did not contradicts."""
SMALL = 0.02
"""Part of the level by which a year must move the other way, since sources differ by as much."""


def judge_trend(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Mann-Kendall over the period, for the one measure that is known best, or for each of several.

    Each source is tested by itself, and of several measures each by the source that knows most years.
    """
    if EVERY in query.names:
        return _every_year(query, numbers, last)
    found: list[tuple[Vintage, tuple[Point, ...], Trend | None]] = []
    gaps: list[str] = []
    every = vintages(query.what, query.states, numbers)
    for vintage in every:
        series = within(vintage.points, query.first, last)
        short = uncovered(series, query.first, min(query.last, last)) if trend(series) is not None else ""
        if short:
            gaps.append(f"{headed(vintage.name, query.states)} {short}")
        found.append((vintage, series, None if short else trend(series)))
    lines = tuple(Line(v.name, titled(v.name, query.states), s) for v, s, _ in found if s)
    tests = [(v, s, t) for v, s, t in found if t is not None]
    coverage = described(numbers, [v.name for v, s, _ in found if s] or list(measures_of(query.what))[:1])
    if not tests:
        known = "; ".join(f"{headed(v.name, query.states)} {len(s)}" for v, s, _ in found if s) or no_values(
            numbers, query, last
        )
        known += " (estimates by the publisher are left out)" if query.what in catalog.series() and lines else ""
        finding = f"a trend needs {MINIMUM_OBSERVATIONS} known years in {span_of(query.first, last)}: {known}"
        if gaps:
            finding = f"the period {span_of(query.first, last)} is not covered: {'; '.join(gaps)}"
        finding = "; ".join(filter(None, [finding, across(every, query.first, last, numbers)]))
        return Outcome(verdict="no data", finding=finding, lines=lines, coverage=coverage)
    if not is_group(query.what):
        tests.sort(key=lambda x: (x[0].name == ESTIMATED, -x[2].observations))
    else:
        most = {v.name: t.observations for v, _, t in sorted(tests, key=lambda x: x[2].observations)}
        best = {v.name: v for v, _, t in reversed(tests) if t.observations == most[v.name]}
        tests = [(v, s, t) for v, s, t in tests if best[v.name] is v]
    values = tuple(_number_of(v.name, query, t) for v, _, t in tests)
    signs = [sign_of(t, query.expect) for _, _, t in tests]
    turns = [turned(v.name, v.points, s, t, last) for v, s, t in tests]
    verdict: Verdict
    if not is_group(query.what):
        verdict = {1: "supported", -1: "contradicted", 0: "mixed"}[signs[0]]  # type: ignore[assignment]
        if -signs[0] in signs[1:] and signs[0]:
            verdict = "mixed"
        turns[0] = turns[0] or _elsewhere(query, every, *tests[0][1:], last)
        verdict = "mixed" if turns[0] else verdict
    else:
        verdict = tally([0 if turn else sign for sign, turn in zip(signs, turns, strict=True)])
    finding = "; ".join(
        tested(v.name, titled_from(v, query.states), t) + (f", but {turn}" if turn else "")
        for (v, _, t), turn in zip(tests, turns, strict=True)
    )
    return Outcome(verdict=verdict, finding=finding, numbers=values, lines=lines, coverage=coverage)


def _every_year(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Every year against the one before, in the one source that knows most of the period."""
    held = [(v.name, within(v.points, query.first, last)) for v in vintages(query.what, query.states, numbers)]
    name, series = max(held, key=lambda h: len(h[1]), default=(measures_of(query.what)[0], ()))
    coverage = described(numbers, [name])
    if is_group(query.what) or len(series) < 2:
        called = headed(query.what, query.states)
        finding = f"{called} is no one series that is known year by year in {span_of(query.first, last)}"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    steps = [(y, (b - a) / abs(a) if a else 0.0) for (x, a), (y, b) in pairwise(series) if y == x + 1]
    sign = 1 if query.expect == "rising" else -1
    against = [y for y, move in steps if sign * move < -SMALL]
    still = [y for y, move in steps if -SMALL <= sign * move <= 0]
    whole = len(steps) == query.last - query.first
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


def _elsewhere(query: Query, vintages: list[Vintage], tested: tuple[Point, ...], test: Trend, last: int) -> str:
    """Return what a source that knows more of the period than the one tested has against it.

    It has both ends of the period and moved the other way, or goes on where the other stops, at a level that a trend
    going on would not have led to. Levels of two sources may differ, so that tells no fall, but leaves the trend open.
    """
    ends = query.first, min(query.last, last)
    if test.direction == "no steady trend" or (test.first, test.last) == ends:
        return ""
    sign, stop = (1 if test.slope > 0 else -1), tested[-1][1]
    for vintage in vintages:
        known, called = dict(within(vintage.points, *ends)), vintage.called or headed(vintage.name, query.states)
        if set(ends) <= known.keys() and sign * (known[ends[1]] - known[ends[0]]) < 0:
            before, after = (f"{amount(vintage.name, known[year])} in {year}" for year in ends)
            return f"{called} has {before} and {after}"
        end = max(known, default=0)
        if end > test.last and sign * (known[end] - stop) < -TURNED * abs(stop):
            return f"{called}, whose level may differ, has {amount(vintage.name, known[end])} in {end}"
    return ""


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
    """Two years compared, in every source that has both: no test is possible, and the finding says so."""
    found: list[Outcome] = []
    every = vintages(query.what, query.states, numbers)
    for vintage in every:
        name, _, series = vintage
        known = dict(series)
        if last == query.last and query.first in known and query.last in known:
            before, after = known[query.first], known[query.last]
            moved = after - before
            expected = moved > 0 if query.expect == "rising" else moved < 0
            verdict: Verdict = "supported" if expected and moved else "contradicted"
            relative = f" ({100 * moved / before:+.0f} %)" if before else ""
            finding = (
                f"{titled_from(vintage, query.states)}: {amount(name, before)} in {query.first}, "
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
    missing = f"{headed(query.what, query.states)} of {query.first} and of {query.last} are not both known"
    missing += apart(every, query.first, query.last, numbers) if last == query.last else ""
    return Outcome(verdict="no data", finding=missing, coverage=described(numbers, names))


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
