"""Yearly series behind the checks: from the index, from families computed in the vault, from tables of states."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dyad import points
from dyadscope.assessment.statistics import Point
from dyadscope.claims.tables import TABLES, Tables, known_table
from dyadscope.index import Index
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Source
from dyadscope.vault import Vault

ESTIMATED = "military-spending-estimated"
"""The series with what its publisher estimated: for states whose spending nobody else knows, after all else."""
SUPPLIES = "raw_material_asymmetry"
"""What the claim that a state is the other's supplier of raw materials is tested by."""


def measures_of(what: str) -> tuple[str, ...]:
    """Return the measures or series that a query's subject stands for.

    A ranking's word stands for its measure; a measure for all its vintages and lists, the first being the main one;
    a group's word for several measures; a series of single states for itself.

    Examples
    --------
    >>> measures_of("exercises")
    ('exercises', 'exercises_russian_list')
    >>> measures_of("trade")
    ('trade', 'trade_dots', 'trade_imts', 'trade_newest')
    >>> measures_of("dependence")[0]
    'trade_dependence_12'
    """
    if what == "military-spending":
        return (what, ESTIMATED)
    if what in catalog.series() or known_table(what) is not None:
        return (what,)
    if is_group(what):
        return catalog.groups()[what]
    main = catalog.main_of(catalog.rankings()[what][0]) if what in catalog.rankings() else what
    return (*catalog.variants(main), *_mixed(main))


def mixed_by(name: str) -> str:
    """Return the measure that says which source each value of a measure is from; nothing where all are from one."""
    return catalog.family_of(name).mixed_by if name in catalog.measures() else ""


def _mixed(main: str) -> tuple[str, ...]:
    """The measures that take each year's value from the best source there is, after all vintages alone."""
    return tuple(
        own.name
        for family in catalog.families().values()
        if family.mixed_by
        for own in family.measures
        if own.name.replace(family.name, family.variant_of, 1) == main
    )


def is_group(what: str) -> bool:
    """Whether a word stands for several measures, rather than for one that was measured several times."""
    return what in catalog.groups() and what not in catalog.measures()


def subjects() -> tuple[str, ...]:
    """Return the words beside the names of measures that a query on two states may be about."""
    return (*catalog.groups(), *catalog.rankings(), *(name for name, held in TABLES.items() if held.states == 2))


def of_one_state(what: str) -> bool:
    """Whether a subject is a series of single states: of the catalogue, of the claims' own tables, or with a region."""
    held = known_table(what)
    return what in catalog.series() or (held is not None and held.states == 1)


def channel_variants() -> dict[str, tuple[str, ...]]:
    """Return the channels of dependence, each with its vintages and lists, itself first."""
    found: dict[str, tuple[str, ...]] = {}
    for name, channel in catalog.channels().items():
        main = channel.variant_of or name
        found[main] = (*found.get(main, ()), name)
    return found


@dataclass
class Numbers:
    """Read-only access to the series of dyads and states, each read once.

    Attributes
    ----------
    index
        The index of measures.
    vault
        Where families that the index lacks are computed, and rows found; None without one.
    """

    index: Index
    vault: Vault | None = None
    _dyads: dict[tuple[str, int, int], tuple[Point, ...]] = field(default_factory=dict)
    _states: dict[tuple[str, int], tuple[Point, ...]] = field(default_factory=dict)
    _partners: dict[tuple[int, str, int], pl.DataFrame] = field(default_factory=dict)
    _held: Holdings | None = None
    _tables: Tables | None = None

    @property
    def tables(self) -> Tables:
        """The series that no measure holds."""
        if self._tables is None:
            self._tables = Tables(self.vault)
        return self._tables

    @property
    def held(self) -> Holdings:
        """The measures of the index and the vault."""
        if self._held is None:
            self._held = Holdings(self.index, self.vault)
        return self._held

    def dyad(self, name: str, a: int, b: int) -> tuple[Point, ...]:
        """Return a measure of a dyad, seen from A; known years only."""
        if known_table(name) is not None:
            return self.tables.series(name, a, b)
        if (name, a, b) not in self._dyads:
            self._dyads[name, a, b] = points(self.held.dyad(a, b, [name]), name)
        return self._dyads[name, a, b]

    def spliced(self, name: str, states: tuple[int, ...], years: tuple[int, int]) -> bool:
        """Whether a measure's values of two years are from different sources, whose levels need not be the same."""
        by = mixed_by(name)
        if not by or len(states) < 2:
            return False
        origins = dict(self.held.dyad(states[0], states[1], [by]).select("year", by).iter_rows())
        return origins.get(years[0]) != origins.get(years[1])

    def known(self, name: str) -> bool:
        """Whether a measure can be had at all: from the index, or from the vault."""
        if known_table(name) is not None:
            return not self.tables.lacking(name)
        if name in catalog.series():
            return self.holds(catalog.series()[name].source)
        return self.held.has(name)

    def lacking(self, name: str) -> tuple[str, ...]:
        """Return the sources that must be pulled before a measure can be had; empty if it can."""
        if known_table(name) is not None:
            return self.tables.lacking(name)
        if name in catalog.series():
            source = catalog.series()[name].source
            return () if self.holds(source) else (source,)
        return self.held.lacking(name)

    def coverage(self, name: str) -> tuple[int, int] | None:
        """Return the years in which a measure is known for any dyad; None if it cannot be had."""
        held = known_table(name)
        if held is not None:
            if self.vault is None or self.tables.lacking(name):
                return None
            spans = [self.vault.coverage(*need.split(".")) for need in held.needs]
            return min(a for a, _ in spans), max(b for _, b in spans)
        return self.held.coverage(name)

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the sources behind a measure or a state's series."""
        held = known_table(name)
        if held is not None:
            return tuple(dict.fromkeys(need.partition(".")[0] for need in held.needs))
        if name in catalog.series():
            return (catalog.series()[name].source,)
        return self.held.sources(name)

    def partners(self, name: str, state: int, year: int) -> list[tuple[int, float]]:
        """Return every partner of a state for which a measure is known in a year, largest first."""
        if known_table(name) is not None:
            return self.tables.partners(name, state, year)
        key = (state, name, year)
        if key not in self._partners:
            self._partners[key] = self.held.partners(state, [name], year)
        rows = self._partners[key].drop_nulls(name).sort(name, "partner", descending=[True, False])
        return [(int(p), round(float(v), 6)) for p, v in rows.select("partner", name).iter_rows()]

    def state(self, name: str, code: int) -> tuple[Point, ...]:
        """Return a state's series without what its publisher estimated; empty if the vault lacks the source."""
        if known_table(name) is not None:
            return self.tables.series(name, code)
        source, table, column, flag = catalog.series()[name]
        if not self.holds(source):
            return ()
        if (name, code) not in self._states:
            assert self.vault is not None
            rows = self.vault.scan(source, table).filter(pl.col("ccode") == code).sort("year").collect()
            if flag:
                rows = rows.filter(~pl.col(flag).fill_null(value=False))
            self._states[name, code] = points(rows, column)
        return self._states[name, code]

    def world(self, name: str, year: int) -> list[tuple[int, float]]:
        """Return every state's value of a series in a year, largest first."""
        if known_table(name) is not None:
            return self.tables.world(name, year)
        source, table, column, flag = catalog.series()[name]
        if not self.holds(source):
            return []
        assert self.vault is not None
        rows = self.vault.scan(source, table).filter(pl.col("year") == year).collect().drop_nulls(["ccode", column])
        if flag:
            rows = rows.filter(~pl.col(flag).fill_null(value=False))
        found = ((int(c), float(v)) for c, v in rows.select("ccode", column).iter_rows())
        return sorted(found, key=lambda x: (-x[1], x[0]))

    def holds(self, source: Source | str) -> bool:
        """Whether the vault holds a source."""
        return self.vault is not None and self.vault.has(source)

    def holds_table(self, source: str, table: str) -> bool:
        """Whether the vault holds a table: of a source in several files some may be absent."""
        if self.vault is None or not self.vault.has(source):
            return False
        return any(t.name == table for t in self.vault.manifest(source).tables)


def within(series: tuple[Point, ...], first: int, last: int) -> tuple[Point, ...]:
    """Return the points of a period."""
    return tuple((y, v) for y, v in series if first <= y <= last)
