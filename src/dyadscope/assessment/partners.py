"""The partners of one state, ranked: by likeness to an ally, by dependence, by agreement, or by any measure."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dyadscope import catalog, given
from dyadscope.assessment.words import number, within
from dyadscope.errors import CoverageError, MissingDataError, unknown_name
from dyadscope.index import Index, known_on
from dyadscope.panel.holdings import Holdings
from dyadscope.states.names import State, by_code, resolve
from dyadscope.vault.store import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """Every partner of one state in one year, closest first; partners without a value come last, as unknown."""

    state: State
    by: str
    meaning: str
    unit: str
    year: int
    rows: pl.DataFrame

    @property
    def title(self) -> str:
        """What the ranking is."""
        return f"Partners of {self.state.name} by {self.meaning} ({self.by}), {self.year}"

    def to_frame(self) -> pl.DataFrame:
        """Return rank (null where unknown), partner's COW code and name, and the measures, `_12` from the state."""
        return self.rows

    def to_dict(self) -> dict[str, Any]:
        """Return the ranking as plain data; what is unknown is None."""
        return {
            "state": {"ccode": self.state.code, "name": self.state.name},
            "by": self.by,
            "year": self.year,
            "unit": self.unit,
            "partners": self.rows.to_dicts(),
        }

    def __str__(self) -> str:
        """Return the first twenty partners and how many are unknown."""
        known = self.rows.filter(pl.col("rank").is_not_null())
        lines = [self.title, ""]
        for row in known.head(20).iter_rows(named=True):
            values = "  ".join(
                f"{name} {'unknown' if row[name] is None else number(row[name])}" for name in self.rows.columns[3:]
            )
            lines.append(f"{row['rank']:>4}  {row['name']:<32}{values}")
        if self.rows.height > known.height:
            lines += ["", f"Unknown: {self.rows.height - known.height} of {self.rows.height} partners."]
        return "\n".join(lines)


def partners(
    state: str | int,
    by: str = "agreement",
    year: int | None = None,
    *,
    as_of: date | str | int | None = None,
    index: Index | None = None,
    vault: Vault | str | os.PathLike[str] | None = None,
) -> Partners:
    """Rank every partner of a state in one year.

    Parameters
    ----------
    state
        Name, code or capital.
    by
        `likeness`, `dependence` (the state's on each partner), `agreement`, or any measure; directed measures are seen
        from the state.
    year
        By default the last year in which the measure is known for any partner.
    as_of
        Use only data years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.
    vault
        Where measures that the index does not hold are computed from; by default the user's.

    Raises
    ------
    UnknownNameError
        No such state or measure.
    MissingDataError
        The index does not hold the measure, and the vault lacks a source of it.
    CoverageError
        Nothing is known of the state in that year.

    Examples
    --------
    >>> partners("China", "dependence", 2014).to_frame()["name"][0]
    'United States'
    """
    year = given.year(year)
    at = known_on(as_of, index)
    who = resolve(state, year=year)
    rankings = catalog.rankings()
    if given.text(by, "a ranking or measure") not in rankings and by not in catalog.measures():
        raise unknown_name("ranking or measure", by, [*rankings, *catalog.measures()], listing="dyadscope measures")
    first, *beside = rankings.get(by, (by,))
    held = Holdings(at, Vault.of(vault))
    if lacking := held.lacking(first):
        pulled = f"run `dyadscope pull {' '.join(lacking)}`"
        raise MissingDataError(f"the index does not hold {first}, and the vault lacks {', '.join(lacking)}", by, pulled)
    names = [first, *(name for name in beside if held.has(name))]
    when, rows = _latest(held, who, names, year)
    measure = catalog.measure(first)
    ranked = _ranked(rows, names, descending=measure.closer >= 0)
    return Partners(
        state=who, by=measure.name, meaning=within(measure.title), unit=measure.unit, year=when, rows=ranked
    )


def _latest(held: Holdings, who: State, names: list[str], year: int | None) -> tuple[int, pl.DataFrame]:
    """Return the year asked for, or the last in which the first measure is known for a partner, and its rows."""
    first, last = held.coverage(names[0]) or held.index.years
    years = [year] if year is not None else range(last, first - 1, -1)
    for when in years:
        if first <= when <= last:
            rows = held.partners(who.code, names, when)
            if rows[names[0]].count():
                return when, rows
    raise CoverageError(
        f"{names[0]} is known for no partner", f"{who.name}, {years[0]}", f"it is known for others in {first} to {last}"
    )


def _ranked(rows: pl.DataFrame, held: list[str], *, descending: bool) -> pl.DataFrame:
    return (
        rows.with_columns(
            pl.col("partner").replace_strict({c: by_code(c).name for c in rows["partner"]}).alias("name"),
            pl.col(held[0]).rank("min", descending=descending).cast(pl.Int32).alias("rank"),
        )
        .sort(held[0], "partner", descending=[descending, False], nulls_last=True)
        .select("rank", "partner", "name", *held)
    )
