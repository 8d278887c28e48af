"""Attach a table to a panel: by position, with declared cardinality, and with the source's own rule for absence.

Every panel row finds at most one table row (many-to-one); a table whose keys repeat is refused. A table row is
scattered into a dense grid once and read back by position, so a join costs one pass over the panel per table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl

from dyadscope.errors import BadFileError, CoverageError
from dyadscope.panel.build import FIRST_YEAR, BoolArray, Grid, IntArray, dyad_cube, grid, state_years
from dyadscope.records import KEYS, SOURCE_ROW, Column, System, Table, Unit


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Rows of a table, within a panel's years, that belong to no member state or to no dyad that ever coexisted."""

    table: str
    rows: int
    examples: str

    def __str__(self) -> str:
        """Say how many rows the join left behind, and name some."""
        return (
            f"{self.rows} rows of {self.table} lie outside the state system and joined nothing (e.g. {self.examples})"
        )


@dataclass(frozen=True, eq=False)
class Positions:
    """Where the rows of a panel lie on a grid: the position of state 1, of state 2 (dyads only) and of the year.

    A position of -1 means the row has no counterpart on this grid.
    """

    grid: Grid
    one: IntArray
    two: IntArray | None
    year: IntArray

    def swapped(self) -> Positions:
        """Return the positions of the same rows seen from the other state."""
        assert self.two is not None
        return Positions(self.grid, self.two, self.one, self.year)

    @cached_property
    def first_state(self) -> Positions:
        """The positions of state 1 alone, for a state-year table."""
        return Positions(self.grid, self.one, None, self.year)

    @cached_property
    def second_state(self) -> Positions:
        """The positions of state 2 alone."""
        assert self.two is not None
        return Positions(self.grid, self.two, None, self.year)

    @cached_property
    def known(self) -> BoolArray | None:
        """Which rows have a counterpart on the grid; None when all have."""
        known: BoolArray = (self.one >= 0) & (self.year >= 0)
        if self.two is not None:
            known &= self.two >= 0
        return None if known.all() else known

    @cached_property
    def linear(self) -> IntArray:
        """The rows' places in a flattened grid; 0 for rows without counterpart."""
        linear = _linear(self.grid, self.one, self.two, self.year)
        return linear if self.known is None else np.where(self.known, linear, np.int32(0))


def positions(frame: pl.DataFrame, unit: Unit, system: System, table_system: System) -> Positions:
    """Return where a panel's rows lie on the grid of the table's system, through the crosswalk if they differ.

    Rows of states that were no members, and of two that did not coexist, have no counterpart: of them no source says
    anything, so that an absent row is not taken for a zero.
    """
    keys = KEYS[unit, system]
    first, last = year_span(frame["year"])
    own = grid(system, first, last)
    year = own.years(frame[keys[-1]])
    columns = [own.states(frame[k]) for k in keys[:-1]]
    there = existing(own, columns, year)
    if table_system != system:
        counterpart = _counterparts(own, table_system)
        columns = [np.where(c >= 0, counterpart[c, year], -1) for c in columns]
        own = grid(table_system, first, last)
    if not there.all():
        columns = [np.where(there, c, -1) for c in columns]
    two = columns[1] if len(columns) == 2 else None
    return Positions(own, columns[0], two, year)


def year_span(years: pl.Series) -> tuple[int, int]:
    """Return the first and last year of rows, leaving aside those in which no system of states is known.

    Raises
    ------
    CoverageError
        No row is of a year that is known.
    """
    known = years.filter(years.is_between(FIRST_YEAR, date.today().year))
    if known.is_empty():
        raise CoverageError(
            "no row has a year in which the state system is known", "year", f"years go from {FIRST_YEAR} to this one"
        )
    return int(known.min()), int(known.max())  # type: ignore[arg-type]  # a year column holds integers


def existing(g: Grid, states: Sequence[IntArray], year: IntArray) -> BoolArray:
    """Say of every row, by its positions, whether its state was a member that year, or its two states coexisted."""
    known: BoolArray = year >= 0
    for s in states:
        known = known & (s >= 0)
    safe = [np.where(known, s, 0) for s in states]
    safe_year = np.where(known, year, 0)
    if len(states) == 2:
        return known & dyad_cube(g.system, g.first, g.last, True)[safe[0], safe[1], safe_year]
    return known & _membership(g)[safe[0], safe_year]


def taken(where: Positions, runs: Sequence[Positions], table: Table, rows: pl.DataFrame) -> BoolArray:
    """Say of every row of a table whether any row of the panel takes it, seen from any of the sides it is attached to.

    Parameters
    ----------
    where
        The panel's rows on the table's grid.
    runs
        The positions from which the table was attached.
    """
    g = where.grid
    n_states, n_years = g.shape
    dyadic = len(table.key_columns) == 3
    asked = np.zeros(n_states * n_years * (n_states if dyadic else 1), dtype=np.bool_)
    sides = [*runs, *(run.swapped() for run in runs)] if table.unit == "dyad-year" else runs
    for run in sides:
        asked[run.linear if run.known is None else run.linear[run.known]] = True
    states, year = table_positions(g, table, rows)
    known: BoolArray = year >= 0
    for s in states:
        known = known & (s >= 0)
    linear = _linear(g, np.where(known, states[0], 0), np.where(known, states[1], 0) if dyadic else None, year)
    return known & asked[np.where(known, linear, 0)]


def table_positions(g: Grid, table: Table, rows: pl.DataFrame) -> tuple[list[IntArray], IntArray]:
    """Return where a table's rows lie on a grid of its system: one array a state, and the years."""
    keys = table.key_columns
    return [g.states(rows[k]) for k in keys[:-1]], g.years(rows[keys[-1]])


def crossing(frame: pl.DataFrame, unit: Unit, system: System, where: Positions) -> tuple[str, ...]:
    """Say what the crosswalk does to a panel coded by one system where a table is coded by the other.

    Rows whose state has no counterpart find nothing; rows that share a counterpart get one value twice.
    """
    other = where.grid.system
    if other == system:
        return ()
    keys = KEYS[unit, system]
    out = []
    lost = 0 if where.known is None else int((~where.known).sum())
    if lost:
        out.append(
            f"{lost:,} of {frame.height:,} rows have no counterpart in the {other.upper()} system; columns coded by it "
            f"are missing there"
        )
    found = (
        pl.Series(where.linear) if where.known is None else pl.Series(where.linear).set(pl.Series(~where.known), None)
    )
    twice = found.is_duplicated() & found.is_not_null()
    if twice.any():
        some = frame.filter(twice).select(keys).sort(keys[-1], *keys[:-1])[:2]
        examples = " and ".join("-".join(map(str, row)) for row in some.iter_rows())
        out.append(
            f"{int(twice.sum()):,} rows share a counterpart in the {other.upper()} system, so that two states have one "
            f"value (e.g. {examples})"
        )
    return tuple(out)


def _counterparts(own: Grid, other_system: System) -> IntArray:
    """Return the other system's position for each (state, year) of a grid, -1 where it has none."""
    from dyadscope.states.crosswalk import yearly

    other = grid(other_system, own.first, own.last)
    key, other_key = KEYS["state-year", own.system][0], KEYS["state-year", other_system][0]
    pairs = yearly(own.system, other_system, own.first, own.last)
    out = np.full(own.shape, -1, dtype=np.int16)
    rows, years = own.states(pairs[key]), own.years(pairs["year"])
    known = (rows >= 0) & (years >= 0)
    out[rows[known], years[known]] = other.states(pairs[other_key])[known]
    return out


def attach(
    where: Positions, table: Table, rows: pl.DataFrame, columns: Sequence[Column], *, label: str
) -> tuple[list[pl.Series], LeftBehind | None]:
    """Return the table's columns aligned with the panel's rows, and what the join left behind.

    Outside a column's declared years, and for states the table does not cover, values are missing; inside coverage an
    absent row becomes zero or missing, as the source declares.
    """
    lookup, listed = _scatter(where.grid, table, rows, label)
    found = _gather_rows(where, lookup)
    covered = where.known
    if table.states == "listed" and table.absent == "zero":
        both = listed[where.one, where.year]
        if where.two is not None:
            both &= listed[where.two, where.year]
        covered = both if covered is None else covered & both
    if table.focus:
        in_focus = _in_focus(where, table)
        covered = in_focus if covered is None else covered & in_focus
    out: dict[str, pl.Series] = {}
    calendar = where.year + where.grid.first
    for (absent, years), group in _by_rule(table, columns).items():
        source_rows, offset = _with_mirrored(rows, group, mirrored=table.unit == "dyad-year")
        null_row, zero_row = source_rows.height - 2, source_rows.height - 1
        index = found
        if offset:
            assert where.two is not None
            index = np.where((found >= 0) & (where.one > where.two), found + np.int32(offset), found)
        in_years = (calendar >= years[0]) & (calendar <= years[1])
        if absent == "zero":
            absent_rows = index < 0 if covered is None else (index < 0) & covered
            index = np.where(absent_rows, np.int32(zero_row), index)
        index = np.where((index >= 0) & in_years, index, np.int32(null_row))
        gathered = source_rows.select(pl.all().gather(pl.Series(index.view(np.uint32))))
        out |= {c.name: gathered[c.name] for c in group}
    return [out[c.name] for c in columns], _left_behind(where.grid, table, rows, label)


def _in_focus(where: Positions, table: Table) -> BoolArray:
    """Say of every panel row whether one of its states is among those the table is about."""
    at = where.grid.states(pl.Series(table.focus, dtype=pl.Int64))
    at = at[at >= 0]
    found: BoolArray = np.isin(where.one, at)
    return found if where.two is None else found | np.isin(where.two, at)


def _by_rule(table: Table, columns: Sequence[Column]) -> dict[tuple[str, tuple[int, int]], list[Column]]:
    groups: dict[tuple[str, tuple[int, int]], list[Column]] = {}
    for column in columns:
        groups.setdefault((column.absent or table.absent, column.years or table.years), []).append(column)
    return groups


def _with_mirrored(rows: pl.DataFrame, group: Sequence[Column], *, mirrored: bool) -> tuple[pl.DataFrame, int]:
    """Return the rows, their mirror images if any column has one, then one row of nulls and one of zeros."""
    frame = rows.select(c.name for c in group)
    nothing = pl.DataFrame({c: pl.Series([None], dtype=t) for c, t in frame.schema.items()})
    zeros = pl.DataFrame(
        {
            c: pl.Series([0 if t.is_numeric() else (False if t == pl.Boolean else None)], dtype=t)
            for c, t in frame.schema.items()
        }
    )
    parts = [frame]
    if mirrored and any(c.mirror for c in group):
        parts.append(rows.select(pl.col(c.mirror or c.name).alias(c.name) for c in group))
    return pl.concat([*parts, nothing, zeros]), rows.height if len(parts) == 2 else 0


def _linear(g: Grid, one: IntArray, two: IntArray | None, year: IntArray) -> IntArray:
    n_states, n_years = g.shape
    linear = one.astype(np.int32)
    if two is not None:
        linear = linear * np.int32(n_states) + two
    return linear * np.int32(n_years) + year


def _scatter(g: Grid, table: Table, rows: pl.DataFrame, label: str) -> tuple[IntArray, BoolArray]:
    """Scatter row numbers into the grid; also say which states the table lists in which year."""
    n_states, n_years = g.shape
    keys = table.key_columns
    dyadic = len(keys) == 3
    lookup = np.full(n_states * n_years * (n_states if dyadic else 1), -1, dtype=np.int32)
    listed = np.zeros((n_states, n_years), dtype=np.bool_)
    year = g.years(rows[keys[-1]])
    states = [g.states(rows[k]) for k in keys[:-1]]
    known: BoolArray = year >= 0
    for s in states:
        known &= s >= 0
    number = np.nonzero(known)[0].astype(np.int32)
    states, year = [s[known] for s in states], year[known]
    for s in states:
        listed[s, year] = True
    linear = _linear(g, states[0], states[1] if dyadic else None, year)
    lookup[linear] = number
    twice = lookup[linear] != number
    if twice.any():
        where = rows.row(int(number[twice][0]), named=True)
        raise BadFileError(
            "the table's keys repeat, so it cannot be joined",
            f"{label}, {', '.join(f'{k}={where[k]}' for k in keys)} (data row {where.get(SOURCE_ROW)})",
            "pull the source again; if it stays, the parser is wrong",
        )
    if table.unit == "dyad-year":
        lookup[_linear(g, states[1], states[0], year)] = number
    return lookup, listed


def _gather_rows(where: Positions, lookup: IntArray) -> IntArray:
    """Return the table's row number for every panel row, -1 where it has none."""
    found = lookup[where.linear]
    return found if where.known is None else np.where(where.known, found, np.int32(-1))


def _left_behind(g: Grid, table: Table, rows: pl.DataFrame, label: str) -> LeftBehind | None:
    """Report rows, within the grid's years, of states or dyads that the state system does not have that year."""
    states, year = table_positions(g, table, rows)
    lost = np.nonzero((year >= 0) & ~existing(g, states, year))[0]
    if not len(lost):
        return None
    some = rows[lost[:3].tolist()].select(table.key_columns)
    examples = ", ".join("-".join(str(v) for v in row) for row in some.iter_rows())
    return LeftBehind(label, len(lost), examples)


def _membership(g: Grid) -> BoolArray:
    members = state_years(g.system, g.first, g.last)
    key = KEYS["state-year", g.system][0]
    out = np.zeros(g.shape, dtype=np.bool_)
    out[g.states(members[key]), g.years(members["year"])] = True
    return out
