"""Diplomatic relations that one state broke off with another, as texts state it."""

from __future__ import annotations

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import event


def _broke(b: Bound) -> Asked | str:
    return event(b, "break", (b.state("A"), b.state("B")))


_BROKE = "broke_off|broken_off|severed|cut|cut_off|suspended|broke|broken"
PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "relations broken off",
        (
            f"<A> {_BROKE} all? diplomatic? relations|ties with|to <B>",
            f"all? diplomatic? relations|ties with <B> were|was {_BROKE} by <A>",
        ),
        _broke,
        (
            ("Algeria severed diplomatic relations with Morocco in 2021.", "event break ALG MOR 2021:2021 some"),
            ("In 2016 Saudi Arabia cut ties with Iran.", "event break SAU IRN 2016:2016 some"),
            ("Colombia has broken off diplomatic relations with Israel.", "event break COL ISR 2014:2024 some"),
        ),
        (
            "Algeria threatened to sever diplomatic relations with Morocco.",
            "Saudi Arabia cut trade ties with Iran in 2016.",
            "Colombia restored diplomatic relations with Venezuela in 2022.",
            "Turkey cut military ties with Israel.",
        ),
    ),
)
"""Patterns of what ended between two states."""
