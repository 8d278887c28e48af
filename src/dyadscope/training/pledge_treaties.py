"""Write which treaties of ATOP stand behind the pledge of every two states, beside the index that says how strong."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.treaty_names import BEHIND
from dyadscope.index.artefacts import WrittenFile, write_table
from dyadscope.measures.commitment_now import FAMILY, treaties_behind
from dyadscope.panel.build import FIRST_YEAR, dyad_years
from dyadscope.panel.computed import LAST_YEAR
from dyadscope.vault.store import Vault

_SAME = ("ccode1", "ccode2", "atopid", "since", "members")


def pledge_treaties(vault: Vault) -> pl.DataFrame:
    """Return a row for each run of years in which a treaty that reaches the level of two states stayed as it was."""
    tables = {full: vault.read(catalog.source(full.partition(".")[0]), full.partition(".")[2]) for full in FAMILY.needs}
    found = treaties_behind(tables, dyad_years("cow", FIRST_YEAR, LAST_YEAR, directed=False)).sort(*_SAME, "year")
    run = pl.col("year") - pl.int_range(pl.len(), dtype=pl.Int16).over(_SAME)
    spans = found.group_by(*_SAME, run.alias("run"), maintain_order=True).agg(
        pl.col("year").min().alias("first"), pl.col("year").max().alias("last")
    )
    return spans.drop("run").sort("ccode1", "ccode2", "first", "members", "atopid")


def write_pledge_treaties(vault: Vault, directory: Path | None = None) -> WrittenFile:
    """Write the table: the same vault gives the same bytes."""
    return write_table(BEHIND, pledge_treaties(vault), {}, directory)
