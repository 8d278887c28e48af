"""An assessment as one HTML file that needs nothing else: no network, no font, no script but its own few lines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dyadscope import __version__, catalog
from dyadscope.assessment import Assessment, lines
from dyadscope.assessment.dimensions import DimensionView, MeasureView
from dyadscope.assessment.evidence import EvidenceTable
from dyadscope.assessment.models.hypotheses.items import CLASSES
from dyadscope.assessment.models.hypotheses.view import SPARSE
from dyadscope.assessment.statistics import Point
from dyadscope.assessment.verdict import PLEDGES
from dyadscope.assessment.words import number, ordinal, p_value, percent, probability, signed, small, span
from dyadscope.measures.stage import STAGE_NAMES
from dyadscope.records import Reference
from dyadscope.report import charts, model_charts
from dyadscope.report.paging import COLOURS, environment, write_page

if TYPE_CHECKING:
    from jinja2 import Environment


def write_html(assessment: Assessment, path: str | PathLike[str]) -> Path:
    """Write the report; the file appears whole or not at all.

    Raises
    ------
    UsageError
        The file cannot be written there.
    """
    return write_page(page(assessment), path)


def page(assessment: Assessment) -> str:
    """Return the whole report as HTML."""
    groups = [(dimension.name, _alike(dimension)) for dimension in assessment.dimensions]
    # Drawing happens outside Python, so two threads draw nearly twice as fast.
    with ThreadPoolExecutor() as pool:
        drawn = [(name, [pool.submit(charts.timeline, assessment, g) for g in held]) for name, held in groups]
        channels = [(c, pool.submit(charts.dependence, assessment, c)) for c in assessment.dependence]
        strip = pool.submit(charts.percentiles, assessment)
        found, period = assessment.judgement, assessment.period
        models = {
            "stage": found.stage and pool.submit(model_charts.stage, found.stage, period),
            "hypotheses": found.hypotheses and pool.submit(model_charts.hypotheses, found.hypotheses, period),
            "likeness": found.likeness and pool.submit(model_charts.likeness, found.likeness, period),
        }
    timelines = [(name, [line.result() for line in held]) for name, held in drawn]
    return _render(
        "report.html.j2",
        assessment,
        timelines=[(name, figures) for name, figures in timelines if figures],
        dependence=[(channel, figure.result()) for channel, figure in channels],
        strip=strip.result(),
        charts={name: job and job.result() for name, job in models.items()},
        references=_references(assessment),
        colours=COLOURS,
    )


def _alike(dimension: DimensionView) -> list[tuple[MeasureView, ...]]:
    """Group a dimension's known measures by identical series, such as a commitment that is the same both ways."""
    groups: dict[tuple[Point, ...], list[MeasureView]] = {}
    for view in dimension.measures:
        if view.series:
            groups.setdefault(view.series, []).append(view)
    return [tuple(views) for views in groups.values()]


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
    views = {"stage": found.stage, "likeness": found.likeness, "hypotheses": found.hypotheses}
    return f"#{name}" if views.get(name) is not None else None


def _render(template: str, assessment: Assessment, **context: Any) -> str:
    return (
        _environment()
        .get_template(template)
        .render(a=assessment, one=assessment.states[0], two=assessment.states[1], version=__version__, **context)
    )


@cache
def _environment() -> Environment:
    filters = {
        "number": number,
        "ordinal": ordinal,
        "p_value": p_value,
        "percent": percent,
        "probability": probability,
        "signed": signed,
        "small": small,
        "latest": lines.latest,
        "trend": lines.trend_cell,
        "changes": lines.changes_cell,
        "cell": lines.cell,
    }
    names = {
        "meanings": _meanings,
        "span": span,
        "unknown_lines": lines.unknown_lines,
        "junior_line": lines.junior_line,
        "exit_lines": lines.exit_lines,
        "rhetoric_lines": lines.rhetoric_lines,
        "basis": _basis,
        "fate": lines.fate,
        "fates_line": lines.fates_line,
        "neighbour_name": lines.neighbour_name,
        "classes": CLASSES,
        "pledges": PLEDGES,
        "stage_names": STAGE_NAMES,
        "sparse": SPARSE,
    }
    return environment(filters, names)
