"""The state of a relation, carried forward year by year: the pledge between two states, and a listed rivalry.

Where the record runs it is the state. From its last year on, the probability of every state is that of the year
before times the chance of each change, given the comparable set and the evidence of the year. Nothing later than a
year ever enters it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dyadscope.assessment.models.relation.evidence import UNKNOWN, Evidence, Flags, Floats, Integers, Small
from dyadscope.assessment.models.relation.tables import Tables, Terms

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

        def chance(name: str, **level: int) -> Floats:
            return sigmoid(tables.models[name].linear(terms, replicates=replicates, **level))

        return cls(
            begins=np.stack([chance("rivalry_begins", pledge=p) for p in range(3)], axis=-1),
            ends=np.stack([chance("rivalry_ends", pledge=p) for p in range(3)], axis=-1),
            pledge_begins=np.stack([chance("pledge_begins", listed=r) for r in range(2)], axis=-1),
            pledge_ends=np.stack([chance("pledge_ends", listed=r) for r in range(2)], axis=-1),
        )


def sigmoid(log_odds: Floats) -> Floats:
    """Return the probability of log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30))))


def known_state(position: Integers, listed: Integers, replicates: int) -> Floats:
    """Return the state of rows whose record is known: probability 1 where it says."""
    state = np.zeros((len(position), 1 + replicates, POSITIONS, 2))
    rows = np.arange(len(position))
    state[rows, :, position, listed] = 1.0
    return state


def pledge_changes(hazards: Hazards, tables: Tables, relevant: Flags, listed: int) -> Floats:
    """Return the yearly chance of every change of position: rows, replicates, from, to."""
    n, width = hazards.pledge_begins.shape[:2]
    found = np.zeros((n, width, POSITIONS, POSITIONS))
    group = relevant.astype(np.int64)
    rate = {name: values[group] for name, values in tables.rates.items()}
    begins, ends = hazards.pledge_begins[..., listed], hazards.pledge_ends[..., listed]
    defence = rate["defence_of_new"][:, None]
    for start in range(3):  # no small pledge: one may begin, or the large treaties change
        stays = 1.0 - begins
        for large in range(3):
            found[:, :, start, large] += stays * rate["large"][:, None, start, large]
        found[:, :, start, 5] += begins * defence
        found[:, :, start, 4 if LARGE_OF[start] == 2 else 3] += begins * (1 - defence)
    up, down, after = rate["up"][:, None], rate["down"][:, None], rate["after"]
    for start in (3, 4):
        found[:, :, start, 5] = (1 - ends) * up
        found[:, :, start, start] = (1 - ends) * (1 - up)
    found[:, :, 3, 0] = ends * (1 - after[:, None, 1])
    found[:, :, 3, 1] = ends * after[:, None, 1]
    found[:, :, 4, 2] = ends
    for large in range(3):
        found[:, :, 5, large] = ends * after[:, None, large] / after.sum(axis=1)[:, None]
    found[:, :, 5, 3] = (1 - ends) * down
    found[:, :, 5, 5] = (1 - ends) * (1 - down)
    return found


def unseen(changes: Floats, missed: float) -> Floats:
    """Return chances of change given that whoever keeps the ledger saw none: `missed` is how often one is missed."""
    stays = np.diagonal(changes, axis1=-2, axis2=-1)
    eye = np.eye(POSITIONS, dtype=bool)
    found = np.where(eye, changes, changes * missed)
    return np.asarray(found / np.maximum(stays + (1 - stays) * missed, 1e-12)[..., None])


def step(state: Floats, hazards: Hazards, tables: Tables, relevant: Flags, quiet: Flags | None = None) -> Floats:
    """Return the state one year on. `quiet` are rows of which the ledger has no change in that year."""
    moved = np.zeros_like(state)
    for listed in range(2):
        changes = pledge_changes(hazards, tables, relevant, listed)
        if quiet is not None and quiet.any():
            changes[quiet] = unseen(changes[quiet], tables.missed)
        moved[..., listed] = np.einsum("nrp,nrpq->nrq", state[..., listed], changes)
    begins, ends = hazards.begins[..., SMALL_OF], hazards.ends[..., SMALL_OF]
    found = np.empty_like(state)
    found[..., 1] = moved[..., 1] * (1 - ends) + moved[..., 0] * begins
    found[..., 0] = moved[..., 0] * (1 - begins) + moved[..., 1] * ends
    return found


def filtered(tables: Tables, rows: Evidence, *, replicates: int = 0, only: Integers | None = None) -> Floats:
    """Return the state in every row, or in some: rows, replicates, position, rivalry.

    Rows are whole dyads by year. Where both parts of the record are known the state is what they say; where one is,
    that part is, and the other goes on. Before anything is on record the state is the share of all pairs in it.
    """
    n = len(rows.year)
    position = position_of(rows.small, rows.large)
    listed = np.asarray(rows.listed, dtype=np.int64)
    trusted = (position != UNKNOWN) & (rows.coded == 0)
    known = trusted & (listed != UNKNOWN)
    out = np.zeros((n, 1 + replicates, POSITIONS, 2), dtype=np.float64)
    out[known] = known_state(position[known], listed[known], replicates)
    order = rows.year
    wanted = ~known if only is None else _needed(rows, known, only)
    first = rows.begins == np.arange(n)
    for year in np.unique(order[wanted]).tolist():
        at = np.flatnonzero(wanted & (order == year))
        fresh = first[at]
        before = np.maximum(at - 1, 0)
        gap = np.where(fresh, 1, order[at] - order[before])
        state = np.where(fresh[:, None, None, None], tables.rates["start"][None, None], out[before])
        relevant = rows.sets[at] < RELEVANT
        hazards = Hazards.of(tables, Terms.of(rows.where(at)), replicates)
        same = ~fresh & (position[at] == position[before]) & (rows.coded[at] > 0)
        moved = step(state, hazards, tables, relevant, same)
        for extra in range(1, int(gap.max(initial=1))):
            more = gap > extra
            moved[more] = step(moved[more], _some(hazards, more), tables, relevant[more], same[more])
        moved[fresh] = state[fresh]
        out[at] = _observed(moved, position[at], listed[at], np.where(trusted[at], 1.0, BELIEVED), same)
    return out


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
    relevant = rows.sets < RELEVANT
    terms = Terms.of(rows)
    found = []
    for year in range(1, years + 1):
        state = step(state, Hazards.of(tables, terms.aged(year), replicates), tables, relevant)
        found.append(state)
    return found
