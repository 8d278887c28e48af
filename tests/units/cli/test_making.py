"""Commands that make things: the index, its verification, completion for shells."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner

from dyadscope.cli import dyadscope
from dyadscope.errors import MissingDataError
from dyadscope.training import index


def test_what_ships_is_verified_in_one_line() -> None:
    ran = CliRunner().invoke(dyadscope, ["starter", "verify"])
    assert ran.exit_code == 0, ran.output
    assert len(ran.output.splitlines()) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str) -> None:
    ran = CliRunner().invoke(dyadscope, ["completion", shell])
    assert ran.exit_code == 0
    assert "_DYADSCOPE_COMPLETE" in ran.output


def test_a_build_is_asked_for_what_the_options_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    asked: dict[str, Any] = {}

    def build(directory: Any, **options: Any) -> str:
        asked.update(options, directory=directory)
        return "built"

    monkeypatch.setattr(index, "build_starter", build)
    command = ["starter", "build", "--years", "1990:1992", "--partial", "-q", "-o", str(tmp_path), "--vault", "v"]
    ran = CliRunner().invoke(dyadscope, command)
    assert ran.output == "built\n"
    assert asked["years"] == (1990, 1992)
    assert (asked["partial"], asked["directory"], str(asked["vault"])) == (True, tmp_path, "v")
    assert CliRunner().invoke(dyadscope, ["starter", "build", "-q"]).output == "built\n"
    assert (asked["years"], asked["partial"], asked["directory"]) == (None, False, None)


def test_an_empty_vault_builds_no_index(tmp_path: Any) -> None:
    ran = CliRunner().invoke(dyadscope, ["starter", "build", "--vault", str(tmp_path), "-q"], standalone_mode=False)
    assert isinstance(ran.exception, MissingDataError)
    assert "dyadscope pull" in str(ran.exception)
