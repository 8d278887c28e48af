"""Commands that make things: the starter index, the data set of relations, a site of files, completion for shells."""

from __future__ import annotations

from pathlib import Path

import click

from dyadscope.cli.common import SOME_FAILED, emit, progress, quiet_option, vault_option


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
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--pairs", metavar="A-B,C-D", multiple=True, help="Pairs, separated by commas; may be repeated.")
@click.option("--all-major", is_flag=True, help="All pairs of the 64 states with the largest capabilities.")
@click.option("--url", default="", metavar="URL", help="Where it will be published, for previews and the feed.")
@click.option(
    "--since", type=click.Path(path_type=Path), help="The site.json of an earlier site, to tell what changed since."
)
@click.option("--blocs", metavar="NAMES", help="Blocs with a page, separated by commas; by default seven.")
@quiet_option
def site(
    directory: Path,
    pairs: tuple[str, ...],
    all_major: bool,
    url: str,
    since: Path | None,
    blocs: str | None,
    quiet: bool,
) -> int:
    """Write the pages of many pairs into DIR, as files that need no server: open index.html.

    A page a pair and a page a state, search, blocs, the space of the last year, what changed since the year before or
    since an earlier site, and a feed of that. An earlier site in DIR is replaced whole.
    """
    from dyadscope.web.static_site import BLOCS
    from dyadscope.web.static_site import site as write

    with progress(quiet) as say:
        made = write(
            directory,
            [pair for text in pairs for pair in text.split(",") if pair.strip()],
            all_major=all_major,
            url=url,
            since=since,
            blocs=BLOCS if blocs is None else [name for name in blocs.split(",") if name.strip()],
            say=say,
        )
    emit(str(made))
    return SOME_FAILED if made.failed else 0


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell: eval "$(dyadscope completion bash)"."""
    from click.shell_completion import get_completion_class

    from dyadscope.cli import dyadscope

    kind = get_completion_class(shell)
    assert kind is not None  # click knows the three that are offered
    emit(kind(dyadscope, {}, "dyadscope", "_DYADSCOPE_COMPLETE").source())


COMMANDS = (starter, release, site, completion)
