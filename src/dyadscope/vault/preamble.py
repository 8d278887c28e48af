"""Tables that begin below lines of free text, as institutes publish them, in delimited text and in Excel workbooks."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from re import search

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.records import SOURCE_ROW
from dyadscope.vault.scrutiny import scrutiny_of

_FIX = "check that the file is the release the source declares, or fetch it again from its publisher"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_below(
    path: Path, columns: Sequence[str], *, encoding: str = "utf8", sheet: str = ""
) -> tuple[str, pl.DataFrame]:
    """Read the table whose header line holds the given columns, and the text above it.

    Parameters
    ----------
    path
        A comma-separated text or an Excel workbook.
    columns
        Names that together tell the header from the lines above it.
    encoding
        Of a text file.
    sheet
        How the name of the workbook's sheet begins (names often hold the release's base year).

    Returns
    -------
    tuple of str and polars.DataFrame
        The text above the header, line by line; and the rows as text, empty cells null, with `source_row` counting from
        1 below the header. A column without a name is named after the one on its left, with a question mark ("Year of
        order ?"); the first one is named "row".

    Raises
    ------
    BadFileError
        There is no such header or sheet, or a row has fewer fields than the header, or more that are not empty.
    """
    rows = _sheet(path, sheet) if path.suffix.lower() == ".xlsx" else _text(path, encoding)
    above: list[str] = []
    for row in rows:
        if set(columns) <= set(row):
            break
        above.append(" ".join(filter(None, row)))
    else:
        raise BadFileError(f"no line with the columns {', '.join(columns)}", path.name, _FIX)
    names = _names(row, path)
    body = list(rows)
    for number, cells in enumerate(body, 1):
        if len(cells) < len(names) or any(cells[len(names) :]):
            what = f"{len(cells)} fields where the header has {len(names)}"
            raise BadFileError(what, f"{path.name}, data row {number}", _FIX)
    frame = pl.DataFrame(
        {name: pl.Series([cells[i] or None for cells in body], dtype=pl.String) for i, name in enumerate(names)}
    )
    if scrutiny := scrutiny_of(path):
        scrutiny.note(path, frame, lambda other: read_below(other, columns, encoding=encoding, sheet=sheet)[1].columns)
    return "\n".join(above), frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias(SOURCE_ROW))


def day_in(text: str, before: str, path: Path) -> date:
    """Return the day written in words ("18 May 2026") after a phrase of the text.

    Examples
    --------
    >>> day_in("Data generated: 13 Apr 2024 3:44:54 PM", "generated:", Path("register.csv"))
    datetime.date(2024, 4, 13)
    """
    found = search(rf"(?i){before}\s*(\d{{1,2}}) ([a-z]{{3}})[a-z]* (\d{{4}})", text)
    month = _MONTHS.index(found[2].lower()) + 1 if found and found[2].lower() in _MONTHS else None
    if not found or month is None:
        raise BadFileError(f"no date after {before!r} above the table", path.name, _FIX)
    return date(int(found[3]), month, int(found[1]))


def _text(path: Path, encoding: str) -> Iterator[list[str]]:
    try:
        if scrutiny := scrutiny_of(path):
            with path.open("rb") as content:
                scrutiny.require_whole_text(path, content, separator=",")
        text = path.read_text(encoding)
    except (OSError, UnicodeDecodeError) as error:
        raise BadFileError(f"cannot read this file ({error})", path.name, _FIX) from error
    for row in csv.reader(text.splitlines()):
        yield [cell.strip() for cell in row]


def _sheet(path: Path, prefix: str) -> Iterator[list[str]]:
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        name = next((n for n in book.sheet_names if n.startswith(prefix)), None)
        if name is None:
            raise BadFileError(f"no sheet {prefix!r}", path.name, f"found: {', '.join(book.sheet_names)}; {_FIX}")
        frame = book.load_sheet(name, header_row=None, dtypes="string").to_polars()
    except (fastexcel.FastExcelError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise BadFileError(f"cannot read this workbook ({reason})", path.name, _FIX) from error
    for row in frame.iter_rows():
        yield [(cell or "").strip() for cell in row]


def _names(header: Sequence[str], path: Path) -> list[str]:
    names: list[str] = []
    for cell in header:
        names.append(cell or (f"{names[-1]} ?" if names else "row"))
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise BadFileError(f"two columns are named {', '.join(twice)}", path.name, _FIX)
    return names
