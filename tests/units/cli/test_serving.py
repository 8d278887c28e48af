"""The command that shows the explorer: where it listens, and what it says where a library is not installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine

from dyadscope.cli import serving
from dyadscope.web import serving as served


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ((), ("127.0.0.1", 8000, None)),
        (("--host", "0.0.0.0", "--port", "0", "--vault", "v"), ("0.0.0.0", 0, Path("v"))),
    ],
)
def test_it_answers_this_machine_alone_unless_told(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], where: tuple[object, ...]
) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(served, "serve", lambda *given, **_: asked.append(given))
    assert [command.name for command in serving.COMMANDS] == ["serve"]
    assert run("serve", *arguments).code == 0
    assert asked == [where]


def test_a_port_is_one(run: CommandLine) -> None:
    ran = run("serve", "--port", "70000")
    assert (ran.code, "65535" in ran.err) == (2, True)


def test_what_is_not_installed_is_named_with_how_to_install_it(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lacking:
        """A finder that has no uvicorn."""

        def find_spec(self, name: str, *_: Any) -> None:
            if name == "dyadscope.web.serving":
                raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")

    monkeypatch.delitem(sys.modules, "dyadscope.web.serving", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Lacking(), *sys.meta_path])
    ran = run("serve")
    assert ran.code == 2
    assert "uvicorn is not installed: serve; run `pip install 'dyadscope[web]'`" in ran.err
