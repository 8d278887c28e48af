"""Ukraine Support Tracker: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from parsed_files import example
from present_files import WEAPONS

USA, UKRAINE, GERMANY = 2, 369, 255


def test_support_is_summed_over_whole_years_and_tracked_donors_have_zeros(tmp_path: Path) -> None:
    tables = example("kiel", tmp_path, {"kiel/weapons.csv": WEAPONS.encode()})
    assert tables["support"].select("ccode1", "ccode2", "year", "support", "support_military").rows() == [
        (USA, UKRAINE, 2022, 4.0, 2.5),
        (USA, UKRAINE, 2023, 0.0, 0.0),
        (GERMANY, UKRAINE, 2022, 1.5, 1.0),
        (GERMANY, UKRAINE, 2023, 2.0, 2.0),
    ], "2024 ends in April: no whole year"
    assert tables["support"].filter(year=2023)["support_all_donors"].unique().to_list() == [8.0], "the Union's included"
    assert tables["months"].filter(pl.col("ccode").is_null())["donor"].to_list() == ["EU (Commission and Council)"]
    assert tables["weapons"].select("ccode", "number", "value").rows() == [(255, 18, 9e7)]
