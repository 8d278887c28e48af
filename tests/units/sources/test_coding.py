"""What several sources ask of a file: no row twice, states that are known, days that are days, whole numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dyadscope.errors import BadFileError
from dyadscope.sources._coding import coded, dated, refuse, refuse_doubles, whole, without_na

FILE = Path("made") / "up.csv"


def _rows(**columns: list[Any]) -> pl.DataFrame:
    return pl.DataFrame(columns).with_row_index("source_row", 1)


def test_r_s_na_is_empty_and_the_start_of_a_word_is_not() -> None:
    assert without_na(_rows(x=["NA", "NAM", ""], y=[1, 2, 3]))["x"].to_list() == [None, "NAM", ""]


def test_rows_that_must_not_be_there_are_counted_and_the_first_is_named() -> None:
    rows = _rows(x=[1, 2, 3])
    refuse(rows.clear(), "never said", FILE)
    with pytest.raises(BadFileError, match=r"too odd: up\.csv, data row 2 \(2 such rows\); check that the file is"):
        refuse(rows.filter(pl.col("x") > 1).reverse(), "too odd", FILE)


def test_a_key_stands_once() -> None:
    refuse_doubles(_rows(a=[1, 1, 2], b=[1, 2, 1]), ["a", "b"], FILE)
    with pytest.raises(BadFileError, match=r"rows share one key \(a\): up\.csv, data row 1 \(2 such rows\)"):
        refuse_doubles(_rows(a=[1, 1, 2], b=[1, 2, 1]), ["a"], FILE)


def test_states_have_codes_territories_have_none_and_strangers_are_refused() -> None:
    # ISO 3166: 643 the Russian Federation, 344 Hong Kong, 840 the United States.
    rows = _rows(iso=[643, 344, 840], year=[2000, 2000, 2000])
    found = coded(rows, "iso", "ccode1", FILE, scheme="iso_numeric", year="year")
    assert found["ccode1"].to_list() == [365, None, 2]
    with pytest.raises(BadFileError, match=r"no known state or territory: 999: up\.csv, column iso \(1 such\)"):
        coded(_rows(iso=[643, 999], year=[2000, 2000]), "iso", "ccode1", FILE, scheme="iso_numeric", year="year")
    apart = coded(
        _rows(iso=[643, 999], year=[2000, 2000]), "iso", "c", FILE, scheme="iso_numeric", year="year", apart=["999"]
    )
    assert apart["c"].to_list() == [365, None]


def test_a_day_is_read_an_empty_one_stays_and_what_is_none_is_refused() -> None:
    read = dated(_rows(x=["2000-02-29", None], y=["2001-01-01", "2001-01-02"]), ["x", "y"], "%Y-%m-%d", FILE)
    assert read["x"].to_list() == [date(2000, 2, 29), None]
    with pytest.raises(BadFileError, match=r"'2001-02-29' in column x is no day \(%Y-%m-%d\): up\.csv, data row 2"):
        dated(_rows(x=["2000-02-29", "2001-02-29"]), ["x"], "%Y-%m-%d", FILE)


def test_whole_numbers_are_read_and_fractions_refused() -> None:
    read = whole(_rows(x=["3", None, "-4.0"]), ["x"], FILE)
    assert read["x"].to_list() == [3, None, -4]
    assert read.schema["x"] == pl.Int32
    with pytest.raises(BadFileError, match=r"2\.5 in column x is no whole number: up\.csv, data row 2"):
        whole(_rows(x=["3", "2.5"]), ["x"], FILE)
