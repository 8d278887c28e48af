"""Charts of a bloc, as plain data: how close by year against random sets, its median, where each member stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.headings import form_of
from dyadscope.results import Figure, Heading, Listing, Trace
from dyadscope.results.figure import gaps, named
from dyadscope.results.numbers import rounded, span
from dyadscope.results.parts import read_as
from dyadscope.states.names import by_code

if TYPE_CHECKING:
    from dyadscope.assessment.blocs.view import BlocView

_DRAWN = (("un_agreement", "UN votes on which a pair agrees"), ("p_aligned", "probability of alliance or entente"))
_LINES_NAMED = 3
_UNIT = "position on the main dimension of conflict at the UN, own estimate; higher is nearer to the United States"


def figures(found: BlocView) -> tuple[Figure, ...]:
    """Return the charts of a bloc for which something is known."""
    drawn = [_closeness(found, name, what) for name, what in _DRAWN]
    drawn += [_median(found), _members(found)]
    return tuple(figure for figure in drawn if figure is not None)


def _closeness(found: BlocView, name: str, what: str) -> Figure | None:
    """Return a measure's median by year, beside random sets where it is held against them."""
    own = found.relations.filter(pl.col("measure") == name)
    known = own.drop_nulls("value")
    if known.is_empty():
        return None
    measure = catalog.measure(name)
    compared = own["random"].count() > len(own) / 2
    years = (int(known["year"][0]), int(known["year"][-1]))
    title = f"{found.bloc}: {what}, median of the members' pairs"
    columns = ("value", "low", "high", "random", "random_low", "random_high")
    titles = ("Bloc", "Quarter of pairs below", "Quarter above", "Random sets", "Nine in ten, from", "to")
    headings = (Heading("year", "Year", form="name"), *(Heading(c, t, form=form_of(measure)) for c, t in
                zip(columns, titles, strict=True)))  # fmt: skip
    traces = [Trace(column="value", label="the bloc", low="low", high="high")]
    bands = "the band holds the middle half of the bloc's pairs"
    if compared:
        traces = [
            Trace(column="value", label="the bloc"),
            Trace(column="random", label="random sets", low="random_low", high="random_high", shade="two", dash=(6, 3)),
        ]
        bands = "the band holds nine in ten random sets of as many states; the bloc's own line has no interval"
    ends = known.row(-1, named=True)
    form = form_of(measure)
    said = f"{read_as(form, known['value'][0])} in {years[0]}, {read_as(form, ends['value'])} in {years[1]}"
    beside = (
        f"; random sets {read_as(form, ends['random'])} in {years[1]}"
        if compared and ends["random"] is not None
        else ""
    )
    return Figure(
        name="agreement" if name == "un_agreement" else "relation",
        title=title,
        kind="lines",
        unit="share of UN votes" if name == "un_agreement" else "probability",
        data=Listing(name, title, headings, own.select(h.name for h in headings)),
        traces=tuple(traces),
        interval=bands,
        source=named(catalog.sources_of(("unga",))) if name == "un_agreement" else named(found.sources),
        years=years,
        unknown=gaps(known["year"].to_list(), found.period),
        alternative=f"{title}: {said}{beside}.",
        form="share",
        extent=(0.0, 1.0),
    )


def _median(found: BlocView) -> Figure | None:
    """Return the bloc's median position by year with its interval, and the members that drift farthest."""
    if found.positions.is_empty():
        return None
    frame = found.positions.select("year", "median", "median_low", "median_high")
    headings = [Heading("year", "Year", form="name"), Heading("median", "Median", form="number"),
                Heading("median_low", "90 % interval, from", form="number"),
                Heading("median_high", "to", form="number")]  # fmt: skip
    traces = [Trace(column="median", label="median", low="median_low", high="median_high")]
    for place, (state, _) in enumerate(found.drifting[:_LINES_NAMED]):
        column = f"mean_{state.code}"
        own = found.stands.filter(pl.col("ccode") == state.code).select("year", pl.col("mean").alias(column))
        frame = frame.join(own, on="year", how="left", maintain_order="left")
        headings.append(Heading(column, state.name, form="number"))
        traces.append(Trace(column=column, label=state.name, shade="two", dash=((), (6, 3), (2, 2))[place]))
    years = (int(frame["year"][0]), int(frame["year"][-1]))
    title = f"{found.bloc}: median position at the UN{', and the members that drift from it' if found.drifting else ''}"
    told = "; ".join(
        f"{trace.label} {rounded(first)} in {years[0]} and {rounded(last)} in {years[1]}"
        for trace in traces
        for first, last in [(frame[trace.column][0], frame[trace.column][-1])]
        if first is not None and last is not None
    )
    return Figure(
        name="positions",
        title=title,
        kind="lines",
        unit=_UNIT,
        data=Listing("positions", title, tuple(headings), frame),
        traces=tuple(traces),
        interval="the band is the 90 per cent interval of the median; those of members are in their table",
        source=named(catalog.sources_of(("unga",))),
        years=years,
        unknown=gaps(frame["year"].to_list(), found.period),
        alternative=f"{title}, {span(*years)}. {told}.",
    )


def _members(found: BlocView) -> Figure | None:
    """Return where each member of the last known year stands, in order, with intervals."""
    if found.stands.is_empty():
        return None
    year = int(found.stands["year"].max())  # type: ignore[arg-type]  # a year column holds integers
    last = found.stands.filter(pl.col("year") == year).sort("mean", descending=True)
    error = 1.645 * pl.col("sd")
    names = [by_code(code).name for code in last["ccode"]]
    frame = last.select(
        pl.Series("name", names), "ccode", "mean", (pl.col("mean") - error).alias("low"),
        (pl.col("mean") + error).alias("high"),
    )  # fmt: skip
    headings = (Heading("name", "Member"), Heading("ccode", "COW code", form="name"),
                Heading("mean", "Position", form="number"),
                Heading("low", "90 % interval, from", form="number"), Heading("high", "to", form="number"))  # fmt: skip
    title = f"{found.bloc}: positions of its members at the UN, {year}"
    told = "; ".join(f"{name} {rounded(mean)}" for name, mean in zip(names, frame["mean"], strict=True))
    missing = len(found.members.get(year, ())) - frame.height
    return Figure(
        name="members",
        title=title,
        kind="dots",
        unit=_UNIT.partition(";")[0],
        data=Listing("members", title, headings, frame),
        traces=(Trace(column="mean", low="low", high="high"),),
        along="name",
        interval="lines are 90 per cent intervals" + (f"; {missing} members unknown" if missing else ""),
        source=named(catalog.sources_of(("unga",))),
        years=(year, year),
        alternative=f"{title}: {told}.",
        extent=_extent(frame),
    )


def _extent(frame: pl.DataFrame) -> tuple[float, float]:
    """Return the ends of the axis: what the intervals span, and a little room."""
    low, high = float(frame["low"].min()), float(frame["high"].max())  # type: ignore[arg-type]
    room = 0.05 * (high - low or 1.0)
    return low - room, high + room
