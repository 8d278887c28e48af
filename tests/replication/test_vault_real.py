"""The vault of the real files: the same bytes in, the same bytes out."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
from vault_example import contents

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW
from dyadscope.vault import Vault, add, pull

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def second(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault pulled on its own, after the run's."""
    vault = Vault(tmp_path_factory.mktemp("second") / "vault")
    outcomes = pull(list(catalog.sources().values()), vault, from_dir=shared_data)
    assert [str(o) for o in outcomes if o.status != "placed"] == []
    return vault


def test_two_pulls_of_the_same_files_are_the_same_bytes(real_vault: Vault, second: Vault) -> None:
    one, two = contents(real_vault.directory), contents(second.directory)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_pulling_again_changes_nothing(second: Vault, shared_data: Path) -> None:
    before = contents(second.directory)
    outcomes = pull(list(catalog.sources().values()), second, from_dir=shared_data)
    assert {o.status for o in outcomes} == {"up to date"}
    assert contents(second.directory) == before
    assert second.verify() == []


def test_every_file_is_the_one_the_list_of_files_proves(real_vault: Vault, shared_data: Path) -> None:
    with (shared_data / "MANIFEST.tsv").open(encoding="utf8") as handle:
        listed = {row["file"]: (row["sha256"], int(row["bytes"])) for row in csv.DictReader(handle, delimiter="\t")}
    for holding in real_vault.status():
        assert holding.manifest is not None, holding.problem
        assert holding.manifest.verified
        for f in holding.manifest.files:
            assert (f.sha256, f.bytes) == listed[f.path], f.path


def test_every_number_leads_back_to_a_row(real_vault: Vault) -> None:
    for source in catalog.sources().values():
        for table in source.tables:
            last = real_vault.read(source, table.name, [SOURCE_ROW])[SOURCE_ROW].max()
            rows = real_vault.evidence(source, table.name, pl.col(SOURCE_ROW) == last, limit=1)
            assert rows[0].row == last
            assert rows[0].sha256 in {f.sha256 for f in source.files}, f"{source.name}.{table.name}"


def test_a_real_file_cut_short_is_refused(second: Vault, shared_data: Path, tmp_path: Path) -> None:
    # 99.9 % of this archive still holds all rows, and the R reader alone is content with it.
    whole = (shared_data / "cow_nmc" / "cow_nmc.rda").read_bytes()
    before = contents(second.directory)
    for size in len(whole) // 2, len(whole) - 4:
        path = tmp_path / "cow_nmc.rda"
        path.write_bytes(whole[:size])
        with pytest.raises(BadFileError, match="cut short or damaged"):
            add(catalog.source("cow_nmc"), path, second)
    assert contents(second.directory) == before
