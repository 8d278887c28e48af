"""Major powers: small files in the published layout."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from parsed_files import by_part, csv_text

from dyadscope.sources import (
    cow_majors,
)


def test_a_major_power_counts_in_every_year_its_spell_touches(tmp_path: Path) -> None:
    text = csv_text(
        ["ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version"],
        [325, 1860, 1, 1, 1862, 9, 2, 2016],
        [2, 1898, 8, 13, 1898, 12, 31, 2016],
    )
    frames = by_part(cow_majors.SOURCE, tmp_path, cow_majors=text)
    years = frames["yearly"].filter(pl.col("ccode") == 325)
    assert years["year"].to_list() == [1860, 1861, 1862]
    assert set(frames["yearly"]["cowmaj"]) == {1}
    assert frames["yearly"].filter(pl.col("ccode") == 2)["source_row"].to_list() == [2]
    assert frames["spells"]["start_date"].to_list() == [date(1898, 8, 13), date(1860, 1, 1)]
