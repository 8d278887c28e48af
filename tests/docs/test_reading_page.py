"""The page on reading documents: its example runs, and its table is what the command prints."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from tiers import one_in_four

from dyadscope.states.leaders import tenures
from dyadscope.training.reading_skill import Half, Score, score_reading

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reading.md").read_text("utf-8")


def test_example_runs() -> None:
    source = "\n".join(re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(source, {}, "docs/reading.md", None, 0)
    said: list[str] = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)


def test_number_of_tenures() -> None:
    assert f"a table of {len(tenures())} tenures" in PAGE


def row(title: str, score: Score) -> str:
    """Return a score as a row of the page's table begins, up to the speakers' counts."""
    assert score.precision is not None
    assert score.recall is not None
    assert score.f1 is not None
    shares = [f"{x:.2f}" if x == 1 else f"{x:.2f}"[1:] for x in (score.precision, score.recall, score.f1)]
    right, of = score.speakers
    return f"| {title} ({score.annotated}) | {' | '.join(shares)} | {right} of {of} = "


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("half", "said"),
    one_in_four([("held-out", "held out"), ("opened", "opened"), ("development", "development")], several=True),
)
def test_table_is_what_the_command_prints(shared_documents: Path, half: Half, said: str) -> None:
    scores = {s.name: s for s in score_reading(ROOT / "tests" / "gold", shared_documents, half=half)}
    assert row(f"Quotations, {said}", scores["quotations"]) in PAGE
    assert row(f"Statements, {said}", scores["statements"]) in PAGE
    states = scores["quotations"].states
    assert f"| {states[0]} of {states[1]} |" in PAGE
