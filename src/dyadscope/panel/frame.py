"""Panels: who exists × year, with sources, measures and own data attached and every column's origin known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.errors import UsageError
from dyadscope.panel import showing
from dyadscope.panel.compute import Measured, file_labels, measure_rows
from dyadscope.panel.join import LeftBehind, Positions, attach, crossing, positions, year_span
from dyadscope.panel.names import Choice, MeasureChoice, TableChoice, choices_of, flat
from dyadscope.panel.own import Keyed, Own, not_joined, read_own, said, table_of, unmatched_frame
from dyadscope.records import KEYS, Column, Measure, Reference, Source, System, Table, Unit
from dyadscope.results import Figure, Listing, Result, Sentence
from dyadscope.vault.store import Vault

if TYPE_CHECKING:
    from dyadscope.panel.export import Exported

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
class Panel(Result):
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
    unmatched
        Rows of own data that joined nothing, each with the reason: `data, row, states, year, reason`.

    Examples
    --------
    >>> from dyadscope.panel import dyad_years
    >>> dyad_years(1950, 1950).frame.height
    2775

    `dataclasses.replace(panel, frame=...)` takes the same rows in another order, or other rows with the same columns.
    """

    kind: ClassVar[str] = "Panel"

    frame: pl.DataFrame
    unit: Unit
    system: System
    years: tuple[int, int]
    columns: tuple[ColumnOrigin, ...]
    notes: tuple[str, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()
    vault: Vault | None = None
    unmatched: pl.DataFrame = field(default_factory=unmatched_frame)
    # Where these rows lie. Not an argument, so that `replace` never hands one frame's positions to another.
    _positions: dict[System, Positions] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a frame whose columns are not those that are described, or whose keys are no codes and years."""
        check_columns(self)

    @classmethod
    def from_frame(
        cls,
        frame: Own,
        unit: str | None = None,
        *,
        system: System | None = None,
        vault: Vault | str | PathLike[str] | None = None,
    ) -> Panel:
        """Return a panel of rows of your own, in their order, to which sources and measures can be attached.

        Parameters
        ----------
        frame
            A polars or pandas frame, a dict of columns, or a file (.csv .tsv .parquet .feather .dta .xlsx .rds). States
            are named by `ccode`, `gwcode`, `iso3`, `stateabb` or `country` (names are read by the year), dyads by two
            such columns ending in 1 and 2; `year` holds years.
        unit
            "state-year", "dyad-year" or "directed-dyad-year". By default told by the keys: dyad-years are directed if
            some pair is there in both orders in one year.
        system
            "cow" or "gw", the codes of the key columns; by default those the frame has, else COW's.
        vault
            Where `add` finds sources; by default the user's.

        Returns
        -------
        Panel
            Every row that was given, key columns first. Rows that name no state, a year outside the state system, or
            states that were no members then keep a place, find nothing, and are listed in `unmatched`.

        Raises
        ------
        UsageError
            No key columns, or keys that repeat: they are named with their rows.
        BadFileError
            A file that cannot be read.

        Examples
        --------
        >>> rows = {"iso31": ["USA", "FRA"], "iso32": ["RUS", "DEU"], "year": [1990, 1980], "talks": [3, 1]}
        >>> Panel.from_frame(rows).add("un_agreement").frame.select("ccode1", "ccode2", "un_agreement").rows()
        [(2, 365, 0.262), (220, 260, 0.908)]
        """
        from dyadscope.panel.making import from_frame

        return from_frame(frame, unit, system=system, vault=vault)

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
        """Return the one line and, as far as they fit, some rows and columns."""
        return showing.short(self)

    def __str__(self) -> str:
        """Return the one line, the first and last rows, and the remarks."""
        return showing.text(self)

    def _repr_html_(self) -> str:
        """Return the same for notebooks."""
        return showing.html(self)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The remarks: what a reader must know, and what joins left behind."""
        return tuple(Sentence(remark) for remark in self.remarks)

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The rows and the codebook."""
        return showing.tables(self)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How much is known of every column, and how many rows there are in each year."""
        return showing.figures(self)

    @property
    def data(self) -> Mapping[str, Any]:
        """The files behind the columns, with their checksums."""
        return showing.files(self)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources behind the columns."""
        return catalog.sources_of(source for column in self.columns for source in column.sources)

    def _content(self) -> dict[str, Any]:
        return showing.content(self)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Notes and what joins left behind, as lines."""
        return (*self.notes, *(str(rows) for rows in self.left_behind))

    def to_frame(self) -> pl.DataFrame:
        """Return the data as a polars frame."""
        return self.frame

    def codebook(self) -> pl.DataFrame:
        """Return one row a column: name, type, what it is, unit, missing rule, formula, sources, whom to cite."""
        return showing.codebook(self)

    def filter(self, *predicates: pl.Expr) -> Panel:
        """Return the panel with only the rows that satisfy every predicate."""
        for one in predicates:
            if not isinstance(one, pl.Expr) and not (isinstance(one, pl.Series) and one.dtype == pl.Boolean):
                raise UsageError("not a condition on rows", given.shown(one), 'write, as in pl.col("year") > 1990')
        try:
            return replace(self, frame=self.frame.filter(*predicates))
        except pl.exceptions.PolarsError as error:
            raise UsageError("the rows cannot be chosen so", str(error).split("\n")[0][:200]) from error

    def add(
        self, *names: str | Own | Iterable[str], unit: str | None = None, progress: Progress | None = None
    ) -> Panel:
        """Return the panel with sources, measures and data of your own attached.

        Parameters
        ----------
        *names
            Sources (`"atop"`), parts of one (`"cow_nmc.cinc"`, `"cow_trade.national"`), measures (`"un_kappa"`),
            families of measures, or data of your own: a file (`"talks.csv"`) or a frame, with keys as in `from_frame`.
        unit
            What a row of own data is, where the keys leave it open; as in `from_frame`.
        progress
            Called with a line before each attachment.

        Returns
        -------
        Panel
            Same rows, more columns. State-year columns appear twice, ending in 1 and 2; a directed column in an
            undirected panel appears as `_12` and `_21`. Outside a source's coverage values are missing. Rows of own
            data that joined nothing are listed in `unmatched`, and `remarks` counts them.

        Raises
        ------
        UnknownNameError
            A name that is no source, measure or column; the message suggests neighbours.
        MissingDataError
            The vault lacks a source; the message says how to get it.
        UsageError, BadFileError
            Own data whose keys repeat or are not there, or a file that cannot be read.
        """
        given.teller(progress)
        choices: list[Choice | Keyed] = []
        for name, own in flat(names):
            choices += choices_of(name, self.unit, self.system) if own is None else [read_own(own, unit=unit)]
        families: dict[str, list[Measure]] = {}
        for choice in choices:
            if isinstance(choice, MeasureChoice):
                wanted = families.setdefault(choice.family.name, [])
                wanted += [m for m in choice.measures if m not in wanted]
        panel = self
        for choice in choices:
            if isinstance(choice, Keyed):
                if progress:
                    progress(f"attaching {choice.label}")
                panel = panel._with_own(choice)
            elif isinstance(choice, TableChoice):
                if progress:
                    progress(f"attaching {choice.source.name}.{choice.table.name}")
                panel = panel._with_table(choice.source, choice.table, choice.columns)
            elif choice.family.name in families:
                measures = families.pop(choice.family.name)
                if progress:
                    progress(f"computing {', '.join(m.name for m in measures)}")
                panel = panel._with_measures(choice, measures)
        return panel

    def write(self, path: str | PathLike[str]) -> Exported:
        """Write the panel as the file's name ends, with its codebook and its bibliography beside it.

        `.parquet` `.csv` `.feather` `.xlsx` `.dta` hold the rows; the rest is as for every result: `.html` `.json`
        `.txt` `.svg` `.png`.
        """
        from dyadscope.panel.export import write

        return write(self, given.path(path, "the file"))

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
        series: list[pl.Series] = []
        origins: list[ColumnOrigin] = []
        left: LeftBehind | None = None
        where = self._where(table.system)
        for run, suffix, note in self._runs(table):
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
        crossed = crossing(self.frame, self.unit, self.system, where)
        return self._extended(series, origins, prefix=source.name, left=left, notes=crossed)

    def _runs(self, table: Table) -> list[tuple[Positions, str, str]]:
        """Return the sides a table is attached from: positions, the ending of its columns, and what it means."""
        where = self._where(table.system)
        if table.unit == "state-year" and self.unit != "state-year":
            return [(where.first_state, "1", " (state 1)"), (where.second_state, "2", " (state 2)")]
        if table.unit == "directed-dyad-year" and self.unit == "dyad-year":
            return [(where, "_12", " (1 towards 2)"), (where.swapped(), "_21", " (2 towards 1)")]
        return [(where, "", "")]

    def _with_own(self, keyed: Keyed) -> Panel:
        if keyed.unit != "state-year" and self.unit == "state-year":
            raise UsageError("dyadic data cannot be attached to state-years", keyed.label, "use dyad-years")
        table, rows = table_of(keyed)
        series: list[pl.Series] = []
        origins: list[ColumnOrigin] = []
        runs = self._runs(table)
        for run, suffix, note in runs:
            series += [s.alias(s.name + suffix) for s in attach(run, table, rows, table.columns, label=keyed.label)[0]]
            origins += [
                ColumnOrigin(
                    name=c.name + suffix,
                    description=c.description + note,
                    unit="",
                    missing="as given; where there is no row, missing",
                    files=keyed.files,
                )
                for c in table.columns
            ]
        where = self._where(table.system)
        unmatched = pl.concat([keyed.unmatched, not_joined(keyed, table, rows, where, [r for r, _, _ in runs])])
        crossed = crossing(self.frame, self.unit, self.system, where)
        notes = (*keyed.notes, *said(keyed, unmatched, "joined nothing"), *crossed)
        prefix = Path(keyed.label).stem.replace(" ", "_").lower()
        extended = self._extended(series, origins, prefix=prefix, left=None, notes=notes)
        return extended._kept(unmatched=pl.concat([self.unmatched, unmatched]))

    def _kept(self, **changes: Any) -> Panel:
        """Return the panel with changes that leave its rows where they are, so that their positions are known."""
        panel = replace(self, **changes)
        panel._positions.update(self._positions)
        return panel

    def _with_measures(self, choice: MeasureChoice, measures: Sequence[Measure]) -> Panel:
        where = self._where("cow")
        span = year_span(self.frame["year"])
        found: Measured = measure_rows(
            choice.family, measures, self._held_vault(), years=span, in_use=pl.Series(span, dtype=pl.Int16)
        )
        table = Table(
            name=choice.family.name,
            unit="dyad-year",
            description=choice.family.title,
            columns=tuple(Column(name=m.name, dtype=m.dtype, description=m.title, mirror=m.mirror) for m in measures),
            years=self.years,
            file="",
        )
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
        notes = (*found.notes, *crossing(self.frame, self.unit, self.system, where))
        return self._extended(series, origins, prefix=choice.family.name, left=None, notes=notes)

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
        return self._kept(
            frame=self.frame.with_columns(series),
            columns=(*self.columns, *origins),
            notes=tuple(dict.fromkeys((*self.notes, *renamed, *notes))),
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


def check_columns(panel: Panel) -> None:
    """Raise unless a panel's frame has the columns that are described, and keys that are codes and years."""
    if not isinstance(panel.frame, pl.DataFrame):
        raise UsageError("a panel holds a polars frame", given.shown(panel.frame), "use Panel.from_frame for another")
    schema = panel.frame.schema
    described = [c.name for c in panel.columns]
    if list(schema) != described:
        differ = sorted(set(schema) ^ set(described)) or ["their order"]
        raise UsageError(
            "the frame's columns are not those the panel describes",
            ", ".join(differ[:8]),
            "attach new ones by add(frame), or make a panel of the frame by Panel.from_frame",
        )
    for key in KEYS[panel.unit, panel.system]:
        if not schema.get(key, pl.Null).is_integer():
            raise UsageError("a key is not there as whole numbers", key, "make a panel of it by Panel.from_frame")
