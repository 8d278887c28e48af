"""Stated numbers, tested: an amount in a year, a factor or a change between two years, a share of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dyadscope.assessment.statistics import Point
from dyadscope.claims.moves import RECENT
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict, agreed
from dyadscope.claims.query import Query, amount_of
from dyadscope.claims.series import Numbers, Vintage, apart, measures_of, vintages, within
from dyadscope.claims.tables import known_table
from dyadscope.claims.wording import amount, described, no_values, span_of, titled, titled_from
from dyadscope.measures.arms_dependence import WINDOW
from dyadscope.results.numbers import percent, significant

NEAR, FAR_OFF = 0.10, 0.25
"""Parts of a stated amount by which a known one may differ and fit, and from which on it is another."""
FACTOR_NEAR, FACTOR_FAR = 0.10, 0.30
"""The same of a factor between two years; up to three half as much again is near: "doubled" is said loosely."""
LOOSE = 3.0
CHANGE_NEAR, CHANGE_FAR = 0.01, 0.02
"""Points by which a change in per cent may differ and fit, and from which on it is another, beside parts of it."""
SHARE_NEAR, SHARE_FAR = 0.005, 0.015
"""Points by which a share may differ and fit, and from which on it is another, beside parts of it."""


LEFT_OUT = {"us_troops": "forces that rotate"}
"""What a series leaves out by its own account: more than it has does not contradict it."""


def beyond_any(query: Query, numbers: Numbers, stated: float, year: int) -> str:
    """Return why forces that rotate cannot make up what is stated of a host, in words; nothing where they may.

    It is more than any state had that year and `FACTOR_BEYOND` times what the host had in `AROUND` years before and
    after, and neither the host nor a state near it was at war with the sender: before a war its neighbours have more.
    """
    sender, host = query.states
    most = max((value for _, value in numbers.partners(query.what, sender, year)), default=0.0)
    own = max((v for y, v in numbers.dyad(query.what, sender, host) if abs(y - year) <= AROUND), default=0.0)
    if not most or stated <= most or stated < FACTOR_BEYOND * own or not numbers.known("contiguity"):
        return ""
    listed = max((y for y, _ in numbers.dyad("contiguity", sender, host) if y <= year), default=year)
    near = {host} | {code for code, level in numbers.partners("contiguity", host, listed) if level > 0}
    fought = (y for code in near - {sender} for y, v in numbers.dyad("armed_conflict", sender, code) if v > 0)
    if any(abs(y - year) <= 1 for y in fought):
        return ""
    return f"no state had more than {amount(query.what, most)} that year, and none near was at war with the sender"


AROUND = 10
FACTOR_BEYOND = 5.0
"""Times the most that a host had in the years around one, from which on what is left out does not make up for it.

Of the list itself, 1955 to 2024, no value of a host is so far beyond its others and those of all other hosts.
"""


def judge_amount(query: Query, numbers: Numbers, last: int) -> Outcome:
    """The amount of a year in every vintage: one that fits is enough, all far off contradict."""
    stated = _stated(query)
    known = _known(query, numbers, last)
    coverage = described(numbers, measures_of(query.what))
    if not stated or not known:
        finding = f"{titled(query.what, query.states)} in {span_of(query.first, query.last)} is not known"
        return Outcome(verdict="no data", finding=f"{finding}{_last_known(query, numbers, last)}", coverage=coverage)
    ratios = [v / stated for _, _, v in known]
    verdict = bounded(ratios, query.expect, NEAR, FAR_OFF)
    told = "; ".join(f"{titled_from(n, query.states)} {y}: {amount(n.name, v)}" for n, y, v in known)
    told += f" (stated: {query.expect} {amount(known[0][0].name, stated)})"
    left_out = LEFT_OUT.get(query.what)
    if left_out and verdict == "contradicted" and max(ratios) < 1:
        beyond = beyond_any(query, numbers, stated, known[-1][1])
        verdict, told = (
            ("contradicted", f"{told}; {beyond}") if beyond else ("mixed", f"{told}; {left_out} are not counted")
        )
    return _outcome(verdict, told, query, known, coverage)


OVER_FIVE = "arms_register_dependence_12"
_OVER_FIVE = ("arms_register_", "arms_dependence_", "arms_12", "arms_21")


def counted_over(name: str, year: int) -> str:
    """Return the time that a measure's value of a year is of: arms are counted over the five years to it.

    Examples
    --------
    >>> counted_over("trade_dependence_12", 2017), counted_over("arms_register_dependence_12", 2017)
    ('2017', 'the five years to 2017')
    """
    return f"the five years to {year}" if is_over_five(name) else str(year)


def is_over_five(name: str) -> bool:
    """Return whether a measure counts five years together."""
    return name.startswith(_OVER_FIVE)


def _parts(query: Query, numbers: Numbers, last: int) -> Outcome:
    """A share of arms over more years than are counted at once: one that every part of the period fits, or none.

    The share of a longer period lies between those of its parts.
    """
    ends = list(range(query.first + WINDOW - 1, query.last + 1, WINDOW))
    ends += [query.last] if ends[-1] != query.last else []
    found = [judge_share(replace(query, first=y, last=y), numbers, min(last, y)) for y in ends]
    whole = all(o.verdict != "no data" for o in found) and ends[-1] <= last
    told = f"in parts of {WINDOW} years each, by their last: " + "; ".join(o.finding for o in found)
    return _together(query, found, told, known=whole)


def _together(query: Query, parts: Sequence[Outcome], finding: str, *, known: bool = True) -> Outcome:
    """Return what parts of a period say of the whole: what all of them do, or that all lie on one side of it."""
    stated = _stated(query) or 0.0
    values = [n.value for o in parts for n in o.numbers]
    one_side = all(v > stated for v in values) or all(v < stated for v in values)
    verdicts = {o.verdict for o in parts}
    agree = verdicts == {"supported"} or (verdicts == {"contradicted"} and one_side)
    return Outcome(
        verdict="no data" if not known else parts[0].verdict if agree else "mixed",
        finding=finding,
        numbers=tuple(n for o in parts for n in o.numbers),
        lines=tuple(line for o in parts[-1:] for line in o.lines),
        coverage=parts[0].coverage,
    )


VOTED = "un_agreement"
MOST = 0.5


def _surely(verdict: Verdict, expect: str, values: Sequence[float]) -> bool:
    """Whether states voted alike in most votes, or did not, however many of the others were half agreements.

    Of an agreement of .6 between .2 and .6 of all votes were the same: whoever abstains agrees half with either side.
    """
    alike = verdict == ("supported" if expect == "above" else "contradicted")
    return verdict == "mixed" or not alike or all(2 * v - 1 >= MOST for v in values)


COVERED = 0.8
"""Part of a period that must be known, of which every year is asked."""


def _by_year(query: Query, numbers: Numbers, last: int) -> Outcome:
    """How two states voted over a longer period: what holds of each known year holds of all their votes."""
    every = [judge_share(replace(query, first=y, last=y), numbers, last) for y in range(query.first, query.last + 1)]
    found = [o for o in every if o.verdict != "no data"]
    values = [n.value for o in found for n in o.numbers]
    years = [n.year for o in found for n in o.numbers if n.year is not None]
    if len(found) < COVERED * len(every):
        told = f"{titled(query.what, query.states)} is known for {len(found)} of {len(every)} years"
        return Outcome(verdict="no data", finding=told, coverage=every[0].coverage)
    told = f"from {percent(min(values))} to {percent(max(values))} in the known years {min(years)}-{max(years)}"
    stated = f"(stated: {query.expect} {percent(_stated(query) or 0.0)})"
    return _together(query, found, f"{titled(query.what, query.states)}: {told} {stated}")


def judge_share(query: Query, numbers: Numbers, last: int) -> Outcome:
    """A share of a whole in a year: within its rounding or a twentieth of it, or another one."""
    if query.what == OVER_FIVE and query.last - query.first >= WINDOW:
        return _parts(query, numbers, last)
    if query.what == VOTED and query.last - query.first >= WINDOW:
        return _by_year(query, numbers, last)
    stated = _stated(query)
    known = _known(query, numbers, last)
    coverage = described(numbers, measures_of(query.what))
    if stated is None or not known:
        finding = f"{titled(query.what, query.states)} in {span_of(query.first, query.last)} is not known"
        older = _far_below(query, numbers) if stated is not None else []
        if older:
            told = "; ".join(f"{titled_from(n, query.states)}: {percent(v)}" for n, _, v in older)
            told = f"last known ({older[0][1]}): {told} (stated: {query.expect} {percent(stated or 0.0)})"
            return _outcome("contradicted", told, query, older, coverage)
        return Outcome(verdict="no data", finding=f"{finding}{_last_known(query, numbers, last)}", coverage=coverage)
    near, far = max(SHARE_NEAR, NEAR * stated / 2), max(SHARE_FAR, FAR_OFF * stated)
    values = [v for _, _, v in known]
    verdict: Verdict
    if query.expect == "above":
        verdict = "supported" if min(values) >= stated else "contradicted" if max(values) < stated - near else "mixed"
    elif query.expect == "below":
        verdict = "supported" if max(values) <= stated else "contradicted" if min(values) > stated + near else "mixed"
    else:
        off = [abs(v - stated) for v in values]
        # Where vintages differ, most of them must fit.
        fits = 2 * sum(o <= near for o in off) > len(off) and max(off) <= far
        verdict = "supported" if fits else "contradicted" if min(off) > far else "mixed"
    told = "; ".join(f"{titled_from(n, query.states)} in {counted_over(n.name, y)}: {percent(v)}" for n, y, v in known)
    if query.what == VOTED and stated == MOST and not _surely(verdict, query.expect, values):
        verdict, told = "mixed", f"{told}; an abstention beside another vote counts half"
    return _outcome(verdict, f"{told} (stated: {query.expect} {percent(stated)})", query, known, coverage)


LOOKED_BACK = 3
"""Years before the first one asked for in which a share is still looked for."""
FAR_BELOW, LEAST = 4.0, 0.15
"""A share of all goods that was under a quarter of the least that fits is not taken to fit some years later, if that
least is a sixth or so.

Of shares of a state's exports, imports and trade between a fifth and a quarter of a level, one in 87 at most had come
to it six years later, for levels of .15 to .9 (COW trade, 1955 to 2014), and of the lower ones fewer. At a level of .1
it was one in 63. Nothing older supports: of shares half as much again as a level, one in eight at best had sunk below.
"""
_ALL_GOODS = frozenset({"exports_share_12", "imports_share_12", "trade_dependence_12"})


def _far_below(query: Query, numbers: Numbers) -> list[KnownSeries]:
    """Return the shares of the last year before those asked for, where they were far below what is stated.

    None where shares are known again later: over a gap much may have happened.
    """
    stated = _stated(query) or 0.0
    least = stated if query.expect == "above" else stated * (1 - FAR_OFF)
    begin = max(query.first, query.last - RECENT)
    if query.what not in _ALL_GOODS or query.expect == "below" or least < LEAST:
        return []
    if any(year >= begin for one in vintages(query.what, query.states, numbers) for year, _ in one.points):
        return []
    before = replace(query, first=begin - LOOKED_BACK, last=begin - 1)
    known = _known(before, numbers, begin - 1)
    return known if all(value * FAR_BELOW <= least for _, _, value in known) else []


def judge_ratio(query: Query, numbers: Numbers, last: int) -> Outcome:
    """By what factor a series grew from the first year to the last."""
    stated = _stated(query)
    coverage = described(numbers, measures_of(query.what))
    found = [e for e in _ends(query, numbers, last) if e[1][1] > 0]
    if not stated or not found:
        return Outcome(verdict="no data", finding=_missing(query, numbers, last), coverage=coverage)
    return agreed([_ratio(query, ends, stated, coverage) for ends in found])


def _missing(query: Query, numbers: Numbers, last: int) -> str:
    """Return that no source knows both years, and what is known."""
    missing = f"{titled(query.what, query.states)} in {query.first} and in {query.last} are not both known"
    changes = apart(vintages(query.what, query.states, numbers), query.first, min(query.last, last), numbers)
    return f"{missing}{changes}{_last_known(query, numbers, last)}"


def _ratio(query: Query, ends: Ends, stated: float, coverage: tuple[str, ...]) -> Outcome:
    vintage, (y1, v1), (y2, v2) = ends
    name = vintage.name
    ratio = v2 / v1
    near = FACTOR_NEAR * (1.5 if stated <= LOOSE else 1.0)
    verdict = bounded([ratio / stated], query.expect, near, FACTOR_FAR)
    finding = (
        f"{titled_from(vintage, query.states)}: {amount(name, v1)} in {y1}, {amount(name, v2)} in {y2}, "
        f"{significant(ratio)} times as much (stated: {query.expect} {significant(stated, 3)})"
    )
    return _moved(verdict, finding, query, ends, coverage)


def judge_growth(query: Query, numbers: Numbers, last: int) -> Outcome:
    """By what share a series changed from the first year to the last; a stated fall is below zero."""
    stated = _stated(query)
    coverage = described(numbers, measures_of(query.what))
    found = [e for e in _ends(query, numbers, last) if e[1][1] > 0]
    if stated is None or not found:
        return Outcome(verdict="no data", finding=_missing(query, numbers, last), coverage=coverage)
    return agreed([_growth(query, ends, stated, coverage) for ends in found])


def _growth(query: Query, ends: Ends, stated: float, coverage: tuple[str, ...]) -> Outcome:
    vintage, (y1, v1), (y2, v2) = ends
    name = vintage.name
    change = v2 / v1 - 1
    size, own = abs(stated), change if stated >= 0 else -change
    near, far = max(CHANGE_NEAR, NEAR * size), max(CHANGE_FAR, FAR_OFF * size)
    verdict: Verdict
    if query.expect == "above":
        verdict = "supported" if own >= size else "contradicted" if own < size - near else "mixed"
    elif query.expect == "below":
        verdict = "supported" if 0 <= own <= size else "contradicted" if own > size + near or own < 0 else "mixed"
    else:
        off = abs(own - size)
        verdict = "supported" if off <= near else "contradicted" if off > far else "mixed"
    finding = (
        f"{titled_from(vintage, query.states)}: {amount(name, v1)} in {y1}, {amount(name, v2)} in {y2}, "
        f"{100 * change:+,.1f} % "
        f"(stated: {query.expect} {'+' if stated > 0 else ''}{significant(100 * stated, 3)} %)"
    )
    return _moved(verdict, finding, query, ends, coverage)


def bounded(ratios: list[float], expect: str, near: float, far: float) -> Verdict:
    """Whether known values, relative to what is stated, fit it: one near is enough, all far off are another amount."""
    if expect == "above":
        return "supported" if max(ratios) >= 1 else "contradicted" if max(ratios) < 1 - near else "mixed"
    if expect == "below":
        return "supported" if min(ratios) <= 1 else "contradicted" if min(ratios) > 1 + near else "mixed"
    fits = any(abs(r - 1) <= near for r in ratios)
    return "supported" if fits else "contradicted" if all(abs(r - 1) > far for r in ratios) else "mixed"


KnownSeries = tuple[Vintage, int, float]
"""What one source has, and its value in a year."""


def _stated(query: Query) -> float | None:
    return amount_of(query.names[0]) if query.names else None


def _known(query: Query, numbers: Numbers, last: int) -> list[KnownSeries]:
    """Return the values of the latest year of the period that any vintage knows, three years old at most."""
    held = [(one, dict(one.points)) for one in vintages(query.what, query.states, numbers)]
    for year in range(min(last, query.last), max(query.first, query.last - RECENT) - 1, -1):
        found = [(one, year, values[year]) for one, values in held if year in values]
        if found:
            return found
    return []


Ends = tuple[Vintage, Point, Point]
"""What one source has, and its values in the first and in the last year."""


def _ends(query: Query, numbers: Numbers, last: int) -> list[Ends]:
    """Return the values of both ends in every source that has both; of one exact year each."""
    found: list[Ends] = []
    for vintage in vintages(query.what, query.states, numbers):
        known = dict(vintage.points)
        first, end = query.first, query.last
        if end > last:
            end = max((y for y in known if y <= last and y >= query.last - RECENT), default=0)
        if first in known and end in known and end > first:
            found.append((vintage, (first, known[first]), (end, known[end])))
    return found


def _last_known(query: Query, numbers: Numbers, last: int) -> str:
    held = vintages(query.what, query.states, numbers)
    points = [p for one in held for p in within(one.points, 0, min(last, query.last))]
    if not points:
        reason = no_values(numbers, query, last) if known_table(query.what) is None else ""
        lacking = numbers.lacking(query.what) if known_table(query.what) is not None else ()
        reason = f"run `dyadscope pull {' '.join(lacking)}`" if lacking else reason
        return f"; {reason}" if reason else ""
    year, value = max(points)
    name = measures_of(query.what)[0]
    return f"; last known ({year}): {amount(name, value)}"


def _outcome(
    verdict: Verdict, finding: str, query: Query, known: list[KnownSeries], coverage: tuple[str, ...]
) -> Outcome:
    return Outcome(
        verdict=verdict,
        finding=finding,
        numbers=tuple(Number(name=n.name, label=titled(n.name, query.states), value=v, year=y) for n, y, v in known),
        lines=tuple(Line(n.name, titled(n.name, query.states), within(n.points, y - 15, y)) for n, y, _ in known),
        coverage=coverage,
    )


def _moved(
    verdict: Verdict,
    finding: str,
    query: Query,
    ends: Ends,
    coverage: tuple[str, ...],
) -> Outcome:
    (name, _, series), first, last = ends
    return Outcome(
        verdict=verdict,
        finding=finding,
        numbers=tuple(Number(name=name, label=titled(name, query.states), value=v, year=y) for y, v in (first, last)),
        lines=(Line(name, titled(name, query.states), within(series, first[0] - 5, last[0])),),
        coverage=coverage,
    )
