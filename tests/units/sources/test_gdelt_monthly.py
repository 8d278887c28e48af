"""Events between states by month, from small files in the published layout."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest
from given_files import assert_refused, give

from dyadscope.sources import gdelt_monthly
from dyadscope.vault import Vault
from dyadscope.vault.contract import check

NAME = "gdelt_dyad_month_2018_2024.csv.gz"
HEADER = "iso3_a,iso3_b,year,month,score_sum,score_pos,score_neg,days_with_score,days_in_month_covered\n"
GOOD = (
    HEADER
    + "RUS,UKR,2022,3,-90.0,5.0,-95.0,31,31\n"
    + "CHN,USA,2023,5,30.0,40.0,-10.0,12,15\n"
    + "USA,CHN,2023,6,10.0,10.0,0.0,3,27\n"
    + "PSE,ISR,2023,10,-70.01,0.0,-70.0,9,31\n"
    + "AFG,ALB,2020,2,0.0,0.0,0.0,1,29\n"
)


def _months(tmp_path: Path, text: str) -> pl.DataFrame:
    path = tmp_path / NAME
    path.write_bytes(gzip.compress(text.encode()))
    declared = gdelt_monthly.SOURCE.files[0].path
    tables = dict(gdelt_monthly.SOURCE.parse({declared: path}))
    check(gdelt_monthly.SOURCE, tables, [declared], any_year=False)
    return tables["months"]


def test_the_balance_is_the_ratio_of_the_sum_to_what_was_told_at_all(tmp_path: Path) -> None:
    months = _months(tmp_path, GOOD)
    found = {(row["iso_a"], row["month"]): row["balance"] for row in months.iter_rows(named=True)}
    assert found["RUS", 3] == pytest.approx(-0.9)
    assert found["CHN", 5] == pytest.approx(0.6)
    assert found["USA", 6] == 1.0
    assert found["PSE", 10] == -1.0, "rounding never leads beyond -1"
    assert found["AFG", 2] is None, "nothing is no balance"


def test_pairs_have_their_lower_code_first_and_territories_none(tmp_path: Path) -> None:
    months = _months(tmp_path, GOOD).select("iso_a", "ccode1", "ccode2")
    codes = {(a, one, two) for a, one, two in months.iter_rows()}
    assert ("USA", 2, 710) in codes
    assert ("CHN", 2, 710) in codes
    assert ("PSE", None, None) in codes


def test_a_month_of_which_a_tenth_of_the_days_is_missing_is_thin(tmp_path: Path) -> None:
    months = _months(tmp_path, GOOD)
    thin = {(row["year"], row["month"]): row["thin"] for row in months.iter_rows(named=True)}
    # 15 of 31 days; 27 of 30 are just enough; February 2020 has 29.
    assert thin == {(2022, 3): False, (2023, 5): True, (2023, 6): False, (2023, 10): False, (2020, 2): False}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault that holds the good file, for whatever leaves it as it was."""
    directory = tmp_path_factory.mktemp("held")
    vault = Vault(directory / "vault")
    give(gdelt_monthly.SOURCE, vault, directory / "in", {NAME: gzip.compress(GOOD.encode())})
    return vault


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(GOOD.encode())[:-12], "cut short or damaged"),
        (gzip.compress(GOOD.encode()[:-9]), "ends in the middle of a line"),
        (gzip.compress(GOOD.replace("score_neg", "negative").encode()), "no column score_neg"),
        (gzip.compress(GOOD.replace("ALB", "QQQ").encode()), "no known state or territory: QQQ"),
        (gzip.compress((GOOD + "UKR,RUS,2022,3,1.0,1.0,0.0,1,31\n").encode()), "listed twice"),
        (gzip.compress(GOOD.replace("-90.0", "-80.0").encode()), "do not add up.*data row 1"),
        (gzip.compress(GOOD.replace("2022,3", "2022,13").encode()), "a month other than 1 to 12"),
        (gzip.compress(GOOD.replace("RUS,UKR", "RUS,RUS").encode()), "paired with itself"),
        (gzip.compress(GOOD.replace("31,31", "31,").encode()), "an empty field"),
        (gzip.compress(GOOD.replace("30.0,40.0", "some,40.0").encode()), "'some' in column score_sum"),
    ],
)
def test_a_bad_file_is_refused(held: Vault, tmp_path: Path, content: bytes, said: str) -> None:
    assert_refused(gdelt_monthly.SOURCE, held, tmp_path / "bad", {NAME: content}, said)


def test_later_months_are_taken_packed_or_not(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    later = GOOD + "RUS,UKR,2025,1,-9.0,0.5,-9.5,31,31\n"
    give(gdelt_monthly.SOURCE, vault, tmp_path / "in", {"later.csv": later}, vintage="2025-01")
    assert vault.coverage(gdelt_monthly.SOURCE, "months") == (2020, 2025)
    assert vault.manifest("gdelt_monthly").files[0].vintage == "2025-01"
