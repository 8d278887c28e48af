"""Whom a state drew nearer to and whom it lost between two years, by the relation or by any measure."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.dyad import how_read
from dyadscope.assessment.headings import form_of, heading_of, title_of
from dyadscope.assessment.partners import known_when, measures_of
from dyadscope.assessment.ties_bounds import bounded, bounds, headings, interval_of
from dyadscope.assessment.words import in_sentence, title_within
from dyadscope.errors import CoverageError, UsageError
from dyadscope.index import Index, known_on
from dyadscope.panel.holdings import Holdings
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import named
from dyadscope.states.names import State, by_code, resolve
from dyadscope.vault.store import Vault

_SHOWN, _NAMED = 20, 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Shifts(Result):
    """How a measure of one state with every partner changed between two years, the largest gain first.

    Attributes
    ----------
    state
        Whose partners.
    by, meaning, unit
        The measure, what it is in words, and its unit.
    years
        The two years compared.
    rows
        rank, partner (COW code), name, before, after, change; of a measure that has intervals before_low, before_high,
        after_low and after_high; then what is read beside the measure, in both years. Partners of which either year is
        unknown, or which did not exist in both, come last without a rank.
    data, sources
        Where the numbers come from.
    """

    kind: ClassVar[str] = "Partners gained and lost"

    state: State
    by: str
    meaning: str
    unit: str
    years: tuple[int, int]
    rows: pl.DataFrame
    data: Mapping[str, Any]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """What is compared."""
        first, last = self.years
        return f"Partners of {self.state.name}: change of {self.meaning} from {first} to {last}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How the state's name was read, who rose and who fell most, and how many are unknown."""
        known = self.rows.filter(pl.col("change").is_not_null())
        rose = known.filter(pl.col("change") > 0).head(_NAMED)
        fell = known.filter(pl.col("change") < 0).tail(_NAMED).reverse()
        who, (first, last) = in_sentence(self.state.name), self.years
        parts = [
            f"{verb} most: {', '.join(map(self._told, held.iter_rows(named=True)))}"
            for verb, held in (("Rose", rose), ("Fell", fell))
            if not held.is_empty()
        ]
        text = f"{self.meaning[:1].upper()}{self.meaning[1:]} of {who} with its partners, {first} to {last}. "
        text += f"{'. '.join(parts)}." if parts else "Nothing changed."
        unknown = self.rows.height - known.height
        if unknown:
            text += f" Unknown in one of the two years: {unknown} of {self.rows.height} partners."
        return (*how_read(self.state), Sentence(text, (self.by,)))

    def _told(self, row: Mapping[str, Any]) -> str:
        heading = heading_of(self.by)
        return f"{row['name']} ({heading.cell(row['before'])} to {heading.cell(row['after'])})"

    @property
    def tables(self) -> tuple[Listing, ...]:
        """Every partner with both values."""
        measure = catalog.measure(self.by)
        form = form_of(measure)
        first, last = self.years
        ends = {end.name: end for side, year in (("before", first), ("after", last))
                for end in headings(measure, f"{side}_low", f"{side}_high", f" of {year}")}  # fmt: skip
        beside = self.rows.columns[6:]
        held = (
            Heading("rank", "Rank", form="name"),
            Heading("partner", "COW code", form="name", aside=True),
            Heading("name", "Partner"),
            Heading("before", str(first), form=form),
            Heading("after", str(last), form=form),
            Heading("change", "Change in points", form="points")
            if form in {"share", "probability"}
            else Heading("change", "Change", form="signed"),
            *(ends[name] if name in ends else
              Heading(name, f"{title_of(catalog.measure(name[:-2]), ('state 1', 'state 2'))}, "
                            f"{first if name.endswith('_1') else last}") for name in beside),
        )  # fmt: skip
        return (Listing("shifts", f"From {first} to {last}", held, self.rows, shown=_SHOWN),)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The largest changes up and down: both years as marks on one scale."""
        known = self.rows.filter(pl.col("change").is_not_null(), pl.col("change") != 0)
        half = _SHOWN // 2
        moved = known if known.height <= _SHOWN else pl.concat([known.head(half), known.tail(half)])
        if moved.is_empty():
            return ()
        measure = catalog.measure(self.by)
        first, last = self.years
        low, high = ("after_low", "after_high") if bounded(measure) else ("", "")
        title = f"Partners of {in_sentence(self.state.name)} whose {self.meaning} changed most, {first} to {last}"
        return (
            Figure(
                name="shifts",
                title=title,
                kind="dots",
                unit=measure.unit,
                data=Listing("shifts", title, self.tables[0].headings, moved),
                traces=(
                    Trace(column="after", label=str(last), low=low, high=high),
                    Trace(column="before", label=str(first), shade="ink", shape="diamond", dash=(2, 2)),
                ),
                along="name",
                interval=interval_of(measure, f"lines of {last}"),
                source=named(self.sources),
                years=self.years,
                alternative=f"{title}: " + "; ".join(map(self._told, moved.iter_rows(named=True))) + ".",
                form=form_of(measure),
                extent=(0.0, 1.0) if measure.unit == "probability" else (None, None),
            ),
        )

    def _content(self) -> dict[str, Any]:
        return {
            "state": {"ccode": self.state.code, "name": self.state.name},
            "by": self.by,
            "years": list(self.years),
            "unit": self.unit,
            "partners": self.rows.to_dicts(),
        }


def shifts(
    state: str | int,
    first: int | str,
    last: int | str,
    by: str = "relation",
    *,
    as_of: date | str | int | None = None,
    index: Index | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Shifts:
    """Compare two years of a state's partners: whom it drew nearer to, and whom it lost.

    Parameters
    ----------
    state
        Name, code or capital.
    first, last
        The two years.
    by
        `relation` (the probability of an alliance or entente), another ranking, or any numeric measure; directed
        measures are seen from the state.
    as_of, vault
        As for `partners`.

    Raises
    ------
    UnknownNameError
        No such state or measure.
    UsageError
        The same year twice, or a measure whose values are words.
    CoverageError
        The measure is known for no partner in one of the years.

    Examples
    --------
    >>> moved = shifts("Russia", 1985, 2015, "ideal_distance")
    >>> moved.years
    (1985, 2015)
    """
    begun, ended = given.year(first, "the first year"), given.year(last, "the last year")
    if begun is None or ended is None:
        raise UsageError(
            "a change needs two years", given.shown(first if begun is None else last), "give 2010 and 2024"
        )
    if begun >= ended:
        raise UsageError("the first year is not before the last", f"{begun} and {ended}", "give the earlier year first")
    at = known_on(as_of, index)
    who = resolve(state, period=(begun, ended))
    # States go by the name they had in the last of the two years, as in an assessment to it.
    who = replace(who, name=who.name_in(ended), remark=who.remark or who.change_of_name(begun, ended))
    held = Holdings(at, Vault.of(vault))
    name, *beside = measures_of(by, held)
    measure = catalog.measure(name)
    if measure.dtype == "String":
        raise UsageError("a measure in words has no change", name, "choose one with numbers, such as p_rivalry")
    words = [n for n in beside if catalog.measure(n).dtype == "String"]
    sides = []
    for year in (begun, ended):
        covered = held.coverage(name) or at.years
        inside = covered[0] <= year <= covered[1]
        rows = held.partners(who.code, [name, *words], year) if inside else None
        if rows is None or rows[name].count() == 0:
            raise CoverageError(
                f"{title_of(measure, (who.name, 'the partner'))} is known for no partner",
                f"{who.name}, {year}",
                known_when(held, who, name, who.name),
            )
        if bounded(measure):
            rows = rows.join(bounds(at, who.code, year, measure), on="partner", how="left", maintain_order="left")
        sides.append(rows)
    origins = {source for n in (name, *words) for source in held.sources(n)}
    return Shifts(
        state=who,
        by=name,
        meaning=title_within(title_of(measure, (in_sentence(who.name), "the partner"))),
        unit=measure.unit,
        years=(begun, ended),
        rows=_changes(sides[0], sides[1], name, words, ended),
        data=at.about(origins),
        sources=catalog.sources_of(origins),
    )


def _changes(before: pl.DataFrame, after: pl.DataFrame, name: str, words: list[str], last: int) -> pl.DataFrame:
    joined = before.join(after, on="partner", how="full", coalesce=True, suffix="_after")
    # Values are scaled integers divided again, and a difference of two is a hair off: 0.041 - 0.028.
    change = (pl.col("after") - pl.col("before")).cast(pl.Float64).round_sig_figs(6)
    ends = ("low", "high") if "low" in before.columns else ()
    return (
        joined.rename({name: "before", f"{name}_after": "after"})
        .rename({end: f"before_{end}" for end in ends} | {f"{end}_after": f"after_{end}" for end in ends})
        .rename({word: f"{word}_1" for word in words} | {f"{word}_after": f"{word}_2" for word in words})
        .with_columns(
            change.alias("change"),
            change.rank("min", descending=True).cast(pl.Int32).alias("rank"),
            pl.col("partner").replace_strict({c: by_code(c).name_in(last) for c in joined["partner"]}).alias("name"),
        )
        .sort("change", "partner", descending=[True, False], nulls_last=True)
        .select(
            *("rank", "partner", "name", "before", "after", "change"),
            *(f"{side}_{end}" for side in ("before", "after") for end in ends),
            *(f"{word}_{n}" for word in words for n in (1, 2)),
        )
    )
