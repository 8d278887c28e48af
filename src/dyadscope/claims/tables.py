"""Series that claims speak of and no measure holds: exports and imports, a state's economy, population, arms trade.

Every one is read from tables of the vault: nothing is estimated, and a year without a row is unknown. Directed trade is
that of the Correlates of War to 2014, of the IMF where it reports, and of all goods every five years (BACI).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

import polars as pl

from dyadscope.assessment.statistics import Point
from dyadscope.errors import CoverageError, UsageError
from dyadscope.measures._cow_trade import leaves_out, pair_trade
from dyadscope.measures.trade_newest import BACI, COW, DOTS, IMTS
from dyadscope.states import regions
from dyadscope.vault import Vault

ARMS_YEARS = 5
"""Years summed where arms are compared: deliveries are uneven, and the register's publisher sums as many."""
LEAST_MEMBERS = 0.6
"""Share of a region's states that must be known in a year before their sum says anything."""


class Held(NamedTuple):
    """A series: what it is called, its unit, the tables it needs, and whether it is of one state or of two."""

    title: str
    unit: str
    needs: tuple[str, ...]
    states: int


_TRADE = ("cow_trade.dyadic", "baci.all_goods")
BOTH_WAYS = ("trade_12", "trade_share_12")
"""Trade of two states both ways, and its share of all trade of the first: known of each source by itself alone."""
TABLES: dict[str, Held] = {
    "gdp": Held("gross domestic product, at purchasing power", "million int$", ("gdp.estimates",), 1),
    "gdp-market": Held(
        "gross domestic product in current dollars, as military spending over its share of it",
        "million USD",
        ("sipri_milex.spending", "gdp.estimates"),
        1,
    ),
    "gdp-per-head": Held("gross domestic product per head, at purchasing power", "int$", ("gdp.estimates",), 1),
    "gdp-growth": Held("growth of gross domestic product", "share", ("gdp.estimates",), 1),
    "population": Held("population", "persons", ("cow_nmc.indicators",), 1),
    "troops": Held("military personnel", "persons", ("cow_nmc.indicators",), 1),
    "military-budget": Held(
        "military spending in current dollars, its publisher's estimates included",
        "million USD",
        ("sipri_milex.spending",),
        1,
    ),
    "military-spending-estimated": Held(
        "military spending, its publisher's own estimates included", "million USD", ("sipri_milex.spending",), 1
    ),
    "military-burden": Held(
        "military spending as a share of gross domestic product", "share of GDP", ("sipri_milex.spending",), 1
    ),
    "exports": Held("exports of goods", "million current USD", _TRADE, 1),
    "imports": Held("imports of goods", "million current USD", _TRADE, 1),
    "total-trade": Held("trade in goods", "million current USD", _TRADE, 1),
    "arms-exports": Held("arms exported in five years", "million TIV", ("sipri_arms.arms_register",), 1),
    "arms-imports": Held("arms imported in five years", "million TIV", ("sipri_arms.arms_register",), 1),
    "exports_12": Held("exports of state 1 to state 2", "million current USD", _TRADE, 2),
    "imports_12": Held("imports of state 1 from state 2", "million current USD", _TRADE, 2),
    "exports_share_12": Held("share of the exports of state 1 that goes to state 2", "share", _TRADE, 2),
    "imports_share_12": Held("share of the imports of state 1 that comes from state 2", "share", _TRADE, 2),
    "arms_sales_12": Held(
        "arms that state 1 exported to state 2 in five years", "million TIV", ("sipri_arms.arms_register",), 2
    ),
    "arms_sales_share_12": Held(
        "share of the arms exports of state 1 in five years that went to state 2",
        "share",
        ("sipri_arms.arms_register",),
        2,
    ),
    **{
        f"{good}-{way}": Held(f"{way} of {words}", "million current USD", ("baci.national",), 1)
        for good, words in (
            ("crude", "crude oil"),
            ("gas", "gas"),
            ("coal", "coal"),
            ("metals", "ores and metals"),
            ("rare_earths", "rare earths"),
            ("materials", "raw materials"),
        )
        for way in ("exports", "imports")
    },
}
_AT = "@"
_PLACES = {1: COW, 2: IMTS, 3: DOTS, 4: BACI}
"""Where flows of goods are from, the better first; of a year each value is from the first that has it."""


class Strand(NamedTuple):
    """The known years of a series that are from one source; of what is from one source alone the word is empty."""

    source: str
    points: tuple[Point, ...]


def known_table(name: str) -> Held | None:
    """Return the series of a name; "trade@eu" is a state's trade with the states of a region.

    Examples
    --------
    >>> known_table("exports@africa").states, known_table("un_kappa")
    (1, None)
    """
    stem, _, region = name.partition(_AT)
    if not region:
        return TABLES.get(name)
    if stem not in {"trade", "exports", "imports", "exports_share", "imports_share", "trade_share", "arms_sales"}:
        return None
    if region not in regions.regions():
        return None
    what = stem.replace("_", " ")
    title = f"{what} with {regions.region(region).title}"
    unit = "share" if stem.endswith("share") else "million TIV" if stem == "arms_sales" else "million current USD"
    return Held(title, unit, _TRADE if stem != "arms_sales" else ("sipri_arms.arms_register",), 1)


class Tables:
    """The series of `TABLES` from one vault, each read once."""

    def __init__(self, vault: Vault | None) -> None:
        self.vault = vault
        self._read: dict[tuple[str, int, int], tuple[Point, ...]] = {}
        self._every_flow: dict[int, pl.DataFrame] = {}
        self._strands: dict[tuple[str, int, int], tuple[Strand, ...]] = {}
        self._worlds: dict[str, pl.DataFrame] = {}

    def lacking(self, name: str) -> tuple[str, ...]:
        """Return the sources that must be pulled before a series can be had."""
        held = known_table(name)
        assert held is not None
        found = [need.partition(".") for need in held.needs]
        return tuple(dict.fromkeys(s for s, _, t in found if not self._has(s, t)))

    def _has(self, source: str, table: str) -> bool:
        vault = self.vault
        return vault is not None and vault.has(source) and any(t.name == table for t in vault.manifest(source).tables)

    def series(self, name: str, a: int, b: int = 0) -> tuple[Point, ...]:
        """Return a series of one state, or of two seen from the first; empty where the vault lacks a source."""
        if self.lacking(name):
            return ()
        if (name, a, b) not in self._read:
            held = known_table(name)
            assert held is not None
            if _AT in name:
                self._read[name, a, b] = self._regional(name, a)
            elif held.states == 2:
                rows = self._directed(name, a)
                own = rows.filter(pl.col("partner") == b) if not rows.is_empty() else rows
                self._read[name, a, b] = _points(own)
            else:
                self._read[name, a, b] = _points(self._world(name).filter(pl.col("ccode") == a))
        return self._read[name, a, b]

    def strands(self, name: str, a: int, b: int = 0) -> tuple[Strand, ...]:
        """Return the same, each source by itself: the better first, and of a vintage more than one the newest first.

        `BOTH_WAYS` are no series of their own.
        """
        if name not in BOTH_WAYS and (self._needs(name) != _TRADE or self.lacking(name)):
            whole = self.series(name, a, b)
            return (Strand("", whole),) if whole else ()
        if (name, a, b) not in self._strands:
            if _AT in name:
                found = {place: self._regional_of(rows, name, a) for place, rows in self._by_place(self._every(a))}
            elif b:
                own = self._every_directed(name, a).filter(pl.col("partner") == b)
                found = {place: _points(rows) for place, rows in self._by_place(own)}
            else:
                rows = self._every_national.filter(pl.col("ccode") == a)
                rows = rows.with_columns(value=_OF_NATIONAL[name])
                found = {place: _points(part) for place, part in self._by_place(rows)}
            self._strands[name, a, b] = tuple(Strand(_PLACES[place], s) for place, s in found.items() if s)
        return self._strands[name, a, b]

    def _needs(self, name: str) -> tuple[str, ...]:
        held = known_table(name)
        return held.needs if held is not None else ()

    @staticmethod
    def _by_place(rows: pl.DataFrame) -> list[tuple[int, pl.DataFrame]]:
        return [(int(place), part) for (place,), part in rows.sort("place").group_by("place", maintain_order=True)]

    def world(self, name: str, year: int) -> list[tuple[int, float]]:
        """Return every state's value in a year, largest first."""
        if self.lacking(name):
            return []
        rows = self._world(name).filter((pl.col("year") == year) & pl.col("value").is_not_null())
        return _ordered(rows, "ccode")

    def partners(self, name: str, a: int, year: int) -> list[tuple[int, float]]:
        """Return every partner's value in a year, seen from a state, largest first."""
        if self.lacking(name):
            return []
        rows = self._directed(name, a)
        if rows.is_empty():
            return []
        rows = rows.filter((pl.col("year") == year) & pl.col("value").is_not_null())
        return _ordered(rows, "partner")

    def partners_by(self, name: str, a: int, year: int) -> dict[str, list[tuple[int, float]]]:
        """Return the same of each source by itself, the better first, of goods and of `BOTH_WAYS`; of all else nothing.

        Of a vintage more than one the newest goes first, as in `strands`.
        """
        if name not in BOTH_WAYS and (self._needs(name) != _TRADE or self.lacking(name)):
            return {}
        rows = self._every_directed(name, a).filter(pl.col("year") == year)
        return {_PLACES[place]: _ordered(part, "partner") for place, part in self._by_place(rows)}

    def world_by(self, name: str, year: int) -> dict[str, list[tuple[int, float]]]:
        """Return every state's value in a year by each source by itself, of all goods; of all else nothing."""
        if name not in _OF_NATIONAL or self.lacking(name):
            return {}
        rows = self._every_national.filter(pl.col("year") == year)
        rows = rows.with_columns(value=_OF_NATIONAL[name]).drop_nulls("value")
        return {_PLACES[place]: _ordered(part, "ccode") for place, part in self._by_place(rows)}

    def _every(self, a: int) -> pl.DataFrame:
        """Return a state's trade with partners by year and source: `partner`, `year`, `exports`, `imports`, `place`."""
        if a not in self._every_flow:
            assert self.vault is not None
            parts = [self._cow(a), *self._imf(a), self._baci(a)]
            rows = pl.concat([p for p in parts if not p.is_empty()] or parts[:1])
            self._every_flow[a] = rows.sort("place", "year", "partner")
        return self._every_flow[a]

    def _cow(self, a: int) -> pl.DataFrame:
        assert self.vault is not None
        rows = (
            self.vault.scan("cow_trade", "dyadic")
            .filter((pl.col("ccode1") == a) | (pl.col("ccode2") == a), ~pl.col("suspect_zero"))
            .collect()
        )
        first = pl.col("ccode1") == a
        return rows.select(
            pl.when(first).then("ccode2").otherwise("ccode1").cast(pl.Int64).alias("partner"),
            pl.col("year").cast(pl.Int64),
            # flow1 is what the first state imports from the second
            pl.when(first).then("flow2").otherwise("flow1").cast(pl.Float64).alias("exports"),
            pl.when(first).then("flow1").otherwise("flow2").cast(pl.Float64).alias("imports"),
            pl.lit(1).alias("place"),
        ).filter(pl.col("exports").is_not_null() | pl.col("imports").is_not_null())

    def _imf(self, a: int) -> list[pl.DataFrame]:
        """The IMF's rows, where the state reports itself: exports and imports of one vintage, the newest first."""
        assert self.vault is not None
        out = []
        for place, vintage in ((2, "imts"), (3, "dots")):
            if not (self._has("imf_trade", f"exports_{vintage}") and self._has("imf_trade", f"imports_{vintage}")):
                continue
            sides = [
                self.vault.scan("imf_trade", f"{way}_{vintage}")
                .filter((pl.col("ccode1") == a) & ~pl.col(f"{way}_{vintage}_imputed").fill_null(value=False))
                .select(
                    pl.col("ccode2").cast(pl.Int64).alias("partner"),
                    pl.col("year").cast(pl.Int64),
                    pl.col(f"{way}_{vintage}").cast(pl.Float64).alias(way),
                )
                .collect()
                for way in ("exports", "imports")
            ]
            joined = sides[0].join(sides[1], on=["partner", "year"], how="full", coalesce=True)
            out.append(joined.select("partner", "year", "exports", "imports", pl.lit(place).alias("place")))
        return out

    def _baci(self, a: int) -> pl.DataFrame:
        assert self.vault is not None
        rows = self.vault.scan("baci", "all_goods").filter((pl.col("ccode1") == a) | (pl.col("ccode2") == a)).collect()
        out = rows.filter(pl.col("ccode1") == a).select(
            pl.col("ccode2").cast(pl.Int64).alias("partner"),
            pl.col("year").cast(pl.Int64),
            (pl.col("exports") / 1e6).alias("exports"),
        )
        into = rows.filter(pl.col("ccode2") == a).select(
            pl.col("ccode1").cast(pl.Int64).alias("partner"),
            pl.col("year").cast(pl.Int64),
            (pl.col("exports") / 1e6).alias("imports"),
        )
        joined = out.join(into, on=["partner", "year"], how="full", coalesce=True)
        return joined.select("partner", "year", "exports", "imports", pl.lit(4).alias("place"))

    def _directed(self, name: str, a: int) -> pl.DataFrame:
        if name.startswith("arms_sales"):
            rows = self._arms(a)
            total = pl.col("value").sum().over("year")
            return rows.with_columns((pl.col("value") / total).alias("value")) if "share" in name else rows
        rows = self._every_directed(name, a).sort("place").unique(["partner", "year"], keep="first")
        return rows.select("partner", "year", "value").sort("year", "partner")

    def _every_directed(self, name: str, a: int) -> pl.DataFrame:
        """Return the known flows or shares of goods by partner, year and source."""
        way = name.partition("_")[0]
        rows = self._every(a).select("partner", "year", "place", _flow(way).alias("value"))
        return (self._shares(rows, a, way) if "share" in name else rows).drop_nulls("value")

    def _shares(self, rows: pl.DataFrame, a: int, way: str) -> pl.DataFrame:
        """Return flows as shares of all of the same source: of its own total of the state where it has one.

        So partners count that are not known, as West Germany, or are no states, as Hong Kong. Where that total leaves
        out the same partners as the pairs do, as Cuba's of 1985 the Soviet Union, no share is known.
        """
        assert self.vault is not None
        own = self._every_national.filter(pl.col("ccode") == a)
        totals = own.select(pl.col("year").cast(pl.Int64), "place", national=_flow(way))
        pairs = self.vault.read("cow_trade", "dyadic", where=(pl.col("ccode1") == a) | (pl.col("ccode2") == a))
        own_totals = own.filter(pl.col("place") == 1).select("ccode", "year", "imports", "exports")
        lacking = leaves_out(pair_trade(pairs), own_totals, pairs)["year"].cast(pl.Int64)
        whole = pl.max_horizontal(pl.col("value").sum().over("year", "place"), pl.col("national"))
        known = (whole > 0) & ((pl.col("place") != 1) | ~pl.col("year").is_in(lacking.implode()))
        return rows.join(totals, on=["year", "place"], how="left", maintain_order="left").select(
            "partner", "year", "place", pl.when(known).then(pl.col("value") / whole).alias("value")
        )

    def _arms(self, a: int) -> pl.DataFrame:
        """Arms sold to each recipient in five years up to each year; no row in a covered year is none."""
        assert self.vault is not None
        rows = self.vault.scan("sipri_arms", "arms_register").filter(pl.col("ccode2") == a).collect()
        own = rows.select(pl.col("ccode1").cast(pl.Int64).alias("partner"), "year", "tiv_register")
        return _five_years(own, "partner", self.vault.coverage("sipri_arms", "arms_register"))

    def _regional(self, name: str, a: int) -> tuple[Point, ...]:
        """Return each year from the first source that has enough of the region's states: one for all of them."""
        if name.startswith("arms_sales"):
            return self._regional_of(self._arms(a), name, a)
        strands = self.strands(name, a)
        return tuple(sorted({year: v for strand in reversed(strands) for year, v in strand.points}.items()))

    def _regional_of(self, rows: pl.DataFrame, name: str, a: int) -> tuple[Point, ...]:
        stem, _, region = name.partition(_AT)
        if stem != "arms_sales":
            way = stem.removesuffix("_share")
            rows = rows.select("partner", "year", _flow(way).alias("value"))
        by_year: dict[int, dict[int, float]] = {}
        for partner, year, known in rows.select("partner", "year", "value").drop_nulls("value").iter_rows():
            by_year.setdefault(year, {})[partner] = float(known)
        out = []
        for year, flows in sorted(by_year.items()):
            try:
                members = {c for c in regions.region(region).members(year=year) if c != a}
            except (CoverageError, UsageError):  # before it existed nobody belongs to it
                continue
            inside = members & flows.keys()
            if stem != "arms_sales" and len(inside) < LEAST_MEMBERS * len(members):
                continue
            total = sum(flows[partner] for partner in sorted(inside))
            if stem.endswith("share"):
                total /= sum(flows.values()) or 1.0
            out.append((year, round(total, 6)))
        return tuple(out)

    def _world(self, name: str) -> pl.DataFrame:
        if name not in self._worlds:
            self._worlds[name] = _BUILT[name](self) if name in _BUILT else self._goods(name)
        return self._worlds[name]

    def _goods(self, name: str) -> pl.DataFrame:
        good, _, way = name.rpartition("-")
        assert self.vault is not None
        rows = self.vault.read("baci", "national", ["ccode", "year", f"{good}_{way}_value"])
        return rows.select("ccode", "year", (pl.col(f"{good}_{way}_value") / 1e3).alias("value"))

    @cached_property
    def _national(self) -> pl.DataFrame:
        """Exports and imports of every state and year, from the first source that has them."""
        return self._every_national.sort("place").unique(["ccode", "year"], keep="first")

    @cached_property
    def _every_national(self) -> pl.DataFrame:
        """Exports and imports of every state: the totals of the Correlates of War, and BACI's every five years."""
        assert self.vault is not None
        cow = self.vault.read("cow_trade", "national", ["ccode", "year", "exports", "imports"]).with_columns(
            pl.lit(1).alias("place"), pl.col("exports", "imports").cast(pl.Float64)
        )
        parts = [cow]
        if self._has("baci", "all_goods_national"):
            baci = self.vault.read("baci", "all_goods_national", ["ccode", "year", "exports", "imports"])
            parts.append(baci.with_columns(pl.col("exports") / 1e6, pl.col("imports") / 1e6, pl.lit(4).alias("place")))
        return pl.concat(parts, how="vertical_relaxed")


def _ordered(rows: pl.DataFrame, who: str) -> list[tuple[int, float]]:
    """Return the values of states, largest first."""
    found = ((int(c), round(float(v), 6)) for c, v in rows.select(who, "value").iter_rows())
    return sorted(found, key=lambda x: (-x[1], x[0]))


def _flow(way: str) -> pl.Expr:
    """Return exports, imports, or both together: trade."""
    return pl.col("exports") + pl.col("imports") if way == "trade" else pl.col(way)


def _five_years(rows: pl.DataFrame, key: str, covered: tuple[int, int]) -> pl.DataFrame:
    """Sum over the five years up to each year, from the fifth year that the register covers to its last."""
    yearly = rows.group_by(key, "year").agg(pl.col("tiv_register").sum())
    if yearly.is_empty():
        return pl.DataFrame(schema={key: pl.Int64, "year": pl.Int64, "value": pl.Float64})
    spread = pl.concat(
        [yearly.with_columns((pl.col("year").cast(pl.Int64) + k).alias("year")) for k in range(ARMS_YEARS)]
    )
    whole = pl.col("year").is_between(covered[0] + ARMS_YEARS - 1, covered[1])
    return spread.filter(whole).group_by(key, "year").agg(pl.col("tiv_register").sum().alias("value"))


def _points(rows: pl.DataFrame) -> tuple[Point, ...]:
    if rows.is_empty():
        return ()
    known = rows.drop_nulls("value").sort("year")
    return tuple((int(y), round(float(v), 6)) for y, v in known.select("year", "value").iter_rows())


def _of(source: str, table: str, value: pl.Expr) -> Callable[[Tables], pl.DataFrame]:
    def made(tables: Tables) -> pl.DataFrame:
        assert tables.vault is not None
        return tables.vault.read(source, table).sort("ccode", "year").select("ccode", "year", value.alias("value"))

    return made


def _traded(value: pl.Expr) -> Callable[[Tables], pl.DataFrame]:
    return lambda tables: tables._national.select("ccode", "year", value.alias("value"))


def _armed(key: str) -> Callable[[Tables], pl.DataFrame]:
    def made(tables: Tables) -> pl.DataFrame:
        assert tables.vault is not None
        rows = tables.vault.read("sipri_arms", "arms_register", [key, "year", "tiv_register"])
        own = rows.select(pl.col(key).cast(pl.Int64).alias("ccode"), "year", "tiv_register").drop_nulls("ccode")
        return _five_years(own, "ccode", tables.vault.coverage("sipri_arms", "arms_register"))

    return made


_GDP = pl.col("pwtrgdp")
_USA = 2
PRICES = (0.08, 2.5)
"""Prices of a state over those of the United States that are believed: of 7,392 states and years to 2019 one in seventy
lies beyond, with spending and share in unlike currencies, or an official rate that nobody paid: Congo-Kinshasa in the
1960s with up to 57,000 times the prices of the United States, Sudan of 1956 with a hundredth."""


def _at_market_rates(tables: Tables) -> pl.DataFrame:
    """Return spending over its share of the product, where the prices that this comes to can be believed.

    They are those of the estimates at purchasing power, and after these end of the last one.
    """
    assert tables.vault is not None
    market = pl.col("milex_current") / pl.col("milex_gdp")
    spent = tables.vault.read("sipri_milex", "spending").select("ccode", "year", value=market).drop_nulls()
    real = tables.vault.read("gdp", "estimates").select("ccode", "year", real=_GDP).drop_nulls().sort("year")
    # Sorted here; polars cannot check it within states.
    both = (
        spent.filter(pl.col("value").is_finite())
        .sort("year")
        .join_asof(real, on="year", by="ccode", check_sortedness=False)
    )
    priced = both.with_columns(price=pl.col("value") / pl.col("real"))
    base = priced.filter(pl.col("ccode") == _USA).select("year", base="price")
    level = pl.col("price") / pl.col("base")
    believed = priced.join(base, on="year").filter(level.is_between(*PRICES))
    return believed.sort("ccode", "year").select("ccode", "year", "value")


_OF_NATIONAL = {
    "exports": pl.col("exports"),
    "imports": pl.col("imports"),
    "total-trade": pl.col("exports") + pl.col("imports"),
}
_BUILT: Mapping[str, Callable[[Tables], pl.DataFrame]] = {
    "gdp": _of("gdp", "estimates", _GDP),
    "gdp-market": _at_market_rates,
    "gdp-per-head": _of("gdp", "estimates", _GDP / pl.col("pwtpop")),
    "gdp-growth": _of("gdp", "estimates", _GDP / _GDP.shift(1).over("ccode") - 1),
    "population": _of("cow_nmc", "indicators", pl.col("tpop") * 1e3),
    "troops": _of("cow_nmc", "indicators", pl.col("milper") * 1e3),
    "military-budget": _of("sipri_milex", "spending", pl.col("milex_current")),
    "military-spending-estimated": _of("sipri_milex", "spending", pl.col("milex_constant")),
    "military-burden": _of("sipri_milex", "spending", pl.col("milex_gdp")),
    **{name: _traded(value) for name, value in _OF_NATIONAL.items()},
    "arms-exports": _armed("ccode2"),
    "arms-imports": _armed("ccode1"),
}
