"""Dyads side by side: each once, each with a name of its own."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.assessment.compare import compare
from dyadscope.errors import UsageError


@pytest.mark.parametrize(
    "dyads",
    [
        ("RUS-CHN", "RUS-CHN"),
        ("RUS-CHN", "USA-JPN", "CHN-RUS"),
        ("Russia-China", ("CHN", "Moscow")),
        ([("RUS", "CHN"), ("RUS", "CHN")],),
    ],
)
def test_the_same_dyad_twice_is_refused_in_either_order(dyads: tuple[Any, ...]) -> None:
    """It was an internal error: two columns of one name."""
    with pytest.raises(UsageError, match="the same dyad twice"):
        compare(*dyads)


def test_two_dyads_of_one_code_have_a_column_each() -> None:
    """ISO has DEU for Germany and for West Germany."""
    found = compare("255-220", "260-220", "USA-JPN")
    assert found.labels == ("GMY-FRN", "GFR-FRN", "USA-JPN")
    assert found.table().columns == ["dimension", "measure", *found.labels]
