"""Who is the junior partner all in all: by GDP, else by all trade, else nobody knows."""

from __future__ import annotations

import pytest
from made_up_index import CHINA, LAST, RUSSIA, build

from dyadscope.assessment.dependence import describe
from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.overall import OLD, Overall, as_dict, overall

TRADE = ("trade_dependence_12", "trade_dependence_21")
METALS = ("metals_dependence_12", "metals_market_dependence_21", "metals_exports_21", "metals_dependence_21")
GDP = ("trade_newest_gdp_12", "trade_newest_gdp_21")


def weighed(**known: tuple[float, ...] | None) -> Overall:
    """Weigh what is known of the last year but one; by default trade of 10 and 20 per cent."""
    values: dict[str, float] = {}
    for names, found in (
        (TRADE, known.get("trade", (0.1, 0.2))),
        (METALS, known.get("metals")),
        (GDP, known.get("gdp")),
    ):
        values |= dict(zip(names, found or (), strict=False))
    year = LAST - 1 - int((known.get("ago") or (0.0, 0.0))[0])
    series = {name: {year: value} for name, value in values.items()}
    index = build({(RUSSIA, CHINA): series}, [*TRADE, *METALS, *GDP])
    dyad = Dyad.of(index, RUSSIA, CHINA, 1990, LAST)
    return overall(dyad, describe({name: list(points.items()) for name, points in series.items()}))


@pytest.mark.parametrize(
    ("known", "junior", "basis"),
    [
        # Half again as much makes a junior partner: .2 is more than 1.5 times .1, and .14 is not.
        ({}, 2, "trade"),
        ({"trade": (0.1, 0.14)}, None, "trade"),
        # Too little of either's trade, or GDP, for anybody to be the junior partner.
        ({"trade": (0.001, 0.009)}, None, "trade"),
        ({"gdp": (0.0001, 0.0014)}, None, "GDP"),
        # What trade weighs in the economy goes before its share of all trade.
        ({"gdp": (0.05, 0.01)}, 1, "GDP"),
        # Nine tenths of the ores that the first buys change nothing.
        ({"metals": (0.9, 0.01, 5.0, 0.0)}, 2, "trade"),
        # No trade at all is known to be nothing.
        ({"trade": (0.0, 0.0)}, None, "trade"),
    ],
)
def test_the_heavier_burden_decides(known: dict[str, tuple[float, ...]], junior: int | None, basis: str) -> None:
    found = weighed(**known)
    assert (found.junior, found.basis, found.year) == (junior, basis, LAST - 1)


@pytest.mark.parametrize("known", [{"metals": (0.9, 0.01, 5.0, 0.0), "trade": None}, {"ago": (OLD, 0.0)}])
def test_where_trade_is_unknown_or_long_past_nobody_is_said_to_be_junior(
    known: dict[str, tuple[float, ...] | None],
) -> None:
    found = weighed(**known)
    assert (found.junior, found.weights, found.year) == (None, None, None)
    plain = as_dict(found, ("RUS", "CHN"))
    assert plain["junior"] is None
    assert plain["weights"] is None
    if "metals" in known:
        assert [said["channel"] for said in plain["against"]] == ["metals"], "the channel itself is still told of"
