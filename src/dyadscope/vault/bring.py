"""Bring sources into the vault: from the network, from a directory, or from files fetched by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import polars as pl

from dyadscope.errors import BadFileError, DyadscopeError, MissingDataError, VaultError
from dyadscope.proof import file_sha256, shipped
from dyadscope.records import Source, SourceFile
from dyadscope.vault import contract
from dyadscope.vault.comparison import columns_differ, differences
from dyadscope.vault.fetch import download
from dyadscope.vault.ledgers import shipped_path
from dyadscope.vault.limits import Limits, require_within, the_limits, too_large
from dyadscope.vault.lock import Progress, Silent
from dyadscope.vault.manifest import LaterFormatError, Manifest, declaration, read_manifest
from dyadscope.vault.ownership import MANIFEST
from dyadscope.vault.scrutiny import scrutinising
from dyadscope.vault.store import Vault, how_to_add
from dyadscope.vault.write import Located, Writer, keep_raw, on_disk, place, raw_path, read_source, writing

_CHUNK = 1 << 20
_HEAD = 1 << 13
_NAMED = 4  # so many sources an error repeats by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of one source.

    `placed`: it is new in the vault, or was read again. `up to date`: nothing had to be done. `kept`: the vault holds
    files the user added, which a pull does not replace. `by hand`: required files must be fetched by hand first.
    `failed`: see `error`; what the vault held before it still holds. `lacking` lists the files that are not there.
    `differences` says of files that no checksum proves how they differ from the known release, line by line.
    """

    source: str
    status: Literal["placed", "up to date", "kept", "by hand", "failed"]
    message: str
    lacking: tuple[SourceFile, ...] = ()
    error: DyadscopeError | None = None
    differences: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the vault now holds the source."""
        return self.status not in {"failed", "by hand"}

    @property
    def failed(self) -> bool:
        """Whether an error stopped this source."""
        return self.status == "failed"

    def __str__(self) -> str:
        return f"{self.source}: {self.status}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _From:
    """Where files that the vault lacks may come from."""

    how: Literal["download", "from", "vault"]
    directory: Path | None = None


def bring_in(
    sources: Sequence[Source], vault: Vault, *, from_dir: Path | None = None, progress: Progress | None = None
) -> list[Brought]:
    """Bring sources into the vault, each on its own: one that fails does not stop the others.

    Parameters
    ----------
    sources
        What to bring.
    vault
        Where to.
    from_dir
        A directory laid out by the files' declared paths, or another vault's `raw`; without it files are downloaded.
    progress
        Called with every step.

    Returns
    -------
    list of Outcome
        One per source, in the order given.

    Raises
    ------
    VaultError
        The vault's directory cannot be written.
    """
    if from_dir is not None and not from_dir.is_dir():
        raise MissingDataError("there is no such directory", str(from_dir), "give one laid out as <source>/<file>")
    origin = _From(how="download") if from_dir is None else _From(how="from", directory=from_dir)
    return _each(sources, vault, origin, progress or Silent())


def refresh(sources: Sequence[Source], vault: Vault, *, progress: Progress | None = None) -> list[Brought]:
    """Read again, from the files in the vault alone, the sources whose declaration or parser has changed."""
    held = [s for s in sources if vault.has(s)]
    if not held:
        return []
    return _each(held, vault, _From(how="vault"), progress or Silent())


def add(
    source: Source,
    files: Path | Sequence[Path],
    vault: Vault,
    *,
    vintage: str | None = None,
    accept_smaller: bool = False,
    progress: Progress | None = None,
) -> Brought:
    """Take files fetched by hand into the vault.

    A file is matched to a declared one by its sha256, else by its name, else by the declared signature near its top,
    else by being of the only file's kind. Bytes that are not the declared release are taken if they can be read and
    keep the source's contract (years may exceed the declared ones), and recorded as not verified, with `vintage` if
    given. They must keep within the limits (settings `max_*`); the outcome's `differences` compare them with the known
    release. With `accept_smaller` they may hold fewer rows, years or states than that, or than the vault's present
    copy, and their last line may lack its end.

    Raises
    ------
    BadFileError
        The file matches nothing that is declared, cannot be read, breaks the contract, exceeds a limit, or seems to be
        cut; the vault is as it was.
    MissingDataError
        There is no such file, or a release other than the declared needs the source's other files first.
    VaultError
        The vault's directory cannot be written.
    """
    given = [files] if isinstance(files, Path) else list(files)
    limits = the_limits()
    with writing(vault, progress or Silent(), f"dyadscope add {source.name} FILE") as writer:
        given_for = _match_all(source, given, writer, vintage, limits)
        chosen = dict(given_for)
        held = _held(vault, source)
        lacking: list[SourceFile] = []
        for file in source.files:
            if file.path in chosen:
                continue
            there = _from_manifest(vault, held, file) or _from_raw(vault, source, file)
            if there is None and file.shipped:
                there = _from_package(writer, file)
            if there:
                chosen[file.path] = there
            else:
                lacking.append(file)
        ordered = [chosen[f.path] for f in source.files if f.path in chosen]
        if any(f.required for f in lacking):
            needs = _how_to_complete(source, lacking)
            if not all(f.verified for f in ordered):
                raise MissingDataError(
                    "this release can only be read with the source's other files", source.name, needs
                )
            for one in ordered:
                keep_raw(writer, source, one)
            return Brought(source=source.name, status="by hand", message=f"kept; {needs}", lacking=tuple(lacking))
        unproven = [f for f in given_for.values() if not f.verified]
        if not unproven:
            return _placed(source, _read_and_place(writer, source, ordered, lacking, "add"), lacking)
        frames, said = _read_unproven(writer, source, ordered, unproven, held, limits, accept_smaller=accept_smaller)
        outcome = _placed(source, place(writer, source, ordered, lacking, frames, "add"), lacking)
        return replace(outcome, differences=said)


def _read_unproven(
    writer: Writer,
    source: Source,
    found: Sequence[Located],
    unproven: Sequence[Located],
    held: Manifest | None,
    limits: Limits,
    *,
    accept_smaller: bool,
) -> tuple[Mapping[str, pl.DataFrame], tuple[str, ...]]:
    """Read files of which some are proved by no checksum, and say how they differ; raise if they seem to be cut."""
    known = {f.path: _from_raw(writer.vault, source, f.declared) for f in unproven}
    open_ends = {path: accept_smaller or (k is not None and _ends_open(k.path)) for path, k in known.items()}
    names, release = ", ".join(f.path.name for f in unproven), f"{source.title} {source.version}"
    writer.progress.start(f"reading {source.name}", None)
    try:
        with scrutinising(open_ends, limits) as scrutiny:
            frames = read_source(source, found)
        difference = differences(
            source,
            frames,
            {f.declared.path for f in unproven},
            whole=len(found) == len(source.files) and all(f.verified or f in unproven for f in found),
            held=held if held and len(held.files) == len(found) else None,
        )
        columns = columns_differ(scrutiny.readings, lambda path: k.path if (k := known[path]) else None)
    finally:
        writer.progress.done()
    if difference.less and not accept_smaller:
        raise BadFileError(
            f"less than in {release}, so it may be cut ({'; '.join(difference.less)})",
            names,
            "fetch it again; if it is meant to hold less, give `--accept-smaller` (accept_smaller=True)",
        )
    first = f"no checksum proves {names}: it is not, byte for byte, {release}"
    return frames, (first, *difference.lines, *columns)


def _ends_open(path: Path) -> bool:
    with path.open("rb") as handle:
        handle.seek(max(0, path.stat().st_size - 1))
        return handle.read() not in {b"\n", b"\r", b""}


def _each(sources: Sequence[Source], vault: Vault, origin: _From, progress: Progress) -> list[Brought]:
    out = []
    names = f" {' '.join(s.name for s in sources)}" if len(sources) <= _NAMED else ""
    with writing(vault, progress, f"dyadscope pull{names}") as writer:
        for source in sources:
            try:
                with on_disk(vault.directory):
                    try:
                        out.append(_one(source, writer, origin))
                    finally:
                        writer.journal.settle()
            except DyadscopeError as error:
                out.append(Brought(source=source.name, status="failed", message=str(error), error=error))
    return out


def _one(source: Source, writer: Writer, origin: _From) -> Brought:
    vault = writer.vault
    held = _held(vault, source)
    if held and not held.verified:
        return _keep(source, writer, held)
    found: list[Located] = []
    lacking: list[SourceFile] = []
    problem: DyadscopeError | None = None
    for file in source.files:
        try:
            one = _from_raw(vault, source, file) or _obtain(source, file, writer, origin)
        except DyadscopeError as error:
            # The other files are fetched all the same: they wait in the vault for the next attempt.
            problem = problem or error
            continue
        if one is None:
            lacking.append(file)
        else:
            found.append(keep_raw(writer, source, one))
    if problem:
        raise problem
    required = [f for f in lacking if f.required]
    if required:
        return _incomplete(source, required, origin)
    if held and _is_current(vault, source, held, found):
        return Brought(source=source.name, status="up to date", message=_summary(held), lacking=tuple(lacking))
    manifest = _read_and_place(writer, source, found, lacking, origin.how)
    return _placed(source, manifest, lacking)


def _read_and_place(
    writer: Writer, source: Source, found: Sequence[Located], lacking: Sequence[SourceFile], how: str
) -> Manifest:
    writer.progress.start(f"reading {source.name}", None)
    try:
        frames = read_source(source, found)
        if not lacking and all(f.verified for f in found):
            contract.check_extents(source, frames)
        return place(writer, source, found, lacking, frames, how)
    finally:
        writer.progress.done()


def _keep(source: Source, writer: Writer, held: Manifest) -> Brought:
    """Leave files the user added where they are; read them again if the declaration has changed since."""
    vault = writer.vault
    added = ", ".join(Path(f.stored).name for f in held.files if not f.verified)
    back = f"to return to the declared release, delete {vault.directory / source.name} and pull again"
    found = [_from_manifest(vault, held, f) for f in source.files if held.file(f.path)]
    whole = [f for f in found if f]
    if len(whole) < len(held.files):
        raise VaultError(
            "a file added by hand is damaged or gone", f"{source.name}: {added}", f"add it again, or {back}"
        )
    if not _is_current(vault, source, held, whole):
        lacking = [f for f in source.files if not held.file(f.path)]
        held = _read_and_place(writer, source, whole, lacking, "add")
    return Brought(source=source.name, status="kept", message=f"holds what you added ({added}); {back}")


def _incomplete(source: Source, required: Sequence[SourceFile], origin: _From) -> Brought:
    names = ", ".join(f.path for f in required)
    if not all(f.by_hand for f in required):
        where = str(origin.directory) if origin.how == "from" else "the vault"
        fix = f"put them there, or run `dyadscope pull {source.name}` to download them"
        raise MissingDataError("files are not there", f"{names} in {where}", fix)
    return Brought(source=source.name, status="by hand", message=how_to_add(source, required), lacking=tuple(required))


def _obtain(source: Source, file: SourceFile, writer: Writer, origin: _From) -> Located | None:
    name = Path(file.path).name
    if file.shipped:
        return _from_package(writer, file)
    if origin.directory is not None:
        for path in origin.directory / file.path, origin.directory / source.name / file.sha256[:12] / name:
            if path.is_file():
                copy = _copy(path, writer.journal.stage(file.sha256[:12], name), file, writer.progress)
                if copy.verified:
                    return copy
                raise _wrong_bytes(path, copy)
        return None
    if origin.how != "download" or file.url is None:
        return None
    target = writer.journal.stage(file.sha256[:12], name)
    download(file, target, writer.partial(file), writer.progress, writer.journal.note)
    return Located(declared=file, path=target, sha256=file.sha256)


def _copy(path: Path, target: Path, file: SourceFile, progress: Progress) -> Located:
    digest = hashlib.sha256()
    try:
        given = path.open("rb")
    except OSError as error:
        raise BadFileError(f"cannot read the file ({error.strerror})", str(path), "check its permissions") from error
    progress.start(path.name, path.stat().st_size)
    try:
        with given, target.open("wb") as copy:
            while chunk := given.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
                progress.advance(len(chunk))
    finally:
        progress.done()
    return Located(declared=file, path=target, sha256=digest.hexdigest())


def _wrong_bytes(path: Path, copy: Located) -> BadFileError:
    file = copy.declared
    short = "the file is cut short" if copy.bytes < file.bytes else "the file is not the declared release"
    return BadFileError(
        f"{short}: {copy.bytes:,} bytes with sha256 {copy.sha256[:12]}, "
        f"expected {file.bytes:,} with {file.sha256[:12]}",
        str(path),
        "fetch it again; if it is another release of the data, take it with `dyadscope add`",
    )


def _from_raw(vault: Vault, source: Source, file: SourceFile) -> Located | None:
    """Return the declared file if the vault has its bytes, whole."""
    path = vault.directory / raw_path(source, file.sha256, Path(file.path).name)
    if path.is_file() and file_sha256(path) == file.sha256:
        return Located(declared=file, path=path, sha256=file.sha256)
    return None


def _from_package(writer: Writer, file: SourceFile) -> Located:
    """Return a file that ships with the package, proved by the package's list, and staged like any other."""
    shipped(shipped_path(file))
    target = writer.journal.stage(file.sha256[:12], Path(file.path).name)
    return _copy(shipped_path(file), target, file, writer.progress)


def _from_manifest(vault: Vault, held: Manifest | None, file: SourceFile) -> Located | None:
    """Return the file that stands for a declared one in the vault's present copy, if it is whole."""
    record = held.file(file.path) if held else None
    if record is None:
        return None
    path = vault.directory / record.stored
    if path.is_file() and file_sha256(path) == record.sha256:
        return Located(declared=file, path=path, sha256=record.sha256, vintage=record.vintage)
    return None


def _held(vault: Vault, source: Source) -> Manifest | None:
    """Return the present copy's manifest, or None where there is none or it is damaged, and must be written anew."""
    if not vault.has(source):
        return None
    try:
        return read_manifest(vault.directory / source.name / MANIFEST)
    except LaterFormatError:
        raise
    except (FileNotFoundError, NotADirectoryError, VaultError):
        return None


def _is_current(vault: Vault, source: Source, held: Manifest, found: Sequence[Located]) -> bool:
    if held.declaration != declaration(source):
        return False
    if [(f.path, f.sha256) for f in held.files] != [(f.declared.path, f.sha256) for f in found]:
        return False
    home = vault.directory / source.name
    return all((home / t.parquet).is_file() and file_sha256(home / t.parquet) == t.sha256 for t in held.tables)


def _match_all(
    source: Source, given: Sequence[Path], writer: Writer, vintage: str | None, limits: Limits
) -> dict[str, Located]:
    """Return the files given by the declared paths they stand for."""
    chosen: dict[str, Located] = {}
    for path in given:
        found = _match(source, path, writer, vintage, limits)
        if found.declared.path in chosen:
            raise BadFileError("two files are given for one", f"{path} and {chosen[found.declared.path].path.name}")
        chosen[found.declared.path] = found
    return chosen


def _match(source: Source, path: Path, writer: Writer, vintage: str | None, limits: Limits) -> Located:
    if not path.is_file():
        what = "a directory, a device or a pipe is no file to add" if path.exists() else "there is no such file"
        raise MissingDataError(what, str(path), f"give a file of {source.title}")
    if path.stat().st_size > max([limits.file, *(f.bytes for f in source.files)]) and not any(
        f.large for f in source.files
    ):
        raise too_large("the file", "file", "", path)
    stage = writer.journal.stage
    copied = _copy(path, stage("given", path.name), source.files[0], Silent())
    proof = copied.sha256
    slot = next((f for f in source.files if f.sha256 == proof), None)
    if slot:
        return _renamed(copied, slot, stage(proof[:12], Path(slot.path).name), None)
    named = [f for f in source.files if Path(f.path).name.casefold() == path.name.casefold()]
    head = _head(copied.path)
    signed = [f for f in source.files if f.is_signed(head)]
    alike = [f for f in source.files if Path(f.path).suffix.casefold() == path.suffix.casefold()]
    for candidates in named, signed, alike, list(source.files):
        if len(candidates) == 1:
            if not candidates[0].large:
                require_within(copied.path, limits)
            return _renamed(copied, candidates[0], stage(proof[:12], path.name), vintage)
    expected = "; ".join(f"{Path(f.path).name} ({f.page or f.url or source.home})" for f in source.files)
    raise BadFileError(
        f"the name says not which file of {source.name} this is", str(path), f"name it as one of: {expected}"
    )


def _head(path: Path) -> str:
    """Return the first bytes as text, whatever their encoding: signatures are plain ASCII."""
    with path.open("rb") as handle:
        return handle.read(_HEAD).decode("ascii", errors="replace")


def _renamed(copied: Located, slot: SourceFile, path: Path, vintage: str | None) -> Located:
    copied.path.replace(path)
    return Located(declared=slot, path=path, sha256=copied.sha256, vintage=vintage)


def _how_to_complete(source: Source, lacking: Sequence[SourceFile]) -> str:
    by_hand = [f for f in lacking if f.by_hand]
    parts = [f"run `dyadscope pull {source.name}`"] if len(by_hand) < len(lacking) else []
    return "; ".join(parts + ([how_to_add(source, by_hand)] if by_hand else []))


def _placed(source: Source, manifest: Manifest, lacking: Sequence[SourceFile]) -> Brought:
    message = _summary(manifest)
    if lacking:
        message += f"; without {', '.join(Path(f.path).name for f in lacking)}: {_how_to_complete(source, lacking)}"
    return Brought(source=source.name, status="placed", message=message, lacking=tuple(lacking))


def _summary(manifest: Manifest) -> str:
    rows = sum(t.rows for t in manifest.tables)
    spans = [t.years_found for t in manifest.tables if t.years_found]
    years = f", {min(s[0] for s in spans)}-{max(s[1] for s in spans)}" if spans else ""
    return f"{len(manifest.tables)} table{'s' if len(manifest.tables) != 1 else ''}, {rows:,} rows{years}"
