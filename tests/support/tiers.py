"""Cases that repeat what others test, many times over: `make test` takes a few, `make test-exhaustive` the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

import pytest
from hypothesis import settings

Case = TypeVar("Case")

ALL_DRAWN, SOME_DRAWN = "all drawn", "some drawn"
"""Profiles of hypothesis: of `make test-exhaustive` and of `make test`."""
ONE_IN = 4
"""Of long lists of like cases `make test` takes one in so many."""
DRAWN_IN = 8
"""Of the examples that hypothesis draws of a property, `make test` draws one in so many."""


def sampled(cases: Iterable[Case], kept: Collection[Case], *, several: bool = False) -> list[object]:
    """Return cases as parameters: those kept as they are, all others marked `exhaustive`.

    Parameters
    ----------
    cases, kept
        All of them, and those that `make test` takes.
    several
        Whether each case is a tuple of several parameters.
    """
    whole = list(cases)
    assert all(case in whole for case in kept), "a case that is kept must be one of all"
    rare = pytest.mark.exhaustive
    return [
        case if case in kept else pytest.param(*(case if several and isinstance(case, tuple) else (case,)), marks=rare)
        for case in whole
    ]


def one_in_four(cases: Iterable[Case], *, several: bool = False) -> list[object]:
    """Return a long list of like cases as parameters, the first and every fourth after it for `make test`."""
    whole = list(cases)
    return sampled(whole, whole[::ONE_IN], several=several)


def drawn(most: int) -> int:
    """Return how many examples hypothesis draws of a property: `most`, or in `make test` a part of them."""
    return most if settings.get_current_profile_name() == ALL_DRAWN else max(most // DRAWN_IN, 5)
