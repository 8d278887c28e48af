"""The command line as a user meets it: one clear line and exit code 2 on wrong input, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click.shell_completion import BashComplete

from dyadscope import cli


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    """Run a command in this process; return exit code, standard output and standard error."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dyadscope", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capsys.readouterr()
        code = stopped.value.code
        assert isinstance(code, int)
        return code, out, err

    return call


WRONG = [
    (["frob"], "unknown command"),
    (["asess", "RUS", "CHN"], "did you mean assess"),
    (["assess", "RUS"], "Missing argument"),
    (["assess", "Rusia", "CHN"], "did you mean Russia"),
    (["assess", "Korea", "CHN"], "731"),
    (["assess", "840", "156"], "ISO 3166 has this number for China (710): write CHN"),
    (["assess", "Czecho", "CHN"], "did you mean Czechia or Czechoslovakia"),
    (["assess", "Congo", "CHN"], "490"),
    (["assess", "Germany", "USA", "--from", "1970", "--to", "1980"], "260"),
    (["assess", "DDR", "USA", "--from", "2000"], "1990-10-02"),
    (["assess", "RUS", "RUS"], "two different states"),
    (["assess", "RUS", "CHN", "--from", "2000", "--to", "1990"], "earlier year first"),
    (["assess", "RUS", "CHN", "--from", "1900", "--to", "1910"], "years before 1946 are not in the index that ships"),
    (["assess", "RUS", "CHN", "--to", "2090"], "1946 to 2025"),
    (["assess", "RUS", "CHN", "--html", "nowhere/report.html"], "nowhere/report.html"),
    (["assess", "RUS", "CHN", "--as-of", "soon"], "YYYY-MM-DD"),
    (["assess", "RUS", "CHN", "--as-of", "1900-01-01"], "1946"),
    (["assess", "RUS", "CHN", "--as-of", "9999-12-31"], "lies in the future"),
    (["compare", "RUS-CHN"], "two or more"),
    (["compare", "RUS-CHN", "IND"], "hyphen"),
    (["compare", "RUS-CHN", "IND-Nowhere"], "Nowhere"),
    (["partners", "Atlantis"], "Atlantis"),
    (["partners", "RUS", "--by", "agrement"], "did you mean agreement"),
    (["partners", "RUS", "--by", "arms"], "arms_12 (Arms: the state received from the partner"),
    (["assess", "USA", "SOV"], "did you mean RUS (Soviet Union)"),
    (["compare", "FRN-GMY", "UKG-GMY", "--from", "1960", "--to", "1989"], "write GFR (West Germany) or GDR (East"),
    (["partners", "RUS", "--by", "trade", "--year", "2020"], "1946-2014"),
    (["partners", "RUS", "--change", "2000-2010"], "YEAR:YEAR"),
    (["partners", "RUS", "--change", "2000:ten"], "YEAR:YEAR"),
    (["partners", "RUS", "--change", "2000:2010", "--year", "2005"], "choose one of them"),
    (["bloc", "Atlantis"], "unknown bloc"),
    (["space", "1900"], "1954"),
    (["forecast", "RUS", "Atlantis"], "Atlantis"),
    (["assess", "RUS", "CHN", "--weight", "sanctions"], "ITEM=FACTOR"),
    (["assess", "RUS", "CHN", "--weight", "sanctions=1", "--weight", "sanctions=B2"], "weighed twice"),
    (["assess", "RUS", "CHN", "--weight", "sanctions=Z9"], "Z9"),
    (["treaties", "RUS", "CHN"], "dyadscope pull atop"),
    (["panel"], "Missing argument"),
    (["panel", "dyad-years", "--years", "foo"], "FIRST:LAST"),
    (["panel", "dyad-years", "--years", ":"], "FIRST:LAST"),
    (["panel", "dyad-years", "--years", "2000:1990"], "1990:2000"),
    (["panel", "dyad-years", "--years", "1700:1800"], "1816"),
    (["panel", "dyad-year", "--years", "2000"], "dyad-years"),
    (["panel", "dyad-years", "--years", "2000", "--add", "atopp"], "did you mean atop"),
    (["panel", "dyad-years", "--years", "2000", "--add", "cow_nmc.cincc"], "did you mean cinc"),
    (["panel", "dyad-years", "--years", "2000", "--add", "cow_nmc"], "dyadscope pull cow_nmc"),
    (["panel", "dyad-years", "--years", "2000", "-o", "nowhere/panel.csv"], "nowhere"),
    (["panel", "dyad-years", "--years", "2000", "-o", "panel.xls"], ".parquet"),
    (["panel", "dyad-years", "--years", "2000", "--add", "absent.csv"], "there is no such file"),
    (["panel", "dyad-years", "--years", "2000", "--add", "talks.xls"], "no reader for this kind of file"),
    (["cite", "atopp"], "did you mean atop"),
    (["pull", "atopp"], "did you mean atop"),
    (["pull", "atop", "--from", "nowhere"], "nowhere"),
    (["add", "atop", "nowhere.csv"], "nowhere.csv"),
    (["add", "atop", "atop.csv", "--vintage", "May"], "YYYY-MM-DD"),
    (["ideal-points", "--seed", "-1", "-o", "points.csv"], "x>=0"),
    (["starter", "build", "-o", "out"], "dyadscope pull"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_wrong_input_is_one_line_and_code_2(run, arguments: list[str], says: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert says in err
    assert len(err.strip().splitlines()) == 1, err
    assert "Traceback" not in err
    left = [p for p in sorted(tmp_path.rglob("*")) if p not in before and "vault" not in p.parts]
    assert left == [], "nothing half-written"


@pytest.mark.parametrize("arguments", [(), ("starter",)], ids=["dyadscope", "dyadscope starter"])
def test_a_command_alone_is_a_question_for_help(run, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: dyadscope")
    assert len(out.splitlines()) > 8


def test_assess_prints_json_with_the_promised_keys(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("assess", "RUS", "CHN", "--from", "1991", "--to", "2019", "--json")
    assert code == 0
    found = json.loads(out)
    assert {"dyad", "period", "data", "dimensions", "dependence", "unknown", "evidence"} <= set(found)
    by_name = {m["name"]: m for d in found["dimensions"] for m in d["measures"]}
    series = dict(map(tuple, by_name["un_agreement"]["series"]))
    # Bailey, Strezhnev & Voeten's votes as the design states them: .629 (1993), .816 (2014), .872 (2019).
    assert [series[1993], series[2014], series[2019]] == [0.629, 0.816, 0.872]
    trade = next(d for d in found["dependence"] if d["channel"] == "trade")
    assert set(trade) >= {"series_12", "series_21", "asymmetry", "junior", "crossover"}


@pytest.mark.exhaustive
def test_the_same_dyad_from_the_other_side(run) -> None:  # type: ignore[no-untyped-def]
    here = json.loads(run("assess", "365", "710", "--json")[1])["dependence"][0]
    there = json.loads(run("assess", "China", "Moscow", "--json")[1])["dependence"][0]
    assert here["series_12"] == there["series_21"]
    assert here["junior"] == there["junior"]


@pytest.mark.exhaustive
def test_as_of_uses_only_finished_years(run) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(run("assess", "RUS", "CHN", "--as-of", "2016-10-01", "--json")[1])
    years = [y for d in found["dimensions"] for m in d["measures"] for y, _ in m["series"]]
    assert max(years) == 2015
    found = json.loads(run("assess", "RUS", "CHN", "--as-of", "2015-12-31", "--json")[1])
    assert found["period"][1] == 2015


def test_partners_are_ranked_with_the_unknown_last(run) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(run("partners", "CHN", "--by", "dependence", "--year", "2014", "--json")[1])
    shares = [p[found["by"]] for p in found["partners"]]
    known = [s for s in shares if s is not None]
    assert known == sorted(known, reverse=True)
    assert shares[: len(known)] == known
    assert None in shares
    closest = json.loads(run("partners", "RUS", "--by", "ideal_distance", "--year", "1980", "--json")[1])["partners"]
    # The Soviet bloc voted as one in 1980 (Bailey, Strezhnev & Voeten 2017).
    assert {p["name"] for p in closest[:5]} == {"Bulgaria", "Czechoslovakia", "East Germany", "Hungary", "Mongolia"}


def test_what_a_ranking_in_a_pipe_leaves_out_is_told_beside_it(run) -> None:  # type: ignore[no-untyped-def]
    for by in ("trade", "dependence"):
        code, out, err = run("partners", "Cuba", "--by", by, "--year", "1975")
        assert (code, out.splitlines()[1].split("\t")[2]) == (0, "Japan")
        assert "one that is not known may be larger than the first" in err


def test_partners_of_two_years_are_ranked_by_how_much_the_measure_rose(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("partners", "RUS", "--change", " 2000 : 2010", "--json")
    found = json.loads(out)
    assert (code, found["years"]) == (0, [2000, 2010])
    changes = [row["change"] for row in found["partners"] if row["change"] is not None]
    assert changes == sorted(changes, reverse=True)
    assert changes[0] > 0 > changes[-1]
    for row in found["partners"]:
        if row["change"] is not None:
            assert row["change"] == pytest.approx(row["after"] - row["before"])


def test_a_forecast_says_two_horizons_whose_shares_are_whole(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("forecast", "RUS", "CHN", "--as-of", "2016-01-01", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["title"] == "Russia and China: forecast for 2016 and 2020, from what was known to 2015"
    for year in (2016, 2020):
        own = [row for row in found["forecast"] if row["year"] == year]
        assert sum(row["probability"] for row in own) == pytest.approx(1)
        assert all(row["low"] <= row["probability"] <= row["high"] for row in own)


@pytest.mark.exhaustive
def test_dyads_side_by_side(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("compare", "RUS-CHN", "Guinea-Bissau-Senegal", "--to", "2010")
    assert code == 0
    assert "RUS-CHN" in out.splitlines()[0]
    assert "GNB-SEN" in out.splitlines()[0]


def test_a_file_of_ones_own_joins_a_panel(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "talks.csv").write_text("iso31,iso32,year,n\nUSA,CAN,1990,3\nUSA,XXX,1990,4\n", "utf-8")
    code, out, err = run("panel", "dyad-years", "--years", "1990", "--add", "un_agreement,talks.csv", "-o", "p.csv")
    assert code == 0
    assert "p.csv.unmatched.csv" in out
    assert "note: talks.csv: 1 of 2 rows joined nothing: names no state (XXX: unknown), 1 row" in err
    assert "2,20,1990" in (tmp_path / "p.csv").read_text("utf-8")
    (tmp_path / "open.csv").write_text("ccode1,ccode2,year,n\n2,20,1990,3\n20,2,1991,4\n", "utf-8")
    code, _, err = run("panel", "dyad-years", "--years", "1990:1991", "--add", "open.csv")
    assert (code, "--unit-of-files" in err) == (2, True)
    asked = ("--unit-of-files", "dyad-years", "--quiet")
    assert run("panel", "dyad-years", "--years", "1990:1991", "--add", "open.csv", *asked)[0] == 0


def test_years_may_be_left_out(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, _ = run("panel", "state-years", "--no-extend", "-o", "p.parquet", "--quiet")
    years = pl.read_parquet(tmp_path / "p.parquet")["year"]
    assert (code, years.min(), years.max()) == (0, 1816, 2016)


def test_the_bare_command_prints_its_help(run) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out == run("--help")[1]
    assert "Usage: dyadscope" in out


@pytest.mark.exhaustive
def test_output_goes_whole_to_a_file(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("assess", "USA", "GBR", "--json", "-o", "a.json", "--quiet")
    assert (code, out) == (0, "")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf8"))["dyad"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_lists_and_citations_are_plain_when_piped(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("sources")
    assert code == 0
    assert out.splitlines()[0].startswith("source\t")
    assert "\x1b" not in out
    code, out, _ = run("measures", "--json")
    assert code == 0
    assert {"un_kappa", "trade_asymmetry"} <= {m["measure"] for m in json.loads(out)}
    code, out, _ = run("cite", "atop", "un_kappa", "--bibtex")
    assert code == 0
    assert out.startswith("@")
    code, out, _ = run("cite", "sipri_arms", "--plain")
    assert code == 0
    assert out.startswith("Stockholm International Peace Research Institute (2026).")


def test_completion_scripts_exist_for_three_shells(run) -> None:  # type: ignore[no-untyped-def]
    for shell in ("bash", "zsh", "fish"):
        code, out, _ = run("completion", shell)
        assert code == 0
        assert "_DYADSCOPE_COMPLETE" in out


@pytest.mark.parametrize(
    ("words", "cword", "offered"),
    [
        ("dyadscope pull cow_n", 2, ["cow_nmc"]),
        ("dyadscope cite un_joint_votes_w", 2, ["un_joint_votes_whole"]),
        ("dyadscope panel dyad-years --add atop,cow_n", 4, ["atop,cow_nmc"]),
        ("dyadscope bloc central-", 2, ["central-america", "central-asia"]),
        ("dyadscope positions RUS CHN --on pal", 5, ["palestine"]),
    ],
)
def test_names_of_sources_and_measures_complete(words: str, cword: int, offered: list[str]) -> None:
    shell = BashComplete(cli.dyadscope, {}, "dyadscope", "_DYADSCOPE_COMPLETE")
    arguments = words.split()
    found = shell.get_completions(arguments[1:cword], arguments[cword])
    assert [item.value for item in found] == offered


@pytest.mark.exhaustive
def test_a_reader_that_goes_away_is_no_error() -> None:
    """`dyadscope panel | head -1`, as a shell runs it."""
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    command = f"{sys.executable} -m dyadscope panel state-years --years 1816:2016 | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_an_internal_error_is_one_line_with_code_1(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("dyadscope.report.listings.list_sources", broken)
    code, _, err = run("sources")
    assert code == 1
    assert "DYADSCOPE_DEBUG" in err
    assert len(err.strip().splitlines()) == 1
