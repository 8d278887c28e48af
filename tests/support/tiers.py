"""Cases that repeat what others test, many times over: `make test` takes a few, `make test-exhaustive` the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

import pytest

Case = TypeVar("Case")


def sampled(cases: Iterable[Case], kept: Collection[Case]) -> list[object]:
    """Return cases as parameters: those kept as they are, all others marked `exhaustive`."""
    whole = list(cases)
    assert all(case in whole for case in kept), "a case that is kept must be one of all"
    return [case if case in kept else pytest.param(case, marks=pytest.mark.exhaustive) for case in whole]
