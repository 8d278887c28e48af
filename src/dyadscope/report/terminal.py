"""An assessment as a page of text: coloured on a terminal, plain when piped, ASCII where nothing else can be shown."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from dyadscope.assessment import Assessment
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import DimensionView
from dyadscope.assessment.evidence import EvidenceTable
from dyadscope.assessment.lines import (
    cell,
    changes_cell,
    junior_line,
    latest,
    pacts_cell,
    rhetoric_lines,
    trend_cell,
    unknown_lines,
)
from dyadscope.assessment.statistics import Point
from dyadscope.printable import ascii_of, is_unicode, printable
from dyadscope.report import terminal_models
from dyadscope.results.numbers import ordinal, percent, signed, span
from dyadscope.results.text import unbroken, with_blanks

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

PLAIN_WIDTH = 100
WIDE = 118
SHOWN_EVIDENCE = 12
BLOCKS = "▁▂▃▄▅▆▇█"
ASCII_BLOCKS = "_.-=+*%#"


def print_assessment(
    assessment: Assessment, *, evidence: bool = False, brief: bool = False, file: TextIO | None = None
) -> None:
    """Print the page, or the first screen of it: colour and the window's width on a terminal, plain text otherwise.

    `NO_COLOR` (any value) turns colour off. Where the output's encoding is not Unicode the page is ASCII.
    """
    stream = sys.stdout if file is None else file
    terminal = stream.isatty()
    columns = os.environ.get("COLUMNS", "")
    width = shutil.get_terminal_size((PLAIN_WIDTH, 40)).columns if terminal or columns.isdigit() else PLAIN_WIDTH
    unicode = is_unicode(stream)
    text = render(
        assessment,
        width=width,
        colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        unicode=unicode,
        evidence=evidence,
        brief=brief,
    )
    stream.write(text)


def as_text(assessment: Assessment, *, evidence: bool = False, brief: bool = False) -> str:
    """Return the page, or the first screen of it, as plain text, 100 columns wide."""
    page = render(assessment, width=PLAIN_WIDTH, colour=False, unicode=True, evidence=evidence, brief=brief)
    return page.rstrip()


def render(
    assessment: Assessment, *, width: int, colour: bool, unicode: bool, evidence: bool, brief: bool = False
) -> str:
    """Return the page, or the first screen of it, for a width, with or without colour, Unicode and evidence."""
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
    )
    page = Page(assessment, width, unicode)
    for part in page.brief() if brief else page.parts(evidence=evidence):
        console.print(part)
    return "\n".join(line.rstrip() for line in with_blanks(out.getvalue()).split("\n"))


def sparkline(series: Sequence[Point], period: tuple[int, int], cells: int, *, unicode: bool = True) -> str:
    """Return a series as a row of blocks over a period, lowest to highest value; a blank where no year is known.

    Examples
    --------
    >>> sparkline([(2000, 1.0), (2001, 2.0), (2003, 8.0)], (2000, 2003), 4)
    '▁▂ █'
    """
    blocks = BLOCKS if unicode else ASCII_BLOCKS
    years = period[1] - period[0] + 1
    cells = min(cells, years)
    held: list[list[float]] = [[] for _ in range(cells)]
    for year, value in series:
        held[(year - period[0]) * cells // years].append(value)
    if not series:
        return " " * cells
    low, high = min(v for _, v in series), max(v for _, v in series)

    def block(values: list[float]) -> str:
        if not values:
            return " "
        if high == low:
            return blocks[3]
        return blocks[min(7, int(8 * (sum(values) / len(values) - low) / (high - low)))]

    return "".join(block(values) for values in held)


@dataclass(frozen=True, slots=True)
class Page:
    """Builds the parts of a page for one width and alphabet."""

    assessment: Assessment
    width: int
    unicode: bool

    def parts(self, *, evidence: bool) -> Iterator[RenderableType]:
        from rich.padding import Padding

        a = self.assessment
        yield from self.brief()
        names = [remark for remark in a.remarks if remark not in a.readings]
        for remark in names:
            yield self.text(f"{remark}.", "dim")
        if names:
            yield ""
        yield from terminal_models.reasons(self, a.judgement)
        if a.judgement.findings is not None:
            yield from terminal_models.findings(self, a.judgement.findings)
        yield self.heading("Summary of the measures")
        for sentence in a.summary:
            yield Padding(self.text(sentence.text), (0, 0, 1, 0))
        yield from terminal_models.models(self, a.judgement)
        for dimension in a.dimensions:
            yield self.heading(dimension.name.capitalize())
            yield self.dimension(dimension)
            yield ""
        for channel in a.dependence:
            yield self.heading(f"Dependence: {channel.title}")
            yield self.channel(channel)
            yield self.text(junior_line(a, channel))
            yield ""
        if a.rhetoric:
            yield self.heading("Rhetoric, in the texts given")
            for line in rhetoric_lines(a):
                yield self.text(f"- {line}")
            yield ""
        yield self.heading("Unknown")
        for line in unknown_lines(a) or ["nothing: every measure has a value in every year"]:
            yield self.text(f"- {line}")
        yield ""
        if evidence:
            yield from self.evidence()
        yield self.heading("Sources")
        yield self.text(_data_line(a), "dim")
        for source in a.sources:
            for reference in source.references:
                yield self.text(f"- {source.name} {source.version}: {reference.plain()}")

    def brief(self) -> Iterator[RenderableType]:
        """Yield the first screen: title, how codes were read that could mean other states, and answer."""
        yield self.text(self.assessment.title, "bold")
        for reading in self.assessment.readings:
            yield self.text(f"{reading}.", "dim")
        yield ""
        if self.assessment.judgement.answer is not None:
            yield from terminal_models.answer(self, self.assessment.judgement.answer)

    def say(self, text: str) -> str:
        text = printable(text)
        return text if self.unicode else ascii_of(text)

    def text(self, text: str, style: str = "") -> Text:
        from rich.text import Text

        return Text(unbroken(self.say(text)), style=style)

    def heading(self, text: str) -> Text:
        return self.text(text, "bold cyan")

    def table(self) -> Table:
        from rich import box
        from rich.table import Table

        frame = box.SIMPLE_HEAD if self.unicode else box.ASCII2
        return Table(box=frame, pad_edge=False, header_style="bold", show_edge=False)

    def row(self, table: Table, *cells: str) -> None:
        table.add_row(*map(self.say, cells))

    def trace(self, series: Sequence[Point], cells: int) -> str:
        return sparkline(series, self.assessment.period, cells, unicode=self.unicode)

    def dimension(self, dimension: DimensionView) -> Table:
        table = self.table()
        table.add_column("Measure", min_width=20, overflow="fold")
        table.add_column("Latest", justify="right")
        table.add_column("Pctl", justify="right")
        table.add_column(span(*self.assessment.period), no_wrap=True)
        table.add_column("Change a year", justify="right")
        wide = self.width >= WIDE
        if wide:
            table.add_column("New level in")
            table.add_column("Defence pacts: quartiles (dyad's pctl)", justify="right")
        for view in dimension.measures:
            self.row(
                table,
                self.assessment.label(view),
                latest(view),
                "" if view.percentile is None else ordinal(view.percentile),
                self.trace(view.series, 24 if self.width >= PLAIN_WIDTH else 14),
                trend_cell(view),
                *((changes_cell(view), pacts_cell(view)) if wide else ()),
            )
        return table

    def channel(self, channel: Dependence) -> Table:
        one, two = (state.name for state in self.assessment.states)
        table = self.table()
        table.add_column("")
        table.add_column("Latest", no_wrap=True)
        table.add_column(span(*self.assessment.period), no_wrap=True)
        rows = ((f"{one} on {two}", channel.series_12), (f"{two} on {one}", channel.series_21))
        for label, series in rows:
            held = f"{percent(series[-1][1])} ({series[-1][0]})" if series else "unknown"
            self.row(table, label, held, self.trace(series, 24))
        tilt = channel.asymmetry
        held = f"{signed(tilt[-1][1])} ({tilt[-1][0]})" if tilt else "unknown"
        self.row(table, "Asymmetry", held, self.trace(tilt, 24))
        return table

    def evidence(self) -> Iterator[RenderableType]:
        yield self.heading("Evidence")
        if self.assessment.treaties is not None:
            yield self.text(f"Treaties (atop, to {self.assessment.treaties.through})", "bold")
            for line in self.assessment.treaties.lines() or ["None."]:
                yield self.text(f"- {line}")
            yield ""
        if self.assessment.pledges is not None and self.assessment.pledges.lines():
            title, through = self.assessment.pledges.title, self.assessment.pledges.through
            yield self.text(f"{title} (the project's ledger, to {through})", "bold")
            for line in self.assessment.pledges.lines():
                yield self.text(f"- {line}")
            yield ""
        for note in self.assessment.evidence_notes:
            yield self.text(f"- {note}")
        for table in self.assessment.evidence:
            yield self.text(f"{table.source}.{table.table} {table.year}: {', '.join(table.measures)}", "bold")
            yield from self.evidence_rows(table)
            hidden = len(table.lines) - SHOWN_EVIDENCE
            more = f"; {hidden} more rows in --json and --html" if hidden > 0 else ""
            proofs = ", ".join(f"{file}, sha256 {digest[:12]}" for file, digest in table.files.items())
            yield self.text(f"{proofs}{more}", "dim")
            yield ""

    def evidence_rows(self, table: EvidenceTable) -> Iterator[RenderableType]:
        """Yield a table where it fits the width, else one paragraph per row."""
        from rich.padding import Padding

        lines = table.lines[:SHOWN_EVIDENCE]
        shown = [c for c in table.columns if any(line.values.get(c) is not None for line in lines)]
        names = ("row", *shown)
        rows = [[", ".join(map(str, line.rows)), *(cell(line.values.get(c)) for c in shown)] for line in lines]
        widths = [max(len(name), *(len(row[place]) for row in rows)) for place, name in enumerate(names)]
        if sum(widths) + 3 * len(widths) > self.width:
            for row in rows:
                pairs = (f"{name} {value}" for name, value in zip(names, row, strict=True) if value)
                yield Padding(self.text("- " + ", ".join(pairs)), (0, 0, 0, 2))
            return
        out = self.table()
        for name in names:
            out.add_column(self.say(name))
        for row in rows:
            self.row(out, *row)
        yield out


def _data_line(assessment: Assessment) -> str:
    sources = ", ".join(f"{s.name} {s.version}" for s in assessment.sources)
    return f"Data: {assessment.data.get('origin', 'index')} ({sources})"
