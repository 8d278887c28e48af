"""Who is compared with whom: borders before major powers before regions, and unknown is no set."""

from __future__ import annotations

import numpy as np
import pytest

from dyadscope.assessment.models.comparable import PARITY, RELEVANT, SETS, parity_of, set_of
from dyadscope.assessment.models.evidence import UNKNOWN

FRANCE, POLAND, BRAZIL = 220, 290, 140
UNSURE = float("nan")


@pytest.mark.parametrize(
    ("other", "contiguity", "majors", "place"),
    [
        (POLAND, 1.0, 1.0, 0),
        (POLAND, 1.0, 0.0, 1),
        (POLAND, 4.0, 2.0, 2),
        (POLAND, 4.0, 0.0, 3),
        (POLAND, 0.0, 2.0, 4),
        (POLAND, 0.0, 1.0, 5),
        (POLAND, 0.0, 0.0, 6),
        (BRAZIL, 0.0, 0.0, 7),
        (POLAND, UNSURE, 0.0, UNKNOWN),
        (POLAND, 1.0, UNSURE, UNKNOWN),
    ],
)
def test_each_pair_has_one_set(other: int, contiguity: float, majors: float, place: int) -> None:
    found = set_of(np.array([FRANCE]), np.array([other]), np.array([contiguity]), np.array([majors]))
    assert found.tolist() == [place]


def test_sets_are_named_and_the_first_are_relevant() -> None:
    assert len(SETS) == 8
    assert not any(name.startswith("neither") for name in SETS[:RELEVANT])
    assert all(name.startswith("neither neighbours nor major powers") for name in SETS[RELEVANT:])


def test_balance_is_even_uneven_lopsided_or_unknown() -> None:
    assert PARITY == (3.0, 10.0)
    found = parity_of(np.array([1.0, 2.99, 3.0, 9.99, 10.0, UNSURE]))
    assert found.tolist() == [0, 0, 1, 1, 2, UNKNOWN]
