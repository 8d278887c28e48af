"""What becomes of a text that is said to be one claim of a kind, and tables of such texts gone through at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dyadscope.claims.build import build
from dyadscope.claims.built import Built
from dyadscope.documents.claims import ClaimType, Finder
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PUBLISHED = date(2024, 6, 1)


def built(text: str, kind: ClaimType, published: date | None = PUBLISHED, main: tuple[int, ...] | None = None) -> Built:
    """Return what a text becomes that is said to be one claim of a kind."""
    reading = read(load(text.encode(), published=published))
    return build(Finder(reading).at(0, len(text), kind), reading, main)


def become(kind: ClaimType, queries: Mapping[str, str], main: tuple[int, ...] | None = None) -> None:
    """Require that texts become the queries beside them; all that do not are named."""
    found = {text: built(text, kind, main=main) for text in queries}
    wrong = {t: (str(b.query), b.reason) for t, b in found.items() if str(b.query) != queries[t]}
    assert not wrong, wrong


def are_left(kind: ClaimType, reasons: Mapping[str, str] | Iterable[str], main: tuple[int, ...] | None = None) -> None:
    """Require that texts become no query, for the reason beside each if there is one."""
    why = reasons if isinstance(reasons, Mapping) else dict.fromkeys(reasons, "")
    found = {text: built(text, kind, main=main) for text in why}
    wrong = {t: (str(b.query), b.reason) for t, b in found.items() if b.query is not None or why[t] not in b.reason}
    assert not wrong, wrong
