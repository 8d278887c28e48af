"""The examples in Python of the quickstart, own-data.md and results.md run and print what the pages say."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(("page", "least"), [("own-data.md", 12), ("quickstart.md", 6), ("results.md", 6)])
def test_examples_run(page: str, least: int) -> None:
    failed, tried = doctest.testfile(
        str(DOCS / page), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf8"
    )
    assert tried >= least
    assert failed == 0, "the page shows something else (see the captured output)"
