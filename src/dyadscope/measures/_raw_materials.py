"""What is known of trade in raw materials: flows and totals by group of goods, unknown where something is hidden."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.measures._yearly import DYAD_KEYS

EXPORTS, NATIONAL, FLOWS, HIDDEN = "baci.exports", "baci.national", "baci.flows", "baci.hidden"

GOODS: Mapping[str, str] = {
    "crude": "crude oil (HS 2709)",
    "gas": "natural gas, liquefied and by pipeline (HS 2711.11, 2711.21)",
    "coal": "coal and lignite (HS 2701, 2702)",
    "metals": "ores, aluminium, ferro-alloys, rare metals and their compounds (HS 26, parts of 28, 72, 76, 81)",
    "materials": "raw materials (74 products of HS 25-28 and 71-81, without gas and gold)",
}
"""Groups of goods, and what is in them."""
FUELS = ("crude", "gas", "coal")
"""Groups of which a tonnage is meaningful."""
_PARTS_OF_MATERIALS = ("crude", "coal", "metals")
_SILENT = "silent"
"""A gap found in a group of goods itself, the materials among them: it says nothing of others that hold it."""
SMALLEST = 1000.0
"""Thousand USD of a state's trade in a group of goods below which it counts as not trading in it."""


def gaps(hidden: pl.DataFrame, years: pl.Series) -> pl.DataFrame:
    """Return the known gaps by year: exporter, importer, good and year; what hides a part hides the materials too.

    A gap without an end reaches to the last of the years.
    """
    latest = int(years.max() or 0)  # type: ignore[arg-type]  # integers
    hidden = hidden.with_columns(pl.col("last_year").fill_null(latest))
    of_parts = pl.col("good").is_in(_PARTS_OF_MATERIALS) & (pl.col("kind") != _SILENT)
    parts = hidden.filter(of_parts).with_columns(good=pl.lit("materials"))
    return (
        pl.concat([hidden, parts])
        .with_columns(year=pl.int_ranges("first_year", pl.col("last_year").cast(pl.Int32) + 1))
        .explode("year", empty_as_null=False)
        .select("exporter", "importer", "good", pl.col("year").cast(pl.Int16))
        .unique()
    )


def known_flows(exports: pl.DataFrame, known_gaps: pl.DataFrame) -> pl.DataFrame:
    """Return the exports of each pair, empty where the pair's flow is hidden or recorded under another name."""
    both = known_gaps.drop_nulls(["exporter", "importer"]).rename({"exporter": "ccode1", "importer": "ccode2"})
    for good in GOODS:
        these = both.filter(good=good).select(*DYAD_KEYS, gap=pl.lit(value=True))
        columns = [f"{good}_value", f"{good}_tonnes"]
        exports = (
            exports.join(these, on=list(DYAD_KEYS), how="left", maintain_order="left", validate="m:1")
            .with_columns(pl.when(pl.col("gap").is_null()).then(name) for name in columns)
            .drop("gap")
        )
    return exports.select(*DYAD_KEYS, *(f"{good}_{kind}" for good in GOODS for kind in ("value", "tonnes")))


def known_totals(national: pl.DataFrame, known_gaps: pl.DataFrame) -> pl.DataFrame:
    """Return each state's exports and imports by group, empty where they are incomplete or next to nothing."""
    for way, side, other in (("exports", "exporter", "importer"), ("imports", "importer", "exporter")):
        whole = known_gaps.filter(pl.col(other).is_null()).rename({side: "ccode"})
        for good in GOODS:
            these = whole.filter(good=good).select("ccode", "year", gap=pl.lit(value=True))
            value = f"{good}_{way}_value"
            known = pl.col("gap").is_null() & (pl.col(value) >= SMALLEST)
            national = (
                national.join(these, on=["ccode", "year"], how="left", maintain_order="left", validate="m:1")
                # The tonnage first: both are judged by the value as published.
                .with_columns(pl.when(known).then(f"{good}_{way}_tonnes").alias(f"{good}_{way}_tonnes"))
                .with_columns(pl.when(known).then(value).alias(value))
                .drop("gap")
            )
    return national
