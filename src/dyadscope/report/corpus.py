"""A corpus of many files heard in several processes: none stops another, and stopped work is taken up again.

Files are heard in slices. What came of a slice is kept in a directory of the user's (`work`), one file a slice, whole
or not at all; a run that was stopped goes on after the last slice, and hears again only files that changed since.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import Any

from dyadscope import __version__
from dyadscope.assessment.dyad import two_states
from dyadscope.assessment.positions.issues import Issue, issue_of
from dyadscope.assessment.rhetoric.hearing import Heard, hear
from dyadscope.assessment.rhetoric.store import told, working_file
from dyadscope.assessment.rhetoric.view import Rhetoric, of_heard
from dyadscope.documents.input import load
from dyadscope.errors import BadFileError, UsageError
from dyadscope.files import place_text
from dyadscope.report.batch import Crew, Done, Failed, Job, attempt, run
from dyadscope.states.names import State
from dyadscope.vault import Vault

FORMAT = 3
_SLICE, _CHUNK = 2000, 25
_MOST_WORK = 200_000_000
_NAMES = "CREATE TABLE files (argument INTEGER, place BLOB, name BLOB PRIMARY KEY) WITHOUT ROWID;"
_SKIPPED = (".ds_store", "thumbs.db", "manifest.tsv", "sha256sums")
"""Files in directories of texts that are no texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing(Job):
    """Some files to be heard for the same two states and question."""

    files: tuple[str, ...]
    pair: tuple[int, int]
    on: str | None = None


class Files:
    """Files in the order they are heard in, each once; their names lie in a working file, for there may be many."""

    def __init__(self) -> None:
        self._database = working_file(self, _NAMES, share=0.25)
        self._count = 0

    def add(self, argument: int, path: Path) -> None:
        """Take in a file that an argument of the command names or holds."""
        name = os.fsencode(path)
        with told():
            row = (argument, name.replace(os.sep.encode(), b"\0"), name)  # by the names of directories, then of files
            self._count += self._database.execute("INSERT OR IGNORE INTO files VALUES (?, ?, ?)", row).rowcount

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    def __iter__(self) -> Iterator[Path]:
        """Yield them: those of the first argument, in the order of their names, then those of the next."""
        with told():
            self._database.execute("CREATE INDEX IF NOT EXISTS in_order ON files (argument, place)")
            for (name,) in self._database.execute("SELECT name FROM files ORDER BY argument, place"):
                yield Path(os.fsdecode(name))


def files_of(paths: Sequence[Path]) -> Files:
    """Return the files named, those of directories in order of their names, each once; hidden ones are left out.

    Raises
    ------
    UsageError
        Nothing is named, or a directory holds no file.
    """
    found = Files()
    for argument, path in enumerate(paths):
        if not path.is_dir():
            found.add(argument, path)
            continue
        empty = True
        for held in _within(path):
            found.add(argument, held)
            empty = False
        if empty:
            raise UsageError("the directory holds no text", str(path), "name one that does")
    if not len(found):
        raise UsageError("no text is given", "", "name files or a directory of them")
    return found


def _within(path: Path) -> Iterator[Path]:
    """Yield the files of a directory, and those directories in it that are not looked into: `heard_file` says why."""
    closed: list[Path] = []
    for directory, names, files in os.walk(path, onerror=lambda error: closed.append(Path(error.filename))):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(directory) / name for name in names if (Path(directory) / name).is_symlink())
        for name in files:
            if not name.startswith(".") and name.lower() not in _SKIPPED:
                yield Path(directory) / name
    yield from closed


def rhetoric(
    a: str | int | State,
    b: str | int | State,
    paths: Sequence[Path],
    *,
    years: tuple[int | None, int | None] = (None, None),
    on: str | None = None,
    vault: Path | None = None,
    work: Path | None = None,
    say: Callable[[str], None] | None = None,
) -> Rhetoric:
    """Return what `dyadscope.rhetoric` returns, of files that are heard in several processes; none stops another.

    Parameters
    ----------
    a, b
        Names or codes of the states.
    paths
        Files, and directories of them.
    years
        First and last year counted; None for what the texts tell.
    on
        A question, as `positions` takes it.
    vault
        Where votes, leaders in office and measures that the index lacks come from; by default the user's.
    work
        A directory where what was heard is kept, and a run that was stopped is taken up; None keeps nothing.
    say
        Told how far the work has come.

    Raises
    ------
    UsageError
        The same state twice, an empty period, no file, or a directory of another run's work.
    """
    first, last = years
    if first is not None and last is not None and first > last:
        raise UsageError("the period is empty", f"{first} to {last}", "give the earlier year first")
    period = None if first is None and last is None else (first or last or 0, last or first or 0)
    states = two_states(a, b, period)
    issue = None if on is None else issue_of(on)
    files = files_of(paths)
    pair = (states[0].code, states[1].code)
    journal = None if work is None else Journal(work, pair, on)
    heard = hear_files(files, pair, on=on, vault=vault, journal=journal, say=say)
    return of_heard(states, heard, years, issue=issue, vault=Vault.of(vault))


def hear_files(
    files: Files | Sequence[Path],
    pair: tuple[int, int],
    *,
    on: str | None = None,
    vault: Path | None = None,
    journal: Journal | None = None,
    say: Callable[[str], None] | None = None,
) -> Iterator[Heard]:
    """Yield what was heard in each file, in the order given, slice by slice.

    A file that cannot be read, takes too long or ends its process is yielded with the reason; see `rhetoric`.
    """
    done = 0
    left = iter(files)
    with Crew() as crew:
        for number in count():
            part = [str(file) for file in islice(left, _SLICE)]
            if not part:
                return
            kept = journal.read(number) if journal is not None else {}
            stamps = {name: _stamp(name) for name in part}
            fresh = [name for name in part if name not in kept or kept[name][0] != stamps[name]]
            told = _Progress(say, done + len(part) - len(fresh), len(files))
            jobs = [_job(fresh[at : at + _CHUNK], pair, on, vault) for at in range(0, len(fresh), _CHUNK)]
            found = {one.name: one for one in _in_processes(jobs, crew, told)}
            whole = {name: found[name] if name in found else kept[name][1] for name in part}
            if journal is not None and fresh:
                journal.write(number, [(stamps[name], one) for name, one in whole.items()])
            done += len(part)
            if say:
                say(f"{done:,} of {len(files):,} texts")
            yield from whole.values()


@dataclass(slots=True)
class _Progress:
    """Turns the count of chunks that `run` tells into a count of texts."""

    say: Callable[[str], None] | None
    before: int
    total: int

    def __call__(self, line: str) -> None:
        if self.say:
            chunks = int(line.partition(" ")[0].replace(",", ""))
            self.say(f"{min(self.before + chunks * _CHUNK, self.total):,} of {self.total:,} texts")


def _in_processes(jobs: Sequence[Hearing], crew: Crew, told: _Progress) -> Iterator[Heard]:
    alone: list[Hearing] = []
    for job, done in zip(jobs, run(jobs, told, how=_heard_in_chunk, crew=crew), strict=True):
        if done.failed is None and done.data is not None:
            yield from (Heard.from_dict(held) for held in done.data["heard"])
        else:  # one of these ended the process: each by itself, so that it stops no other
            alone += [replace(job, files=(name,)) for name in job.files]
    for job, done in zip(alone, run(alone, None, how=_heard_in_chunk, crew=crew), strict=True):
        if done.failed is None and done.data is not None:
            yield from (Heard.from_dict(held) for held in done.data["heard"])
        else:
            yield Heard(name=job.files[0], failed=done.failed.error if done.failed else "nothing came of it")


def _job(files: Sequence[str], pair: tuple[int, int], on: str | None, vault: Path | None) -> Hearing:
    return Hearing(name=f"{len(files)} texts", source=b"", files=tuple(files), pair=pair, on=on, vault=vault)


def _heard_in_chunk(job: Job) -> Done:
    """Hear some files, in a process of the pool; each alone may fail."""
    if not isinstance(job, Hearing):
        raise TypeError(f"{type(job).__name__} is no hearing")  # a slip in this module
    issue = None if job.on is None else issue_of(job.on)
    vault = Vault.of(job.vault)
    heard = [heard_file(Path(name), job.pair, issue=issue, vault=vault) for name in job.files]
    return Done(name=job.name, data={"heard": [one.to_dict() for one in heard]})


def heard_file(path: Path, pair: tuple[int, int], *, issue: Issue | None, vault: Vault | None) -> Heard:
    """Return what was heard in one file, or why it could not be read."""
    if path.is_dir():
        return Heard(name=str(path), failed=_not_entered(path))
    found = attempt(lambda: hear(load(path), pair, issue=issue, vault=vault))
    if isinstance(found, Failed):
        return Heard(name=str(path), failed=found.error)
    return replace(found, name=str(path))


def _not_entered(path: Path) -> str:
    if path.is_symlink():  # it may lead in a circle, or to texts that are named already
        return f"a link to a directory is not followed: {path}; name the directory itself"
    return f"the directory cannot be read: {path}; see who may read it"


def _stamp(name: str) -> str:
    """Return what changes when a file does; empty for one that is not there, which is then told when it is read."""
    try:
        status = Path(name).stat()
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


class Journal:
    """What was heard, in a directory: one file a slice, each with a checksum, for one pair, question and version."""

    def __init__(self, directory: Path, pair: tuple[int, int], on: str | None) -> None:
        self.directory = directory
        self.about = {"format": FORMAT, "dyadscope": __version__, "pair": list(pair), "on": on}
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                "cannot make this directory", f"{directory} ({error.strerror or error})", "choose another place"
            ) from error

    def _path(self, number: int) -> Path:
        return self.directory / f"heard-{number:06d}.json"

    def read(self, number: int) -> dict[str, tuple[str, Heard]]:
        """Return what was heard of a slice, by file, with the file's stamp; empty if nothing was.

        Raises
        ------
        UsageError
            The directory holds the work of another pair, question or version.
        BadFileError
            The file is damaged.
        """
        path = self._path(number)
        if not path.exists():
            return {}
        from dyadscope.files import read_whole

        again = "remove it, or name another directory with --work"
        try:
            held: dict[str, Any] = json.loads(read_whole(path, what="the work kept", most=_MOST_WORK))
            body = held["heard"]
            whole = held["sha256"] == _digest(body)
            about = held["about"]
        except (ValueError, KeyError, TypeError) as error:
            raise BadFileError("not the work of an earlier run", str(path), again) from error
        if not whole:
            raise BadFileError("the work of an earlier run is damaged", str(path), again)
        if about != self.about:
            raise UsageError("this directory holds the work of another pair, question or version", str(path), again)
        return {one["name"]: (stamp, Heard.from_dict(one)) for stamp, one in body}

    def write(self, number: int, heard: Sequence[tuple[str, Heard]]) -> None:
        """Keep what was heard of a slice."""
        body = [[stamp, one.to_dict()] for stamp, one in heard]
        place_text(self._path(number), json.dumps({"about": self.about, "sha256": _digest(body), "heard": body}))


def _digest(body: object) -> str:
    return sha256(json.dumps(body).encode()).hexdigest()
