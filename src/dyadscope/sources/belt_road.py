"""Countries of China's Belt and Road Initiative: who joined and left, and when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import NEDOPIL_2025
from dyadscope.records import CHINA, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import coded, dated, refuse, refuse_doubles
from dyadscope.vault.preamble import read_below
from dyadscope.vault.readers import conform

_FILE = "belt_road/25_05_BRI-countries-public.xlsx"
_PAGE = "https://greenfdc.org/countries-of-the-belt-and-road-initiative-bri/"
_SHEET = "BRI"
_JOINED, _LEFT = "Likely date of joining", "Likely date of exit"
_UNCERTAIN = "uncertain"
_YEARS = (2013, 2025)

COUNTRIES = Table(
    name="countries",
    unit="record",
    description="Countries that signed a memorandum on cooperation in the initiative with China, one row each.",
    columns=(
        Column(name="country", dtype="String", description="Country as published"),
        Column(name="ccode", dtype="Int16", description="COW code; empty for the Cook Islands and Niue"),
        Column(name="joined", dtype="Date", description="Likely day of joining; empty where uncertain"),
        Column(name="left", dtype="Date", description="Likely day of leaving; empty for members"),
        Column(name="uncertain", dtype="Boolean", description="The author does not know when, or whether, it joined"),
    ),
    years=_YEARS,
    file=_FILE,
    keys=("country",),
)

MEMBERSHIP = Table(
    name="membership",
    unit="dyad-year",
    description=(
        "Whether the state is a country of the Belt and Road Initiative at the end of the year (2025: in May). A state "
        "without a row is not in the author's list, so it is none (0). Dyads without China are not covered."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="belt_road",
            dtype="Int8",
            description="Joined and not left (1), not (0); empty where the author is uncertain",
        ),
    ),
    years=_YEARS,
    file=_FILE,
    absent="zero",
    focus=(CHINA,),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the list, and membership by year from the first year of the initiative to that of the list."""
    path = files[_FILE]
    _, raw = read_below(path, ("Country", "Country Code", _JOINED, _LEFT), sheet=_SHEET)
    rows = raw.filter(pl.col("Country").is_not_null()).with_columns(
        pl.col("Country").str.strip_chars(), uncertain=pl.col(_JOINED) == _UNCERTAIN
    )
    # A workbook holds days as such, read with a time of day.
    rows = rows.with_columns(
        pl.when(~pl.col("uncertain")).then(pl.col(_JOINED)).str.slice(0, 10).alias("joined"),
        pl.col(_LEFT).str.slice(0, 10).alias("left"),
    )
    rows = dated(rows, ["joined", "left"], "%Y-%m-%d", path)
    refuse(rows.filter(pl.col("joined").is_null() & ~pl.col("uncertain").fill_null(False)), "no day of joining", path)
    refuse(rows.filter(pl.col("left") < pl.col("joined")), "a country that left before it joined", path)
    refuse_doubles(rows, ["Country Code"], path)
    rows = coded(rows, "Country Code", "ccode", path, scheme="iso3").rename({"Country": "country"})
    refuse(rows.filter(pl.col("joined").dt.year() < _YEARS[0]), "a day before the initiative", path)
    return {"countries": conform(rows, COUNTRIES), "membership": conform(_yearly(rows), MEMBERSHIP)}


def _yearly(rows: pl.DataFrame) -> pl.DataFrame:
    days = rows.select(pl.max_horizontal(pl.col("joined").max(), pl.col("left").max()))
    last = days.item().year
    members = rows.filter(pl.col("ccode").is_not_null() & (pl.col("ccode") != CHINA))
    years = members.with_columns(
        year=pl.int_ranges(pl.col("joined").dt.year().fill_null(_YEARS[0]), pl.lit(last) + 1, dtype=pl.Int16),
        gone=pl.col("left").dt.year(),
    ).explode("year")
    return years.filter(pl.col("gone").is_null() | (pl.col("year") < pl.col("gone"))).select(
        pl.min_horizontal("ccode", pl.lit(CHINA, pl.Int16)).alias("ccode1"),
        pl.max_horizontal("ccode", pl.lit(CHINA, pl.Int16)).alias("ccode2"),
        "year",
        pl.when(~pl.col("uncertain")).then(1).alias("belt_road"),
        SOURCE_ROW,
    )


SOURCE = Source(
    name="belt_road",
    title="Countries of the Belt and Road Initiative",
    publisher="Christoph Nedopil, Green Finance and Development Center, FISF Fudan University",
    version="May 2025",
    date="2025-05",
    licence="Free with citation of the author; no formal licence",
    redistributable=False,
    home=_PAGE,
    references=(NEDOPIL_2025,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="61498ee3e458e6d02b00dc309a82195c812765f846a90b66dc44485ca7561da5",
            bytes=16657,
            page=_PAGE,
        ),
    ),
    extents={
        "countries": Extent(rows=152, states=150, years=None),
        "membership": Extent(rows=1_265, states=150, years=(2013, 2025)),
    },
    tables=(COUNTRIES, MEMBERSHIP),
    parse=parse,
    notes=(
        "The days are the author's likely ones, many of them the first of a month; only their year is used. Four "
        "countries are marked uncertain and are unknown in every year: Austria, the Democratic Republic of the Congo, "
        "Niger and Russia, which supports the initiative without a memorandum of this kind. Italy's exit is given as "
        "12 June 2023, which looks like 6 December (the day of its note to China) written the other way round: the "
        "year is the same. Panama leaves in 2025. China itself is in the list and in no dyad. A memorandum is a "
        "declaration: it says nothing of money or of projects."
    ),
)
