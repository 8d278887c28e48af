"""GDELT by month: what the news told of cooperation and conflict between two states, on balance."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import Column, Extent, Reference, Source, SourceFile, Table
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import conform, read_table, require_columns
from dyadscope.vault.shapes import numbers, refuse

_FILE = "gdelt_monthly/gdelt_dyad_month_2018_2024.csv.gz"
_PAGE = "https://www.gdeltproject.org/data.html"
_FIX = "check that the file is the release the source declares"

COVERED = 0.9
"""Share of a month's days that must be in the data, below which the month is thin."""
_ROUNDING = 0.05
"""How far the sum may lie from its two parts: three values rounded to a hundredth, over a month."""

MONTHS = Table(
    name="months",
    unit="record",
    description=(
        "Events between two states in a month, both directions pooled. A pair without a row had no event with a score "
        "in that month, if both have a row with any state; territories keep their letters and have no code."
    ),
    columns=(
        Column(name="iso_a", dtype="String", description="ISO code of one side, as in the file"),
        Column(name="iso_b", dtype="String", description="ISO code of the other side, as in the file"),
        Column(name="ccode1", dtype="Int16", description="The lower COW code of the two; empty if either has none"),
        Column(name="ccode2", dtype="Int16", description="The higher COW code of the two; empty if either has none"),
        Column(name="year", dtype="Int16", description="Calendar year"),
        Column(name="month", dtype="Int8", description="Month"),
        Column(name="score_sum", dtype="Float64", description="Sum of the days' scores; grows with attention"),
        Column(name="score_pos", dtype="Float64", description="Sum of the days with a positive score"),
        Column(name="score_neg", dtype="Float64", description="Sum of the days with a negative score"),
        Column(
            name="balance",
            dtype="Float64",
            description="score_sum / (score_pos - score_neg), from -1 (every day negative) to 1; empty if both are 0",
        ),
        Column(name="days_with_score", dtype="Int8", description="Days with events between the two", unit="days"),
        Column(name="days_covered", dtype="Int8", description="Days of the month that the data hold", unit="days"),
        Column(name="thin", dtype="Boolean", description="Under 90 % of the month's days are in the data"),
    ),
    years=(2018, 2024),
    file=_FILE,
    keys=("iso_a", "iso_b", "year", "month"),
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return the months of every pair, with their balance and whether the month is thin."""
    path = files[_FILE]
    raw = read_table(path)
    require_columns(raw, ["iso3_a", "iso3_b"], path)
    scores = ["score_sum", "score_pos", "score_neg"]
    counts = ["year", "month", "days_with_score", "days_in_month_covered"]
    frame = numbers(raw, [*counts, *scores], path, missing=())
    refuse(frame.filter(pl.any_horizontal(pl.col([*counts, *scores]).is_null())), "an empty field", path)
    refuse(frame.filter(~pl.col("month").is_between(1, 12)), "a month other than 1 to 12", path)
    pair = pl.min_horizontal("iso3_a", "iso3_b").alias("first"), pl.max_horizontal("iso3_a", "iso3_b").alias("second")
    refuse(frame.filter(pl.struct(*pair, "year", "month").is_duplicated()), "a month of a pair is listed twice", path)
    refuse(frame.filter(pl.col("iso3_a") == pl.col("iso3_b")), "a state is paired with itself", path)
    parts = pl.col("score_pos") + pl.col("score_neg")
    unequal = ((parts - pl.col("score_sum")).abs() > _ROUNDING) | (pl.col("score_pos") < 0) | (pl.col("score_neg") > 0)
    refuse(frame.filter(unequal), "positive and negative scores do not add up to their sum", path)
    for side, code in (("iso3_a", "code_a"), ("iso3_b", "code_b")):
        mapped, left = to_ccode(frame.with_columns(pl.col("year").cast(pl.Int32)), side, scheme="iso3", year="year")
        strangers = left.filter(~pl.col("reason").str.starts_with("not a member"))[side].to_list()
        if strangers:
            raise BadFileError(
                f"codes of no known state or territory: {', '.join(map(str, strangers[:5]))}", path.name, _FIX
            )
        frame = mapped.rename({"ccode": code})
    both = pl.col("code_a").is_not_null() & pl.col("code_b").is_not_null()
    size = pl.col("score_pos") - pl.col("score_neg")
    in_month = pl.date(pl.col("year").cast(pl.Int32), pl.col("month").cast(pl.Int8), 1).dt.month_end().dt.day()
    frame = frame.with_columns(
        iso_a="iso3_a",
        iso_b="iso3_b",
        ccode1=pl.when(both).then(pl.min_horizontal("code_a", "code_b")),
        ccode2=pl.when(both).then(pl.max_horizontal("code_a", "code_b")),
        balance=pl.when(size > 0).then((pl.col("score_sum") / size).clip(-1.0, 1.0)),
        days_covered="days_in_month_covered",
        thin=pl.col("days_in_month_covered") < COVERED * in_month,
    )
    return {"months": conform(frame, MONTHS)}


SOURCE = Source(
    name="gdelt_monthly",
    title="GDELT events between states by month",
    publisher="The GDELT Project; summed by day by Zemo (gdelt-graph-data), by month here",
    version="January 2018 to February 2024",
    date="2024-02",
    licence="GDELT: free with attribution; the daily sums are under GPL-3",
    redistributable=False,
    home=_PAGE,
    references=(
        Reference(
            key="leetaru2013",
            kind="misc",
            authors=("Leetaru, Kalev", "Schrodt, Philip A."),
            title="{GDELT}: Global Data on Events, Location, and Tone, 1979-2012",
            year=2013,
            fields={"howpublished": "ISA Annual Convention, San Francisco", "url": "https://www.gdeltproject.org/"},
        ),
    ),
    files=(
        SourceFile(
            path=_FILE,
            sha256="9a1b4460db20155f3821e7f742dc466caafee65d0de4b20d1e1a1dcbd8c788a8",
            bytes=4852125,
            page=_PAGE,
            signature="iso3_a,iso3_b,year,month,score_sum",
        ),
    ),
    extents={"months": Extent(rows=436_752, states=189, years=(2018, 2024))},
    tables=(MONTHS,),
    parse=parse,
    notes=(
        "Machine-coded from the world's news, with its errors: events of one country's citizens count as its own, and "
        "reports repeat. A day's score is the sum of its events' Goldstein scores, with small weights for sources, "
        "articles and tone, both directions pooled. Sums grow with attention, so only the ratio compares pairs and "
        "years, and it lies near -1 or 1 where much is reported. Months with under 90 % of their days in the "
        "data are flagged thin: December 2020, November 2022 to June 2023, February 2024. Serbia, Bosnia and "
        "Herzegovina, Slovenia, Montenegro, Kosovo and East Timor have no row, under these or former codes: what was "
        "reported of them is unknown. Russia's sum with Ukraine "
        "fell from -15,426 in January 2022 to -93,561 in March; North Korea's with Russia peaked at 18,458 in "
        "September 2023."
    ),
)
