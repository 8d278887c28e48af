"""The rows of published files behind the latest numbers of an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dimensions import MeasureView
from dyadscope.assessment.dyad import Dyad
from dyadscope.records import EvidenceRow, Source, Table
from dyadscope.vault.store import Vault

Pair = tuple[int, int]

LATEST_EVENTS = 30
"""Rows shown of a table whose whole past enters a number: the latest ones."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One line of evidence: its values, and the file and data rows it was read from."""

    values: Mapping[str, Any]
    file: str
    sha256: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """Lines of one table of one source behind the values of some measures in one year."""

    source: str
    table: str
    title: str
    year: int
    measures: tuple[str, ...]
    lines: tuple[EvidenceLine, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the values, in order."""
        return tuple(self.lines[0].values)

    @property
    def files(self) -> dict[str, str]:
        """The sha256 of every file the lines are from."""
        return {line.file: line.sha256 for line in self.lines}

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one plain record per line."""
        return [
            {
                "source": self.source,
                "table": self.table,
                "measures": list(self.measures),
                "year": self.year,
                "file": line.file,
                "sha256": line.sha256,
                "row": line.rows[0] if len(line.rows) == 1 else list(line.rows),
                "values": {name: _plain(value) for name, value in line.values.items()},
            }
            for line in self.lines
        ]


def gather(dyad: Dyad, views: Iterable[MeasureView]) -> tuple[tuple[EvidenceTable, ...], tuple[str, ...]]:
    """Return the source rows behind the latest value of every measure, and notes on what is not at hand.

    Rows of the states or the dyad are those of the value's year; of a family that looks back, those up to it. Records
    of one state each (votes, memberships) are shown where both states have one of the same item.
    """
    vault = dyad.vault
    assert vault is not None
    wanted: dict[tuple[str, int, bool], list[str]] = {}
    for view in views:
        family = catalog.family_of(view.name)
        if view.year is None:
            continue
        for need in family.needs:
            source, table = catalog.table(need)
            for name in (need, *(f"{source.name}.{companion}" for companion in table.companions)):
                wanted.setdefault((name, view.year, family.history), []).append(view.name)
    tables: list[EvidenceTable] = []
    notes: dict[str, None] = {}
    for (need, year, history), measures in wanted.items():
        source, table = catalog.table(need)
        if not vault.has(source.name):
            notes[f"{source.name} is not in the vault: run `dyadscope pull {source.name}`"] = None
            continue
        if not vault.has(source.name, table.name):
            notes[f"{need} is not in the vault's copy of {source.name}: run `dyadscope pull {source.name}`"] = None
            continue
        found = _lines(dyad, source, table, year, history=history)
        if found:
            title = f"{source.title}: {table.description.partition('. ')[0].rstrip('.')}"
            tables.append(EvidenceTable(source.name, table.name, title, year, tuple(measures), tuple(found)))
    return tuple(tables), tuple(notes)


def _lines(dyad: Dyad, source: Source, table: Table, year: int, *, history: bool) -> list[EvidenceLine]:
    vault, pair = dyad.vault, dyad.pair
    assert vault is not None
    held = {c.name for c in vault.manifest(source).table(table.name).columns}
    if table.members:
        return _joined(vault, source, table, pair, year)
    then = pl.col("year") <= year if history else pl.col("year") == year
    if table.unit == "state-year":
        condition = then & pl.col(table.key_columns[0]).is_in(pair)
    elif table.unit in {"dyad-year", "directed-dyad-year"}:
        first, second = (pl.col(c) for c in table.key_columns[:2])
        condition = then & first.is_in(pair) & second.is_in(pair)
    elif {"ccode", "year"} <= held:
        return _joint(dyad, source, table, year)
    else:
        return []
    rows = vault.evidence(source, table.name, condition)
    if history:
        rows = sorted(rows, key=lambda r: int(str(r.values["year"])), reverse=True)[:LATEST_EVENTS]
    return [_line(r) for r in rows]


def _line(row: EvidenceRow, *more: EvidenceRow, shown: Mapping[str, Any] | None = None) -> EvidenceLine:
    """Return a line for one or more rows of a file."""
    rows = tuple(dict.fromkeys(r.row for r in (row, *more)))
    return EvidenceLine(dict(row.values if shown is None else shown), row.file, row.sha256, rows)


def _joint(dyad: Dyad, source: Source, table: Table, year: int) -> list[EvidenceLine]:
    """Return the items for which both states have a record in the year, side by side."""
    vault, pair, names = dyad.vault, dyad.pair, (dyad.states[0].name, dyad.states[1].name)
    assert vault is not None
    condition = (pl.col("year") == year) & pl.col("ccode").is_in(pair)
    for column, values in table.counted.items():
        condition = condition & pl.col(column).is_in(values)
    rows = vault.evidence(source, table.name, condition)
    items = [c for c in table.key_columns if c not in {"ccode", "year"}] or ["rcid"]
    own, other = ({tuple(r.values[i] for i in items): r for r in rows if r.values["ccode"] == code} for code in pair)
    labels = _labels(vault, source, table)
    out = []
    for item, one in own.items():
        two = other.get(item)
        if two is None:
            continue
        shown = {c: v for c, v in one.values.items() if c in items} | labels.get(item[0], {})
        for column, value in one.values.items():
            if column in {"ccode", "year", *items} or column in shown:
                continue
            if column in table.by_state:
                shown |= {f"{column} ({names[0]})": value, f"{column} ({names[1]})": two.values[column]}
            else:
                shown[column] = value
        out.append(_line(one, two, shown=shown))
    return out


def _labels(vault: Vault, source: Source, table: Table) -> dict[object, dict[str, Any]]:
    """Return the description of every item of a table of records, where another table has it."""
    if table.labels is None:
        return {}
    name, wanted = table.labels
    rows = vault.read(source, name)
    shown = [c for c in wanted if c in rows.columns]
    key = next(c for c in table.key_columns if c in rows.columns and c not in {"ccode", "year"})
    return {row[key]: {c: row[c] for c in shown} for row in rows.select(key, *shown).iter_rows(named=True)}


def _joined(vault: Vault, source: Source, table: Table, pair: Pair, year: int) -> list[EvidenceLine]:
    """Return the rows of the items - treaties - to which both states belonged in the year."""
    ended = pl.col("yrexit").is_null() | (pl.col("yrexit") >= year)
    belonged = pl.col("ccode").is_in(pair) & (pl.col("yrent") <= year) & ended
    members = vault.read(source, table.members, ["ccode", "atopid", "yrent", "yrexit"]).filter(belonged)
    of_both = members.group_by("atopid").agg(pl.col("ccode").n_unique()).filter(pl.col("ccode") == len(pair))["atopid"]
    condition = pl.col("atopid").is_in(of_both.to_list())
    if table.name == table.members:
        condition = condition & belonged
    return [_line(r) for r in vault.evidence(source, table.name, condition)]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
