"""The page on rhetoric: its table is what is counted in the published texts, its figures of skill are measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cells import number

from dyadscope.assessment.rhetoric import Rhetoric, rhetoric
from dyadscope.documents import Reading, load, read
from dyadscope.documents.calling_words import CATEGORIES
from dyadscope.report import corpus as corpora
from dyadscope.training.rhetoric_skill import Skill, score_callings, score_written
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "rhetoric.md").read_text("utf-8")
PAIRS = {
    "Russia-China": ("RUS", "CHN", (0, 1)),
    "Russia-Kazakhstan": ("RUS", "KAZ", (0, 1)),
    "Russia-Uzbekistan": ("RUS", "UZB", (0,)),
    "Russia-Kyrgyzstan": ("RUS", "KGZ", (0,)),
    "Russia-Tajikistan": ("RUS", "TJK", (0,)),
    "China-United States": ("CHN", "USA", (0, 1)),
}


@pytest.fixture(scope="module")
def readings(shared_documents: Path) -> list[Reading]:
    """The published texts, each read once for all pairs."""
    return [read(load(path), vault=Vault.of(None)) for path in corpora.files_of(_folders(shared_documents))]


def _folders(documents: Path) -> list[Path]:
    return [documents / "kremlin", documents / "ungdc"]


def lines(pair: str, found: Rhetoric) -> list[str]:
    """The rows of one pair as the page has them."""
    sides = PAIRS[pair][2]
    out = []
    for side in sides:
        count = found.corpus.overall(side)
        cells = []
        for category in ("partner", "friend"):
            share = count.share(category)
            low, high = (100 * number(end) for end in share.interval)
            told = f"{share.texts} ({100 * share.texts / share.of:.0f} %, {low:.0f}-{high:.0f})"
            cells.append(told if share.texts else "none")
        rare = [c for c in CATEGORIES if c not in {"partner", "friend"} and count.share(c).texts]
        cells.append(", ".join(rare) or "none")
        numbers = (count.speaking, count.about, count.said)
        out.append(f"| {pair} | {found.states[side].name} | {' | '.join(map(str, (*numbers, *cells)))} |")
    return out


@pytest.mark.exhaustive
@pytest.mark.parametrize("pair", PAIRS)
def test_the_table_is_what_is_counted(pair: str, readings: list[Reading]) -> None:
    written = [line for line in PAGE.splitlines() if line.startswith(f"| {pair} |")]
    assert written == lines(pair, rhetoric(*PAIRS[pair][:2], readings))


@pytest.mark.exhaustive
def test_a_corpus_heard_in_several_processes_counts_the_same(shared_documents: Path) -> None:
    """As the command hears it: file by file."""
    pair = "Russia-China"
    written = [line for line in PAGE.splitlines() if line.startswith(f"| {pair} |")]
    assert written == lines(pair, corpora.rhetoric(*PAIRS[pair][:2], _folders(shared_documents)))


def test_the_figures_of_made_up_sentences_are_measured() -> None:
    gold = ROOT / "tests" / "gold" / "rhetoric"
    late: dict[str, list[Skill]] = {}
    for batch in range(1, 7):
        (line,) = [line for line in PAGE.splitlines() if re.match(rf"\| {batch} \| \d+ \|", line)]
        found = score_written(gold, batch)
        assert re.findall(r"(\d+) of (\d+)", line)[2:] == [*_of(found[-1])]
        if batch > 3:
            for skill in found:
                late.setdefault(skill.category, []).append(skill)
    for category in CATEGORIES:
        line = [line for line in PAGE.splitlines() if line.startswith(f"| {category} |")][-1]
        told = re.findall(r"(\d+) of (\d+)", line)
        assert told == [*_of(_sum(late[category])), *_of(_sum(late[f"-{category}"]))]


def _sum(skills: list[Skill]) -> Skill:
    return Skill(
        skills[0].category, sum(s.right for s in skills), sum(s.wrong for s in skills), sum(s.missed for s in skills)
    )


def _of(skill: Skill) -> tuple[tuple[str, str], tuple[str, str]]:
    right = str(skill.right)
    return (right, str(skill.right + skill.wrong)), (right, str(skill.right + skill.missed))


def test_the_figures_of_ties_that_name_nobody_are_measured(shared_documents: Path) -> None:
    gold = ROOT / "tests" / "gold" / "rhetoric"
    found = {skill.category: skill for skill in score_callings(gold, shared_documents, "unnamed")}
    (told,) = re.findall(r"with it (\d+) of (\d+) labels are, (\d+) of (\d+) found being right", PAGE)
    assert told == (*_of(found["all"])[1], *_of(found["all"])[0])
    assert f"partner {' of '.join(_of(found['partner'])[1])}, friend {' of '.join(_of(found['friend'])[1])}" in PAGE


@pytest.mark.exhaustive
def test_the_figures_of_skill_are_measured(shared_documents: Path) -> None:
    gold = ROOT / "tests" / "gold" / "rhetoric"
    halves: list[dict[str, Skill]] = [
        {skill.category: skill for skill in score_callings(gold, shared_documents, half)}
        for half in ("held-out", "development")
    ]
    for category in ("partner", "friend", "all"):
        line = next(line for line in PAGE.splitlines() if line.startswith(f"| {category} |"))
        told = re.findall(r"(\d+) of (\d+)", line)
        expected = [
            (str(half[category].right), str(half[category].right + other))
            for half in halves
            for other in (half[category].wrong, half[category].missed)
        ]
        assert told == expected
