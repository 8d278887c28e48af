"""Count a file of events on one machine: block by block with polars, in memory that does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import narwhals as nw
import polars as pl

from dyadscope.errors import BadFileError, UsageError
from dyadscope.events.blocks import BLOCK, LONG, blocks, is_packed, is_parquet
from dyadscope.events.inputs import CHANGED, Input
from dyadscope.events.layouts.spec import Layout
from dyadscope.events.part import COUNTS, DAYS, KEYS, UNMAPPED, Growing, Options, Part, Reject
from dyadscope.events.plain import Batch, spans
from dyadscope.events.rules import (
    LINE,
    MORE,
    REASON,
    actors_without_state,
    by_day,
    checked,
    coded,
    codes_without_root,
    counted,
    once,
    placed,
)
from dyadscope.events.tables import States
from dyadscope.proof import file_sha256

_Lazy = nw.LazyFrame[pl.LazyFrame]
_SLICE = 200_000
"""Rows of a Parquet file that are held at a time."""
_STEP = 4 << 20
"""Bytes that are read at a time where rows are read by their tabs: what comes from the disk is then still near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Rows of a file that are counted together.

    Either the events among them and which are wrong and why, or a batch that is not tested yet, with those rows of it
    that are not plain; with neither, one line too long to be read.
    """

    member: str
    line: int = 0
    height: int = 1
    events: _Lazy | None = None
    wrong: pl.DataFrame = field(default_factory=pl.DataFrame)
    batch: Batch | None = None
    others: _Rows | None = None


class Counter:
    """Counts files of one layout; what actors mean is looked up once for all of them."""

    def __init__(self, layout: Layout, options: Options, roots: pl.DataFrame, today: int) -> None:
        self._layout, self._options, self._today = layout, options, today
        self._roots, self._needed = roots, layout.needed(options.once)
        self._spans = () if options.once else spans(layout, options.actors)
        self._states = States(layout)

    def found(self, source: Input) -> Sequence[Input]:
        """Return the file itself; an address of a store is refused with UsageError."""
        return [_of_this_machine(source)]

    def digest(self, source: Input) -> str:
        """Return the sha256 of a file."""
        return file_sha256(_of_this_machine(source))

    def count(self, source: Input, *, block: int = BLOCK) -> Part:
        """Return what a file comes to.

        Raises
        ------
        BadFileError
            The file cannot be read to its end, changed while it was read, or lacks columns of the layout.
        """
        path = _of_this_machine(source)
        before, growing = _state(path), Growing(self._layout, self._options)
        # Text is hashed as it is read; what is packed, and Parquet, are not read from one end to the other.
        read, parquet = sha256(), is_parquet(path)
        digest = self.digest(source) if parquet or is_packed(path) else ""
        for rows in self._of_parquet(path) if parquet else self._of_text(path, block, read.update):
            self._take(growing, rows)
        if _state(path) != before:
            raise BadFileError(CHANGED, str(path), "count it again")
        return growing.part(digest or read.hexdigest())

    def _of_text(self, path: Path, block: int, seen: Callable[[memoryview], None]) -> Iterator[_Rows]:
        fixed = not self._layout.headed
        names: tuple[str, ...] = self._layout.columns
        member, line = None, 1
        batch: Batch | None = None
        for found in blocks(path, block, _STEP if self._spans else block, seen):
            if batch is not None and (found.member != member or found.text is None):
                yield self._untested(batch, member or "")
                batch = None
            if found.member != member:
                member, line = found.member, 1
                if not fixed and found.text is not None:
                    names = ()
            if found.text is None:
                yield _Rows(member=found.member, line=line)
                line += 1
                continue
            bare = not found.has(b"\r")
            if self._spans and bare and not found.has(b"\0"):
                begin = found.begin
                while begin < found.end:
                    batch = batch or Batch(self._layout, self._spans)
                    begin, line = batch.take(found.text, line, begin, found.end)
                    if batch.full:
                        yield self._untested(batch, found.member)
                        batch = None
                continue
            if batch is not None:
                yield self._untested(batch, found.member)
                batch = None
            text = found.lines() if bare else found.lines().replace(b"\r\n", b"\n")
            if not names:
                first, _, text = text.partition(b"\n")
                names = header(first, self._layout, f"{path}{f', {member}' if member else ''}")
                line += 1
            if text:
                rows = self._tested(self._parsed(text, names), found.member, line)
                yield rows
                line += rows.height
        if batch is not None:
            yield self._untested(batch, member or "")

    def _untested(self, batch: Batch, member: str) -> _Rows:
        """Return rows that are tested when they are counted; those that are not plain are read as all others are."""
        names = self._layout.columns
        text = b"".join(row for _, row in batch.others)
        lines = pl.Series([number for number, _ in batch.others], dtype=pl.Int64)
        others = self._tested(self._parsed(text, names), member, lines) if batch.others else None
        return _Rows(member=member, line=0, height=batch.height, batch=batch, others=others)

    def _parsed(self, text: bytes, names: Sequence[str]) -> pl.DataFrame:
        """Return the needed fields of lines; a field too many is in `MORE`."""
        lines = pl.scan_csv(
            _head(names) + text,
            separator="\t",
            quote_char=None,
            schema=dict.fromkeys([*names, MORE], pl.String),
            truncate_ragged_lines=True,
            encoding="utf8-lossy",
        )
        return lines.select(*self._needed, MORE).collect()

    def _of_parquet(self, path: Path) -> Iterator[_Rows]:
        line = 1
        for frame in self._slices(path):
            yield self._tested(frame, "", line)
            line += frame.height

    def _slices(self, path: Path) -> Iterator[pl.DataFrame]:
        try:
            lazy = pl.scan_parquet(path)
            there = lazy.collect_schema().names()
            require_columns(there, self._needed, self._layout, str(path))
            height = int(lazy.select(pl.len()).collect().item())
            fields = [pl.col(name).cast(pl.String) for name in self._needed]
            for start in range(0, height, _SLICE):
                held = lazy.slice(start, _SLICE).select(fields).collect()
                yield held.with_columns(pl.lit(None, pl.String).alias(MORE))
        except (pl.exceptions.PolarsError, OSError) as error:
            reason = str(error).strip().splitlines()[0]
            raise BadFileError(f"cannot read this Parquet file ({reason})", str(path), "make it again") from error

    def _tested(self, frame: pl.DataFrame, member: str, line: int | pl.Series) -> _Rows:
        """Return rows, tested and their fields read; `line` is that of each, or of the first of lines that follow."""
        # Numbered here and not while they are read: numbered lines are read by one thread alone.
        lines = pl.int_range(line, line + frame.height, dtype=pl.Int64) if isinstance(line, int) else line
        numbered = frame.with_columns(lines.alias(LINE)).lazy()
        # Held rather than lazy: each of the sums that follow would test and read the same rows again.
        tested = _held(checked(nw.from_native(numbered), self._layout, self._today, once=self._options.once))
        good = tested.filter(nw.col(REASON) == "")
        events = _held(coded(good, self._layout, self._options.actors, once=self._options.once))
        wrong = tested.filter(nw.col(REASON) != "").select(LINE, REASON).to_native().collect()
        return _Rows(member=member, height=frame.height, events=events, wrong=wrong)

    def _coded(self, rows: _Rows) -> tuple[_Lazy, pl.DataFrame]:
        """Return the events among rows, and which rows are wrong and why, in the order of lines."""
        if rows.batch is None:
            assert rows.events is not None
            return rows.events, rows.wrong
        events, wrong = rows.batch.coded(self._options.actors, self._today)
        if rows.others is not None and rows.others.events is not None:
            events = pl.concat([events, rows.others.events.to_native().collect()])
            wrong = pl.concat([wrong, rows.others.wrong]).sort(LINE)
        return nw.from_native(events.lazy()), wrong

    def _take(self, growing: Growing, rows: _Rows) -> None:
        """Take in what was read of a block."""
        if rows.events is None and rows.batch is None:
            growing.read += 1
            growing.refuse([Reject(member=rows.member, line=rows.line, reason=LONG)])
            return
        events, wrong = self._coded(rows)
        while True:
            states = nw.from_native(self._states.table.lazy())
            place = _held(placed(events, states, nw.from_native(self._roots.lazy())))
            sums = once(events) if self._options.once else counted(place)
            asked = (sums, by_day(events), codes_without_root(place), *actors_without_state(place))
            held = pl.collect_all([one.to_native() for one in asked])
            # What turns up for the first time is looked up, and the rows are placed again if it means a state.
            new = {value for actors in held[3:] for value in actors["value"]}
            if not self._states.learn(new):
                break
        schema = KEYS if self._options.once else COUNTS
        growing.read += rows.height
        growing.refuse(Reject(member=rows.member, line=number, reason=why) for number, why in wrong.iter_rows())
        growing.add(
            held[0].select(*schema).cast(schema), held[1].cast(DAYS), unknown(held[2], held[3:], self._states.table)
        )


def _of_this_machine(source: Input) -> Path:
    if isinstance(source, Path):
        return source
    raise UsageError("polars reads files of this machine alone", str(source), "count addresses with --engine spark")


def _state(path: Path) -> tuple[int, ...]:
    """Return what tells a file from another one that took its place."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def _head(names: Sequence[str]) -> bytes:
    """Return the line above the rows: it tells how many fields they have, and names one beyond."""
    return "\t".join([*names, MORE]).encode() + b"\n"


def _held(rows: _Lazy) -> _Lazy:
    return nw.from_native(rows.to_native().collect().lazy())


def unknown(codes: pl.DataFrame, actors: Sequence[pl.DataFrame], states: pl.DataFrame) -> pl.DataFrame:
    """Return the codes without a root and the actors without a state, with the reason and the number of rows."""
    lost = codes.select(
        kind=pl.lit("code"), value="code", reason=pl.lit("not in the conversion from CAMEO"), rows="rows"
    ).cast(UNMAPPED)
    reasons = states.filter(pl.col("ccode").is_null()).select("value", "start", "end", "reason")
    without = (
        pl.concat(actors)
        .join(reasons, on="value")
        .filter(pl.col("day").is_between("start", "end"))
        .group_by("value", "reason")
        .agg(pl.col("rows").sum())
        .select(kind=pl.lit("actor"), value="value", reason="reason", rows="rows")
        .cast(UNMAPPED)
    )
    return pl.concat([lost, without])


def header(line: bytes, layout: Layout, where: str) -> tuple[str, ...]:
    """Return the names in a header, by the layout's own names; names left empty get one that nothing asks for.

    Raises
    ------
    BadFileError
        A column of the layout is not among them, or one is there twice.
    """
    given = line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\t")
    names = [layout.aliases.get(name.strip(), name.strip()) for name in given]
    require_columns(names, layout.needed(True), layout, where)
    return tuple(name if name and names.index(name) == place else f"_{place}" for place, name in enumerate(names))


def require_columns(there: Sequence[str], needed: Sequence[str], layout: Layout, where: str) -> None:
    """Refuse a file that lacks columns of its layout; raises BadFileError."""
    lacking = [name for name in needed if name not in there]
    if lacking:
        shown = ", ".join(repr(name[:40]) for name in there[:6])
        raise BadFileError(
            f"not the layout {layout.name}: no column {', '.join(lacking[:4])}",
            where,
            f"name the layout it has with --layout; it begins with {shown}",
        )
