"""One writer at a time in a vault; readers never wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from dyadscope.vault.ownership import LOCK, in_the_way, kind


class Progress(Protocol):
    """What long work reports to; the command line draws it, the library prints nothing."""

    def start(self, label: str, total: int | None) -> None:
        """Begin a step; `total` is its size in bytes, or None where it is not known."""

    def advance(self, amount: int) -> None:
        """Count bytes done within the step."""

    def done(self) -> None:
        """End the step."""

    def note(self, message: str) -> None:
        """Tell the user something while a step runs or waits."""


class Silent:
    """Progress that reports to nobody."""

    def start(self, label: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, amount: int) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""

    def note(self, message: str) -> None:
        """Say nothing."""


@contextmanager
def only_writer(directory: Path, progress: Progress) -> Iterator[None]:
    """Hold the vault's lock, waiting for another writer as long as it takes.

    The lock belongs to the open file, not to the file's existence: the system drops it when its process dies, however
    it dies, so that nobody waits for the dead.
    """
    from filelock import FileLock, Timeout

    if kind(directory / LOCK) not in {"absent", "file"}:
        raise in_the_way(directory / LOCK, "something that is no file")
    lock = FileLock(directory / LOCK)
    try:
        lock.acquire(timeout=0.5)
    except Timeout:
        progress.note(f"another dyadscope is writing to {directory}; waiting for it to finish (Ctrl-C gives up)")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
