"""The three charts beside the answer, as plain data: the relation by year, who depends on whom, how close at the UN."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.answer.headline import READINGS
from dyadscope.assessment.answer.lines import AGREEMENT, CORRECTED, TEN_YEARS
from dyadscope.assessment.models.relation import Relation
from dyadscope.assessment.overall import Said
from dyadscope.index import load_index
from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.figure import NO_INTERVAL, Shade, gaps, named, reach
from dyadscope.results.numbers import five, opening, percent, span

if TYPE_CHECKING:
    from dyadscope.assessment.assessing import Assessment

_YEAR = Heading("year", "Year", form="name")
_LOOKS: dict[str, tuple[str, Shade, tuple[int, ...]]] = {
    "alliance": ("allies", "one", ()),
    "entente": ("partners", "one", (6, 3)),
    "unaligned": ("neither", "ink", (2, 3)),
    "rivalry": ("rivals", "two", ()),
}
"""What stands at the end of each reading's line, in the words of the answer, and how the line looks."""


def figures(assessment: Assessment) -> list[Figure | None]:
    """Return the three charts; None where nothing is known to draw."""
    return [relation(assessment), leaning(assessment), closeness(assessment)]


def relation(assessment: Assessment) -> Figure | None:
    """Return the probability of each of the four readings by year, with its 90 % interval."""
    found = assessment.judgement.relations
    if not any(one.known for one in found):
        return None
    names = tuple(_LOOKS)
    title = "What the two were to each other: probability by year"
    headings = [_YEAR]
    for name in names:
        headings += [
            Heading(name, opening(READINGS[name]), form="probability"),
            Heading(f"{name}_low", f"{opening(READINGS[name])}, low end", form="share"),
            Heading(f"{name}_high", f"{opening(READINGS[name])}, high end", form="share"),
        ]
    rows = [(r.year, *(value for name in names for value in _with_interval(r, name))) for r in found]
    last = found[-1]
    said = ", ".join(f"{READINGS[name]} {five(last.posterior[name])}" for name in names)
    return Figure(
        name="relation-by-year",
        title=title,
        kind="lines",
        unit="probability",
        data=Listing.of("relation-by-year", title, headings, rows),
        traces=tuple(
            Trace(column=n, low=f"{n}_low", high=f"{n}_high", label=label, shade=shade, dash=dash)
            for n, (label, shade, dash) in _LOOKS.items()
        ),
        interval="bands are 90 % intervals; every year is computed from what was known by then, with today's tables",
        source=named(assessment.sources),
        years=(found[0].year, last.year),
        unknown=gaps((r.year for r in found), assessment.period),
        alternative=f"{title}, {span(*assessment.period)}; in {last.year}: {said}",
        form="share",
        extent=(0.0, 1.0),
    )


def _with_interval(found: Relation, name: str) -> tuple[float, float | None, float | None]:
    low, high = found.interval.get(name, (None, None))
    return found.posterior[name], low, high


def leaning(assessment: Assessment) -> Figure | None:
    """Return how much each depends on the other in every channel that is known, now and ten years before."""
    found = assessment.overall
    told: tuple[Said, ...] = () if found is None else (*found.agreeing, *found.opposing, *found.apart)
    if not told:
        return None
    one, two = (state.name for state in assessment.states)
    title = "Who depends on whom, now and ten years before"
    held = {c.channel: c for c in assessment.dependence}
    headings = (
        Heading("channel", "Channel"),
        Heading("year", "Year", form="name"),
        Heading("one", f"{one} on {two}", form="share"),
        Heading("two", f"{two} on {one}", form="share"),
        Heading("one_before", f"{one} on {two}, ten years before", form="share"),
        Heading("two_before", f"{two} on {one}, ten years before", form="share"),
    )
    rows = []
    for said in told:
        before = held[said.channel].shares(said.year - TEN_YEARS) or (None, None)
        rows.append((f"{opening(said.title)} ({said.year})", said.year, *said.shares, *before))
    years = [said.year for said in told]
    text = "; ".join(f"{row[0]}: {one} {percent(row[2])}, {two} {percent(row[3])}" for row in rows)
    measures = [name for said in told for name in held[said.channel].measures]
    origins = {s for name in measures for view in (assessment.measure(name),) if view for s in view.sources}
    return Figure(
        name="who-depends",
        title=title,
        kind="dots",
        unit="share of each state's own total",
        data=Listing.of("who-depends", title, headings, rows),
        traces=(
            Trace(column="one", label=f"{one} on {two}"),
            Trace(column="two", label=f"{two} on {one}", shade="two", shape="diamond"),
            Trace(column="one_before", label="ten years before", dash=(2, 2)),
            Trace(column="two_before", label="ten years before", shade="two", shape="diamond", dash=(2, 2)),
        ),
        along="channel",
        interval=NO_INTERVAL,
        source=named(catalog.sources_of(origins)),
        years=(min(years), max(years)),
        alternative=f"{title}. {text}.",
        form="share",
        extent=(0.0, None),
    )


def closeness(assessment: Assessment) -> Figure | None:
    """Return agreement at the United Nations by year beside the chance-corrected measure and all pairs' middle half."""
    views = [view for name in (AGREEMENT, CORRECTED) if (view := assessment.measure(name)) and view.series]
    if not views or views[0].name != AGREEMENT:
        return None
    agreed = views[0].series
    corrected = dict(views[1].series) if len(views) > 1 else {}
    years = [year for year, _ in agreed]
    title = "How close at the United Nations"
    middle = _middle_half(years)
    headings = (
        _YEAR,
        Heading("agreement", "Share of votes on which they agreed", form="number"),
        Heading("corrected", "The same, corrected for chance", form="number"),
        Heading("median", "Median of all pairs", form="number"),
        Heading("low", "All pairs, lower quarter", form="number"),
        Heading("high", "All pairs, upper quarter", form="number"),
    )
    rows = [(y, value, corrected.get(y), *middle.get(y, (None, None, None))) for y, value in agreed]
    last, value = agreed[-1]
    return Figure(
        name="how-close",
        title=title,
        kind="lines",
        unit="share of votes; corrected: 1 full agreement, 0 chance",
        data=Listing.of("how-close", title, headings, rows),
        traces=(
            Trace(column="agreement", label="agreement"),
            Trace(column="corrected", label="corrected", dash=(6, 3)),
            Trace(column="median", low="low", high="high", label="all pairs", shade="ink", dash=(2, 3)),
        ),
        interval="the band is the middle half of all pairs; votes are counted, so there is no interval",
        source=named(catalog.sources_of({s for view in views for s in view.sources})),
        years=reach(agreed),
        unknown=gaps(years, assessment.period),
        alternative=f"{title}, {span(*assessment.period)}: agreement {percent(value)} in {last}",
        extent=(min(0.0, *corrected.values()) if corrected else 0.0, 1.0),
    )


def _middle_half(years: Sequence[int]) -> dict[int, tuple[float, float, float]]:
    """Return median and quartiles of agreement among all pairs, by year, from the index that ships."""
    found = _quartiles()
    return {year: found[year] for year in years if year in found}


@cache
def _quartiles() -> dict[int, tuple[float, float, float]]:
    """Return median and quartiles of all years: they are those of every pair, and one process tells of many."""
    index = load_index()
    if AGREEMENT not in index.measures:
        return {}
    value = pl.col(AGREEMENT)
    found = (
        index.table([AGREEMENT])
        .group_by("year")
        .agg(value.median().alias("median"), value.quantile(0.25).alias("low"), value.quantile(0.75).alias("high"))
    )
    return {int(row[0]): (row[1], row[2], row[3]) for row in found.iter_rows() if row[1] is not None}
