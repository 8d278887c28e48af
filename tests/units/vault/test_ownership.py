"""What is a vault and what is not, and what becomes of things that stand where the vault writes."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
import time
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from vault_example import PACTS, VISITS, contents, demo, published

from dyadscope import cli
from dyadscope.errors import VaultError
from dyadscope.vault import Vault, add, bring_in, refresh
from dyadscope.vault.ownership import MARK

MINE = b"mine\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return published(tmp_path / "shelf")


@pytest.fixture
def full(tmp_path: Path, shelf: Path) -> Vault:
    vault = Vault(tmp_path / "vault")
    assert bring_in([demo()], vault, from_dir=shelf)[0].ok
    return vault


def later() -> object:
    """The source as a later version declares it: its manifest is written anew."""
    return demo(parser=2, title="Changed")


def test_a_directory_of_the_users_is_refused_and_a_vault_beside_it_is_offered(tmp_path: Path, shelf: Path) -> None:
    directory = tmp_path / "my thesis"
    (directory / "staging").mkdir(parents=True)
    (directory / "staging" / "work.txt").write_bytes(MINE)
    with pytest.raises(VaultError, match="not empty and not a vault") as caught:
        bring_in([demo()], Vault(directory), from_dir=shelf)
    assert f"`dyadscope pull demo --vault {shlex.quote(str(directory / 'vault'))}`" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert contents(directory) == {"staging/work.txt": MINE}
    assert bring_in([demo()], Vault(directory / "vault"), from_dir=shelf)[0].ok
    with pytest.raises(VaultError, match=r"`dyadscope add demo FILE --vault '.*my thesis/vault'`"):
        add(demo(), shelf / "demo" / "pacts.csv", Vault(directory))


def test_the_vault_offered_is_one_that_can_be_made(tmp_path: Path, shelf: Path) -> None:
    (tmp_path / "p" / "vault").mkdir(parents=True)
    (tmp_path / "p" / "vault" / "chapter.tex").write_bytes(MINE)
    with pytest.raises(VaultError, match=r"--vault .*/p/vault-2`"):
        bring_in([demo()], Vault(tmp_path / "p"), from_dir=shelf)


def test_the_command_line_says_it_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p" / "rivalry").mkdir(parents=True)
    (tmp_path / "p" / "rivalry" / "chapter.tex").write_bytes(MINE)
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(sys, "argv", ["dyadscope", "pull", "rivalry", "--vault", "p", "--from", "empty"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    out, err = capsys.readouterr()
    assert (stopped.value.code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.rstrip().endswith("make a vault with `dyadscope pull rivalry --vault p/vault`")
    assert contents(tmp_path / "p") == {"rivalry/chapter.tex": MINE}


@pytest.mark.parametrize("left", [(), (".lock",), (".DS_Store",), ("partial/" + "0" * 64, ".lock"), (MARK,)])
def test_what_a_failed_pull_or_a_desktop_leaves_makes_no_directory_the_users(
    tmp_path: Path, shelf: Path, left: tuple[str, ...]
) -> None:
    directory = tmp_path / "vault"
    directory.mkdir()
    for name in left:
        (directory / name).parent.mkdir(exist_ok=True)
        (directory / name).touch()
    assert bring_in([demo()], Vault(directory), from_dir=shelf)[0].ok
    assert json.loads((directory / MARK).read_text())["format"] == 1


def test_a_vault_made_before_vaults_were_marked_goes_on_and_is_marked(full: Vault, shelf: Path) -> None:
    mark = full.directory / MARK
    before = contents(full.directory)
    for damage in ((), ("demo/manifest.json",), ("demo/manifest.json", "demo/receipt.json")):
        mark.unlink()
        for name in damage:
            (full.directory / name).write_bytes(b"{")
        assert bring_in([demo()], full, from_dir=shelf)[0].ok, damage
        assert contents(full.directory) == before


def test_an_unmarked_vault_of_files_that_wait_is_known_by_their_sha256(tmp_path: Path, shelf: Path) -> None:
    half = published(tmp_path / "half", visits=None)
    vault = Vault(tmp_path / "vault")
    assert bring_in([demo()], vault, from_dir=half)[0].status == "by hand"
    (vault.directory / MARK).unlink()
    assert add(demo(), shelf / "demo" / "visits.csv", vault).status == "placed"
    (vault.directory / MARK).unlink()
    (vault.directory / "demo" / "manifest.json").unlink()
    for path in (vault.directory / "raw").rglob("*.csv"):
        path.write_bytes(MINE)
    for path in (vault.directory / "demo").iterdir():
        path.write_bytes(MINE)
    with pytest.raises(VaultError, match="not a vault"):
        bring_in([demo()], vault, from_dir=shelf)


def test_a_mark_of_a_later_version_or_of_something_else_stops_the_writer(full: Vault, shelf: Path) -> None:
    mark = full.directory / MARK
    mark.write_text('{"format": 99}')
    before = contents(full.directory)
    with pytest.raises(VaultError, match="a later dyadscope wrote this vault"):
        bring_in([demo()], full, from_dir=shelf)
    mark.unlink()
    mark.symlink_to(shelf / "demo" / "pacts.csv")
    with pytest.raises(VaultError, match="a link that is not the vault's"):
        bring_in([demo()], full, from_dir=shelf)
    mark.unlink()
    mark.write_text("damaged {")
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "up to date"  # the copies in it show what it is
    assert contents(full.directory) == before | {MARK: b"damaged {"}


def test_reading_again_what_is_not_there_makes_no_vault(tmp_path: Path) -> None:
    assert refresh([demo()], Vault(tmp_path / "none")) == []
    assert not (tmp_path / "none").exists()


def test_a_directory_where_a_table_should_be(full: Vault, shelf: Path) -> None:
    before = contents(full.directory)
    table = full.directory / "demo" / full.manifest("demo").table("pacts").parquet
    table.unlink()
    table.mkdir()
    with pytest.raises(VaultError, match=r"damaged.*run `dyadscope pull demo`"):
        full.read("demo", "pacts")
    assert [d.file for d in full.verify()] == [f"demo/{table.name}"]
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "placed"
    assert contents(full.directory) == before

    table.unlink()
    table.mkdir()
    (table / "chapter.tex").write_bytes(MINE)
    outcome = bring_in([demo()], full, from_dir=shelf)[0]
    assert outcome.failed
    assert f"a directory that is not the vault's is where the vault needs its own: {table}; move it" in outcome.message
    assert "\n" not in outcome.message
    assert (table / "chapter.tex").read_bytes() == MINE
    (table / "chapter.tex").unlink()
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "placed"
    assert contents(full.directory) == before


@pytest.mark.parametrize("name", ["manifest.json", "receipt.json"])
@pytest.mark.parametrize("filled", [True, False])
def test_a_directory_where_a_record_should_be(full: Vault, shelf: Path, name: str, filled: bool) -> None:
    path = full.directory / "demo" / name
    path.unlink()
    path.mkdir()
    if filled:
        (path / "chapter.tex").write_bytes(MINE)
    outcome = bring_in([later()], full, from_dir=shelf)[0]  # type: ignore[list-item]
    assert outcome.failed is filled
    assert filled == ("a directory that is not the vault's" in outcome.message)
    assert full.verify() == [] or filled


def test_a_link_where_a_table_should_be_is_neither_followed_nor_replaced(
    full: Vault, shelf: Path, tmp_path: Path
) -> None:
    table = full.directory / "demo" / full.manifest("demo").table("pacts").parquet
    elsewhere = tmp_path / "elsewhere.parquet"
    table.rename(elsewhere)
    table.symlink_to(elsewhere)
    assert full.read("demo", "pacts").height == 3  # somebody moved it to another disk
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "up to date"
    elsewhere.write_bytes(MINE)
    outcome = bring_in([demo()], full, from_dir=shelf)[0]
    assert outcome.failed
    assert "a link that is not the vault's" in outcome.message
    assert (elsewhere.read_bytes(), table.readlink()) == (MINE, elsewhere)


def test_a_link_in_place_of_a_table_stays_when_the_table_is_given_up(full: Vault, tmp_path: Path) -> None:
    table = full.directory / "demo" / full.manifest("demo").table("pacts").parquet
    elsewhere = tmp_path / "elsewhere.parquet"
    table.rename(elsewhere)
    table.symlink_to(elsewhere)
    whole = elsewhere.read_bytes()
    newer = tmp_path / "pacts.csv"
    newer.write_bytes(PACTS + b"2,20,1995,1\n")
    assert add(demo(), newer, full).status == "placed"
    assert (table.readlink(), elsewhere.read_bytes()) == (elsewhere, whole)


def test_a_copy_or_a_link_of_a_source_under_another_name_is_no_source(full: Vault) -> None:
    shutil.copytree(full.directory / "demo", full.directory / "demo before")
    (full.directory / "also").symlink_to("demo")
    assert [h.source for h in full.status()] == ["demo"]


@pytest.mark.parametrize("name", ["demo", "raw", "raw/demo", ".lock", "partial"])
def test_links_on_the_vaults_ways_lead_nowhere(tmp_path: Path, name: str, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/pacts").respond_with_data(PACTS)
    httpserver.expect_request("/visits").respond_with_data(VISITS)
    source = demo(httpserver.url_for("/pacts"), httpserver.url_for("/visits"))
    far, vault = tmp_path / "far", Vault(tmp_path / "vault")
    far.mkdir()
    bring_in([], vault)
    (vault.directory / name).parent.mkdir(exist_ok=True)
    (vault.directory / name).unlink(missing_ok=True)
    (vault.directory / name).symlink_to(far)
    try:
        outcome = bring_in([source], vault)[0]
        assert outcome.failed
        said = outcome.message
    except VaultError as error:
        said = str(error)
    assert "is where the vault needs its own" in said
    assert list(far.iterdir()) == []
    assert (vault.directory / name).readlink() == far
    (vault.directory / name).unlink()
    assert bring_in([source], vault)[0].ok


def test_a_download_is_not_written_through_a_link(tmp_path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/pacts").respond_with_data(PACTS)
    source = demo(httpserver.url_for("/pacts"))
    precious, vault = tmp_path / "precious.txt", Vault(tmp_path / "vault")
    precious.write_bytes(MINE)
    bring_in([], vault)
    partial = vault.directory / "partial" / source.files[0].sha256
    partial.parent.mkdir()
    partial.symlink_to(precious)
    assert "a link that is not the vault's" in bring_in([source], vault)[0].message
    assert precious.read_bytes() == MINE
    partial.unlink()
    assert bring_in([source], vault)[0].status == "by hand"
    assert not list(vault.directory.glob(".staging-*"))


def test_old_downloads_are_dropped_and_nothing_beside_them(full: Vault, shelf: Path) -> None:
    partial = full.directory / "partial"
    partial.mkdir()
    long_ago = time.time() - 90 * 24 * 3600
    for name in ("notes.txt", "0" * 64, "1" * 64):
        (partial / name).write_bytes(MINE)
        os.utime(partial / name, (long_ago, long_ago))
    os.utime(partial / ("1" * 64))
    bring_in([demo()], full, from_dir=shelf)
    assert sorted(p.name for p in partial.iterdir()) == ["1" * 64, "notes.txt"]


def test_a_manifest_of_something_else_is_not_a_source_and_is_not_replaced(full: Vault, shelf: Path) -> None:
    site = full.directory / "site"
    site.mkdir()
    (site / "manifest.json").write_text('{"name": "my web site"}')
    os.mkfifo(full.directory / "demo" / "pipe")
    (full.directory / "pipes").mkdir()
    os.mkfifo(full.directory / "pipes" / "manifest.json")
    assert [h.source for h in full.status()] == ["demo"]
    assert full.verify() == []
    (full.directory / "other").mkdir()
    for name in ("manifest.json", "receipt.json"):
        path = full.directory / "other" / name
        path.write_text('{"name": "my web site"}')
        other = demo(name="other")
        outcome = bring_in([other], full, from_dir=shelf)[0]
        assert outcome.failed
        assert f"a file that is not the vault's is where the vault needs its own: {path}" in outcome.message
        assert path.read_text() == '{"name": "my web site"}'
        path.unlink()
    (full.directory / "demo" / "manifest.json").unlink()
    os.mkfifo(full.directory / "demo" / "manifest.json")
    assert "something else is where the vault needs its own" in bring_in([demo()], full, from_dir=shelf)[0].message


def test_files_beside_the_vaults_own_stay_when_a_release_is_replaced(full: Vault, tmp_path: Path) -> None:
    root = full.directory
    held = full.manifest("demo")
    mine = [
        root / "demo" / "chapter.tex",
        root / "demo" / "pacts-0123456789ab.parquet",
        root / "raw" / "demo" / "notes.txt",
        (root / held.files[0].stored).with_name("notes.txt"),
        root / "raw" / "demo" / "0123456789ab" / "pacts.csv",
    ]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(MINE)
    newer = tmp_path / "pacts.csv"
    for years in (b"2,20,1995,1\n", b"2,20,1995,1\n2,20,1996,1\n"):
        newer.write_bytes(PACTS + years)
        assert add(demo(), newer, full).status == "placed"
    assert [p.read_bytes() for p in mine] == [MINE] * len(mine)
    # What the vault itself no longer needs is gone: one release of the table, the added file and the declared ones.
    tables = {p.name for p in (root / "demo").glob("*.parquet")} - {mine[1].name}
    assert tables == {t.parquet for t in full.manifest("demo").tables}
    raw = {p.read_bytes() for p in (root / "raw").rglob("*.csv")} - {MINE}
    assert raw == {PACTS, VISITS, newer.read_bytes()}
