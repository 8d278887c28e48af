"""What Intelligence Community Directive 203 (2015) forbids: likelihood and confidence in one sentence."""

from __future__ import annotations

import re

LIKELIHOOD = re.compile(
    r"\b(almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain|remote|"
    r"probabl[ey]|improbable|highly)\b",
    re.IGNORECASE,
)
CONFIDENCE = re.compile(r"\bconfiden(?:ce|t)\b", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def mixed(text: str) -> list[str]:
    """Return the sentences of a text that state likelihood and confidence at once."""
    return [s for s in _END.split(text) if LIKELIHOOD.search(s) and CONFIDENCE.search(s)]
