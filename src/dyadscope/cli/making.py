"""Commands that make things: the starter index, the data set of relations, completion for shells."""

from __future__ import annotations

from pathlib import Path

import click

from dyadscope.cli.common import emit, progress, quiet_option, vault_option


@click.group()
def starter() -> None:
    """Build or verify the index of computed measures that ships with the package."""


@starter.command("build")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Directory to write to.")
@click.option("--years", "period", metavar="FIRST:LAST", help="Only these years.")
@click.option("--partial", is_flag=True, help="Leave out measures whose sources the vault lacks, and name those.")
@vault_option
@quiet_option
def build(output: Path | None, period: str | None, partial: bool, vault: Path | None, quiet: bool) -> None:
    """Compute the index from a vault that holds every source. The same vault gives the same bytes."""
    from dyadscope.cli.common import years
    from dyadscope.training.index import build_starter

    with progress(quiet) as say:
        given = years(period) if period else None
        built = build_starter(output, vault=vault, years=given, partial=partial, progress=say)
    emit(str(built))


@starter.command("verify")
def verify() -> None:
    """Check all data that ship against their checksums, and the index against its manifest; name what is damaged."""
    from dyadscope.index.verify import verify_starter

    emit(verify_starter())


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@vault_option
@quiet_option
def release(directory: Path, vault: Path | None, quiet: bool) -> None:
    """Write the data set of relations of all pairs into DIR: Parquet, CSV, Stata, codebook, checksums, citation.

    Years are those of the index that ships; with --vault 1816-1945 are computed and come first. The same index and
    vault give the same bytes.
    """
    from dyadscope.report.release import release as write

    with progress(quiet) as say:
        made = write(directory, vault=vault, progress=say)
    emit(f"{made.directory}: {made.rows:,} dyad-years, {made.years[0]}-{made.years[1]}: {', '.join(made.files)}")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell: eval "$(dyadscope completion bash)"."""
    from click.shell_completion import get_completion_class

    from dyadscope.cli import dyadscope

    kind = get_completion_class(shell)
    assert kind is not None  # click knows the three that are offered
    emit(kind(dyadscope, {}, "dyadscope", "_DYADSCOPE_COMPLETE").source())


COMMANDS = (starter, release, completion)
