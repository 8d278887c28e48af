"""Bring sources into the vault by their names, as `dyadscope pull` does."""

from __future__ import annotations

from os import PathLike

from dyadscope import catalog, given
from dyadscope.errors import UsageError
from dyadscope.vault import Brought, Vault
from dyadscope.vault import bring_in as bring
from dyadscope.vault.lock import Progress


def pull(
    *names: str,
    vault: Vault | str | PathLike[str] | None = None,
    from_dir: str | PathLike[str] | None = None,
    progress: Progress | None = None,
) -> list[Brought]:
    """Bring sources into the vault: checked, parsed, placed whole or not at all.

    Parameters
    ----------
    names
        Sources; none means all.
    vault
        Where to; by default the user's vault.
    from_dir
        A directory laid out as `<source>/<file>` instead of the network.
    progress
        Called with every step.

    Returns
    -------
    list of Outcome
        One per source; one that fails does not stop the others.

    Raises
    ------
    UnknownNameError
        No such source; near names are suggested.
    MissingDataError, VaultError
        The directory is not there, or the vault cannot be written.

    Examples
    --------
    >>> pull("atpo")
    Traceback (most recent call last):
    dyadscope.errors.UnknownNameError: unknown source: 'atpo'; did you mean atop?
    """
    wanted = [catalog.source(name) for name in names] or list(catalog.sources().values())
    held = Vault.of(vault)
    folder = None if from_dir is None else given.path(from_dir, "from_dir")
    if progress is not None and not all(hasattr(progress, verb) for verb in ("start", "advance", "done", "note")):
        raise UsageError("progress has the verbs of vault.lock.Progress", given.shown(progress), "leave it out")
    return bring(wanted, held, from_dir=folder, progress=progress)
