"""Days and months that a claim states: how a query carries them, and whether something dated falls on them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from dyadscope.claims.query import Query

ON = "on:"
"""Begins the days that a query names: `on:2024-06-01`, `on:2024-06`, `on:2024-01..2024-04`; an end may be open."""
BEGUN = "begun:"
"""Begins the first year in which what lasts since a query's first one may have begun: "since the 1950s" is `1959 ...
begun:1950`."""
UNTESTED = "not checkable to the day: its source knows years only"
SEASON = "in which season of the year it was, was not tested"
Window = tuple[date, date]
Falls = Literal["inside", "partly", "near", "outside"]
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def window(text: str) -> Window | None:
    """Return the first and last day that a date written to the day, month or year may mean, None if it is no date.

    Examples
    --------
    >>> window("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(g) if g else 0 for g in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def with_days(query: Query, days: Window, sort: str) -> Query:
    """Return a query that names the days its claim states; `sort` is how: at, since, by, after."""
    first, last = days
    begins = query.kind == "member" and query.expect == "since"
    match sort:
        case "since" if not begins:
            told = f"{first}.."
        case "after":
            told = f"{last + timedelta(days=1)}.."
        case "by":
            told = f"..{last}"
        case _:
            told = _written(first, last)
    return replace(query, names=(*query.names, ON + told))


def _written(first: date, last: date) -> str:
    if first == last:
        return str(first)
    month = str(first)[:7]
    return month if window(month) == (first, last) else f"{first}..{last}"


def days_of(query: Query) -> Window | None:
    """Return the days that a query names, an open end as the earliest or latest day there is; None without any.

    Examples
    --------
    >>> from dyadscope.claims.query import parse
    >>> days_of(parse("member sco BLR 2024:2024 some on:2024-06-01"))
    (datetime.date(2024, 6, 1), datetime.date(2024, 6, 1))
    """
    told = next((n.removeprefix(ON) for n in query.names if n.startswith(ON)), None)
    if told is None:
        return None
    first, dots, last = told.partition("..")
    begin = window(first) if first else (date.min, date.min)
    end = (window(last) if last else (date.max, date.max)) if dots else begin
    return (begin[0], end[1]) if begin is not None and end is not None else None


def begun(query: Query) -> int:
    """Return the first year in which what a query says to have lasted since its first year may have begun.

    Examples
    --------
    >>> from dyadscope.claims.query import parse
    >>> begun(parse("pledge defence USA ROK 1959:2025 since begun:1950"))
    1950
    """
    told = next((n.removeprefix(BEGUN) for n in query.names if n.startswith(BEGUN)), "")
    return int(told) if told.isdigit() else query.first


def without_days(query: Query) -> Query:
    """Return a query without the days it names."""
    return replace(query, names=tuple(n for n in query.names if not n.startswith(ON)))


def falls(begun: Window, ended: Window, days: Window, near: int = 3) -> Falls:
    """Return whether something that began and ended in two windows was so on some of the days stated.

    "partly" where its dates are too coarse to say; "near" where it missed them by a few days, by which reports differ.
    """
    if begun[1] <= days[1] and ended[0] >= days[0]:
        return "inside"
    if begun[0] <= days[1] and ended[1] >= days[0]:
        return "partly"
    off = max((begun[0] - days[1]).days, (days[0] - ended[1]).days)
    return "near" if off <= near else "outside"


def spread(windows: Iterable[Window]) -> Window:
    """Return the days from the first to the last of several windows."""
    found = list(windows)
    return min(a for a, _ in found), max(b for _, b in found)
