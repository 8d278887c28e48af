"""An assessment as one HTML file that needs nothing else: no network, no font, no script but its own few lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dyadscope import __version__, catalog
from dyadscope.assessment import Assessment, figures, lines, model_figures
from dyadscope.assessment.answer import figures as answer_figures
from dyadscope.assessment.answer.case import case_lines, mover_lines
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import MeasureView
from dyadscope.assessment.evidence import EvidenceTable
from dyadscope.assessment.findings import PLEDGES
from dyadscope.assessment.headings import value_text
from dyadscope.assessment.judgement import MOVED
from dyadscope.assessment.models.hypotheses.items import CLASSES
from dyadscope.assessment.models.hypotheses.view import SPARSE
from dyadscope.assessment.overall import newest
from dyadscope.assessment.treaty_names import numbered
from dyadscope.files import place_text
from dyadscope.measures.stage import STAGE_NAMES
from dyadscope.records import Reference
from dyadscope.report.terminal import sparkline
from dyadscope.results import Figure, drawing
from dyadscope.results.figure import named
from dyadscope.results.html import ALONE, COLOURS, Shell, environment
from dyadscope.results.numbers import five, ordinal, p_value, percent, rounded, signed, small, span

if TYPE_CHECKING:
    from jinja2 import Environment


Draw = Callable[[Figure], str]

TIMELINES = 3
"""Timelines a dimension has on the page; each measure has its line in the tables, and `--figure` draws any."""
WORTH = 0.01
"""Share that a channel must once have had for its chart to stand on the page."""


def write_html(assessment: Assessment, path: str | PathLike[str]) -> Path:
    """Write the report; the file appears whole or not at all.

    Raises
    ------
    UsageError
        The file cannot be written there.
    """
    target = Path(path)
    place_text(target, page(assessment))
    return target


def page(assessment: Assessment, shell: Shell = ALONE) -> str:
    """Return the whole report as HTML."""
    found, period, source = assessment.judgement, assessment.period, named(assessment.sources)
    # Drawing happens outside Python, so two threads draw nearly twice as fast.
    with ThreadPoolExecutor() as pool:

        def at_once(figure: Figure) -> str:
            return drawing.svg(figure, alone=False)

        def drawn(figure: Figure | None, draw: Draw = shell.picture or at_once) -> tuple[Figure, Future[str]] | None:
            return None if figure is None else (figure, pool.submit(draw, figure))

        first = [drawn(f, at_once) for f in answer_figures.figures(assessment)]
        groups = [(name, [drawn(f) for f in held[:TIMELINES]]) for name, held in figures.timelines(assessment)]
        channels = [(c, drawn(figures.dependence(assessment, c))) for c in _channels(assessment)]
        strip = drawn(figures.percentiles(assessment))
        words = [] if assessment.rhetoric is None else [drawn(figure) for figure in assessment.rhetoric.figures]
        charts = {
            "stage": found.stage and drawn(model_figures.stage(found.stage, period, source)),
            "hypotheses": found.hypotheses and drawn(model_figures.hypotheses(found.hypotheses, period, source)),
            "likeness": found.likeness and drawn(model_figures.likeness(found.likeness, period, source)),
        }
    return _render(
        "report.html.j2",
        assessment,
        shell,
        first=first,
        timelines=groups,
        dependence=channels,
        strip=strip,
        words=words,
        charts=charts,
        references=_references(assessment),
        colours=COLOURS,
    )


def short(assessment: Assessment, charts: Sequence[tuple[Figure, str]], shell: Shell = ALONE) -> str:
    """Return the first screen, reasons and dependence alone as HTML, for sites of many pairs, with charts drawn."""
    return _render(
        "short.html.j2",
        assessment,
        shell,
        first=[(figure, Drawn(picture)) for figure, picture in charts],
        channels=_channels(assessment),
        never=[assessment.label(view) for view in assessment.measures if not view.series],
        colours=COLOURS,
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that is there already, where templates look for one that is being drawn."""

    picture: str

    def result(self) -> str:
        """Return the picture."""
        return self.picture


def _channels(assessment: Assessment) -> list[Dependence]:
    """Return of every channel the vintage known last; what never mattered to either is told in the table alone."""
    return [
        c
        for c in newest(assessment.dependence)
        if max((v for _, v in (*c.series_12, *c.series_21)), default=0.0) >= WORTH
    ]


def _references(assessment: Assessment) -> list[Reference]:
    """The publications behind the formulas, each once."""
    found = {r.key: r for view in assessment.measures if view.series for r in view.measure.references}
    return sorted(found.values(), key=lambda r: (r.authors[0], r.year))


def _meanings(table: EvidenceTable) -> list[tuple[str, str]]:
    """What the columns of an evidence table mean, in the words of the source that declares them."""
    source = catalog.sources().get(table.source)
    declared = [c for t in (source.tables if source else ()) for c in t.columns]
    own = source.table(table.table) if source else None
    # The table's own words last, so that they win over those of a table that labels its items.
    declared += own.columns if own else ()
    said = {c.name: f"{c.description} ({c.unit})" if c.unit else c.description for c in declared}
    bases = dict.fromkeys(name.partition(" (")[0] for name in table.columns)
    return [(name, said[name]) for name in bases if name in said]


def _basis(assessment: Assessment, name: str) -> str | None:
    """Return the anchor of what a sentence rests on, if the page shows it."""
    if any(view.name == name for view in assessment.measures):
        return f"#measure-{name}"
    found = assessment.judgement
    if found.stage is not None and found.stage.indicator(name) is not None:
        return f"#indicator-{name}"
    if found.hypotheses is not None and name in {row.item for row in found.hypotheses.matrix}:
        return f"#item-{name}"
    if found.answer is not None and name == "relation_leader":
        return "#answer"
    views = {"stage": found.stage, "likeness": found.likeness, "hypotheses": found.hypotheses}
    return f"#{name}" if views.get(name) is not None else None


def _basis_title(assessment: Assessment, name: str) -> str:
    """Return what a sentence rests on, in words."""
    found = assessment.judgement
    view = next((view for view in assessment.measures if view.name == name), None)
    if view is not None:
        return assessment.label(view)
    indicator = None if found.stage is None else found.stage.indicator(name)
    if indicator is not None:
        return indicator.indicator.title
    items = {} if found.hypotheses is None else {row.item: row.title for row in found.hypotheses.matrix}
    return items.get(name, name.replace("_", " "))


def _render(template: str, assessment: Assessment, shell: Shell, **context: Any) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            shell.names,
            shell=shell.template,
            a=assessment,
            one=assessment.states[0],
            two=assessment.states[1],
            version=__version__,
            **context,
        )
    )


def _read(value: float, view: MeasureView) -> str:
    """Return a value as values of a measure read."""
    return value_text(view.measure, value)


def _unbroken(text: str) -> str:
    """Return a text whose per cent signs stay with their numbers."""
    return text.replace(" %", "\u00a0%")


@cache
def _environment() -> Environment:
    filters = {
        "number": rounded,
        "read": _read,
        "ordinal": ordinal,
        "p_value": p_value,
        "percent": percent,
        "probability": five,
        "signed": signed,
        "small": small,
        "unbroken": _unbroken,
        "latest": lines.latest,
        "treaty": numbered,
        "trend": lines.trend_cell,
        "changes": lines.changes_cell,
        "cell": lines.cell,
    }
    names = {
        "meanings": _meanings,
        "spark": sparkline,
        "case_lines": case_lines,
        "mover_lines": mover_lines,
        "moved_years": MOVED,
        "span": span,
        "unknown_lines": lines.unknown_lines,
        "junior_line": lines.junior_line,
        "exit_lines": lines.exit_lines,
        "rhetoric_lines": lines.rhetoric_lines,
        "basis": _basis,
        "basis_title": _basis_title,
        "fate": lines.fate,
        "fates_line": lines.fates_line,
        "neighbour_name": lines.neighbour_name,
        "classes": CLASSES,
        "pledges": PLEDGES,
        "stage_names": STAGE_NAMES,
        "sparse": SPARSE,
    }
    return environment(filters, names, "dyadscope.report")
