"""A journal article as a record."""

from __future__ import annotations

from dyadscope.records import Reference


def article(
    key: str,
    authors: tuple[str, ...],
    title: str,
    year: int,
    journal: str,
    volume: str,
    number: str,
    pages: str,
    doi: str,
) -> Reference:
    """Return a journal article."""
    fields = {"journal": journal, "volume": volume, "number": number, "pages": pages, "doi": doi}
    return Reference(key=key, kind="article", authors=authors, title=title, year=year, fields=fields)
