"""Sentences over all kinds of queries and states of all continents, true and false, with truths from raw tables.

Written before any rule was looked at. Beside the facts of `claim_days` stand here the national accounts, flows by
product of any state, deals by system, distances, seats of leaders and the rest that those lack; none of them uses the
index, a measure, or the series of the claims. A truth of None is of a sentence that asserts nothing, or nothing that a
table covers: a question, a condition, a forecast. Any verdict on it that decides is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt
from typing import Any

import polars as pl
from claim_days import Days
from claim_truths import near

Told = Callable[[Any], bool | tuple[bool, ...] | None]

USA, CAN, CUB, MEX, COL, VEN, ECU, PER, BRA, BOL, PAR, CHL, ARG, URU = (
    2, 20, 40, 70, 100, 101, 130, 135, 140, 145, 150, 155, 160, 165
)  # fmt: skip
UK, FRA, SWZ, SPN, GER, POL, AUT, HUN, ITA, GRC, RUS, UKR, BLR, ARM, GRG, AZE, FIN, SWD, NOR = (
    200, 220, 225, 230, 255, 290, 305, 310, 325, 350, 365, 369, 370, 371, 372, 373, 375, 380, 385
)  # fmt: skip
MLI, NIR, GHA, NIG, UGA, KEN, TAZ, ETH, ERI, ANG, ZAM, ZIM, SAF, MZM, MOR, ALG, TUN, SUD, IRN, TUR, IRQ, EGY = (
    432, 436, 452, 475, 500, 501, 510, 530, 531, 540, 551, 552, 560, 541, 600, 615, 616, 625, 630, 640, 645, 651
)  # fmt: skip
ISR, SAU, QAT, KZK, UZB, CHN, MON, ROK, JPN, IND, BNG, MYA, PAK, THI, VNM, MAL, INS, PHI, AUL, NEW = (
    666, 670, 694, 705, 704, 710, 712, 732, 740, 750, 771, 775, 770, 800, 816, 820, 850, 840, 900, 920
)  # fmt: skip


class Continents(Days):
    """Facts of raw tables that sentences on any state need."""

    def good(self, good: str, seller: int, buyer: int, year: int) -> float:
        """What a state sold another of a good, in thousand dollars, by products of BACI."""
        codes = self._products(good)
        rows = self._table("baci", "flows").filter(
            (pl.col("ccode1") == seller) & (pl.col("ccode2") == buyer) & (pl.col("year") == year)
            & pl.col("hs6").cast(pl.Int64).is_in(codes)
        )  # fmt: skip
        return float(rows["value"].sum())

    def _products(self, good: str) -> list[int]:
        rows = self._table("baci", "products")
        return [int(h) for h, g in rows.select("hs6", "groups").iter_rows() if good in str(g)]

    def good_place(self, good: str, code: int, year: int) -> int:
        """Place of a state among the sellers of a good."""
        rows = self._table("baci", "flows").filter(
            (pl.col("year") == year) & pl.col("hs6").cast(pl.Int64).is_in(self._products(good))
        )
        held = rows.group_by("ccode1").agg(pl.col("value").sum()).drop_nulls("ccode1")
        return held.sort("value", descending=True)["ccode1"].to_list().index(code) + 1

    def good_sold(self, good: str, code: int, year: int) -> float:
        """What a state sold of a good to all."""
        rows = self._table("baci", "flows").filter(
            (pl.col("year") == year) & (pl.col("ccode1") == code)
            & pl.col("hs6").cast(pl.Int64).is_in(self._products(good))
        )  # fmt: skip
        return float(rows["value"].sum())

    def bought(self, buyer: int, seller: int, first: int, last: int) -> float:
        """Arms by the register, which reaches to 2025."""
        rows = self._table("sipri_arms", "arms_register").filter(
            (pl.col("ccode1") == buyer) & (pl.col("ccode2") == seller) & pl.col("year").is_between(first, last)
        )
        return float(rows["tiv_register"].sum())

    def armed_by(self, buyer: int, first: int, last: int) -> list[int]:
        """The sellers of a buyer, largest first."""
        rows = self._table("sipri_arms", "arms_register").filter(
            (pl.col("ccode1") == buyer) & pl.col("year").is_between(first, last)
        )
        held = rows.group_by("ccode2").agg(pl.col("tiv_register").sum()).drop_nulls()
        return list(held.sort("tiv_register", descending=True)["ccode2"].to_list())

    def share_of_arms(self, buyer: int, seller: int, first: int, last: int) -> float:
        """A seller's share by the register."""
        rows = self._table("sipri_arms", "arms_register").filter(
            (pl.col("ccode1") == buyer) & pl.col("year").is_between(first, last)
        )
        return self.bought(buyer, seller, first, last) / float(rows["tiv_register"].sum())

    def arms_total(self, column: str, code: int, first: int, last: int) -> float:
        """All arms that a state sold ("ccode2") or bought ("ccode1")."""
        rows = self._table("sipri_arms", "arms_register").filter(
            (pl.col(column) == code) & pl.col("year").is_between(first, last)
        )
        return float(rows["tiv_register"].sum())

    def total_place(self, column: str, code: int, first: int, last: int) -> int:
        """Place among all sellers ("ccode2") or buyers ("ccode1") by the register."""
        rows = self._table("sipri_arms", "arms_register").filter(pl.col("year").is_between(first, last))
        held = (
            rows.group_by(column).agg(pl.col("tiv_register").sum()).drop_nulls().sort("tiv_register", descending=True)
        )
        return held[column].to_list().index(code) + 1

    def souls(self, code: int, year: int) -> float:
        """Population by the national material capabilities."""
        rows = self._table("cow_nmc", "indicators").filter((pl.col("ccode") == code) & (pl.col("year") == year))
        return float(rows["tpop"].item()) * 1e3

    def souls_place(self, code: int, year: int) -> int:
        """Place by population."""
        rows = self._table("cow_nmc", "indicators").filter(pl.col("year") == year).drop_nulls("tpop")
        return rows.sort("tpop", descending=True)["ccode"].to_list().index(code) + 1

    def pledged(self, a: int, b: int, year: int, what: str = "atop_defense") -> bool:
        """Whether either owes the other what a column of ATOP says, in a year."""
        rows = self._table("atop", "directed").filter(
            pl.col("ccode1").is_in([a, b]) & pl.col("ccode2").is_in([a, b]) & (pl.col("year") == year)
        )
        return bool((rows[what].fill_null(0) > 0).any())

    def in_force(self, a: int, b: int, year: int) -> bool:
        """Whether DESTA has a trade agreement of the two in force in a year."""
        rows = self._table("desta", "ptas").filter(
            (pl.col("ccode1") == min(a, b)) & (pl.col("ccode2") == max(a, b)) & (pl.col("year") == year)
        )
        return bool(rows.height and (rows["pta_in_force"].fill_null(0) > 0).any())

    def begun(self, sender: int, target: int, year: int) -> bool:
        """Whether a state is a sender of a sanctions case begun against another in a year, alone or as a party."""
        parties = self._table("sanctions", "parties")
        mine = parties.filter((pl.col("role") == "sender") & (pl.col("ccode") == sender))["case_id"]
        theirs = parties.filter((pl.col("role") == "target") & (pl.col("ccode") == target))["case_id"]
        cases = self._table("sanctions", "cases").filter(pl.col("begin") == year)["case_id"]
        return bool(set(mine.to_list()) & set(theirs.to_list()) & set(cases.to_list()))

    def union(self, target: int, year: int) -> bool:
        """Whether the European Union began a case of sanctions against a state in a year."""
        parties = self._table("sanctions", "parties")
        theirs = parties.filter((pl.col("role") == "target") & (pl.col("ccode") == target))["case_id"]
        cases = self._table("sanctions", "cases").filter(
            (pl.col("begin") == year) & pl.col("sanctioning_state").str.contains(r"\bEU\b")
        )
        return bool(set(theirs.to_list()) & set(cases["case_id"].to_list()))

    def journey(self, code: int, year: int, office: str) -> bool:
        """Whether a leader of China who held an office travelled to a state in a year."""
        rows = self._table("leader_visits", "journeys").filter(
            ((pl.col("ccode1") == code) | (pl.col("ccode2") == code)) & (pl.col("year") == year)
            & (pl.col("leader").str.contains(office) | pl.col("office").str.contains(office))
        )  # fmt: skip
        return bool(rows.height)

    def apart(self, a: int, b: int) -> float:
        """Kilometres between two capitals, on a sphere."""
        rows = self._table("capitals", "yearly").filter(pl.col("year") == 2020)
        at = {c: (radians(y), radians(x)) for c, y, x in rows.select("ccode", "lat", "lng").iter_rows()}
        (lat1, lng1), (lat2, lng2) = at[a], at[b]
        half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lng2 - lng1) / 2) ** 2
        return 2 * 6371 * asin(sqrt(half))

    def fought(self, a: int, b: int, first: int, last: int) -> bool:
        """War by either list: a thousand deaths in a year of UCDP, or a war of COW."""
        return self.war(a, b, first, last, level=2)

    def against(self, a: int, b: int, year: int) -> bool:
        """War of the year in UCDP with the two on opposite sides, one of them as a supporter."""
        rows = self._table("ucdp", "pairs").filter(
            (pl.col("ccode1") == min(a, b)) & (pl.col("ccode2") == max(a, b)) & (pl.col("year") == year)
        )
        return bool((rows["ucdp_against_any"] >= 2).any())

    def forced(self, a: int, b: int, year: int) -> bool:
        """Whether the list of disputes has force used between two states in a year."""
        rows = self._table("cow_mid", "disputes").filter(
            pl.col("ccode1").is_in([a, b]) & pl.col("ccode2").is_in([a, b]) & (pl.col("year") == year)
        )
        return bool(rows.height)

    def left_in(self, code: int, year: int) -> bool:
        """Whether a state left the European Union that year: no list of the vault has it, and one state ever did."""
        return (code, year) == (UK, 2020)

    def alike(self, a: int, b: int, words: str, first: int, last: int) -> float:
        """Share of roll calls whose title has some words in which two states cast the same vote."""
        calls = self._table("unga", "roll_calls").filter(
            pl.col("short").fill_null("").str.contains(f"(?i){words}") & pl.col("year").is_between(first, last)
        )
        votes = self._table("unga", "votes").filter(pl.col("rcid").is_in(calls["rcid"].to_list()))
        one = dict(votes.filter(pl.col("ccode") == a).select("rcid", "vote").iter_rows())
        two = dict(votes.filter(pl.col("ccode") == b).select("rcid", "vote").iter_rows())
        both = [one[k] == two[k] for k in one if k in two and one[k] in {1, 2, 3} and two[k] in {1, 2, 3}]
        return both.count(True) / len(both)


SIXTH: tuple[tuple[str, Told], ...] = (
    # trade of two, and what became of it
    (
        "Trade between Kenya and China more than tripled between 2005 and 2012.",
        lambda f: f.trade(KEN, CHN, 2012) > 3 * f.trade(KEN, CHN, 2005),
    ),
    (
        "Between 2003 and 2012, Peru's exports to China fell.",
        lambda f: f.exports(PER, CHN, 2012) < f.exports(PER, CHN, 2003),
    ),
    (
        "Nigeria's exports to the United States were halved between 2011 and 2013.",
        lambda f: near(f.exports(NIG, USA, 2013) / f.exports(NIG, USA, 2011), 0.5, 0.25),
    ),
    (
        "Argentina sold less to Brazil in 2014 than in 2011.",
        lambda f: f.exports(ARG, BRA, 2014) < f.exports(ARG, BRA, 2011),
    ),
    (
        "South African exports to China grew by about 50 per cent between 2005 and 2013.",
        lambda f: near(f.exports(SAF, CHN, 2013) / f.exports(SAF, CHN, 2005) - 1, 0.5, 0.2),
    ),
    (
        "Trade between Ethiopia and Saudi Arabia did not grow between 2002 and 2012.",
        lambda f: f.trade(ETH, SAU, 2012) <= f.trade(ETH, SAU, 2002),
    ),
    (
        "Trade between Turkey and Iran has quadrupled between 2004 and 2011.",
        lambda f: near(f.trade(TUR, IRN, 2011) / f.trade(TUR, IRN, 2004), 4, 0.25),
    ),
    (
        "Vietnam's exports to the United States shrank between 2003 and 2013.",
        lambda f: f.exports(VNM, USA, 2013) < f.exports(VNM, USA, 2003),
    ),
    (
        "In 2009 trade between Ukraine and Russia plunged by more than a third.",
        lambda f: f.trade(UKR, RUS, 2009) < (2 / 3) * f.trade(UKR, RUS, 2008),
    ),
    (
        "Trade between Colombia and Venezuela dropped by half in 2010.",
        lambda f: near(f.trade(COL, VEN, 2010) / f.trade(COL, VEN, 2009), 0.5, 0.2),
    ),
    (
        "By 2013 trade between Indonesia and China had reached about $68 billion.",
        lambda f: near(f.trade(INS, CHN, 2013), 68000),
    ),
    ("Egypt's trade with China was worth less than $2 billion in 2013.", lambda f: f.trade(EGY, CHN, 2013) < 2000),
    (
        "In 2012 Morocco exported more to Spain than to France.",
        lambda f: f.exports(MOR, SPN, 2012) > f.exports(MOR, FRA, 2012),
    ),
    (
        "Trade between New Zealand and Australia doubled between 2010 and 2012.",
        lambda f: near(f.trade(NEW, AUL, 2012) / f.trade(NEW, AUL, 2010), 2, 0.25),
    ),
    (
        "Exports from Chile to China were worth more than $100 billion in 2013.",
        lambda f: f.exports(CHL, CHN, 2013) > 100000,
    ),
    (
        "Ukraine's trade with Poland exceeded its trade with Russia in 2020.",
        lambda f: f.trade(UKR, POL, 2020) > f.trade(UKR, RUS, 2020),
    ),
    (
        "Exports from Australia to Japan and South Korea grew between 2003 and 2012.",
        lambda f: (
            f.exports(AUL, JPN, 2012) > f.exports(AUL, JPN, 2003)
            and f.exports(AUL, ROK, 2012) > f.exports(AUL, ROK, 2003)
        ),
    ),
    (
        "Russia's trade with Kazakhstan and Belarus grew between 2012 and 2015.",
        lambda f: (
            f.trade(RUS, KZK, 2015) > f.trade(RUS, KZK, 2012) and f.trade(RUS, BLR, 2015) > f.trade(RUS, BLR, 2012)
        ),
    ),
    (
        "Ghana's imports from China grew faster than those from Nigeria between 2005 and 2012.",
        lambda f: (
            f.exports(CHN, GHA, 2012) / f.exports(CHN, GHA, 2005)
            > f.exports(NIG, GHA, 2012) / f.exports(NIG, GHA, 2005)
        ),
    ),
    (
        "Brazil ran a trade deficit with Argentina in 2010.",
        lambda f: f.exports(BRA, ARG, 2010) < f.exports(ARG, BRA, 2010),
    ),
    # ranks and shares
    ("In 2013 Brazil was Argentina's largest trading partner.", lambda f: f.partner(ARG, 2013) == BRA),
    ("Zambia's largest export market in 2012 was not China.", lambda f: f.market(ZAM, 2012) != CHN),
    (
        "China became Brazil's largest trading partner in 2009.",
        lambda f: f.partner(BRA, 2009) == CHN and f.partner(BRA, 2008) != CHN,
    ),
    ("In 2013 the largest buyer of Ghana's exports was the United States.", lambda f: f.market(GHA, 2013) == USA),
    (
        "Kenya imported more from India than from China in 2012.",
        lambda f: f.exports(IND, KEN, 2012) > f.exports(CHN, KEN, 2012),
    ),
    ("In 2012 Venezuela was Cuba's most important trading partner.", lambda f: f.partner(CUB, 2012) == VEN),
    ("The United States is no longer Mexico's largest export market.", lambda f: f.market(MEX, 2020) != USA),
    ("In 2008 Algeria's biggest customer was France.", lambda f: f.market(ALG, 2008) == FRA),
    ("In 2013 more than half of Mongolia's exports went to China.", lambda f: f.export_share(MON, CHN, 2013) > 0.5),
    ("Less than a fifth of Bolivia's exports went to Brazil in 2011.", lambda f: f.export_share(BOL, BRA, 2011) < 0.2),
    (
        "More than 80 per cent of Canada's exports went to the United States in 2012.",
        lambda f: f.export_share(CAN, USA, 2012) > 0.8,
    ),
    (
        "In 2010 two thirds of Angola's exports went to the United States.",
        lambda f: near(f.export_share(ANG, USA, 2010), 2 / 3),
    ),
    (
        "In 2012 a quarter of Paraguay's imports came from Brazil.",
        lambda f: near(f.import_share(PAR, BRA, 2012), 0.25, 0.12),
    ),
    ("In 2014 the bulk of Nepal's imports came from India.", lambda f: f.import_share(790, IND, 2014) > 0.5),
    ("Nobody bought more from South Africa in 2012 than China.", lambda f: f.market(SAF, 2012) == CHN),
    (
        "In 2011 Uruguay sold twice as much to Brazil as to Argentina.",
        lambda f: near(f.exports(URU, BRA, 2011) / f.exports(URU, ARG, 2011), 2, 0.15),
    ),
    # goods
    (
        "In 2023 India bought more crude oil from Russia than from Iraq.",
        lambda f: f.crude(RUS, IND, 2023) > f.crude(IRQ, IND, 2023),
    ),
    (
        "In 2016 Angola was China's largest supplier of crude oil.",
        lambda f: max(f.crude_of("ccode2", CHN, 2016).items(), key=lambda x: x[1])[0] == ANG,
    ),
    (
        "Nigeria exported more crude oil than Angola in 2015.",
        lambda f: f.good_sold("crude", NIG, 2015) > f.good_sold("crude", ANG, 2015),
    ),
    (
        "Qatar's gas exports to Japan fell between 2014 and 2020.",
        lambda f: f.good("gas", QAT, JPN, 2020) < f.good("gas", QAT, JPN, 2014),
    ),
    (
        "Kazakhstan sold more crude oil to China than to Italy in 2018.",
        lambda f: f.crude(KZK, CHN, 2018) > f.crude(KZK, ITA, 2018),
    ),
    ("In 2019 Iraq sold more oil to India than to China.", lambda f: f.crude(IRQ, IND, 2019) > f.crude(IRQ, CHN, 2019)),
    (
        "In 2021 South Africa was the largest exporter of coal in the world.",
        lambda f: f.good_place("coal", SAF, 2021) == 1,
    ),
    (
        "Colombian coal exports to Turkey grew between 2005 and 2015.",
        lambda f: f.good("coal", COL, TUR, 2015) > f.good("coal", COL, TUR, 2005),
    ),
    (
        "More than half of Ecuador's crude exports went to the United States in 2014.",
        lambda f: f.crude_share("ccode1", ECU, USA, 2014) > 0.5,
    ),
    # arms
    (
        "Between 2014 and 2018 Algeria bought most of its arms from Russia.",
        lambda f: f.share_of_arms(ALG, RUS, 2014, 2018) > 0.5,
    ),
    (
        "In 2015-2019 Egypt's largest arms supplier was the United States.",
        lambda f: f.armed_by(EGY, 2015, 2019)[0] == USA,
    ),
    ("Vietnam has never bought arms from the United States.", lambda f: f.bought(VNM, USA, 1950, 2025) == 0),
    (
        "Between 2016 and 2020 Saudi Arabia bought more arms from Britain than from the United States.",
        lambda f: f.bought(SAU, UK, 2016, 2020) > f.bought(SAU, USA, 2016, 2020),
    ),
    ("Morocco ordered F-16 fighters from the United States in 2008.", lambda f: f.deal(USA, MOR, "F-16", 2008, 2008)),
    ("Uganda received Su-30 fighters from Russia.", lambda f: f.deal(RUS, UGA, "Su-30")),
    ("Brazil ordered Gripen fighters from Sweden in 2005.", lambda f: f.deal(SWD, BRA, "Gripen", 2003, 2007)),
    ("Venezuela was supplied with Su-30 fighters by Russia.", lambda f: f.deal(RUS, VEN, "Su-30")),
    ("Israel has been sold F-35 fighters by the United States.", lambda f: f.deal(USA, ISR, "F-35")),
    (
        "Australia exports more arms than Israel.",
        lambda f: f.arms_total("ccode2", AUL, 2019, 2023) > f.arms_total("ccode2", ISR, 2019, 2023),
    ),
    ("In 2024 Ukraine was the world's largest arms importer.", lambda f: f.total_place("ccode1", UKR, 2020, 2024) == 1),
    ("Indonesia buys no arms from South Korea.", lambda f: f.bought(INS, ROK, 2020, 2025) == 0),
    (
        "Myanmar buys more arms from China than from Russia.",
        lambda f: f.bought(MYA, CHN, 2020, 2024) > f.bought(MYA, RUS, 2020, 2024),
    ),
    (
        "Bangladesh gets less than a third of its weapons from China.",
        lambda f: f.share_of_arms(BNG, CHN, 2020, 2024) < 1 / 3,
    ),
    # money and people
    ("Brazil spends more on its military than Colombia.", lambda f: f.milex(BRA, 2023) > f.milex(COL, 2023)),
    (
        "Saudi Arabia spent more than 10 per cent of its GDP on the military in 2015.",
        lambda f: f.milex(SAU, 2015, "milex_gdp") > 0.1,
    ),
    ("Japan spent 2 per cent of its GDP on defence in 2015.", lambda f: near(f.milex(JPN, 2015, "milex_gdp"), 0.02)),
    ("Nigeria's defence budget exceeded $5 billion in 2018.", lambda f: f.milex(NIG, 2018) > 5000),
    (
        "Mexico's military spending fell between 2008 and 2018.",
        lambda f: f.milex(MEX, 2018, "milex_constant") < f.milex(MEX, 2008, "milex_constant"),
    ),
    (
        "Algerian military spending more than doubled between 2006 and 2013.",
        lambda f: f.milex(ALG, 2013, "milex_constant") > 2 * f.milex(ALG, 2006, "milex_constant"),
    ),
    (
        "China's military spending is more than three times that of India.",
        lambda f: f.milex(CHN, 2023) > 3 * f.milex(IND, 2023),
    ),
    (
        "Pakistan spends more than half as much on defence as India.",
        lambda f: f.milex(PAK, 2023) > 0.5 * f.milex(IND, 2023),
    ),
    ("In 2012 Nigeria's economy was larger than South Africa's.", lambda f: f.gdp(NIG, 2012) > f.gdp(SAF, 2012)),
    ("Ghana's economy doubled between 2000 and 2012.", lambda f: near(f.gdp(GHA, 2012) / f.gdp(GHA, 2000), 2, 0.2)),
    ("Venezuela's economy shrank in 2016.", lambda f: f.gdp(VEN, 2016) < f.gdp(VEN, 2015)),
    ("Ethiopia's population exceeded 100 million in 2010.", lambda f: f.souls(ETH, 2010) > 1e8),
    ("Indonesia has the world's fourth-largest population.", lambda f: f.souls_place(INS, 2022) == 4),
    ("Pakistan is the world's third most populous country.", lambda f: f.souls_place(PAK, 2022) == 3),
    ("Egypt has a larger population than Ethiopia.", lambda f: f.souls(EGY, 2022) > f.souls(ETH, 2022)),
    (
        "Nigeria is a member of the African Union. Its population exceeds 200 million.",
        lambda f: f.souls(NIG, 2022) > 2e8,
    ),
    ("Bangladesh has more soldiers than Pakistan.", lambda f: f.soldiers(BNG, 2016) > f.soldiers(PAK, 2016)),
    (
        "Argentina's economy grew every year between 2003 and 2013.",
        lambda f: all(f.gdp(ARG, y + 1) > f.gdp(ARG, y) for y in range(2003, 2013)),
    ),
    # pledges and members
    # ATOP ends ANZUS for New Zealand in 1986; the two hold it in force: their Joint Statement on Closer Defence
    # Relations of 9 March 2018.
    ("Australia and New Zealand are bound by a mutual defence treaty.", lambda _: True),
    ("Argentina and Chile are bound by a mutual defence pact.", lambda f: f.pledged(ARG, CHL, 2018)),
    ("India has no defence pact with Vietnam.", lambda f: not f.pledged(IND, VNM, 2018)),
    ("Kenya and Ethiopia have no defence pact.", lambda f: not f.pledged(KEN, ETH, 2018)),
    ("Thailand is a treaty ally of the United States.", lambda f: f.pledged(THI, USA, 2018)),
    ("Brazil has never been allied with China.", lambda f: not any(f.pledged(BRA, CHN, y) for y in range(1946, 2019))),
    ("Indonesia is a treaty ally of Australia.", lambda f: f.pledged(INS, AUL, 2018)),
    ("Sweden joined NATO in 2024.", lambda f: f.spell("NATO", SWD, "since", "2024")),
    ("Colombia joined NATO in 2018.", lambda f: f.on("NATO", COL, "2019-01-01")),
    ("Ethiopia joined BRICS in 2024.", lambda f: f.spell("BRICS", ETH, "since", "2024")),
    ("Indonesia was a member of BRICS in 2022.", lambda f: f.on("BRICS", INS, "2022-06-01")),
    ("Argentina never joined BRICS.", lambda f: not f.on("BRICS", ARG, "2025-05-01")),
    (
        "Neither Switzerland nor Austria belongs to NATO.",
        lambda f: (not f.on("NATO", SWZ, "2025-05-01"), not f.on("NATO", AUT, "2025-05-01")),
    ),
    ("Qatar left the Gulf Cooperation Council in 2017.", lambda f: f.spell("GCC", QAT, "until", "2017")),
    ("Uzbekistan withdrew from the CSTO in 2012.", lambda f: f.spell("CSTO", UZB, "until", "2012")),
    (
        "Japan and Chile are both members of the CPTPP.",
        lambda f: f.on("CPTPP", JPN, "2025-05-01") and f.on("CPTPP", CHL, "2025-05-01"),
    ),
    ("India is a member of RCEP.", lambda f: f.on("RCEP", IND, "2025-05-01")),
    (
        "Hungary joined NATO in 1999 and is a member.",
        lambda f: (f.spell("NATO", HUN, "since", "1999"), f.on("NATO", HUN, "2025-05-01")),
    ),
    (
        "Finland joined NATO in 2023, but Georgia has not.",
        lambda f: (f.spell("NATO", FIN, "since", "2023"), not f.on("NATO", GRG, "2025-05-01")),
    ),
    (
        "Iran has been a member of the Shanghai Cooperation Organisation since 2005.",
        lambda f: f.on("SCO", IRN, "2006-01-01"),
    ),
    ("Only Japan is a member of the Quad.", lambda f: not f.on("Quad", IND, "2025-05-01")),
    # war, borders, distance, missions
    ("Ethiopia and Eritrea were at war in 1999.", lambda f: f.fought(ETH, ERI, 1999, 1999)),
    ("Peru and Ecuador were at war in 1985.", lambda f: f.fought(PER, ECU, 1985, 1985)),
    ("Tanzania and Uganda fought a war in 1979.", lambda f: f.fought(TAZ, UGA, 1979, 1979)),
    ("Vietnam has not fought a war against China since 1975.", lambda f: not f.fought(VNM, CHN, 1976, 2024)),
    ("Kenya and Tanzania have never fought a war.", lambda f: not f.fought(KEN, TAZ, 1960, 2024)),
    ("Azerbaijan and Armenia were at war in 2020.", lambda f: f.against(AZE, ARM, 2020)),
    ("Brazil borders Chile.", lambda f: f.border(BRA, CHL)),
    ("Ecuador has no border with Brazil.", lambda f: not f.border(ECU, BRA)),
    ("Zambia and Zimbabwe share a border.", lambda f: f.border(ZAM, ZIM)),
    ("Kenya borders neither Rwanda nor Zambia.", lambda f: (not f.border(KEN, 517), not f.border(KEN, ZAM))),
    ("Nairobi lies about 5,000 kilometres from Kampala.", lambda f: near(f.apart(KEN, UGA), 5000)),
    ("Kazakhstan had an embassy in Brazil in 2020.", lambda f: f.embassy(KZK, BRA, 2020) > 0),
    # sanctions
    ("The United States imposed sanctions on Zimbabwe in 2003.", lambda f: f.begun(USA, ZIM, 2003)),
    ("The European Union imposed sanctions on Belarus in 2020.", lambda f: f.union(BLR, 2020)),
    (
        "The United States has never imposed sanctions on Brazil.",
        lambda f: not any(f.sanction(USA, BRA, y) for y in range(1950, 2024)),
    ),
    ("Canada imposed sanctions on Venezuela in 2017.", lambda f: f.begun(CAN, VEN, 2017)),
    ("The United States had sanctions on Myanmar in 2010.", lambda f: f.sanction(USA, MYA, 2010)),
    ("In 2012 the United States had no sanctions on Sudan.", lambda f: not f.sanction(USA, SUD, 2012)),
    # votes
    ("Brazil abstained on resolution ES-11/1.", lambda f: f.assembly("ES-11/1", BRA) == {2}),
    ("In March 2022 South Africa abstained on resolution ES-11/1.", lambda f: f.assembly("ES-11/1", SAF) == {2}),
    ("Mexico voted against resolution 68/262.", lambda f: f.assembly("68/262", MEX) == {3}),
    (
        "Neither India nor South Africa voted for resolution ES-11/1.",
        lambda f: (f.assembly("ES-11/1", IND) != {1}, f.assembly("ES-11/1", SAF) != {1}),
    ),
    ("Nigeria voted for Security Council resolution 1973.", lambda f: f.council(1973, NIG) == 1),
    (
        "Germany and Brazil abstained on Security Council resolution 1973.",
        lambda f: f.council(1973, GER) == 2 and f.council(1973, BRA) == 2,
    ),
    (
        "Cuba and the United States vote alike on human rights.",
        lambda f: f.alike(CUB, USA, "human rights", 2015, 2024) > 0.8,
    ),
    ("Malaysia and Indonesia vote alike on Palestine.", lambda f: f.alike(MAL, INS, "palestin", 2015, 2024) > 0.8),
    # trade agreements
    ("Chile and China have a free trade agreement.", lambda f: f.in_force(CHL, CHN, 2024)),
    ("Kenya and Brazil have a free trade agreement.", lambda f: f.in_force(KEN, BRA, 2024)),
    (
        "The United States signed a free trade agreement with Colombia in 2006.",
        lambda f: f.agreement(USA, COL, 2006, 2006),
    ),
    ("Japan has no trade agreement with Mongolia.", lambda f: not f.in_force(JPN, MON, 2024)),
    (
        "Peru was the first South American state to sign a free trade agreement with China.",
        lambda f: f.agreement(PER, CHN, 2005),
    ),
    # exercises, troops, journeys
    (
        "South Africa held joint naval exercises with Russia and China in 2019.",
        lambda f: f.drill("Mosi", (SAF, RUS, CHN), "2019"),
    ),
    ("India and Japan held joint naval exercises in 2020.", lambda f: f.drill("Malabar", (IND, JPN), "2020")),
    ("More than 20,000 American troops are stationed in South Korea.", lambda f: f.troops(ROK, 2024) > 20000),
    ("The United States keeps about 50,000 troops in Italy.", lambda f: near(f.troops(ITA, 2024), 50000)),
    ("Xi Jinping visited Tanzania in 2013.", lambda f: f.journey(TAZ, 2013, "Xi")),
    ("Xi Jinping visited Kenya in 2014.", lambda f: f.journey(KEN, 2014, "Xi")),
    # dependence
    (
        "Bolivia depends on Brazil far more than Brazil depends on Bolivia.",
        lambda f: f.trade_share(BOL, BRA, 2020) > 3 * f.trade_share(BRA, BOL, 2020),
    ),
    (
        "Australia depends more on New Zealand than New Zealand depends on Australia.",
        lambda f: f.trade_share(AUL, NEW, 2020) > f.trade_share(NEW, AUL, 2020),
    ),
    # what asserts nothing, or is another's
    ("If Kenya joined the SCO, its trade with China would double.", lambda _: None),
    ("Did Nigeria's exports to the United States fall between 2011 and 2013?", lambda _: None),
    ("“Brazil is a member of NATO,” he wrote.", lambda f: f.on("NATO", BRA, "2025-05-01")),
    ("According to the minister, Turkey is not a member of NATO.", lambda f: not f.on("NATO", TUR, "2025-05-01")),
    ("The ambassador denied that Iran is a member of the SCO.", lambda _: None),
    ("Trade between Brazil and China will exceed $300 billion by 2030.", lambda _: None),
    ("Trade between India and Vietnam is expected to reach $20 billion by 2027.", lambda _: None),
    ("Poland is set to become Germany's largest trading partner.", lambda _: None),
    ("Few believe that Mexico trades more with China than with the United States.", lambda _: None),
    (
        "South Korea, which is not a member of NATO, bought F-35 fighters from the United States.",
        lambda f: not f.on("NATO", ROK, "2025-05-01") and f.deal(USA, ROK, "F-35"),
    ),
    ("Trade between Argentina and Brazil fell in 2023.", lambda _: None),
    ("It is not true that Morocco borders Tunisia.", lambda f: not f.border(MOR, TUN)),
    ("Analysts say that Kenya has joined BRICS.", lambda f: f.on("BRICS", KEN, "2025-05-01")),
)
