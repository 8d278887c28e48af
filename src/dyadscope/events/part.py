"""What one file of events comes to: its counts, what was read, used and rejected, and what no table knows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from dyadscope.errors import BadFileError, MissingDataError
from dyadscope.events.layouts.spec import Layout
from dyadscope.events.rules import COUNTED, KEY, SUMS, Actors, added, once

_STATES = {"ccode1": pl.Int16(), "ccode2": pl.Int16(), "month": pl.Int32(), "root": pl.String(), "quad": pl.Int8()}
COUNTS = pl.Schema(_STATES | dict.fromkeys(SUMS, pl.Int64()))
KEYS = pl.Schema(
    {
        "source": pl.String(),
        "target": pl.String(),
        "day": pl.Int32(),
        "code": pl.String(),
        "publisher": pl.String(),
        "score": pl.Int64(),
        "quad": pl.Int8(),
    }
)
DAYS = pl.Schema({"day": pl.Int32(), "rows": pl.Int64()})
UNMAPPED = pl.Schema({"kind": pl.String(), "value": pl.String(), "reason": pl.String(), "rows": pl.Int64()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How events are counted; every choice is recorded with the result.

    Attributes
    ----------
    layout
        Name of the layout.
    actors
        "all": every actor with a state counts as that state, but rebels and the like; "official": organs of the state
        alone.
    once
        Whether reports of one dyad, day, code and publisher count once.
    volume
        Whether cooperation and conflict are divided by the month's volume over all dyads.
    breaks
        "mark": months keep the mark of the layout they are made of, and nothing is altered; "refuse": an output holds
        months of one version of GDELT alone.
    """

    layout: str
    actors: Actors = "all"
    once: bool = False
    volume: bool = True
    breaks: str = "mark"

    def to_dict(self) -> dict[str, Any]:
        """Return the options as plain data."""
        return {name: getattr(self, name) for name in ("layout", "actors", "once", "volume", "breaks")}


_NUMBERS = ("read", "used", "rejected", "between", "within", "others", "repeated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many rows were read, used and rejected: the last two add up to the first.

    `between` of those used are from one state to another, `within` have the same state twice, `others` lack a state on
    either side, `repeated` report once more what counts once. These four add up to those used.
    """

    read: int
    used: int
    rejected: int
    between: int
    within: int
    others: int
    repeated: int = 0

    def to_dict(self) -> dict[str, int]:
        """Return the numbers as plain data."""
        return {n: getattr(self, n) for n in _NUMBERS}

    @classmethod
    def of(cls, numbers: Iterable[dict[str, Any]]) -> Tally:
        """Return the sum of several."""
        held = list(numbers)
        return cls(**{n: sum(int(one[n]) for one in held) for n in _NUMBERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that is not counted: where it is, and why. `line` is None where the engine knows no lines."""

    member: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """What one file comes to.

    Attributes
    ----------
    rows
        Counts by states, month, root and quad class (`COUNTS`); with `once`, one row an event (`KEYS`).
    days
        Rows by day of the event.
    unmapped
        Codes and actors that no table knows, with their rows.
    tally
        Rows read, used and rejected.
    rejects
        The rejected rows, in the order of the file.
    sha256
        The checksum of the bytes that were counted.
    """

    rows: pl.DataFrame
    days: pl.DataFrame
    unmapped: pl.DataFrame
    tally: Tally
    rejects: tuple[Reject, ...]
    sha256: str


@dataclass(slots=True)
class Growing:
    """A part that grows block by block and stays small: sums are added up whenever enough of them lie about."""

    layout: Layout
    options: Options
    read: int = 0
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)
    _rows: list[pl.DataFrame] = field(default_factory=list)
    _days: list[pl.DataFrame] = field(default_factory=list)
    _unmapped: list[pl.DataFrame] = field(default_factory=list)
    _height: int = 0

    def add(self, rows: pl.DataFrame, days: pl.DataFrame, unmapped: pl.DataFrame) -> None:
        """Take in what a block came to."""
        self._rows.append(rows)
        self._days.append(days)
        self._unmapped.append(unmapped)
        self._height += rows.height
        if self._height > _MOST_ROWS and len(self._rows) > 1:
            self._condense()

    def refuse(self, rejects: Iterable[Reject]) -> None:
        """Take in rejected rows."""
        for reject in rejects:
            self.rejected += 1
            self.rejects.append(reject)

    def part(self, sha256: str) -> Part:
        """Return what the file with this checksum came to."""
        self._condense()
        rows, used = self._rows[0], self.read - self.rejected
        empty = pl.DataFrame(schema=COUNTS)  # what counts once is known when all parts are
        return Part(
            rows=rows,
            days=self._days[0].sort("day"),
            unmapped=self._unmapped[0].sort("kind", "value", "reason"),
            tally=tally_of(empty if self.options.once else rows, read=self.read, used=used),
            rejects=tuple(self.rejects),
            sha256=sha256,
        )

    def _condense(self) -> None:
        schema = KEYS if self.options.once else COUNTS
        held = nw.from_native(pl.concat([pl.DataFrame(schema=schema), *self._rows]))
        rows = once(held) if self.options.once else added(held)
        order = KEY if self.options.once else COUNTED
        self._rows = [rows.to_native().sort(order).cast(schema)]
        self._days = [_summed(pl.concat([pl.DataFrame(schema=DAYS), *self._days]), "day")]
        keys = ("kind", "value", "reason")
        self._unmapped = [_summed(pl.concat([pl.DataFrame(schema=UNMAPPED), *self._unmapped]), *keys)]
        self._height = self._rows[0].height


_MOST_ROWS = 2_000_000
"""Rows of sums that may lie about before they are added up."""


def _summed(frame: pl.DataFrame, *keys: str) -> pl.DataFrame:
    return frame.group_by(keys).agg(pl.col("rows").sum())


def tally_of(rows: pl.DataFrame, *, read: int, used: int) -> Tally:
    """Return the numbers that counts (`COUNTS`) of so many rows come to."""
    both = pl.col("ccode1").is_not_null() & pl.col("ccode2").is_not_null()
    same = pl.col("ccode1") == pl.col("ccode2")
    between, within = (int(rows.filter(both & which)["events"].sum()) for which in (~same, same))
    events = int(rows["events"].sum())
    return Tally(
        read=read, used=used, rejected=read - used, between=between, within=within, others=events - between - within,
        repeated=used - events,
    )  # fmt: skip


def empty_rows(options: Options) -> pl.DataFrame:
    """Return the rows of a part of nothing."""
    return pl.DataFrame(schema=KEYS if options.once else COUNTS)


def fill(path: Path, frame: pl.DataFrame) -> None:
    """Write a frame as Parquet; a full disk is an OSError, as whoever places files expects."""
    try:
        frame.write_parquet(path)
    except pl.exceptions.PolarsError as error:
        # polars does not say why the system refused to write.
        full = shutil.disk_usage(path.parent).free < _FULL
        raise OSError("no space left on the disk" if full else str(error).strip().splitlines()[0]) from error


def read_months(path: Path, columns: Sequence[str]) -> pl.DataFrame:
    """Return columns of a table that `events aggregate` wrote.

    Raises
    ------
    MissingDataError
        There is no such file.
    BadFileError
        The file cannot be read, or is no such table.
    """
    if not path.exists():
        raise MissingDataError("there is no such file", str(path), _MAKE)
    try:
        there = pl.read_parquet_schema(path)
        lacking = [name for name in columns if name not in there]
        if lacking:
            found = f"no column {', '.join(lacking[:4])}"
            raise BadFileError(f"not a table of directed dyad-months ({found})", str(path), _MAKE)
        return pl.read_parquet(path, columns=list(columns))
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = str(error).strip().splitlines()[0]
        raise BadFileError(f"cannot read this table of months ({reason})", str(path), _MAKE) from error


def read_list(path: Path) -> dict[str, Any]:
    """Return how many dyad-months a table has and the files it was counted from, by the list that lies beside it.

    Raises
    ------
    BadFileError
        The file cannot be read, or is no such list.
    """
    try:
        held = json.loads(path.read_text("utf-8"))
        for one in held["files"]:
            _ = one["file"], one["sha256"], [one["rows"][name] for name in ("read", "used", "rejected")]
        return {"dyad_months": int(held["dyad_months"]), "files": held["files"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadFileError("this is no list of counted files", path.name, _MAKE) from error


_FULL = 1 << 16
"""Bytes free on a disk below which it is full."""
_MAKE = "make it with `dyadscope events aggregate`"
