"""How a term is tied to a state, in sentences of Russia on China: the way that a reader would name."""

from __future__ import annotations

import pytest

from dyadscope.documents.calling_places import Named, sides
from dyadscope.documents.calling_ties import link
from dyadscope.documents.calling_words import found_in
from dyadscope.documents.words import tokens


def ways(text: str) -> list[str]:
    """Return how each term of a sentence is tied to China; empty where it is not."""
    run = tokens(text)
    china, russia, france = (
        {k: (k, False) for k, t in enumerate(run) if t.text.startswith(root)} for root in ("Chin", "Russia", "France")
    )
    sentence = sides(run, Named(china, russia, france))
    return [link(sentence, first, last, term) for first, last, term in found_in(run)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China is our partner.", ["predicate"]),
        ("France is our partner.", [""]),
        ("We see China as a partner.", ["predicate"]),
        ("China and Russia, as good neighbours and reliable partners, have agreed.", ["predicate"]),
        ("France and Russia, as good neighbours and reliable partners, have agreed.", [""]),
        ("China, as we know of old, has partners.", [""]),
        ("Our Chinese friends know it.", ["attribute"]),
        ("Our friend China knows it.", ["apposition"]),
        ("The friendly Chinese people know it.", ["attribute"]),
        ("The friendly people of China know it.", ["attribute"]),
        ("A friendly but old plan for China came.", [""]),
        ("Our partnership with China grows.", ["tie"]),
        ("Our partnership with France grows.", [""]),
        ("China threatens our borders.", ["acts"]),
        ("China is threatened.", [""]),
        ("The threat from China is real.", ["source"]),
        ("The Chinese threat is real.", ["attribute"]),
    ],
)
def test_ways_in_which_a_term_is_tied(text: str, wanted: list[str]) -> None:
    assert ways(text) == wanted


def test_a_clause_ends_where_another_begins() -> None:
    run = tokens("China is our partner, but France is our rival.")
    sentence = sides(run, Named({0: (0, False)}, {}, {}))
    end = sentence.clause_end(0)
    assert [t.text for t in run[:end]] == ["China", "is", "our", "partner", ","]
    assert sentence.clause_end(len(run) - 1) == len(run)
