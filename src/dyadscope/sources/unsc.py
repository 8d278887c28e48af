"""Votes of the UN Security Council on the resolutions it adopted, and the vetoes that stopped others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from dyadscope.bibliography import UNDL_VOTES
from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import refuse

_VOTES = "unsc/unsc_votes_adopted_1946_2021.csv.gz"
_VETOES = "unsc/unsc_vetoes_1946_sept2022.csv"
_FIX = "check that the file is the release the source declares"

CHOICES = {"Y": 1, "A": 2, "N": 3}
_NO_VOTE = "X"
_SPELLED = {
    "CHILEs": "Chile",
    "GERMANY, FEDERAL REPUBLIC OF": "Federal Republic of Germany",
    "GERMANY (FEDERAL REPUBLIC OF)": "Federal Republic of Germany",
}
"""How the file writes states that otherwise go by another name."""
_NOBODY = ("DONOTKNOW",)
"""What the file writes where it does not say which state voted."""
_CHINA, _TAIWAN = 710, 713
_TAIPEI_HELD_THE_SEAT = (date(1949, 12, 8), date(1971, 10, 25))
_PERMANENT = {"China": "China", "France": "France", "Russia": "Russia", "USSR": "USSR", "USA": "USA", "UK": "UK"}

VOTES = Table(
    name="votes",
    unit="record",
    description="How each member of the Council voted on each resolution that was adopted.",
    columns=(
        Column(name="resolution", dtype="String", description="Number of the resolution, S/RES/1973(2011)"),
        Column(name="number", dtype="Int16", description="Its number alone"),
        Column(name="ccode", dtype="Int16", description="COW code of the member; empty where the file names none"),
        Column(name="state", dtype="String", description="The member as written in the file"),
        Column(
            name="vote",
            dtype="Int8",
            description="1 yes, 2 abstain, 3 no; empty: did not take part, or no vote was taken (all members empty)",
        ),
        Column(name="date", dtype="Date", description="Day of the vote"),
        Column(name="year", dtype="Int16", description="Calendar year"),
    ),
    years=(1946, 2021),
    file=_VOTES,
    keys=("resolution", "state"),
)

RESOLUTIONS = Table(
    name="resolutions",
    unit="record",
    description="The resolutions that were adopted, with their results.",
    columns=(
        Column(name="resolution", dtype="String", description="Number of the resolution"),
        Column(name="number", dtype="Int16", description="Its number alone"),
        Column(name="date", dtype="Date", description="Day of the vote"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="title", dtype="String", description="Title in the UN's library"),
        Column(name="undl_id", dtype="Int32", description="Number of the record in the UN's digital library"),
        Column(name="yes", dtype="Int8", description="Votes in favour", unit="votes"),
        Column(name="abstain", dtype="Int8", description="Abstentions", unit="votes"),
        Column(name="no", dtype="Int8", description="Votes against", unit="votes"),
        Column(name="not_voting", dtype="Int8", description="Members without a vote", unit="states"),
    ),
    years=(1946, 2021),
    file=_VOTES,
    keys=("resolution",),
)

SEATS = Table(
    name="seats",
    unit="state-year",
    description="Votes each state cast in the Council; a state without a row had no seat, or its seat was not taken.",
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="unsc_votes_cast", dtype="Int16", description="Votes on adopted resolutions", unit="votes"),
    ),
    years=(1946, 2021),
    file=_VOTES,
    absent="zero",
)

VETOES = Table(
    name="vetoes",
    unit="record",
    description="Each veto of each permanent member; a draft that several vetoed has a row for each.",
    columns=(
        Column(name="item", dtype="Int16", description="Number of the vote in the list; joint vetoes share it"),
        Column(name="ccode", dtype="Int16", description="COW code of the member that vetoed"),
        Column(name="date", dtype="Date", description="Day of the vote"),
        Column(name="year", dtype="Int16", description="Calendar year; the last one ends with the list, in July"),
        Column(name="draft", dtype="String", description="Draft resolution or meeting"),
        Column(name="meeting", dtype="String", description="Record of the meeting"),
        Column(name="agenda", dtype="String", description="Item of the agenda"),
        Column(name="topic", dtype="String", description="Crisis or question, in a word"),
        Column(name="vetoes_cast", dtype="Int8", description="Permanent members that vetoed the draft", unit="states"),
    ),
    years=(1946, 2022),
    file=_VETOES,
    keys=("item", "ccode"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return votes, resolutions and seats, and where its file is there the vetoes."""
    votes = _votes(files[_VOTES])
    seats = (
        votes.filter(pl.col("vote").is_not_null() & pl.col("ccode").is_not_null())
        .group_by("ccode", "year")
        .agg(unsc_votes_cast=pl.len(), source_row=pl.col(SOURCE_ROW).min())
    )
    tables = {
        "votes": conform(votes, VOTES),
        "resolutions": conform(_resolutions(votes), RESOLUTIONS),
        "seats": conform(seats, SEATS),
    }
    return tables | ({"vetoes": conform(_vetoes(files[_VETOES]), VETOES)} if _VETOES in files else {})


def _votes(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    require_columns(raw, ["resolution", "date", "title", "undl_id", "state", "vote"], path)
    number = pl.col("resolution").str.extract(r"^S/RES/(\d+) ?\(\d{4}\)$").cast(pl.Int16, strict=False)
    refuse(raw.filter(number.is_null()), "a resolution without a number (S/RES/1973(2011))", path)
    refuse(
        raw.filter(~pl.col("vote").is_in([*CHOICES, _NO_VOTE], nulls_equal=True)), "votes other than Y, A, N, X", path
    )
    rows = raw.with_columns(
        number=number,
        date=pl.col("date").str.to_date("%Y-%m-%d", strict=False),
        named=pl.col("state").str.strip_chars().replace(_SPELLED),
        vote=pl.col("vote").replace_strict(CHOICES, default=None, return_dtype=pl.Int8),
    )
    refuse(rows.filter(pl.col("date").is_null()), "votes without a date (YYYY-MM-DD)", path)
    refuse(rows.filter(pl.struct("resolution", "state").is_duplicated()), "a state votes twice on one resolution", path)
    same = pl.struct("date", "title", "undl_id").n_unique().over("resolution") > 1
    refuse(rows.filter(same), "rows of one resolution contradict each other", path)
    mapped, left = to_ccode(rows, "named", scheme="name", date="date")
    strangers = [name for name in left["named"].to_list() if name not in _NOBODY]
    if strangers:
        raise BadFileError("names of no state", f"{path.name}: {', '.join(map(str, strangers[:3]))}", _FIX)
    return _seated(mapped).with_columns(year=pl.col("date").dt.year())


def _seated(rows: pl.DataFrame) -> pl.DataFrame:
    """Give China's votes to the government that held its seat."""
    taipei = (pl.col("ccode") == _CHINA) & pl.col("date").is_between(*_TAIPEI_HELD_THE_SEAT)
    return rows.with_columns(ccode=pl.when(taipei).then(pl.lit(_TAIWAN, pl.Int16)).otherwise("ccode"))


def _resolutions(votes: pl.DataFrame) -> pl.DataFrame:
    counts = {word: (pl.col("vote") == code).sum() for word, code in (("yes", 1), ("abstain", 2), ("no", 3))}
    return (
        votes.with_columns(pl.col("undl_id").cast(pl.Int32, strict=False))
        .group_by("resolution", "number", "date", "year", "title", "undl_id")
        .agg(**counts, not_voting=pl.col("vote").is_null().sum(), source_row=pl.col(SOURCE_ROW).min())
    )


def _vetoes(path: Path) -> pl.DataFrame:
    raw = read_table(path)
    by = ["member_veto1", "member_veto2", "member_veto3"]
    require_columns(raw, ["date", "draft", "meeting_record", "agenda_item", "crisis_topic", *by], path)
    named = pl.concat_list(by).list.drop_nulls()
    rows = raw.with_columns(
        date=pl.col("date").str.to_date("%m/%d/%Y", strict=False), member=named, vetoes_cast=named.list.len()
    )
    refuse(rows.filter(pl.col("date").is_null()), "a veto without a date (month/day/year)", path)
    refuse(rows.filter(pl.col("vetoes_cast") == 0), "a veto without a member", path)
    refuse(rows.filter(pl.col("vetoes_cast") != pl.col("member").list.n_unique()), "a member named twice", path)
    rows = rows.explode("member", empty_as_null=False)
    refuse(
        rows.filter(~pl.col("member").is_in(list(_PERMANENT))), "a veto of a state that is no permanent member", path
    )
    mapped, _ = to_ccode(rows, "member", scheme="name", date="date")
    return _seated(mapped).with_columns(
        item=SOURCE_ROW,
        year=pl.col("date").dt.year(),
        meeting="meeting_record",
        agenda="agenda_item",
        topic="crisis_topic",
    )


SOURCE = Source(
    name="unsc",
    title="United Nations Security Council: votes on adopted resolutions, and vetoes",
    publisher="United Nations Digital Library; Dag Hammarskjöld Library, list compiled by Yordan",
    version="votes to resolution 2617 (December 2021), vetoes to July 2022",
    date="2022",
    licence="None stated; UN terms of use",
    redistributable=False,
    home="https://digitallibrary.un.org/search?cc=Voting+Data",
    references=(UNDL_VOTES,),
    files=(
        SourceFile(
            path=_VOTES,
            sha256="2f5e99a7fa0d0c9dec10f600d86b29a7187be90c70d20619cef2a71880b9e1bc",
            bytes=279921,
            page="https://digitallibrary.un.org/search?cc=Voting+Data",
            signature="resolution,date,title,undl_id,state,vote",
        ),
        SourceFile(
            path=_VETOES,
            sha256="d6b65d698d8f4e5a6eddcd922e7659b40e22d262940f1440b51360929d87ab74",
            bytes=33832,
            page="https://research.un.org/en/docs/sc/quick",
            required=False,
            signature="member_veto1",
        ),
    ),
    extents={
        "votes": Extent(rows=38_379, states=135, years=(1946, 2021)),
        "resolutions": Extent(rows=2_617, states=0, years=(1946, 2021)),
        "seats": Extent(rows=1_062, states=135, years=(1946, 2021)),
        "vetoes": Extent(rows=265, states=5, years=(1946, 2022)),
    },
    tables=(VOTES, RESOLUTIONS, SEATS, VETOES),
    parse=parse,
    notes=(
        "Adopted resolutions only: a draft that failed, by a veto or without nine votes, has no votes here, so "
        "agreement in the Council is high by construction, and who stood alone against whom shows in the vetoes. 42 "
        "resolutions were adopted without a vote, and all their votes are empty; the other 30 empty votes are of "
        "members that did not take part, such as the Soviet Union in 1950 and China in 1971-73. China's seat was "
        "Taipei's (713) from 8 December 1949 to 25 October 1971. One vote of resolution 1966 (2010) names no state and "
        "is kept without a code. The list of vetoes is read by the members it names, not by its flags, which are empty "
        "in some rows and leave out France or the United States in others. It ends on 8 July 2022, whatever the file's "
        "name says: the veto of 30 September 2022 is not in it. It is not complete before 1973: the Chinese-Soviet "
        "veto of 10 September 1972 is missing, as are most of the vetoes of 13 December 1955, Taipei's among them. "
        "`dyadscope add unsc FILE` takes either list in its layout, carried on."
    ),
)
