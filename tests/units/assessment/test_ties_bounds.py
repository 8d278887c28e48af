"""Which measures have intervals, how these are headed, and why the others have none."""

from __future__ import annotations

import pytest

from dyadscope import catalog
from dyadscope.assessment.ties_bounds import bounded, headings, interval_of


@pytest.mark.parametrize(
    ("measure", "has", "says"),
    [
        ("p_aligned", True, "dots are 90 % intervals, computed from fewer draws"),
        ("relation_leader", False, "measured on past years"),  # a word of the same model
        ("likeness", False, "no interval: how far such probabilities can be trusted is measured on past years"),
        ("un_agreement", False, "published"),
    ],
)
def test_only_numbers_of_the_relation_have_intervals(measure: str, has: bool, says: str) -> None:
    found = catalog.measure(measure)
    assert bounded(found) is has
    assert says in interval_of(found, "dots")


def test_ends_read_as_the_values_do() -> None:
    low, high = headings(catalog.measure("p_aligned"), "low", "high", " in 2014")
    assert (low.name, low.title, low.form) == ("low", "90 % interval in 2014, from", "probability")
    assert (high.name, high.title, high.form) == ("high", "to", "probability")
