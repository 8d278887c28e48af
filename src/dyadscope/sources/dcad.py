"""DCAD: bilateral defence cooperation agreements, when they were signed and how long they were in force."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import KINNE_2020
from dyadscope.records import DYAD_KEYS, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_FILE = "dcad/DCAD-v1.0-main.csv"
_FIRST, _LAST = 1980, 2010
_KNOWN_IN_FORCE = (_FIRST + 6, _LAST)
"""What was signed before the data begin may be in force for six years more, by the author's rule."""
_CODES = (-44.0, -55.0, -56.0, -57.0, -58.0, -66.0, -77.0, -88.0, -99.0)
"""What the file writes, in columns of numbers, for terms without a number and for what is not known."""

_SLIPS = {("EGY", 652): 651, ("VEN", 145): 101}
"""Second states whose code contradicts the name beside it: Egypt coded as Syria, Venezuela as Bolivia (a row each)."""

_CATEGORIES = (
    "DCA framework agreement, DIC defence industry, TREX training and exchange, PROCUREMENT, RESEARCH, COMMISSION"
)
_KEYS = (
    Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
    Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
)

AGREEMENTS = Table(
    name="agreements",
    unit="record",
    description="Agreements signed in 1980-2010, one row each. Parts of a date that are unknown are missing.",
    columns=(
        Column(name="DCAid", dtype="String", description="Number of the agreement"),
        *_KEYS,
        Column(name="signYear", dtype="Int16", description="Year of signature"),
        Column(name="signMonth", dtype="Int8", description="Month of signature"),
        Column(name="signDay", dtype="Int8", description="Day of signature"),
        Column(name="sign_date", dtype="Date", description="Day of signature, if known to the day"),
        Column(name="EIFYear", dtype="Int16", description="Year of entry into force; empty if not known"),
        Column(name="EIFMonth", dtype="Int8", description="Month of entry into force"),
        Column(name="EIFDay", dtype="Int8", description="Day of entry into force"),
        Column(name="EIF_date", dtype="Date", description="Day of entry into force, if known to the day"),
        Column(
            name="type", dtype="String", description="general: a framework for defence ties; sector: one part of them"
        ),
        Column(name="category1", dtype="String", description=f"Main category: {_CATEGORIES}"),
        Column(name="category2", dtype="String", description="Second category, if any"),
        Column(name="category3", dtype="String", description="Third category, if any"),
        Column(name="categoryConf", dtype="String", description="Confidence in the category: low, med, high, atypical"),
        Column(
            name="span", dtype="Int16", description="Term agreed; empty if none, indefinite or unknown", unit="years"
        ),
        Column(name="terminated", dtype="Int8", description="1 terminated, 0 not; empty if not known"),
        Column(
            name="durationActual",
            dtype="Int16",
            description="Years it lasted, of those known to have ended",
            unit="years",
        ),
        Column(
            name="endYearEstimate",
            dtype="Int16",
            description="Last year, known or estimated by the author; 2010 at most",
        ),
        Column(
            name="end_estimated",
            dtype="Boolean",
            description="Nothing is known of the agreement's end: endYearEstimate rests on a rule of the author's",
        ),
        Column(name="asymmetry", dtype="Int8", description="Asymmetry of the obligations: 0 none, 1 or 2 some"),
        Column(name="sourceType", dtype="String", description="treaty: a treaty collection; factiva: news"),
        Column(name="source", dtype="String", description="Where the agreement was found"),
    ),
    years=(_FIRST, _LAST),
    file=_FILE,
    keys=("DCAid",),
    events=("defence-agreement",),
)

YEARS = Table(
    name="dca",
    unit="dyad-year",
    description=(
        "Defence cooperation agreements between two states, by year. Zero: the author's search of treaty collections "
        "and news found none signed since 1980. Agreements signed before 1980 are not in the data, so how many are in "
        "force is unknown until 1986, six years on; nothing is known after 2010."
    ),
    columns=(
        *_KEYS,
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="dca_signed", dtype="Int16", description="Agreements signed in the year"),
        Column(name="dca_general_signed", dtype="Int16", description="Of these, general (framework) agreements"),
        Column(name="dca_sector_signed", dtype="Int16", description="Of these, agreements on a sector"),
        Column(
            name="dca_in_force",
            dtype="Int16",
            description=(
                "Agreements in force: from the year of entry into force (of signature, where that is not known) to "
                "the last year, known or estimated. Unknown to 1985: what was signed before 1980 may be in force"
            ),
            years=_KNOWN_IN_FORCE,
            imputed="dca_in_force_estimated",
        ),
        Column(
            name="dca_general_in_force",
            dtype="Int16",
            description="Of these, general (framework) agreements",
            years=_KNOWN_IN_FORCE,
        ),
        Column(
            name="dca_in_force_estimated",
            dtype="Boolean",
            description="Nothing is known of the end of one or more of the agreements counted in force",
        ),
    ),
    years=(_FIRST, _LAST),
    file=_FILE,
    absent="zero",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the agreements, and the numbers signed and in force per dyad-year."""
    path = files[_FILE]
    derived = {"sign_date", "EIF_date", "end_estimated"}
    named = [c.name for c in AGREEMENTS.columns if c.name not in derived and c.dtype.startswith("Int")]
    frame = _corrected(numbers(read_table(path), named, path, missing=_CODES))
    frame = frame.with_columns(
        pl.date(*(pl.col(f"{event}{part}").cast(pl.Int32) for part in ("Year", "Month", "Day"))).alias(f"{event}_date")
        for event in ("sign", "EIF")
    ).with_columns(end_estimated=pl.col("terminated").is_null() & pl.col("durationActual").is_null())
    agreements = conform(frame, AGREEMENTS)
    return {"agreements": agreements, "dca": conform(_years(agreements), YEARS)}


def _corrected(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the two wrong codes put right, and the lower code first."""
    for (name, wrong), right in _SLIPS.items():
        slip = (pl.col("cowName2") == name) & (pl.col("ccode2") == wrong)
        frame = frame.with_columns(pl.when(slip).then(right).otherwise("ccode2").alias("ccode2"))
    return frame.with_columns(
        ccode1=pl.min_horizontal("ccode1", "ccode2"), ccode2=pl.max_horizontal("ccode1", "ccode2")
    )


def _years(agreements: pl.DataFrame) -> pl.DataFrame:
    """Return what was signed and what was in force per dyad-year; the row is that of the first agreement counted."""
    begin = pl.col("EIFYear").fill_null(pl.col("signYear"))
    general = pl.col("type") == "general"
    signed = agreements.with_columns(year=pl.col("signYear"), signed=True, force=False)
    force = (
        agreements.with_columns(year=pl.int_ranges(begin, pl.col("endYearEstimate") + 1, dtype=pl.Int16))
        .filter(pl.col("year").list.len() > 0)
        .explode("year", empty_as_null=False)
        .with_columns(signed=False, force=True)
    )
    return (
        pl.concat([signed, force])
        .filter(pl.col("year").is_between(_FIRST, _LAST) & (pl.col("ccode1") != pl.col("ccode2")))
        .sort("signed", SOURCE_ROW, descending=[True, False])
        .group_by(*DYAD_KEYS)
        .agg(
            dca_signed=pl.col("signed").sum(),
            dca_general_signed=(pl.col("signed") & general).sum(),
            dca_sector_signed=(pl.col("signed") & ~general).sum(),
            dca_in_force=pl.col("force").sum(),
            dca_general_in_force=(pl.col("force") & general).sum(),
            dca_in_force_estimated=(pl.col("force") & pl.col("end_estimated")).any(),
            source_row=pl.col(SOURCE_ROW).first(),
        )
    )


SOURCE = Source(
    name="dcad",
    title="Defense Cooperation Agreement Dataset",
    publisher="Brandon J. Kinne",
    version="1.0",
    date="2019",
    licence="Free for scholarly use with citation of the author; no formal licence",
    redistributable=False,
    home="https://doi.org/10.1177/0022002719857796",
    references=(KINNE_2020,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="f7d56e1703ae7cd7395b636210fa5d33a5fc3feafe5686734c212ffd5af7405a",
            bytes=254938,
            url="https://raw.githubusercontent.com/jandresgannon/AlliesArmaments/7161d1ac7c8c367cebc15654e905a58e93fcbdba/inst/extdata/Kinne_JCR_2019/DCAD-v1.0-main.csv",
            page="https://doi.org/10.1177/0022002719857796",
        ),
    ),
    extents={
        "agreements": Extent(rows=1_871, states=160, years=None),
        "dca": Extent(rows=10_887, states=160, years=(1980, 2010)),
    },
    tables=(AGREEMENTS, YEARS),
    parse=parse,
    notes=(
        "Of 59 % of the agreements nothing is known of the end (terminated is empty). endYearEstimate, which the "
        "author gives for all, then mostly puts it six years after signature, or at 2010: dca_in_force is flagged "
        "where it rests on such estimates, dca_signed does not depend on them. 44 agreements entered into force after "
        "2010 and are signed but never in force here. Two codes contradict the names beside them and are put right: "
        "Egypt (DCADv1.0-0108, coded 652) and Venezuela (DCADv1.0-0297, coded 145). Two agreements name one state "
        "twice (DCADv1.0-1625 Mozambique, DCADv1.0-1847 India): they are in the table agreements only. Agreements of "
        "Czechoslovakia and West Germany keep their codes after the state ended, and attach to no panel then."
    ),
)
