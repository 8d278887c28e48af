"""Who is a member of the inter-state system, on which day: Correlates of War and Gleditsch-Ward."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache
from numbers import Integral
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

import numpy as np
import polars as pl

from dyadscope import given
from dyadscope.errors import UnknownNameError, UsageError
from dyadscope.records import System
from dyadscope.states._tables import Spell, read, span

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIST_END = MappingProxyType({"cow": date(2016, 12, 31), "gw": date(2020, 12, 31)})
"""The last day each list vouches for. Open spells are carried further only where that is asked for.

The Gleditsch-Ward file in circulation closes them on 2017-12-31. The R peer's dyad-years without extension run to 2020
with the same members, and its figures are the ones quoted, so 2020 it is.
"""

CODE = MappingProxyType({"cow": "ccode", "gw": "gwcode"})
"""The column that names a state in each system."""

YEARS = (1816, 2100)
"""Years that can be asked for: both lists begin in 1816."""


def require_system(system: str) -> None:
    """Raise unless the text names one of the two systems."""
    if not isinstance(system, str) or system not in get_args(System):
        raise UsageError(
            "no such state system", given.shown(system), "use cow (Correlates of War) or gw (Gleditsch-Ward)"
        )


def whole_years(*years: object) -> None:
    """Raise on a year that is no whole number."""
    for year in years:
        if not isinstance(year, Integral):
            raise UsageError(
                "a year is a whole number", given.shown(year), "give it without quotes or decimals, as 1990"
            )


def require_years(first: int, last: int) -> None:
    """Raise when a period is reversed or reaches outside what can be asked for."""
    whole_years(first, last)
    if first > last:
        raise UsageError("the period is empty", f"{first}:{last}", "give the earlier year first")
    if not YEARS[0] <= first <= last <= YEARS[1]:
        raise UsageError("year outside the state system", f"{first}:{last}", f"use {YEARS[0]} to {YEARS[1]}")


@cache
def _members(system: System) -> dict[int, tuple[Spell, ...]]:
    require_system(system)
    return {int(row["code"]): tuple(span(s) for s in row["spells"].split(" ")) for row in read(system)}


@cache
def spells(system: System) -> pl.DataFrame:
    """Return the spells of membership, one row each, ordered by code and first day.

    Returns
    -------
    polars.DataFrame
        `code` (Int16), `abbreviation`, `name`, `start`, `end` (the last day inside; null where the state is still a
        member when the list ends, see `LIST_END`) and, for Gleditsch-Ward, `microstate` (Int8, 1 for the states of the
        authors' separate list of those with fewer than 250,000 people).

    Notes
    -----
    Correlates of War Project (2017), State System Membership, v2016; Gleditsch & Ward (1999), International
    Interactions 25(4): 393-413.

    Examples
    --------
    >>> spells("cow").filter(pl.col("code") == 260).select("name", "start", "end").row(0)
    ('West Germany', datetime.date(1955, 5, 5), datetime.date(1990, 10, 2))
    """
    members = _members(system)
    rows = [
        (int(row["code"]), row["abbreviation"], row["name"], spell.start, spell.end, int(row.get("microstate", "0")))
        for row in read(system)
        for spell in members[int(row["code"])]
    ]
    schema = {
        "code": pl.Int16,
        "abbreviation": pl.String,
        "name": pl.String,
        "start": pl.Date,
        "end": pl.Date,
        "microstate": pl.Int8,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame if system == "gw" else frame.drop("microstate")


def spell_arrays(
    system: System, extend_to: int | None
) -> tuple[NDArray[np.int16], NDArray[np.int64], NDArray[np.int64]]:
    """Return code, first day and last day of every spell as arrays of days since the year 1 (`date.toordinal`).

    Open spells end on the last day of `extend_to`, or with the list when that is None. Spells that would begin after
    their end (a year before the state joined) are left out. Order as in `spells`.
    """
    frame = spells(system)
    last_day = LIST_END[system] if extend_to is None else date(extend_to, 12, 31)
    epoch = date(1970, 1, 1).toordinal()
    end = frame["end"].fill_null(last_day)
    end = pl.Series("end", [min(e, last_day) for e in end], dtype=pl.Date)
    kept = frame.with_columns(end).filter(pl.col("start") <= pl.col("end"))
    return (
        kept["code"].to_numpy(),
        kept["start"].to_physical().cast(pl.Int64).to_numpy() + epoch,
        kept["end"].to_physical().cast(pl.Int64).to_numpy() + epoch,
    )


def state_years(system: System, first: int, last: int, *, extend: bool = True) -> pl.DataFrame:
    """Return one row per state and year in which it was a member on at least one day.

    Parameters
    ----------
    system
        "cow" or "gw".
    first, last
        Years, both included.
    extend
        Carry the members at the end of the list into later years (there is no newer list). When False, years stop
        where the list does: 2016 for COW, 2020 for Gleditsch-Ward.

    Returns
    -------
    polars.DataFrame
        `ccode` or `gwcode` (Int16), `year` (Int16) and, for Gleditsch-Ward, `microstate` (Int8), in that order of rows.

    Raises
    ------
    UsageError
        On an unknown system or an empty or impossible period.

    Examples
    --------
    >>> state_years("cow", 1990, 1990).filter(pl.col("ccode").is_in([255, 260, 265])).height
    3
    """
    require_system(system)
    require_years(first, last)
    upto = last if extend else min(last, LIST_END[system].year)
    keep = ["code", "year", "microstate"] if system == "gw" else ["code", "year"]
    return (
        spells(system)
        .with_columns(
            pl.col("start").dt.year().clip(lower_bound=first).alias("from"),
            pl.col("end").dt.year().fill_null(upto).clip(upper_bound=upto).alias("to"),
        )
        .filter(pl.col("from") <= pl.col("to"))
        .with_columns(pl.int_ranges("from", pl.col("to") + 1, dtype=pl.Int16).alias("year"))
        .explode("year", empty_as_null=False)
        .select(keep)
        .unique()
        .sort("code", "year")
        .rename({"code": CODE[system]})
    )


def lifetimes(code: int, system: System) -> tuple[Spell, ...]:
    """Return the spells of one state, earliest first; an end of None means still a member when the list ends."""
    try:
        return _members(system)[code]
    except KeyError:
        codes = sorted(_members(system))
        at = bisect_right(codes, code)
        names = {int(row["code"]): row["name"] for row in read(system)}
        near = ", ".join(f"{c} ({names[c]})" for c in codes[max(0, at - 1) : at + 1])
        raise UnknownNameError(f"no state has this {system.upper()} code", str(code), f"nearest: {near}") from None


def was_member(code: int, day: date, system: System) -> bool:
    """Whether the state was a member on that day; members at the end of the list are taken to have stayed.

    Examples
    --------
    >>> was_member(255, date(1950, 1, 1), "cow"), was_member(255, date(1990, 10, 3), "cow")
    (False, True)
    """
    return any(spell.meets(day, day) for spell in lifetimes(code, system))
