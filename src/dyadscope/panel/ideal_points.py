"""Ideal points of states in the General Assembly by calendar year, estimated from the votes in the vault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import polars as pl

from dyadscope import catalog, given
from dyadscope.errors import CoverageError, UsageError
from dyadscope.index.frame import finished_by
from dyadscope.irt import Estimate, estimate
from dyadscope.irt.bridges import same_questions
from dyadscope.irt.estimate import check_options
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import Shade, gaps, named
from dyadscope.results.numbers import rounded, span
from dyadscope.states.names import by_code
from dyadscope.states.regions import region
from dyadscope.vault import Vault

_EMPTY_SESSION = 19
"""In the session of 1964 the Assembly agreed not to vote; the one roll call on that is left out, as by the authors."""
_PARAGRAPHS_MENTIONED = (1975, 1984)
"""Years in which `para` marks descriptions that mention a paragraph, although whole resolutions were voted on."""
_TEXTS = ("short", "descr")


_VOTES, _DRAWN, _SHOWN = "unga", "permanent-five", 20
_LINES: tuple[tuple[Shade, tuple[int, ...]], ...] = (
    ("one", ()), ("two", ()), ("ink", ()), ("one", (6, 3)), ("two", (6, 3)), ("ink", (6, 3)),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IdealPoints(Result):
    """Estimated ideal points: `ccode`, `year`, `mean`, `sd`, `lower`, `upper` (central 90 per cent) and `n_votes`."""

    kind: ClassVar[str] = "Ideal points"

    frame: pl.DataFrame
    estimate: Estimate
    bridges: int
    data: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What was estimated, and for which years."""
        return f"Ideal points in the UN General Assembly, {span(*self.years)}"

    @property
    def years(self) -> tuple[int, int]:
        """The first and last year with an ideal point."""
        years = self.frame["year"].sort()
        return int(years[0]), int(years[-1])

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How many were estimated, how, and from what."""
        how = self.estimate
        return (
            Sentence(
                f"{self.frame.height:,} ideal points, {span(*self.years)}, by {how.method} (walk {how.walk}, seed "
                f"{how.seed}) from {how.votes:,} votes on {how.items:,} questions."
            ),
            Sentence("Higher is nearer to the United States; the mean over all states and years is 0, the spread 1."),
        )

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The ideal points by state and year."""
        numbers = {"mean": "Position", "sd": "Standard deviation", "lower": "90 % interval, from", "upper": "to"}
        headings = (
            Heading("ccode", "COW code", form="name"),
            Heading("year", "Year", form="name"),
            *(Heading(name, title, form="number") for name, title in numbers.items()),
            Heading("n_votes", "Votes", form="number"),
        )
        frame = self.frame.select(h.name for h in headings)
        return (Listing("points", "Position of each state by year", headings, frame, shown=_SHOWN),)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The permanent members of the Security Council by year, with intervals; of states without one the first."""
        held = set(self.frame["ccode"])
        found = region(_DRAWN)
        drawn = [code for code in found.members(period=self.years) if code in held] or sorted(held)[:1]
        title = "Positions of states in the UN General Assembly"
        wide = self.frame.select("year").unique().sort("year")
        headings = [Heading("year", "Year", form="name")]
        traces = []
        for place, code in enumerate(drawn):
            columns = {name: f"{name}_{code}" for name in ("mean", "lower", "upper")}
            own = self.frame.filter(pl.col("ccode") == code).select("year", *columns).rename(columns)
            wide = wide.join(own, on="year", how="left", validate="1:1", maintain_order="left")
            label = by_code(code).name
            headings += [Heading(name, f"{label}, {what}", form="number") for what, name in columns.items()]
            shade, dash = _LINES[place % len(_LINES)]
            low, high = columns["lower"], columns["upper"]
            traces.append(Trace(column=columns["mean"], label=label, low=low, high=high, shade=shade, dash=dash))
        years = wide["year"].to_list()
        said = "; ".join(
            f"{trace.label} {rounded(known[-1])}"
            for trace in traces
            if (known := wide[trace.column].drop_nulls()).len()
        )
        figure = Figure(
            name="positions",
            title=title,
            kind="lines",
            unit="position on the main dimension of conflict; higher is nearer to the United States",
            data=Listing("positions", title, tuple(headings), wide),
            traces=tuple(traces),
            interval="bands are central 90 per cent intervals",
            source=named(self.sources),
            years=self.years,
            unknown=gaps(years, self.years),
            alternative=f"{title}, {span(*self.years)}. Last known: {said}.",
        )
        return (figure,)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The votes."""
        return catalog.sources_of((_VOTES,))

    def _content(self) -> dict[str, Any]:
        how = self.estimate
        told = {name: getattr(how, name) for name in ("method", "walk", "seed", "sweeps", "draws", "items", "votes")}
        return {"years": list(self.years), "estimate": told, "bridges": self.bridges, "points": self.frame.to_dicts()}


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
    """Estimate the positions of states on the main dimension of conflict in the General Assembly, year by year.

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
        held.read(_VOTES, "votes", ["rcid", "ccode", "vote", "session", "year"]),
        held.read(_VOTES, "roll_calls", ["rcid", "year", "amend", "para", *_TEXTS]),
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
    manifest = held.manifest(_VOTES)
    files = {file.path: file.sha256 for file in manifest.files}
    data = {"origin": "vault", "inputs": {_VOTES: {"version": manifest.version, "files": files}}}
    return IdealPoints(frame=frame, estimate=result, bridges=len(bridges), data=data)


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
