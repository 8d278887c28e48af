"""Panels with a made-up source: names, suffixes, collisions, and files written beside one another."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat
import pytest
from vault_example import demo, published

from dyadscope import catalog
from dyadscope.errors import DyadscopeError, MissingDataError, UnknownNameError, UsageError
from dyadscope.panel import Panel, dyad_years, export, state_years
from dyadscope.vault import Vault, bring_in


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A vault that holds the demonstration source, which the catalogue knows for the length of the test."""
    known = catalog.sources() | {"demo": demo()}
    monkeypatch.setattr(catalog, "sources", lambda: known)
    held = Vault(tmp_path / "vault")
    (outcome,) = bring_in([demo()], held, from_dir=published(tmp_path / "files"))
    assert outcome.ok, outcome
    return held


def panel(vault: Vault) -> Panel:
    return dyad_years(1989, 1993, vault=vault.directory)


def one(frame: pl.DataFrame, a: int, b: int, year: int) -> dict[str, object]:
    return frame.filter((pl.col("ccode1") == a) & (pl.col("ccode2") == b) & (pl.col("year") == year)).row(0, named=True)


def test_a_source_brings_its_dyadic_table_and_state_tables_come_by_name(vault: Vault) -> None:
    out = panel(vault).add("demo, demo.visits").frame
    assert out.columns == ["ccode1", "ccode2", "year", "pact", "visits1", "visits2"]
    assert one(out, 2, 20, 1990) | {} == {
        "ccode1": 2, "ccode2": 20, "year": 1990, "pact": True, "visits1": 3, "visits2": None,
    }  # fmt: skip
    assert one(out, 2, 200, 1992)["pact"] is False, "inside coverage an absent pact is no pact"
    assert one(out, 2, 200, 1993)["pact"] is None, "outside coverage nothing is known"


def test_columns_can_be_named_one_by_one(vault: Vault) -> None:
    assert panel(vault).add("demo.pact").frame.columns[-1] == "pact"
    assert panel(vault).add("demo.visits.visits").frame.columns[-2:] == ["visits1", "visits2"]
    assert state_years(1990, 1991, vault=vault.directory).add("demo").frame.columns == ["ccode", "year", "visits"]


@pytest.mark.parametrize("name", ["dmeo", "demo.pcat", "demo.visits.vists", "un_kapa"])
def test_unknown_names_suggest_neighbours(vault: Vault, name: str) -> None:
    with pytest.raises(UnknownNameError, match="did you mean"):
        panel(vault).add(name)


def test_the_same_column_twice_is_refused(vault: Vault) -> None:
    with pytest.raises(UsageError, match="already"):
        panel(vault).add("demo").add("demo.pact")


def test_what_does_not_fit_the_unit_says_what_does(vault: Vault) -> None:
    with pytest.raises(UsageError, match="state-year"):
        state_years(1990, 1991, vault=vault.directory).add("un_kappa")


def test_a_source_the_vault_lacks_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="dyadscope pull cow_nmc"):
        dyad_years(1990, 1990, vault=tmp_path).add("cow_nmc")


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".dta", ".feather"])
def test_every_format_reads_back_with_codebook_and_bibliography(vault: Vault, tmp_path: Path, suffix: str) -> None:
    built = panel(vault).add("demo")
    written = built.write(tmp_path / f"panel{suffix}")
    readers: dict[str, Callable[[Path], pl.DataFrame]] = {
        ".parquet": pl.read_parquet,
        ".csv": pl.read_csv,
        ".feather": pl.read_ipc,
        ".dta": lambda p: pyreadstat.read_dta(str(p), output_format="polars")[0],
    }
    back = readers[suffix](written.data)
    assert back.shape == built.frame.shape
    assert back["pact"].sum() == built.frame["pact"].sum()
    assert back["pact"].null_count() == built.frame["pact"].null_count()
    text = written.codebook.read_text(encoding="utf8")
    assert "covers 1990-1992" in text
    assert "an absent row means 0" in text
    assert "@misc{a," in written.bibliography.read_text(encoding="utf8")
    assert {p.name for p in tmp_path.iterdir()} == {
        "vault", "files", f"panel{suffix}", f"panel{suffix}.codebook.md", f"panel{suffix}.bib",
    }  # fmt: skip


def test_stata_files_carry_labels(vault: Vault, tmp_path: Path) -> None:
    written = panel(vault).add("demo").write(tmp_path / "panel.dta")
    _, meta = pyreadstat.read_dta(str(written.data), output_format="polars", metadataonly=True)
    assert meta.column_names_to_labels["pact"] == "Whether there is a pact"


def test_a_label_that_is_cut_keeps_its_direction() -> None:
    long = "1 if the two have an alliance, even one in which state 1 itself pledges none of the five"
    cut = [export.stata_label(f"{long} ({way})", "") for way in ("1 towards 2", "2 towards 1")]
    assert [len(label) <= 80 for label in cut] == [True, True]
    assert [label[-17:] for label in cut] == ["... (1 towards 2)", "... (2 towards 1)"]
    assert export.stata_label("Population (1 towards 2)", "persons") == "Population (1 towards 2) [persons]"


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".feather", ".dta"])
def test_a_disk_that_fills_up_leaves_nothing(vault: Vault, tmp_path: Path, suffix: str) -> None:
    built = panel(vault).add("demo")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(UsageError, match="cannot write this file"):
            built.write(tmp_path / f"panel{suffix}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {p.name for p in tmp_path.iterdir()} == {"vault", "files"}


def test_a_stata_file_cut_short_in_silence_is_refused(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pyreadstat.write_dta

    def cut(frame: pl.DataFrame, place: str, **options: Any) -> None:
        whole(frame, place, **options)
        Path(place).write_bytes(Path(place).read_bytes()[:-100])

    monkeypatch.setattr(pyreadstat, "write_dta", cut)
    with pytest.raises(UsageError, match="No space left"):
        panel(vault).add("demo").write(tmp_path / "panel.dta")
    assert {p.name for p in tmp_path.iterdir()} == {"vault", "files"}


def test_data_do_not_stay_without_their_codebook(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "panel.csv.bib").mkdir()
    with pytest.raises(UsageError, match=r"panel\.csv\.bib"):
        panel(vault).add("demo").write(tmp_path / "panel.csv")
    assert {p.name for p in tmp_path.iterdir()} == {"vault", "files", "panel.csv.bib"}


def test_files_of_one_stem_keep_each_their_own_codebook(vault: Vault, tmp_path: Path) -> None:
    """A panel of alliances in Stata's format and another in CSV: neither loses what its columns mean."""
    (tmp_path / "panel.bib").write_text("mine", encoding="utf8")
    with_source = panel(vault).add("demo").write(tmp_path / "panel.dta")
    before = with_source.codebook.read_text(encoding="utf8"), with_source.bibliography.read_text(encoding="utf8")
    panel(vault).write(tmp_path / "panel.csv")
    assert "Codebook of panel.dta" in before[0]
    assert (
        with_source.codebook.read_text(encoding="utf8"), with_source.bibliography.read_text(encoding="utf8")
    ) == before  # fmt: skip
    assert (tmp_path / "panel.bib").read_text(encoding="utf8") == "mine"


def test_a_place_that_cannot_be_written_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    built = panel(vault)
    with pytest.raises(DyadscopeError, match="No such"):
        built.write(tmp_path / "nowhere" / "panel.csv")
    with pytest.raises(UsageError, match="no writer"):
        built.write(tmp_path / "panel.xls")
    assert {p.name for p in tmp_path.iterdir()} == {"vault", "files"}
