"""The place of one state among another's partners: the largest supplier, the second trading partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dyadscope.claims.kinds.quantities import counted_over, is_over_five
from dyadscope.claims.kinds.world import CLOSE as NEIGHBOURING
from dyadscope.claims.moves import RECENT
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict
from dyadscope.claims.query import AMONG, PLACED, Query
from dyadscope.claims.series import SOURCES, Numbers, measures_of, within
from dyadscope.claims.wording import amount, described, place_of, placed, span_of, titled, unit_of, wanted_place
from dyadscope.dependence import unaccounted
from dyadscope.measures.arms_dependence import WINDOW
from dyadscope.results.numbers import listed, percent, spans
from dyadscope.sources.cow_trade import WITHOUT_PAIRS
from dyadscope.states.names import by_code

LEAST_PARTNERS = 30
"""Partners that must be known before a rank among them says anything."""

FAR_AHEAD = 2.0
"""Who brought that many times as much over five years as the next is taken for the first of each of them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The partners of a state by a measure in a year, largest first, and what one of them has."""

    name: str
    year: int
    states: tuple[int, int]
    partners: list[tuple[int, float]]
    own: float

    @property
    def place(self) -> int:
        """How many have more, and one."""
        return 1 + sum(value > self.own for _, value in self.partners)

    @property
    def called(self) -> tuple[str, str]:
        """The names that the two had then: Yugoslavia, not Serbia."""
        a, b = (by_code(code).name_in(self.year) for code in self.states)
        return a, b

    @property
    def where(self) -> str:
        """The place in words."""
        return f"{place_of(self.place)} of {len(self.partners)} partners of {self.called[0]}"

    @property
    def first(self) -> str:
        """Who is first, with the value."""
        code, value = self.partners[0]
        return f"{by_code(code).name_in(self.year)} ({amount(self.name, value)})"

    @property
    def told(self) -> str:
        """The place of B in the year, with its value, and who is first where it is not."""
        who = f"{self.called[1]} is {self.where} in {counted_over(self.name, self.year)}"
        first = f"; first is {self.first}" if self.place > 1 else ""
        return f"{who} ({amount(self.name, self.own)}){first}"

    def outcome(self, verdict: Verdict, finding: str, numbers: Numbers, years: tuple[int, int]) -> Outcome:
        """Return what they say, with the value that it rests on and its course over years."""
        a, b = self.called
        label = f"{b} among partners of {a}"
        at = Number(name=self.name, label=label, value=self.own, year=self.year, rank=self.place, of=len(self.partners))
        course = within(numbers.dyad(self.name, *self.states), *years)
        return Outcome(
            verdict=verdict,
            finding=finding,
            numbers=(at,),
            lines=(Line(self.name, titled(self.name, self.states), course),),
            coverage=described(numbers, [self.name]),
        )


def _ranked(numbers: Numbers, name: str, states: tuple[int, ...], year: int) -> Ranked | None:
    """Return the partners of A in a year; None where too few are known, or B is not among them."""
    return ranked(numbers.partners(name, states[0], year), name, states, year)


def ranked(partners: list[tuple[int, float]], name: str, states: tuple[int, ...], year: int) -> Ranked | None:
    """Return the same of partners that are given, largest first."""
    a, b = states
    own = next((value for partner, value in partners if partner == b), None)
    known = own is not None and len(partners) >= LEAST_PARTNERS
    return Ranked(name, year, (a, b), partners, own) if known and own is not None else None


def in_one_year(query: Query, out: Outcome, numbers: Numbers, until: int | None) -> Outcome:
    """Leave open a rank in one year of what is counted over five, unless it shows by a wide margin.

    It does where both the five years to that one and the five from it say so (those that are known).
    """
    name = next((n.name for n in out.numbers), "")
    if query.kind != "rank" or query.expect == AMONG or query.first != query.last or not is_over_five(name):
        return out
    said = set()
    for year in (query.last, query.last + WINDOW - 1):
        found = _ranked(numbers, name, query.states, year) if until is None or year <= until else None
        if found is None:
            continue
        wanted = wanted_place(query.expect, len(found.partners))
        if wanted == 1 and found.own >= FAR_AHEAD * max(v for p, v in found.partners if p != query.states[1]):
            said.add("supported")
        elif found.own * FAR_AHEAD <= found.partners[wanted - 1][1]:
            said.add("contradicted")
        else:
            said.add("mixed")
    if said == {out.verdict}:
        return out
    return replace(out, verdict="mixed", finding=f"{out.finding}; that does not show who it was in {query.last} alone")


def judge_rank(query: Query, numbers: Numbers, last: int) -> Outcome:
    """The place of B among all partners of A, in the latest year enough of them are known."""
    names = measures_of(query.what)
    if "throughout" in query.names:
        return _throughout(query, numbers, last, names)
    for year in range(last, max(query.first, query.last - RECENT) - 1, -1):
        for name in names:
            found = _ranked(numbers, name, query.states, year)
            if found is not None:
                return _by_others(query, found, _placed(query, found, numbers, last), numbers)
    when = span_of(max(query.first, query.last - RECENT), last)
    finding = f"the partners of {by_code(query.states[0]).name} are not known well enough in {when}"
    older = _last_known(query, numbers, names)
    far = older is not None and 0 < older.own * FAR_BEHIND <= older.partners[0][1]
    slow = query.expect == PLACED[0] and query.what in _SLOW_TO_CHANGE
    if older is None or not (slow and far) or _goes_on(query, numbers, older.name):
        around = _around(query, numbers, names, last)
        return Outcome(verdict="no data", finding=finding + around, coverage=described(numbers, names))
    told = f"{_nearest('last known', older, query)} ({amount(older.name, older.own)}); first was {older.first}"
    return older.outcome("contradicted", told, numbers, (query.first - 10, last))


def _nearest(when: str, found: Ranked, query: Query) -> str:
    by = titled(found.name, query.states)
    return f"{when} ({found.year}): by {by}, {found.called[1]} was {found.where}"


def _around(query: Query, numbers: Numbers, names: Sequence[str], last: int) -> str:
    """Return in which years around those asked for partners are known, and the place of B in the nearest of them."""
    begin, end = max(query.first, query.last - RECENT), query.last + GAP if last == query.last else last
    known = {
        year: name
        for year in range(begin - GAP, end + 1)
        for name in reversed(names)
        if len(numbers.partners(name, query.states[0], year)) >= LEAST_PARTNERS
    }
    if not known:
        return ""
    in_years = listed([span_of(*years) for years in spans(known)])
    told = f": no source has most of them; of the years around, they are known in {in_years}"
    before = max((y for y in known if y < begin), default=None)
    after = min((y for y in known if y > query.last), default=None)
    for when, year in (("last known", before), ("next known", after)):
        found = _ranked(numbers, known[year], query.states, year) if year is not None else None
        told += f"; {_nearest(when, found, query)}" if found is not None else ""
    return told


def _placed(query: Query, found: Ranked, numbers: Numbers, last: int) -> Outcome:
    """The place of B in a year in which it is known; a neighbour within a tenth, or one not known, leaves it open."""
    verdict = _said(query, found)
    hidden = _may_be_larger(found, numbers) if verdict == "supported" else ""
    finding = f"by {titled(found.name, query.states)}, {found.told}"
    finding += f"; {hidden}" if hidden else ""
    return found.outcome("mixed" if hidden else verdict, finding, numbers, (query.first - 10, last))


def _said(query: Query, found: Ranked) -> Verdict:
    """Return what the place of B says to the one expected; a neighbour within a tenth leaves it open."""
    verdict = placed(query.expect, found.place, len(found.partners))
    reach = found.partners[min(wanted_place(query.expect, len(found.partners)), len(found.partners)) - 1][1]
    near = abs(found.own - reach) <= NEIGHBOURING * max(found.own, reach)
    return "mixed" if verdict == "contradicted" and near else verdict


def _at_odds(query: Query, found: Ranked, verdict: Verdict, numbers: Numbers) -> tuple[str, Ranked] | None:
    """Return the first source of goods that does not bear out a verdict for the same year, with what it has."""
    a, b = found.states
    for source, partners in numbers.partners_by(measures_of(query.what), a, found.year).items():
        other = ranked(partners, found.name, (a, b), found.year)
        if other is not None and verdict in {"supported", "contradicted"} and _said(query, other) != verdict:
            return SOURCES[source], other
    return None


def _by_others(query: Query, found: Ranked, out: Outcome, numbers: Numbers) -> Outcome:
    """Leave a place open that another source of goods has otherwise: COW has what importers report, BACI both sides."""
    against = _at_odds(query, found, out.verdict, numbers)
    if against is None:
        return out
    source, other = against
    by = next(iter(numbers.sources(found.name)))
    told = f"{out.finding}, by {by}; but by {source}, {other.told}"
    extra = other.outcome("mixed", "", numbers, (other.year, other.year)).numbers
    return replace(out, verdict="mixed", finding=told, numbers=(*out.numbers, *extra))


_ALL_GOODS = ("trade", "exports", "imports")
_TOTALS = {"exports_12": "exports", "imports_12": "imports"}


def _may_be_larger(found: Ranked, numbers: Numbers) -> str:
    """Return which partner that is not known that year may have had more than B, in words; nothing if none.

    Much of all may be with nobody known: France's partners of 1975 lack West Germany, whose pairs the default download
    leaves out. Or one had more a few years before or after: Russia's of 1993 lack Ukraine.
    """
    name, year, (a, _) = found.name, found.year, found.states
    whole = 1.0 if unit_of(name).startswith("share") else 0.0
    if name in _TOTALS:
        whole = dict(numbers.state(_TOTALS[name], a)).get(year, 0.0)
    if whole and found.own > whole / 2:
        return ""
    gap = unaccounted([value / whole for _, value in found.partners]) if whole else 0.0
    if gap * whole > found.own:
        return f"partners that are not known have up to {percent(gap)} of all"
    known = {partner for partner, _ in found.partners}
    for partner, (first, last) in WITHOUT_PAIRS.items() if name.startswith(_ALL_GOODS) else ():
        if first <= year <= last and partner not in known | {a}:
            called = by_code(partner).name_in(year)
            return f"{called}, whose trade is not in the data of those years, may have had more"
    for step in range(1, NEAR + 1):
        for other in (year + step, year - step):
            for partner, value in numbers.partners(name, a, other):
                if value > found.own and partner not in known and by_code(partner).existed(year, year):
                    called = by_code(partner).name_in(year)
                    return f"{called}, not known that year, had more in {other} ({amount(name, value)})"
    return ""


NEAR = 3
"""Years around one in which a partner is not known that may show it to be larger than those that are."""


def _goes_on(query: Query, numbers: Numbers, name: str) -> bool:
    """Whether the partners are known again after the years asked for: a gap, over which much may have happened.

    Cuba's of 1962 are not known; in 1960 its first was the United States, and in 1963 the Soviet Union.
    """
    later = range(query.last + 1, query.last + GAP + 1)
    return any(len(numbers.partners(name, query.states[0], year)) >= LEAST_PARTNERS for year in later)


GAP = 10
"""Years after those asked for that are looked at for whether the partners are known again."""
LOOKED_BACK = 3
"""Years before the first one asked for in which a rank is still looked for."""
FAR_BEHIND = 5.0
"""Who had less than a fifth of what the first partner had is not taken for the first some years later.

Of partners of all goods in the second to fifth place with less than a fifth, one in eighty was first six years later,
and fewer of those further down (COW trade, 1955 to 2014). Who leads does not stay first as surely, even at three times
the next (one in twelve is not first five years later), so nothing older supports.
"""
_SLOW_TO_CHANGE = frozenset({"trade", "trade_dependence_12", "exports_12", "imports_12"})
"""Ranks by all goods: what holds of them was measured, and does not hold of arms or of one good."""


def _last_known(query: Query, numbers: Numbers, names: Sequence[str]) -> Ranked | None:
    """Return the partners in the last of the years before those asked for, if they are known."""
    begin = max(query.first, query.last - RECENT)
    for year in range(begin - 1, begin - LOOKED_BACK - 1, -1):
        for name in dict.fromkeys((names[0], names[-1])):
            found = _ranked(numbers, name, query.states, year)
            if found is not None:
                return found
    return None


def _throughout(query: Query, numbers: Numbers, last: int, names: tuple[str, ...]) -> Outcome:
    """The place of B in every known year of the period: one year otherwise contradicts, too few known are no data."""
    a, b = query.states
    places: dict[int, int] = {}
    doubted: set[int] = set()
    for year in range(query.first, min(query.last, last) + 1):
        for name in names:
            found = _ranked(numbers, name, query.states, year)
            if found is not None:
                places[year] = found.place
                if _at_odds(query, found, _said(query, found), numbers) is not None:
                    doubted.add(year)
                break
    coverage = described(numbers, names[:1])
    wanted = PLACED.index(query.expect) + 1
    span = query.last - query.first + 1
    known = len(places) >= span / 2 and query.first in places and max(places) >= query.last - 2 * RECENT
    other = [y for y, place in places.items() if place != wanted]
    if not places or (not known and not other):
        finding = f"the place of {by_code(b).name} is known in {len(places)} of {span} years, too few of the period"
        return Outcome(verdict="no data", finding=finding, coverage=coverage)
    told = (
        f"{by_code(b).name} was {place_of(wanted)} among the partners of {by_code(a).name} in "
        f"{len(places) - len(other)} of {len(places)} known years, {span_of(min(places), max(places))}"
    )
    told += f"; in {other[0]} it was {place_of(places[other[0]])}" if other else ""
    verdict: Verdict = "contradicted" if other else "supported"
    decade = query.first % 10 == 0 and query.last == query.first + 9
    if 0 < len(other) < len(places) and (decade or "arms" in query.what):
        # Over a decade, and of arms over any years, a sum may be the largest that is not so in every part of it.
        verdict = "mixed"
    if doubted and (not other or doubted.issuperset(other)):
        verdict, told = (
            "mixed",
            f"{told}; of {listed([str(y) for y in sorted(doubted)])} two sources do not say the same",
        )
    return Outcome(
        verdict=verdict,
        finding=told,
        numbers=tuple(
            Number(
                name=names[0],
                label=f"{by_code(b).name} among partners of {by_code(a).name}",
                value=float(p),
                year=y,
                rank=p,
            )
            for y, p in sorted(places.items())[-6:]
        ),
        lines=(
            Line(names[0], titled(names[0], query.states), within(numbers.dyad(names[0], a, b), query.first, last)),
        ),
        coverage=coverage,
    )
