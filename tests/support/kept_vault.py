"""The vault of all published files, kept between runs of the tests; run as a program it is made ready for them."""

from __future__ import annotations

import hashlib
import shutil
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    import polars as pl

    from dyadscope.vault import Vault

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".pytest_cache" / "d" / "real-vault"
"""Where pytest keeps what it caches."""


@lru_cache(maxsize=8)
def tables_of(source: str, files: Path) -> dict[str, pl.DataFrame]:
    """Return the tables of a source as they were read from its published files when the kept vault was made.

    The vault's key is the code that reads them, so they are what `parse` gives now, and reading again costs seconds a
    worker. The tables were held to what the source declares on the way in.
    """
    vault = kept_vault(PLACE, files)
    return {table.name: vault.read(source, table.name) for table in vault.manifest(source).tables}


def kept_vault(kept: Path, files: Path) -> Vault:
    """Return the vault of all published files, made anew if anything it is made by has changed.

    Reading all sources takes minutes, so it is kept, under a key of all that it is made by: the code of sources and
    vault, the ledgers, and the versions of the libraries that read.
    """
    from dyadscope import catalog
    from dyadscope.vault import Vault, bring_in

    kept.mkdir(parents=True, exist_ok=True)
    directory = kept / _made_by()
    vault, done = Vault(directory), directory.with_suffix(".done")
    with FileLock(kept / "lock"):
        if not done.exists():
            for old in kept.iterdir():
                if old.name != "lock":
                    shutil.rmtree(old) if old.is_dir() else old.unlink()
            outcomes = bring_in(list(catalog.sources().values()), vault, from_dir=files)
            failures = [f"{o.source}: {o.message}" for o in outcomes if o.status != "placed"]
            assert not failures, "\n".join(failures)
            done.touch()
    return vault


def _made_by() -> str:
    """Return the digest of everything that a vault's content follows from, but the published files it proves itself."""
    package = ROOT / "src" / "dyadscope"
    folders = ("bibliography", "ledger", "sources", "states", "vault")
    paths = [
        path
        for name in folders
        for path in (package / name).rglob("*")
        if path.suffix in {".py", ".toml", ".tsv", ".csv"}
    ]
    paths += [package / f"{name}.py" for name in ("records", "catalog", "files", "proof")]
    paths.append(ROOT / "requirements-test.lock")
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    # Without published files there is nothing to make ready.
    beside = ROOT.parent / "shared" / "data"
    if beside.is_dir():
        kept_vault(PLACE, beside)
