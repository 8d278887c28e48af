"""Count a file of events on one machine: block by block with polars, in memory that does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import narwhals as nw
import polars as pl

from dyadscope.errors import BadFileError, UsageError
from dyadscope.events.blocks import BLOCK, LONG, Block, blocks, is_parquet
from dyadscope.events.blocks import digest as digest_of
from dyadscope.events.inputs import Input
from dyadscope.events.layouts.spec import Layout
from dyadscope.events.part import COUNTS, DAYS, KEYS, UNMAPPED, Growing, Options, Part, Reject
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

    def found(self, source: Input) -> Sequence[Input]:
        """Return the file itself; an address of a store is refused with UsageError."""
        return [_of_this_machine(source)]

    def digest(self, source: Input) -> str:
        """Return the sha256 of a file."""
        return digest_of(_of_this_machine(source))

    def count(self, source: Input, *, block: int = BLOCK) -> Part:
        """Return what a file comes to.

        Raises
        ------
        BadFileError
            The file cannot be read to its end, or lacks columns of the layout.
        """
        path = _of_this_machine(source)
        growing = Growing(self._layout, self._options)
        if is_parquet(path):
            line = 1
            for frame in self._of_parquet(path):
                line += self._take(growing, frame, "", line)
        else:
            self._take_text(growing, blocks(path, block), path)
        return growing.part()

    def _take_text(self, growing: Growing, found: Iterator[Block], path: Path) -> None:
        names: tuple[str, ...] = self._layout.columns
        member, line = None, 1
        for block in found:
            if block.member != member:
                member, line = block.member, 1
                if self._layout.headed and block.text is not None:
                    names = ()
            if block.text is None:
                growing.read += 1
                growing.refuse([Reject(member=block.member, line=line, reason=LONG)])
                line += 1
                continue
            text = block.text.replace(b"\r\n", b"\n") if b"\r" in block.text else block.text
            if not names:
                head, _, text = text.partition(b"\n")
                names = header(head, self._layout, f"{path}{f', {member}' if member else ''}")
                line += 1
            if text:
                line += self._take(growing, self._parsed(text, names), member, line)

    def _parsed(self, text: bytes, names: Sequence[str]) -> pl.DataFrame:
        """Return the needed fields of lines; a field too many is in `MORE`."""
        every = [*names, MORE]
        lines = pl.scan_csv(
            "\t".join(every).encode() + b"\n" + text,
            separator="\t",
            quote_char=None,
            schema=dict.fromkeys(every, pl.String),
            truncate_ragged_lines=True,
            encoding="utf8-lossy",
        )
        return lines.select(*self._needed, MORE).collect()

    def _of_parquet(self, path: Path) -> Iterator[pl.DataFrame]:
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

    def _take(self, growing: Growing, frame: pl.DataFrame, member: str, line: int) -> int:
        """Take in rows of which the first is on `line`; return how many there are."""
        # Numbered here and not while they are read: numbered lines are read by one thread alone.
        numbered = frame.with_row_index(LINE, offset=line).lazy()
        # Held rather than lazy: each of the sums below would test and read the same rows again.
        tested = _held(checked(nw.from_native(numbered), self._layout, self._today, once=self._options.once))
        good = tested.filter(nw.col(REASON) == "")
        events = _held(coded(good, self._layout, self._options.actors, once=self._options.once))
        while True:
            states = nw.from_native(self._states.table.lazy())
            place = _held(placed(events, states, nw.from_native(self._roots.lazy())))
            rows = once(events) if self._options.once else counted(place)
            asked = (rows, _days(events), _strange_codes(place), *_strange_actors(place), _wrong(tested))
            held = pl.collect_all([one.to_native() for one in asked])
            # What turns up for the first time is looked up, and the rows are placed again if it means a state.
            new = {value for actors in held[3:5] for value in actors["value"]}
            if not self._states.learn(new):
                break
        schema = KEYS if self._options.once else COUNTS
        growing.read += frame.height
        growing.refuse(Reject(member=member, line=number, reason=why) for number, why in held[5].iter_rows())
        growing.add(
            held[0].select(*schema).cast(schema), held[1].cast(DAYS), unknown(held[2], held[3:5], self._states.table)
        )
        return frame.height


def _of_this_machine(source: Input) -> Path:
    if isinstance(source, Path):
        return source
    raise UsageError("polars reads files of this machine alone", str(source), "count addresses with --engine spark")


_Lazy = nw.LazyFrame[pl.LazyFrame]


def _held(rows: _Lazy) -> _Lazy:
    return nw.from_native(rows.to_native().collect().lazy())


def _wrong(tested: _Lazy) -> _Lazy:
    return tested.filter(nw.col(REASON) != "").select(LINE, REASON)


def _days(events: _Lazy) -> _Lazy:
    return events.group_by("day").agg(nw.len().alias("rows"))


def _strange_codes(place: _Lazy) -> _Lazy:
    return place.filter(nw.col("root").is_null()).group_by("code").agg(nw.len().alias("rows"))


def _strange_actors(place: _Lazy) -> tuple[_Lazy, _Lazy]:
    one, two = (
        place.filter(nw.col(code).is_null() & (nw.col(side) != ""))
        .group_by(nw.col(side).alias("value"), "day")
        .agg(nw.len().alias("rows"))
        for side, code in (("source", "ccode1"), ("target", "ccode2"))
    )
    return one, two


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
