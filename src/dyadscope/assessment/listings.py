"""The tables of an assessment: measures, dependence, what is unknown, treaties, pledges, rhetoric, source rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dyadscope.assessment.lines import changes_cell, junior_line, trend_cell, unknown_rows
from dyadscope.results import Heading, Listing
from dyadscope.results.numbers import opening

if TYPE_CHECKING:
    from dyadscope.assessment.assessing import Assessment


def listings(assessment: Assessment) -> tuple[Listing, ...]:
    """Return the tables of an assessment; those that only files and pages show come last."""
    found = [_measures(assessment), _dependence(assessment), _unknown(assessment), *_lists(assessment)]
    return tuple(listing for listing in found if not listing.frame.is_empty())


def _measures(assessment: Assessment) -> Listing:
    headings = (
        Heading("dimension", "Dimension"),
        Heading("title", "Measure"),
        Heading("value", "Latest", form="number"),
        Heading("unit", "Unit", absent=""),
        Heading("year", "Year", form="name", absent=""),
        Heading("percentile", "Percentile", form="percentile"),
        Heading("change", "Change a year"),
        Heading("slope", "Slope of the trend", form="change", absent="-", aside=True),
        Heading("direction", "Direction of the trend", absent="-", aside=True),
        Heading("new_levels", "New level in", aside=True),
        Heading("name", "Name", form="code", aside=True),
    )
    rows = [
        (
            view.measure.dimension,
            assessment.label(view),
            view.value,
            None if view.value is None else view.measure.unit,
            view.year,
            view.percentile,
            trend_cell(view),
            view.trend and view.trend.slope,
            view.trend and view.trend.direction,
            changes_cell(view),
            view.name,
        )
        for view in assessment.measures
    ]
    return Listing.of("measures", "Latest values, and their rank among all dyads of the year", headings, rows)


def _dependence(assessment: Assessment) -> Listing:
    one, two = (state.name for state in assessment.states)
    headings = (
        Heading("channel", "Channel"),
        Heading("dependence_12", f"{one} on {two}", form="share"),
        Heading("year_12", "Year", form="name", absent=""),
        Heading("dependence_21", f"{two} on {one}", form="share"),
        Heading("year_21", "Year", form="name", absent=""),
        Heading("asymmetry", f"Asymmetry, above 0 {one} is the junior partner", form="signed", aside=True),
        Heading("junior", "Junior partner"),
    )
    rows = []
    for channel in assessment.dependence:
        there, back, tilt = (
            series[-1] if series else (None, None)
            for series in (channel.series_12, channel.series_21, channel.asymmetry)
        )
        said = junior_line(assessment, channel)
        rows.append((opening(channel.title), there[1], there[0], back[1], back[0], tilt[1], said))
    return Listing.of("dependence", "Who depends on whom", headings, rows)


def _unknown(assessment: Assessment) -> Listing:
    headings = (Heading("what", "What"), Heading("years", "Years"), Heading("reason", "Why"))
    lacking = [(opening(line), "", "") for line in assessment.judgement.lacking]
    return Listing.of("unknown", "Unknown", headings, [*lacking, *unknown_rows(assessment)])


def _lists(assessment: Assessment) -> Iterator[Listing]:
    if assessment.treaties is not None:
        yield assessment.treaties.tables[0]
    if assessment.pledges is not None:
        yield assessment.pledges.listing()
    if assessment.rhetoric is not None:
        yield from assessment.rhetoric.listings()
    for table in assessment.evidence:
        names = ("row", *table.columns)
        rows = [(", ".join(map(str, line.rows)), *(line.values.get(c) for c in table.columns)) for line in table.lines]
        headings = [Heading(name, name, form="name", absent="") for name in names]
        title = f"{table.title}, {table.year}: rows behind {', '.join(table.measures)}"
        yield Listing.of(f"{table.source}-{table.table}-{table.year}", title, headings, rows, shown=0)
