"""Countries of China's Belt and Road Initiative: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from present_files import BELT_ROAD, workbook

from dyadscope import catalog
from dyadscope.vault.contract import check


def test_membership_of_the_belt_and_road_ends_and_may_be_uncertain(tmp_path: Path) -> None:
    source = catalog.source("belt_road")
    files = {source.files[0].path: workbook(tmp_path, "b.xlsx", BELT_ROAD, "BRI countries")}
    tables = dict(source.parse(files))
    check(source, tables, files, any_year=False)
    membership = tables["membership"]
    assert membership.filter(ccode1=325).select("year", "belt_road").rows() == [(y, 1) for y in range(2019, 2023)]
    assert membership.filter(ccode1=40).select("year", "belt_road").rows() == [(2024, 1)]
    assert membership.filter(ccode1=365).select("year", "belt_road").rows() == [(y, None) for y in range(2013, 2025)]
    assert tables["countries"].filter(pl.col("ccode").is_null())["country"].to_list() == ["Niue"]
