"""Commands that judge states: assess, bloc, compare, forecast, partners, pivot, positions, skill, space, sphere ..."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dyadscope.cli.common import (
    MOVED,
    as_of_option,
    failures,
    keep_apart,
    period_options,
    progress,
    quiet_option,
    region_option,
    tell,
    vault_option,
)
from dyadscope.cli.ways import Ways, result_options
from dyadscope.errors import UsageError

if TYPE_CHECKING:
    from dyadscope.assessment import Assessment
    from dyadscope.assessment.rhetoric import Rhetoric


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@period_options
@result_options
@as_of_option
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Add hand-coded evidence on the stage (TOML) to what ships with dyadscope.",
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="ITEM=FACTOR",
    help="Weigh a piece of evidence on the hypotheses by a factor (0 leaves it out) or an Admiralty grade (B2).",
)
@click.option(
    "--text",
    "texts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Count what each calls the other in this document, or in those of this directory; may be repeated. "
    "One that cannot be read stops nothing and is named at the end (exit code 3).",
)
@click.option(
    "--months",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Say what these months of news tell, which `events aggregate` wrote, and not those that ship; event_months: "
    "those in the vault.",
)
@click.option("--brief", is_flag=True, help="Show the answer alone: one screen, or with --json its part.")
@click.option("--evidence", is_flag=True, help="Show the source rows behind the numbers (needs the vault).")
@vault_option
@quiet_option
def assess(
    state_a: str,
    state_b: str,
    first: int | None,
    last: int | None,
    as_of: str | None,
    ledger: Path | None,
    weights: tuple[str, ...],
    texts: tuple[Path, ...],
    months: Path | None,
    brief: bool,
    evidence: bool,
    vault: Path | None,
    quiet: bool,
    ways: Ways,
) -> int:
    """Assess two states: how aligned, on which dimension, who depends on whom, on what evidence.

    A and B are names, COW codes or abbreviations, ISO codes or capitals: Russia, 365, RUS, Moscow. Numbers come from
    the index that ships with dyadscope. With --vault or --evidence measures that the index does not hold are computed
    for the two states; --evidence and --html also show the source rows behind the numbers.
    """
    from dataclasses import replace

    from dyadscope.assessment import assess as judge
    from dyadscope.report.batch import Failed

    inputs = chain(_texts(texts), [ledger] if ledger else [], [months] if months else [])
    keep_apart(ways.output, ways.html, inputs=inputs, vault=vault)
    with progress(quiet) as say:
        if say:
            say("assessing")
        told = None
        if months:  # first, for a file that is not there need wait for no assessment
            from dyadscope.events.watching import twelve_months

            until = as_of or (None if last is None else f"{last}-12-31")
            told = twelve_months(state_a, state_b, as_of=until, months=str(months), vault=vault)
        assessment = judge(
            state_a,
            state_b,
            first,
            last,
            as_of=as_of,
            vault=vault,
            evidence=evidence or ways.writes_page,
            ledger=ledger,
            weights=_weights(weights),
        )
        if months:
            assessment = assessment.with_months(told)
        if texts:
            assessment = replace(assessment, rhetoric=_words(assessment, texts, vault, say))
    corpus = None if assessment.rhetoric is None else assessment.rhetoric.corpus
    failed = [(name, Failed(error=why)) for name, why in (corpus.failures(_NAMED) if corpus is not None else ())]
    if corpus is not None and corpus.counts.failed == len(corpus.heard):
        return failures(failed, some=False)
    from dyadscope.report.terminal import as_text, print_assessment

    ways.show(
        assessment,
        text=lambda: as_text(assessment, evidence=evidence, brief=brief),
        say=lambda: print_assessment(assessment, evidence=evidence, brief=brief),
        plain=assessment.brief if brief else None,
    )
    if corpus is not None and corpus.counts.failed > _NAMED:
        tell(f"dyadscope: and {corpus.counts.failed - _NAMED:,} more files could not be read")
    return failures(failed, some=True)


_NAMED = 20
"""Files that could not be read, named on standard error."""


def _complete_blocs(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from dyadscope.states.regions import regions

    return [name for name in regions() if name.startswith(incomplete)]


@click.command()
@click.argument("who", metavar="NAME|A,B,C", shell_complete=_complete_blocs)
@period_options
@as_of_option
@result_options
def bloc(who: str, first: int | None, last: int | None, as_of: str | None, ways: Ways) -> None:
    """Show how close the members of a bloc are, against random sets of states, and who drifts from its median.

    A named bloc or region (nato, brics, sco, csto, asean, central-asia, eu), with its members of each year, or states
    separated by commas. Without --from the last thirty years.
    """
    from dyadscope.assessment.blocs import bloc as seen

    ways.show(seen(who, first, last, as_of=as_of))


@click.command()
@click.argument("dyads", nargs=-1, required=True, metavar="A-B C-D...")
@period_options
@as_of_option
@result_options
def compare(
    dyads: tuple[str, ...],
    first: int | None,
    last: int | None,
    as_of: str | None,
    ways: Ways,
) -> None:
    """Show several dyads side by side: RUS-CHN USA-JPN IND-PAK."""
    from dyadscope.assessment.compare import compare as side_by_side

    ways.show(side_by_side(*dyads, first=first, last=last, as_of=as_of))


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@as_of_option
@result_options
def forecast(state_a: str, state_b: str, as_of: str | None, ways: Ways) -> None:
    """Say what A and B are likely to be to each other one and five years after the last finished year."""
    from dyadscope.assessment.forecasting import forecast as foretold

    ways.show(foretold(state_a, state_b, as_of=as_of))


@click.command()
@click.argument("state")
@click.option(
    "--by", default="agreement", show_default=True, help="relation, likeness, dependence, agreement, or any measure."
)
@click.option("--year", type=int, help="Year of the ranking; by default the last with data.")
@click.option("--change", metavar="YEAR:YEAR", help="Compare two years instead: whom it drew nearer to, whom it lost.")
@as_of_option
@vault_option
@result_options
def partners(
    state: str,
    by: str,
    year: int | None,
    change: str | None,
    as_of: str | None,
    vault: Path | None,
    ways: Ways,
) -> None:
    """Rank the partners of STATE in one year, closest (or most depended on) first; or compare two years (--change)."""
    from dyadscope.assessment.partners import partners as rank

    if change is not None:
        from dyadscope.assessment.shifts import shifts

        if year is not None:
            raise UsageError("--year and --change are given", f"{year} and {change}", "choose one of them")
        begun, ended = _two_years(change)
        return ways.show(shifts(state, begun, ended, by, as_of=as_of, vault=vault))
    found = rank(state, by, year, as_of=as_of, vault=vault)
    from dyadscope.report.listings import print_table

    def say() -> None:
        for caution in found.cautions:
            tell(caution)
        print_table(found.to_frame())

    # A reader has the sentence and the first of them; a pipe has all of them, as data, and what they leave out beside.
    return ways.show(found, say=None if _on_a_screen() else say)


def _on_a_screen() -> bool:
    return sys.stdout.isatty()


def _two_years(text: str) -> tuple[str, str]:
    first, colon, last = text.partition(":")
    if not colon or not first.strip().isdigit() or not last.strip().isdigit():
        raise UsageError("a change is YEAR:YEAR", repr(text), "write, for instance, --change 2010:2024")
    return first.strip(), last.strip()


@click.command()
@click.argument("year", type=int, required=False)
@as_of_option
@result_options
def space(year: int | None, as_of: str | None, ways: Ways) -> None:
    """Show where states stood in YEAR: by their votes at the United Nations, and by whose arms they buy.

    Two published methods, with intervals; without a year the last in which both are known.
    """
    from dyadscope.assessment.space import space as seen

    ways.show(seen(year, as_of=as_of))


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@region_option
@click.option("--channel", default="trade", show_default=True, help="trade, arms, energy, machinery ...")
@period_options
@as_of_option
@result_options
def sphere(
    state_a: str,
    state_b: str,
    over: str,
    channel: str,
    first: int | None,
    last: int | None,
    as_of: str | None,
    ways: Ways,
) -> None:
    """Show on which of two powers, A or B, the states of a region depend more, and since when."""
    from dyadscope.assessment.spheres import sphere as seen

    ways.show(seen(state_a, state_b, over, first, last, channel=channel, as_of=as_of))


@click.command()
@click.argument("state")
@click.argument("partner")
@region_option
@period_options
@as_of_option
@result_options
def pivot(
    state: str,
    partner: str,
    over: str,
    first: int | None,
    last: int | None,
    as_of: str | None,
    ways: Ways,
) -> None:
    """Show whether STATE's trade with a region is trade with one PARTNER in it."""
    from dyadscope.assessment.spheres import pivot as seen

    ways.show(seen(state, partner, over, first, last, as_of=as_of))


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@as_of_option
@result_options
@vault_option
def treaties(state_a: str, state_b: str, as_of: str | None, vault: Path | None, ways: Ways) -> None:
    """List the treaties of two states: dates, what each promised, institutions, depth (needs atop in the vault)."""
    from dyadscope.assessment.treaties import treaties as listed

    found = listed(state_a, state_b, as_of=as_of, vault=vault)
    ways.show(found)


def _complete_issues(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from dyadscope.assessment.positions.issues import issues

    return [name for name in issues() if name.startswith(incomplete)]


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@click.option(
    "--on",
    required=True,
    metavar="QUESTION",
    shell_complete=_complete_issues,
    help="korea, syria, ukraine, palestine, human-rights, nuclear, or words of titles, which must all occur.",
)
@period_options
@as_of_option
@vault_option
@result_options
def positions(
    state_a: str,
    state_b: str,
    on: str,
    first: int | None,
    last: int | None,
    as_of: str | None,
    vault: Path | None,
    ways: Ways,
) -> None:
    """Show how A and B voted at the United Nations on a question, and who voted like them.

    Roll calls of the General Assembly, resolutions of the Security Council and vetoes whose titles name the question:
    year by year, vote by vote, beside their agreement on everything (needs unga and unsc in the vault).
    """
    from dyadscope.assessment.positions import positions as found_on

    ways.show(found_on(state_a, state_b, on=on, first=first, last=last, as_of=as_of, vault=vault))


@click.command()
@click.option(
    "--forecasts",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Score the published tables of forecasts in DIR too, where their record has arrived.",
)
@result_options
def skill(forecasts: Path | None, ways: Ways) -> None:
    """Show how well the models predicted years they had not learnt from, beside base rate and persistence."""
    from dyadscope.assessment.skill import skill as measured

    found = measured(forecasts)
    ways.show(found)


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@click.option("--periods", default=3, show_default=True, metavar="N", help="How many of the last months to look at.")
@click.option(
    "--false-alarms",
    type=float,
    default=1.0,
    show_default=True,
    metavar="RATE",
    help="False alarms a pair and decade that are accepted.",
)
@click.option(
    "--months",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Watch these months, which `events aggregate` wrote, and not gdelt_monthly; event_months: those in the vault.",
)
@as_of_option
@vault_option
@result_options
def watch(
    state_a: str,
    state_b: str,
    periods: int,
    false_alarms: float,
    months: Path | None,
    as_of: str | None,
    vault: Path | None,
    ways: Ways,
) -> int:
    """Show what moved between A and B in the last months beyond its usual range, and the records behind it.

    Conflict and cooperation in the news by month (needs gdelt_monthly in the vault), held against the months before.
    The rate of false alarms is measured on shuffled months. The exit code is 4 if something moved, 0 if nothing did.
    """
    from dyadscope.events.watching import watch as seen

    keep_apart(ways.output, ways.html, inputs=[months] if months else [], vault=vault)
    own = None if months is None else str(months)
    found = seen(state_a, state_b, periods=periods, false_alarms=false_alarms, as_of=as_of, months=own, vault=vault)
    ways.show(found)
    return MOVED if found.moved else 0


def _texts(paths: Sequence[Path]) -> Iterable[Path]:
    if not paths:
        return []  # without texts nothing that reads them is loaded
    from dyadscope.report.corpus import files_of

    return files_of(paths)


def _words(
    assessment: Assessment, texts: Sequence[Path], vault: Path | None, say: Callable[[str], None] | None
) -> Rhetoric:
    """Return what the two states say of one another in files; one that cannot be read stops nothing."""
    from dataclasses import replace

    from dyadscope.report.corpus import rhetoric

    found = rhetoric(*assessment.states, texts, years=assessment.period, vault=vault, say=say)
    return replace(found, corpus=found.corpus.clipped())  # of other years of the assessment the texts say nothing


def _weights(given: tuple[str, ...]) -> dict[str, float | str]:
    out: dict[str, float | str] = {}
    for text in given:
        item, equals, factor = text.partition("=")
        if not equals or not factor:
            raise UsageError(
                "a weight is ITEM=FACTOR", repr(text), "write, for instance, common_rivals=0.5 or sanctions=B2"
            )
        if item in out:
            raise UsageError("an item is weighed twice", item, "give one factor or grade for it")
        try:
            out[item] = float(factor)
        except ValueError:
            out[item] = factor
    return out


COMMANDS = (assess, bloc, compare, forecast, partners, pivot, positions, skill, space, sphere, treaties, watch)
