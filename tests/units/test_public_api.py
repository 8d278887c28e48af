"""The verbs of `import dyadscope as ds`, in whatever order things are imported."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from vault_example import PACTS, VISITS, demo

import dyadscope as ds
from dyadscope import cli
from dyadscope.errors import MissingDataError, UnknownNameError
from dyadscope.panel import dyad_years
from dyadscope.vault import Vault
from dyadscope.vault import pull as bring


def test_every_public_name_is_there() -> None:
    for name in ds.__all__:
        assert callable(getattr(ds, name)), name
    assert set(ds.__all__) <= set(dir(ds))


@pytest.mark.parametrize("first", ["", "import dyadscope.assessment\n", "from dyadscope.claims import check\n"])
def test_assess_is_a_verb_whatever_was_imported_before(first: str) -> None:
    script = f"{first}import dyadscope as ds\nfor _ in (1, 2): print(ds.assess('RUS', 'CHN', 1993, 2014).title)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["Russia and China, 1993-2014"] * 2, done.stderr


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'asess'"):
        ds.asess  # noqa: B018


def test_results_show_themselves_briefly() -> None:
    panel = dyad_years(1950, 1950)
    assert repr(panel).startswith("2,775 dyad-years, 1950-1950, COW system")
    assert "<table" in panel._repr_html_()
    assert panel.codebook()["column"].to_list() == ["ccode1", "ccode2", "year"]
    assert len(repr(ds.assess("RUS", "CHN"))) < 200


def test_help_shows_what_assess_takes() -> None:
    assert list(inspect.signature(ds.assess).parameters)[:4] == ["a", "b", "first", "last"]


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
