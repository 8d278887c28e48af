"""What a journalist reads first: tested claims in plain words with units and years, sources, and a note to copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dyadscope import catalog
from dyadscope.assessment.statistics import Point
from dyadscope.claims import Check
from dyadscope.claims.kinds.quantities import counted_over
from dyadscope.claims.outcome import Number
from dyadscope.claims.query import amount_of
from dyadscope.claims.tables import known_table
from dyadscope.claims.wording import amount
from dyadscope.records import Source
from dyadscope.results.numbers import significant, span

ORDER = ("contradicted", "mixed", "partly", "supported")
"""Verdicts in the order in which they are read: what may have to be corrected first."""
GROUPS = ("opinion or forecast", "no data here", "not understood")
_MOVES = frozenset({"trend", "change", "ratio", "growth"})
_TESTS = re.compile(r", p [<=>]+ [\d.]+(?=[,)])")
_PEAK = 0.1
"""Part of a value by which a series must have turned between its ends before the turn is told."""
_SCALES = frozenset({"gdp", "sipri_milex"})
"""Sources that a family of trade needs for its shares of an economy alone."""
_OPINION = frozenset({"attributed view", "forecast"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A tested claim: its number on the page, the check, the finding in plain words, sources, and a note to copy."""

    number: int
    check: Check
    words: str
    sources: tuple[Source, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Untested:
    """Claims without a test for one kind of reason, each with its number on the page."""

    title: str
    checks: tuple[tuple[int, Check], ...]


def findings(checks: Sequence[Check], title: str) -> tuple[Finding, ...]:
    """Return the tested claims, contradicted and mixed ones first, those of one verdict in order of the text."""
    told = []
    for at, check in enumerate(checks, 1):
        if check.verdict in ORDER and check.query is not None:
            sources = sources_of(check)
            words = plain(check)
            told.append(Finding(at, check, words, sources, correction(check, words, sources, title)))
    return tuple(sorted(told, key=lambda f: (ORDER.index(f.check.verdict), f.number)))


def untested(checks: Sequence[Check]) -> tuple[Untested, ...]:
    """Return the claims that were not tested, by the kind of reason."""
    groups: dict[str, list[tuple[int, Check]]] = {g: [] for g in GROUPS}
    for at, check in enumerate(checks, 1):
        if check.verdict in ORDER:
            continue
        if check.verdict == "no data":
            groups[GROUPS[1]].append((at, check))
        elif check.claim.type in _OPINION:
            groups[GROUPS[0]].append((at, check))
        else:
            groups[GROUPS[2]].append((at, check))
    return tuple(Untested(title, tuple(held)) for title, held in groups.items() if held)


def plain(check: Check) -> str:
    """Return what the data say in plain words: with units, both years, and no test statistics."""
    query, out = check.query, check.today
    assert query is not None
    if query.kind in _MOVES and out.lines:
        first = out.numbers[0].name if out.numbers else ""
        line = next((line for line in out.lines if line.name == first), out.lines[0])
        points = [p for p in line.points if query.first <= p[0] <= query.last]
        if len(points) > 1:
            return f"{_opening(line.label)}: {course(line.name, points)}."
    stated = amount_of(query.names[-1]) if query.kind in {"amount", "share"} and query.names else None
    if stated is not None and out.numbers:
        told = f"{_opening(out.numbers[0].label)}: {_between(out.numbers)}; the text says {query.expect} "
        return f"{told}{amount(out.numbers[0].name, stated)}."
    text = _TESTS.sub("", out.finding)
    return f"{_opening(text)}."


def _between(numbers: Sequence[Number]) -> str:
    """Return a value with its year; of several, of vintages or of parts of a period, the least and the largest."""
    low, high = (pick(numbers, key=lambda n: n.value) for pick in (min, max))
    first, last = (f"{amount(n.name, n.value)}{_in(n)}" for n in (low, high))
    return first if first == last else f"from {first} to {last}"


def _in(number: Number) -> str:
    return f" in {counted_over(number.name, number.year)}" if number.year is not None else ""


def course(name: str, points: Sequence[Point]) -> str:
    """Return how a series went from its first year to its last, and where it turned in between.

    Examples
    --------
    >>> course("trade", [(2006, 33000.0), (2009, 60000.0), (2012, 88000.0), (2016, 63000.0)])
    'from $33 bn in 2006 to $88 bn in 2012, then down 28 % to $63 bn in 2016'
    >>> course("trade", [(2006, 33000.0), (2012, 88000.0)])
    'from $33 bn in 2006 to $88 bn in 2012 (2.7 times as much)'
    """
    (y1, v1), (y2, v2) = points[0], points[-1]
    top, low = max(points, key=lambda p: p[1]), min(points, key=lambda p: p[1])
    rose = v2 >= v1
    turn = top if rose else low
    if turn[1] and abs(v2 / turn[1] - 1) < _PEAK and v1:
        turn = low if rose else top
        if abs(turn[1] / v1 - 1) < _PEAK:
            turn = (y2, v2)
    if turn[0] in {y1, y2}:
        return f"from {amount(name, v1)} in {y1} to {amount(name, v2)} in {y2}{_times(v1, v2)}"
    change = f"{abs(100 * (v2 / turn[1] - 1)):,.0f} % " if turn[1] > 0 and v2 >= 0 else ""
    way = "down" if v2 < turn[1] else "up"
    return (
        f"from {amount(name, v1)} in {y1} to {amount(name, turn[1])} in {turn[0]}, then {way} {change}"
        f"to {amount(name, v2)} in {y2}"
    )


def _times(before: float, after: float) -> str:
    if before <= 0 or after < 0:
        return ""  # of what is below nothing, or falls below it, no share can be told
    ratio = after / before
    if ratio >= 2:
        return f" ({significant(ratio)} times as much)"
    return f" ({100 * (ratio - 1):+.0f} %)".replace("-", "\N{MINUS SIGN}")


def sources_of(check: Check) -> tuple[Source, ...]:
    """Return the data sets whose series and rows a verdict rests on."""
    from dyadscope.claims.series import Numbers, mixed_by
    from dyadscope.index import known_on

    numbers = Numbers(known_on(None, None))
    names = {n.name for n in check.today.numbers[:1]} or {line.name for line in check.today.lines[:1]}
    found: list[str] = [r.source for r in check.today.rows]
    for name in sorted(names):
        if known_table(name) is not None or name in catalog.measures() or name in catalog.series():
            found += [s for s in numbers.sources(name) if not (mixed_by(name) and s in _SCALES and "gdp" not in name)]
    return catalog.sources_of(dict.fromkeys(found))


def correction(check: Check, words: str, sources: Iterable[Source], title: str) -> str:
    """Return a note to copy: the words of the text, the verdict, what the data say, and from where."""
    text = " ".join(check.claim.text.split())
    named = "; ".join(f"{s.title} ({s.publisher}, {s.version}), {s.home}" for s in sources)
    until = f" Data to {check.today.until}." if check.today.until is not None else ""
    asked = check.query.command if check.query is not None else ""
    verdict = check.verdict.capitalize()
    return f"“{text}” ({title}). {verdict}: {words}{until} Source: {named or 'the list named'}. Repeat: {asked}"


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]


def years_of(check: Check) -> str:
    """Return the years a query asks about."""
    assert check.query is not None
    return span(check.query.first, check.query.last)
