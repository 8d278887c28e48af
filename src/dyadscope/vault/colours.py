"""Font colours of a workbook's cells: some publishers mark their own estimates by nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as Xml
from zipfile import BadZipFile, ZipFile

from dyadscope.errors import BadFileError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_INDEXED = {"10": "FF0000", "12": "0000FF"}
"""The two places of Excel's fixed palette that stand for a pure colour here; black and the theme's text are none."""


def font_colours(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """Return the colour of every cell whose font has one other than black.

    Parameters
    ----------
    path
        An Excel workbook.
    sheet
        How the name of the sheet begins.

    Returns
    -------
    dict
        Row and column, both counted from 0, to the colour as six hexadecimal digits (red "FF0000", blue "0000FF").

    Raises
    ------
    BadFileError
        The file is no workbook, or has no such sheet.
    """
    try:
        with ZipFile(path) as book:
            part = _part(book, sheet)
            if part is None:
                raise BadFileError(f"no sheet {sheet!r}", path.name, "check that the file is the declared release")
            styles, content = Xml.fromstring(book.read("xl/styles.xml")), Xml.fromstring(book.read(part))
    except (BadZipFile, KeyError, OSError, Xml.ParseError) as error:
        raise BadFileError(f"cannot read this workbook ({error})", path.name, "fetch it again") from error
    fonts = [_colour(font) for font in styles.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
    by_style = [fonts[int(x.get("fontId", "0"))] for x in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    out = {}
    for cell in content.iter(f"{_MAIN}c"):
        colour = by_style[int(cell.get("s", "0"))]
        if colour:
            out[_place(cell.get("r", ""))] = colour
    return out


def _part(book: ZipFile, sheet: str) -> str | None:
    """Return the name inside the workbook of the sheet whose title begins so."""
    targets = {r.get("Id"): r.get("Target", "") for r in Xml.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    for entry in Xml.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        if entry.get("name", "").startswith(sheet):
            return "xl/" + targets[entry.get(_RELATION)].removeprefix("/xl/")
    return None


def _colour(font: Xml.Element) -> str | None:
    found = font.find(f"{_MAIN}color")
    if found is None:
        return None
    colour = found.get("rgb", "")[-6:].upper() or _INDEXED.get(found.get("indexed", ""))
    return None if colour == "000000" else colour


def _place(reference: str) -> tuple[int, int]:
    """Return row and column of a cell's name.

    Examples
    --------
    >>> _place("A1"), _place("AB12")
    ((0, 0), (11, 27))
    """
    letters, digits = re.match(r"([A-Z]+)(\d+)", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1
