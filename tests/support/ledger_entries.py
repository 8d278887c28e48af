"""Made-up entries of a ledger on Russia and China."""

from __future__ import annotations

from dyadscope.assessment.models.stage.ledger import LedgerEntry
from dyadscope.vault.ledgers import Document

RUSSIA, CHINA = 365, 710


def entry(indicator: str, level: int, grade: str, first: int = 2000, last: int = 2004) -> LedgerEntry:
    """An entry that holds in these years."""
    source = Document(title="A page", publisher="A publisher", date=f"{first}-05-01", url="https://example.org/page")
    return LedgerEntry(
        number=1, file="made-up.toml", date=f"{first}-05-01", first=first, last=last, states=(CHINA, RUSSIA),
        indicator=indicator, level=level, summary="Something was done.", grade=grade, source=source,
    )  # fmt: skip
