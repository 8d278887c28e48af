"""A second batch as in `claim_continents`, written after what the first showed was mended, before a look."""

from __future__ import annotations

from claim_continents import (
    ALG,
    ANG,
    ARG,
    ARM,
    AUL,
    AUT,
    AZE,
    BNG,
    BRA,
    CAN,
    CHL,
    CHN,
    COL,
    CUB,
    ECU,
    EGY,
    FIN,
    FRA,
    GER,
    GHA,
    GRC,
    GRG,
    HUN,
    IND,
    INS,
    IRN,
    IRQ,
    ISR,
    ITA,
    JPN,
    KEN,
    KZK,
    MAL,
    MEX,
    MON,
    MOR,
    MYA,
    NEW,
    NIG,
    NOR,
    PAK,
    PER,
    PHI,
    POL,
    QAT,
    ROK,
    RUS,
    SAF,
    SAU,
    SPN,
    SWD,
    TAZ,
    THI,
    TUN,
    TUR,
    UGA,
    UK,
    USA,
    UZB,
    VEN,
    VNM,
    ZAM,
    Told,
)
from claim_truths import near

SEVENTH: tuple[tuple[str, Told], ...] = (
    # what fell, and to what
    (
        "Trade between Brazil and Argentina fell to a third between 2011 and 2014.",
        lambda f: near(f.trade(BRA, ARG, 2014) / f.trade(BRA, ARG, 2011), 1 / 3, 0.2),
    ),
    (
        "Exports from Venezuela to the United States were cut in half between 2008 and 2009.",
        lambda f: near(f.exports(VEN, USA, 2009) / f.exports(VEN, USA, 2008), 0.5, 0.2),
    ),
    (
        "Iran's exports to Japan shrank to half between 2008 and 2013.",
        lambda f: near(f.exports(IRN, JPN, 2013) / f.exports(IRN, JPN, 2008), 0.5, 0.2),
    ),
    (
        "Trade between Vietnam and South Korea has almost quadrupled between 2005 and 2012.",
        lambda f: near(f.trade(VNM, ROK, 2012) / f.trade(VNM, ROK, 2005), 4, 0.2),
    ),
    (
        "Kenya's exports to Uganda more than doubled between 2009 and 2011.",
        lambda f: f.exports(KEN, UGA, 2011) > 2 * f.exports(KEN, UGA, 2009),
    ),
    (
        "In 2009 Mexico's exports to the United States were reduced by half.",
        lambda f: near(f.exports(MEX, USA, 2009) / f.exports(MEX, USA, 2008), 0.5, 0.2),
    ),
    # lists of partners
    (
        "China's trade with Ghana and Zambia grew between 2003 and 2012.",
        lambda f: (
            f.trade(CHN, GHA, 2012) > f.trade(CHN, GHA, 2003) and f.trade(CHN, ZAM, 2012) > f.trade(CHN, ZAM, 2003)
        ),
    ),
    (
        "Exports of Germany to Italy and to Poland fell between 2003 and 2008.",
        lambda f: (
            f.exports(GER, ITA, 2008) < f.exports(GER, ITA, 2003)
            and f.exports(GER, POL, 2008) < f.exports(GER, POL, 2003)
        ),
    ),
    (
        "India's imports from Angola and Nigeria grew between 2005 and 2012.",
        lambda f: (
            f.exports(ANG, IND, 2012) > f.exports(ANG, IND, 2005)
            and f.exports(NIG, IND, 2012) > f.exports(NIG, IND, 2005)
        ),
    ),
    (
        "Trade of Thailand with Malaysia and Myanmar shrank between 2003 and 2012.",
        lambda f: (
            f.trade(THI, MAL, 2012) < f.trade(THI, MAL, 2003) and f.trade(THI, MYA, 2012) < f.trade(THI, MYA, 2003)
        ),
    ),
    # totals
    (
        "Norway exported more gas than Algeria in 2018.",
        lambda f: f.good_sold("gas", NOR, 2018) > f.good_sold("gas", ALG, 2018),
    ),
    (
        "In 2016 Kazakhstan sold more crude oil than Iraq.",
        lambda f: f.good_sold("crude", KZK, 2016) > f.good_sold("crude", IRQ, 2016),
    ),
    (
        "In 2020 Italy sold more arms than Spain.",
        lambda f: f.arms_total("ccode2", ITA, 2016, 2020) > f.arms_total("ccode2", SPN, 2016, 2020),
    ),
    (
        "Bangladesh imports more arms than Pakistan.",
        lambda f: f.arms_total("ccode1", BNG, 2020, 2024) > f.arms_total("ccode1", PAK, 2020, 2024),
    ),
    ("In 2012 Thailand exported more than Argentina.", lambda f: f.sold_place(THI, 2012) < f.sold_place(ARG, 2012)),
    ("In 2012 Chile exported more than Malaysia.", lambda f: f.sold_place(CHL, 2012) < f.sold_place(MAL, 2012)),
    ("Vietnam has more soldiers than Thailand.", lambda f: f.soldiers(VNM, 2016) > f.soldiers(THI, 2016)),
    (
        "In 2010 Greece had twice as many soldiers as Turkey.",
        lambda f: near(f.soldiers(GRC, 2010) / f.soldiers(TUR, 2010), 2),
    ),
    ("More people live in Colombia than in Argentina.", lambda f: f.souls(COL, 2022) > f.souls(ARG, 2022)),
    (
        "Twice as many people live in Tanzania as in Kenya.",
        lambda f: near(f.souls(TAZ, 2022) / f.souls(KEN, 2022), 2, 0.2),
    ),
    ("Brazil is the world's second most populous country.", lambda f: f.souls_place(BRA, 2022) == 2),
    ("In 2005 Indonesia was the fourth most populous country in the world.", lambda f: f.souls_place(INS, 2005) == 4),
    # no longer
    ("Britain no longer belongs to the European Union.", lambda f: f.left_in(UK, 2020)),
    ("Hungary is no longer a member of NATO.", lambda f: not f.on("NATO", HUN, "2025-05-01")),
    ("Uzbekistan is no longer a member of the CSTO.", lambda f: not f.on("CSTO", UZB, "2025-05-01")),
    ("Switzerland is no longer a member of NATO.", lambda _: False),
    (
        "The United States is no longer Canada's largest export market.",
        lambda f: f.market(CAN, 2020) != USA,
    ),
    ("In 2014 Germany was no longer Poland's largest trading partner.", lambda f: f.partner(POL, 2014) != GER),
    # weapons by name
    ("Algeria bought Su-30 fighters from Russia.", lambda f: f.deal(RUS, ALG, "Su-30")),
    ("Pakistan ordered JF-17 aircraft from China.", lambda f: f.deal(CHN, PAK, "JF-17")),
    ("France sold Rafale jets to Qatar in 2015.", lambda f: f.deal(FRA, QAT, "Rafale", 2014, 2016)),
    ("The United States sold F-16s to Chile in 1985.", lambda f: f.deal(USA, CHL, "F-16", 1983, 1987)),
    ("American-made F-35s were sold to Norway.", lambda f: f.deal(USA, NOR, "F-35")),
    ("Egypt was supplied with Rafale fighters by France in 2015.", lambda f: f.deal(FRA, EGY, "Rafale", 2014, 2016)),
    ("Sweden sold Gripen fighters to Thailand.", lambda f: f.deal(SWD, THI, "Gripen")),
    # votes
    (
        "Neither Cuba nor Venezuela voted for resolution 68/262.",
        lambda f: (f.assembly("68/262", CUB) != {1}, f.assembly("68/262", VEN) != {1}),
    ),
    ("Kenya did not vote for resolution ES-11/1.", lambda f: f.assembly("ES-11/1", KEN) != {1}),
    ("Argentina did not vote for resolution 68/262.", lambda f: f.assembly("68/262", ARG) != {1}),
    ("Colombia abstained on Security Council resolution 1973.", lambda f: f.council(1973, COL) == 2),
    (
        "Neither South Africa nor Nigeria abstained on Security Council resolution 1973.",
        lambda f: (f.council(1973, SAF) != 2, f.council(1973, NIG) != 2),
    ),
    # two clauses, two times
    (
        "Finland joined the European Union in 1995 and is a member of NATO.",
        lambda f: (True, f.on("NATO", FIN, "2025-05-01")),
    ),
    (
        "Austria joined the European Union in 1995 and is a member of NATO.",
        lambda f: (True, f.on("NATO", AUT, "2025-05-01")),
    ),
    ("In 1999 Poland joined NATO, and Ukraine is a member.", lambda f: (f.spell("NATO", POL, "since", "1999"), False)),
    (
        "Peru fought a war with Ecuador in 1995 and shares a border with Chile.",
        lambda f: (f.fought(PER, ECU, 1995, 1995), f.border(PER, CHL)),
    ),
    (
        "Saudi Arabia sold more crude oil than Iraq in 2015 but Iraq sold more crude oil than Nigeria.",
        lambda f: (
            f.good_sold("crude", SAU, 2015) > f.good_sold("crude", IRQ, 2015),
            f.good_sold("crude", IRQ, 2023) > f.good_sold("crude", NIG, 2023),
        ),
    ),
    # passive, reported, quoted, relative
    ("Georgia was attacked by Russia in 2008, officials said.", lambda f: f.forced(GRG, RUS, 2008)),
    ("It is wrong to say that Australia has a land border with New Zealand.", lambda f: not f.border(AUL, NEW)),
    ("“Japan is a treaty ally of the United States,” the premier said.", lambda f: f.pledged(JPN, USA, 2018)),
    (
        "“The Philippines has no defence treaty with the United States,” he claimed.",
        lambda f: not f.pledged(PHI, USA, 2018),
    ),
    ("Mongolia, which borders China, borders Kazakhstan.", lambda f: f.border(MON, KZK)),
    ("Morocco, whose neighbour is Algeria, has a border with Tunisia.", lambda f: f.border(MOR, TUN)),
    # what asserts nothing, or is not so yet
    ("Ethiopia is set to overtake Egypt as the most populous country of the Nile.", lambda _: None),
    ("Vietnam is likely to become South Korea's largest trading partner.", lambda _: None),
    ("Saudi Arabia is about to become a member of BRICS.", lambda _: None),
    ("Had Ukraine joined NATO in 2008, Russia would not have attacked it.", lambda _: None),
    ("Nobody claims that Mexico's exports to China exceed those to the United States.", lambda _: None),
    ("Would Turkey buy S-400 missiles from Russia?", lambda _: None),
    ("Armenia wants to leave the CSTO and is a member of NATO in all but name.", lambda _: None),
    ("Trade between Zimbabwe and Zambia is due to double by 2030.", lambda _: None),
    ("Kenya's trade with India is China's envy.", lambda _: None),
    # others
    ("Nepal sells more than half of its exports to India.", lambda f: f.export_share(790, IND, 2020) > 0.5),
    ("Israel was at war with Egypt in 1973.", lambda f: f.fought(ISR, EGY, 1973, 1973)),
    ("Azerbaijan and Armenia have never fought a war.", lambda f: not f.fought(AZE, ARM, 1991, 2024)),
    (
        "Turkey depends more on Germany than Germany depends on Turkey.",
        lambda f: f.trade_share(TUR, GER, 2020) > f.trade_share(GER, TUR, 2020),
    ),
)
