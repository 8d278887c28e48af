"""How results leave commands: `-o` by suffix or refused before any work, `--figure`, `--json`, `--html`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl
import pytest
from tiers import ONE_IN, sampled

from dyadscope import cli

SPHERE = ("sphere", "RUS", "CHN", "--over", "central-asia", "--to", "2014")
ESSAY = "Trade between Russia and China grew from 2000 to 2012. Russia and China have a treaty.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    """Run a command in this process; return exit code, standard output and standard error."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "essay.txt").write_text(ESSAY, "utf8")
    (tmp_path / "other.txt").write_text(ESSAY.replace("grew", "fell"), "utf8")

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dyadscope", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


REFUSED = [
    ((*SPHERE, "-o", "x.docx"), ".html .txt .json .csv .parquet .feather .xlsx .svg .png"),
    ((*SPHERE, "-o", "x"), "no writer for this kind of file"),
    ((*SPHERE, "-o", "nowhere/x.csv"), "nowhere/x.csv; create it"),
    ((*SPHERE, "--json", "-o", "x.csv"), "--json into a file of another kind"),
    ((*SPHERE, "--figure", "sphere"), "-o x.svg"),
    ((*SPHERE, "--figure", "sphere", "-o", "x.html"), ".svg .png .csv .json"),
    ((*SPHERE, "--figure", "sphere", "--json", "-o", "x.json"), "choose one"),
    ((*SPHERE, "--figure", "spere", "-o", "x.svg"), "did you mean sphere"),
    ((*SPHERE, "-o", "x.html", "--html", "x.html"), "two outputs have the same name"),
    (("assess", "RUS", "CHN", "--figure", "dependence-trad", "-o", "x.svg"), "did you mean dependence-trade"),
    (("check", "essay.txt", "other.txt", "-o", "x.svg"), ".txt .json .csv .parquet .feather .xlsx"),
    (("read", "essay.txt", "other.txt", "--figure", "speakers", "-o", "x.svg"), "a chart is of one document"),
    (("check", "--query", "pledge defence RUS CHN 1960 some", "-o", "x.csv"), ".txt .json"),
    (("check", "--query", "pledge defence RUS CHN 1960 some", "--figure", "verdicts"), "a query has no chart"),
    (("panel", "state-years", "--years", "2000", "-o", "x.docx"), ".dta"),
    (("panel", "state-years", "--years", "2000", "--figure", "rows"), "-o x.svg"),
    (("panel", "state-years", "--years", "2000", "--figure", "rows", "-o", "x.dta"), ".svg .png .csv .json"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED, ids=[" ".join(a) for a, _ in REFUSED])
def test_what_cannot_be_written_is_one_line(run, arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


SUFFIXES = (".html", ".txt", ".json", ".csv", ".parquet", ".feather", ".xlsx", ".svg", ".png")
COMMANDS = (
    SPHERE,
    ("pivot", "RUS", "CHN", "--over", "east-asia", "--to", "2014"),
    ("partners", "CHN", "--year", "2014"),
    ("compare", "RUS-CHN", "USA-JPN", "--from", "2010", "--to", "2014"),
    ("skill",),
    ("assess", "RUS", "CHN", "--from", "2005", "--to", "2014", "--quiet"),
    ("check", "essay.txt", "--quiet"),
    ("read", "essay.txt", "--quiet"),
    ("panel", "state-years", "--years", "2000:2001", "--quiet"),
)
WRITTEN = [(command, suffix) for command in COMMANDS for suffix in SUFFIXES]


@pytest.mark.parametrize(
    ("command", "suffix"),
    sampled(
        WRITTEN,
        [w for place, w in enumerate(WRITTEN) if w[0] == SPHERE or w[1] == ".txt" or place % ONE_IN == 0],
        several=True,
    ),
    ids=[f"{command[0]}-{suffix}" for command, suffix in WRITTEN],
)
def test_the_suffix_decides(run, command: tuple[str, ...], suffix: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    if command[0] == "read" and suffix in {".svg", ".png"}:
        pytest.skip("nobody speaks in the text")
    code, out, _ = run(*command, "-o", f"x{suffix}")
    assert (code, out) == (0, "")
    written = tmp_path / f"x{suffix}"
    begins = {".html": b"<!doctype html>", ".svg": b"<svg", ".png": b"\x89PNG", ".xlsx": b"PK", ".parquet": b"PAR1"}
    assert written.read_bytes().startswith(begins.get(suffix, b""))
    assert written.stat().st_size > 20
    if suffix == ".json":
        told = json.loads(written.read_text("utf8"))
        assert (told[0] if isinstance(told, list) else told)["schema_version"] == 1


def test_json_is_the_same_on_standard_output_and_in_a_file(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    printed = json.loads(run(*SPHERE, "--json")[1])
    run(*SPHERE, "--json", "-o", "one.json")
    run(*SPHERE, "-o", "two.json")
    assert printed == json.loads((tmp_path / "one.json").read_text("utf8"))
    assert printed == json.loads((tmp_path / "two.json").read_text("utf8"))


def test_one_figure_as_picture_and_as_numbers(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run(*SPHERE, "--figure", "sphere", "-o", "x.svg")[:2] == (0, "")
    assert "COW Trade Data Set" in (tmp_path / "x.svg").read_text("utf8")
    assert run(*SPHERE, "--figure", "sphere", "-o", "x.csv")[:2] == (0, "")
    numbers = pl.read_csv(tmp_path / "x.csv")
    assert {"year", "on_a", "on_b", "states"} <= set(numbers.columns)
    assert run("panel", "state-years", "--years", "2000:2001", "--figure", "rows", "-o", "z.csv")[:2] == (0, "")
    # The list of the Correlates of War has 191 members in 2000, and in 2001: Tuvalu joined in 2000.
    assert pl.read_csv(tmp_path / "z.csv").rows() == [(2000, 191), (2001, 191)]
    assert run("assess", "RUS", "CHN", "--to", "2014", "--figure", "timeline-un_kappa", "-o", "y.csv")[0] == 0
    assert pl.read_csv(tmp_path / "y.csv").columns == ["year", "un_kappa"]


def test_several_documents_are_one_table_with_their_names(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("check", "essay.txt", "other.txt", "-o", "claims.csv", "--quiet")[0] == 0
    claims = pl.read_csv(tmp_path / "claims.csv")
    assert claims.columns[0] == "document"
    assert set(claims["document"]) == {"essay.txt", "other.txt"}
    told = json.loads(run("check", "essay.txt", "other.txt", "--json")[1])
    assert {claim["document"] for claim in told} == {"essay.txt", "other.txt"}
    assert {claim["schema_version"] for claim in told} == {1}
    assert len(told) == claims.height


def test_a_ranking_on_a_screen_begins_with_what_it_says(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("dyadscope.cli.assessing._on_a_screen", lambda: True)
    told = run("partners", "CHN", "--by", "dependence", "--year", "2014")[1]
    assert told.startswith("Partners of China by trade dependence of China on the partner")
    assert "First of" in told.split("\n\n")[1]
    assert "trade_newest_dependence_12" not in told


def test_a_ranking_that_is_piped_is_still_separated_by_tabs(run) -> None:  # type: ignore[no-untyped-def]
    lines = run("partners", "CHN", "--by", "dependence", "--year", "2014")[1].splitlines()
    assert lines[0].split("\t")[:3] == ["rank", "partner", "name"]
    assert lines[1].split("\t")[2] == "United States"
    assert len(lines) > 150
