"""Files of events as blocks of whole lines: plain, gzip and zip in place, one block in memory at a time."""

from __future__ import annotations

import gzip
import queue
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from dyadscope.errors import BadFileError

BLOCK = 24 << 20
"""Bytes of a block; a longer line is no row. The GNU allocator hands 32 MB and more back to the system each time, which
takes a fifth of the time of counting."""
_AHEAD = 2
_PIECE = 1 << 20
_FIX = "fetch the file again; what was read of it is not counted"
LONG = f"a line longer than {BLOCK >> 20} MB"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a file; `text` is None for a line that is too long to be held.

    Attributes
    ----------
    member
        The name within an archive, empty otherwise.
    text
        The lines, each with its end.
    """

    member: str
    text: bytes | None


def digest(path: Path) -> str:
    """Return the sha256 of a file, read piece by piece."""
    found = sha256()
    with path.open("rb") as content:
        while piece := content.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def blocks(path: Path, size: int = BLOCK) -> Iterator[Block]:
    """Yield a file's lines block by block, read ahead in a thread of its own.

    Raises
    ------
    BadFileError
        The file cannot be read, or its compressed content is cut short or damaged.
    """
    return _ahead(lambda: _blocks(path, size))


def is_parquet(path: Path) -> bool:
    """Say whether a file is Parquet, whatever its name."""
    with _told(path), path.open("rb") as content:
        return content.read(4) == b"PAR1"


def _blocks(path: Path, size: int) -> Iterator[Block]:
    with _told(path):
        with path.open("rb") as content:
            kind = content.read(2)
        if kind == b"PK":
            with zipfile.ZipFile(path) as archive:
                for info in archive.infolist():
                    if not info.is_dir():
                        with archive.open(info) as member:
                            yield from _lines(member, info.filename, size)  # type: ignore[arg-type]
        elif kind == b"\x1f\x8b":
            with gzip.open(path, "rb") as text:
                yield from _lines(text, "", size)  # type: ignore[arg-type]
        else:
            with path.open("rb") as plain:
                yield from _lines(plain, "", size)


def _lines(content: BinaryIO, member: str, size: int) -> Iterator[Block]:
    """Yield blocks cut after the last end of a line within `size` bytes."""
    rest, long = b"", False
    while True:
        piece = content.read(size - len(rest) if not long else size)
        if not piece:
            break
        if long:
            # Within a line that is too long: what follows its end is the next line.
            _, end, piece = piece.partition(b"\n")
            if not end:
                continue
            long = False
        text = rest + piece if rest else piece
        cut = text.rfind(b"\n") + 1
        if cut:
            yield Block(member, text[:cut])
            rest = text[cut:]
        elif len(text) >= size:
            yield Block(member, None)
            rest, long = b"", True
        else:
            rest = text
    if rest:
        yield Block(member, rest + b"\n")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError, RuntimeError) as error:
        raise BadFileError(f"the compressed file is cut short or damaged ({error})", str(path), _FIX) from error
    except OSError as error:
        raise BadFileError(f"cannot read this file ({error.strerror or error})", str(path), "check the path") from error


def _ahead(make: Callable[[], Iterator[Block]]) -> Iterator[Block]:
    """Run an iterator in a thread, a few items ahead; its errors come where its items do."""
    held: queue.Queue[Block | BaseException | None] = queue.Queue(maxsize=_AHEAD)
    stop = threading.Event()

    def put(item: Block | BaseException | None) -> None:
        while not stop.is_set():
            try:
                held.put(item, timeout=0.1)
            except queue.Full:
                continue
            return

    def run() -> None:
        try:
            for block in make():
                put(block)
                if stop.is_set():
                    return
            put(None)
        except BaseException as error:  # noqa: BLE001 - handed to the reader, who raises it
            put(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while (item := held.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stop.set()
        thread.join()
