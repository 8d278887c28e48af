"""Word documents (.docx): the paragraphs of the body in order, headings and tables among them, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from dyadscope.documents.input import BlockKind
from dyadscope.errors import BadFileError

_BODY = "word/document.xml"
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE = (f"{_WORDS}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""What stands elsewhere too: words that were moved away, and a drawing's words once more for older programs."""
_MOST = 100_000_000
"""Bytes the body may unfold into: a file of a few bytes may be made to unfold into more than fits."""


def from_docx(data: bytes, name: str) -> list[tuple[str, BlockKind]]:
    """Return the paragraphs of a Word document; the cells of a table's row are one paragraph, parted by " | ".

    Deleted text of tracked changes, comments, notes, headers and footers are left out.

    Parameters
    ----------
    data
        The bytes of the file.
    name
        What it is called in messages.

    Raises
    ------
    BadFileError
        The bytes are no Word document, or unfold into too much.
    """
    from lxml import etree

    again = "save it again as .docx, or give its text"
    try:
        with ZipFile(BytesIO(data)) as archive:
            # No more is unpacked than the archive says, whatever the compressed bytes hold.
            size = archive.getinfo(_BODY).file_size
            body = archive.read(_BODY) if size <= _MOST else b""
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BadFileError("not a Word document that can be read", name, again) from error
    if size > _MOST:
        raise BadFileError(f"the document unfolds into more than {_MOST:,} bytes", name, "give the part that matters")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise BadFileError("not a Word document that can be read", name, again) from error
    etree.strip_elements(root, *_TWICE, with_tail=False)
    found = root.find(f"{_WORDS}body")
    return [] if found is None else [part for block in found for part in _parts(block)]


def _parts(block: Any) -> list[tuple[str, BlockKind]]:
    tag = block.tag
    if tag == f"{_WORDS}p":
        words = _words(block)
        return [(words, "heading" if _is_heading(block) else "paragraph")] if words.strip() else []
    if tag == f"{_WORDS}tbl":
        rows = [
            " | ".join(" ".join(_words(p) for p in cell.iter(f"{_WORDS}p")) for cell in _own(row, "tc", "tr"))
            for row in _own(block, "tr", "tbl")
        ]
        return [(row, "paragraph") for row in rows if row.strip(" |")]
    if tag == f"{_WORDS}sdt":
        return [part for one in block.iterfind(f"{_WORDS}sdtContent/*") for part in _parts(one)]
    return []


def _own(whole: Any, part: str, of: str) -> Iterator[Any]:
    """Yield the parts of a table or row, not those of a table within one of its cells: these are words of the cell."""
    return (one for one in whole.iter(f"{_WORDS}{part}") if next(one.iterancestors(f"{_WORDS}{of}")) is whole)


def _words(paragraph: Any) -> str:
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{_WORDS}t":
            pieces.append(node.text or "")
        elif node.tag in {f"{_WORDS}tab", f"{_WORDS}br", f"{_WORDS}cr"}:
            pieces.append(" ")
        elif node.tag == f"{_WORDS}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{_WORDS}pPr/{_WORDS}pStyle")
    return style is not None and str(style.get(f"{_WORDS}val", "")).lower().startswith(("heading", "title"))
