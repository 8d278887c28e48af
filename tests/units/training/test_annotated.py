"""A document of a gold set counts only in the very text that was annotated."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyadscope.documents.input import load
from dyadscope.errors import BadFileError
from dyadscope.training.annotated import annotated_document


def test_the_text_that_was_annotated_is_returned(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Russia met China.", encoding="utf8")
    digest = load(tmp_path / "talk.txt").sha256
    assert annotated_document(tmp_path, "talk.txt", digest).text == "Russia met China."


@pytest.mark.parametrize("digest", [None, "0" * 64])
def test_another_text_is_refused_by_name(tmp_path: Path, digest: str | None) -> None:
    (tmp_path / "talk.txt").write_text("Russia met China!", encoding="utf8")
    with pytest.raises(BadFileError, match=r"not the one that was annotated: talk\.txt; use the annotated release"):
        annotated_document(tmp_path, "talk.txt", digest)


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"talk\.txt"):
        annotated_document(tmp_path, "talk.txt", None)
