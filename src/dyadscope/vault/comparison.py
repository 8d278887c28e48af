"""How a file that no checksum proves differs from the known release: rows, years, states, columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from dyadscope.errors import DyadscopeError
from dyadscope.records import SOURCE_FILE, SOURCE_ROW, Extent, Source, Table
from dyadscope.vault.contract import extent, rows, told
from dyadscope.vault.manifest import Manifest
from dyadscope.vault.scrutiny import Reading

_SHOWN = 8
_THIN = 0.5
"""A last year with less than so much of the rows of the year before it is pointed out: a file may end within a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is said of a file that no checksum proves, line by line, and the lines in which it holds less."""

    lines: tuple[str, ...]
    less: tuple[str, ...]


def differences(
    source: Source, frames: Mapping[str, pl.DataFrame], given: Collection[str], *, whole: bool, held: Manifest | None
) -> Comparison:
    """Compare tables with those of the known release, and with the vault's present copy where that is of another one.

    Parameters
    ----------
    source
        The declaration; its `extents` are the known release's.
    frames
        The tables as read.
    given
        Declared paths of the files that are added and that no checksum proves.
    whole
        Whether all other files are there and the declared ones; else only tables of the given files can be compared
        with the known release.
    held
        The vault's present copy, if it holds as many files.
    """
    lines: list[str] = []
    less: list[str] = []
    release = f"{source.title} {source.version}"
    for table in source.tables:
        frame = frames.get(table.name)
        if frame is None:
            continue
        found, missing = extent(frame), []
        if whole or _is_of(table, given):
            known = source.extents.get(table.name) or _recorded(held, table.name, verified=True)
            said = _compared(found, known) if known else f"{told(found)}; how much {release} holds is not recorded"
            lines += [f"{table.name}: {part}" for part in (said, _thin_end(frame)) if part]
            missing = _less(found, known) if known else []
        present = _recorded(held, table.name, verified=False)
        if present and not missing:
            missing = [f"{part} in the vault now" for part in _less(found, present)]
        if missing:
            less.append(f"{table.name} has {', '.join(missing)}")
    return Comparison(lines=tuple(lines), less=tuple(less))


def columns_differ(readings: Sequence[Reading], known: Callable[[Path], Path | None]) -> list[str]:
    """Return a line for each file on the columns that are new in it, or gone, against the known release's file.

    `known` returns that file for one that was read, or None where it is not at hand.
    """
    lines = []
    for path in dict.fromkeys(r.path for r in readings):
        other = known(path)
        if other is None:
            lines.append(f"{path.name}: columns not compared, the known release's file is not in the vault")
            continue
        now = {name for r in readings if r.path == path for name in r.columns}
        try:
            before = {name for r in readings if r.path == path for name in r.again(other)}
        except DyadscopeError:
            lines.append(f"{path.name}: another layout than {other.name}")
            continue
        new, gone = sorted(now - before - {SOURCE_ROW}), sorted(before - now - {SOURCE_ROW})
        said = [f"{word} {_some(names)}" for word, names in (("new", new), ("gone", gone)) if names]
        lines.append(f"{path.name}: columns {'; '.join(said) if said else 'the same'}")
    return lines


def _is_of(table: Table, given: Collection[str]) -> bool:
    return table.file in given and table.column(SOURCE_FILE) is None


def _recorded(held: Manifest | None, name: str, *, verified: bool) -> Extent | None:
    if held is None or held.verified is not verified:
        return None
    record = next((t for t in held.tables if t.name == name), None)
    return None if record is None else Extent(rows=record.rows, states=record.states_found, years=record.years_found)


def _compared(found: Extent, known: Extent) -> str:
    parts = []
    if found.rows != known.rows:
        parts.append(f"{rows(found.rows)}, {known.rows:,} in the known release")
    if found.years != known.years:
        parts.append(f"years {_span(found)}, {_span(known)} in the known release")
    if found.states != known.states:
        parts.append(f"{found.states:,} states, {known.states:,} in the known release")
    return "; ".join(parts) if parts else f"as many rows ({found.rows:,}), the same years and number of states"


def _less(found: Extent, known: Extent) -> list[str]:
    parts = []
    if found.rows < known.rows:
        parts.append(f"{rows(found.rows)} instead of {known.rows:,}")
    if known.years and (found.years is None or found.years[0] > known.years[0] or found.years[1] < known.years[1]):
        parts.append(f"years {_span(found)} instead of {_span(known)}")
    if found.states < known.states:
        parts.append(f"{found.states:,} states instead of {known.states:,}")
    return parts


def _span(found: Extent) -> str:
    return f"{found.years[0]}-{found.years[1]}" if found.years else "none"


def _thin_end(frame: pl.DataFrame) -> str:
    if "year" not in frame.columns or not frame["year"].dtype.is_integer():
        return ""
    counts = dict(frame.drop_nulls("year").group_by("year").len().iter_rows())
    last = max(counts, default=0)
    before = counts.get(last - 1, 0)
    if not before or counts[last] >= _THIN * before:
        return ""
    return f"only {rows(counts[last])} in {last}, {before:,} in {last - 1}: the file may end within a year"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(n[:40] if n.isprintable() else repr(n[:40]) for n in names[:_SHOWN]) + more
