"""Inter-Country Input-Output Tables: who supplies whose industries with goods and services for further use, in 2022."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import OECD_ICIO_2025
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import coded, refuse, refuse_doubles
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FLOWS = "oecd_icio/icio2025_2022_intermediate_flows.csv.gz"
_OUTPUT = "oecd_icio/icio2025_2022_output.csv.gz"
_PAGE = "https://oe.cd/icio"
_VALUE = r"^intermediate_musd_(\d{4})$"
_MONEY = "million current USD"
_YEAR = 2022
_KINDS = {
    "energy": ("B05", "B06", "C19", "D"),
    "raw": ("A01", "A02", "A03", "B05", "B06", "B07", "B08", "B09"),
    "electronics": ("C26", "C27"),
}
"""Sectors of the supplier by ISIC: coal, crude oil and gas, refining, electricity and gas supply; farming, forestry,
fishing and mining; electronic and electrical equipment."""

SUPPLY = Table(
    name="supply",
    unit="directed-dyad-year",
    description=(
        "Goods and services of state 2 that the industries of state 1 used up in the year. Eighty economies are in the "
        "tables; a pair of them without a row, or a pair with any other state (North Korea and Iran among them), is "
        "unknown. What households, governments and investors buy is not in it."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the user"),
        Column(name="ccode2", dtype="Int16", description="COW code of the supplier"),
        Column(name="year", dtype="Int16", description="Year of the tables"),
        Column(name="intermediates", dtype="Float64", description="Intermediate goods and services", unit=_MONEY),
        *(
            Column(name=f"intermediates_{kind}", dtype="Float64", description=f"Of these, {words}", unit=_MONEY)
            for kind, words in (
                ("energy", "coal, oil, gas, refined products, electricity"),
                ("raw", "products of farming, forestry, fishing and mining, coal, oil and gas included"),
                ("electronics", "electronic and electrical equipment"),
            )
        ),
    ),
    years=(_YEAR, _YEAR),
    file=_FLOWS,
)

USE = Table(
    name="use",
    unit="state-year",
    description="What the industries of each state used up in all, and how much of it came from abroad.",
    columns=(
        Column(name="ccode", dtype="Int16", description="COW code of the user"),
        Column(name="year", dtype="Int16", description="Year of the tables"),
        Column(
            name="intermediates_used",
            dtype="Float64",
            description="Intermediate goods and services from all eighty economies, its own included",
            unit=_MONEY,
        ),
        Column(
            name="intermediates_imported",
            dtype="Float64",
            description="Of these, from the seventy-nine others, Hong Kong included",
            unit=_MONEY,
        ),
        Column(
            name="gross_output",
            dtype="Float64",
            description="Output of all its industries; empty without its file",
            unit=_MONEY,
        ),
    ),
    years=(_YEAR, _YEAR),
    file=_FLOWS,
)

FLOWS = Table(
    name="flows",
    unit="record",
    description="The same by the supplier's sector (ISIC), domestic supply and Hong Kong included.",
    columns=(
        Column(name="supplier", dtype="String", description="ISO code of the supplier"),
        Column(name="user", dtype="String", description="ISO code of the user"),
        Column(name="ccode1", dtype="Int16", description="COW code of the user; empty for Hong Kong"),
        Column(name="ccode2", dtype="Int16", description="COW code of the supplier; empty for Hong Kong"),
        Column(name="sector", dtype="String", description="Sector of the supplier"),
        Column(name="year", dtype="Int16", description="Year of the tables"),
        Column(name="value", dtype="Float64", description="Intermediate goods and services", unit=_MONEY),
    ),
    years=(_YEAR, _YEAR),
    file=_FLOWS,
    keys=("supplier", "user", "sector"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return flows by sector, their sums between states, and what each state used in all."""
    path = files[_FLOWS]
    raw = read_table(path)
    require_columns(raw, ["exporter", "importer", "supplier_sector"], path)
    values = [name for name in raw.columns if name.startswith("intermediate_musd_") and name[-4:].isdigit()]
    if len(values) != 1:
        require_columns(raw, [f"intermediate_musd_{_YEAR}"], path)
    names = {"exporter": "supplier", "importer": "user", "supplier_sector": "sector", values[0]: "value"}
    rows = numbers(raw, values, path, missing=()).rename(names)
    rows = rows.with_columns(year=pl.lit(int(values[0][-4:]), pl.Int16))
    refuse(rows.filter(pl.any_horizontal(pl.col(names.values()).is_null())), "an empty value", path)
    refuse(rows.filter(pl.col("value") < 0), "a negative flow", path)
    refuse_doubles(rows, ["supplier", "user", "sector"], path)
    rows = coded(rows, "user", "ccode1", path, scheme="iso3", year="year")
    rows = coded(rows, "supplier", "ccode2", path, scheme="iso3", year="year")
    return {
        "flows": conform(rows, FLOWS),
        "supply": conform(_between(rows), SUPPLY),
        "use": conform(_used(rows, files), USE),
    }


def _between(rows: pl.DataFrame) -> pl.DataFrame:
    abroad = rows.filter(pl.col("ccode1") != pl.col("ccode2"))
    return (
        abroad.sort(SOURCE_ROW)
        .group_by("ccode1", "ccode2", "year", maintain_order=True)
        .agg(
            pl.col("value").sum().round(3).alias("intermediates"),
            *(
                pl.col("value").filter(pl.col("sector").is_in(sectors)).sum().round(3).alias(f"intermediates_{kind}")
                for kind, sectors in _KINDS.items()
            ),
            pl.col(SOURCE_ROW).first(),
        )
    )


def _used(rows: pl.DataFrame, files: Mapping[str, Path]) -> pl.DataFrame:
    used = (
        rows.drop_nulls("ccode1")
        .sort(SOURCE_ROW)
        .group_by("user", "year", maintain_order=True)
        .agg(
            pl.col("ccode1").first().alias("ccode"),
            pl.col("value").sum().round(3).alias("intermediates_used"),
            pl.col("value").filter(pl.col("supplier") != pl.col("user")).sum().round(3).alias("intermediates_imported"),
            pl.col(SOURCE_ROW).first(),
        )
    )
    if _OUTPUT not in files:
        return used.with_columns(gross_output=pl.lit(None, pl.Float64))
    path = files[_OUTPUT]
    raw = read_table(path)
    require_columns(raw, ["country", "sector", "gross_output_musd"], path)
    output = numbers(raw, ["gross_output_musd"], path, missing=())
    refuse_doubles(output, ["country", "sector"], path)
    output = output.group_by("country").agg(pl.col("gross_output_musd").sum().round(3).alias("gross_output"))
    return used.join(output, left_on="user", right_on="country", how="left", maintain_order="left")


SOURCE = Source(
    name="oecd_icio",
    title="Inter-Country Input-Output Tables (ICIO), intermediate use",
    publisher="Organisation for Economic Co-operation and Development",
    version="2025 edition, tables of 2022",
    date="2025",
    licence="OECD terms: Creative Commons Attribution 4.0 since 2024",
    redistributable=True,
    home=_PAGE,
    references=(OECD_ICIO_2025,),
    files=(
        SourceFile(
            path=_FLOWS,
            sha256="834ef8197981127dd20cd16768810bac74b04ea3fae2f27221912535a7728c77",
            bytes=1399578,
            page=_PAGE,
        ),
        SourceFile(
            path=_OUTPUT,
            sha256="85466dd3f95a6df048a61a0b91317eedb3ef5eab1ab710bc219859e8488bc9c1",
            bytes=38744,
            page=_PAGE,
            required=False,
        ),
    ),
    extents={
        "supply": Extent(rows=6_149, states=79, years=(2022, 2022)),
        "use": Extent(rows=79, states=79, years=(2022, 2022)),
        "flows": Extent(rows=255_275, states=79, years=(2022, 2022)),
    },
    tables=(SUPPLY, USE, FLOWS),
    parse=parse,
    notes=(
        "An extract of the tables: flows summed over the user's sectors, those under 500 dollars left out. It has 49 "
        "supplying sectors: households as employers supply no industry. The rest of the world, which the tables have "
        "as one economy, is left out, so sums over suppliers are sums over the eighty economies. Flows are estimates: "
        "the OECD reconciles national accounts with trade by partner, and supply by use of imports is mostly assumed "
        "proportional. They are of 2022, a year of high prices of energy. Another year of the same layout (exporter, "
        "importer, supplier_sector, intermediate_musd_YEAR) can be added."
    ),
)
