"""Commands on sources, the vault and panels, with a made-up source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from command_line import CommandLine
from vault_example import PACTS, demo, published

from dyadscope import catalog
from dyadscope.cli import data
from dyadscope.records import Source


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> CommandLine:
    """The command line with a vault of its own and one source in the catalogue more."""
    known: Mapping[str, Source] = {**catalog.sources(), "demo": demo()}
    one = catalog.source
    monkeypatch.setattr(catalog, "sources", lambda: known)
    monkeypatch.setattr(catalog, "source", lambda name: known["demo"] if name == "demo" else one(name))
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    published(tmp_path / "shelf")
    return CommandLine(monkeypatch, capsys)


def test_every_command_has_its_help() -> None:
    assert [command.name for command in data.COMMANDS] == [
        "pull",
        "add",
        "sources",
        "measures",
        "explain",
        "cite",
        "panel",
    ]
    assert all(command.help for command in data.COMMANDS)


def test_a_vault_is_as_its_manifests_say_until_it_is_damaged(run: CommandLine, tmp_path: Path) -> None:
    assert run("pull", "demo", "--from", "shelf", "-q").code == 0
    whole = run("sources", "--verify")
    assert (whole.code, whole.out.strip()) == (0, f"1 sources in {tmp_path / 'vault'}: as their manifests say")
    table = next((tmp_path / "vault" / "demo").glob("pacts*.parquet"))
    table.chmod(0o644)
    table.write_bytes(table.read_bytes()[:-1] + b"?")
    damaged = run("sources", "--verify")
    assert damaged.code == 2
    assert damaged.out.strip().endswith("damaged")
    assert "run `dyadscope pull demo`" in damaged.err


def test_a_newer_file_is_taken_and_its_differences_are_listed_below(run: CommandLine, tmp_path: Path) -> None:
    run("pull", "demo", "--from", "shelf", "-q")
    (tmp_path / "pacts.csv").write_bytes(PACTS + b"2,20,1995,1\n")
    ran = run("add", "demo", "pacts.csv", "--vintage", "2024-05-01")
    assert ran.code == 0
    first, *others = ran.out.splitlines()
    assert first.startswith("demo: placed")
    assert all(line.startswith("  ") for line in others)
    assert any("pacts: 4 rows, 3 in the known release" in line for line in others)


def test_a_panel_goes_to_a_file_with_what_explains_it(run: CommandLine, tmp_path: Path) -> None:
    run("pull", "demo", "--from", "shelf", "-q")
    ran = run("panel", "dyad-years", "--years", "1990:1991", "--add", "demo", "-o", "panel.csv")
    assert ran.code == 0
    assert "panel.csv" in ran.out
    header, *rows = (tmp_path / "panel.csv").read_text().splitlines()
    assert header == "ccode1,ccode2,year,pact"
    # By hand in the example: a pact of 2 and 20 in both years, and none of 20 and 200 in 1991.
    assert {"2,20,1990,true", "2,20,1991,true", "20,200,1991,false"} <= set(rows)
    assert len(list(tmp_path.glob("panel*"))) > 1, "the codebook lies beside"
    assert "notes" not in ran.err


def test_a_panel_without_a_file_is_shown_with_its_notes_unless_quiet(run: CommandLine) -> None:
    shown = run("panel", "state-years", "--years", "2016:2017")
    assert "ccode" in shown.out
    assert "note: membership after 2016-12-31 carries" in shown.err
    assert run("panel", "state-years", "--years", "2016:2017", "-q").err == ""
    stopped = run("panel", "state-years", "--years", "2016:2017", "--no-extend")
    assert "later years have no rows" in stopped.err


def test_citations_come_in_the_form_asked_for(run: CommandLine) -> None:
    both, plain, bibtex = (run("cite", "cow_nmc", *option).out for option in ((), ("--plain",), ("--bibtex",)))
    assert bibtex.startswith("@")
    assert "@" not in plain
    assert both.strip() == f"{plain.strip()}\n\n{bibtex.strip()}"


def test_lists_are_data_where_that_is_asked_for(run: CommandLine) -> None:
    sources = json.loads(run("sources", "--json").out)
    assert {row["source"] for row in sources} == {*catalog.sources()}
    measures = json.loads(run("measures", "--json").out)
    assert {row["measure"] for row in measures} == {*catalog.measures()}


def test_a_term_of_several_words_is_one_term(run: CommandLine) -> None:
    assert run("explain", "ideal", "point").out == run("explain", "ideal point").out != ""
