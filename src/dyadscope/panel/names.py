"""What `--add NAME` may name: a source, one of its tables or columns, a family of measures, a measure, or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from dyadscope import catalog, given
from dyadscope.errors import UsageError, unknown_name
from dyadscope.panel.user_files import is_file_name
from dyadscope.records import SOURCE_FILE, Column, Family, Measure, Source, System, Table, Unit


@dataclass(frozen=True, slots=True)
class TableChoice:
    """Columns of one table to attach."""

    source: Source
    table: Table
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """Measures of one family to compute and attach."""

    family: Family
    measures: tuple[Measure, ...]


Choice = TableChoice | MeasureChoice


def choices_of(name: str, unit: Unit, system: System) -> list[Choice]:
    """Return what a name attaches to a panel of this unit and system.

    A source's name means those of its default tables that fit the unit: its dyadic tables for dyads if it has any,
    otherwise its state-year tables (twice, for both states). A table that exists for both systems is taken in the
    panel's own. `source.table`, `source.column` and `source.table.column` name parts.
    """
    head, *rest = name.split(".")
    if not rest and head in catalog.measures():
        _refuse_on_states(name, unit)
        return [MeasureChoice(catalog.family_of(head), (catalog.measure(head),))]
    if not rest and head in catalog.families() and head not in catalog.sources():
        _refuse_on_states(name, unit)
        family = catalog.families()[head]
        return [MeasureChoice(family, family.measures)]
    if head not in catalog.sources():
        known = [*catalog.sources(), *catalog.measures(), *catalog.families()]
        raise unknown_name("source or measure", name, known, listing="dyadscope sources and dyadscope measures")
    source = catalog.source(head)
    if not rest:
        return [_whole(source, t) for t in _defaults(source, unit, system)]
    return [_part(source, rest, unit, system)]


def flat(items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Yield one by one what is to be attached: a name and None, or "" and a file or frame of the user's own.

    Names may come in lists, and several in one text, separated by commas; the name of a file may hold a comma itself.
    """
    for item in items:
        if isinstance(item, str) and item.strip(" ,"):
            parts = [item] if is_file_name(item) and Path(item).exists() else item.split(",")
            for part in filter(None, (p.strip() for p in parts)):
                yield ("", part) if is_file_name(part) else (part, None)
        elif isinstance(item, PathLike | Mapping) or hasattr(item, "columns"):
            yield "", item
        elif isinstance(item, Iterable) and not isinstance(item, str | bytes):
            yield from flat(item)
        else:
            fix = "name a source or measure, as un_kappa, or give a file or a frame"
            raise UsageError("a name is needed to attach", given.shown(item), fix)


def _refuse_on_states(name: str, unit: Unit) -> None:
    if unit == "state-year":
        raise UsageError("a dyadic measure cannot be attached to state-years", name, "use dyad-years")


def _whole(source: Source, table: Table) -> TableChoice:
    return TableChoice(source, table, _values(table))


def _values(table: Table) -> tuple[Column, ...]:
    return tuple(c for c in table.columns if c.name not in (*table.key_columns, SOURCE_FILE))


def _fitting(source: Source, unit: Unit) -> list[Table]:
    units = ("state-year",) if unit == "state-year" else ("directed-dyad-year", "dyad-year", "state-year")
    return [t for u in units for t in source.tables if t.unit == u]


def _defaults(source: Source, unit: Unit, system: System) -> list[Table]:
    fitting = [t for t in _fitting(source, unit) if t.default]
    dyadic = [t for t in fitting if t.unit != "state-year"]
    chosen = dyadic or fitting
    own = [t for t in chosen if t.system == system]
    chosen = own or chosen
    if not chosen:
        has = ", ".join(f"{t.name} ({t.unit})" for t in source.tables)
        raise UsageError(f"nothing in {source.name} fits {unit}s", has, "name a table as source.table, or another unit")
    return chosen


def _part(source: Source, rest: list[str], unit: Unit, system: System) -> TableChoice:
    tables = _fitting(source, unit)
    if len(rest) == 2:
        tables = [t for t in tables if t.name == rest[0]]
    elif any(t.name == rest[0] for t in tables):
        return _whole(source, next(t for t in tables if t.name == rest[0]))
    wanted = rest[-1]
    holding = [t for t in tables if any(c.name == wanted for c in _values(t))]
    if not holding:
        known = [t.name for t in tables] + [c.name for t in tables for c in _values(t)]
        raise unknown_name(f"table or column of {source.name} for {unit}s", wanted, known)
    table = next((t for t in holding if t.system == system), holding[0])
    column = table.column(wanted)
    assert column is not None
    return TableChoice(source, table, (column,))
