"""Rows in order by one number per row: the same as polars sorts them by several columns, whatever the columns hold."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyadscope.vault.ordering import in_order, rising

_TEXTS = st.sampled_from(["", "a", "A", "ab", "é", "z", "𝄞", "\ue000"])
_NUMBERS = st.sampled_from([-(2**63), -5, 0, 3, 2**63 - 1])
_SMALL = st.integers(-3, 3)


@given(st.lists(st.tuples(_SMALL, _TEXTS, _SMALL), unique=True))
def test_whole_numbers_and_texts_are_sorted_as_polars_sorts_them(rows: list[tuple[int, str, int]]) -> None:
    schema = {"one": pl.Int16, "two": pl.String, "three": pl.Int8}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    assert in_order(frame, list(schema)).equals(frame.sort(list(schema)))


@given(st.lists(st.tuples(st.none() | _NUMBERS, st.none() | _NUMBERS), unique=True))
def test_numbers_too_many_for_one_and_nulls_are_sorted_all_the_same(rows: list[tuple[int | None, int | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"one": pl.Int64, "two": pl.Int64}, orient="row")
    assert in_order(frame, ["one", "two"]).equals(frame.sort("one", "two"))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], True),
        ([(1, "a")], True),
        ([(1, "a"), (1, "b"), (2, "a")], True),
        ([(1, "a"), (1, "a")], False),
        ([(2, "a"), (1, "b")], False),
        ([(None, "a"), (1, "b")], False),
        ([(1, None), (2, "b")], True),  # the first numbers already tell
        ([(1, None), (1, "b")], False),
    ],
)
def test_rising_is_said_only_of_rows_each_after_the_one_above(rows: list[tuple[object, ...]], says: bool) -> None:
    frame = pl.DataFrame(rows, schema={"one": pl.Int64, "two": pl.String}, orient="row")
    assert rising(frame, ["one", "two"]) is says
