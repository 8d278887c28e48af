"""The command that shows the explorer: `serve`."""

from __future__ import annotations

from pathlib import Path

import click

from dyadscope.cli.common import tell, vault_option
from dyadscope.errors import MissingDataError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; others can read elsewhere.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@vault_option
def serve(host: str, port: int, vault: Path | None) -> None:
    """Show the explorer in a browser: pairs, states, maps, texts, data. Ctrl-C ends it.

    It answers this machine alone, changes nothing and asks nobody else. Needs `pip install 'dyadscope[web]'`.
    """
    try:
        from dyadscope.web.serving import serve as served
    except ModuleNotFoundError as error:
        lacking = error.name or "starlette"
        raise MissingDataError(f"{lacking} is not installed", "serve", "run `pip install 'dyadscope[web]'`") from error
    served(host, port, vault, say=tell)


COMMANDS = (serve,)
