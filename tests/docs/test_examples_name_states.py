"""States in the examples of README and documentation are states that dyadscope knows."""

from __future__ import annotations

import re
from pathlib import Path

from dyadscope.errors import DyadscopeError
from dyadscope.states.names import resolve

ROOT = Path(__file__).resolve().parents[2]
_COMMAND = re.compile(r"\bdyadscope (?:assess|forecast|treaties|watch) (\"[^\"]+\"|[\w.]+) (\"[^\"]+\"|[\w.]+)")
_CALL = re.compile(r"\b(?:assess|forecast|treaties|watch)\(\"([^\"]+)\", \"([^\"]+)\"")
_PLACEHOLDERS = {"A", "B", "STATE_A", "STATE_B"}


def test_every_state_of_an_example_is_known() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    unknown, known = [], 0
    for page in pages:
        text = page.read_text("utf-8")
        for found in (*_COMMAND.finditer(text), *_CALL.finditer(text)):
            for name in found.groups():
                bare = name.strip('"')
                if bare in _PLACEHOLDERS:
                    continue
                try:
                    resolve(bare)
                except DyadscopeError as error:
                    unknown.append(f"{page.name}: {found[0]} ({error})")
                known += 1
    assert known > 60
    assert unknown == []
