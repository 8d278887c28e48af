"""Russia's trade and its dependence on partners in the IMF's present statistics (2016-2024)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import HIRSCHMAN_1945
from dyadscope.measures import _imf
from dyadscope.measures._directed import of_states, pair_of_measures
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Channel, Family, Measure

_EXPORTS, _IMPORTS = "imf_trade.exports_imts", "imf_trade.imports_imts"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return trade and the reporter's dependence, where neither flow is extrapolated."""
    trade = _imf.reported(tables[_EXPORTS], tables[_IMPORTS], "imts")
    frame = of_states(
        _imf.both_sides(dyads, trade, "trade_imts"), _imf.reported_total(tables[_imf.OTHERS], "imts"), "total"
    )
    shares = (
        pl.when(pl.col(f"total_{way[0]}") > 0)
        .then(pl.col("trade_imts") / pl.col(f"total_{way[0]}"))
        .alias(f"trade_imts_dependence_{way}")
        for way in ("12", "21")
    )
    return frame.select(*DYAD_KEYS, "trade_imts", *shares)


_MISSING = (
    "Neither state is Russia, the only reporter in the file; outside 2016-2024; a flow the IMF does not list, or one "
    "it extrapolated (recognised by a ratio to the year before that several partners share)."
)
_CRITIQUE = (
    "Reported by Russia to 2021. From 2022 the IMF computes it from what partners report, so partners who hide their "
    "trade are low, and the world's total holds what is extrapolated for some twenty small partners. A later vintage "
    "of the numbers in trade_dots: equal up to 2021, never to be averaged."
)
FAMILY = Family(
    name="trade_imts",
    title="Trade of Russia, IMF vintage of 2026",
    needs=(_EXPORTS, _IMPORTS, _imf.OTHERS),
    measures=(
        Measure(
            name="trade_imts",
            title="Trade between the two states, IMF vintage of 2026",
            dimension="economy",
            formula="exports of Russia to the other state (free on board) + its imports from it (with freight)",
            unit="million current USD",
            range=(0.0, None),
            missing=_MISSING,
            references=(_imf.REFERENCES["imts"],),
            critique=_CRITIQUE,
            closer=1,
        ),
        *pair_of_measures(
            "trade_imts_dependence",
            title="Trade dependence of {one} on {two}, IMF vintage of 2026",
            dimension="economy",
            formula="trade_imts / (exports + imports of {one} with the world), in the same vintage",
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING + " Also where {one} is not Russia: the file has nobody else's total.",
            references=(_imf.REFERENCES["imts"], HIRSCHMAN_1945),
            critique=_CRITIQUE,
            closer=1,
        ),
    ),
    compute=compute,
    stored={
        "trade_imts_dependence_12": MILLI,
        "trade_imts_dependence_21": MILLI,
    },
    channels=(Channel("trade_imts", "trade (IMF, vintage of 2026)", 8, variant_of="trade"),),
    variant_of="trade",
    place=21,
    local=True,
)
