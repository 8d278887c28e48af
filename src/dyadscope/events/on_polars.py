"""Count a file of events on one machine: block by block with polars, in memory that does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import narwhals as nw
import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.events.blocks import BLOCK, LONG, Block, blocks, is_parquet
from dyadscope.events.layouts.spec import Layout
from dyadscope.events.part import DAYS, KEYS, UNMAPPED, Growing, Options, Part, Reject
from dyadscope.events.rules import LINE, MORE, REASON, checked, coded, counted, once, placed
from dyadscope.events.tables import States

_SLICE = 200_000
"""Rows of a Parquet file that are held at a time."""


class Counter:
    """Counts files of one layout; what actors mean is looked up once for all of them."""

    def __init__(self, layout: Layout, options: Options, roots: pl.DataFrame, today: int) -> None:
        self._layout, self._options, self._today = layout, options, today
        self._roots, self._needed = roots, layout.needed(options.once)
        self._states = States(layout)

    def count(self, path: Path, *, block: int = BLOCK) -> Part:
        """Return what a file comes to.

        Raises
        ------
        BadFileError
            The file cannot be read to its end, or lacks columns of the layout.
        """
        growing = Growing(self._layout, self._options)
        if is_parquet(path):
            for frame in self._of_parquet(path):
                self._take(growing, frame, "")
        else:
            self._take_text(growing, blocks(path, block), path)
        return growing.part()

    def _take_text(self, growing: Growing, found: Iterator[Block], path: Path) -> None:
        names: tuple[str, ...] = self._layout.columns
        member = None
        for block in found:
            if block.text is None:
                growing.read += 1
                growing.refuse([Reject(member=block.member, line=block.first, reason=LONG)])
                member = block.member if member is None else member
                continue
            text, first = block.text, block.first
            if b"\r" in text:
                text = text.replace(b"\r\n", b"\n")
            if self._layout.headed and block.member != member:
                head, _, text = text.partition(b"\n")
                names = header(head, self._layout, f"{path}{f', {block.member}' if block.member else ''}")
                first += 1
            member = block.member
            if text:
                self._take(growing, self._parsed(text, names).with_row_index(LINE, offset=first).lazy(), block.member)

    def _parsed(self, text: bytes, names: Sequence[str]) -> pl.DataFrame:
        """Return the needed fields of lines; a field too many is in `MORE`."""
        every = [*names, MORE]
        lines = pl.scan_csv(
            BytesIO("\t".join(every).encode() + b"\n" + text),
            separator="\t",
            quote_char=None,
            schema=dict.fromkeys(every, pl.String),
            truncate_ragged_lines=True,
            encoding="utf8-lossy",
        )
        # Lines are numbered afterwards: numbered while they are read, they are read by one thread alone.
        return lines.select(*self._needed, MORE).collect()

    def _of_parquet(self, path: Path) -> Iterator[pl.LazyFrame]:
        try:
            lazy = pl.scan_parquet(path)
            there = lazy.collect_schema().names()
            _require(there, self._needed, self._layout, str(path))
            height = int(lazy.select(pl.len()).collect().item())
            fields = [pl.col(name).cast(pl.String) for name in self._needed]
            for start in range(0, height, _SLICE):
                held = lazy.slice(start, _SLICE).select(fields).collect()
                yield (
                    held.with_columns(pl.lit(None, pl.String).alias(MORE)).lazy().with_row_index(LINE, offset=start + 1)
                )
        except (pl.exceptions.PolarsError, OSError) as error:
            reason = str(error).strip().splitlines()[0]
            raise BadFileError(f"cannot read this Parquet file ({reason})", str(path), "make it again") from error

    def _take(self, growing: Growing, frame: pl.LazyFrame, member: str) -> None:
        tested = (
            checked(nw.from_native(frame), self._layout, self._today, once=self._options.once).to_native().collect()
        )
        growing.read += tested.height
        wrong = tested.filter(pl.col(REASON) != "").select(LINE, REASON)
        growing.refuse(Reject(member=member, line=line, reason=reason) for line, reason in wrong.iter_rows())
        good = tested.filter(pl.col(REASON) == "") if wrong.height else tested
        events = coded(nw.from_native(good), self._layout, self._options.actors, once=self._options.once)
        held = events.to_native()
        days = held.group_by("day").agg(pl.len().cast(pl.Int64).alias("rows")).cast(DAYS)
        values = pl.concat([held["source"].unique(), held["target"].unique()]).unique().to_list()
        states = self._states.of(values)
        located = placed(events.lazy(), nw.from_native(states.lazy()), nw.from_native(self._roots.lazy()))
        place = located.to_native().collect()
        unmapped = unknown(place, states)
        if self._options.once:
            rows = once(events).to_native().select(*KEYS).cast(KEYS)
        else:
            rows = counted(nw.from_native(place)).to_native()
        growing.add(rows, days, unmapped)


def unknown(placed_rows: pl.DataFrame, states: pl.DataFrame) -> pl.DataFrame:
    """Return the codes without a root and the actors without a state, with the number of rows."""
    codes = (
        placed_rows.filter(pl.col("root").is_null())
        .group_by(pl.col("code").alias("value"))
        .agg(pl.len().cast(pl.Int64).alias("rows"))
        .with_columns(kind=pl.lit("code"), reason=pl.lit("not in the conversion from CAMEO"))
    )
    reasons = states.filter(pl.col("ccode").is_null()).select("value", "start", "end", "reason")
    parts = [codes.select(*UNMAPPED)]
    for side, code in (("source", "ccode1"), ("target", "ccode2")):
        lost = (
            placed_rows.filter(pl.col(code).is_null() & (pl.col(side) != ""))
            .group_by(pl.col(side).alias("value"), "day")
            .agg(pl.len().cast(pl.Int64).alias("rows"))
            .join(reasons, on="value", how="left")
            .filter(pl.col("start").is_null() | pl.col("day").is_between("start", "end"))
            .group_by("value", "reason")
            .agg(pl.col("rows").sum())
            .with_columns(kind=pl.lit("actor"))
        )
        parts.append(lost.select(*UNMAPPED))
    return pl.concat(parts)


def header(line: bytes, layout: Layout, where: str) -> tuple[str, ...]:
    """Return the names in a header, by the layout's own names; names left empty get one that nothing asks for.

    Raises
    ------
    BadFileError
        A column of the layout is not among them, or one is there twice.
    """
    given = line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\t")
    names = [layout.aliases.get(name.strip(), name.strip()) for name in given]
    _require(names, layout.needed(True), layout, where)
    return tuple(name if name and names.index(name) == place else f"_{place}" for place, name in enumerate(names))


def _require(there: Sequence[str], needed: Sequence[str], layout: Layout, where: str) -> None:
    lacking = [name for name in needed if name not in there]
    if lacking:
        shown = ", ".join(repr(name[:40]) for name in there[:6])
        raise BadFileError(
            f"not the layout {layout.name}: no column {', '.join(lacking[:4])}",
            where,
            f"name the layout it has with --layout; it begins with {shown}",
        )
