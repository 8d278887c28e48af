"""Who belongs to an organisation, since when, and who left: the dated lists of members that the package keeps."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dyadscope.claims.days import begun, days_of
from dyadscope.claims.frames.when import PRESENT
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.series import Numbers
from dyadscope.states import regions
from dyadscope.states.names import by_code

SUCCESSORS = {255: (260,)}
"""Members whose place another took over: West Germany's is Germany's."""
ENDS = 2026
"""The year to which the lists were compared with what the organisations publish."""
NEAR, FUZZY, FOUNDING = 3, 62, 730
"""Days by which a stated day may be off and be another count of the same; the same of "early 2024", and of founders."""
LONGEST_MONTH = 31
TOGETHER = "together"
"""In a query on two members: while both were, as "NATO allies since 1982" says of Spain and Portugal."""
Days = tuple[date, date]


def spells(region: str, code: int) -> list[Days]:
    """Return the first and last day of each membership of a state, its predecessor's included; open ones end late."""
    codes = {code, *SUCCESSORS.get(code, ())}
    found = sorted(
        (s.start or date.min, s.end or date.max) for c, s in regions.region(region).memberships if c in codes
    )
    joined: list[Days] = []
    for first, last in found:
        if joined and (first - timedelta(days=1)) <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def founded(region: str) -> date:
    """Return the first day on which an organisation had a member."""
    return min(s.start for _, s in regions.region(region).memberships if s.start is not None)


def changed_in(region: str, code: int, year: int) -> bool:
    """Whether a state joined or left an organisation within a year."""
    return any(year in {a.year, b.year} for a, b in spells(region, code))


def dated(region: str) -> bool:
    """Whether a region is an organisation whose members come and go, rather than a part of the world."""
    return any(s.start is not None for _, s in regions.region(region).memberships)


def judge_member(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Whether, since when, or that never; of two states: it is said of both, or of their time in it together."""
    if len(query.states) == 1 or TOGETHER in query.names:
        return _judge_one(query, numbers, last)
    each = [_judge_one(replace(query, states=(code,)), numbers, last) for code in query.states]
    verdicts = {o.verdict for o in each}
    verdict: Verdict = "no data"
    if len(verdicts) == 1:
        verdict = each[0].verdict
    elif "contradicted" in verdicts:
        # What is said of both is false if it is false of one.
        verdict = "contradicted"
    elif "mixed" in verdicts:
        verdict = "mixed"
    return Outcome(
        verdict=verdict,
        finding="; ".join(o.finding for o in each),
        numbers=tuple(n for o in each for n in o.numbers),
        lines=tuple(line for o in each for line in o.lines),
        coverage=each[0].coverage,
    )


def _judge_one(query: Query, numbers: Numbers, last: int) -> Outcome:
    """One state, or two together, by day: a year or month in a part of which it belonged counts, unless denied."""
    del numbers
    own = spells(query.what, query.states[0])
    for other in query.states[1:]:
        both = ((max(a, c), min(b, d)) for a, b in own for c, d in spells(query.what, other))
        own = [(a, b) for a, b in both if a <= b]
    first, end = query.first, min(query.last, last, date.today().year)
    listed = regions.region(query.what)
    name, coverage = " and ".join(by_code(c).name for c in query.states), (f"members of {listed.title}: to {ENDS}",)
    if not dated(query.what):
        return Outcome(verdict="not checkable", finding=f"{listed.title} has no members by date", coverage=coverage)
    if first > end:
        return Outcome(verdict="no data", finding=f"{first} had not passed", coverage=coverage)
    stated = days_of(query)
    if stated is not None and listed.by_month:
        stated = _months(stated)
    days = stated if stated is not None else (date(first, 1, 1), date(end, 12, 31))
    verdict = _verdict(query, own, days, stated is not None, end)
    precise = len("1962-06") if listed.by_month else None
    shown = [(str(a)[:precise], str(b)[:precise] if b < date.max else "") for a, b in own]
    told = ", ".join(f"{a} to {b}" if b else f"since {a}" for a, b in shown) or "never"
    held = [(a.year, b.year) for a, b in own]
    year = max((min(b, end) for a, b in held if a <= end), default=end)
    value = 1.0 if any(a <= end <= b for a, b in held) else 0.0
    label = f"{name} in {listed.title}"
    points = tuple((y, 1.0 if any(a <= y <= b for a, b in held) else 0.0) for y in range(end - 15, end + 1))
    return Outcome(
        verdict=verdict,
        finding=f"{name} in {listed.title}: {told}",
        numbers=(Number(name=f"member:{query.what}", label=label, value=value, year=min(year, end)),),
        lines=(Line(f"member:{query.what}", label, points),),
        coverage=coverage,
    )


def _months(days: Days) -> Days:
    """Return the whole months that some days lie in; open ends stay."""
    first, last = days
    if first != date.min:
        first = first.replace(day=1)
    if last != date.max:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return first, last


def _verdict(query: Query, own: Sequence[Days], days: Days, exact: bool, end: int) -> Verdict:
    """Return what memberships say to a claim; `exact`: the days are those it states, and not a whole year's."""
    lasting = [(a, b) for a, b in own if b.year >= end]
    match query.expect:
        case "joined":
            return _moment([a for a, _ in own], days, exact, query.what)
        case "left":
            # Who is out from 1 January on was a member to 31 December: texts name either year.
            gone = [b for _, b in own if b < date.max]
            return _moment(gone if exact else [*gone, *(b + timedelta(days=1) for b in gone)], days, exact)
        case "since":
            start = days if exact else (date(begun(query), 1, 1), date(query.first, 12, 31))
            verdict = _moment([a for a, _ in lasting], start, exact, query.what)
            ends = any(b.year == end for _, b in lasting)
            return "mixed" if verdict == "supported" and ends else verdict
        case "throughout":
            whole = any(a <= days[0] and b >= days[1] for a, b in own)
            near = any(a.year <= query.first and b.year >= end for a, b in own)
            return "supported" if whole else "mixed" if near else "contradicted"
    if not exact and query.expect == "some" and query.last - query.first == PRESENT:
        days = (date(end, 1, 1), days[1])  # the present: the last of its years
    whole = any(a <= days[0] and b >= days[1] for a, b in own)
    part = any(a <= days[1] and b >= days[0] for a, b in own)
    if query.expect == "never":
        return "contradicted" if part else "supported"
    if query.expect == "none":
        if not exact and query.last - query.first == PRESENT:
            # The present again: who left within it is none at its end.
            return "contradicted" if lasting else "mixed" if part else "supported"
        return "contradicted" if whole else "mixed" if part else "supported"
    if whole or not part:
        return "supported" if whole else "contradicted"
    # In a part of a month, or of a year that is named, it was one; "early 2024" has no sharp ends.
    sharp = not exact or (days[1] - days[0]).days <= LONGEST_MONTH
    return "supported" if sharp else "mixed"


def _moment(found: Sequence[date], days: Days, exact: bool, region: str = "") -> Verdict:
    """Whether one of some days is among those stated: a few days off, or a founder's long way to it, is mixed."""
    if any(days[0] <= d <= days[1] for d in found):
        return "supported"
    loose = exact and (days[1] - days[0]).days > LONGEST_MONTH
    near = FUZZY if loose else NEAR if exact else 0
    if any(_apart(d, days) <= near for d in found):
        return "mixed"
    # Founders are dated by signature, by ratification, or by the day on which the treaty came into force.
    if region and any((d - founded(region)).days <= FOUNDING and _apart(d, days) <= FOUNDING for d in found):
        return "mixed"
    return "contradicted"


def _apart(day: date, days: Days) -> int:
    return max((days[0] - day).days, (day - days[1]).days)
