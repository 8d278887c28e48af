"""A value as JSON and a frame as CSV, the same everywhere: missing numbers are null, or empty, and never 0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dyadscope.printable import json_safe

if TYPE_CHECKING:
    import polars as pl


def as_json_text(value: object, *, ascii_only: bool = False) -> str:
    """Return a value as JSON: missing numbers are null, never NaN, and what would control a terminal is escaped."""
    return json_safe(json.dumps(value, ensure_ascii=ascii_only, indent=1, allow_nan=False, default=str))


def as_csv_text(frame: pl.DataFrame) -> str:
    """Return a frame as CSV, as files of it are written: what is unknown is an empty cell."""
    return frame.write_csv()
