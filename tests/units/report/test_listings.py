"""The lists of sources and measures: what the vault holds of each, and how they read on a terminal and in a pipe."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from vault_example import demo, published

from dyadscope import catalog
from dyadscope.index import load_index
from dyadscope.report.listings import list_measures, list_sources, print_table
from dyadscope.vault import Vault, bring_in


class Terminal(io.StringIO):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A vault that holds the made-up source, which the catalogue knows beside one that it does not hold."""
    held = Vault(tmp_path / "vault")
    (outcome,) = bring_in([demo()], held, from_dir=published(tmp_path / "files"))
    assert outcome.ok
    monkeypatch.setattr(catalog, "sources", lambda: {"demo": demo(), "other": demo(name="other", version="2.0")})
    return held


def test_what_is_held_is_told_as_it_was_found_and_the_rest_as_declared(vault: Vault) -> None:
    rows = {(r["source"], r["table"]): r for r in list_sources(vault).iter_rows(named=True)}
    assert set(rows) == {("demo", "pacts"), ("demo", "visits"), ("other", "pacts"), ("other", "visits")}
    held, lacking = rows["demo", "pacts"], rows["other", "pacts"]
    # The made-up file has three rows on three states; the table is declared for 1990-1992.
    assert (held["in_vault"], held["rows"], held["states_found"]) == ("yes", 3, 3)
    assert (lacking["in_vault"], lacking["rows"], lacking["states_found"]) == ("no", None, None)
    assert (lacking["first"], lacking["last"], lacking["version"]) == (1990, 1992, "2.0")
    assert held["fetch"] == "by hand", "its file has no address to pull from"
    assert held["absent"] == "zero"


def test_copies_of_an_older_parser_and_damaged_ones_are_told_apart(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = replace(demo(), parser=demo().parser + 1)
    monkeypatch.setattr(catalog, "sources", lambda: {"demo": newer})
    assert set(list_sources(vault)["in_vault"]) == {"stale"}
    (vault.directory / "demo" / "manifest.json").write_text("{", "utf-8")
    found = list_sources(vault)
    assert set(found["in_vault"]) == {"damaged"}
    assert found["rows"].null_count() == found.height


def test_every_measure_is_listed_with_unit_sources_and_whether_the_index_holds_it() -> None:
    rows = {r["measure"]: r for r in list_measures().iter_rows(named=True)}
    assert set(rows) == set(catalog.measures())
    held = {name for name, row in rows.items() if row["starter"] == "yes"}
    assert held == set(load_index().measures)
    kappa = rows["un_kappa"]
    assert (kappa["range"], kappa["sources"]) == ("-1..1", "unga")
    assert rows["un_joint_votes"]["range"] == "0.."


def test_a_pipe_gets_lines_of_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(pl.DataFrame({"name": ["a", "b\x1b[31m"], "n": [1, None]}), note="not in a pipe")
    assert capsys.readouterr().out == "name\tn\na\t1\nb\\x1b[31m\t\n"


def test_fractions_have_six_digits_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    frame = pl.DataFrame({"x": [0.013000000000000001, 3.7848263221083744, 1234567.8, None], "n": [1234567, 1, 2, 3]})
    print_table(frame)
    assert capsys.readouterr().out == "x\tn\n0.013\t1234567\n3.78483\t1\n1234568.0\t2\n\t3\n"


def test_a_terminal_gets_a_table_in_which_brackets_are_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a string rich would take [red] for its own mark-up, and an escape would colour the terminal."""
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    print_table(pl.DataFrame({"name": ["[red]a[/red]", "b\x1b[31m"], "n": [1, None]}), note="see [bold]more[/bold]")
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert lines[0].split() == ["name", "n"]
    assert lines[1].split() == ["[red]a[/red]", "1"]
    assert lines[2].split() == ["b\\x1b[31m"]
    assert lines[3] == "see [bold]more[/bold]"
    assert "\x1b" not in out.getvalue()
