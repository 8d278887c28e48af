"""Stocks of direct investment between states: as the investor reports them, and as the host does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import IMF_CDIS_2015, IMF_DIP
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_DIP = "fdi/imf-dip-outward-2014-2024.csv"
_ASIA = "fdi/Data-c-r-fdi.xlsx"
_MONEY = "million current USD"
_PAGE = "https://data.imf.org/"
_FIX = "check that the file is the download the source describes"
_BASES = {"O": "investor", "SCC": "host"}
"""The IMF's kinds of series: reported official data, and data derived from the counterpart's reports."""
_OUTWARD = "OTWD_D_NETAL_FALL_ALL"
_GROUP_CODE, _UNSPECIFIED_CODE = r"^(G|GX|U)\d+$", "TX983"
_AREA_CODE = r"^TX\d+$"
_COLUMNS = {"DYY_Çin": 710, "DYY_Rusya": 365}
"""Columns of the Central Asian file (direct investment of China, of Russia) and the investor's COW code."""

_CODE1 = Column(name="ccode1", dtype="Int16", description="COW code of the host, where the investment is")
_CODE2 = Column(name="ccode2", dtype="Int16", description="COW code of the investor, whose investment it is")
_YEAR = Column(name="year", dtype="Int16", description="Calendar year; the position is that at its end")
_STOCK = "Net stock of direct investment of state 2 in state 1, all instruments and entities"
_EMPTY = (
    "A pair without a row was not reported on; an empty value was left out by the reporter, who need not say whether "
    "it is confidential or not known. Neither is zero: zeros are listed. Negative stocks are real: the net of equity "
    "and loans in both directions within a group of firms."
)

BY_INVESTOR = Table(
    name="by_investor",
    unit="directed-dyad-year",
    description=f"{_STOCK}, as the investor reports it. {_EMPTY}",
    columns=(
        _CODE1,
        _CODE2,
        _YEAR,
        Column(name="fdi_by_investor", dtype="Float64", description=f"{_STOCK}, reported by the investor", unit=_MONEY),
    ),
    years=(2014, 2024),
    file=_DIP,
)

BY_HOST = Table(
    name="by_host",
    unit="directed-dyad-year",
    description=f"{_STOCK}, derived by the publisher from what the host reports. {_EMPTY}",
    columns=(
        _CODE1,
        _CODE2,
        _YEAR,
        Column(name="fdi_by_host", dtype="Float64", description=f"{_STOCK}, reported by the host", unit=_MONEY),
    ),
    years=(2014, 2024),
    file=_DIP,
)

CENTRAL_ASIA = Table(
    name="central_asia",
    unit="directed-dyad-year",
    description=(
        "Direct investment of China and Russia in Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan, "
        "compiled from the Coordinated Direct Investment Survey as it stood in 2024; an empty value is unknown."
    ),
    columns=(
        _CODE1,
        _CODE2,
        _YEAR,
        Column(name="fdi_cdis", dtype="Float64", description=_STOCK, unit=_MONEY),
        Column(
            name="fdi_cdis_basis",
            dtype="String",
            description=(
                "Who reported the value: host or investor, found by comparison with the other two tables; empty where "
                "they do not have it (all of Russia's, and years before 2014)"
            ),
        ),
    ),
    years=(2009, 2023),
    file=_ASIA,
    focus=(365, 710),
)

OTHERS = Table(
    name="others",
    unit="record",
    description=(
        "Investment in what is no state of the COW system: the world and regions (aggregate), dependent territories "
        "such as Hong Kong or the Cayman Islands (territory), and what is not assigned to a host (unspecified)."
    ),
    columns=(
        Column(name="investor", dtype="String", description="Investor in the file"),
        _CODE2,
        Column(name="host_code", dtype="String", description="The IMF's code of the host"),
        Column(name="host", dtype="String", description="Host as named in the file"),
        Column(name="kind", dtype="String", description="aggregate, territory or unspecified"),
        Column(name="basis", dtype="String", description="Who reported: investor or host"),
        _YEAR,
        Column(name="value", dtype="Float64", description="Net stock of direct investment", unit=_MONEY),
    ),
    years=(2014, 2024),
    file=_DIP,
    keys=("investor", "host_code", "basis", "year"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return positions in million USD, by who reported them; the compilation on Central Asia stays apart."""
    tables: dict[str, pl.DataFrame] = {}
    if _DIP in files:
        positions = _positions(files[_DIP])
        states = positions.filter(pl.col("ccode1").is_not_null())
        for table in (BY_INVESTOR, BY_HOST):
            basis = table.name.removeprefix("by_")
            tables[table.name] = conform(states.filter(basis=basis).rename({"value": f"fdi_by_{basis}"}), table)
        tables["others"] = conform(positions.filter(pl.col("ccode1").is_null()), OTHERS)
    if _ASIA in files:
        tables["central_asia"] = conform(_based(_central_asia(files[_ASIA]), tables), CENTRAL_ASIA)
    return tables


def _positions(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    fields = ["COUNTRY", "COUNTRY.ID", "COUNTERPART_COUNTRY", "COUNTERPART_COUNTRY.ID", "DV_TYPE.ID", "INDICATOR.ID"]
    require_columns(raw, fields, path)
    # Series without any observation are listed once, without a year.
    rows = numbers(raw, ["TIME_PERIOD", "OBS_VALUE", "SCALE.ID"], path, missing=()).filter(
        pl.col("TIME_PERIOD").is_not_null(), pl.col("INDICATOR.ID") == _OUTWARD
    )
    strange = rows.filter(~pl.col("DV_TYPE.ID").is_in(list(_BASES)))
    if strange.height:
        raise BadFileError(
            f"unknown kind of series {strange['DV_TYPE.ID'][0]!r}", f"{path.name}, data row {strange[SOURCE_ROW][0]}"
        )
    rows = rows.select(
        pl.col("COUNTRY").alias("investor"),
        pl.col("COUNTRY.ID").alias("investor_code"),
        pl.col("COUNTERPART_COUNTRY").alias("host"),
        pl.col("COUNTERPART_COUNTRY.ID").alias("host_code"),
        pl.col("DV_TYPE.ID").replace_strict(_BASES).alias("basis"),
        pl.col("TIME_PERIOD").cast(pl.Int16).alias("year"),
        # The scale is a power of ten; where it is empty the value is in units.
        (pl.col("OBS_VALUE") * pl.lit(10.0).pow(pl.col("SCALE.ID").fill_null(0) - 6)).alias("value"),
        SOURCE_ROW,
    )
    rows, left = to_ccode(rows, "investor_code", scheme="iso3", year="year")
    _refuse(left["investor_code"].to_list(), "investors that are no known state", path)
    rows, left = to_ccode(rows.rename({"ccode": "ccode2"}), "host_code", scheme="iso3", year="year")
    territories = left.filter(pl.col("reason").str.starts_with("not a member"))["host_code"].to_list()
    code = pl.col("host_code")
    kind = (
        pl.when(pl.col("ccode1").is_not_null())
        .then(None)
        .when(code == _UNSPECIFIED_CODE)
        .then(pl.lit("unspecified"))
        .when(code.is_in(territories) | code.str.contains(_AREA_CODE))
        .then(pl.lit("territory"))
        .when(code.str.contains(_GROUP_CODE))
        .then(pl.lit("aggregate"))
    )
    rows = rows.rename({"ccode": "ccode1"}).with_columns(kind=kind)
    unknown = rows.filter(pl.col("ccode1").is_null() & pl.col("kind").is_null())
    _refuse(unknown["host_code"].unique(maintain_order=True).to_list(), "hosts that are no known state or group", path)
    return rows


def _central_asia(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    require_columns(raw, ["Country/Territory", "Yıl"], path)
    rows = numbers(raw, ["Yıl", *_COLUMNS], path, missing=()).rename({"Yıl": "year", "Country/Territory": "host"})
    rows, left = to_ccode(rows.with_columns(pl.col("year").cast(pl.Int16)), "host", scheme="name", year="year")
    _refuse(left["host"].to_list(), "hosts that are no known state", path)
    return (
        rows.rename({"ccode": "ccode1"})
        .unpivot(on=list(_COLUMNS), index=["ccode1", "year", SOURCE_ROW], value_name="fdi_cdis")
        .with_columns(pl.col("variable").replace_strict(_COLUMNS, return_dtype=pl.Int16).alias("ccode2"))
    )


def _based(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Say whose report each value is, where a table of positions has the same value."""
    keys = ["ccode1", "ccode2", "year"]
    basis = pl.lit(None, pl.String)
    for table in (BY_INVESTOR, BY_HOST):
        if table.name not in tables:
            continue
        value = table.columns[-1].name
        rows = rows.join(tables[table.name].select(*keys, value), on=keys, how="left", maintain_order="left")
        same = (pl.col(value) - pl.col("fdi_cdis")).abs() < 1e-6
        basis = pl.when(same).then(pl.lit(table.name.removeprefix("by_"))).otherwise(basis)
    return rows.with_columns(fdi_cdis_basis=basis)


def _refuse(names: list[str], what: str, path: Path) -> None:
    if names:
        raise BadFileError(f"{what}: {', '.join(map(str, names[:5]))}", f"{path.name} ({len(names)} such)", _FIX)


SOURCE = Source(
    name="fdi",
    title="Direct Investment Positions by Counterpart Economy (formerly Coordinated Direct Investment Survey)",
    publisher="International Monetary Fund",
    version="DIP 12.0.1, download of 29 March 2026; CDIS compilation to 2023",
    date="2026-03-29",
    licence="IMF terms of use: free with citation, no redistribution of the whole",
    redistributable=False,
    home=_PAGE,
    references=(
        IMF_DIP,
        IMF_CDIS_2015,
    ),
    files=(
        SourceFile(
            path=_DIP,
            sha256="a309a0fb03d91f2c654761afff447ac05a50c510b87b73031a2a9f8750d000dc",
            bytes=3961819,
            page=_PAGE,
        ),
        SourceFile(
            path=_ASIA,
            sha256="0c9d5e580a8680bb6ed2efc8ceff818ac9cb1ec2c7dcc28e990417464125e899",
            bytes=13148,
            page=_PAGE,
            required=False,
        ),
    ),
    extents={
        "by_investor": Extent(rows=7_130, states=195, years=(2014, 2024)),
        "by_host": Extent(rows=5_828, states=122, years=(2014, 2024)),
        "central_asia": Extent(rows=150, states=7, years=(2009, 2023)),
        "others": Extent(rows=2_739, states=5, years=(2014, 2024)),
    },
    tables=(BY_INVESTOR, BY_HOST, CENTRAL_ASIA, OTHERS),
    parse=parse,
    notes=(
        "Positions of five investors: the United States, Germany, China, Japan and Singapore. What the investor "
        "reports and what hosts report of the same stock differ, often by a factor: China in Russia in 2021 is 10.6 "
        "billion USD by China's account and 3.3 by Russia's; the two stay in columns of their own and are never "
        "averaged. China reports from 2018 only, Singapore not at all; Japan withholds most hosts; Russia reports as a "
        "host to 2021. Investment through third places is counted where it goes first: more than half of China's goes "
        "to Hong Kong (see others), so a direct stock understates who owns what. Twenty-one of China's values (Korea, "
        "Kosovo, Kuwait) are published in USD and brought to millions by the file's own scale. Twenty-four series "
        "without any observation have no row. The file on Central Asia is a scholar's compilation: for Kazakhstan, "
        "Kyrgyzstan and Tajikistan its figures for China equal what the host reports, for Turkmenistan and Uzbekistan, "
        "which do not report, what China reports (fdi_cdis_basis), so its series must not be compared across these two "
        "groups. Its columns of voting agreement are not read."
    ),
)
