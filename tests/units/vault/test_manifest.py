"""What is written down of a source that is held: read back as it was, proved, and never guessed at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from vault_example import PACT_TABLE, demo, published

from dyadscope.errors import UnknownNameError, VaultError
from dyadscope.proof import sealed
from dyadscope.records import Column, Extent
from dyadscope.vault import Vault, bring_in
from dyadscope.vault.manifest import (
    FORMAT,
    LaterFormatError,
    Manifest,
    declaration,
    describe_columns,
    read_manifest,
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    place = tmp_path_factory.mktemp("manifest")
    vault = Vault(place / "vault")
    assert bring_in([demo()], vault, from_dir=published(place / "files"))[0].ok
    return vault.manifest("demo")


def test_what_is_written_is_read_back(held: Manifest, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(held.to_json())
    assert read_manifest(path) == held


def test_tables_and_files_are_found_by_name(held: Manifest) -> None:
    assert held.table("visits").rows == 3
    found = held.file("demo/pacts.csv")
    assert found is not None
    assert found.verified
    assert held.file("demo/pact.csv") is None
    with pytest.raises(UnknownNameError, match="unknown table of demo: 'visit'; did you mean visits"):
        held.table("visit")


def test_one_file_that_is_not_proved_makes_the_source_another_release(held: Manifest) -> None:
    assert held.verified
    first, *others = held.files
    assert not replace(held, files=(replace(first, verified=False), *others)).verified


def test_a_change_of_one_letter_is_damage(held: Manifest, tmp_path: Path) -> None:
    path = tmp_path / "demo" / "manifest.json"
    path.parent.mkdir()
    path.write_bytes(held.to_json().replace(b"Nobody", b"Nobady"))
    with pytest.raises(VaultError, match=r"the manifest is damaged.*run `dyadscope pull demo`"):
        read_manifest(path)


def test_a_later_format_is_told_apart_from_damage(held: Manifest, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    data = json.loads(held.to_json())
    data.pop("digest")
    path.write_bytes(sealed(data | {"format": FORMAT + 1}))
    with pytest.raises(LaterFormatError, match="a later dyadscope wrote this vault"):
        read_manifest(path)
    path.write_bytes(json.dumps(data | {"format": FORMAT + 1}).encode())
    with pytest.raises(VaultError, match="damaged"):
        read_manifest(path)


def test_the_first_format_has_no_digest_and_is_read(held: Manifest, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    data = json.loads(held.to_json())
    data.pop("digest")
    path.write_bytes(json.dumps(data | {"format": 1}).encode())
    assert read_manifest(path) == replace(held, format=1)


def test_none_and_what_is_no_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_manifest(tmp_path / "manifest.json")
    with pytest.raises(VaultError, match="cannot read the manifest"):
        read_manifest(tmp_path)


def test_a_declaration_that_says_something_else_is_read_again_and_how_much_it_holds_is_no_part_of_it() -> None:
    assert declaration(demo()) == declaration(demo(extents={"pacts": Extent(rows=1, states=1, years=None)}))
    assert declaration(demo()) != declaration(demo(parser=2))
    assert declaration(demo()) != declaration(demo(version="1.1"))


def test_each_column_says_when_it_is_known_and_what_its_absence_means() -> None:
    shorter = Column(name="pact", dtype="Boolean", description="x", years=(1985, 1991), absent="missing")
    longer = Column(name="ended", dtype="Boolean", description="x", years=(1991, 1999))
    table = replace(PACT_TABLE, columns=(*PACT_TABLE.columns[:3], shorter, longer))
    year, pact, ended = describe_columns(table, (1990, 1992))[2:]
    assert (year.years, year.absent) == ((1990, 1992), "zero")
    # A column reaches no further than its table.
    assert (pact.years, pact.absent) == ((1990, 1991), "missing")
    assert ended.years == (1991, 1992)
