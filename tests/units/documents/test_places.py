"""Extracts are found again: in the decoded file of a plain text, and by the words around them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from dyadscope.cli import dyadscope
from dyadscope.documents import load, read
from dyadscope.documents.input import decode
from dyadscope.documents.places import in_file, shared_runs

FILES = (
    b"One line.\r\n\r\n  In 2014 Sergei Lavrov said: \x93We stay the course.\x94  \r\nAnother line follows here.\r\n",
    "\ufeffIn 2014 Sergei Lavrov said:\u00a0“We sta\u00ady the\u200b course.”\n\n\n\nMore.".encode(),
    b'\tIndented, with a \x1b[8mcontrol\x07.\n\n\n  Sergei Lavrov said: "We stay the course."\n',
    (
        "A wrapped line that goes on for a while and then\nends. Sergei Lavrov said: “We stay the\ncourse.”\n" * 5
    ).encode(),
)


@pytest.mark.parametrize("data", FILES)
def test_offsets_of_a_text_file_index_the_decoded_file(data: bytes) -> None:
    """Every quotation and actor stands in the decoded file at the place that is given, what the text drops left out."""
    reading = read(load(data, name="a.txt"))
    file = decode(data)
    assert reading.quotes
    spans: list[Any] = [*reading.quotes, *reading.actors]
    for found in spans:
        place = reading.document.place(found.start, found.end)
        assert isinstance(place["file_start"], int)
        assert isinstance(place["file_end"], int)
        own = file[place["file_start"] : place["file_end"]]
        assert load(own.encode("utf-8"), name="part.txt").text.split() == found.text.split()


@given(st.text(alphabet="ab .\n\r\t\x07\u00ad\u00a0\u200b“”", max_size=80))
def test_any_text_file_is_aligned_character_by_character(text: str) -> None:
    assume(text.count("\x07") < 3)  # a file full of controls is refused as no text
    document = load(text.encode("utf-8"), name="a.txt")
    file = decode(text.encode("utf-8"))
    for block in document.blocks:
        for at in range(block.start, block.end):
            held = in_file(document.runs, at, at + 1)
            assert held is not None
            assert file[held[0]] == document.text[at] or file[held[0]] in "\u00a0"


def test_what_is_no_plain_text_has_no_place_in_its_file() -> None:
    document = load(b"# One\n\nTrade grew.", name="a.md")
    assert document.place(0, 3) == {"prefix": "", "suffix": "\n\nTrade grew.", "file_start": None, "file_end": None}


def test_a_file_that_is_not_the_text_s_own_gives_nothing() -> None:
    assert shared_runs("One. Two.", [(0, 9)], "One. Three.") == ()
    assert shared_runs("One. Two.", [(0, 9)], "One. ") == ()
    assert shared_runs("One.", [(0, 4)], "   ") == ()
    assert in_file((), 0, 1) is None
    assert in_file(((0, 4, 0),), 2, 6) is None


def test_the_words_around_find_an_extract_again() -> None:
    text = "Trade grew. " * 20 + "Sergei Lavrov said: “We stay the course.” " + "Trade fell. " * 20
    reading = read(load(text.encode(), name="a.txt"))
    (quote,) = reading.to_dict()["quotes"]
    assert text.count(quote["prefix"] + quote["text"] + quote["suffix"]) == 1
    assert len(quote["prefix"]) == len(quote["suffix"]) == 32


def test_the_text_itself_is_given_if_asked_for() -> None:
    run = CliRunner().invoke(dyadscope, ["read", "-", "--json", "--with-text"], input="# One\n\nTrade “grew a lot”.")
    assert run.exit_code == 0
    document = json.loads(run.output)["document"]
    assert document["text"] == "# One\n\nTrade “grew a lot”."
    bare = CliRunner().invoke(dyadscope, ["read", "-", "--json"], input="Trade grew.")
    assert "text" not in json.loads(bare.output)["document"]
