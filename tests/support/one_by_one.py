"""Sentences tested one by one against one vault: what was read for one of them is not read again for the next."""

from __future__ import annotations

from datetime import date
from functools import cache

from whole_index import in_memory

from dyadscope.claims import Check
from dyadscope.claims.check import check_reading
from dyadscope.claims.series import Numbers
from dyadscope.documents.input import load
from dyadscope.documents.reading import read_document
from dyadscope.vault import Vault


@cache
def _numbers(vault: Vault) -> Numbers:
    return Numbers(in_memory(), vault)


def checks(text: str, published: date, vault: Vault, *, leaders: bool = False) -> tuple[Check, ...]:
    """Return what the data say to a text of a day; whoever held office then is read from the vault if so asked."""
    reading = read_document(load(text.encode(), published=published), vault=vault if leaders else None)
    return check_reading(reading, numbers=_numbers(vault)).checks
