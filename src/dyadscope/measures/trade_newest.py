"""Total trade of each pair and year from the best source that has it, which source that is, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from dyadscope.bibliography import (
    BARBIERI_2009,
    GAULIER_2010,
    HIRSCHMAN_1945,
    IMF_DOTS,
    IMF_IMTS,
    UNCTADSTAT_MATRIX,
)
from dyadscope.measures import _gdp, _imf
from dyadscope.measures._cow_trade import credible_totals, pair_trade
from dyadscope.measures._directed import asymmetry_measure, of_states, pair_of_measures, with_asymmetry
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, WHOLE, Channel, Family, Measure, Stored

_COW = ("cow_trade.dyadic", "cow_trade.national")
_IMTS = ("imf_trade.exports_imts", "imf_trade.imports_imts")
_DOTS = ("imf_trade.exports_dots", "imf_trade.imports_dots")
_MIRROR = ("imf_trade.exports_mirror_dots", "imf_trade.imports_mirror_dots")
_BACI = ("baci.all_goods", "baci.all_goods_national")
_UNCTAD = ("unctad_trade.exports", "unctad_trade.flows")
_MILLION, _THOUSAND = 1e6, 1e3
COW, IMTS, DOTS, BACI, UNCTAD = "cow", "imts", "dots", "baci", "unctad"
_SIDES = {"12": "1", "21": "2"}
Tables = Mapping[str, pl.DataFrame]
Pairs = tuple[pl.DataFrame, pl.DataFrame]
"""Trade per pair and year (trade, imputed), and each state's total in the same source (ccode, year, total)."""


def compute(tables: Tables, dyads: pl.DataFrame) -> pl.DataFrame:
    """Return trade from the first source that has the pair and year, and its shares of the same source's totals.

    The order is COW to 2014, then BACI, which has both states' totals, then for Russia its own reports to the IMF (the
    present ones before those of 2024), then UNCTAD's matrix. Trade and total are always of one source, and no two
    sources are put together.
    """
    found: list[pl.DataFrame] = []
    wanted = dyads.select(DYAD_KEYS)
    for name, read in _READ.items():
        trade, totals = read(tables)
        here = wanted.join(trade, on=list(DYAD_KEYS), how="inner", maintain_order="left", validate="1:1")
        here = of_states(here, totals, "total").with_columns(
            pl.when(pl.col(f"total_{side}") > 0)
            .then((pl.col("trade") / pl.col(f"total_{side}")).clip(upper_bound=1.0))
            .alias(f"trade_newest_dependence_{way}")
            for way, side in _SIDES.items()
        )
        found.append(here.with_columns(trade_newest_source=pl.lit(name)))
        wanted = wanted.join(here, on=list(DYAD_KEYS), how="anti", maintain_order="left")
    frame = pl.concat(found, how="diagonal_relaxed").sort(DYAD_KEYS)
    frame = frame.rename({"trade": "trade_newest", "imputed": "trade_newest_imputed"})
    frame = of_states(frame, _gdp.current_gdp(tables[_gdp.SPENDING], tables[_gdp.ESTIMATES]), "gdp").with_columns(
        (pl.col("trade_newest") / pl.col(f"gdp_{side}")).alias(f"trade_newest_gdp_{way}")
        for way, side in _SIDES.items()
    )
    return with_asymmetry(frame, "trade_newest").select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))


def _cow(tables: Tables) -> Pairs:
    trade = pair_trade(tables[_COW[0]])
    return trade.with_columns(imputed=pl.lit(0, pl.Int8)), credible_totals(trade, tables[_COW[1]], tables[_COW[0]])


def _imts(tables: Tables) -> Pairs:
    exports, imports = (tables[name] for name in _IMTS)
    trade = _undirected(_imf.reported(exports, imports, "imts"))
    derived = [
        table.select(*DYAD_KEYS, pl.col(f"{flow}_imts_derived").alias(flow))
        for flow, table in (("exports", exports), ("imports", imports))
    ]
    marks = derived[0].join(derived[1], on=list(DYAD_KEYS), how="inner")
    marks = _undirected(marks.with_columns(trade=pl.col("exports") | pl.col("imports")), mark=True)
    trade = trade.join(marks, on=list(DYAD_KEYS), how="left", maintain_order="left", validate="1:1")
    return trade, _imf.reported_total(tables[_imf.OTHERS], "imts")


def _dots(tables: Tables) -> Pairs:
    trade = _undirected(_imf.reported(tables[_DOTS[0]], tables[_DOTS[1]], "dots"))
    own = _imf.reported_total(tables[_imf.OTHERS], "dots")
    exports, imports = (tables[name] for name in _MIRROR)
    mirrored = exports.join(imports, on=["ccode", "year"], how="inner").select(
        "ccode", "year", total=pl.col("exports_mirror_dots") + pl.col("imports_mirror_dots")
    )
    totals = pl.concat([own, mirrored.join(own, on="ccode", how="anti")]).drop_nulls()
    return trade.with_columns(imputed=pl.lit(0, pl.Int8)), totals


def _baci(tables: Tables) -> Pairs:
    exports, national = (tables[name] for name in _BACI)
    trade = _both_flows(exports.select(*DYAD_KEYS, value=pl.col("exports") / _MILLION))
    totals = national.select("ccode", "year", total=(pl.col("exports") + pl.col("imports")) / _MILLION).drop_nulls()
    return trade.with_columns(imputed=pl.lit(0, pl.Int8)), totals


def _unctad(tables: Tables) -> Pairs:
    exports, flows = (tables[name] for name in _UNCTAD)
    trade = _both_flows(exports.select(*DYAD_KEYS, value=pl.col("total") / _THOUSAND))
    whole = flows.filter(pl.col("part") == "total", pl.col("exporter") != pl.col("importer"))
    sides = [
        whole.filter(pl.col(code).is_not_null())
        .sort("year", "exporter", "importer")
        .group_by(pl.col(code).alias("ccode"), "year", maintain_order=True)
        .agg((pl.col("value").sum() / _THOUSAND).alias(code))
        for code in ("ccode1", "ccode2")
    ]
    totals = sides[0].join(sides[1], on=["ccode", "year"], how="inner")
    totals = totals.select("ccode", "year", total=pl.col("ccode1") + pl.col("ccode2"))
    # The matrix is completed by estimates that it does not mark.
    return trade.with_columns(imputed=pl.lit(None, pl.Int8)), totals


_READ: dict[str, Callable[[Tables], Pairs]] = {COW: _cow, BACI: _baci, IMTS: _imts, DOTS: _dots, UNCTAD: _unctad}


def _undirected(trade: pl.DataFrame, *, mark: bool = False) -> pl.DataFrame:
    """Return one row per pair, lower code first; of two reporters of one pair there is only one in these files."""
    value = pl.col("trade").cast(pl.Int8).alias("imputed") if mark else pl.col("trade")
    return trade.select(
        pl.min_horizontal("ccode1", "ccode2").alias("ccode1"),
        pl.max_horizontal("ccode1", "ccode2").alias("ccode2"),
        "year",
        value,
    )


def _both_flows(exports: pl.DataFrame) -> pl.DataFrame:
    """Return the sum of exports both ways, where both are known."""
    back = exports.select(
        pl.col("ccode1").alias("ccode2"), pl.col("ccode2").alias("ccode1"), "year", pl.col("value").alias("back")
    )
    there = exports.filter(pl.col("ccode1") < pl.col("ccode2"))
    both = there.join(back, on=list(DYAD_KEYS), how="inner", maintain_order="left", validate="1:1")
    return both.select(*DYAD_KEYS, trade=pl.col("value") + pl.col("back")).drop_nulls()


_REFERENCES = (BARBIERI_2009, IMF_IMTS, IMF_DOTS, GAULIER_2010, UNCTADSTAT_MATRIX)
_MISSING = (
    "No source has both flows of the pair in the year: COW 1870-2014, BACI 2000, 2005, 2010, 2015 and 2020, the IMF "
    "2011-2024 for Russia, UNCTAD 1995, 2005 and 2015. Flows that the IMF extrapolated are left out."
)
_MIXED = (
    "Sources differ in coverage and in how they weigh the two sides' reports: a change from one year to the next is a "
    "change of trade only where trade_newest_source stays the same. For most pairs there are three years after 2010: "
    "2014 (or before), 2015 and 2020."
)
FAMILY = Family(
    name="trade_newest",
    title="Total trade by the newest source",
    needs=(*_COW, *_IMTS, *_DOTS, *_MIRROR, _imf.OTHERS, *_BACI, *_UNCTAD, _gdp.SPENDING, _gdp.ESTIMATES),
    measures=(
        Measure(
            name="trade_newest",
            title="Trade between the two states, by the best source of the year",
            dimension="economy",
            formula=(
                "both flows between the two, from the first of these that has them: COW; BACI; the IMF's present "
                "statistics and those of early 2024, as Russia reports them; UNCTAD's matrix"
            ),
            unit="million current USD",
            range=(0.0, None),
            missing=_MISSING,
            references=_REFERENCES,
            critique=_MIXED,
            closer=1,
        ),
        Measure(
            name="trade_newest_source",
            title="Where the trade of the pair and year is from",
            dimension="economy",
            formula=f"{COW}, {BACI}, {IMTS}, {DOTS} or {UNCTAD}",
            unit="name",
            range=(None, None),
            missing=_MISSING,
            references=_REFERENCES,
            critique="A change of source ends a series: compare values of one source only.",
            dtype="String",
        ),
        Measure(
            name="trade_newest_imputed",
            title="Trade computed by the publisher",
            dimension="economy",
            formula=(
                "1 if a flow is computed by the publisher from what partners report (the IMF's for Russia from 2022), "
                "0 if reported or reconciled from reports"
            ),
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing="As `trade_newest`, and UNCTAD's values, whose estimates are not marked.",
            references=(IMF_IMTS,),
            critique="Leave imputed years out of trends.",
            dtype="Int8",
        ),
        *pair_of_measures(
            "trade_newest_dependence",
            title="Trade dependence of {one} on {two}, by the best source of the year",
            dimension="economy",
            formula="trade_newest / total trade of {one} in the same source",
            unit="share",
            range=(0.0, 1.0),
            missing=_MISSING
            + " Also where that source has no credible total of {one} (IMF at present: all but Russia).",
            references=(*_REFERENCES, HIRSCHMAN_1945),
            critique=_MIXED + " A share of trade, not of the economy.",
            closer=1,
        ),
        *pair_of_measures(
            "trade_newest_gdp",
            title="Trade between the two as a share of the GDP of {one}, by the best source of the year",
            dimension="economy",
            formula="trade_newest / GDP of {one}, current dollars",
            unit="share of GDP",
            range=(0.0, None),
            missing=_MISSING + " " + _gdp.MISSING,
            references=(*_REFERENCES, *_gdp.REFERENCES),
            critique="Gross trade over value added. " + _MIXED + " " + _gdp.NOTE,
            closer=1,
        ),
        asymmetry_measure(
            "trade_newest",
            "trade dependence by the best source of the year",
            title="Asymmetry of trade dependence, by the best source of the year",
            dimension="economy",
            missing="Either dependence missing, or both 0.",
            references=(*_REFERENCES, HIRSCHMAN_1945),
            critique="The ratio of the two totals in disguise, as trade_asymmetry is. " + _MIXED,
        ),
    ),
    compute=compute,
    stored={
        "trade_newest": Stored(wide=True),
        "trade_newest_source": Stored(words=tuple(_READ)),
        "trade_newest_imputed": WHOLE,
        "trade_newest_dependence_12": MILLI,
        "trade_newest_dependence_21": MILLI,
        "trade_newest_gdp_12": Stored(10_000, wide=True),
        "trade_newest_gdp_21": Stored(10_000, wide=True),
    },
    rankings={"dependence": ("trade_newest_dependence_12", "trade_newest_dependence_21", "trade_newest_source")},
    channels=(Channel("trade_newest", "trade", 1, variant_of="trade"),),
    variant_of="trade",
    mixed_by="trade_newest_source",
    mixed_from={COW: "cow_trade", BACI: "baci", IMTS: "imf_trade", DOTS: "imf_trade", UNCTAD: "unctad_trade"},
    place=11,
    local=True,
)
