"""Write the vault: stage, check, and place a source by one rename.

What a reader can reach changes only when `manifest.json` is replaced. Until then everything new lies in staging or
under names that carry their own sha256 and that no manifest mentions; the journal lists them, and the next writer
clears by that list what a crash left behind. What neither a manifest nor the journal names is somebody's, and stays.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError, DyadscopeError, VaultError
from dyadscope.proof import sealed
from dyadscope.records import Source, SourceFile, Table
from dyadscope.vault import contract
from dyadscope.vault.journal import Journal, settle_leftovers
from dyadscope.vault.lock import Progress, only_writer
from dyadscope.vault.manifest import (
    FORMAT,
    Citation,
    FileRecord,
    Manifest,
    TableRecord,
    declaration,
    describe_columns,
    read_manifest,
)
from dyadscope.vault.ownership import (
    MANIFEST,
    PARTIAL,
    RAW,
    RECEIPT,
    holds_copy,
    in_the_way,
    kind,
    make_way,
    old_partials,
    require_vault,
)
from dyadscope.vault.store import Vault

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """The only writer of a vault, as long as it is inside `writing`."""

    vault: Vault
    journal: Journal
    progress: Progress

    @property
    def root(self) -> Path:
        """The vault's directory."""
        return self.vault.directory

    def partial(self, file: SourceFile) -> Path:
        """Return where the bytes of a download gather, from one attempt to the next."""
        path = self.journal.directory(PARTIAL) / file.sha256
        make_way(path)
        make_way(path.with_name(f"{path.name}.etag"))
        return path


@contextmanager
def writing(vault: Vault, progress: Progress, command: str = "dyadscope pull") -> Iterator[Writer]:
    """Be the only writer, in a directory that is a vault, without what a killed writer left.

    `command` is what the user ran: where the directory is no vault, the error names a place to run it.
    """
    root = vault.directory
    with on_disk(root):
        require_vault(root, command)
        with only_writer(root, progress):
            settle_leftovers(root)
            _drop_old_partials(root / PARTIAL)
            journal = Journal(root)
            try:
                yield Writer(vault=vault, journal=journal, progress=progress)
            finally:
                journal.settle()


def raw_path(source: Source, proof: str, name: str) -> str:
    """Return where the vault keeps published bytes. The sha256 in it lets two releases share a file name."""
    return f"{RAW}/{source.name}/{proof[:12]}/{name}"


def keep_raw(writer: Writer, source: Source, found: Located) -> Located:
    """Move staged published bytes to their place under `raw`, where they may wait for the source's other files."""
    root = writer.root
    target = root / raw_path(source, found.sha256, found.path.name)
    if found.path == target:
        return found
    writer.journal.directory(*target.parent.relative_to(root).parts)
    make_way(target)
    if not found.verified:
        writer.journal.note(target)  # a declared file may wait there; any other is kept only if a manifest names it
    synchronise(found.path)
    found.path.replace(target)
    for directory in (target.parent, target.parent.parent, target.parent.parent.parent, root):
        synchronise(directory)
    return Located(declared=found.declared, path=target, sha256=found.sha256, vintage=found.vintage)


def read_source(source: Source, found: Sequence[Located]) -> Mapping[str, pl.DataFrame]:
    """Return a source's tables as read from its files, checked against what it declares.

    Raises
    ------
    BadFileError
        The files cannot be read, or do not hold what the source declares.
    """
    frames = _parse(source, found)
    contract.check(source, frames, [f.declared.path for f in found], any_year=not all(f.verified for f in found))
    return frames


def place(
    writer: Writer,
    source: Source,
    found: Sequence[Located],
    lacking: Sequence[SourceFile],
    frames: Mapping[str, pl.DataFrame],
    how: str,
) -> Manifest:
    """Put a source's tables and files in the vault in place of any copy there.

    Raises
    ------
    VaultError
        The disk refused, or something of the user's is in the way. The vault is as it was.
    """
    encoded = {t.name: _encode(frames[t.name]) for t in source.tables if t.name in frames}
    manifest = _describe(source, found, lacking, frames, encoded)

    home = _own_home(writer, source)
    journal = writer.journal
    new = []
    for table in manifest.tables:
        target = home / table.parquet
        if not (target.is_file() and target.read_bytes() == encoded[table.name]):
            new.append((_stage_bytes(journal, encoded[table.name], table.parquet), target))
    record = manifest.to_json()
    staged_record = _stage_bytes(journal, record, MANIFEST)
    receipt = {"how": how, "when": datetime.now(UTC).isoformat(timespec="seconds"), "manifest": _digest(record)}
    staged_receipt = _stage_bytes(journal, sealed(receipt), RECEIPT)
    for target in [home / MANIFEST, home / RECEIPT, *(target for _, target in new)]:
        make_way(target)

    for one in found:
        keep_raw(writer, source, one)
    for path, target in new:
        path.replace(journal.note(target))
    for path in _given_up(writer.root, source, manifest):
        journal.note(path)
    synchronise(home)
    synchronise(writer.root)
    staged_record.replace(home / MANIFEST)  # the new copy is there from here on, and the old one until here
    synchronise(home)
    staged_receipt.replace(home / RECEIPT)
    return manifest


def _own_home(writer: Writer, source: Source) -> Path:
    """Return the source's directory; a manifest or receipt in it that no vault can have written is not replaced."""
    home = writer.journal.directory(source.name)
    for path in home / MANIFEST, home / RECEIPT:
        if kind(path) == "file" and not holds_copy(home):
            raise in_the_way(path, "a file that is not the vault's")
    return home


def _given_up(root: Path, source: Source, manifest: Manifest) -> list[Path]:
    """Return the files that the source's present manifest names and the new one does not, without declared ones."""
    try:
        old = read_manifest(root / source.name / MANIFEST)
    except (FileNotFoundError, VaultError):
        return []  # what a damaged manifest named is not known, and may be the only copy of a file fetched by hand
    keep = {raw_path(source, f.sha256, Path(f.path).name) for f in source.files}
    return [root / name for name in sorted(_named(old) - _named(manifest) - keep)]


def _named(manifest: Manifest) -> set[str]:
    return {f.stored for f in manifest.files} | {f"{manifest.source}/{t.parquet}" for t in manifest.tables}


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


def _stage_bytes(journal: Journal, content: bytes, name: str) -> Path:
    path = journal.stage("placing", name)
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    return path


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _drop_old_partials(directory: Path) -> None:
    for path in old_partials(directory):
        if time.time() - path.stat().st_mtime > _PARTIAL_KEPT:
            path.unlink()
