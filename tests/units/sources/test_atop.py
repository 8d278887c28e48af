"""Alliance Treaty Obligations and Provisions: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from parsed_files import by_part, csv_text

from dyadscope.sources import (
    atop,
)


def test_every_listed_directed_dyad_has_an_alliance_even_without_a_pledge(tmp_path: Path) -> None:
    text = csv_text(
        [c.name for c in atop.DIRECTED.columns if c.name != "atop_alliance"],
        [365, 640, 1834, 1, 0, 0, 0, 1],
        [211, 220, 1832, 0, 0, 0, 0, 0],
    )
    frame = by_part(atop.SOURCE, tmp_path, atop_alliance=text)["directed"]
    assert frame["atop_alliance"].to_list() == [1, 1]
    assert frame.filter(pl.col("ccode1") == 211)["atop_defense"].to_list() == [0]


def test_unknown_parts_of_a_date_stay_unknown_and_zero_means_in_force(tmp_path: Path) -> None:
    names = ["member" if c.name == "ccode" else c.name for c in atop.MEMBERS.columns if c.dtype != "Date"]
    known = {"atopid": 10, "member": 2, "yrent": 1949, "moent": 4, "dayent": 4}
    entries: list[dict[str, object]] = [
        {**known, "yrexit": 1966, "moexit": 7, "dayexit": 1},
        {**known, "member": 20, "dayent": None},
        {**known, "member": 200, "yrexit": 1992, "moexit": 5, "dayexit": None, "milcon": None},
    ]
    text = csv_text(names, *([e.get(n, 0) for n in names] for e in entries))
    rows = by_part(atop.SOURCE, tmp_path, atop5_1m=text)["members"]
    assert rows["entry_date"].to_list() == [date(1949, 4, 4), None, date(1949, 4, 4)]
    assert rows["exit_date"].to_list() == [date(1966, 7, 1), None, None]
    assert rows["yrexit"].to_list() == [1966, None, 1992]
    assert rows["moexit"].to_list() == [7, None, 5]
    assert rows["milcon"].to_list() == [0, 0, None]


def test_alliances_are_one_row_each(tmp_path: Path) -> None:
    names = [c.name for c in atop.ALLIANCES.columns if c.dtype != "Date"]
    nato = {"atopid": 3180, "begyr": 1949, "begmo": 4, "begday": 4, "defense": 1, "organ1": 3, "length": 240}
    rows = by_part(atop.SOURCE, tmp_path, atop5_1a=csv_text(names, [nato.get(n, 0) for n in names]))["alliances"]
    assert rows.select("atopid", "begin_date", "endyr", "end_date", "organ1", "length").rows() == [
        (3180, date(1949, 4, 4), None, None, 3, 240)
    ]
