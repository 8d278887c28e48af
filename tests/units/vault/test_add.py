"""Files that no checksum proves: what is said of them, and which are refused because they seem to be cut."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from vault_example import PACT_TABLE, PACTS, VISITS, contents, demo, file, published

from dyadscope import catalog, cli
from dyadscope.errors import BadFileError
from dyadscope.records import Column, Extent, Source
from dyadscope.vault import Vault, add, bring_in
from dyadscope.vault.readers import conform, read_table

# Counted by hand in vault_example: three rows of 1990 and 1991 between the states 2, 20 and 200.
PACTS_HOLD = Extent(rows=3, states=3, years=(1990, 1991))
VISITS_HOLD = Extent(rows=3, states=2, years=(1990, 1991))
NEWER = PACTS + b"2,20,1995,1\n"


def known(**fields: Any) -> Source:
    """The example source, with what its release holds."""
    return demo(extents={"pacts": PACTS_HOLD, "visits": VISITS_HOLD}, **fields)


@pytest.fixture
def full(tmp_path: Path) -> Vault:
    vault = Vault(tmp_path / "vault")
    assert bring_in([known()], vault, from_dir=published(tmp_path / "shelf"))[0].ok
    return vault


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return tmp_path / "pacts.csv"


def test_a_newer_release_is_taken_and_told_apart_from_the_known_one(full: Vault, given: Path) -> None:
    given.write_bytes(NEWER.replace(b"20,200,1991,0", b"20,210,1991,0\n20,220,1991,0"))
    outcome = add(known(), given, full)
    assert outcome.status == "placed"
    assert outcome.differences == (
        "no checksum proves pacts.csv: it is not, byte for byte, Demonstration data 1.0",
        "pacts: 5 rows, 3 in the known release; years 1990-1995, 1990-1991 in the known release; "
        "4 states, 3 in the known release",
        "visits: as many rows (3), the same years and number of states",
        "pacts.csv: columns the same",
    )


def test_the_declared_release_is_proved_and_nothing_is_said_of_it(full: Vault, given: Path) -> None:
    given.write_bytes(PACTS)
    assert add(known(), given, full).differences == ()


CUT = {
    "at the end of a line": (b"".join(PACTS.splitlines(keepends=True)[:-1]), "2 rows instead of 3"),
    "after the first year": (
        PACTS.splitlines(keepends=True)[0] + b"2,20,1990,1\n",
        "years 1990-1990 instead of 1990-1991",
    ),
    "before the last state": (PACTS.replace(b"20,200,1991,0\n", b"2,20,1992,0\n"), "2 states instead of 3"),
    "years of the beginning": (PACTS.replace(b"2,20,1990", b"2,20,1992"), "years 1991-1992 instead of 1990-1991"),
}


@pytest.mark.parametrize("where", CUT)
@pytest.mark.parametrize("held", [True, False])
def test_a_file_cut_at_the_end_of_a_line_is_refused(
    tmp_path: Path, full: Vault, given: Path, where: str, held: bool
) -> None:
    content, said = CUT[where]
    vault = full if held else Vault(tmp_path / "other")
    visits = tmp_path / "visits.csv"
    visits.write_bytes(VISITS)
    add(known(), visits, vault)
    before = contents(vault.directory)
    given.write_bytes(content)
    with pytest.raises(BadFileError) as caught:
        add(known(), given, vault)
    assert "less than in Demonstration data 1.0, so it may be cut (pacts has " in str(caught.value)
    assert said in str(caught.value)
    assert "give `--accept-smaller`" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert contents(vault.directory) == before
    outcome = add(known(), given, vault, accept_smaller=True)
    assert outcome.status == "placed"
    assert any(line.startswith("pacts: ") and "in the known release" in line for line in outcome.differences)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (NEWER[:-3], "3 fields|in the middle of a line"),
        (NEWER[:-1], "the last line has no end, so it may be cut ('2,20,1995,1')"),
        (NEWER + b"2,20,1996,10", "the last line has no end, so it may be cut ('2,20,1996,10')"),
        (NEWER + b'2,20,1996,"1', "the last line has no end"),
        (
            PACTS.replace(b"2,20,1991,1\n", b"2,20,19\n") + b"2,20,1995,1\n",
            "3 fields where the header has 4: pacts.csv, data row 2",
        ),
        (NEWER.replace(b"1990,1", b"1990,1,7"), "5 fields where the header has 4: pacts.csv, data row 1"),
    ],
)
def test_a_file_cut_within_a_line_is_refused(full: Vault, given: Path, content: bytes, said: str) -> None:
    before = contents(full.directory)
    given.write_bytes(content)
    with pytest.raises(BadFileError) as caught:
        add(known(), given, full)
    assert any(part in str(caught.value) for part in said.split("|"))
    assert "\n" not in str(caught.value)
    assert contents(full.directory) == before


def test_a_last_line_without_an_end_is_taken_if_it_is_said_or_if_the_known_release_has_none(
    tmp_path: Path, full: Vault, given: Path
) -> None:
    given.write_bytes(NEWER[:-1])
    assert add(known(), given, full, accept_smaller=True).status == "placed"
    assert full.read("demo", "pacts").height == 4
    files = (file("demo/pacts.csv", PACTS[:-1]), demo().files[1])
    vault = Vault(tmp_path / "open")
    assert bring_in([known(files=files)], vault, from_dir=published(tmp_path / "bare", pacts=PACTS[:-1]))[0].ok
    assert add(known(files=files), given, vault).status == "placed"


def test_what_the_known_release_holds_is_taken_from_the_vault_where_it_is_not_recorded(
    full: Vault, given: Path
) -> None:
    given.write_bytes(PACTS[:-14])
    with pytest.raises(BadFileError, match="pacts has 2 rows instead of 3"):
        add(demo(), given, full)


def test_where_nothing_is_known_that_is_said(tmp_path: Path, given: Path) -> None:
    vault, visits = Vault(tmp_path / "vault"), tmp_path / "visits.csv"
    visits.write_bytes(VISITS)
    add(demo(), visits, vault)
    given.write_bytes(NEWER)
    said = add(demo(), given, vault).differences
    assert "pacts: 4 rows, 1990-1995, 3 states; how much Demonstration data 1.0 holds is not recorded" in said
    assert "pacts.csv: columns not compared, the known release's file is not in the vault" in said


def test_a_smaller_one_than_the_added_one_in_the_vault_is_refused_too(full: Vault, given: Path) -> None:
    given.write_bytes(NEWER + b"2,20,1996,1\n")
    add(known(), given, full)
    given.write_bytes(NEWER)  # more than the known release, less than what is there now
    with pytest.raises(BadFileError, match="pacts has 4 rows instead of 5 in the vault now"):
        add(known(), given, full)
    assert add(known(), given, full, accept_smaller=True).status == "placed"


def test_a_smaller_file_once_accepted_does_not_stand_in_the_way_of_another(
    tmp_path: Path, full: Vault, given: Path
) -> None:
    given.write_bytes(PACTS[:-14])
    add(known(), given, full, accept_smaller=True)
    visits = tmp_path / "visits.csv"
    visits.write_bytes(VISITS + b"20,1992,1\n")
    said = add(known(), visits, full).differences
    assert [line.partition(":")[0] for line in said] == ["no checksum proves visits.csv", "visits", "visits.csv"]


def test_columns_that_are_new_or_gone(tmp_path: Path) -> None:
    old = b"ccode1,ccode2,year,pact,source\n2,20,1990,1,a\n"
    files = (file("demo/pacts.csv", old), demo().files[1])
    vault = Vault(tmp_path / "vault")
    assert bring_in([demo(files=files)], vault, from_dir=published(tmp_path / "shelf", pacts=old))[0].ok
    new = tmp_path / "pacts.csv"
    names = ",".join(f"new{n}" for n in range(10))
    new.write_text(f"ccode1,ccode2,year,pact,{names}\n2,20,1990,1{',1' * 10}\n")
    said = add(demo(files=files), new, vault).differences[-1]
    shown = ", ".join(f"new{n}" for n in range(8))
    assert said == f"pacts.csv: columns new {shown} and 2 more; gone source"


def test_a_last_year_that_is_thin_is_pointed_out(full: Vault, given: Path) -> None:
    given.write_bytes(NEWER + b"2,30,1995,1\n2,40,1995,1\n2,50,1995,1\n2,20,1996,1\n")
    assert (
        "pacts: only 1 row in 1996, 4 in 1995: the file may end within a year" in add(known(), given, full).differences
    )


def test_a_table_read_from_several_files_is_compared_only_when_all_are_there(tmp_path: Path) -> None:
    both = replace(
        PACT_TABLE,
        name="both",
        columns=(*PACT_TABLE.columns, Column(name="source_file", dtype="String", description="File of source_row")),
    )
    files = (file("demo/pacts.csv", PACTS), file("demo/more.csv", NEWER[-12:], required=False))

    def parse(paths: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
        frames = []
        for name, path in paths.items():
            frame = read_table(path).with_columns(pl.col("pact") == "1", source_file=pl.lit(name))
            frames.append(frame)
        return {"both": conform(pl.concat(frames), both)}

    source = demo(
        tables=(both,), files=files, parse=parse, extents={"both": Extent(rows=9, states=5, years=(1980, 1999))}
    )
    given = tmp_path / "pacts.csv"
    given.write_bytes(NEWER)
    said = add(source, given, Vault(tmp_path / "vault")).differences
    assert [line.partition(":")[0] for line in said] == ["no checksum proves pacts.csv", "pacts.csv"]


def test_a_release_that_is_read_otherwise_than_recorded_is_not_placed(tmp_path: Path) -> None:
    source = demo(extents={"pacts": Extent(rows=4, states=3, years=(1990, 1991))})
    vault = Vault(tmp_path / "vault")
    outcome = bring_in([source], vault, from_dir=published(tmp_path / "shelf"))[0]
    assert outcome.failed
    assert "was read as 3 rows, 1990-1991, 3 states; it holds 4 rows, 1990-1991, 3 states" in outcome.message
    assert not vault.has("demo")


def test_what_a_release_holds_does_not_make_vaults_read_it_again(full: Vault, tmp_path: Path) -> None:
    assert full.is_current(known())
    assert full.is_current(demo())
    assert bring_in([demo()], full, from_dir=tmp_path / "shelf")[0].status == "up to date"


def test_the_command_line_prints_the_differences_and_takes_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "ccode1,ccode2,year,pact\n"
    given = tmp_path / "pacts.csv"
    given.write_text(header + "2,20,1990,1\n")
    visits = tmp_path / "visits.csv"
    visits.write_bytes(VISITS)
    monkeypatch.setattr(catalog, "source", lambda name: {"demo": known()}[name])

    def run(*arguments: object) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["dyadscope", "add", "demo", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return (stopped.value.code, *capsys.readouterr())

    assert run(visits, "--vault", tmp_path / "v")[0] == 0
    code, out, err = run(given, "--vault", tmp_path / "v")
    assert (code, out) == (2, "")
    assert err.startswith(
        "dyadscope: less than in Demonstration data 1.0, so it may be cut (pacts has 1 row instead of 3,"
    )
    code, out, err = run(given, "--vault", tmp_path / "v", "--accept-smaller")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "demo: placed: 2 tables, 4 rows, 1990-1991"
    assert out.splitlines()[1] == "  no checksum proves pacts.csv: it is not, byte for byte, Demonstration data 1.0"
    assert out.splitlines()[2].startswith("  pacts: 1 row, 3 in the known release; years 1990-1990, 1990-1991")
