"""What people read is plain English: the words in `tests/support/banned_words.tsv` are in none of it."""

from __future__ import annotations

import ast
import csv
import inspect
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
from syntax import read

import dyadscope
from dyadscope.cli import dyadscope as program

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dyadscope"
TABLE = ROOT / "tests" / "support" / "banned_words.tsv"

WORD_LISTS = {
    "bibliography": "titles as published",
    "documents/attribution/wordlists.py": "words that texts are searched for",
    "documents/callings.py": "words that texts are searched for",
    "documents/claim_words.py": "words that texts are searched for",
    "documents/event_patterns.py": "words that texts are searched for",
    "documents/event_words.py": "words that texts are searched for",
    "documents/lexicon.py": "words that texts are searched for",
    "documents/quotes.py": "words that texts are searched for",
    "documents/masking.py": "words that texts are searched for",
    "claims/frames/lexicon.py": "words that texts are searched for",
    "documents/addressees.py": "words that texts are searched for",
    "claims/kinds/words.py": "words that texts are searched for",
}
"""Files and folders whose strings are no text of ours."""


def _banned() -> list[tuple[re.Pattern[str], str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(re.compile(row["pattern"], re.IGNORECASE), row["write instead"]) for row in rows]


BANNED = _banned()


def _offences(where: str, text: str) -> list[str]:
    return [
        f"{where}: {text[max(0, m.start() - 40) : m.end() + 30]!r}: write {instead}"
        for pattern, instead in BANNED
        for m in pattern.finditer(text)
    ]


def _strings(there: Sequence[ast.AST]) -> Iterator[tuple[int, str]]:
    """Every string of three words or more that is no docstring; of a formatted one what is fixed in it."""
    left_out = {id(node.value) for node in there if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in there:
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values if isinstance(part, ast.Constant)}
            pieces = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            text = "".join(map(str, pieces))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            text = node.value
        else:
            continue
        if len(re.findall(r"[A-Za-z]{2,}", text)) > 2:
            yield node.lineno, text


def _is_word_list(path: Path) -> bool:
    relative = path.relative_to(PACKAGE)
    return relative.as_posix() in WORD_LISTS or relative.parts[0] in WORD_LISTS


@pytest.mark.exhaustive
def test_messages_and_declarations_are_plain() -> None:
    """Sentences, headings, errors, and what sources and measures declare about themselves."""
    offences = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if not _is_word_list(path):
            for line, text in _strings(read(path)):
                offences += _offences(f"{path.relative_to(PACKAGE)}:{line}", text)
    assert not offences, "\n".join(offences)


@pytest.mark.exhaustive
def test_pages_and_their_templates_are_plain() -> None:
    """README, documentation and what is fixed on HTML pages; code within a line is not English."""
    paths = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
    paths += [*(ROOT / "docs").rglob("*.md"), *PACKAGE.rglob("*.html.j2")]
    assert len(paths) > 90
    offences = []
    for path in sorted(paths):
        text = re.sub(r"`[^`\n]*`", "``", path.read_text("utf-8"))
        offences += _offences(str(path.relative_to(ROOT)), text)
    assert not offences, "\n".join(offences)


def _helps(command: click.Command) -> Iterator[tuple[str, str]]:
    yield command.name or "", command.help or ""
    for parameter in command.params:
        yield f"{command.name} {parameter.name}", getattr(parameter, "help", None) or ""
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from _helps(child)


def test_help_texts_are_plain() -> None:
    """Of every command and every option."""
    offences = [offence for where, text in _helps(program) for offence in _offences(where, text)]
    assert not offences, "\n".join(offences)


def test_docstrings_of_the_public_surface_are_plain() -> None:
    """What `help(dyadscope)` and `help(dyadscope.NAME)` print, and what every folder is for."""
    shown = [(name, inspect.getdoc(getattr(dyadscope, name)) or "") for name in dyadscope.__all__]
    for path in sorted(PACKAGE.rglob("__init__.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        shown.append((str(path.relative_to(PACKAGE)), docstring.partition("\n\n")[0]))
    offences = [offence for where, text in shown for offence in _offences(where, re.sub(r"`[^`\n]*`", "``", text))]
    assert not offences, "\n".join(offences)


@pytest.mark.parametrize(
    "sentence",
    [
        "What a score means is told by a twin of the model.",
        "A value stands in for five years after its last.",
        "States bear their names of the period's last year.",
        "This is not unlikely.",
        "Of the 50 nearest 15 had a pact, of which 1 ended.",
    ],
)
def test_the_list_finds_what_it_is_for(sentence: str) -> None:
    """Sentences that pages once held."""
    assert _offences("here", sentence)
