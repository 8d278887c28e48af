"""Compute the relation of all pairs in all years of the index, and write it beside the tables it was read with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dyadscope.assessment.models.relation.stored import INDEX, NAME, TABLES, computed_now, packed, tables_sha256
from dyadscope.index import Index, load_index
from dyadscope.index.artefacts import WrittenFile, write_table


def write_relation_years(
    directory: Path | None = None, progress: Callable[[str], None] = lambda _: None, index: Index | None = None
) -> WrittenFile:
    """Write the relation of every pair and year of the index: the same index and tables give the same bytes."""
    at = load_index() if index is None else index
    first, last = at.years
    progress(f"reading the relation of all pairs, {first} to {last}")
    made_from = {INDEX: str(at.manifest["sha256"]), TABLES: tables_sha256()}
    return write_table(NAME, packed(computed_now(at, range(first, last + 1))), made_from, directory)
