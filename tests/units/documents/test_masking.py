"""Quotations blotted out: what is left of a text is read off it by hand."""

from __future__ import annotations

from dyadscope.documents.input import Document, load
from dyadscope.documents.masking import Masked, mask
from dyadscope.documents.quotes import find_quotes


def masked(text: str) -> tuple[Document, Masked]:
    document = load(text.encode())
    return document, mask(document, find_quotes(document))


def test_words_of_a_quotation_are_noughts_of_the_same_length() -> None:
    document, found = masked("Ann said “it is war” and left.")
    assert found.text == "Ann said “000000000” and left."
    assert len(found.text) == len(document.text)
    assert found.stand_ins == {document.text.index("it"): 0}


def test_a_full_stop_within_is_left_unless_the_sentence_goes_on() -> None:
    assert masked("Ann said: “It is war.” Bob left.")[1].text == "Ann said: “000000000.” Bob left."
    assert masked("“Is it war?” asked Ann. Bob left.")[1].text == "“0000000000” asked Ann. Bob left."
    assert masked("“Is it war?” Ann Berg asked. Bob left.")[1].text == "“0000000000” Ann Berg asked. Bob left."


def test_a_quotation_within_another_goes_with_it() -> None:
    within = "he told me ‘no’ again"
    _, found = masked(f"Ann said “{within}” and left.")
    assert found.text == f"Ann said “{'0' * len(within)}” and left."
    assert len(found.stand_ins) == 1


def test_paragraphs_that_a_quotation_joins_are_one() -> None:
    document, found = masked("Ann said: “It is war.\n\n“It is not peace,” and left.\n\nBob stayed.")
    assert len(document.blocks) == 3
    assert [document.text[b.start : b.end][-6:] for b in found.blocks] == [" left.", "tayed."]


def test_a_text_without_quotations_is_left_as_it_is() -> None:
    document, found = masked("Ann left.\n\nBob stayed.")
    assert (found.text, list(found.blocks), found.stand_ins) == (document.text, list(document.blocks), {})
