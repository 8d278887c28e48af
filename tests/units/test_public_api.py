"""The verbs of `import dyadscope as ds`, in whatever order things are imported."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from there import there
from tiers import sampled
from vault_example import PACTS, VISITS, demo

import dyadscope as ds
from dyadscope import cli
from dyadscope.errors import BadFileError, DyadscopeError, MissingDataError, UnknownNameError, UsageError
from dyadscope.panel import dyad_years
from dyadscope.vault import Vault
from dyadscope.vault import bring_in as bring


def test_every_public_name_is_there() -> None:
    for name in ds.__all__:
        assert callable(getattr(ds, name)), name
    assert set(ds.__all__) <= set(dir(ds))


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "first",
    sampled(
        ["", "import dyadscope.assessment\n", "from dyadscope.claims import check\n"], {"import dyadscope.assessment\n"}
    ),
)
def test_assess_is_a_verb_whatever_was_imported_before(first: str) -> None:
    """And only what is public is listed, whatever was used."""
    script = (
        f"{first}import dyadscope as ds\nfor _ in (1, 2): print(ds.assess('RUS', 'CHN', 2014, 2014).title)\n"
        "ds.skill(); ds.dyad_years(1990, 1990); print(*dir(ds))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    *titles, listed = done.stdout.splitlines()
    assert titles == ["Russia and China, 2014"] * 2, done.stderr
    assert set(listed.split()) == {*ds.__all__, "__doc__", "__version__"}


def test_sources_measures_and_citations_are_listed() -> None:
    assert {"atop", "cow_nmc"} <= set(ds.list_sources()["source"])
    assert {"un_kappa", "commitment"} <= set(ds.list_measures()["measure"])
    both = ds.cite("cow_nmc", "un_kappa")
    # Singer, Bremer & Stuckey (1972) is what the National Material Capabilities ask to be cited.
    assert "Singer" in both.plain
    assert both.bibtex.count("@") == len(both.references) == both.to_frame().height
    assert ds.cite(["cow_nmc", "cow_nmc"]).references == ds.cite("cow_nmc").references
    assert len(repr(both)) < 200
    assert both.plain in str(both)
    with pytest.raises(UnknownNameError, match="did you mean cow_nmc"):
        ds.cite("cow_nmcc")
    with pytest.raises(UsageError, match="nothing is named"):
        ds.cite()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'asess'; did you mean assess"):
        ds.asess  # noqa: B018


@pytest.mark.exhaustive
def test_results_show_themselves_briefly() -> None:
    panel = dyad_years(1950, 1950)
    assert repr(panel).startswith("<Panel: 2,775 dyad-years, 1950-1950, COW system")
    assert "┆ 1950" in repr(panel), "the first rows"
    assert len(repr(panel.add("un_kappa"))) < 2000
    assert "<table" in panel._repr_html_()
    assert panel.codebook()["column"].to_list() == ["ccode1", "ccode2", "year"]
    assert repr(ds.assess("RUS", "CHN")).startswith("<Assessment: Russia and China")


def test_help_shows_what_assess_takes() -> None:
    assert list(inspect.signature(ds.assess).parameters)[:4] == ["a", "b", "first", "last"]


@pytest.mark.exhaustive
def test_years_and_days_are_taken_as_people_write_them() -> None:
    # Bailey, Strezhnev & Voeten: the agreement of Russia and China was .816 in 2014.
    assert there(ds.assess("RUS", 710, "2010", "2014").measure("un_agreement")).value == 0.816
    for day in ("2015-06-30", "2014", 2014, date(2015, 3, 1)):
        found = ds.assess("RUS", "CHN", 2010, as_of=day)
        assert (found.period[1], there(found.measure("un_agreement")).value) == (2014, 0.816)
    assert ds.sphere("RUS", "CHN", "central-asia", 1992, as_of=2010).period == (1992, 2010)
    assert ds.pivot("RUS", "CHN", "east-asia", "1992", as_of=2010).period == (1992, 2010)
    assert ds.partners("China", "agreement", as_of="2010-12-31").year == 2010
    assert len(ds.dyad_years("1950", "1950").frame) == 2775
    with pytest.raises(UsageError, match="lies in the future"):
        ds.assess("RUS", "CHN", as_of="2999-01-01")


def test_dyads_are_compared_as_they_come_to_hand() -> None:
    wanted = ("RUS-CHN", "USA-JPN")
    for given in (wanted, (("RUS", "CHN"), ("USA", 740)), (["RUS-CHN", ("USA", "JPN")],)):
        found = ds.compare(*given, 1998, "2000")
        assert (found.labels, {a.period for a in found.assessments}) == (wanted, {(1998, 2000)})
    assert ds.compare(*wanted, first=1998, as_of=2000).assessments[0].period == (1998, 2000)
    for wrong in (("RUS", "CHN"), ("RUS-CHN",), (["RUS-CHN"],), (), (3.5, None), (1990, 2000), ("RUS-CHN", {"a": 1})):
        with pytest.raises(DyadscopeError):
            ds.compare(*wrong)
    with pytest.raises(UsageError, match="given twice"):
        ds.compare(*wanted, 1990, first=1990)


def test_a_measure_that_is_none_is_told() -> None:
    found = ds.assess("RUS", "CHN", 2000, 2010)
    with pytest.raises(UnknownNameError, match="did you mean un_kappa"):
        found.measure("un_kappaa")


@pytest.mark.exhaustive
def test_an_assessment_says_how_names_were_read() -> None:
    found = ds.assess("FRA", "USSR", 1950, 1985)
    assert found.title == "France and Soviet Union, 1950-1985"
    assert found.remarks == ("Soviet Union is a former name of Russia (365)",)
    later = ds.assess("AUS", "Yugoslavia", 1960, 2010)
    assert later.remarks == (
        "AUS is read as ISO's code of Australia (900); COW abbreviates Austria so: for it write 305 or AUT",
        "Serbia (345) was called Yugoslavia to 2003, Serbia and Montenegro 2004-2006",
    )
    assert all(text in str(later) and text in later._repr_html_().replace("&#x27;", "'") for text in later.remarks)
    assert later.to_dict()["remarks"] == list(later.remarks)


def test_every_judgement_says_how_a_name_was_read() -> None:
    told = "AUS is read as ISO's code of Australia (900); COW abbreviates Austria so: for it write 305 or AUT."
    results = (
        ds.assess("AUS", "USA", 1990, 2000),
        ds.partners("AUS", year=2000),
        ds.sphere("AUS", "USA", "asean", 1990, 2000),
        ds.pivot("AUS", "JPN", "east-asia", 1990, 2000),
    )
    for found in results:
        assert found.sentences[0].text == told, type(found)
        assert told in str(found)


ESSAY = "From 2000 to 2012 trade between Russia and China has steadily grown."


def test_texts_are_taken_as_paths_as_text_and_as_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("essay.txt").write_text(ESSAY, "utf-8")
    Path("my notes on it").write_text(ESSAY, "utf-8")
    forms = (
        "essay.txt",
        "my notes on it",
        tmp_path / "essay.txt",
        ESSAY,
        ESSAY.encode(),
        ds.load(ESSAY),
        ds.read(ESSAY),
    )
    for form in forms:
        assert ds.check(form).checks[0].verdict == "supported"
        assert ds.read(form).document.text == ESSAY
    for missing in ("esay.txt", "my other notes.md", Path("nowhere") / "essay.txt", "essay"):
        with pytest.raises(BadFileError, match="cannot be read"):
            ds.check(missing)
    refused: tuple[Any, ...] = ("", "  ", None, 3, b"", [ESSAY], {})
    for wrong in refused:
        if wrong != b"":
            with pytest.raises(DyadscopeError):
                ds.read(wrong)
    assert ds.read(ESSAY, published="2014-05-05").document.date == date(2014, 5, 5)


def test_claims_are_judged_as_of_a_day() -> None:
    today, then = ds.check(ESSAY).checks[0], ds.check(ESSAY, as_of="2000-06-30").checks[0]
    assert (today.verdict, then.verdict) == ("supported", "no data")


def test_pull_takes_names_and_refuses_unknown_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="did you mean atop"):
        ds.pull("atpo", vault=tmp_path)
    with pytest.raises(MissingDataError, match="no such directory"):
        ds.pull("atop", vault=tmp_path, from_dir=tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_verify_names_what_differs_from_the_manifests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"visits.csv": VISITS, "pacts.csv": PACTS}
    (tmp_path / "shelf" / "demo").mkdir(parents=True)
    for name, content in files.items():
        (tmp_path / "shelf" / "demo" / name).write_bytes(content)
    held = Vault(tmp_path / "vault")
    assert bring([demo()], held, from_dir=tmp_path / "shelf")[0].status == "placed"
    monkeypatch.setattr(sys, "argv", ["dyadscope", "sources", "--verify", "--vault", str(held.directory)])

    def run() -> int:
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return int(stopped.value.code or 0)

    assert run() == 0
    assert "1 sources" in capsys.readouterr().out
    table = held.directory / "demo" / held.manifest("demo").table("pacts").parquet
    table.write_bytes(table.read_bytes()[:-1] + b"x")
    assert run() == 2
    assert "run `dyadscope pull demo`" in capsys.readouterr().err
