"""Commands on texts: read, check, rhetoric, verify."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dyadscope import given
from dyadscope.cli.common import (
    MOVED,
    SOME_FAILED,
    as_of_option,
    emit,
    emit_json,
    failures,
    json_option,
    keep_apart,
    period_options,
    progress,
    quiet_option,
    tell,
    tell_of_vault,
    vault_option,
    with_options,
)
from dyadscope.cli.ways import Ways, figure_option, output_option, result_options
from dyadscope.errors import UsageError

if TYPE_CHECKING:
    from dyadscope.assessment.rhetoric.tally import Corpus
    from dyadscope.report.batch import Done

_STDIN = "-"
NO_CLAIM = "no claim"
"""In the place of a verdict: the sentence gave no claim."""


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that reading and checking share."""
    return with_options(
        command,
        click.option(
            "--date", "published", metavar="DATE", help="Day of publication (YYYY-MM-DD), before the text's own."
        ),
        json_option,
        click.option(
            "--html",
            type=click.Path(path_type=Path),
            help="Write a self-contained page; of several documents, a directory of pages.",
        ),
        output_option,
        figure_option,
        vault_option,
        quiet_option,
    )


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@_shared
@click.option("--with-text", is_flag=True, help="Put the text that offsets refer to into the JSON (document.text).")
def read(
    files: tuple[str, ...],
    published: str | None,
    as_json: bool,
    html: Path | None,
    output: Path | None,
    figure: str | None,
    vault: Path | None,
    quiet: bool,
    with_text: bool,
) -> int:
    """Read documents: who said what, when, and about whom; `-` reads standard input.

    Text, Markdown, HTML, PDF and Word. Offsets refer to the text shown. Of several documents a bad one stops no other
    and is named at the end (exit code 3; 2 if all are bad).
    """
    ways = Ways(as_json, output, None, figure, quiet)
    return _run(files, published, ways, html, vault, check=False, with_text=with_text)


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@_shared
@click.option("--model", is_flag=True, help="Let the configured model propose claims too; only data judge them.")
@click.option("--evidence", is_flag=True, help="Show the source rows behind numbers too (needs the vault).")
@click.option("--query", metavar="QUERY", help="Repeat one query, as a check prints it, instead of reading documents.")
@as_of_option
def check(
    files: tuple[str, ...],
    published: str | None,
    as_json: bool,
    html: Path | None,
    output: Path | None,
    figure: str | None,
    vault: Path | None,
    quiet: bool,
    model: bool,
    evidence: bool,
    query: str | None,
    as_of: str | None,
) -> int:
    """Test the claims of documents against the data; `-` reads standard input.

    Every claim becomes a query, printed with its verdict: supported, contradicted, mixed, partly, no data, not
    checkable; with the number, and with what the data years finished at publication would have said. --as-of judges
    with the data years finished by that day instead of all. Of several documents a bad one stops no other and is named
    at the end (exit code 3; 2 if all are bad).
    """
    if query is not None:
        if files:
            raise UsageError("documents and a query are given", query, "give one of them")
        return _answer(query, as_of, Ways(as_json, output, None, figure, quiet), vault, evidence)
    if not files:
        raise UsageError("no document is given", "", "name files, or - for standard input")
    ways = Ways(as_json, output, None, figure, quiet)
    return _run(files, published, ways, html, vault, check=True, model=model, evidence=evidence, as_of=as_of)


@click.command()
@click.argument("state_a", metavar="A")
@click.argument("state_b", metavar="B")
@click.argument("files", nargs=-1, required=True, metavar="FILES|DIR...", type=click.Path(path_type=Path))
@period_options
@click.option(
    "--on", metavar="QUESTION", help="Show what is said on a question beside the votes on it, as `positions`."
)
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep what was read in this directory; a run that was stopped goes on there.",
)
@click.option(
    "--sentences",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every sentence on the other state too: .csv, or .jsonl. The result itself lists the first 5,000.",
)
@vault_option
@quiet_option
@result_options
def rhetoric(
    state_a: str,
    state_b: str,
    files: tuple[Path, ...],
    first: int | None,
    last: int | None,
    on: str | None,
    work: Path | None,
    sentences: Path | None,
    vault: Path | None,
    quiet: bool,
    ways: Ways,
) -> int:
    """Count what officials of A and B call one another in texts, by year and speaker, beside what the states do.

    Ally, partner, friend, rival, threat, adversary: closed lists, with what is denied counted apart and reports of
    others left out. Only English is read; other languages are counted and named. A file that cannot be read stops no
    other and is listed (exit code 3).
    """
    from dyadscope.report.corpus import files_of
    from dyadscope.report.corpus import rhetoric as heard_in
    from dyadscope.results.write import ROW_SUFFIXES, require_suffix

    if sentences is not None:
        require_suffix(sentences, ROW_SUFFIXES)
        if not sentences.parent.is_dir():
            raise UsageError("its directory does not exist", str(sentences), "create it or choose another place")
    keep_apart(ways.output, ways.html, sentences, inputs=files_of(files), vault=vault)
    with progress(quiet) as say:
        found = heard_in(
            state_a, state_b, files, years=(first, last), on=on, vault=vault, work=work, say=say
        )  # fmt: skip
    _refuse_unread(found.corpus)
    if sentences is not None:
        found.write_sentences(sentences)
    ways.show(found)
    failed = found.corpus.counts.failed
    for name, why in found.corpus.failures(_NAMED):
        tell(f"dyadscope: {why}" if name in why else f"dyadscope: {name}: {why}")
    if failed > _NAMED:
        tell(f"dyadscope: and {failed - _NAMED:,} more, listed with the result")
    return SOME_FAILED if failed else 0


@click.command()
@click.argument("memo", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--index",
    "index",
    type=click.Path(file_okay=False, path_type=Path),
    help="Look values up in this index (`starter build -o`) instead of the one that ships.",
)
@click.option(
    "--was",
    type=click.Path(file_okay=False, path_type=Path),
    help="The index of the release the memo was written with: it tells why a value changed.",
)
@vault_option
@result_options
def verify(memo: Path, index: Path | None, was: Path | None, vault: Path | None, ways: Ways) -> int:
    """Look up again what a memo quotes, by ids like RUS-CHN/un_agreement/2014@0.1.0.

    Says which quoted numbers hold, which changed, by how much and why: another vintage of a source, a correction, a new
    record. Markdown, Word, HTML, text and PDF. Exit code 4 if anything changed, was not found or is no whole id.
    """
    from dyadscope.assessment.memo import verify as held_to
    from dyadscope.index.frame import load_from

    keep_apart(ways.output, ways.html, inputs=[memo], vault=vault)
    at, before = (None if place is None else load_from(place) for place in (index, was))
    found = held_to(memo, index=at, was=before, vault=vault)
    ways.show(found)
    return MOVED if found.changed or found.broken else 0


def _refuse_unread(corpus: Corpus) -> None:
    """Raise where not a single text was read."""
    if corpus.read:
        return
    if failed := corpus.counts.failed:
        ((_, why),) = corpus.failures(1)
        first = why if failed == 1 else f"the first of {failed:,}: {why}"
        raise UsageError("no text could be read", "", first)
    found = ", ".join(f"{language} ({count:,})" for language, count in sorted(corpus.languages().items()))
    raise UsageError("no text is in English", found, "only English is read")


_NAMED = 20
"""Failures named on standard error; the result lists all."""


def _run(
    files: Sequence[str],
    published: str | None,
    ways: Ways,
    html: Path | None,
    vault: Path | None,
    *,
    check: bool,
    model: bool = False,
    evidence: bool = False,
    as_of: str | None = None,
    with_text: bool = False,
) -> int:
    from dyadscope.report.batch import Job, run

    _check_ways(files, ways, vault)
    if model:
        from dyadscope.vault.model import configured

        configured()  # once, before any work: a missing setting is no problem of a document
    day = None if published is None else given.past_day(published, "--date")
    limit = None if as_of is None else given.past_day(as_of, "--as-of")
    pages = _pages(files, html)
    keep_apart(*pages, ways.output, inputs=[Path(name) for name in files if name != _STDIN], vault=vault)
    if html is not None and pages != [html]:
        _make_directory(html)
    jobs = [
        Job(
            name="standard input" if name == _STDIN else name,
            source=_standard_input(files) if name == _STDIN else Path(name),
            published=day,
            check=check,
            model=model,
            evidence=evidence,
            vault=vault,
            as_of=limit,
            html=page,
            whole=len(files) == 1,
            with_text=with_text,
        )
        for name, page in zip(files, pages, strict=True)
    ]
    tell_of_vault(vault)
    with progress(ways.quiet) as say:
        done = run(jobs, say)
    good = [d for d in done if d.failed is None]
    failed = [(d.name, d.failed) for d in done if d.failed is not None]

    def plain() -> object:
        return _data(good, check=check, many=len(jobs) > 1)

    if good and good[0].result is not None:
        ways.show(good[0].result, plain=plain)
    elif good:
        _show_many(good, ways, plain)
    if html is not None and good and not ways.quiet:
        tell(f"Page: {html}" if len(jobs) == 1 else f"Pages: {html}, {len(good)} of {len(jobs)}")
    return failures(failed, some=bool(good))


def _check_ways(files: Sequence[str], ways: Ways, vault: Path | None) -> None:
    """Refuse, before any work, what several documents together cannot become."""
    from dyadscope.results.write import FRAMES

    if len(files) == 1:
        ways.check(vault=vault)
        return
    if ways.figure is not None:
        raise UsageError("a chart is of one document", ways.figure, "name one document, or -o with .csv or .xlsx")
    ways.check((".txt", ".json", *FRAMES), vault=vault)


def _show_many(done: Sequence[Done], ways: Ways, plain: Callable[[], object]) -> None:
    """Print what came of several documents, or write it: texts one below the other, tables as one with their names."""
    if ways.as_json or ways.form == ".json":
        emit_json(plain(), ways.output)
    elif ways.output is None or ways.form == ".txt":
        emit("\n\n".join(d.text for d in done), ways.output)
    else:
        import polars as pl

        from dyadscope.results.write import write_frame

        tables = [d.frame.select(pl.lit(d.name).alias("document"), pl.all()) for d in done if d.frame is not None]
        write_frame(pl.concat(tables), ways.output)


def _data(done: Sequence[Done], *, check: bool, many: bool) -> object:
    """Return what to print as JSON: of checks one list of claims, each with its document's name.

    Sentences that gave no claim follow those that did, with the same keys, nothing asked, and "no claim" for a verdict.
    """
    if not check:
        return [d.data for d in done] if many else done[0].data
    for refused in (f"{d.name}: {text}" for d in done if d.data for text in d.data["rejected"]):
        tell(f"rejected: {refused}")
    return [
        {"document": d.name, **claim, "schema_version": d.data["schema_version"]}
        for d in done
        if d.data
        for claim in (*d.data["claims"], *map(_no_claim, d.data["skipped"]))
    ]


def _no_claim(skipped: Mapping[str, Any]) -> dict[str, Any]:
    """Return a sentence of which no claim was made in the form of one, with the reason in the place of a finding."""
    return {
        "start": skipped["start"],
        "end": skipped["end"],
        "text": skipped["text"],
        "type": None,
        "actors": [],
        "verdict": NO_CLAIM,
        "finding": skipped["reason"],
        "query": None,
        "query_parts": None,
        "value": None,
        "rows": [],
        "notes": [],
        "candidates": [],
        "vintage": {"at_publication": None, "today": None},
    }


def _answer(line: str, as_of: str | None, ways: Ways, vault: Path | None, evidence: bool) -> int:
    from dyadscope.claims import answer, parse
    from dyadscope.index.frame import finished_by
    from dyadscope.results import SCHEMA_VERSION
    from dyadscope.vault import Vault

    if ways.figure is not None:
        raise UsageError("a query has no chart", ways.figure, "leave --figure out")
    ways.check((".txt", ".json"), vault=vault)
    asked = parse(line)
    tell_of_vault(vault)
    until = None if as_of is None else finished_by(given.past_day(as_of, "--as-of"))
    found = answer(asked, vault=Vault(vault), until=until, evidence=evidence)
    if ways.as_json or ways.form == ".json":
        told = {"schema_version": SCHEMA_VERSION, "query": asked.to_dict(), **found.to_dict()}
        emit_json(told, ways.output)
        return 0
    lines = [str(asked), f"{found.verdict.upper()}: {found.finding}"]
    lines += [f"  {r.source}.{r.table}, {r.file} row {r.row}" for r in found.rows]
    lines += [f"  covered: {c}" for c in found.coverage]
    emit("\n".join(lines), ways.output)
    return 0


def _pages(files: Sequence[str], html: Path | None) -> list[Path | None]:
    """Return where each document's page goes: the file named, or files of their own names in the directory named."""
    if html is None:
        return [None] * len(files)
    if len(files) == 1 and not html.is_dir():
        return [html]
    if html.suffix and not html.is_dir():
        raise UsageError("several pages cannot go into one file", str(html), "name a directory")
    names = _apart(["standard-input" if f == _STDIN else Path(f).stem for f in files])
    return [html / f"{name}.html" for name in names]


def _apart(stems: Sequence[str]) -> list[str]:
    """Return names of which no two are the same, in whatever case: those that recur bear a number no other has.

    Examples
    --------
    >>> _apart(["a", "b", "A", "a-2"])
    ['a-1', 'b', 'A-3', 'a-2']
    """
    counts = Counter(stem.casefold() for stem in stems)
    taken = {stem for stem, times in counts.items() if times == 1}
    numbers = {stem: count(1) for stem in counts}
    names = []
    for stem in stems:
        folded = stem.casefold()
        name = stem
        while counts[folded] > 1 and (name == stem or name.casefold() in taken):
            name = f"{stem}-{next(numbers[folded])}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _make_directory(html: Path) -> None:
    try:
        html.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            "cannot make this directory", f"{html} ({error.strerror or error})", "choose another place"
        ) from error


def _standard_input(files: Sequence[str]) -> bytes:
    from dyadscope.documents.input import largest
    from dyadscope.files import read_stream

    if files.count(_STDIN) > 1:
        raise UsageError("standard input is named more than once", _STDIN, "name it once")
    if sys.stdin is None:
        raise UsageError("standard input is closed", _STDIN, "name a file, or pipe a text in")
    return read_stream(sys.stdin.buffer, what="the document", name="standard input", most=largest())


COMMANDS = (read, check, rhetoric, verify)
