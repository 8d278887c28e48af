"""Small made-up files in the published layouts of the sources on recent years: good ones, and how each can be bad."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbooks import write_workbook

MISSIONS = (
    "year,origin,destination,embassy_level,focus\n"
    "2007,RUS,GEO,6,1\n2008,RUS,GEO,6,1\n2007,GEO,RUS,6,1\n2008,GEO,RUS,6,1\n"
    "2009,RUS,CHN,6,1\n2009,GEO,USA,4,1\n2009,MNE,IDN,5,2\n2009,CAN,SAU,6,3\n2009,VAT,RUS,6,1\n"
)
_LINE = (
    "deal_ID,deal_type,framework,reciprocal_deal,collateral,ISO_source,source_country,ISO_recipient,recipient_country"
)
LINES = (
    f"\ufeff{_LINE},start_date,end_date,existence_previous_deal,deal_action,previous_deal,currency_of_deal,"
    "source_currency,source_currency_deal,deal_currency_amount,USD_amount,unlimited,initiative,note\n"
    "1,reciprocal,0,2,swap,CHN,China,RUS,Russia,13/10/2014,13/10/2017,0,NA,,CNY,CNY,0,150,NA,0,,no\n"
    "2,reciprocal,0,1,swap,RUS,Russia,CHN,China,13/10/2014,13/10/2017,0,NA,,RUB,RUB,0,815,NA,0,,no\n"
    "3,unidirectional,0,,swap,USA,USA,EA,Euro Area,31/10/2013,31/12/9999,1,NA,,USD,USD,0,NA,NA,1,,no\n"
    "4,pooled fund,1,,swap,CHN,China,RUS,Russia,21/06/2014,31/12/9999,0,NA,,USD,CNY,0,20.5,20.5,0,BRICS_CRA,no\n"
    "5,unidirectional,0,,repo,EA,Euro Area,XKK,Kosovo,29/01/2020,31/01/2021,0,NA,,EUR,EUR,0,0.1,NA,0,EUREP,no\n"
    "6,reciprocal,0,,swap,CHN,China,ARG,Argentina,18/07/2017,18/07/2020,0,NA,,CNY,CNY,0,70,NA,0,,no\n"
    "7,unidirectional,0,,swap,CHN,China,ARG,Argentina,02/12/2018,18/12/2020,1,supplement,6,CNY,CNY,0,60,NA,0,,no\n"
    "8,reciprocal,0,,swap,CHN,China,ARG,Argentina,06/06/2020,06/06/2023,1,renew,8,CNY,CNY,0,130,NA,0,,no\n"
    "9,reciprocal,0,,swap,CHN,China,HKG,Hong Kong,04/07/2022,31/12/9999,1,NA,,CNY,CNY,0,800,NA,0,,no\n"
)
TROOPS = (
    "countryname,year,ccode,iso3c,troops_ad,army_ad,total_selected_reserve,total_civilian\n"
    "Germany,1985,255,DEU,246875,2,0,0\nGermany,2008,255,DEU,110855,2,1,5\nGermany,2009,255,DEU,46411,2,1,5\n"
    "Germany,2024,255,DEU,36541,2,1,5\nCzech Republic,2024,316,CZE,0,0,0,0\nCzechia,2024,316,CZE,16,0,0,0\n"
    "Vietnam,1968,816,VNM,537377,0,0,0\nIraq,2006,645,IRQ,423300,0,0,0\nIraq,2024,645,IRQ,0,0,0,0\n"
    "Kuwait,2004,690,KWT,0,0,0,0\nCanada,1951,20,CAN,10072,0,0,0\nGuam,2024,1008,NA,7540,0,0,0\n"
    "Puerto Rico,2024,6,NA,4920,0,0,0\nUnited States,2024,2,USA,1110799,0,0,0\nIceland,2024,395,ISL,0,0,0,0\n"
)
BASES = (
    "countryname,ccode,iso3c,basename,lat,lon,base,lilypad,fundedsite\n"
    "Germany,255,DEU,Ramstein,49.4,7.6,1,0,0\nCuraçao,900000,CUW,Hato,NA,NA,0,1,0\n"
)
KIEL = (
    '"country","iso","year","month","total","financial","humanitarian","military","commitments","to_be_allocated","gdp",'
    '"pct_gdp"\n'
    '"United States","USA",2022,2,3,1,0.5,1.5,4,1,20000,0.01\n"United States","USA",2022,12,1,0,0,1,1,0,20000,0.01\n'
    '"Germany","DEU",2022,5,1.5,0,0.5,1,2,0.5,3600,0.01\n"Germany","DEU",2023,1,2,0,0,2,2,0,3600,0.01\n'
    '"EU (Commission and Council)","EU",2023,1,6,6,0,0,18,12,0,0\n"Germany","DEU",2024,4,9,0,0,9,9,0,3600,0.01\n'
)
WEAPONS = (
    '"donor","category","number_of_weapons","monetary_value_eur","weapons_list"\n'
    '"Germany","Tanks",18,9e7,"Leopard 2 (18)"\n'
)
ICIO = (
    "exporter,importer,supplier_sector,intermediate_musd_2022\nRUS,CHN,B06,60.5\nRUS,CHN,C20,9.5\nRUS,RUS,C20,100\n"
    "CHN,RUS,C26,20\nHKG,RUS,K,5\nCHN,CHN,A01,1000\n"
)
OUTPUT = "country,sector,gross_output_musd,sales_musd\nRUS,B06,300,300\nRUS,C20,200,200\nCHN,A01,5000,5000\n"
WTO = (
    "importer,exporter,indicator,product,year,value_usd\nUKR,USA,HS_M_0010,93,2022,30\nUKR,CZE,HS_M_0010,93,2022,10\n"
    "UKR,HKG,HS_M_0010,93,2022,10\nUKR,UKR,HS_M_0010,93,2022,0.5\nCHN,RUS,HS_M_0020,12,2022,500\n"
)
_PARTIES = [f"{letter}{n}" for letter in ("c", "mc") for n in range(1, 92)]
_TREATY = '"number","base_treaty","name","entry_type","consolidated","year","entryforceyear","language","typememb",'


def _treaty(head: str, *parties: tuple[int, int]) -> str:
    blank = [""] * (91 - len(parties))
    codes, sides = ([str(p[i]) for p in parties] for i in (0, 1))
    return ",".join([head, *codes, *blank, *sides, *blank])


TREATIES = "\n".join(
    [
        _TREATY + '"regioncon","wto_listed","wto_name",' + ",".join(f'"{name}"' for name in _PARTIES),
        _treaty('"1",1,"Côte d\'Ivoire France","base_treaty",0,2003,2004,"French",1,"Africa",1,""', (384, 0), (250, 0)),
        _treaty('"2",2,"France Spain","base_treaty",0,2003,2004,"English",1,"Europe",1,""', (250, 0), (724, 0)),
        _treaty('"2_1",2,"France Spain withdrawal","withdrawal",0,2010,,"",7,"Europe",,""', (250, 1), (724, 2)),
        "",
    ]
)
BELT_ROAD = (
    ("Country", "Country Code", "Region", "IncomeGroup", "Likely date of joining", "Likely date of exit"),
    ("Italy", "ITA", "Europe", "High income", "2019-03-01 00:00:00", "2023-06-12 00:00:00"),
    ("Russian Federation", "RUS", "Europe", "Upper", "uncertain", ""),
    ("China, P.R. ", "CHN", "Asia", "Upper", "2013-12-01 00:00:00", ""),
    ("Cuba", "CUB", "Americas", "Upper", "2024-06-01 00:00:00", ""),
    ("Niue", "NIU", "Pacific", "", "2018-11-01 00:00:00", ""),
)
JOURNEYS = (
    ("Year", "Name", "Level", "Country", "Continent", "Original Source", "Details"),
    ("1949", "Mao Zedong", "President", "Soviet Union", "Europe", "Central European Institute of Asian Studies", ""),
    ("2000", "Zhu Rongji", " Premier", "Palestine", "Asia", "Central European Institute of Asian Studies", ""),
    ("2019", "Xi Jinping", "President", "Russia", "Europe", "Central European Institute of Asian Studies", "x"),
    ("2019", "Li Keqiang", "Premier ", "Russia", "Europe", "https://en.wikipedia.org/wiki/List_of_trips", ""),
    ("2023", "Xi Jinping", "President", "Russia", "Europe", "https://en.wikipedia.org/wiki/List_of_trips", "y"),
    ("2023", "Xi Jinping", "President", "Iran", "Asia", "https://www.fmprc.gov.cn/eng/page.html", "a message"),
)


@dataclass(frozen=True)
class Example:
    """A source's good file, written under its declared name, and texts that stand in for what is wrong.

    `spoilt` maps what is wrong to (old, new): the first occurrence of old is replaced. What the error must say follows
    after the bar.
    """

    source: str
    declared: str
    text: str
    spoilt: Mapping[str, tuple[str, str, str]]
    others: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"

    def content(self, text: str | None = None) -> bytes:
        """Return the bytes of the good file, or of a text in its place."""
        raw = (self.text if text is None else text).encode(self.encoding)
        return gzip.compress(raw, mtime=0) if self.declared.endswith(".gz") else raw


def laid_out(directory: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Write files by their declared paths; return where each lies."""
    out = {}
    for declared, content in files.items():
        path = directory / Path(declared).name
        path.write_bytes(content)
        out[declared] = path
    return out


def workbook(directory: Path, name: str, rows: tuple[tuple[str, ...], ...], sheet: str = "Sheet1") -> Path:
    """Write one sheet of text cells."""
    path = directory / name
    write_workbook(path, {sheet: rows})
    return path


EXAMPLES = {
    e.source: e
    for e in (
        Example(
            "missions",
            "missions/diplomatic_network_2000_2020.csv",
            MISSIONS,
            {
                "unknown state": ("2007,RUS,GEO", "2007,XQZ,GEO", "no known state or territory: XQZ"),
                "doubled key": ("2008,RUS,GEO,6,1\n", "2008,RUS,GEO,6,1\n2008,RUS,GEO,4,1\n", "rows share one key"),
                "changed column": ("embassy_level", "lor", "unexpected layout, no column embassy_level"),
                "other level": ("2009,GEO,USA,4", "2009,GEO,USA,3", "a level other than 4 to 6: .*data row 6"),
            },
        ),
        Example(
            "desta",
            "desta/desta_list_of_treaties_02_03.csv",
            TREATIES,
            {
                "unknown state": (",250,724,", ",250,999,", "no known state or territory: 999"),
                "doubled key": ('"2",2,"France', '"1",2,"France', r"rows share one key \(number, entry_type\)"),
                "changed column": ('"entry_type"', '"kind"', "unexpected layout, no column entry_type"),
                "broken chain": ('"2",2,"France', '"2",7,"France', "belongs to 7, which is not listed"),
            },
            encoding="latin-1",
        ),
        Example(
            "liquidity_lines",
            "liquidity_lines/liquidity_lines_v19.csv",
            LINES,
            {
                "unknown state": ("swap,RUS,", "swap,XQZ,", "no known state or territory: XQZ"),
                "doubled key": ("\n2,recip", "\n1,recip", r"rows share one key \(deal_id\)"),
                "changed column": ("start_date", "begin", "unexpected layout, no column start_date"),
                "other dates": ("13/10/2014", "2014-10-13", "'2014-10-13' in column start is no day .*data row 1"),
                "reversed": ("13/10/2014,13/10/2017", "13/10/2017,13/10/2014", "ends before it starts"),
            },
        ),
        Example(
            "us_troops",
            "us_troops/troopdata-rebuild-country-year.csv",
            TROOPS,
            {
                "unknown state": ("1985,255", "1985,999", "a code of no state or territory: .*data row 1"),
                "doubled key": (
                    "Germany,2009,255,DEU,46411",
                    "Germany,2008,255,DEU,46411",
                    r"rows share one key|one host has two figures",
                ),
                "changed column": ("troops_ad", "troops", "unexpected layout, no column troops_ad"),
                "no number": ("246875", "many", "'many' in column troops_ad is not a number"),
            },
        ),
        Example(
            "kiel",
            "kiel/data_explorer.csv",
            KIEL,
            {
                "unknown state": ('"USA"', '"XQZ"', "no known state or territory: XQZ"),
                "doubled key": ('"DEU",2023,1', '"DEU",2022,5', "rows share one key"),
                "changed column": ('"military"', '"arms"', "unexpected layout, no column military"),
                "kinds": ("2022,2,3,1", "2022,2,9,1", "do not add up to the total: .*data row 1"),
                "month": ("2022,12,1", "2022,13,1", "a month that is none"),
            },
        ),
        Example(
            "oecd_icio",
            "oecd_icio/icio2025_2022_intermediate_flows.csv.gz",
            ICIO,
            {
                "unknown state": ("RUS,CHN,B06", "XQZ,CHN,B06", "no known state or territory: XQZ"),
                "doubled key": ("RUS,CHN,C20", "RUS,CHN,B06", "rows share one key"),
                "changed column": ("intermediate_musd_2022", "value", "no column intermediate_musd_2022"),
                "negative": ("60.5", "-60.5", "a negative flow: .*data row 1"),
            },
        ),
        Example(
            "wto_arms",
            "wto_arms/wto_bilateral_imports_2011_2022.csv.gz",
            WTO,
            {
                "unknown state": ("UKR,USA", "UKR,XQZ", "no known state or territory: XQZ"),
                "doubled key": ("UKR,CZE", "UKR,USA", "rows share one key"),
                "changed column": ("value_usd", "value", "unexpected layout, no column value_usd"),
                "other product": ("HS_M_0010,93,2022,30", "HS_M_0010,94,2022,30", "not known: .*data row 1"),
            },
        ),
    )
}
