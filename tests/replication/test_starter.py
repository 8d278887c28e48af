"""The index that ships is what the published files give: three years rebuilt, the same bytes twice."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.index.frame import DATA, FRAME_FILE, MANIFEST_FILE, load_index
from dyadscope.panel.computed import compute
from dyadscope.training import index as build
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
SHIPPED = DATA


@pytest.mark.exhaustive
@pytest.mark.parametrize("year", [1950, 1993, 2014, 2015])
def test_a_year_rebuilt_from_the_published_files_is_the_shipped_one(real_vault: Vault, year: int) -> None:
    rebuilt, _ = compute(real_vault, year, year)
    shipped = pl.read_parquet(SHIPPED / FRAME_FILE).filter(pl.col("year") == year)
    assert rebuilt.equals(shipped.select(rebuilt.columns))
    nothing = shipped.drop(rebuilt.columns)
    assert nothing.null_count().row(0) == (shipped.height,) * nothing.width, "covered in no row of that year"


@pytest.mark.exhaustive
def test_building_twice_gives_the_same_bytes(real_vault: Vault, tmp_path: Path) -> None:
    for name in ("a", "b"):
        build.build_starter(tmp_path / name, vault=real_vault, years=(2000, 2002))
    for file in (FRAME_FILE, MANIFEST_FILE):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_the_manifest_names_the_published_files_it_was_made_from(shared_data: Path) -> None:
    inputs = load_index().manifest["inputs"]
    assert set(inputs) == {n.partition(".")[0] for name in catalog.stored() for n in catalog.family_of(name).needs}
    for name, entry in inputs.items():
        own = {file.path for file in catalog.source(name).files if file.shipped}
        for path, digest in entry["files"].items():
            if path not in own:
                assert hashlib.sha256((shared_data / path).read_bytes()).hexdigest() == digest
