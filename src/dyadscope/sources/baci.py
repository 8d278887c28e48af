"""BACI: who sells which raw materials to whom, in value and tonnes, every year; and all goods every five years."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import GAULIER_2010
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._hidden_trade import HIDDEN, hidden_flows, silent_partners
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.large import kept_rows, small_member
from dyadscope.vault.ordering import in_order, rising
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers, refuse

_MATERIALS = "baci/baci_hs92_74_raw_materials_1995_2024.parquet"
_TOTALS = "baci/baci_totals_2000_2020.csv"
_PRODUCTS = "baci/products.csv"
_PAGE = "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37"
_FIX = "check that the file is the release the source declares"
_MEMBERS = r"BACI_HS\d\d_Y\d{4}.*\.csv$"
_COUNTRIES = r"country_codes.*\.csv$"

GOODS: dict[str, tuple[int, ...]] = {
    "crude": (270900,),
    "gas": (271111, 271121),
    "coal": (270111, 270112, 270119, 270210, 270220),
    "metals": (
        *(260111, 260112, 260200, 260300, 260400, 260600, 260700, 260800, 260900, 261000, 261100, 261210, 261390),
        *(261400, 261510, 261610, 261690, 261710, 280450, 280480, 280490, 280530, 280540, 282200, 282520, 282530),
        *(283030, 283691, 284610, 284690, 720292, 720293, 760110, 810110, 810310, 810510, 810600, 810710, 811211),
        811230,
    ),
    "rare_earths": (280530, 284610, 284690),
}
"""Products of the Harmonized System (1992) in each group of goods."""
_MINERALS = (
    *(250310, 250390, 250410, 250490, 250700, 250810, 250830, 250840, 251020, 251110, 251200, 251910, 252010, 252400),
    *(252890, 252910, 252922),
)
_PRECIOUS = (710812, 711011, 711019, 711021, 711029, 711031, 711039, 711290, 711510)
_GOLD = 710812
PRODUCTS = tuple(sorted({code for codes in (*GOODS.values(), _MINERALS, _PRECIOUS) for code in codes}))
"""The 74 products that are read."""
GROUPS = (*GOODS, "materials")
"""Groups of goods with columns of their own; materials are all 74 products but gold and gas."""
_KNOWN_TONNAGE = 0.95
"""Share of a sum's value whose tonnage must be known for the tonnage to be."""

_WORDS = {
    "crude": "crude oil (HS 2709)",
    "gas": "natural gas, liquefied and by pipeline (HS 2711.11 and 2711.21)",
    "coal": "coal and lignite (HS 2701 and 2702)",
    "metals": "ores, aluminium, ferro-alloys, rare metals and their compounds (HS 26, parts of 28, 72, 76 and 81)",
    "rare_earths": "rare earths and their compounds (HS 2805.30 and 2846)",
    "materials": "the raw materials but gas and gold",
}
_MONEY, _MASS = "thousand current USD", "tonnes"
_OTHER_CODES = {
    "58": "56",
    "251": "250",
    "381": "380",
    "490": "158",
    "579": "578",
    "699": "356",
    "736": "729",
    "757": "756",
    "842": "840",
}
"""Codes of UN Comtrade that differ from ISO 3166: Belgium and Luxembourg, France, Italy, Taiwan ("Other Asia, not
elsewhere specified"), Norway, India, Sudan before 2012, Switzerland, the United States."""
_OTHER_LETTERS = {"S19": "TWN"}
_NO_STATE = {"ZA1": "711", "PUS": "849"}
"""The Southern African Customs Union (1995-99) and the United States' Pacific islands."""


def _amounts(what: str) -> tuple[Column, ...]:
    return tuple(
        Column(name=f"{group}_{kind}", dtype="Float64", description=f"{what} of {words}{more}", unit=unit)
        for group, words in _WORDS.items()
        for kind, unit, more in (
            ("value", _MONEY, ""),
            ("tonnes", _MASS, "; empty where under 95 % of the value has a tonnage"),
        )
    )


EXPORTS = Table(
    name="exports",
    unit="directed-dyad-year",
    description=(
        "What state 1 sold to state 2. A pair without a row, and an empty group, have no recorded trade, which is not "
        "the same as none: the table hidden lists known gaps. source_row is that of the largest product."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the exporter"),
        Column(name="ccode2", dtype="Int16", description="COW code of the importer"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        *_amounts("Exports to state 2"),
    ),
    years=(1995, 2024),
    file=_MATERIALS,
)

NATIONAL = Table(
    name="national",
    unit="state-year",
    description=(
        "What each state sold to and bought from all recorded partners, territories included. Empty where nothing is "
        "recorded. source_row is that of the state's largest flow."
    ),
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        *(
            Column(
                name=f"{c.name.removesuffix(suffix)}_{way}{suffix}",
                dtype="Float64",
                description=c.description,
                unit=c.unit,
            )
            for way, what in (("exports", "Exports"), ("imports", "Imports"))
            for c in _amounts(what)
            for suffix in (f"_{c.name.rpartition('_')[2]}",)
        ),
        *(
            Column(
                name=f"{group}_{way}_hhi",
                dtype="Float64",
                description=f"Concentration of {who} by value, Σ share² over all recorded partners: {words}",
                unit="index, 1 is one partner",
            )
            for way, who in (("exports", "buyers"), ("imports", "suppliers"))
            for group, words in _WORDS.items()
        ),
    ),
    years=(1995, 2024),
    file=_MATERIALS,
)

FLOWS = Table(
    name="flows",
    unit="record",
    description="Every recorded flow of every product, territories included.",
    columns=(
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="exporter", dtype="String", description="ISO code as published (S19 is Taiwan), else BACI's number"
        ),
        Column(
            name="importer", dtype="String", description="ISO code as published (S19 is Taiwan), else BACI's number"
        ),
        Column(name="ccode1", dtype="Int16", description="COW code of the exporter; empty for territories"),
        Column(name="ccode2", dtype="Int16", description="COW code of the importer; empty for territories"),
        Column(name="hs6", dtype="Int32", description="Product, Harmonized System of 1992"),
        Column(name="value", dtype="Float64", description="Value, free on board", unit=_MONEY),
        Column(name="tonnes", dtype="Float64", description="Quantity", unit=_MASS),
    ),
    years=(1995, 2024),
    file=_MATERIALS,
    keys=("year", "exporter", "importer", "hs6"),
)

ALL_GOODS = Table(
    name="all_goods",
    unit="directed-dyad-year",
    description=(
        "Exports of state 1 to state 2 of all goods, in 2000, 2005, 2010, 2015 and 2020 alone. The file leaves out "
        "flows of zero, so a pair without a row in these years had none recorded: it counts as unknown."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the exporter"),
        Column(name="ccode2", dtype="Int16", description="COW code of the importer"),
        Column(name="year", dtype="Int16", description="2000, 2005, 2010, 2015 or 2020"),
        Column(name="exports", dtype="Float64", description="Exports to state 2 of all goods", unit="current USD"),
    ),
    years=(2000, 2020),
    file=_TOTALS,
    default=False,
)

ALL_GOODS_NATIONAL = Table(
    name="all_goods_national",
    unit="state-year",
    description="Exports and imports of all goods with all recorded partners, territories included.",
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="2000, 2005, 2010, 2015 or 2020"),
        Column(name="exports", dtype="Float64", description="Exports of all goods", unit="current USD"),
        Column(name="imports", dtype="Float64", description="Imports of all goods", unit="current USD"),
    ),
    years=(2000, 2020),
    file=_TOTALS,
    default=False,
)

PRODUCT_NAMES = Table(
    name="products",
    unit="record",
    description="The products that are read, and the groups they are in.",
    columns=(
        Column(name="hs6", dtype="Int32", description="Product, Harmonized System of 1992"),
        Column(name="description", dtype="String", description="What it is"),
        Column(name="groups", dtype="String", description="Groups of goods that hold it, separated by blanks"),
    ),
    years=(1995, 2024),
    file=_PRODUCTS,
    keys=("hs6",),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return raw materials by pair and by state, every flow, known gaps, and where their files are there the rest.

    Raw materials are read from the extract of 74 products, or from CEPII's own files (t, i, j, k, v, q): a release's
    archive, or the text of one year, which then is all there is.
    """
    flows = conform(_materials(files[_MATERIALS]), FLOWS)
    grouped = _grouped(flows)
    exports, national = conform(_by_pair(grouped), EXPORTS), conform(_by_state(grouped), NATIONAL)
    hidden = pl.concat([hidden_flows(), silent_partners(exports, national, GROUPS)])
    tables = {"flows": flows, "exports": exports, "national": national, "hidden": conform(hidden, HIDDEN)}
    if _TOTALS in files:
        pairs, states = _all_goods(files[_TOTALS])
        tables |= {"all_goods": conform(pairs, ALL_GOODS), "all_goods_national": conform(states, ALL_GOODS_NATIONAL)}
    return tables | ({"products": conform(_products(files[_PRODUCTS]), PRODUCT_NAMES)} if _PRODUCTS in files else {})


def _materials(path: Path) -> pl.DataFrame:
    """Return the flows of the products that are read, in one layout, with COW codes."""
    rows = _extract(path) if path.suffix.lower() == ".parquet" else _published(path)
    keys = list(FLOWS.key_columns)
    ordered = in_order(rows, keys)
    if not rising(ordered, keys):
        refuse(rows.filter(pl.struct(keys).is_duplicated()), "a flow is listed twice", path)
    value = pl.col("value")
    refuse(rows.filter(value.is_null() | value.is_nan() | (value < 0)), "a flow without a value", path)
    rows = ordered
    for side, code in (("exporter", "ccode1"), ("importer", "ccode2")):
        mapped, left = to_ccode(rows, f"{side}_code", scheme="iso_numeric", year="year")
        strangers = left.filter(~pl.col("reason").str.starts_with("not a member"))[f"{side}_code"].to_list()
        strangers = [code for code in strangers if code not in _NO_STATE.values()]
        if strangers:
            shown = rows.filter(pl.col(f"{side}_code") == strangers[0]).row(0, named=True)
            raise BadFileError(
                f"a code of no known state or territory: {shown[side]}",
                f"{path.name}, data row {shown[SOURCE_ROW]} ({len(strangers)} such codes)",
                _FIX,
            )
        rows = mapped.rename({"ccode": code})
    return rows.filter(pl.col("ccode1").ne_missing(pl.col("ccode2")) | pl.col("ccode1").is_null())


def _extract(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    names = ["year", "exporter", "importer", "exporter_baci", "importer_baci", "hs6", "value_kusd", "tonnes"]
    require_columns(raw, names, path)
    frame = numbers(raw, ["year", "exporter_baci", "importer_baci", "hs6", "value_kusd", "tonnes"], path, missing=())
    strangers = frame.filter(~pl.col("hs6").cast(pl.Int32).is_in(list(PRODUCTS)))
    refuse(strangers, "a product that is none of the 74", path)
    return frame.select(
        pl.col("year", "hs6").cast(pl.Int32),
        "exporter",
        "importer",
        _numbered("exporter_baci").alias("exporter_code"),
        _numbered("importer_baci").alias("importer_code"),
        pl.col("value_kusd").alias("value"),
        "tonnes",
        SOURCE_ROW,
    )


def _published(path: Path) -> pl.DataFrame:
    """Return the rows of CEPII's own texts that are wanted, with ISO codes where the archive lists them."""
    wanted = [str(code) for code in PRODUCTS]
    raw = kept_rows(path, ["t", "i", "j", "k", "v", "q"], pl.col("k").is_in(wanted), members=_MEMBERS)
    if not raw.height:
        raise BadFileError("none of the 74 raw materials is in this file", path.name, _FIX)
    raw = raw.with_columns(pl.col("q").str.strip_chars().replace({"NA": None, "": None}))
    frame = numbers(raw, ["t", "i", "j", "k", "v", "q"], path, missing=())
    letters = _letters(path)
    return frame.select(
        pl.col("t").cast(pl.Int32).alias("year"),
        pl.col("k").cast(pl.Int32).alias("hs6"),
        *(
            _plain(column).replace_strict(letters, default=_plain(column), return_dtype=pl.String).alias(side)
            for column, side in (("i", "exporter"), ("j", "importer"))
        ),
        *(_numbered(column).alias(f"{side}_code") for column, side in (("i", "exporter"), ("j", "importer"))),
        pl.col("v").alias("value"),
        pl.col("q").alias("tonnes"),
        SOURCE_ROW,
    )


def _letters(path: Path) -> dict[str, str]:
    """Return the ISO code of each of BACI's numbers, from the list that comes with a release."""
    listed = small_member(path, _COUNTRIES)
    if listed is None:
        return {}
    require_columns(listed, ["country_code", "country_iso3"], path)
    known = listed.filter(pl.col("country_iso3").is_not_null() & (pl.col("country_iso3") != "NA"))
    return dict(known.select("country_code", "country_iso3").iter_rows())


def _plain(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int32).cast(pl.String)


def _numbered(column: str) -> pl.Expr:
    """Return BACI's numbers as ISO numeric codes."""
    return _plain(column).replace(_OTHER_CODES)


def _summed(groups: Mapping[str, pl.Expr], suffix: str = "") -> list[pl.Expr]:
    """Return value and tonnage of each group: empty without rows, the tonnage also where little of it is known."""
    out = []
    value = pl.col("value")
    for group, among in groups.items():
        rows, weighed = value.filter(among), value.filter(among & pl.col("tonnes").is_not_null())
        out.append(pl.when(rows.len() > 0).then(rows.sum()).alias(f"{group}{suffix}_value"))
        tonnes = pl.col("tonnes").filter(among).sum()
        known = (rows.len() > 0) & (weighed.sum() >= _KNOWN_TONNAGE * rows.sum())
        out.append(pl.when(known).then(tonnes).alias(f"{group}{suffix}_tonnes"))
    return out


def _groups() -> dict[str, pl.Expr]:
    return {group: pl.col(f"in_{group}") for group in GROUPS}


def _grouped(flows: pl.DataFrame) -> pl.DataFrame:
    """Say of each flow, once, which groups its product is in."""
    within = {group: pl.col("hs6").is_in(list(codes)) for group, codes in GOODS.items()}
    within |= {"materials": ~pl.col("hs6").is_in([_GOLD, *GOODS["gas"]])}
    return flows.with_columns(among.alias(f"in_{group}") for group, among in within.items())


def _largest() -> pl.Expr:
    return pl.col(SOURCE_ROW).filter(pl.col("value") == pl.col("value").max()).min()


def _by_pair(flows: pl.DataFrame) -> pl.DataFrame:
    between = in_order(flows.drop_nulls(["ccode1", "ccode2"]), ["year", "ccode1", "ccode2", "hs6"])
    grouped = between.group_by("ccode1", "ccode2", "year", maintain_order=True)
    return grouped.agg(*_summed(_groups()), _largest())


def _by_state(flows: pl.DataFrame) -> pl.DataFrame:
    """Return exports and imports of each state; both, where it has either."""
    ordered = in_order(flows, ["year", "exporter", "importer", "hs6"])
    ways = []
    for way, code, partner in (("exports", "ccode1", "importer"), ("imports", "ccode2", "exporter")):
        own = ordered.drop_nulls(code)
        sums = own.group_by(ccode=code, year="year", maintain_order=True).agg(
            *_summed(_groups(), f"_{way}"), _largest().alias(f"{SOURCE_ROW}_{way}")
        )
        spread = _concentration(own, code, partner, way)
        ways.append(sums.join(spread, on=["ccode", "year"], how="left", maintain_order="left"))
    both = ways[0].join(ways[1], on=["ccode", "year"], how="full", coalesce=True)
    return both.with_columns(pl.coalesce(f"{SOURCE_ROW}_exports", f"{SOURCE_ROW}_imports").alias(SOURCE_ROW))


def _concentration(own: pl.DataFrame, code: str, partner: str, way: str) -> pl.DataFrame:
    """Return how concentrated each state's partners are, group by group."""
    by_partner = own.group_by(pl.col(code).alias("ccode"), "year", partner, maintain_order=True).agg(
        pl.col("value").filter(among).sum().alias(group) for group, among in _groups().items()
    )
    return by_partner.group_by("ccode", "year", maintain_order=True).agg(
        pl.when(pl.col(group).sum() > 0)
        .then((pl.col(group) / pl.col(group).sum()).pow(2).sum())
        .alias(f"{group}_{way}_hhi")
        for group in GROUPS
    )


def _all_goods(path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    raw = read_table(path)
    require_columns(raw, ["origin", "destination"], path)
    rows = numbers(raw, ["year", "trade_value"], path, missing=()).with_columns(pl.col("year").cast(pl.Int32))
    refuse(rows.filter(pl.struct("year", "origin", "destination").is_duplicated()), "a flow is listed twice", path)
    refuse(rows.filter(pl.col("trade_value").is_null()), "a flow without a value", path)
    for side, code in (("origin", "ccode1"), ("destination", "ccode2")):
        mapped, left = to_ccode(rows, side, scheme="iso3", year="year")
        strangers = left.filter(~pl.col("reason").str.starts_with("not a member"))[side].to_list()
        if strangers:
            raise BadFileError(
                f"codes of no known state or territory: {', '.join(map(str, strangers[:5]))}", path.name, _FIX
            )
        rows = mapped.rename({"ccode": code})
    rows = rows.rename({"trade_value": "value"})
    pairs = rows.drop_nulls(["ccode1", "ccode2"]).filter(pl.col("ccode1") != pl.col("ccode2"))
    ways = [
        rows.drop_nulls(code)
        .sort("year", "origin", "destination")
        .group_by(ccode=code, year="year", maintain_order=True)
        .agg(pl.col("value").sum().alias(way), _largest().alias(f"{SOURCE_ROW}_{way}"))
        for way, code in (("exports", "ccode1"), ("imports", "ccode2"))
    ]
    states = ways[0].join(ways[1], on=["ccode", "year"], how="full", coalesce=True)
    states = states.with_columns(pl.coalesce(f"{SOURCE_ROW}_exports", f"{SOURCE_ROW}_imports").alias(SOURCE_ROW))
    return pairs.with_columns(exports="value"), states


def _products(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    require_columns(raw, ["hs6", "description"], path)
    frame = numbers(raw, ["hs6"], path, missing=()).filter(pl.col("hs6").cast(pl.Int32).is_in(list(PRODUCTS)))
    held = {code: " ".join(g for g, codes in GOODS.items() if code in codes) or None for code in PRODUCTS}
    return frame.with_columns(
        groups=pl.col("hs6").cast(pl.Int32).replace_strict(held, default=None, return_dtype=pl.String)
    )


SOURCE = Source(
    name="baci",
    title="BACI: International Trade Database at the Product-Level (74 raw materials, and totals of all goods)",
    publisher="CEPII",
    version="HS 1992, raw materials 1995-2024; totals of all goods as in CEPII Gravity V202211",
    date="2026",
    licence="Etalab Open Licence 2.0",
    redistributable=True,
    home=_PAGE,
    references=(GAULIER_2010,),
    files=(
        SourceFile(
            path=_MATERIALS,
            sha256="160d4cfd3cc13bdee62552b907f71b5687df671da2de9bcc380253d2cf5b2ddf",
            bytes=10828210,
            page=_PAGE,
            signature=("t,i,j,k,v,q", "BACI_HS", "country_codes_V", "product_codes_HS"),
            large=True,
        ),
        SourceFile(
            path=_TOTALS,
            sha256="0758b0813dbd13554393d516b4599b1f17ea1ba90073acfa32015ab00f045993",
            bytes=3275411,
            url="https://raw.githubusercontent.com/daia-cmd/graduation_report/073ab86803d783a209772b8e6a5d43bdf0196a0b/data/processed/trade_network.csv",
            page="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
            required=False,
            signature="year,origin,destination,trade_value",
        ),
        SourceFile(
            path=_PRODUCTS,
            sha256="02c83efc12b51f255a0a4d92f1382c5a4e12ebec2e1130648ea6e0045c0f28b6",
            bytes=4613,
            page=_PAGE,
            required=False,
            signature="hs6,description",
        ),
    ),
    extents={
        "exports": Extent(rows=195_455, states=192, years=(1995, 2024)),
        "national": Extent(rows=5_666, states=192, years=(1995, 2024)),
        "flows": Extent(rows=1_264_888, states=192, years=(1995, 2024)),
        "all_goods": Extent(rows=124_720, states=192, years=(2000, 2020)),
        "all_goods_national": Extent(rows=954, states=192, years=(2000, 2020)),
        "products": Extent(rows=74, states=0, years=None),
        "hidden": Extent(rows=121, states=0, years=None),
    },
    tables=(EXPORTS, NATIONAL, FLOWS, ALL_GOODS, ALL_GOODS_NATIONAL, PRODUCT_NAMES, HIDDEN),
    parse=parse,
    parser=4,
    notes=(
        "CEPII reconciles what exporters and importers report into one value, free on board. Only 74 products are "
        "read: crude oil, gas, coal, ores, some metals and minerals; no refined products (HS 2710), no copper, nickel "
        "or steel beyond the ore, no timber, food or fertiliser. Gold is in flows and in no group, since it moves as "
        "money through London and Zurich; gas is no part of materials, since so much of it is hidden. States hide some "
        "of their trade; the table hidden lists what is known of that, above all Russian pipeline gas (missing for "
        "Germany, Turkey and Austria from 2000) and Iranian and Venezuelan crude for China from 2019 and 2020, which "
        "Malaysia's and others' exports hold. A flow is recorded if either side reports it: Russia publishes none "
        "since 2022, so what it sells to states that publish none either, Belarus above all, is missing, and hidden "
        "lists the totals that lack it. Absent is therefore unknown. Tonnages of gas look doubled in 1999. "
        "Taiwan is 'Other Asia, not elsewhere specified' (S19). Before 2000 the Southern African Customs Union (ZA1) "
        "trades as one and has no code, so South Africa begins in 2000; Belgium holds Luxembourg to 1998; Sudan holds "
        "the South to 2011. Values are in single precision. "
        "`dyadscope add baci FILE` takes CEPII's own release (the archive BACI_HS92_V...zip with columns t, i, j, k, "
        "v, q and its list of countries), which then replaces the extract in all years, or, with --accept-smaller, the "
        "text of one year, which replaces it by that year alone; the 74 products are filtered while reading."
    ),
)
