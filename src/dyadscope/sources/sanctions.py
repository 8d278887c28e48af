"""Global Sanctions Data Base: cases, and who sanctions whom in what way, by year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import FELBERMAYR_2020
from dyadscope.records import DYAD_KEYS, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import split_names, to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILE = "sanctions/GSDB_V4.csv"
_YEARS = (1950, 2023)
_KINDS = {
    "trade": "Trade sanctions",
    "arms": "Sanctions on arms",
    "military": "Sanctions on military assistance",
    "financial": "Financial sanctions",
    "travel": "Sanctions on travel",
    "other": "Other sanctions (flights, shipping, diplomatic ties ...)",
}

_UNION = ("EU", "EEC")
_MEMBERS: tuple[tuple[tuple[int, ...], int, int], ...] = (
    ((210, 211, 212, 220, 325), 1958, 2023),
    ((260,), 1958, 1989),
    ((255,), 1990, 2023),
    ((205, 390), 1973, 2023),
    ((200,), 1973, 2019),
    ((350,), 1981, 2023),
    ((230, 235), 1986, 2023),
    ((305, 375, 380), 1995, 2023),
    ((290, 310, 316, 317, 338, 349, 352, 366, 367, 368), 2004, 2023),
    ((355, 360), 2007, 2023),
    ((344,), 2013, 2023),
)
"""Members of the European Communities and Union: COW codes, first and last calendar year.

Treaty of Rome (in force on 1 January 1958) and the treaties of accession; the United Kingdom left on 31 January 2020,
so 2019 is its last whole year.
"""

CASES = Table(
    name="cases",
    unit="record",
    description="Cases of sanctions, one row each, with target and sender as published (a state, several, or a group).",
    columns=(
        Column(name="case_id", dtype="Int16", description="Number of the case"),
        Column(name="sanctioned_state", dtype="String", description="Target or targets"),
        Column(name="sanctioning_state", dtype="String", description="Sender or senders"),
        Column(name="begin", dtype="Int16", description="First year"),
        Column(name="end", dtype="Int16", description="Last year; 2023 if it goes on"),
        *(Column(name=k, dtype="Int8", description=f"{v} (1) or not (0)") for k, v in _KINDS.items()),
        Column(
            name="descr_trade", dtype="String", description="Trade sanctions: exports, imports; complete or partial"
        ),
        Column(name="objective", dtype="String", description="Declared objectives, separated by commas"),
        Column(name="success", dtype="String", description="Success of each objective, separated by commas"),
    ),
    years=(1949, 2023),
    file=_FILE,
    keys=("case_id",),
    events=("sanctions",),
)

PARTIES = Table(
    name="parties",
    unit="record",
    description=(
        "Senders and targets of the cases one by one. A group keeps its name and has no code: only the European Union "
        "is expanded, into its members of each year, in the table sanctions."
    ),
    columns=(
        Column(name="case_id", dtype="Int16", description="Number of the case"),
        Column(name="role", dtype="String", description="sender or target"),
        Column(name="party", dtype="String", description="State, group or other target as published"),
        Column(name="ccode", dtype="Int16", description="COW code in the first year; empty if it is no state"),
    ),
    years=(1949, 2023),
    file=_FILE,
    keys=("case_id", "role", "party"),
)

SANCTIONS = Table(
    name="sanctions",
    unit="directed-dyad-year",
    description=(
        "Sanctions of state 1 on state 2 in force in the year: as a sender named in the case, or as a member of the "
        "European Union or Communities. Zero: no such case. Sanctions of other groups are not put on their members: "
        "those of the United Nations, which bind all, are in the table targets, as is whether another group sanctions "
        "a state."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the sender"),
        Column(name="ccode2", dtype="Int16", description="COW code of the target"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="sanction_cases", dtype="Int16", description="Cases in force"),
        *(
            Column(name=f"sanction_{k}", dtype="Int8", description=f"{v} in force (1) or not (0)")
            for k, v in _KINDS.items()
        ),
        Column(
            name="sanction_by_union_only",
            dtype="Boolean",
            description="Every case counted is one of the European Union, none names state 1 itself",
        ),
    ),
    years=_YEARS,
    file=_FILE,
    absent="zero",
)

TARGETS = Table(
    name="targets",
    unit="state-year",
    description="Cases against a state in force in the year, whoever the sender, groups included. Zero: none.",
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="sanctioned_cases", dtype="Int16", description="Cases in force against the state"),
        Column(name="sanctioned_un", dtype="Int16", description="Of these, cases of the United Nations"),
        Column(name="sanctioned_union", dtype="Int16", description="Of these, cases of the European Union"),
        Column(
            name="sanctioned_groups",
            dtype="Int16",
            description="Of these, cases with another group among the senders, whose members are not expanded",
        ),
    ),
    years=_YEARS,
    file=_FILE,
    absent="zero",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the cases, their parties, and what is in force per directed dyad-year and per target and year."""
    path = files[_FILE]
    raw = read_table(path)
    require_columns(raw, [c.name for c in CASES.columns], path)
    cases = conform(numbers(raw, ["case_id", "begin", "end", *_KINDS], path), CASES)
    parties = pl.concat([_named(cases, "sanctioning_state", "sender"), _named(cases, "sanctioned_state", "target")])
    coded = _coded(parties, "begin")
    years = _yearly(parties)
    return {
        "cases": cases,
        "parties": conform(coded, PARTIES),
        "sanctions": conform(_directed(cases, years), SANCTIONS),
        "targets": conform(_against(years), TARGETS),
    }


def _named(cases: pl.DataFrame, column: str, role: str) -> pl.DataFrame:
    """Return one row per case and party of a role."""
    names = pl.Series([list(dict.fromkeys(split_names(text))) for text in cases[column]], dtype=pl.List(pl.String))
    return cases.select("case_id", "begin", "end", SOURCE_ROW, party=names, role=pl.lit(role)).explode(
        "party", empty_as_null=False
    )


def _coded(parties: pl.DataFrame, year: str) -> pl.DataFrame:
    """Add `ccode`. The file calls the states after unification by the names of one part, "Yemen, North" until 2023."""
    meant = (
        pl.when(pl.col("party") == "Yemen, North")
        .then(pl.lit("Yemen"))
        .when((pl.col("party") == "South Vietnam") & (pl.col(year) > 1975))
        .then(pl.lit("Viet Nam"))
        .otherwise("party")
    )
    mapped, _ = to_ccode(parties.with_columns(meant=meant), "meant", scheme="name", year=year)
    return mapped.drop("meant")


def _yearly(parties: pl.DataFrame) -> pl.DataFrame:
    """Return one row per case, party and year in force; the Union stands for itself and for its members of the year."""
    years = (
        parties.with_columns(year=pl.int_ranges("begin", pl.col("end") + 1, dtype=pl.Int32))
        .explode("year", empty_as_null=False)
        .filter(pl.col("year").is_between(*_YEARS))
    )
    mapped = _coded(years, "year").with_columns(union=pl.lit(False))
    members = pl.DataFrame(
        [(code, first, last) for codes, first, last in _MEMBERS for code in codes],
        schema={"member": pl.Int16, "first": pl.Int32, "last": pl.Int32},
        orient="row",
    )
    through = (
        mapped.filter(pl.col("party").is_in(list(_UNION)))
        .join(members, how="cross")
        .filter(pl.col("year").is_between(pl.col("first"), pl.col("last")))
        .with_columns(ccode=pl.col("member"), union=pl.lit(True))
        .select(mapped.columns)
    )
    return pl.concat([mapped, through])


def _directed(cases: pl.DataFrame, years: pl.DataFrame) -> pl.DataFrame:
    """Return what is in force per sender, target and year; the row is that of the first case, named senders first."""
    sides = {
        role: years.filter((pl.col("role") == role) & pl.col("ccode").is_not_null()).select(
            "case_id", "year", pl.col("ccode").alias(code), pl.col("union").alias(f"{role}_union"), SOURCE_ROW
        )
        for role, code in (("sender", "ccode1"), ("target", "ccode2"))
    }
    return (
        sides["sender"]
        .join(sides["target"].drop(SOURCE_ROW), on=["case_id", "year"], how="inner")
        .filter(pl.col("ccode1") != pl.col("ccode2"))
        .join(cases.select("case_id", *_KINDS), on="case_id", how="left")
        .sort("sender_union", SOURCE_ROW)
        .group_by(*DYAD_KEYS)
        .agg(
            pl.col("case_id").n_unique().alias("sanction_cases"),
            *(pl.col(k).max().alias(f"sanction_{k}") for k in _KINDS),
            pl.col("sender_union").all().alias("sanction_by_union_only"),
            pl.col(SOURCE_ROW).first(),
        )
    )


def _against(years: pl.DataFrame) -> pl.DataFrame:
    """Return the cases against each state per year, by kind of sender."""
    senders = (
        years.filter((pl.col("role") == "sender") & ~pl.col("union"))
        .group_by("case_id", "year")
        .agg(
            un=(pl.col("party") == "UN").any(),
            of_union=pl.col("party").is_in(list(_UNION)).any(),
            group=(pl.col("ccode").is_null() & ~pl.col("party").is_in(["UN", *_UNION])).any(),
        )
    )
    return (
        years.filter((pl.col("role") == "target") & pl.col("ccode").is_not_null())
        .unique(["case_id", "year", "ccode"])
        .join(senders, on=["case_id", "year"], how="left")
        .group_by("ccode", "year")
        .agg(
            sanctioned_cases=pl.len(),
            sanctioned_un=pl.col("un").sum(),
            sanctioned_union=pl.col("of_union").sum(),
            sanctioned_groups=pl.col("group").sum(),
            source_row=pl.col(SOURCE_ROW).min(),
        )
    )


SOURCE = Source(
    name="sanctions",
    title="Global Sanctions Data Base",
    publisher="Global Sanctions Data Base",
    version="Release 4",
    date="2024",
    licence="Free for scholarly use with citation of the authors; sent on request",
    redistributable=False,
    home="https://www.globalsanctionsdatabase.com/",
    references=(FELBERMAYR_2020,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="ef9ed413a470c4a3be73365d560bb0ea1ccc3b5c3d8746f8d269276273259f3f",
            bytes=142320,
            page="https://www.globalsanctionsdatabase.com/",
        ),
    ),
    extents={
        "cases": Extent(rows=1_547, states=0, years=None),
        "parties": Extent(rows=3_768, states=171, years=None),
        "sanctions": Extent(rows=28_490, states=170, years=(1950, 2023)),
        "targets": Extent(rows=3_686, states=164, years=(1950, 2023)),
    },
    tables=(CASES, PARTIES, SANCTIONS, TARGETS),
    parse=parse,
    notes=(
        "Parties are separated at commas and mapped by name in each year (Germany is West Germany until 1989; Yemen, "
        "North is Yemen and South Vietnam is Viet Nam after unification). Of 2,124 senders 361 have no code: the "
        "European Union and Communities (174), the United Nations (88), other groups such as the African Union, the "
        "Arab League, ECOWAS, CoCom or the Commonwealth, and Hong Kong; of 1,644 targets 46: Palestine, Gibraltar, "
        "Hong Kong, Northern Cyprus, groups and terrorist organisations. A case counts in its last year as in the "
        "others. The file writes 2023 for cases that go on. Two thirds of the directed dyad-years with sanctions rest "
        "on the European Union alone: sanction_by_union_only tells them apart."
    ),
)
