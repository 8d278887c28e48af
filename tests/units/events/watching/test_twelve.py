"""Twelve months of news: which of them count, and of whom nothing was told."""

from __future__ import annotations

import pytest
from month_rows import CODES, FRANCE, RUSSIA, UKRAINE, calm_months

from dyadscope.events.watching.matrix import Matrix
from dyadscope.events.watching.twelve import news_of, twelve

SERBIA, KOSOVO = 345, 347


def test_complete_months_are_averaged_and_thin_ones_left_out() -> None:
    matrix = Matrix.of(calm_months(thin=(14, 20)))
    found = twelve(matrix, (2019, 12))
    assert found is not None
    complete, conflict, cooperation = found
    kept = [place for place in range(12, 24) if place not in (14, 20)]
    row = matrix.pairs[RUSSIA, UKRAINE]
    assert complete == 10
    assert conflict[row] == pytest.approx(float(matrix.conflict[row, kept].mean()))
    assert cooperation[row] == pytest.approx(float(matrix.cooperation[row, kept].mean()))


def test_too_few_months_are_none() -> None:
    assert twelve(Matrix.of(calm_months()), (2018, 11)) is None
    assert twelve(Matrix.of(calm_months()), (2030, 1)) is None
    assert twelve(Matrix.of(calm_months(thin=tuple(range(12, 19)))), (2019, 12)) is None


def test_the_last_complete_month_ends_the_twelve_and_a_year_before_stands_beside() -> None:
    matrix = Matrix.of(calm_months(months=30, thin=(29,)))
    told, before = news_of(matrix, (RUSSIA, UKRAINE), "made up")
    assert told is not None
    assert before is not None
    assert (told.month, told.complete, before.month) == ((2020, 5), 12, (2019, 5))
    assert news_of(Matrix.of(calm_months(months=8)), (RUSSIA, UKRAINE), "made up") == (None, None)


def test_of_two_with_rows_but_none_of_one_another_nothing_was_told() -> None:
    gone = {(FRANCE, RUSSIA, number): (0.0, 0.0) for number in range(40)}
    told, _ = news_of(Matrix.of(calm_months(gone)), (FRANCE, RUSSIA), "made up")
    assert told is not None
    assert (told.conflict, told.cooperation) == (0.0, 0.0)


@pytest.mark.parametrize("pair", [(RUSSIA, SERBIA), (SERBIA, KOSOVO)])
def test_of_a_state_without_any_row_what_was_told_is_unknown(pair: tuple[int, int]) -> None:
    matrix = Matrix.of(calm_months())
    assert matrix.states == set(CODES)
    assert news_of(matrix, (min(pair), max(pair)), "made up") == (None, None)
