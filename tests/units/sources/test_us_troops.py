"""Military personnel of the United States abroad: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from parsed_files import example
from present_files import BASES

GERMANY = 255


def test_troops_stand_with_the_state_that_held_the_ground_and_doubts_are_told(tmp_path: Path) -> None:
    tables = example("us_troops", tmp_path, {"us_troops/basedata.csv": BASES.encode("latin-1")})
    troops = tables["troops"]
    assert troops.filter(ccode2=260).select("year", "us_troops").rows() == [(1985, 246875)]
    assert troops.filter(ccode2=817).select("year", "us_troops").rows() == [(1968, 537377)]
    assert troops.filter(ccode2=GERMANY).sort("year").select("year", "us_troops", "us_troops_doubt").rows() == [
        (2008, 110855, "two reports added up"),
        (2009, 46411, None),
        (2024, 36541, None),
    ]
    assert troops.filter(ccode2=316)["us_troops"].to_list() == [16], "an empty row under the old name"
    assert troops.filter(ccode2=645).sort("year").select("year", "us_troops", "us_troops_doubted").rows() == [
        (2006, 423300, True),
        (2024, None, True),
    ]
    assert troops.filter(ccode2=690)["us_troops"].to_list() == [None], "a zero between estimates is no figure"
    assert troops.filter(ccode2=395)["us_troops"].to_list() == [0]
    assert troops.filter(ccode2=20)["us_troops_doubted"].to_list() == [True]
    assert 2 not in troops["ccode2"].to_list()
    assert tables["hosts"].filter(pl.col("ccode").is_null())["country"].to_list() == ["Guam", "Puerto Rico"]
    assert tables["bases"].sort("source_row").select("country", "ccode", "latitude", "lilypad").rows() == [
        ("Germany", 255, 49.4, 0),
        ("Curaçao", None, None, 1),
    ]
