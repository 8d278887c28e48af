"""The examples in Python of pages that show some run and print what the pages say."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from tiers import sampled

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = [("blocs.md", 5), ("own-data.md", 12), ("quickstart.md", 6), ("results.md", 6), ("space.md", 4)]


@pytest.mark.parametrize(("page", "least"), sampled(PAGES, [("results.md", 6)], several=True))
def test_examples_run(page: str, least: int) -> None:
    failed, tried = doctest.testfile(
        str(DOCS / page), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf8"
    )
    assert tried >= least
    assert failed == 0, "the page shows something else (see the captured output)"
