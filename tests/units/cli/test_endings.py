"""How a run of the command line ends: one line and a code for every kind of ending, in the process of the test."""

from __future__ import annotations

import errno
import os
import sys

import click
import pytest

from dyadscope import cli
from dyadscope.errors import UsageError

REPORT = "run with DYADSCOPE_DEBUG=1 and report it\n"


class PanicException(BaseException):
    """What polars raises where it fails: no Exception."""


def ended(monkeypatch: pytest.MonkeyPatch, raised: BaseException | int | None) -> int:
    """The exit code of a run that raises, or returns, this."""

    def run(**_: object) -> object:
        if isinstance(raised, BaseException):
            raise raised
        return raised

    monkeypatch.setattr(cli.dyadscope, "main", run)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (None, 0, ""),
        (3, 3, ""),
        (click.exceptions.Exit(4), 4, ""),
        (click.UsageError("No such\n  option: -x."), 2, "dyadscope: No such option: -x; see `dyadscope --help`\n"),
        (UsageError("what", "where", "do this"), 2, "dyadscope: what: where; do this\n"),
        (KeyboardInterrupt(), cli.INTERRUPTED, "dyadscope: interrupted; nothing half-written was left\n"),
        (click.Abort(), cli.INTERRUPTED, "dyadscope: interrupted; nothing half-written was left\n"),
        (BrokenPipeError(), 0, ""),
        (OSError(errno.EACCES, "Denied", "a.csv"), 2, "dyadscope: cannot use a file (Denied): a.csv\n"),
        (OSError(errno.ENOSPC, "No space left"), 2, "dyadscope: cannot write standard output (No space left)\n"),
        (KeyError("a\nb"), 1, f"dyadscope: internal error (KeyError: 'a\\nb'); {REPORT}"),
        (PanicException("index"), 1, f"dyadscope: internal error (PanicException: index); {REPORT}"),
    ],
)  # fmt: skip
def test_every_ending_is_a_code_and_at_most_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], raised: BaseException, code: int, told: str
) -> None:
    assert ended(monkeypatch, raised) == code
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("raised", [OSError("disk"), KeyError("a")])
def test_who_debugs_sees_the_error_itself(monkeypatch: pytest.MonkeyPatch, raised: Exception) -> None:
    monkeypatch.setenv("DYADSCOPE_DEBUG", "1")

    def run(**_: object) -> None:
        raise raised

    monkeypatch.setattr(cli.dyadscope, "main", run)
    with pytest.raises(type(raised)):
        cli.main()


def test_a_reader_who_leaves_during_a_command_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `dyadscope measures | head`: the command meets the closed pipe while it prints."""

    @click.command()
    def told() -> None:
        raise BrokenPipeError

    monkeypatch.setitem(cli.dyadscope.commands, "told", told)
    monkeypatch.setattr("sys.argv", ["dyadscope", "told"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 0


def test_what_stands_closed_is_printed_to_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert ended(monkeypatch, UsageError("what", "where", "do this")) == 2
    for stream in (sys.stdout, sys.stderr):
        assert stream.name == os.devnull
        stream.close()
