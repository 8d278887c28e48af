"""Bytes and proof: the local copy of the sources, and the verbs that fill, read and check it."""

from dyadscope.vault.bring import Brought, add, bring_in, refresh
from dyadscope.vault.lock import Progress
from dyadscope.vault.manifest import Manifest, TableRecord
from dyadscope.vault.store import Difference, Holding, Receipt, Vault

__all__ = [
    "Brought",
    "Difference",
    "Holding",
    "Manifest",
    "Progress",
    "Receipt",
    "TableRecord",
    "Vault",
    "add",
    "bring_in",
    "refresh",
]
