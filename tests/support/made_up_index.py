"""A small made-up index of measures: a few dyads, 1990 to 2014, built in the layout of the starter file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dyadscope import catalog
from dyadscope.index.frame import Index
from dyadscope.records import WHOLE

FIRST, LAST = 1990, 2014
YEARS = tuple(range(FIRST, LAST + 1))
Series = Mapping[int, float]
Dyad = Mapping[str, Series]

RUSSIA, CHINA = 365, 710
PACTS: tuple[tuple[int, int], ...] = ((2, 20), (2, 200), (2, 740), (200, 220))
"""Dyads that have a defence pact in every year of the made-up world."""


def build(dyads: Mapping[tuple[int, int], Dyad], names: Sequence[str], years: Sequence[int] = YEARS) -> Index:
    """Return an index that holds these measures of these dyads; what a dyad does not name is missing."""
    rows = [
        dict[str, int | None](ccode1=one, ccode2=two, year=year)
        | {name: _scaled(name, measures.get(name, {}).get(year)) for name in names}
        for (one, two), measures in sorted(dyads.items())
        for year in years
    ]
    schema = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16} | dict.fromkeys(names, pl.Int32)
    frame = pl.DataFrame(rows, schema=schema)
    measures = {}
    for name in names:
        # By hand: whoever builds an index while tests are collected must leave polars without its threads (tools/warm).
        known = [year for row in rows if row[name] is not None and (year := row["year"]) is not None]
        measures[name] = {
            "scale": _scale(name),
            "version": catalog.measure(name).version,
            "years": [min(known, default=years[0]), max(known, default=years[-1])],
            "sources": sorted({need.partition(".")[0] for need in catalog.family_of(name).needs}),
        }
        if words := _words(name):
            measures[name]["words"] = list(words)
    return Index(
        frame.lazy(), {"origin": "starter", "years": [years[0], years[-1]], "measures": measures, "inputs": {}}
    )


def constant(value: float, years: Sequence[int] = YEARS) -> Series:
    """Return the same value in every year."""
    return dict.fromkeys(years, value)


NAMES = (
    "commitment",
    "commitment_12",
    "commitment_21",
    "un_agreement",
    "un_kappa",
    "ideal_distance",
    "shared_igos",
    "trade_dependence_12",
    "trade_dependence_21",
    "trade_asymmetry",
    "peace_years",
)


def russia_china() -> Index:
    """Return Russia and China among four pairs of allies and one pair with nothing known.

    Agreement rises by .01 a year from .60; the pledge goes from none to level 2 in 1992; China is the junior partner
    in trade until 1999, Russia from 2000; shared organisations end in 2010; UN votes of 2003 are missing.
    """
    agreement = {year: 0.60 + 0.01 * (year - FIRST) for year in YEARS if year != 2003}
    pledge = {year: 0.0 if year < 1992 else 2.0 for year in YEARS}
    tilt = {year: -0.2 if year < 2000 else 0.4 for year in YEARS}
    pair = {
        "commitment": pledge,
        "commitment_12": pledge,
        "commitment_21": pledge,
        "un_agreement": agreement,
        "un_kappa": {year: value - 0.4 for year, value in agreement.items()},
        "ideal_distance": constant(0.5),
        "shared_igos": {year: 40.0 + year - FIRST for year in range(FIRST, 2011)},
        "trade_dependence_12": {year: 0.04 if value < 0 else 0.14 for year, value in tilt.items()},
        "trade_dependence_21": constant(0.06),
        "trade_asymmetry": tilt,
        "peace_years": {year: float(year - FIRST) for year in YEARS},
    }
    allies = {
        ally: {
            "commitment": constant(3),
            "commitment_12": constant(3),
            "commitment_21": constant(3),
            "un_agreement": constant(0.7 + 0.05 * place),
            "un_kappa": constant(0.5 + 0.1 * place),
            "ideal_distance": constant(0.1 + 0.2 * place),
            "shared_igos": constant(30 + 10 * place),
            "trade_dependence_12": constant(0.01 * place),
            "trade_dependence_21": constant(0.1 + 0.01 * place),
            "trade_asymmetry": constant(-0.8),
            "peace_years": constant(20),
        }
        for place, ally in enumerate(PACTS)
    }
    return build({(RUSSIA, CHINA): pair, (666, 713): {}, **allies}, NAMES)


def _words(name: str) -> tuple[str, ...]:
    return catalog.family_of(name).stored.get(name, WHOLE).words


def _scale(name: str) -> int:
    return (
        1 if _words(name) or name.startswith("commitment") or name in {"shared_igos", "peace_years", "trade"} else 1000
    )


def _scaled(name: str, value: float | None) -> int | None:
    return None if value is None else round(value * _scale(name))
