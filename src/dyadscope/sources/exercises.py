"""Joint military exercises: who took part in which, from news (1980-2010) and around Russia (2009-2018)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope import records
from dyadscope.bibliography import DORAZIO_2021, LEFFEL_2018
from dyadscope.errors import BadFileError
from dyadscope.records import DYAD_KEYS, SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns

_MME = "exercises/mme_long.rda"
_RUSSIAN = "exercises/joint-exercises-russia-2009-2018.csv"
_KINDS = ("CPX", "Air", "Land", "Sea", "Amphibious", "Cyber", "Warfighting", "Peacekeeping", "Humanitarian")
_KEYS = (
    Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
    Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
    Column(name="year", dtype="Int16", description="Calendar year"),
)

PARTICIPANTS = Table(
    name="participants",
    unit="record",
    description=(
        "Exercises of two or more states' forces and who took part, one row per exercise, participant and year. An "
        "exercise across the turn of a year has rows in both years."
    ),
    columns=(
        Column(name="MMEID", dtype="String", description="Number of the exercise"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="ccode", dtype="Int16", description="COW code of the participant; empty if it is no state"),
        Column(
            name="country",
            dtype="String",
            description="Participant as published; empty where the news say no more than, say, 'NATO countries'",
        ),
        Column(name="Ex_Name", dtype="String", description="Name of the exercise, if it has one"),
        Column(name="Series_Name", dtype="String", description="Name of the series, if it is one of a series"),
        Column(name="Location", dtype="String", description="Place"),
        Column(name="start_month", dtype="Int8", description="Month in which it began"),
        Column(name="start_date", dtype="Date", description="Day on which it began, if known to the day"),
        Column(name="end_date", dtype="Date", description="Day on which it ended, if known to the day"),
        *(Column(name=k, dtype="Int8", description=f"1 if {k} is among its kinds (CPX: command post)") for k in _KINDS),
    ),
    years=(1980, 2010),
    file=_MME,
    events=("exercises",),
)

MME = Table(
    name="mme",
    unit="dyad-year",
    description=(
        "Exercises in which both states took part, by year. Zero: the coders found none in the news in which both are "
        "named. That is less than none: 203 of the 3,704 exercises have participants without a name, and of the pairs "
        "of Russia and another state in the Russian list for 2009-2010, 85 % are found here. Nothing is known after "
        "2010."
    ),
    columns=(
        *_KEYS,
        Column(name="mme", dtype="Int16", description="Exercises both took part in"),
        Column(name="mme_warfighting", dtype="Int16", description="Of these, exercises that train for fighting"),
    ),
    years=(1980, 2010),
    file=_MME,
    absent="zero",
)

RUSSIAN_PARTICIPANTS = Table(
    name="russian_participants",
    unit="record",
    description="Exercises that involve Russia and who else took part, one row per exercise and participant.",
    columns=(
        Column(name="exercise", dtype="Int16", description="Number of the exercise in the list"),
        Column(name="name", dtype="String", description="Name of the exercise, in Russian; in brackets if descriptive"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="ccode1", dtype="Int16", description="COW code of Russia"),
        Column(name="ccode2", dtype="Int16", description="COW code of the other participant"),
        Column(name="participant", dtype="String", description="The other participant as published"),
        Column(
            name="doubtful",
            dtype="Boolean",
            description="The list says that it names states for this exercise that did not take part",
        ),
        Column(name="comments", dtype="String", description="Comments of the list's author"),
        Column(name="reported_by", dtype="String", description="Address of the report"),
    ),
    years=(2009, 2018),
    file=_RUSSIAN,
    keys=("exercise", "participant"),
    events=("exercises",),
)

RUSSIA = Table(
    name="russia",
    unit="dyad-year",
    description=(
        "Exercises of Russia with another state, by year. Dyads without Russia are not covered. The list is a "
        "collection, not a census: it thins out (24 exercises in 2009, 3 in 2018) and lacks well-known ones (none "
        "with China after 2015, not even Vostok-2018). A dyad without a row is therefore unknown, not 0, and a number "
        "is a lower bound."
    ),
    columns=(
        *_KEYS,
        Column(
            name="russian_exercises", dtype="Int16", description="Exercises listed, doubtful participation left out"
        ),
    ),
    years=(2009, 2018),
    file=_RUSSIAN,
    focus=(records.RUSSIA,),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return participants, and the numbers of common exercises per dyad-year."""
    participants = _participants(files[_MME])
    frames = {"participants": conform(participants, PARTICIPANTS), "mme": conform(_together(participants), MME)}
    if _RUSSIAN in files:
        listed = _russian(files[_RUSSIAN])
        frames["russian_participants"] = conform(listed, RUSSIAN_PARTICIPANTS)
        counted = listed.filter(~pl.col("doubtful")).with_columns(
            ccode1=pl.min_horizontal("ccode1", "ccode2"), ccode2=pl.max_horizontal("ccode1", "ccode2")
        )
        years = counted.group_by(*DYAD_KEYS).agg(
            russian_exercises=pl.col("exercise").n_unique(), source_row=pl.col(SOURCE_ROW).min()
        )
        frames["russia"] = conform(years, RUSSIA)
    return frames


def _participants(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    require_columns(raw, ["MMEID", "country", "year", "s.year", "s.month", "s.day", "e.year", "e.month", "e.day"], path)
    frame = raw.with_columns(
        pl.col("year").cast(pl.Int32),
        pl.when(pl.col("country", "Ex_Name", "Series_Name", "Location") != "-9")
        .then(pl.col("country", "Ex_Name", "Series_Name", "Location"))
        .name.keep(),
        start_month=pl.col("s.month"),
        start_date=_day("s"),
        end_date=_day("e"),
    ).with_columns(
        # Names, not the file's own codes: those are empty for small states and 817 for Viet Nam after 1975.
        when=pl.coalesce("start_date", pl.date("year", pl.col("s.month").cast(pl.Int32), 1)).clip(
            pl.date("year", 1, 1), pl.date("year", 12, 31)
        )
    )
    mapped, _ = to_ccode(frame, "country", scheme="name", date="when")
    return mapped


def _day(event: str) -> pl.Expr:
    parts = (pl.col(f"{event}.{part}").cast(pl.Int32, strict=False) for part in ("year", "month", "day"))
    return pl.date(*parts)


def _together(participants: pl.DataFrame) -> pl.DataFrame:
    """Return the number of exercises per pair of states and year; the row is that of one of the two states."""
    by = ["MMEID", "year"]
    states = (
        participants.drop_nulls("ccode")
        .sort(SOURCE_ROW)
        .unique([*by, "ccode"], keep="first", maintain_order=True)
        .select(*by, "ccode", "Warfighting", SOURCE_ROW)
    )
    pairs = states.rename({"ccode": "ccode1"}).join(
        states.select(*by, pl.col("ccode").alias("ccode2")), on=by, how="inner"
    )
    return (
        pairs.filter(pl.col("ccode1") < pl.col("ccode2"))
        .group_by(*DYAD_KEYS)
        .agg(
            mme=pl.len(),
            mme_warfighting=(pl.col("Warfighting").cast(pl.Float64) == 1).sum(),
            source_row=pl.col(SOURCE_ROW).min(),
        )
    )


def _russian(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    require_columns(raw, ["id", "name", "yr", "part1", "comments", "source"], path)
    partners = [c for c in raw.columns if c.startswith("part")]
    rows = (
        raw.filter(pl.col("id").is_not_null())  # the published table ends in hundreds of blank rows
        .with_columns(
            exercise=pl.col("id").cast(pl.Int16, strict=False),
            year=pl.col("yr").cast(pl.Int32, strict=False),
            name=pl.col("name").str.strip_chars(),
            doubtful=pl.col("comments").fill_null("").str.contains("did not participate"),
            reported_by=pl.col("source"),
        )
        .unpivot(
            partners,
            index=["exercise", "name", "year", "doubtful", "comments", "reported_by", SOURCE_ROW],
            value_name="participant",
        )
        .with_columns(pl.col("participant").str.strip_chars())
        .filter(pl.col("participant").fill_null("") != "")
        .sort(SOURCE_ROW, "variable")
    )
    mapped, left = to_ccode(rows, "participant", scheme="name", year="year")
    if left.height:
        raise BadFileError(
            "participants that are no states",
            f"{path.name}: {', '.join(map(str, left['participant']))}",
            "give them as English names of states",
        )
    return mapped.rename({"ccode": "ccode2"}).with_columns(ccode1=pl.lit(records.RUSSIA, pl.Int16))


SOURCE = Source(
    name="exercises",
    title="Multinational Military Exercises, 1980-2010; joint exercises of Russia, 2009-2018",
    publisher="Vito D'Orazio and Kevin Galambos; Leffel",
    version="1980-2010; 2009-2018",
    date="2021",
    licence="Free for scholarly use with citation of the authors; none stated for the Russian list",
    redistributable=False,
    home="https://github.com/meflynn/troopdata",
    references=(
        DORAZIO_2021,
        LEFFEL_2018,
    ),
    files=(
        SourceFile(
            path=_MME,
            sha256="caf2693a6291b4e3d32fe1fa0c619d1f8dd5ebd2a57b617bf64dfda08c771dbb",
            bytes=375217,
            url="https://raw.githubusercontent.com/meflynn/troopdata/3946bcf89a6d72de8abace812dc557f1f249f5f7/data/mme_long.rda",
            page="https://github.com/meflynn/troopdata",
        ),
        SourceFile(
            path=_RUSSIAN,
            sha256="ec40148323555a050fe06bdb3d8bc8e4ebaf23ed33b041db5f86a1f0cf88975f",
            bytes=48002,
            page="https://github.com/zleffel-afk/Visualization-of-NAM-country-data",
            required=False,
        ),
    ),
    extents={
        "participants": Extent(rows=13_818, states=184, years=(1980, 2010)),
        "mme": Extent(rows=19_188, states=184, years=(1980, 2010)),
        "russian_participants": Extent(rows=278, states=60, years=(2009, 2018)),
        "russia": Extent(rows=145, states=50, years=(2009, 2018)),
    },
    tables=(PARTICIPANTS, MME, RUSSIAN_PARTICIPANTS, RUSSIA),
    parse=parse,
    notes=(
        "Participants are mapped by name. The published Gleditsch-Ward codes are empty for 125 rows of small states "
        "and Yemen, and give Viet Nam as 817 (South Viet Nam) up to 2010. 216 rows name no state (208 no participant; "
        "NATO, Baltic States, Hong Kong, New Caledonia, Netherlands Antilles, Bermuda): they are in participants "
        "only. Exercise 55 of the Russian list names all members of NATO, whether they took part or not: flagged, and "
        "not counted. Names of Russian exercises are kept in Cyrillic."
    ),
)
