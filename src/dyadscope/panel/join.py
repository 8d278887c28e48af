"""Attach a table to a panel: by position, with declared cardinality, and with the source's own rule for absence.

Every panel row finds at most one table row (many-to-one); a table whose keys repeat is refused. A table row is
scattered into a dense grid once and read back by position, so a join costs one pass over the panel per table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.panel.build import BoolArray, Grid, IntArray, dyad_cube, grid, state_years
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
    """Return where a panel's rows lie on the grid of the table's system, through the crosswalk if they differ."""
    keys = KEYS[unit, system]
    first, last = _year_span(frame)
    own = grid(system, first, last)
    year = own.years(frame[keys[-1]])
    columns = [own.states(frame[k]) for k in keys[:-1]]
    if table_system != system:
        counterpart = _counterparts(own, table_system)
        columns = [np.where(c >= 0, counterpart[c, year], -1) for c in columns]
        own = grid(table_system, first, last)
    two = columns[1] if len(columns) == 2 else None
    return Positions(own, columns[0], two, year)


def _year_span(frame: pl.DataFrame) -> tuple[int, int]:
    low, high = frame["year"].min(), frame["year"].max()
    assert isinstance(low, int)
    assert isinstance(high, int)
    return low, high


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
    keys = table.key_columns
    year = g.years(rows[keys[-1]])
    states = [g.states(rows[k]) for k in keys[:-1]]
    inside = year >= 0
    exists = inside.copy()
    for s in states:
        exists &= s >= 0
    safe = [np.where(exists, s, 0) for s in states]
    safe_year = np.where(exists, year, 0)
    if len(states) == 2:
        exists &= dyad_cube(g.system, g.first, g.last, True)[safe[0], safe[1], safe_year]
    else:
        exists &= _membership(g)[safe[0], safe_year]
    lost = np.nonzero(inside & ~exists)[0]
    if not len(lost):
        return None
    some = rows[lost[:3].tolist()].select(keys)
    examples = ", ".join("-".join(str(v) for v in row) for row in some.iter_rows())
    return LeftBehind(label, len(lost), examples)


def _membership(g: Grid) -> BoolArray:
    members = state_years(g.system, g.first, g.last)
    key = KEYS["state-year", g.system][0]
    out = np.zeros(g.shape, dtype=np.bool_)
    out[g.states(members[key]), g.years(members["year"])] = True
    return out
