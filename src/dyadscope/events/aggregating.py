"""Count files of events into directed dyad-months: the verb behind `dyadscope events aggregate`."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope import given
from dyadscope.errors import BadFileError, UsageError
from dyadscope.events.inputs import Address, Input, named
from dyadscope.events.kept import MANIFEST, Parts, locked
from dyadscope.events.layouts import Layout, layout_of
from dyadscope.events.monthly import BREAK, monthly, sums, thin_months
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options, Tally, fill, tally_of
from dyadscope.events.tables import States, root_table
from dyadscope.events.workers import Engine, count_at_once, count_file, workers_for
from dyadscope.files import fill_text, place_text, place_together, require_apart
from dyadscope.vault.store import Vault

ACTORS = ("all", "official")
BREAKS = ("mark", "refuse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregation:
    """What came of counting files of events.

    Attributes
    ----------
    output
        The Parquet file of directed dyad-months.
    rows
        Its rows.
    tally
        Rows read, used and rejected of all files that count.
    taken, known, failed
        Names of files that were counted now, that had been counted before, and that could not be read, with the reason.
    unmapped
        Codes and actors that no table knows.
    options
        How events were counted.
    """

    output: Path
    rows: int
    tally: Tally
    taken: tuple[str, ...]
    known: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    unmapped: tuple[dict[str, Any], ...]
    options: Options

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "output": str(self.output),
            "dyad_months": self.rows,
            "rows": self.tally.to_dict(),
            "taken": list(self.taken),
            "known": list(self.known),
            "failed": [{"file": name, "error": why} for name, why in self.failed],
            "unmapped": list(self.unmapped),
            "options": self.options.to_dict(),
        }


def aggregate(
    files: Iterable[str | PathLike[str] | Address],
    output: str | PathLike[str],
    options: Options,
    *,
    append: bool = False,
    rejects: str | PathLike[str] | None = None,
    vault: Vault | str | PathLike[str] | None = None,
    engine: Callable[[Layout, Options, pl.DataFrame, int], Engine] | None = None,
    today: date | None = None,
    workers: int | None = 1,
    say: Callable[[str], None] | None = None,
) -> Aggregation:
    """Count files of events into directed dyad-months.

    Parameters
    ----------
    files
        Tab-separated text, plain, in gzip or in ZIP archives, or Parquet with the layout's columns. An engine that
        reads stores (Spark) takes addresses too, such as `s3a://bucket/2024*.gz`.
    output
        The Parquet file to write. Beside it comes `OUTPUT.json`, which says what was read, used and rejected of every
        file, and what was not known.
    options
        The layout, and how events are counted.
    append
        Add to what the output holds: files counted before are left alone, known by their bytes; one that has the name
        of an earlier one and other bytes takes its place. What is needed for that is kept in `OUTPUT.parts`.
    rejects
        Where to list rejected rows, as tab-separated text: file, member of an archive, line, reason.
    vault
        The vault or its directory; for layouts coded to CAMEO it must hold `plover`.
    engine
        What counts a file; by default polars on this machine.
    today
        The day after which no event can have happened; by default that of the clock.
    workers
        How many processes count at once, each a file; None: one a core if the files are large enough to be worth it.
        As with all processes of Python, a script that asks for more than one must have `if __name__ == "__main__":`.
        An engine that is given counts in this process.
    say
        Is told which file is being counted.

    Returns
    -------
    Aggregation
        A file that cannot be read to its end counts for nothing and is named; the others count.

    Raises
    ------
    UsageError
        An output would destroy an input, two files have one name, or the output was made with other options.
    MissingDataError
        The vault does not hold the conversion from CAMEO.
    BadFileError
        No file could be read.
    """
    to = given.path(output, "the output")
    inputs = [named(one) for one in files]
    listing = None if rejects is None else given.path(rejects, "the list of rejects")
    layout = layout_of(options.layout)
    _require_options(options)
    if workers is not None:
        given.whole(workers, "how many processes count at once", 1)
    if not inputs:
        raise UsageError("no file of events is named", "", "name at least one")
    side = to.with_name(f"{to.name}.json")
    require_apart([to, side, listing], [one for one in inputs if isinstance(one, Path)])
    roots = root_table(layout, Vault.of(vault))
    clock = date.today() if today is None else today
    number = clock.year * 10_000 + clock.month * 100 + clock.day
    make = partial(engine or Counter, layout, options, roots, number)
    at_once = 1 if engine is not None else workers
    with _parts(to, options, keep=append) as parts:
        taken, known, failed = _take(parts, inputs, make, at_once, say)
        if failed and not parts.by_name:
            raise BadFileError(failed[0][1], "", "")
        _refuse_mixed(parts, options)
        counts = sums(parts.scan(), options, States(layout), roots)
        table = monthly(counts, parts.days(), options)
        read = parts.tally()
        tally = tally_of(counts, read=read.read, used=read.used)
        unmapped = tuple(parts.unmapped().iter_rows(named=True))
        found = Aggregation(
            output=to, rows=table.height, tally=tally, taken=tuple(taken), known=tuple(known),
            failed=tuple(failed), unmapped=unmapped, options=options,
        )  # fmt: skip
        _write(found, table, parts, side, listing)
    return found


def _require_options(options: Options) -> None:
    given.choice(options.actors, "which actors count", ACTORS)
    given.choice(options.breaks, "the break between versions", BREAKS)
    given.flag(options.once, "once")
    given.flag(options.volume, "volume")


@contextmanager
def _parts(output: Path, options: Options, *, keep: bool) -> Iterator[Parts]:
    """Yield the parts of an output: those kept beside it, or new ones that are gone afterwards."""
    beside = output.with_name(f"{output.name}.parts")
    if keep:
        if output.exists() and not (beside / MANIFEST).exists():
            raise UsageError("the output was not made with --append", str(output), "remove it or choose another")
        with locked(beside):
            yield Parts.of(beside, options)
        return
    if (beside / MANIFEST).exists():
        raise UsageError("the output is kept with its parts", str(beside), "add to it with --append or remove both")
    try:
        directory = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"cannot write here ({why})", str(output), "choose another place") from error
    try:
        yield Parts(directory, options)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _take(
    parts: Parts,
    files: Sequence[Input],
    engine: Callable[[], Engine],
    workers: int | None,
    say: Callable[[str], None] | None,
) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    taken, known, failed = [], [], []
    counter = engine()
    meant: list[Input] = []
    for source in files:
        try:
            meant += counter.found(source)
        except BadFileError as error:
            failed.append((source.name, str(error)))
    _require_own_names(meant)
    layout, held = parts.options.layout, {one.name: one.sha256 for one in parts.files}
    at_once = workers_for(meant) if workers is None else min(workers, len(meant))
    named_first = _said(meant, say)
    if at_once > 1:
        results = count_at_once(engine, named_first, layout, held, at_once)
    else:
        results = (count_file(counter, file, layout, held) for file in named_first)
    try:
        with closing(results):
            for one in results:
                if one.failure:
                    failed.append((one.name, one.failure))
                elif one.part is None or parts.holds(one.part.sha256):
                    known.append(one.name)
                else:
                    parts.take(one.name, one.part)
                    taken.append(one.name)
    finally:
        parts.settle()
    return taken, known, failed


def _require_own_names(files: Sequence[Input]) -> None:
    """Refuse two files of one name: the second would take the place of the first, as a correction does."""
    first: dict[str, Input] = {}
    for file in files:
        other = first.setdefault(file.name, file)
        if other != file:
            raise UsageError(
                f"two files have the name {file.name}", f"{other} and {file}", "give each a name of its own"
            )


def _said(files: Iterable[Input], say: Callable[[str], None] | None) -> Iterator[Input]:
    for file in files:
        if say is not None:
            say(f"{file}")
        yield file


def _refuse_mixed(parts: Parts, options: Options) -> None:
    """Refuse months on both sides of GDELT's break, if asked to; thin ones may be mere reports of the past."""
    if options.breaks != "refuse" or not options.layout.startswith("gdelt"):
        return
    months = thin_months(parts.days()).filter(~pl.col("thin"))["month"].to_list()
    if months and min(months) < BREAK < max(months):
        raise UsageError(
            "months before and after GDELT 2.0 began are in one output",
            f"{min(months)} to {max(months)}",
            "make two outputs, or let the break be marked",
        )


def _write(found: Aggregation, table: pl.DataFrame, parts: Parts, side: Path, listing: Path | None) -> None:
    files = [{"file": one.name, "sha256": one.sha256, "rows": dict(one.tally)} for one in parts.files]
    plain = {**found.to_dict(), "files": files}
    for of_this_run in ("output", "taken", "known"):
        del plain[of_this_run]  # what was counted, whenever that was: the same files give the same bytes
    text = json.dumps(plain, indent=1, ensure_ascii=False) + "\n"
    if listing is not None:
        lines = [f"{name}\t{r.member}\t{'' if r.line is None else r.line}\t{r.reason}\n" for name, r in parts.rejects()]
        place_text(listing, "".join(["file\tmember\tline\treason\n", *lines]))
    if side.exists() and found.output.exists() and not found.taken and side.read_text("utf-8") == text:
        return
    place_together(
        (found.output, lambda to: fill(to, table)),
        (side, lambda to: fill_text(to, text)),
    )
