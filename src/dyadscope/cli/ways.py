"""The ways a result leaves a command: as text or JSON on standard output, into a file by its suffix, as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dyadscope.cli.common import emit, emit_json, json_option, keep_apart, progress, tell, with_options
from dyadscope.errors import UsageError
from dyadscope.files import place_text

if TYPE_CHECKING:
    from dyadscope.results import Result


@dataclass(frozen=True, slots=True)
class Ways:
    """What was asked for, checked before any work: `--json`, `-o FILE`, `--html FILE`, `--figure NAME`."""

    as_json: bool
    output: Path | None
    html: Path | None
    figure: str | None
    quiet: bool = False

    def check(self, suffixes: tuple[str, ...] = (), *, inputs: Iterable[Path] = (), vault: Path | None = None) -> None:
        """Refuse what cannot be done, before anything is computed; `suffixes` are those of files, if not the usual."""
        from dyadscope.results.write import FIGURE_SUFFIXES, RESULT_SUFFIXES, form_of, require_suffix

        keep_apart(self.output, self.html, inputs=inputs, vault=vault)
        for path in (self.output, self.html):
            if path is not None and not path.parent.is_dir():
                raise UsageError("its directory does not exist", str(path), "create it or choose another place")
        if self.figure is not None:
            if self.output is None:
                raise UsageError("a chart needs a file to go to", self.figure, "name one with -o x.svg or -o x.png")
            if self.as_json:
                raise UsageError("a chart and JSON are asked for", self.figure, "choose one of them")
            require_suffix(self.output, FIGURE_SUFFIXES)
        elif self.output is not None and self.as_json:
            if self.output.suffix.lower() in {*RESULT_SUFFIXES} - {".json"}:
                raise UsageError("--json into a file of another kind", str(self.output), "end its name in .json")
        elif self.output is not None:
            form_of(self.output, suffixes or RESULT_SUFFIXES)

    def show(
        self,
        found: Result,
        *,
        text: Callable[[], str] | None = None,
        say: Callable[[], None] | None = None,
        plain: Callable[[], object] | None = None,
    ) -> None:
        """Print a result, or write it to files.

        Parameters
        ----------
        found
            The result.
        text, say, plain
            How it reads, how it is printed and what it is as JSON, where a command does that in a way of its own.
        """
        if self.html is not None:
            self._write_page(found, self.html)
        if self.figure is not None and self.output is not None:
            found.plot(self.figure).write(self.output)
        elif self.as_json or (plain is not None and self.form == ".json"):
            emit_json(found.to_dict() if plain is None else plain(), self.output)
        elif self.output is None:
            say() if say is not None else emit(str(found) if text is None else text())
        elif text is not None and self.form == ".txt":
            emit(text(), self.output)
        else:
            found.write(self.output)

    @property
    def writes_page(self) -> bool:
        """Whether a page is among what is written, which shows more than a screen does."""
        return self.html is not None or self.form == ".html"

    @property
    def form(self) -> str:
        """The suffix whose form the file of `-o` takes; empty without one, and for what is no form of a result."""
        from dyadscope.results.write import takes_text

        if self.output is None:
            return ""
        return ".txt" if takes_text(self.output) else self.output.suffix.lower()

    def _write_page(self, found: Result, path: Path) -> None:
        from dyadscope.results.html import page

        with progress(self.quiet) as say:
            if say:
                say(f"writing {path}")
            place_text(path, page(found))
        if not self.quiet:
            tell(f"Page: {path}")


_NO_INPUTS = {"vault", "checkpoint"}


def _inputs(arguments: Mapping[str, Any]) -> list[Path]:
    """Return the files a command was given to read: every path among its arguments but the vault's and its own state's.

    An output that is one of them is refused for that, before its name is looked at.
    """
    given = [value for name, value in arguments.items() if name not in _NO_INPUTS]
    several = [part for value in given if isinstance(value, tuple) for part in value]
    return [value for value in (*given, *several) if isinstance(value, Path)]


_FILE = click.Path(dir_okay=False, path_type=Path)
output_option = click.option(
    "-o",
    "--output",
    type=_FILE,
    help="Write to a file, as its name ends: .html .txt .json .csv .parquet .feather .xlsx .svg .png; to a device or "
    "pipe, text.",
)
figure_option = click.option(
    "--figure", metavar="NAME", help="Write this chart to the file of -o: .svg .png .csv .json"
)


def result_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the ways its result may leave, as `ways`."""

    @wraps(command)
    def with_ways(*given: Any, **named: Any) -> Any:
        asked = {name: named.pop(name) for name in ("as_json", "output", "html", "figure")}
        ways = Ways(**asked, quiet=bool(named.get("quiet")))
        ways.check(inputs=_inputs(named), vault=named.get("vault"))
        return command(*given, ways=ways, **named)

    html = click.option("--html", type=_FILE, help="Write a self-contained HTML page too.")
    return with_options(with_ways, json_option, output_option, html, figure_option)
