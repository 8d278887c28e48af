"""The same sum at other prices: constant or current dollars, at purchasing power or at the rates of the market.

Texts seldom say which they mean. What turns with it is mixed; and of the sizes of economies, what is known at one price
alone counts only where no other would turn it round.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dyadscope.claims.outcome import Outcome
from dyadscope.claims.query import Kind, Query
from dyadscope.claims.series import Numbers
from dyadscope.claims.wording import wanted_place


class _Pair(NamedTuple):
    other: str
    kinds: frozenset[Kind]


MARKET = "gdp-market"
_PAIRS = {
    "military-spending": _Pair("military-budget", frozenset({"trend", "change", "ratio", "growth"})),
    "gdp": _Pair(MARKET, frozenset({"exceeds", "world", "ratio"})),
}
_SIZES: frozenset[Kind] = frozenset({"exceeds", "world"})
"""Kinds that hold one state's sum against another's."""
FAR = 6.0
"""Times as much from which prices turn two economies round next to never: in 65 of 437,181 pairs and years to 2019."""


def at_other_prices(query: Query) -> Query | None:
    """Return what the same asks at other prices; None where there are none, or its kind does not turn with them."""
    pair = _PAIRS.get(query.what)
    return replace(query, what=pair.other) if pair is not None and query.kind in pair.kinds else None


def reconciled(query: Query, out: Outcome, other: Outcome, numbers: Numbers) -> Outcome:
    """Return what two prices say together.

    Parameters
    ----------
    query
        What was asked.
    out, other
        What the data say at its prices, and at the others.
    numbers
        Where the data come from.
    """
    if query.kind in _SIZES and "no data" in {out.verdict, other.verdict}:
        if out.verdict == other.verdict:
            return out
        return _alone(query, other if out.verdict == "no data" else out, numbers)
    if query.kind not in _SIZES and {other.verdict, out.verdict} != {"supported", "contradicted"}:
        return out
    agreed = out.verdict == other.verdict
    return replace(
        out,
        verdict=out.verdict if agreed else "mixed",
        finding=f"{out.finding}; {'and' if agreed else 'but'} {other.finding}",
        numbers=(*out.numbers, *other.numbers),
        lines=(*out.lines, *other.lines),
        coverage=(*out.coverage, *other.coverage),
    )


def _alone(query: Query, out: Outcome, numbers: Numbers) -> Outcome:
    """What one price says where the other is not known: a place or an order at market rates is what texts mean."""
    market = bool(out.numbers) and out.numbers[0].name == MARKET
    if out.verdict not in {"supported", "contradicted"} or (out.verdict == "supported" and market):
        return out
    if _ratio(query, out, numbers) >= FAR:
        return out
    unknown = "at purchasing power" if market else "at the rates of the market"
    return replace(out, verdict="mixed", finding=f"{out.finding}; {unknown} it is not known, and may be otherwise")


def _ratio(query: Query, out: Outcome, numbers: Numbers) -> float:
    """Return how many times the larger of what is compared is the smaller; of a stated factor nothing is far."""
    if query.names:
        return 1.0
    values = [n.value for n in out.numbers]
    if query.kind == "world":
        year = out.numbers[0].year
        ranked = numbers.world(out.numbers[0].name, year) if year is not None else []
        values = [values[0], ranked[min(wanted_place(query.expect, len(ranked)), len(ranked)) - 1][1]] if ranked else []
    return max(values) / min(values) if len(values) == 2 and min(values) > 0 else 1.0
