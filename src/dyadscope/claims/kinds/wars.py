"""War, armed conflict and militarised disputes between two states in a year, or ever: lists, each with its years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from dyadscope.claims.days import begun
from dyadscope.claims.kinds.asking import EARLIEST
from dyadscope.claims.kinds.attacks import FIRST, judge_attack, states_in
from dyadscope.claims.kinds.force import (
    DEADLY,
    EVENTS,
    FORCE,
    WAR,
    Force,
    events_end,
    force_between,
    last_years,
    of_pair,
    short_of_force,
    short_of_war,
    told_of_helper,
)
from dyadscope.claims.moves import RECENT
from dyadscope.claims.outcome import Line, Number, Outcome, Row, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.rows import rows_of
from dyadscope.claims.series import Numbers, within
from dyadscope.claims.wording import described, span_of, titled
from dyadscope.results.numbers import listed, span, spans
from dyadscope.states.crosswalk import predecessors
from dyadscope.states.names import by_code
from dyadscope.states.system import YEARS

SHOWN = 12
_MEASURES = {"war": ("armed_conflict",), "conflict": ("armed_conflict",), "dispute": ("armed_conflict", "hostility")}
_WORDS = {"war": "war", "conflict": "armed conflict", "dispute": "use of force"}
LATE = 2
"""Years up to publication that lists may not have reached yet."""
LEAST = {"war": 2.0, "conflict": 1.0, "dispute": 1.0}
"""Level of armed conflict from which it counts: 2 is war (a thousand deaths in the year), 1 a minor conflict."""
_THAT = frozenset({"some", "throughout"})
"""What a query expects that says that there was fighting."""
FIGHTING = "fighting"
"""Said in a query where a sentence denies that two fought each other, and not that it was a war: any force is open."""
OFF = 2
"""Years at either end by which lists of wars and texts differ on how long one lasted."""
RULED = 20
"""Years after which who is a state again is taken to have been ruled by another, and not only occupied in a war."""
UNLISTED = "force within a state against others is on no list"
"""Why an attack may be missing: the government of the state agreed, or it was aimed at others there."""


def judge_fought(query: Query, numbers: Numbers, last: int) -> Outcome:
    """A year of a list supports; none in any year, all known, contradicts; lists of the vault reach back to 1816.

    A year for which no list counts what is asked for is unknown, and no peace: of force short of war all after 2014.
    That lists of disputes between states have no use of force says nothing of force in a state, or of a clash.
    """
    first, end = period = query.first, min(query.last, last)
    coverage = list(described(numbers, _MEASURES[query.what]))
    force = force_between(query.states[0], query.states[1], numbers)
    rows = _wars(query, numbers, first, end)
    attack = any(n.startswith(FIRST) for n in query.names)
    years = _known(query, numbers, force, rows, period, coverage)
    several = _of_several(rows, numbers)
    apart = _apart(force, rows, several) if query.what == "war" else set()
    fought = sorted(y for y, v in years.items() if v > 0)
    if query.expect != "throughout" and not apart.issuperset(fought):
        # What they did to each other tells more than whose side they took.
        fought = [y for y in fought if y not in apart]
    words = "war" if attack and rows else _WORDS[query.what], " and ".join(by_code(c).name for c in query.states)
    if query.expect == "since":
        told = _since(query, numbers, force, words, (years, fought), last)
    elif query.expect == "throughout" and fought:
        told = _throughout(query, numbers, force, words, (years, fought), last)
    else:
        told = _in_years(query, words, (years, fought), period)
    if beside := sorted(apart.intersection(fought)):
        sides = "the list has all of one side at war with all of the other"
        told = "mixed", f"{told[1]}; {sides}, and militarized events no war of the two in {_in_spans(beside)}"
    elif query.expect in {"never", "none"} and fought:
        # Years of a war of several states of which no events are known.
        unseen = [r for r in rows if r.values.get("warnum") in several and r.values["year"] not in force.levels]
        told = _denied(query, numbers, rows, fought, unseen, told)
    if query.what != "conflict" and query.expect != "since" and not fought:
        told = _less(query, numbers, force, period, told)
    told = _of_states(query, period, fought, told)
    if query.what == "dispute" and fought:
        rows = [*rows, *_events(query, numbers, [y for y in fought if y < EARLIEST])]
    verdict, finding = told
    shown = rows[-SHOWN:]
    if verdict == "supported" and query.expect == "some" and attack:
        listed_wars = [r for r in rows if r.source == "cow_war"]
        verdict, said, acts = judge_attack(replace(query, last=end), numbers, listed_wars)
        finding, shown = finding + said, [*rows[len(acts) - SHOWN :], *acts]
    return Outcome(
        verdict=verdict,
        finding=finding,
        numbers=tuple(
            Number(name=_MEASURES[query.what][0], label=" between ".join(words), value=years[y], year=y)
            for y in fought[-3:] or sorted(years)[-1:]
        ),
        lines=tuple(_lines(query, numbers, first, end)),
        rows=tuple(shown),
        coverage=tuple(coverage),
    )


def _in_years(
    query: Query, words: tuple[str, str], known: tuple[dict[int, float], list[int]], period: tuple[int, int]
) -> tuple[Verdict, str]:
    """Return what is said of a fight in some year of a period, or of none: by the years of lists, and those unknown."""
    years, fought = known
    first, end = period
    what, pair = words
    lacking = f"no {what} between {pair}"
    if query.what == "dispute":
        lacking = f"militarized events between {pair} have no use of force"
    verdict: Verdict
    missing = [y for y in range(first, end + 1) if y not in years]
    within_lists = span_of(min(years), max(years)) if years else ""
    if fought:
        verdict = "supported" if query.expect == "some" else "contradicted"
        finding = f"{what} between {pair} in {last_years(fought)}"
    elif not years:
        verdict, finding = "no data", f"{what} is not known in {span_of(first, end)}"
    elif query.expect not in _THAT and missing and missing[0] > max(*years, end - LATE):
        # What lists do not reach yet is the untested part of what is said.
        verdict, finding = "partly", f"{lacking} in {within_lists}; later years are not known"
    elif missing:
        verdict = "no data"
        finding = f"{lacking} in the known years ({within_lists}); others are not known"
    else:
        verdict = "contradicted" if query.expect in _THAT else "supported"
        finding = f"{lacking} in {span_of(first, end)}"
    if query.what == "dispute" and verdict == "no data" and end > events_end():
        finding += f" (after {events_end()} lists have conflicts of {DEADLY} deaths or more alone)"
    return verdict, finding


def _denied(
    query: Query, numbers: Numbers, rows: list[Row], fought: list[int], unseen: list[Row], told: tuple[Verdict, str]
) -> tuple[Verdict, str]:
    """Return what is said of a war that is denied and that a list has, mixed where the list has sides alone."""
    if query.expect == "never" and fought[-1] < EARLIEST and unseen:
        # Such lists pair all of one side with all of the other, whether the two ever fought or not.
        return "mixed", f"{told[1]}, on opposite sides of a war of several states"
    if turned := _turned(query, numbers, rows, fought):
        # So France of 1940 fought Britain as well as beside it.
        return "mixed", f"{told[1]}, in which {turned} was on both sides"
    return told


def _known(
    query: Query, numbers: Numbers, force: Force, rows: list[Row], period: tuple[int, int], coverage: list[str]
) -> dict[int, float]:
    """Return every year of a period that a list knows: 1 where it has what is asked for, else 0."""
    first, end = period
    conflicts = within(numbers.dyad("armed_conflict", *query.states), first, end)
    years: dict[int, float] = {}
    if query.what != "dispute":
        years = {y: float(v >= LEAST[query.what]) for y, v in conflicts}
    list_of = {"war": "cow_war.inter", "dispute": EVENTS}.get(query.what, "")
    held = numbers.years_of(list_of) if list_of else None
    if held is not None:
        coverage.append(f"{list_of}: {span(*held)}")
    if query.what == "war" and held is not None:
        low, high = held
        for y in range(max(first, low), min(end, high) + 1):
            years.setdefault(y, 0.0)
    if query.what == "dispute":
        years = {y: float(v >= FORCE) for y, v in sorted(force.levels.items()) if first <= y <= end}
        years |= {y: 1.0 for y, v in conflicts if v >= LEAST["dispute"]}
    return years | {int(row.values["year"]): 1.0 for row in rows}


def _lines(query: Query, numbers: Numbers, first: int, end: int) -> list[Line]:
    """Return the series behind what is said, each with the years in which it says so much."""
    ends = {"hostility": min(end, events_end())}
    found = (
        (name, within(numbers.dyad(name, *query.states), first, ends.get(name, end))) for name in _MEASURES[query.what]
    )
    return [Line(name, titled(name, query.states), series) for name, series in found if series]


def _less(
    query: Query, numbers: Numbers, force: Force, period: tuple[int, int], told: tuple[Verdict, str]
) -> tuple[Verdict, str]:
    """Return what is said where no list has what is asked for, and what there was that is less, which a text may mean.

    Lists of wars count from a thousand deaths a year on, texts call a war what is less. They also leave out wars that
    a state's own forces fought under another flag, as Armenia's did in Karabakh.
    """
    verdict, finding = told
    met = [y for y, v in force.helped.items() if v >= LEAST[query.what] and period[0] <= y <= period[1]]
    if query.what == "dispute":
        met = [y for y in met if y > events_end()]
    if met and not any(n.startswith(FIRST) for n in query.names):
        # Their own share of the deaths is on no list.
        words = told_of_helper(met)
        return ("partly" if query.expect in _THAT else "mixed"), f"{words}; lists have {finding}"
    if query.what == "dispute":
        words = short_of_force(force, *period)
        if words or verdict == "no data":
            return ("no data" if verdict == "no data" else "mixed"), f"{finding}; {words}" if words else finding
        attack = any(n.startswith(FIRST) for n in query.names)
        return (
            "no data",
            f"{finding}; lists of disputes have none, and {UNLISTED if attack else 'not every clash is on them'}",
        )
    conflicts = dict(numbers.dyad("armed_conflict", *query.states))
    grave, used, words = short_of_war(force, conflicts, *period, said=query.expect in _THAT)
    asked = "lists ask for a thousand deaths a year between their own forces"
    if verdict == "no data":
        return told
    if grave or (used and FIGHTING in query.names):
        return "mixed", f"{finding}; {asked}, and {words}"
    if used and query.expect in _THAT and numbers.years_of(EVENTS) is None:
        return "mixed", f"{finding}; {asked}, and {words}, with how many deaths is not known"
    return (verdict, f"{finding}; below the level of a war {words}") if used else told


def _of_states(
    query: Query, period: tuple[int, int], fought: list[int], told: tuple[Verdict, str]
) -> tuple[Verdict, str]:
    """Return what is said of a war, left open where one of the two was no state yet in a part of the period.

    Who was no state of its own then may have fought for becoming one; such wars are on no list of states.
    """
    both = any(all(by_code(c).existed(y, y) for c in query.states) for y in range(period[0], period[1] + 1))
    became = [by_code(c) for c in query.states if _became(c, *period)]
    verdict, finding = told
    decided = {"contradicted"} if query.expect in {*_THAT, "since"} else {"supported", "partly"}
    if (both and not became) or verdict not in decided or (fought and verdict != "contradicted"):
        return told
    listed_since = " and ".join(f"{one.name} is listed as a state {one.lived}" for one in became if both)
    why = f"{listed_since}, and wars over becoming one" if listed_since else "wars over becoming a state"
    ever = query.expect == "never" and query.first <= YEARS[0]
    left: Verdict = "mixed" if fought else "partly" if ever and both else "no data"
    return left, f"{finding}; {why} are on no list here"


def _became(code: int, first: int, end: int) -> bool:
    """Whether a state became one in a period, or later: for the first time, or after it was ruled by another.

    Who was occupied in a war, or parted after it and made one again, as Germany, was a state before.
    """
    united = {p.day for p in predecessors(code) if p.kind == "union"}
    before: date | None = None
    for spell in by_code(code).lifetimes:
        if spell.start is not None and (before is None or spell.start.year - before.year >= RULED):
            last = (spell.start - timedelta(days=1)).year
            again = before is not None and spell.start in united
            if not again and first <= last and end > (before.year if before is not None else 0):
                return True
        before = spell.end
    return False


def _since(
    query: Query,
    numbers: Numbers,
    force: Force,
    words: tuple[str, str],
    known: tuple[dict[int, float], list[int]],
    last: int,
) -> tuple[Verdict, str]:
    """Every known year from the one stated, the year itself among them, and not the year before."""
    years, fought = known
    what, pair = words
    told = f"{what} between {pair} in {last_years(fought) if fought else 'no known year'}"
    if query.first not in years or max(years) < min(query.last, last) - RECENT:
        return "no data", f"{told}; known are {span_of(min(years), max(years)) if years else 'no years'}"
    earlier = begun(query) - 1
    before = judge_fought(replace(query, first=earlier, last=earlier, expect="some"), numbers, last)
    if query.first not in fought and not any(y in fought for y in (query.first + 1,)):
        # Fighting below the level of a war leaves open from when it is counted.
        used = [y for y in (query.first, query.first + 1) if force.levels.get(y, 0.0) >= FORCE]
        if used:
            return "mixed", f"{told}; force was used in {_in_spans(used)}"
        less = judge_fought(replace(query, last=query.first + 1, expect="some"), numbers, last)
        return ("contradicted" if less.verdict == "contradicted" else "mixed"), f"{told}; {less.finding}"
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
    query: Query,
    numbers: Numbers,
    force: Force,
    words: tuple[str, str],
    known: tuple[dict[int, float], list[int]],
    last: int,
) -> tuple[Verdict, str]:
    """From a year to another: every known year between them, and none beside them.

    One war that ended or began years off, without any use of force in between, contradicts; all else is mixed.
    """
    years, fought = known
    what, pair = words
    told = f"{what} between {pair} in {_in_spans(fought)}"
    end = min(query.last, last)
    gaps = [y for y in range(query.first, end + 1) if y not in fought]
    at_ends = [y for y in gaps if not fought[0] < y < fought[-1]]
    if gaps == at_ends and max(fought[0] - query.first, end - fought[-1]) <= OFF:
        # A war ends with a treaty, and on the list with its last battle: what was fought until then is of it.
        went_on = [y for y in gaps if force.levels.get(y, 0.0) >= WAR]
        told += f"; battles, by militarized events, in {_in_spans(went_on)} too" if went_on else ""
        gaps = [y for y in gaps if y not in went_on]
    if not gaps:
        after = () if end < query.last else (end + 1,)  # what the data are cut at is no end
        beside = [y for y in (query.first - 1, *after) if _went_on_in(query, numbers, y)]
        return ("mixed", f"{told}; and in {last_years(beside)} too") if beside else ("supported", told)
    told += f"; not in {_in_spans(gaps)}"
    one = fought[-1] - fought[0] == len(fought) - 1
    off = max(fought[0] - query.first, end - fought[-1])
    if one and off > OFF and all(y in years for y in gaps):
        still = [y for y in gaps if force.levels.get(y, FORCE) < FORCE]
        if len(still) > OFF and query.what != "dispute":
            return "contradicted", told
    return "mixed", told


def _went_on_in(query: Query, numbers: Numbers, year: int) -> bool:
    """Whether lists have fighting of the kind in a year beside those asked for, not as another war by its number."""
    asked = replace(query, first=year, last=year, expect="some")
    if judge_fought(asked, numbers, year).verdict != "supported":
        return False
    own, other = (
        {r.values.get("warnum") for r in _wars(query, numbers, first, last)}
        for first, last in ((query.first, query.last), (year, year))
    )
    return not own or not other or bool(own & other)


def _apart(force: Force, rows: list[Row], several: set[int]) -> set[int]:
    """Return the years in which a list has two at war only as it has all of one side with all of the other.

    So it has the United States and Finland in 1942, and Japan and the Soviet Union, who were neutral until August 1945:
    events are known and have no war of the two, and no force in a year beside one in which they have.
    """
    years = {int(row.values["year"]) for row in rows if row.values.get("warnum") in several}
    years -= {int(row.values["year"]) for row in rows if row.values.get("warnum") not in several}
    return {y for y in years if force.levels.get(y, WAR) < WAR and not _beside_war(force, y)}


def _beside_war(force: Force, year: int) -> bool:
    """Whether force was used in a year before or after one of war, as by the United States and Germany in 1917."""
    at_war = WAR in (force.levels.get(year - 1), force.levels.get(year + 1))
    return at_war and force.levels.get(year, 0.0) >= FORCE


def _of_several(rows: list[Row], numbers: Numbers) -> set[int]:
    """Return the wars of some rows, by their numbers, in which more than two states fought."""
    wars = {int(row.values["warnum"]) for row in rows if row.values.get("warnum") is not None}
    return {war for war in wars if len(states_in(war, numbers)) > 2}


def _turned(query: Query, numbers: Numbers, rows: list[Row], fought: list[int]) -> str:
    """Return which of two states was on both sides of every war that a list has them in; nothing where neither was."""
    wars = {r.values.get("warnum") for r in rows if r.source == "cow_war"}
    if not wars or None in wars or {int(r.values["year"]) for r in rows if r.source == "cow_war"} != set(fought):
        return ""
    listed_in = numbers.read("cow_war.inter", pl.col("warnum").is_in(list(wars)))
    for code in query.states:
        ours = pl.concat(
            listed_in.filter(pl.col(f"ccode{k}") == code).select("warnum", side=pl.col(f"sidea{k}")) for k in "12"
        )
        if ours.group_by("warnum").agg(pl.col("side").n_unique())["side"].min() == 2:
            return by_code(code).name
    return ""


def _wars(query: Query, numbers: Numbers, first: int, end: int) -> list[Row]:
    """Return the rows of the list of wars that has the two at war in a period."""
    if query.what == "conflict":
        return []
    at_war = pl.col("year").is_between(first, end) & (pl.col("cowinterongoing") > 0)
    return rows_of("cow_war.inter", of_pair(query.states[0], query.states[1]) & at_war, numbers)


def _events(query: Query, numbers: Numbers, years: list[int]) -> list[Row]:
    """Return the rows of militarized events behind a use of force in some years."""
    if not years:
        return []
    return rows_of(EVENTS, of_pair(query.states[0], query.states[1]) & pl.col("year").is_in(years), numbers)
