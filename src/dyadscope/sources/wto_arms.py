"""Imports of arms and ammunition, and of minerals and metals, by partner, as importers report them to the WTO."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import WTO_IMPORTS
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import coded, refuse, refuse_doubles, whole
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILE = "wto_arms/wto_bilateral_imports_2011_2022.csv.gz"
_PAGE = "https://stats.wto.org/"
_YEARS = (2011, 2022)
_ARMS, _MINERALS = ("HS_M_0010", 93), ("HS_M_0020", 12)
"""Indicator and product group: chapter 93 of the Harmonized System; minerals and metals as the WTO groups them."""
_MONEY = "current USD"


def _table(name: str, what: str, beyond: str) -> Table:
    return Table(
        name=name,
        unit="directed-dyad-year",
        description=(
            f"Imports of {what} by state 1 from state 2, as state 1 reports them. {beyond} An importer that does not "
            "report has no row (Russia, Germany and Kazakhstan never do), and one that reports may leave a partner "
            "out: absent is unknown, not zero."
        ),
        columns=(
            Column(name="ccode1", dtype="Int16", description="COW code of the importer, who reports"),
            Column(name="ccode2", dtype="Int16", description="COW code of the partner"),
            Column(name="year", dtype="Int16", description="Calendar year"),
            Column(name=f"{name}_imports", dtype="Float64", description=f"Imports of {what} from state 2", unit=_MONEY),
            Column(
                name=f"{name}_imports_all",
                dtype="Float64",
                description=f"All the imports of {what} that state 1 reports by partner that year",
                unit=_MONEY,
            ),
        ),
        years=_YEARS,
        file=_FILE,
        default=name == "arms",
    )


ARMS = _table(
    "arms",
    "arms and ammunition (HS chapter 93)",
    "Guns, rockets, bombs and ammunition; aircraft, ships and tanks are in other chapters.",
)
MINERALS = _table(
    "minerals", "minerals and metals (a WTO product group, petroleum apart)", "Ores, metals, stones, glass."
)

PARTNERS = Table(
    name="partners",
    unit="record",
    description="Every report, partners and importers that are no states (Hong Kong, Macao, Curaçao) included.",
    columns=(
        Column(name="importer", dtype="String", description="ISO code of the importer"),
        Column(name="exporter", dtype="String", description="ISO code of the partner"),
        Column(name="ccode1", dtype="Int16", description="COW code of the importer"),
        Column(name="ccode2", dtype="Int16", description="COW code of the partner"),
        Column(name="group", dtype="String", description="arms or minerals"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="value", dtype="Float64", description="Imports", unit=_MONEY),
    ),
    years=_YEARS,
    file=_FILE,
    keys=("importer", "exporter", "group", "year"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return every report, and imports of arms and of minerals between states."""
    path = files[_FILE]
    raw = read_table(path)
    fields = ["importer", "exporter", "indicator", "product", "year", "value_usd"]
    require_columns(raw, fields, path)
    refuse(raw.filter(pl.any_horizontal(pl.col(fields).is_null())), "an empty value", path)
    rows = numbers(whole(raw, ["year", "product"], path), ["value_usd"], path, missing=())
    refuse(rows.filter(pl.col("value_usd") < 0), "negative imports", path)
    group = pl.lit(None, pl.String)
    for name, (indicator, product) in (("arms", _ARMS), ("minerals", _MINERALS)):
        here = (pl.col("indicator") == indicator) & (pl.col("product") == product)
        group = pl.when(here).then(pl.lit(name)).otherwise(group)
    rows = rows.with_columns(group=group).rename({"value_usd": "value"})
    refuse(rows.filter(pl.col("group").is_null()), "an indicator or product that is not known", path)
    refuse_doubles(rows, ["importer", "exporter", "group", "year"], path)
    rows = coded(rows, "importer", "ccode1", path, scheme="iso3", year="year")
    rows = coded(rows, "exporter", "ccode2", path, scheme="iso3", year="year")
    between = rows.join(_totals(rows), on=["importer", "group", "year"], how="left", maintain_order="left")
    between = between.drop_nulls(["ccode1", "ccode2"]).filter(pl.col("ccode1") != pl.col("ccode2"))
    tables = {"partners": conform(rows, PARTNERS)}
    for table in (ARMS, MINERALS):
        names = {"value": f"{table.name}_imports", "all": f"{table.name}_imports_all"}
        tables[table.name] = conform(between.filter(group=table.name).rename(names), table)
    return tables


def _totals(rows: pl.DataFrame) -> pl.DataFrame:
    """Return what each importer reports in all; re-imports of its own goods count, as they do in its statistics."""
    return rows.group_by("importer", "group", "year").agg(
        pl.col("value").sort_by(SOURCE_ROW).sum().round(2).alias("all")
    )


SOURCE = Source(
    name="wto_arms",
    title="Bilateral imports of arms and of minerals, reported by importers",
    publisher="World Trade Organization",
    version="2011-2022",
    date="2023",
    licence="WTO terms of use: free with citation",
    redistributable=False,
    home=_PAGE,
    references=(WTO_IMPORTS,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="7949b7fc3e495b0fbf270967b7fcc7b069b159f74861ee4aaaf136e38f9d784b",
            bytes=1178658,
            page=_PAGE,
        ),
    ),
    extents={
        "arms": Extent(rows=16_395, states=173, years=(2011, 2022)),
        "minerals": Extent(rows=101_033, states=180, years=(2011, 2022)),
        "partners": Extent(rows=121_944, states=180, years=(2011, 2022)),
    },
    tables=(ARMS, MINERALS, PARTNERS),
    parse=parse,
    notes=(
        "Two product groups of the WTO's data portal, as importers report them. Of 111 importers that ever report "
        "arms, 28 do so in all twelve years, China, India, Japan, Korea and the United States among them; Ukraine does "
        "in 2022 only, Israel in 2021-2022, the United Kingdom from 2020. Members of the European Union are not in the "
        "file under their own names, Croatia before accession excepted. Customs see what crosses the border openly: "
        "China reports 106 million dollars of arms in twelve years, India 680, a fraction of what SIPRI counts as "
        "delivered to them, since military imports are as a rule kept out or come under other chapters. Compare "
        "importers that report, not importers with one another."
    ),
)
