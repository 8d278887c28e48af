"""The page on claims: every kind of query is listed, and every sentence in its table becomes the query beside it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dyadscope.claims.merging import listed
from dyadscope.claims.query import FORMS
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "claims.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| ([^|]+?) \| `([^`]+)` \|", PAGE, re.MULTILINE)


def test_every_kind_is_listed() -> None:
    assert {kind for kind, _, _ in ROWS} == set(FORMS)


@pytest.mark.parametrize(("kind", "sentence", "query"), ROWS, ids=[r[0] for r in ROWS])
def test_a_sentence_becomes_the_query_beside_it(kind: str, sentence: str, query: str) -> None:
    found, _ = listed(read(load(sentence.encode(), published=date(2024, 6, 1))), ())
    assert [str(one.built.query) for one in found if one.built.query is not None] == [query]
    assert query.split()[0] == kind
