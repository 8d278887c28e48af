"""The page on positions: its output is the command's, its questions are the table's, its figures are measured."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.assessment.positions import positions
from dyadscope.assessment.positions.ballots import ASSEMBLY, ballots
from dyadscope.assessment.positions.issues import issues
from dyadscope.vault import Vault

PATH = Path(__file__).resolve().parents[2] / "docs" / "positions.md"
PAGE = PATH.read_text("utf-8")
AREAS = {"palestine": "me", "nuclear": "nu", "human-rights": "hr"}


def part(name: str) -> str:
    """Return what stands between the marks of a part of the page."""
    found = re.search(rf"<!-- begin {name} -->\n(.*?)<!-- end {name} -->", PAGE, re.DOTALL)
    assert found, name
    return found[1]


def questions() -> str:
    """Return the table of named questions in Markdown."""
    lines = ["", "| `--on` | Question | One of these words | None of these |", "| --- | --- | --- | --- |"]
    for name, issue in issues().items():
        for rule in issue.rules:
            cells = (f"`{name}`", issue.title, ", ".join(rule.words), ", ".join(rule.without))
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", ""])


def quality(vault: Vault) -> str:
    """Return how the words of three questions compare with the publisher's areas, in Markdown."""
    source = catalog.source("unga")
    sessions = set(vault.read(source, "roll_calls").filter(pl.col("session") <= 74)["rcid"])
    items, areas = ballots(vault).items.filter(body=ASSEMBLY), vault.read(source, "issues")
    lines = [
        "",
        "| `--on` | Area | Coded so | Of these found | Found | Of these coded so |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, area in AREAS.items():
        coded = set(areas.filter(short_name=area)["rcid"])
        title = areas.filter(short_name=area)["issue"][0]
        found = set(issues()[name].find(items)["item"]) & sessions
        both = len(found & coded)
        shares = f"{both / len(coded):.0%}".replace("%", " %"), f"{both / len(found):.0%}".replace("%", " %")
        lines.append(f"| `{name}` | {title} | {len(coded):,} | {shares[0]} | {len(found):,} | {shares[1]} |")
    return "\n".join([*lines, "", ""])


def output(vault: Vault) -> str:
    """Return the beginning of what the command prints, up to the votes one by one."""
    text = str(positions("RUS", "CHN", on="ukraine", first=2014, last=2023, vault=vault))
    return f"\n```text\n{text.split('Vote by vote')[0].rstrip()}\n```\n\n"


def test_questions_are_those_of_the_table() -> None:
    assert part("questions") == questions()


@pytest.mark.exhaustive
@pytest.mark.real_data
def test_the_output_is_that_of_the_command(real_vault: Vault) -> None:
    assert part("output") == output(real_vault)


@pytest.mark.real_data
def test_how_good_the_words_are(real_vault: Vault) -> None:
    assert part("quality") == quality(real_vault)


@pytest.mark.exhaustive
@pytest.mark.real_data
def test_figures_in_the_text(real_vault: Vault) -> None:
    titles = real_vault.read("unsc", "resolutions")["title"]
    assert f"({titles.str.contains('[...', literal=True).sum()} of {titles.len():,})" in PAGE
    row = positions("RUS", "CHN", on="ukraine", first=2014, last=2014, vault=real_vault).years.row(0, named=True)
    assert (row["assembly_agreement"], round(row["assembly_all_agreement"], 2)) == (0.5, 0.82)
    assert "agreed on 82 % of all roll calls" in PAGE
    untitled = ballots(real_vault).items.filter(pl.col("text").is_null(), pl.col("year") >= 2020)["date"]
    assert str(untitled.min()) == "2020-11-05"
