"""Files the user names: outputs that appear whole or not at all and destroy nothing, inputs that are files and end."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from dyadscope.errors import BadFileError, UsageError
from dyadscope.printable import ENCODING_ERRORS

Fill = Callable[[Path], None]

_PART = re.compile(r"\.dyadscope-[0-9a-f]{16}\.part")
_LINKS_FOLLOWED = 40


def place(path: Path, fill: Fill) -> None:
    """Let `fill` write a temporary file beside `path`, then put it in place in one step; see `place_together`."""
    place_together((path, fill))


def place_text(path: Path, text: str) -> None:
    """Put a text in place in one step, the same bytes on every system."""
    place(path, lambda to: fill_text(to, text))


def place_together(*outputs: tuple[Path, Fill]) -> None:
    """Write several files, each whole or not at all: all are written in full before the first is put in place.

    What stands at a path keeps its nature: a link goes on pointing where it points, a file keeps its permissions and
    its other names, and a device or a pipe is written to and never replaced. A writer that was killed leaves a hidden
    file, which the next one in the same directory removes.

    Parameters
    ----------
    *outputs
        Pairs of a path and a function that writes the file's content to the path it is given.

    Raises
    ------
    UsageError
        A file cannot be written there.
    """
    with ExitStack() as stack:
        ready = []
        for path, fill in outputs:
            with _told(path):
                ready.append((path, *stack.enter_context(_filled(path, fill))))
        for path, part, target in ready:
            with _told(path):
                if target is None:
                    _write_through(part, path)
                else:
                    part.replace(target)


def place_directory(path: Path, fill: Fill, *, mark: str) -> None:
    """Let `fill` write a directory beside `path`, then put it there; on failure what was there before stays as it is.

    Parameters
    ----------
    path
        Where it shall be: nothing, an empty directory, or one that holds the file `mark`, which is replaced whole.
    fill
        Writes the files into the directory it is given.

    Raises
    ------
    UsageError
        The directory holds something else, or cannot be written.
    """
    require_own(path, mark)
    path = path.absolute()
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.parent / f".dyadscope-{secrets.token_hex(8)}.parts"
        made.mkdir()
        old = made.with_suffix(".old")
        try:
            fill(made)
            if path.exists():
                path.rename(old)
            made.rename(path)
        except BaseException:
            if old.exists() and not path.exists():
                old.rename(path)
            raise
        finally:
            for left in (made, old):
                shutil.rmtree(left, ignore_errors=True)


@dataclass
class Filling:
    """A directory that `place_directory` is having filled: how many files and bytes were put into it."""

    into: Path
    files: int = 0
    size: int = 0
    _made: set[Path] = field(default_factory=set, repr=False)

    def put(self, contents: Mapping[str, bytes]) -> None:
        """Write files by their names, which may hold slashes."""
        for name, content in contents.items():
            target = self.into / name
            if target.parent not in self._made:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(target.parent)
            target.write_bytes(content)
            self.files += 1
            self.size += len(content)


def require_own(path: Path, mark: str) -> None:
    """Refuse what is no directory, and a directory that holds anything but what `mark` says was made here."""
    if not path.exists() and not path.is_symlink():
        return
    if not path.is_dir() or path.is_symlink():
        raise UsageError("a directory is wanted", str(path), "name a new or an empty one")
    if any(path.iterdir()) and not (path / mark).is_file():
        raise UsageError("the directory holds other files", str(path), "name a new or an empty one")


def require_apart(outputs: Iterable[Path | None], inputs: Iterable[Path] = (), *, vault: Path | None = None) -> None:
    """Refuse outputs that are inputs, that are one file, or that lie in the vault, before anything is written.

    Files are told apart by what they are, not by how they are named: links and `./` hide nothing. Devices and pipes
    keep nothing that could be lost, so they may be named as often as one likes.

    Raises
    ------
    UsageError
        The first output that would destroy something.
    """
    named = [(path, _identity(path)) for path in outputs if path is not None]
    meant = {identity for _, identity in named}
    read = {found for found in map(_identity, inputs if named else ()) if found in meant}  # of many inputs few are kept
    written: set[object] = set()
    home = None if vault is None else Path(os.path.realpath(vault))
    for path, identity in named:
        if identity is None:
            continue
        if identity in read:
            raise UsageError("this output is also an input, and would destroy it", str(path), "choose another place")
        if identity in written:
            raise UsageError("two outputs have the same name", str(path), "name two files")
        if home is not None and home in Path(os.path.realpath(path)).parents:
            raise UsageError("the vault holds published sources and nothing else", str(path), "choose another place")
        written.add(identity)


def is_stream(path: Path) -> bool:
    """Whether what is written to a path goes to a device, a pipe or what a process holds open, and not to a file.

    Examples
    --------
    >>> is_stream(Path("/dev/stdout")), is_stream(Path("x.csv"))
    (True, False)
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or _is_open_already(path)


def read_whole(path: Path, *, what: str, most: int) -> bytes:
    """Return the bytes of a file the user names, which must be a file and no larger than `most` bytes.

    Raises
    ------
    BadFileError
        It cannot be read, is a directory, a device or a pipe, or is too large.
    """
    try:
        # A pipe nobody writes to is opened at once, and then refused, instead of being waited for.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            kind = _kind(os.fstat(handle).st_mode)
            if kind != "file":
                fix = "pipe it to `-` or save it to a file" if kind == "pipe" else "name a file"
                raise BadFileError(f"{what} is a {kind}, not a file", str(path), fix)
            with os.fdopen(handle, "rb", closefd=False) as file:
                return read_stream(file, what=what, name=str(path), most=most)
        finally:
            os.close(handle)
    except OSError as error:
        raise BadFileError(f"{what} cannot be read", str(path), error.strerror or "check the path") from error


def read_stream(stream: BinaryIO, *, what: str, name: str, most: int) -> bytes:
    """Return what a stream holds, which must be no more than `most` bytes; raises BadFileError where it is."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise BadFileError(f"{what} is larger than {most / 1e6:g} MB", name, "give the part that matters")
    return data


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says into an error that names the file. A reader of a pipe that went away is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(
            f"cannot write this file ({error.strerror or error})", str(path), "choose another place"
        ) from error


@contextmanager
def _filled(path: Path, fill: Fill) -> Iterator[tuple[Path, Path | None]]:
    """Yield a temporary file with the content of `path`, and the file it will replace; None is to be written through.

    What is still there afterwards is removed.
    """
    target, mode = _target(path)
    beside = target.parent if target is not None else Path(tempfile.gettempdir())
    with _part(beside) as (part, handle):
        fill(part)
        if mode is not None:
            part.chmod(mode)
        os.fsync(handle)
        yield part, target


def _target(path: Path) -> tuple[Path | None, int | None]:
    """Return the file to replace and the permissions it has; no file where the path is to be written through."""
    real = Path(os.path.realpath(path))
    try:
        found = path.stat()
    except FileNotFoundError:
        return real, None
    if stat.S_ISDIR(found.st_mode):
        raise UsageError("cannot write this file (it is a directory)", str(path), "name a file in it")
    if not os.access(path, os.W_OK):
        raise PermissionError(None, "it is write-protected")
    stays = not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or _is_open_already(path)
    if stays or not os.access(real.parent, os.W_OK):
        return None, None
    return real, stat.S_IMODE(found.st_mode)


def _is_open_already(path: Path) -> bool:
    """Whether a path names what a process holds open, as /dev/stdout does: replacing that would go unseen."""
    here = path.absolute()
    for _ in range(_LINKS_FOLLOWED):
        if here.parts[:2] == ("/", "proc") or here.parts[:3] in {("/", "dev", "stdout"), ("/", "dev", "stderr")}:
            return True
        if here.parts[:3] == ("/", "dev", "fd"):
            return True
        if not here.is_symlink():
            return False
        here = Path(os.path.normpath(here.parent / here.readlink()))
    return False


def _write_through(part: Path, path: Path) -> None:
    # Without O_CREAT: what was there when it was looked at must be there still. A terminal must not become the
    # process's own.
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
    with os.fdopen(handle, "wb") as out, part.open("rb") as content:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            out.truncate()
        shutil.copyfileobj(content, out)


@contextmanager
def _part(directory: Path) -> Iterator[tuple[Path, int]]:
    """Yield a new file with a name of its own and a descriptor of it; the file is gone afterwards if it still is there.

    The permissions are those that the user's umask leaves to new files.
    """
    _sweep(directory)
    while True:
        path = directory / f".dyadscope-{secrets.token_hex(8)}.part"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        _lock(handle, wait=True)
        if path.exists():  # another process may have swept it away before it was locked
            break
        os.close(handle)
    try:
        yield path, handle
    finally:
        with suppress(FileNotFoundError):
            path.unlink()
        os.close(handle)


@cache
def _sweep(directory: Path) -> None:
    """Remove what writers that were killed left in a directory: the files that no process holds locked."""
    with suppress(OSError):
        left = [path for path in directory.iterdir() if _PART.fullmatch(path.name)]
        for path in left:
            with suppress(OSError):
                handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
                try:
                    if _lock(handle, wait=False):
                        path.unlink()
                finally:
                    os.close(handle)


if sys.platform == "win32":

    def _lock(handle: int, *, wait: bool) -> bool:  # noqa: ARG001
        """Lock nothing; what is left over then stays, because nothing tells it from what is being written."""
        return False

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> bool:
        """Take the lock of a file, which ends with the process that holds it; return whether it was to be had."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _kind(mode: int) -> str:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "directory"
    return "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"


def _identity(path: Path) -> object:
    """Return what a path is told by: its file's number, where it would be made, or None for devices and pipes."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode) else None


def fill_text(path: Path, text: str) -> None:
    """Write a text, the same bytes on every system, to the path a `Fill` is given."""
    path.write_text(text, encoding="utf8", errors=ENCODING_ERRORS, newline="\n")
