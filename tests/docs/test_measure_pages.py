"""Every family of measures has a page, whose examples run: made-up ones anywhere, published cases on the real files."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from tiers import one_in_four

from dyadscope import catalog
from dyadscope.records import Family
from dyadscope.vault import Vault

ROOT = Path(__file__).resolve().parents[2]
FENCED = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
FAMILIES = list(catalog.families().values())
CITED = re.compile(r"\(\d{4}\b|doi:|A/\d+/PV\.\d+")
NONE_AT_HAND = "No published figure"


def section(family: Family, title: str) -> str:
    """The text below a heading of the family's page."""
    page = (ROOT / "docs" / "measures" / f"{family.name}.md").read_text("utf-8")
    _, found, rest = page.partition(f"\n## {title}\n")
    assert found, f"docs/measures/{family.name}.md has no section {title!r}"
    return rest.partition("\n## ")[0]


def run(family: Family, title: str) -> None:
    """Run the examples of a section as one session."""
    name = f"docs/measures/{family.name}.md, {title}"
    source = "\n".join(FENCED.findall(section(family, title)))
    test = doctest.DocTestParser().get_doctest(source, {}, name, None, 0)
    said: list[str] = []
    results = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    assert results.failed == 0, "".join(said)


@pytest.mark.parametrize("family", one_in_four(FAMILIES), ids=lambda family: family.name)
def test_worked_example_runs(family: Family) -> None:
    run(family, "A worked example")


def test_worked_example_shows_every_measure() -> None:
    """By name, in the text, the code or what it prints."""
    shown = {family.name: section(family, "A worked example") for family in FAMILIES}
    assert [name for name, text in shown.items() if ">>>" not in text] == []
    measures = [(family.name, m.name) for family in FAMILIES for m in family.measures]
    assert [pair for pair in measures if not re.search(rf"\b{pair[1]}\b", shown[pair[0]])] == []


def test_published_case_is_cited_or_said_to_be_lacking() -> None:
    cases = {family.name: section(family, "A published case") for family in FAMILIES}
    assert [name for name, text in cases.items() if not CITED.search(text) and NONE_AT_HAND not in text] == []
    assert [name for name, text in cases.items() if ">>>" not in text] == []


@pytest.mark.real_data
@pytest.mark.exhaustive
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_published_case_holds(family: Family, real_vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYADSCOPE_VAULT", str(real_vault.directory))
    run(family, "A published case")
