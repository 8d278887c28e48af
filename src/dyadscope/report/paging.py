"""How every page is made and written: one template environment, the house's colours, files that appear whole."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dyadscope.files import place_text
from dyadscope.report import drawing

if TYPE_CHECKING:
    from jinja2 import Environment

COLOURS = {"ink": drawing.INK, "faint": drawing.FAINT, "one": drawing.ONE, "two": drawing.TWO}


def environment(filters: Mapping[str, Any], names: Mapping[str, Any]) -> Environment:
    """Return an environment that escapes everything and refuses undefined names, with these filters and globals."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("dyadscope.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= filters
    made.globals |= names
    return made


def write_page(text: str, path: str | PathLike[str]) -> Path:
    """Write a page; the file appears whole or not at all.

    Raises
    ------
    UsageError
        The file cannot be written there.
    """
    target = Path(path)
    place_text(target, text)
    return target
