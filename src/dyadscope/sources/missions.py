"""Diplomatic Representation: which state has an embassy or mission in which, by year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import MOYER_2021
from dyadscope.records import Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import coded, refuse, refuse_doubles, whole
from dyadscope.vault.readers import conform, read_table, require_columns

_FILE = "missions/diplomatic_network_2000_2020.csv"
_PAGE = "https://korbel.du.edu/pardee/content/diplomatic-representation"
_YEARS = (2000, 2020)
_AMBASSADOR, _ENVOY, _CHARGE = 6, 5, 4
_HEADS = (_CHARGE, _ENVOY, _AMBASSADOR)
RESIDENT, SHARED, WITHDRAWN = "resident", "shared", "withdrawn"
_STATUS = {1: RESIDENT, 2: SHARED, 3: WITHDRAWN}

MISSIONS = Table(
    name="missions",
    unit="directed-dyad-year",
    description=(
        "Missions of state 1 in state 2 headed by a chargé d'affaires or higher, as the year's Europa World Yearbook "
        "lists them. A pair without a row, both states being listed that year with any other, has none (0): no "
        "mission, or only an interests section or a consulate."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the state that sends"),
        Column(name="ccode2", dtype="Int16", description="COW code of the state that receives"),
        Column(name="year", dtype="Int16", description="Calendar year of the yearbook"),
        Column(
            name="mission_level",
            dtype="Int8",
            description="Rank of its head: 6 ambassador, 5 minister or envoy, 4 chargé d'affaires, 0 no mission",
        ),
        Column(
            name="mission_status",
            dtype="String",
            description=(
                f"{RESIDENT}: for this state alone; {SHARED}: for several states; {WITHDRAWN}: withdrawn, recalled or "
                "expelled, although listed"
            ),
            absent="missing",
        ),
        Column(
            name="mission",
            dtype="Int8",
            description="A mission in place (1): listed and not withdrawn; none (0)",
        ),
    ),
    years=_YEARS,
    file=_FILE,
    absent="zero",
    states="listed",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the missions between members of the COW system, one row per sender, receiver and year."""
    path = files[_FILE]
    raw = read_table(path)
    fields = ["year", "origin", "destination", "embassy_level", "focus"]
    require_columns(raw, fields, path)
    refuse(raw.filter(pl.any_horizontal(pl.col(fields).is_null())), "an empty value", path)
    rows = whole(raw, ["year", "embassy_level", "focus"], path)
    refuse(rows.filter(~pl.col("embassy_level").is_in(_HEADS)), "a level other than 4 to 6", path)
    refuse(rows.filter(~pl.col("focus").is_in(list(_STATUS))), "a focus other than 1 to 3", path)
    refuse_doubles(rows, ["origin", "destination", "year"], path)
    rows = coded(rows, "origin", "ccode1", path, scheme="iso3", year="year")
    rows = coded(rows, "destination", "ccode2", path, scheme="iso3", year="year")
    rows = rows.drop_nulls(["ccode1", "ccode2"])
    refuse(rows.filter(pl.col("ccode1") == pl.col("ccode2")), "a mission of a state to itself", path)
    rows = rows.with_columns(
        mission_status=pl.col("focus").replace_strict(_STATUS, return_dtype=pl.String),
        mission=pl.col("focus").replace_strict({code: status != WITHDRAWN for code, status in _STATUS.items()}),
    )
    return {"missions": conform(rows.rename({"embassy_level": "mission_level"}), MISSIONS)}


SOURCE = Source(
    name="missions",
    title="Diplometrics Diplomatic Representation (DDR)",
    publisher="Jonathan D. Moyer, Sara D. Turner, Collin J. Meisel (Pardee Institute)",
    version="1960-2020, extract 2000-2020 of levels 4 to 6",
    date="2021",
    licence="Free with citation of the authors; no formal licence",
    redistributable=False,
    home=_PAGE,
    references=(MOYER_2021,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="a1808b6e5d83357c6330fd1dd41b63e27e561e220e1aeeadc080d912db2e64d6",
            bytes=3123998,
            page=_PAGE,
        ),
    ),
    extents={"missions": Extent(rows=179_912, states=195, years=(2000, 2020))},
    tables=(MISSIONS,),
    parse=parse,
    notes=(
        "An extract: years from 2000 and heads of mission from chargé d'affaires up, so an interests section (the "
        "United States in Cuba to 2015) counts as none. Years are those of the yearbook, whose editors hear of a "
        "change up to two years late or early: Russia and Georgia broke off in September 2008 and are listed to 2008; "
        "Saudi Arabia left Iran in January 2016 and is listed for 2016, Iran in Saudi Arabia to 2019; Saudi Arabia and "
        "Qatar broke off in June 2017, and Qatar's embassy is gone from 2016, Saudi Arabia's in 2017-2019. Only four "
        "missions are last listed for 2017, 60 for 2016 and 50 for 2018. The column focus of the file (single, "
        "multiple, withdrawn) is read as mission_status: 239 rows are withdrawn (the European Union's members from "
        "Austria in 2000, Saudi Arabia from Qatar in 2014). A member's first year, in which no list has it yet "
        "(Montenegro 2006, South Sudan 2011), is unknown. The Holy See, the Cook Islands, Niue and Montserrat are no "
        "members and left out. Newer extracts of the same layout (year, origin, destination as ISO alpha-3, "
        "embassy_level, focus) can be added."
    ),
)
