"""Charts of third states between two powers, as plain data: their mean by year, and each state's own lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyadscope.assessment.words import in_sentence
from dyadscope.results import Figure, Heading, Listing, Mark, Trace
from dyadscope.results.figure import NO_INTERVAL, gaps, named
from dyadscope.results.numbers import percent

if TYPE_CHECKING:
    from dyadscope.assessment.spheres import SphereView

LEAST_KNOWN = 0.5
"""Share of the states ever known that must be known in a year for their mean to be drawn."""
_MOST_PANELS = 24


def figures(found: SphereView) -> tuple[Figure, ...]:
    """Return the mean of the states known by year, and small multiples of the states."""
    drawn = (_mean(found), _states(found))
    return tuple(figure for figure in drawn if figure is not None)


def _mean(found: SphereView) -> Figure | None:
    overall = found.found.overall.drop_nulls("lean")
    if overall.is_empty():
        return None
    most = int(overall["states"].max())  # type: ignore[arg-type]  # a column of counts
    # The mean of one or two states left over is no mean of the region, and would look like a turn of it.
    enough = overall.filter(pl.col("states") >= LEAST_KNOWN * most)
    one, two = (in_sentence(power.name) for power in found.powers)
    low = int(enough["states"].min())  # type: ignore[arg-type]
    known = f"{low} to {most} states" if low < most else "one state" if most == 1 else f"{most} states"
    left_out = ""
    if enough.height < overall.height:
        left_out = "; years in which fewer than half of them are known are left out"
    title = f"{found.region}: mean dependence in {found.channel_title} on {one} and on {two}"
    turns = [Mark(c.year, f"to {(one, two)[c.junior - 1]} {c.year}") for c in found.found.overall_crossovers]
    return Figure(
        name="sphere",
        title=title,
        kind="lines",
        unit=f"share of each state's {found.channel_title}, mean over {known} known in a year{left_out}",
        data=Listing("sphere", title, found.tables[1].headings, enough),
        traces=_traces(one, two),
        interval=NO_INTERVAL,
        source=named(found.sources),
        years=(int(enough["year"][0]), int(enough["year"][-1])),
        unknown=gaps(enough["year"].to_list(), found.period),
        alternative=f"{title}. {found.sentence()}",
        form="share",
        extent=(0.0, None),
        marks=tuple(turns),
    )


def _states(found: SphereView) -> Figure | None:
    """Return one small chart a state; of a large region the states that depend most on either."""
    frame = found.to_frame().drop_nulls(["on_a", "on_b"])
    if frame["ccode"].n_unique() < 2:
        return None
    last = frame.group_by("ccode", maintain_order=True).last()
    strongest = last.sort(pl.max_horizontal("on_a", "on_b"), descending=True).head(_MOST_PANELS)
    frame = frame.filter(pl.col("ccode").is_in(strongest["ccode"].to_list())).sort("name", "year")
    one, two = (in_sentence(power.name) for power in found.powers)
    total = last.height
    some = f"{strongest.height} of {total} states" if total > strongest.height else f"{total} states"
    title = f"{found.region}: dependence in {found.channel_title} on {one} and on {two}, state by state"
    told = "; ".join(
        f"{row['name']} {percent(row['on_a'])} and {percent(row['on_b'])} in {row['year']}"
        for row in strongest.sort("name").iter_rows(named=True)
    )
    headings = (
        Heading("ccode", "COW code", form="name"),
        Heading("name", "State"),
        Heading("year", "Year", form="name"),
        Heading("on_a", f"On {one}", form="share"),
        Heading("on_b", f"On {two}", form="share"),
        Heading("lean", f"Lean, above 0 to {one}", form="signed"),
    )
    return Figure(
        name="states",
        title=title,
        kind="panels",
        unit=f"share of the state's {found.channel_title}; {some}, grey years unknown",
        data=Listing("states", title, headings, frame.select(h.name for h in headings)),
        traces=_traces(one, two),
        interval=NO_INTERVAL,
        source=named(found.sources),
        years=(int(frame["year"].min()), int(frame["year"].max())),  # type: ignore[arg-type]
        alternative=f"{title}. Last known, on {one} and on {two}: {told}.",
        form="share",
        extent=(0.0, None),
        panel="name",
    )


def _traces(one: str, two: str) -> tuple[Trace, Trace]:
    return (
        Trace(column="on_a", label=f"on {one}"),
        Trace(column="on_b", label=f"on {two}", shade="two", dash=(6, 3)),
    )
