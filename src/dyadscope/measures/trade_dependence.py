"""Trade between two states, how much of each state's trade it is, and who depends more."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import BARBIERI_2009, HIRSCHMAN_1945, article
from dyadscope.measures._cow_trade import credible_totals, pair_trade
from dyadscope.measures._directed import with_asymmetry
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Channel, Family, Measure, Stored

_DYADIC, _NATIONAL = "cow_trade.dyadic", "cow_trade.national"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return trade, both states' dependence on it and its asymmetry, where both flows are known."""
    trade = pair_trade(tables[_DYADIC])
    totals = credible_totals(trade, tables[_NATIONAL], tables[_DYADIC])
    frame = dyads.select(DYAD_KEYS).join(trade, on=list(DYAD_KEYS), how="inner", maintain_order="left")
    for side, name in (("1", "trade_dependence_12"), ("2", "trade_dependence_21")):
        frame = frame.join(
            totals.rename({"ccode": f"ccode{side}"}), on=[f"ccode{side}", "year"], how="left", maintain_order="left"
        )
        share = pl.min_horizontal(pl.col("trade") / pl.col("total"), 1.0)
        frame = frame.with_columns(pl.when(pl.col("total") > 0).then(share).alias(name)).drop("total")
    return with_asymmetry(frame, "trade")


_UNKNOWN = (
    "Either flow unknown, or a zero the source doubts (Russia and Kazakhstan 1992-93); outside 1870-2014, the years of "
    "release 4.0."
)
_DEPENDENCE_MISSING = (
    _UNKNOWN + " Also where the state's national total is unknown or contradicted: 90 state-years trade more with a "
    "single partner than their total (Poland 1960-63 is off by a factor of several hundred)."
)
_DEPENDENCE_CRITIQUE = (
    "A share of trade, not of the economy: a closed state with one partner looks dependent. Says nothing of whether "
    "the goods could be replaced. Partners' shares need not sum to 1, because flows are mirrored from partners' "
    "statistics and totals are not."
)
_BARBIERI_1996 = article(
    "barbieri1996",
    ("Barbieri, Katherine",),
    "Economic Interdependence: A Path to Peace or a Source of Interstate Conflict?",
    1996,
    "Journal of Peace Research",
    "33",
    "1",
    "29--49",
    "10.1177/0022343396033001003",
)


def _dependence(name: str, mirror: str, who: str, whom: str) -> Measure:
    return Measure(
        name=name,
        title=f"Trade dependence of state {who} on state {whom}",
        dimension="economy",
        formula=f"trade between the two / (imports + exports of state {who})",
        unit="share",
        range=(0.0, 1.0),
        missing=_DEPENDENCE_MISSING,
        references=(_BARBIERI_1996, HIRSCHMAN_1945, BARBIERI_2009),
        critique=_DEPENDENCE_CRITIQUE,
        closer=1,
        mirror=mirror,
    )


FAMILY = Family(
    name="trade_dependence",
    title="Trade and dependence on it",
    needs=(_DYADIC, _NATIONAL),
    measures=(
        Measure(
            name="trade",
            title="Trade between the two states",
            dimension="economy",
            formula="imports of state 1 from state 2 + imports of state 2 from state 1",
            unit="million current USD",
            range=(0.0, None),
            missing=_UNKNOWN,
            references=(BARBIERI_2009,),
            critique="Current dollars: it grows with prices. Rounded to whole million USD, so small trade is coarse.",
            closer=1,
        ),
        _dependence("trade_dependence_12", "trade_dependence_21", "1", "2"),
        _dependence("trade_dependence_21", "trade_dependence_12", "2", "1"),
        Measure(
            name="trade_asymmetry",
            title="Asymmetry of trade dependence",
            dimension="economy",
            formula="(D12 - D21) / (D12 + D21), D the trade dependence; positive: state 1 is the junior partner",
            unit="coefficient",
            range=(-1.0, 1.0),
            missing="Either dependence missing, or both 0.",
            references=(HIRSCHMAN_1945, _BARBIERI_1996),
            critique=(
                "The ratio of the two totals in disguise: within one channel it does not depend on how much the two "
                "trade, so read it with the level. A small state is always the junior partner of a large one."
            ),
            antisymmetric=True,
        ),
    ),
    compute=compute,
    stored={
        "trade": Stored(wide=True),
        "trade_dependence_12": MILLI,
        "trade_dependence_21": MILLI,
        "trade_asymmetry": MILLI,
    },
    channels=(Channel("trade", "trade (COW, to 2014)", 2),),
    compared=("trade_dependence_12", "trade_dependence_21"),
    place=10,
)
