"""A result as text: title, sentences, tables, sources."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from textwrap import wrap as _wrap
from typing import TYPE_CHECKING

from dyadscope.printable import ascii_of, printable
from dyadscope.results.parts import TEXTS

if TYPE_CHECKING:
    from rich.table import Table as Grid

    from dyadscope.results.parts import Listing
    from dyadscope.results.result import Result

WIDTH = 100
_WORD = 14
"""Letters of a word or number that are kept together."""


_NO_BREAK = "\u00a0"


def wrap(text: str, width: int) -> list[str]:
    """Return a text in lines of a width; none begins with a per cent sign or ends within "2021-2025".

    Examples
    --------
    >>> wrap("more than 37 % of it", 12)
    ['more than', '37 % of it']
    """
    lines = _wrap(text.replace(" %", f"{_NO_BREAK}%"), width, break_on_hyphens=False)
    return [line.replace(f"{_NO_BREAK}%", " %") for line in lines]


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
    shown = listing.brief()
    console.print(_grid(shown, unicode))
    yield from (line.rstrip() for line in out.getvalue().rstrip("\n").split("\n"))
    if listing.frame.height > shown.frame.height:
        yield f"and {listing.frame.height - shown.frame.height:,} more rows: -o FILE, or .to_frame()"
    if listing.note:
        yield from wrap(listing.note, width)


def _grid(listing: Listing, unicode: bool) -> Grid:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD if unicode else box.ASCII2, pad_edge=False, show_edge=False)
    rows = [[printable(cell) for cell in row] for row in listing.cells()]
    for place, heading in enumerate(listing.headings):
        held = [row[place] for row in rows]
        # Numbers and years are never broken, and short words neither.
        pieces = [*heading.label.split(), *(held if heading.form not in {"text", "code"} else " ".join(held).split())]
        # As texts, for in a string rich would take brackets for its own mark-up.
        grid.add_column(
            Text(printable(heading.label)),
            justify="left" if heading.form in TEXTS else "right",
            overflow="fold",
            min_width=min(max(map(len, pieces), default=1), _WORD),
        )
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid
