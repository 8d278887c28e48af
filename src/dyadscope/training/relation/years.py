"""Compute the relation of all pairs in all years of the index, and write it beside the tables it was read with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dyadscope.assessment.models.relation.stored import INDEX, NAME, TABLES, computed_now, packed, tables_sha256
from dyadscope.files import place
from dyadscope.index import Index
from dyadscope.index import load as load_index
from dyadscope.index.artefacts import Written
from dyadscope.index.frame import DATA
from dyadscope.proof import file_sha256, record

_LEVEL = 19
"""How hard the file is packed: it is written once and read often."""


def write_relation_years(
    directory: Path | None = None, progress: Callable[[str], None] = lambda _: None, index: Index | None = None
) -> Written:
    """Write the relation of every pair and year of the index: the same index and tables give the same bytes."""
    at = load_index() if index is None else index
    first, last = at.years
    progress(f"reading the relation of all pairs, {first} to {last}")
    made_from = {INDEX: str(at.manifest["sha256"]), TABLES: tables_sha256()}
    found = packed(computed_now(at, range(first, last + 1)))
    path = (directory or DATA) / NAME
    place(
        path,
        lambda part: found.write_parquet(part, compression="zstd", compression_level=_LEVEL, metadata=made_from),
    )
    record(path)
    return Written(path, path.stat().st_size, file_sha256(path))
