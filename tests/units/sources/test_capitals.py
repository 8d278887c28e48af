"""Capitals: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from parsed_files import by_part, csv_text

from dyadscope.measures.capital_distance import FAMILY
from dyadscope.sources import (
    capitals,
)

CAPITALS = csv_text(
    ["ccode", "statenme", "capital", "stdate", "enddate", "lat", "lng"],
    [140, "Brazil", "Rio de Janeiro", "1959-01-01", "1960-04-20", -22.9, -43.2],
    [140, "Brazil", "Brasilia", "1960-04-21", "1962-12-31", -15.8, -47.9],
    [2, "United States", "Washington D.C.", "1960-07-04", "1961-12-31", 38.9, -9],
    [89, "Union", "Old", "1960-01-01", "1961-12-31", 1, 1],
    [89, "Union", "New", "1960-11-14", "1961-12-31", 2, 2],
)


def test_the_capital_of_a_year_is_that_of_new_years_day(tmp_path: Path) -> None:
    yearly = by_part(capitals.SOURCE, tmp_path, cow_capitals=CAPITALS)["yearly"]
    found = {(c, y): name for c, y, name in yearly.select("ccode", "year", "capital").iter_rows()}
    assert [found[140, y] for y in (1959, 1960, 1961, 1962)] == [
        "Rio de Janeiro",
        "Rio de Janeiro",
        "Brasilia",
        "Brasilia",
    ]
    assert found[2, 1960] == "Washington D.C.", "a first year that begins late has its first capital"
    assert (found[89, 1960], found[89, 1961]) == ("Old", "New"), "of overlapping spells the later move counts"
    assert yearly.filter(pl.col("ccode") == 2)["lng"].to_list() == [-9.0, -9.0], "-9 degrees is a place"


def test_capital_distance_is_a_great_circle_of_the_equatorial_radius() -> None:
    places = pl.DataFrame(
        {"ccode": [2, 20, 31, 40], "year": [2000] * 4, "lat": [0.0, 0.0, 90.0, -1.0], "lng": [0.0, 180.0, 7.0, 0.0]}
    )
    pairs = [(2, 20, 2000), (2, 31, 2000), (2, 40, 2000), (2, 41, 2000)]
    dyads = pl.DataFrame(pairs, schema=["ccode1", "ccode2", "year"], orient="row")
    got = FAMILY.compute({"capitals.yearly": places}, dyads)
    assert got["ccode2"].to_list() == [20, 31, 40], "an unknown capital leaves the dyad out"
    # Half, a quarter and 1/360 of the circumference 2 π 6378.137 km = 40075.017 km (WGS 84).
    assert got["capdist"].to_list() == pytest.approx([20037.5083, 10018.7542, 111.3195], abs=1e-4)
