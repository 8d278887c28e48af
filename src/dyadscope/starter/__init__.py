"""The small index of computed measures that ships with the package, and what builds it."""

from os import PathLike

from dyadscope.panel.index import Index, load
from dyadscope.vault.store import Vault

__all__ = ["Index", "computed", "load"]


def computed(vault: str | PathLike[str] | Vault | None, first: int, last: int) -> Index:
    """Return an index of years that the one that ships does not hold, computed from a vault; see `build.computed`."""
    from dyadscope.starter import build

    return build.computed(vault, first, last)
