"""`make check-install` runs every command of an installed dyadscope; here, only that none is without a line there."""

from __future__ import annotations

import smoke
from dyadscope.cli import dyadscope


def test_every_command_is_run_once_after_an_install() -> None:
    assert set(smoke.commands(dyadscope)) == set(smoke.COMMANDS)


def test_each_line_runs_the_command_it_is_for() -> None:
    for name, runs in smoke.COMMANDS.items():
        assert runs
        assert all(f"{run.arguments} ".startswith(f"{name} ") for run in runs)
