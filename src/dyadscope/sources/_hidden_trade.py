"""Known gaps in statistics of trade in raw materials: flows that are not recorded, or recorded under another name.

Compiled by hand: where a pipeline, a contract or the buyers' own energy statistics show a flow, and the statistics of
trade have none, or a small part of it. It is not complete, least of all for gas.

And found in the published flows: a flow is recorded if either side reports it, so where a state that was the largest
partner of another has stopped publishing, and no flow of any product between the two is recorded since, neither reports
and nothing is known of what the two trade. What others sell to the state then looks like all that it buys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import polars as pl

from dyadscope.records import SOURCE_ROW, Column, Table

UNREPORTED, RELABELLED, SILENT = "unreported", "relabelled", "silent"
_STOPPED = {365: ("Russia", 2022)}
"""States that publish no trade by partner from a year on, with their names. Russia stopped in early 2022."""
_MEMORY = 5
"""Years before in which it must have been the largest partner."""
_COMPILED = 2024
"""The last year that was looked at: a gap that reaches it goes on, in later releases too, until looked at again."""

HIDDEN = Table(
    name="hidden",
    unit="record",
    description=(
        "Known gaps, compiled by hand, and after them those found in the flows themselves (source_row counts both). "
        "Without an importer all exports of the exporter are incomplete, and its shares unknown; without an exporter "
        "all imports of the importer are."
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
            description=(
                "unreported: missing from the totals; relabelled: recorded under another exporter; silent: found in "
                "the flows, where the largest partner stopped publishing and no flow between the two is recorded since"
            ),
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
    """Return the gaps known by hand, numbered in the order of the list."""
    rows = [
        (g.exporter, g.importer, g.good, first, None if last == _COMPILED else last, g.kind, g.why, number)
        for number, g in enumerate(_GAPS, start=1)
        for first, last in (g.years,)
    ]
    return pl.DataFrame(rows, schema=_schema(), orient="row")


def _schema() -> dict[str, Any]:
    return {c.name: getattr(pl, c.dtype) for c in HIDDEN.columns} | {SOURCE_ROW: pl.UInt32}


def silent_partners(exports: pl.DataFrame, national: pl.DataFrame, goods: Sequence[str]) -> pl.DataFrame:
    """Return the totals that lack a state's largest partner, which stopped publishing, numbered after the list.

    A total is incomplete in a year if no flow of any product between the two is recorded, either way, and all others
    together are recorded with less than that partner alone was in the last year before it stopped. Where one product at
    least is recorded the state itself reports, as those do that ended their purchases in 2022; and where others sell as
    much, they took its place.

    Parameters
    ----------
    exports
        Flows of each group of goods by pair and year.
    national
        Exports and imports of each state by group and year.
    goods
        The groups.
    """
    found: list[tuple[Any, ...]] = []
    for stopped, (name, begin) in _STOPPED.items():
        with_it = {(a if b == stopped else b, y) for a, b, y in _pairs_of(exports, stopped)}
        for good in goods:
            for way, own, other in (("imports", "ccode2", "ccode1"), ("exports", "ccode1", "ccode2")):
                for state, share, before, year, now in _led_by(
                    exports, national, f"{good}_value", f"{good}_{way}_value", (own, other), stopped, begin
                ):
                    if (state, year) not in with_it and now < before:
                        pair = (None, state) if way == "imports" else (state, None)
                        why = (
                            f"{name}, with {share:.0%} of these {way} before, publishes no trade by partner since "
                            f"{begin}, and no flow between the two is recorded"
                        )
                        found.append((*pair, good, year, year, SILENT, why))
    numbered = [(*row, number) for number, row in enumerate(sorted(found, key=str), start=len(_GAPS) + 1)]
    return pl.DataFrame(numbered, schema=_schema(), orient="row")


def _pairs_of(exports: pl.DataFrame, state: int) -> Iterable[tuple[int, int, int]]:
    rows = exports.filter((pl.col("ccode1") == state) | (pl.col("ccode2") == state))
    return rows.select("ccode1", "ccode2", "year").iter_rows()


def _led_by(
    exports: pl.DataFrame,
    national: pl.DataFrame,
    flow: str,
    total: str,
    sides: tuple[str, str],
    partner: int,
    begin: int,
) -> Iterable[tuple[int, float, float, int, float]]:
    """Return the states of which a partner was the largest in their last year before, and their later totals.

    Each with the share and the value of that year, and every later year with its total.
    """
    own, other = sides
    totals = national.select(state="ccode", year="year", total=total).filter(pl.col("total") > 0)
    flows = exports.select(state=own, other=other, year="year", value=flow).filter(pl.col("value") > 0)
    before = (
        flows.filter(pl.col("year").is_between(begin - _MEMORY, begin - 1))
        .sort("state", "year", "value", "other")
        .group_by("state", maintain_order=True)
        .last()
        .filter(pl.col("other") == partner)
        .join(totals, on=["state", "year"], how="inner")
        .select("state", share=pl.col("value") / pl.col("total"), before="value")
    )
    later = totals.filter(pl.col("year") >= begin)
    joined = before.join(later, on="state", how="inner").sort("state", "year")
    return joined.select("state", "share", "before", "year", "total").iter_rows()
