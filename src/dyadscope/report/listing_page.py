"""Rankings, comparisons and spheres as one HTML file that needs nothing else: sentences, tables that sort, data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope import __version__
from dyadscope.assessment.compare import Comparison
from dyadscope.assessment.partners import Partners
from dyadscope.assessment.skill import Skill
from dyadscope.assessment.spheres import PivotView, SphereView
from dyadscope.assessment.treaties import TreatyList
from dyadscope.assessment.words import number
from dyadscope.report import drawing
from dyadscope.report.paging import COLOURS, environment, write_page

Listed = Comparison | Partners | SphereView | PivotView | TreatyList | Skill


_NAMES = frozenset({"ccode", "partner", "year", "since", "rank", "atopid", "phase", "rows"})
_OPEN = frozenset({"since", "end", "ended"})


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of the page; None is shown as unknown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    csv: str


def write_listing(found: Listed, path: str | PathLike[str]) -> Path:
    """Write the page of a result; the file appears whole or not at all.

    Raises
    ------
    UsageError
        The file cannot be written there.
    """
    return write_page(listing_page(found), path)


def listing_page(found: Listed) -> str:
    """Return the page of a result as HTML."""
    kicker, title, paragraphs, frames, figures = _parts(found)
    template = environment({"shown": shown}, {}).get_template("listing.html.j2")
    return template.render(
        title=title,
        kicker=kicker,
        paragraphs=list(paragraphs),
        tables=[_listing(name, frame) for name, frame in frames],
        figures=figures,
        version=__version__,
        colours=COLOURS,
    )


def shown(value: object) -> str:
    """Return a cell: numbers as everywhere, anything else as it is."""
    return number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def _parts(
    found: Listed,
) -> tuple[str, str, Iterable[str], Sequence[tuple[str, pl.DataFrame]], Sequence[drawing.Figure]]:
    if isinstance(found, Comparison):
        said = [
            (a.title, a.judgement.verdict.sentences if a.judgement.verdict else a.summary) for a in found.assessments
        ]
        sentences = [f"{title}: {' '.join(s.text for s in told)}" for title, told in said]
        return "Dyads side by side", ", ".join(found.labels), sentences, [("Measures", found.table())], ()
    if isinstance(found, Partners):
        return "Partners of a state", found.title, (), [("Partners", found.to_frame())], ()
    if isinstance(found, SphereView):
        frames = [
            ("Last known year of each state", found.latest()),
            ("All states together, by year", found.found.overall),
            ("Every state, by year", found.to_frame()),
        ]
        return "Sphere", found.title, (found.sentence(),), frames, _sphere(found)
    if isinstance(found, PivotView):
        return "Pivot", found.title, (found.sentence(),), [("By year", found.to_frame())], ()
    if isinstance(found, TreatyList):
        title = f"Treaties of {found.states[0].name} and {found.states[1].name}"
        tables = [("Treaties and phases", found.to_frame())]
        notes = [f"From ATOP, to {found.through}."]
        if found.pledges is not None and found.pledges.pledges:
            tables.append(("Since then", found.pledges.to_frame()))
            notes.append(f"Since then from the project's own ledger, to {found.pledges.through}.")
        return "Treaties", title, notes, tables, ()
    lines = [line for line in str(found).split("\n") if line]
    return "Skill of the models", "How well the models told", lines, [("Likeness", found.likeness.to_frame())], ()


def _sphere(found: SphereView) -> tuple[drawing.Figure, ...]:
    """Return the mean dependence on each power by year."""
    overall = found.found.overall
    if overall.is_empty():
        return ()
    one, two = (power.name for power in found.powers)
    title = f"Mean dependence in {found.channel_title} on {one} (solid) and on {two} (dashed)"
    series = [
        [(int(y), float(v)) for y, v in overall.select("year", name).drop_nulls().iter_rows()]
        for name in ("on_a", "on_b")
    ]
    dashed = drawing.line(series[1], drawing.TWO, "linear")
    dashed["mark"] |= {"strokeDash": [6, 3]}
    layers = [drawing.line(series[0], drawing.ONE, "linear"), drawing.lone_years(series[0], drawing.ONE)]
    layers += [dashed, drawing.lone_years(series[1], drawing.TWO)]
    period = (series[0][0][0], series[0][-1][0])
    y = {"axis": {"title": None, "format": ".0%", "tickCount": 5}, "scale": {"zero": True}}
    spec = {"width": 640, "height": 180, "layer": [drawing.with_axes(layer, period, y) for layer in layers]}
    alternative = f"{title}. {found.sentence()}"
    rows = overall.select("year", "on_a", "on_b", "lean", "to_a", "states").iter_rows()
    header = ("year", "on_a", "on_b", "lean", "to_a", "states")
    return (drawing.Figure("sphere", title, alternative, drawing.svg(spec, alternative), drawing.table(header, rows)),)


def _listing(title: str, frame: pl.DataFrame) -> Listing:
    rows = [tuple(_cell(*pair) for pair in zip(frame.columns, row, strict=True)) for row in frame.iter_rows()]
    return Listing(title, tuple(frame.columns), tuple(rows), frame.write_csv())


def _cell(column: str, value: Any) -> Any:
    """Codes and years are names, not amounts; what never happened, or has not ended, is empty and not unknown."""
    if value is None:
        return "" if column in _OPEN else None
    return str(value) if column in _NAMES else value
