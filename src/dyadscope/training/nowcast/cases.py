"""What nowcasts are learnt from: relevant pairs, yearly sources to a year, the months since, and what came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from dyadscope.assessment.models.comparable import RELEVANT
from dyadscope.assessment.models.evidence import Integers, Item, of_measure
from dyadscope.assessment.models.nowcast.evidence import (
    FOUGHT,
    ITEMS,
    MOST_SILENT,
    SANCTIONS,
    YEARLY,
    hostility,
    news,
    reaches,
)
from dyadscope.assessment.models.relation.evidence import LOOKED_BACK, Evidence, Flags, evidence_of
from dyadscope.assessment.models.relation.measure import rows_of_all
from dyadscope.assessment.models.relation.tables import Tables, Terms, shipped
from dyadscope.errors import MissingDataError
from dyadscope.events.watching.matrix import Matrix, Month
from dyadscope.events.watching.twelve import twelve
from dyadscope.index import Index
from dyadscope.records import DYAD_KEYS

ARMS = ("arms_register_12", "arms_register_21")
TIES: tuple[Item, ...] = (
    of_measure("hostility", "Log odds of behaving like pairs with a pledge", (-4, -3, -2, -1, 0, 1), step=0.01),
    of_measure("sanctions", "Arms delivered either way in five years (million TIV)", (1, 50, 250)),
    YEARLY[2],
    YEARLY[3],
    YEARLY[4],
)
"""What stands in for the yearly items where new ties are to be told: practice for hostility, arms for sanctions."""


@dataclass(frozen=True, eq=False)
class Cases:
    """Pairs and years: the values of all items, whether it came, and which states and years they are of.

    `last` is the last year of the yearly evidence, `year` that of the months, `before` whether what comes new was there
    in some measure before.
    """

    frame: pl.DataFrame
    came: Flags
    one: Integers
    two: Integers
    last: Integers
    year: Integers
    before: Flags

    def some(self, chosen: Flags | Integers) -> Cases:
        """Return some of the cases."""
        rest = {name: getattr(self, name)[chosen] for name in ("came", "one", "two", "last", "year", "before")}
        kept = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        return Cases(self.frame[kept], **rest)


@dataclass(frozen=True, eq=False)
class World:
    """All that cases are made of: yearly evidence, and the months of all pairs."""

    index: Index
    matrix: Matrix
    own: Evidence
    rows: pl.DataFrame
    tables: Tables

    @classmethod
    def of(cls, index: Index, matrix: Matrix, tables: Tables | None = None) -> World:
        """Return the world of an index and of months."""
        first = matrix.months[0][0]
        rows = rows_of_all(index, index.years[1], first - LOOKED_BACK - 1).sort(DYAD_KEYS)
        lacking = {*SANCTIONS, FOUGHT, *ARMS} - set(rows.columns)
        if lacking:
            raise MissingDataError("the index lacks measures that nowcasts rest on", ", ".join(sorted(lacking)), "")
        return cls(index, matrix, evidence_of(rows), rows, shipped() if tables is None else tables)

    @property
    def known(self) -> int:
        """The last year in which sanctions and fighting are known."""
        return int(self.rows.drop_nulls([*SANCTIONS, FOUGHT])["year"].max())  # type: ignore[arg-type]  # whole numbers

    def pairs(self, last: int) -> Integers:
        """Return the rows of relevant pairs in a year."""
        return np.flatnonzero((self.own.year == last) & (self.own.sets < RELEVANT))

    def fought(self, last: int) -> pl.Series:
        """Return which relevant pairs fought in a year."""
        keys = pl.DataFrame({"ccode1": self.own.one[at := self.pairs(last)], "ccode2": self.own.two[at]})
        year = self.rows.filter(pl.col("year") == last).cast({"ccode1": pl.Int64, "ccode2": pl.Int64})
        found = keys.join(year.select("ccode1", "ccode2", FOUGHT), on=["ccode1", "ccode2"], maintain_order="left")
        return found[FOUGHT].fill_null(0) > 0

    def items(self, last: int, silent: int, month: Month, *, ties: bool = False) -> pl.DataFrame | None:
        """Return the values of all items, for the relevant pairs of a year and twelve months to a later one.

        With `ties` what speaks for new ties stands in for what speaks for friction. None where months are too few.
        """
        told = twelve(self.matrix, month)
        if told is None:
            return None
        at = self.pairs(last)
        silence = np.full(len(at), silent)
        keys = pl.DataFrame({"ccode1": self.own.one[at], "ccode2": self.own.two[at]})
        year = self.rows.filter(pl.col("year") == last).cast({"ccode1": pl.Int64, "ccode2": pl.Int64})
        if ties:
            given = [pl.col(name).cast(pl.Float64).alias(to) for name, to in zip(ARMS, SANCTIONS, strict=True)]
            year = year.with_columns(given)
            terms = Terms.of(self.own.where(at), older=float(silent))
            leaning = self.tables.models["practice"].linear(terms)[:, 0]
        else:
            leaning = hostility(self.tables, self.own, at, silence)
        frame = keys.join(reaches(year), on=["ccode1", "ccode2"], how="left", maintain_order="left")
        complete, conflict, cooperation = told
        places = [self.matrix.pairs.get(pair, -1) for pair in keys.iter_rows()]
        row = np.array(places, dtype=np.int64)
        # Of a pair without a row nothing was told in any month.
        volumes = [np.where(row < 0, 0.0, values[row]) for values in (conflict, cooperation)]
        return frame.with_columns(
            hostility=pl.Series(leaning),
            silent=pl.lit(float(silent)),
            complete=pl.lit(complete),
            conflict=pl.Series(volumes[0]),
            cooperation=pl.Series(volumes[1]),
            **{name: pl.Series(values) for name, values in news(*volumes).items()},
        )


def friction(world: World, spans: Iterable[tuple[int, int]]) -> Cases:
    """Return the cases of new friction: fighting in the year, or more sanctions than in the last of yearly evidence."""
    return _cases(world, spans, ties=False)


def ties(world: World, spans: Iterable[tuple[int, int]]) -> Cases:
    """Return the cases of new ties: arms where none came in five years, or a stronger pledge by a small treaty."""
    return _cases(world, spans, ties=True)


def spans_of(world: World, first: int, until: int) -> list[tuple[int, int]]:
    """Return the last year of yearly evidence and a year of months one to three years later, both within bounds."""
    begin = world.matrix.months[0][0]
    return [
        (last, year)
        for last in range(max(first, begin - 1), until)
        for year in range(max(last + 1, begin), min(last + MOST_SILENT, until) + 1)
    ]


def _cases(world: World, spans: Iterable[tuple[int, int]], *, ties: bool) -> Cases:
    parts: list[pl.DataFrame] = []
    for last, year in spans:
        frame = world.items(last, year - last, (year, 12), ties=ties)
        if frame is not None:
            parts.append(_with_outcome(world, frame, last, year, ties=ties))
    whole = pl.concat(parts)
    numbers = {name: whole[name].to_numpy().astype(np.int64) for name in ("ccode1", "ccode2", "last", "year")}
    return Cases(
        frame=whole,
        came=whole["came"].to_numpy().astype(bool),
        one=numbers["ccode1"],
        two=numbers["ccode2"],
        last=numbers["last"],
        year=numbers["year"],
        before=whole["before"].to_numpy().astype(bool),
    )


def _with_outcome(world: World, frame: pl.DataFrame, last: int, year: int, *, ties: bool) -> pl.DataFrame:
    arms = pl.sum_horizontal(pl.col(name).cast(pl.Float64) for name in ARMS)
    pledge = pl.col("commitment_small").cast(pl.Float64).fill_null(0.0)
    cases = pl.sum_horizontal(pl.col(name).cast(pl.Float64) for name in SANCTIONS)
    values = [arms.alias("of"), pledge.alias("by")] if ties else [cases.alias("of"), pl.col(FOUGHT).alias("by")]
    needs = list(ARMS if ties else (*SANCTIONS, FOUGHT))

    def of_year(number: int, *, whole: bool) -> pl.DataFrame:
        held = world.rows.filter(pl.col("year") == number).cast({"ccode1": pl.Int64, "ccode2": pl.Int64})
        return (held.drop_nulls(needs) if whole else held).select("ccode1", "ccode2", *values)

    then, now = of_year(last, whole=False), of_year(year, whole=True)
    keys = ["ccode1", "ccode2"]
    joined = frame.join(then, on=keys, how="left", maintain_order="left").join(
        now, on=keys, how="inner", suffix="_now", maintain_order="left"
    )
    if ties:
        came = ((pl.col("of") == 0) & (pl.col("of_now") > 0)) | (pl.col("by_now") > pl.col("by"))
        before = (pl.col("of") > 0) | (pl.col("by") > 0)
    else:
        came = (pl.col("of_now") > pl.col("of")) | (pl.col("by_now") > 0)
        before = (pl.col("of") > 0) | (pl.col("by") > 0)
    return joined.with_columns(
        came=came.fill_null(value=False),
        before=before.fill_null(value=False),
        last=pl.lit(last),
        year=pl.lit(year),
    ).drop("of", "by", "of_now", "by_now")


def items_of(*, ties: bool, months: Sequence[str]) -> tuple[Item, ...]:
    """Return the items of yearly sources for friction or ties, and those of the months that are named."""
    return (*(TIES if ties else YEARLY), *(item for item in ITEMS[len(YEARLY) :] if item.name in months))
