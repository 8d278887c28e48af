"""The commands that judge, as a user meets them: sphere, pivot, treaties, skill, weights, ledgers; right and wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from dyadscope import cli

LEDGER = """
[[entry]]
date = 2016-09-12
until = 2016-12-31
states = ["Russia", "China"]
indicator = "exercises"
level = 4
summary = "Made up."
grade = "A1"
[entry.source]
title = "Made up"
publisher = "Nobody"
date = 2016-09-12
url = "https://example.org/"
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    """Run a command in this process; return exit code, standard output and standard error."""
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.toml").write_text(LEDGER, "utf8")
    (tmp_path / "half.toml").write_text(LEDGER.replace('grade = "A1"\n', ""), "utf8")
    (tmp_path / "no.toml").write_text("entry = = 1", "utf8")

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
    (["sphere", "RUS", "CHN"], "--over"),
    (["sphere", "RUS", "CHN", "--over", "centrl-asia"], "did you mean central-asia"),
    (["sphere", "RUS", "USA", "--over", "eastern-europe"], "baltic-states, benelux, "),
    (["sphere", "RUS", "RUS", "--over", "central-asia"], "two powers"),
    (["sphere", "RUS", "CHN", "--over", "central-asia", "--channel", "trad"], "did you mean trade"),
    (["sphere", "RUS", "CHN", "--over", "Kazakhstan,Nowhere"], "Nowhere"),
    (["sphere", "RUS", "CHN", "--over", ","], "no state is named"),
    (["sphere", "RUS", "CHN", "--over", "RUS,CHN"], "third state"),
    (["sphere", "RUS", "CHN", "--over", "central-asia", "--from", "1950", "--to", "1960"], "1950-1960"),
    (["sphere", "RUS", "CHN", "--over", "central-asia", "--from", "1990", "--to", "1900"], "earlier year first"),
    (["sphere", "RUS", "CHN", "--over", "central-asia", "-o", "nowhere/x.txt"], "nowhere/x.txt"),
    (["pivot", "RUS", "CHN", "--over", "central-asia"], "not in the region"),
    (["pivot", "RUS", "RUS", "--over", "east-asia"], "cannot turn to itself"),
    (["pivot", "RUS", "Atlantis", "--over", "east-asia"], "Atlantis"),
    (["treaties", "RUS", "CHN"], "dyadscope pull atop"),
    (["treaties", "RUS", "RUS"], "two different states"),
    (["treaties", "RUS", "Atlantis"], "Atlantis"),
    (["skill", "more"], "unexpected extra argument"),
    (["assess", "RUS", "CHN", "--weight", "trade"], "ITEM=FACTOR"),
    (["assess", "RUS", "CHN", "--weight", "trade="], "ITEM=FACTOR"),
    (["assess", "RUS", "CHN", "--weight", "trad=0.5"], "did you mean trade"),
    (["assess", "RUS", "CHN", "--weight", "trade=Z9"], "A1 to F6"),
    (["assess", "RUS", "CHN", "--weight", "trade=-1"], "0 or more"),
    (["assess", "RUS", "CHN", "--weight", "trade=nan"], "0 or more"),
    (["assess", "RUS", "CHN", "--weight", "trade=1", "--weight", "trade=0"], "weighed twice"),
    (["assess", "RUS", "CHN", "--ledger", "nowhere.toml"], "nowhere.toml"),
    (["assess", "RUS", "CHN", "--ledger", "no.toml"], "no TOML"),
    (["assess", "RUS", "CHN", "--ledger", "half.toml"], "entry 1, field grade"),
    (["partners", "CHN", "--by", "likeness", "--year", "1900"], "1946 to"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_wrong_input_is_one_line_and_code_2(run, arguments: list[str], says: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1, err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["compare", "RUS-CHN", "IND-Nowhere"], "Nowhere"),
        (["compare", "RUS-CHN", "IND-IND"], "two different states"),
        (["assess", "RUS", "CHN", "--weight", "trade=Z9"], "A1 to F6"),
        (["assess", "RUS", "CHN", "--weight", "trad=0.5"], "did you mean trade"),
        (["assess", "RUS", "CHN", "--ledger", "half.toml"], "entry 1, field grade"),
        (["assess", "RUS", "CHN", "--months", "nowhere.parquet"], "nowhere.parquet"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_is_said_before_anything_is_computed(  # type: ignore[no-untyped-def]
    run, arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def computing(*_: object, **__: object) -> None:
        raise AssertionError("it computed")

    monkeypatch.setattr("dyadscope.assessment.dimensions.describe", computing)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_sphere_as_text_as_data_and_in_a_file(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, text, _ = run("sphere", "RUS", "CHN", "--over", "central-asia", "--from", "1992", "--to", "2014")
    assert code == 0
    assert text.startswith("Central Asia")
    found = json.loads(run("sphere", "RUS", "CHN", "--over", "central-asia", "--to", "2014", "--json")[1])
    assert [p["ccode"] for p in found["powers"]] == [365, 710]
    assert {row["name"] for row in found["states"]} == {
        "Kazakhstan",
        "Kyrgyzstan",
        "Tajikistan",
        "Turkmenistan",
        "Uzbekistan",
    }
    # Years before the states existed are no zeros.
    assert min(row["year"] for row in found["states"]) >= 1991
    assert run("sphere", "RUS", "CHN", "--over", "central-asia", "-o", "s.txt")[:2] == (0, "")
    assert (tmp_path / "s.txt").read_text("utf8").startswith("Central Asia")
    earlier = json.loads(run("sphere", "RUS", "CHN", "--over", "central-asia", "--as-of", "2000-01-01", "--json")[1])
    assert max(row["year"] for row in earlier["states"]) == 1999


def test_pivot_as_text_and_as_data(run) -> None:  # type: ignore[no-untyped-def]
    code, text, _ = run("pivot", "RUS", "CHN", "--over", "CHN,JPN", "--from", "1992", "--to", "2014")
    assert code == 0
    assert "China took" in text
    found = json.loads(run("pivot", "RUS", "CHN", "--over", "CHN,JPN", "--to", "2014", "--json")[1])
    assert all(row["share"] is None or 0 <= row["share"] <= 1 for row in found["years"])
    assert all(row["hhi"] is None or 0.5 <= row["hhi"] <= 1 for row in found["years"] if row["partners"] == 2)


def test_skill_as_text_and_as_data(run) -> None:  # type: ignore[no-untyped-def]
    code, text, _ = run("skill")
    assert code == 0
    for said in ("Existence", "Formation", "Dissolution", "base rate", "persistence", "Log loss", "Concordance"):
        assert said in text
    found = json.loads(run("skill", "--json")[1])
    assert set(found) >= {"schema_version", "likeness", "hypotheses", "durability"}
    assert 0.5 < found["durability"]["c"] < 1


@pytest.mark.exhaustive
def test_a_weight_of_nothing_is_an_item_left_out(run) -> None:  # type: ignore[no-untyped-def]
    period = ("--from", "2000", "--to", "2014", "--json")
    plain = json.loads(run("assess", "RUS", "CHN", *period)[1])["hypotheses"]
    without = json.loads(run("assess", "RUS", "CHN", *period, "--weight", "trade=0")[1])["hypotheses"]
    left_out = next(row for row in plain["sensitivity"] if row["item"] == "trade")
    assert without["posterior"] == pytest.approx(left_out["posterior"])
    assert without["posterior"] != pytest.approx(plain["posterior"])
    graded = json.loads(run("assess", "RUS", "CHN", *period, "--weight", "trade=E1")[1])["hypotheses"]
    assert graded["posterior"] == pytest.approx(without["posterior"]), "E counts for nothing"
    assert json.loads(run("assess", "RUS", "CHN", *period, "--weight", "trade=A1")[1])["hypotheses"] == plain


@pytest.mark.exhaustive
def test_a_ledger_raises_what_the_data_put_lower_and_is_named(run) -> None:  # type: ignore[no-untyped-def]
    period = ("--from", "2016", "--to", "2016", "--json")
    plain = json.loads(run("assess", "RUS", "CHN", *period)[1])["stage"]
    given = json.loads(run("assess", "RUS", "CHN", *period, "--ledger", "own.toml")[1])["stage"]
    before, after = (next(i for i in stage["indicators"] if i["name"] == "stage_exercises") for stage in (plain, given))
    assert (before["level"], after["level"], after["data_level"]) == (3, 4, 2)
    assert [e["file"] for e in after["ledger"]][-1] == "own.toml"
    assert plain["value"] == given["value"], "the stage told is that of the data"
    code, text, _ = run("assess", "RUS", "CHN", *period[:4], "--ledger", "own.toml")
    assert code == 0
    assert "4 (2016)" in text


def test_partners_by_likeness(run) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(run("partners", "USA", "--by", "likeness", "--year", "2010", "--json")[1])
    values = [p["likeness"] for p in found["partners"]]
    known = [v for v in values if v is not None]
    assert values[: len(known)] == sorted(known, reverse=True)
    assert all(0 <= v <= 1 for v in known)
    assert {"likeness", "commitment", "likeness_known"} <= set(found["partners"][0])
