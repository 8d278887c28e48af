"""Imports of arms and of minerals: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import example

RUSSIA, CHINA, USA, UKRAINE = 365, 710, 2, 369


def test_arms_are_the_importers_own_report(tmp_path: Path) -> None:
    tables = example("wto_arms", tmp_path)
    assert tables["arms"].drop("source_row").rows() == [
        (UKRAINE, USA, 2022, 30.0, 50.5),
        (UKRAINE, 316, 2022, 10.0, 50.5),
    ], "from Hong Kong, and what comes back, counts in the total"
    assert tables["minerals"].drop("source_row").rows() == [(CHINA, RUSSIA, 2022, 500.0, 500.0)]
    assert tables["partners"].height == 5
