"""Small helpers with which the patterns make their queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dyadscope.claims.events import DELIVERED
from dyadscope.claims.frames.matcher import Asked, Bound
from dyadscope.claims.query import Kind, Query
from dyadscope.documents.claims import ClaimType
from dyadscope.documents.lexicon import word_set
from dyadscope.measures.arms_dependence import WINDOW

NO_TIME = "neither its years nor the day of publication are known"
OTHER_YEARS = "it does not say when, or speaks of years over which no rule tests it"
"""Said in its place where the day of publication is known."""
EARLIEST = 1946
"""First year of the index: "never" is tested from it on, and no data where that is not all of it."""


def query(
    kind: Kind, what: str, states: Sequence[int], years: tuple[int, int], expect: str, names: Sequence[str] = ()
) -> Query:
    """Return a query."""
    return Query(
        kind=kind, what=what, states=tuple(states), first=years[0], last=years[1], expect=expect, names=tuple(names)
    )


def number_text(value: float) -> str:
    """Return a number as a query writes it.

    Examples
    --------
    >>> number_text(108000.0), number_text(1 / 3)
    ('108000', '0.333333')
    """
    return f"{round(value, 6):.15g}" if abs(value) < 1e15 else f"{value:.0f}"


def moment_of(b: Bound, what: str) -> tuple[int, int] | None:
    """Return the one year that a clause states, or the years that it does where arms are counted over as many."""
    when = b.when
    if "arms" in what and when.sort == "span" and when.last - when.first + 1 == WINDOW:
        return when.first, when.last
    return b.moment()


_ONE = re.compile(r"(?<![\d.,])(?:1|one)(?![.,]?\d)", re.IGNORECASE)


def coarse(b: Bound) -> bool:
    """Whether an amount is rounded so much that no known value is surely another one: "$1 billion" may be 1.4."""
    return b.amount.bound == "about" and _ONE.search(b.places["Q"].text) is not None


BECOMING = frozenset({"became", "become", "becomes", "becoming"})


def became(b: Bound) -> bool:
    """Whether a clause says that something came to be so, and was not before."""
    return not b.normal.negated and not b.normal.never and not BECOMING.isdisjoint(b.words.split())


def standing(b: Bound, kind: Kind, what: str, states: Sequence[int], type_: ClaimType = "status") -> Asked | str:
    """Return the query of a state of things: that it is, is not, never was, has been since, or was throughout."""
    when, normal = b.when, b.normal
    if normal.never:
        if when.sort in {"", "now"} and b.published_year is not None:
            return Asked(query(kind, what, states, (EARLIEST, b.published_year), "never"), type_, denial="own")
        if when.sort in {"since", "span", "after", "at"}:
            return Asked(query(kind, what, states, (when.first, when.last), "never"), type_, denial="own")
        return NO_TIME
    denied = normal.negated
    if when.sort == "since":
        return Asked(
            query(kind, what, states, (when.first, when.last), "never" if denied else "since"), type_, denial="own"
        )
    if when.sort == "span":
        return Asked(
            query(kind, what, states, (when.first, when.last), "never" if denied else "throughout"), type_, denial="own"
        )
    moment = b.moment()
    if moment is None:
        return NO_TIME
    asked = query(kind, what, states, moment, "none" if denied else "some")
    return Asked(asked, type_, denial="own", untested="that it was not so before was not tested" if became(b) else "")


HANDED = word_set(
    "deliver delivers delivered delivering supply supplies supplied provide provides provided export exports exported "
    "ship ships shipped receive receives received import imports imported took"
)
"""Words for arms that came, and not for their order or sale."""


def handed(words: Iterable[str]) -> tuple[str, ...]:
    """Return the mark that years are those of delivery, if arms are told of in words of such; else none."""
    return () if HANDED.isdisjoint(words) else (DELIVERED,)


def years_of_arms(b: Bound, first_deal: int) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """Return the years in which arms are said to have changed hands, and the mark of `handed`; None without any."""
    when = b.when
    if when.sort in {"at", "span", "since", "after", "recent"}:
        return (when.first, when.last), handed(b.words.split())
    if when.sort in {"", "now"} and b.published_year is not None:
        return (first_deal, b.published_year), ()
    return None


def event(b: Bound, what: str, states: Sequence[int], back: int = 10) -> Asked | str:
    """Return the query of something that happened: within the years stated, or so many up to publication."""
    when = b.when
    if b.normal.never:
        if when.sort in {"", "now"} and b.published_year is not None:
            return Asked(query("event", what, states, (EARLIEST, b.published_year), "never"), "event", denial="own")
        if when.sort in {"since", "span", "after"}:
            return Asked(query("event", what, states, (when.first, when.last), "never"), "event", denial="own")
        return NO_TIME
    years = happened(b, back)
    if years is None:
        return NO_TIME
    return Asked(query("event", what, states, years, "none" if b.normal.negated else "some"), "event", denial="own")


def happened(b: Bound, back: int = 10) -> tuple[int, int] | None:
    """Return the years in which something is said to have happened."""
    when = b.when
    if when.sort in {"at", "span", "since", "after", "recent"}:
        return when.first, when.last
    if when.sort == "by":
        return when.first - back, when.last
    if when.sort in {"", "now"} and b.published_year is not None:
        if b.said_past:
            return EARLIEST, b.published_year
        return b.published_year - back, b.published_year
    return None
