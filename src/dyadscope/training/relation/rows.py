"""What a relation is learnt from: every dyad-year since 1816 that vault and index hold, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation.evidence import ITEMS, MEASURES, Evidence, Flags, evidence_of, years_held
from dyadscope.assessment.models.relation.filter import RELEVANT, position_of
from dyadscope.errors import MissingDataError
from dyadscope.index import Index, load_index
from dyadscope.measures._treaties import by_year, shared_spells
from dyadscope.panel.computed import FIRST_YEAR, computed
from dyadscope.records import DYAD_KEYS
from dyadscope.vault.store import Vault

BEGINS = 1816
FEUD = 5
"""Years before and after a year within which the friction of a feud is looked for."""
DISPLAY, FORCE = 3, 4
_NAMES = [item.name for item in ITEMS]


@dataclass(frozen=True, eq=False)
class Rows:
    """Evidence of all dyad-years with what it is learnt against.

    `position` is the pledge on record (see `filter.POSITIONS`), `hostility` the year's level of hostility, `war`
    whether the two fought in the year; UNKNOWN where not on record. `before` is the place of the dyad's row of the year
    before, `treaty` ATOP's number of the treaty of three states or more that binds the two most narrowly, 0 for none.
    """

    evidence: Evidence
    position: Integers
    hostility: Integers
    war: Flags
    before: Integers
    treaty: Integers

    @property
    def year(self) -> Integers:
        """Year of every row."""
        return self.evidence.year

    @property
    def dyad(self) -> Integers:
        """Number of the dyad of every row."""
        return self.evidence.one * 1000 + self.evidence.two

    @property
    def relevant(self) -> Flags:
        """Whether the two are neighbours, or one of them is a major power."""
        return np.asarray(self.evidence.sets < RELEVANT)

    def until(self, last: int) -> Rows:
        """Return the rows with the record unknown after a year; the evidence stays."""
        late = self.year > last
        small = np.where(late, UNKNOWN, self.evidence.small).astype(np.int8)
        own = replace(
            self.evidence,
            small=small,
            held=years_held(small, self.evidence.begins, self.evidence.year),
            large=np.where(late, UNKNOWN, self.evidence.large).astype(np.int8),
            listed=np.where(late, UNKNOWN, self.evidence.listed).astype(np.int8),
            coded=np.where(late, 0, self.evidence.coded).astype(np.int8),
        )
        return Rows(
            own,
            np.where(late, UNKNOWN, self.position),
            np.where(late, UNKNOWN, self.hostility),
            self.war & ~late,
            self.before,
            np.where(late, 0, self.treaty),
        )


def training_frame(vault: Vault, index: Index | None = None) -> pl.DataFrame:
    """Return the measures of all dyad-years: those of the index, and the years before it computed from a vault."""
    held = load_index() if index is None else index
    lacking = [name for name in MEASURES if name not in held.measures]
    if lacking:
        raise MissingDataError(
            "the index lacks measures that relations are read from", ", ".join(lacking), "run `dyadscope starter build`"
        )
    wanted = [*MEASURES, "hostility"]
    early = computed(vault, BEGINS, FIRST_YEAR - 1)
    frames = [early.table([n for n in wanted if n in early.measures]), held.table(wanted)]
    return pl.concat(frames, how="diagonal_relaxed").sort(DYAD_KEYS)


def treaties(members: pl.DataFrame) -> pl.DataFrame:
    """Return the treaty that binds two states most narrowly, where it has three members or more, by dyad-year.

    Parameters
    ----------
    members
        The table `atop.members`.

    Returns
    -------
    polars.DataFrame
        `ccode1` < `ccode2`, `year`, and `treaty`, ATOP's number of the treaty in force between the two that has the
        fewest members in the year. Pairs with a treaty of their own, or with none, have no row.
    """
    last = int(members.select(pl.max_horizontal(pl.col("yrent", "yrexit").max())).item())
    bound = by_year(shared_spells(members, last)).select("atopid", *DYAD_KEYS).unique()
    return (
        bound.with_columns(pairs=pl.len().over("atopid", "year"))
        .sort("pairs", "atopid")
        .unique(DYAD_KEYS, keep="first", maintain_order=True)
        .filter(pl.col("pairs") > 1)
        .select(*DYAD_KEYS, pl.col("atopid").cast(pl.Int64).alias("treaty"))
    )


def training_rows(vault: Vault, progress: Callable[[str], None] = lambda _: None, index: Index | None = None) -> Rows:
    """Return the rows that a relation is learnt from."""
    progress("reading the index, and computing the years before it")
    frame = training_frame(vault, index)
    bound = treaties(vault.read("atop", "members"))
    return rows_of(frame.join(bound, on=list(DYAD_KEYS), how="left"))


def rows_of(frame: pl.DataFrame) -> Rows:
    """Return a frame of measures as rows to learn from."""
    frame = frame.sort(DYAD_KEYS)
    own = evidence_of(frame)
    after = own.begins < np.arange(len(own.year))
    before = np.where(after, np.arange(len(own.year)) - 1, UNKNOWN)
    before = np.where(after & (own.year - own.year[np.maximum(before, 0)] == 1), before, UNKNOWN)
    position = position_of(own.small, own.large)
    by_atop = (own.coded == 0) & (position != UNKNOWN)
    covered = own.year <= own.year[by_atop].max(initial=0)
    return Rows(
        evidence=own,
        # After ATOP's last year a pledge is what the ledger says: nothing is learnt from it. Up to it, what two states
        # hold in force though ATOP ends it is learnt from as they hold it.
        position=np.where(by_atop | covered, position, UNKNOWN),
        hostility=_whole(frame, "hostility"),
        war=_whole(frame, "armed_conflict") > 0,
        before=before,
        treaty=np.maximum(_whole(frame, "treaty"), 0),
    )


def feuds(rows: Rows) -> tuple[Flags, Flags]:
    """Return which rows are of a feud - shows of force both before and after, or fighting now - and which are known.

    A feud is known once the years after it are: this looks ahead, and is only ever learnt from.
    """
    shown = rows.hostility >= DISPLAY
    forced = rows.hostility >= FORCE
    past, to_come = _near(rows, shown, -FEUD + 1, 0), _near(rows, shown, 1, FEUD)
    feud = (past > 0) & (to_come > 0) & (_near(rows, forced, -FEUD + 1, FEUD) > 1)
    last = int(rows.year[rows.hostility != UNKNOWN].max(initial=0))
    # To 2014 every threat and show of force is on record, later only armed conflict.
    known = (rows.year <= min(last, 2014) - FEUD) | ((past == 0) & (rows.year <= last))
    return feud | rows.war, known


def _near(rows: Rows, flags: Flags, first: int, last: int) -> Integers:
    """Return how many of a dyad's rows from `first` to `last` years off are flagged."""
    begins, year = rows.evidence.begins, rows.year
    found = np.zeros(len(year), dtype=np.int64)
    for off in range(first, last + 1):
        at = np.clip(np.arange(len(year)) + off, 0, len(year) - 1)
        found += flags[at] & (begins[at] == begins) & (year[at] - year == off)
    return found


def interesting(rows: Rows) -> Flags:
    """Return which rows are learnt from in full: relevant pairs, and all with a pledge, a rivalry or a sign of ties."""
    own = rows.evidence
    signs = [own.bins[:, _NAMES.index(name)] > 0 for name in ("friction_years_25y", "arms", "us_troops")]
    return np.asarray(rows.relevant | (own.small > 0) | (own.listed == 1) | np.logical_or.reduce(signs))


def _whole(frame: pl.DataFrame, name: str) -> Integers:
    if name not in frame.columns:
        return np.full(frame.height, UNKNOWN)
    return frame[name].cast(pl.Int64).fill_null(UNKNOWN).to_numpy()


def shares(values: Floats) -> Floats:
    """Return counts as shares of their last axis, each with half a case added."""
    counted = values + 0.5
    return np.asarray(counted / counted.sum(axis=-1, keepdims=True))
