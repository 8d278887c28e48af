"""What in a directory is the vault's own: its mark and the sources' copies. All else is somebody's and stays."""

from __future__ import annotations

import json
import re
import shlex
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal

from dyadscope.errors import VaultError
from dyadscope.vault.manifest import LaterFormatError, read_manifest

MARK = ".dyadscope-vault"
LOCK = ".lock"
MANIFEST = "manifest.json"
RECEIPT = "receipt.json"
RAW = "raw"
PARTIAL = "partial"
_MARK_FORMAT = 1
_MARK_TEXT = {
    "format": _MARK_FORMAT,
    "about": "A vault of dyadscope. Only what its manifests name is changed or removed; other files stay as they are.",
}
_OF_THE_DESKTOP = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_PROOF = re.compile(r"[0-9a-f]{12}")
_PARTIAL_NAME = re.compile(r"[0-9a-f]{64}(\.etag)?")
_TABLE_NAME = re.compile(r".+-([0-9a-f]{12})\.parquet")

Kind = Literal["absent", "file", "directory", "link", "other"]


def kind(path: Path) -> Kind:
    """Return what a name stands for, without following it where it is a link."""
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "absent"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISREG(mode):
        return "file"
    return "directory" if stat.S_ISDIR(mode) else "other"


def require_vault(directory: Path, command: str) -> None:
    """Make sure that a directory is a marked vault: an empty or absent one becomes one, a copy without a mark gets it.

    Parameters
    ----------
    directory
        The vault's directory.
    command
        What the user runs, without `--vault`: where the directory is no vault, the error says how to run it on one.

    Raises
    ------
    VaultError
        There are files in the directory, and nothing shows that it is a vault. It is as it was.
    """
    directory.mkdir(parents=True, exist_ok=True)
    mark = directory / MARK
    if _is_marked(mark):
        return
    if not (_holds_copies(directory) or is_bare(directory)):
        raise VaultError(
            "this directory is not empty and not a vault",
            str(directory),
            f"nothing was touched; make a vault with `{command} --vault {shlex.quote(str(_free(directory)))}`",
        )
    if kind(mark) == "absent" or not mark.stat().st_size:
        mark.write_text(json.dumps(_MARK_TEXT) + "\n", encoding="utf8")


def holds_copy(home: Path) -> bool:
    """Return whether a directory is a source's in a vault, be its manifest damaged: by manifest, receipt or a table.

    A table shows by itself that a vault wrote it: its name holds the beginning of its sha256.
    """
    if kind(home) != "directory":
        return False
    if kind(home / MANIFEST) == "file":
        try:
            return read_manifest(home / MANIFEST).source == home.name
        except LaterFormatError:
            return True
        except VaultError:
            pass
    return _is_receipt(home / RECEIPT) or any(_is_table(path) for path in home.iterdir())


def is_bare(directory: Path) -> bool:
    """Return whether a directory holds nothing but what a vault that was never filled leaves, or a desktop."""
    return all(_is_trace(path) for path in directory.iterdir())


def old_partials(directory: Path) -> Iterator[Path]:
    """Yield the files of a vault's directory of partial downloads that bear the names of such."""
    if kind(directory) == "directory":
        yield from (p for p in directory.iterdir() if _PARTIAL_NAME.fullmatch(p.name) and kind(p) == "file")


def make_way(target: Path) -> None:
    """Make sure that a file can be put at a name of the vault's own, where a file, or nothing, should be.

    An empty directory is removed. Anything else somebody may miss.

    Raises
    ------
    VaultError
        A directory with something in it, a link or a device is there.
    """
    found = kind(target)
    if found == "directory" and not any(target.iterdir()):
        target.rmdir()
    elif found not in {"absent", "file"}:
        raise in_the_way(target, f"a {found} that is not the vault's" if found != "other" else "something else")


def in_the_way(path: Path, what: str) -> VaultError:
    """Build the error for something of the user's at a name that the vault needs."""
    return VaultError(f"{what} is where the vault needs its own", str(path), "move it away, then run the command again")


def _is_marked(mark: Path) -> bool:
    found = kind(mark)
    if found == "absent":
        return False
    if found != "file":
        raise in_the_way(mark, f"a {found} that is not the vault's")
    try:
        data = json.loads(mark.read_bytes())
        if data["format"] > _MARK_FORMAT:
            raise LaterFormatError("a later dyadscope wrote this vault", str(mark), "install that version or later")
    except (ValueError, KeyError, TypeError):
        return False  # cut short by a kill, or damaged: then the copies in it must show what it is
    return True


def _holds_copies(directory: Path) -> bool:
    if any(holds_copy(path) for path in directory.iterdir()):
        return True
    raw = directory / RAW
    return kind(raw) == "directory" and any(_is_raw(path) for path in raw.glob("*/*/*"))


def _is_trace(path: Path) -> bool:
    found = kind(path)
    if path.name in {MARK, LOCK}:
        return found == "file" and not path.stat().st_size
    if path.name == PARTIAL:
        return found == "directory" and all(_PARTIAL_NAME.fullmatch(p.name) for p in path.iterdir())
    return path.name in _OF_THE_DESKTOP


def _is_receipt(path: Path) -> bool:
    try:
        return kind(path) == "file" and {"how", "when", "manifest"} <= set(json.loads(path.read_bytes()))
    except (ValueError, TypeError):
        return False


def _is_table(path: Path) -> bool:
    named = _TABLE_NAME.fullmatch(path.name)
    return named is not None and _begins_with(path, named[1])


def _is_raw(path: Path) -> bool:
    return _PROOF.fullmatch(path.parent.name) is not None and _begins_with(path, path.parent.name)


def _begins_with(path: Path, proof: str) -> bool:
    return kind(path) == "file" and sha256(path.read_bytes()).hexdigest().startswith(proof)


def _free(directory: Path) -> Path:
    """Return a directory below the given one that is a vault, or may become one."""
    number = 1
    while True:
        below = directory / (f"vault-{number}" if number > 1 else "vault")
        if kind(below) == "absent" or (kind(below) == "directory" and (kind(below / MARK) == "file" or is_bare(below))):
            return below
        number += 1
