"""States of things over years: a pledge, a border, a trade agreement that is, never was, or has long been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dyadscope.assessment.pledges import beside_atop, contested, read_less
from dyadscope.assessment.record import PLEDGES, RIVALRY
from dyadscope.assessment.statistics import Point
from dyadscope.assessment.treaty_names import by_treaty, doubted
from dyadscope.claims.days import begun
from dyadscope.claims.moves import RECENT
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.series import Numbers, within
from dyadscope.claims.wording import coded, described, held, latest_known, pledge_words, span_of, title, titled
from dyadscope.records import MANY
from dyadscope.results.numbers import listed, number, spans
from dyadscope.states.names import by_code, states

SLOW = 12
"""Years for which a slow fact (a pledge, a border) still answers after it was last known, and says when that was."""
CONTIGUITY = "contiguity"
"""Coded 1 for a border on land and 2 to 5 for water of growing width between the two."""
ACROSS = 2
"""Contiguity from which water lies between two states."""
APART = 4
"""Contiguity from which more than 24 miles of water lie between two states: they share no border."""
SLOW_MEASURES = frozenset({CONTIGUITY, "strategic_rivalry", "trade_agreement"})
MEMBERS, CONFLICT, HOSTILITY = "pledge_members", "armed_conflict", "hostility_10y"
TOGETHER = "fought_beside"
FRESH = 5
"""Years for which a fight between two says that they are no plain allies: Russia and Georgia fought in 2008."""
THREAT = 2.0
"""Level of hostility of the last ten years from which two may be called rivals though no list has them."""
OVERSEAS: Mapping[frozenset[int], tuple[str, int]] = {
    frozenset({220, 140}): ("French Guiana borders Brazil", 1946),
    frozenset({220, 115}): ("French Guiana borders Suriname", 1975),
    frozenset({220, 210}): ("Saint Martin is divided between the two", 1946),
    frozenset({200, 230}): ("Gibraltar borders Spain", 1946),
    frozenset({200, 352}): ("the British bases border the Republic of Cyprus", 1960),
    frozenset({230, 600}): ("Ceuta and Melilla border Morocco", 1956),
    frozenset({390, 20}): ("Hans Island is divided between the two", 2022),
}
"""Borders on land of territories that a state has elsewhere, which the list leaves out, each from a year on."""
JOINED: Mapping[frozenset[int], str] = {
    frozenset({390, 380}): "a bridge and a tunnel alone join Denmark and Sweden",
    frozenset({692, 670}): "a causeway alone joins Bahrain and Saudi Arabia",
    frozenset({830, 820}): "a causeway and a bridge alone join Singapore and Malaysia",
    frozenset({352, 640}): "Turkish forces hold the north of Cyprus, and no land joins the two",
}
"""Pairs that the list has as neighbours on land, and between whom there is no land."""
ON_LAND = "land"
"""Name of a query that asks for a border on land in so many words, which one across water is not."""
LEVELS = {"alliance": 3, "defence": 3, "pact": 1}
EARLIEST = 1946
"""First year of the index: what was before it is not known here."""


def judge_pledge(query: Query, numbers: Numbers, last: int) -> Outcome:
    """The commitment in force; a weaker pledge than the one claimed makes an alliance neither true nor false.

    The measure to the present goes first: it is ATOP's to ATOP's last year, but for treaties that ATOP ends and both
    states hold in force, and those that it lacks.
    """
    found = _pledge(query, numbers, last)
    if found.verdict == "no data" or not numbers.known(PLEDGES[0]):
        return found
    pair, year = (query.states[0], query.states[1]), min(query.last, last)
    doubts = contested(pair, year, numbers.vault) if LEVELS[query.what] == LEVELS["defence"] else ()
    if (
        not doubts
        and LEVELS[query.what] == LEVELS["defence"]
        and all(n.value < LEVELS["defence"] for n in found.numbers)
    ):
        doubts = read_less(pair, year, numbers.vault)
    if not doubts and LEVELS[query.what] == LEVELS["defence"] and _rests_on_a_pledge(query, found):
        doubts = tuple(treaty.doubt for treaty in doubted(pair, year))
    if doubts and found.verdict in {"supported", "contradicted"}:
        # Whether such a treaty makes the two allies is what they do not agree on.
        return replace(found, verdict="mixed", finding=f"{found.finding}. But {'; '.join(doubts)}")
    pact = next(iter(beside_atop(pair, year, numbers.vault)), None)
    if pact is None:
        return found
    told = f"{found.finding}. {pact.name}: {pact.beside()}"
    if found.verdict == "mixed" and query.expect == "since" and pact.begin and int(pact.begin[:4]) == query.first:
        # ATOP counts from signature, a text may count from the day on which the treaty came into force.
        return replace(found, verdict="supported", finding=f"{told}. It is in force since {pact.begin}")
    return replace(found, finding=told)


def _rests_on_a_pledge(query: Query, found: Outcome) -> bool:
    """Whether a verdict is what it is because a treaty gives the level, and not because none does."""
    return found.verdict == ("contradicted" if query.expect in {"none", "never"} else "supported")


def _pledge(query: Query, numbers: Numbers, last: int) -> Outcome:
    names = [n for n in PLEDGES if numbers.known(n)] or [PLEDGES[-1]]
    known = {n: latest_known(numbers.dyad(n, *query.states), query.last, last, SLOW) for n in names}
    name = max(names, key=lambda n: (known[n] or (0, 0.0))[0])
    at = known[name]
    coverage = described(numbers, [name])
    if at is None:
        return Outcome(verdict="no data", finding=_not_known(query, numbers), coverage=coverage)
    series = numbers.dyad(name, *query.states)
    least = LEVELS[query.what]
    if query.expect in {"never", "since", "throughout"}:
        return _over(query, series, last, name, numbers, least)
    if query.expect == "only":
        return _only(query, numbers, last, name, least)
    year, level = at
    holds = level >= least
    partly = query.what == "alliance" and 0 < level < least
    verdict: Verdict = "mixed" if partly else "supported" if holds == (query.expect == "some") else "contradicted"
    pair = (query.states[0], query.states[1])
    members = _members(numbers, pair, year) if level else 0
    told = f"the treaties between the two promise {pledge_words(level)} (level {number(level)} of 3)"
    if not level:
        told = "no treaty with a pledge between the two is on record (level 0 of 3)"
    elif members and (named := by_treaty(pair, year, members, wide=level >= LEVELS["defence"])):
        told += named
    elif members >= MANY:
        told += f", the smallest of them a treaty of {members} states"
    finding = f"last known ({year}): {told}" if year < query.last else f"in {year} {told}"
    at_odds = _at_odds(query.states, numbers, year) if query.what == "alliance" and holds else ""
    if at_odds:
        # Treaties bind rivals too, those of a whole region above all: whether these are allies is a matter of words.
        verdict, finding = "mixed", f"{finding}; and {at_odds}"
    if query.what == "alliance" and not holds and year in _beside(query.states, numbers):
        verdict, finding = "mixed", f"{finding}; but that year they fought beside each other"
    return Outcome(
        verdict=verdict,
        finding=finding,
        numbers=(Number(name=name, label=titled(name, query.states), value=level, year=year),),
        lines=(Line(name, titled(name, query.states), within(series, year - 30, year)),),
        coverage=coverage,
    )


def _not_known(query: Query, numbers: Numbers) -> str:
    """Return that no pledge of a year is known, and what may tell of years before the index."""
    told = f"commitments of {query.last} are not known"
    if query.last >= numbers.index.years[0] or numbers.holds("atop"):
        return told
    return f"{told}; those before the index need a vault: run `dyadscope pull atop`"


def _members(numbers: Numbers, pair: tuple[int, ...], year: int) -> int:
    """Return how many states the smallest treaty behind a pledge of that year has, 0 where that is not known."""
    return int(dict(numbers.dyad(MEMBERS, *pair)).get(year, 0)) if numbers.known(MEMBERS) else 0


def _at_odds(pair: tuple[int, ...], numbers: Numbers, year: int) -> str:
    """Return what speaks of a rivalry of the two: fighting of the last years, or the list of rivals when last known."""
    fought = within(numbers.dyad(CONFLICT, *pair), year - FRESH, year) if numbers.known(CONFLICT) else ()
    years = [y for y, level in fought if level >= 1.0]
    if years:
        return f"{'that year' if years[-1] == year else f'in {years[-1]}'} the two fought each other"
    listed = latest_known(numbers.dyad(RIVALRY, *pair), year, year, SLOW) if numbers.known(RIVALRY) else None
    if listed is not None and listed[1]:
        return f"{'that year' if listed[0] == year else f'in {listed[0]}'} the two were on the list of rivals"
    return ""


def _beside(pair: tuple[int, ...], numbers: Numbers) -> frozenset[int]:
    """Return the years before the index in which two fought on one side of a war: then texts call them allies.

    Serbia and Russia had no treaty in 1914, nor the United States and Britain in 1917. In wars of later years many send
    a few soldiers who are no allies of one another.
    """
    if numbers.begins is None or not numbers.known(TOGETHER):
        return frozenset()
    years = within(numbers.dyad(TOGETHER, *pair), numbers.begins, numbers.index.years[0] - 1)
    return frozenset(year for year, value in years if value > 0)


def _only(query: Query, numbers: Numbers, last: int, name: str, least: int) -> Outcome:
    """Whether B is the one state that A has such a pledge with."""
    a, b = query.states
    coverage = described(numbers, [name])
    for year in range(min(last, query.last), query.last - SLOW - 1, -1):
        held = numbers.partners(name, a, year)
        if not held:
            continue
        allies = [p for p, v in held if v >= least]
        verdict: Verdict = "supported" if allies == [b] else "contradicted"
        listed = ", ".join(by_code(p).name for p in allies[:6]) + (
            f" and {len(allies) - 6} more" if len(allies) > 6 else ""
        )
        own = next((v for p, v in held if p == b), 0.0)
        count = "1 state" if len(allies) == 1 else f"{len(allies)} states"
        return Outcome(
            verdict=verdict,
            finding=f"in {year} {by_code(a).name} has such a pledge with {count}: {listed or 'none'}",
            numbers=(
                Number(
                    name=name,
                    label=f"{by_code(b).name} among the allies of {by_code(a).name}",
                    value=own,
                    year=year,
                    rank=1,
                    of=len(allies),
                ),
            ),
            coverage=coverage,
        )
    return Outcome(verdict="no data", finding=f"commitments of {query.last} are not known", coverage=coverage)


TROOPS, GUARDS = "us_troops", 200
"""Persons below which those in another state may be guards and attachés of an embassy, and no troops stationed."""


def judge_holds(query: Query, numbers: Numbers, last: int) -> Outcome:
    """Whether a count or a state of things is above zero in the year asked for, or was when last known."""
    series = numbers.dyad(query.what, *query.states)
    slow = query.what in SLOW_MEASURES
    if query.expect in {"never", "since", "throughout"}:
        out = _over(query, series, last, query.what, numbers, 1)
        few = query.what == TROOPS and max((v for _, v in within(series, query.first, last)), default=0.0) < GUARDS
        if few and query.expect == "never" and out.verdict == "contradicted":
            return replace(out, verdict="mixed", finding=f"{out.finding}; they may be the guards of an embassy")
        return out
    at = latest_known(series, query.last, last, SLOW if slow else min(RECENT, query.last - query.first))
    coverage = described(numbers, [query.what])
    if at is None:
        lacking = numbers.lacking(query.what)
        finding = f"{titled(query.what, query.states)} in {span_of(query.first, query.last)}: not known"
        if lacking:
            finding = f"{title(query.what)} needs a vault: run `dyadscope pull {' '.join(lacking)}`"
        elif series:
            year, value = series[-1] if series[-1][0] < query.first else series[0]
            which = "last" if year < query.first else "first"
            finding += f"; {which} known ({year}): {coded(query.what, query.states, value)}"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    year, value = at
    holds = value > 0
    if query.what == CONTIGUITY and value >= _apart(query):
        holds = False
    verdict: Verdict = "supported" if holds == (query.expect == "some") else "contradicted"
    doubt = _doubt(query, numbers, at)
    told = held(query.what, query.states, value) + (doubt or "")
    return Outcome(
        verdict=verdict if doubt is None else "mixed",
        finding=f"last known ({year}): {told}" if year < query.last and slow else f"{year}: {told}",
        numbers=(Number(name=query.what, label=titled(query.what, query.states), value=value, year=year),),
        lines=(Line(query.what, titled(query.what, query.states), within(series, year - 20, year)),),
        coverage=coverage,
    )


def _doubt(query: Query, numbers: Numbers, at: Point) -> str | None:
    """Return what leaves open what a value says, in words that follow it; None where nothing does."""
    if query.what == CONTIGUITY:
        return _border(query, at, numbers)
    if query.what == RIVALRY and not at[1]:
        return _unlisted(query, numbers, at[0])
    if query.what == TROOPS and 0 < at[1] < GUARDS:
        return ", which may be the guards of an embassy"
    return None


def _border(query: Query, at: Point, numbers: Numbers) -> str | None:
    """A border across a narrow water, of a territory elsewhere, or on a bridge is a matter of words."""
    year, level = at
    joined = JOINED.get(frozenset(query.states), "") if level == 1 else ""
    if joined:
        return f"; {joined}"
    elsewhere = _elsewhere(query) if level != 1 else ""
    ended = _ended_between(query, numbers, year, year) if not 0 < level < _apart(query) else ""
    if ended and not elsewhere:
        return f"; {ended}"
    return f"; {elsewhere}, which the list leaves out" if elsewhere else "" if 1 < level < _apart(query) else None


def _ended_between(query: Query, numbers: Numbers, first: int, last: int) -> str:
    """Return which state between two ended in a year of some: they may have met on its land before the year was over.

    So Hungary and Poland did from March to September 1939, which the list leaves out.
    """
    for one in states():
        ends = [s.end for s in one.lifetimes if s.end is not None and first <= s.end.year <= last]
        for end in (e for e in ends if e < date(e.year, 12, 1)):
            sides = [dict(numbers.dyad(CONTIGUITY, one.code, code)) for code in query.states if code != one.code]
            if len(sides) == len(query.states) and all(1 in {s.get(end.year), s.get(end.year - 1)} for s in sides):
                called = one.name_in(end.year - 1)
                return f"{called}, which bordered both, ended in {end.year}, and who held its land then is not listed"
    return ""


def _apart(query: Query) -> int:
    """Return from which contiguity on two share no border: on land, from the narrowest water on."""
    return ACROSS if ON_LAND in query.names else APART


def _unlisted(query: Query, numbers: Numbers, year: int) -> str | None:
    """Who is on no list of rivals may be one all the same: force was threatened, and they are no allies."""
    if not numbers.known(HOSTILITY) or _allied(numbers, query.states, year):
        return None
    level = dict(numbers.dyad(HOSTILITY, *query.states)).get(year, 0.0)
    return "; force was threatened or used between them within ten years" if level >= THREAT else None


def _begun(states: tuple[int, ...], year: int) -> bool:
    """Whether all were states in a year, and not all the year before: nothing was between them then."""
    now, before = (all(by_code(c).existed(y, y) for c in states) for y in (year, year - 1))
    return now and not before


def _allied(numbers: Numbers, pair: tuple[int, ...], year: int) -> bool:
    """Whether a treaty of defence binds the two: boats that allies seize of one another make them no rivals."""
    levels = [dict(numbers.dyad(name, *pair)).get(year, 0.0) for name in PLEDGES if numbers.known(name)]
    return max(levels, default=0.0) >= LEVELS["alliance"]


def _elsewhere(query: Query) -> str:
    """Return what border a territory elsewhere has, of which it is a matter of words whether it is the state's."""
    told, since = OVERSEAS.get(frozenset(query.states), ("", 0))
    return told if query.last >= since else ""


def _short(query: Query, lapses: list[tuple[int, int]]) -> bool:
    """Whether a list of cases has none in a year or two alone, before it has one again of the same state on the other.

    Lists have sanctions case by case: between one that ends and the next there may be a year in which what was imposed
    is renegotiated, or is none of a case. Of a longer time nobody says that sanctions were in force throughout.
    """
    return query.what in CASES and all(last - first < LAPSE for first, last in lapses)


CASES = frozenset({"sanctions_12"})
"""Measures that are counted from a list of cases."""
LAPSE = 2
"""Years without a case that leave open whether what a list has before and after them is the same."""


def _over(query: Query, series: tuple[Point, ...], last: int, name: str, numbers: Numbers, least: float) -> Outcome:
    """Never, since a year, or throughout: every year of the period counts, and one that is not known is no data."""
    first, end = query.first, min(query.last, last)
    coverage = described(numbers, [name])
    if name == CONTIGUITY:
        series = tuple((y, 0.0 if v >= _apart(query) else v) for y, v in series)
    own = dict(within(series, first, end))
    strait = name == CONTIGUITY and any(v > 1 for v in own.values())
    elsewhere = _elsewhere(query) if name == CONTIGUITY and not any(own.values()) else ""
    if name == CONTIGUITY and not any(own.values()) and not elsewhere:
        elsewhere = _ended_between(query, numbers, first, end)
    elsewhere = JOINED.get(frozenset(query.states), elsewhere) if name == CONTIGUITY else elsewhere
    pair = " and ".join(by_code(c).name for c in query.states)
    what = {"alliance": "an alliance", "defence": "a defence pledge", "pact": "a pledge"}.get(query.what, title(name))
    label = f"{what} between {pair}" if query.kind == "pledge" else f"{pair}, {what}"
    if query.kind == "holds" and titled(name, query.states) != title(name):
        label = titled(name, query.states)
    holding = [y for y, v in own.items() if v >= least]
    missing = [y for y in range(first, end + 1) if y not in own and all(by_code(c).existed(y, y) for c in query.states)]
    slack = SLOW if query.what in SLOW_MEASURES or query.kind == "pledge" else RECENT
    late = [y for y in missing if own and y > max(own)]
    if late and len(late) <= slack:
        missing = [y for y in missing if y not in late]
    known = span_of(min(own), max(own)) if own else "none"
    numbers_of = (Number(name=name, label=label, value=own[max(own)], year=max(own)),) if own else ()
    lines = (Line(name, label, tuple(sorted(own.items()))),) if own else ()

    def out(verdict: Verdict, finding: str) -> Outcome:
        if strait or elsewhere:
            # Whether what lies across a narrow water, or elsewhere, is a border is a matter of words.
            verdict = "no data" if verdict == "no data" else "mixed"
            finding = f"{finding} ({'across water' if strait else elsewhere})"
        return Outcome(verdict=verdict, finding=finding, numbers=numbers_of, lines=lines, coverage=coverage)

    beside = sorted(_beside(query.states, numbers) & own.keys()) if query.what == "alliance" else []
    if beside and not holding and query.expect == "never":
        told = f"not in any year {known} by treaty"
        return out("mixed", f"{label}: {told}; but in {span_of(beside[0], beside[-1])} they fought beside each other")
    if query.expect == "never":
        if holding:
            return out("contradicted", f"{label}: held in {span_of(min(holding), max(holding))}")
        if missing or not own:
            return out("no data", f"{label}: not in any of the known years ({known}), others are not known")
        return out("supported", f"{label}: in none of the years {known}")
    failing = [y for y, v in own.items() if v < least]
    if failing:
        lapses = spans(failing)
        lapsed = listed([span_of(*years) for years in lapses])
        both = {first, max(own)} <= {*holding, *beside}
        if both and (query.expect == "since" or (query.expect == "throughout" and _short(query, lapses))):
            # It was so at first and is so now, and lapsed in between: both readings have their case.
            return out("mixed", f"{label}: since {first}, but not in {lapsed}")
        if set(failing) <= set(beside):
            return out("mixed", f"{label}: not in {lapsed} by treaty; but they fought beside each other")
        if query.kind == "pledge" and holding and set(failing) <= {first, end} and query.expect == "throughout":
            # A treaty may begin or end within the year; ATOP has a level for a year that it held for most of.
            return out("mixed", f"{label}: not in {lapsed}, the year in which the period stated begins or ends")
        began = min(holding, default=0)
        more = f"; it held from {began} on" if len(lapses) == 1 else f"; it held first in {began}"
        more = more if began and failing[0] == min(own) else ""
        return out("contradicted", f"{label}: not in {lapsed}{more}")
    if missing or not own:
        return out("no data", f"{label}: known for {known}, not for all of {span_of(first, end)}")
    if query.expect == "since":
        before = dict(series).get(first - 1)
        if before is not None and before >= least:
            earlier = first - 1
            while dict(series).get(earlier - 1, 0.0) >= least:
                earlier -= 1
            known_before = dict(series).get(earlier - 1) is not None or _begun(query.states, earlier)
            if begun(query) <= earlier and known_before:
                return out("supported", f"{label}: in every known year since {earlier}")
            return out("mixed", f"{label}: in every known year since {first}, but already from {earlier} on or before")
        if before is None and first > (numbers.begins or EARLIEST) and not _begun(query.states, first):
            return out("no data", f"{label}: in every known year since {first}; what was before is not known")
    return out("supported", f"{label}: in every year of {known}")
