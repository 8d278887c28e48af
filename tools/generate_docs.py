"""Make the parts of the documentation that are lists of what is in the code.

Usage: python tools/generate_docs.py [--check]

With --check nothing is written; a page that differs from what would be written is named and the exit code is 1.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import click

import licences as recorded
from dyadscope import catalog
from dyadscope.cli import EXIT_CODES, dyadscope
from dyadscope.glossary import TERMS
from dyadscope.records import Family, Measure, Reference, Source, Table
from dyadscope.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dyadscope"
BEGIN, END = "<!-- begin {} (make docs) -->", "<!-- end {} -->"


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def inventory() -> str:
    """Return the modules that have no folder, then every folder with its number of modules."""
    alone = [(f"`{path.name}`", "", _first_line(path)) for path in sorted(PACKAGE.glob("*.py"))]
    folders = sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)
    rows = [
        (
            f"`{path.relative_to(PACKAGE).as_posix()}/`",
            str(len(list(path.glob("*.py")))),
            _first_line(path / "__init__.py"),
        )
        for path in folders
    ]
    return table(("Module or folder", "Modules", "What it is for"), [*alone, *rows])


def _first_line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    if not docstring:
        raise SystemExit(f"{path} says nothing of what it is for")
    return docstring.partition("\n\n")[0]


def settings() -> str:
    """Return the table of settings."""
    rows = ((f"`{s.name}`", f"`{s.variable}`", s.default or "(empty)", s.help) for s in SETTINGS)
    return table(("Setting", "Environment variable", "Default", "Meaning"), rows)


def commands() -> str:
    """Return every command's own help, in order of name."""
    return "\n\n".join(_help(dyadscope, None, "dyadscope"))


def exit_codes() -> str:
    """Return the table of exit codes."""
    return table(("Code", "Meaning"), ((str(code), meaning) for code, meaning in EXIT_CODES.items()))


def _help(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=100, max_content_width=100, color=False
    )
    yield f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found and not found.hidden:
                yield from _help(found, context, child)


def sources() -> str:
    """Return every source: what it holds, what an absent row means, whom to cite."""
    return "\n\n".join(_source(s) for s in catalog.sources().values())


def _source(source: Source) -> str:
    lines = [
        f"## `{source.name}`: {source.title}",
        f"{source.publisher}, version {source.version} ({source.date}). {source.licence}. <{source.home}>",
    ]
    if source.notes:
        lines.append(source.notes)
    lines += [_table(source, t) for t in source.tables]
    return "\n\n".join([*lines, _cite(source.references)])


def _table(source: Source, declared: Table) -> str:
    absent = {"zero": "an absent row means none", "missing": "an absent row means unknown"}
    covered = {"members": "all members of the system", "listed": "the states it lists"}
    first, last = declared.years
    head = f"**`{source.name}.{declared.name}`** ({declared.unit}, {declared.system.upper()}; {first}-{last}; "
    head += f"{covered[declared.states]}; {absent[declared.absent]}). {declared.description}"
    rows = ((f"`{c.name}`", c.unit, c.dtype, _column_note(c.description, c.absent, c.years)) for c in declared.columns)
    return head + "\n\n" + table(("Column", "Unit", "Type", "Meaning"), rows)


def _column_note(description: str, absent: str | None, years: tuple[int, int] | None) -> str:
    notes = [f"absent: {'none' if absent == 'zero' else 'unknown'}"] if absent else []
    notes += [f"{years[0]}-{years[1]}"] if years else []
    return description + (f" ({'; '.join(notes)})" if notes else "")


def measures() -> str:
    """Return every family with the link to its page, and its measures with unit and dimension."""
    rows = []
    for family in catalog.families().values():
        link = f"[{family.title}](measures/{family.name}.md)"
        for measure in family.measures:
            rows.append((f"`{measure.name}`", measure.title, measure.unit or "none", measure.dimension, link))
    return table(("Measure", "What it is", "Unit", "Dimension", "Page"), rows)


def family_page(family: Family) -> str:
    """Return the part of a family's page that its records make: each measure, then the references."""
    needs = ", ".join(f"`{name}`" for name in family.needs)
    references = {reference.key: reference for measure in family.measures for reference in measure.references}
    parts = [
        f"# {family.title}",
        f"Family `{family.name}`, computed from {needs or 'the index that ships'}.",
        "## Measures",
    ]
    parts += [_measure(measure) for measure in family.measures]
    if references:
        parts += ["## References", _cite(references.values())]
    return "\n\n".join(parts)


def _measure(measure: Measure) -> str:
    low, high = ("unbounded" if bound is None else f"{bound:g}" for bound in measure.range)
    closer = {1: "more means closer", -1: "more means farther apart", 0: "neither end means closer"}[measure.closer]
    lines = [
        f"### `{measure.name}`: {measure.title}",
        f"**Formula.** {measure.formula}",
        f"**Unit.** {measure.unit or 'none'}; from {low} to {high}; {closer}; dimension {measure.dimension}; "
        f"version {measure.version}.",
        f"**Missing.** {measure.missing}",
    ]
    if measure.mirror:
        lines.append(f"**Other direction.** `{measure.mirror}`.")
    if measure.antisymmetric:
        lines.append("**Direction.** Changes sign when the two states are swapped.")
    if measure.critique:
        lines.append(f"**Beware.** {measure.critique}")
    if measure.references:
        lines.append(f"**After** {'; '.join(_short(reference) for reference in measure.references)}.")
    return "\n\n".join(lines)


def _short(reference: Reference) -> str:
    names = [author.partition(",")[0] for author in reference.authors]
    who = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    return f"{who} ({reference.year})"


def _cite(references: Iterable[Reference]) -> str:
    return "\n".join(f"- {reference.plain()}" for reference in references)


def glossary() -> str:
    """Return every term with its meaning and the page that says more."""
    parts = []
    for term in TERMS:
        more = f" More: [{term.page.removesuffix('.md')}]({term.page})." if term.page else ""
        also = f" Also: {', '.join(term.also)}." if term.also else ""
        parts.append(f"## {term.name}\n\n{term.meaning}{also}{more}")
    return "\n\n".join(parts)


def licences() -> str:
    """Return the licences of the libraries: of all, the exceptions, and of what they carry inside."""
    accepted = ((f"`{name}`", licence, why) for name, (licence, why) in recorded.ACCEPTED.items())
    inside = ((f"`{name}`", what) for name, what in sorted((recorded.INSIDE | recorded.FURTHER).items()))
    return "\n\n".join(
        [
            "## What is installed with dyadscope",
            table(("Package", "Licence"), ((f"`{name}`", licence) for name, licence in recorded.RUNTIME.items())),
            "## What only builds it",
            table(("Package", "Licence"), ((f"`{name}`", licence) for name, licence in recorded.BUILD.items())),
            "## The exceptions",
            table(("Package", "Licence taken", "Why it is there"), accepted),
            "## What the wheels carry inside",
            table(("Package", "Inside"), inside),
        ]
    )


Part = tuple[str, str, Callable[[], str]]

PARTS: tuple[Part, ...] = (
    ("ARCHITECTURE.md", "inventory", inventory),
    ("docs/cli.md", "settings", settings),
    ("docs/cli.md", "commands", commands),
    ("docs/cli.md", "exit codes", exit_codes),
    ("docs/sources.md", "sources", sources),
    ("docs/measures.md", "measures", measures),
    ("docs/glossary.md", "glossary", glossary),
    ("docs/licences.md", "licences", licences),
)

SECTIONS = ("A worked example", "A published case")
"""What a person writes on the page of a family, below the part that its records make."""


def pages() -> list[Part]:
    """Return every part of every page, one page per family of measures among them."""
    families = catalog.families().values()
    return [
        *PARTS,
        *((f"docs/measures/{f.name}.md", f"measures of {f.name}", partial(family_page, f)) for f in families),
    ]


def new_page(name: str) -> str:
    """Return a page that holds the markers of a part, and the headings under which a person goes on."""
    headings = "".join(f"\n## {section}\n" for section in SECTIONS)
    return f"{BEGIN.format(name)}\n\n{END.format(name)}\n{headings}"


def replaced(page: str, name: str, part: str) -> str:
    """Return a page with the text between the markers of a part replaced."""
    begin, end = BEGIN.format(name), END.format(name)
    before, found_begin, rest = page.partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end):
        raise SystemExit(f"the markers {begin} and {end} are missing")
    return f"{before}{begin}\n\n{part}\n\n{end}{after}"


def main(arguments: list[str]) -> int:
    """Write the pages, or name those that are stale."""
    known = {ROOT / file for file, _, _ in pages()}
    orphans = [path for path in (ROOT / "docs" / "measures").glob("*.md") if path not in known]
    if orphans:
        raise SystemExit(f"no family has the page {', '.join(path.name for path in orphans)}: remove or rename it")
    stale = []
    for file, name, make in pages():
        path = ROOT / file
        page = path.read_text("utf-8") if path.exists() else new_page(name)
        wanted = replaced(page, name, make())
        if wanted != page or not path.exists():
            stale.append(file)
            if "--check" not in arguments:
                path.parent.mkdir(exist_ok=True)
                path.write_text(wanted, "utf-8")
    if stale:
        print(("stale, run `make docs`: " if "--check" in arguments else "written: ") + ", ".join(stale))
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
