"""How grave force between two states was in each year: by which lists it is known, and in which years it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from dyadscope import catalog
from dyadscope.claims.kinds.asking import EARLIEST
from dyadscope.claims.series import Numbers
from dyadscope.results.numbers import listed

EVENTS, DISPUTES = "mie.pairs", ("gml_mid.disputes", "cow_mid.disputes")
"""The list of militarized events by year, and the two lists of militarized disputes that code the same years."""
FORCE, WAR = 4.0, 5.0
"""Levels of hostility from which force was used, and at which it is coded as war."""
OCCUPIES = 14
"""The action of militarized events by which land is occupied."""
DEADLY = 25
"""Deaths in a year from which force that is on no list of wars may still be called a war by a text."""


def events_end() -> int:
    """Return the last year of the militarized events: after it only conflicts of 25 deaths or more are listed."""
    return catalog.table(EVENTS)[1].years[1]


class Force(NamedTuple):
    """What lists have of force between two states.

    Attributes
    ----------
    levels
        The level of hostility of every year in which it is known: 0 none, 2 threat, 3 display, 4 use of force, 5 war.
    grave
        Years in which events had at least `DEADLY` deaths, or before 1946 land of one occupied by the other.
    disputes
        Years for which only a list of disputes has one with a use of force by one of the two, and not the list of
        events; without a vault those in which one began.
    opposed
        Years in which both were in an armed conflict, on opposite sides, and the level of it: 1 or, of a war, 2.
    helped
        Those of them in which one was a main party and the other all the help that its enemy had, with the level.
    """

    levels: Mapping[int, float]
    grave: frozenset[int]
    disputes: frozenset[int]
    opposed: Mapping[int, float]
    helped: Mapping[int, float]


def force_between(a: int, b: int, numbers: Numbers) -> Force:
    """Return what the index has of two states from 1946 on, and what the vault has of all years of its lists."""
    levels = {y: v for y, v in numbers.dyad("hostility", a, b) if y <= events_end()}
    grave = _occupied(a, b, numbers)
    held = numbers.years_of(EVENTS)
    if held is not None:
        for year in range(held[0], held[1] + 1):
            levels.setdefault(year, 0.0)
        deaths = pl.sum_horizontal("mie_deaths_min1", "mie_deaths_min2")
        rows = numbers.read(EVENTS, of_pair(a, b)).select("year", "mie_hostility", dead=deaths)
        for year, level, dead in rows.iter_rows():
            levels[year] = max(levels.get(year, 0.0), float(level))
            if (dead or 0) >= DEADLY:
                grave.add(year)
    disputes = {year for table in DISPUTES for year in _disputed(table, a, b, numbers)} | _begun(a, b, levels, numbers)
    alone = frozenset(y for y in disputes if levels.get(y, 0.0) < FORCE)
    opposed = {y: v for y, v in numbers.dyad("conflict_against_any", a, b) if v > 0}
    return Force(levels, frozenset(grave), alone, opposed, _helped(a, b, numbers) if opposed else {})


def _helped(a: int, b: int, numbers: Numbers) -> dict[int, float]:
    """Return the years in which one of two was a main party of a conflict, and the other alone helped its enemy.

    So Armenia fought Azerbaijan, whose enemy by the list is Karabakh. Of one helper among several, or where both only
    helped, the list does not tell whether the two met.
    """
    if numbers.years_of("ucdp.parties") is None:
        return {}
    here = numbers.read("ucdp.parties", pl.col("ccode").is_not_null())
    keys = ["conflict_id", "year", "side"]
    helpers = here.filter(pl.col("role") == "secondary").with_columns(pl.len().over(keys).alias("n"))
    main = here.filter((pl.col("role") == "primary") & pl.col("ccode").is_in([a, b]))
    both = main.join(helpers.filter((pl.col("n") == 1) & pl.col("ccode").is_in([a, b])), on=keys[:2], suffix="_2")
    met = both.filter((pl.col("side") != pl.col("side_2")) & (pl.col("ccode") != pl.col("ccode_2")))
    return {int(y): float(v) for y, v in met.select("year", "intensity").sort("intensity").iter_rows()}


def of_pair(a: int, b: int) -> pl.Expr:
    """Return the condition that a row is of two states, the lower code first."""
    low, high = sorted((a, b))
    return (pl.col("ccode1") == low) & (pl.col("ccode2") == high)


def _begun(a: int, b: int, levels: Mapping[int, float], numbers: Numbers) -> set[int]:
    """Return the years in which there was a dispute of whatever level, as far as it is known without a vault.

    One began where the number of disputes of ten years rose, and one may have gone on between two years with force.
    """
    if numbers.years_of(DISPUTES[0]) is not None or not numbers.known("disputes_10y"):
        return set()
    counts = dict(numbers.dyad("disputes_10y", a, b))
    risen = {year for year, count in counts.items() if count > counts.get(year - 1, count)}
    used = {year for year, level in levels.items() if level >= FORCE}
    return risen | {year + 1 for year in used if year + 2 in used}


def _occupied(a: int, b: int, numbers: Numbers) -> set[int]:
    """Return the years before 1946 in which militarized events have land of one of two occupied by the other."""
    if numbers.years_of("mie.events") is None:
        return set()
    pair = pl.col("ccode1").is_in([a, b]) & pl.col("ccode2").is_in([a, b])
    rows = numbers.read("mie.events", pair & (pl.col("action") == OCCUPIES) & (pl.col("styear") < EARLIEST))
    return set(rows["styear"].to_list())


def _disputed(table: str, a: int, b: int, numbers: Numbers) -> list[int]:
    """Return the years in which a list of disputes has one in which one of the two used force."""
    if numbers.years_of(table) is None:
        return []
    used = pl.max_horizontal("hostlev1", "hostlev2") >= FORCE
    return numbers.read(table, of_pair(a, b) & used)["year"].to_list()


def short_of_force(force: Force, first: int, last: int) -> str:
    """Return what there was in years in which it is open whether two states clashed, in words; nothing where none."""
    shown = [y for y, v in force.levels.items() if 0 < v < FORCE and first <= y <= last]
    disputed = [y for y in force.disputes if first <= y <= last]
    sides = [y for y in force.opposed if max(first, events_end() + 1) <= y <= last]
    told = (
        ("force was threatened or shown in", shown),
        ("lists of disputes may have one in", disputed),
        ("they were on opposite sides of an armed conflict in", sides),
    )
    return "; ".join(f"{what} {last_years(years)}" for what, years in told if years)


def told_of_helper(years: Iterable[int]) -> str:
    """Return that in some years one of two alone helped the enemy of the other, in words."""
    return (
        f"one of the two was a main party of a conflict in {last_years(years)}, and the other its enemy's only helper"
    )


def short_of_war(
    force: Force, conflicts: Mapping[int, float], first: int, last: int, *, said: bool
) -> tuple[frozenset[int], tuple[int, ...], str]:
    """Return the years in which a text may speak of a war that lists do not have, all with force, and words for them.

    An armed conflict of 25 deaths or more in the year, a war by the list of militarized events alone, or a war in which
    others were the main parties. A boat that was seized is none of these. Before 1946 no list has conflicts of 25
    deaths: there any force is one of them, if a war is `said` to have been fought.
    """
    fought = {y for y, v in conflicts.items() if v >= 1}
    used = fought | {y for y, v in force.levels.items() if v >= FORCE}
    sides = {y for y, v in force.opposed.items() if v >= 2} - fought
    grave = fought | force.grave | {y for y, v in force.levels.items() if v >= WAR}
    grave |= {y for y in used if said and y < EARLIEST}
    used, sides, grave = ({y for y in years if first <= y <= last} for years in (used, sides, grave))
    parts = [f"force was used in {last_years(used)}"] if used else []
    if sides:
        parts.append(f"they were on opposite sides of one of a thousand deaths or more in {last_years(sides)}")
    return frozenset(grave | sides), tuple(sorted(used)), ", and ".join(parts)


def last_years(years: Iterable[int]) -> str:
    """Return the last eight of some years, in words."""
    return listed([str(y) for y in sorted(years)[-8:]])
