"""Counted months join a vault: with the files they are from, beside published ones, and nothing less than before."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from event_rows import cameo_vault, gdelt, written
from vault_example import contents

from dyadscope.assessment import assess
from dyadscope.cli import dyadscope
from dyadscope.errors import BadFileError, MissingDataError, UsageError
from dyadscope.events.aggregating import aggregate
from dyadscope.events.joining import NAME, SOURCE, join
from dyadscope.events.part import Options
from dyadscope.events.watching import watch
from dyadscope.vault import Vault, bring_in

ACTORS = ("USA", "RUS", "CHN", "FRA", "GBR")


def counted(directory: Path, months: int = 30, *, name: str = "months.parquet") -> Path:
    """Return a table of months in which every pair has events each day, in two files."""
    directory.mkdir(exist_ok=True)
    days = [f"{2018 + n // 12}{n % 12 + 1:02d}{day:02d}" for n in range(months) for day in range(1, 29)]
    rows = [gdelt(a, b, day=d) for d in days for a in ACTORS for b in ACTORS if a < b]
    half = len(rows) // 2
    files = [written(directory / f"{n}.tsv", *part) for n, part in enumerate((rows[:half], rows[half:]))]
    return aggregate(files, directory / name, Options(layout="gdelt1"), vault=cameo_vault()).output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return counted(tmp_path_factory.mktemp("made"))


def test_months_are_held_with_the_files_they_were_counted_from(made: Path, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    found = join(made, vault=vault)
    assert (found.source, found.status) == (NAME, "placed")
    held, whole = vault.read(SOURCE, "months"), pl.read_parquet(made)
    assert held.drop("source_row").equals(whole)
    files = vault.read(SOURCE, "files")
    digests = [sha256((made.parent / name).read_bytes()).hexdigest() for name in ("0.tsv", "1.tsv")]
    assert files["sha256"].to_list() == digests
    assert files["used"].sum() == whole["events"].sum()
    (row,) = vault.evidence(SOURCE, "months", pl.col("source_row") == 1)
    assert row.sha256 == sha256(made.read_bytes()).hexdigest()
    assert row.values["events"] == whole["events"][0]
    assert vault.verify() == []


def test_a_byte_that_changes_in_the_vault_is_noticed(made: Path, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    join(made, vault=vault)
    (raw,) = (p for p in vault.directory.rglob("*.json") if p.name == "months.parquet.json")
    raw.chmod(0o644)
    raw.write_bytes(raw.read_bytes() + b" ")
    assert [problem.source for problem in vault.verify()] == [NAME]


def test_a_table_and_a_list_of_another_count_are_refused(made: Path, tmp_path: Path) -> None:
    table, beside = tmp_path / "months.parquet", tmp_path / "months.parquet.json"
    shutil.copy(made, table)
    vault = Vault(tmp_path / "vault")
    with pytest.raises(MissingDataError, match="no such file"):
        join(table, vault=vault)
    listed = json.loads(made.with_name(f"{made.name}.json").read_text("utf-8"))
    for wrong, message in (
        ({**listed, "dyad_months": 1}, "of another table"),
        ({"dyad_months": 5}, "no list of counted files"),
        ([], "no list of counted files"),
    ):
        beside.write_text(json.dumps(wrong), encoding="utf-8")
        with pytest.raises(BadFileError, match=message):
            join(table, vault=vault)
    shutil.copy(made.with_name(f"{made.name}.json"), beside)
    pl.read_parquet(table).drop("conflict").write_parquet(table)
    with pytest.raises(BadFileError, match="no column conflict"):
        join(table, vault=vault)
    pl.read_parquet(made).with_columns(conflict=pl.lit("much")).write_parquet(table)
    with pytest.raises(BadFileError, match="not what counting writes"):
        join(table, vault=vault)
    assert not vault.has(NAME)


def test_less_than_before_is_refused_unless_it_is_meant(made: Path, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    join(made, vault=vault)
    less = counted(tmp_path / "less", months=20)
    before = contents(vault.directory)
    with pytest.raises(BadFileError, match="in the vault now"):
        join(less, vault=vault)
    assert contents(vault.directory) == before
    assert join(less, vault=vault, accept_smaller=True).ok
    assert vault.read(SOURCE, "months").height == pl.read_parquet(less).height


def test_pull_leaves_them_alone(made: Path, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    join(made, vault=vault)
    before = contents(vault.directory)
    (outcome,) = bring_in([SOURCE], vault, from_dir=tmp_path)
    assert outcome.status == "kept"
    assert contents(vault.directory) == before


def test_they_are_watched_as_the_file_is(made: Path, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    with pytest.raises(MissingDataError, match="events add"):
        watch("USA", "RUS", months=NAME, vault=vault)
    join(made, vault=vault)
    held, file = watch("USA", "RUS", months=NAME, vault=vault), watch("USA", "RUS", months=made, vault=vault)
    assert held.readings == file.readings
    assert held.readings
    assert held.data["origin"] == NAME
    assert sha256(made.read_bytes()).hexdigest() in held.data["files"][0]
    assert held.sources == ()


def test_an_assessment_says_what_they_tell_in_the_place_of_what_ships(made: Path, tmp_path: Path) -> None:
    """Every day, every pair has one event of a positive score: in the months counted there is no conflict."""
    vault = Vault(tmp_path / "vault")
    join(made, vault=vault)
    own = watch("USA", "RUS", months=NAME, vault=vault).nowcast
    shipped = assess("RUS", "USA")
    found = shipped.with_months(own)
    assert found.judgement.answer is not None
    line = found.judgement.answer.months_line
    assert f"in the twelve months to June 2020 ({NAME}" in line
    assert "next to nothing but cooperation" in line
    assert line in {sentence.text for sentence in found.sentences}
    assert replace(found, judgement=shipped.judgement) == shipped, "nothing else changes"
    with pytest.raises(UsageError, match="of these two states"):
        assess("RUS", "CHN").with_months(own)
    with pytest.raises(UsageError, match="add nothing"):
        shipped.with_months(None)
    for given in (NAME, str(made)):
        arguments = ["assess", "RUS", "USA", "--months", given, "--brief", "--quiet", "--vault", str(vault.directory)]
        done = CliRunner().invoke(dyadscope, arguments)
        assert done.exit_code == 0, done.output
        assert "in the twelve months to June 2020" in " ".join(done.stdout.split())
    early = CliRunner().invoke(dyadscope, [*arguments, "--to", "2019"])
    assert "in the twelve months to December 2019" in " ".join(early.stdout.split())


@pytest.mark.exhaustive
def test_by_command(made: Path, tmp_path: Path) -> None:
    vault = str(tmp_path / "vault")
    done = CliRunner().invoke(dyadscope, ["events", "add", str(made), "--vault", vault])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("event_months: placed: 2 tables")
    done = CliRunner().invoke(dyadscope, ["watch", "USA", "RUS", "--months", NAME, "--vault", vault])
    assert done.exit_code in {0, 4}, done.output
    assert "moved beyond its usual range" in done.output
