"""Known gaps in statistics of trade in raw materials: flows that are not recorded, or recorded under another name.

Compiled by hand: where a pipeline, a contract or the buyers' own energy statistics show a flow, and the statistics of
trade have none, or a small part of it. It is not complete, least of all for gas.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from dyadscope.records import SOURCE_ROW, Column, Table

UNREPORTED, RELABELLED = "unreported", "relabelled"
_COMPILED = 2024
"""The last year that was looked at: a gap that reaches it goes on, in later releases too, until looked at again."""

HIDDEN = Table(
    name="hidden",
    unit="record",
    description=(
        "Known gaps, compiled by hand (source_row counts the list). Without an importer all exports of the exporter "
        "are incomplete, and its shares unknown; without an exporter all imports of the importer are."
    ),
    columns=(
        Column(name="exporter", dtype="Int16", description="COW code of the exporter; empty: any"),
        Column(name="importer", dtype="Int16", description="COW code of the importer; empty: any"),
        Column(name="good", dtype="String", description="Group of goods"),
        Column(name="first_year", dtype="Int16", description="First year of the gap"),
        Column(name="last_year", dtype="Int16", description="Last year of the gap; empty: it had not ended in 2024"),
        Column(
            name="kind",
            dtype="String",
            description="unreported: missing from the totals; relabelled: recorded under another exporter",
        ),
        Column(name="why", dtype="String", description="What is known of the flow"),
    ),
    years=(1995, 2024),
    file="baci/baci_hs92_74_raw_materials_1995_2024.parquet",
)


class _Gap(NamedTuple):
    exporter: int | None
    importer: int | None
    good: str
    years: tuple[int, int]
    kind: str
    why: str


_GAZPROM = "a buyer of Russian pipeline gas all along (Gazprom in Figures, sales by country)"
_RUSSIAN_GAS: dict[int, tuple[str, tuple[tuple[int, int], ...]]] = {
    255: (f"{_GAZPROM}; Dutch gas is missing too", ((1995, 1995), (2000, 2024))),
    640: (f"{_GAZPROM}; Iranian gas is missing too", ((1995, 1995), (2000, 2024))),
    305: (_GAZPROM, ((1995, 1995), (2000, 2024))),
    325: (f"{_GAZPROM}; in part Algerian gas is missing too", ((1995, 1995), (2000, 2008))),
    220: (_GAZPROM, ((2005, 2022),)),
    316: (_GAZPROM, ((2005, 2005),)),
    290: (f"{_GAZPROM}, to April 2022, and of Norwegian gas since", ((2006, 2024),)),
    375: (f"{_GAZPROM}, to May 2022", ((1995, 1995), (2009, 2009), (2012, 2012), (2014, 2022))),
    360: (_GAZPROM, ((1995, 1995), (2010, 2010), (2012, 2013))),
    355: (_GAZPROM, ((1995, 1995), (2000, 2006))),
    345: (_GAZPROM, ((1995, 1995), (2003, 2003), (2005, 2005))),
    317: (_GAZPROM, ((1995, 1995),)),
    366: (_GAZPROM, ((1995, 1995), (2001, 2006))),
    367: (_GAZPROM, ((1995, 1995),)),
    369: (f"{_GAZPROM} to 2015; in 2010 a third is recorded", ((1995, 1995), (2010, 2010))),
    370: (f"{_GAZPROM}; in 2003 a fifth is recorded", ((1995, 1997), (2003, 2003), (2021, 2024))),
    359: (_GAZPROM, ((2011, 2020),)),
    371: (_GAZPROM, ((1995, 1996), (2006, 2007))),
    346: (_GAZPROM, ((2000, 2002),)),
    390: (
        "a buyer of 2 billion cubic metres a year of Russian gas, 2011 to May 2022 (Gazprom Export)",
        ((2011, 2022),),
    ),
    210: ("Russian gas is bought through traders and not recorded by origin", ((2001, 2022),)),
}
"""Buyers in whose statistics Russian pipeline gas is missing, with the years."""

_GAPS = (
    *(
        _Gap(None, buyer, "gas", years, UNREPORTED, f"no or little gas from Russia is recorded: {why}")
        for buyer, (why, spans) in _RUSSIAN_GAS.items()
        for years in spans
    ),
    *(
        _Gap(365, buyer, "gas", years, UNREPORTED, f"no or little gas from Russia is recorded: {why}")
        for buyer, (why, spans) in _RUSSIAN_GAS.items()
        for years in spans
    ),
    *(
        _Gap(
            365, None, "gas", years, UNREPORTED, "most of what Russia sells by pipeline to Europe and Turkey is missing"
        )
        for years in ((1995, 1995), (2000, 2024))
    ),
    _Gap(210, None, "gas", (2001, 2024), UNREPORTED, "sales to Germany, the largest buyer, are missing from 2001 on"),
    _Gap(615, None, "gas", (2000, 2008), UNREPORTED, "sales to Italy by pipeline are missing in part"),
    _Gap(630, None, "gas", (2001, 2024), UNREPORTED, "sales to Turkey by pipeline, from December 2001, are missing"),
    _Gap(630, 640, "gas", (2001, 2024), UNREPORTED, "a pipeline has carried gas since December 2001"),
    _Gap(
        *(630, None, "crude", (2019, 2024), RELABELLED),
        "after May 2019 nearly all goes to China, recorded as Malaysia's, Oman's or the Emirates', or not at all",
    ),
    _Gap(630, 710, "crude", (2019, 2024), RELABELLED, "recorded as Malaysia's, Oman's or the Emirates', or not at all"),
    _Gap(630, 652, "crude", (2013, 2024), UNREPORTED, "tankers bring crude to Baniyas that neither side reports"),
    _Gap(101, None, "crude", (2020, 2024), RELABELLED, "much goes to China, recorded as Malaysia's"),
    _Gap(101, 710, "crude", (2020, 2024), RELABELLED, "recorded as Malaysia's, or not at all"),
    _Gap(
        *(820, 710, "crude", (2020, 2024), RELABELLED),
        "holds Iranian and Venezuelan crude: in 2023 and 2024 more than Malaysia produces",
    ),
    _Gap(820, None, "crude", (2020, 2024), RELABELLED, "sales to China hold Iranian and Venezuelan crude"),
    _Gap(
        *(731, 710, "coal", (2018, 2024), UNREPORTED),
        "banned by resolution 2371 of August 2017; shipped on all the same (UN Panel of Experts on 1718)",
    ),
    _Gap(731, None, "coal", (2018, 2024), UNREPORTED, "sales against the ban of resolution 2371 are not reported"),
)


def hidden_flows() -> pl.DataFrame:
    """Return the known gaps, numbered in the order of the list."""
    rows = [
        (g.exporter, g.importer, g.good, first, None if last == _COMPILED else last, g.kind, g.why, number)
        for number, g in enumerate(_GAPS, start=1)
        for first, last in (g.years,)
    ]
    schema = {c.name: getattr(pl, c.dtype) for c in HIDDEN.columns} | {SOURCE_ROW: pl.UInt32}
    return pl.DataFrame(rows, schema=schema, orient="row")
