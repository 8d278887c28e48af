"""The small tables that codes are looked up in: states by day, and roots of PLOVER by CAMEO code."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.events.layouts.spec import Layout
from dyadscope.events.rules import ROOTS
from dyadscope.states.crosswalk import by_day
from dyadscope.vault.store import Vault


def root_table(layout: Layout, vault: Vault) -> pl.DataFrame:
    """Return `code` and `root`: CAMEO's codes by the published conversion, which the vault holds as `plover`.

    Raises
    ------
    MissingDataError
        The vault does not hold it.
    BadFileError
        The table gives a code two roots, or a root that PLOVER does not have.
    """
    if layout.plover:
        return pl.DataFrame({"code": ROOTS, "root": ROOTS})
    table = vault.read(catalog.source("plover"), "conversion", ["code", "root"]).unique().sort("code")
    strange = table.filter(pl.col("code").is_duplicated() | ~pl.col("root").is_in(ROOTS))
    if not strange.is_empty():
        row = strange.row(0)
        raise BadFileError("the conversion of CAMEO is not one root of PLOVER a code", f"{row[0]}: {row[1]}")
    return table


class States:
    """What codes or names mean on which days, looked up as they turn up."""

    def __init__(self, layout: Layout) -> None:
        self._scheme = layout.scheme
        self.table = by_day((), self._scheme)
        self._known: set[str] = set()

    def learn(self, values: Iterable[str]) -> bool:
        """Look up what is new among some values; say whether any of it means a state at some time."""
        new = {value for value in values if value} - self._known
        if not new:
            return False
        found = by_day(new, self._scheme)
        self.table = pl.concat([self.table, found])
        self._known |= new
        return not found["ccode"].is_null().all()
