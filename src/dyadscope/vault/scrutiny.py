"""Read with more care what no checksum proves: within limits, whole to the last line, and with its columns noted."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import IO

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.vault.limits import Limits, require_lines_within, too_large

_PACKED = (
    b"\x1f\x8b",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"PK\x03\x04",
    b"\x78\x01",
    b"\x78\x5e",
    b"\x78\x9c",
    b"\x78\xda",
)
_AGAIN = "fetch the file again from its publisher, then run `dyadscope add`"
_OPEN_END = "look at its last line; if it is whole, give `--accept-smaller` (accept_smaller=True)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of a file: the columns it had, and how to read the columns of another file the same way."""

    path: Path
    columns: tuple[str, ...]
    again: Callable[[Path], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrutiny:
    """Files that no checksum proves, while they are read.

    `files` says of each whether its last line may lack an end, as that of some published files does.
    """

    files: Mapping[Path, bool]
    limits: Limits
    readings: list[Reading] = field(default_factory=list)

    def require_whole_text(
        self, path: Path, content: IO[bytes], *, separator: str, encoding: str = "", skip_rows: int = 0
    ) -> None:
        """Raise if a text is packed, exceeds the limits, or ends within a line.

        With an encoding, every record must have as many fields as the header, too.
        """
        self.require_whole_lines(path, content, separator=separator)
        if encoding:
            self._require_whole_records(path, content, separator, encoding, skip_rows)
            content.seek(0)

    def require_whole_lines(self, path: Path, content: IO[bytes], *, separator: str = "") -> None:
        """Raise if a text is packed, if a line is larger than the limit for a row, or if the last one has no end.

        With a separator, lines by columns must keep within the limit of a table, too.
        """
        self.require_unpacked(path, content)
        require_lines_within(content, separator, self.limits, path)
        size = content.seek(0, 2)
        content.seek(max(0, size - 200))
        last = content.read()
        if last and not last.endswith((b"\n", b"\r")) and not self.files[path]:
            shown = last.splitlines()[-1].decode("utf8", errors="replace")[-40:]
            raise BadFileError(f"the last line has no end, so it may be cut ({shown!r})", path.name, _OPEN_END)
        content.seek(0)

    def require_unpacked(self, path: Path, content: IO[bytes]) -> None:
        """Raise if what a name says is text is packed: the reader of text would unpack some of it, however large."""
        content.seek(0)
        if content.read(6).startswith(_PACKED):
            raise BadFileError("the file is packed, although its name says it is text", path.name, "unpack it first")
        content.seek(0)

    def require_cells(self, path: Path, rows: int, columns: int) -> None:
        """Raise if a table has more cells than the limit."""
        if rows * columns > self.limits.sheet:
            raise too_large("the table", "sheet", f", {rows:,} rows by {columns:,} columns", path)

    def note(self, path: Path, frame: pl.DataFrame, again: Callable[[Path], Sequence[str]]) -> None:
        """Note what a file was read as; raise if a table or a cell of it is larger than the limits."""
        self.require_cells(path, frame.height, frame.width)
        for name in (n for n in frame.columns if frame[n].dtype == pl.String):
            longest = frame[name].str.len_bytes().max()
            if isinstance(longest, int) and longest > self.limits.cell:
                raise too_large("a cell", "cell", f", column {name[:40]!r}", path)
        self.readings.append(Reading(path=path, columns=tuple(frame.columns), again=again))

    def _require_whole_records(
        self, path: Path, content: IO[bytes], separator: str, encoding: str, skip_rows: int
    ) -> None:
        content.seek(0)
        for _ in range(skip_rows):
            content.readline()
        text = TextIOWrapper(content, encoding.partition("-lossy")[0], errors="replace", newline="")
        before = csv.field_size_limit(self.limits.cell)
        try:
            rows = csv.reader(text, delimiter=separator)
            header = next(rows, [])
            for number, row in enumerate(rows, start=1):
                if row and len(row) != len(header):
                    what = f"{len(row)} fields where the header has {len(header)}"
                    raise BadFileError(what, f"{path.name}, data row {number}", _AGAIN)
        except csv.Error as error:
            if "field limit" in str(error):
                raise too_large("a cell", "cell", f", line {rows.line_num}", path) from error
            raise BadFileError(f"no table of text ({error})", f"{path.name}, line {rows.line_num}", _AGAIN) from error
        finally:
            csv.field_size_limit(before)
            text.detach()


_CURRENT: ContextVar[Scrutiny | None] = ContextVar("scrutiny", default=None)


@contextmanager
def scrutinising(files: Mapping[Path, bool], limits: Limits) -> Iterator[Scrutiny]:
    """Read the given files with more care as long as the context lasts."""
    scrutiny = Scrutiny(files=files, limits=limits)
    token = _CURRENT.set(scrutiny)
    try:
        yield scrutiny
    finally:
        _CURRENT.reset(token)


def scrutiny_of(path: Path) -> Scrutiny | None:
    """Return the scrutiny a file is read under, or None for one that is proved."""
    current = _CURRENT.get()
    return current if current is not None and path in current.files else None
