"""The command line in this process: a start of its own takes longer than most commands do."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from dyadscope import cli


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


class CommandLine:
    """Runs commands as the shell's `dyadscope` would, with what a test's own fixtures make of the process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        """Run a command and return its exit code, standard output and standard error."""
        self._monkeypatch.setattr(sys, "argv", ["dyadscope", *arguments])
        self._monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin), isatty=lambda: False))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        assert isinstance(stopped.value.code, int)
        return Ran(stopped.value.code, *self._capsys.readouterr())
