"""The project's ledger as answers read it: the vault's, or the one that ships with the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from dyadscope.proof import shipped
from dyadscope.sources._ledger_tables import EXERCISES
from dyadscope.sources.ledger import SOURCE
from dyadscope.vault.ledgers import shipped_path
from dyadscope.vault.store import Vault

_NEWER = ("held", "lacked", "lesser", "contested", "breaks")
"""Tables that a ledger which was pulled before there were such entries does not have."""


def ledger_tables(vault: Vault | None) -> Mapping[str, pl.DataFrame]:
    """Return the tables of the ledger by name, but for exercises: the vault's where that holds one, else the shipped.

    A ledger that was pulled before there were entries of a kind has those that ship; the shipped index counts them.

    Parameters
    ----------
    vault
        Where a ledger may lie; None for the shipped one.

    Examples
    --------
    >>> sorted(ledger_tables(None))
    ['breaks', 'contested', 'held', 'lacked', 'lesser', 'members', 'memberships', 'pledges']
    """
    if vault is None or not vault.has(SOURCE):
        return _shipped()
    found = {name: vault.read(SOURCE, name) for name in ("pledges", "members", "memberships")}
    older = [name for name in _NEWER if not vault.has(SOURCE, name)]
    found |= {name: vault.read(SOURCE, name) for name in _NEWER if name not in older}
    for name in older:
        own = _shipped()
        entries = own["pledges"].join(own[name], on="id", how="semi").join(found["pledges"], on="id", how="anti")
        found |= {
            name: own[name],
            "pledges": pl.concat([found["pledges"], entries], how="diagonal"),
        }
    return found


@cache
def _shipped() -> Mapping[str, pl.DataFrame]:
    """Read the ledger that ships, once in a process, from bytes that were proved."""
    paths = {f.path: shipped_path(f) for f in SOURCE.files if f.path != EXERCISES.file}
    for path in paths.values():
        shipped(path)
    return SOURCE.parse(paths)
