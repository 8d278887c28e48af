"""Commands that judge: assess."""

from __future__ import annotations

from pathlib import Path

import click

from dyadscope.cli.common import as_json_text, emit, json_option, progress, quiet_option, vault_option


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@click.option("--from", "first", type=int, metavar="YEAR", help="First year.")
@click.option("--to", "last", type=int, metavar="YEAR", help="Last year.")
@json_option
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a self-contained HTML report.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the page or JSON to a file."
)
@click.option("--evidence", is_flag=True, help="Show the source rows behind the numbers (needs the vault).")
@vault_option
@quiet_option
def assess(
    state_a: str,
    state_b: str,
    first: int | None,
    last: int | None,
    as_json: bool,
    html: Path | None,
    output: Path | None,
    evidence: bool,
    vault: Path | None,
    quiet: bool,
) -> None:
    """Assess two states: how aligned, on which dimension, who depends on whom, on what evidence.

    A and B are names, COW codes or abbreviations, ISO codes or capitals: Russia, 365, RUS, Moscow. Numbers come from
    the index that ships with dyadscope; with the vault pulled, the source rows behind them are shown too.
    """
    from dyadscope.assess import assess as judge

    with progress(quiet) as say:
        if say:
            say("assessing")
        assessment = judge(state_a, state_b, first, last, vault=vault, evidence=evidence or html is not None)
        if html is not None:
            from dyadscope.report import write_html

            if say:
                say(f"writing {html}")
            write_html(assessment, html)
    if as_json:
        emit(as_json_text(assessment.to_dict()), output)
    elif output is not None:
        from dyadscope.report.terminal import as_text

        emit(as_text(assessment, evidence=evidence), output)
    else:
        from dyadscope.report.terminal import print_assessment

        print_assessment(assessment, evidence=evidence)
    if html is not None and not quiet:
        click.echo(f"Report: {html}", err=True)


COMMANDS = (assess,)
