"""Ideal points of states in the General Assembly by calendar year, estimated from the votes in the vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from dyadscope import given
from dyadscope.errors import CoverageError, UsageError
from dyadscope.index.frame import finished_by
from dyadscope.irt import Estimate, estimate
from dyadscope.irt.bridges import same_questions
from dyadscope.irt.estimate import check_options
from dyadscope.vault import Vault

_EMPTY_SESSION = 19
"""In the session of 1964 the Assembly agreed not to vote; the one roll call on that is left out, as by the authors."""
_PARAGRAPHS_MENTIONED = (1975, 1984)
"""Years in which `para` marks descriptions that mention a paragraph, although whole resolutions were voted on."""
_TEXTS = ("short", "descr")


@dataclass(frozen=True, slots=True)
class IdealPoints:
    """Estimated ideal points: `ccode`, `year`, `mean`, `sd`, `lower`, `upper` (central 90 per cent) and `n_votes`."""

    frame: pl.DataFrame
    estimate: Estimate
    bridges: int

    def __repr__(self) -> str:
        years = self.frame["year"].unique().sort().to_list()
        return (
            f"{self.frame.height:,} ideal points, {years[0]}-{years[-1]}, by {self.estimate.method} "
            f"(walk {self.estimate.walk}, seed {self.estimate.seed}) from {self.estimate.votes:,} votes on "
            f"{self.estimate.items:,} questions"
        )

    def _repr_html_(self) -> str:
        return f"<p>{self!r}</p>{self.frame.head(10)._repr_html_()}"

    def to_frame(self) -> pl.DataFrame:
        """Return the ideal points by state and year."""
        return self.frame


def ideal_points(
    first: int | str | None = None,
    last: int | str | None = None,
    *,
    as_of: date | str | int | None = None,
    vault: Vault | Path | str | None = None,
    method: str = "gibbs",
    walk: str = "past",
    draws: int = 600,
    burn: int = 200,
    seed: int = 1,
    threads: int = 2,
    checkpoint: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> IdealPoints:
    """Estimate where states stand on the main dimension of conflict in the General Assembly, year by year.

    The model is that of Bailey, Strezhnev & Voeten (2017); `docs/ideal-points.md` says how close the result is to the
    series they publish and what is done otherwise. Votes on final passage are used. Higher is nearer to the United
    States. It takes minutes (`method="em"` a fraction of that), so it is no measure of the panel: `ideal_distance`
    there reads the published series.

    Parameters
    ----------
    first, last
        Calendar years; by default all that the vault has votes of.
    as_of
        Use only years that were finished on this day: a date, YYYY-MM-DD, or a year, which means its last day.
    vault
        Where the votes (source unga) are.
    method, walk, draws, burn, seed, threads, checkpoint, progress
        See `dyadscope.irt.estimate`.

    Returns
    -------
    IdealPoints
        `frame` has one row a state and year in which it voted on a question that divided the states.

    Raises
    ------
    MissingDataError
        The vault does not hold unga.
    CoverageError
        No votes in the years asked for.
    """
    given.teller(progress)
    place = None if checkpoint is None else given.path(checkpoint, "a checkpoint")
    check_options(method, walk, draws=draws, burn=burn, seed=seed, threads=threads, checkpoint=place)
    first, last = given.year(first, "the first year"), given.year(last, "the last year")
    until = None if as_of is None else finished_by(given.past_day(as_of, "as_of"))
    held = Vault.of(vault)
    votes, calls = final_passage(
        held.read("unga", "votes", ["rcid", "ccode", "vote", "session", "year"]),
        held.read("unga", "roll_calls", ["rcid", "year", "amend", "para", *_TEXTS]),
    )
    covered = (int(votes["period"].min()), int(votes["period"].max()))  # type: ignore[arg-type]
    years = (covered[0] if first is None else first, covered[1] if last is None else last)
    years = years if until is None else (years[0], min(years[1], until))
    if years[0] > years[1]:
        raise UsageError("the period is empty", f"{years[0]}:{years[1]}", "give the earlier year first")
    wanted = pl.col("period").is_between(*years)
    votes, calls = votes.filter(wanted), calls.filter(wanted)
    if votes.is_empty():
        raise CoverageError(
            "no votes on final passage", f"{years[0]}-{years[1]}", f"choose among {covered[0]}-{covered[1]}"
        )
    bridges = same_questions(calls, votes, _TEXTS)
    result = estimate(
        votes,
        bridges=bridges,
        method=method,
        walk=walk,
        draws=draws,
        burn=burn,
        seed=seed,
        threads=threads,
        checkpoint=place,
        progress=progress,
    )
    frame = result.frame.rename({"period": "year"}).cast({"year": pl.Int16})
    return IdealPoints(frame=frame, estimate=result, bridges=len(bridges))


def final_passage(votes: pl.DataFrame, calls: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the votes on whole resolutions, and what they were on, as `ccode`, `period` (year), `item` and `vote`.

    Votes on amendments and paragraphs are left out.
    """
    mentioned = pl.col("year").is_between(*_PARAGRAPHS_MENTIONED)
    part = (pl.col("amend").fill_null(0) == 1) | ((pl.col("para").fill_null(0) == 1) & ~mentioned)
    whole = calls.filter(~part).select(pl.col("year").alias("period"), pl.col("rcid").alias("item"), *_TEXTS)
    cast = (
        votes.filter(pl.col("session") != _EMPTY_SESSION)
        .select("ccode", period="year", item="rcid", vote="vote")
        .join(whole.select("item"), on="item", how="semi")
    )
    return cast, whole
