"""War, armed conflict and militarised disputes between two states in a year, or ever: lists, each with its years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from dyadscope.assessment.statistics import Point
from dyadscope.claims.days import begun
from dyadscope.claims.moves import RECENT
from dyadscope.claims.outcome import Line, Number, Outcome, Row, Verdict
from dyadscope.claims.query import Query, written
from dyadscope.claims.series import Numbers, within
from dyadscope.claims.wording import described, span_of, titled
from dyadscope.results.numbers import listed, spans
from dyadscope.states.names import by_code

SHOWN, EARLIEST = 12, 1946
_MEASURES = {"war": ("armed_conflict",), "conflict": ("armed_conflict",), "dispute": ("armed_conflict", "hostility")}
LATE = 2
"""Years up to publication that lists may not have reached yet."""
FORCE = 4.0
"""Level of hostility from which force was used, and not only threatened or shown."""
LEAST = {"war": 2.0, "conflict": 1.0, "dispute": 1.0}
"""Level from which a measure counts: of armed conflict 2 is war (a thousand deaths in the year), 1 a minor conflict."""


FIRST = "first:"
"""Begins, in a query, the state that is said to have attacked the other."""
_THAT = frozenset({"some", "throughout"})
"""What a query expects that says that there was fighting."""
OFF = 2
"""Years at either end by which lists of wars and texts differ on how long one lasted."""


def judge_fought(query: Query, numbers: Numbers, last: int) -> Outcome:
    """A year of a list supports; none in any year, all known, contradicts; lists of the vault reach back to 1816."""
    a, b = query.states
    first, end = query.first, min(query.last, last)
    coverage = list(described(numbers, _MEASURES[query.what]))
    years: dict[int, float] = {}
    lines: list[Line] = []
    for name in _MEASURES[query.what]:
        series = within(numbers.dyad(name, a, b), first, end)
        for y, v in series:
            years[y] = max(years.get(y, 0.0), 1.0 if v >= LEAST[query.what] else 0.0)
        if series:
            lines.append(Line(name, titled(name, query.states), series))
    rows = _wars(query, numbers, first, end)
    if numbers.holds_table("cow_war", "inter"):
        assert numbers.vault is not None
        low, high = numbers.vault.coverage("cow_war", "inter")
        coverage.append(f"cow_war.inter: {low}-{high}")
        for y in range(max(first, low), min(end, high) + 1):
            years.setdefault(y, 0.0)
    for row in rows:
        years[int(row.values["year"])] = 1.0
    fought = sorted(y for y, v in years.items() if v > 0)
    pair = f"{by_code(a).name} and {by_code(b).name}"
    what = {"war": "war", "conflict": "armed conflict", "dispute": "use or threat of force"}[query.what]
    missing = [y for y in range(first, end + 1) if y not in years]
    points: tuple[Point, ...] = tuple(sorted(years.items()))
    numbers_of = tuple(
        Number(name=_MEASURES[query.what][0], label=f"{what} between {pair}", value=years[y], year=y)
        for y in (fought[-3:] or [points[-1][0]] if points else [])
    )
    verdict: Verdict
    if query.expect == "since":
        verdict, finding = _since(query, numbers, (what, pair), (years, fought), last)
    elif query.expect == "throughout" and fought:
        verdict, finding = _throughout(query, numbers, (what, pair), (years, fought), last)
    elif fought:
        verdict = "supported" if query.expect == "some" else "contradicted"
        finding = f"{what} between {pair} in {listed([str(y) for y in fought[-8:]])}"
    elif not years:
        verdict, finding = "no data", f"{what} is not known in {span_of(first, end)}"
    elif query.expect not in _THAT and points and missing and missing[0] > max(points[-1][0], end - LATE):
        # What lists do not reach yet is the untested part of what is said.
        verdict = "partly"
        finding = f"no {what} between {pair} in {span_of(points[0][0], points[-1][0])}; later years are not known"
    elif missing:
        known = span_of(points[0][0], points[-1][0])
        verdict, finding = "no data", f"no {what} between {pair} in the known years ({known}); others are not known"
    else:
        verdict = "contradicted" if query.expect in _THAT else "supported"
        finding = f"no {what} between {pair} in {span_of(first, end)}"
    if query.expect in _THAT and verdict == "contradicted" and not _states(query.states, first, end):
        # Who was no state of its own then may have fought for becoming one; such wars are on no list of states.
        verdict, finding = "no data", f"{finding}, in which not both were states of the list"
    if query.expect == "never" and fought and fought[-1] < EARLIEST and _of_many(numbers, rows):
        # Such lists pair all of one side with all of the other, whether the two ever fought or not.
        verdict, finding = "mixed", f"{finding}, on opposite sides of a war of several states"
    if query.what == "war" and query.expect != "since" and not fought and verdict != "no data":
        below = _below(query, numbers, first, end)
        if below:
            verdict = "mixed"
            finding = f"{finding}; lists ask for a thousand deaths a year between their own forces, and {below}"
    if verdict == "supported" and query.expect == "some" and any(n.startswith(FIRST) for n in query.names):
        verdict, said = _who_began(query, rows)
        finding += said
    return Outcome(
        verdict=verdict,
        finding=finding,
        numbers=numbers_of,
        lines=tuple(lines),
        rows=tuple(rows[-SHOWN:]),
        coverage=tuple(coverage),
    )


def _who_began(query: Query, rows: list[Row]) -> tuple[Verdict, str]:
    """Whether the list of wars has who is said to have attacked as the one that began the war.

    Who began a war of many is told of the war, and need not have attacked each of the others: then it is mixed.
    """
    told = next(n.removeprefix(FIRST) for n in query.names if n.startswith(FIRST))
    attacker = next((c for c in query.states if written(c) == told), query.states[0])
    place = 1 + (attacker == max(query.states))
    onset = [r for r in rows if r.values.get("cowinteronset") == 1]
    began = {(r.values.get(f"initiator{place}") == 1, r.values.get(f"initiator{3 - place}") == 1) for r in onset}
    other = next(c for c in query.states if c != attacker)
    if began == {(True, False)}:
        return "supported", f"; the list of wars has {by_code(attacker).name} as the one that began it"
    if began == {(False, True)}:
        return "mixed", f"; the list of wars has {by_code(other).name} as the one that began it"
    return "partly", "; who attacked whom was not tested"


def _states(codes: tuple[int, ...], first: int, end: int) -> bool:
    """Whether all were states on some day of a period: of others the lists of wars between states say nothing."""
    return any(all(by_code(c).existed(y, y) for c in codes) for y in range(first, end + 1))


def _below(query: Query, numbers: Numbers, first: int, end: int) -> str:
    """Return what was less than a war: lists count from a thousand deaths a year on, texts call a war what is less.

    They also leave out wars that a state's own forces fought under another flag, as Armenia's did in Karabakh.
    """
    least = {"armed_conflict": 1.0, "hostility": FORCE}
    years = sorted(
        {y for n, bar in least.items() for y, v in within(numbers.dyad(n, *query.states), first, end) if v >= bar}
    )
    return f"force was used in {listed([str(y) for y in years[-8:]])}" if years else ""


def _since(
    query: Query, numbers: Numbers, words: tuple[str, str], known: tuple[dict[int, float], list[int]], last: int
) -> tuple[Verdict, str]:
    """Every known year from the one stated, the year itself among them, and not the year before."""
    years, fought = known
    what, pair = words
    told = f"{what} between {pair} in {listed([str(y) for y in fought[-8:]]) if fought else 'no known year'}"
    if query.first not in years or max(years) < min(query.last, last) - RECENT:
        return "no data", f"{told}; known are {span_of(min(years), max(years)) if years else 'no years'}"
    earlier = begun(query) - 1
    before = judge_fought(replace(query, first=earlier, last=earlier, expect="some"), numbers, last)
    if query.first not in fought and not any(y in fought for y in (query.first + 1,)):
        force = judge_fought(replace(query, what="dispute", last=query.first + 1, expect="some"), numbers, last)
        # Fighting below the level of a war, or that lists do not reach, leaves open from when it is counted.
        return ("contradicted" if force.verdict == "contradicted" else "mixed"), f"{told}; {force.finding}"
    gaps = [y for y in years if y not in fought]
    if gaps:
        return "mixed", f"{told}; not in {_in_spans(gaps)}"
    match before.verdict:
        case "supported":
            return "mixed", f"{told}; and in {earlier} already"
        case "no data":
            return "mixed", f"{told}; what was in {earlier} is not known"
        case "mixed":
            return "supported", f"{told}; what there was in {earlier} was below the level of a war"
    return "supported", told


def _in_spans(years: Iterable[int]) -> str:
    """Return years as spans: "1989-1996, 2001 and 2004-2009"."""
    return listed([span_of(a, b) for a, b in spans(years)])


def _throughout(
    query: Query, numbers: Numbers, words: tuple[str, str], known: tuple[dict[int, float], list[int]], last: int
) -> tuple[Verdict, str]:
    """From a year to another: every known year between them, and none beside them.

    One war that ended or began years off, without any use of force in between, contradicts; all else is mixed.
    """
    years, fought = known
    what, pair = words
    told = f"{what} between {pair} in {_in_spans(fought)}"
    end = min(query.last, last)
    gaps = [y for y in range(query.first, end + 1) if y not in fought]
    if not gaps:
        after = () if end < query.last else (end + 1,)  # what the data are cut at is no end
        beside = [y for y in (query.first - 1, *after) if _fought_in(query, numbers, y)]
        return ("mixed", f"{told}; and in {listed([str(y) for y in beside])} too") if beside else ("supported", told)
    told += f"; not in {_in_spans(gaps)}"
    one = fought[-1] - fought[0] == len(fought) - 1
    at_ends = max(fought[0] - query.first, end - fought[-1])
    if one and at_ends > OFF and all(y in years for y in gaps):
        forces = dict(numbers.dyad("hostility", *query.states))
        still = [y for y in gaps if forces.get(y, FORCE) < FORCE]
        if len(still) > OFF:
            return "contradicted", told
    return "mixed", told


def _fought_in(query: Query, numbers: Numbers, year: int) -> bool:
    """Whether lists have fighting of the kind in a year."""
    asked = replace(query, first=year, last=year, expect="some")
    return judge_fought(asked, numbers, year).verdict == "supported"


def _of_many(numbers: Numbers, rows: list[Row]) -> bool:
    """Whether one of the wars of some rows had more than two states in it."""
    assert numbers.vault is not None
    wars = {r.values["warnum"] for r in rows}
    sides = numbers.vault.read("cow_war", "inter", ["warnum", "ccode1"]).filter(pl.col("warnum").is_in(list(wars)))
    return any(n > 2 for n in sides.group_by("warnum").agg(pl.col("ccode1").n_unique())["ccode1"].to_list())


def _wars(query: Query, numbers: Numbers, first: int, end: int) -> list[Row]:
    if query.what == "conflict" or not numbers.holds_table("cow_war", "inter"):
        return []
    assert numbers.vault is not None
    a, b = sorted(query.states)
    condition = (
        (pl.col("ccode1") == a)
        & (pl.col("ccode2") == b)
        & pl.col("year").is_between(first, end)
        & (pl.col("cowinterongoing") > 0)
    )
    return [
        Row(source=r.source, table=r.table, file=r.file, sha256=r.sha256, row=r.row, values=r.values)
        for r in numbers.vault.evidence("cow_war", "inter", condition)
    ]
