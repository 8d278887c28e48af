"""A cell of a frame, or a figure computed of its cells, as a number: types say that it may be anything."""

from __future__ import annotations


def number(cell: object) -> float:
    """Return a cell as a number; one that is empty, or is none, fails the test."""
    assert isinstance(cell, int | float), f"no number: {cell!r}"
    return float(cell)
