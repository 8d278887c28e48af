"""Published files that are no tables: lists of JSON objects, and lines of text, each with its number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dyadscope.errors import BadFileError
from dyadscope.vault.scrutiny import scrutiny_of
from dyadscope.vault.unpack import AGAIN


def read_objects(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON list, in the file's order.

    Raises
    ------
    BadFileError
        The file is missing, cut short, or something else than a list of objects.
    """
    try:
        content = json.loads(_text(path))
    except ValueError as error:
        raise BadFileError(f"cannot read this file as JSON ({error})", path.name, AGAIN) from error
    if not isinstance(content, list) or not all(isinstance(item, dict) for item in content):
        raise BadFileError("expected a list of JSON objects", path.name, AGAIN)
    return content


def read_lines(path: Path) -> list[tuple[int, str]]:
    """Return the lines of a text that are not blank, each with its number from 1."""
    if scrutiny := scrutiny_of(path):
        with path.open("rb") as content:
            scrutiny.require_whole_text(path, content, separator="\t")
    return [(n, line) for n, line in enumerate(_text(path).splitlines(), start=1) if line.strip()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFileError(f"cannot read this file ({error})", path.name, AGAIN) from error
