"""Conflict and cooperation of every pair of states by month, as shares of the month's volume over all pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.assessment.models.nowcast.evidence import tone
from dyadscope.errors import BadFileError

Month = tuple[int, int]
Pair = tuple[int, int]
Array = NDArray[np.float64]

PER = 1e6
"""Volumes are millionths of the month's volume over all pairs."""

COLUMNS = ("ccode1", "ccode2", "year", "month", "score_pos", "score_neg", "thin")
"""What a table of months needs, one row a pair and month: sums of positive and of negative scores, and thin months."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """What is watched of pairs, by month: one row a pair, one column a month.

    Attributes
    ----------
    conflict, cooperation
        log(1 + millionths of the month's volume over all pairs).
    tone
        log((conflict + 5) / (cooperation + 5)), both in millionths: rises when conflict outweighs cooperation.
    """

    conflict: Array
    cooperation: Array
    tone: Array

    def part(self, rows: NDArray[np.intp] | slice, months: NDArray[np.intp] | slice) -> Series:
        """Return some pairs in some months."""
        cut = [a[rows][:, months] for a in (self.conflict, self.cooperation, self.tone)]
        return Series(conflict=cut[0], cooperation=cut[1], tone=cut[2])


@dataclass(frozen=True, kw_only=True, eq=False)
class Matrix:
    """Months of all pairs of states.

    Attributes
    ----------
    months
        Year and month, in order and without a gap.
    thin
        Which months are too incomplete to be judged or to serve as a reference.
    pairs
        The pairs (lower COW code first) and their rows.
    conflict, cooperation
        Millionths of the month's volume over all pairs; 0 in a month without a row of the pair, since then nothing was
        told of it. Of a pair with one of no `states` nothing is known.
    """

    months: tuple[Month, ...]
    thin: NDArray[np.bool_]
    pairs: Mapping[Pair, int]
    conflict: Array
    cooperation: Array

    @classmethod
    def of(cls, table: pl.DataFrame) -> Matrix:
        """Return the matrix of a table with `COLUMNS`; rows whose pair has no codes count in the world's volume only.

        Raises
        ------
        BadFileError
            A month between the first and the last has no row at all, or the table is empty.
        """
        if table.is_empty():
            raise BadFileError("the table of months is empty", "months", "give one with rows")
        time = pl.col("year").cast(pl.Int32) * 12 + pl.col("month").cast(pl.Int32) - 1
        rows = table.with_columns(time.alias("time"))
        world = (
            rows.group_by("time")
            .agg((pl.col("score_pos") - pl.col("score_neg")).sum().alias("volume"), pl.col("thin").any())
            .sort("time")
        )
        first, last = int(world["time"][0]), int(world["time"][-1])
        if world.height != last - first + 1 or world["volume"].min() == 0:
            there = set(world.filter(pl.col("volume") > 0)["time"].to_list())
            lacking = next(t for t in range(first, last + 1) if t not in there)
            raise BadFileError("a month has no events at all", month_name(_month(lacking)), "give every month between")
        held = rows.drop_nulls(["ccode1", "ccode2"])
        keys = held.select("ccode1", "ccode2").unique().sort("ccode1", "ccode2")
        pairs = {(int(a), int(b)): row for row, (a, b) in enumerate(keys.iter_rows())}
        where = held.join(keys.with_row_index("row"), on=["ccode1", "ccode2"], maintain_order="left")
        place = (where["row"].to_numpy(), where["time"].to_numpy() - first)
        volume = world["volume"].to_numpy()
        sums = []
        for column, sign in (("score_neg", -1.0), ("score_pos", 1.0)):
            sums.append(np.zeros((len(pairs), world.height)))
            np.add.at(sums[-1], place, sign * where[column].to_numpy())
        return cls(
            months=tuple(_month(t) for t in range(first, last + 1)),
            thin=world["thin"].to_numpy().astype(bool),
            pairs=pairs,
            conflict=PER * sums[0] / volume,
            cooperation=PER * sums[1] / volume,
        )

    @cached_property
    def states(self) -> frozenset[int]:
        """States with a row of any pair in any month; what the news told of others is unknown, and not nothing."""
        return frozenset(state for pair in self.pairs for state in pair)

    @cached_property
    def judged(self) -> NDArray[np.intp]:
        """Places of the months that are not thin."""
        return np.flatnonzero(~self.thin)

    @cached_property
    def series(self) -> Series:
        """What is watched, for all pairs and months."""
        return Series(
            conflict=np.log1p(self.conflict),
            cooperation=np.log1p(self.cooperation),
            tone=tone(self.conflict, self.cooperation),
        )

    @cached_property
    def volume(self) -> Array:
        """Conflict and cooperation together."""
        return self.conflict + self.cooperation

    def until(self, month: Month) -> Matrix:
        """Return the months up to one, that one among them."""
        kept = sum(m <= month for m in self.months)
        return Matrix(
            months=self.months[:kept],
            thin=self.thin[:kept],
            pairs=self.pairs,
            conflict=self.conflict[:, :kept],
            cooperation=self.cooperation[:, :kept],
        )


def _month(time: int) -> Month:
    return time // 12, time % 12 + 1


def month_name(month: Month) -> str:
    """Return a month as it is written.

    Examples
    --------
    >>> month_name((2022, 3))
    '2022-03'
    """
    return f"{month[0]:04d}-{month[1]:02d}"
