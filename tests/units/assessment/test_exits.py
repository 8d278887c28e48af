"""What losing the other would cost in trade, where it can be said."""

from __future__ import annotations

import pytest
from made_up_index import build, constant

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.exits import exits

YEARS = (2013, 2014)
NAMES = ("trade_dependence_12", "trade_dependence_21", "trade_gdp_12", "trade_gdp_21")


@pytest.mark.parametrize(("share", "sides"), [(0.02, 0), (0.9, 1), (1.0, 0)])
def test_it_is_told_where_most_of_the_trade_is_known_and_the_other_is_not_all_of_it(share: float, sides: int) -> None:
    """Trade with one partner: a fiftieth of it says nothing of the whole; where it is all, no share is left to move."""
    held = {"trade_dependence_12": constant(share, YEARS), "trade_gdp_12": constant(share / 2, YEARS)}
    index = build({(365, 710): held}, NAMES, YEARS)
    found = exits(Dyad.of(index, 365, 710, *YEARS))
    assert [(side.state, side.year) for side in found] == [(365, 2014)] * sides
    if found:
        assert found[0].openness == pytest.approx(0.5)
        assert found[0].share == pytest.approx(0.9)
