"""What every source owes a user who gives it a file: a clear line for a bad one, and a vault left as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dyadscope.errors import BadFileError
from dyadscope.records import Source
from dyadscope.vault import Vault, add


def give(source: Source, vault: Vault, directory: Path, files: Mapping[str, str | bytes], *, vintage: str = "") -> None:
    """Write the files under their names and add them to the vault at once."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files.items():
        path = directory / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    add(source, paths, vault, vintage=vintage or None, accept_smaller=True)


def contents(vault: Vault) -> dict[str, bytes]:
    """Return every file of the vault with its bytes, but for the lock."""
    paths = (p for p in vault.directory.rglob("*") if p.is_file() and "lock" not in p.name)
    return {str(p.relative_to(vault.directory)): p.read_bytes() for p in paths}


def assert_refused(source: Source, vault: Vault, directory: Path, files: Mapping[str, str | bytes], said: str) -> None:
    """Assert that the files are refused in one line that matches `said`, and that the vault is as it was."""
    before = contents(vault)
    with pytest.raises(BadFileError, match=said) as caught:
        give(source, vault, directory, files)
    assert "\n" not in str(caught.value)
    assert contents(vault) == before
