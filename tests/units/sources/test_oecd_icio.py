"""Inter-Country Input-Output Tables: small files in the published layout."""

from __future__ import annotations

import gzip
from pathlib import Path

from parsed_files import example
from present_files import OUTPUT

RUSSIA, CHINA = 365, 710


def test_supply_leaves_out_what_is_domestic_and_keeps_it_in_the_total(tmp_path: Path) -> None:
    tables = example("oecd_icio", tmp_path, {"oecd_icio/icio2025_2022_output.csv.gz": gzip.compress(OUTPUT.encode())})
    names = ["ccode1", "ccode2", "year", "intermediates", "intermediates_energy", "intermediates_raw"]
    assert tables["supply"].select(*names, "intermediates_electronics").rows() == [
        (RUSSIA, CHINA, 2022, 20.0, 0.0, 0.0, 20.0),
        (CHINA, RUSSIA, 2022, 70.0, 60.5, 60.5, 0.0),
    ]
    assert tables["use"].drop("source_row").rows() == [
        (RUSSIA, 2022, 125.0, 25.0, 500.0),
        (CHINA, 2022, 1070.0, 70.0, 5000.0),
    ], "Hong Kong supplies Russia"
    assert example("oecd_icio", tmp_path)["use"]["gross_output"].to_list() == [None, None]
