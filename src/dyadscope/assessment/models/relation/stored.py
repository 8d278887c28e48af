"""The relation of all pairs in all years of the index that ships, as computed when its tables were trained.

Reading all pairs of a year anew takes seconds; what ships is read in a fraction of one. It is used for the very index
and tables that it was computed from and for no others: those are read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from dyadscope.assessment.models.relation.measure import LEADER, NUMBERS, rows_of_all
from dyadscope.index.artefacts import artefact_path, read_table
from dyadscope.index.frame import KEYS, Index
from dyadscope.proof import file_sha256

NAME = "relation_years"
PROBABILITIES = ("p_alliance", "p_entente", "p_rivalry", "practice")
"""What is stored, in thousandths; the other probabilities follow from these."""
SCALE = 1000
INDEX, TABLES = "index_sha256", "tables_sha256"


def relations_of(index: Index, years: Sequence[int]) -> pl.DataFrame:
    """Return how every pair of states stands in some years, from what ships or, of another index, computed now.

    Parameters
    ----------
    index
        Any index of measures.
    years
        Years within it.

    Returns
    -------
    polars.DataFrame
        `ccode1` < `ccode2`, `year`, `relation_leader`, `p_alliance`, `p_entente`, `p_unaligned`, `p_rivalry`,
        `p_aligned` and `practice`, by dyad and year. What ships is rounded to thousandths.

    Examples
    --------
    >>> from dyadscope.index import load_index
    >>> found = relations_of(load_index(), [2018])
    >>> found.filter(pl.col("ccode1") == 750, pl.col("ccode2") == 770)[LEADER].item()
    'rivalry'
    """
    held = stored(index)
    if held is not None:
        # An index may hold the dyads of one state alone, and still be made of the same file.
        there = index.table([], list(years)).cast({key: held.schema[key] for key in KEYS})
        return _unpacked(held.join(there, on=list(KEYS), how="semi", maintain_order="left"))
    return computed_now(index, years)


def computed_now(index: Index, years: Sequence[int]) -> pl.DataFrame:
    """Return the same computed anew from an index."""
    from dyadscope.assessment.models.relation.evidence import LOOKED_BACK
    from dyadscope.assessment.models.relation.panel import panel_relations

    asked = sorted(set(years))
    first = asked[0] - LOOKED_BACK if asked else None
    found = panel_relations(rows_of_all(index, asked[-1] if asked else index.years[0], first), asked)
    return found.select(*KEYS, LEADER, *NUMBERS)


def stored(index: Index) -> pl.DataFrame | None:
    """Return what ships of every pair and year, packed; None for an index or tables that it was not computed from."""
    held = read_table(NAME)
    if held is None:
        return None
    frame, made_from = held
    same = made_from.get(INDEX) == index.manifest.get("sha256") and made_from.get(TABLES) == tables_sha256()
    return frame if same else None


def tables_sha256(directory: Path | None = None) -> str:
    """Return the checksum of the tables that relations are read with."""
    return file_sha256(artefact_path("relation", directory))


def packed(found: pl.DataFrame) -> pl.DataFrame:
    """Return relations as they are stored: probabilities in thousandths, in the order of dyads and years."""
    return found.sort(KEYS).select(
        *(pl.col(key).cast(pl.Int16) for key in KEYS),
        pl.col(LEADER).cast(pl.Categorical),
        *((pl.col(name) * SCALE).round().cast(pl.UInt16) for name in PROBABILITIES),
    )


def _unpacked(held: pl.DataFrame) -> pl.DataFrame:
    shares = {name: pl.col(name).cast(pl.Int32) for name in PROBABILITIES}
    aligned = shares["p_alliance"] + shares["p_entente"]
    told = shares | {"p_aligned": aligned, "p_unaligned": SCALE - aligned - shares["p_rivalry"]}
    return held.select(*KEYS, pl.col(LEADER).cast(pl.String), *((told[name] / SCALE).alias(name) for name in NUMBERS))
