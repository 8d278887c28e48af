"""Ideal points of states in the UN General Assembly, by calendar year, with their posterior quantiles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dyadscope.bibliography import BAILEY_2017
from dyadscope.records import Column, Extent, Source, SourceFile, Table
from dyadscope.vault.readers import conform, read_table, require_columns

_FILE = "ideal_points/ideal_points_1946_2025.tab"
_PUBLISHED = {
    "NVotesFP": "n_votes",
    "IdealPointFP": "idealpoint",
    "Q5%FP": "q5",
    "Q10%FP": "q10",
    "Q50%FP": "q50",
    "Q90%FP": "q90",
    "Q95%FP": "q95",
}
_ENOUGH = 10
"""Votes below which a year at the end of the data is taken for unfinished."""
_TAIWAN, _CHINA = 713, 710

POINTS = Table(
    name="points",
    unit="state-year",
    description=(
        "Position of each voting state on the main dimension of conflict of a year, higher being closer to the United "
        "States. The year is the calendar year of the votes; no row means no votes by the state in that year (1964 "
        "had none at all)."
    ),
    columns=(
        Column(name="ccode", dtype="Int16", description="COW state code"),
        Column(name="year", dtype="Int16", description="Calendar year of the votes, see notes"),
        Column(
            name="idealpoint", dtype="Float64", description="Posterior mean of the ideal point", unit="latent scale"
        ),
        *(
            Column(
                name=f"q{share}",
                dtype="Float64",
                description=f"{share} % quantile of the posterior",
                unit="latent scale",
            )
            for share in (5, 10, 50, 90, 95)
        ),
        Column(
            name="n_votes", dtype="Int16", description="Votes of the state that the estimate rests on", unit="votes"
        ),
        Column(
            name="unstable",
            dtype="Boolean",
            description=(
                "The year is the last of the release, or an unfinished one (fewer than ten votes) just before it: the "
                "next release will move the estimate; leave it out of trends"
            ),
        ),
    ),
    years=(1946, 2025),
    file=_FILE,
    states="listed",
)


def parse(files: Mapping[str, Path]) -> Mapping[str, pl.DataFrame]:
    """Return ideal points from final-passage votes, with the years flagged that the next release will revise."""
    path = files[_FILE]
    raw = read_table(path, encoding="latin-1")
    require_columns(raw, ["ccode", "year", *_PUBLISHED], path)
    points = conform(raw.rename(_PUBLISHED).with_columns(unstable=False), POINTS)
    mainland = (pl.col("ccode") == _TAIWAN) & (pl.col("year") <= 1949)
    points = points.with_columns(
        ccode=pl.when(mainland).then(pl.lit(_CHINA, pl.Int16)).otherwise("ccode"),
        unstable=pl.col("year") > _last_stable(points),
    )
    return {"points": conform(points, POINTS)}


def _last_stable(points: pl.DataFrame) -> int:
    """Return the last year before the final one in which somebody cast enough votes."""
    years = points.group_by("year").agg(pl.col("n_votes").max()).sort("year")
    finished = years.head(-1).filter(pl.col("n_votes") >= _ENOUGH)["year"]
    return int(finished[-1]) if len(finished) else 0


SOURCE = Source(
    name="ideal_points",
    title="Ideal Points of States in the United Nations General Assembly",
    publisher="Erik Voeten, Anton Strezhnev, Michael Bailey (Harvard Dataverse)",
    version="sessions 1-80 (1946-2025)",
    date="2025",
    licence="CC0 1.0",
    redistributable=True,
    home="https://doi.org/10.7910/DVN/LEJUQZ",
    references=(BAILEY_2017,),
    files=(
        SourceFile(
            path=_FILE,
            sha256="156bb24075dd7124ced3659c9c9c72b0999f9ebd7e822fb30904271ca6ad5478",
            bytes=1055856,
            page="https://doi.org/10.7910/DVN/LEJUQZ",
        ),
    ),
    extents={"points": Extent(rows=11_610, states=199, years=(1946, 2025))},
    tables=(POINTS,),
    parse=parse,
    notes=(
        "Fetched by hand: on the Dataverse page take the tab-delimited file of ideal points (columns ccode, iso3c, "
        "Countryname, year, NVotesFP, IdealPointFP and quantiles), then `dyadscope add ideal_points FILE`. The "
        "year is that in which the votes were cast, not that in which their session opened: n_votes follows counts of "
        "votes on final passage by calendar year (in 1952, 1960, 1961, 1978, 1979, 2003, 2007 and 2010 it is off by "
        "3.9 votes in the mean, by 10.4 if counted by session). In this release 2024 rests on at most 8 votes and "
        "2025 correlates .90 with its predecessor, where 2018-2023 reach .96 to .99 (Russia moves from -.85 to "
        "+.44): both are flagged. The seat of China is coded 713 from 1946 in the file; before 8 December 1949 its "
        "holder governed the mainland, so those years are given to 710, as the votes are."
    ),
)
