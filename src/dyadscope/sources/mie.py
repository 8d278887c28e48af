"""Militarized interstate events: threats, displays and uses of force by day, with deaths on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import GIBLER_2024
from dyadscope.records import SOURCE_ROW, Column, Extent, Source, SourceFile, Table
from dyadscope.states.system import spells
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers, refuse, sides

_FILE = "mie/mie-1.0.csv"
_PAGE = "https://internationalconflict.ua.edu/data-download/"
_LEVELS = "(2 threat, 3 display, 4 use of force, 5 war)"

EVENTS = Table(
    name="events",
    unit="record",
    description="Every event: one state threatens, displays or uses force against another, or they are at war.",
    columns=(
        Column(name="micnum", dtype="Int16", description="Number of the confrontation the event belongs to"),
        Column(name="eventnum", dtype="Int16", description="Number of the event within the confrontation"),
        Column(name="ccode1", dtype="Int16", description="COW code of the state that acts"),
        Column(name="ccode2", dtype="Int16", description="COW code of the state acted against"),
        Column(name="stday", dtype="Int8", description="Day on which it began, if known"),
        Column(name="stmon", dtype="Int8", description="Month in which it began"),
        Column(name="styear", dtype="Int16", description="Year in which it began"),
        Column(name="endday", dtype="Int8", description="Day on which it ended, if known"),
        Column(name="endmon", dtype="Int8", description="Month in which it ended"),
        Column(name="endyear", dtype="Int16", description="Year in which it ended"),
        Column(name="sidea1", dtype="Int8", description="1 if state 1 is on the side that acted first, else 0"),
        Column(name="action", dtype="Int8", description="Action, numbered as by the MID project (22 war)"),
        Column(name="hostlev", dtype="Int8", description=f"Level of hostility {_LEVELS}"),
        *sides("fatalmin", "Int32", "Fewest deaths in the event of", unit="persons"),
        *sides("fatalmax", "Int32", "Most deaths in the event of", unit="persons"),
    ),
    years=(1816, 2014),
    file=_FILE,
    keys=("micnum", "eventnum"),
)

PAIRS = Table(
    name="pairs",
    unit="dyad-year",
    description=(
        "The gravest hostility between two states in a year and the deaths of both. A dyad-year of members without a "
        "row had no event. An event of several years counts in each, its deaths in the year in which it began. "
        "source_row is the first event of the gravest level."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW state code, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW state code, the higher one"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="mie_hostility", dtype="Int8", description=f"Highest hostility by either {_LEVELS}, 0 none"),
        *sides("mie_hostility", "Int8", f"Highest hostility {_LEVELS}, 0 none, by"),
        Column(name="mie_events", dtype="Int16", description="Events under way", unit="events"),
        Column(name="mie_confrontations", dtype="Int8", description="Confrontations with events under way"),
        *sides("mie_deaths_min", "Int32", "Fewest deaths, in events that began this year, of", unit="persons"),
        *sides("mie_deaths_max", "Int32", "Most deaths, in events that began this year, of", unit="persons"),
    ),
    years=(1816, 2014),
    file=_FILE,
    absent="zero",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the events, and the gravest of them and their deaths by pair and year; -9 becomes missing."""
    path = files[_FILE]
    frame = numbers(read_table(path), [c.name for c in EVENTS.columns], path)
    refuse(
        frame.filter(~pl.col("hostlev").is_in([2.0, 3.0, 4.0, 5.0], nulls_equal=True)),
        "a level of hostility other than 2 to 5",
        path,
    )
    refuse(frame.filter(pl.col("ccode1") == pl.col("ccode2")), "a state acts against itself", path)
    begun, ended = (pl.col(f"{at}year") * 12 + pl.col(f"{at}mon").fill_null(12) for at in ("st", "end"))
    refuse(frame.filter(begun > ended), "an event ends before it begins", path)
    known = spells("cow")["code"].cast(pl.Float64).unique().to_list()
    for side in ("ccode1", "ccode2"):
        refuse(frame.filter(~pl.col(side).is_in(known, nulls_equal=True)), f"{side} is no COW state's code", path)
    events = conform(frame, EVENTS)
    return {"events": events, "pairs": conform(_pairs(events), PAIRS)}


def _pairs(events: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of states by year, the lower code first."""
    lower_acts = pl.col("ccode1") < pl.col("ccode2")
    new = pl.col("year") == pl.col("styear")

    def suffered(extreme: str, one: str, two: str) -> pl.Expr:
        """Return the deaths of one side, which acts in some events and is acted against in others."""
        return pl.when("lower_acts").then(f"fatal{extreme}{one}").otherwise(f"fatal{extreme}{two}")

    def total(name: str) -> pl.Expr:
        """Return the sum over events that began this year, unknown if one of theirs is."""
        of_new = pl.col(name).filter(new)
        return pl.when(of_new.null_count() == 0).then(of_new.sum()).alias(name)

    deaths = [f"mie_deaths_{extreme}{side}" for extreme in ("min", "max") for side in "12"]
    yearly = (
        events.with_columns(year=pl.int_ranges("styear", pl.col("endyear") + 1), lower_acts=lower_acts)
        .explode("year", empty_as_null=False)
        .with_columns(
            *(
                suffered(extreme, one, two).alias(f"mie_deaths_{extreme}{one}")
                for extreme in ("min", "max")
                for one, two in ("12", "21")
            ),
            low=pl.min_horizontal("ccode1", "ccode2"),
            high=pl.max_horizontal("ccode1", "ccode2"),
        )
    )
    by_lower = pl.col("hostlev").filter(pl.col("lower_acts"))
    by_higher = pl.col("hostlev").filter(~pl.col("lower_acts"))
    return yearly.group_by(ccode1="low", ccode2="high", year="year").agg(
        *map(total, deaths),
        mie_hostility=pl.col("hostlev").max(),
        mie_hostility1=by_lower.max().fill_null(0),
        mie_hostility2=by_higher.max().fill_null(0),
        mie_events=pl.len(),
        mie_confrontations=pl.col("micnum").n_unique(),
        source_row=pl.col(SOURCE_ROW).sort_by("hostlev", SOURCE_ROW, descending=[True, False]).first(),
    )


SOURCE = Source(
    name="mie",
    title="Militarized Interstate Events",
    publisher="Douglas M. Gibler and Steven V. Miller",
    version="1.0",
    date="2023",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home=_PAGE,
    references=(GIBLER_2024,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="d47197c413684200915ba6623711c8636f9e95947d782f825f887b22fee7bb0d",
            bytes=1663523,
            page=_PAGE,
        ),
    ),
    extents={
        "events": Extent(rows=28_011, states=192, years=None),
        "pairs": Extent(rows=3_868, states=192, years=(1816, 2014)),
    },
    tables=(EVENTS, PAIRS),
    parse=parse,
    notes=(
        "Events of confrontations as Gibler, Miller and Little code them, which carries their coding on from 2010, "
        "where their list of disputes ends, to 2014. 442 events last beyond the year in which they began, 60 of them "
        "into a third: their deaths cannot be split, so sums over several years are safer than one year's. Events of "
        "war (action 22) are battles and campaigns beside the attacks of the same days, each with deaths of its own. "
        "Deaths are a lowest and a highest estimate per event; the sums of a year are sums of those, not estimates of "
        "a war's dead: the event list leaves out what has no date. The day of an event may be unknown; month and year "
        "never are. In 2014 no event between Russia and Ukraine has a death and none is war: regular troops in the "
        "Donbas were not coded as Russia's."
    ),
)
