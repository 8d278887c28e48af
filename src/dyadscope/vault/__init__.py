"""Bytes and proof: the local copy of the sources, and the verbs that fill, read and check it."""

from dyadscope.vault.bring import Outcome, add, pull, refresh
from dyadscope.vault.lock import Progress
from dyadscope.vault.manifest import Manifest, TableRecord
from dyadscope.vault.store import Difference, Holding, Receipt, Vault

__all__ = [
    "Difference",
    "Holding",
    "Manifest",
    "Outcome",
    "Progress",
    "Receipt",
    "TableRecord",
    "Vault",
    "add",
    "pull",
    "refresh",
]
