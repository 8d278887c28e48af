"""Quotation marks of every shape, paragraphs set as quotations, and where each begins and ends."""

from __future__ import annotations

import pytest

from dyadscope.documents import load
from dyadscope.documents.quotes import Span, find_quotes


def quoted(text: str) -> list[str]:
    """Return the words of the quotations of a text."""
    document = load(text.encode())
    return [document.text[s.start : s.end] for s in find_quotes(document)]


def spans(text: str) -> list[Span]:
    """Return the quotations of a text."""
    return find_quotes(load(text.encode()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said: “We stay.” She left.", ["We stay."]),
        ('He said: "We stay." She left.', ["We stay."]),
        ('He left. "We stay. "You go," he said. "Now."', ['We stay. "You go,', "Now."]),
        ("He said: ‘We stay.’ She left.", ["We stay."]),
        ("He said: 'We stay.' She left.", ["We stay."]),
        ("He said: «We stay.» She left.", ["We stay."]),
        ("He said: « We stay. » She left.", ["We stay."]),
        ("Er sagte: „We stay.“ She left.", ["We stay."]),
        ("He said: ”We stay.“ She left.", ["We stay."]),
        ("He said, “we [the two parties] stay [sic].”", ["we [the two parties] stay [sic]."]),
        ("“A,” he said, “b.”", ["A,", "b."]),
        ('The "first"-"second" pair', ["first", "second"]),
        ("‘The soldiers’ pay is bad,’ he said.", ["The soldiers’ pay is bad,"]),
        ("'The Joneses' house is cold', he said.", ["The Joneses' house is cold"]),
        ("The soldiers’ pay isn’t bad, nor is the dogs' food.", []),
        ("The ’90s were a decade.", []),
        ('It stood 6" tall, 5\'10" wide.', []),
        ("No quotation at all.", []),
        ("Empty “” marks.", []),
    ],
)
def test_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_nested_quotations_know_what_they_stand_in() -> None:
    outer, inner, innermost = spans("“He told me ‘she said “never” to him’ and left.”")
    assert (outer.depth, inner.depth, innermost.depth) == (0, 1, 2)
    assert (outer.outer, inner.outer, innermost.outer) == (-1, 0, 1)


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “We stay here.\n\nNobody moved that day."
    (found,) = spans(text)
    assert text[found.start : found.end] == "We stay here."
    assert not found.closed


def test_a_closing_mark_without_an_opening_one_is_nothing() -> None:
    assert quoted("We stay.” She left, and “he stayed”.") == ["he stayed"]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "He said: “We stay.\n\n“We never left.\n\n“And we shall not.”\n\nShe left."
    (found,) = spans(text)
    assert found.closed
    assert text[found.start : found.end] == "We stay.\n\n“We never left.\n\n“And we shall not."


def test_block_after_a_colon() -> None:
    text = "The minister stated that:\n\nThe pact has failed, and we leave it.\n\nNobody replied."
    (found,) = spans(text)
    assert found.form == "block"
    assert text[found.start : found.end] == "The pact has failed, and we leave it."


def test_a_list_after_a_colon_is_no_quotation() -> None:
    assert quoted("There are three reasons:\n\nOne is trade.\n\nOne is war.") == []


def test_marked_up_block_quotation() -> None:
    quotation = "<blockquote><p>We stay.</p><p>All of us.</p></blockquote>"
    page = f"<html><body><div itemprop='articleBody'><p>Then:</p>{quotation}</div></body></html>"
    document = load(page.encode())
    (found,) = find_quotes(document)
    assert (found.form, document.text[found.start : found.end]) == ("block", "We stay.\n\nAll of us.")


def test_turns_need_names_and_a_heading_ends_none() -> None:
    text = "Jan Beck: Yes.\n\nMore.\n\nAnn Berg: No."
    assert quoted(text) == ["Yes.\n\nMore.", "No."]
    assert quoted("Three goals: peace.\n\nMeans: trade.") == []


def test_one_label_is_no_transcript_unless_it_names_an_office() -> None:
    """A biography's first line looks like a label; an interview with a minister may have one turn."""
    assert quoted("Jan Beck: a Life in Trade.\n\nHe was born in Bern.") == []
    assert quoted("Prime Minister Jan Beck: We stay.\n\nAll of us.") == ["We stay.\n\nAll of us."]


def test_headings_and_furniture_after_a_turn_are_not_spoken() -> None:
    text = "Jan Beck: Yes.\n\nAnn Berg: No.\n\n## Background\n\n***\n"
    document = load(text.encode(), kind="md")
    assert any(block.kind == "heading" for block in document.blocks)
    assert [document.text[s.start : s.end] for s in find_quotes(document)] == ["Yes.", "No."]
