"""Who is junior, since when, and what counts as a crossover."""

from __future__ import annotations

import pytest

from dyadscope.assessment.dependence import describe
from dyadscope.dependence import Crossover, asymmetries, crossovers


def series(text: str, first: int = 2000) -> list[tuple[int, float]]:
    """Read one sign a year: + state 1 junior, - state 2 junior, 0 balance, ? unknown."""
    value = {"+": 0.5, "-": -0.5, "0": 0.0}
    return [(first + place, value[sign]) for place, sign in enumerate(text) if sign != "?"]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ("---+++", [(2003, 2002, 1)]),
        ("---++-", []),
        ("---++", []),
        ("--+--+++", [(2005, 2004, 1)]),
        ("---+++---", [(2003, 2002, 1), (2006, 2005, 2)]),
        ("---??+?++", [(2005, 2002, 1)]),
        ("---0+++", [(2004, 2003, 1)]),
        ("---++0+++", [(2006, 2005, 1)]),
        ("-+++", [(2001, 2000, 1)]),
        ("++++", []),
        ("0+++", []),
        ("", []),
    ],
)
def test_a_crossover_stays_for_three_observed_years(signs: str, expected: list[tuple[int, int, int]]) -> None:
    assert crossovers(series(signs)) == tuple(Crossover(*each) for each in expected)


def test_asymmetry_is_undefined_where_both_are_zero_or_one_is_unknown() -> None:
    # By hand: (.3 - .1) / (.3 + .1) = .5.
    one = [(2000, 0.3), (2001, 0.0), (2002, 0.2)]
    two = [(2000, 0.1), (2001, 0.0), (2003, 0.2)]
    assert asymmetries(one, two) == (pytest.approx((2000, 0.5)),)


def test_junior_partner_over_the_period() -> None:
    (trade,) = describe(
        {
            "un_agreement": [(2000, 0.5)],
            "trade_dependence_12": [(2000 + i, 0.1) for i in range(7)],
            "trade_dependence_21": [(2000 + i, 0.1) for i in range(7)],
            "trade_asymmetry": series("---++++"),
        }
    )
    assert (trade.channel, trade.junior, trade.junior_since, trade.crossover) == ("trade", 1, 2003, 2003)
    assert (trade.years_junior(1), trade.years_junior(2)) == (4, 3)


def test_unknown_and_balanced_channels_have_no_junior() -> None:
    (unknown,) = describe({"trade_dependence_12": [(2000, 0.1)], "trade_dependence_21": []})
    assert (unknown.asymmetry, unknown.junior, unknown.junior_since, unknown.crossover) == ((), None, None, None)
    (balanced,) = describe({"trade_dependence_12": [(2000, 0.1)], "trade_dependence_21": [(2000, 0.1)]})
    assert (balanced.asymmetry, balanced.junior, balanced.junior_since) == (((2000, 0.0),), None, None)
    assert describe({"trade_dependence_12": [(2000, 0.1)]}) == ()
