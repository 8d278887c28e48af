"""Whom a document is between, and the words that mean both without naming them."""

from __future__ import annotations

import pytest

from dyadscope.documents.audience import shared_places, states_between
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.documents.words import tokens

RUSSIA, CHINA = 365, 710


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Our two countries trade.", ["countries"]),
        ("Both great old nations trade.", ["nations"]),
        ("Bilateral trade grows.", ["Bilateral"]),
        ("Many countries trade.", []),
        ("Our partnership grows.", ["Our"]),
        ("Our long, good friendship grows.", ["Our"]),
        ("Our partnership with France grows.", []),
        ("Our plan is a partnership of France.", ["Our"]),
        ("Our plan: a partnership.", []),
        ("The partnership grows.", []),
    ],
)
def test_words_for_both(text: str, wanted: list[str]) -> None:
    run = tokens(text)
    assert [run[k].text for k in shared_places(run)] == wanted


def test_states_of_title_and_speakers() -> None:
    turn = "President of Russia Vladimir Putin: Welcome."
    for title, wanted in (
        ("Talks with President of China Xi Jinping", {RUSSIA, CHINA}),
        ("Russian-Chinese talks", {RUSSIA, CHINA}),
        ("Talks", {RUSSIA}),
    ):
        assert states_between(read(load(f"# {title}\n\n{turn}".encode(), name="page.md"))) == wanted, title
