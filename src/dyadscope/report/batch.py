"""Many documents at once, each read, checked and written on its own, in several processes: none stops another."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from dyadscope.errors import DyadscopeError
from dyadscope.processes import starting, workers
from dyadscope.settings import amount, setting

T = TypeVar("T")

if TYPE_CHECKING:
    import polars as pl

    from dyadscope.claims import Checked
    from dyadscope.documents.reading import Reading

WORTH_PROCESSES = 4
"""Documents from which on starting processes takes less time than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document and what to make of it.

    Attributes
    ----------
    name
        What the document is called in messages: its path, or "standard input".
    source
        The path, or the bytes.
    check
        Whether claims are tested, or the document is only read.
    model
        Whether the configured model may propose claims too.
    evidence
        Whether the source rows behind numbers are looked up too.
    as_of
        The day by which the data years are finished that claims are judged with; None uses all.
    html
        Where its page goes, None for none.
    whole
        Whether the result itself is wanted too, as of a document that is the only one.
    with_text
        Whether the plain data hold the text that offsets refer to.
    """

    name: str
    source: Path | bytes
    published: date | None = None
    check: bool = True
    model: bool = False
    evidence: bool = False
    vault: Path | None = None
    as_of: date | None = None
    html: Path | None = None
    whole: bool = False
    with_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """What stopped a piece of work, in one line; `bug` if that is no problem a user can act on."""

    error: str
    bug: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a document: its text form, its plain data and its main table, or what stopped it.

    `result` is the whole of it where the job asked for that.
    """

    name: str
    text: str = ""
    data: dict[str, Any] | None = None
    frame: pl.DataFrame | None = None
    result: Checked | Reading | None = None
    failed: Failed | None = None


_DIED = "the process that worked on it died; it may need more memory than there is"


class _LateError(BaseException):
    """The time is up. No `Exception`, for libraries go on after those."""


def run(
    jobs: Sequence[Job],
    say: Callable[[str], None] | None = None,
    *,
    how: Callable[[Job], Done] | None = None,
    crew: Crew | None = None,
) -> list[Done]:
    """Work through documents and return what came of each, in the order given.

    Parameters
    ----------
    jobs
        The documents.
    say
        Told how far the work has come.
    how
        What is done with each; by default `work`.
    crew
        The processes that do it, where they go on with other documents afterwards; by default some of their own.
    """
    out: dict[int, Done] = {}
    with nullcontext(crew) if crew is not None else Crew() as hands:
        for place, done in hands.worked(jobs, how or work):
            out[place] = done
            if say:
                say(f"{len(out)} of {len(jobs)} documents")
    return [out[k] for k in range(len(jobs))]


def work(job: Job) -> Done:
    """Read, check and write one document; whatever stops it is told of and stops no other."""
    done = attempt(lambda: _worked_through(job))
    return Done(name=job.name, failed=done) if isinstance(done, Failed) else done


def attempt(action: Callable[[], T]) -> T | Failed:
    """Return what an action does with one document, or what stopped it: a problem, a bug, or the limit of its time."""
    try:
        seconds = amount("max_seconds")
        with _within(seconds):
            return action()
    except DyadscopeError as error:
        return Failed(error=str(error))
    except _LateError:
        return Failed(error=f"given up after {seconds:g} s, which DYADSCOPE_MAX_SECONDS sets")
    except MemoryError:
        return Failed(error="there is too little memory for it")
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # what breaks in a library written in Rust is no Exception
        if setting("debug"):
            raise
        kind = type(error).__name__
        return Failed(error=f"internal error ({kind}: {error}); run with DYADSCOPE_DEBUG=1 and report it", bug=True)


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise when the time is up, where the system can interrupt: on Unix, in a process's main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(*_: object) -> None:
        raise _LateError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # and again, should something swallow the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Crew:
    """Processes that work through documents, started when there are enough of these, kept until it is left."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._pool: ProcessPoolExecutor | None = None
        self._processes = os.cpu_count() or 1

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, *stopped: Any) -> None:
        """End the processes; at once, where something stopped the work."""
        self._pool = None
        self._held.__exit__(*stopped)

    def worked(self, jobs: Sequence[Job], how: Callable[[Job], Done]) -> Iterator[tuple[int, Done]]:
        """Yield what came of each document, with its place, as they are done."""
        left = dict(enumerate(jobs))
        several = len(jobs) >= WORTH_PROCESSES and self._processes > 1
        while left and several:
            places: dict[Future[Done], int] = {}
            with suppress(BrokenProcessPool), starting():
                pool = self._opened(len(jobs))
                for place, job in left.items():
                    places[pool.submit(how, job)] = place
            for future in as_completed(places):
                with suppress(BrokenProcessPool):
                    done = future.result()
                    del left[places[future]]
                    yield places[future], done
            if left:
                # A process died of one of those that had been handed out: one by one, so that it stops no other.
                self.__exit__(None, None, None)
                suspects = list(left)[: 2 * self._processes + 1]
                yield from _one_by_one({place: left.pop(place) for place in suspects}, how)
        for place, job in left.items():
            yield place, how(job)

    def _opened(self, jobs: int) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = self._held.enter_context(workers(min(jobs, self._processes)))
        return self._pool


def _one_by_one(left: dict[int, Job], how: Callable[[Job], Done]) -> Iterator[tuple[int, Done]]:
    while left:
        with workers(1) as pool:
            for place, job in list(left.items()):
                del left[place]
                try:
                    with starting():
                        future = pool.submit(how, job)
                    yield place, future.result()
                except BrokenProcessPool:
                    yield place, Done(name=job.name, failed=Failed(error=_DIED))
                    break


def _worked_through(job: Job) -> Done:
    from dyadscope.claims import check
    from dyadscope.documents.input import load, require_text
    from dyadscope.documents.reading import read
    from dyadscope.vault import Vault

    document = require_text(load(job.source, published=job.published))
    vault = Vault(job.vault)
    reading = read(document, vault=vault)
    if job.check:
        claims, rejected = _proposed(reading) if job.model else (None, ())
        checked = check(reading, as_of=job.as_of, vault=vault, claims=claims, rejected=rejected, evidence=job.evidence)
        found: Checked | Reading = checked
    else:
        found = reading
    if job.html is not None:
        from dyadscope.report.article import write_article

        write_article(found, job.html)
    data = found.to_dict()
    if job.with_text:
        data["document"]["text"] = document.text
    return Done(
        name=job.name,
        text=str(found),
        data=data,
        frame=found.to_frame(),
        result=found if job.whole else None,
    )


def _proposed(reading: Any) -> tuple[Any, tuple[str, ...]]:
    """Return the claims of the rules and of the configured model, and what of the model's was rejected."""
    from dyadscope.documents.claims import find_claims
    from dyadscope.documents.propose import propose, together
    from dyadscope.vault.model import configured

    model = configured()
    found = propose(reading, model.complete, model.name)
    return together(find_claims(reading), found.claims), found.rejected
