"""The rank of a state among all states: the largest exporter, the second largest economy, the third largest budget."""

from __future__ import annotations

from dyadscope.claims.moves import RECENT
from dyadscope.claims.outcome import Line, Number, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.series import SOURCES, Numbers, within
from dyadscope.claims.wording import amount, described, place_of, placed, span_of, title, wanted_place
from dyadscope.states.names import by_code

LEAST_STATES, LEAST_SELLERS = 60, 20
"""States that must be known in a year before a rank among all says anything; of arms only those that sold any are."""
CLOSE = 0.10
"""Part of a value by which another may differ and the order of the two still be a matter of the source."""
BY_MEASURE = frozenset({"gdp", "gdp-per-head"})
"""Series that rank states otherwise at other prices: one place more or less is then mixed."""


def _placed(query: Query, ranked: list[tuple[int, float]], own: float) -> tuple[int, Verdict]:
    """Return the place of a value among those of all states, and what it says to the one expected."""
    place, wanted = 1 + sum(v > own for _, v in ranked), wanted_place(query.expect, len(ranked))
    verdict = placed(query.expect, place, len(ranked))
    reach = ranked[min(wanted, len(ranked)) - 1][1]
    near = abs(own - reach) <= CLOSE * max(own, reach)
    if verdict == "contradicted" and (near or (query.what in BY_MEASURE and abs(place - wanted) == 1)):
        verdict = "mixed"
    return place, verdict


def judge_world(query: Query, numbers: Numbers, last: int) -> Outcome:
    """The place of a state among all with a known value; a neighbour within a tenth leaves it mixed.

    So does another source that does not say the same of that year.
    """
    coverage = described(numbers, [query.what])
    for year in range(min(last, query.last), max(query.first, query.last - RECENT) - 1, -1):
        ranked = numbers.world(query.what, year)
        own = next((v for c, v in ranked if c == query.states[0]), None)
        if own is None or len(ranked) < (LEAST_SELLERS if query.what == "arms-exports" else LEAST_STATES):
            continue
        place, verdict = _placed(query, ranked, own)
        name = by_code(query.states[0]).name
        told = (
            f"{title(query.what)} {year}: {name} is {place_of(place)} of {len(ranked)} states "
            f"({amount(query.what, own)})"
        )
        if place > 1:
            leader = ranked[0]
            told += f"; first is {by_code(leader[0]).name} ({amount(query.what, leader[1])})"
        elif len(ranked) > 1:
            second = ranked[1]
            told += f"; second is {by_code(second[0]).name} ({amount(query.what, second[1])})"
        for source, others in numbers.tables.world_by(query.what, year).items():
            theirs = next((v for c, v in others if c == query.states[0]), None)
            if theirs is None or len(others) < LEAST_STATES:
                continue
            there, said = _placed(query, others, theirs)
            if verdict in {"supported", "contradicted"} and said != verdict:
                verdict = "mixed"
                told += f"; but by {SOURCES[source]} it is {place_of(there)} ({amount(query.what, theirs)})"
        series = numbers.state(query.what, query.states[0])
        at = Number(
            name=query.what, label=f"{title(query.what)} of {name}", value=own, year=year, rank=place, of=len(ranked)
        )
        line = Line(query.what, f"{title(query.what)} of {name}", within(series, query.last - 15, year))
        return Outcome(verdict=verdict, finding=told, numbers=(at,), lines=(line,), coverage=coverage)
    lacking = numbers.lacking(query.what)
    why = f"; run `dyadscope pull {' '.join(lacking)}`" if lacking else ""
    when = span_of(max(query.first, query.last - RECENT), min(last, query.last))
    return Outcome(
        verdict="no data",
        finding=f"{title(query.what)} is not known for enough states in {when}{why}",
        coverage=coverage,
    )
