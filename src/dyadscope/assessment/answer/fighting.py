"""When two states fought, how gravely, and by which list: wars first, then lesser or indirect conflicts.

UCDP counts what two main parties did to each other in a year. A war of which one year had fewer deaths than a thousand,
or in which an ally fought, is not seen there; the lists of wars and of militarized events, which the index holds too,
have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from dyadscope.assessment.capitals import held_of
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.words import possessive
from dyadscope.results.numbers import listed, span, spans

FOUGHT, OPPOSED = "conflict_against", "conflict_against_any"
"""Armed conflict as main parties, and on opposite sides in whatever role."""
WARS, HOSTILITY = "armed_conflict", "hostility"
"""The list of inter-state wars beside armed conflict as main parties, and the hostility of militarized events."""
MEASURES = (FOUGHT, OPPOSED, WARS, HOSTILITY)
BESIDE = "war_beside"
"""Whether the two were on one side of an inter-state war, by COW's list."""
HELPS = ("conflict_helps_12", "conflict_helps_21")
"""Troops of one for the government of the other, in a conflict within its state, by UCDP."""
FIGHTING = 25
"""Years for which an armed conflict between the two is worth a line; a war of two rivals is, however long ago."""
LATELY = 5
"""Years for which a fight of the two is told beside what else they are: `check` calls allies mixed for as many."""
LED_UP = 2
"""Years of lesser fighting before a war that merely led up to it, and are not told."""
_LISTS = {FOUGHT: "UCDP", WARS: "COW's list of wars", HOSTILITY: "militarized events"}
_WAR = {FOUGHT: 2, OPPOSED: 2, WARS: 2, HOSTILITY: 5}
"""The level of each measure that is a war: 1,000 deaths or more."""


Levels = Mapping[str, Mapping[int, int]]
"""By measure, the level of each year that is known."""


@dataclass(frozen=True, slots=True)
class Fight:
    """A run of years in which two states fought.

    Attributes
    ----------
    measure
        FOUGHT where they fought each other, OPPOSED where they were on opposite sides and are not known to have
        fought each other, HOSTILITY where only the militarized events have a war.
    first, last, until
        The first and last year of it, and the last year known.
    war
        Whether a list has it as a war.
    lists
        The measures that have years of a war in it.
    """

    measure: str
    first: int
    last: int
    until: int
    war: bool
    lists: tuple[str, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether they fought in the last year known."""
        return self.last == self.until

    @property
    def years(self) -> str:
        """The years of the run."""
        return span(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Help:
    """A run of years in which one of two sent troops to fight for the government of the other; `by` is 1 or 2."""

    by: int
    first: int
    last: int
    war: bool

    @property
    def years(self) -> str:
        """The years of the run."""
        return span(self.first, self.last)

    @property
    def source(self) -> str:
        """By whom it is listed, and how grave the conflict was."""
        return f"UCDP; {'1,000 deaths or more in a year: a war' if self.war else '25 deaths or more in a year'}"

    def said(self, names: tuple[str, str]) -> str:
        """Return who fought for whom, as a clause without its years."""
        return f"{possessive(names[self.by - 1])} troops fought for {possessive(names[2 - self.by])} government"


def helping(dyad: Dyad) -> Help | None:
    """Return in which years, to the last of the period or the last known, one fought for the other's government.

    None where neither did then, or the last year known is more than a year before.
    """
    levels = _theirs(dyad, _listed(dyad, HELPS))
    for by, name in enumerate(HELPS, 1):
        known = levels.get(name, {})
        last = max(known, default=0)
        run = next((r for r in spans(y for y, level in known.items() if level) if r[1] == last), None)
        if run is not None and dyad.period[1] - last <= 1:
            grave = any(known[y] >= _WAR[FOUGHT] for y in range(run[0], run[1] + 1))
            return Help(by, run[0], run[1], grave)
    return None


def fighting(dyad: Dyad, *, lasting: bool) -> tuple[list[str], int | None]:
    """Return what is said of fights of the two, and the last year they are known of; None where there is none to tell.

    Wars of the two come first, however long ago where that is `lasting`: a later conflict in which they were on
    opposite sides, as the two Koreas were in Vietnam, takes the place of none.
    """
    since = None if lasting else dyad.period[1] - FIGHTING
    every = [run for run in wars(dyad) if since is None or run.last >= since]
    fought = [run for run in every if run.measure == FOUGHT]
    called, joined = ([run for run in every if run.measure == name] for name in (HOSTILITY, OPPOSED))
    later = last_fight(dyad, after=max((run.last for run in every), default=None))
    parts = [_told_wars(fought)] if fought else []
    began = every[0].first if every else 0
    if every and (before := _latest(dyad, lambda year: year < began, LED_UP)) is not None:
        parts.append(_told(before, "before that "))
    if called:
        years = listed(run.years for run in called)
        parts.append(f"what they did to each other in {years} is coded as war, by militarized events alone")
    if joined:
        years = listed(run.years for run in joined)
        parts.append(
            f"they were on opposite sides of a war in {years} (COW's list; militarized events have no war of the two)"
        )
    if later is not None:
        parts.append(_told(later, "later " if every else ""))
    return parts, next((run.until for run in (*every, later) if run is not None), None)


def wars(dyad: Dyad) -> list[Fight]:
    """Return the wars of the two by any list, in order.

    Militarized events call war what others do not (the United States and China in Vietnam): where no other list has the
    two as much as on opposite sides of a conflict, the run is of HOSTILITY alone. COW's list has all of one side at war
    with all of the other (the United States and Finland in 1942, Japan and the Soviet Union in 1943): where militarized
    events are known and have no war between the two in any year of it, they were on opposite sides.
    """
    levels, until = _levels(dyad)
    years = {name: {year for year, level in of.items() if level >= _WAR[name]} for name, of in levels.items()}
    found = []
    for first, last in spans(set().union(*(years.get(name, set()) for name in _LISTS))):
        within = range(first, last + 1)
        # A year that several lists have is told by the first of them.
        by = tuple(dict.fromkeys(next(n for n in _LISTS if y in years.get(n, ())) for y in within))
        sides = levels.get(OPPOSED, {})
        alone = by == (HOSTILITY,) and not any(sides.get(year, 0) for year in within)
        hostile, most = levels.get(HOSTILITY, {}), _WAR[HOSTILITY]
        joined = by == (WARS,) and all(hostile.get(year, most) < most for year in within)
        lists = tuple(name for name in _LISTS if name in by)
        measure = HOSTILITY if alone else OPPOSED if joined else FOUGHT
        found.append(Fight(measure, first, last, until, war=True, lists=lists))
    return found


def last_fight(dyad: Dyad, after: int | None = None) -> Fight | None:
    """Return when the two last fought, as main parties or else on opposite sides, with 25 deaths or more a year.

    With `after`, only years after that one count.
    """
    return _latest(dyad, lambda year: after is None or year > after)


def _latest(dyad: Dyad, counts: Callable[[int], bool], least: int = 0) -> Fight | None:
    """Return the last run of years that count, of the last FIGHTING and from its first to its last at least so long."""
    levels, until = _levels(dyad)
    for name in (FOUGHT, OPPOSED):
        years = {y: v for y, v in levels.get(name, {}).items() if v >= 1 and counts(y)}
        runs = [run for run in spans(years) if run[1] >= dyad.period[1] - FIGHTING and run[1] - run[0] >= least]
        if runs:
            first, last = runs[-1]
            return Fight(name, first, last, until, max(years[y] for y in range(first, last + 1)) >= _WAR[name])
    return None


def war_now(dyad: Dyad, most: int) -> Fight | None:
    """Return a war of the two that went on when fighting was last known, if that is at most so many years ago.

    One in which they fought each other goes before one in which they were on opposite sides.
    """
    every = wars(dyad)
    of_two = (next((run for run in reversed(every) if run.measure == name), None) for name in (FOUGHT, OPPOSED))
    fight = next((run for run in of_two if run is not None and run.goes_on), None) or last_fight(dyad)
    if fight is None or not (fight.war and fight.goes_on) or dyad.period[1] - fight.until > most:
        return None
    return fight


def beside_now(dyad: Dyad) -> str | None:
    """Return the years of a war in which the two are on one side in the last year of their period, as a span.

    None where they are in none, or COW's list of wars does not reach that year.
    """
    if BESIDE not in dyad.index.measures:
        return None
    rows = dyad.within([BESIDE], since=dyad.index.years[0])
    years = rows.filter(pl.col(BESIDE) == 1)["year"].to_list()
    run = next((run for run in spans(years) if run[1] == dyad.period[1]), None)
    return None if run is None else span(*run)


def fought_lately(dyad: Dyad) -> str | None:
    """Return the years in which the two last fought each other as main parties, if not long ago; else None.

    Opposite sides of a conflict of others do not count, nor does what is below 25 deaths in a year.
    """
    fight = _latest(dyad, lambda year: year > dyad.period[1] - LATELY)
    return fight.years if fight is not None and fight.measure == FOUGHT else None


def record_ends(dyad: Dyad) -> int | None:
    """Return the last year in which fighting is known, if the period goes on after it; None where it does not."""
    levels, until = _levels(dyad)
    return until if levels and until < dyad.period[1] else None


def not_theirs(dyad: Dyad) -> str | None:
    """Return that UCDP lists fights of another under the name of one of the two; None where it lists none lately."""
    levels, since = _listed(dyad, MEASURES), dyad.period[1] - FIGHTING
    years = {year for of in levels.values() for year, level in of.items() if level and year >= since}
    for one in held_of(dyad.pair):
        if any(one.covers(year) for year in years):
            return one.sentence(dyad.names[1 - dyad.pair.index(one.ccode)])
    return None


def _levels(dyad: Dyad) -> tuple[Levels, int]:
    """Return the known levels of each measure by year, and the last year known; what is unknown is not zero."""
    levels = _listed(dyad, MEASURES)
    return _theirs(dyad, levels), max((max(of) for of in levels.values()), default=0)


def _listed(dyad: Dyad, names: Sequence[str]) -> Levels:
    """Return the levels of some measures by year, to the last of the period; those without any year are left out."""
    held = [name for name in names if name in dyad.index.measures]
    rows = dyad.within(held, since=dyad.index.years[0]) if held else pl.DataFrame({"year": []})
    levels = {name: dict(rows.select("year", name).drop_nulls().iter_rows()) for name in held if name in rows.columns}
    return {name: of for name, of in levels.items() if of}


def _theirs(dyad: Dyad, levels: Levels) -> Levels:
    """Return the levels without the years in which UCDP takes others for one of the two."""
    unclear = held_of(dyad.pair)
    return {
        name: {year: level for year, level in of.items() if not any(one.covers(year) for one in unclear)}
        for name, of in levels.items()
    }


def _told_wars(fought: Sequence[Fight]) -> str:
    by = _by(name for run in fought for name in run.lists)
    return f"they were at war in {listed(run.years for run in fought)} ({by})"


def _by(lists: Iterable[str]) -> str:
    """Return by which lists there was a war: UCDP's asks for so many deaths in every year, others do not."""
    held = set(lists)
    names = [title for name, title in _LISTS.items() if name in held]
    return (
        "1,000 deaths or more in a year" if held == {FOUGHT} else f"a war of 1,000 deaths or more, by {listed(names)}"
    )


def _told(fight: Fight, when: str) -> str:
    how = "they fought each other" if fight.measure == FOUGHT else "they were on opposite sides of an armed conflict"
    deaths = "1,000 deaths or more in a year: a war" if fight.war else "25 deaths or more in a year"
    return f"{when}{how} in {fight.years} ({deaths})"
