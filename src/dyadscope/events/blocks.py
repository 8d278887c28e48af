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
from pathlib import Path
from typing import Protocol, TypeVar

from dyadscope.errors import BadFileError

Item = TypeVar("Item")
BLOCK = 24 << 20
"""Bytes of a block; a longer line is no row. The GNU allocator hands 32 MB and more back to the system each time, which
takes a fifth of the time of counting."""
_ZIP, _GZIP = _PACKED = b"PK", b"\x1f\x8b"
_AHEAD = 2
"""Items that lie ready; each may be a block."""
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
        What holds the lines, each with its end. Of a file that is not packed it is written over for the next block.
    begin, end
        Where the lines lie in it.
    """

    member: str
    text: bytes | bytearray | None
    begin: int = 0
    end: int = 0

    def has(self, letter: bytes) -> bool:
        """Say whether a letter is among the lines."""
        return self.text is not None and self.text.find(letter, self.begin, self.end) >= 0

    def lines(self) -> bytes:
        """Return the lines alone."""
        return b"" if self.text is None else bytes(memoryview(self.text)[self.begin : self.end])


def _unasked(_: memoryview) -> None:
    """Do nothing with bytes that nobody wants to see."""


def blocks(
    path: Path, size: int = BLOCK, step: int = BLOCK, seen: Callable[[memoryview], None] = _unasked
) -> Iterator[Block]:
    """Yield a file's lines block by block.

    A block has `size` bytes at most, and where its lines are shorter, about `step`. What is packed is unpacked ahead in
    a thread of its own. What is not is read by the thread that asks: the system has it ready, and threads of Python
    that wait for one another cost more than the reading; `seen` is then handed all bytes of the file, as they are read.

    Raises
    ------
    BadFileError
        The file cannot be read, or its compressed content is cut short or damaged.
    """
    kind = _kind(path)
    if kind in _PACKED:
        return ahead(lambda: _packed(path, kind, size, step))
    return _plain(path, size, step, seen)


def is_packed(path: Path) -> bool:
    """Say whether a file is packed, whatever its name."""
    return _kind(path) in _PACKED


def _kind(path: Path) -> bytes:
    with _told(path), path.open("rb") as content:
        return content.read(2)


def is_parquet(path: Path) -> bool:
    """Say whether a file is Parquet, whatever its name."""
    with _told(path), path.open("rb") as content:
        return content.read(4) == b"PAR1"


def _plain(path: Path, size: int, step: int, seen: Callable[[memoryview], None]) -> Iterator[Block]:
    with _told(path), path.open("rb", buffering=0) as text:
        yield from _lines(text, "", size, step, seen)


def _packed(path: Path, kind: bytes, size: int, step: int) -> Iterator[Block]:
    with _told(path):
        if kind == _GZIP:
            with gzip.open(path, "rb") as text:
                yield from _kept(_lines(text, "", size, step))
            return
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    with archive.open(info) as member:
                        yield from _kept(_lines(member, info.filename, size, step))  # type: ignore[arg-type]


def _kept(found: Iterator[Block]) -> Iterator[Block]:
    """Yield blocks that stay as they are when the next one is read."""
    for block in found:
        held = block.lines()
        yield block if block.text is None else Block(block.member, held, 0, len(held))


class _Content(Protocol):
    def readinto(self, place: memoryview, /) -> int | None: ...


def _lines(
    content: _Content, member: str, size: int, step: int, seen: Callable[[memoryview], None] = _unasked
) -> Iterator[Block]:
    """Yield blocks cut after the last end of a line within `size` bytes."""
    # Read into one piece of memory over and over: to fill memory that is new to a process takes several times as long.
    held = bytearray(size)
    view = memoryview(held)
    rest, long = 0, False
    while read := content.readinto(view[rest : rest + step]):
        seen(view[rest : rest + read])
        end, start = rest + read, 0
        if long:
            # Within a line that is too long: what follows its end is the next line.
            start = held.find(b"\n", 0, end) + 1
            if not start:
                continue
            long = False
        # What was left over has no end of a line.
        cut = held.rfind(b"\n", max(start, rest), end) + 1
        if cut:
            yield Block(member, held, start, cut)
        elif end - start == size:
            yield Block(member, None)
            long, start = True, end
        cut = max(cut, start)
        rest = end - cut
        view[:rest] = view[cut:end]
    if rest:
        held[rest : rest + 1] = b"\n"
        yield Block(member, held, 0, rest + 1)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError, RuntimeError) as error:
        raise BadFileError(f"the compressed file is cut short or damaged ({error})", str(path), _FIX) from error
    except OSError as error:
        raise BadFileError(f"cannot read this file ({error.strerror or error})", str(path), "check the path") from error


def ahead(make: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """Run an iterator in a thread, a few items ahead; its errors come where its items do."""
    held: queue.Queue[Item | _Failed | None] = queue.Queue(maxsize=_AHEAD)
    stop = threading.Event()

    def put(item: Item | _Failed | None) -> None:
        while not stop.is_set():
            try:
                held.put(item, timeout=0.1)
            except queue.Full:
                continue
            return

    def run() -> None:
        try:
            for item in make():
                put(item)
                if stop.is_set():
                    return
            put(None)
        except BaseException as error:  # noqa: BLE001 - handed to the reader, who raises it
            put(_Failed(error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while (item := held.get()) is not None:
            if isinstance(item, _Failed):
                raise item.error
            yield item
    finally:
        stop.set()
        thread.join()


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException
