"""Pulling from a directory and adding by hand: what ends up in the vault, and what bad input leaves behind."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from there import there
from vault_example import PACT_TABLE, PACTS, VISIT_TABLE, VISITS, contents, demo, parse, published

from dyadscope.errors import BadFileError, DyadscopeError, MissingDataError, UnknownNameError, VaultError
from dyadscope.proof import sealed, unsealed
from dyadscope.records import Column, Source
from dyadscope.vault import Vault, add, bring_in, refresh

NEWER = PACTS + b"2,20,1995,1\n"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return published(tmp_path / "shelf")


@pytest.fixture
def full(vault: Vault, shelf: Path) -> Vault:
    assert [o.status for o in bring_in([demo()], vault, from_dir=shelf)] == ["placed"]
    return vault


def test_tables_come_back_as_parsed(full: Vault, shelf: Path) -> None:
    expected = parse({p: shelf / p for p in ("demo/pacts.csv", "demo/visits.csv")})
    for name, frame in expected.items():
        assert full.read("demo", name).equals(frame)
        assert full.scan("demo", name).collect().equals(frame)
    assert full.read("demo", "pacts", ["pact", "year"]).columns == ["pact", "year"]


def test_the_manifest_says_what_is_there(full: Vault) -> None:
    manifest = full.manifest(demo())
    assert (manifest.version, manifest.licence, manifest.verified) == ("1.0", "none", True)
    assert manifest.citations[0].plain == "Author, A. (2024). Title. x"
    assert [f.sha256 for f in manifest.files] == [sha256(PACTS).hexdigest(), sha256(VISITS).hexdigest()]
    table = manifest.table("pacts")
    assert (table.rows, table.states_found, table.years, table.years_found) == (3, 3, (1990, 1992), (1990, 1991))
    assert table.columns[-1].absent == "zero"
    raw = full.directory / manifest.files[0].stored
    assert raw.read_bytes() == PACTS
    assert full.coverage("demo", "pacts") == (1990, 1992)
    assert "Demonstration data 1.0" in full.file_labels("demo")[0]


def test_a_second_pull_changes_nothing(full: Vault, shelf: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in full.directory.rglob("*") if p.is_file() and p.name != ".lock"}
    assert [o.status for o in bring_in([demo()], full, from_dir=shelf)] == ["up to date"]
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_vaults_of_the_same_bytes_are_the_same(full: Vault, shelf: Path, tmp_path: Path) -> None:
    other = Vault(tmp_path / "other")
    assert bring_in([demo()], other, from_dir=full.directory / "raw")[0].ok
    assert contents(other.directory) == contents(full.directory)
    third = Vault(tmp_path / "third")
    add(demo(), [shelf / "demo" / "pacts.csv", shelf / "demo" / "visits.csv"], third)
    assert contents(third.directory) == contents(full.directory)
    assert [there(v.receipt("demo")).how for v in (full, third)] == ["from", "add"]


def test_evidence_points_into_the_published_file(full: Vault) -> None:
    by_row = full.evidence("demo", "pacts", [2])
    by_condition = full.evidence("demo", "pacts", (pl.col("ccode1") == 2) & (pl.col("year") == 1991))
    assert by_row == by_condition
    assert (by_row[0].file, by_row[0].row, by_row[0].sha256) == ("demo/pacts.csv", 2, sha256(PACTS).hexdigest())
    assert by_row[0].values == {"ccode1": 2, "ccode2": 20, "year": 1991, "pact": True}
    assert PACTS.splitlines()[by_row[0].row] == b"2,20,1991,1"
    assert len(full.evidence("demo", "pacts", pl.lit(True), limit=2)) == 2


def test_evidence_of_a_table_read_from_two_files(vault: Vault, shelf: Path) -> None:
    column = Column(name="source_file", dtype="String", description="File that has source_row")
    table = replace(VISIT_TABLE, columns=(*VISIT_TABLE.columns, column))
    paths = ["demo/visits.csv", "demo/visits.csv", "demo/pacts.csv"]

    def from_two(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
        both = parse(files)
        return dict(both) | {"visits": both["visits"].with_columns(pl.Series("source_file", paths))}

    bring_in([demo(tables=(PACT_TABLE, table), parse=from_two)], vault, from_dir=shelf)
    rows = vault.evidence("demo", "visits", pl.col("year") == 1991)
    assert [(r.file, r.sha256) for r in rows] == [
        ("demo/visits.csv", sha256(VISITS).hexdigest()),
        ("demo/pacts.csv", sha256(PACTS).hexdigest()),
    ]


def test_what_is_not_there_is_named_with_the_command(full: Vault, tmp_path: Path) -> None:
    empty = Vault(tmp_path / "none")
    assert not empty.has("demo")
    assert empty.status() == []
    with pytest.raises(MissingDataError, match="run `dyadscope pull demo`"):
        empty.read("demo", "pacts")
    with pytest.raises(MissingDataError, match=r"visits.csv from https://example.org/visits.*`dyadscope add demo FILE"):
        empty.read(demo(pacts_url="http://x"), "pacts")
    with pytest.raises(UnknownNameError, match="did you mean pacts"):
        full.read("demo", "pact")
    with pytest.raises(UnknownNameError, match="did you mean visits"):
        full.read("demo", "visits", ["visit"])


def test_damage_is_reported_and_a_pull_repairs_it(full: Vault, shelf: Path) -> None:
    before = contents(full.directory)
    table = full.directory / "demo" / full.manifest("demo").table("pacts").parquet
    raw = full.directory / full.manifest("demo").files[1].stored
    whole = table.read_bytes()
    for damage in whole[:-20], whole[:30] + b"\0" * (len(whole) - 30), b"":
        table.write_bytes(damage)
        with pytest.raises(VaultError, match="run `dyadscope pull demo`"):
            full.read("demo", "pacts")
    raw.unlink()
    assert [d.problem for d in full.verify()] == ["missing", "other bytes than the manifest records"]
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "placed"
    assert full.verify() == []
    table.unlink()
    with pytest.raises(VaultError, match="damaged"):
        full.read("demo", "pacts")
    assert refresh([demo()], full)[0].status == "placed"
    assert contents(full.directory) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', "null", '{"format": 1, "files": 3}'])
def test_a_damaged_manifest_is_one_clear_line(full: Vault, shelf: Path, text: str) -> None:
    before = contents(full.directory)
    path = full.directory / "demo" / "manifest.json"
    path.write_text(text)
    with pytest.raises(VaultError, match="the manifest is damaged"):
        full.read("demo", "pacts")
    assert "damaged" in full.status()[0].problem
    assert "damaged" in full.verify()[0].problem
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "placed"
    assert contents(full.directory) == before


def test_a_vault_of_a_later_version_is_left_alone(full: Vault, shelf: Path) -> None:
    path = full.directory / "demo" / "manifest.json"
    path.write_bytes(sealed(unsealed(path.read_bytes()) | {"format": 99}))
    before = contents(full.directory)
    outcome = bring_in([demo()], full, from_dir=shelf)[0]
    assert outcome.failed
    assert "later dyadscope" in outcome.message
    assert contents(full.directory) == before


def test_an_older_parser_is_refused_and_read_again_without_network(full: Vault) -> None:
    newer = demo(parser=2)
    with pytest.raises(VaultError, match=r"older version \(parser 1, now 2\)"):
        full.read(newer, "pacts")
    assert not full.is_current(newer)
    assert [o.status for o in refresh([newer], full)] == ["placed"]
    assert full.is_current(newer)
    assert full.manifest(newer).parser == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PACTS[:-8], f"the file is cut short: {len(PACTS) - 8} bytes"),
        (PACTS.replace(b"1990", b"1989"), "the file is not the declared release"),
        (b"", "the file is cut short: 0 bytes"),
    ],
)
def test_wrong_bytes_leave_the_vault_as_it_was(full: Vault, tmp_path: Path, content: bytes, said: str) -> None:
    newer = demo(parser=2, files=(replace(demo().files[0], sha256="0" * 64), demo().files[1]))
    before = contents(full.directory)
    outcome = bring_in([newer], full, from_dir=published(tmp_path / "bad", pacts=content))[0]
    assert outcome.failed
    assert isinstance(outcome.error, BadFileError)
    assert said in outcome.message
    assert "\n" not in outcome.message
    assert contents(full.directory) == before


def broken(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Fail the way a parser does on a layout it does not know."""
    raise KeyError(f"no such\ncolumn in {len(files)} files")


def test_one_failure_does_not_stop_the_others(vault: Vault, shelf: Path) -> None:
    (shelf / "other").mkdir()
    outcomes = bring_in([replace(demo(), name="other", parse=broken), demo()], vault, from_dir=shelf)
    assert [(o.source, o.status) for o in outcomes] == [("other", "failed"), ("demo", "placed")]
    assert "KeyError" in outcomes[0].message
    assert "\n" not in str(outcomes[0])
    assert not vault.has("other")
    assert [h.source for h in vault.status()] == ["demo"]


def test_files_that_are_not_on_the_shelf(vault: Vault, tmp_path: Path) -> None:
    half = published(tmp_path / "half", visits=None)
    assert bring_in([demo()], vault, from_dir=half)[0].status == "by hand"
    outcome = bring_in([demo("http://x/p", "http://x/v")], vault, from_dir=half)[0]
    assert outcome.failed
    assert "demo/visits.csv in " in outcome.message
    with pytest.raises(MissingDataError, match="no such directory"):
        bring_in([demo()], vault, from_dir=tmp_path / "nowhere")


def test_a_file_by_hand_completes_what_was_pulled(vault: Vault, tmp_path: Path) -> None:
    half = published(tmp_path / "half", visits=None)
    outcome = bring_in([demo()], vault, from_dir=half)[0]
    assert not outcome.ok
    assert [f.path for f in outcome.lacking] == ["demo/visits.csv"]
    assert "fetch visits.csv from https://example.org/visits, then run `dyadscope add demo FILE`" in outcome.message
    renamed = tmp_path / "download (1).bin"
    renamed.write_bytes(VISITS)
    assert add(demo(), renamed, vault).status == "placed"
    assert vault.manifest("demo").verified
    assert vault.manifest("demo").files[1].stored.endswith("/visits.csv")


def test_a_source_can_be_held_without_a_file_that_is_not_required(vault: Vault, shelf: Path, tmp_path: Path) -> None:
    files = demo().files
    source = demo(files=(files[0], replace(files[1], required=False)))
    outcome = bring_in([source], vault, from_dir=published(tmp_path / "half", visits=None))[0]
    assert outcome.status == "placed"
    assert "without visits.csv" in outcome.message
    assert vault.manifest("demo").lacking == ("demo/visits.csv",)
    assert vault.coverage("demo", "pacts") == (1990, 1991)  # what the rows show, no longer what was declared
    assert bring_in([source], vault, from_dir=shelf)[0].status == "placed"
    assert vault.coverage("demo", "pacts") == (1990, 1992)


def test_another_release_is_known_by_its_signature(full: Vault, tmp_path: Path) -> None:
    pacts, visits = demo().files
    source = demo(files=(replace(pacts, signature="year,pact"), replace(visits, signature="year,visits")))
    path = tmp_path / "download.csv"
    path.write_bytes(NEWER)
    assert add(source, path, full).status == "placed"
    assert [f.verified for f in full.manifest("demo").files] == [False, True]
    with pytest.raises(BadFileError, match="the name says not which file"):
        add(demo(), path, full)


def test_another_release_added_by_hand(full: Vault, shelf: Path, tmp_path: Path) -> None:
    path = tmp_path / "pacts.csv"
    path.write_bytes(NEWER)
    outcome = add(demo(), path, full, vintage="2025-03")
    assert outcome.status == "placed"
    manifest = full.manifest("demo")
    assert not manifest.verified
    assert (manifest.files[0].verified, manifest.files[0].vintage) == (False, "2025-03")
    assert manifest.files[0].sha256 == sha256(NEWER).hexdigest()
    assert full.coverage("demo", "pacts") == (1990, 1995)
    assert "vintage 2025-03" in full.file_labels("demo")[0]
    before = contents(full.directory)
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "kept"
    assert contents(full.directory) == before
    assert bring_in([demo(parser=2)], full, from_dir=shelf)[0].status == "kept"
    assert full.read(demo(parser=2), "pacts").height == 4
    assert add(demo(), shelf / "demo" / "pacts.csv", full).status == "placed"
    assert full.manifest("demo").verified
    assert bring_in([demo()], full, from_dir=shelf)[0].status == "up to date"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("pacts.csv", PACTS[:-4], "in the middle of a line"),
        ("pacts.csv", b"<html>not found</html>\n", "unexpected layout"),
        ("pacts.csv", PACTS + b"20,2,1990,1\n", "lower code first"),
        ("pacts.csv", PACTS + b"x,2,1990,1\n", "'x' in column ccode1"),
        ("pacts.csv", b"", "empty"),
        ("data.csv", NEWER, "name it as one of: pacts.csv .*visits.csv"),
    ],
)
def test_bad_input_by_hand_loses_nothing(full: Vault, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    before = contents(full.directory)
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadFileError, match=said) as caught:
        add(demo(), path, full)
    assert "\n" not in str(caught.value)
    assert contents(full.directory) == before
    with pytest.raises(MissingDataError, match="no such file"):
        add(demo(), tmp_path / "nowhere.csv", full)


def test_another_release_needs_the_other_files_first(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "pacts.csv"
    path.write_bytes(NEWER)
    with pytest.raises(MissingDataError, match=r"with the source's other files.*fetch visits.csv"):
        add(demo(), path, vault)
    assert not vault.has("demo")


def test_an_unwritable_directory(tmp_path: Path, shelf: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(VaultError, match="a file is where the vault needs a directory") as caught:
        bring_in([demo()], Vault(blocked / "vault"), from_dir=shelf)
    assert "\n" not in str(caught.value)


def refusing(number: int, after: int, real: Callable[..., object]) -> Callable[..., object]:
    """Return a system call that fails with an error number from the given call on."""
    calls = 0

    def call(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls > after:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **named)

    return call


@pytest.mark.parametrize(("number", "said"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "no permission")])
@pytest.mark.parametrize("after", range(6))
def test_a_disk_that_refuses_leaves_the_vault_as_it_was(
    full: Vault, shelf: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, after: int
) -> None:
    changed = demo(parser=2, title="Changed")
    before = contents(full.directory)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refusing(number, after, os.fsync))
        outcome = bring_in([changed], full, from_dir=shelf)[0]
    assert outcome.status in {"failed", "placed"}
    if outcome.failed:
        assert said in outcome.message
        assert "--vault" in outcome.message
    held: Source = demo() if full.manifest("demo").parser == 1 else changed
    assert full.read(held, "pacts").height == 3
    if held.parser == 1:
        assert contents(full.directory) == before
    assert bring_in([changed], full, from_dir=shelf)[0].ok
    assert full.read(changed, "pacts").height == 3


def test_progress_is_told_and_nothing_is_printed(vault: Vault, shelf: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []

    class Listener:
        """Write down what is told."""

        def start(self, label: str, total: int | None) -> None:
            said.append(f"{label} {total}")

        def advance(self, amount: int) -> None:
            said.append(str(amount))

        def done(self) -> None:
            said.append("done")

        def note(self, message: str) -> None:
            said.append(message)

    bring_in([demo()], vault, from_dir=shelf, progress=Listener())
    size = str(len(PACTS))
    assert said[:3] == [f"pacts.csv {size}", size, "done"]
    assert said[-2:] == ["reading demo None", "done"]
    assert capfd.readouterr() == ("", "")


def test_errors_are_all_of_one_family() -> None:
    assert issubclass(VaultError, DyadscopeError)
