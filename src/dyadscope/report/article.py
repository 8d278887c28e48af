"""A document and its claims as one HTML file: marked by verdict, a note with a chart beside each, and who speaks."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from dyadscope import __version__
from dyadscope.claims import VERDICTS, Check, Checked
from dyadscope.claims.check import UNDATED
from dyadscope.documents.extract import Extract
from dyadscope.documents.reading import Reading
from dyadscope.files import place_text
from dyadscope.report import article_charts
from dyadscope.report.findings import findings, untested
from dyadscope.results.html import ALONE, COLOURS, Shell, environment
from dyadscope.states.names import by_code

if TYPE_CHECKING:
    from jinja2 import Environment

SIGNS = {"supported": "✓", "contradicted": "✗", "mixed": "±", "partly": "½", "no data": "?", "not checkable": "–"}
"""Beside the colour, so that nobody needs to see it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is all in the same claim and the same quotation, or in none.

    `opens_claim` and `opens_quote` are true where it is the first of them, and may bear the anchor; `closes_claim` is
    where the reference to the note goes.
    """

    text: str
    claim: int | None
    quote: int | None
    opens_claim: bool
    opens_quote: bool
    closes_claim: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A claim's number on the page, its check and its chart."""

    number: int
    check: Check
    svg: str


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, its pieces, and the notes to the claims that begin in it."""

    kind: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def write_article(found: Checked | Reading, path: str | PathLike[str]) -> Path:
    """Write the page; the file appears whole or not at all.

    Raises
    ------
    UsageError
        The file cannot be written there.
    """
    target = Path(path)
    place_text(target, page(found))
    return target


def page(found: Checked | Reading, shell: Shell = ALONE) -> str:
    """Return the document as HTML; without checks, as after `read`, only quotations and statements are marked."""
    checked = Checked(reading=found, checks=()) if isinstance(found, Reading) else found
    reading = checked.reading
    quotes = [q for q in reading.quotes if q.type == "speech" and q.depth == 0]
    numbered = list(enumerate(quotes, 1))
    published = reading.document.date.year if reading.document.date is not None else None
    notes = tuple(
        Note(n, c, article_charts.spark(c.today.lines, published, c.today.finding))
        for n, c in enumerate(checked.checks, 1)
    )
    return (
        _environment()
        .get_template("article.html.j2")
        .render(
            shell.names,
            shell=shell.template,
            c=checked,
            d=reading.document,
            parts=parts(reading, notes, quotes),
            notes=notes,
            undated=UNDATED if checked is found and published is None else "",
            findings=findings(checked.checks, reading.document.title or reading.document.source),
            untested=untested(checked.checks),
            quotes=numbered,
            statements=reading.statements,
            timeline=article_charts.timeline(numbered, len(reading.document.text)),
            counts=checked.counts(),
            verdicts=VERDICTS,
            total={v: sum(k.verdict == v for k in checked.checks) for v in VERDICTS},
            csv=f"data:text/csv;charset=utf-8,{quote(as_csv(checked))}",
            colours=COLOURS,
            version=__version__,
        )
    )


def parts(reading: Reading, notes: Sequence[Note], quotes: Sequence[Extract]) -> list[Part]:
    """Cut the text at its paragraphs and at the ends of claims and quotations; nothing is lost or added.

    Claims that overlap one before them keep their note; the text is marked for the first.
    """
    text = reading.document.text
    marked: list[tuple[int, int, int]] = []
    for note in notes:
        if not marked or note.check.claim.start >= marked[-1][1]:
            marked.append((note.check.claim.start, note.check.claim.end, note.number))
    said = [(q.start, q.end, n) for n, q in enumerate(quotes, 1)]
    blocks = reading.document.blocks
    spans = [(b.start, b.end, b.kind) for b in blocks] if blocks else [(0, len(text), "paragraph")]
    out = []
    for start, end, kind in spans:
        cuts = {start, end} | {x for a, b, _ in (*marked, *said) for x in (a, b) if start < x < end}
        edges = sorted(cuts)
        pieces = []
        for a, b in pairwise(edges):
            claim, quoted = _covering(marked, a), _covering(said, a)
            pieces.append(
                Piece(
                    text=text[a:b],
                    claim=claim[2] if claim else None,
                    quote=quoted[2] if quoted else None,
                    opens_claim=claim is not None and claim[0] == a,
                    opens_quote=quoted is not None and quoted[0] == a,
                    closes_claim=claim is not None and claim[1] == b,
                )
            )
        out.append(Part(kind, tuple(pieces), tuple(n for n in notes if start <= n.check.claim.start < end)))
    return out


def as_csv(checked: Checked) -> str:
    """Return the claims as the table that the page offers for download."""
    frame = checked.to_frame()
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(frame.columns)
    # A cell that begins like a formula would be run by a spreadsheet.
    writer.writerows([_harmless(v) for v in row] for row in frame.iter_rows())
    return buffer.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value


def _covering(spans: Sequence[tuple[int, int, int]], at: int) -> tuple[int, int, int] | None:
    found = bisect_right(spans, at, key=lambda s: s[0]) - 1
    return spans[found] if found >= 0 and at < spans[found][1] else None


def _state(code: int) -> str:
    return by_code(code).name


@cache
def _environment() -> Environment:
    return environment({"slug": lambda v: v.replace(" ", "-"), "state": _state}, {"signs": SIGNS}, "dyadscope.report")
