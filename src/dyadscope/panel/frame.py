"""Panels: who exists × year, with sources and measures attached and every column's origin known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from dyadscope.errors import MissingDataError, UsageError
from dyadscope.panel import build
from dyadscope.panel.compute import Measured, file_labels, measure_rows
from dyadscope.panel.join import LeftBehind, Positions, attach, positions
from dyadscope.panel.names import MeasureChoice, TableChoice, resolve
from dyadscope.records import KEYS, Column, Measure, Reference, Source, System, Table, Unit
from dyadscope.states.system import LIST_END
from dyadscope.vault.store import Vault

if TYPE_CHECKING:
    from dyadscope.panel.export import Written

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ColumnOrigin:
    """What one column of a panel is and where it comes from: one line of the codebook."""

    name: str
    description: str
    unit: str
    missing: str
    sources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    formula: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Panel:
    """An immutable frame of state-years or dyad-years.

    Attributes
    ----------
    frame
        The data: key columns first, sorted by key.
    unit, system, years
        What a row is, whose membership list it follows, and the period asked for.
    columns
        The origin of every column, in order.
    notes
        What a reader must know: membership carried forward, rounding, renamed columns.
    left_behind
        Source rows that no join took, because no such state or dyad existed.

    Examples
    --------
    >>> from dyadscope.panel import dyad_years
    >>> dyad_years(1950, 1950).frame.height
    2775
    """

    frame: pl.DataFrame
    unit: Unit
    system: System
    years: tuple[int, int]
    columns: tuple[ColumnOrigin, ...]
    notes: tuple[str, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()
    vault: Vault | None = None
    _positions: dict[System, Positions] = field(default_factory=dict, repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The key columns."""
        return KEYS[self.unit, self.system]

    @property
    def title(self) -> str:
        """What the panel is, in one line."""
        first, last = self.years
        rows = f"{self.frame.height:,} {self.unit}s, {first}-{last}, {self.system.upper()} system"
        return f"{rows}, {self.frame.width} columns"

    def __repr__(self) -> str:
        """Return the one line and the first and last rows."""
        return "\n".join([self.title, str(self.frame), *self.remarks])

    def _repr_html_(self) -> str:
        """Return the same for notebooks."""
        from html import escape

        remarks = "".join(f"<li>{escape(r)}</li>" for r in self.remarks)
        return f"<p>{escape(self.title)}</p>{self.frame._repr_html_()}<ul>{remarks}</ul>"

    @property
    def remarks(self) -> tuple[str, ...]:
        """Notes and what joins left behind, as lines."""
        return (*self.notes, *(str(rows) for rows in self.left_behind))

    def to_frame(self) -> pl.DataFrame:
        """Return the data as a polars frame."""
        return self.frame

    def codebook(self) -> pl.DataFrame:
        """Return one row a column: name, type, what it is, unit, missing rule, formula, sources, whom to cite."""
        types = self.frame.schema
        rows = [
            {
                "column": c.name,
                "type": str(types[c.name]),
                "description": c.description,
                "unit": c.unit,
                "missing": c.missing,
                "formula": c.formula,
                "sources": ", ".join(c.sources),
                "cite": ", ".join(r.key for r in c.references),
            }
            for c in self.columns
        ]
        return pl.DataFrame(rows)

    def filter(self, *predicates: pl.Expr) -> Panel:
        """Return the panel with only the rows that satisfy every predicate."""
        return replace(self, frame=self.frame.filter(*predicates), _positions={})

    def add(self, *names: str | Iterable[str], progress: Progress | None = None) -> Panel:
        """Return the panel with sources and measures attached.

        Parameters
        ----------
        *names
            Sources (`"atop"`), parts of one (`"cow_nmc.cinc"`, `"cow_trade.national"`), measures (`"un_kappa"`) or
            families of measures.
        progress
            Called with a line before each attachment.

        Returns
        -------
        Panel
            Same rows, more columns. State-year columns appear twice, ending in 1 and 2; a directed column in an
            undirected panel appears as `_12` and `_21`. Outside a source's coverage values are missing.

        Raises
        ------
        UnknownNameError
            A name that is no source, measure or column; the message suggests neighbours.
        MissingDataError
            The vault lacks a source; the message says how to get it.
        """
        several = [item if isinstance(item, Iterable) and not isinstance(item, str) else [item] for item in names]
        given = [name for item in several for name in item]
        for name in given:
            if not isinstance(name, str) or not name.strip(" ,"):
                raise UsageError("a name is needed to attach", repr(name), "name a source or measure, as un_kappa")
        flat = [part.strip() for n in given for part in n.split(",") if part.strip()]
        choices = [choice for name in flat for choice in resolve(name, self.unit, self.system)]
        families: dict[str, list[Measure]] = {}
        for choice in choices:
            if isinstance(choice, MeasureChoice):
                wanted = families.setdefault(choice.family.name, [])
                wanted += [m for m in choice.measures if m not in wanted]
        panel = self
        for choice in choices:
            if isinstance(choice, TableChoice):
                if progress:
                    progress(f"attaching {choice.source.name}.{choice.table.name}")
                panel = panel._with_table(choice.source, choice.table, choice.columns)
            elif choice.family.name in families:
                measures = families.pop(choice.family.name)
                if progress:
                    progress(f"computing {', '.join(m.name for m in measures)}")
                panel = panel._with_measures(choice, measures)
        return panel

    def write(self, path: str | PathLike[str]) -> Written:
        """Write the data (.parquet, .csv, .dta, .feather by suffix), its codebook and its bibliography."""
        from dyadscope.panel.export import write

        return write(self, Path(path))

    def _where(self, table_system: System) -> Positions:
        # Rows stay as they are from one attachment to the next, so their positions are found once a system.
        if table_system not in self._positions:
            self._positions[table_system] = positions(self.frame, self.unit, self.system, table_system)
        return self._positions[table_system]

    def _held_vault(self) -> Vault:
        return self.vault if self.vault is not None else Vault()

    def _with_table(self, source: Source, table: Table, columns: Sequence[Column]) -> Panel:
        vault = self._held_vault()
        manifest = vault.manifest(source)
        rows = vault.read(source, table.name)
        table = replace(table, years=manifest.table(table.name).years)
        label = f"{source.name}.{table.name}"
        files = file_labels(manifest)
        where = self._where(table.system)
        sides = [("", "")]
        runs = [where]
        if table.unit == "state-year" and self.unit != "state-year":
            runs = [where.first_state, where.second_state]
            sides = [("1", " (state 1)"), ("2", " (state 2)")]
        elif table.unit == "directed-dyad-year" and self.unit == "dyad-year":
            runs = [where, where.swapped()]
            sides = [("_12", " (1 towards 2)"), ("_21", " (2 towards 1)")]
        series: list[pl.Series] = []
        origins: list[ColumnOrigin] = []
        left: LeftBehind | None = None
        for run, (suffix, note) in zip(runs, sides, strict=True):
            attached, left = attach(run, table, rows, columns, label=label)
            series += [s.alias(s.name + suffix) for s in attached]
            origins += [
                ColumnOrigin(
                    name=c.name + suffix,
                    description=c.description + note,
                    unit=c.unit,
                    missing=missing_rule(table, c),
                    sources=(source.name,),
                    files=files,
                    references=source.references,
                )
                for c in columns
            ]
        return self._extended(series, origins, prefix=source.name, left=left)

    def _with_measures(self, choice: MeasureChoice, measures: Sequence[Measure]) -> Panel:
        found: Measured = measure_rows(
            choice.family, measures, self._held_vault(), years=self.years, in_use=self.frame["year"]
        )
        table = Table(
            name=choice.family.name,
            unit="dyad-year",
            description=choice.family.title,
            columns=tuple(Column(name=m.name, dtype=m.dtype, description=m.title, mirror=m.mirror) for m in measures),
            years=self.years,
            file="",
        )
        where = self._where("cow")
        series, _ = attach(where, table, found.rows, table.columns, label=choice.family.name)
        if where.two is not None and any(m.antisymmetric for m in measures):
            sign = pl.Series((where.one < where.two).astype("int8") * 2 - 1)
            series = [s * sign if m.antisymmetric else s for s, m in zip(series, measures, strict=True)]
        origins = [
            ColumnOrigin(
                name=m.name,
                description=m.title + (" (from the starter index, rounded)" if found.from_starter else ""),
                unit=m.unit,
                missing=m.missing,
                sources=tuple(dict.fromkeys(n.partition(".")[0] for n in choice.family.needs)),
                files=found.files,
                references=m.references,
                formula=m.formula,
            )
            for m in measures
        ]
        return self._extended(series, origins, prefix=choice.family.name, left=None, notes=found.notes)

    def _extended(
        self,
        series: list[pl.Series],
        origins: list[ColumnOrigin],
        *,
        prefix: str,
        left: LeftBehind | None,
        notes: tuple[str, ...] = (),
    ) -> Panel:
        renamed: list[str] = []
        there = set(self.frame.columns)
        for position, origin in enumerate(origins):
            if origin.name not in there:
                continue
            earlier = next(c for c in self.columns if c.name == origin.name)
            if earlier.sources == origin.sources and earlier.description == origin.description:
                raise UsageError("this column is in the panel already", origin.name, "add each name once")
            new_name = f"{prefix}_{origin.name}"
            if new_name in there:
                raise UsageError("this column is in the panel already", new_name, "add each name once")
            renamed.append(f"{origin.name} of {prefix} is named {new_name}: the panel has a column of that name")
            origins[position] = replace(origin, name=new_name)
            series[position] = series[position].alias(new_name)
        return replace(
            self,
            frame=self.frame.with_columns(series),
            columns=(*self.columns, *origins),
            notes=(*self.notes, *renamed, *notes),
            left_behind=(*self.left_behind, left) if left else self.left_behind,
        )


def missing_rule(table: Table, column: Column) -> str:
    """Say when a column is missing, and what an absent row of its table means inside coverage."""
    first, last = column.years or table.years
    absent = column.absent or table.absent
    which = "every member state" if table.states == "members" else "states the table lists in the year"
    if table.focus:
        which += f" in relation to {' or '.join(map(str, table.focus))} (codes of states)"
    inside = "an absent row means 0" if absent == "zero" else "an absent row is missing"
    return f"covers {first}-{last}, {which}; inside, {inside}; outside, missing"


def state_years(
    first: int, last: int, *, system: System = "cow", extend: bool = True, vault: str | PathLike[str] | None = None
) -> Panel:
    """Return all state-years of a period: one row for each state and year with at least one day of membership.

    Parameters
    ----------
    first, last
        First and last year, both included.
    system
        "cow" (keys `ccode, year`) or "gw" (keys `gwcode, year`).
    extend
        Carry memberships that are open when the list ends (COW 2016, Gleditsch-Ward 2020) on to `last`. Without it the
        panel stops where the list does.
    vault
        Directory of the vault for `add`; by default the user's.

    References
    ----------
    Correlates of War Project (2017), State System Membership List v2016; Gleditsch & Ward (1999).
    """
    return _panel("state-year", first, last, system, extend, vault)


def dyad_years(
    first: int, last: int, *, system: System = "cow", extend: bool = True, vault: str | PathLike[str] | None = None
) -> Panel:
    """Return all undirected dyad-years of a period: pairs that were members on at least one common day of the year.

    Keys are `ccode1 < ccode2, year` (or `gwcode1, gwcode2, year`). Parameters as in `state_years`.
    """
    return _panel("dyad-year", first, last, system, extend, vault)


def directed_dyad_years(
    first: int, last: int, *, system: System = "cow", extend: bool = True, vault: str | PathLike[str] | None = None
) -> Panel:
    """Return all directed dyad-years of a period: every pair of `dyad_years` in both orders."""
    return _panel("directed-dyad-year", first, last, system, extend, vault)


def _panel(unit: Unit, first: int, last: int, system: System, extend: bool, vault: str | PathLike[str] | None) -> Panel:
    if system not in ("cow", "gw"):
        raise UsageError("unknown state system", repr(system), "choose cow or gw")
    if unit == "state-year":
        frame = build.state_years(system, first, last, extend=extend)
    else:
        frame = build.dyad_years(system, first, last, directed=unit == "directed-dyad-year", extend=extend)
    if frame.is_empty():
        raise MissingDataError("no state-year or dyad-year exists in this period", f"{first}:{last}", "widen it")
    end = LIST_END[system]
    notes: tuple[str, ...] = ()
    if last > end.year and extend:
        notes = (
            f"membership after {end.isoformat()} carries the {system.upper()} list's open spells forward to {last}",
        )
    elif last > end.year:
        notes = (f"the {system.upper()} membership list ends on {end.isoformat()}; later years have no rows",)
    keys = tuple(
        ColumnOrigin(name=k, description=_KEY_TEXT[k.rstrip("12")], unit="", missing="never")
        for k in KEYS[unit, system]
    )
    return Panel(frame, unit, system, (first, last), keys, notes, vault=Vault(vault) if vault else None)


_KEY_TEXT = {
    "ccode": "Correlates of War state code",
    "gwcode": "Gleditsch-Ward state code",
    "year": "Calendar year",
}
