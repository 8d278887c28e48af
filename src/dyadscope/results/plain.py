"""A value as JSON, the same everywhere: missing numbers are null, and nothing in it controls a terminal."""

from __future__ import annotations

import json

from dyadscope.printable import json_safe


def as_json_text(value: object, *, ascii_only: bool = False) -> str:
    """Return a value as JSON: missing numbers are null, never NaN, and control characters are escaped."""
    return json_safe(json.dumps(value, ensure_ascii=ascii_only, indent=1, allow_nan=False, default=str))
