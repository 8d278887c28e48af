"""IMF trade in goods by partner: two vintages of what Russia traded, kept apart, and which values are extrapolated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl

from dyadscope.bibliography import IMF_DOTS, IMF_IMTS
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_FILE, SOURCE_ROW, Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

Vintage = Literal["imts", "dots"]
Flow = Literal["exports", "imports"]

_IMTS = "imf_trade/imts-russia-2016-2024.csv"
_DOTS = "imf_trade/rf_exports_2023.xlsx"
_DOTS_WORLD = "imf_trade/tot_exports_2023.xlsx"
_MONEY = "million current USD"
_PAGE = "https://data.imf.org/"
_FIX = "check that the file is the download the source describes"
_WORLD = "World"
_INDICATORS: dict[str, Flow] = {"XG_FOB_USD": "exports", "MG_CIF_USD": "imports"}
_SHEETS: tuple[tuple[str, Flow], ...] = (("Exports, FOB", "exports"), ("Imports, CIF", "imports"))
_HEADER = 5
"""Data row of a DOTS sheet that holds the years; reporter and unit stand above it in rows 2 and 3."""
_GROUP_CODE = r"^(G|GX|TX|U)\d+$"
"""The IMF's codes of groups ("Other Countries n.i.e." is one: states of no region) and of the unspecified."""
_GROUP_NAMES = frozenset(
    {
        _WORLD,
        "Advanced Economies",
        "Africa",
        "Belgium-Luxembourg",
        "Emerging Market and Developing Economies by Source of Export Earnings: Fuel",
        "Emerging Market and Developing Economies by Source of Export Earnings: Nonfuel",
        "Emerging and Developing Asia",
        "Emerging and Developing Economies",
        "Emerging and Developing Europe",
        "Euro Area",
        "European Union",
        "Middle East",
        "Middle East and Central Asia",
        "Other Countries not included elsewhere",
        "Sub-Saharan Africa",
        "Western Hemisphere",
    }
)
_FORMER, _FORMER_END = r"^(Czechoslovakia|Yugoslavia)", 1992
"""States that partners still report trade with long after they are gone; whose trade it is now is not said."""
_UNSPECIFIED = r"not specified|^Special Categories"

SHARED = 5
"""Partners that must share one ratio to the year before; reported trade has at most three at ten times `TOLERANCE`."""
TOLERANCE = 1e-5
"""Relative difference up to which two ratios are one."""
WHOLE = 0.5
"""Share of a reporter's partners with shared ratios from which on its whole year counts as extrapolated."""
_ROUNDING = 1.5e-6
"""What rounding to whole USD can add up to, in million USD, when two rounded values are compared."""


def _flow_table(vintage: Vintage, flow: Flow, years: tuple[int, int], file: str) -> Table:
    name = f"{flow}_{vintage}"
    what = {
        "exports": "Exports of state 1 to state 2, free on board, as state 1 is published to have reported them",
        "imports": "Imports of state 1 from state 2, cost, insurance and freight included, as state 1 is published to "
        "have reported them",
    }[flow]
    columns = [
        Column(name="ccode1", dtype="Int16", description="COW code of the reporter"),
        Column(name="ccode2", dtype="Int16", description="COW code of its partner"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name=name, dtype="Float64", description=what, unit=_MONEY, imputed=f"{name}_imputed"),
        Column(
            name=f"{name}_imputed",
            dtype="Boolean",
            description=(
                "Extrapolated by the publisher: several partners share one ratio to the year before, or most of the "
                "reporter's partners that year do (see notes for the rule)"
            ),
        ),
    ]
    if vintage == "imts":
        columns.append(
            Column(
                name=f"{name}_derived",
                dtype="Boolean",
                description=(
                    "Not from the reporter: most of its values that year have fractions of a dollar, so the publisher "
                    "computed them, as a rule from what the partner reported"
                ),
            )
        )
    return Table(
        name=name,
        unit="directed-dyad-year",
        description=(
            f"{what}. Reported by Russia only ({vintage.upper()}): the opposite direction is not in this file. A pair "
            "without a row is unknown, since the publisher leaves nil trade and unknown trade blank alike."
        ),
        columns=tuple(columns),
        years=years,
        file=file,
    )


def _mirror_table(flow: Flow, years: tuple[int, int]) -> Table:
    name, what = {
        "exports": ("imports_mirror_dots", "Exports of all reporters to this state, free on board: its imports as"),
        "imports": ("exports_mirror_dots", "Imports of all reporters from this state, with freight: its exports as"),
    }[flow]
    return Table(
        name=name,
        unit="state-year",
        description=f"{what} its partners see them (DOTS); blank or absent means unknown.",
        columns=(
            Column(name="ccode", dtype="Int16", description="COW state code"),
            Column(name="year", dtype="Int16", description="Calendar year"),
            Column(name=name, dtype="Float64", description=f"{what} its partners see them", unit=_MONEY),
        ),
        years=years,
        file=_DOTS_WORLD,
        default=False,
    )


_FLOWS: dict[tuple[Vintage, Flow], Table] = {
    ("imts", "exports"): _flow_table("imts", "exports", (2016, 2024), _IMTS),
    ("imts", "imports"): _flow_table("imts", "imports", (2016, 2024), _IMTS),
    ("dots", "exports"): _flow_table("dots", "exports", (2011, 2023), _DOTS),
    ("dots", "imports"): _flow_table("dots", "imports", (2011, 2022), _DOTS),
}
_MIRRORS: dict[Flow, Table] = {
    "exports": _mirror_table("exports", (2011, 2023)),
    "imports": _mirror_table("imports", (2011, 2022)),
}

OTHERS = Table(
    name="others",
    unit="record",
    description=(
        "Trade with what is no state of the COW system: totals and groups of countries (aggregate), dependent or "
        "disputed territories such as Hong Kong (territory), trade not assigned to a partner (unspecified), and trade "
        "still assigned to states that are gone (former)."
    ),
    columns=(
        Column(name="vintage", dtype="String", description="imts or dots"),
        Column(name="flow", dtype="String", description="exports (free on board) or imports (with freight)"),
        Column(name="reporter", dtype="String", description="Name of the reporter in the file"),
        Column(name="partner", dtype="String", description="Name of the partner in the file"),
        Column(name="kind", dtype="String", description="aggregate, territory, unspecified or former"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="value", dtype="Float64", description="Trade", unit=_MONEY, imputed="imputed"),
        Column(name="imputed", dtype="Boolean", description="Extrapolated by the publisher, by the rule in the notes"),
        Column(name=SOURCE_FILE, dtype="String", description="Declared path of the file that has source_row"),
    ),
    years=(2011, 2024),
    file=_IMTS,
    keys=("vintage", "flow", "reporter", "partner", "year"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return every series in million USD, states apart from groups and territories, extrapolated values flagged."""
    tables: dict[str, pl.DataFrame] = {}
    others: list[pl.DataFrame] = []
    series: list[tuple[Vintage, Flow, str, pl.DataFrame]] = []
    for flow, imts in _imts(files[_IMTS]).items():
        series.append(("imts", flow, _IMTS, imts))
    for path in (_DOTS, _DOTS_WORLD):
        if path in files:
            series += [("dots", flow, path, _dots(files[path], sheet, flow)) for sheet, flow in _SHEETS]
    for vintage, flow, path, rows in series:
        coded = _coded(rows, files[path])
        coded = coded.with_columns(imputed=extrapolated(coded), derived=_computed(coded))
        states = coded.filter(pl.col("ccode2").is_not_null())
        if path == _DOTS_WORLD:
            _require_reporters(coded, {_WORLD}, files[path])
            table = _MIRRORS[flow]
            names = {"ccode2": "ccode", "value": table.name}
        else:
            table = _FLOWS[vintage, flow]
            names = {"value": table.name, "imputed": f"{table.name}_imputed", "derived": f"{table.name}_derived"}
            _require_states(states, files[path])
        tables[table.name] = conform(states.rename(names), table)
        others.append(
            coded.filter(pl.col("ccode2").is_null())
            .with_columns(pl.lit(vintage).alias("vintage"), pl.lit(flow).alias("flow"), pl.lit(path).alias(SOURCE_FILE))
            .select(*(c.name for c in OTHERS.columns), SOURCE_ROW)
        )
    return tables | {"others": conform(pl.concat(others), OTHERS)}


def _imts(path: Path) -> dict[Flow, pl.DataFrame]:
    """Return the annual series of the IMF's wide CSV, one row per reporter, partner and year with a value."""
    raw = read_table(path)
    years = [name for name in raw.columns if name.isdigit() and len(name) == 4]
    fields = ["COUNTRY", "COUNTERPART_COUNTRY.ID", "COUNTERPART_COUNTRY", "INDICATOR.ID", "FREQUENCY.ID", "SCALE.ID"]
    require_columns(raw, fields, path)
    if not years:
        raise BadFileError("no columns of years", path.name, _FIX)
    wide = numbers(raw, [*years, "SCALE.ID"], path, missing=()).filter(pl.col("FREQUENCY.ID") == "A")
    to_millions = pl.lit(10.0).pow(pl.col("SCALE.ID").fill_null(0) - 6)
    names = {"COUNTRY": "reporter", "COUNTERPART_COUNTRY": "partner", "COUNTERPART_COUNTRY.ID": "partner_code"}
    found = {
        flow: _long(wide.filter(pl.col("INDICATOR.ID") == code).with_columns(pl.col(years) * to_millions), years, names)
        for code, flow in _INDICATORS.items()
    }
    if not all(rows.height for rows in found.values()):
        raise BadFileError("exports or imports are not there", path.name, f"expected {' and '.join(_INDICATORS)}")
    return found


def _dots(path: Path, sheet: str, flow: Flow) -> pl.DataFrame:
    """Return one sheet of a DOTS workbook: reporter above, a row per partner, a column per year."""
    raw = read_table(path, sheet=sheet)
    title, *columns = (name for name in raw.columns if name != SOURCE_ROW)
    if not title.startswith(sheet) or raw.height <= _HEADER or raw[title][2] != "US Dollars, Millions":
        raise BadFileError("unexpected layout", f"{path.name}, sheet {sheet}", "expected title, reporter, unit, years")
    years = {name: str(raw[name][_HEADER - 1]).removesuffix(".0") for name in columns}
    wide = raw.slice(_HEADER).rename(years).with_columns(pl.lit(raw[title][1]).alias("reporter"))
    wide = numbers(wide, years.values(), path, missing=())
    rows = _long(wide, list(years.values()), {"reporter": "reporter", title: "partner"})
    rows = rows.with_columns(partner_code=pl.lit(None, pl.String))
    # A workbook may lead with a partner of interest, which is listed again in its place.
    first = rows.unique(["partner", "year"], keep="first", maintain_order=True)
    if rows.unique(["partner", "year", "value"]).height > first.height:
        raise BadFileError(f"two different series of {flow} for one partner", f"{path.name}, sheet {sheet}", _FIX)
    return first


def _long(wide: pl.DataFrame, years: Sequence[str], names: Mapping[str, str]) -> pl.DataFrame:
    return (
        wide.unpivot(on=years, index=[*names, SOURCE_ROW], variable_name="year")
        .rename(names)
        .filter(pl.col("value").is_not_null())
        .with_columns(pl.col("year").cast(pl.Int16))
        .sort(SOURCE_ROW, "year")
    )


def _coded(rows: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Add the codes of reporter and partner, and what kind of partner has none; refuse names that nobody knows."""
    mapped, _ = to_ccode(rows, "reporter", scheme="name", year="year")
    mapped, left = to_ccode(mapped.rename({"ccode": "ccode1"}), "partner", scheme="name", year="year")
    former = pl.col("partner").str.contains(_FORMER) & (pl.col("year") > _FORMER_END)
    mapped = mapped.with_columns(pl.when(~former).then("ccode").alias("ccode2")).drop("ccode")
    territories = left.filter(pl.col("reason").str.starts_with("not a member"))["partner"].to_list()
    kind = (
        pl.when(pl.col("ccode2").is_not_null())
        .then(None)
        .when(former)
        .then(pl.lit("former"))
        .when(pl.col("partner").is_in(territories))
        .then(pl.lit("territory"))
        .when(pl.col("partner").str.contains(_UNSPECIFIED))
        .then(pl.lit("unspecified"))
        .when(pl.col("partner").is_in(_GROUP_NAMES) | pl.col("partner_code").str.contains(_GROUP_CODE))
        .then(pl.lit("aggregate"))
    )
    mapped = mapped.with_columns(kind=kind)
    strangers = mapped.filter(pl.col("ccode2").is_null() & pl.col("kind").is_null())["partner"].unique(
        maintain_order=True
    )
    if len(strangers):
        raise BadFileError(
            f"partners that are no known state, territory or group: {', '.join(strangers[:5])}",
            f"{path.name} ({len(strangers)} such names)",
            "add the name to the states' names, or to the groups this source knows",
        )
    return mapped


def extrapolated(flows: pl.DataFrame) -> pl.Series:
    """Flag the values that the publisher carried on from the year before instead of collecting them.

    Reported trade with one partner does not change by exactly the same ratio as trade with another. A value is flagged
    if its ratio to the same series a year earlier equals, within `TOLERANCE` and rounding, a ratio shared by `SHARED`
    or more partner states with at least a million USD; where `WHOLE` or more of a reporter's partner states are so
    flagged, everything published for that reporter and year is.

    Parameters
    ----------
    flows
        One flow in one vintage: `reporter`, `partner`, `ccode2` (null for groups and territories), `year`, `value`.

    Returns
    -------
    polars.Series
        True or False for each row, in order.
    """
    before = flows.select("reporter", "partner", year=pl.col("year") + 1, before="value")
    pairs = flows.join(before, on=["reporter", "partner", "year"], how="left", maintain_order="left").with_row_index()
    flags = np.zeros(flows.height, dtype=np.bool_)
    for _, group in pairs.group_by("reporter", "year"):
        both = group.filter((pl.col("value") > 0) & (pl.col("before") > 0))
        states = both.filter(pl.col("ccode2").is_not_null())
        shared = both.select("index", "ccode2", shared=_shares(both, _shared_ratios(states))).filter("shared")
        if states.height and shared["ccode2"].count() >= max(SHARED, WHOLE * states.height):
            shared = group
        flags[shared["index"].to_numpy()] = True
    return pl.Series("imputed", flags)


def _shared_ratios(states: pl.DataFrame) -> list[float]:
    large = states.filter(pl.col("before") >= 1)
    ratios = np.sort((large["value"] / large["before"]).to_numpy())
    last = np.searchsorted(ratios, ratios * (1 + TOLERANCE), side="right")
    return [float(r) for r, n in zip(ratios, last - np.arange(len(ratios)), strict=True) if n >= SHARED]


def _shares(both: pl.DataFrame, ratios: Sequence[float]) -> pl.Series:
    value, before = both["value"].to_numpy(), both["before"].to_numpy()
    flags = np.zeros(both.height, dtype=np.bool_)
    for ratio in ratios:
        flags |= np.abs(value - ratio * before) <= TOLERANCE * value + _ROUNDING
    return pl.Series(flags)


def _computed(flows: pl.DataFrame) -> pl.Series:
    """Flag reporter-years most of whose values with states have fractions of a dollar, which no customs office has."""
    dollars = pl.col("value") * 1e6
    fraction = ((dollars - dollars.round()).abs() > 1e-3) & pl.col("ccode2").is_not_null()
    share = fraction.sum() / pl.col("ccode2").count()
    return flows.select((share.over("reporter", "year") > 0.5).alias("derived"))["derived"]


def _require_reporters(rows: pl.DataFrame, names: set[str], path: Path) -> None:
    found = set(rows["reporter"].unique())
    if found != names:
        raise BadFileError(f"reported by {', '.join(sorted(found))}", path.name, f"expected {', '.join(names)}")


def _require_states(rows: pl.DataFrame, path: Path) -> None:
    unknown = rows.filter(pl.col("ccode1").is_null())["reporter"].unique()
    if len(unknown):
        raise BadFileError(f"a reporter is no known state: {', '.join(unknown[:5])}", path.name, _FIX)


SOURCE = Source(
    name="imf_trade",
    title="Direction of Trade Statistics (DOTS) and International Trade in Goods by Partner Country (IMTS)",
    publisher="International Monetary Fund",
    version="DOTS as of early 2024; IMTS as of 2026",
    date="2026",
    licence="IMF terms of use: free with citation, no redistribution of the whole",
    redistributable=False,
    home=_PAGE,
    references=(
        IMF_IMTS,
        IMF_DOTS,
        Reference(
            key="marini2018",
            kind="misc",
            authors=("Marini, Marco", "Dippelsman, Robert", "Stanger, Michael"),
            title="New Estimates for Direction of Trade Statistics",
            year=2018,
            fields={"howpublished": "IMF Working Paper 18/16"},
        ),
    ),
    files=(
        SourceFile(
            path=_IMTS,
            sha256="41a2498342694bc2b4053d02c6ac42a4ce07fb1a55646b708c77b2559e01cdcb",
            bytes=163308,
            page=_PAGE,
            signature="IMF.STA:IMTS",
        ),
        SourceFile(
            path=_DOTS,
            sha256="c83957d97134f89d788b3df0733656c6ff6cf0ede1f8e97ed67a3bfce1f4e5fc",
            bytes=68965,
            page=_PAGE,
            required=False,
        ),
        SourceFile(
            path=_DOTS_WORLD,
            sha256="a1e1a6b19f6b8da0678c93e30d59b8dd7a486454d18fe894652e643d285343cf",
            bytes=81119,
            page=_PAGE,
            required=False,
        ),
    ),
    extents={
        "exports_imts": Extent(rows=1_540, states=188, years=(2016, 2024)),
        "imports_imts": Extent(rows=1_555, states=191, years=(2016, 2024)),
        "exports_dots": Extent(rows=2_230, states=190, years=(2011, 2023)),
        "imports_dots": Extent(rows=2_144, states=191, years=(2011, 2022)),
        "imports_mirror_dots": Extent(rows=2_496, states=192, years=(2011, 2023)),
        "exports_mirror_dots": Extent(rows=2_304, states=192, years=(2011, 2022)),
        "others": Extent(rows=2_400, states=0, years=(2011, 2024)),
    },
    tables=(*_FLOWS.values(), *_MIRRORS.values(), OTHERS),
    parse=parse,
    notes=(
        "Two vintages of one series, never to be averaged: Russia's exports to China in 2022 are 69.4 billion USD in "
        "DOTS and 98.0 in IMTS. Up to 2021 the two agree within two dollars. Russia stopped publishing trade by "
        "partner in early 2022. DOTS then carried its exports on: 2023 is 0.712 times 2022 for every partner but North "
        "Macedonia. IMTS computes 2022-2024 from what partners report (derived; values have fractions of a dollar), "
        "and carries on the partners that do not report either. Extrapolation is found in the data, not listed by "
        "hand: a value is imputed if its ratio to the year before is shared, within 1e-5, by five or more partner "
        "states; where that holds for half of them, the reporter's whole year is. In years with reported data at most "
        "three partners share a ratio within 1e-4. Source rows count the rows below the first line of a sheet (exports "
        "and imports are two sheets). DOTS lists Australia twice, with equal values. The workbook reported by the "
        "World gives each state's trade as its partners see it. Groups, territories (Hong Kong, Macao ...) and "
        "unspecified trade are in the table others and in no total of ours."
    ),
)
