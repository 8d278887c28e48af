"""Direct contiguity: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from parsed_files import by_part, csv_text

from dyadscope.errors import BadFileError
from dyadscope.sources import (
    cow_contiguity,
)

CONTIGUITY = csv_text(
    ["ccode1", "ccode2", "conttype", "stdate", "enddate"],
    [310, 365, 0, "1918-11-01", "1947-12-01"],
    [310, 365, 1, "1944-08-01", "1946-02-01"],
    [365, 310, 0, "1918-11-01", "1947-12-01"],
    [365, 310, 1, "1944-08-01", "1946-02-01"],
    [380, 390, 2, "1999-01-01", "2000-06-01"],
    [380, 390, 1, "2000-07-01", "2001-12-01"],
    [390, 380, 2, "1999-01-01", "2000-06-01"],
    [390, 380, 1, "2000-07-01", "2001-12-01"],
)


def test_the_closest_contiguity_of_a_year_wins_over_the_first_listed(tmp_path: Path) -> None:
    yearly = by_part(cow_contiguity.SOURCE, tmp_path, cow_contdir=CONTIGUITY)["yearly"]
    hungary = dict(yearly.filter(pl.col("ccode1") == 310).select("year", "conttype").iter_rows())
    assert [hungary[y] for y in (1943, 1944, 1945, 1946, 1947)] == [0, 1, 1, 1, 0]
    nordic = yearly.filter(pl.col("ccode1") == 380).select("year", "conttype", "source_row").rows()
    assert nordic == [(1999, 2, 5), (2000, 1, 6), (2001, 1, 6)]


def test_spells_of_contiguity_are_by_month_and_each_pair_once(tmp_path: Path) -> None:
    spells = by_part(cow_contiguity.SOURCE, tmp_path, cow_contdir=CONTIGUITY)["spells"]
    assert spells.height == 4
    assert spells.row(1)[:-1] == (310, 365, 1, 1944, 8, 1946, 2)


def test_the_publishers_own_contiguity_file_gives_the_same(tmp_path: Path) -> None:
    text = (
        "dyad,statelno,statehno,conttype,begin,end,notes,version\n"
        "310365,310,365,0,191811,194712,,3.2\n310365,310,365,1,194408,194602,,3.2\n"
        "380390,380,390,2,199901,200006,,3.2\n380390,380,390,1,200007,200112,,3.2\n"
    )
    (tmp_path / "a").mkdir()
    mine = by_part(cow_contiguity.SOURCE, tmp_path, cow_contdir=text)
    package = by_part(cow_contiguity.SOURCE, tmp_path / "a", cow_contdir=CONTIGUITY)
    assert mine["yearly"].drop("source_row").equals(package["yearly"].drop("source_row"))


def test_a_spell_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    text = csv_text(["ccode1", "ccode2", "conttype", "stdate", "enddate"], [2, 20, 1, "1921-05-01", "1921-04-01"])
    with pytest.raises(BadFileError, match=r"ends before it begins.*data row 1"):
        by_part(cow_contiguity.SOURCE, tmp_path, cow_contdir=text)
