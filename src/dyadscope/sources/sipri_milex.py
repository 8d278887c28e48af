"""SIPRI military expenditure: in dollars, as shares, and which figures are SIPRI's own estimates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import SIPRI_MILEX_2024
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.colours import font_colours
from dyadscope.vault.preamble import read_below
from dyadscope.vault.readers import conform

_FILE = "sipri_milex/SIPRI-Milex-data-1948-2023.xlsx"
_PAGE = "https://www.sipri.org/databases/milex"
_CONSTANT = "Constant ("
_SHEETS = {
    _CONSTANT: "milex_constant",
    "Current US$": "milex_current",
    "Share of GDP": "milex_gdp",
    "Per capita": "milex_per_capita",
    "Share of Govt. spending": "milex_government",
}
_UNKNOWN, _NO_STATE = ("...", ". ."), ("xxx",)
_GROUPS = frozenset({"European Union"})
"""Rows with figures that are no state's."""
_RED, _BLUE = "FF0000", "0000FF"
_FLAG = "milex_estimated"

TABLE = Table(
    name="spending",
    unit="state-year",
    description=(
        "Military expenditure by calendar year. A state-year without a row, or an empty value, is unknown: SIPRI "
        "writes '...' for it. Shares and amounts per head are published from 1988 on, shares of GDP from 1948 on."
    ),
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="milex_constant",
            dtype="Float64",
            description="Military expenditure at constant prices and exchange rates of milex_base_year",
            unit="million constant USD",
            series="military-spending",
            imputed=_FLAG,
        ),
        Column(name="milex_base_year", dtype="Int16", description="Year of the prices and rates of milex_constant"),
        Column(
            name="milex_current",
            dtype="Float64",
            description="Military expenditure at the year's prices and exchange rates",
            unit="million current USD",
            imputed=_FLAG,
        ),
        Column(name="milex_gdp", dtype="Float64", description="Share of gross domestic product, 0-1", imputed=_FLAG),
        Column(
            name="milex_per_capita",
            dtype="Float64",
            description="Military expenditure per head",
            unit="current USD",
            years=(1988, 2023),
            imputed=_FLAG,
        ),
        Column(
            name="milex_government",
            dtype="Float64",
            description="Share of general government expenditure, 0-1",
            years=(1988, 2023),
            imputed=_FLAG,
        ),
        Column(
            name=_FLAG, dtype="Boolean", description="A figure of the row is SIPRI's estimate (blue or red in the file)"
        ),
        Column(name="milex_uncertain", dtype="Boolean", description="A figure is highly uncertain (red in the file)"),
        Column(
            name="milex_notes", dtype="String", description="SIPRI's notes, e.g. § for adopted budgets, † no pensions"
        ),
    ),
    years=(1948, 2023),
    file=_FILE,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return expenditure per state-year; source_row counts the rows below the header of the sheet in constant USD."""
    path = files[_FILE]
    frame: pl.DataFrame | None = None
    for sheet, name in _SHEETS.items():
        cells = _cells(path, sheet, name)
        if frame is None:
            frame = cells
        else:
            cells = cells.select("country", "year", name, pl.col("estimated", "uncertain").name.suffix(f"_{name}"))
            frame = frame.join(cells, on=["country", "year"], how="left", maintain_order="left")
    assert frame is not None
    # 0 is a figure for states without forces (at constant prices too); elsewhere the sheet lacks a rate of exchange.
    nothing = (pl.col("milex_current") == 0) & (pl.col("milex_constant").fill_null(1) != 0)
    frame = frame.with_columns(milex_current=pl.when(~nothing.fill_null(False)).then("milex_current"))
    frame = frame.with_columns(
        pl.any_horizontal(pl.col("^estimated.*$").fill_null(False)).alias(_FLAG),
        milex_uncertain=pl.any_horizontal(pl.col("^uncertain.*$").fill_null(False)),
    ).filter(pl.any_horizontal(pl.col(list(_SHEETS.values())).is_not_null()) & ~pl.col("country").is_in(list(_GROUPS)))
    mapped, left = to_ccode(frame, "country", scheme="name", year="year")
    if left.height:
        raise BadFileError(
            "rows that are no known state's", f"{path.name}: {', '.join(map(str, left['country']))}", f"see {_PAGE}"
        )
    return {"spending": conform(mapped, TABLE)}


def _cells(path: Path, sheet: str, name: str) -> pl.DataFrame:
    """Return one row per country and year of a sheet, without the years before and after the state's life."""
    above, raw = read_below(path, ("Country", "Notes", "2000"), sheet=sheet)
    colours = font_colours(path, sheet)
    top = above.count("\n") + 1  # the header's row in the sheet, counted from 0
    years = [c for c in raw.columns if c.isdigit()]
    at = {c: raw.columns.index(c) for c in years}
    states = raw.filter(pl.col("Country").is_not_null() & pl.any_horizontal(pl.col(years).is_not_null()))
    cells = states.unpivot(
        years, index=["Country", "Notes", SOURCE_ROW], variable_name="year", value_name="text"
    ).filter(~pl.col("text").is_in([*_UNKNOWN, *_NO_STATE]).fill_null(False) | pl.lit(sheet == _CONSTANT))
    known = pl.when(~pl.col("text").is_in([*_UNKNOWN, *_NO_STATE])).then("text")
    cells = cells.with_columns(known, value=known.cast(pl.Float64, strict=False))
    wrong = cells.filter(pl.col("text").is_not_null() & pl.col("value").is_null())
    if wrong.height:
        row = wrong.row(0, named=True)
        raise BadFileError(
            f"{row['text']!r} for {row['Country']} {row['year']} is not a number",
            f"{path.name}, sheet {sheet}, data row {row[SOURCE_ROW]} ({wrong.height} such cells)",
            f"see {_PAGE}",
        )
    colour = pl.Series(
        [colours.get((top + row, at[year])) for row, year in cells.select(SOURCE_ROW, "year").iter_rows()],
        dtype=pl.String,
    )
    frame = cells.select(
        pl.col("Country").alias("country"),
        pl.col("Notes").alias("milex_notes"),
        pl.col("year").cast(pl.Int32),
        pl.col("value").alias(name),
        SOURCE_ROW,
        estimated=colour.is_in([_RED, _BLUE]) & pl.col("value").is_not_null(),
        uncertain=(colour == _RED).fill_null(False) & pl.col("value").is_not_null(),
    )
    if sheet == _CONSTANT:
        base = re.search(r"constant \((\d{4})\) US\$", above)
        if base is None:
            raise BadFileError("no base year of prices above the table", f"{path.name}, sheet {sheet}", f"see {_PAGE}")
        frame = frame.with_columns(milex_base_year=pl.lit(int(base[1])))
    return frame


SOURCE = Source(
    name="sipri_milex",
    title="SIPRI Military Expenditure Database",
    publisher="Stockholm International Peace Research Institute",
    version="2024 (1948-2023)",
    date="2024-04",
    licence="SIPRI's terms: free for non-commercial use with citation; no redistribution of more than 10 %",
    redistributable=False,
    home=_PAGE,
    references=(SIPRI_MILEX_2024,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="20c9afbebd8e0111c5b38da36370c7e73e83a9d4c9078e10a7854d1fe6ba1360",
            bytes=839559,
            page=_PAGE,
        ),
    ),
    extents={"spending": Extent(rows=8_568, states=172, years=(1948, 2023))},
    tables=(TABLE,),
    parse=parse,
    notes=(
        "Text is taken from the cells and SIPRI's own judgement from their colour: 24 % of the rows hold an estimate "
        "(every figure of China, North Korea and the Gulf states), 2 % a highly uncertain one. The sheet at current "
        "prices writes 0 for some 300 years in which expenditure was anything but nil (Yugoslavia, East Germany, "
        "Cuba, North Korea, Russia before 1993 ...): a 0 there counts only where the figure at constant prices is 0 "
        "too (Costa Rica, Iceland, Panama, Haiti; also Mauritania in three years, where it is doubtful). The Soviet "
        "Union and Russia are one state, as are Yugoslavia and Serbia; Germany until 1989 is West Germany. 'xxx', the "
        "years in which a state did not exist, has no row. The European Union's own spending is left out. The sheets "
        "in local currency are not read."
    ),
)
