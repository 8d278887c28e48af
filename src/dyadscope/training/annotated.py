"""Documents that gold sets hold offsets of: used only if their text is the one that was annotated."""

from __future__ import annotations

from pathlib import Path

from dyadscope.documents.input import Document, load
from dyadscope.errors import BadFileError


def annotated_document(documents: Path, name: str, sha256: str | None) -> Document:
    """Return a document of a gold set, by its path below the directory of documents.

    Raises
    ------
    BadFileError
        It is missing, or its text is not the one whose checksum the gold set holds.
    """
    document = load(documents / name)
    if document.sha256 != sha256:
        raise BadFileError("the text is not the one that was annotated", name, "use the annotated release of it")
    return document
