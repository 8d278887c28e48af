"""Learn how relations are read and write it as one artefact: the same vault and index give the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from dyadscope import catalog
from dyadscope.assessment.models.relation.evidence import MEASURES
from dyadscope.assessment.models.relation.tables import NAME, Tables
from dyadscope.index import Index, load_index
from dyadscope.index.artefacts import WrittenFile, write_artefact
from dyadscope.training.relation.learn import REPLICATES, learn
from dyadscope.training.relation.rows import Rows, training_rows
from dyadscope.vault.store import Vault


def train_relation(
    vault: Vault, directory: Path | None = None, progress: Callable[[str], None] | None = None
) -> WrittenFile:
    """Learn the tables from the whole record, 1816 to its last year, and write them.

    Parameters
    ----------
    vault
        Must hold every source of the index: the years before it are computed. MissingDataError names what lacks.
    directory
        Where to write; by default the directory of the shipped index.

    Raises
    ------
    MissingDataError
        The vault lacks a source, or the index a measure.
    """
    say = progress or (lambda _: None)
    rows = training_rows(vault, say)
    tables = learn(rows, record_ends(rows), draws=REPLICATES, progress=say)
    return write_artefact(NAME, replace(tables, about={**tables.about, **about(load_index())}).to_dict(), directory)


def record_ends(rows: Rows) -> int:
    """Return the last year with a pledge on record by ATOP."""
    return int(rows.year[rows.position >= 0].max())


def about(index: Index) -> dict[str, Any]:
    """Return what the tables were learnt from: versions of measures, and checksums of the files behind them."""
    sources = sorted({s for name in MEASURES if name in index.measures for s in index.sources(name)})
    inputs = index.manifest["inputs"]
    return {
        "measures": {name: catalog.measure(name).version for name in MEASURES},
        "inputs": {s: {k: inputs[s][k] for k in ("version", "files")} for s in sources if s in inputs},
    }


def tables_of(rows: Rows, last: int, *, draws: int = 0) -> Tables:
    """Return tables learnt from the record to a year, for judging years they have not seen."""
    return learn(rows, last, draws=max(draws, 1))
