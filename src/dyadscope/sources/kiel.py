"""Ukraine Support Tracker: what governments allocated to Ukraine, by donor and month."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import TREBESCH_2023
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import coded, refuse, refuse_doubles, whole
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILE = "kiel/data_explorer.csv"
_WEAPONS = "kiel/weapons.csv"
_PAGE = "https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/"
_COMMIT = (
    "https://raw.githubusercontent.com/UkraineSupportTrackerWebsite/ukraine-support-tracker/"
    "ddf24c0f8f36dbe0ffb85822d5f45a732440a617/data/"
)
_UKRAINE = 369
_UNION = "EU"
_KINDS = ("military", "financial", "humanitarian")
_AMOUNTS = ("total", *_KINDS, "commitments", "to_be_allocated")
_MONEY = "billion EUR"
_DECEMBER = 12
_DIGITS = 6
"""Decimals the file has: to round sums to them makes them the same on every machine."""

MONTHS = Table(
    name="months",
    unit="record",
    description=(
        "What each donor allocated and committed to Ukraine, by month. A month without a row had no allocation of that "
        "donor; the first is January 2022, from the 24th on. The institutions of the European Union are a donor of "
        "their own, without a state's code."
    ),
    columns=(
        Column(name="donor", dtype="String", description="Donor as published"),
        Column(name="ccode", dtype="Int16", description="COW code; empty for the European Union"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="month", dtype="Int8", description="Month"),
        *(
            Column(name=name, dtype="Float64", description=text, unit=_MONEY)
            for name, text in (
                ("total", "Allocations of all kinds: aid earmarked for delivery, not aid delivered"),
                ("military", "Military allocations"),
                ("financial", "Financial allocations"),
                ("humanitarian", "Humanitarian allocations"),
                ("commitments", "Allocations and what is pledged beyond them"),
                ("to_be_allocated", "Pledged and not yet allocated"),
            )
        ),
        Column(
            name="gdp",
            dtype="Float64",
            description="Gross domestic product of the donor in 2021, as the institute has it",
            unit="billion EUR",
        ),
    ),
    years=(2022, 2026),
    file=_FILE,
    keys=("donor", "year", "month"),
)

SUPPORT = Table(
    name="support",
    unit="directed-dyad-year",
    description=(
        "What a donor (state 1) allocated to Ukraine (state 2) in a year the release covers to its end. A tracked "
        "donor that allocated nothing has a row of zeros; a state without a row is not tracked: unknown."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the donor"),
        Column(name="ccode2", dtype="Int16", description="COW code of Ukraine"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="support", dtype="Float64", description="Allocations of all kinds", unit=_MONEY),
        *(
            Column(name=f"support_{kind}", dtype="Float64", description=f"{kind.capitalize()} allocations", unit=_MONEY)
            for kind in _KINDS
        ),
        Column(
            name="support_all_donors",
            dtype="Float64",
            description="Allocations of all donors that year, the European Union's institutions included",
            unit=_MONEY,
        ),
        Column(
            name="donor_gdp",
            dtype="Float64",
            description="Gross domestic product of the donor in 2021, as the institute has it",
            unit=_MONEY,
        ),
    ),
    years=(2022, 2025),
    file=_FILE,
    focus=(_UKRAINE,),
)

WEAPONS = Table(
    name="weapons",
    unit="record",
    description="Heavy weapons each donor has allocated in all, by class; undated.",
    columns=(
        Column(name="donor", dtype="String", description="Donor as published"),
        Column(name="ccode", dtype="Int16", description="COW code"),
        Column(name="category", dtype="String", description="Class of weapon"),
        Column(name="number", dtype="Int32", description="Number allocated", unit="pieces"),
        Column(name="value", dtype="Float64", description="Estimated value", unit="EUR"),
        Column(name="weapons", dtype="String", description="Types and numbers"),
    ),
    years=(2022, 2026),
    file=_WEAPONS,
    keys=("donor", "category"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the months, the whole years as dyad-years with Ukraine, and the weapons where their list is there."""
    path = files[_FILE]
    raw = read_table(path)
    require_columns(raw, ["country", "iso", "year", "month", "gdp", *_AMOUNTS], path)
    rows = numbers(whole(raw, ["year", "month"], path), ["gdp", *_AMOUNTS], path, missing=())
    refuse(rows.filter(pl.any_horizontal(pl.col("iso", "year", "month", *_AMOUNTS).is_null())), "an empty value", path)
    refuse(rows.filter(~pl.col("month").is_between(1, _DECEMBER)), "a month that is none", path)
    parts = sum((pl.col(kind) for kind in _KINDS), pl.lit(0.0))
    refuse(rows.filter((pl.col("total") - parts).abs() > 1e-6), "kinds of aid that do not add up to the total", path)
    refuse_doubles(rows, ["iso", "year", "month"], path)
    union = pl.col("iso") == _UNION
    states = coded(rows.filter(~union), "iso", "ccode", path, scheme="iso3", year="year")
    months = pl.concat([states, rows.filter(union).with_columns(ccode=pl.lit(None, pl.Int16))])
    months = months.rename({"country": "donor"}).sort(SOURCE_ROW)
    tables = {"months": conform(months, MONTHS), "support": conform(_yearly(months), SUPPORT)}
    if _WEAPONS in files:
        tables["weapons"] = _weapons(files[_WEAPONS])
    return tables


def _yearly(months: pl.DataFrame) -> pl.DataFrame:
    """Return every tracked state in every whole year: the donors of the file, whether they gave that year or not."""
    last = months.filter(pl.col("year") == pl.col("year").max())
    whole_years = months.filter((pl.col("year") < last["year"].max()) | pl.lit(last["month"].max() == _DECEMBER))
    sums = whole_years.group_by("ccode", "year").agg(
        pl.col("total", *_KINDS).sum().round(_DIGITS), pl.col(SOURCE_ROW).min().alias("row")
    )
    donors = (
        months.drop_nulls("ccode")
        .group_by("ccode")
        .agg(pl.col("gdp").first().alias("donor_gdp"), pl.col(SOURCE_ROW).min().alias("first"))
    )
    years = sums.group_by("year").agg(pl.col("total").sum().round(_DIGITS).alias("support_all_donors"))
    names = {"ccode": "ccode1", "total": "support"} | {kind: f"support_{kind}" for kind in _KINDS}
    return (
        donors.join(years, how="cross")
        .join(sums, on=["ccode", "year"], how="left")
        .with_columns(pl.col("total", *_KINDS).fill_null(0.0), ccode2=pl.lit(_UKRAINE, pl.Int16))
        .with_columns(pl.coalesce("row", "first").alias(SOURCE_ROW))
        .rename(names)
    )


def _weapons(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    names = {"number_of_weapons": "number", "monetary_value_eur": "value", "weapons_list": "weapons"}
    require_columns(raw, ["donor", "category", *names], path)
    rows = numbers(whole(raw, ["number_of_weapons"], path), ["monetary_value_eur"], path, missing=())
    return conform(coded(rows, "donor", "ccode", path, scheme="name").rename(names), WEAPONS)


SOURCE = Source(
    name="kiel",
    title="Ukraine Support Tracker",
    publisher="Kiel Institute for the World Economy",
    version="release 29 (to April 2026)",
    date="2026-08-04",
    licence="Free with citation of the Kiel Institute; no formal licence",
    redistributable=False,
    home=_PAGE,
    references=(TREBESCH_2023,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="4769d78ddb5af2b015d65ee9061efb462b06a8fa86e11e036ac33b8541a6d638",
            bytes=100218,
            url=_COMMIT + "data_explorer.csv",
            page=_PAGE,
            signature="to_be_allocated",
        ),
        SourceFile(
            path=_WEAPONS,
            sha256="fbf27131d6c5124d12d6440aa252a7d1a5c1ff60a1e7ac41694bbdcf52f20015",
            bytes=4957,
            url=_COMMIT + "weapons.csv",
            page=_PAGE,
            required=False,
            signature="weapons_list",
        ),
    ),
    extents={
        "months": Extent(rows=1_079, states=41, years=(2022, 2026)),
        "support": Extent(rows=164, states=42, years=(2022, 2025)),
        "weapons": Extent(rows=61, states=24, years=None),
    },
    tables=(MONTHS, SUPPORT, WEAPONS),
    parse=parse,
    notes=(
        "Allocations are aid earmarked for a purpose or a delivery, not aid that arrived; commitments add what is "
        "pledged for later years and not yet earmarked. Amounts are the institute's valuation, in euros of the day. "
        "Forty-one governments and the institutions of the European Union are tracked; what Russia's partners give it "
        "is not in any of these files, nor is aid by governments that are not tracked. Aid the European Union gives is "
        "its own and is not divided among its members. The release ends in April 2026, so its last whole year is 2025. "
        "The institute revises earlier months from release to release: a newer file of the same layout is taken with "
        "`dyadscope add kiel FILE`."
    ),
)
