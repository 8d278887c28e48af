"""Who belongs to an organisation, since when, and who left: the dated lists of members that the package keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dyadscope.claims.outcome import Line, Number, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.series import Numbers
from dyadscope.results.numbers import span
from dyadscope.states import regions
from dyadscope.states.names import by_code

SUCCESSORS = {255: (260,)}
"""Members whose place another took over: West Germany's is Germany's."""
ENDS = 2026
"""The year to which the lists were compared with what the organisations publish."""


def spells(region: str, code: int) -> list[tuple[int, int]]:
    """Return the first and last year of each membership of a state, its predecessor's included; open ones end late."""
    codes = {code, *SUCCESSORS.get(code, ())}
    found = sorted(
        (s.start.year if s.start else 0, s.end.year if s.end else 9999)
        for c, s in regions.region(region).memberships
        if c in codes
    )
    joined: list[tuple[int, int]] = []
    for first, last in found:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def dated(region: str) -> bool:
    """Whether a region is an organisation whose members come and go, rather than a part of the world."""
    return any(s.start is not None for _, s in regions.region(region).memberships)


def judge_member(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Whether, since when, or that never; of two states: it is said of both."""
    if len(query.states) == 1:
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
    """One state; the year in which it joined or left counts as one of membership."""
    del numbers
    own = spells(query.what, query.states[0])
    first, end = query.first, min(query.last, last, date.today().year)
    listed = regions.region(query.what)
    name, coverage = by_code(query.states[0]).name, (f"members of {listed.title}: to {ENDS}",)
    if not dated(query.what):
        return Outcome(verdict="not checkable", finding=f"{listed.title} has no members by date", coverage=coverage)
    if first > end:
        return Outcome(verdict="no data", finding=f"{first} had not passed", coverage=coverage)
    told = ", ".join(span(a, b) if b < 9999 else f"since {a}" for a, b in own) or "never"
    inside = [(a, b) for a, b in own if a <= end and b >= first]
    verdict: Verdict
    match query.expect:
        case "joined":
            verdict = "supported" if any(first <= a <= end for a, _ in own) else "contradicted"
        case "left":
            verdict = "supported" if any(first <= b <= end for _, b in own) else "contradicted"
        case "since":
            holds = [a for a, b in own if b >= end]
            verdict = "supported" if any(abs(a - first) <= 1 for a in holds) else "contradicted"
        case "never":
            verdict = "contradicted" if inside else "supported"
        case "throughout":
            verdict = "supported" if any(a <= first and b >= end for a, b in own) else "contradicted"
        case "none":
            # A member in part of the period was one for a time: neither yes nor no.
            whole = any(a < first and b > end for a, b in own) or (inside and first == end)
            verdict = "contradicted" if whole or any(b > end for _, b in inside) else "mixed" if inside else "supported"
        case _:
            verdict = "supported" if any(a <= end and b >= end for a, b in inside) else "contradicted"
    year = max((min(b, end) for a, b in own if a <= end), default=end)
    value = 1.0 if any(a <= end <= b for a, b in own) else 0.0
    label = f"{name} in {listed.title}"
    points = tuple((y, 1.0 if any(a <= y <= b for a, b in own) else 0.0) for y in range(end - 15, end + 1))
    return Outcome(
        verdict=verdict,
        finding=f"{name} in {listed.title}: {told}",
        numbers=(Number(name=f"member:{query.what}", label=label, value=value, year=min(year, end)),),
        lines=(Line(f"member:{query.what}", label, points),),
        coverage=coverage,
    )
