"""Build the starter index from a vault: the same vault gives the same bytes.

It is sorted by dyad, so that neighbouring rows resemble each other and the file stays small. Every new version of the
file weighs on the repository for ever, so it is rebuilt rarely.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import polars as pl

from dyadscope.files import place, place_text
from dyadscope.index.frame import DATA, FRAME_FILE, MANIFEST_FILE
from dyadscope.panel.computed import FIRST_YEAR, LAST_YEAR, compute
from dyadscope.proof import file_sha256, record
from dyadscope.vault.store import Vault

SIZE_LIMIT = 16_000_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build wrote."""

    directory: Path
    rows: int
    bytes: int
    sha256: str
    lacking: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say where, how large, with which checksum, and without which sources."""
        text = f"{self.rows:,} dyad-years, {self.bytes / 1e6:.2f} MB, sha256 {self.sha256[:12]} -> {self.directory}"
        return f"{text}; without what needs {', '.join(self.lacking)}" if self.lacking else text


def build_starter(
    directory: Path | None = None,
    *,
    vault: str | PathLike[str] | Vault | None = None,
    years: tuple[int, int] | None = None,
    partial: bool = False,
    progress: Callable[[str], None] | None = None,
) -> BuildReport:
    """Compute the index for all dyads and write it with its manifest.

    Parameters
    ----------
    directory
        Where to write; by default the package's own starter directory.
    vault
        The vault, which must hold every source the measures need.
    years
        First and last year; by default 1946 to the last covered year.
    partial
        Leave out measures whose sources the vault lacks; the manifest and what is returned name them.

    Raises
    ------
    MissingDataError
        The vault lacks a source; the message names them all.
    """
    held = vault if isinstance(vault, Vault) else Vault(vault)
    first, last = years or (FIRST_YEAR, LAST_YEAR)
    frame, manifest = compute(held, first, last, partial=partial, progress=progress)
    target = directory or DATA
    target.mkdir(parents=True, exist_ok=True)
    place(target / FRAME_FILE, lambda to: _write_frame(frame, to))
    digest = file_sha256(target / FRAME_FILE)
    manifest["sha256"] = digest
    place_text(target / MANIFEST_FILE, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    record(target / FRAME_FILE, target / MANIFEST_FILE)
    lacking = tuple(dict.fromkeys(s for sources in manifest.get("lacking", {}).values() for s in sources))
    return BuildReport(target, frame.height, (target / FRAME_FILE).stat().st_size, digest, lacking)


def _write_frame(frame: pl.DataFrame, path: Path) -> None:
    frame.write_parquet(path, compression="zstd", compression_level=22, statistics=True, row_group_size=98_304)
