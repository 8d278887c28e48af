"""A result as text: title, sentences, tables, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from textwrap import wrap as _wrap
from typing import TYPE_CHECKING

from dyadscope.printable import ascii_of, printable
from dyadscope.results.parts import TEXTS

if TYPE_CHECKING:
    from rich.table import Table as Grid

    from dyadscope.results.parts import Heading, Listing
    from dyadscope.results.result import Result

WIDTH = 100
_WORD, _GAP = 14, 3
"""Letters of a word or number that are kept together; blanks between columns."""


_BLANK = "\ue000"
"""Stands for a blank at which no line ends: rich takes a no-break space for a blank like any other."""


def unbroken(text: str) -> str:
    """Return a text whose per cent signs stay with their numbers, whoever breaks its lines; see `with_blanks`.

    Examples
    --------
    >>> with_blanks(unbroken("37 % of it"))
    '37 % of it'
    """
    return text.replace(" %", f"{_BLANK}%")


def with_blanks(text: str) -> str:
    """Return a text from `unbroken` as it is read."""
    return text.replace(f"{_BLANK}%", " %")


def wrap(text: str, width: int) -> list[str]:
    """Return a text in lines of a width; no line begins with a per cent sign, and none ends within a name or id.

    Examples
    --------
    >>> wrap("more than 37 % of it", 12)
    ['more than', '37 % of it']
    """
    return [with_blanks(line) for line in _wrap(unbroken(text), width, break_on_hyphens=False)]


def as_text(result: Result, *, width: int = WIDTH, unicode: bool = True) -> str:
    """Return a result as text of a width; in ASCII where nothing else can be shown."""
    lines = [*wrap(result.title, width), ""]
    for sentence in result.sentences:
        lines += [*wrap(sentence.text, width), ""]
    for listing in result.tables:
        if listing.shown != 0:
            lines += [*_listing(listing, width, unicode), ""]
    lines += sources_lines(result, width)
    text = printable("\n".join(lines).rstrip())
    return text if unicode else ascii_of(text)


def sources_lines(result: Result, width: int = WIDTH) -> list[str]:
    """Return the sources with their versions in one sentence, and how to cite them."""
    names = [f"{source.name} {source.version}" for source in result.sources]
    return wrap(f"Sources: {'; '.join(names)}. `dyadscope cite NAME` prints whom to cite.", width) if names else []


def _listing(listing: Listing, width: int, unicode: bool) -> Iterator[str]:
    yield listing.title
    if listing.frame.is_empty():
        yield "None."
        return
    from rich.console import Console

    out = StringIO()
    console = Console(file=out, width=width, no_color=True, highlight=False, markup=False, legacy_windows=False)
    shown, widths, left_out = _fitting(listing.brief(), width)
    console.print(_grid(shown, widths, unicode))
    yield from (line.rstrip() for line in out.getvalue().rstrip("\n").split("\n"))
    if listing.frame.height > shown.frame.height:
        yield f"and {listing.frame.height - shown.frame.height:,} more rows: -o FILE, or .to_frame()"
    if left_out:
        yield from wrap(f"Too wide to be shown here: {'; '.join(left_out)}: -o FILE, or .to_frame()", width)
    if listing.note:
        yield from wrap(listing.note, width)


def _fitting(listing: Listing, width: int) -> tuple[Listing, list[int], list[str]]:
    """Return a listing with the columns that fit into a width, their widths, and what the others are called."""
    rows = [[printable(cell) for cell in row] for row in listing.cells()]
    columns = [_widths(heading, [row[place] for row in rows]) for place, heading in enumerate(listing.headings)]
    kept = 1
    while kept < len(columns) and sum(least for least, _ in columns[: kept + 1]) + _GAP * kept <= width:
        kept += 1
    widths = [least for least, _ in columns[:kept]]
    for _ in range(width - sum(widths) - _GAP * (kept - 1)):
        # What is left goes to the column that is furthest from what it would take.
        place = max(range(kept), key=lambda k: columns[k][1] / widths[k])
        if widths[place] >= columns[place][1]:
            break
        widths[place] += 1
    names = [heading.name for heading in listing.headings[:kept]]
    fitting = replace(listing, headings=listing.headings[:kept], frame=listing.frame.select(names))
    return fitting, widths, [heading.title for heading in listing.headings[kept:]]


def _widths(heading: Heading, held: list[str]) -> tuple[int, int]:
    """Return the letters a column needs, and those it would take: numbers and years, and short words, stay whole."""
    words = unbroken(" ".join(held)).split(" ")
    pieces = [*heading.label.split(), *(held if heading.form not in {"text", "code"} else words)]
    whole = max(map(len, (heading.label, *held)), default=1)
    return max(1, min(max(map(len, pieces), default=1), _WORD)), max(1, whole)


def _grid(listing: Listing, widths: Sequence[int], unicode: bool) -> Grid:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD if unicode else box.ASCII2, pad_edge=False, show_edge=False)
    for heading, width in zip(listing.headings, widths, strict=True):
        # As texts, for in a string rich would take brackets for its own mark-up.
        grid.add_column(
            Text(printable(heading.label)),
            justify="left" if heading.form in TEXTS else "right",
            overflow="fold",
            width=width,
        )
    for row in listing.cells():
        grid.add_row(*(Text(printable(cell)) for cell in row))
    return grid
