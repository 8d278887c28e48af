"""Global Network of Liquidity Lines: swap and repo lines between central banks, and which are in force by year."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import BAHAJ_2024
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import coded, dated, refuse, refuse_doubles, whole, without_na
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers

_FILE = "liquidity_lines/liquidity_lines_v19.csv"
_PAGE = "https://r2rsquaredlse.github.io/web-lines/"
_YEARS = (2000, 2023)
_OPEN = "31/12/9999"
_POOL, _UNION = "pooled fund", "EA"
_SPELLED = {"XKK": "XKX"}
"""Kosovo."""
_TYPES = ("reciprocal", "unidirectional", _POOL)
_EURO: tuple[tuple[int, tuple[int, ...]], ...] = (
    (1999, (205, 210, 211, 212, 220, 230, 235, 255, 305, 325, 375)),
    (2001, (350,)),
    (2007, (349,)),
    (2008, (338, 352)),
    (2009, (317,)),
    (2011, (366,)),
    (2014, (367,)),
    (2015, (368,)),
    (2023, (344,)),
    (2026, (355,)),
)
"""COW codes of the states of the euro area, by the year on whose first day they adopted the euro."""
_KEY = ["ccode1", "ccode2", "year"]

LINES = Table(
    name="lines",
    unit="record",
    description=(
        "Agreements by which one central bank (source) lends currency to another (recipient) against collateral, one "
        "row per direction: a swap both can draw on has two."
    ),
    columns=(
        Column(name="deal_id", dtype="Int32", description="Number of the row"),
        Column(name="deal_type", dtype="String", description="reciprocal, unidirectional or pooled fund"),
        Column(
            name="initiative", dtype="String", description="The framework it belongs to (CMIM, BRICS_CRA ...), if any"
        ),
        Column(name="source", dtype="String", description="ISO code of the lender's area; EA is the euro area"),
        Column(
            name="ccode1", dtype="Int16", description="COW code of the lender; empty for territories and the euro area"
        ),
        Column(name="recipient", dtype="String", description="ISO code of the borrower's area"),
        Column(name="ccode2", dtype="Int16", description="COW code of the borrower; empty likewise"),
        Column(name="start", dtype="Date", description="Day of signature or announcement"),
        Column(name="end", dtype="Date", description="Agreed last day; empty for a standing line"),
        Column(name="renewed", dtype="Date", description="Day from which another row renews it; empty if none"),
        Column(name="collateral", dtype="String", description="swap or repo"),
        Column(
            name="action", dtype="String", description="renew, reactivate or supplement an earlier line; empty if new"
        ),
        Column(name="currency", dtype="String", description="Currency lent; several where the borrower may choose"),
        Column(name="own_currency", dtype="Boolean", description="It is the lender's own"),
        Column(
            name="amount",
            dtype="Float64",
            description="Ceiling in that currency; empty if unlimited or not stated",
            unit="billions",
        ),
        Column(name="amount_usd", dtype="Float64", description="Ceiling of lines in dollars", unit="billion USD"),
        Column(name="unlimited", dtype="Boolean", description="Without a ceiling"),
    ),
    years=(1978, 2024),
    file=_FILE,
    keys=("deal_id",),
)

SWAPS = Table(
    name="swaps",
    unit="directed-dyad-year",
    description=(
        "Lines in force in the year by which the central bank of state 1 lends to that of state 2. Zero: the authors, "
        "who looked for every line in place since 2000, know of none. Two states of the euro area share a central "
        "bank: their rows are empty, not zero."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the lender"),
        Column(name="ccode2", dtype="Int16", description="COW code of the borrower"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="swap_lines",
            dtype="Int16",
            description="Lines between the two states' own central banks: the most on one day of the year",
        ),
        Column(
            name="swap_lines_by_union",
            dtype="Int16",
            description="Likewise of the European Central Bank, counted for every state of the euro area",
        ),
        Column(name="swap_pooled", dtype="Int8", description="The two take part in one pooled fund (1) or in none (0)"),
        Column(
            name="swap_amount",
            dtype="Float64",
            description="Highest ceiling on a day of the year, of lines in the lender's own money; empty if unlimited",
            unit="billions of the lender's currency",
            absent="missing",
        ),
        Column(name="swap_currency", dtype="String", description="That currency", absent="missing"),
        Column(name="swap_unlimited", dtype="Boolean", description="One of the lines has no ceiling"),
    ),
    years=_YEARS,
    file=_FILE,
    absent="zero",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return every line, and per pair and year what is in force."""
    path = files[_FILE]
    raw = read_table(path)
    names = {
        "deal_ID": "deal_id", "ISO_source": "source", "ISO_recipient": "recipient", "start_date": "start",
        "end_date": "end", "deal_action": "action", "currency_of_deal": "currency", "deal_currency_amount": "amount",
        "USD_amount": "amount_usd",
    }  # fmt: skip
    require_columns(raw, [*names, "deal_type", "collateral", "initiative", "source_currency", "previous_deal"], path)
    rows = without_na(raw).rename(names)
    needed = ["deal_id", "source", "recipient", "start", "end", "deal_type"]
    refuse(rows.filter(pl.any_horizontal(pl.col(needed).is_null())), "an empty value", path)
    rows = whole(rows, ["deal_id", "unlimited", "previous_deal"], path)
    rows = numbers(rows, ["amount", "amount_usd"], path, missing=())
    rows = dated(rows.with_columns(pl.col("end").replace({_OPEN: None})), ["start", "end"], "%d/%m/%Y", path)
    refuse(rows.filter(pl.col("end") < pl.col("start")), "a line that ends before it starts", path)
    refuse(rows.filter(~pl.col("deal_type").is_in(_TYPES)), f"a deal_type other than {', '.join(_TYPES)}", path)
    refuse_doubles(rows, ["deal_id"], path)
    for column, code in (("source", "ccode1"), ("recipient", "ccode2")):
        rows = rows.with_columns(pl.col(column).replace(_SPELLED))
        rows = coded(rows, column, code, path, scheme="iso3", apart=(_UNION,))
    rows = _renewed(rows).with_columns(
        own_currency=(pl.col("currency") == pl.col("source_currency")).fill_null(False),
        unlimited=pl.col("unlimited") == 1,
    )
    return {"lines": conform(rows, LINES), "swaps": conform(_yearly(rows), SWAPS)}


def _renewed(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `pooled`, and the day from which a later row renews this line or the line it supplements.

    `previous_deal` names one row where a renewal takes the place of several, and in places the row itself, so a row
    ends with the first renewal between the same two, in the same currency and framework, that starts after it.
    """
    chain = ["source", "recipient", "currency", "initiative", "pooled"]
    rows = rows.with_columns(pooled=pl.col("deal_type") == _POOL)
    renewals = rows.filter(pl.col("action") == "renew").select(*chain, day="start").unique()
    later = rows.select("deal_id", "start", *chain).join(renewals, on=chain, nulls_equal=True)
    first = later.filter(pl.col("day") > pl.col("start")).group_by("deal_id").agg(pl.col("day").min().alias("renewed"))
    return rows.join(first, on="deal_id", how="left", maintain_order="left")


def _yearly(rows: pl.DataFrame) -> pl.DataFrame:
    spells = _with_members(rows).with_columns(
        last=pl.min_horizontal(pl.col("end"), pl.col("renewed").dt.offset_by("-1d")),
        pooled=pl.col("deal_type") == _POOL,
    )
    years = spells.with_columns(
        year=pl.int_ranges(
            pl.max_horizontal(pl.col("start").dt.year(), pl.lit(_YEARS[0])),
            pl.min_horizontal(pl.col("last").dt.year(), pl.lit(_YEARS[1])) + 1,
            dtype=pl.Int16,
        )
    ).explode("year", empty_as_null=False)
    counts = years.group_by(_KEY).agg(
        pl.col("pooled").any().alias("swap_pooled"),
        (pl.col("unlimited") & ~pl.col("pooled")).any().alias("swap_unlimited"),
        pl.col(SOURCE_ROW).max(),
    )
    lines = counts.join(_on_days(years), on=_KEY, how="left").join(_ceilings(years), on=_KEY, how="left")
    return pl.concat([lines, _within_the_area(rows)], how="diagonal_relaxed")


def _members() -> pl.DataFrame:
    return pl.DataFrame(
        [(code, year) for year, codes in _EURO for code in codes],
        schema={"member": pl.Int16, "since": pl.Int32},
        orient="row",
    )


def _within_the_area(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs within the euro area, all of them empty; their row is the first that names the area."""
    naming = rows.filter((pl.col("source") == _UNION) | (pl.col("recipient") == _UNION))
    one = _members().rename({"member": "ccode1"})
    pairs = one.join(_members().rename({"member": "ccode2", "since": "since2"}), how="cross").filter(
        pl.col("ccode1") != pl.col("ccode2")
    )
    since = pl.max_horizontal("since", "since2", pl.lit(_YEARS[0]))
    years = pairs.with_columns(year=pl.int_ranges(since, pl.lit(_YEARS[1]) + 1, dtype=pl.Int16))
    years = years.explode("year", empty_as_null=False).select(_KEY)
    return years.join(naming.select(pl.col(SOURCE_ROW).min()).drop_nulls(), how="cross")


def _with_members(rows: pl.DataFrame) -> pl.DataFrame:
    """Give lines of the European Central Bank to every state of the euro area, year by year of membership."""
    members = _members()
    out = rows.with_columns(by_union=pl.lit(False))
    for column, code in (("source", "ccode1"), ("recipient", "ccode2")):
        union = out.filter(pl.col(column) == _UNION)
        joined = (
            union.join(members, how="cross")
            .with_columns(
                pl.max_horizontal("start", pl.date("since", 1, 1)).alias("start"),
                pl.col("member").alias(code),
                by_union=pl.lit(True),
            )
            .filter(pl.col("end").is_null() | (pl.col("start") <= pl.col("end")))
            .select(out.columns)
        )
        out = pl.concat([out.filter(pl.col(column) != _UNION), joined])
    return out.drop_nulls(["ccode1", "ccode2"]).filter(pl.col("ccode1") != pl.col("ccode2"))


def _by_day(lines: pl.DataFrame) -> pl.DataFrame:
    """Return the lines in force on New Year's Day and on every day on which a line of the pair starts."""
    days = lines.select(*_KEY, day=pl.max_horizontal("start", pl.date("year", 1, 1))).unique()
    return days.join(lines, on=_KEY).filter(
        (pl.col("start") <= pl.col("day")) & (pl.col("last").is_null() | (pl.col("last") >= pl.col("day")))
    )


def _on_days(years: pl.DataFrame) -> pl.DataFrame:
    """Return the highest number of lines in force on one day of the year."""
    union = pl.col("by_union")
    daily = _by_day(years.filter(~pl.col("pooled"))).group_by(*_KEY, "day").agg(own=(~union).sum(), shared=union.sum())
    most = daily.group_by(_KEY).agg(swap_lines=pl.col("own").max(), swap_lines_by_union=pl.col("shared").max())
    pools = years.select(_KEY).unique().join(most, on=_KEY, how="left")
    return pools.with_columns(pl.col("swap_lines", "swap_lines_by_union").fill_null(0))


def _ceilings(years: pl.DataFrame) -> pl.DataFrame:
    """Return the highest sum of ceilings on one day of the year, of lines in the lender's own currency."""
    own = _by_day(years.filter("own_currency", ~pl.col("pooled"), ~pl.col("by_union")))
    sums = own.group_by(*_KEY, "day").agg(
        total=pl.when(pl.col("amount").is_not_null().all()).then(pl.col("amount").sum().round(6)),
        currency=pl.col("currency").first(),
    )
    return sums.group_by(_KEY).agg(
        swap_amount=pl.when(pl.col("total").is_not_null().all()).then(pl.col("total").max()),
        swap_currency=pl.col("currency").first(),
    )


SOURCE = Source(
    name="liquidity_lines",
    title="The Global Network of Liquidity Lines",
    publisher="Saleem Bahaj, Marie Fuchs, Ricardo Reis (London School of Economics)",
    version="19 (lines in place to December 2023)",
    date="2024-05",
    licence="Freely available to other researchers, with citation",
    redistributable=False,
    home=_PAGE,
    references=(BAHAJ_2024,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="571145cb87217003f5a0203d8f6aef010ca46c70edf67e1429779f0fee78fb62",
            bytes=176738,
            page=_PAGE,
        ),
    ),
    extents={
        "lines": Extent(rows=1_561, states=69, years=None),
        "swaps": Extent(rows=15_184, states=84, years=(2000, 2023)),
    },
    tables=(LINES, SWAPS),
    parse=parse,
    notes=(
        "Collected by the authors from announcements of central banks: every line in place from 2000 to December 2023, "
        "as far as they could find; earlier starts are there only where the line was still in place in 2000. Dates are "
        "day/month/year; 31/12/9999 means standing and is left empty. A line ends on its agreed day, or the day before "
        "another row renews it; a gap between two lines (China and Russia, 13 October to 22 November 2017) is a gap. "
        "Ceilings are in the currency lent and have no common unit: they are compared over time for one lender, not "
        "across lenders. That a line exists does not say that it was drawn on. Pooled funds (the Chiang Mai "
        "Initiative, ASEAN's swap, the contingent reserve of the BRICS) are apart. Hong Kong and Macao are no states, "
        "so their lines with the People's Bank of China are in the table of lines only."
    ),
)
