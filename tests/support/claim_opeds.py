"""Five opinion pieces of our own, as an editor might receive them: what is checkable in each sentence, and its truth.

Every sentence stands with the truth of each atomic claim in it that published data can decide, in order, computed from
raw tables as in `claim_truths`; opinions and colour have none. All are taken as published on 1 June 2024.
"""

from __future__ import annotations

from claim_truths import (
    ANG,
    ARM,
    AUS,
    BLR,
    BRA,
    CHN,
    CUB,
    FIN,
    FRA,
    GER,
    IDN,
    IND,
    IRN,
    ITA,
    JPN,
    KAZ,
    MEX,
    NOR,
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
    VNM,
    Truth,
    near,
)  # fmt: skip

Piece = tuple[tuple[str, tuple[Truth, ...]], ...]

PIVOT: Piece = (
    ("Moscow's turn to the East is no figure of speech.", ()),
    (
        "Between 2000 and 2012 trade between Russia and China grew more than tenfold.",
        (lambda f: f.trade(RUS, CHN, 2012) > 10 * f.trade(RUS, CHN, 2000),),
    ),
    (
        "In 2010 China overtook Germany and has been Russia's largest trading partner since 2010.",
        (lambda f: all(f.partner(RUS, y) == CHN for y in range(2010, 2015)),),
    ),
    ("In 2005 it was Germany that was Russia's largest trading partner.", (lambda f: f.partner(RUS, 2005) == GER,)),
    (
        "Yet Russia and China have no defence pact, and they are not treaty allies.",
        (lambda f: not f.defence(RUS, CHN, 2018), lambda f: not f.defence(RUS, CHN, 2018)),
    ),
    ("They share a border of four thousand kilometres.", (lambda f: f.border(RUS, CHN),)),
    (
        "In 2022 China was the largest buyer of Russian oil, and in 2022 Russia sold more oil to China than to India.",
        (
            lambda f: max((v, k) for k, v in f.crude_of("ccode1", RUS, 2022).items())[1] == CHN,
            lambda f: f.crude(RUS, CHN, 2022) > f.crude(RUS, IND, 2022),
        ),
    ),
    (
        "Russian oil exports to China doubled between 2010 and 2012.",
        (lambda f: near(f.crude(RUS, CHN, 2012) / f.crude(RUS, CHN, 2010), 2, 0.25),),
    ),
    (
        "China's economy is larger than Russia's, and China's population is ten times as large as Russia's.",
        (
            lambda f: f.gdp(CHN, 2019) > f.gdp(RUS, 2019),
            lambda f: near(f.people(CHN, 2019) / f.people(RUS, 2019), 10, 0.1),
        ),
    ),
    ("China spends more on defence than Russia.", (lambda f: f.milex(CHN, 2023) > f.milex(RUS, 2023),)),
    ("In 2014 China accounted for a third of Russia's trade.", (lambda f: near(f.trade_share(RUS, CHN, 2014), 1 / 3),)),
    (
        "Both countries belong to the Shanghai Cooperation Organisation.",
        (lambda f: f.member("SCO", RUS, 2023) and f.member("SCO", CHN, 2023),),
    ),
    ("Nobody in Beijing will say so aloud, but the bear dances to the dragon's tune.", ()),
)
NATO: Piece = (
    ("The alliance has seldom looked so large or so tired.", ()),
    (
        "Finland joined NATO in 2023, and Sweden joined NATO in 2024.",
        (
            lambda f: f.member("NATO", FIN, 2023) and not f.member("NATO", FIN, 2022),
            lambda f: f.member("NATO", SWE, 2024) and not f.member("NATO", SWE, 2023),
        ),
    ),
    ("Ukraine is not a member of NATO.", (lambda f: not f.member("NATO", UKR, 2023),)),
    (
        "The United States has had a defence pact with Turkey since 1952.",
        (lambda f: all(f.defence(USA, TUR, y) for y in range(1952, 2019)) and not f.defence(USA, TUR, 1951),),
    ),
    ("Washington has the world's largest military budget.", (lambda f: f.milex_place(USA, 2023) == 1,)),
    (
        "In 2015 the United States spent three times as much on defence as China.",
        (lambda f: near(f.milex(USA, 2015) / f.milex(CHN, 2015), 3, 0.15),),
    ),
    (
        "Germany spent less than 2 per cent of its GDP on defence in 2018.",
        (lambda f: f.milex(GER, 2018, "milex_gdp") < 0.02,),
    ),
    (
        "In 2018 Poland spent more than 4 per cent of its GDP on defence.",
        (lambda f: f.milex(POL, 2018, "milex_gdp") > 0.04,),
    ),
    (
        "German military spending grew between 2014 and 2022.",
        (lambda f: f.milex(GER, 2022, "milex_constant") > f.milex(GER, 2014, "milex_constant"),),
    ),
    (
        "It is a myth that British military spending has grown since 2010.",
        (lambda f: f.milex(UK, 2023, "milex_constant") <= f.milex(UK, 2010, "milex_constant"),),
    ),
    ("Turkey is a member of NATO but not of the European Union.", (lambda f: f.member("NATO", TUR, 2023),)),
    ("Norway shares a border with Russia.", (lambda f: f.border(NOR, RUS),)),
    ("Russia and Ukraine have been at war since 2022.", (lambda f: f.war(RUS, UKR, 2022, 2022, 2),)),
    ("France and Germany have not fought a war since 1946.", (lambda f: not f.war(FRA, GER, 1946, 2023, 2),)),
    ("In 2022 Italy and Norway were at war.", (lambda f: f.war(ITA, NOR, 2022, 2022, 2),)),
    ("Poland should now build the strongest army in Europe.", ()),
)
ASIA: Piece = (
    ("Asia's century has come, and with it Asia's quarrels.", ()),
    (
        "China has been Japan's largest trading partner for years; in 2012 China was Japan's largest trading partner.",
        (lambda f: f.partner(JPN, 2012) == CHN,),
    ),
    (
        "In 2012 more than a third of Australia's exports went to China.",
        (lambda f: f.export_share(AUS, CHN, 2012) > 1 / 3,),
    ),
    (
        "In 2012 about 28 per cent of Australia's exports went to China.",
        (lambda f: near(f.export_share(AUS, CHN, 2012), 0.28),),
    ),
    ("Sino-Japanese trade fell in 2009.", (lambda f: f.trade(CHN, JPN, 2009) < f.trade(CHN, JPN, 2008),)),
    (
        "Trade between China and South Korea quadrupled between 2001 and 2008.",
        (lambda f: near(f.trade(CHN, ROK, 2008) / f.trade(CHN, ROK, 2001), 4, 0.25),),
    ),
    (
        "Japan and South Korea have never been treaty allies.",
        (lambda f: not any(f.defence(JPN, ROK, y) for y in range(1949, 2019)),),
    ),
    (
        "The United States is a treaty ally of Japan and has a defence treaty with South Korea.",
        (lambda f: f.defence(USA, JPN, 2018), lambda f: f.defence(USA, ROK, 2018)),
    ),
    ("India and China clashed in 2020.", (lambda f: f.war(IND, CHN, 2020, 2020),)),
    ("India's population is larger than Indonesia's.", (lambda f: f.people(IND, 2019) > f.people(IDN, 2019),)),
    (
        "The Indian economy grew by more than 9 per cent in 2019.",
        (lambda f: f.gdp(IND, 2019) / f.gdp(IND, 2018) > 1.09,),
    ),
    (
        "India buys most of its arms from Russia: in 2012 Russia supplied more than two thirds of India's arms.",
        (lambda f: f.arms_share(IND, RUS, 2012) > 2 / 3,),
    ),
    ("In 2023 India was the world's largest arms importer.", (lambda f: f.arms_place("ccode1", IND, 2023) == 1,)),
    ("Vietnam has never bought weapons from Russia.", (lambda f: not f.arms(VNM, RUS, 1990, 2023) > 0,)),
    ("In 2010 Russia was Vietnam's largest arms supplier.", (lambda f: f.arms_share(VNM, RUS, 2010) > 0.5,)),
    ("Whoever hopes for calm has not looked at the map.", ()),
)
OIL: Piece = (
    ("Oil still makes the world go round.", ()),
    ("In 2012 Saudi Arabia was the world's largest exporter of crude oil.", (lambda f: f.crude_place(SAU, 2012) == 1,)),
    ("Russia was the second-largest crude exporter in the world in 2012.", (lambda f: f.crude_place(RUS, 2012) == 2,)),
    (
        "In 2012 Saudi Arabia supplied about a fifth of China's crude oil imports.",
        (lambda f: near(f.crude_share("ccode2", CHN, SAU, 2012), 0.2),),
    ),
    (
        "Angola sold more oil to China than to the United States in 2012.",
        (lambda f: f.crude(ANG, CHN, 2012) > f.crude(ANG, USA, 2012),),
    ),
    (
        "In 2020 Russia overtook Saudi Arabia, and in 2020 Russia was China's largest oil supplier.",
        (lambda f: max((v, k) for k, v in f.crude_of("ccode2", CHN, 2020).items())[1] == RUS,),
    ),
    (
        "In 2023 India took more than half of Russia's crude exports.",
        (lambda f: f.crude_share("ccode1", RUS, IND, 2023) > 0.5,),
    ),
    (
        "Russian oil exports to Germany fell between 2021 and 2023.",
        (lambda f: f.crude(RUS, GER, 2023) < f.crude(RUS, GER, 2021),),
    ),
    (
        "Kazakhstan's oil exports to Italy grew between 2003 and 2011.",
        (lambda f: f.crude(KAZ, ITA, 2011) > f.crude(KAZ, ITA, 2003),),
    ),
    ("The United States imposed sanctions on Iran in 1979.", (lambda f: f.sanction(USA, IRN, 1979),)),
    ("In 2015 Iran was under American sanctions.", (lambda f: f.sanction(USA, IRN, 2015),)),
    ("Iran and Saudi Arabia share no border.", (lambda f: not f.border(IRN, SAU),)),
    ("In 2016 Saudi Arabia spent more on defence than France.", (lambda f: f.milex(SAU, 2016) > f.milex(FRA, 2016),)),
    ("Riyadh and Tehran are rivals, and so they will remain.", ()),
    (
        "Those who say that Mexico sold more oil to China than to the United States in 2012 are wrong.",
        (lambda f: f.crude(MEX, CHN, 2012) <= f.crude(MEX, USA, 2012),),
    ),
)
AMERICAS: Piece = (
    ("The old backyard has found new buyers.", ()),
    ("In 2010 China was Brazil's largest trading partner.", (lambda f: f.partner(BRA, 2010) == CHN,)),
    (
        "Brazilian exports to China grew twentyfold between 2000 and 2010.",
        (lambda f: near(f.exports(BRA, CHN, 2010) / f.exports(BRA, CHN, 2000), 20, 0.15),),
    ),
    (
        "In 2000 Brazil exported more to the United States than to China.",
        (lambda f: f.exports(BRA, USA, 2000) > f.exports(BRA, CHN, 2000),),
    ),
    (
        "Mexico remained tied to its neighbour: in 2012 the United States took about three quarters of Mexico's "
        "exports.",
        (lambda f: near(f.export_share(MEX, USA, 2012), 0.75),),
    ),
    (
        "Trade between Mexico and China shrank between 2001 and 2011.",
        (lambda f: f.trade(MEX, CHN, 2011) < f.trade(MEX, CHN, 2001),),
    ),
    ("Brazil and the United States have no free trade agreement.", (lambda f: not f.agreement(BRA, USA, 2023),)),
    ("Mexico has a free trade agreement with Japan.", (lambda f: f.agreement(MEX, JPN, 2023),)),
    (
        "Cuba has lived under an American embargo; in 1980 the United States had sanctions against Cuba.",
        (lambda f: f.sanction(USA, CUB, 1980),),
    ),
    (
        "The United States has never had a defence pact with Brazil.",
        (lambda f: not any(f.defence(USA, BRA, y) for y in range(1946, 2019)),),
    ),
    ("Brazil's army is larger than America's.", (lambda f: f.soldiers(BRA, 2022) > f.soldiers(USA, 2022),)),
    ("In 2013 Brazil spent less on defence than Italy did on weapons alone.", ()),
    ("Brazil outspent Mexico on defence in 2013.", (lambda f: f.milex(BRA, 2013) > f.milex(MEX, 2013),)),
    ("The Brazilian economy shrank in 2015.", (lambda f: f.gdp(BRA, 2015) < f.gdp(BRA, 2014),)),
    ("Pakistan and Armenia are nowhere near, but they too have no defence pact.", ()),
    ("Belarus and Brazil trade little, and nobody minds.", ()),
)
PIECES: dict[str, Piece] = {"pivot": PIVOT, "nato": NATO, "asia": ASIA, "oil": OIL, "americas": AMERICAS}
__all__ = ["ARM", "BLR", "PAK", "PIECES"]
