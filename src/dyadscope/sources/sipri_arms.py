"""SIPRI arms transfers: deals, deliveries and their volume, in every layout the database has exported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from dyadscope.bibliography import HOLTOM_2012, SIPRI_ARMS_2026
from dyadscope.errors import BadFileError
from dyadscope.records import DYAD_KEYS, SOURCE_FILE, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.preamble import day_in, read_below
from dyadscope.vault.readers import conform, require_columns
from dyadscope.vault.shapes import numbers

_REGISTER = "sipri_arms/trade-register-2026-05-18.csv"
_DELIVERIES = "sipri_arms/trade-register-2024-04-13.csv"
_VALUES = "sipri_arms/TIV-Export-RUS-1950-2021.csv"
_PAGE = "https://armstransfers.sipri.org/"
_TIV = "million TIV (volume of capability, not money)"
_LATIN = "latin-1"

BY_YEAR = "deliveries by year"
SPLIT = "register, split over years"
TABLE = "table of values"

_PARTIES = (
    Column(name="ccode1", dtype="Int16", description="COW code of the recipient; empty if it is no state"),
    Column(name="ccode2", dtype="Int16", description="COW code of the supplier; empty if it is no state, or unknown"),
    Column(name="recipient", dtype="String", description="Recipient as published: a state, * rebels, ** organisation"),
    Column(name="supplier", dtype="String", description="Supplier as published"),
)
_VINTAGE = Column(name="vintage", dtype="Date", description="Day on which SIPRI's database wrote the file")
_KEYS = (
    Column(name="ccode1", dtype="Int16", description="COW code of the recipient"),
    Column(name="ccode2", dtype="Int16", description="COW code of the supplier"),
    Column(name="year", dtype="Int16", description="Year of delivery"),
)

DEALS = Table(
    name="deals",
    unit="record",
    description=(
        "The register: one row per deal, with everything delivered under it. Codes are those of the year of order. A "
        "deal without deliveries has no delivery years and volume 0."
    ),
    columns=(
        _VINTAGE,
        *_PARTIES,
        Column(name="order_year", dtype="Int16", description="Year of the order"),
        Column(name="order_year_estimated", dtype="Boolean", description="The year of order is SIPRI's estimate"),
        Column(name="ordered", dtype="Int32", description="Number ordered; empty if not yet known"),
        Column(name="ordered_estimated", dtype="Boolean", description="The number ordered is SIPRI's estimate"),
        Column(name="designation", dtype="String", description="Designation of the weapon"),
        Column(name="weapon", dtype="String", description="Kind of weapon"),
        Column(name="delivered", dtype="Int32", description="Number delivered"),
        Column(name="delivered_estimated", dtype="Boolean", description="The number delivered is SIPRI's estimate"),
        Column(name="delivery_years", dtype="String", description="Years with deliveries, separated by semicolons"),
        Column(name="first_delivery", dtype="Int16", description="First year with deliveries"),
        Column(name="last_delivery", dtype="Int16", description="Last year with deliveries"),
        Column(name="status", dtype="String", description="New, second hand, or second hand but modernized"),
        Column(name="comments", dtype="String", description="SIPRI's comments"),
        Column(name="tiv_unit", dtype="Float64", description="Volume of one unit", unit=_TIV),
        Column(name="tiv_order", dtype="Float64", description="Volume of the whole order", unit=_TIV),
        Column(name="tiv_delivered", dtype="Float64", description="Volume of what was delivered", unit=_TIV),
    ),
    years=(1950, 2025),
    file=_REGISTER,
    events=("arms",),
)

DELIVERIES = Table(
    name="deliveries",
    unit="record",
    description="Deliveries of each deal in each year, with their volume, as the database exported them in 2024.",
    columns=(
        _VINTAGE,
        Column(name="deal", dtype="Int32", description="SIPRI's number of the deal"),
        Column(name="year", dtype="Int16", description="Year of delivery"),
        Column(name="year_estimated", dtype="Boolean", description="The year of delivery is SIPRI's estimate"),
        *_PARTIES,
        Column(name="designation", dtype="String", description="Designation of the weapon"),
        Column(name="weapon", dtype="String", description="Kind of weapon"),
        Column(name="category", dtype="String", description="Category of armament"),
        Column(name="order_year", dtype="Int16", description="Year of the order"),
        Column(name="order_year_estimated", dtype="Boolean", description="The year of order is SIPRI's estimate"),
        Column(name="delivered", dtype="Int32", description="Number delivered in the year"),
        Column(name="delivered_estimated", dtype="Boolean", description="The number delivered is SIPRI's estimate"),
        Column(name="status", dtype="String", description="New, second hand, or second hand but modernized"),
        Column(name="local_production", dtype="Boolean", description="Made in the recipient's country under licence"),
        Column(name="tiv_new", dtype="Float64", description="Volume of one unit when new", unit=_TIV),
        Column(name="tiv_unit", dtype="Float64", description="Volume of one unit as delivered", unit=_TIV),
        Column(name="tiv_delivered", dtype="Float64", description="Volume delivered in the year", unit=_TIV),
    ),
    years=(1990, 2023),
    file=_DELIVERIES,
    keys=("deal", "year"),
)

VINTAGES = Table(
    name="vintages",
    unit="record",
    description=(
        "Volume delivered per recipient, supplier and year as each export gives it, so that vintages can be read side "
        "by side: SIPRI revises its figures for years back. Pairs with a party that is no state are included."
    ),
    columns=(
        *_PARTIES,
        Column(name="year", dtype="Int16", description="Year of delivery"),
        _VINTAGE,
        Column(name="basis", dtype="String", description=f"'{BY_YEAR}', '{SPLIT}' (see arms_register) or '{TABLE}'"),
        Column(
            name="tiv", dtype="Float64", description="Volume delivered; tables of values are rounded to 1", unit=_TIV
        ),
        Column(name="imputed", dtype="Boolean", description="Rests in part on an equal split of a deal over its years"),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
    ),
    years=(1950, 2025),
    file=_REGISTER,
    keys=("vintage", "basis", "recipient", "supplier", "year"),
)

ARMS = Table(
    name="arms",
    unit="directed-dyad-year",
    description=(
        "Volume of major conventional arms that state 1 received from state 2 in the year, from the newest export "
        "that gives it by year of delivery. Zero: SIPRI knows of no such transfer of major arms between the two. "
        "Small arms, most ammunition, services, and deliveries by unknown suppliers are not in it."
    ),
    columns=(
        *_KEYS,
        Column(name="tiv_received", dtype="Float64", description="Volume state 1 received from state 2", unit=_TIV),
        Column(
            name="tiv_vintage",
            dtype="Date",
            description="Day on which SIPRI's database wrote the figure; empty where the figure is 0",
            absent="missing",
        ),
    ),
    years=(1990, 2023),
    file=_DELIVERIES,
    absent="zero",
)

ARMS_REGISTER = Table(
    name="arms_register",
    unit="directed-dyad-year",
    description=(
        "Volume of major conventional arms that state 1 received from state 2 in the year, derived from the register. "
        "It gives a deal's volume in total, and the years with deliveries: where there are several, equal parts are "
        "put on each of them, which is an imputation, and flagged. Five-year sums suffer little from it (see the "
        "notes). Zero: as in the table arms."
    ),
    columns=(
        *_KEYS,
        Column(
            name="tiv_register",
            dtype="Float64",
            description="Volume state 1 received from state 2, deals over several years split equally",
            unit=_TIV,
            imputed="tiv_register_imputed",
        ),
        Column(name="tiv_register_split", dtype="Float64", description="The part of it that was split", unit=_TIV),
        Column(name="tiv_register_imputed", dtype="Boolean", description="Part of it was split"),
        Column(
            name="tiv_register_vintage",
            dtype="Date",
            description="Day on which SIPRI's database wrote the register; empty where the figure is 0",
            absent="missing",
        ),
    ),
    years=(1950, 2025),
    file=_REGISTER,
    absent="zero",
)

_REGISTER_COLUMNS = {
    "Recipient": "recipient",
    "Supplier": "supplier",
    "Year of order": "order_year",
    "Year of order ?": "order_year_estimated",
    "Number ordered": "ordered",
    "Number ordered ?": "ordered_estimated",
    "Weapon designation": "designation",
    "Weapon description": "weapon",
    "Number delivered": "delivered",
    "Number delivered ?": "delivered_estimated",
    "Year(s) of delivery": "delivery_years",
    "status": "status",
    "Comments": "comments",
    "SIPRI TIV per unit": "tiv_unit",
    "SIPRI TIV for total order": "tiv_order",
    "SIPRI TIV of delivered weapons": "tiv_delivered",
}
_DELIVERY_COLUMNS = {
    "SIPRI AT Database ID": "deal",
    "Supplier": "supplier",
    "Recipient": "recipient",
    "Designation": "designation",
    "Description": "weapon",
    "Armament category": "category",
    "Order date": "order_year",
    "Order date is estimate": "order_year_estimated",
    "Numbers delivered": "delivered",
    "Numbers delivered is estimate": "delivered_estimated",
    "Delivery year": "year",
    "Delivery year is estimate": "year_estimated",
    "Status": "status",
    "SIPRI estimate": "tiv_new",
    "TIV deal unit": "tiv_unit",
    "TIV delivery values": "tiv_delivered",
    "Local production": "local_production",
}
_SCOPE = re.compile(r"from (?P<of>.+?)\s+to (?P<to>.+?)\s*\. Deals.*?'(?P<first>[^']+)' to '(?P<last>[^']+)'")


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return deals, deliveries, and volumes per directed dyad-year, from whichever layouts are there."""
    frames: dict[str, pl.DataFrame] = {}
    volumes = []
    if _REGISTER in files:
        deals = read_deals(files[_REGISTER])
        frames["deals"] = conform(deals, DEALS)
        split = _split(deals).with_columns(basis=pl.lit(SPLIT))
        volumes.append(split.with_columns(pl.lit(_REGISTER).alias(SOURCE_FILE)))
        frames["arms_register"] = conform(
            _between_states(split)
            .rename({"tiv": "tiv_register", "split": "tiv_register_split", "vintage": "tiv_register_vintage"})
            .with_columns(tiv_register_imputed=pl.col("tiv_register_split") > 0),
            ARMS_REGISTER,
        )
    if _DELIVERIES in files:
        deliveries = read_deliveries(files[_DELIVERIES])
        frames["deliveries"] = conform(deliveries, DELIVERIES)
        by_year = deliveries.with_columns(tiv=pl.col("tiv_delivered"), split=pl.lit(0.0), basis=pl.lit(BY_YEAR))
        volumes.append(by_year.with_columns(pl.lit(_DELIVERIES).alias(SOURCE_FILE)))
        frames["arms"] = conform(
            _between_states(by_year).rename({"tiv": "tiv_received", "vintage": "tiv_vintage"}), ARMS
        )
    if _VALUES in files:
        table = read_values(files[_VALUES]).with_columns(split=pl.lit(0.0), basis=pl.lit(TABLE))
        volumes.append(table.with_columns(pl.lit(_VALUES).alias(SOURCE_FILE)))
    frames["vintages"] = conform(_side_by_side(volumes), VINTAGES)
    return frames


def read_deals(path: Path) -> pl.DataFrame:
    """Return the register (the layout of the export of 2026), one row per deal."""
    above, raw = read_below(path, ("Recipient", "Supplier", "Year(s) of delivery"), encoding=_LATIN)
    _require_everything(above, DEALS.years, path)
    require_columns(raw, list(_REGISTER_COLUMNS), path)
    frame = raw.rename(_REGISTER_COLUMNS)
    frame = numbers(frame, ("order_year", "ordered", "delivered", "tiv_unit", "tiv_order", "tiv_delivered"), path)
    frame = _ticked(frame, [c for c in frame.columns if c.endswith("_estimated")], "?", (None,), path)
    years = pl.col("delivery_years").str.split("; ")
    wrong = frame.filter(~pl.col("delivery_years").str.contains(r"^\d{4}(; \d{4})*$"))
    if wrong.height:
        raise BadFileError(
            f"{wrong['delivery_years'][0]!r} is no list of years", f"{path.name}, data row {wrong[SOURCE_ROW][0]}"
        )
    frame = frame.with_columns(
        vintage=pl.lit(day_in(above, "generated:", path)),
        first_delivery=years.list.first().cast(pl.Int16),
        last_delivery=years.list.last().cast(pl.Int16),
    )
    return _coded(frame, "order_year")


def read_deliveries(path: Path) -> pl.DataFrame:
    """Return the deliveries by year (the layout of the export of 2024), one row per deal and year."""
    above, raw = read_below(path, ("SIPRI AT Database ID", "Delivery year"), encoding=_LATIN)
    _require_everything(above, DELIVERIES.years, path)
    require_columns(raw, list(_DELIVERY_COLUMNS), path)
    frame = raw.rename(_DELIVERY_COLUMNS)
    named = ("deal", "order_year", "year", "delivered", "tiv_new", "tiv_unit", "tiv_delivered")
    frame = numbers(frame, named, path)
    ticks = [*(c for c in frame.columns if c.endswith("_estimated")), "local_production"]
    frame = _ticked(frame, ticks, "Yes", ("No",), path)
    return _coded(frame.with_columns(vintage=pl.lit(day_in(above, "generated:", path))), "year")


def read_values(path: Path) -> pl.DataFrame:
    """Return a table of values (one state's exports or imports by partner and year), one row per filled cell."""
    above, raw = read_below(path, ("Total",), encoding=_LATIN)
    title = re.search(
        r"TIV of arms (?P<way>exports from|imports to|imports by|imports of) (?P<state>.+?), \d{4}", above
    )
    if title is None:
        raise BadFileError("the title does not say whose exports or imports these are", path.name, f"see {_PAGE}")
    partner = raw.columns[0]
    years = [c for c in raw.columns if c.isdigit()]
    cells = raw.filter(pl.col(partner).is_not_null() & (pl.col(partner) != "Total")).unpivot(
        years, index=[partner, SOURCE_ROW], variable_name="year", value_name="tiv"
    )
    frame = numbers(cells.drop_nulls("tiv"), ("year", "tiv"), path)
    there, here = ("recipient", "supplier") if title["way"].startswith("exports") else ("supplier", "recipient")
    frame = frame.rename({partner: there}).with_columns(
        pl.lit(title["state"]).alias(here), vintage=pl.lit(day_in(above, "generated:", path))
    )
    return _coded(frame, "year")


def _require_everything(above: str, years: tuple[int, int], path: Path) -> None:
    """Raise if an export leaves out states or years: what it leaves out would pass for no deliveries."""
    scope = _SCOPE.search(above)
    if scope is None:
        raise BadFileError("the first line does not say which states and years it covers", path.name, f"see {_PAGE}")
    first, last = (int(scope[k]) if scope[k].isdigit() else None for k in ("first", "last"))
    whole = "All countries" == scope["of"] == scope["to"]
    if not whole or (first or years[0]) > years[0] or (last or years[1]) < years[1]:
        raise BadFileError(
            "the export leaves out states or years",
            f"{path.name}: from {scope['of']} to {scope['to']}, {scope['first']} to {scope['last']}",
            f"export all suppliers, all recipients and {years[0]}-{years[1]} or more from {_PAGE}",
        )


def _ticked(frame: pl.DataFrame, names: Sequence[str], yes: str, no: Sequence[str | None], path: Path) -> pl.DataFrame:
    """Return the frame with columns of two signs as booleans."""
    for name in names:
        wrong = frame.filter(~(pl.col(name).eq_missing(yes) | pl.col(name).is_in(list(no), nulls_equal=True)))
        if wrong.height:
            where = f"{path.name}, data row {wrong[SOURCE_ROW][0]}"
            raise BadFileError(f"{wrong[name][0]!r} in column {name} is neither yes nor no", where, f"see {_PAGE}")
    return frame.with_columns(pl.col(name).eq_missing(yes) for name in names)


def _coded(frame: pl.DataFrame, year: str) -> pl.DataFrame:
    """Add the recipient's and the supplier's codes; parties that are no states keep their name and have none."""
    whole = frame.with_columns(pl.col(year).cast(pl.Int32))
    for party, code in (("recipient", "ccode1"), ("supplier", "ccode2")):
        mapped, _ = to_ccode(whole, party, scheme="name", year=year)
        whole = mapped.rename({"ccode": code})
    return whole


def _split(deals: pl.DataFrame) -> pl.DataFrame:
    """Return deliveries per deal and year, a deal's volume in equal parts on its years of delivery."""
    frame = (
        deals.filter(pl.col("delivery_years").is_not_null())
        .drop("ccode1", "ccode2")
        .with_columns(year=pl.col("delivery_years").str.split("; ").cast(pl.List(pl.Int32)))
        .with_columns(parts=pl.col("year").list.len())
        .explode("year", empty_as_null=False)
        .with_columns(tiv=pl.col("tiv_delivered") / pl.col("parts"))
        .with_columns(split=pl.when(pl.col("parts") > 1).then("tiv").otherwise(0.0))
    )
    return _coded(frame, "year")


def _between_states(volumes: pl.DataFrame) -> pl.DataFrame:
    """Return volume per recipient, supplier and year where both are states; the row is the largest delivery's."""
    return (
        volumes.filter((pl.col("ccode1") != pl.col("ccode2")) & (pl.col("tiv") > 0))
        .sort("tiv", descending=True, maintain_order=True)
        .group_by(*DYAD_KEYS)
        .agg(pl.col("tiv", "split").sum(), pl.col("vintage", SOURCE_ROW).first())
    )


def _side_by_side(volumes: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return volume per recipient, supplier, year and export."""
    by = ["vintage", "basis", "recipient", "supplier", "year"]
    keep = [*by, "ccode1", "ccode2", "tiv", "split", SOURCE_ROW, SOURCE_FILE]
    return (
        pl.concat([v.select(pl.col(keep)) for v in volumes], how="vertical_relaxed")
        .sort("tiv", descending=True, maintain_order=True)
        .group_by(by)
        .agg(
            pl.col("tiv").sum(),
            pl.col("ccode1", "ccode2", SOURCE_ROW, SOURCE_FILE).first(),
            imputed=pl.col("split").sum() > 0,
        )
    )


SOURCE = Source(
    name="sipri_arms",
    title="SIPRI Arms Transfers Database",
    publisher="Stockholm International Peace Research Institute",
    version="exports of 18 May 2026, 13 April 2024 and 28 July 2022",
    date="2026-05-18",
    licence="SIPRI's terms: free for non-commercial use with citation; no redistribution of more than 10 %",
    redistributable=False,
    home="https://www.sipri.org/databases/armstransfers",
    references=(
        SIPRI_ARMS_2026,
        HOLTOM_2012,
    ),
    files=(
        SourceFile(
            path=_REGISTER,
            sha256="42230eb8758d2b4f9041af8a74ee6f3c93e4b5da01b5503e349055ddecfa3314",
            bytes=4086816,
            page=_PAGE,
            signature="Year of order, ,Number ordered",
        ),
        SourceFile(
            path=_DELIVERIES,
            sha256="c1e517315ae7132ed36bc4dd3dedf5e6876ababec4fc0af0e3b2b91ea9725c75",
            bytes=2848922,
            page=_PAGE,
            required=False,
            signature="SIPRI AT Database ID,",
        ),
        SourceFile(
            path=_VALUES,
            sha256="4466688b51cd5073883ef0e049ff86b2f19ff23c646273e8eb63dc4e4199006e",
            bytes=12553,
            page=_PAGE,
            required=False,
            signature="TIV of arms ",
        ),
    ),
    extents={
        "deals": Extent(rows=29_916, states=187, years=None),
        "deliveries": Extent(rows=27_838, states=185, years=(1990, 2023)),
        "vintages": Extent(rows=37_238, states=193, years=(1950, 2025)),
        "arms": Extent(rows=12_492, states=185, years=(1990, 2023)),
        "arms_register": Extent(rows=22_914, states=187, years=(1950, 2025)),
    },
    tables=(DEALS, DELIVERIES, VINTAGES, ARMS, ARMS_REGISTER),
    parse=parse,
    notes=(
        "The volume (trend-indicator value, TIV) measures military capability, not money; second-hand arms count 40 % "
        "of new ones. The database's present export is the register: a deal's delivered volume in total and the years "
        "with deliveries. The export of 2024 gave it by year of delivery: that (1990-2023) is the table arms. "
        "In the register 82 % of the volume lies in deals delivered over several years, which arms_register splits "
        "equally. Compared with arms (an earlier vintage) over 1990-2023, absolute differences sum to 20 % of the "
        "volume by year and to 8 % over five-year windows (correlations .966 and .995): use five-year sums. Tables of "
        "values are read for any state, rounded to whole TIV, and only into vintages: Russia's transfers to China in "
        "2021 are 773 in the export of July 2022 and 467 in that of April 2024. Rebels (*), organisations (**), "
        "Palestine, Western Sahara, Northern Cyprus, Biafra, Katanga, Aruba, Libya GNC, unknown suppliers and "
        "recipients keep their names and have no code (0.5 % of the register's volume); they are in deals, deliveries "
        "and vintages, not in the dyad tables. One row looks like a slip of SIPRI and is kept: Ukraine as supplier to "
        "Germany in 1956. Any fresh export is taken by `dyadscope add`, if it covers all suppliers, all recipients "
        "and the declared years."
    ),
)
