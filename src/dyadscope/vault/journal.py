"""What a writer begins: every name is written down before anything is made under it, so that no other is removed.

The journal lies in the writer's own staging directory, whose name is drawn at random. What a killed writer left is
cleared by the next one, by that list alone: what else is found there is somebody's, and stays.
"""

from __future__ import annotations

import json
import re
import secrets
from contextlib import suppress
from pathlib import Path

from dyadscope.errors import VaultError
from dyadscope.vault.manifest import read_manifest
from dyadscope.vault.ownership import MANIFEST, RAW, in_the_way, kind

_STAGING = re.compile(r"\.staging-[0-9a-f]{16}")
_LIST = "journal"


class Journal:
    """The names one writer makes in a vault, all below its directory.

    Parameters
    ----------
    root
        The vault's directory.
    staging
        The staging directory of an earlier writer, to be settled; by default a new one, made when it is first needed.
    """

    def __init__(self, root: Path, staging: Path | None = None) -> None:
        self._root = root
        self._staging = staging

    def stage(self, *parts: str) -> Path:
        """Return a path in staging for a file that is about to be written."""
        directory = self.directory(self._begun().name, *parts[:-1])
        return self.note(directory / parts[-1])

    def directory(self, *parts: str) -> Path:
        """Return a directory of the vault, made where there is none; it goes with the journal if it stays empty.

        Raises
        ------
        VaultError
            A link or a file is in the way; a link is never followed.
        """
        path = self._root
        for part in parts:
            path = path / part
            found = kind(path)
            if found == "absent":
                self.note(path).mkdir()
            elif found != "directory":
                raise in_the_way(path, f"a {found if found != 'other' else 'device'} that is not the vault's")
        return path

    def note(self, path: Path) -> Path:
        """Write down a path that is about to be made, or to be given up when the source's manifest is replaced."""
        name = path.relative_to(self._root).as_posix()
        with (self._begun() / _LIST).open("a", encoding="ascii") as handle:
            handle.write(json.dumps(name) + "\n")
        return path

    def settle(self) -> None:
        """Remove what was begun and is not named by a manifest, and the staging directory."""
        staging, self._staging = self._staging, None
        if staging is None:
            return
        listed = self._listed(staging)
        if listed is None:
            return
        for path in listed:
            if kind(path) == "file" and not self._is_held(path):
                path.unlink()
                if path.is_relative_to(self._root / RAW):
                    _remove_empty(path.parent)
        for path in reversed(listed):
            if kind(path) == "directory":
                _remove_empty(path)
        (staging / _LIST).unlink(missing_ok=True)
        _remove_empty(staging)

    def _begun(self) -> Path:
        if self._staging is None:
            staging = self._root / f".staging-{secrets.token_hex(8)}"
            staging.mkdir()
            self._staging = staging
            (staging / _LIST).write_text(json.dumps(f"of {staging.name}") + "\n", encoding="ascii")
        return self._staging

    def _listed(self, staging: Path) -> list[Path] | None:
        """Return the paths written down, in order, or None where the list is not this directory's own."""
        if kind(staging / _LIST) == "absent":
            return []  # the writer was killed before it made anything else
        if kind(staging / _LIST) != "file":
            return None
        lines = (staging / _LIST).read_bytes().splitlines()
        names = []
        for line in lines:
            with suppress(ValueError):  # the last one, cut by the kill: nothing was made under it
                names.append(json.loads(line))
        if lines and names[:1] != [f"of {staging.name}"]:
            return None
        return [self._root / name for name in names[1:] if self._is_below(name)]

    def _is_below(self, name: object) -> bool:
        """Return whether a name leads to a place below the vault without a link on its way."""
        if not isinstance(name, str) or not name or name.startswith("/") or ".." in name.split("/"):
            return False
        above = Path(name).parts[:-1]
        return all(kind(self._root.joinpath(*above[:n])) == "directory" for n in range(1, len(above) + 1))

    def _is_held(self, path: Path) -> bool:
        """Return whether the manifest of the path's source names it; one that cannot be read may name anything."""
        parts = path.relative_to(self._root).parts
        if _STAGING.fullmatch(parts[0]):
            return False
        source = parts[1] if parts[0] == RAW else parts[0]
        try:
            manifest = read_manifest(self._root / source / MANIFEST)
        except FileNotFoundError:
            return False
        except VaultError:
            return True
        named = {f.stored for f in manifest.files} | {f"{source}/{t.parquet}" for t in manifest.tables}
        return path.relative_to(self._root).as_posix() in named


def settle_leftovers(root: Path) -> None:
    """Clear what killed writers left in a vault; the caller is its only writer."""
    for path in root.iterdir():
        if _STAGING.fullmatch(path.name) and kind(path) == "directory":
            Journal(root, path).settle()


def _remove_empty(directory: Path) -> None:
    with suppress(OSError):  # not empty, or gone
        directory.rmdir()
