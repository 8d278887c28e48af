"""Coded missing values, and the folding of files that list every pair twice."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.records import Column, Table
from dyadscope.vault.shapes import numbers, one_row_per_pair, sides

FILE = Path("list.csv")
DISPUTES = Table(
    name="disputes",
    unit="dyad-year",
    description="A test table.",
    columns=(
        Column(name="ccode1", dtype="Int16", description="State 1"),
        Column(name="ccode2", dtype="Int16", description="State 2"),
        Column(name="year", dtype="Int16", description="Year"),
        *sides("hostlev", "Int8", "Hostility of"),
        Column(name="fatality", dtype="Int8", description="Deaths"),
    ),
    years=(1816, 2010),
    file="list.csv",
)


def _pairs(*rows: tuple[int | None, int, int, int | None, int | None, int]) -> pl.DataFrame:
    names = ["ccode1", "ccode2", "year", "hostlev1", "hostlev2", "fatality"]
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Int64), orient="row").with_row_index("source_row", 1)


def test_codes_for_missing_become_null_in_text_and_numbers_alike() -> None:
    raw = pl.DataFrame({"milex": ["3823", "-9", None], "pec": [1.0, -9.0, -8.0], "source_row": [1, 2, 3]})
    read = numbers(raw, ["milex", "pec"], FILE, missing=(-9, -8))
    assert read["milex"].to_list() == [3823.0, None, None]
    assert read["pec"].to_list() == [1.0, None, None]


def test_no_code_is_dropped_where_the_publisher_has_none() -> None:
    raw = pl.DataFrame({"lat": ["-9"], "source_row": [1]})
    assert numbers(raw, ["lat"], FILE, missing=())["lat"].to_list() == [-9.0]


def test_text_that_is_no_number_is_named_with_its_row() -> None:
    raw = pl.DataFrame({"milex": ["12", "n/a"], "source_row": [1, 2]})
    with pytest.raises(BadFileError, match=r"'n/a' in column milex is not a number: list.csv, data row 2"):
        numbers(raw, ["milex"], FILE)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(BadFileError, match="no column pec"):
        numbers(pl.DataFrame({"milex": ["1"], "source_row": [1]}), ["pec"], FILE)


def test_two_agreeing_directions_become_one_row_with_the_lower_code_first() -> None:
    folded = one_row_per_pair(_pairs((365, 2, 1962, 4, 3, 0), (2, 365, 1962, 3, 4, 0)), DISPUTES, FILE)
    assert folded.drop("source_row").rows() == [(2, 365, 1962, 3, 4, 0)]
    assert folded["source_row"].to_list() == [2]


def test_missing_on_both_sides_is_agreement() -> None:
    assert one_row_per_pair(_pairs((2, 20, 1900, None, 1, 0), (20, 2, 1900, 1, None, 0)), DISPUTES, FILE).height == 1


@pytest.mark.parametrize(
    "rows",
    [
        [(2, 365, 1962, 3, 4, 0), (365, 2, 1962, 4, 4, 0)],
        [(2, 365, 1962, 3, 4, 0), (365, 2, 1962, 4, 3, 1)],
        [(2, 365, 1962, 3, 4, 0), (365, 2, 1962, 4, None, 0)],
        [(2, 365, 1962, 3, 4, 0)],
        [(365, 2, 1962, 3, 4, 0)],
        [(2, 2, 1962, 3, 3, 0)],
        [(None, 2, 1962, 3, 3, 0)],
    ],
    ids=["side differs", "dyad differs", "unknown on one side", "only lower", "only higher", "with itself", "no code"],
)
def test_directions_that_do_not_agree_are_refused(rows: list[tuple[int, int, int, int, int, int]]) -> None:
    with pytest.raises(BadFileError, match="the two directions of a dyad-year do not agree"):
        one_row_per_pair(_pairs(*rows), DISPUTES, FILE)
