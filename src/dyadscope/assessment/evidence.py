"""The rows of published files behind the latest numbers of an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.dimensions import MeasureView
from dyadscope.records import EvidenceRow, Source, Table
from dyadscope.vault.store import Vault

Pair = tuple[int, int]
Names = tuple[str, str]

COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "atop.directed": ("atop.alliances", "atop.members"),
    "cow_igo.shared": ("cow_igo.membership",),
}
"""Tables of records that say more about a row than the table the measure is computed from."""

LABELS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "unga.votes": ("unga.roll_calls", ("date", "unres", "short", "descr"))
}
"""Tables that describe the items of a table of records, and the columns to show of them, where they exist."""

COUNTED: Mapping[str, pl.Expr] = {"cow_igo.membership": pl.col("status").is_in([1, 2])}
"""Which records of one state enter the number: of memberships, the full and the associate ones."""

SOURCE_FILE = "source_file"
"""Column of tables read from several files: the declared path of the file a row is from."""

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


def gather(
    vault: Vault, views: Iterable[MeasureView], pair: Pair, names: Names
) -> tuple[tuple[EvidenceTable, ...], tuple[str, ...]]:
    """Return the source rows behind the latest value of every measure, and notes on what is not at hand.

    Rows of the states or the dyad are those of the value's year; of a family that looks back, those up to it. Records
    of one state each (votes, memberships) are shown where both states have one of the same item.
    """
    wanted: dict[tuple[str, int, bool], list[str]] = {}
    for view in views:
        family = catalog.family_of(view.name)
        if view.year is None:
            continue
        for need in family.needs:
            for name in (need, *COMPANIONS.get(need, ())):
                wanted.setdefault((name, view.year, family.history), []).append(view.name)
    tables: list[EvidenceTable] = []
    notes: dict[str, None] = {}
    for (need, year, history), measures in wanted.items():
        source, table = _declared(need)
        if table is None or not vault.has(source.name):
            notes[f"{source.name} is not in the vault: run `dyadscope pull {source.name}`"] = None
            continue
        found = _lines(vault, source, table, pair, names, year, history=history)
        if found:
            title = f"{source.title}: {table.description.partition('. ')[0].rstrip('.')}"
            tables.append(EvidenceTable(source.name, table.name, title, year, tuple(measures), tuple(found)))
    return tuple(tables), tuple(notes)


def _declared(need: str) -> tuple[Source, Table | None]:
    name, _, table = need.partition(".")
    source = catalog.source(name)
    return source, source.table(table)


def _lines(
    vault: Vault, source: Source, table: Table, pair: Pair, names: Names, year: int, *, history: bool
) -> list[EvidenceLine]:
    held = {c.name for c in vault.manifest(source).table(table.name).columns}
    if "atopid" in held:
        return _treaties(vault, source, table, pair, year)
    then = pl.col("year") <= year if history else pl.col("year") == year
    if table.unit == "state-year":
        condition = then & pl.col(table.key_columns[0]).is_in(pair)
    elif table.unit in {"dyad-year", "directed-dyad-year"}:
        first, second = (pl.col(c) for c in table.key_columns[:2])
        condition = then & first.is_in(pair) & second.is_in(pair)
    elif {"ccode", "year"} <= held:
        return _joint(vault, source, table, pair, names, year)
    else:
        return []
    rows = vault.evidence(source, table.name, condition)
    if history:
        rows = sorted(rows, key=lambda r: int(str(r.values["year"])), reverse=True)[:LATEST_EVENTS]
    return [_line(vault, r) for r in rows]


def _line(vault: Vault, row: EvidenceRow, *more: EvidenceRow, shown: Mapping[str, Any] | None = None) -> EvidenceLine:
    """Return a line for one or more rows; a table read from several files says in each row which one it is from."""
    values = dict(row.values if shown is None else shown)
    values.pop(SOURCE_FILE, None)
    rows = tuple(dict.fromkeys(r.row for r in (row, *more)))
    own = row.values.get(SOURCE_FILE)
    if own is None or own == row.file:
        return EvidenceLine(values, row.file, row.sha256, rows)
    record = vault.manifest(row.source).file(str(own))
    return EvidenceLine(values, str(own), record.sha256 if record else "", rows)


def _joint(vault: Vault, source: Source, table: Table, pair: Pair, names: Names, year: int) -> list[EvidenceLine]:
    """Return the items for which both states have a record in the year, side by side."""
    condition = (pl.col("year") == year) & pl.col("ccode").is_in(pair)
    counted = COUNTED.get(f"{source.name}.{table.name}")
    rows = vault.evidence(source, table.name, condition if counted is None else condition & counted)
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
            if _belongs_to_state(column):
                shown |= {f"{column} ({names[0]})": value, f"{column} ({names[1]})": two.values[column]}
            else:
                shown[column] = value
        out.append(_line(vault, one, two, shown=shown))
    return out


def _belongs_to_state(column: str) -> bool:
    return column in {"vote", "status"}


def _labels(vault: Vault, source: Source, table: Table) -> dict[object, dict[str, Any]]:
    """Return the description of every item of a table of records, where another table has it."""
    labelling = LABELS.get(f"{source.name}.{table.name}")
    if labelling is None:
        return {}
    name = labelling[0].partition(".")[2]
    if source.table(name) is None:
        return {}
    rows = vault.read(source, name)
    shown = [c for c in labelling[1] if c in rows.columns]
    key = next(c for c in table.key_columns if c in rows.columns and c not in {"ccode", "year"})
    return {row[key]: {c: row[c] for c in shown} for row in rows.select(key, *shown).iter_rows(named=True)}


def _treaties(vault: Vault, source: Source, table: Table, pair: Pair, year: int) -> list[EvidenceLine]:
    """Return the rows of the treaties to which both states belonged in the year.

    The treaty's own terms, which the members' file repeats, are left to the row of the treaty.
    """
    ended = pl.col("yrexit").is_null() | (pl.col("yrexit") >= year)
    belonged = pl.col("ccode").is_in(pair) & (pl.col("yrent") <= year) & ended
    members = vault.read(source, "members", ["ccode", "atopid", "yrent", "yrexit"]).filter(belonged)
    of_both = members.group_by("atopid").agg(pl.col("ccode").n_unique()).filter(pl.col("ccode") == len(pair))["atopid"]
    condition = pl.col("atopid").is_in(of_both.to_list())
    if table.name == "members":
        condition = condition & belonged
    return [
        EvidenceLine(dict(r.values), r.file, r.sha256, (r.row,)) for r in vault.evidence(source, table.name, condition)
    ]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
