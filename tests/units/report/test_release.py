"""The data set that is cited: the same bytes twice, every column explained, nothing of the user's written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest
from made_up_index import russia_china

from dyadscope.errors import UsageError
from dyadscope.index import Index
from dyadscope.report.release import NAME, PROBABILITIES, columns, frame_of, release


@pytest.fixture(scope="module")
def index() -> Index:
    return russia_china()


@pytest.fixture(scope="module")
def made(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("release") / "one", index=index).directory


def test_two_runs_give_the_same_bytes(index: Index, made: Path, tmp_path: Path) -> None:
    again = release(tmp_path / "two", index=index).directory
    assert sorted(p.name for p in made.iterdir()) == sorted(p.name for p in again.iterdir())
    for path in made.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_the_three_forms_hold_the_same_rows(made: Path) -> None:
    import pyreadstat

    parquet = pl.read_parquet(made / f"{NAME}.parquet")
    assert parquet.columns == [column.name for column in columns()]
    csv = pl.read_csv(made / f"{NAME}.csv", schema_overrides=parquet.schema)
    assert csv.equals(parquet)
    stata, about = pyreadstat.read_dta(str(made / f"{NAME}.dta"), output_format="polars")
    assert stata["year"].to_list() == parquet["year"].to_list()
    assert stata["p_rivalry"].to_list() == pytest.approx(parquet["p_rivalry"].to_list(), abs=1e-6)
    assert about.column_names_to_labels["p_rivalry"] == "probability of a rivalry [probability]"


def test_probabilities_sum_to_one_and_lie_in_their_intervals(index: Index) -> None:
    rows = frame_of(index)
    total = rows.select(pl.sum_horizontal("p_alliance", "p_entente", "p_unaligned", "p_rivalry"))
    assert total.to_series().to_list() == pytest.approx([1.0] * rows.height, abs=0.002)
    for name in PROBABILITIES:
        inside = rows.filter(pl.col(f"{name}_low") <= pl.col(name), pl.col(name) <= pl.col(f"{name}_high"))
        assert inside.height == rows[name].drop_nulls().len(), name


def test_checksums_and_codebook_are_of_these_files(made: Path) -> None:
    lines = (made / "SHA256SUMS").read_text().splitlines()
    assert {line.split("  ")[1] for line in lines} == {p.name for p in made.iterdir()} - {"SHA256SUMS"}
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest
    told = pl.read_csv(made / "codebook.csv")
    assert told["column"].to_list() == [column.name for column in columns()]
    assert told.filter(pl.col("what").str.len_chars() == 0).is_empty()


def test_an_earlier_release_is_replaced_and_a_foreign_directory_refused(
    index: Index, made: Path, tmp_path: Path
) -> None:
    assert release(made, index=index).rows == pl.read_parquet(made / f"{NAME}.parquet").height
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(UsageError, match="no release made"):
        release(tmp_path, index=index)
    (made / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.txt"):
        release(made, index=index)
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (made / "notes.txt").read_text() == "mine"
