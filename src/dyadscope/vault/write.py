"""Write the vault: stage, check, and place a source by one rename.

What a reader can reach changes only when `manifest.json` is replaced. Until then everything new lies in `staging` or
under names that carry their own sha256 and that no manifest mentions; the next writer clears what a crash left behind.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError, DyadscopeError, MissingDataError, VaultError
from dyadscope.records import Source, SourceFile, Table
from dyadscope.vault import contract
from dyadscope.vault.lock import Progress, only_writer
from dyadscope.vault.manifest import (
    FORMAT,
    Citation,
    FileRecord,
    Manifest,
    TableRecord,
    declaration,
    describe_columns,
)
from dyadscope.vault.store import MANIFEST, RAW, RECEIPT, Vault

STAGING = "staging"
PARTIAL = "partial"
_PARTIAL_KEPT = 30 * 24 * 3600.0
_ROW_GROUP = 1 << 18  # fixed, so that the bytes do not depend on the machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The bytes that stand for one declared file, staged or already in the vault."""

    declared: SourceFile
    path: Path
    sha256: str
    vintage: str | None = None

    @property
    def verified(self) -> bool:
        """Whether these are the bytes of the declared release."""
        return self.sha256 == self.declared.sha256

    @property
    def bytes(self) -> int:
        """Size of the file."""
        return self.path.stat().st_size


@contextmanager
def on_disk(where: Path) -> Iterator[None]:
    """Turn the system's complaints about a disk into errors a user can act on."""
    try:
        yield
    except OSError as error:
        path = Path(error.filename) if isinstance(error.filename, str) else where
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            what, fix = "the disk is full", "free some space, or name another vault (--vault, DYADSCOPE_VAULT)"
        elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            what, fix = (
                "no permission to write here",
                "change it, or name another vault with --vault or DYADSCOPE_VAULT",
            )
        elif isinstance(error, (NotADirectoryError, FileExistsError)):
            what, fix = (
                "a file is where the vault needs a directory",
                "move it, or name another vault (--vault)",
            )
        else:
            what, fix = f"the disk refused ({error.strerror or error})", "check the disk, then run the command again"
        raise VaultError(what, str(path), f"{fix}; the vault holds what it held before") from error


@contextmanager
def writing(vault: Vault, progress: Progress) -> Iterator[None]:
    """Be the only writer, with an empty staging directory."""
    with on_disk(vault.directory):
        vault.directory.mkdir(parents=True, exist_ok=True)
        with only_writer(vault.directory, progress):
            staging = vault.directory / STAGING
            _clear(staging)
            _drop_old_partials(vault.directory / PARTIAL)
            try:
                yield
            finally:
                _clear(staging)


def staged(vault: Vault, proof: str, name: str) -> Path:
    """Return a path in staging for a file that must keep its published name."""
    path = vault.directory / STAGING / proof[:12] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def raw_path(source: Source, proof: str, name: str) -> str:
    """Return where the vault keeps published bytes. The sha256 in it lets two releases share a file name."""
    return f"{RAW}/{source.name}/{proof[:12]}/{name}"


def keep_raw(vault: Vault, source: Source, found: Located) -> Located:
    """Move staged published bytes to their place under `raw`, where they may wait for the source's other files."""
    target = vault.directory / raw_path(source, found.sha256, found.path.name)
    if found.path == target:
        return found
    target.parent.mkdir(parents=True, exist_ok=True)
    synchronise(found.path)
    found.path.replace(target)
    for directory in (target.parent, target.parent.parent, target.parent.parent.parent, vault.directory):
        synchronise(directory)
    return Located(declared=found.declared, path=target, sha256=found.sha256, vintage=found.vintage)


def place(vault: Vault, source: Source, found: Sequence[Located], lacking: Sequence[SourceFile], how: str) -> Manifest:
    """Read a source from its files, check it, and put it in the vault in place of any copy there.

    Raises
    ------
    BadFileError
        The files cannot be read, or do not hold what the source declares. The vault is as it was.
    VaultError
        The disk refused. The vault is as it was.
    """
    frames = _parse(source, found)
    contract.check(source, frames, [f.declared.path for f in found], any_year=not all(f.verified for f in found))
    encoded = {t.name: _encode(frames[t.name]) for t in source.tables if t.name in frames}
    manifest = _describe(source, found, lacking, frames, encoded)

    home = vault.directory / source.name
    unknown_raw = _has_damaged_manifest(vault, source)
    new = []
    for table in manifest.tables:
        target = home / table.parquet
        if not (target.is_file() and target.read_bytes() == encoded[table.name]):
            new.append((_stage_bytes(vault, encoded[table.name], table.parquet), target))
    record = manifest.to_json()
    staged_record = _stage_bytes(vault, record, MANIFEST)
    receipt = {"how": how, "when": datetime.now(UTC).isoformat(timespec="seconds"), "manifest": _digest(record)}
    staged_receipt = _stage_bytes(vault, json.dumps(receipt, indent=1).encode() + b"\n", RECEIPT)

    for one in found:
        keep_raw(vault, source, one)
    home.mkdir(exist_ok=True)
    for path, target in new:
        path.replace(target)
    synchronise(home)
    synchronise(vault.directory)
    staged_record.replace(home / MANIFEST)  # the new copy is there from here on, and the old one until here
    synchronise(home)
    staged_receipt.replace(home / RECEIPT)
    _collect(vault, source, manifest, spare_raw=unknown_raw)
    return manifest


def _has_damaged_manifest(vault: Vault, source: Source) -> bool:
    try:
        vault.manifest(source.name)
    except MissingDataError:
        return False
    except VaultError:
        return True
    return False


def _collect(vault: Vault, source: Source, manifest: Manifest, *, spare_raw: bool) -> None:
    """Delete what the source's directories hold beyond its manifest and files that wait for others.

    With `spare_raw` published files stay: what a damaged manifest recorded may be the only copy of a file that the
    user fetched by hand.
    """
    home = vault.directory / source.name
    keep = {MANIFEST, RECEIPT} | {t.parquet for t in manifest.tables}
    for path in home.iterdir():
        if path.name not in keep:
            path.unlink()
    kept = {vault.directory / f.stored for f in manifest.files}
    kept |= {vault.directory / raw_path(source, f.sha256, Path(f.path).name) for f in source.files}
    raw = vault.directory / RAW / source.name
    for directory in [] if spare_raw else list(raw.iterdir()):
        for path in directory.iterdir():
            if path not in kept:
                path.unlink()
        if not any(directory.iterdir()):
            directory.rmdir()
    for path in home, raw:
        synchronise(path)


def synchronise(path: Path) -> None:
    """Wait until a file's bytes, or a directory's names, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _parse(source: Source, found: Iterable[Located]) -> Mapping[str, pl.DataFrame]:
    try:
        return source.parse({f.declared.path: f.path for f in found})
    except DyadscopeError:
        raise
    except (Exception, pl.exceptions.PanicException) as error:  # whatever a parser meets in a file of another layout
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise BadFileError(
            f"{source.name} cannot be read from these files ({type(error).__name__}: {reason})",
            ", ".join(f.path.name for f in found),
            f"check that they are {source.title} {source.version}",
        ) from error


def _encode(frame: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    frame.rechunk().write_parquet(buffer, compression="zstd", statistics=True, row_group_size=_ROW_GROUP)
    return buffer.getvalue()


def _describe(
    source: Source,
    found: Sequence[Located],
    lacking: Sequence[SourceFile],
    frames: Mapping[str, pl.DataFrame],
    encoded: Mapping[str, bytes],
) -> Manifest:
    as_declared = not lacking and all(f.verified for f in found)
    return Manifest(
        format=FORMAT,
        source=source.name,
        title=source.title,
        publisher=source.publisher,
        version=source.version,
        date=source.date,
        licence=source.licence,
        redistributable=source.redistributable,
        home=source.home,
        notes=source.notes,
        citations=tuple(Citation(key=r.key, plain=r.plain(), bibtex=r.bibtex()) for r in source.references),
        parser=source.parser,
        declaration=declaration(source),
        lacking=tuple(f.path for f in lacking),
        files=tuple(
            FileRecord(
                path=f.declared.path,
                stored=raw_path(source, f.sha256, f.path.name),
                sha256=f.sha256,
                bytes=f.bytes,
                url=f.declared.url,
                page=f.declared.page,
                verified=f.verified,
                vintage=f.vintage,
            )
            for f in found
        ),
        tables=tuple(
            _describe_table(t, frames[t.name], encoded[t.name], as_declared=as_declared)
            for t in source.tables
            if t.name in frames
        ),
    )


def _describe_table(table: Table, frame: pl.DataFrame, encoded: bytes, *, as_declared: bool) -> TableRecord:
    in_rows = contract.years_found(frame)
    years = table.years if as_declared or in_rows is None else in_rows
    proof = _digest(encoded)
    return TableRecord(
        name=table.name,
        unit=table.unit,
        system=table.system,
        description=table.description,
        keys=table.key_columns,
        file=table.file,
        parquet=f"{table.name}-{proof[:12]}.parquet",
        sha256=proof,
        bytes=len(encoded),
        rows=frame.height,
        states_found=contract.states_found(frame),
        states=table.states,
        absent=table.absent,
        years=years,
        years_declared=table.years,
        years_found=in_rows,
        columns=describe_columns(table, years),
    )


def _stage_bytes(vault: Vault, content: bytes, name: str) -> Path:
    path = vault.directory / STAGING / "placing" / name  # one deeper than the listing of sources looks
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    return path


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _clear(directory: Path) -> None:
    if directory.exists():
        shutil.rmtree(directory)


def _drop_old_partials(directory: Path) -> None:
    if not directory.exists():
        return
    for path in directory.iterdir():
        if time.time() - path.stat().st_mtime > _PARTIAL_KEPT:
            path.unlink()
    if not any(directory.iterdir()):
        directory.rmdir()
