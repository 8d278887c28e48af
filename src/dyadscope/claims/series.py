"""Yearly series behind the checks: from the index, from families computed in the vault, from tables of states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dyad import points
from dyadscope.assessment.statistics import Point
from dyadscope.claims.tables import TABLES, Strand, Tables, known_table
from dyadscope.index import Index
from dyadscope.measures.trade_newest import BACI
from dyadscope.measures.trade_newest import FAMILY as TRADE_NEWEST
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Source
from dyadscope.results.numbers import span
from dyadscope.states.system import YEARS
from dyadscope.vault import Vault

ESTIMATED = "military-spending-estimated"
"""The series with what its publisher estimated: for states whose spending nobody else knows, after all else."""
SOURCES = TRADE_NEWEST.mixed_from
"""The sources of goods traded, by the words that say which one a value is from."""
BEST_TRADE = {
    "trade_newest": ("trade_12", 1),
    "trade_newest_dependence_12": ("trade_share_12", 1),
    "trade_newest_dependence_21": ("trade_share_12", -1),
}
"""Trade of two states by the best source of each year: the same of each source by itself, and from which side."""
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
    begins
        The first year of the series of dyads; without it the index's.
    """

    index: Index
    vault: Vault | None = None
    begins: int | None = None
    _dyads: dict[tuple[str, int, int], tuple[Point, ...]] = field(default_factory=dict)
    _states: dict[tuple[str, int], tuple[Point, ...]] = field(default_factory=dict)
    _partners: dict[tuple[int, str, int], pl.DataFrame] = field(default_factory=dict)
    _held: Holdings | None = None
    _tables: Tables | None = None
    _earlier: Numbers | None = None

    def reaching(self, year: int) -> Numbers:
        """Return the same with series of dyads that reach a year before the index, computed from the vault.

        They then begin with the list of states, so that what was before that year is known too.
        """
        if self.vault is None or year >= self.index.years[0]:
            return self
        if self._earlier is None:
            self._earlier = replace(self, begins=YEARS[0], _dyads={}, _held=self.held, _tables=self.tables)
        return self._earlier

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
            early = () if self.begins is None else points(self.held.before(a, b, name, self.begins), name)
            self._dyads[name, a, b] = (*early, *points(self.held.dyad(a, b, [name]), name))
        return self._dyads[name, a, b]

    def strands(self, name: str, states: tuple[int, ...]) -> tuple[Strand, ...]:
        """Return a series in parts, each from one source: across them no change is told, since their levels differ.

        Of the best source of each year those years of BACI are added that a better source has too, so that all its
        years can be compared.
        """
        alone = of_one_state(name)
        if known_table(name) is not None:
            return self.tables.strands(name, states[0], *states[1 : 1 if alone else 2])
        whole = self.state(name, states[0]) if alone else self.dyad(name, states[0], states[1])
        by = mixed_by(name)
        if not by:
            return (Strand("", whole),) if whole else ()
        held = self.held.dyad(states[0], states[1], [by]).select("year", by).drop_nulls()
        origins = {int(year): str(word) for year, word in held.iter_rows()}
        parts: dict[str, dict[int, float]] = {word: {} for word in [*SOURCES, *origins.values()]}
        for year, value in whole:
            parts[origins[year]][year] = value
        if name in BEST_TRADE and not self.tables.lacking("exports_12"):
            also, way = BEST_TRADE[name]
            for strand in (s for s in self.tables.strands(also, *states[:2][::way]) if s.source == BACI):
                parts[BACI] = dict(strand.points) | parts[BACI]
        return tuple(Strand(word, tuple(sorted(part.items()))) for word, part in parts.items() if part)

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
        covered = self.held.coverage(name)
        tables = [need.split(".") for need in catalog.family_of(name).needs]
        if self.begins is None or covered is None or not all(self.holds_table(*table) for table in tables):
            return covered
        assert self.vault is not None
        return max(self.begins, min(self.vault.coverage(*table)[0] for table in tables)), covered[1]

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

    def partners_by(self, names: Sequence[str], state: int, year: int) -> dict[str, list[tuple[int, float]]]:
        """Return the partners of a state in a year by each source of goods that has them, the better first.

        Of a measure of trade, whose vintages are `names`, BACI's alone: all else are measures of their own.
        """
        if known_table(names[0]) is not None:
            return self.tables.partners_by(names[0], state, year)
        also, way = BEST_TRADE.get(names[-1], ("", 1))
        if not also or way < 0 or self.tables.lacking("exports_12"):
            return {}
        return {s: held for s, held in self.tables.partners_by(also, state, year).items() if s == BACI}

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

    def years_of(self, table: str) -> tuple[int, int] | None:
        """Return the first and last year of a table, written `source.name`; None where the vault lacks it."""
        source, _, name = table.partition(".")
        if self.vault is None or not self.holds_table(source, name):
            return None
        return self.vault.coverage(source, name)

    def read(self, table: str, condition: pl.Expr) -> pl.DataFrame:
        """Return the rows of a table that the vault holds for which a condition is true."""
        assert self.vault is not None
        source, _, name = table.partition(".")
        return self.vault.read(source, name, where=condition)


class Vintage(NamedTuple):
    """What one source has of a subject: the measure, the source's word where it has several, and the known years."""

    name: str
    source: str
    points: tuple[Point, ...]

    @property
    def called(self) -> str:
        """The name of the source, where the measure has several."""
        return SOURCES.get(self.source, self.source)


def vintages(what: str, states: tuple[int, ...], numbers: Numbers) -> list[Vintage]:
    """Return what every source has of a subject, the better first: all that changes may be told of.

    Of a measure with the best source of each year only the sources that no other measure has are returned.
    """
    found: list[Vintage] = []
    for name in measures_of(what):
        alone = {source for one in found if not one.source for source in numbers.sources(one.name)}
        strands = numbers.strands(name, states)
        found += [Vintage(name, *strand) for strand in strands if SOURCES.get(strand.source) not in alone]
    return found


def latest_of_both(pairs: Iterable[tuple[Vintage, Vintage]], last: int) -> list[tuple[Vintage, Vintage]]:
    """Return the pairs, each of one source, that share the latest year up to the last, the better source first.

    Where no year asked for is known, the last that is known is told.
    """
    best: tuple[int, list[tuple[Vintage, Vintage]]] = (0, [])
    for one, two in pairs:
        both = {y for y, _ in within(one.points, 0, last)} & {y for y, _ in two.points}
        if both and max(both) >= best[0]:
            best = (max(both), [*(best[1] if max(both) == best[0] else []), (one, two)])
    return best[1]


def across(vintages: Sequence[Vintage], first: int, last: int, numbers: Numbers) -> str:
    """Return which sources know the years of a period, in words, where these are several; nothing else."""
    known: dict[str, list[int]] = {}
    for one in vintages:
        years = [year for year, _ in within(one.points, first, last)]
        known.setdefault(one.called or numbers.sources(one.name)[0], []).extend(years)
    told = [f"{source}: {span(min(years), max(years))}" for source, years in known.items() if years]
    if len(told) < 2 or not any(one.source for one in vintages):
        return ""
    return f"the source changes ({'; '.join(told)}), and no change is computed across sources"


def apart(vintages: Sequence[Vintage], first: int, last: int, numbers: Numbers) -> str:
    """Return that two years are known, but from no one source, as the end of a sentence that says so; else nothing."""
    if not {first, last} <= {year for one in vintages for year, _ in one.points}:
        return ""
    changes = across(vintages, first, last, numbers)
    return f" from one source: {changes}" if changes else ""


def within(series: tuple[Point, ...], first: int, last: int) -> tuple[Point, ...]:
    """Return the points of a period."""
    return tuple((y, v) for y, v in series if first <= y <= last)
