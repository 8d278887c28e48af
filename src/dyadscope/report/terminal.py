"""An assessment as a page of text: coloured on a terminal, plain when piped, ASCII where nothing else can be shown."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from dyadscope.assess import Assessment
from dyadscope.assess.dependence import Dependence
from dyadscope.assess.dimensions import DimensionView
from dyadscope.assess.evidence import EvidenceTable
from dyadscope.assess.statistics import Point
from dyadscope.assess.words import ordinal, percent, signed, span
from dyadscope.report.cells import cell, changes_cell, junior_line, latest, pacts_cell, trend_cell, unknown_lines

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

PLAIN_WIDTH = 100
WIDE = 118
SHOWN_EVIDENCE = 12
BLOCKS = "▁▂▃▄▅▆▇█"
ASCII_BLOCKS = "_.-=+*%#"
_ASCII = str.maketrans(
    {"κ": "kappa", "π": "pi", "τ": "tau", "→": "->", "–": "-", "…": "...", "·": ".", "×": "x", "↔": "<->"}
)


def print_assessment(assessment: Assessment, *, evidence: bool = False, file: TextIO | None = None) -> None:
    """Print the page: colour and the window's width on a terminal, plain text otherwise.

    `NO_COLOR` (any value) turns colour off. Where the output's encoding is not Unicode the page is ASCII.
    """
    stream = sys.stdout if file is None else file
    terminal = stream.isatty()
    columns = os.environ.get("COLUMNS", "")
    width = shutil.get_terminal_size((PLAIN_WIDTH, 40)).columns if terminal or columns.isdigit() else PLAIN_WIDTH
    unicode = _is_unicode(stream)
    text = render(
        assessment,
        width=width,
        colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        unicode=unicode,
        evidence=evidence,
    )
    stream.write(
        text if unicode else text.encode(stream.encoding or "ascii", "replace").decode(stream.encoding or "ascii")
    )


def as_text(assessment: Assessment) -> str:
    """Return the page as plain text, 100 columns wide."""
    return render(
        assessment, width=PLAIN_WIDTH, colour=False, unicode=True, evidence=bool(assessment.evidence)
    ).rstrip()


def render(assessment: Assessment, *, width: int, colour: bool, unicode: bool, evidence: bool) -> str:
    """Return the page for a width, with or without colour, Unicode and evidence."""
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
    for part in _parts(assessment, width=width, unicode=unicode, evidence=evidence):
        console.print(part)
    text = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
    return text if unicode else text.translate(_ASCII)


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


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def _parts(assessment: Assessment, *, width: int, unicode: bool, evidence: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    yield Text(assessment.title, style="bold")
    yield Text(_data_line(assessment), style="dim")
    yield ""
    for sentence in assessment.summary:
        yield Padding(Text(sentence.text), (0, 0, 1, 0))
    for dimension in assessment.dimensions:
        yield from _heading(dimension.name.capitalize())
        yield _dimension(assessment, dimension, width=width, unicode=unicode)
        yield ""
    for channel in assessment.dependence:
        yield from _heading(f"Dependence: {channel.channel.replace('_', ' ')}")
        yield from _channel(assessment, channel, unicode=unicode)
        yield ""
    if assessment.unknown:
        yield from _heading("Unknown")
        yield from (Text(f"- {line}") for line in unknown_lines(assessment))
        yield ""
    if evidence:
        yield from _evidence(assessment, width=width, unicode=unicode)
    yield from _heading("Sources")
    for source in assessment.sources:
        for reference in source.references:
            yield Text(f"- {source.name} {source.version}: {reference.plain()}")


def _data_line(assessment: Assessment) -> str:
    sources = ", ".join(f"{s.name} {s.version}" for s in assessment.sources)
    return f"Data: {assessment.data.get('origin', 'index')} ({sources})"


def _heading(text: str) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(text, style="bold cyan")


def _table(unicode: bool) -> Table:
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD if unicode else box.ASCII2, pad_edge=False, header_style="bold", show_edge=False)


def _dimension(assessment: Assessment, dimension: DimensionView, *, width: int, unicode: bool) -> Table:
    table = _table(unicode)
    table.add_column("Measure", ratio=None, min_width=20, overflow="fold")
    table.add_column("Latest", justify="right")
    table.add_column("Pctl", justify="right")
    table.add_column(span(*assessment.period), no_wrap=True)
    table.add_column("Change a year", justify="right")
    wide = width >= WIDE
    if wide:
        table.add_column("New level in")
        table.add_column("Defence pacts: quartiles (dyad's pctl)", justify="right")
    cells = 24 if width >= PLAIN_WIDTH else 14
    for view in dimension.measures:
        row = [
            assessment.label(view),
            latest(view),
            "" if view.percentile is None else ordinal(view.percentile),
            sparkline(view.series, assessment.period, cells, unicode=unicode),
            trend_cell(view),
        ]
        table.add_row(*row, *([changes_cell(view), pacts_cell(view)] if wide else []))
    return table


def _channel(assessment: Assessment, channel: Dependence, *, unicode: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    one, two = assessment.states[0].name, assessment.states[1].name
    table = _table(unicode)
    for name in ("", "Latest", span(*assessment.period)):
        table.add_column(name, no_wrap=True)
    rows = ((f"{one} on {two}", channel.series_12), (f"{two} on {one}", channel.series_21))
    for label, series in rows:
        held = f"{percent(series[-1][1])} ({series[-1][0]})" if series else "unknown"
        table.add_row(label, held, sparkline(series, assessment.period, 24, unicode=unicode))
    tilt = f"{signed(channel.asymmetry[-1][1])} ({channel.asymmetry[-1][0]})" if channel.asymmetry else "unknown"
    table.add_row("Asymmetry", tilt, sparkline(channel.asymmetry, assessment.period, 24, unicode=unicode))
    yield table
    yield Text(junior_line(assessment, channel))


def _evidence(assessment: Assessment, *, width: int, unicode: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    yield from _heading("Evidence")
    for note in assessment.evidence_notes:
        yield Text(f"- {note}")
    for table in assessment.evidence:
        yield Text(f"{table.source}.{table.table} {table.year}: {', '.join(table.measures)}", style="bold")
        yield from _evidence_rows(table, width=width, unicode=unicode)
        hidden = len(table.lines) - SHOWN_EVIDENCE
        more = f"; {hidden} more rows in --json and --html" if hidden > 0 else ""
        proofs = ", ".join(f"{file}, sha256 {digest[:12]}" for file, digest in table.files.items())
        yield Text(f"{proofs}{more}", style="dim")
        yield ""


def _evidence_rows(table: EvidenceTable, *, width: int, unicode: bool) -> Iterator[RenderableType]:
    """Yield a table where it fits the width, else one paragraph per row."""
    from rich.padding import Padding
    from rich.text import Text

    lines = table.lines[:SHOWN_EVIDENCE]
    shown = [c for c in table.columns if any(line.values.get(c) is not None for line in lines)]
    cells = [[", ".join(map(str, line.rows)), *(cell(line.values.get(c)) for c in shown)] for line in lines]
    widths = [max(len(c), *(len(row[k]) for row in cells)) for k, c in enumerate(("row", *shown))]
    if sum(widths) + 3 * len(widths) > width:
        for row in cells:
            pairs = (f"{c} {value}" for c, value in zip(("row", *shown), row, strict=True) if value)
            yield Padding(Text("- " + ", ".join(pairs)), (0, 0, 0, 2))
        return
    out = _table(unicode)
    for name in ("row", *shown):
        out.add_column(name)
    for row in cells:
        out.add_row(*row)
    yield out
