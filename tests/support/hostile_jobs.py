"""What may befall a process that reads a document; in a module of its own, for processes are started afresh."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from dyadscope.report.batch import Done, Failed, Job, attempt


class PanicException(BaseException):
    """As libraries written in Rust raise it."""


def befall(job: Job) -> Done:
    """Do what the job's name says."""
    if job.name.startswith("dies"):
        os.kill(os.getpid(), signal.SIGKILL)

    def act() -> str:
        if job.name.startswith("panics"):
            raise PanicException("index out of bounds\nat line 3")
        if job.name.startswith("breaks"):
            raise ZeroDivisionError("made up")
        if job.name.startswith("starves"):
            raise MemoryError
        if job.name.startswith("hangs"):
            while True:
                swallowing()
        return f"read {job.name}"

    done = attempt(act)
    return Done(name=job.name, failed=done) if isinstance(done, Failed) else Done(name=job.name, text=done)


def swallowing() -> None:
    """Go on after whatever a library's own `except` catches."""
    try:
        sum(range(10_000))
    except Exception:  # noqa: BLE001
        Path("swallowed").touch()
