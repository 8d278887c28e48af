"""From a query to an outcome: only what the series and rows say counts, and what they do not say is no data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from dyadscope import catalog
from dyadscope.assessment.dependence import Dependence, describe
from dyadscope.assessment.statistics import MINIMUM_OBSERVATIONS, percentile, trend
from dyadscope.claims.events import judge_event, ordered_beside
from dyadscope.claims.kinds.becoming import BECAME, judge_became, lead
from dyadscope.claims.kinds.members import judge_member
from dyadscope.claims.kinds.partners import LEAST_PARTNERS, in_one_year, judge_rank
from dyadscope.claims.kinds.plain import judge_balance
from dyadscope.claims.kinds.quantities import (
    FACTOR_FAR,
    FACTOR_NEAR,
    bounded,
    judge_amount,
    judge_growth,
    judge_ratio,
    judge_share,
)
from dyadscope.claims.kinds.standing import SLOW, judge_holds, judge_pledge
from dyadscope.claims.kinds.votes import judge_issue, judge_vote
from dyadscope.claims.kinds.wars import judge_fought
from dyadscope.claims.kinds.world import judge_world
from dyadscope.claims.moves import RECENT, judge_change, judge_trend, sign_of
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict, agreed
from dyadscope.claims.prices import at_other_prices, reconciled
from dyadscope.claims.query import BOUNDS, Kind, Query, amount_of
from dyadscope.claims.series import (
    Numbers,
    Vintage,
    channel_variants,
    is_group,
    latest_of_both,
    measures_of,
    vintages,
    within,
)
from dyadscope.claims.tables import known_table
from dyadscope.claims.wording import (
    among,
    amount,
    described,
    directed,
    headed,
    latest_known,
    span_of,
    tested,
    title,
    titled,
)
from dyadscope.dependence import asymmetry, pivot
from dyadscope.errors import CoverageError
from dyadscope.results.numbers import number, percent, significant
from dyadscope.states import regions
from dyadscope.states.names import absent, by_code

BALANCED = 0.1
"""Asymmetry below which neither side is the junior partner."""
LEAST_DEPENDENCE = 0.05
"""Share of a state's total below which it does not depend on a partner, whatever the asymmetry."""
CLOSE, FAR = 75.0, 25.0
"""Percentiles among all dyads from which two states count as close, and as far apart."""
CLOSE_VALUES, CLOSE_ARMS = 0.05, 0.15
"""Part of the larger value by which two may differ and their order still be a matter of the source."""
FAR_APART = 1.5
"""Factor between two states' last known values from which on their order still answers for later years."""
_LASTING = frozenset({"holds", "pledge"})
"""Kinds of what is known of years before the index as well, where a vault holds the lists."""


def judge(query: Query, numbers: Numbers, until: int | None = None) -> Outcome:
    """Return what the data say to a query, with data years up to `until` (all of them without it).

    Never "supported" out of missing data: a verdict other than "no data" names the values or rows it rests on.
    """
    if BECAME in query.names:
        found = judge_became(query, lambda one: judge(one, numbers, until), lambda out: lead(query, out, numbers))
        return turned_round(found) if query.denied else found
    last = min(query.last, until) if until is not None else query.last
    if query.kind in _LASTING:
        numbers = numbers.reaching(query.first - (query.expect == "since"))
    out = _JUDGES[query.kind](query, numbers, last)
    other = at_other_prices(query)
    if other is not None:
        out = reconciled(query, out, _JUDGES[query.kind](other, numbers, last), numbers)
    out = in_one_year(query, out, numbers, until)
    out = ordered_beside(query, out, numbers, until)
    out = turned_round(out) if query.denied else out
    gone = absent(query.states, query.first, query.last) if out.verdict == "no data" else ""
    return replace(out, finding=f"{gone}; {out.finding}" if gone else out.finding, until=until)


def turned_round(out: Outcome) -> Outcome:
    """Return what the data say to the opposite: supported and contradicted change places, and mixed stays.

    What was supported in part alone says nothing of the opposite.
    """
    opposite: dict[Verdict, Verdict] = {"supported": "contradicted", "contradicted": "supported", "partly": "no data"}
    return replace(out, verdict=opposite.get(out.verdict, out.verdict))


def _depend(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Dependence both ways in every channel; the latest year of the period in which both sides are known."""
    a, b = query.states
    wanted = set(channel_variants()) if query.what == "all" else {query.what}
    held = {
        name: numbers.dyad(name, a, b)
        for channel in catalog.channels().values()
        if channel.name in wanted or channel.variant_of in wanted
        for name in channel.measures
        if name in catalog.measures()
    }
    values: list[Number] = []
    lines: list[Line] = []
    told: list[str] = []
    signs: list[int] = []
    newest = _newest_channels(describe(held), query.first, last)
    names: list[str] = []
    for found, year in newest:
        mine, theirs = found.shares(year) or (0.0, 0.0)
        seller = found.seller(year)
        ways = zip(("12", "21"), ((a, b), (b, a)), (mine, theirs), found.sides(seller), strict=True)
        parts = []
        for way, (own, other), share, series in ways:
            # Who sells the more depends on the other as a market: another measure than what a buyer depends by.
            sells = seller is not None and way == ("12", "21")[seller - 1]
            name = found.declared.measure(f"{'market_' if sells else ''}dependence_{way}")
            label = f"{by_code(own).name} on {by_code(other).name}{' as a market' if sells else ''}"
            names.append(name)
            values.append(Number(name=name, label=label, value=share, year=year))
            lines.append(Line(name, label, within(series, query.first - 10, last)))
            parts.append(label.replace(" on ", f" {percent(share)} on ", 1))
        tilt = float(asymmetry(mine, theirs))
        told.append(f"{found.title} {year}: {', '.join(parts)}")
        if np.isnan(tilt) or max(mine, theirs) < LEAST_DEPENDENCE / 5:
            continue  # no tie worth the name: it speaks neither way
        sign = 0 if abs(tilt) < BALANCED else 1 if tilt > 0 else -1
        if query.expect == "dependent" and sign > 0 and mine < LEAST_DEPENDENCE:
            sign = 0
        signs.append(sign)
    coverage = described(numbers, names)
    if not told:
        finding = f"no channel is known both ways in {span_of(max(query.first, last - RECENT), last)}"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    verdict: Verdict = "no data"
    if signs:
        verdict = "supported" if all(s > 0 for s in signs) else "contradicted" if all(s < 0 for s in signs) else "mixed"
    return Outcome(
        verdict=verdict, finding="; ".join(told), numbers=tuple(values), lines=tuple(lines[:2]), coverage=coverage
    )


def _newest_channels(channels: Sequence[Dependence], first: int, last: int) -> list[tuple[Dependence, int]]:
    """Return of every channel the vintage or list known last within a period, with that year."""
    best: dict[str, tuple[Dependence, int]] = {}
    for channel in channels:
        years = [y for y, _ in channel.asymmetry if first <= y <= last]
        # Where both shares are 0 there is no asymmetry, but it is known that nothing flows.
        years += [y for y, _ in channel.series_12 if first <= y <= last and channel.shares(y) is not None]
        main = channel.variant_of or channel.channel
        if years and max(years) >= last - RECENT and (main not in best or max(years) > best[main][1]):
            best[main] = (channel, max(years))
    return list(best.values())


def _supplies(query: Query, numbers: Numbers, last: int) -> Outcome:
    a, b = query.states
    own, other = numbers.dyad("primary_share_12", a, b), numbers.dyad("primary_share_21", a, b)
    both = [y for y, _ in within(own, max(query.first, last - 2 * RECENT), last) if y in dict(other)]
    coverage = described(numbers, ["primary_share_12"])
    if not both:
        finding = f"what the two trade in is not known in {span_of(max(query.first, last - 2 * RECENT), last)}"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    year = both[-1]
    mine, theirs = dict(own)[year], dict(other)[year]
    one, two = by_code(a).name, by_code(b).name
    gap = mine - theirs
    verdict: Verdict = "supported" if gap > BALANCED else "contradicted" if gap < -BALANCED else "mixed"
    finding = f"primary goods are {percent(mine)} of what {one} sold {two} in {year}, {percent(theirs)} the other way"
    labels = (f"primary goods in {one}'s exports to {two}", f"primary goods in {two}'s exports to {one}")
    return Outcome(
        verdict=verdict,
        finding=finding,
        numbers=(
            Number(name="primary_share_12", label=labels[0], value=mine, year=year),
            Number(name="primary_share_21", label=labels[1], value=theirs, year=year),
        ),
        lines=(
            Line("primary_share_12", labels[0], within(own, query.first - 20, last)),
            Line("primary_share_21", labels[1], within(other, query.first - 20, last)),
        ),
        coverage=coverage,
    )


def _more(query: Query, numbers: Numbers, last: int) -> Outcome:
    """One measure of A with B and with C, in the latest year that one source knows of both."""
    a, b, c = query.states
    found = _of_one_source(query.what, ((a, b), (a, c)), numbers, last)
    told = []
    for pair in found:
        name = pair[0].name
        one, two = (
            titled(name, (a, other)) if directed(name) else f"{by_code(a).name} and {by_code(other).name}"
            for other in (b, c)
        )
        told.append(_times(_compared(replace(query, what=name), numbers, last, pair, (one, two)), query))
    return agreed(told, wholly=not query.names)


Two = tuple[Vintage, Vintage]


def _of_one_source(
    what: str, states: tuple[tuple[int, ...], tuple[int, ...]], numbers: Numbers, last: int
) -> list[Two]:
    """Return a subject of two by each source that knows both in the latest year; where none does, nothing known."""
    ones, others = (vintages(what, who, numbers) for who in states)
    alike = ((one, two) for one in ones for two in others if (one.name, one.source) == (two.name, two.source))
    unknown = Vintage(measures_of(what)[0], "", ())
    return latest_of_both(alike, last) or [(unknown, unknown)]


def _exceeds(query: Query, numbers: Numbers, last: int) -> Outcome:
    a, b = query.states
    if numbers.lacking(query.what) if known_table(query.what) else not numbers.holds(numbers.sources(query.what)[0]):
        return _needs(query.what, numbers)
    found, names = _of_one_source(query.what, ((a,), (b,)), numbers, last), (by_code(a).name, by_code(b).name)
    told = [_times(_compared(query, numbers, last, pair, names), query) for pair in found]
    out = agreed(told, wholly=not query.names)
    if out.verdict == "no data" and query.first < query.last:
        older = _compared(replace(query, first=query.first - SLOW), numbers, query.first, found[0], names)
        values = [n.value for n in older.numbers]
        # What was half as much again some years ago will hardly have turned round; the year is said.
        if len(values) == 2 and min(values) > 0 and max(values) / min(values) >= FAR_APART and not query.names:
            out = replace(older, finding=f"last known ({older.numbers[0].year}): {older.finding}")
    return out


def _times(out: Outcome, query: Query) -> Outcome:
    """Return a comparison with the factor tested that its query names, about, above or below."""
    factor = amount_of(query.names[0]) if query.names else None
    if factor is None or len(out.numbers) < 2 or not out.numbers[1].value:
        return out
    ratio = out.numbers[0].value / out.numbers[1].value
    bound = next((n for n in query.names[1:] if n in BOUNDS), "about")
    # A bound is of the values as they are; of two sources, one may put it on the other side.
    verdict = bounded([ratio / factor], bound, CLOSE_VALUES if bound != "about" else FACTOR_NEAR, FACTOR_FAR)
    if bound != "about" and abs(ratio / factor - 1) < CLOSE_VALUES:
        verdict = "mixed"
    stated = significant(factor, 3) if bound == "about" else f"{bound} {significant(factor, 3)}"
    return replace(
        out, verdict=verdict, finding=f"{out.finding}: {significant(ratio)} times as much (stated: {stated})"
    )


def _compared(
    query: Query,
    numbers: Numbers,
    last: int,
    pair: Two,
    labels: tuple[str, str],
) -> Outcome:
    """One source's values of two, in the latest year of the period that it knows both in."""
    series = pair[0].points, pair[1].points
    back = RECENT if last >= query.last - RECENT else query.last - query.first
    one, two = (within(s, max(query.first, last - back), last) for s in series)
    both = [y for y, _ in one if y in dict(two)]
    coverage = described(numbers, [query.what])
    if not both:
        what = " and ".join(labels) if directed(query.what) else title(query.what)
        finding = f"{what} {'are' if directed(query.what) else 'is'} not known of both in {span_of(query.first, last)}"
        before = [y for y, _ in within(series[0], 0, last) if y in dict(series[1])]
        if before:
            told = ", ".join(
                f"{w} {amount(query.what, dict(s)[before[-1]])}" for w, s in zip(labels, series, strict=True)
            )
            finding += f"; last known ({before[-1]}): {told}"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    year = both[-1]
    x, y = dict(one)[year], dict(two)[year]
    agrees = x > y if query.expect == "more" else x < y
    verdict: Verdict = "supported" if agrees else "contradicted"
    by = f" ({pair[0].called})" if pair[0].source else ""
    what = "in" if directed(query.what) else title(query.what)
    finding = f"{what} {year}{by}: {labels[0]} {amount(query.what, x)}, {labels[1]} {amount(query.what, y)}"
    if max(x, y) > 0 and abs(x - y) / max(x, y) < (CLOSE_ARMS if "arms" in query.what else CLOSE_VALUES):
        verdict, finding = "mixed", f"{finding}: no further apart than sources differ"
    return Outcome(
        verdict=verdict,
        finding=finding,
        numbers=(
            Number(name=query.what, label=labels[0], value=x, year=year),
            Number(name=query.what, label=labels[1], value=y, year=year),
        ),
        lines=(
            Line(query.what, labels[0], within(series[0], query.first - 10, last)),
            Line(query.what, labels[1], within(series[1], query.first - 10, last)),
        ),
        coverage=coverage,
    )


def _record(query: Query, numbers: Numbers, last: int) -> Outcome:
    """The value of the last year among all the years before it, within one vintage of one measure."""
    if is_group(query.what):
        return _records(query, numbers, last)
    names = measures_of(query.what)
    for name, _, whole in vintages(query.what, query.states, numbers):
        series = within(whole, 0, last)
        if last < query.last or not series or series[-1][0] != query.last:
            continue
        year, value = series[-1]
        above = [(y, v) for y, v in series[:-1] if (v >= value if query.expect == "highest" else v <= value)]
        if not above and len(series) < 2 * MINIMUM_OBSERVATIONS:
            continue  # a few years can refute a record, but not make one
        verdict: Verdict = "contradicted" if above else "supported"
        place = f"place {len(above) + 1} of {len(series)} known years since {series[0][0]}"
        finding = f"{headed(name, query.states)} {year}: {amount(name, value)}, {place}"
        if above:
            best = max(above, key=lambda p: p[1]) if query.expect == "highest" else min(above, key=lambda p: p[1])
            finding += f"; {best[0]} had {amount(name, best[1])}"
        at = Number(
            name=name, label=titled(name, query.states), value=value, year=year, rank=len(above) + 1, of=len(series)
        )
        line = Line(name, titled(name, query.states), within(series, year - 30, year))
        return Outcome(
            verdict=verdict, finding=finding, numbers=(at,), lines=(line,), coverage=described(numbers, [name])
        )
    finding = f"{headed(query.what, query.states)} of {query.last} is not known beside enough years before it"
    return Outcome(verdict="no data", finding=finding, coverage=described(numbers, names))


def _records(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Each of several measures among its own years: at its peak alone, level with earlier years, or below one."""
    told, values, lines, signs = [], [], [], []
    for name in measures_of(query.what):
        series = within(numbers.dyad(name, *query.states), 0, min(query.last, last))
        if len(series) < 2 * MINIMUM_OBSERVATIONS or series[-1][0] < query.last - RECENT:
            continue
        year, value = series[-1]
        before = [v for _, v in series[:-1]]
        above = sum(v > value if query.expect == "highest" else v < value for v in before)
        signs.append(-1 if above else 0 if value in before else 1)
        place = f"place {above + 1} of {len(series)} known years" + (", shared" if value in before else "")
        told.append(f"{titled(name, query.states)} {year}: {amount(name, value)}, {place}")
        values.append(
            Number(name=name, label=titled(name, query.states), value=value, year=year, rank=above + 1, of=len(series))
        )
        lines.append(Line(name, titled(name, query.states), within(series, year - 30, year)))
    coverage = described(numbers, measures_of(query.what))
    if len(signs) < 2:
        finding = f"fewer than two measures are known about {query.last} and for enough years before"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    # Proxies that waver from year to year can bear such a claim out; that one is below its peak refutes nothing.
    verdict: Verdict = "supported" if -1 not in signs and 1 in signs else "mixed"
    return Outcome(
        verdict=verdict, finding="; ".join(told), numbers=tuple(values), lines=tuple(lines), coverage=coverage
    )


def _alike(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Where the dyad stands among all dyads of the year."""
    series = numbers.dyad(query.what, *query.states)
    at = latest_known(series, query.last, last, min(RECENT, query.last - query.first))
    coverage = described(numbers, [query.what])
    if at is None or query.what not in numbers.index.measures:
        return Outcome(
            verdict="no data",
            finding=f"{headed(query.what, query.states)} of {query.last} is not known",
            coverage=coverage,
        )
    year, value = at
    every = numbers.index.year(query.what, year)["value"].cast(float).drop_nulls().to_numpy().round(6)
    place = percentile(value, every)
    if place is None or len(every) < LEAST_PARTNERS:
        return Outcome(verdict="no data", finding=f"too few dyads are known in {year}", coverage=coverage)
    closer = place if catalog.measure(query.what).closer >= 0 else 100 - place
    expected = closer if query.expect == "close" else 100 - closer
    verdict: Verdict = "supported" if expected >= CLOSE else "contradicted" if expected <= FAR else "mixed"
    return Outcome(
        verdict=verdict,
        finding=f"{headed(query.what, query.states)} {year}: {number(value)}, {among(place, len(every))}",
        numbers=(
            Number(name=query.what, label=titled(query.what, query.states), value=value, year=year,
                   rank=1 + int((every > value).sum()), of=len(every)),
        ),
        lines=(Line(query.what, titled(query.what, query.states), within(series, year - 30, year)),),
        coverage=coverage,
    )  # fmt: skip


def _pivot(query: Query, numbers: Numbers, last: int) -> Outcome:
    """The partner's share of a state's trade within a region, year by year, and the test of its trend."""
    a, b = query.states
    coverage = described(numbers, ["trade"])
    if query.first > last:
        finding = f"no year of {span_of(query.first, query.last)} had passed"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    try:
        members = [c for c in regions.region(query.what).members(period=(query.first, last)) if c != a]
    except CoverageError as nobody:
        return Outcome(verdict="no data", finding=str(nobody), coverage=coverage)
    if b not in members:
        finding = f"{by_code(b).name} is not one of the region's states"
        return Outcome(verdict="not checkable", finding=finding, coverage=coverage)
    import polars as pl

    years = [y for y in range(query.first, last + 1) if y <= (numbers.coverage("trade") or (0, 0))[1]]
    rows = [(a, p, y, v) for y in years for p, v in numbers.partners("trade", a, y) if p in members]
    flows = pl.DataFrame(rows, schema=["ccode1", "ccode2", "year", "value"], orient="row")
    if not rows:
        return Outcome(
            verdict="no data", finding=f"trade is not known in {span_of(query.first, last)}", coverage=coverage
        )
    shares = pivot(flows, a, b, members)
    series = tuple((y, float(v)) for y, v in shares.select("year", "share").drop_nulls().sort("year").iter_rows())
    test = trend(series)
    label = f"share of {by_code(b).name} in the trade of {by_code(a).name} with {regions.region(query.what).title}"
    line = Line("trade", label, series)
    if test is None:
        finding = f"a trend needs {MINIMUM_OBSERVATIONS} known years in {span_of(query.first, last)}"
        return Outcome(verdict="no data", finding=finding, lines=(line,), coverage=coverage)
    verdict: Verdict = {1: "supported", -1: "contradicted", 0: "mixed"}[sign_of(test, query.expect)]  # type: ignore[assignment]
    ends = f"{percent(series[0][1])} ({series[0][0]}) to {percent(series[-1][1])} ({series[-1][0]})"
    return Outcome(
        verdict=verdict,
        finding=f"{label}: {ends}; {tested('trade_dependence_12', 'trend', test)}",
        numbers=(
            Number(name="trade", label=label, value=series[-1][1], year=series[-1][0]),
            Number(name="trade", label=f"change a year, {label}", value=test.slope, first=test.first, year=test.last,
                   low=test.low, high=test.high, p=test.p, observations=test.observations),
        ),
        lines=(line,),
        coverage=coverage,
    )  # fmt: skip


def _event(query: Query, numbers: Numbers, last: int) -> Outcome:
    return judge_event(query, numbers, last)


def _needs(name: str, numbers: Numbers) -> Outcome:
    sources = " ".join(numbers.sources(name))
    return Outcome(verdict="no data", finding=f"{title(name)} needs a vault: run `dyadscope pull {sources}`")


_Judge = Callable[[Query, Numbers, int], Outcome]
_JUDGES: dict[Kind, _Judge] = {
    "trend": judge_trend,
    "change": judge_change,
    "depend": _depend,
    "supplies": _supplies,
    "more": _more,
    "exceeds": _exceeds,
    "rank": judge_rank,
    "record": _record,
    "pledge": judge_pledge,
    "holds": judge_holds,
    "alike": _alike,
    "event": _event,
    "pivot": _pivot,
    "vote": judge_vote,
    "amount": judge_amount,
    "ratio": judge_ratio,
    "growth": judge_growth,
    "share": judge_share,
    "world": judge_world,
    "member": judge_member,
    "fought": judge_fought,
    "issue": judge_issue,
    "balance": judge_balance,
}


def kinds_judged() -> Sequence[str]:
    """Return every kind of query that has a judge."""
    return tuple(_JUDGES)
