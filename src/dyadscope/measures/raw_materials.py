"""Who sells which raw materials to whom, and how much of the seller's sales and of the buyer's purchases that is."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import GAULIER_2010, HIRSCHMAN_1945
from dyadscope.measures._directed import both_ways, of_states, pair_of_measures, with_anything
from dyadscope.measures._raw_materials import EXPORTS, FUELS, GOODS, HIDDEN, NATIONAL, gaps, known_flows, known_totals
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import MILLI, Channel, Family, Measure, Stored

_SIDES = {"12": "1", "21": "2"}
_KINDS = {"value": "", "tonnes": "_tonnes"}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return flows and shares both ways for pairs with a recorded flow; what is hidden, or not recorded, is missing."""
    known_gaps = gaps(tables[HIDDEN], tables[NATIONAL]["year"])
    flows, totals = known_flows(tables[EXPORTS], known_gaps), known_totals(tables[NATIONAL], known_gaps)
    traded = flows.select(
        ccode1=pl.min_horizontal("ccode1", "ccode2"), ccode2=pl.max_horizontal("ccode1", "ccode2"), year="year"
    ).unique()
    keys = dyads.select(pl.col(DYAD_KEYS).cast(pl.Int16)).join(traded, on=list(DYAD_KEYS), how="semi")
    out = keys
    for good in GOODS:
        out = out.hstack(_of_good(keys, flows, totals, good).drop(DYAD_KEYS))
    return with_anything(out.select(*DYAD_KEYS, *(m.name for m in FAMILY.measures)))


def _of_good(keys: pl.DataFrame, flows: pl.DataFrame, totals: pl.DataFrame, good: str) -> pl.DataFrame:
    """Return one group's flows both ways, and the shares they are of the buyer's purchases and the seller's sales."""
    kinds = _KINDS if good in FUELS else {"value": "", "tonnes": ""}
    frame = both_ways(keys, flows, {f"{good}_{kind}": kind for kind in kinds})
    for kind, suffix in kinds.items():
        if kind == "tonnes" and good not in FUELS:
            continue
        for way, stem, back in (
            ("imports", f"{good}_dependence{suffix}", True),
            ("exports", f"{good}_market_dependence{suffix}", False),
        ):
            column = f"{good}_{way}_{kind}"
            frame = of_states(frame, totals, column).with_columns(
                # What state 1 buys from state 2 is what state 2 sells to it. Clipped, for values in single precision.
                (pl.col(f"{kind}_{direction[::-1] if back else direction}") / pl.col(f"{column}_{side}"))
                .clip(upper_bound=1.0)
                .alias(f"{stem}_{direction}")
                for direction, side in _SIDES.items()
            )
            frame = frame.drop(f"{column}_1", f"{column}_2")
    return frame.with_columns(
        *((pl.col(f"value_{way}") / 1000).alias(f"{good}_exports_{way}") for way in _SIDES),
        *((pl.col(f"tonnes_{way}") / 1000).alias(f"{good}_exports_tonnes_{way}") for way in _SIDES),
    ).drop(f"{kind}_{way}" for kind in kinds for way in _SIDES)


_FLOW_MISSING = (
    "Outside 1995-2024, and where no sale of {one} to {two} is recorded, which is not the same as none. Flows known to "
    "be hidden or recorded under another seller are missing: Russian pipeline gas for Germany and others, Iranian and "
    "Venezuelan crude for China, North Korean coal since 2018 (the source's table hidden lists them)."
)
_TOTAL_MISSING = (
    " Also where the total is known to be incomplete (Russia's sales of gas from 2000 on, Germany's and Turkey's "
    "purchases of it, Iran's and Venezuela's sales of crude of late), where it lacks the largest "
    "partner, which stopped publishing (what Belarus buys since 2022 without Russia), or below a million USD."
)
_TONNES_MISSING = " Tonnage is also missing where under 95 % of the value has one."
_CRITIQUE = (
    "A share of trade, not of need: home production and stocks are not in it, so a state that buys a little from one "
    "seller depends wholly on it by this figure. What is hidden and not known to be is not corrected."
)
_WORDS = {"crude": "Crude oil", "gas": "Gas", "coal": "Coal", "metals": "Ores and metals", "materials": "Raw materials"}


def _measures(good: str) -> tuple[Measure, ...]:
    words, label = GOODS[good], _WORDS[good]
    common = {"dimension": "economy", "references": (GAULIER_2010,)}
    shares = {"dimension": "economy", "unit": "share", "range": (0.0, 1.0), "closer": 1}
    made: list[Measure] = []
    for kind, suffix in _KINDS.items():
        if kind == "tonnes" and good not in FUELS:
            continue
        by = "by value" if kind == "value" else "by weight"
        more = _TONNES_MISSING if kind == "tonnes" else ""
        made += pair_of_measures(
            f"{good}_dependence{suffix}",
            title=f"{label}: dependence of {{one}} on {{two}} as supplier, {by}",
            formula=f"share of {{one}}'s imports of {words} that comes from {{two}}, {by}",
            missing=_FLOW_MISSING.replace("{one} to {two}", "{two} to {one}") + _TOTAL_MISSING + more,
            references=(GAULIER_2010, HIRSCHMAN_1945),
            critique=_CRITIQUE,
            **shares,
        )
        made += pair_of_measures(
            f"{good}_market_dependence{suffix}",
            title=f"{label}: dependence of {{one}} on {{two}} as buyer, {by}",
            formula=f"share of {{one}}'s exports of {words} that goes to {{two}}, {by}",
            missing=_FLOW_MISSING + _TOTAL_MISSING + more,
            references=(GAULIER_2010, HIRSCHMAN_1945),
            critique=_CRITIQUE + " A pipeline binds the seller more than tankers do, and the share shows neither.",
            **shares,
        )
    made += pair_of_measures(
        f"{good}_exports",
        title=f"{label}: exports of {{one}} to {{two}}",
        formula=f"value of {{one}}'s exports of {words} to {{two}}, free on board",
        unit="million current USD",
        range=(0.0, None),
        missing=_FLOW_MISSING,
        critique="Reconciled by CEPII from what both report; moves with prices.",
        closer=1,
        **common,
    )
    made += pair_of_measures(
        f"{good}_exports_tonnes",
        title=f"{label}: exports of {{one}} to {{two}}, by weight",
        formula=f"weight of {{one}}'s exports of {words} to {{two}}",
        unit="thousand tonnes",
        range=(0.0, None),
        missing=_FLOW_MISSING + _TONNES_MISSING,
        critique="CEPII estimates weights where one side reports other units; those of gas look doubled in 1999.",
        closer=1,
        **common,
    )
    return tuple(made)


FAMILY = Family(
    name="raw_materials",
    title="Raw materials: who sells to whom, and who depends on it",
    needs=(EXPORTS, NATIONAL, HIDDEN),
    measures=tuple(measure for good in GOODS for measure in _measures(good)),
    compute=compute,
    stored={
        f"{good}_{what}_{way}": Stored(wide=True) if what == "exports" else MILLI
        for good in GOODS
        for what in ("dependence", "market_dependence", "exports")
        for way in ("12", "21")
    },
    channels=(
        Channel("crude", "crude oil", 3),
        Channel("gas", "gas", 4),
        Channel("coal", "coal", 5),
        Channel("metals", "ores and metals", 6),
        Channel("raw_materials", "raw materials", 7, stem="materials"),
    ),
    place=30,
    local=True,
)
