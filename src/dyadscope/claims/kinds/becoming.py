"""What came to be so in a year, as a rank that a state "became": it was so then, and was not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dyadscope.claims.outcome import Outcome, Verdict
from dyadscope.claims.query import PLACED, Query
from dyadscope.claims.series import Numbers
from dyadscope.claims.wording import span_of
from dyadscope.measures.arms_dependence import WINDOW

BECAME = "became"
"""Name of a query that asks for what came to be so in its years, and was not so before."""
BEFORE = 8
"""Years before one that are looked at for whether it was so already."""
LAST_KNOWN = 3
"""Years within which one before must be known for anything to be said of what was before."""
LONG = WINDOW
"""Known years before in which it was so without a break, so that it did not come to be so.

Sources differ by up to four years in when a rank passed on: China is Japan's first partner by these since 2004, by
Japan's own account since 2007. Of arms five are counted at once.
"""

LEAD, AHEAD = 1.25, 3
"""Times what the next one has that it must have had, in so many of the nearest years: by less, sources differ for long.

China is Thailand's first partner by these since 2007, by up to a quarter until 2012, and by Thailand's own account
since 2013.
"""

Asking = Callable[[Query], Outcome]
Leading = Callable[[Outcome], float]


def lead(query: Query, out: Outcome, numbers: Numbers) -> float:
    """Return how many times what the neighbours in rank have a state has, or they it: 1 where they are not known."""
    at = next((n for n in out.numbers if n.year is not None), None)
    if at is None or at.year is None:
        return 1.0
    of_pair = query.kind == "rank"
    held = numbers.partners(at.name, query.states[0], at.year) if of_pair else numbers.world(query.what, at.year)
    others = [value for code, value in held if code != query.states[-1]]
    below = max((v for v in others if v <= at.value), default=0.0)
    above = min((v for v in others if v > at.value), default=0.0)
    ratios = [at.value / below] if below > 0 else []
    ratios += [above / at.value] if above and at.value > 0 else []
    return min(ratios, default=1.0)


def judge_became(query: Query, ask: Asking, leading: Leading) -> Outcome:
    """Whether what is asked came to be so within the years of a query.

    `ask` judges whether it was so in one year, and `leading` says by how much of what is said of one.

    A year beside counts too: what is told of a year was often reported in the next one.
    """
    plain = replace(query, names=tuple(n for n in query.names if n != BECAME), denied=False)
    own = {year: ask(replace(plain, first=year, last=year)) for year in range(query.first, query.last + 1)}
    known = {year: out for year, out in own.items() if out.verdict != "no data"}
    held = [year for year, out in known.items() if out.verdict == "supported"]
    if not held:
        return _never(query, own, known, ask(replace(plain, first=query.last + 1, last=query.last + 1)))
    at = known[held[0]]
    missed = [year for year in known if year < held[0]]
    if missed:
        return replace(at, finding=f"{at.finding}; it was not so in {missed[-1]}: {known[missed[-1]].finding}")
    if known.keys() != own.keys():
        return replace(
            at, verdict="partly", finding=f"{at.finding}; of other years of the time stated nothing is known"
        )
    before = [(y, ask(replace(plain, first=y, last=y))) for y in range(query.first - 1, query.first - 1 - BEFORE, -1)]
    wanted = PLACED.index(query.expect) + 1 if query.expect in PLACED else 0
    past = [(y, out) for y, out in before if out.verdict != "no data"]
    verdict, told = _began(query.first, past, wanted)
    if verdict == "contradicted" and any(leading(out) < LEAD for _, out in past[:AHEAD]):
        verdict, told = "mixed", f"{told}, by little"
    return replace(at, verdict=verdict, finding=f"{at.finding}; {told}")


def _never(query: Query, own: dict[int, Outcome], known: dict[int, Outcome], after: Outcome) -> Outcome:
    """What was so in no known year of those stated: what the last of them says, and mixed if it was so a year later."""
    out = own[max(known, default=query.last)]
    if known and after.verdict == "supported" and out.verdict == "contradicted":
        return replace(out, verdict="mixed", finding=f"{out.finding}; but a year later: {after.finding}")
    if known.keys() != own.keys() or len({o.verdict for o in known.values()}) > 1:
        return out if out.verdict == "no data" else replace(out, verdict="mixed")
    return out


def _began(first: int, before: list[tuple[int, Outcome]], wanted: int) -> tuple[Verdict, str]:
    """Return what the known years before say of something that was so in one, the latest first."""
    near = [(year, out) for year, out in before if year >= first - LAST_KNOWN]
    if not near:
        return "partly", "that it was not so before was not tested: the years before are not known"
    so = []
    for year, out in before:
        if out.verdict != "supported":
            break
        so.append((year, out))
    if len(so) < len(before) and before[len(so)][0] >= first - 2:
        year, out = before[len(so)]
        # Who was second by little was second; who was first, but not surely, leaves it open.
        other = out.verdict == "contradicted" or any(n.rank not in {None, wanted} for n in out.numbers)
        return "supported" if other else "mixed", f"in {year}: {out.finding}"
    same = [year for year, out in so if out.numbers and out.numbers[0].name == so[0][1].numbers[0].name]
    if len(same) >= LONG and same[LONG - 1] >= first - LONG - 1:
        return "contradicted", f"but it was so already in {span_of(same[-1], same[0])}"
    return "mixed", f"but it was so already in {span_of(so[-1][0], so[0][0])}" if so else "what was before is not clear"
