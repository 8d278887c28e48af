"""Commands that estimate: ideal points from the votes."""

from __future__ import annotations

from pathlib import Path

import click

from dyadscope.cli.common import emit, progress, quiet_option, vault_option
from dyadscope.cli.ways import Ways, result_options


@click.command("ideal-points")
@click.option("--years", "period", metavar="FIRST:LAST", help="Only these calendar years.")
@click.option(
    "--method", type=click.Choice(["gibbs", "em"]), default="gibbs", show_default=True, help="How to estimate."
)
@click.option(
    "--walk",
    type=click.Choice(["past", "both"]),
    default="past",
    show_default=True,
    help="What a position leans on besides its votes: the year before, or the years on both sides.",
)
@click.option("--draws", type=int, default=600, show_default=True, help="Draws of the sampler that count.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed gives the same numbers."
)
@click.option(
    "--resume",
    "checkpoint",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the sampler's state in this file, and go on from it where it exists.",
)
@result_options
@vault_option
@quiet_option
def ideal_points(
    period: str | None,
    method: str,
    walk: str,
    draws: int,
    seed: int,
    checkpoint: Path | None,
    vault: Path | None,
    quiet: bool,
    ways: Ways,
) -> None:
    """Estimate ideal points of states in the General Assembly from the votes in the vault, year by year."""
    from dyadscope.cli.common import keep_apart, years
    from dyadscope.panel.ideal_points import ideal_points as estimate

    keep_apart(ways.output, ways.html, checkpoint, vault=vault)
    first, last = years(period) if period else (None, None)
    with progress(quiet) as say:
        points = estimate(
            first,
            last,
            vault=vault,
            method=method,
            walk=walk,
            draws=draws,
            seed=seed,
            checkpoint=checkpoint,
            progress=say,
        )
    ways.show(points)
    if ways.output is not None and not quiet:
        emit(f"{points.sentences[0].text.rstrip('.')}: {ways.output}")


COMMANDS = (ideal_points,)
