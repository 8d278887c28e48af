"""The commands of docs/results.md write what the page says."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from dyadscope import cli

PAGE = Path(__file__).resolve().parents[2] / "docs" / "results.md"
COMMANDS = re.findall(r"^\$ (dyadscope .+)$", PAGE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_write_what_they_name(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DYADSCOPE_VAULT", str(tmp_path / "vault"))
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 0
    assert capsys.readouterr().out == ""
    (written,) = tmp_path.glob("*.*")
    assert written.name == command.split()[-1]
    assert written.stat().st_size > 100
