"""A bit that turned over in a vault: the very values, or one line with the file and the repair."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import polars as pl
import pytest
from vault_example import PACTS, contents, demo, published

from dyadscope.errors import VaultError
from dyadscope.proof import unsealed
from dyadscope.vault import Vault, add, bring_in, store


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return published(tmp_path / "shelf")


@pytest.fixture
def vault(tmp_path: Path, shelf: Path) -> Vault:
    held = Vault(tmp_path / "vault")
    bring_in([demo()], held, from_dir=shelf)
    return held


def turned(path: Path, bit: int) -> None:
    """Turn one bit of a file over."""
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def old(path: Path) -> None:
    """Write a manifest as the first format had it: without a digest of its own."""
    data = unsealed(path.read_bytes()) | {"format": 1, "declaration": "counted otherwise"}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf8")
    path.with_name("receipt.json").write_text('{"how": "from", "when": "2024-01-01", "manifest": ""}')


def test_one_bit_of_a_table_or_a_manifest_is_one_line(vault: Vault) -> None:
    dice = random.Random(8)
    manifest = vault.manifest("demo")
    home = vault.directory / "demo"
    for name in (manifest.table("pacts").parquet, "manifest.json"):
        path = home / name
        for bit in dice.sample(range(8 * path.stat().st_size), 150):
            turned(path, bit)
            for read in (vault.read, vault.scan):
                with pytest.raises(VaultError, match="damaged") as problem:
                    read("demo", "pacts")
                assert str(path) in str(problem.value)
                assert "run `dyadscope pull demo`" in problem.value.fix
                assert "\n" not in str(problem.value)
            turned(path, bit)
    assert vault.verify() == []
    assert vault.read("demo", "pacts").height == 3


def test_a_damaged_receipt_says_nothing_and_verify_names_it(vault: Vault) -> None:
    path = vault.directory / "demo" / "receipt.json"
    receipt = vault.receipt("demo")
    assert receipt is not None
    assert receipt.how == "from"
    dice = random.Random(8)
    for bit in dice.sample(range(8 * path.stat().st_size), 150):
        turned(path, bit)
        assert vault.receipt("demo") is None
        turned(path, bit)
    turned(path, 900)
    assert [(d.file, d.problem) for d in vault.verify()] == [("demo/receipt.json", "the receipt is damaged")]
    path.unlink()
    assert vault.receipt("demo") is None
    assert vault.verify() == []


def test_verify_names_all_that_is_damaged(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dyadscope.cli import main

    manifest = vault.manifest("demo")
    for name in (manifest.files[0].stored, f"demo/{manifest.tables[1].parquet}", "demo/receipt.json"):
        turned(vault.directory / name, 100)
    monkeypatch.setattr(sys, "argv", ["dyadscope", "sources", "--verify", "--vault", str(vault.directory)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert all(line.endswith("run `dyadscope pull demo`") for line in lines)


def test_a_table_that_changes_in_a_running_process_is_noticed(vault: Vault) -> None:
    path = vault.directory / "demo" / vault.manifest("demo").table("pacts").parquet
    for _ in range(2):
        assert vault.read("demo", "pacts").height == 3
    turned(path, 500)
    with pytest.raises(VaultError, match="damaged"):
        vault.read("demo", "pacts")
    turned(path, 500)
    assert vault.read("demo", "pacts").height == 3


@pytest.mark.parametrize(("small", "opens"), [(0, "scan_parquet"), (1000, "read_parquet")])
def test_a_panic_while_reading_is_a_damaged_table(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, small: int, opens: str
) -> None:
    """Of a large table, which is read from its file, and of a small one, which is kept."""
    monkeypatch.setattr(store, "_SMALL", small)

    def panics(*_: object, **__: object) -> pl.LazyFrame:
        raise pl.exceptions.PanicException("unwrap")

    monkeypatch.setattr(pl.LazyFrame, "collect", panics)
    with pytest.raises(VaultError, match="damaged"):
        vault.read("demo", "pacts")
    monkeypatch.setattr(pl, opens, panics)
    monkeypatch.setattr(store, "_small", {})
    with pytest.raises(VaultError, match="damaged"):
        vault.scan("demo", "pacts")


def test_a_copy_recorded_before_records_had_checksums_is_read_again(vault: Vault) -> None:
    before = contents(vault.directory)
    old(vault.directory / "demo" / "manifest.json")
    for source in ("demo", demo()):
        with pytest.raises(VaultError, match=r"recorded by an older version.*run `dyadscope pull demo`"):
            vault.read(source, "pacts")
    assert vault.has("demo")
    assert not vault.is_current(demo())
    assert [d.problem for d in vault.verify()] == [
        "recorded by an older version, without a checksum of the record",
    ]
    assert bring_in([demo()], vault)[0].status == "placed"  # from the files in the vault alone
    assert contents(vault.directory) == before


def test_what_the_user_added_stays_when_an_old_copy_is_read_again(vault: Vault, shelf: Path, tmp_path: Path) -> None:
    newer = tmp_path / "pacts.csv"
    newer.write_bytes(PACTS + b"2,20,1995,1\n")
    add(demo(), newer, vault, vintage="2025-03")
    before = contents(vault.directory)
    old(vault.directory / "demo" / "manifest.json")
    assert bring_in([demo()], vault, from_dir=shelf)[0].status == "kept"
    assert contents(vault.directory) == before
    assert vault.read("demo", "pacts").height == 4
