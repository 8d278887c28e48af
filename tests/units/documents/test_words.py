"""Words, marks and sentences of a text, with their places."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dyadscope.documents.input import Block, Document
from dyadscope.documents.words import CutSentence, running, tokens


@given(st.text(alphabet="aZé漢7.-’'“,!? \n\t\u00a0\u2009\u2028", max_size=60), st.integers(0, 8), st.integers(0, 60))
def test_every_character_but_blanks_is_of_one_word_or_mark_and_stands_where_it_says(
    text: str, start: int, end: int
) -> None:
    found = tokens(text, start, end)
    assert all(text[t.start : t.end] == t.text and start <= t.start < t.end <= end for t in found)
    assert "".join(t.text for t in found) == "".join(text[start:end].split())
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_word_has_its_small_letters_and_its_form_without_a_possessive_ending() -> None:
    forms = [(t.text, t.lower, t.bare) for t in tokens("  The U.S. and China’s allies’ pact")]
    assert forms[1] == ("U.S.", "u.s.", "U.S.")
    assert forms[3:6] == [("China’s", "china’s", "China"), ("allies", "allies", "allies"), ("’", "’", "")]


def test_running_text_is_what_stands_outside_headings_without_blanks_at_the_end_of_a_sentence() -> None:
    text = "Trade\nTrade grew.  It fell \nEnd"
    blocks = (Block(0, 5, "heading"), Block(6, 27, "paragraph"), Block(28, 31, "paragraph"))
    found = [(s.start, s.end) for s in running(Document(text=text, blocks=blocks))]
    assert [text[a:b] for a, b in found] == ["Trade grew.", "It fell", "End"]
    assert [text[s.start : s.end] for s in running(Document(text=text))] == [text]


def test_the_words_of_a_sentence_from_a_place_on_are_those_of_the_text_from_there() -> None:
    text = "So it is. It is true that trade grew."
    sentence = CutSentence(text, 10, len(text))
    assert sentence.run == sentence.behind(10) == tokens(text, 10)
    assert [t.text for t in sentence.behind(26)] == ["trade", "grew", "."]
    assert sentence.behind(26) == [t for t in sentence.run if t.start >= 26]
