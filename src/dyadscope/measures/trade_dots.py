"""Russia's trade, and both sides' dependence on it, in the IMF's statistics as of early 2024 (2011-2022)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import HIRSCHMAN_1945
from dyadscope.measures import _imf
from dyadscope.measures._directed import asymmetry_measure, of_states, pair_of_measures, with_asymmetry
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Channel, Family, Measure

_EXPORTS, _IMPORTS = "imf_trade.exports_dots", "imf_trade.imports_dots"
_MIRROR = ("imf_trade.exports_mirror_dots", "imf_trade.imports_mirror_dots")


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return trade, dependence both ways and its asymmetry, where no flow is extrapolated."""
    trade = _imf.reported(tables[_EXPORTS], tables[_IMPORTS], "dots")
    own = _imf.reported_total(tables[_imf.OTHERS], "dots")
    exports, imports = (tables[name] for name in _MIRROR)
    mirrored = exports.join(imports, on=["ccode", "year"], how="inner").select(
        "ccode", "year", total=pl.col("exports_mirror_dots") + pl.col("imports_mirror_dots")
    )
    # The reporter's own total is in the same terms as its flows; for its partners there is only the mirror.
    totals = pl.concat([own, mirrored.join(own, on="ccode", how="anti")]).drop_nulls()
    frame = of_states(_imf.both_sides(dyads, trade, "trade_dots"), totals, "total")
    frame = frame.with_columns(
        pl.when(pl.col(f"total_{way[0]}") > 0)
        .then(pl.min_horizontal(pl.col("trade_dots") / pl.col(f"total_{way[0]}"), 1.0))
        .alias(f"trade_dots_dependence_{way}")
        for way in ("12", "21")
    )
    return with_asymmetry(frame, "trade_dots").select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))


_MISSING = (
    "Neither state is Russia, the only reporter by partner in the file; outside 2011-2022; a flow the IMF does not "
    "list, or one it extrapolated (all of Russia's exports of 2023)."
)
_CRITIQUE = (
    "Frozen in early 2024. Russia stopped publishing early in 2022, and the figures of that year are far below the "
    "later vintage in trade_imts (trade with China 127 against 180 billion): equal up to 2021, never to be averaged."
)
FAMILY = Family(
    name="trade_dots",
    title="Trade of Russia, IMF vintage of 2024",
    needs=(_EXPORTS, _IMPORTS, *_MIRROR, _imf.OTHERS),
    measures=(
        Measure(
            name="trade_dots",
            title="Trade between the two states, IMF vintage of 2024",
            dimension="economy",
            formula="exports of Russia to the other state (free on board) + its imports from it (with freight)",
            unit="million current USD",
            range=(0.0, None),
            missing=_MISSING,
            references=(_imf.REFERENCES["dots"],),
            critique=_CRITIQUE,
            closer=1,
        ),
        *pair_of_measures(
            "trade_dots_dependence",
            title="Trade dependence of {one} on {two}, IMF vintage of 2024",
            dimension="economy",
            formula=(
                "trade_dots / total trade of {one}: for Russia exports + imports as it reports them, for its partners "
                "all reporters' imports from + exports to {one}"
            ),
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING + " Also where the total of {one} is unknown.",
            references=(_imf.REFERENCES["dots"], HIRSCHMAN_1945),
            critique=(
                _CRITIQUE + " Partners' totals are mirrored from their own partners: low for states whose partners do "
                "not report."
            ),
            closer=1,
        ),
        asymmetry_measure(
            "trade_dots",
            "trade dependence in this vintage",
            title="Asymmetry of trade dependence, IMF vintage of 2024",
            dimension="economy",
            missing="Either dependence missing, or both 0.",
            references=(_imf.REFERENCES["dots"], HIRSCHMAN_1945),
            critique="The ratio of the two totals in disguise, as trade_asymmetry is. " + _CRITIQUE,
        ),
    ),
    compute=compute,
    stored={
        "trade_dots_dependence_12": MILLI,
        "trade_dots_dependence_21": MILLI,
        "trade_dots_asymmetry": MILLI,
    },
    channels=(Channel("trade_dots", "trade (IMF, vintage of 2024)", 9, variant_of="trade"),),
    variant_of="trade",
    place=20,
    local=True,
)
