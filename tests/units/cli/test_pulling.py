"""What a pull prints, on a terminal and in a pipe, and how it ends."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress
from vault_example import demo, published

from dyadscope.cli.pulling import Drawn, Plain, pull_with_progress
from dyadscope.vault import Vault


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return published(tmp_path / "shelf")


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_every_source_has_its_line_and_all_well_is_0(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pull_with_progress([demo()], tmp_path / "vault", shelf, quiet=False) == 0
    out, err = capsys.readouterr()
    assert out.startswith("demo: placed")
    assert len(out.splitlines()) == 1
    assert "demo" not in err
    assert Vault(tmp_path / "vault").has("demo")


def test_one_of_two_that_fails_is_3_and_all_that_fail_are_2(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = replace(demo(), name="other")
    missing = replace(nowhere, files=tuple(replace(f, path=f"other/{Path(f.path).name}") for f in nowhere.files))
    assert pull_with_progress([demo(), missing], tmp_path / "one", shelf, quiet=False) == 3
    out, err = capsys.readouterr()
    assert out.startswith("demo: placed")
    assert "other:" in err
    assert "other:" not in out
    assert pull_with_progress([missing], tmp_path / "two", shelf, quiet=False) == 2


def test_quiet_tells_failures_only(shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pull_with_progress([demo()], tmp_path / "one", shelf, quiet=True) == 0
    assert capsys.readouterr() == ("", "")
    (shelf / "demo" / "pacts.csv").write_bytes(b"something else")
    assert pull_with_progress([demo()], tmp_path / "two", shelf, quiet=True) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "demo" in err


def test_a_terminal_gets_bars_and_the_same_lines_on_standard_output(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert pull_with_progress([demo()], tmp_path / "vault", shelf, quiet=False) == 0
    assert capsys.readouterr().out.startswith("demo: placed")


@pytest.fixture
def bars() -> Progress:
    return Progress(console=Console(file=io.StringIO(), width=100))


def test_a_bar_lasts_as_long_as_its_step(bars: Progress) -> None:
    drawn = Drawn(bars)
    drawn.advance(5)  # a step that was never begun
    drawn.done()
    drawn.start("pacts.csv", 200)
    drawn.advance(50)
    drawn.advance(25)
    (task,) = bars.tasks
    assert (task.description, task.total, task.completed) == ("pacts.csv", 200, 75)
    drawn.done()
    drawn.done()
    assert bars.tasks == []
    drawn.start("visits.csv", None)
    assert [task.total for task in bars.tasks] == [None]


def test_notes_are_one_line_of_text_and_not_markup(bars: Progress, capsys: pytest.CaptureFixture[str]) -> None:
    """A file may be called anything: its name must not colour the screen, move the cursor or begin a line."""
    said = "[red]a\x1b[31m\nb.csv[/red] waits"
    Drawn(bars).note(said)
    assert isinstance(bars.console.file, io.StringIO)
    (line,) = bars.console.file.getvalue().splitlines()
    assert line.startswith("[red]a")
    assert line.endswith("b.csv[/red] waits")
    assert "\x1b" not in line
    Plain().note(said)
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


def test_a_pipe_gets_no_bars(capsys: pytest.CaptureFixture[str]) -> None:
    plain = Plain()
    plain.start("pacts.csv", 10)
    plain.advance(10)
    plain.done()
    assert capsys.readouterr() == ("", "")
