"""Sentences of our own with their truth, computed from the published tables by another route than the checker's.

Every sentence stands with an expression over raw tables of the vault (flows by product, treaties by direction,
sanctions by pair and year): none uses the index, a measure, or the series of the claims. What counts as "doubled" or
"about a third" is written out in the expression. Half of the sentences, told by a checksum of their text, are held out:
no pattern was written or changed after looking at what became of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from zlib import crc32

import polars as pl

from dyadscope.vault import Vault

USA, CAN, MEX, BRA, UK, FRA, GER, POL, RUS, UKR, BLR, TUR, IRN, SAU, QAT, IND, PAK, CHN, JPN, ROK, DPRK, VNM = (
    2, 20, 70, 140, 200, 220, 255, 290, 365, 369, 370, 640, 630, 670, 694, 750, 770, 710, 740, 732, 731, 816
)  # fmt: skip
AUS, KAZ, ARM, AZE, GRG, ISR, IRQ, KUW, SYR, CUB, ITA, FIN, SWE, NOR, ANG, IDN, PHI, THI, UZB, SRB = (
    900, 705, 371, 373, 372, 666, 645, 690, 652, 40, 325, 375, 380, 385, 540, 850, 840, 800, 704, 345
)  # fmt: skip


@cache
def _table(vault: Vault, source: str, table: str) -> pl.DataFrame:
    """One table, read once in a session for the facts of every file of tests."""
    return vault.read(source, table)


@cache
def _flows_in(vault: Vault, year: int) -> dict[tuple[int, int], float | None]:
    """Exports in million dollars by seller and buyer: Correlates of War to 2014, all goods of BACI after it."""
    if year <= 2014:
        rows = _table(vault, "cow_trade", "dyadic").filter(pl.col("year") == year)
        both = rows.select("ccode1", "ccode2", "flow1", "flow2").rows()
        return {(a, b): sold for a, b, _, sold in both} | {(b, a): bought for a, b, bought, _ in both}
    rows = _table(vault, "baci", "all_goods").filter(pl.col("year") == year)
    return {(a, b): float(v) / 1e6 for a, b, v in rows.select("ccode1", "ccode2", "exports").iter_rows()}


class Facts:
    """Numbers of the vault's raw tables."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def _table(self, source: str, table: str) -> pl.DataFrame:
        return _table(self.vault, source, table)

    def _flows_in(self, year: int) -> dict[tuple[int, int], float | None]:
        return _flows_in(self.vault, year)

    def exports(self, a: int, b: int, year: int) -> float:
        """Exports of A to B in million dollars: Correlates of War to 2014, all goods of BACI in 2015 and 2020."""
        known = self._flows_in(year)[a, b]
        if known is None:
            raise ValueError("no figure")
        return known

    def trade(self, a: int, b: int, year: int) -> float:
        """Exports both ways."""
        return self.exports(a, b, year) + self.exports(b, a, year)

    @cache  # noqa: B019  # one vault in a session
    def _all_trade(self, a: int, year: int) -> dict[int, tuple[float, float]]:
        """What a state sold to and bought of each partner; no row, and no figure, is nothing."""
        flows = self._flows_in(year)
        others = [two if one == a else one for one, two in flows if a in {one, two}]
        return {other: (flows.get((a, other)) or 0.0, flows.get((other, a)) or 0.0) for other in others}

    def partner(self, a: int, year: int, place: int = 1) -> int:
        """The partner of a state in a place by total trade."""
        return sorted((-sum(v), k) for k, v in self._all_trade(a, year).items())[place - 1][1]

    def market(self, a: int, year: int, place: int = 1) -> int:
        """The state in a place among those a state exports to."""
        return sorted((-v[0], k) for k, v in self._all_trade(a, year).items())[place - 1][1]

    def origin(self, a: int, year: int, place: int = 1) -> int:
        """The state in a place among those a state imports from."""
        return sorted((-v[1], k) for k, v in self._all_trade(a, year).items())[place - 1][1]

    def export_share(self, a: int, b: int, year: int) -> float:
        """B's share of A's exports."""
        found = self._all_trade(a, year)
        return found[b][0] / sum(v[0] for v in found.values())

    def import_share(self, a: int, b: int, year: int) -> float:
        """B's share of A's imports."""
        found = self._all_trade(a, year)
        return found[b][1] / sum(v[1] for v in found.values())

    def trade_share(self, a: int, b: int, year: int) -> float:
        """B's share of A's trade."""
        found = self._all_trade(a, year)
        return sum(found[b]) / sum(sum(v) for v in found.values())

    def crude(self, a: int, b: int, year: int) -> float:
        """Crude oil that A sold B, from the flows by product (HS 2709), in million dollars."""
        rows = self._table("baci", "flows").filter(
            (pl.col("ccode1") == a) & (pl.col("ccode2") == b) & (pl.col("year") == year)
            & (pl.col("hs6").cast(pl.Int64) == 270900)
        )  # fmt: skip
        return float(rows["value"].sum()) / 1e3

    def crude_of(self, way: str, code: int, year: int) -> dict[int, float]:
        """Crude by partner: what a state sold ("ccode1") or bought ("ccode2")."""
        rows = self._table("baci", "flows").filter(
            (pl.col(way) == code) & (pl.col("year") == year) & (pl.col("hs6").cast(pl.Int64) == 270900)
        )
        other = "ccode2" if way == "ccode1" else "ccode1"
        return {k: float(v) for k, v in rows.group_by(other).agg(pl.col("value").sum()).iter_rows() if k is not None}

    def crude_share(self, way: str, code: int, other: int, year: int) -> float:
        """Another's share of the crude a state sold ("ccode1") or bought ("ccode2")."""
        found = self.crude_of(way, code, year)
        return found.get(other, 0.0) / sum(found.values())

    def crude_place(self, code: int, year: int) -> int:
        """Place of a state among the exporters of crude."""
        rows = self._table("baci", "flows").filter((pl.col("year") == year) & (pl.col("hs6").cast(pl.Int64) == 270900))
        held = rows.group_by("ccode1").agg(pl.col("value").sum()).sort("value", descending=True).drop_nulls("ccode1")
        return held["ccode1"].to_list().index(code) + 1

    def arms(self, buyer: int, seller: int, first: int, last: int) -> float:
        """Arms delivered, in SIPRI's own tables of the volume of deliveries."""
        rows = self._table("sipri_arms", "arms").filter(
            (pl.col("ccode1") == buyer) & (pl.col("ccode2") == seller) & pl.col("year").is_between(first, last)
        )
        return float(rows["tiv_received"].sum())

    def arms_share(self, buyer: int, seller: int, last: int) -> float:
        """A seller's share of what a state bought in five years."""
        rows = self._table("sipri_arms", "arms").filter(
            (pl.col("ccode1") == buyer) & pl.col("year").is_between(last - 4, last)
        )
        return self.arms(buyer, seller, last - 4, last) / float(rows["tiv_received"].sum())

    def arms_place(self, column: str, code: int, last: int) -> int:
        """Place of a state among exporters ("ccode2") or importers ("ccode1") of arms in five years."""
        rows = self._table("sipri_arms", "arms").filter(pl.col("year").is_between(last - 4, last))
        held = rows.group_by(column).agg(pl.col("tiv_received").sum()).sort("tiv_received", descending=True)
        return held[column].to_list().index(code) + 1

    def gdp(self, code: int, year: int) -> float:
        """Gross domestic product."""
        rows = self._table("gdp", "estimates").filter((pl.col("ccode") == code) & (pl.col("year") == year))
        return float(rows["pwtrgdp"].item())

    def people(self, code: int, year: int) -> float:
        """Population."""
        rows = self._table("gdp", "estimates").filter((pl.col("ccode") == code) & (pl.col("year") == year))
        return float(rows["pwtpop"].item()) * 1e6

    def milex(self, code: int, year: int, column: str = "milex_current") -> float:
        """Military spending."""
        rows = self._table("sipri_milex", "spending").filter((pl.col("ccode") == code) & (pl.col("year") == year))
        return float(rows[column].item())

    def milex_place(self, code: int, year: int) -> int:
        """Place among all states by military spending."""
        rows = self._table("sipri_milex", "spending").filter(pl.col("year") == year).drop_nulls("milex_current")
        return rows.sort("milex_current", descending=True)["ccode"].to_list().index(code) + 1

    def soldiers(self, code: int, year: int) -> float:
        """Military personnel, thousands."""
        rows = self._table("cow_nmc", "indicators").filter((pl.col("ccode") == code) & (pl.col("year") == year))
        return float(rows["milper"].item())

    def defence(self, a: int, b: int, year: int) -> bool:
        """Whether a treaty in ATOP obliges one of two to defend the other in a year."""
        rows = self._table("atop", "directed").filter(
            pl.col("ccode1").is_in([a, b]) & pl.col("ccode2").is_in([a, b]) & (pl.col("year") == year)
        )
        return bool((rows["atop_defense"].fill_null(0) > 0).any())

    def sanction(self, a: int, b: int, year: int) -> bool:
        """Whether A has sanctions on B in a year."""
        rows = self._table("sanctions", "sanctions").filter(
            (pl.col("ccode1") == a) & (pl.col("ccode2") == b) & (pl.col("year") == year)
        )
        return bool(rows.height and (rows["sanction_cases"] > 0).any())

    def war(self, a: int, b: int, first: int, last: int, level: int = 1) -> bool:
        """Whether UCDP or COW has the two on opposite sides of an armed conflict."""
        low, high = min(a, b), max(a, b)
        pair = (pl.col("ccode1") == low) & (pl.col("ccode2") == high) & pl.col("year").is_between(first, last)
        ucdp = self._table("ucdp", "pairs").filter(pair & (pl.col("ucdp_against").fill_null(0) >= level))
        cow = self._table("cow_war", "inter").filter(pair & (pl.col("cowinterongoing") > 0))
        return bool(ucdp.height or cow.height)

    def border(self, a: int, b: int) -> bool:
        """Whether two states met on land in 2016."""
        rows = self._table("cow_contiguity", "yearly").filter(
            (pl.col("ccode1") == min(a, b)) & (pl.col("ccode2") == max(a, b)) & (pl.col("year") == 2016)
        )
        return bool(rows.height and rows["conttype"].item() == 1)

    def agreement(self, a: int, b: int, last: int, first: int = 1948) -> bool:
        """Whether DESTA lists a trade agreement of two states, signed in a period."""
        rows = self._table("desta", "dyads").filter(
            pl.col("ccode1").is_in([a, b]) & pl.col("ccode2").is_in([a, b]) & (pl.col("ccode1") != pl.col("ccode2"))
            & pl.col("year").is_between(first, last) & pl.col("entry_type").is_in(["base_treaty", "accession"])
        )  # fmt: skip
        return bool(rows.height)

    def member(self, body: str, code: int, year: int) -> bool:
        """Whether the ledger has a state as a member of a body throughout the end of a year."""
        rows = self._table("ledger", "memberships").filter((pl.col("body") == body) & (pl.col("ccode") == code))
        day = f"{year}-12-31"
        return any(
            str(r["since"] or "") <= day and (not r["until"] or str(r["until"]) > day)
            for r in rows.iter_rows(named=True)
        )

    def deal(self, seller: int, buyer: int, name: str, first: int = 1950, last: int = 2025) -> bool:
        """Whether the register has a deal on a system between two states."""
        rows = self._table("sipri_arms", "deals").filter(
            (pl.col("ccode1") == buyer) & (pl.col("ccode2") == seller) & pl.col("order_year").is_between(first, last)
            & pl.col("designation").str.contains(name, literal=True)
        )  # fmt: skip
        return bool(rows.height)


Truth = Callable[[Any], bool | tuple[bool, ...]]
"""Whether a sentence is true; of one that says several things, whether each is."""


def near(value: float, stated: float, part: float = 0.1) -> bool:
    """Whether a value is within a tenth of what is stated."""
    return abs(value / stated - 1) <= part


def held_out(text: str) -> bool:
    """Whether a sentence belongs to the half that nobody looks at."""
    return crc32(text.encode()) % 2 == 0


SENTENCES: tuple[tuple[str, Truth], ...] = (
    # trade of two
    (
        "Trade between Russia and China more than doubled between 2005 and 2012.",
        lambda f: f.trade(RUS, CHN, 2012) > 2 * f.trade(RUS, CHN, 2005),
    ),
    (
        "Between 2000 and 2008 trade between the United States and China fell.",
        lambda f: f.trade(USA, CHN, 2008) < f.trade(USA, CHN, 2000),
    ),
    ("US-China trade grew steadily from 2000 to 2008.", lambda f: f.trade(USA, CHN, 2008) > f.trade(USA, CHN, 2000)),
    (
        "Sino-Indian trade increased tenfold between 2000 and 2010.",
        lambda f: near(f.trade(CHN, IND, 2010) / f.trade(CHN, IND, 2000), 10, 0.25),
    ),
    (
        "Sino-Indian trade increased more than tenfold between 2000 and 2010.",
        lambda f: f.trade(CHN, IND, 2010) / f.trade(CHN, IND, 2000) > 10,
    ),
    (
        "Trade between Japan and Russia halved between 2002 and 2008.",
        lambda f: near(f.trade(JPN, RUS, 2008) / f.trade(JPN, RUS, 2002), 0.5, 0.2),
    ),
    ("In 2009 trade between Germany and Russia shrank.", lambda f: f.trade(GER, RUS, 2009) < f.trade(GER, RUS, 2008)),
    ("In 2009 trade between Poland and Germany rose.", lambda f: f.trade(POL, GER, 2009) > f.trade(POL, GER, 2008)),
    ("Trade between Brazil and China reached $77 billion in 2011.", lambda f: near(f.trade(BRA, CHN, 2011), 77000)),
    ("Trade between Brazil and China reached $30 billion in 2011.", lambda f: near(f.trade(BRA, CHN, 2011), 30000)),
    (
        "Trade between South Korea and Japan did not grow between 2002 and 2008.",
        lambda f: f.trade(ROK, JPN, 2008) <= f.trade(ROK, JPN, 2002),
    ),
    (
        "It is false that trade between India and China grew between 2001 and 2010.",
        lambda f: f.trade(IND, CHN, 2010) <= f.trade(IND, CHN, 2001),
    ),
    (
        "Turkish exports to Germany rose between 2001 and 2008.",
        lambda f: f.exports(TUR, GER, 2008) > f.exports(TUR, GER, 2001),
    ),
    (
        "Exports from Mexico to the United States fell by a third in 2009.",
        lambda f: near(1 - f.exports(MEX, USA, 2009) / f.exports(MEX, USA, 2008), 1 / 3, 0.15),
    ),
    (
        "Chinese exports to Japan fell by more than 10 per cent in 2009.",
        lambda f: f.exports(CHN, JPN, 2009) / f.exports(CHN, JPN, 2008) < 0.9,
    ),
    (
        "Australian exports to China grew ninefold between 2000 and 2010.",
        lambda f: near(f.exports(AUS, CHN, 2010) / f.exports(AUS, CHN, 2000), 9, 0.2),
    ),
    (
        "Between 2000 and 2010 Australia's exports to China doubled.",
        lambda f: near(f.exports(AUS, CHN, 2010) / f.exports(AUS, CHN, 2000), 2, 0.2),
    ),
    # ranks among partners
    ("In 2012 China was Russia's largest trading partner.", lambda f: f.partner(RUS, 2012) == CHN),
    ("In 2005 China was Russia's largest trading partner.", lambda f: f.partner(RUS, 2005) == CHN),
    ("In 2013 the United States was Japan's biggest trade partner.", lambda f: f.partner(JPN, 2013) == USA),
    (
        "In 2003 Japan traded more with the United States than with any other country.",
        lambda f: f.partner(JPN, 2003) == USA,
    ),
    ("Germany was Poland's main trading partner in 2010.", lambda f: f.partner(POL, 2010) == GER),
    ("Russia was Poland's main trading partner in 2010.", lambda f: f.partner(POL, 2010) == RUS),
    ("In 2014 India's second-largest trading partner was Pakistan.", lambda f: f.partner(IND, 2014, 2) == PAK),
    ("In 2010 China was Australia's largest export market.", lambda f: f.market(AUS, 2010) == CHN),
    ("Japan was Australia's largest export market in 2012.", lambda f: f.market(AUS, 2012) == JPN),
    ("In 2008 the United States was the largest market for Mexican exports.", lambda f: f.market(MEX, 2008) == USA),
    ("In 2011 China was the largest source of Japanese imports.", lambda f: f.origin(JPN, 2011) == CHN),
    ("In 2011 Australia was the largest source of Japanese imports.", lambda f: f.origin(JPN, 2011) == AUS),
    ("China was not Germany's largest trading partner in 2008.", lambda f: f.partner(GER, 2008) != CHN),
    ("The United States was not Canada's largest trading partner in 2010.", lambda f: f.partner(CAN, 2010) != USA),
    (
        "In 2012 Russia traded more with China than with India.",
        lambda f: f.trade(RUS, CHN, 2012) > f.trade(RUS, IND, 2012),
    ),
    (
        "In 2012 Russia traded more with India than with Germany.",
        lambda f: f.trade(RUS, IND, 2012) > f.trade(RUS, GER, 2012),
    ),
    (
        "In 2010 Japan imported more from China than from the United States.",
        lambda f: f.exports(CHN, JPN, 2010) > f.exports(USA, JPN, 2010),
    ),
    (
        "Kazakhstan exported more to Russia than to China in 2012.",
        lambda f: f.exports(KAZ, RUS, 2012) > f.exports(KAZ, CHN, 2012),
    ),
    # shares
    (
        "In 2010 the United States took about 80 per cent of Mexico's exports.",
        lambda f: near(f.export_share(MEX, USA, 2010), 0.8),
    ),
    (
        "In 2010 the United States took about half of Mexico's exports.",
        lambda f: near(f.export_share(MEX, USA, 2010), 0.5),
    ),
    (
        "More than a quarter of Australia's exports went to China in 2012.",
        lambda f: f.export_share(AUS, CHN, 2012) > 0.25,
    ),
    (
        "In 2012 less than 10 per cent of Australia's exports went to China.",
        lambda f: f.export_share(AUS, CHN, 2012) < 0.10,
    ),
    (
        "In 2013 China supplied about 17 per cent of Russia's imports.",
        lambda f: near(f.import_share(RUS, CHN, 2013), 0.17),
    ),
    ("In 2013 China supplied half of Russia's imports.", lambda f: near(f.import_share(RUS, CHN, 2013), 0.5)),
    ("Russia accounted for about half of Belarus's trade in 2010.", lambda f: near(f.trade_share(BLR, RUS, 2010), 0.5)),
    (
        "Russia accounted for 5 per cent of Belarus's trade in 2010.",
        lambda f: near(f.trade_share(BLR, RUS, 2010), 0.05),
    ),
    ("In 2014 China accounted for 11 per cent of Russia's trade.", lambda f: near(f.trade_share(RUS, CHN, 2014), 0.11)),
    ("In 2014 China accounted for 40 per cent of Russia's trade.", lambda f: near(f.trade_share(RUS, CHN, 2014), 0.40)),
    # oil
    (
        "In 2022 China was the largest buyer of Russian oil.",
        lambda f: max((v, k) for k, v in f.crude_of("ccode1", RUS, 2022).items())[1] == CHN,
    ),
    (
        "In 2022 Japan was the largest buyer of Russian oil.",
        lambda f: max((v, k) for k, v in f.crude_of("ccode1", RUS, 2022).items())[1] == JPN,
    ),
    (
        "Saudi Arabia was China's largest oil supplier in 2012.",
        lambda f: max((v, k) for k, v in f.crude_of("ccode2", CHN, 2012).items())[1] == SAU,
    ),
    (
        "In 2012 Angola was China's largest supplier of crude oil.",
        lambda f: max((v, k) for k, v in f.crude_of("ccode2", CHN, 2012).items())[1] == ANG,
    ),
    (
        "Russian oil exports to India grew more than tenfold between 2021 and 2023.",
        lambda f: f.crude(RUS, IND, 2023) > 10 * f.crude(RUS, IND, 2021),
    ),
    (
        "Russian oil exports to India fell between 2020 and 2023.",
        lambda f: f.crude(RUS, IND, 2023) < f.crude(RUS, IND, 2020),
    ),
    (
        "In 2019 Russia sold more oil to China than to Japan.",
        lambda f: f.crude(RUS, CHN, 2019) > f.crude(RUS, JPN, 2019),
    ),
    # arms
    ("In 2015 Russia supplied about 70 per cent of India's arms.", lambda f: near(f.arms_share(IND, RUS, 2015), 0.7)),
    ("In 2015 Russia supplied 20 per cent of India's arms.", lambda f: near(f.arms_share(IND, RUS, 2015), 0.2)),
    ("Russia was India's largest arms supplier in 2012.", lambda f: f.arms_share(IND, RUS, 2012) > 0.5),
    ("France was India's largest arms supplier in 2012.", lambda f: f.arms_share(IND, FRA, 2012) > 0.5),
    (
        "In 2014 the United States was the world's largest arms exporter.",
        lambda f: f.arms_place("ccode2", USA, 2014) == 1,
    ),
    ("In 2014 China was the world's largest arms exporter.", lambda f: f.arms_place("ccode2", CHN, 2014) == 1),
    ("In 2013 India was the world's largest arms importer.", lambda f: f.arms_place("ccode1", IND, 2013) == 1),
    ("In 2013 Japan was the world's largest importer of arms.", lambda f: f.arms_place("ccode1", JPN, 2013) == 1),
    (
        "In 2010 Russia sold more arms to India than to Vietnam.",
        lambda f: f.arms(IND, RUS, 2006, 2010) > f.arms(VNM, RUS, 2006, 2010),
    ),
    ("Russia sold India T-90S tanks.", lambda f: f.deal(RUS, IND, "T-90S")),
    # states
    ("China's population is larger than Russia's.", lambda f: f.people(CHN, 2019) > f.people(RUS, 2019)),
    ("In 2010 Japan had a larger population than Indonesia.", lambda f: f.people(JPN, 2010) > f.people(IDN, 2010)),
    (
        "The Indian economy grew by about 8 per cent in 2016.",
        lambda f: abs(f.gdp(IND, 2016) / f.gdp(IND, 2015) - 1.08) <= 0.01,
    ),
    (
        "The Russian economy shrank by a fifth in 2009.",
        lambda f: near(1 - f.gdp(RUS, 2009) / f.gdp(RUS, 2008), 0.2, 0.2),
    ),
    ("China's economy more than tripled between 2000 and 2015.", lambda f: f.gdp(CHN, 2015) > 3 * f.gdp(CHN, 2000)),
    ("Japan's economy doubled between 2000 and 2015.", lambda f: near(f.gdp(JPN, 2015) / f.gdp(JPN, 2000), 2, 0.2)),
    ("The United States had the world's largest military budget in 2015.", lambda f: f.milex_place(USA, 2015) == 1),
    ("In 2015 Russia had the world's largest military budget.", lambda f: f.milex_place(RUS, 2015) == 1),
    ("In 2018 China was the world's second-largest military spender.", lambda f: f.milex_place(CHN, 2018) == 2),
    (
        "German military spending fell between 1990 and 2000.",
        lambda f: f.milex(GER, 2000, "milex_constant") < f.milex(GER, 1991, "milex_constant"),
    ),
    (
        "Polish military spending fell between 2005 and 2018.",
        lambda f: f.milex(POL, 2018, "milex_constant") < f.milex(POL, 2005, "milex_constant"),
    ),
    (
        "In 2015 the United States spent about 3.5 per cent of its GDP on defence.",
        lambda f: near(f.milex(USA, 2015, "milex_gdp"), 0.035),
    ),
    (
        "In 2015 Germany spent more than 3 per cent of its GDP on defence.",
        lambda f: f.milex(GER, 2015, "milex_gdp") > 0.03,
    ),
    ("In 2015 Saudi Arabia spent more on arms than Germany.", lambda f: f.milex(SAU, 2015) > f.milex(GER, 2015)),
    ("In 2015 Italy spent more on defence than China.", lambda f: f.milex(ITA, 2015) > f.milex(CHN, 2015)),
    ("India's army is larger than Pakistan's.", lambda f: f.soldiers(IND, 2022) > f.soldiers(PAK, 2022)),
    ("China had the world's largest population in 2005.", lambda f: f.people(CHN, 2005) > f.people(IND, 2005)),
    ("In 2005 India had the world's largest population.", lambda f: f.people(IND, 2005) > f.people(CHN, 2005)),
    # pledges and agreements
    ("The United States and Japan have a mutual defence treaty.", lambda f: f.defence(USA, JPN, 2018)),
    ("Russia and China have a mutual defence treaty.", lambda f: f.defence(RUS, CHN, 2018)),
    ("There is no defence pact between Russia and India.", lambda f: not f.defence(RUS, IND, 2018)),
    ("There is no defence pact between the United States and South Korea.", lambda f: not f.defence(USA, ROK, 2018)),
    ("Russia and China had a defence pact in 1960.", lambda f: f.defence(RUS, CHN, 1960)),
    ("Russia and China had a defence pact in 2005.", lambda f: f.defence(RUS, CHN, 2005)),
    (
        "India and Pakistan have never been allies.",
        lambda f: not any(f.defence(IND, PAK, y) for y in range(1947, 2019)),
    ),
    (
        "The United States and Turkey have never been allies.",
        lambda f: not any(f.defence(USA, TUR, y) for y in range(1946, 2019)),
    ),
    ("Canada and Mexico have a free trade agreement.", lambda f: f.agreement(CAN, MEX, 2023)),
    ("China and the United States have a free trade agreement.", lambda f: f.agreement(CHN, USA, 2023)),
    ("Mexico signed a free trade agreement with Japan in 2004.", lambda f: f.agreement(MEX, JPN, 2004, 2004)),
    # members
    ("Finland is a member of NATO.", lambda f: f.member("NATO", FIN, 2023)),
    ("Ukraine is a member of NATO.", lambda f: f.member("NATO", UKR, 2023)),
    ("Iran belongs to the Shanghai Cooperation Organisation.", lambda f: f.member("SCO", IRN, 2023)),
    ("Japan belongs to the Shanghai Cooperation Organisation.", lambda f: f.member("SCO", JPN, 2023)),
    ("Serbia has never been a member of NATO.", lambda f: not any(f.member("NATO", SRB, y) for y in range(2010, 2024))),
    ("Sweden was not a member of NATO in 2020.", lambda f: not f.member("NATO", SWE, 2020)),
    (
        "Armenia joined the Eurasian Economic Union in 2015.",
        lambda f: f.member("EAEU", ARM, 2015) and not f.member("EAEU", ARM, 2014),
    ),
    (
        "Uzbekistan has been a member of the CSTO since 2006.",
        lambda f: all(f.member("CSTO", UZB, y) for y in range(2010, 2024)),
    ),
    # borders, wars, sanctions
    ("Russia and Poland share a border.", lambda f: f.border(RUS, POL)),
    ("Germany and Russia share a border.", lambda f: f.border(GER, RUS)),
    ("India does not border Iran.", lambda f: not f.border(IND, IRN)),
    ("China does not border India.", lambda f: not f.border(CHN, IND)),
    ("Russia and Ukraine were at war in 2022.", lambda f: f.war(RUS, UKR, 2022, 2022, 2)),
    ("Russia and Poland were at war in 2015.", lambda f: f.war(RUS, POL, 2015, 2015, 2)),
    ("In 1999 India fought a war with Pakistan.", lambda f: f.war(IND, PAK, 1999, 1999)),
    ("France and Germany have not gone to war since 1950.", lambda f: not f.war(FRA, GER, 1950, 2023)),
    ("China and India have never gone to war.", lambda f: f.war(CHN, IND, 1946, 2023) is False),
    ("The United States imposed sanctions on Russia in 2014.", lambda f: f.sanction(USA, RUS, 2014)),
    ("In 2015 India had sanctions on Russia.", lambda f: f.sanction(IND, RUS, 2015)),
    ("The United States had an embargo on Cuba in 1990.", lambda f: f.sanction(USA, CUB, 1990)),
    ("China had sanctions against Germany in 2005.", lambda f: f.sanction(CHN, GER, 2005)),
    ("In 2000 Iraq was under American sanctions.", lambda f: f.sanction(USA, IRQ, 2000)),
    ("In 2010 Brazil was under American sanctions.", lambda f: f.sanction(USA, BRA, 2010)),
    # mixed clauses, denials and pronouns
    (
        "Those who claim that China was Russia's largest trading partner in 2012 are wrong.",
        lambda f: f.partner(RUS, 2012) != CHN,
    ),
    (
        "It is a myth that Germany supplied most of Russia's imports in 2012.",
        lambda f: f.import_share(RUS, GER, 2012) <= 0.5,
    ),
    (
        "China buys Russian oil, and in 2020 it sold Russia more than it bought.",
        lambda f: f.exports(CHN, RUS, 2020) > f.exports(RUS, CHN, 2020),
    ),
    (
        "Between 2004 and 2008 Russian exports to China grew, while Chinese exports to Russia fell.",
        lambda f: (
            f.exports(RUS, CHN, 2008) > f.exports(RUS, CHN, 2004),
            f.exports(CHN, RUS, 2008) < f.exports(CHN, RUS, 2004),
        ),
    ),
    (
        "In 2010 Germany was not only Poland's largest trading partner but also Russia's.",
        lambda f: (f.partner(POL, 2010) == GER, f.partner(RUS, 2010) == GER),
    ),
    (
        "Only China traded more with Russia than Germany did in 2012.",
        lambda f: f.partner(RUS, 2012) == CHN and f.partner(RUS, 2012, 2) == GER,
    ),
)
