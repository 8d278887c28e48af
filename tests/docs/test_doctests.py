"""Every example in a docstring runs and prints what it says; every command in the README exists."""

from __future__ import annotations

import doctest
import pkgutil
import re
import shlex
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from tiers import ONE_IN, sampled

import dyadscope

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FOUND = ["dyadscope", *(m.name for m in pkgutil.walk_packages(dyadscope.__path__, "dyadscope."))]
MODULES = [name for name in FOUND if not name.endswith(".__main__")]  # importing that one runs the program
FENCED = re.compile(r"^```(sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _has_examples(name: str) -> bool:
    found = find_spec(name)
    return found is not None and found.origin is not None and ">>> " in Path(found.origin).read_text("utf-8")


WITH_EXAMPLES = [name for name in MODULES if _has_examples(name)]


REACHING = {"assessment.positions.issues", "ids", "results.numbers", "results.shrunk", "web.guard"}
"""Modules whose examples alone reach a branch."""
KEPT = [*WITH_EXAMPLES[::ONE_IN], *(f"dyadscope.{name}" for name in REACHING)]


@pytest.mark.parametrize("name", sampled(WITH_EXAMPLES, KEPT))
def test_examples_run(name: str) -> None:
    """Examples are read by people first: white space may differ, `...` stands for anything."""
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert failed == 0, f"{failed} example(s) of {name} print something else (see the captured output)"


def _commands(page: Path) -> list[list[str]]:
    blocks = FENCED.findall(page.read_text("utf-8"))
    # What stands on a console without a prompt is what a command printed.
    lines = (line for kind, block in blocks for line in block.splitlines() if kind == "sh" or line.startswith("$ "))
    split = (shlex.split(line.removeprefix("$ "), comments=True) for line in lines)
    return [words for words in split if words and words[0] in {"make", "dyadscope"}]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_shown_exist(page: Path) -> None:
    """Targets of make, commands and their options, as printed in fenced blocks marked sh or console."""
    from dyadscope.cli import dyadscope as group

    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for program, *words in _commands(page):
        if program == "make":
            assert {w for w in words if "=" not in w} <= targets, f"{page.name}: make {words}"
            continue
        command: click.Command = group
        context = click.Context(command)
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            found = command.get_command(context, words[0])
            assert found, f"{page.name}: no command dyadscope {words[0]}"
            command, context, words = found, click.Context(found, parent=context), words[1:]
        options = {name for parameter in command.get_params(context) for name in parameter.opts}
        shown = {w.partition("=")[0] for w in words if w.startswith("-")}
        assert shown <= options, f"{page.name}: {command.name} has no {', '.join(sorted(shown - options))}"
