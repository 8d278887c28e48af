"""Commands on events: files of coded ones counted (events aggregate), texts coded (events read)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dyadscope import given
from dyadscope.cli.common import (
    SOME_FAILED,
    emit,
    emit_json,
    json_option,
    keep_apart,
    progress,
    quiet_option,
    tell,
    vault_option,
)
from dyadscope.errors import UsageError

if TYPE_CHECKING:
    from dyadscope.events.workers import Engine

_LAYOUTS = ("gdelt1", "gdelt2", "icews", "polecat")
_SHOWN = 10


@click.group()
def events() -> None:
    """Count files of coded events (GDELT, ICEWS, POLECAT), or code the events of a text."""


@events.command("aggregate")
@click.argument("files", nargs=-1, required=True)
@click.option("--layout", required=True, type=click.Choice(_LAYOUTS), help="What the columns of the files are.")
@click.option("--by", type=click.Choice(["month"]), default="month", show_default=True, help="Length of the periods.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Parquet file.")
@click.option(
    "--rejects", type=click.Path(dir_okay=False, path_type=Path), help="List rejected rows here: file, line, reason."
)
@click.option(
    "--append", is_flag=True, help="Add to the output; files counted before are left alone, corrected ones replaced."
)
@click.option(
    "--actors",
    type=click.Choice(["all", "official"]),
    default="all",
    show_default=True,
    help="Who counts as the state: all its actors but rebels, or its organs alone.",
)
@click.option("--once", is_flag=True, help="Count reports of one dyad, day, code and publisher once.")
@click.option("--no-volume", is_flag=True, help="Give cooperation and conflict as sums, not as shares of the month.")
@click.option(
    "--break",
    "breaks",
    type=click.Choice(["mark", "refuse"]),
    default="mark",
    show_default=True,
    help="Months before and after GDELT 2.0 began: mark them, or refuse to have both.",
)
@click.option(
    "--engine", type=click.Choice(["polars", "spark"]), default="polars", show_default=True, help="What counts."
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes that count at once, each a file; by default one a core where files are large enough.",
)
@click.option("--master", default="local[2]", show_default=True, help="Master of Spark (extra dyadscope[spark], Java).")
@vault_option
@json_option
@quiet_option
def aggregate(
    files: tuple[str, ...],
    layout: str,
    by: str,
    output: Path,
    rejects: Path | None,
    append: bool,
    actors: str,
    once: bool,
    no_volume: bool,
    breaks: str,
    engine: str,
    workers: int | None,
    master: str,
    vault: Path | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Count events into directed dyad-months: by root and quad class, Goldstein scores, volumes, shares, an index.

    FILES are tab-separated, plain, in gzip or ZIP, or Parquet; Spark takes addresses of stores too, such as
    s3a://bucket/2024*.gz. Codes of CAMEO need plover in the vault. Beside the output comes OUTPUT.json: rows read,
    used and rejected of every file, codes and actors that are not known. A file that cannot be read counts for
    nothing and is named at the end (exit code 3).
    """
    from dyadscope.events.aggregating import aggregate as count
    from dyadscope.events.inputs import named
    from dyadscope.events.part import Options

    inputs = [named(one) for one in files]
    keep_apart(output, rejects, inputs=[one for one in inputs if isinstance(one, Path)], vault=vault)
    if output.suffix.lower() != ".parquet":
        raise UsageError("the output is a Parquet file", str(output), "end its name in .parquet")
    if not output.parent.is_dir():
        raise UsageError("its directory does not exist", str(output), "create it or choose another place")
    options = Options(layout=layout, actors=actors, once=once, volume=not no_volume, breaks=breaks)  # type: ignore[arg-type]
    if engine == "spark" and workers is not None:
        raise UsageError("Spark has workers of its own", f"--workers {workers}", "leave the option out")
    with progress(quiet) as say:
        how = _on_spark(master) if engine == "spark" else None
        found = count(
            inputs, output, options, append=append, rejects=rejects, vault=vault, engine=how, workers=workers, say=say
        )
    if as_json:
        emit_json(found.to_dict())
    else:
        emit("\n".join(_lines(found.to_dict(), by)))
    for name, why in found.failed:
        tell(f"dyadscope: {name}: {why}")
    return SOME_FAILED if found.failed else 0


@events.command("add")
@click.argument("months", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--accept-smaller", is_flag=True, help="Take them although they hold less than the vault's present copy.")
@vault_option
def add_months(months: Path, accept_smaller: bool, vault: Path | None) -> None:
    """Take MONTHS, counted by `events aggregate`, into the vault, with the list of files beside it (MONTHS.json).

    They become the source event_months, beside the published months, and `watch --months event_months` watches them.
    """
    from dyadscope.events.joining import join

    emit(str(join(months, vault=vault, accept_smaller=accept_smaller)))


@events.command("read")
@click.argument("file", metavar="FILE")
@click.option("--date", "published", metavar="DATE", help="Day of publication (YYYY-MM-DD), before the text's own.")
@click.option("--all", "everything", is_flag=True, help="Leave out the gate: most of what is added is no event.")
@json_option
def read_events(file: str, published: str | None, everything: bool, as_json: bool) -> int:
    """Code the events that a text tells: who did what to whom, and when; `-` reads standard input.

    Roots are those of PLOVER. Only what passes a gate is shown: something done, by one actor to another, now or then.
    """
    from dyadscope.documents.events import events as coded
    from dyadscope.documents.input import load, require_text
    from dyadscope.documents.reading import read_document

    day = None if published is None else given.day(published, "--date")
    source = sys.stdin.buffer.read() if file == "-" else Path(file)
    document = require_text(load(source, name="standard input" if file == "-" else "", published=day))
    found = coded(read_document(document), gated=not everything)
    if as_json:
        emit_json([event.to_dict() for event in found])
        return 0
    emit("\n".join(line for event in found for line in event.lines()) or "No event passes the gate.")
    return 0


def _on_spark(master: str) -> Callable[..., Engine]:
    from dyadscope.events.on_spark import SparkCounter

    return partial(SparkCounter, master=master)


def _lines(plain: dict[str, object], by: str) -> list[str]:
    rows: dict[str, int] = plain["rows"]  # type: ignore[assignment]
    unmapped: list[dict[str, object]] = plain["unmapped"]  # type: ignore[assignment]
    taken, known = (len(plain[n]) for n in ("taken", "known"))  # type: ignore[arg-type]
    lines = [
        f"{plain['output']}: {plain['dyad_months']:,} directed dyad-{by}s",
        f"Files counted now {taken}, counted before {known}.",
        f"Rows read {rows['read']:,}: used {rows['used']:,}, rejected {rows['rejected']:,}.",
        f"Of those used, from one state to another {rows['between']:,}, within a state {rows['within']:,}, without a "
        f"state on a side {rows['others']:,}, repeated {rows['repeated']:,}.",
    ]
    if unmapped:
        shown = ", ".join(f"{u['value']} ({u['rows']:,})" for u in unmapped[:_SHOWN])
        more = f" and {len(unmapped) - _SHOWN} more" if len(unmapped) > _SHOWN else ""
        lines.append(f"Not known, with their rows: {shown}{more}; all are in {plain['output']}.json.")
    return lines


COMMANDS = (events,)
