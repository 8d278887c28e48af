"""Fresh sentences, true and false, written before any rule was looked at, with their truth out of raw tables.

Every batch was written in one go, then read by the checker for the first time. What was wrong was mended by rule; no
sentence was changed. The truths come from tables of the vault by day, row and product, never from the index, a measure,
or the series of the claims: memberships, treaties and exercises from the ledger's days, votes from roll calls, trade
and arms as in `claim_truths`.
"""

from __future__ import annotations

import polars as pl
from claim_plain import batch
from claim_truths import (
    ANG,
    ARM,
    AUS,
    AZE,
    BLR,
    BRA,
    CAN,
    CHN,
    CUB,
    DPRK,
    FIN,
    FRA,
    GER,
    GRG,
    IDN,
    IND,
    IRN,
    IRQ,
    ITA,
    JPN,
    KAZ,
    KUW,
    MEX,
    PAK,
    POL,
    ROK,
    RUS,
    SAU,
    SWE,
    TUR,
    UK,
    UKR,
    USA,
    UZB,
    VNM,
    Truth,
    near,
)

ARG, ALG, GRC, KYR, PER, SPN, ALB, EGY, LAT, EST, MNG, PAN, MLI, ETH, SWD, HUN = (
    160, 615, 350, 703, 135, 230, 339, 651, 367, 366, 712, 95, 432, 530, 380, 310
)  # fmt: skip


FIRST: tuple[tuple[str, Truth], ...] = (
    # membership by day, month and year
    ("Belarus was a member of the SCO on 1 June 2024.", lambda f: f.on("SCO", BLR, "2024-06-01")),
    ("Belarus was a member of the SCO on 1 August 2024.", lambda f: f.on("SCO", BLR, "2024-08-01")),
    ("Finland was a member of NATO in March 2023.", lambda f: f.on("NATO", FIN, "2023-03-31")),
    ("Finland was a member of NATO in May 2023.", lambda f: f.on("NATO", FIN, "2023-05-01")),
    ("Sweden joined NATO in March 2024.", lambda f: f.spell("NATO", SWE, "since", "2024-03")),
    ("Sweden joined NATO in January 2024.", lambda f: f.spell("NATO", SWE, "since", "2024-01")),
    (
        "On 1 January 2017 India belonged to the Shanghai Cooperation Organization.",
        lambda f: f.on("SCO", IND, "2017-01-01"),
    ),
    ("Uzbekistan left the CSTO in 2012.", lambda f: f.spell("CSTO", UZB, "until", "2012")),
    ("Uzbekistan was still a member of the CSTO in 2014.", lambda f: f.on("CSTO", UZB, "2014-06-01")),
    ("Indonesia joined BRICS in January 2025.", lambda f: f.spell("BRICS", IDN, "since", "2025-01")),
    ("Iran became a member of BRICS in 2023.", lambda f: f.spell("BRICS", IRN, "since", "2023")),
    (
        "Neither Ukraine nor Georgia is a member of NATO.",
        lambda f: not f.on("NATO", UKR, "2025-06-01") and not f.on("NATO", GRG, "2025-06-01"),
    ),
    (
        "Kyrgyzstan joined the Eurasian Economic Union in February 2015.",
        lambda f: f.spell("EAEU", KYR, "since", "2015-02"),
    ),
    ("Turkey has been in NATO since 1952.", lambda f: f.spell("NATO", TUR, "since", "1952")),
    ("Spain has been a member of NATO since 1970.", lambda f: f.on("NATO", SPN, "1970-12-31")),
    ("It is not true that Sweden joined NATO in 2024.", lambda f: not f.spell("NATO", SWE, "since", "2024")),
    (
        "Finland joined NATO in 2023, and Sweden joined NATO in 2022.",
        lambda f: (f.spell("NATO", FIN, "since", "2023"), f.spell("NATO", SWE, "since", "2022")),
    ),
    # trade
    (
        "Germany exported more to China than to the United States in 2014.",
        lambda f: f.exports(GER, CHN, 2014) > f.exports(GER, USA, 2014),
    ),
    (
        "Trade between Japan and South Korea doubled between 2000 and 2014.",
        lambda f: near(f.trade(JPN, ROK, 2014) / f.trade(JPN, ROK, 2000), 2),
    ),
    (
        "Trade between Turkey and Russia more than tripled between 2002 and 2008.",
        lambda f: f.trade(TUR, RUS, 2008) > 3 * f.trade(TUR, RUS, 2002),
    ),
    (
        "In 2010 Russia sold China more than China sold Russia.",
        lambda f: f.exports(RUS, CHN, 2010) > f.exports(CHN, RUS, 2010),
    ),
    ("In 2014 China was Brazil's largest trading partner.", lambda f: f.partner(BRA, 2014) == CHN),
    ("In 2014 the United States was Brazil's largest trading partner.", lambda f: f.partner(BRA, 2014) == USA),
    (
        "Mexico's exports to the United States fell in 2009.",
        lambda f: f.exports(MEX, USA, 2009) < f.exports(MEX, USA, 2008),
    ),
    (
        "Mexico's exports to the United States rose in 2009.",
        lambda f: f.exports(MEX, USA, 2009) > f.exports(MEX, USA, 2008),
    ),
    (
        "More than two thirds of Mexico's exports went to the United States in 2012.",
        lambda f: f.export_share(MEX, USA, 2012) > 2 / 3,
    ),
    (
        "Less than half of Canada's exports went to the United States in 2012.",
        lambda f: f.export_share(CAN, USA, 2012) < 1 / 2,
    ),
    (
        "India bought more than a third of its crude oil from Russia in 2023.",
        lambda f: f.crude_share("ccode2", IND, RUS, 2023) > 1 / 3,
    ),
    (
        "In 2020 India bought a third of its crude oil from Russia.",
        lambda f: near(f.crude_share("ccode2", IND, RUS, 2020), 1 / 3),
    ),
    (
        "Russia exported crude oil worth 58 billion dollars to China in 2022.",
        lambda f: near(f.crude(RUS, CHN, 2022), 58000),
    ),
    (
        "Russia exported crude oil worth 58 million dollars to China in 2022.",
        lambda f: near(f.crude(RUS, CHN, 2022), 58),
    ),
    (
        "China exported crude oil worth 58 billion dollars to Russia in 2022.",
        lambda f: near(f.crude(CHN, RUS, 2022), 58000),
    ),
    (
        "Trade between the United States and China has declined every year since 2000.",
        lambda f: all(f.trade(USA, CHN, y) < f.trade(USA, CHN, y - 1) for y in range(2001, 2015)),
    ),
    (
        "In 2014 China traded almost three times as much with Germany as with France.",
        lambda f: near(f.trade(CHN, GER, 2014) / f.trade(CHN, FRA, 2014), 2.9),
    ),
    (
        "In 2014 China traded five times as much with Germany as with France.",
        lambda f: near(f.trade(CHN, GER, 2014) / f.trade(CHN, FRA, 2014), 5),
    ),
    (
        "Trade between India and Pakistan was worth more than $20 billion in 2012.",
        lambda f: f.trade(IND, PAK, 2012) > 20000,
    ),
    (
        "Trade between India and Pakistan was worth less than $5 billion in 2012.",
        lambda f: f.trade(IND, PAK, 2012) < 5000,
    ),
    (
        "China became Australia's largest export market in 2009, and the United States became its second largest.",
        lambda f: (f.market(AUS, 2009) == CHN, f.market(AUS, 2009, 2) == USA),
    ),
    (
        "Vietnam's imports from China grew from 2 billion dollars in 2002 to 8 billion dollars in 2014.",
        lambda f: near(f.exports(CHN, VNM, 2002), 2000) and near(f.exports(CHN, VNM, 2014), 8000),
    ),
    # arms
    ("Most of India's arms came from Russia in 2009-2013.", lambda f: f.arms_share(IND, RUS, 2013) > 1 / 2),
    ("Most of India's arms came from France in 2009-2013.", lambda f: f.arms_share(IND, FRA, 2013) > 1 / 2),
    ("Russia sold Iran the S-300.", lambda f: f.deal(RUS, IRN, "S-300")),
    ("Russia sold Saudi Arabia the S-400.", lambda f: f.deal(RUS, SAU, "S-400")),
    ("Turkey bought the S-400 from Russia in 2017.", lambda f: f.deal(RUS, TUR, "S-400", 2017, 2017)),
    ("Turkey bought the S-400 from China in 2017.", lambda f: f.deal(CHN, TUR, "S-400", 2017, 2017)),
    (
        "The United States was the world's largest arms exporter in 2015-2019.",
        lambda f: f.arms_place("ccode2", USA, 2019) == 1,
    ),
    ("China was the world's largest arms exporter in 2015-2019.", lambda f: f.arms_place("ccode2", CHN, 2019) == 1),
    (
        "Pakistan bought more arms from China than from the United States between 2010 and 2014.",
        lambda f: f.arms(PAK, CHN, 2010, 2014) > f.arms(PAK, USA, 2010, 2014),
    ),
    (
        "Algeria bought most of its arms from France between 2008 and 2012.",
        lambda f: f.arms_share(ALG, FRA, 2012) > 1 / 2,
    ),
    # votes
    ("India abstained on resolution ES-11/1.", lambda f: f.assembly("ES-11/1", IND) == {2}),
    ("India voted against resolution ES-11/1.", lambda f: f.assembly("ES-11/1", IND) == {3}),
    (
        "China and Russia voted against resolution ES-11/1.",
        lambda f: f.assembly("ES-11/1", CHN) == f.assembly("ES-11/1", RUS) == {3},
    ),
    (
        "Russia voted against resolution ES-11/1, but China voted for it.",
        lambda f: (f.assembly("ES-11/1", RUS) == {3}, f.assembly("ES-11/1", CHN) == {1}),
    ),
    ("China abstained on Security Council resolution 1973.", lambda f: f.council(1973, CHN) == 2),
    ("Germany voted for Security Council resolution 1973 in 2011.", lambda f: f.council(1973, GER) == 1),
    ("In 2014 Belarus voted against resolution 68/262.", lambda f: f.assembly("68/262", BLR) == {3}),
    ("In 2014 Kazakhstan voted for resolution 68/262.", lambda f: f.assembly("68/262", KAZ) == {1}),
    # treaties: signed, in force, ended
    (
        "Russia and North Korea signed a defence treaty in June 2024.",
        lambda f: f.treaty("russia-north-korea-2024", "signed", "2024-06"),
    ),
    (
        "The defence treaty between Russia and North Korea has been in force since June 2024.",
        lambda f: f.treaty("russia-north-korea-2024", "in_force", "2024-06"),
    ),
    (
        "On 1 September 2024 Russia was bound by treaty to defend North Korea.",
        lambda f: (
            f._table("ledger", "pledges").filter(pl.col("id") == "russia-north-korea-2024")["in_force"].item()
            <= "2024-09-01"
        ),
    ),
    (
        "Ukraine ended its friendship treaty with Russia in 2019.",
        lambda f: f.treaty("russia-ukraine-1997", "ended", "2019"),
    ),
    (
        "Ukraine ended its friendship treaty with Russia in 2014.",
        lambda f: f.treaty("russia-ukraine-1997", "ended", "2014"),
    ),
    (
        "Saudi Arabia and Pakistan have been allies by treaty since 2015.",
        lambda f: f.defence(SAU, PAK, 2015),
    ),
    ("The United States has a defence treaty with Japan.", lambda f: f.defence(USA, JPN, 2018)),
    ("The United States has a defence treaty with India.", lambda f: f.defence(USA, IND, 2018)),
    ("China and North Korea have had a defence treaty since 1961.", lambda f: f.defence(CHN, DPRK, 1961)),
    ("China's only treaty ally is Pakistan.", lambda f: f.defence(CHN, PAK, 2018) and not f.defence(CHN, DPRK, 2018)),
    # wars
    ("Iraq and Kuwait were at war in 1990.", lambda f: f.war(IRQ, KUW, 1990, 1990)),
    ("Iraq and Kuwait were at war in 1985.", lambda f: f.war(IRQ, KUW, 1985, 1985)),
    ("India and China have never fought a war.", lambda f: not f.war(IND, CHN, 1947, 2024)),
    ("Brazil and Argentina have not fought a war since 1900.", lambda f: not f.war(BRA, ARG, 1900, 2024)),
    (
        "India and Pakistan fought a war in 1999, and China and Vietnam fought a war in 1999.",
        lambda f: (f.war(IND, PAK, 1999, 1999), f.war(CHN, VNM, 1999, 1999)),
    ),
    # exercises
    (
        "Russia and China held the exercise Joint Sea in July 2024.",
        lambda f: f.drill("Joint Sea", (RUS, CHN), "2024-07"),
    ),
    (
        "Russia and China held the exercise Joint Sea in March 2024.",
        lambda f: f.drill("Joint Sea", (RUS, CHN), "2024-03"),
    ),
    ("Russia took part in the exercise Malabar in 2020.", lambda f: f.drill("Malabar", (RUS,), "2020")),
    ("China and Pakistan held the exercise Shaheen in 2023.", lambda f: f.drill("Shaheen", (CHN, PAK), "2023")),
    # troops
    ("The United States had more than 40,000 troops in Japan in 2015.", lambda f: f.troops(JPN, 2015) > 40000),
    ("The United States had more than 50,000 troops in South Korea in 2015.", lambda f: f.troops(ROK, 2015) > 50000),
    ("The United States had no troops in Germany in 1990.", lambda f: f.troops(GER, 1990) == 0),
    (
        "In 2020 more American troops were stationed in Japan than in Germany.",
        lambda f: f.troops(JPN, 2020) > f.troops(GER, 2020),
    ),
    # size and rank
    ("In 2010 China had the largest army in the world.", lambda f: f.soldiers_place(CHN, 2010) == 1),
    ("In 2010 Russia had the largest army in the world.", lambda f: f.soldiers_place(RUS, 2010) == 1),
    (
        "Saudi Arabia spent more than twice as much on its military as Iran in 2015.",
        lambda f: f.milex(SAU, 2015) > 2 * f.milex(IRN, 2015),
    ),
    (
        "In 2012 only the United States spent more on its military than China.",
        lambda f: f.milex_place(USA, 2012) == 1 and f.milex_place(CHN, 2012) == 2,
    ),
    (
        "In 2012 only the United States spent more on its military than Russia.",
        lambda f: f.milex_place(USA, 2012) == 1 and f.milex_place(RUS, 2012) == 2,
    ),
    ("Japan's economy was larger than China's in 2015.", lambda f: f.gdp(JPN, 2015) > f.gdp(CHN, 2015)),
    # networks, missions, sanctions
    ("Italy left the Belt and Road in 2023.", lambda f: f.road(ITA, "left", "2023")),
    ("Italy joined the Belt and Road in 2013.", lambda f: f.road(ITA, "joined", "2013")),
    (
        "The United States first imposed sanctions on Russia in 2022.",
        lambda f: f.first_sanction(USA, RUS) == 2022,
    ),
    ("Russia had an embassy in Georgia in 2012.", lambda f: f.embassy(RUS, GRG, 2012) == 1),
    ("Cuba has never been under American sanctions.", lambda f: not f.sanction(USA, CUB, 2000)),
    ("Armenia left the CSTO in 2024.", lambda f: f.spell("CSTO", ARM, "until", "2024")),
    ("Angola exported most of its oil to China in 2015.", lambda f: f.crude_share("ccode1", ANG, CHN, 2015) > 1 / 2),
    (
        "Poland shares a border with Belarus but not with Ukraine.",
        lambda f: (f.border(POL, BLR), not f.border(POL, UKR)),
    ),
    (
        "Germany has more inhabitants than the United Kingdom but fewer than France.",
        lambda f: (f.people(GER, 2014) > f.people(UK, 2014), f.people(GER, 2014) < f.people(FRA, 2014)),
    ),
)
"""Ninety-six sentences, read first on 26 November 2026, of a text of 1 June 2025."""

SECOND: tuple[tuple[str, Truth], ...] = (
    (
        "Trade between Germany and Russia has never exceeded $100 billion.",
        lambda f: all(f.trade(GER, RUS, y) < 1e5 for y in range(1992, 2015)),
    ),
    ("Since 1870 France and Germany have never been at war.", lambda f: not f.war(FRA, GER, 1870, 1945)),
    ("In March 2014 Russia voted against resolution 68/262.", lambda f: f.assembly("68/262", RUS) == {3}),
    (
        "In December 2014 Russia voted against resolution 68/262.",
        lambda f: f.assembly("68/262", RUS) == {3} and f.voted("68/262", "2014-12"),
    ),
    (
        "Between 2010 and 2014 France sold more arms to India than Russia did.",
        lambda f: f.arms(IND, FRA, 2010, 2014) > f.arms(IND, RUS, 2010, 2014),
    ),
    (
        "Russian crude exports to India rose between 2021 and 2023.",
        lambda f: f.crude(RUS, IND, 2023) > f.crude(RUS, IND, 2021),
    ),
    (
        "Russian crude exports to India fell between 2021 and 2023.",
        lambda f: f.crude(RUS, IND, 2023) < f.crude(RUS, IND, 2021),
    ),
    (
        "Russian crude exports to Germany rose between 2021 and 2023.",
        lambda f: f.crude(RUS, GER, 2023) > f.crude(RUS, GER, 2021),
    ),
    (
        "China's military spending more than doubled between 2005 and 2015.",
        lambda f: f.milex(CHN, 2015, "milex_constant") > 2 * f.milex(CHN, 2005, "milex_constant"),
    ),
    ("Ukraine's military spending fell between 2013 and 2015.", lambda f: f.milex(UKR, 2015) < f.milex(UKR, 2013)),
    (
        "Poland spent more than 3 per cent of its GDP on defence in 2023.",
        lambda f: f.milex(POL, 2023, "milex_gdp") > 0.03,
    ),
    (
        "Greece spent less than 2 per cent of its GDP on defence in 2015.",
        lambda f: f.milex(GRC, 2015, "milex_gdp") < 0.02,
    ),
    ("Saudi Arabia had no embassy in Iran in 2017.", lambda f: f.embassy(SAU, IRN, 2017) == 0),
    ("Saudi Arabia had no embassy in Iran in 2014.", lambda f: f.embassy(SAU, IRN, 2014) == 0),
    ("Panama left the Belt and Road in February 2025.", lambda f: f.road(PAN, "left", "2025-02")),
    ("Greece joined the Belt and Road in 2018.", lambda f: f.road(GRC, "joined", "2018")),
    ("Greece joined the Belt and Road in 2015.", lambda f: f.road(GRC, "joined", "2015")),
    ("North Korea and Russia signed a treaty of alliance in 2014.", lambda f: f.allied(DPRK, RUS, "2014")),
    ("Armenia and Azerbaijan were at war in 2020.", lambda f: f.war(ARM, AZE, 2020, 2020)),
    ("Armenia and Azerbaijan were at war in 2009.", lambda f: f.war(ARM, AZE, 2009, 2009, 2)),
    ("The majority of Kazakhstan's exports went to Russia in 2012.", lambda f: f.export_share(KAZ, RUS, 2012) > 0.5),
    ("Most of Mexico's exports went to the United States in 2012.", lambda f: f.export_share(MEX, USA, 2012) > 0.5),
    ("Japan was Australia's second-largest export market in 2012.", lambda f: f.market(AUS, 2012, 2) == JPN),
    (
        "Trade between China and Kazakhstan doubled in 2010.",
        lambda f: near(f.trade(CHN, KAZ, 2010) / f.trade(CHN, KAZ, 2009), 2),
    ),
    (
        "In 2012 trade between China and Kazakhstan amounted to $26 million.",
        lambda f: near(f.trade(CHN, KAZ, 2012), 26),
    ),
    (
        "In 2012 trade between China and Kazakhstan amounted to $26 billion.",
        lambda f: near(f.trade(CHN, KAZ, 2012), 26000),
    ),
    ("The United States and China signed a free trade agreement in 2010.", lambda f: f.agreement(USA, CHN, 2010, 2010)),
    ("Vietnam bought submarines from Russia in 2009.", lambda f: f.deal(RUS, VNM, "Project-636", 2009, 2009)),
    ("Vietnam bought submarines from France in 2009.", lambda f: f.deal(FRA, VNM, "submarine", 2009, 2009)),
    (
        "Ethiopia joined BRICS in 2024, but it left the African Union in 2023.",
        lambda f: (f.spell("BRICS", ETH, "since", "2024"), f.left_the_union(ETH, 2023)),
    ),
    ("Latvia joined NATO on 29 March 2004.", lambda f: f.spell("NATO", LAT, "since", "2004-03-29")),
    ("Latvia joined NATO on 29 March 2002.", lambda f: f.spell("NATO", LAT, "since", "2002-03-29")),
    ("Albania was already in NATO in January 2009.", lambda f: f.on("NATO", ALB, "2009-01-31")),
    ("Estonia was not in NATO in January 2004.", lambda f: not f.on("NATO", EST, "2004-01-31")),
    ("American troops in Germany numbered about 36,500 in 2024.", lambda f: near(f.troops(GER, 2024), 36500, 0.02)),
    ("American troops in Germany numbered about 73,000 in 2024.", lambda f: near(f.troops(GER, 2024), 73000, 0.02)),
    (
        "Between 1990 and 2000 the number of American troops in Germany fell by more than half.",
        lambda f: f.troops(GER, 2000) < f.troops(GER, 1990) / 2,
    ),
    ("It is a myth that Russia sold Turkey the S-400.", lambda f: not f.deal(RUS, TUR, "S-400")),
    (
        "Nobody can deny that China was Australia's largest trading partner in 2012.",
        lambda f: f.partner(AUS, 2012) == CHN,
    ),
    (
        "China's population was three times that of the United States in 2014.",
        lambda f: near(f.people(CHN, 2014) / f.people(USA, 2014), 3),
    ),
    ("Russia and China held no joint exercises in 2013.", lambda f: not f.drill("", (RUS, CHN), "2013")),
    (
        "Russia and China held joint naval exercises in the Baltic in July 2017.",
        lambda f: f.drill("Joint Sea 2017 I", (RUS, CHN), "2017-07"),
    ),
    (
        "Russia and China held joint naval exercises in the Baltic in 2014.",
        lambda f: f.placed((RUS, CHN), "2014", "Baltic"),
    ),
    (
        "India's trade with China grew every year between 2001 and 2012.",
        lambda f: all(f.trade(IND, CHN, y) > f.trade(IND, CHN, y - 1) for y in range(2002, 2013)),
    ),
    (
        "Hungary was the first state of the European Union to join the Belt and Road.",
        lambda f: f.road(HUN, "joined", "2015"),
    ),
    (
        "France sold Greece Rafale fighters in 2021, and Russia sold Greece the S-400 in 2021.",
        lambda f: (f.deal(FRA, GRC, "Rafale", 2021, 2021), f.deal(RUS, GRC, "S-400", 2021, 2021)),
    ),
    ("Mongolia's exports go almost exclusively to China.", lambda f: f.export_share(MNG, CHN, 2014) > 0.8),
    ("Mali left the Belt and Road in 2022.", lambda f: f.road(MLI, "left", "2022")),
)
"""Forty-eight more, written after the first were mended and before these were read."""

THIRD: tuple[tuple[str, Truth], ...] = (
    ("In 2014 Germany was one of China's largest trading partners.", lambda f: f.trade_rank(CHN, GER, 2014) <= 5),
    ("In 2014 Peru was one of China's largest trading partners.", lambda f: f.trade_rank(CHN, PER, 2014) <= 5),
    ("In 2014 Mexico was among the main trading partners of Russia.", lambda f: f.trade_rank(RUS, MEX, 2014) <= 5),
    (
        "In 2015 Angola was one of China's biggest suppliers of oil.",
        lambda f: ANG in sorted(f.crude_of("ccode2", CHN, 2015), key=lambda k: -f.crude_of("ccode2", CHN, 2015)[k])[:5],
    ),
    (
        "In 2015 Mexico was one of China's biggest suppliers of oil.",
        lambda f: MEX in sorted(f.crude_of("ccode2", CHN, 2015), key=lambda k: -f.crude_of("ccode2", CHN, 2015)[k])[:5],
    ),
    (
        "In 2013 India was one of the largest buyers of Russian arms.",
        lambda f: f.arms(IND, RUS, 2009, 2013) > f.arms(CHN, RUS, 2009, 2013),
    ),
    ("In 2012 Brazil was one of the world's largest military spenders.", lambda f: f.milex_place(BRA, 2012) <= 12),
    ("In 2012 Portugal was one of the world's largest military spenders.", lambda f: f.milex_place(235, 2012) <= 5),
    (
        "In 2010 Germany was one of the largest arms exporters in the world.",
        lambda f: f.arms_place("ccode2", GER, 2010) <= 5,
    ),
    (
        "In 2010 India was one of the largest arms exporters in the world.",
        lambda f: f.arms_place("ccode2", IND, 2010) <= 5,
    ),
    (
        "In 2012 China was the world's largest exporter and second-largest arms exporter.",
        lambda f: (f.sold_place(CHN, 2012) == 1, f.arms_place("ccode2", CHN, 2012) == 2),
    ),
    ("Brazil and China voted against resolution ES-11/1.", lambda f: f.assembly("ES-11/1", BRA) == {3}),
    (
        "Brazil and Mexico voted for resolution ES-11/1.",
        lambda f: f.assembly("ES-11/1", BRA) == f.assembly("ES-11/1", MEX) == {1},
    ),
    ("Iran abstained on resolution ES-11/1.", lambda f: f.assembly("ES-11/1", IRN) == {2}),
    ("Brazil voted for Security Council resolution 1973.", lambda f: f.council(1973, BRA) == 1),
    ("In March 2011 India abstained on Security Council resolution 1973.", lambda f: f.council(1973, IND) == 2),
    (
        "In May 2011 India abstained on Security Council resolution 1973.",
        lambda f: f.council_day(1973).startswith("2011-05"),
    ),
    ("China voted against Security Council resolution 1929.", lambda f: f.council(1929, CHN) == 3),
    ("Turkey voted against Security Council resolution 1929 (2010).", lambda f: f.council(1929, TUR) == 3),
    ("Russia and Belarus signed a defence treaty in December 2024.", lambda f: f.allied(RUS, BLR, "2024")),
    ("Russia and Iran signed a defence treaty in January 2025.", lambda f: f.defensive(RUS, IRN, "2025")),
    ("Germany and the United Kingdom signed a defence treaty in July 2025.", lambda f: f.defensive(GER, UK, "2025")),
    ("Ukraine and Poland signed a mutual defence treaty in 2024.", lambda f: f.defensive(UKR, POL, "2024")),
    (
        "Saudi Arabia exported crude oil worth more than $30 billion to China in 2019.",
        lambda f: f.crude(SAU, CHN, 2019) > 30000,
    ),
    (
        "Saudi Arabia exported crude oil worth $60 billion to Japan in 2019.",
        lambda f: near(f.crude(SAU, JPN, 2019), 60000),
    ),
    (
        "In 2024 India bought crude oil worth more than $45 billion from Russia.",
        lambda f: f.crude(RUS, IND, 2024) > 45000,
    ),
    (
        "In 2021 India bought crude oil worth more than $45 billion from Russia.",
        lambda f: f.crude(RUS, IND, 2021) > 45000,
    ),
    (
        "In 2014 Russia traded twice as much with Germany as with Poland.",
        lambda f: near(f.trade(RUS, GER, 2014) / f.trade(RUS, POL, 2014), 2, 0.15),
    ),
    (
        "In 2014 Russia traded more than four times as much with Germany as with Poland.",
        lambda f: f.trade(RUS, GER, 2014) > 4 * f.trade(RUS, POL, 2014),
    ),
    (
        "In 2013 Japan traded less than twice as much with China as with Germany.",
        lambda f: f.trade(JPN, CHN, 2013) < 2 * f.trade(JPN, GER, 2013),
    ),
    ("In 2010 China was a country with 1.3 billion people.", lambda f: near(f.people(CHN, 2010), 1.3e9, 0.06)),
    ("Russia is a country with 250 million people.", lambda f: near(f.people(RUS, 2019), 2.5e8)),
    ("Pakistan is a large country with a population of 110 million.", lambda f: near(f.people(PAK, 2019), 1.1e8)),
    (
        "Trade between Brazil and China rose every year between 2003 and 2008.",
        lambda f: all(f.trade(BRA, CHN, y) > f.trade(BRA, CHN, y - 1) for y in range(2004, 2009)),
    ),
    (
        "Trade between Brazil and China rose every year between 2005 and 2014.",
        lambda f: all(f.trade(BRA, CHN, y) > f.trade(BRA, CHN, y - 1) for y in range(2006, 2015)),
    ),
    ("In late 2023 Finland was a member of NATO.", lambda f: f.on("NATO", FIN, "2023-09-01")),
    ("In early 2023 Iran was a member of the SCO.", lambda f: f.on("SCO", IRN, "2023-04-30")),
    ("By the end of 2022 Finland had joined NATO.", lambda f: f.on("NATO", FIN, "2022-12-31")),
    ("Since June 2017 India has been a member of the SCO.", lambda f: f.spell("SCO", IND, "since", "2017-06")),
    ("Since January 2017 India has been a member of the SCO.", lambda f: f.spell("SCO", IND, "since", "2017-01")),
    ("Pakistan did not join the SCO in June 2017.", lambda f: not f.spell("SCO", PAK, "since", "2017-06")),
    (
        "China and Russia held joint naval exercises in September 2017.",
        lambda f: f.drill("Joint Sea 2017 II", (CHN, RUS), "2017-09"),
    ),
    ("Russia and India held the exercise Indra in August 2021.", lambda f: f.drill("Indra", (RUS, IND), "2021-08")),
    ("Russia and India held the exercise Indra in March 2021.", lambda f: f.drill("Indra", (RUS, IND), "2021-03")),
)
"""Forty-four more, on what was made readable in between, and read first after they were written."""

BATCHES: dict[str, tuple[tuple[str, Truth], ...]] = {
    "first": FIRST,
    "second": SECOND,
    "third": THIRD,
    "fourth": batch("fourth"),
    "fifth": batch("fifth"),
}
"""At first reading of the fourth (124) one verdict was wrong, of the fifth (60) one: see docs/claims.md."""
