"""What moved a relation since a year, and what would turn it: the same filter, run with other evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Item
from dyadscope.assessment.models.relation import tables as trained
from dyadscope.assessment.models.relation.evidence import ITEMS, NAMES, Evidence, years_held
from dyadscope.assessment.models.relation.filter import filtered
from dyadscope.assessment.models.relation.reading import PLEDGES, READINGS, Behaviour, leaders, posterior
from dyadscope.assessment.models.relation.tables import Tables, Terms
from dyadscope.assessment.models.relation.view import evidence_to
from dyadscope.errors import UsageError

MOST = 5
LARGEST = 3
"""New facts that are tried together, at most."""
UNITED_NATIONS = 1946
"""First year of votes in the General Assembly, which are no news of a year before."""
_CLOSE, _CLOSER, _FURTHER = ("alliance", "entente"), ("alliance", "entente", "unaligned"), ("unaligned", "rivalry")
"""Readings of those who are close, and those to which the two may come closer, or move apart."""
_LEAST = 0.05
"""Change in log odds below which a piece of evidence has not moved anything."""


@dataclass(frozen=True, slots=True)
class Mover:
    """A piece of evidence that moved a relation: its value then and now, and which reading it made likelier.

    `then_year` and `now_year` are the years the two values are of, which may be earlier than those compared: a value
    that is carried on, above all a clock, stands. `change` is by how much the log odds of that reading are higher than
    had this piece stayed as it was. Values of the record are words. Only what is known in both years can have moved.
    """

    measure: str
    title: str
    then: float | str
    now: float | str
    change: float
    toward: str
    then_year: int
    now_year: int

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Turn:
    """New facts, as few as do it, that would make another reading lead, and how likely that reading then is."""

    facts: tuple[str, ...]
    to: str
    probability: float

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"facts": list(self.facts), "to": self.to, "probability": round(self.probability, 4)}


def movers(rows: pl.DataFrame | Evidence, since: int, year: int, *, tables: Tables | None = None) -> list[Mover]:
    """Return the five pieces of evidence that moved a relation most since a year, the strongest first.

    Each is put back, alone, to what it was in the year `since`, and the reading of `year` made anew.

    Parameters
    ----------
    rows
        One dyad's rows, as `relation` takes them, or the evidence of them to that year.
    since, year
        The year compared with, and the year asked for.

    Raises
    ------
    UsageError
        `since` is not before `year`, or there is no row to that year.
    """
    known = trained.shipped() if tables is None else tables
    own, at = _own(rows, year)
    earlier = np.flatnonzero(own.year <= since)
    if since >= year or not earlier.size:
        raise UsageError("no earlier year to compare with", f"{since} and {year}", "give a year that rows go back to")
    then = int(earlier[-1])
    worlds = [own, *(_frozen(own, then, place) for place in range(len(ITEMS) + 2))]
    read = _read(known, worlds, at)
    odds = np.log(np.clip(read, 1e-9, 1) / np.clip(1 - read, 1e-9, 1))
    found = []
    for place in range(len(ITEMS) + 2):
        moved = odds[0] - odds[1 + place]
        toward = int(np.argmax(moved))
        if moved[toward] >= _LEAST:
            name, title, before, after = _piece(own, then, at, place)
            # A source that ended, or began, has moved nothing: only what was known both times can have changed.
            if before is None or after is None or before == after:
                continue
            years = tuple(_known_in(own, row, place) for row in (then, at))
            # The list has its own reading: where it leads anyway, another one's odds may rise faster.
            if place == len(ITEMS) + 1 and after == "listed":
                toward = READINGS.index("rivalry")
            if moved[toward] >= _LEAST and READINGS[toward] in _made_likelier(own, then, at, place):
                found.append(
                    Mover(name, title, before, after, round(float(moved[toward]), 3), READINGS[toward], *years)
                )
    found.sort(key=lambda m: -m.change)
    return found[:MOST]


def turns(rows: pl.DataFrame | Evidence, year: int, *, tables: Tables | None = None) -> list[Turn]:
    """Return the smallest sets of new facts that would change the leading reading of a year, the likeliest turn first.

    Each set is put into the rows of the year and the filter run again. Empty where no three of the facts do it.

    Raises
    ------
    UsageError
        There is no row to that year.
    """
    known = trained.shipped() if tables is None else tables
    own, at = _own(rows, year)
    now = int(leaders(_read(known, [own], at))[0])
    facts = [(text, change) for text, possible, change in _FACTS if possible(own, at)]
    for size in range(1, LARGEST + 1):
        sets = [c for c in combinations(facts, size) if len({text.partition(":")[0] for text, _ in c}) == size]
        read = _read(known, [_with(own, at, [change for _, change in chosen]) for chosen in sets], at)
        found = [
            Turn(
                tuple(_named(text.partition(": ")[2], own, at) for text, _ in chosen),
                READINGS[int(to)],
                float(shares[int(to)]),
            )
            for chosen, shares, to in zip(sets, read, leaders(read), strict=True)
            if int(to) != now
        ]
        if found:
            return sorted(found, key=lambda t: -t.probability)
    return []


def _own(rows: pl.DataFrame | Evidence, year: int) -> tuple[Evidence, int]:
    own = evidence_to(rows, [year])
    return own, len(own.year) - 1


def _read(tables: Tables, worlds: Sequence[Evidence], at: int) -> Floats:
    """Return the four readings of one row in every world, by the point estimate."""
    size = len(worlds[0].year)
    fields = Evidence.__dataclass_fields__
    stacked = Evidence(**{name: np.concatenate([getattr(w, name) for w in worlds]) for name in fields})
    begins = np.repeat(np.arange(len(worlds)) * size, size)
    stacked = replace(stacked, begins=begins + np.tile(worlds[0].begins, len(worlds)))
    only = np.arange(len(worlds)) * size + at
    state = filtered(tables, stacked, only)
    return np.asarray(posterior(state, Behaviour.of(tables, Terms.of(stacked.where(only))))[:, 0])


def _frozen(own: Evidence, then: int, place: int) -> Evidence:
    """Return the evidence with one piece as it was in a row, in all rows after it."""
    later = np.arange(len(own.year)) > then
    if place < len(ITEMS):
        bins, age = own.bins.copy(), own.age.copy()
        bins[later, place], age[later, place] = own.bins[then, place], own.age[then, place]
        return replace(own, bins=bins, age=age)
    if place == len(ITEMS):
        small, large = own.small.copy(), own.large.copy()
        small[later & (small != UNKNOWN)], large[later & (large != UNKNOWN)] = own.small[then], own.large[then]
        return replace(own, small=small, large=large, held=years_held(small, own.begins, own.year))
    listed = own.listed.copy()
    listed[later & (listed != UNKNOWN)] = own.listed[then]
    return replace(own, listed=listed)


def _piece(own: Evidence, then: int, at: int, place: int) -> tuple[str, str, float | str | None, float | str | None]:
    if place < len(ITEMS):
        item = ITEMS[place]
        before, after = (_number(own.values[row, place]) for row in (then, at))
        return item.name, item.title, before, after
    if place == len(ITEMS):
        return "pledge", "Pledge by treaty", _pledge(own, then), _pledge(own, at)
    return "strategic_rivalry", "Strategic rivalry on the list", _listed(own, then), _listed(own, at)


def _known_in(own: Evidence, row: int, place: int) -> int:
    """Return the year of the value that a piece has in a row: its own, or the last one known."""
    if place < len(ITEMS):
        return int(own.year[row]) - int(own.age[row, place])
    held = own.small if place == len(ITEMS) else own.listed
    return int(own.year[: row + 1][held[: row + 1] != UNKNOWN][-1])


def _made_likelier(own: Evidence, then: int, at: int, place: int) -> tuple[str, ...]:
    """Return the readings that a piece may be told to have made likelier, by the way it changed and its direction.

    More friction makes no partners and smaller distance no rivals, whatever a table that was learnt adds; a piece that
    declares no direction is told of neither way.
    """
    if place == len(ITEMS) + 1:
        return ("rivalry",) if _listed(own, at) == "listed" else _CLOSER
    if place == len(ITEMS):
        before, after = _strength(own, then), _strength(own, at)
        return _CLOSE if after > before else _FURTHER if not after[0] else (*_FURTHER, "entente")
    closer = ITEMS[place].direction * float(own.values[at, place] - own.values[then, place])
    return () if not closer else _CLOSER if closer > 0 else _FURTHER


def _strength(own: Evidence, row: int) -> tuple[int, bool]:
    """Return the level of the last pledge known, and whether a small treaty gives it, which binds more."""
    last = int(np.flatnonzero(own.small[: row + 1] != UNKNOWN)[-1])
    small, large = int(own.small[last]), int(own.large[last])
    return max(small, large), small >= large


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)


def _pledge(own: Evidence, row: int) -> str | None:
    known = np.flatnonzero(own.small[: row + 1] != UNKNOWN)
    if not known.size:
        return None
    last = int(known[-1])
    small, large = int(own.small[last]), int(own.large[last])
    level = PLEDGES[max(small, large)]
    return level if not max(small, large) else f"{level}, {'small' if small >= large else 'large'} treaty"


def _listed(own: Evidence, row: int) -> str | None:
    known = np.flatnonzero(own.listed[: row + 1] != UNKNOWN)
    return None if not known.size else "listed" if own.listed[int(known[-1])] == 1 else "not listed"


_Change = Callable[[Evidence, int], Evidence]


def _set(**bins: int) -> _Change:
    """Return what puts items into bins, counted from the end where negative, as of the year itself."""

    def change(own: Evidence, at: int) -> Evidence:
        held, age = own.bins.copy(), own.age.copy()
        for name, bin_ in bins.items():
            place = NAMES.index(name)
            held[at, place] = bin_ if bin_ >= 0 else ITEMS[place].bins + bin_
            age[at, place] = 0
        return replace(own, bins=held, age=age)

    return change


def _record(*, small: int | None = None, large: int | None = None, listed: int | None = None) -> _Change:
    """Return what puts the record of the year to something that the ledger, or the list, would say."""

    def change(own: Evidence, at: int) -> Evidence:
        found = own
        for name, value in (("small", small), ("large", large), ("listed", listed)):
            if value is not None:
                held = getattr(found, name).copy()
                held[at] = value
                found = replace(found, **{name: held})
        if small is not None:
            coded, whole = found.coded.copy(), found.large.copy()
            coded[at] = np.where(coded[at] == 0, 0, 2)
            whole[at] = max(int(whole[at]), 0)
            stood = found.held.copy()
            stood[at] = 0
            found = replace(found, coded=coded, large=whole, held=stood)
        return found

    return change


def _below(name: str) -> Callable[[Evidence, int], bool]:
    place = NAMES.index(name)
    return lambda own, at: own.bins[at, place] < ITEMS[place].bins - 1


def _above(name: str) -> Callable[[Evidence, int], bool]:
    place = NAMES.index(name)
    return lambda own, at: bool(own.bins[at, place] > 0)


def _voting(possible: Callable[[Evidence, int], bool]) -> Callable[[Evidence, int], bool]:
    """Return a test that holds only where there is a United Nations to vote in."""
    return lambda own, at: int(own.year[at]) >= UNITED_NATIONS and possible(own, at)


_FACTS: tuple[tuple[str, Callable[[Evidence, int], bool], _Change], ...] = (
    ("pledge: a treaty of defence between the two", lambda own, at: bool(own.small[at] != 2), _record(small=2)),
    (
        "pledge: a treaty of non-aggression or consultation between the two",
        lambda own, at: bool(own.small[at] <= 0),
        _record(small=1),
    ),
    ("pledge: the treaty between the two ends", lambda own, at: bool(own.small[at] > 0), _record(small=0)),
    ("list: the rivalry is settled", lambda own, at: _listed(own, at) == "listed", _record(listed=0)),
    (
        "friction: a war between the two",
        _below("armed_conflict"),
        _set(armed_conflict=-1, hostility_10y=-1, years_since_force=0, friction_years_25y=3),
    ),
    ("missions: both missions are withdrawn", _above("missions"), _set(missions=0, missions_ended_both=-1)),
    ("arms: most arms of one come from the other", _below("arms"), _set(arms=-1, arms_volume=3)),
    ("arms: deliveries of arms end", _above("arms"), _set(arms=0, arms_volume=0)),
    ("side: troops are sent to the other's side", _below("fought_beside"), _set(fought_beside=-1)),
    ("sanctions: sanctions, four cases or more", _below("sanctions"), _set(sanctions=-1)),
    ("sanctions: all sanctions are lifted", _above("sanctions"), _set(sanctions=0)),
    (
        "votes: votes at the United Nations like those of the closest pairs",
        _voting(_below("un_kappa")),
        _set(un_kappa=-1, ideal_rank=0, ideal_distance=0),
    ),
    (
        "votes: votes at the United Nations like those of opponents",
        _voting(_above("un_kappa")),
        _set(un_kappa=0, ideal_rank=-1, ideal_distance=-1),
    ),
)
"""New facts that are tried: what each is about, what happens, when it can, and what it does to the evidence."""


_TREATIES = {
    "a treaty of non-aggression or consultation between the two": 1,
    "a treaty of defence between the two": 2,
}
"""Treaties that are new facts, with the level of their pledge."""


def _named(fact: str, own: Evidence, at: int) -> str:
    """Return a fact as it is told: a treaty is one of the two alone where a large one pledges them as much already."""
    known = own.large[: at + 1][own.large[: at + 1] != UNKNOWN]
    has_large = bool(known.size) and int(known[-1]) >= _TREATIES.get(fact, len(PLEDGES))
    return fact.replace("between the two", "of the two alone") if has_large else fact


def _with(own: Evidence, at: int, changes: Sequence[_Change]) -> Evidence:
    for change in changes:
        own = change(own, at)
    return own


def _speaks(item: Item, place: int, adds: float) -> bool:
    """Whether what an item adds can be told: evidence of ties never as speaking against them, nor of friction for them.

    Tables are centred, so that a bin met often may add a little the wrong way, and that there is none of a thing says
    nothing. Of a scale with two ends each half is told its own way.
    """
    if item.both_ends:
        return item.direction * adds * (2 * place - item.bins + 1) > 0
    return item.direction * adds > 0 and place > 0


def case(rows: pl.DataFrame | Evidence, year: int, *, tables: Tables | None = None) -> dict[str, list[dict[str, Any]]]:
    """Return the case for ties and the case against: what each piece of evidence adds to practice in a year.

    Returns
    -------
    dict
        `for` and `against`: five pieces each, the strongest first, with `measure`, `title`, `value`, `year` (of the
        value) and `log_odds` (what it adds).
    """
    known = trained.shipped() if tables is None else tables
    own, at = _own(rows, year)
    row = own.where(np.array([at]))
    bins = own.bins[at]
    adds = known.models["practice"].contributions(Terms.of(row))[0]
    pieces = [
        {
            "measure": item.name,
            "title": item.title,
            "value": _number(own.values[at, n]),
            "year": int(own.year[at]) - int(own.age[at, n]),
            "log_odds": round(float(adds[n]), 3),
        }
        for n, item in enumerate(ITEMS)
        if bins[n] != UNKNOWN and abs(adds[n]) >= _LEAST and _speaks(item, int(bins[n]), float(adds[n]))
    ]
    pieces.sort(key=lambda piece: -abs(float(piece["log_odds"])))  # type: ignore[arg-type]  # a number
    return {
        "for": [p for p in pieces if p["log_odds"] > 0][:MOST],  # type: ignore[operator]
        "against": [p for p in pieces if p["log_odds"] < 0][:MOST],  # type: ignore[operator]
    }
