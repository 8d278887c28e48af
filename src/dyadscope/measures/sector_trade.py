"""Dependence for energy, primary goods and machinery, and who sells raw materials to whom, in three years."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from dyadscope.bibliography import HIRSCHMAN_1945, UNCTADSTAT_MATRIX
from dyadscope.dependence import PRIMARY, SECTIONS, composition
from dyadscope.measures._directed import (
    added,
    asymmetry_measure,
    both_ways,
    of_states,
    pair_of_measures,
    with_anything,
    with_asymmetry,
)
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Channel, Family, Measure, Reference

_EXPORTS, _FLOWS = "unctad_trade.exports", "unctad_trade.flows"
_NAMES = [f"sitc{number}" for number in range(SECTIONS)]
_TOTAL = "total"

GOODS: dict[str, tuple[str, ...]] = {
    "energy": ("sitc3",),
    "primary": tuple(_NAMES[number] for number in PRIMARY),
    "machinery": ("sitc7",),
}
MARKETS = ("energy",)
"""Goods for which the dependence of the seller on the buyer is a measure too."""
UNCLASSIFIED = 0.05
"""Share of a state's trade that may be in no section before its totals by section count as unknown."""


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return dependence by kind of goods and the make-up of both sides' exports, for the years of the table."""
    exports, flows = _kinds(tables[_EXPORTS]), tables[_FLOWS]
    frame = dyads.select(DYAD_KEYS).filter(pl.col("year").is_in(exports["year"].unique().to_list()))
    frame = both_ways(frame, exports, {name: f"{name}_to" for name in (*GOODS, "primary_share", "energy_share")})
    for code, markets in (("ccode2", False), ("ccode1", True)):
        totals = _totals(flows, code)
        for good in MARKETS if markets else GOODS:
            frame = of_states(frame, totals, good)
            # What state 1 imports is what state 2 exports to it.
            sides = {"12": ("12" if markets else "21", "1"), "21": ("21" if markets else "12", "2")}
            stem = f"{good}_market_dependence" if markets else f"{good}_dependence"
            frame = frame.with_columns(
                pl.when(pl.col(f"{good}_{side}") > 0)
                # Clipped: min_horizontal passes over what is missing, and would make an unlisted flow all there is.
                .then((pl.col(f"{good}_to_{flow}") / pl.col(f"{good}_{side}")).clip(upper_bound=1.0))
                .alias(f"{stem}_{way}")
                for way, (flow, side) in sides.items()
            ).drop(f"{good}_1", f"{good}_2")
    for good in GOODS:
        frame = with_asymmetry(frame, good)
    for name in ("primary_share", "energy_share"):
        frame = frame.rename({f"{name}_to_{way}": f"{name}_{way}" for way in ("12", "21")})
    frame = frame.with_columns(raw_material_asymmetry=pl.col("primary_share_12") - pl.col("primary_share_21"))
    return with_anything(frame.select(*DYAD_KEYS, *(m.name for m in FAMILY.measures)))


def _kinds(exports: pl.DataFrame) -> pl.DataFrame:
    """Return exports of each kind of goods, unknown where a section of it is, and the shares of two kinds."""
    sections = exports.select(_NAMES).fill_null(np.nan).to_numpy()
    parts = composition(sections)
    kinds = {good: added(names) for good, names in GOODS.items()}
    return exports.select(*DYAD_KEYS, **kinds).with_columns(
        pl.Series("primary_share", parts.primary).fill_nan(None), pl.Series("energy_share", parts.energy).fill_nan(None)
    )


def _totals(flows: pl.DataFrame, code: str) -> pl.DataFrame:
    """Return each state's imports (`ccode2`) or exports (`ccode1`) of each kind of goods, territories included."""
    own = flows.filter(pl.col(code).is_not_null() & (pl.col("exporter") != pl.col("importer")))
    sums = own.group_by(pl.col(code).alias("ccode"), "year").agg(
        pl.col("value").filter(pl.col("part") == part).sum().alias(part) for part in (_TOTAL, *_NAMES)
    )
    lost = (pl.col(_TOTAL) - added(_NAMES)).abs()
    return sums.filter(lost <= UNCLASSIFIED * pl.col(_TOTAL)).select(
        "ccode", "year", **{good: added(names) for good, names in GOODS.items()}
    )


_PREBISCH = Reference(
    key="prebisch1950",
    kind="book",
    authors=("Prebisch, Raúl",),
    title="The Economic Development of Latin America and Its Principal Problems",
    year=1950,
    fields={"publisher": "United Nations", "address": "Lake Success"},
)
_YEARS = (
    "Every year but 1995, 2005 and 2015: nothing is interpolated. Also where the matrix lists no trade of the pair in "
    "that direction, or no section of it."
)
_GOODS_CRITIQUE = (
    "The matrix is completed by UNCTAD's own estimates where states do not report, unmarked. Trade through Hong Kong "
    "is Hong Kong's. A share of one kind of goods says nothing of how much of it a state needs: read it with the "
    "volume."
)
_WORDS = {
    "energy": "mineral fuels and electricity (SITC 3)",
    "primary": "primary goods (SITC 0-4: food, drink and tobacco, crude materials, fuels, oils)",
    "machinery": "machinery and transport equipment (SITC 7)",
}
_LABELS = {"energy": "Energy", "primary": "Primary goods", "machinery": "Machinery"}

FAMILY = Family(
    name="sector_trade",
    title="Trade by kind of goods",
    needs=(_EXPORTS, _FLOWS),
    measures=(
        *(
            measure
            for good, words in _WORDS.items()
            for measure in (
                *pair_of_measures(
                    f"{good}_dependence",
                    title=f"{_LABELS[good]}: dependence of {{one}} on {{two}} as supplier",
                    dimension="economy",
                    formula=f"share of {{one}}'s imports of {words} that comes from {{two}}",
                    unit="share",
                    range=(0.0, 1.0),
                    missing=_YEARS + " Also where {one} imports none, or over 5 % of its imports are in no section.",
                    references=(HIRSCHMAN_1945, UNCTADSTAT_MATRIX),
                    critique=_GOODS_CRITIQUE,
                    closer=1,
                ),
                asymmetry_measure(
                    good,
                    "dependence on the other as supplier",
                    title=f"{_LABELS[good]}: asymmetry of dependence",
                    dimension="economy",
                    missing="Either dependence missing, or both 0.",
                    references=(HIRSCHMAN_1945, UNCTADSTAT_MATRIX),
                    critique=(
                        "Of buyers only: the seller's need of the market is not in it. Three years: a change between "
                        "two of them cannot be dated."
                    ),
                ),
            )
        ),
        *pair_of_measures(
            "energy_market_dependence",
            title="Energy: dependence of {one} on {two} as buyer",
            dimension="economy",
            formula=f"share of {{one}}'s exports of {_WORDS['energy']} that goes to {{two}}",
            unit="share",
            range=(0.0, 1.0),
            missing=_YEARS + " Also where {one} exports none, or over 5 % of its exports are in no section.",
            references=(HIRSCHMAN_1945, UNCTADSTAT_MATRIX),
            critique=_GOODS_CRITIQUE + " Pipelines bind the seller more than tankers do, and the share shows neither.",
            closer=1,
        ),
        *pair_of_measures(
            "primary_share",
            title="Share of primary goods in the exports of {one} to {two}",
            dimension="economy",
            formula=f"share of {_WORDS['primary']} in {{one}}'s exports to {{two}}",
            unit="share",
            range=(0.0, 1.0),
            missing=_YEARS + " Also where {one} exports nothing to {two}, or a section is unknown.",
            references=(_PREBISCH, UNCTADSTAT_MATRIX),
            critique=_GOODS_CRITIQUE + " Gold, diamonds and metals are in other sections.",
        ),
        *pair_of_measures(
            "energy_share",
            title="Share of energy in the exports of {one} to {two}",
            dimension="economy",
            formula=f"share of {_WORDS['energy']} in {{one}}'s exports to {{two}}",
            unit="share",
            range=(0.0, 1.0),
            missing=_YEARS + " Also where {one} exports nothing to {two}, or a section is unknown.",
            references=(UNCTADSTAT_MATRIX,),
            critique=_GOODS_CRITIQUE + " Moves with the price of oil.",
        ),
        Measure(
            name="raw_material_asymmetry",
            title="Raw-material asymmetry",
            dimension="economy",
            formula=(
                "share of primary goods in the exports of state 1 to state 2, minus that in the exports of state 2 to "
                "state 1; positive: state 1 sells raw materials for manufactures"
            ),
            unit="coefficient",
            range=(-1.0, 1.0),
            missing=_YEARS + " Also where either exports nothing to the other, or a section is unknown.",
            references=(HIRSCHMAN_1945, _PREBISCH, UNCTADSTAT_MATRIX),
            critique=(
                "What is sold, not how much: read it with the volumes. Who sells raw materials is not always the "
                "weaker side: Norway and Australia do. Moves with the price of oil."
            ),
            antisymmetric=True,
        ),
    ),
    compute=compute,
    stored={
        "energy_dependence_12": MILLI,
        "energy_dependence_21": MILLI,
        "energy_asymmetry": MILLI,
        "machinery_dependence_12": MILLI,
        "machinery_dependence_21": MILLI,
        "primary_share_12": MILLI,
        "primary_share_21": MILLI,
        "raw_material_asymmetry": MILLI,
    },
    channels=(Channel("energy", "energy", 10), Channel("machinery", "machinery", 11)),
    local=True,
)
