"""What a vault says of what it holds, and of what it cannot give: every answer with its command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from vault_example import PACT_TABLE, PACTS, VISIT_TABLE, VISITS, demo, file, parse, published

from dyadscope.errors import MissingDataError, UnknownNameError, UsageError, VaultError
from dyadscope.records import Column
from dyadscope.vault import Vault, add, bring_in, store
from dyadscope.vault.store import Difference


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return published(tmp_path / "shelf")


@pytest.fixture
def full(tmp_path: Path, shelf: Path) -> Vault:
    vault = Vault(tmp_path / "vault")
    assert bring_in([demo()], vault, from_dir=shelf)[0].status == "placed"
    return vault


def test_a_vault_shows_where_it_is(tmp_path: Path) -> None:
    assert repr(Vault(tmp_path / "v")) == f"Vault({str(tmp_path / 'v')!r})"


def test_names_and_declarations_mean_the_same(full: Vault) -> None:
    for source in ("demo", demo()):
        assert full.has(source)
        assert full.manifest(source).source == "demo"
        assert full.read(source, "pacts").height == full.scan(source, "pacts").collect().height == 3
    assert not full.has("other")
    assert not full.has("other", "pacts")


def test_a_source_is_held_with_the_tables_that_were_pulled(full: Vault) -> None:
    assert full.has("demo", "pacts", "visits")
    assert full.has(demo(), "visits")
    assert not full.has("demo", "pacts", "votes")


def test_columns_come_in_the_order_asked_for_with_the_row_if_asked(full: Vault) -> None:
    assert full.read("demo", "visits", ["source_row", "visits"]).rows() == [(1, 3), (2, None), (3, 7)]
    assert full.read("demo", "visits", []).shape[1] == 0
    with pytest.raises(UnknownNameError, match=r"unknown column of demo\.visits: 'yaer'; did you mean year"):
        full.read("demo", "visits", ["ccode", "yaer"])


def test_a_copy_is_current_while_the_source_is_declared_as_then(full: Vault, tmp_path: Path) -> None:
    assert full.is_current(demo())
    assert not full.is_current(demo(licence="another"))
    assert not Vault(tmp_path / "none").is_current(demo())


def test_a_copy_read_by_an_older_parser_is_refused_by_declaration_only(full: Vault) -> None:
    for parser, says in ((1, None), (2, r"older version \(parser 1, now 2\): demo; run `dyadscope pull demo`")):
        if says is None:
            assert full.manifest(demo(parser=parser)).parser == 1
        else:
            with pytest.raises(VaultError, match=says):
                full.manifest(demo(parser=parser))
    assert full.manifest("demo").parser == 1


def test_labels_tell_the_release_the_vintage_and_the_checksum(full: Vault, tmp_path: Path) -> None:
    newer = tmp_path / "pacts.csv"
    newer.write_bytes(PACTS + b"2,20,1992,1\n")
    add(demo(), newer, full, vintage="2025-03")
    assert full.file_labels("demo") == [
        "demo/pacts.csv (Demonstration data, other release, vintage 2025-03), sha256 "
        + sha256(newer.read_bytes()).hexdigest(),
        f"demo/visits.csv (Demonstration data 1.0), sha256 {sha256(VISITS).hexdigest()}",
    ]


def test_evidence_may_be_limited_and_an_unknown_file_is_damage(full: Vault, tmp_path: Path, shelf: Path) -> None:
    everything = full.evidence("demo", "pacts", pl.lit(True))
    assert [r.row for r in everything] == [1, 2, 3]
    for limit in (0, 1, 2):
        assert full.evidence("demo", "pacts", pl.lit(True), limit=limit) == everything[:limit]
    assert full.evidence("demo", "pacts", []) == []
    assert "source_row" not in everything[0].values
    column = Column(name="source_file", dtype="String", description="File that has source_row")
    table = replace(VISIT_TABLE, columns=(*VISIT_TABLE.columns, column))

    def from_nowhere(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
        both = parse(files)
        return dict(both) | {"visits": both["visits"].with_columns(source_file=pl.lit("demo/gone.csv"))}

    odd = Vault(tmp_path / "odd")
    assert bring_in([demo(tables=(PACT_TABLE, table), parse=from_nowhere)], odd, from_dir=shelf)[0].ok
    with pytest.raises(VaultError, match=r"names a file that its source does not hold: demo\.visits"):
        odd.evidence("demo", "visits", pl.lit(True))


def test_what_is_held_is_listed_in_order_and_damage_beside_it(full: Vault, shelf: Path) -> None:
    for name in ("zeta", "alpha"):
        files = tuple(replace(f, path=f.path.replace("demo/", f"{name}/")) for f in demo().files)
        tables = tuple(replace(t, file=t.file.replace("demo/", f"{name}/")) for t in (PACT_TABLE, VISIT_TABLE))
        (shelf / "demo").rename(shelf / name)

        def read(given: Mapping[str, Path], name: str = name) -> Mapping[str, pl.DataFrame]:
            return parse({path.replace(f"{name}/", "demo/"): at for path, at in given.items()})

        assert bring_in([demo(name=name, files=files, tables=tables, parse=read)], full, from_dir=shelf)[0].ok
        (shelf / name).rename(shelf / "demo")
    assert [h.source for h in full.status()] == ["alpha", "demo", "zeta"]
    assert all(h.manifest is not None and h.receipt is not None and not h.problem for h in full.status())
    path = full.directory / "demo" / "manifest.json"
    path.write_bytes(path.read_bytes()[:-40])
    (full.directory / "theirs").mkdir()
    (full.directory / "theirs" / "manifest.json").write_text("{}")
    (full.directory / "pages").mkdir()
    (full.directory / "pages" / "manifest.json").mkdir()
    listed = full.status()
    assert [h.source for h in listed] == ["alpha", "demo", "zeta"]
    damaged = listed[1]
    assert (damaged.manifest, damaged.receipt) == (None, None)
    assert damaged.problem.startswith("the manifest is damaged")
    assert full.verify() == [Difference(source="demo", file="demo/manifest.json", problem=damaged.problem)]


def test_a_receipt_tells_how_this_very_copy_came(full: Vault, shelf: Path) -> None:
    receipt = full.receipt("demo")
    assert receipt is not None
    assert receipt.how == "from"
    assert receipt.when[:2] == "20"
    home = full.directory / "demo"
    kept = (home / "receipt.json").read_bytes()
    (shelf / "demo" / "visits.csv").write_bytes(VISITS + b"20,1992,1\n")
    add(demo(), shelf / "demo" / "visits.csv", full)
    assert full.receipt("demo") != receipt
    (home / "receipt.json").write_bytes(kept)  # as if the writer had been stopped before its receipt
    assert full.receipt("demo") is None
    assert full.verify() == []
    assert full.receipt("other") is None


def test_a_table_that_cannot_be_opened_is_said(full: Vault) -> None:
    path = full.directory / "demo" / full.manifest("demo").table("pacts").parquet
    path.unlink()
    path.symlink_to(path)  # a link to itself leads nowhere, for root too
    with pytest.raises(
        VaultError, match=r"cannot read a table \(Too many levels of symbolic links\).*check permissions"
    ):
        full.read("demo", "pacts")


def test_verify_tells_lost_files_from_changed_ones_and_from_directories(full: Vault) -> None:
    manifest = full.manifest("demo")
    table = full.directory / "demo" / manifest.table("visits").parquet
    table.unlink()
    table.mkdir()
    (full.directory / manifest.files[0].stored).unlink()
    (full.directory / manifest.files[1].stored).write_bytes(b"other")
    told = {d.file: d.problem for d in full.verify()}
    assert told == {
        manifest.files[0].stored: "missing",
        manifest.files[1].stored: "other bytes than the manifest records",
        f"demo/{manifest.table('visits').parquet}": "cannot be read (Is a directory)",
    }
    for read in (full.read, full.scan):
        with pytest.raises(VaultError, match=r"a table of the vault is damaged.*run `dyadscope pull demo`"):
            read("demo", "visits")


def test_a_table_that_is_gone_is_damage_after_looking_again(full: Vault) -> None:
    (full.directory / "demo" / full.manifest("demo").table("pacts").parquet).unlink()
    with pytest.raises(VaultError, match="damaged"):
        full.read("demo", "pacts")
    assert full.read("demo", "visits").height == 3


@pytest.mark.parametrize("small", [0, 1000])
def test_what_a_writer_replaces_meanwhile_stays_readable(
    full: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(store, "_SMALL", small)
    before = full.scan("demo", "pacts")
    newer = tmp_path / "pacts.csv"
    newer.write_bytes(PACTS + b"2,20,1992,1\n")
    add(demo(), newer, full)
    assert before.collect().height == 3
    assert full.read("demo", "pacts").height == 4


def test_small_tables_are_read_once_and_the_first_makes_room(full: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, pl.DataFrame] = {}
    monkeypatch.setattr(store, "_small", held)
    pacts, visits = (full.manifest("demo").table(name).sha256 for name in ("pacts", "visits"))
    table = full.read("demo", "pacts")
    assert list(held) == [pacts]
    with monkeypatch.context() as shut:
        shut.setattr(pl, "read_parquet", pytest.fail)
        shut.setattr(pl, "scan_parquet", pytest.fail)
        assert full.read("demo", "pacts").equals(table)
        assert full.read("demo", "pacts", ["year"], where=pl.col("ccode1") == 2).equals(
            table.filter(pl.col("ccode1") == 2).select("year")
        )
    full.read("demo", "visits")
    assert list(held) == [pacts, visits]
    monkeypatch.setattr(store, "_MOST_SMALL", table.height * table.width)
    monkeypatch.setattr(store, "_small", held := {pacts: table})
    full.read("demo", "visits")
    assert list(held) == [visits]
    monkeypatch.setattr(store, "_SMALL", 0)
    monkeypatch.setattr(store, "_small", held := {})
    assert full.read("demo", "pacts").equals(table)
    assert held == {}


class TestWhatToRun:
    """The command in the error of a source that is not there, by how its files are to be had."""

    def said(self, tmp_path: Path, source: object) -> str:
        with pytest.raises(MissingDataError) as caught:
            Vault(tmp_path / "none").manifest(source)  # type: ignore[arg-type]
        assert f"demo (vault {tmp_path / 'none'})" in str(caught.value)
        return str(caught.value.fix)

    def test_by_name_or_with_all_files_on_the_network(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, "demo") == "run `dyadscope pull demo`"
        assert self.said(tmp_path, demo("http://a", "http://b")) == "run `dyadscope pull demo`"

    def test_with_one_file_by_hand(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, demo("http://a")) == (
            "run `dyadscope pull demo`, then fetch visits.csv from https://example.org/visits, "
            "then run `dyadscope add demo FILE`"
        )

    def test_with_all_files_by_hand_from_two_pages(self, tmp_path: Path) -> None:
        assert self.said(tmp_path, demo()) == (
            "fetch pacts.csv from https://example.org/pacts; fetch visits.csv from https://example.org/visits, "
            "then run `dyadscope add demo FILE ...`"
        )

    def test_with_all_files_by_hand_from_the_publishers_page(self, tmp_path: Path) -> None:
        files = tuple(file(f"demo/{name}.csv", b"x", page="") for name in ("a", "b"))
        assert self.said(tmp_path, demo(files=files)) == (
            "fetch a.csv and b.csv from https://example.org/, then run `dyadscope add demo FILE ...`"
        )

    def test_files_that_are_not_required_are_not_asked_for(self, tmp_path: Path) -> None:
        pacts, visits = demo().files
        assert self.said(tmp_path, demo(files=(pacts, replace(visits, required=False)))) == (
            "fetch pacts.csv from https://example.org/pacts, then run `dyadscope add demo FILE`"
        )
        fetched = replace(pacts, url="http://a")
        assert self.said(tmp_path, demo(files=(fetched, replace(visits, required=False)))) == (
            "run `dyadscope pull demo`"
        )


def test_a_vault_is_taken_as_it_is_and_a_directory_is_one(full: Vault) -> None:
    assert Vault.of(full) is full
    assert Vault.of(str(full.directory)).read("demo", "pacts").height == 3
    assert Vault.of(full.directory).directory == full.directory


@pytest.mark.parametrize("columns", ["pact", b"pact", 7, object()])
def test_columns_that_come_in_no_list_are_refused(full: Vault, columns: object) -> None:
    """A text would be taken letter by letter."""
    with pytest.raises(UsageError, match="columns come in a list"):
        full.read("demo", "pacts", columns)  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["12", b"12", {1: 2}, 7])
def test_rows_are_chosen_by_numbers_in_a_list(full: Vault, where: object) -> None:
    with pytest.raises(UsageError, match="rows are chosen by a condition or by numbers"):
        full.evidence("demo", "pacts", where)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [7, None, "", "../demo", "a/b", ".hidden", "x" * 101])
def test_what_is_no_name_of_a_source_opens_no_file(full: Vault, name: object) -> None:
    with pytest.raises(UnknownNameError, match="no source has such a name"):
        full.has(name)  # type: ignore[arg-type]


def test_whether_a_copy_is_current_is_asked_of_declared_sources(full: Vault) -> None:
    with pytest.raises(UsageError, match="a declared source is asked for"):
        full.is_current("demo")  # type: ignore[arg-type]


def test_a_condition_that_the_table_cannot_meet_is_the_users_not_damage(full: Vault) -> None:
    with pytest.raises(UsageError, match=r"the table cannot be asked so.*demo\.pacts.*nothing"):
        full.evidence("demo", "pacts", pl.col("nothing") == 1)
    long = pl.col("x" * 500) == 1
    with pytest.raises(UsageError) as told:
        full.evidence("demo", "pacts", long)
    assert len(str(told.value)) < 300
    assert "\n" not in str(told.value)


def test_rows_are_chosen_by_a_condition_and_nothing_else(full: Vault) -> None:
    with pytest.raises(UsageError, match="rows are chosen by a condition"):
        full.read("demo", "pacts", where=0)  # type: ignore[arg-type]


def test_a_condition_that_compares_numbers_with_words_is_no_damage(full: Vault) -> None:
    with pytest.raises(UsageError, match=r"the table cannot be asked so.*demo\.pacts"):
        full.read("demo", "pacts", where=pl.col("year") == "soon")


@pytest.mark.parametrize("columns", [pl.DataFrame({"a": [1]}), [7], [None], [["year"]]])
def test_columns_go_by_names(full: Vault, columns: object) -> None:
    with pytest.raises(UsageError, match="a column goes by its name"):
        full.read("demo", "pacts", columns)  # type: ignore[arg-type]


def test_a_limit_beyond_all_rows_gives_all(full: Vault) -> None:
    every = pl.col("year") > 0
    assert full.evidence("demo", "pacts", every, limit=10**12) == full.evidence("demo", "pacts", every)
