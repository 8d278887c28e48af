"""General Assembly votes of one calendar year as profiles: states by roll calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.errors import BadFileError
from dyadscope.measures._yearly import positions, rows_by_year
from dyadscope.similarity import VOTES, CodeArray, JointTables

COUNT = VOTES[1] - VOTES[0] + 1
FEWEST_JOINT_VOTES = 2
"""Below this many joint votes no coefficient is reported."""


@dataclass(frozen=True, slots=True)
class Ballots:
    """The votes of one year: which states and roll calls there were, and who cast which vote (-1 for none)."""

    states: NDArray[np.int64]
    roll_calls: NDArray[np.int64]
    codes: CodeArray

    def tables(
        self, first: NDArray[np.int64], second: NDArray[np.int64], *, among: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.bool_], JointTables]:
        """Return which of the wanted pairs voted at all, and the joint tables of those, over chosen roll calls."""
        left, left_known = positions(self.states, first)
        right, right_known = positions(self.states, second)
        known = left_known & right_known
        codes = self.codes if among is None else self.codes[:, among]
        return known, JointTables.of_pairs(codes, left[known], right[known], count=COUNT)


def of_finished_years(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes without those of a last year that the file does not follow to December.

    A session's bulk of roll calls falls between October and December; the few of a year cut short would stand for it.
    """
    last = votes["date"].max()
    if not isinstance(last, date) or last.month == 12:
        return votes
    return votes.filter(pl.col("year") < last.year)


def votes_of(dyads: pl.DataFrame, votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes of finished years that the coefficients of some dyad-years rest on: their states', their years'.

    Of one dyad these are the votes of two states, not of all; no vote of a state in these years may be of another code.

    Raises
    ------
    BadFileError
        A vote that is no yes (1), abstention (2) or no (3).
    """
    states = np.union1d(dyads["ccode1"].to_numpy(), dyads["ccode2"].to_numpy())
    then = of_finished_years(votes).filter(pl.col("year").is_in(dyads["year"].unique().to_list()))
    return _cast(then).filter(pl.col("ccode").is_in(states.tolist()))


def _cast(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes that were cast, all of them of one of the three codes."""
    cast = votes.select("ccode", "rcid", "year", "vote").drop_nulls()
    if not cast["vote"].dtype.is_numeric():
        _refuse(f"votes are {cast['vote'].dtype}, not numbers", cast)
    wrong = cast.filter(~pl.col("vote").is_between(*VOTES) | (pl.col("vote") % 1 != 0))
    if wrong.height:
        _refuse(f"{wrong.height} votes are neither yes (1), abstention (2) nor no (3)", wrong)
    return cast


def ballots_by_year(votes: pl.DataFrame) -> Iterator[tuple[int, Ballots]]:
    """Yield each calendar year's ballots.

    Raises
    ------
    BadFileError
        A vote that is no yes (1), abstention (2) or no (3), or a state that voted twice on one roll call.
    """
    cast = _cast(votes)
    state, item, year, vote = (cast[name].to_numpy().astype(np.int64) for name in cast.columns)
    for when, rows in rows_by_year(year):
        states, row = np.unique(state[rows], return_inverse=True)
        roll_calls, column = np.unique(item[rows], return_inverse=True)
        codes = np.full((states.size, roll_calls.size), -1, dtype=np.int8)
        codes[row, column] = vote[rows] - VOTES[0]
        if int((codes >= 0).sum()) != rows.size:
            twice = cast.filter(pl.struct("ccode", "rcid", "year").is_duplicated())
            _refuse(f"{twice.height} votes of a state that votes more than once on one roll call", twice)
        yield when, Ballots(states, roll_calls, codes)


def _refuse(what: str, rows: pl.DataFrame) -> None:
    shown = "; ".join(
        f"state {row['ccode']}, roll call {row['rcid']}, vote {row['vote']}"
        for row in rows.head(5).iter_rows(named=True)
    )
    raise BadFileError(what, shown, "code absences as missing and keep one vote a state and roll call")
