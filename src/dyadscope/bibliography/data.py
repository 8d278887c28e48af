"""Works that describe data sets, in order of their names."""

from __future__ import annotations

from dyadscope.bibliography._article import article
from dyadscope.records import Reference

ALLEN_2022 = article(
    "allen2022",
    ("Allen, Michael A.", "Flynn, Michael E.", "Martinez Machain, Carla"),
    "US Global Military Deployments, 1950--2020",
    2022,
    "Conflict Management and Peace Science",
    "39",
    "3",
    "351--370",
    "10.1177/07388942211030885",
)
BAHAJ_2024 = Reference(
    key="bahaj2024",
    kind="misc",
    authors=("Bahaj, Saleem", "Fuchs, Marie", "Reis, Ricardo"),
    title="The Global Network of Liquidity Lines",
    year=2024,
    fields={"howpublished": "CEPR Discussion Paper 19070", "url": "https://cepr.org/publications/dp19070"},
)
BAILEY_2017 = Reference(
    key="bailey2017",
    kind="article",
    authors=("Bailey, Michael A.", "Strezhnev, Anton", "Voeten, Erik"),
    title="Estimating Dynamic State Preferences from United Nations Voting Data",
    year=2017,
    fields={
        "journal": "Journal of Conflict Resolution",
        "volume": "61",
        "number": "2",
        "pages": "430--456",
        "doi": "10.1177/0022002715595700",
    },
)
BARBIERI_2009 = Reference(
    key="barbieri2009",
    kind="article",
    authors=("Barbieri, Katherine", "Keshk, Omar M. G.", "Pollins, Brian M."),
    title="Trading Data: Evaluating our Assumptions and Coding Rules",
    year=2009,
    fields={
        "journal": "Conflict Management and Peace Science",
        "volume": "26",
        "number": "5",
        "pages": "471--491",
        "doi": "10.1177/0738894209343887",
    },
)
CHINAVITAE_2018 = Reference(
    key="chinavitae2018",
    kind="misc",
    authors=("{China Vitae}",),
    title="Appearances and Travel of Chinese Leaders",
    year=2018,
    fields={"url": "http://www.chinavitae.com/"},
)
COW_2017_MAJORS = Reference(
    key="cow2017majors",
    kind="misc",
    authors=("Correlates of War Project",),
    title="State System Membership List, v2016",
    year=2017,
    fields={"url": "https://correlatesofwar.org/data-sets/state-system-membership/"},
)
CUSTER_2023 = Reference(
    key="custer2023",
    kind="misc",
    authors=(
        "Custer, S.",
        "Dreher, A.",
        "Elston, T. B.",
        "Escobar, B.",
        "Fedorochko, R.",
        "Fuchs, A.",
        "Ghose, S.",
        "Lin, J.",
        "Malik, A.",
        "Parks, B. C.",
        "Solomon, K.",
        "Strange, A.",
        "Tierney, M. J.",
        "Vlasto, L.",
        "Walsh, K.",
        "Wang, F.",
        "Zaleski, L.",
        "Zhang, S.",
    ),
    title="Tracking Chinese Development Finance: An Application of AidData's TUFF 3.0 Methodology",
    year=2023,
    fields={"howpublished": "AidData at William & Mary, Williamsburg, VA"},
)
DAVIES_2025 = article(
    "davies2025",
    ("Davies, Shawn", "Pettersson, Therése", "Sollenberg, Margareta", "Öberg, Magnus"),
    "Organized Violence 1989-2024, and the Challenges of Identifying Civilian Victims",
    2025,
    "Journal of Peace Research",
    "62",
    "4",
    "1223--1240",
    "10.1177/00223433251345636",
)
DORAZIO_2021 = Reference(
    key="dorazio2021",
    kind="misc",
    authors=("D'Orazio, Vito", "Galambos, Kevin"),
    title="Multinational Military Exercises, 1980-2010",
    year=2021,
    fields={"howpublished": "Data set"},
)
DREHER_2022 = Reference(
    key="dreher2022",
    kind="book",
    authors=("Dreher, Axel", "Fuchs, Andreas", "Parks, Bradley", "Strange, Austin", "Tierney, Michael J."),
    title="Banking on Beijing: The Aims and Impacts of China's Overseas Development Program",
    year=2022,
    fields={"publisher": "Cambridge University Press", "doi": "10.1017/9781108564496"},
)
DUER_2014 = article(
    "duer2014",
    ("Dür, Andreas", "Baccini, Leonardo", "Elsig, Manfred"),
    "The Design of International Trade Agreements: Introducing a New Dataset",
    2014,
    "Review of International Organizations",
    "9",
    "3",
    "353--375",
    "10.1007/s11558-013-9179-8",
)
DYADSCOPE_LEDGER = Reference(
    key="dyadscope_ledger",
    kind="misc",
    authors=("dyadscope",),
    title="Ledger of Pledges, Memberships and Named Exercises since 2010, coded by hand from public documents",
    year=2026,
    fields={"howpublished": "Ships with the package; docs/pledges.md"},
)
FELBERMAYR_2020 = Reference(
    key="felbermayr2020",
    kind="article",
    authors=(
        "Felbermayr, Gabriel",
        "Kirilakha, Aleksandra",
        "Syropoulos, Constantinos",
        "Yalcin, Erdal",
        "Yotov, Yoto V.",
    ),
    title="The Global Sanctions Data Base",
    year=2020,
    fields={
        "journal": "European Economic Review",
        "volume": "129",
        "pages": "103561",
        "doi": "10.1016/j.euroecorev.2020.103561",
    },
)
GAULIER_2010 = Reference(
    key="gaulier2010",
    kind="misc",
    authors=("Gaulier, Guillaume", "Zignago, Soledad"),
    title="{BACI}: International Trade Database at the Product-Level. The 1994-2007 Version",
    year=2010,
    fields={
        "howpublished": "CEPII Working Paper 2010-23",
        "url": "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    },
)
GIBLER_2016 = Reference(
    key="gibler2016",
    kind="article",
    authors=("Gibler, Douglas M.", "Miller, Steven V.", "Little, Erin K."),
    title="An Analysis of the Militarized Interstate Dispute (MID) Dataset, 1816-2001",
    year=2016,
    fields={
        "journal": "International Studies Quarterly",
        "volume": "60",
        "number": "4",
        "pages": "719--730",
        "doi": "10.1093/isq/sqw045",
    },
)
GIBLER_2024 = Reference(
    key="gibler2024",
    kind="article",
    authors=("Gibler, Douglas M.", "Miller, Steven V."),
    title="The Militarized Interstate Events (MIE) Dataset, 1816-2014",
    year=2024,
    fields={
        "journal": "Conflict Management and Peace Science",
        "volume": "41",
        "number": "4",
        "pages": "463--481",
        "url": "https://internationalconflict.ua.edu/data-download/",
    },
)
GLEDITSCH_2002 = article(
    "gleditsch2002conflict",
    (
        "Gleditsch, Nils Petter",
        "Wallensteen, Peter",
        "Eriksson, Mikael",
        "Sollenberg, Margareta",
        "Strand, Håvard",
    ),
    "Armed Conflict 1946-2001: A New Dataset",
    2002,
    "Journal of Peace Research",
    "39",
    "5",
    "615--637",
    "10.1177/0022343302039005007",
)
HOLTOM_2012 = Reference(
    key="holtom2012",
    kind="misc",
    authors=("Holtom, Paul", "Bromley, Mark", "Simmel, Verena"),
    title="Measuring International Arms Transfers",
    year=2012,
    fields={"howpublished": "SIPRI Fact Sheet, Stockholm"},
)
IMF_CDIS_2015 = Reference(
    key="imf_cdis2015",
    kind="book",
    authors=("{International Monetary Fund}",),
    title="The Coordinated Direct Investment Survey Guide 2015",
    year=2015,
    fields={"publisher": "International Monetary Fund", "address": "Washington, DC"},
)
IMF_DIP = Reference(
    key="imf_dip",
    kind="misc",
    authors=("{International Monetary Fund}",),
    title="Direct Investment Positions by Counterpart Economy",
    year=2026,
    fields={"howpublished": "IMF, Washington, DC", "url": "https://data.imf.org/"},
)
IMF_DOTS = Reference(
    key="imf_dots",
    kind="misc",
    authors=("{International Monetary Fund}",),
    title="Direction of Trade Statistics",
    year=2024,
    fields={"howpublished": "IMF, Washington, DC", "url": "https://data.imf.org/"},
)
IMF_IMTS = Reference(
    key="imf_imts",
    kind="misc",
    authors=("{International Monetary Fund}",),
    title="International Trade in Goods (by Partner Country)",
    year=2026,
    fields={"howpublished": "IMF, Washington, DC", "url": "https://data.imf.org/"},
)
JAIN_2025 = Reference(
    key="jain2025",
    kind="misc",
    authors=("Jain, T.",),
    title="Visits Abroad of China's Leaders, 1949--2025",
    year=2025,
    fields={"howpublished": "compiled from CEIAS, Wikipedia and the Ministry of Foreign Affairs of China"},
)
KINNE_2020 = Reference(
    key="kinne2020",
    kind="article",
    authors=("Kinne, Brandon J.",),
    title="The Defense Cooperation Agreement Dataset (DCAD)",
    year=2020,
    fields={
        "journal": "Journal of Conflict Resolution",
        "volume": "64",
        "number": "4",
        "pages": "729--755",
        "doi": "10.1177/0022002719857796",
    },
)
LEEDS_2002 = Reference(
    key="leeds2002",
    kind="article",
    authors=("Leeds, Brett Ashley", "Ritter, Jeffrey M.", "Mitchell, Sara McLaughlin", "Long, Andrew G."),
    title="Alliance Treaty Obligations and Provisions, 1815-1944",
    year=2002,
    fields={
        "journal": "International Interactions",
        "volume": "28",
        "number": "3",
        "pages": "237--260",
        "doi": "10.1080/03050620213653",
    },
)
LEFFEL_2018 = Reference(
    key="leffel2018",
    kind="misc",
    authors=("Leffel",),
    title="Joint Military Exercises Involving Russia, 2009-2018, from reports of Russia's Ministry of Defence",
    year=2018,
    fields={"howpublished": "Data set"},
)
MARSHALL_2020 = Reference(
    key="marshall2020",
    kind="misc",
    authors=("Marshall, Monty G.", "Gurr, Ted Robert"),
    title="Polity5: Political Regime Characteristics and Transitions, 1800-2018. Dataset Users' Manual",
    year=2020,
    fields={"howpublished": "Center for Systemic Peace", "url": "https://www.systemicpeace.org"},
)
MILLER_2022 = Reference(
    key="miller2022",
    kind="article",
    authors=("Miller, Steven V.",),
    title="{peacesciencer}: An R Package for Quantitative Peace Science Research",
    year=2022,
    fields={
        "journal": "Conflict Management and Peace Science",
        "volume": "39",
        "number": "6",
        "pages": "755--779",
        "doi": "10.1177/07388942221077926",
    },
)
MOYER_2021 = article(
    "moyer2021",
    ("Moyer, Jonathan D.", "Turner, Sara D.", "Meisel, Collin J."),
    "What Are the Drivers of Diplomacy? Introducing and Testing New Annual Dyadic Data Measuring Diplomatic Exchange",
    2021,
    "Journal of Peace Research",
    "58",
    "6",
    "1300--1310",
    "10.1177/0022343320929740",
)
NEDOPIL_2025 = Reference(
    key="nedopil2025",
    kind="misc",
    authors=("Nedopil, Christoph",),
    title="Countries of the Belt and Road Initiative",
    year=2025,
    fields={
        "howpublished": "Green Finance and Development Center, FISF Fudan University, Shanghai",
        "url": "https://greenfdc.org/",
    },
)
OECD_ICIO_2025 = Reference(
    key="oecd_icio2025",
    kind="misc",
    authors=("{Organisation for Economic Co-operation and Development}",),
    title="Inter-Country Input-Output Tables, 2025 Edition",
    year=2025,
    fields={"howpublished": "OECD, Paris", "url": "https://oe.cd/icio"},
)
PALMER_2022 = Reference(
    key="palmer2022",
    kind="article",
    authors=(
        "Palmer, Glenn",
        "McManus, Roseanne W.",
        "D'Orazio, Vito",
        "Kenwick, Michael R.",
        "Karstens, Mikaela",
        "Bloch, Chase",
        "Dietrich, Nick",
        "Kahn, Kayla",
        "Ritter, Kellan",
        "Soules, Michael J.",
    ),
    title="The MID5 Dataset, 2011-2014: Procedures, Coding Rules, and Description",
    year=2022,
    fields={
        "journal": "Conflict Management and Peace Science",
        "volume": "39",
        "number": "4",
        "pages": "470--482",
        "doi": "10.1177/0738894221995743",
    },
)
PEVEHOUSE_2020 = Reference(
    key="pevehouse2020",
    kind="article",
    authors=("Pevehouse, Jon C. W.", "Nordstrom, Timothy", "McManus, Roseanne W.", "Jamison, Anne Spencer"),
    title="Tracking Organizations in the World: The Correlates of War IGO Version 3.0 Datasets",
    year=2020,
    fields={
        "journal": "Journal of Peace Research",
        "volume": "57",
        "number": "3",
        "pages": "492--503",
        "doi": "10.1177/0022343319881175",
    },
)
SARKEES_2010 = Reference(
    key="sarkees2010",
    kind="book",
    authors=("Sarkees, Meredith Reid", "Wayman, Frank Whelon"),
    title="Resort to War: A Data Guide to Inter-State, Extra-State, Intra-State, and Non-State Wars, 1816-2007",
    year=2010,
    fields={"publisher": "CQ Press", "address": "Washington, DC"},
)
SINGER_1972 = Reference(
    key="singer1972",
    kind="incollection",
    authors=("Singer, J. David", "Bremer, Stuart", "Stuckey, John"),
    title="Capability Distribution, Uncertainty, and Major Power War, 1820-1965",
    year=1972,
    fields={"booktitle": "Peace, War, and Numbers", "editor": "Russett, Bruce", "publisher": "Sage", "pages": "19--48"},
)
SIPRI_ARMS_2026 = Reference(
    key="sipri_arms2026",
    kind="misc",
    authors=("{Stockholm International Peace Research Institute}",),
    title="SIPRI Arms Transfers Database",
    year=2026,
    fields={"howpublished": "SIPRI, Stockholm", "url": "https://www.sipri.org/databases/armstransfers"},
)
SIPRI_MILEX_2024 = Reference(
    key="sipri_milex2024",
    kind="misc",
    authors=("{Stockholm International Peace Research Institute}",),
    title="SIPRI Military Expenditure Database",
    year=2024,
    fields={"howpublished": "SIPRI, Stockholm", "url": "https://www.sipri.org/databases/milex"},
)
STINNETT_2002 = Reference(
    key="stinnett2002",
    kind="article",
    authors=("Stinnett, Douglas M.", "Tir, Jaroslav", "Schafer, Philip", "Diehl, Paul F.", "Gochman, Charles"),
    title="The Correlates of War Project Direct Contiguity Data, Version 3",
    year=2002,
    fields={
        "journal": "Conflict Management and Peace Science",
        "volume": "19",
        "number": "2",
        "pages": "59--67",
        "doi": "10.1177/073889420201900203",
    },
)
THOMPSON_2022 = Reference(
    key="thompson2022",
    kind="book",
    authors=("Thompson, William R.", "Sakuwa, Kentaro", "Suhas, Prashant Hosur"),
    title=(
        "Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation, and "
        "Escalation/De-escalation"
    ),
    year=2022,
    fields={"publisher": "Springer", "address": "Singapore"},
)
TREBESCH_2023 = Reference(
    key="trebesch2023",
    kind="misc",
    authors=(
        "Trebesch, Christoph",
        "Antezza, Arianna",
        "Bushnell, Katelyn",
        "Bomprezzi, Pietro",
        "Dyussimbinov, Yelmurat",
        "Frank, Andre",
        "Frank, Pascal",
        "Franz, Lukas",
        "Kharitonov, Ivan",
        "Kumar, Bharath",
        "Rebinskaya, Ekaterina",
        "Schade, Christopher",
        "Schramm, Stefan",
        "Weiser, Leon",
    ),
    title="The Ukraine Support Tracker: Which Countries Help Ukraine and How?",
    year=2023,
    fields={"howpublished": "Kiel Working Paper 2218, Kiel Institute for the World Economy"},
)
TURCSANYI_2021 = Reference(
    key="turcsanyi2021",
    kind="misc",
    authors=("Turcsányi, Richard Q.", "Eckert, M.", "Šimalčík, Matej", "Majsniarová, N."),
    title="Who, Where, When: International Travel of the PRC Leaders (1949--2020)",
    year=2021,
    fields={
        "howpublished": "Central European Institute of Asian Studies",
        "url": "https://who-where-when.ceias.eu/",
    },
)
UNCTADSTAT_MATRIX = Reference(
    key="unctadstat_matrix",
    kind="misc",
    authors=("{United Nations Conference on Trade and Development}",),
    title="Merchandise Trade Matrix, Product Groups, Exports in Thousands of United States Dollars, Annual",
    year=2017,
    fields={"howpublished": "UNCTADstat, Geneva", "url": "https://unctadstat.unctad.org/datacentre/"},
)
UNDL_VOTES = Reference(
    key="undl_votes",
    kind="misc",
    authors=("{United Nations Dag Hammarskjöld Library}",),
    title="United Nations Digital Library: Voting Data",
    year=2022,
    fields={"howpublished": "United Nations", "url": "https://digitallibrary.un.org/search?cc=Voting+Data"},
)
VINE_2015 = Reference(
    key="vine2015",
    kind="book",
    authors=("Vine, David",),
    title="Base Nation: How U.S. Military Bases Abroad Harm America and the World",
    year=2015,
    fields={"publisher": "Metropolitan Books", "address": "New York"},
)
WTO_IMPORTS = Reference(
    key="wto_imports",
    kind="misc",
    authors=("{World Trade Organization}",),
    title="Bilateral Imports by Product Group",
    year=2023,
    fields={"howpublished": "WTO Stats portal, Geneva", "url": "https://stats.wto.org/"},
)
