"""What an output was made of, kept beside it: one part a file, by checksum, so that files are counted exactly once.

A directory `OUTPUT.parts` holds a Parquet file for each input and `manifest.json`. A part is written in full before the
manifest names it, and the manifest is replaced in one step, so whatever stops a writer, the parts that count are those
that the manifest names. What it does not name is left over from a writer that was stopped, and removed by the next.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope.errors import BadFileError, UsageError
from dyadscope.events.part import DAYS, UNMAPPED, Options, Part, Reject, Tally, empty_rows, fill
from dyadscope.files import place, place_text
from dyadscope.proof import file_sha256

MANIFEST, _LOCK, _FORMAT = "manifest.json", ".lock", 1
_OFTEN, _SHARE = 1.0, 20
"""The manifest is written when so many seconds have passed, and so many times as long as it took: what a writer that is
killed did since is done again."""
_AGAIN = "remove the directory and the output, and count all files again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One file that counts: its name and checksum, its part and what was read of it."""

    name: str
    sha256: str
    part: str
    part_sha256: str
    tally: Mapping[str, int]
    days: tuple[tuple[int, int], ...]
    unmapped: tuple[tuple[str, str, str, int], ...]
    rejects: tuple[tuple[str, int | None, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        plain = {n: getattr(self, n) for n in ("name", "sha256", "part", "part_sha256")}
        lists = {n: [list(row) for row in getattr(self, n)] for n in ("days", "unmapped", "rejects")}
        return {**plain, "tally": dict(self.tally), **lists}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Kept:
        """Return it from plain data."""
        lists = {n: tuple(tuple(row) for row in plain[n]) for n in ("days", "unmapped", "rejects")}
        named = {n: str(plain[n]) for n in ("name", "sha256", "part", "part_sha256")}
        return cls(**named, tally=dict(plain["tally"]), **lists)  # type: ignore[arg-type]


@dataclass(slots=True)
class Parts:
    """The parts of an output."""

    directory: Path
    options: Options
    by_name: dict[str, Kept] = field(default_factory=dict)
    _digests: set[str] = field(default_factory=set)
    _saved: float = field(default_factory=time.monotonic)
    _saving: float = 0.0
    _listed: bool = True

    def __post_init__(self) -> None:
        """Know the checksums."""
        self._digests = {one.sha256 for one in self.by_name.values()}

    @property
    def files(self) -> list[Kept]:
        """The files that count, in the order of their names."""
        return sorted(self.by_name.values(), key=lambda one: (one.name, one.sha256))

    @classmethod
    def of(cls, directory: Path, options: Options) -> Parts:
        """Return the parts in a directory, none where there is no manifest.

        Raises
        ------
        UsageError
            They were counted with other options.
        BadFileError
            The manifest or a part is damaged.
        """
        path = directory / MANIFEST
        if not path.exists():
            return cls(directory, options)
        try:
            plain = json.loads(path.read_text("utf-8"))
            files = [Kept.of(one) for one in plain["files"]]
            held, form = plain["options"], plain["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BadFileError("the list of parts is damaged", str(path), _AGAIN) from error
        if form != _FORMAT or held != options.to_dict():
            was = ", ".join(f"{k} {v}" for k, v in held.items() if options.to_dict().get(k) != v)
            how = f"the output was made in another way ({was or 'an older version'})"
            raise UsageError(how, str(directory), "choose another output")
        for one in files:
            part = directory / one.part
            if not part.is_file() or file_sha256(part) != one.part_sha256:
                raise BadFileError("a part is damaged or gone", str(part), _AGAIN)
        return cls(directory, options, {one.name: one for one in files})

    def holds(self, digest: str) -> bool:
        """Say whether a file with this checksum counts already."""
        return digest in self._digests

    def take(self, name: str, part: Part) -> None:
        """Let a file count, in the place of an earlier one of the same name."""
        path = self.directory / f"{part.sha256}.parquet"
        place(path, lambda to: fill(to, part.rows))
        new = Kept(
            name=name,
            sha256=part.sha256,
            part=path.name,
            part_sha256=file_sha256(path),
            tally=part.tally.to_dict(),
            days=tuple(part.days.iter_rows()),
            unmapped=tuple(part.unmapped.iter_rows()),
            rejects=tuple((r.member, r.line, r.reason) for r in part.rejects),
        )
        before = self.by_name.get(name)
        if before is not None:
            self._digests.discard(before.sha256)
        self._digests.add(part.sha256)
        self.by_name[name] = new
        self._listed = False
        # The list grows with every file: written anew after each, a year of quarters of an hour would be one of hours.
        if time.monotonic() - self._saved > max(_OFTEN, _SHARE * self._saving):
            self.save()

    def settle(self) -> None:
        """Have the manifest name all that counts."""
        if not self._listed:
            self.save()

    def save(self) -> None:
        """Replace the manifest, then remove what it does not name."""
        began = time.monotonic()
        plain = {
            "format": _FORMAT,
            "options": self.options.to_dict(),
            "files": [one.to_dict() for one in self.files],
        }
        place_text(self.directory / MANIFEST, json.dumps(plain, indent=1) + "\n")
        self.clear()
        self._saved = time.monotonic()
        self._saving = self._saved - began
        self._listed = True

    def clear(self) -> None:
        """Remove the parts that no manifest names."""
        named = {one.part for one in self.files}
        for path in self.directory.glob("*.parquet"):
            if path.name not in named:
                path.unlink(missing_ok=True)

    def scan(self) -> pl.LazyFrame:
        """Return the rows of all parts."""
        empty = empty_rows(self.options).lazy()
        return pl.concat([empty, *(pl.scan_parquet(self.directory / one.part) for one in self.files)])

    def days(self) -> pl.DataFrame:
        """Return the rows by day of all parts."""
        rows = [row for one in self.files for row in one.days]
        return pl.DataFrame(rows, schema=DAYS, orient="row").group_by("day").agg(pl.col("rows").sum()).sort("day")

    def unmapped(self) -> pl.DataFrame:
        """Return the codes and actors that no table knows, the most frequent first."""
        rows = [row for one in self.files for row in one.unmapped]
        held = pl.DataFrame(rows, schema=UNMAPPED, orient="row").group_by("kind", "value", "reason")
        return held.agg(pl.col("rows").sum()).sort(["rows", "kind", "value"], descending=[True, False, False])

    def tally(self) -> Tally:
        """Return what was read, used and rejected of all files."""
        return Tally.of(dict(one.tally) for one in self.files)

    def rejects(self) -> Iterator[tuple[str, Reject]]:
        """Yield the rejected rows with their file's name, in the order of names."""
        for one in self.files:
            for member, line, reason in one.rejects:
                yield one.name, Reject(member=member, line=line, reason=reason)


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the parts of an output alone; the lock is released by the system when a process is killed."""
    from filelock import FileLock, Timeout

    try:
        directory.mkdir(parents=False, exist_ok=True)
        lock = FileLock(directory / _LOCK)
        with lock.acquire(timeout=0):
            yield
    except Timeout as error:
        raise UsageError("another process writes this output", str(directory), "wait until it is done") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"cannot write here ({why})", str(directory), "choose another output") from error
