"""Global Network of Liquidity Lines: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from parsed_files import example

RUSSIA, CHINA, USA, GERMANY = 365, 710, 2, 255


def test_a_line_is_in_force_from_its_day_to_its_end_or_renewal(tmp_path: Path) -> None:
    tables = example("liquidity_lines", tmp_path)
    swaps = tables["swaps"]
    yuan = swaps.filter(ccode1=CHINA, ccode2=RUSSIA).sort("year")
    assert yuan.select("year", "swap_lines", "swap_pooled", "swap_amount", "swap_currency").rows() == [
        *((year, 1, 1, 150.0, "CNY") for year in range(2014, 2018)),
        *((year, 0, 1, None, None) for year in range(2018, 2024)),
    ]
    assert swaps.filter(ccode1=RUSSIA, ccode2=CHINA, year=2015)["swap_amount"].to_list() == [815.0]
    lines = tables["lines"].filter(recipient="ARG")
    assert lines.select("deal_id", "renewed").rows() == [(6, date(2020, 6, 6)), (7, date(2020, 6, 6)), (8, None)]
    argentine = swaps.filter(ccode1=CHINA, ccode2=160).sort("year").select("year", "swap_lines", "swap_amount").rows()
    assert argentine[:5] == [(2017, 1, 70.0), (2018, 2, 130.0), (2019, 2, 130.0), (2020, 2, 130.0), (2021, 1, 130.0)]


def test_lines_of_the_euro_area_count_for_its_members_of_the_day(tmp_path: Path) -> None:
    swaps = example("liquidity_lines", tmp_path)["swaps"]
    dollars = swaps.filter(ccode1=USA).select("ccode2", "year", "swap_lines", "swap_lines_by_union", "swap_unlimited")
    assert dollars.filter(ccode2=GERMANY)["year"].to_list() == list(range(2013, 2024))
    assert dollars.filter(ccode2=368)["year"].min() == 2015, "Lithuania adopted the euro in 2015"
    assert dollars.filter(ccode2=344)["year"].to_list() == [2023], "Croatia in 2023"
    assert dollars.filter(ccode2=GERMANY, year=2014).rows() == [(GERMANY, 2014, 0, 1, True)]
    assert swaps.filter(ccode2=347, ccode1=220)["year"].to_list() == [2020, 2021], "Kosovo is XKK in the file"
    within = swaps.filter(ccode1=220, ccode2=GERMANY)
    assert (within.height, within["swap_lines"].null_count()) == (24, 24), "one central bank for both: not zero"
    lines = example("liquidity_lines", tmp_path)["lines"]
    assert lines.filter(pl.col("ccode2").is_null())["recipient"].to_list() == ["EA", "HKG"]
