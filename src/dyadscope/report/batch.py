"""Many documents at once, each read, checked and written on its own, in several processes: none stops another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dyadscope.errors import DyadscopeError

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
    html
        Where its page goes, None for none.
    """

    name: str
    source: Path | bytes
    published: date | None = None
    check: bool = True
    model: bool = False
    evidence: bool = False
    vault: Path | None = None
    html: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a document: its text form and its plain data, or the error that stopped it."""

    name: str
    text: str = ""
    data: dict[str, Any] | None = None
    error: str = ""


def run(jobs: Sequence[Job], say: Callable[[str], None] | None = None) -> list[Done]:
    """Work through documents and return what came of each, in the order given.

    Parameters
    ----------
    jobs
        The documents.
    say
        Told how far the work has come.
    """
    out: dict[int, Done] = {}
    for place, done in _worked(jobs):
        out[place] = done
        if say:
            say(f"{len(out)} of {len(jobs)} documents")
    return [out[k] for k in range(len(jobs))]


def _worked(jobs: Sequence[Job]) -> Iterator[tuple[int, Done]]:
    processes = min(len(jobs), os.cpu_count() or 1)
    if len(jobs) < WORTH_PROCESSES or processes < 2:
        for place, job in enumerate(jobs):
            yield place, work(job)
        return
    # Forked processes would inherit the locks of the data frames' threads.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        places = {pool.submit(work, job): place for place, job in enumerate(jobs)}
        for future in as_completed(places):
            yield places[future], future.result()


def work(job: Job) -> Done:
    """Read, check and write one document; a problem the user can act on becomes the document's error."""
    try:
        return _worked_through(job)
    except DyadscopeError as error:
        return Done(name=job.name, error=str(error))


def _worked_through(job: Job) -> Done:
    from dyadscope.claims import Checked, check
    from dyadscope.documents.input import load
    from dyadscope.documents.reading import read
    from dyadscope.vault import Vault

    document = load(job.source, published=job.published)
    vault = Vault(job.vault)
    reading = read(document, vault=vault)
    if job.check:
        claims, rejected = _proposed(reading) if job.model else (None, ())
        checked = check(reading, vault=vault, claims=claims, rejected=rejected, evidence=job.evidence)
        text, data = str(checked), checked.to_dict()
    else:
        checked = Checked(reading=reading, checks=())
        text, data = str(reading), reading.to_dict()
    if job.html is not None:
        from dyadscope.report.article import write_article

        write_article(checked, job.html)
    return Done(name=job.name, text=text, data=data)


def _proposed(reading: Any) -> tuple[Any, tuple[str, ...]]:
    """Return the claims of the rules and of the configured model, and what of the model's was rejected."""
    from dyadscope.documents.claims import find_claims
    from dyadscope.documents.propose import propose, together
    from dyadscope.vault.model import configured

    model = configured()
    found = propose(reading, model.complete, model.name)
    return together(find_claims(reading), found.claims), found.rejected
