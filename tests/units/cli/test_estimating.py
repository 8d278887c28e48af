"""The command that estimates ideal points: what it asks for, and that no output lies over an input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine

from dyadscope.cli import estimating
from dyadscope.errors import UsageError
from dyadscope.panel import ideal_points as panel


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """What the estimate was asked for, which then ends in an error of its own."""
    calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def estimate(*positional: Any, **named: Any) -> None:
        calls.append((positional, named))
        raise UsageError("asked")

    monkeypatch.setattr(panel, "ideal_points", estimate)
    return calls


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> CommandLine:
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    return CommandLine(monkeypatch, capsys)


def test_without_options_it_is_the_sampler_that_knows_the_past(run: CommandLine, asked: list[Any]) -> None:
    assert [command.name for command in estimating.COMMANDS] == ["ideal-points"]
    assert run("ideal-points").code == 2
    ((years, options),) = asked
    assert years == (None, None)
    told = {
        "method": "gibbs",
        "walk": "past",
        "draws": 600,
        "seed": 1,
        "checkpoint": None,
        "vault": None,
        "progress": None,
    }
    assert options == told


def test_options_go_where_they_belong(run: CommandLine, asked: list[Any]) -> None:
    run("ideal-points", "--years", "1990:2000", "--method", "em", "--walk", "both", "--draws", "9", "--seed", "0",
        "--resume", "chain", "--vault", "v")  # fmt: skip
    ((years, options),) = asked
    assert years == (1990, 2000)
    wanted = {"method": "em", "walk": "both", "draws": 9, "seed": 0, "checkpoint": Path("chain"), "vault": Path("v")}
    assert {name: options[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--years", "1990-2000"], "FIRST:LAST"),
        (["--method", "mcmc"], "mcmc"),
        (["--seed", "-1"], "x>=0"),
        (["--resume", "p.csv", "-o", "p.csv"], "p.csv"),
    ],
)
def test_wrong_input_is_told_before_anything_is_estimated(
    run: CommandLine, asked: list[Any], arguments: list[str], says: str
) -> None:
    ran = run("ideal-points", *arguments)
    assert (ran.code, asked) == (2, [])
    assert says in ran.err
