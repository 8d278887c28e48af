"""The partners of one state, ranked: by likeness to an ally, by dependence, by agreement, or by any measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.models.likeness.view import likeness_of_year
from dyadscope.assessment.words import number
from dyadscope.errors import CoverageError, MissingDataError, unknown_name
from dyadscope.index import Index
from dyadscope.index import load as load_index
from dyadscope.states.names import State, by_code, resolve

BY: dict[str, tuple[str, ...]] = {
    "likeness": ("likeness", "commitment", "likeness_known"),
    "dependence": ("trade_dependence_12", "trade_dependence_21", "trade_asymmetry"),
    "agreement": ("un_agreement", "un_kappa", "ideal_distance"),
}
"""What a ranking is by (the first measure), and the measures that must be read beside it."""


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
    state: str | int, by: str = "agreement", year: int | None = None, *, index: Index | None = None
) -> Partners:
    """Rank every partner of a state in one year.

    Parameters
    ----------
    state
        Name, code or capital.
    by
        `likeness`, `dependence` (the state's on each partner), `agreement`, or any measure of the index; directed
        measures are seen from the state.
    year
        By default the last year in which the measure is known for any partner.

    Raises
    ------
    UnknownNameError
        No such state or measure.
    MissingDataError
        The index does not hold the measure.
    CoverageError
        Nothing is known of the state in that year.

    Examples
    --------
    >>> partners("China", "dependence", 2014).to_frame()["name"][0]
    'United States'
    """
    at = load_index() if index is None else index
    who = resolve(str(state), period=(year, year) if year is not None else None)
    if by == "likeness":
        return _by_likeness(at, who, year)
    names = BY.get(by, (by,))
    if by not in BY and by not in catalog.measures():
        raise unknown_name("ranking or measure", by, [*BY, *at.measures], listing="dyadscope measures")
    if names[0] not in at.measures:
        raise MissingDataError("the index does not hold this measure", names[0], f"it holds {', '.join(at.measures)}")
    held = [n for n in names if n in at.measures]
    first, last = at.coverage(names[0])
    when = last if year is None else year
    rows = at.partners(who.code, held, when) if first <= when <= last else pl.DataFrame()
    if year is None:
        while rows.height == 0 or rows[names[0]].count() == 0:
            when -= 1
            if when < first:
                break
            rows = at.partners(who.code, held, when)
    if rows.height == 0 or rows[names[0]].count() == 0:
        raise CoverageError(
            f"{names[0]} is known for no partner", f"{who.name}, {when}", f"it is known for others in {first} to {last}"
        )
    measure = catalog.measure(names[0])
    ranked = _ranked(rows, held, descending=measure.closer >= 0)
    return Partners(state=who, by=measure.name, meaning=measure.title, unit=measure.unit, year=when, rows=ranked)


def _by_likeness(index: Index, who: State, year: int | None) -> Partners:
    """Rank by how much each tie looks like a defence pact, with the pledge on record and how much of it is known."""
    _, last = index.years
    when = last if year is None else year
    rows = _likeness(index, who.code, when)
    while year is None and rows["likeness"].count() == 0 and when > index.years[0]:
        when -= 1
        rows = _likeness(index, who.code, when)
    if rows["likeness"].count() == 0:
        raise CoverageError("likeness is known for no partner", f"{who.name}, {when}", "ask for another year")
    held = ["likeness", "commitment", "likeness_known"]
    pledges = index.partners(who.code, ["commitment"], when)
    return Partners(
        state=who,
        by="likeness",
        meaning="likeness to a defence pact",
        unit="probability",
        year=when,
        rows=_ranked(rows.join(pledges, on="partner", how="left"), held, descending=True),
    )


def _likeness(index: Index, ccode: int, year: int) -> pl.DataFrame:
    rows = likeness_of_year(index, year).filter((pl.col("ccode1") == ccode) | (pl.col("ccode2") == ccode))
    other = pl.when(pl.col("ccode1") == ccode).then("ccode2").otherwise("ccode1")
    return rows.select(other.alias("partner"), "likeness", pl.col("known").alias("likeness_known"))


def _ranked(rows: pl.DataFrame, held: list[str], *, descending: bool) -> pl.DataFrame:
    return (
        rows.with_columns(
            pl.col("partner").replace_strict({c: by_code(c).name for c in rows["partner"]}).alias("name"),
            pl.col(held[0]).rank("min", descending=descending).cast(pl.Int32).alias("rank"),
        )
        .sort(held[0], "partner", descending=[descending, False], nulls_last=True)
        .select("rank", "partner", "name", *held)
    )
