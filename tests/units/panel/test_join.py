"""What attaching promises: coverage, absence, suffixes, mirrored columns, cardinality, and what is left behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.panel import build
from dyadscope.panel.join import attach, positions
from dyadscope.records import Column, Table

CODE: dict[str, Any] = {"dtype": "Int16", "description": "COW state code"}
YEAR = Column(name="year", dtype="Int16", description="Calendar year")
TRADE = Table(
    name="trade",
    unit="dyad-year",
    description="Made-up trade.",
    columns=(
        Column(name="ccode1", **CODE),
        Column(name="ccode2", **CODE),
        YEAR,
        Column(name="flow1", dtype="Int32", description="Imports of 1", mirror="flow2"),
        Column(name="flow2", dtype="Int32", description="Imports of 2", mirror="flow1"),
    ),
    years=(1950, 1952),
    file="made/up.csv",
)
PLEDGE = Table(
    name="pledge",
    unit="directed-dyad-year",
    description="Made-up pledges.",
    columns=(
        Column(name="ccode1", **CODE),
        Column(name="ccode2", **CODE),
        YEAR,
        Column(name="defense", dtype="Int8", description="Pledge of 1 to 2"),
        Column(name="note", dtype="Int8", description="Never zero by absence", absent="missing"),
        Column(name="late", dtype="Int8", description="Known from 1951 on", years=(1951, 1952)),
    ),
    years=(1950, 1952),
    absent="zero",
    file="made/up.csv",
)
POWER = Table(
    name="power",
    unit="state-year",
    description="Made-up capabilities.",
    columns=(Column(name="ccode", **CODE), YEAR, Column(name="cinc", dtype="Float64", description="Share")),
    years=(1950, 1951),
    file="made/up.csv",
)


def rows(table: Table, *values: tuple[object, ...]) -> pl.DataFrame:
    schema = {c.name: getattr(pl, c.dtype) for c in table.columns} | {"source_row": pl.UInt32}
    return pl.DataFrame([(*v, n) for n, v in enumerate(values, 1)], schema=schema, orient="row")


def attached(panel: pl.DataFrame, unit: str, table: Table, data: pl.DataFrame, *names: str) -> pl.DataFrame:
    where = positions(panel, unit, "cow", table.system)  # type: ignore[arg-type]
    columns = [table.column(n) for n in names]
    series, _ = attach(where, table, data, [c for c in columns if c], label="made.up")
    return panel.with_columns(series)


def value(frame: pl.DataFrame, a: int, b: int, year: int, name: str) -> object:
    found = frame.filter((pl.col("ccode1") == a) & (pl.col("ccode2") == b) & (pl.col("year") == year))
    assert found.height == 1
    return found[name][0]


def test_flows_follow_the_states_when_a_directed_dyad_is_turned_round() -> None:
    panel = build.dyad_years("cow", 1949, 1953, directed=True)
    out = attached(panel, "directed-dyad-year", TRADE, rows(TRADE, (2, 365, 1950, 7, 11)), "flow1", "flow2")
    assert (value(out, 2, 365, 1950, "flow1"), value(out, 2, 365, 1950, "flow2")) == (7, 11)
    assert (value(out, 365, 2, 1950, "flow1"), value(out, 365, 2, 1950, "flow2")) == (11, 7)
    assert value(out, 2, 365, 1951, "flow1") is None


def test_absence_means_zero_only_inside_the_declared_years() -> None:
    panel = build.dyad_years("cow", 1949, 1953, directed=True)
    out = attached(
        panel, "directed-dyad-year", PLEDGE, rows(PLEDGE, (2, 365, 1950, 1, 1, 1)), "defense", "note", "late"
    )
    assert value(out, 2, 365, 1950, "defense") == 1
    assert value(out, 365, 2, 1950, "defense") == 0, "the pledge is directed"
    assert [value(out, 2, 200, y, "defense") for y in (1949, 1950, 1952, 1953)] == [None, 0, 0, None]
    assert [value(out, 2, 200, y, "note") for y in (1950, 1952)] == [None, None]
    assert [value(out, 2, 365, y, "late") for y in (1950, 1951)] == [None, 0], "published before its coverage: missing"


def test_a_state_the_table_does_not_list_is_missing_where_coverage_is_by_listing() -> None:
    table = replace(PLEDGE, states="listed")
    panel = build.dyad_years("cow", 1950, 1951, directed=True)
    data = rows(table, (2, 365, 1950, 1, 1, 1), (200, 220, 1950, 1, 1, 1))
    out = attached(panel, "directed-dyad-year", table, data, "defense")
    assert value(out, 2, 220, 1950, "defense") == 0, "both are listed that year"
    assert value(out, 2, 230, 1950, "defense") is None, "Spain is not listed"
    assert value(out, 2, 220, 1951, "defense") is None, "nobody is listed in 1951"


def test_a_table_about_one_state_covers_no_dyad_without_it() -> None:
    table = replace(PLEDGE, focus=(365,))
    panel = build.dyad_years("cow", 1950, 1951, directed=True)
    out = attached(panel, "directed-dyad-year", table, rows(table, (2, 365, 1950, 1, 1, 1)), "defense")
    assert [value(out, *pair, 1950, "defense") for pair in ((2, 365), (365, 2), (365, 200))] == [1, 0, 0]
    assert value(out, 2, 200, 1950, "defense") is None, "nothing is known of dyads without 365"
    gw = build.dyad_years("gw", 1950, 1951, directed=True)
    where = positions(gw, "directed-dyad-year", "gw", "cow")
    series, _ = attach(where, table, rows(table, (2, 365, 1950, 1, 1, 1)), [table.columns[3]], label="made.up")
    known = gw.with_columns(series).filter(pl.col("defense").is_not_null())
    assert known.height > 100
    assert known.select(((pl.col("gwcode1") == 365) | (pl.col("gwcode2") == 365)).all()).item()


def test_state_year_columns_reach_either_side() -> None:
    panel = build.dyad_years("cow", 1950, 1952, directed=False)
    data = rows(POWER, (2, 1950, 0.3), (365, 1950, 0.2))
    where = positions(panel, "dyad-year", "cow", "cow")
    column = POWER.column("cinc")
    assert column is not None
    for side, state in ((where.one, 2), (where.two, 365)):
        assert side is not None
        series, _ = attach(replace(where, one=side, two=None), POWER, data, [column], label="x")
        out = panel.with_columns(series)
        assert value(out, 2, 365, 1950, "cinc") == {2: 0.3, 365: 0.2}[state]
        assert value(out, 2, 365, 1951, "cinc") is None


def test_repeated_keys_are_refused_with_the_offending_row() -> None:
    panel = build.dyad_years("cow", 1950, 1952, directed=False)
    data = rows(TRADE, (2, 20, 1950, 1, 1), (2, 365, 1950, 1, 1), (2, 365, 1950, 2, 2))
    with pytest.raises(BadFileError, match=r"ccode1=2, ccode2=365, year=1950 \(data row 2\)"):
        attached(panel, "dyad-year", TRADE, data, "flow1")


def test_rows_of_no_member_are_reported_not_lost_in_silence() -> None:
    panel = build.dyad_years("cow", 1950, 1952, directed=False)
    where = positions(panel, "dyad-year", "cow", "cow")
    data = rows(TRADE, (2, 255, 1950, 1, 1), (2, 999, 1950, 1, 1), (2, 365, 1950, 1, 1), (2, 365, 1812, 1, 1))
    column = TRADE.column("flow1")
    assert column is not None
    _, left = attach(where, TRADE, data, [column], label="made.trade")
    assert left is not None
    assert left.rows == 2, "Germany was no member in 1950 and 999 never was; 1812 lies outside the panel"
    assert "2-255-1950" in str(left)


def test_row_order_of_panel_and_table_does_not_matter() -> None:
    panel = build.dyad_years("cow", 1950, 1951, directed=True)
    data = rows(TRADE, (2, 365, 1950, 7, 11), (2, 20, 1951, 1, 2), (20, 365, 1950, 3, 4))
    straight = attached(panel, "directed-dyad-year", TRADE, data, "flow1")
    mixed = attached(
        panel.sample(fraction=1, shuffle=True, seed=4), "directed-dyad-year", TRADE, data.reverse(), "flow1"
    )
    assert straight.equals(mixed.sort("ccode1", "ccode2", "year"))
