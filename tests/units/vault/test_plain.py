"""Published files that are no tables, and the small forms that everything printed passes."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from dyadscope import printable
from dyadscope.errors import BadFileError
from dyadscope.results import Heading, Listing
from dyadscope.results.html import fragment
from dyadscope.vault.limits import the_limits
from dyadscope.vault.plain import read_lines, read_objects
from dyadscope.vault.scrutiny import scrutinising


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "[1, 2]", '[{"a": 1}, null]', "", "[{]"])
def test_what_is_no_list_of_objects_is_told_with_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "records.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadFileError, match=r"JSON.*records\.json"):
        read_objects(path)


def test_objects_and_lines_come_in_order(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"a": 1}, {"b": null}]', "utf-8")
    assert read_objects(path) == [{"a": 1}, {"b": None}]
    path.write_text("one\n\n  \ntwo\n", "utf-8")
    assert read_lines(path) == [(1, "one"), (4, "two")]


def test_bytes_that_are_no_text_and_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\xff\xfe\x00bad")
    for where in (path, tmp_path / "none.txt"):
        with pytest.raises(BadFileError, match="cannot read this file"):
            read_lines(where)


def test_letters_are_spelled_only_where_something_is_written() -> None:
    """Bytes that are no text in the encoding are an error when they are read, never a guess."""
    assert "κ – “é”".encode("ascii", printable.ENCODING_ERRORS) == b'kappa - "e"'
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", printable.ENCODING_ERRORS)


def test_a_result_without_sentences_has_no_empty_list() -> None:
    listing = Listing("list", "Numbers", (Heading("n", "Number", form="name"),), pl.DataFrame({"n": [1, 2]}))
    text = fragment(SimpleNamespace(title="A <list>", sentences=(), tables=(listing,), sources=()))  # type: ignore[arg-type]
    assert "A &lt;list&gt;" in text
    assert "<ul>" not in text
    assert "Sources:" not in text
    assert text.count("<tr>") == 3


def test_a_text_cut_within_its_last_line_is_refused_while_it_is_taken_in(tmp_path: Path) -> None:
    """A publisher's file ends its last line; outside `add` nobody asks."""
    cut = tmp_path / "cut.tsv"
    cut.write_bytes(b"a\tb\nc\td")
    assert read_lines(cut) == [(1, "a\tb"), (2, "c\td")]
    with scrutinising({cut: False}, the_limits()), pytest.raises(BadFileError):
        read_lines(cut)
    with scrutinising({cut: True}, the_limits()):
        assert len(read_lines(cut)) == 2, "whoever takes it all the same may"
