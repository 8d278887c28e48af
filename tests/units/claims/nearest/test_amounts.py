"""Amounts that trade came to, however the words before the money stand."""

from __future__ import annotations

import pytest
from built_claims import PUBLISHED, built

from dyadscope.claims.build import build
from dyadscope.documents.claims import Finder
from dyadscope.documents.input import load
from dyadscope.documents.reading import read


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("In 2010 trade between Russia and China stood at nearly US $55.5 billion.", None),  # what is nearly so is left
        ("In 2010 trade between Russia and China stood at US $55.5 billion.", "about 55500"),
        ("In 2010 trade between Russia and China amounted to about\n$55.5 billion.", "about 55500"),
        ("In 2010 trade between Russia and China surpassed a record $55,500 million.", "above 55500"),
        ("In 2010 trade between Russia and China rose by $55.5 billion.", None),
        ("In 2010 trade between Russia and China stood $55.5 billion higher.", None),
    ],
)
def test_what_trade_came_to(text: str, query: str | None) -> None:
    found = built(text, "event").query
    assert (None if found is None else str(found)) == (query and f"amount trade RUS CHN 2010:2010 {query}")


@pytest.mark.parametrize("words", ["trade amounted to", "bilateral trade reached", "trade with each other stood at"])
def test_trade_of_nobody_named_is_that_of_the_two_the_text_speaks_of_wherever_it_stands(words: str) -> None:
    before, text = "Russia met China. Russia met China again. ", f"In 2010 {words} $55.5 billion."
    reading = read(load((before + text).encode(), published=PUBLISHED))
    found = build(Finder(reading).at(len(before), len(before) + len(text), "event"), reading)
    assert str(found.query) == "amount trade RUS CHN 2010:2010 about 55500"
