"""Votes of a year as profiles: who votes on what, what is no vote, and a year that the file does not finish."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.measures._roll_calls import ballots_by_year, of_finished_years

USA, RUSSIA, CHINA = 2, 365, 710
VOTES = {"ccode": pl.Int16, "rcid": pl.Int32, "year": pl.Int16, "vote": pl.Float64}
Vote = tuple[int, int, int, float | None]


def _votes(*rows: Vote) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=VOTES, orient="row")


def test_each_year_has_its_states_and_roll_calls_and_an_absence_is_no_vote() -> None:
    found = dict(
        ballots_by_year(_votes((RUSSIA, 8, 2001, 3), (USA, 5, 2000, 1), (RUSSIA, 7, 2000, 2), (RUSSIA, 5, 2000, None)))
    )
    assert sorted(found) == [2000, 2001]
    year = found[2000]
    assert (year.states.tolist(), year.roll_calls.tolist()) == ([USA, RUSSIA], [5, 7])
    # Yes is 0, abstention 1, no 2; -1 where no vote was cast.
    assert year.codes.tolist() == [[0, -1], [-1, 1]]
    assert found[2001].codes.tolist() == [[2]]


def test_pairs_are_tallied_where_both_vote_and_unknown_states_are_told() -> None:
    [(_, year)] = ballots_by_year(
        _votes((USA, 5, 2000, 1), (RUSSIA, 5, 2000, 3), (USA, 6, 2000, 1), (RUSSIA, 6, 2000, 1), (CHINA, 6, 2000, 2))
    )
    known, tables = year.tables(np.array([USA, USA, USA]), np.array([RUSSIA, CHINA, 999]))
    assert known.tolist() == [True, True, False]
    # Rows are the first state's votes, columns the second's: one yes-no and one yes-yes; with China one yes-abstain.
    cells = np.moveaxis(tables.cells, -1, 0).tolist()
    assert cells == [[[1, 0, 1], [0, 0, 0], [0, 0, 0]], [[0, 1, 0], [0, 0, 0], [0, 0, 0]]]
    _, some = year.tables(np.array([USA]), np.array([RUSSIA]), among=np.array([False, True]))
    assert some.cells.sum() == 1


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([(USA, 5, 2000, 4)], "1 votes are neither yes"),
        ([(USA, 5, 2000, 1.5)], "state 2, roll call 5, vote 1.5"),
        ([(USA, 5, 2000, 1), (USA, 5, 2000, 3)], "2 votes of a state that votes more than once"),
    ],
)
def test_what_is_no_vote_is_refused_with_its_place(rows: list[Vote], says: str) -> None:
    with pytest.raises(BadFileError, match=says):
        list(ballots_by_year(_votes(*rows)))


def test_votes_in_words_are_refused() -> None:
    words = pl.DataFrame({"ccode": [2], "rcid": [5], "year": [2000], "vote": ["yes"]})
    with pytest.raises(BadFileError, match="votes are String, not numbers"):
        list(ballots_by_year(words))


def test_no_votes_are_no_years() -> None:
    assert list(ballots_by_year(_votes())) == []


@pytest.mark.parametrize(("month", "years"), [(11, [2000]), (12, [2000, 2001])])
def test_a_last_year_is_whole_from_december_on(month: int, years: list[int]) -> None:
    votes = pl.DataFrame({"year": [2000, 2001], "date": [date(2000, 3, 1), date(2001, month, 1)]})
    assert of_finished_years(votes)["year"].to_list() == years


def test_without_a_day_nothing_is_left_out() -> None:
    undated = pl.DataFrame({"year": [2000], "date": [None]}, schema_overrides={"date": pl.Date})
    assert of_finished_years(undated).height == 1
