"""Every published R file, against what R itself counts in it: `tests/support/r_files/facts.R`, run by R 4.5.0."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import polars.selectors as cs
import pytest
from tiers import one_in_four

from dyadscope.vault.r_frames import read_frame

FACTS = Path(__file__).resolve().parents[1] / "support" / "r_files" / "facts.tsv"
COUNTED = list(csv.DictReader(FACTS.read_text("utf8").splitlines(), delimiter="\t"))


@pytest.mark.real_data
def test_every_published_r_file_was_counted(shared_data: Path) -> None:
    files = [path.relative_to(shared_data).as_posix() for path in shared_data.rglob("*") if _is_r(path)]
    assert sorted(files) == [facts["file"] for facts in COUNTED]


@pytest.mark.real_data
@pytest.mark.parametrize("facts", one_in_four(COUNTED), ids=lambda facts: facts["file"])
def test_a_published_file_holds_what_r_finds_in_it(facts: dict[str, str], shared_data: Path) -> None:
    """Rows, NA apart from NaN, sums of numbers, of factors' codes and of days, distinct texts and their length."""
    frame = read_frame(shared_data / facts["file"])
    numbers = frame.select(cs.numeric().cast(pl.Float64))
    codes = frame.select(cs.enum().to_physical().cast(pl.Int64) + 1)
    texts = frame.select(cs.string())
    counted = {
        "rows": frame.height,
        "columns": frame.width,
        "na": sum(frame.null_count().row(0)),
        "nan": sum(column.is_nan().sum() for column in numbers),
        "sum": sum(column.filter(column.is_finite()).sum() for column in numbers),
        "codes": sum(column.sum() for column in codes),
        "days": sum(column.cast(pl.Int64).sum() for column in frame.select(cs.date())),
        "texts": pl.concat([pl.Series(dtype=pl.String), *(c.rename("") for c in texts)]).drop_nulls().n_unique(),
        "characters": sum(column.str.len_chars().sum() for column in texts),
    }
    assert counted == pytest.approx({name: float(facts[name]) for name in counted}, rel=1e-13)


def _is_r(path: Path) -> bool:
    return path.suffix.lower() in {".rda", ".rds", ".rdata"}
