"""The command line: options and output only, no logic. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import sys

import click

from dyadscope import __version__
from dyadscope.cli import assessing, data, estimating, making, reading
from dyadscope.errors import DyadscopeError, unknown_name
from dyadscope.settings import setting

EXIT_CODES = {
    0: "done",
    1: "an internal error, which is a bug: please report it",
    2: "wrong input, missing data or a file that cannot be read or written; one line on standard error says which",
    3: "some of several items failed; each is named",
    130: "interrupted",
}


class Commands(click.Group):
    """The group of commands; an unknown one suggests its neighbours."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command the arguments name."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise unknown_name("command", args[0], self.list_commands(ctx), listing="dyadscope --help")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="dyadscope")
def dyadscope() -> None:
    """How aligned are two states, who depends on whom, and on what evidence.

    \b
    dyadscope assess RUS CHN                      what the data say of one pair of states
    dyadscope check essay.txt --html essay.html   the claims of a text, tested against the data
    dyadscope panel dyad-years --years 1946:2018 --add atop,cow_nmc,un_kappa -o panel.parquet
    dyadscope pull                                fetch the sources, with proof of origin
    """


for _module in (assessing, reading, data, estimating, making):
    for _command in _module.COMMANDS:
        dyadscope.add_command(_command)


def main() -> None:
    """Run the command line; problems the user can act on end in one line and exit code 2."""
    try:
        outcome = dyadscope.main(standalone_mode=False)
        sys.stdout.flush()
        code = outcome if isinstance(outcome, int) else 0
    except click.exceptions.Exit as finished:
        code = finished.exit_code
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "dyadscope"
        message = " ".join(error.format_message().split())  # click spreads the choices of an argument over lines
        click.echo(f"dyadscope: {message.rstrip('.')}; see `{path} --help`", err=True)
        code = 2
    except DyadscopeError as error:
        click.echo(f"dyadscope: {error}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("dyadscope: interrupted; nothing half-written was left", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of a pipe went away; point stdout at nothing so that the interpreter's own flush stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except BaseException as error:  # a panic of polars is no Exception
        if setting("debug") or isinstance(error, (SystemExit, GeneratorExit)):
            raise
        what = f"{type(error).__name__}: {' '.join(str(error).split())}"
        click.echo(f"dyadscope: internal error ({what}); run with DYADSCOPE_DEBUG=1 and report it", err=True)
        code = 1
    sys.exit(code)
