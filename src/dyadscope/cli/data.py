"""Commands on sources, the vault and panels."""

from __future__ import annotations

from pathlib import Path

import click

from dyadscope import given
from dyadscope.cli.common import (
    as_of_option,
    complete_names,
    emit,
    emit_json,
    json_option,
    keep_apart,
    progress,
    quiet_option,
    tell,
    vault_option,
    years,
)
from dyadscope.cli.ways import Ways, figure_option
from dyadscope.errors import UsageError


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_names("sources"))
@click.option(
    "--from",
    "from_dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Take the files from a directory laid out by source instead of the network.",
)
@vault_option
@quiet_option
def pull(names: tuple[str, ...], from_dir: Path | None, vault: Path | None, quiet: bool) -> int:
    """Fetch sources into the vault: checked, parsed, placed whole or not at all.

    Without names, every source is fetched. Sources that their publisher asks to be fetched by hand are named at the
    end, with the page to fetch them from.
    """
    from dyadscope import catalog
    from dyadscope.cli.pulling import pull_with_progress

    wanted = [catalog.source(n) for n in names] if names else list(catalog.sources().values())
    return pull_with_progress(wanted, vault, from_dir, quiet=quiet)


@click.command()
@click.argument("source", shell_complete=complete_names("sources"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--vintage", help="Day the publisher's file was exported, as YYYY-MM-DD.")
@click.option(
    "--accept-smaller",
    is_flag=True,
    help="Take it although it holds less than the known release, or its last line has no end.",
)
@vault_option
def add(source: str, file: Path, vintage: str | None, accept_smaller: bool, vault: Path | None) -> None:
    """Take a hand-fetched FILE of SOURCE into the vault, after checking its layout and recording its sha256.

    A file that no checksum proves is compared with the known release: rows, years, states, columns. One that holds less
    is refused, as it may be cut.
    """
    from dyadscope import catalog
    from dyadscope.vault import Vault
    from dyadscope.vault import add as add_file

    if vintage is not None:
        given.day(vintage, "--vintage")
    outcome = add_file(catalog.source(source), file, Vault(vault), vintage=vintage, accept_smaller=accept_smaller)
    emit("\n  ".join([str(outcome), *outcome.differences]))


@click.command()
@json_option
@click.option("--verify", is_flag=True, help="Hash every file and table in the vault again and name what differs.")
@vault_option
def sources(as_json: bool, verify: bool, vault: Path | None) -> int:
    """List the sources: coverage, unit, and whether the vault holds them."""
    from dyadscope.report.listings import list_sources, print_table

    if verify:
        return _verify(vault)
    rows = list_sources(vault)
    if as_json:
        emit_json(rows.to_dicts())
        return 0
    print_table(
        rows.drop("system", "states", "fetch", "version"),
        note="`dyadscope cite SOURCE` prints what to cite; `dyadscope pull` fetches.",
    )
    return 0


def _verify(vault: Path | None) -> int:
    from dyadscope.vault import Vault

    held = Vault(vault)
    differences = held.verify()
    for found in differences:
        tell(f"dyadscope: {found.file}: {found.problem}; run `dyadscope pull {found.source}`")
    count = len(held.status())
    emit(f"{count} sources in {held.directory}: {'as their manifests say' if not differences else 'damaged'}")
    return 2 if differences else 0


@click.command()
@json_option
def measures(as_json: bool) -> None:
    """List the measures: what they mean, range, unit and sources."""
    from dyadscope.report.listings import list_measures, print_table

    rows = list_measures()
    if as_json:
        emit_json(rows.to_dicts())
        return
    print_table(rows, note="`--add NAME` attaches one to dyad-years.")


@click.command()
@click.argument("term", required=False, nargs=-1)
def explain(term: tuple[str, ...]) -> None:
    """Explain a TERM that pages and tables use, or a measure, or several; without one, name the terms.

    The same terms are explained at the end of every HTML page and in docs/glossary.md.
    """
    from dyadscope.report.explaining import explain as explained

    emit(explained(" ".join(term)))


@click.command()
@click.argument(
    "names", nargs=-1, required=True, metavar="SOURCE...", shell_complete=complete_names("sources", "measures")
)
@click.option("--bibtex/--plain", "bibtex", default=None, help="Only BibTeX, or only plain text. By default both.")
def cite(names: tuple[str, ...], bibtex: bool | None) -> None:
    """Print what to cite for sources (or measures), as plain text and BibTeX."""
    from dyadscope.report.citing import cite as found

    cited = found(*names)
    emit(str(cited) if bibtex is None else cited.bibtex if bibtex else cited.plain)


@click.command()
@click.argument("unit", type=click.Choice(["state-years", "dyad-years", "directed-dyad-years"]))
@click.option("--system", type=click.Choice(["cow", "gw"]), default="cow", show_default=True, help="Membership list.")
@click.option(
    "--years",
    "period",
    metavar="FIRST:LAST",
    help="Both included, as in 1946:2018.",
    show_default="1816 to the last year that is over",
)
@click.option(
    "--add",
    "names",
    multiple=True,
    metavar="NAME|FILE",
    help="Source, measure, or a file of your own (.csv .dta .xlsx .parquet); repeat or separate by commas.",
    shell_complete=complete_names("sources", "measures"),
)
@click.option(
    "--unit-of-files",
    "own_unit",
    type=click.Choice(["state-years", "dyad-years", "directed-dyad-years"]),
    help="What a row of your own files is, where their keys leave it open.",
)
@as_of_option
@click.option("--no-extend", is_flag=True, help="Stop where the membership list stops instead of carrying it on.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File, as its name ends: .parquet .csv .feather .xlsx .dta .html .json .txt .svg .png",
)
@figure_option
@vault_option
@quiet_option
def panel(
    unit: str,
    system: str,
    period: str | None,
    names: tuple[str, ...],
    own_unit: str | None,
    as_of: str | None,
    no_extend: bool,
    output: Path | None,
    figure: str | None,
    vault: Path | None,
    quiet: bool,
) -> None:
    """Build a panel and write it with its codebook and bibliography.

    Without -o the first rows are shown. Outside a source's coverage every value is missing. Files of your own name
    states by ccode, gwcode, iso3, stateabb or country (two of them, ending in 1 and 2, for dyads) and have a year;
    rows that join nothing are counted, and written beside the panel with the reason.
    """
    from dyadscope import panel as panels
    from dyadscope.panel.export import files_of, require_format
    from dyadscope.panel.names import flat

    make = {
        "state-years": panels.state_years,
        "dyad-years": panels.dyad_years,
        "directed-dyad-years": panels.directed_dyad_years,
    }[unit]
    first, last = (None, None) if period is None else years(period)
    if output is not None and not output.parent.is_dir():
        raise UsageError("no such directory", str(output.parent), "create it or choose another place")
    if figure is not None:
        Ways(False, output, None, figure, quiet).check(vault=vault)
    elif output is not None:
        require_format(output)
        written = files_of(output)
        own = [Path(file) for _, file in flat(names) if file is not None]
        outputs = (written.data, written.codebook, written.bibliography, written.unmatched)
        keep_apart(*outputs, inputs=own, vault=vault)
    with progress(quiet) as say:
        built = make(
            first, last, as_of=as_of, system="gw" if system == "gw" else "cow", extend=not no_extend, vault=vault
        )
        built = built.add(*names, unit=own_unit, progress=say)
        if output is not None:
            if say:
                say(f"writing {output}")
            if figure is not None:
                built.plot(figure).write(output)
            else:
                written = built.write(output)
    for note in built.remarks:
        if not quiet:
            tell(f"note: {note}")
    if output is None:
        emit(str(built.frame))
        return
    if not quiet and figure is None:
        shape = f"{built.frame.height:,} rows, {built.frame.width} columns"
        beside = [p.name for p in (written.codebook, written.bibliography, written.unmatched) if p is not None]
        emit(f"{shape} -> {', '.join([str(written.data), *beside])}")


COMMANDS = (pull, add, sources, measures, explain, cite, panel)
