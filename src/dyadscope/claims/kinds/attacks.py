"""Who attacked whom: by the list of wars for the pairs that began a war, else by the days of militarized events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from dyadscope.claims.kinds.force import DISPUTES, FORCE, OCCUPIES, WAR, of_pair
from dyadscope.claims.outcome import Row, Verdict
from dyadscope.claims.query import Query, written
from dyadscope.claims.rows import rows_of
from dyadscope.claims.series import Numbers
from dyadscope.states.names import by_code

FIRST = "first:"
"""Begins, in a query, the state that is said to have attacked the other."""
INVADED = "invaded"
"""Said in a query of an attack by which land of the other was entered or occupied."""
_ATTACKS, _CLASHES = 16, 17
"""Actions of militarized events beside occupation: one attacks, both clash. Of battles (22) who began them is not told:
the list has Belgium's of August 1914 as acts of Belgium."""
UNTESTED = "who attacked whom is on no list at hand"
_Day = tuple[int, int, int]


class _Acts(NamedTuple):
    """Militarized events between two states: attacks of the one that is asked about, of the other, and clashes."""

    ours: list[Row]
    theirs: list[Row]
    clashes: list[Row]


def judge_attack(query: Query, numbers: Numbers, wars: list[Row]) -> tuple[Verdict, str, list[Row]]:
    """Return whether the state that is said to have attacked did so, the words for it, and rows of its acts.

    Who began a war of many need not have attacked each that joined it later: of these the events alone can tell.
    """
    told = next(n.removeprefix(FIRST) for n in query.names if n.startswith(FIRST))
    attacker = next((c for c in query.states if written(c) == told), query.states[0])
    other = next(c for c in query.states if c != attacker)
    attacks, clashes = (OCCUPIES, _ATTACKS), (_CLASHES,)
    acts = _Acts(
        ours=_acts(query, numbers, attacker, attacks),
        theirs=_acts(query, numbers, other, attacks),
        clashes=[r for c in query.states for r in _acts(query, numbers, c, clashes)],
    )
    entered = [r for r in acts.ours if r.values["action"] == OCCUPIES]
    invaded = INVADED in query.names
    shown = (entered if invaded and entered else acts.ours)[:3]
    began = _began(attacker, numbers, wars)
    verdict: Verdict
    if began is False:
        said = f"; the list of wars has {by_code(other).name} as the one that began it"
        occupied = any(r.values["action"] == OCCUPIES for r in acts.theirs)
        if invaded and occupied and not acts.ours and query.first == query.last:
            # Who was invaded may invade in turn, as Turkey did in 1897: of this year events have nothing like it.
            return (
                "contradicted",
                f"{said}; militarized events have land occupied by {by_code(other).name} alone",
                shown,
            )
        return "mixed", said, shown
    if began:
        verdict, said = "supported", f"; the list of wars has {by_code(attacker).name} as the one that began it"
    else:
        verdict, said = _by_events((by_code(attacker).name, by_code(other).name), acts)
        if not acts.ours and not acts.theirs and (one := _by_disputes(attacker, other, query, numbers)):
            verdict, said = one
    if invaded and entered and not any(r.values["action"] == OCCUPIES for r in acts.theirs):
        # Whoever attacked first, land was entered by one alone.
        return "supported", f"{said}; militarized events have land occupied by {by_code(attacker).name}", shown
    if invaded and verdict == "supported":
        # Events tell occupied land from attacks such as those at sea; of who began a war the list says no more.
        verdict = "partly" if began else "mixed"
        said += "; whether it entered the other's land was not tested" if began else ", and no land occupied"
    if verdict in {"partly", "no data"} and not began and any(not _both_from_the_first(r, numbers) for r in wars):
        verdict, said = "mixed", f"{said}, and of a war of many the list does not tell who of the two did"
    return verdict, said, shown


def _by_events(names: tuple[str, str], acts: _Acts) -> tuple[Verdict, str]:
    """Return who attacked, by the days of the events: what one did after the other had is an answer to it."""
    if not acts.ours and not acts.theirs:
        # That force was used bears out neither direction.
        return "no data", f"; {UNTESTED}"
    if not acts.ours:
        return "mixed", f"; militarized events have attacks by {names[1]} alone"
    count = len(acts.ours)
    told = f"; militarized events have {count} attack{'s' * (count > 1)} by {names[0]}, the first {_on(acts.ours)}"
    if acts.theirs and _latest(acts.theirs) < _earliest(acts.ours):
        return "mixed", f"{told}, and the first by {names[1]} {_on(acts.theirs)}"
    # A clash of the same day is the fight over the attack.
    if acts.theirs and _latest(acts.ours) >= _earliest(acts.theirs):
        return "partly", f"{told}; who attacked first was not tested"
    if acts.clashes and _latest(acts.clashes) < _earliest(acts.ours):
        return "partly", f"{told}; who began what they had clashed over before was not tested"
    return "supported", told


def _by_disputes(attacker: int, other: int, query: Query, numbers: Numbers) -> tuple[Verdict, str] | None:
    """Return who used force alone by the lists of disputes, which is less than an attack; None where they are silent.

    Where they have both of them use force, neither direction is borne out.
    """
    period = pl.col("year").is_between(query.first, query.last)
    rows = [r for table in DISPUTES for r in rows_of(table, of_pair(attacker, other) & period, numbers)]
    ours, theirs = ("hostlev1", "hostlev2") if attacker < other else ("hostlev2", "hostlev1")
    used = {((r.values[ours] or 0) >= FORCE, (r.values[theirs] or 0) >= FORCE) for r in rows} - {(False, False)}
    if not used:
        return None
    if (True, False) in used and (False, True) not in used:
        return "partly", f"; a list of disputes has force used by {by_code(attacker).name} alone; {UNTESTED}"
    return "mixed", f"; lists of disputes have force used by {'both' if (True, True) in used else by_code(other).name}"


def _acts(query: Query, numbers: Numbers, state: int, actions: tuple[int, ...]) -> list[Row]:
    """Return the events of a period in which one of two states did one of some things, the earliest first."""
    other = next(c for c in query.states if c != state)
    by = (pl.col("ccode1") == state) & (pl.col("ccode2") == other) & pl.col("action").is_in(actions)
    rows = rows_of("mie.events", by & pl.col("styear").is_between(query.first, query.last), numbers)
    return sorted(rows, key=lambda r: _day(r, unknown=31))


def _day(row: Row, unknown: int) -> _Day:
    """Return the day on which an event began, with what is put for a day that is not known."""
    year, month, day = (row.values[n] for n in ("styear", "stmon", "stday"))
    return int(year), int(month or (1 if unknown == 1 else 12)), int(day or unknown)


def _latest(rows: Iterable[Row]) -> _Day:
    """Return the latest day on which the first of some events may have been."""
    return min(_day(r, unknown=31) for r in rows)


def _earliest(rows: Iterable[Row]) -> _Day:
    return min(_day(r, unknown=1) for r in rows)


def _on(rows: list[Row]) -> str:
    """Return when the first of some events was, as far as it is known: "on 1940-04-09", "in 1940-04"."""
    year, month, day = (rows[0].values[n] for n in ("styear", "stmon", "stday"))
    return f"in {year}-{month:02}" if day is None else f"on {year}-{month:02}-{day:02}"


def _began(attacker: int, numbers: Numbers, wars: list[Row]) -> bool | None:
    """Return whether a state began the wars of some rows with the other; None where no list tells it of the two."""
    onset = [r for r in wars if r.values.get("cowinteronset") == 1 and _both_from_the_first(r, numbers)]
    found = set()
    for row in onset:
        ours, theirs = (1, 2) if row.values["ccode1"] == attacker else (2, 1)
        found.add((row.values.get(f"initiator{ours}") == 1, row.values.get(f"initiator{theirs}") == 1))
    if found == {(True, False)}:
        return True
    return False if found == {(False, True)} else None


def _both_from_the_first(row: Row, numbers: Numbers) -> bool:
    """Whether two states were in a war from its first day on: it was theirs alone, or the lists of disputes say so.

    The list of wars has years only, and in the year of its outbreak others join a war: Britain that of 1939.
    """
    number, year = row.values.get("warnum"), row.values["year"]
    if number is None:
        return False
    if len(states_in(number, numbers)) == 2:
        return True
    a, b = row.values["ccode1"], row.values["ccode2"]
    at_war = (pl.col("hostlev1") == WAR) | (pl.col("hostlev2") == WAR)
    at_war &= pl.col("year") == year
    listed = [r for table in DISPUTES for r in rows_of(table, of_pair(a, b) & at_war, numbers)]
    return bool(listed) and all(r.values["orig1"] == r.values["orig2"] == 1 for r in listed)


def states_in(war: int, numbers: Numbers) -> set[int]:
    """Return the states that the list of wars has in a war, by its number."""
    sides = numbers.read("cow_war.inter", pl.col("warnum") == war)
    return {*sides["ccode1"].to_list(), *sides["ccode2"].to_list()}
