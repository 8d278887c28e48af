"""How concentrated each state's suppliers and buyers of raw materials are, and how large a seller and buyer it is."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import GAULIER_2010, HIRSCHMAN_1945
from dyadscope.measures._directed import of_states, with_anything
from dyadscope.measures._raw_materials import GOODS, HIDDEN, NATIONAL, gaps, known_totals
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import Family, Measure

_WAYS = {"suppliers": "imports", "buyers": "exports"}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return concentration and rank of both states; missing where a state's total is incomplete or next to nothing."""
    totals = known_totals(tables[NATIONAL], gaps(tables[HIDDEN], tables[NATIONAL]["year"]))
    ranked = totals.select(
        "ccode",
        "year",
        *(
            pl.when(pl.col(f"{good}_{way}_value").is_not_null())
            .then(pl.col(f"{good}_{way}_hhi"))
            .alias(f"{good}_{who}_hhi")
            for good in GOODS
            for who, way in _WAYS.items()
        ),
        *(
            pl.col(f"{good}_{way}_value")
            .rank("min", descending=True)
            .over("year")
            .cast(pl.Int16)
            .alias(f"{good}_{way[:-1]}_rank")
            for good in GOODS
            for way in _WAYS.values()
        ),
    )
    frame = dyads.select(pl.col(DYAD_KEYS).cast(pl.Int16)).filter(
        pl.col("year").is_in(ranked["year"].unique().implode())
    )
    for column in ranked.columns[2:]:
        frame = of_states(frame, ranked, column)
    return with_anything(frame.select(*DYAD_KEYS, *(m.name for m in FAMILY.measures)))


_WORDS = {"crude": "Crude oil", "gas": "Gas", "coal": "Coal", "metals": "Ores and metals", "materials": "Raw materials"}
_MISSING = (
    "Outside 1995-2024, where the state's total is known to be incomplete (the source's table hidden), and below a "
    "million USD."
)


def _both(stem: str, title: str, formula: str, **fields: object) -> tuple[Measure, ...]:
    return tuple(
        Measure(
            name=f"{stem}_{side}",
            title=f"{title} of state {side}",
            formula=formula.format(state=f"state {side}"),
            mirror=f"{stem}_{'21'[int(side) - 1]}",
            dimension="economy",
            missing=_MISSING,
            references=(GAULIER_2010, HIRSCHMAN_1945),
            **fields,  # type: ignore[arg-type]
        )
        for side in "12"
    )


def _measures(good: str) -> tuple[Measure, ...]:
    words, label = GOODS[good], _WORDS[good]
    made: list[Measure] = []
    for who, way, verb in (("suppliers", "imports", "imports"), ("buyers", "exports", "exports")):
        made += _both(
            f"{good}_{who}_hhi",
            f"{label}: concentration of the {who}",
            f"Σ s² over partners, s the share of each in {{state}}'s {verb} of {words}, by value",
            unit="index",
            range=(0.0, 1.0),
            critique=(
                "1 is one partner. Of recorded trade: what is hidden and not known to be makes the rest look more "
                "concentrated. Many partners in one pipeline's hands look many."
            ),
        )
        made += _both(
            f"{good}_{way[:-1]}_rank",
            f"{label}: rank as {'buyer' if way == 'imports' else 'seller'}",
            f"rank of {{state}} among states by the value of its {verb} of {words}; 1 is the largest",
            unit="rank",
            range=(1.0, None),
            critique=(
                "Among states whose total is known, territories apart: where a large one is incomplete, as Russia in "
                "gas, those below it rank one too high."
            ),
            dtype="Int16",
        )
    return tuple(made)


FAMILY = Family(
    name="material_markets",
    title="Raw materials: concentration of partners and rank in the world",
    needs=(NATIONAL, HIDDEN),
    measures=tuple(measure for good in GOODS for measure in _measures(good)),
    compute=compute,
    local=True,
)
