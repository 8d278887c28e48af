"""The parts of the terminal page that tell what the models make of a dyad."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dyadscope.assessment.answer import Answer
from dyadscope.assessment.answer.case import case_lines, mover_lines
from dyadscope.assessment.findings import Findings
from dyadscope.assessment.judgement import MOVED, Judgement
from dyadscope.assessment.lines import exit_lines, fates_line, neighbour_lines
from dyadscope.assessment.models.durability.view import DurabilityView, Frequency
from dyadscope.assessment.models.hypotheses.items import CLASSES
from dyadscope.assessment.models.hypotheses.view import Evidence, HypothesesView
from dyadscope.assessment.models.likeness.view import Likeness
from dyadscope.assessment.models.stage.view import StageView
from dyadscope.measures.stage import STAGE_NAMES
from dyadscope.results.numbers import five, number, ordinal, percent, rounded

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dyadscope.report.terminal import Page

_SHOWN = 6
_MATRIX = 80
"""Columns a window must have for the matrix of hypotheses to be a table."""


def answer(page: Page, view: Answer) -> Iterator[RenderableType]:
    """Yield the answer: one sentence, how likely, its lines, how sure, what would change it, what is old."""
    from rich.padding import Padding

    yield page.text(view.text, "bold")
    for text in (view.likely, view.disagreement):
        if text:
            yield page.text(text)
    yield ""
    for line in view.lines:
        yield Padding(page.text(f"- {line.text}"), (0, 0, 0, 0))
    yield ""
    for text in (view.sure_line, view.would_change, view.age_line, view.months_line):
        if text:
            yield page.text(text)
    yield ""


def reasons(page: Page, found: Judgement) -> Iterator[RenderableType]:
    """Yield the case for ties and against, and what moved the relation in ten years."""
    lists = case_lines(found.case)
    moved = mover_lines(found.movers)
    if moved and found.relation is not None:
        lists[f"What moved it since {found.relation.year - MOVED}"] = moved
    for heading, lines in lists.items():
        yield page.heading(heading)
        for line in lines:
            yield page.text(f"- {line}")
        yield ""


def findings(page: Page, view: Findings) -> Iterator[RenderableType]:
    """Yield what record and models find: sentences, how sure they are, what would change them."""
    from rich.padding import Padding

    yield page.heading("What record and models find")
    for text in (*(s.text for s in view.sentences), view.confidence_line, view.would_change):
        yield Padding(page.text(text), (0, 0, 1, 0))


def models(page: Page, found: Judgement) -> Iterator[RenderableType]:
    """Yield stage, hypotheses, likeness, durability and exit costs, each where there is a view."""
    if found.stage is not None:
        yield from _stage(page, found.stage)
    if found.hypotheses is not None:
        yield from _hypotheses(page, found.hypotheses)
    if found.likeness is not None:
        yield from _likeness(page, found.likeness)
    if found.durability is not None:
        yield from _durability(page, found.durability)
    if found.exits:
        yield page.heading("Cost of exit")
        for line in exit_lines(page.assessment, found.exits):
            yield page.text(line)
        yield ""
    for line in found.lacking:
        yield page.text(f"No view of {line}.")
    if found.lacking:
        yield ""


def _stage(page: Page, view: StageView) -> Iterator[RenderableType]:
    yield page.heading("Stage of alignment")
    table = page.table()
    for name in ("Stage", "Indicator"):
        table.add_column(name, overflow="fold")
    table.add_column("Level", justify="right")
    table.add_column("What it means, or why it is unknown", overflow="fold")
    for indicator in view.indicators:
        level = "unknown" if indicator.level is None else f"{indicator.level} ({indicator.year})"
        meaning = indicator.meaning or (indicator.unknown or "").split(". ")[0]
        page.row(table, STAGE_NAMES[indicator.indicator.stage], indicator.indicator.title, level, meaning)
    yield table
    yield ""


def _hypotheses(page: Page, view: HypothesesView) -> Iterator[RenderableType]:
    yield page.heading(f"What behaviour alone says, {view.year}")
    yield from _matrix(page, view) if page.width >= _MATRIX else _matrix_lines(page, view)
    yield page.text(
        f"Compared with: {view.comparable}, {view.window[0]}-{view.window[1]}. ++ at least three times as likely as "
        "under the average hypothesis, + half again, - and -- the reverse; ? few cases.",
        "dim",
    )
    yield ""


def _shares(view: HypothesesView) -> list[tuple[str, Mapping[str, float]]]:
    """Return the three sets of probabilities with their names."""
    return [
        ("Comparable dyads, before evidence", view.prior),
        ("Each item independent", view.naive),
        ("Joint model", view.posterior),
    ]


def _matrix(page: Page, view: HypothesesView) -> Iterator[RenderableType]:
    table = page.table()
    table.add_column("Evidence (against the leader first)", overflow="fold")
    table.add_column("Value", justify="right", no_wrap=True)
    for name in CLASSES:
        table.add_column(name, justify="right", no_wrap=True)
    for row in view.matrix:
        page.row(table, row.title, f"{rounded(row.value)} ({row.year})", *(_rating(row, c) for c in CLASSES))
    for label, shares in _shares(view):
        page.row(table, label, "", *(five(shares[c]) for c in CLASSES))
    yield table


def _matrix_lines(page: Page, view: HypothesesView) -> Iterator[RenderableType]:
    """Yield the matrix as lines, for windows that its columns do not fit."""
    yield page.text("Evidence, against the leader first:")
    for row in view.matrix:
        ratings = ", ".join(f"{c} {_rating(row, c)}" for c in CLASSES)
        yield page.text(f"- {row.title}, {rounded(row.value)} ({row.year}): {ratings}")
    for label, shares in _shares(view):
        yield page.text(f"{label}: {', '.join(f'{c} {five(shares[c])}' for c in CLASSES)}.")


def _rating(row: Evidence, name: str) -> str:
    found = row.likelihoods[name]
    return f"{found.rating or '.'}{'?' if found.sparse else ''}"


def _likeness(page: Page, view: Likeness) -> Iterator[RenderableType]:
    yield page.heading("Likeness to a defence pact")
    if view.value is None:
        yield page.text("Unknown: no measure it rests on is known in the period.")
        yield ""
        return
    rank = "" if view.percentile is None else f", {ordinal(view.percentile)} percentile of all dyads"
    yield page.text(f"{five(view.value)} in {view.year}{rank}  {page.trace(view.series, 24)}")
    if view.contributions:
        shown = (f"{c.title} {c.log_odds:+.2f}" for c in view.contributions[:_SHOWN])
        yield page.text(f"What adds most (log odds): {'; '.join(shown)}.")
    yield page.text("Nearest dyads of the past:")
    for line in neighbour_lines(view):
        yield page.text(f"- {line}")
    yield page.text(fates_line(view))
    yield ""


def _durability(page: Page, view: DurabilityView) -> Iterator[RenderableType]:
    yield page.heading("Durability")
    if not view.treaty:
        yield page.text(f"{view.reason[:1].upper()}{view.reason[1:]}.")
        yield ""
        return
    table = page.table()
    for name in ("Within", "Violated", "Renegotiated", "Fulfilled", "Lasts", "Alliances that old"):
        table.add_column(name, justify="right", overflow="fold")
    for outlook in view.outlooks:
        low, high = outlook.violated_interval
        page.row(
            table,
            f"{outlook.years} years",
            f"{percent(outlook.violated)} ({percent(low)} to {percent(high)})",
            percent(outlook.renegotiated),
            percent(outlook.fulfilled),
            percent(outlook.lasts),
            f"{outlook.alliances:,.0f}",
        )
    yield table
    for sign in view.signs:
        state = "unknown" if sign.present is None else "present" if sign.present else "absent"
        yield page.text(
            f"- {sign.title}: {state}. A violation followed within five years in {_share(sign.when_present)} with it "
            f"and {_share(sign.when_absent)} without."
        )
    skill = (
        f"Out of sample such figures rank pairs of ties with a concordance of {view.concordance:.2f} (.5 is chance)."
    )
    yield page.text(skill, "dim")
    yield ""


def _share(found: Frequency) -> str:
    return f"{percent(found.share)} of {number(found.of)} alliance-years"
