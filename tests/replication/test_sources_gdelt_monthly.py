"""The published months of events, recomputed line by line and held to what happened."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import polars as pl
import pytest
from kept_vault import tables_of

pytestmark = pytest.mark.real_data

FILE = "gdelt_monthly/gdelt_dyad_month_2018_2024.csv.gz"


def _months(data: Path) -> pl.DataFrame:
    return tables_of("gdelt_monthly", data)["months"]


@pytest.mark.exhaustive
def test_every_line_is_there_with_its_balance(shared_data: Path) -> None:
    with gzip.open(shared_data / FILE, "rt", encoding="utf8") as lines:
        rows = list(csv.DictReader(lines))
    months = _months(shared_data).sort("source_row")
    assert months.height == len(rows) == 436_752
    for n in range(0, len(rows), 997):
        row, ours = rows[n], months.row(n, named=True)
        size = float(row["score_pos"]) - float(row["score_neg"])
        assert (ours["iso_a"], ours["iso_b"], ours["month"]) == (row["iso3_a"], row["iso3_b"], int(row["month"]))
        if size > 0:
            assert ours["balance"] == pytest.approx(float(row["score_sum"]) / size, abs=5e-3)


def test_thin_months_are_those_of_the_interruption_and_the_ends(shared_data: Path) -> None:
    thin = _months(shared_data).filter("thin").select("year", "month").unique().sort("year", "month").rows()
    autumn_to_summer = [(2022, 11), (2022, 12), *((2023, month) for month in range(1, 7))]
    assert thin == [(2020, 12), *autumn_to_summer, (2024, 2)]


def _series(data: Path, one: int, two: int) -> dict[tuple[int, int], tuple[float, float]]:
    pair = _months(data).filter(ccode1=one, ccode2=two)
    return {(y, m): (s, b) for y, m, s, b in pair.select("year", "month", "score_sum", "balance").iter_rows()}


def test_russia_and_ukraine_collapse_in_february_and_march_2022(shared_data: Path) -> None:
    scores = {month: score for month, (score, _) in _series(shared_data, 365, 369).items()}
    before = min(score for month, score in scores.items() if month < (2022, 2))  # Kerch Strait, November 2018
    assert scores[2022, 3] < scores[2022, 2] < 2 * before
    assert all(balance < -0.9 for month, (_, balance) in _series(shared_data, 365, 369).items() if month >= (2022, 1))


def test_north_korea_and_russia_peak_in_september_2023(shared_data: Path) -> None:
    """Kim Jong Un met Putin at Vostochny on 13 September 2023."""
    series = _series(shared_data, 365, 731)
    assert max(series, key=lambda month: series[month][0]) == (2023, 9)
    assert series[2023, 9][1] > 0.99


def test_only_territories_have_no_code(shared_data: Path) -> None:
    months = _months(shared_data).filter(pl.col("ccode1").is_null())
    territories = {"ABW", "AIA", "BMU", "COK", "CYM", "GGY", "MAC", "PSE", "SHN", "VAT"}
    assert all({a, b} & territories for a, b in months.select("iso_a", "iso_b").unique().iter_rows())
