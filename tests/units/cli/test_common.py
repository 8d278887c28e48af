"""What commands share: years, completion, exit codes, and that nothing told controls a terminal."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import click
import pytest

from dyadscope.cli.common import (
    SOME_FAILED,
    complete_names,
    emit,
    emit_json,
    failures,
    keep_apart,
    progress,
    tell,
    years,
)
from dyadscope.errors import DyadscopeError, UsageError


@pytest.mark.parametrize(("text", "found"), [("1946:2018", (1946, 2018)), ("2000", (2000, 2000)), (" 1:2", (1, 2))])
def test_years_are_a_span_or_one(text: str, found: tuple[int, int]) -> None:
    assert years(text) == found


@pytest.mark.parametrize("text", ["", ":", "2000:", ":2000", "1990-2000", "1:2:3"])
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"not a period of years.*write FIRST:LAST, as in 1946:2018"):
        years(text)


def _completed(begun: str, *kinds: str) -> list[str]:
    return complete_names(*kinds)(cast("click.Context", None), cast("click.Parameter", None), begun)


def test_names_complete_after_a_comma_too() -> None:
    assert "atop" in _completed("ato", "sources")
    assert _completed("un_kappa,cow_nm", "sources", "measures") == ["un_kappa,cow_nmc"]
    assert "un_kappa" not in _completed("un_kap", "sources")
    assert _completed("nothing_begins_so", "sources", "measures") == []


def _failed(error: str, *, bug: bool = False) -> Any:
    return SimpleNamespace(error=error, bug=bug)


@pytest.mark.parametrize(
    ("failed", "some", "code"),
    [
        ([], True, 0),
        ([], False, 0),
        ([("a", _failed("bad"))], True, SOME_FAILED),
        ([("a", _failed("bad"))], False, 2),
        ([("a", _failed("bug", bug=True))], False, 1),
        ([("a", _failed("bug", bug=True)), ("b", _failed("bad"))], False, 2),
    ],
)
def test_the_code_says_whether_some_or_all_failed(failed: Any, some: bool, code: int) -> None:
    assert failures(failed, some=some) == code


def test_each_that_failed_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    failures([("a.txt", _failed("cannot read: a.txt"))], some=False)
    failures([("a.txt", _failed("cannot read: a.txt"))], some=True)
    failures([("a.txt", _failed("no text"))], some=False)
    assert capsys.readouterr().err.splitlines() == [
        "dyadscope: cannot read: a.txt",
        "dyadscope: a.txt: cannot read: a.txt",
        "dyadscope: a.txt: no text",
    ]


def test_what_is_told_is_one_line_that_controls_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tell("one\ntwo\x1b[2J")
    emit("kept\nlines\x1b[2J")
    emit("to a file", tmp_path / "out.txt")
    emit("with an end\n", tmp_path / "end.txt")
    out, err = capsys.readouterr()
    assert len(err.splitlines()) == 1
    assert len(out.splitlines()) == 2
    assert "\x1b" not in out + err
    assert [(tmp_path / name).read_text() for name in ("out.txt", "end.txt")] == ["to a file\n", "with an end\n"]


def test_json_keeps_its_letters_in_a_file(tmp_path: Path) -> None:
    emit_json({"a": None, "name": "Türkiye"}, tmp_path / "x.json")
    assert "Türkiye" in (tmp_path / "x.json").read_text("utf8")
    assert "null" in (tmp_path / "x.json").read_text("utf8")


def test_an_output_over_an_input_or_another_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x", encoding="utf8")
    keep_apart(tmp_path / "b.csv", None, inputs=[tmp_path / "a.csv"], vault=tmp_path / "vault")
    for outputs, inputs in (([tmp_path / "a.csv"], [tmp_path / "a.csv"]), ([tmp_path / "b.csv"] * 2, [])):
        with pytest.raises(DyadscopeError):
            keep_apart(*outputs, inputs=inputs, vault=tmp_path / "vault")


def test_progress_is_for_terminals_that_are_not_to_be_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for quiet, terminal, shown in ((False, False, False), (True, True, False), (False, True, True)):
        monkeypatch.setattr("sys.stderr.isatty", lambda terminal=terminal: terminal, raising=False)
        with progress(quiet) as say:
            assert (say is not None) is shown
