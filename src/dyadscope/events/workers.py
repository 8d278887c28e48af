"""Count files one after another, or several at once: each in a process of its own, which sends back what it comes to.

Processes and not threads, since Python lets one thread at a time take rows in. They write nothing: whatever ends them,
what counts is what the process that started them has kept.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent import futures
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from dyadscope.errors import BadFileError, DyadscopeError
from dyadscope.events.inputs import Input
from dyadscope.events.part import Part
from dyadscope.processes import starting
from dyadscope.processes import workers as at_once

MOST_WORKERS = 8
"""Processes that are started where nobody asks for a number: each may hold 300 MB."""
_WORTH, _FILE = 128 << 20, 16 << 20
"""Bytes of all files together below which starting processes takes longer than counting them, and how many bytes take
as long as a file does that has none."""
_TICK = 0.5
"""Seconds after which whoever waits looks whether it was asked to stop."""
_WAITING = 2
"""Files for each process that are handed out before the first of them is back."""


class Engine(Protocol):
    """What counts a file."""

    def found(self, source: Input) -> Sequence[Input]:
        """Return the files that an input stands for."""

    def digest(self, source: Input) -> str:
        """Return the sha256 of a file."""

    def count(self, source: Input) -> Part:
        """Return what a file comes to; raises BadFileError if it changes meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One file: what it comes to, or why it failed; neither where it counts already."""

    name: str
    part: Part | None = None
    failure: str = ""


def count_file(engine: Engine, file: Input, layout: str, known: Mapping[str, str]) -> Counted:
    """Count a file, unless it counts already; a file that cannot be read is named with the reason.

    Parameters
    ----------
    engine, file, layout
        What counts, the file, and the name of its layout.
    known
        The sha256 of each file that counts already, by its name. Only a file of a known name is read for its checksum
        first: whether it has the bytes of another is known when it is counted.
    """
    try:
        if file.name in known and engine.digest(file) == known[file.name]:
            return Counted(name=file.name)
        part = engine.count(file)
        _require_layout(part, file, layout)
    except BadFileError as error:
        return Counted(name=file.name, failure=str(error))
    except OSError as error:
        return Counted(name=file.name, failure=f"cannot read this file ({error.strerror or error}): {file}")
    return Counted(name=file.name, part=part)


def _require_layout(part: Part, path: Input, layout: str) -> None:
    """Refuse a file of which every row has too few or too many fields: an empty result would look like calm."""
    reasons = {reject.reason for reject in part.rejects}
    if part.tally.read and not part.tally.used and all(reason.endswith("than the layout has") for reason in reasons):
        what = f"not one of its {part.tally.read:,} rows has as many fields as the layout {layout}"
        raise BadFileError(what, str(path), "name the layout that it has; nothing of it is counted")


def workers_for(files: Sequence[Input]) -> int:
    """Return how many processes are worth starting for files of this machine: one a core, if there is enough to do."""
    sizes = [file.stat().st_size for file in files if isinstance(file, Path) and file.is_file()]
    if len(sizes) < 2 or sum(sizes) + _FILE * len(sizes) < _WORTH:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, len(sizes), MOST_WORKERS)


def count_at_once(
    make: Callable[[], Engine], files: Iterable[Input], layout: str, known: Mapping[str, str], workers: int
) -> Generator[Counted]:
    """Yield what files come to, in their order, counted by so many processes.

    Parameters
    ----------
    make
        Makes what counts, once in each process; it and what it holds must be fit to be sent there.
    files
        The files.
    layout
        The name of their layout.
    known
        The sha256 of each file that counts already, by its name: these are not counted again.
    workers
        How many processes.

    Raises
    ------
    DyadscopeError
        A process was ended from outside.
    """
    waiting: deque[Future[Counted]] = deque()
    try:
        with at_once(workers, partial(_begin, make, layout, dict(known))) as pool:
            for file in files:
                with starting():
                    waiting.append(pool.submit(_count, file))
                if len(waiting) >= _WAITING * workers:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        what = "a process that counted files was ended from outside, perhaps because memory ran out"
        raise DyadscopeError(what, "", "count with fewer processes at once (--workers 1)") from error


def _result(future: Future[Counted]) -> Counted:
    """Wait, and be woken now and then: Ctrl-C may reach another thread, and is only seen by this one when it runs."""
    while not futures.wait([future], timeout=_TICK).done:
        pass
    return future.result()


@dataclass(slots=True)
class _Here:
    """What counts in this process."""

    engine: Engine
    layout: str
    known: Mapping[str, str]


_here: list[_Here] = []


def _begin(make: Callable[[], Engine], layout: str, known: Mapping[str, str]) -> None:
    """Make ready to count in a process of its own."""
    _here[:] = [_Here(make(), layout, known)]


def _count(file: Input) -> Counted:
    (here,) = _here
    return count_file(here.engine, file, here.layout, here.known)
