"""Charts of what an assessment measures, as plain data: timelines, dependence both ways, ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dyadscope import catalog
from dyadscope.assessment import model_figures
from dyadscope.assessment.answer import figures as answer_figures
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import COMMITMENT, DimensionView, MeasureView
from dyadscope.assessment.headings import form_of, value_text
from dyadscope.assessment.lines import changes_cell, junior_line, latest
from dyadscope.assessment.statistics import Point
from dyadscope.results import Figure, Heading, Listing, Mark, Trace
from dyadscope.results.figure import NO_INTERVAL, gaps, named, reach
from dyadscope.results.numbers import opening, ordinal, percent, span

if TYPE_CHECKING:
    from dyadscope.assessment.assessing import Assessment

_YEAR = Heading("year", "Year", form="name")
_PLEDGES = ((0.0, "none"), (1.0, "consult"), (2.0, "neutral"), (3.0, "defend"))


def figures(assessment: Assessment) -> tuple[Figure, ...]:
    """Return every chart of an assessment: the answer's three, dependence, the models, ranks, timelines."""
    found = answer_figures.figures(assessment)
    found += [dependence(assessment, channel) for channel in assessment.dependence]
    found += model_figures.figures(assessment)
    found.append(percentiles(assessment))
    found += [figure for _, held in timelines(assessment) for figure in held]
    found += () if assessment.rhetoric is None else assessment.rhetoric.figures
    return tuple(figure for figure in found if figure is not None)


def timelines(assessment: Assessment) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the timelines of each dimension that has a known measure."""
    for dimension in assessment.dimensions:
        groups = _alike(dimension)
        if groups:
            yield dimension.name, [timeline(assessment, views) for views in groups]


def _alike(dimension: DimensionView) -> list[tuple[MeasureView, ...]]:
    """Group a dimension's known measures by identical series, such as a commitment that is the same both ways."""
    groups: dict[tuple[Point, ...], list[MeasureView]] = {}
    for view in dimension.measures:
        if view.series:
            groups.setdefault(view.series, []).append(view)
    return [tuple(views) for views in groups.values()]


def timeline(assessment: Assessment, views: Sequence[MeasureView]) -> Figure:
    """Return measures of one known series: a line broken where a year is unknown, dashed where a new level begins.

    Several measures share a chart where their values are the same in every year.
    """
    period = assessment.period
    view = views[0]
    title, *same = (assessment.label(v) for v in views)
    low, high = min(v for _, v in view.series), max(v for _, v in view.series)
    alternative = (
        f"{title}, {span(*period)}: {latest(view)}; between {value_text(view.measure, low)} and "
        f"{value_text(view.measure, high)}; new level in {changes_cell(view)}"
    )
    column = " = ".join(v.name for v in views)
    heading = Heading(column, title, view.measure.unit, form_of(view.measure))
    alike = f". The same in every year: {'; '.join(same)}" if same else ""
    return Figure(
        name=f"timeline-{view.name}",
        title=title,
        kind="lines",
        unit=f"{view.measure.unit}{alike}",
        data=Listing.of(f"timeline-{view.name}", title, (_YEAR, heading), view.series),
        traces=(Trace(column=column, step=view.kind == "level"),),
        interval=NO_INTERVAL,
        source=named(catalog.sources_of(view.sources)),
        years=reach(view.series),
        unknown=gaps((year for year, _ in view.series), period),
        alternative=alternative,
        form=form_of(view.measure),
        extent=_extent(view),
        levels=_PLEDGES if view.name.startswith(COMMITMENT) and view.measure.dtype != "String" else (),
        marks=tuple(Mark(c.year, str(c.year)) for c in view.changes),
        small=True,
    )


def dependence(assessment: Assessment, channel: Dependence) -> Figure | None:
    """Return dependence both ways, mirrored: state 1's share above the axis, state 2's below, crossovers dashed."""
    years = reach(channel.series_12, channel.series_21)
    if years is None:
        return None
    one, two = (s.name for s in assessment.states)
    title = f"Dependence in {channel.title}: each state's share of its own total that is with the other"
    known = ", ".join(
        f"{a} on {b} {percent(s[-1][1])} ({s[-1][0]})" if s else f"{a} on {b} unknown"
        for a, b, s in ((one, two, channel.series_12), (two, one, channel.series_21))
    )
    there, back = dict(channel.series_12), dict(channel.series_21)
    columns: list[tuple[str, Heading, Sequence[Point]]] = [
        ("dependence_12", Heading("", f"{one} on {two}", form="share"), channel.series_12),
        ("dependence_21", Heading("", f"{two} on {one}", form="share"), channel.series_21),
        ("asymmetry", Heading("", f"Asymmetry, above 0 {one} is the junior partner", form="signed"), channel.asymmetry),
        ("market_dependence_12", Heading("", f"Sales of {one} that go to {two}", form="share"), channel.market_12),
        ("market_dependence_21", Heading("", f"Sales of {two} that go to {one}", form="share"), channel.market_21),
        ("exports_12", Heading("", f"Sales of {one} to {two}", "million current USD", "number"), channel.flow_12),
        ("exports_21", Heading("", f"Sales of {two} to {one}", "million current USD", "number"), channel.flow_21),
    ]
    kept = [(replace(heading, name=channel.declared.measure(what)), dict(series))
            for place, (what, heading, series) in enumerate(columns) if series or place < 3]  # fmt: skip
    headings = (_YEAR, *(heading for heading, _ in kept))
    rows = [(year, *(series.get(year) for _, series in kept)) for year in sorted({*there, *back})]
    origins = {s for name in channel.measures for view in (assessment.measure(name),) if view for s in view.sources}
    return Figure(
        name=f"dependence-{channel.channel}",
        title=title,
        kind="mirror",
        unit="share of each state's own total",
        data=Listing.of(f"dependence-{channel.channel}", title, headings, rows),
        traces=(
            Trace(column=headings[1].name, label=f"{one} on {two}"),
            Trace(column=headings[2].name, label=f"{two} on {one}", shade="two"),
        ),
        interval=NO_INTERVAL,
        source=named(catalog.sources_of(origins)),
        years=years,
        unknown=gaps(set(there) & set(back), assessment.period),
        alternative=f"{title}. {known}. {junior_line(assessment, channel)}",
        form="share",
        marks=tuple(Mark(c.year, str(c.year)) for c in channel.crossovers),
    )


def percentiles(assessment: Assessment) -> Figure | None:
    """Return where the dyad lies on every measure: among all dyads, and among those with a defence pact."""
    views = [v for v in assessment.measures if v.percentile is not None]
    if not views:
        return None
    title = "Rank of the latest value among all dyads and among dyads with a defence pact"
    headings = (
        Heading("title", "Measure"),
        Heading("measure", "Name", form="code"),
        Heading("year", "Year", form="name"),
        Heading("percentile", "Percentile among all dyads", form="number"),
        Heading("dyads", "Dyads", form="number"),
        Heading("percentile_among_defence_pacts", "Percentile among dyads with a defence pact", form="number"),
        Heading("pacts_year", "Year", form="name"),
    )
    rows = [
        (
            f"{assessment.label(v)} ({v.year}{_closer(v)})",
            v.name,
            v.year,
            v.percentile,
            v.dyads,
            v.pacts and v.pacts.position,
            v.pacts and v.pacts.year,
        )
        for v in views
    ]
    years = [v.year for v in views if v.year is not None]
    return Figure(
        name="percentiles",
        title=title,
        kind="dots",
        unit="percentile",
        data=Listing.of("percentiles", title, headings, rows),
        traces=(
            Trace(column="percentile", label="among all dyads"),
            Trace(
                column="percentile_among_defence_pacts",
                label="among dyads with a defence pact",
                shade="two",
                shape="diamond",
            ),
        ),
        along="title",
        interval=NO_INTERVAL,
        source=named(assessment.sources),
        years=(min(years), max(years)),
        alternative=f"{opening(title)}. " + "; ".join(f"{r[0]} {ordinal(r[3] or 0)}" for r in rows) + ".",
        extent=(0.0, 100.0),
    )


def _closer(view: MeasureView) -> str:
    return {1: ", more is closer", -1: ", less is closer"}.get(view.measure.closer, "")


def _extent(view: MeasureView) -> tuple[float | None, float | None]:
    """The measure's whole range if the values use a third of it; else what they span, from 0 where 0 is the least."""
    low, high = view.measure.range
    values = [v for _, v in view.series]
    if low is not None and high is not None and max(values) - min(values) >= (high - low) / 3:
        return (low, high)
    return (0.0 if low == 0 else None, None)
