"""China's leaders: foreign engagements by day (2003-2018), and journeys abroad by year (1949-2025)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import CHINAVITAE_2018, JAIN_2025, TURCSANYI_2021
from dyadscope.errors import BadFileError
from dyadscope.records import CHINA, DYAD_KEYS, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.sources._coding import coded, refuse, refuse_doubles, whole
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.preamble import read_below
from dyadscope.vault.readers import conform, read_table, require_columns

_FILE = "leader_visits/leaderdf.rds"
_ABROAD = "leader_visits/china-leaders-abroad-1949-2025.xlsx"
_YEARS = (2003, 2018)
_IN_CHINA = r"(?:Municipality|Province|Autonomous Region|SAR)"
_SPELLED = {"USA": "United States", "UK": "United Kingdom"}

VISIT, ABROAD, AT_HOME = "visit", "abroad", "in China"
TRACKER, TRIPS, ANNOUNCED = "tracker", "list of trips", "announcement"
_BASES = ((TRACKER, "Central European Institute"), (TRIPS, "wikipedia.org/"), (ANNOUNCED, ".gov.cn/"))
"""What a row rests on, and how its source is named."""
_WHOLE = 2020
"""Last year of the tracker, and the last in which every journey is listed."""

MEETINGS = Table(
    name="meetings",
    unit="record",
    description=(
        "Engagements of a Chinese leader with a country on a day, one row each: visits, meetings, and also calls, "
        "messages and news about ties with it. Of the publisher's text only the names are carried."
    ),
    columns=(
        Column(name="date", dtype="Date", description="Day"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="leader", dtype="String", description="President, premier or foreign minister of the time"),
        Column(name="ccode1", dtype="Int16", description="COW code of China"),
        Column(name="ccode2", dtype="Int16", description="COW code of the country; empty if it is no state"),
        Column(name="country", dtype="String", description="The country as published"),
        Column(
            name="setting",
            dtype="String",
            description=(
                f"Read from the text: {VISIT}: the leader was in that country; {ABROAD}: in another foreign country; "
                f"{AT_HOME}; empty where the text does not say (calls, messages, news)"
            ),
        ),
        Column(name="met", dtype="Boolean", description="The text says whom the leader met"),
        Column(
            name="met_with",
            dtype="String",
            description="Whom the leader met, each with the office that the publisher gives in brackets",
        ),
    ),
    years=_YEARS,
    file=_FILE,
    keys=("date", "leader", "country"),
    events=("meeting", "visit"),
)

ENGAGEMENTS = Table(
    name="engagements",
    unit="dyad-year",
    description=(
        "Engagements of China's president, premier and foreign minister with another state, by year. Dyads without "
        "China are not covered, nor are other leaders. Zero: the publisher's record of these leaders' days has none. "
        "2003 begins on 23 March, with the leaders' terms, and 2018 ends on 7 December: both are undercounted."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="cn_engagement_days", dtype="Int16", description="Days with any engagement of any of the three"),
        Column(
            name="cn_visit_days", dtype="Int16", description="Days on which any of the three was in the other state"
        ),
        Column(
            name="cn_meeting_days",
            dtype="Int16",
            description="Days on which any of the three met somebody of the other state, wherever that was",
        ),
        Column(name="cn_received_days", dtype="Int16", description="Of the days with meetings, those in China"),
    ),
    years=_YEARS,
    file=_FILE,
    absent="zero",
    focus=(CHINA,),
)

JOURNEYS = Table(
    name="journeys",
    unit="record",
    description=(
        "Journeys abroad of China's top leaders (president, premier, leader of the party), one row per leader, country "
        "and year. Rows that rest on an announcement are no evidence of a journey (see notes)."
    ),
    columns=(
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="leader", dtype="String", description="Leader"),
        Column(name="office", dtype="String", description="Office as published"),
        Column(name="ccode1", dtype="Int16", description="COW code of China"),
        Column(name="ccode2", dtype="Int16", description="COW code of the country; empty for Palestine"),
        Column(name="country", dtype="String", description="Country as published"),
        Column(
            name="basis",
            dtype="String",
            description=(
                f"{TRACKER}: the tracker of CEIAS, complete to 2020; {TRIPS}: Wikipedia's lists of a leader's trips; "
                f"{ANNOUNCED}: a page of China's foreign ministry"
            ),
        ),
    ),
    years=(1949, 2025),
    file=_ABROAD,
    keys=("year", "leader", "country"),
    events=("meeting", "visit"),
)

ABROAD_YEARS = Table(
    name="abroad",
    unit="dyad-year",
    description=(
        "How many of China's top leaders travelled to another state, by year. Zero to 2020: the tracker has none. "
        "Later rows are at least what is listed, and a pair without one is unknown. Dyads without China are not "
        "covered."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="cn_leaders_abroad",
            dtype="Int16",
            description="Leaders who were in the other state, to 2020; two journeys of one leader in a year count once",
            years=(1949, _WHOLE),
        ),
        Column(
            name="cn_leaders_abroad_listed",
            dtype="Int16",
            description="Leaders whom a list of trips has in the other state, from 2021: a lower bound",
            absent="missing",
            years=(_WHOLE + 1, 2025),
        ),
    ),
    years=(1949, 2025),
    file=_ABROAD,
    absent="zero",
    focus=(CHINA,),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return engagements by day and year, and journeys by leader and by year where their file is there."""
    path = files[_FILE]
    raw = read_table(path)
    require_columns(raw, ["date", "country", "leader", "text"], path)
    raw = raw.with_columns(pl.col("date").cast(pl.String).str.to_date("%Y-%m-%d", strict=False))
    undated = raw.filter(pl.col("date").is_null())
    if undated.height:
        where = f"{path.name}, data row {undated[SOURCE_ROW][0]} ({undated.height} such rows)"
        raise BadFileError(
            "an engagement without a date", where, "check that the file is the release the source declares"
        )
    frame = raw.with_columns(pl.col("date").dt.year().alias("year"), ccode1=pl.lit(CHINA, pl.Int16))
    mapped, _ = to_ccode(frame, "country", scheme="name", date="date")
    meetings = conform(_settings(mapped.rename({"ccode": "ccode2"})), MEETINGS)
    tables = {"meetings": meetings, "engagements": conform(_days(meetings), ENGAGEMENTS)}
    return tables | _abroad(files[_ABROAD]) if _ABROAD in files else tables


def _abroad(path: Path) -> dict[str, pl.DataFrame]:
    """Return the journeys, and per year how many leaders made one; of the workbook five columns are read."""
    columns = ("Year", "Name", "Level", "Country", "Original Source")
    _, raw = read_below(path, columns)
    raw = raw.select(*(pl.col(name).str.strip_chars() for name in columns), SOURCE_ROW)
    raw = raw.filter(pl.any_horizontal(pl.col(columns).is_not_null()))
    refuse(raw.filter(pl.any_horizontal(pl.col(columns).is_null())), "an empty value", path)
    rows = whole(raw, ["Year"], path).rename({"Year": "year", "Name": "leader", "Level": "office"})
    basis = pl.lit(None, pl.String)
    for name, mark in _BASES:
        basis = pl.when(pl.col("Original Source").str.contains(mark, literal=True)).then(pl.lit(name)).otherwise(basis)
    rows = rows.with_columns(basis=basis, ccode1=pl.lit(CHINA, pl.Int16)).rename({"Country": "country"})
    refuse(rows.filter(pl.col("basis").is_null()), "a source that is not known", path)
    rows = coded(rows, "country", "ccode2", path, scheme="name", year="year")
    refuse_doubles(rows, ["year", "leader", "country"], path)
    refuse(rows.filter(pl.col("ccode2") == CHINA), "a journey within China", path)
    counted = rows.filter(pl.col("ccode2").is_not_null() & (pl.col("basis") != ANNOUNCED))
    years = (
        counted.with_columns(ccode1=pl.min_horizontal("ccode1", "ccode2"), ccode2=pl.max_horizontal("ccode1", "ccode2"))
        .group_by(*DYAD_KEYS)
        .agg(pl.col("leader").n_unique().alias("leaders"), pl.col(SOURCE_ROW).min())
        .with_columns(
            cn_leaders_abroad=pl.when(pl.col("year") <= _WHOLE).then("leaders"),
            cn_leaders_abroad_listed=pl.when(pl.col("year") > _WHOLE).then("leaders"),
        )
    )
    return {"journeys": conform(rows, JOURNEYS), "abroad": conform(years, ABROAD_YEARS)}


def _settings(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `setting` and `met`, from the fixed phrases in which the publisher writes up a day."""
    text = pl.col("text").str.strip_chars()
    place = text.str.extract(
        r"^(?:[\w' -]{3,40}? )?(?:travelled to|was in) ([^(,]+?)\s*(?:[(,]| and met with| Others |$)"
    )
    frame = frame.with_columns(
        place=place.str.strip_chars().replace(_SPELLED),
        abroad=text.str.contains(r"^(?:[\w' -]{3,40}? )?travelled to "),
        met=text.str.contains("met with the following"),
        met_with=text.str.extract(r"(?s)met with the following:\s*(.*?)\s*(?:Others Attending|$)").str.replace_all(
            r"\s+", " "
        ),
    )
    where, _ = to_ccode(frame.drop("ccode1").select("place", "date"), "place", scheme="name", date="date")
    there = pl.col("there")
    home = ~pl.col("abroad") | pl.col("place").str.contains(_IN_CHINA) | (there == CHINA)
    return frame.with_columns(there=where["ccode"]).with_columns(
        setting=pl.when(pl.col("place").is_null())
        .then(None)
        .when(there == pl.col("ccode2"))
        .then(pl.lit(VISIT))
        .when(home)
        .then(pl.lit(AT_HOME))
        .when(there.is_not_null())
        .then(pl.lit(ABROAD))
    )


def _days(meetings: pl.DataFrame) -> pl.DataFrame:
    """Return days per dyad-year: what several leaders did on one day counts once."""
    met = pl.col("met")
    return (
        meetings.drop_nulls("ccode2")
        .filter(pl.col("ccode2") != CHINA)
        .with_columns(ccode1=pl.min_horizontal("ccode1", "ccode2"), ccode2=pl.max_horizontal("ccode1", "ccode2"))
        .group_by(*DYAD_KEYS)
        .agg(
            cn_engagement_days=pl.col("date").n_unique(),
            cn_visit_days=pl.col("date").filter(pl.col("setting") == VISIT).n_unique(),
            cn_meeting_days=pl.col("date").filter(met).n_unique(),
            cn_received_days=pl.col("date").filter(met & (pl.col("setting") == AT_HOME)).n_unique(),
            source_row=pl.col(SOURCE_ROW).min(),
        )
    )


SOURCE = Source(
    name="leader_visits",
    title="Foreign engagements and journeys of Chinese leaders",
    publisher="China Vitae; Central European Institute of Asian Studies (journeys)",
    version="engagements as read by Walker in December 2018; journeys as compiled by Jain in 2025",
    date="2025",
    licence="None stated",
    redistributable=False,
    home="http://www.chinavitae.com/",
    references=(CHINAVITAE_2018, TURCSANYI_2021, JAIN_2025),
    files=(
        SourceFile(
            path=_FILE,
            sha256="ae5465c9cdd10b4f8a229e3d967ae02fc980cfb243fa6c86de6f021c2ff5f9a6",
            bytes=1140753,
            page="http://www.chinavitae.com/",
        ),
        SourceFile(
            path=_ABROAD,
            sha256="f209833fce4c1264d216ed83ff7fd1a5a7ea82cf7cb706abae76373cb68ef4aa",
            bytes=75697,
            page="https://who-where-when.ceias.eu/",
            required=False,
        ),
    ),
    extents={
        "meetings": Extent(rows=5_649, states=177, years=(2003, 2018)),
        "engagements": Extent(rows=1_440, states=177, years=(2003, 2018)),
        "journeys": Extent(rows=690, states=131, years=(1949, 2025)),
        "abroad": Extent(rows=602, states=122, years=(1949, 2025)),
    },
    tables=(MEETINGS, ENGAGEMENTS, JOURNEYS, ABROAD_YEARS),
    parse=parse,
    parser=2,
    notes=(
        "The leaders are Hu Jintao, Wen Jiabao, Li Zhaoxing and Yang Jiechi, then Xi Jinping, Li Keqiang and Wang Yi, "
        "each in the office of president, premier or foreign minister. A leader who attended what another one did has "
        "a row of his own, so the yearly table counts days, not rows. One meeting with people of several countries has "
        "a row for each. The country was read from the text by Walker; three rows name the Cook Islands, which are no "
        "member; Montenegro is named before its independence. The settings are read from the publisher's fixed "
        "phrases; 15 % of the rows have none, being calls, messages or news. Attendance of other leaders, and Xi's "
        "years as vice-president, are not in it. The journeys are another compilation: the tracker of CEIAS "
        "(1949-2020, two leaders at a time, 566 rows), Wikipedia's lists of trips for Li Keqiang and for later years "
        "(56), and pages of China's foreign ministry from 2023 on (68 rows). The last are messages and receptions at "
        "home as well as journeys: they put Xi Jinping in Ukraine, Iran and Cuba, where he was not in those years. "
        "They stay in the table of journeys and are counted nowhere, right ones (Russia in 2024 and 2025) among them. "
        "The lists from 2021 on are cut short, too: of a journey to several countries one is there. Columns that a "
        "language model wrote (Details, Visit Intensity) are not read. The tracker names Iran and Saudi Arabia in 2015 "
        "as well as in 2016, although Xi went in January 2016 only."
    ),
)
