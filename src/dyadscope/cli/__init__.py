"""The command line: options and output only, no logic. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Any

import click

from dyadscope import __version__
from dyadscope.cli import assessing, counting, data, estimating, making, reading, serving
from dyadscope.cli.common import emit, tell
from dyadscope.errors import DyadscopeError, unknown_name
from dyadscope.printable import ENCODING_ERRORS
from dyadscope.settings import setting

INTERRUPTED = 130
EXIT_CODES = {
    0: "done",
    1: "an internal error, which is a bug: please report it",
    2: "wrong input, missing data, or what cannot be read, written or printed; one line on standard error says which",
    3: "some of several items failed; each is named",
    4: "`watch` found that something moved beyond its usual range, or `verify` that a quoted value changed",
    INTERRUPTED: "interrupted",
    143: "ended by a signal (128 and its number); nothing half-written was left",
}


class _ReaderLeftError(Exception):
    """The reader of a pipe went away, as `head` does when it has seen enough. click makes a failure of it."""


@contextmanager
def _readers_may_leave() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise _ReaderLeftError from None


class Commands(click.Group):
    """The group of commands; an unknown one suggests its neighbours."""

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        """Read the arguments, which may print a help page."""
        with _readers_may_leave():
            return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command the arguments name."""
        with _readers_may_leave():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command the arguments name."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise unknown_name("command", args[0], self.list_commands(ctx), listing="dyadscope --help")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="dyadscope")
@click.pass_context
def dyadscope(context: click.Context) -> None:
    """How aligned are two states, who depends on whom, and on what evidence.

    \b
    dyadscope assess RUS CHN                      what the data say of one pair of states
    dyadscope check essay.txt --html essay.html   the claims of a text, tested against the data
    dyadscope panel dyad-years --years 1946:2018 --add atop,cow_nmc,un_kappa -o panel.parquet
    dyadscope pull                                fetch the sources, with proof of origin
    """
    if context.invoked_subcommand is None:
        emit(context.get_help())


for _module in (assessing, reading, counting, data, estimating, making, serving):
    for _command in _module.COMMANDS:
        dyadscope.add_command(_command)


def main() -> None:
    """Run the command line; problems the user can act on end in one line and exit code 2."""
    _prepare()
    try:
        outcome = dyadscope.main(prog_name="dyadscope", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        code = outcome if isinstance(outcome, int) else 0
    except click.exceptions.Exit as finished:
        code = finished.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        emit(error.format_message())
        code = 0
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "dyadscope"
        message = " ".join(error.format_message().split())  # click spreads the choices of an argument over lines
        code = _fail(f"{message.rstrip('.')}; see `{path} --help`")
    except DyadscopeError as error:
        code = _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        code = _fail("interrupted; nothing half-written was left", INTERRUPTED)
    except (_ReaderLeftError, BrokenPipeError):
        code = 0
    except OSError as error:
        if setting("debug"):
            raise
        why = error.strerror or error
        # Files are told of by what opens them: what has no name is what is printed.
        name = error.filename
        code = _fail(f"cannot use a file ({why}): {name}" if name else f"cannot write standard output ({why})")
    except BaseException as error:
        kind = type(error).__name__
        # A panic of polars is no Exception, and is known by its name: polars is not loaded for a help page.
        if setting("debug") or not (isinstance(error, Exception) or kind == "PanicException"):
            raise
        what = " ".join(str(error).split())
        code = _fail(f"internal error ({kind}: {what}); run with DYADSCOPE_DEBUG=1 and report it", 1)
    _flush_or_drop()
    sys.exit(code)


def _prepare() -> None:
    """See to it that printing cannot fail for want of letters, and that being stopped leaves nothing half-written."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Closed by who called. Its number must not go to a file that is opened later, or print would write there.
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=ENCODING_ERRORS)
    if threading.current_thread() is threading.main_thread():
        for number in {getattr(signal, name, signal.SIGTERM) for name in ("SIGTERM", "SIGHUP")}:
            # What somebody chose to ignore stays ignored, as `nohup` does.
            if signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, lambda number, _: sys.exit(128 + number))


def _fail(message: str, code: int = 2) -> int:
    """Say in one line what went wrong, if there is anybody to say it to, and return the exit code."""
    with suppress(OSError):
        tell(f"dyadscope: {message}")
    return code


def _flush_or_drop() -> None:
    """Print what is still held back; where that cannot be, let nothing try again when the interpreter ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
