"""A small index for nowcasts: twelve states, and sanctions that grow between a third of their pairs."""

from __future__ import annotations

from itertools import combinations

from made_up_index import Series, build, constant
from month_rows import CODES

from dyadscope.index import Index

PAIRS = tuple(combinations(CODES, 2))
FIRST, LAST = 2012, 2023
YEARS = tuple(range(FIRST, LAST + 1))
ZERO = ("armed_conflict", "sanctions_21", "arms_register_12", "arms_register_21")
FOUGHT, NEW = (2, 40), (2, 20)
"""Two at odds that fought in 2021; and two others that fought, and between which arms first went, in 2022."""
NAMES = (*ZERO, "sanctions_12", "commitment_small", "contiguity", "major_powers")


def at_odds(one: int, two: int) -> bool:
    """Return whether two states are at odds: of 12 codes 2 leave 0 by three, 7 leave 1 and 3 leave 2, so 22 are."""
    return (one + two) % 3 == 0


def index() -> Index:
    """Return the index: between pairs at odds a sanction more and a stronger pledge every year; all are relevant."""
    grows = {year: float(year - FIRST + 1) for year in YEARS}
    dyads: dict[tuple[int, int], dict[str, Series]] = {
        pair: dict.fromkeys(ZERO, constant(0, YEARS))
        | dict.fromkeys(("sanctions_12", "commitment_small"), grows if at_odds(*pair) else constant(0, YEARS))
        | {"contiguity": constant(0, YEARS), "major_powers": constant(1, YEARS)}
        for pair in PAIRS
    }
    dyads[FOUGHT]["armed_conflict"] = {**constant(0, YEARS), 2021: 1.0}
    for name in ("armed_conflict", "arms_register_12"):
        dyads[NEW][name] = {**constant(0, YEARS), 2022: 1.0}
    held = build(dyads, NAMES, YEARS)
    return Index(held.frame, held.manifest | {"sha256": "cd" * 32})
