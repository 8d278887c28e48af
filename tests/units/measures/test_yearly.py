"""Dyad-years year by year, on rows written for the test."""

from __future__ import annotations

import numpy as np
import polars as pl

from dyadscope.measures._yearly import empty_columns, keyed, positions, rows_by_year, years_of

DYADS = pl.DataFrame({"ccode1": [2, 2, 20, 2], "ccode2": [20, 200, 200, 20], "year": [2001, 2000, 2000, 2000]})


def test_years_come_in_order_with_the_rows_they_have() -> None:
    found = [(one.year, one.rows.tolist(), one.first.tolist(), one.second.tolist()) for one in years_of(DYADS)]
    assert found == [(2000, [1, 2, 3], [2, 20, 2], [200, 200, 20]), (2001, [0], [2], [20])]
    assert list(rows_by_year(np.array([], dtype=np.int64))) == []


def test_places_of_codes_and_whether_they_are_there() -> None:
    place, there = positions(np.array([2, 20, 200]), np.array([200, 21, 2, 999]))
    assert there.tolist() == [True, False, True, False]
    assert place[there].tolist() == [2, 0]
    assert positions(np.array([], dtype=np.int64), np.array([2]))[1].tolist() == [False]


def test_what_is_not_known_is_missing_and_rows_that_know_nothing_are_left_out() -> None:
    columns = empty_columns(["a", "b"], 4)
    columns["a"][0], columns["b"][2] = 0.0, 1.5
    frame = keyed(DYADS, columns)
    assert frame.rows() == [(2, 20, 2001, 0.0, None), (20, 200, 2000, None, 1.5)]
