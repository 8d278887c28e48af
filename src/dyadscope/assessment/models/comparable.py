"""Who is compared with whom: sets of pairs by borders, major powers and region, and the balance of capabilities.

Opportunity makes alliance and rivalry likelier alike. It says which pairs are comparable and is never evidence.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.states.regions import region

OPPORTUNITY = ("contiguity", "major_powers", "cinc_ratio")

SETS: tuple[str, ...] = (
    "land neighbours, a major power among them",
    "land neighbours, no major power",
    "neighbours by sea, a major power among them",
    "neighbours by sea, no major power",
    "two major powers that are not neighbours",
    "a major power and a state that is not its neighbour",
    "neither neighbours nor major powers, same region",
    "neither neighbours nor major powers, different regions",
)
RELEVANT = 6
"""How many of the sets, the first ones, hold politically relevant dyads."""

ALL_SETS = "all dyads (borders or major powers unknown)"

PARITY = (3.0, 10.0)
"""Capability ratios at which the balance of a dyad counts as uneven and as lopsided: they refine the prior."""

_REGIONS = ("europe", "americas", "africa", "asia", "oceania")


@cache
def _region_of() -> NDArray[np.int8]:
    """Region of every COW code, by position; 0 where a state lies in none."""
    place = np.zeros(1000, dtype=np.int8)
    for number, name in enumerate(_REGIONS, start=1):
        place[[code for code, _ in region(name).memberships]] = number
    return place


def set_of(ccode1: Integers, ccode2: Integers, contiguity: Floats, majors: Floats) -> Integers:
    """Return the comparable set of every dyad, as a place in SETS; UNKNOWN where contiguity or status is NaN."""
    regions = _region_of()
    same = regions[ccode1] == regions[ccode2]
    with_major = majors >= 1
    return np.select(
        [
            np.isnan(contiguity) | np.isnan(majors),
            (contiguity == 1) & with_major,
            contiguity == 1,
            (contiguity > 1) & with_major,
            contiguity > 1,
            majors >= 2,
            with_major,
            same,
        ],
        [UNKNOWN, 0, 1, 2, 3, 4, 5, 6],
        7,
    )


def parity_of(ratio: Floats) -> Integers:
    """Return how uneven capabilities are: 0 near parity, 1 uneven, 2 lopsided, UNKNOWN where the ratio is NaN."""
    return np.where(np.isnan(ratio), UNKNOWN, np.searchsorted(np.asarray(PARITY), ratio, side="right"))
