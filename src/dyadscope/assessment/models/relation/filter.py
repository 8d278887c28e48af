"""The state of a relation, carried forward year by year: the pledge between two states, and a listed rivalry.

Where the record runs it is the state. From its last year on, the probability of every state is that of the year
before times the chance of each change, given the comparable set and the evidence of the year. Nothing later than a
year ever enters it. Where the list of rivalries has ended, what behaviour has shown since moves the odds of one too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation.evidence import Evidence, Flags, Small
from dyadscope.assessment.models.relation.tables import Tables, Terms
from dyadscope.assessment.statistics import sigmoid

Levels = Integers | Small

POSITIONS = 6
"""Pledges by small (or deep) and by large treaties: none; large weaker; large defence; small weaker; small weaker and
large defence; small defence."""
SMALL_OF = np.array([0, 0, 0, 1, 1, 2])
LARGE_OF = np.array([0, 1, 2, 0, 2, 0])
LEVEL_OF = np.maximum(SMALL_OF, LARGE_OF)
BELIEVED = 0.97
"""What a change that the ledger records is believed: two readings of 40 documents agreed on 39."""
RELEVANT = 6
_LEDGER = 2


def position_of(small: Levels, large: Levels) -> Integers:
    """Return the position of levels of pledge by small and by large treaties, UNKNOWN where either is.

    Examples
    --------
    >>> position_of(np.array([0, 0, 1, 1, 2, -1]), np.array([0, 2, 1, 2, 0, 0])).tolist()
    [0, 2, 3, 4, 5, -1]
    """
    conditions = [(small == UNKNOWN) | (large == UNKNOWN), small == 2, (small == 1) & (large == 2), small == 1]
    return np.select(conditions, [UNKNOWN, 5, 4, 3], large).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Hazards:
    """Yearly chances of change for some rows (axis 0) and replicates (axis 1), by the state before."""

    begins: Floats  # of a listed rivalry, by level of small pledge
    ends: Floats
    pledge_begins: Floats  # by whether a rivalry is listed
    pledge_ends: Floats

    @classmethod
    def of(cls, tables: Tables, terms: Terms, replicates: int) -> Hazards:
        """Return the chances of change that the evidence of some rows gives."""

        def chance(name: str, term: str) -> Floats:
            model = tables.models[name]
            return sigmoid(model.linear(terms, replicates)[..., None] + model.at(term, replicates))

        return cls(
            begins=chance("rivalry_begins", "pledge"),
            ends=chance("rivalry_ends", "pledge"),
            pledge_begins=chance("pledge_begins", "listed"),
            pledge_ends=chance("pledge_ends", "listed"),
        )


def step(state: Floats, hazards: Hazards, tables: Tables, sets: Small, quiet: Flags | None = None) -> Floats:
    """Return the state one year on. `quiet` are rows of which the ledger has no change in that year."""
    rates = {name: values[sets] for name, values in tables.rates.items() if name != "start"}
    missed = np.ones(len(state)) if quiet is None else np.where(quiet, tables.missed, 1.0)
    moved = np.stack(
        [
            _pledges_on(state[..., r], hazards.pledge_begins[..., r], hazards.pledge_ends[..., r], (rates, missed))
            for r in range(2)
        ],
        axis=-1,
    )
    begins, ends = hazards.begins[..., SMALL_OF], hazards.ends[..., SMALL_OF]
    found = np.empty_like(state)
    found[..., 1] = moved[..., 1] * (1 - ends) + moved[..., 0] * begins
    found[..., 0] = moved[..., 0] * (1 - begins) + moved[..., 1] * ends
    return found


def _pledges_on(state: Floats, begins: Floats, ends: Floats, given: tuple[Mapping[str, Floats], Floats]) -> Floats:
    """Return the positions one year on, given the chances that a small pledge begins and ends.

    Of a change that would have been seen, and was not, only the share that is `missed` is left: what leaves a position
    and what stays in it are weighed anew.
    """
    rates, missed = given
    large, defence = rates["large"], rates["defence_of_new"][:, None]
    up, down = rates["up"][:, None], rates["down"][:, None]
    after = rates["after"][:, None, :] / rates["after"].sum(axis=1)[:, None, None]
    stay = np.empty_like(state)
    for start in range(3):
        stay[..., start] = (1 - begins) * large[:, None, start, start]
    stay[..., 3] = stay[..., 4] = (1 - ends) * (1 - up)
    stay[..., 5] = (1 - ends) * (1 - down)
    leave = missed[:, None, None] / (stay + (1 - stay) * missed[:, None, None])
    flow = state * leave
    found = state - flow * (1 - stay)
    for start in range(3):
        for to in range(3):
            if to != start:
                found[..., to] += flow[..., start] * (1 - begins) * large[:, None, start, to]
    none = flow[..., 0] + flow[..., 1] + flow[..., 2]
    found[..., 5] += none * begins * defence
    found[..., 4] += flow[..., 2] * begins * (1 - defence)
    found[..., 3] += (flow[..., 0] + flow[..., 1]) * begins * (1 - defence)
    found[..., 5] += (flow[..., 3] + flow[..., 4]) * (1 - ends) * up
    found[..., 0] += flow[..., 3] * ends * (1 - after[..., 1])
    found[..., 1] += flow[..., 3] * ends * after[..., 1]
    found[..., 2] += flow[..., 4] * ends
    found[..., :3] += (flow[..., 5] * ends)[..., None] * after
    found[..., 3] += flow[..., 5] * (1 - ends) * down
    return found


def filtered(tables: Tables, rows: Evidence, only: Integers, *, replicates: int = 0) -> Floats:
    """Return the state in some rows: rows, replicates, position, rivalry.

    Rows are whole dyads by year. Where both parts of the record are known the state is what they say; where one is,
    that part is, and the other goes on. Before anything is on record the state is the share of all pairs in it.
    """
    position = position_of(rows.small, rows.large)
    listed = np.asarray(rows.listed, dtype=np.int64)
    trusted = (position != UNKNOWN) & (rows.coded == 0)
    known = trusted & (listed != UNKNOWN)
    wanted = _needed(rows, known, only)
    first = rows.begins == np.arange(len(rows.year))
    held = wanted.copy()
    held[only] = True
    held[np.flatnonzero(wanted & ~first) - 1] = True
    place = np.cumsum(held) - 1
    out = np.zeros((int(held.sum()), 1 + replicates, POSITIONS, 2))
    fixed = np.flatnonzero(held & known)
    out[place[fixed], :, position[fixed], listed[fixed]] = 1.0
    for year in np.unique(rows.year[wanted]).tolist():
        at = np.flatnonzero(wanted & (rows.year == year))
        fresh = first[at]
        before = np.maximum(at - 1, 0)
        gap = np.where(fresh, 1, year - rows.year[before])
        state = np.where(fresh[:, None, None, None], tables.rates["start"], out[place[before]])
        sets = rows.sets[at]
        hazards = Hazards.of(tables, Terms.of(rows.where(at)), replicates)
        same = ~fresh & (position[at] == position[before]) & (rows.coded[at] > 0)
        moved = step(state, hazards, tables, sets, same)
        for extra in range(1, int(gap.max(initial=1))):
            more = gap > extra
            moved[more] = step(moved[more], _some(hazards, more), tables, sets[more], same[more])
        moved[fresh] = state[fresh]
        out[place[at]] = _observed(moved, position[at], listed[at], np.where(trusted[at], 1.0, BELIEVED), same)
    found: Floats = out[place[only]]
    return _renewed(tables, rows, only, found, replicates)


def _renewed(tables: Tables, rows: Evidence, only: Integers, state: Floats, replicates: int) -> Floats:
    """Return the state given how behaviour changed after the list of rivalries ended.

    The odds of a rivalry are multiplied by the ratio of what behaviour said then and says now, to the power of
    `tables.renewed`. Only what is known of the years since the list's last one counts: evidence that merely grew older
    has not changed.
    """
    told = np.maximum.accumulate(np.where(rows.listed != UNKNOWN, np.arange(len(rows.year)), UNKNOWN))[only]
    late = np.flatnonzero((told >= rows.begins[only]) & (told < only))
    if not late.size or not tables.renewed:
        return state
    now, then = rows.where(only[late]), rows.where(told[late])
    newer = (now.bins != UNKNOWN) & (now.age < (now.year - then.year)[:, None])
    seen = replace(now, bins=np.where(newer, now.bins, UNKNOWN).astype(np.int8))
    # The comparable set is that of the year asked: it is behaviour that is set against behaviour.
    before = replace(now, bins=np.where(newer, then.bins, UNKNOWN).astype(np.int8), age=then.age)
    model = tables.models["hostility"]
    change = model.linear(Terms.of(seen), replicates) - model.linear(Terms.of(before), replicates)
    found = state.copy()
    found[late, ..., 1] *= np.exp(tables.renewed * change)[..., None]
    found[late] /= found[late].sum(axis=(-1, -2), keepdims=True)
    return found


def _observed(state: Floats, position: Integers, listed: Integers, belief: Floats, same: Flags) -> Floats:
    """Return the state given what is on record of it in the year, as far as that is believed."""
    found = state
    told = (position != UNKNOWN) & ~same
    if told.any():
        at = np.flatnonzero(told)
        rivalry = found[at].sum(axis=-2)
        says = np.zeros_like(found[at])
        says[np.arange(len(at)), :, position[at]] = rivalry
        trust = belief[at][:, None, None, None]
        found = found.copy()
        found[at] = trust * says + (1 - trust) * found[at]
    on_list = np.flatnonzero(listed != UNKNOWN)
    if on_list.size:
        found = found.copy()
        marginal = found[on_list].sum(axis=-1)
        says = np.zeros_like(found[on_list])
        says[np.arange(len(on_list)), :, :, listed[on_list]] = marginal
        found[on_list] = says
    return found


def _needed(rows: Evidence, known: Flags, only: Integers) -> Flags:
    """Return the rows without a full record from which the wanted ones follow."""
    last_known = np.maximum.accumulate(np.where(known, np.arange(len(known)), -1))
    needed = np.zeros(len(known) + 1, dtype=np.int64)
    since = np.maximum(last_known[only] + 1, rows.begins[only])
    np.add.at(needed, since, 1)
    np.add.at(needed, only + 1, -1)
    return (np.cumsum(needed[:-1]) > 0) & ~known


def _some(hazards: Hazards, rows: Flags) -> Hazards:
    return Hazards(*(getattr(hazards, name)[rows] for name in hazards.__dataclass_fields__))


def ahead(tables: Tables, state: Floats, rows: Evidence, years: int, *, replicates: int = 0) -> list[Floats]:
    """Return the state one, two, ... years after some rows, with the evidence as it was last known, growing older."""
    terms = Terms.of(rows)
    found = []
    for year in range(1, years + 1):
        state = step(state, Hazards.of(tables, terms.aged(year), replicates), tables, rows.sets)
        found.append(state)
    return found
