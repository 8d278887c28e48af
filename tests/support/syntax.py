"""Python files as the nodes of their syntax, those of the package parsed once for all tests that look through it."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path


def read(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a file, the module itself first."""
    collecting = gc.isenabled()
    gc.disable()  # nothing of a tree is garbage while it is made, and looking took longer than making it
    try:
        return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))
    finally:
        if collecting:
            gc.enable()


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a file that several tests look through, which is kept."""
    return read(path)
