"""Options and small helpers the commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dyadscope.errors import UsageError
from dyadscope.files import place_text, require_apart
from dyadscope.printable import is_unicode, one_line, printable
from dyadscope.settings import vault_directory

if TYPE_CHECKING:
    from dyadscope.report.batch import Failed


SOME_FAILED, MOVED = 3, 4

vault_option = click.option(
    "--vault",
    type=click.Path(file_okay=False, path_type=Path),
    help="Directory of the vault.",
    show_default="user data directory",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress, only results and errors.")
as_of_option = click.option("--as-of", metavar="DATE", help="Use only data years finished by this day (YYYY-MM-DD).")
json_option = click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")


def complete_names(*kinds: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return a completer of the names of `sources`, `measures` or both, one or several separated by commas."""

    def complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
        from dyadscope import catalog

        before, comma, begun = incomplete.rpartition(",")
        known = {"sources": [*catalog.sources()], "measures": [*catalog.measures()]}
        names = {name for kind in kinds for name in known[kind]}
        return [f"{before}{comma}{name}" for name in sorted(names) if name.startswith(begun)]

    return complete


region_option = click.option(
    "--over", required=True, metavar="REGION", help="A named region, or states separated by commas."
)

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--from` and `--to`, as `first` and `last`."""
    return with_options(
        command,
        click.option("--from", "first", type=int, metavar="YEAR", help="First year."),
        click.option("--to", "last", type=int, metavar="YEAR", help="Last year."),
    )


def with_options(command: Callable[..., Any], *options: _Decorator) -> Callable[..., Any]:
    """Give a command several options, in the order they are shown in."""
    for option in reversed(options):
        command = option(command)
    return command


def years(text: str) -> tuple[int, int]:
    """Parse FIRST:LAST (both included) or a single year."""
    first, colon, last = text.partition(":")
    try:
        return int(first), int(last if colon else first)
    except ValueError:
        raise UsageError("not a period of years", repr(text), "write FIRST:LAST, as in 1946:2018") from None


def tell(line: str) -> None:
    """Print one line on standard error, with nothing in it that would control a terminal."""
    click.echo(one_line(line), err=True)


def tell_of_vault(vault: Path | None) -> None:
    """Say that the vault which was named is not there, where a command goes on without it."""
    if vault is not None and not vault.exists():
        tell(f"There is no vault at {vault}: only what ships with dyadscope is used.")


def keep_apart(*outputs: Path | None, inputs: Iterable[Path] = (), vault: Path | None = None) -> None:
    """Refuse outputs that would destroy an input, one another or the vault, before anything is read or written."""
    require_apart(outputs, inputs, vault=vault_directory(vault))


def emit(text: str, output: Path | None = None) -> None:
    """Print text, or write it to a file; with nothing in it that would control a terminal."""
    text = printable(text)
    if output is None:
        click.echo(text)
        return
    place_text(output, text if text.endswith("\n") else text + "\n")


def emit_json(value: object, output: Path | None = None) -> None:
    """Print a value as JSON, or write it to a file; an alphabet too small for it is no reason to change its letters."""
    from dyadscope.results.plain import as_json_text

    emit(as_json_text(value, ascii_only=output is None and not is_unicode(sys.stdout)), output)


def failures(failed: Sequence[tuple[str, Failed]], *, some: bool) -> int:
    """Name each document that failed, with what stopped it; return the exit code, given whether some did not fail."""
    alone = len(failed) == 1 and not some
    for name, why in failed:
        tell(f"dyadscope: {why.error}" if alone and name in why.error else f"dyadscope: {name}: {why.error}")
    if not failed:
        return 0
    return SOME_FAILED if some else 1 if all(why.bug for _, why in failed) else 2


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None] | None]:
    """Yield a function that shows what is being done, on a terminal only and not when quiet."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    with console.status("working") as status:
        yield lambda line: status.update(Text(one_line(line)))
