"""Keep the sampler's chain in a file, whole or not at all, and take up only the chain of the same run."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from tokenize import TokenError

import numpy as np

from dyadscope.errors import BadFileError, UsageError
from dyadscope.files import place
from dyadscope.irt.design import Design
from dyadscope.irt.gibbs import Chain

_LAYOUT = 1
_NOTES = "notes"
_BROKEN = (
    *(ValueError, KeyError, TypeError, EOFError, RuntimeError, SyntaxError),
    *(TokenError, struct.error, zipfile.BadZipFile, zlib.error),
)
"""What numpy and zipfile say of bytes that are no archive of arrays, or no longer."""


def fingerprint(layout: Design, **settings: object) -> str:
    """Return a digest of the votes and settings that a chain belongs to."""
    digest = sha256(json.dumps(settings, sort_keys=True).encode())
    for array in (layout.states, layout.periods, layout.items, layout.tallies, layout.step_variance):
        digest.update(np.ascontiguousarray(array).tobytes())
    for block in layout.blocks:
        digest.update(block.node.tobytes())
        digest.update(block.item.tobytes())
        digest.update(json.dumps([block.yes.stop, block.abstain.stop]).encode())
    return digest.hexdigest()


def save(path: Path, chain: Chain, belongs_to: str) -> None:
    """Write the chain beside its place and put it there in one step."""
    notes = json.dumps({"layout": _LAYOUT, "belongs_to": belongs_to, **chain.counters()})

    def fill(to: Path) -> None:
        with to.open("wb") as file:  # given a path, numpy would add a suffix to it
            np.savez(file, allow_pickle=False, **{_NOTES: np.array(notes)}, **chain.arrays())

    place(path, fill)


def read_chain(path: Path, belongs_to: str) -> Chain:
    """Read a chain back.

    Raises
    ------
    BadFileError
        No checkpoint, or a broken one.
    UsageError
        The checkpoint of a run on other votes or with other settings.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            notes = json.loads(str(kept[_NOTES]))
            arrays = {name: kept[name] for name in kept.files if name != _NOTES}
        if notes["layout"] != _LAYOUT:
            raise ValueError(f"layout {notes['layout']}")
        owner = notes["belongs_to"]
        chain = Chain.restore(arrays, notes)
    except _BROKEN as error:
        raise BadFileError(
            f"not a checkpoint of the sampler ({error})", str(path), "delete it, or name another file"
        ) from error
    except OSError as error:
        raise BadFileError(
            f"cannot read the checkpoint ({error.strerror or error})", str(path), "name another file"
        ) from error
    if owner != belongs_to:
        raise UsageError(
            "the checkpoint belongs to a run on other votes or with other settings",
            str(path),
            "repeat that run's options, or name another file",
        )
    return chain
