"""Nouns that mean a measure: which one, of whom, and whether of the whole; phrases read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.clause import Clause
from dyadscope.claims.nearest.nouns import connected, measure_of, stands_whole
from dyadscope.documents.claims import Finder
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

RUSSIA, CHINA = 365, 710


def clause(text: str) -> Clause:
    held = read(load(text.encode(), published=date(2024, 6, 1)))
    return Clause(Finder(held).at(0, len(text), "trend"), held, ())


@pytest.mark.parametrize(
    ("text", "noun", "wanted"),
    [
        ("Bilateral trade grew.", "trade", "trade"),
        ("Turnover grew.", "turnover", "trade"),
        ("Their relations grew.", "relations", "alignment"),
        ("Military cooperation grew.", "cooperation", "military-cooperation"),
        ("Economic ties grew.", "ties", "trade"),
        ("Political ties grew.", "ties", "alignment"),
        ("Joint drills grew.", "drills", "exercises"),
    ],
)
def test_which_measure_a_noun_means(text: str, noun: str, wanted: str) -> None:
    held = clause(text)
    assert measure_of(held.run, held.low.index(noun)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia's trade with China grew.", (RUSSIA, CHINA)),
        ("The trade between Russia and China grew.", (RUSSIA, CHINA)),
        ("In China trade with Russia grew.", (CHINA, RUSSIA)),
        ("The trade with China grew.", None),
        ("Russia and China trade.", None),
    ],
)
def test_which_states_a_noun_connects(text: str, wanted: tuple[int, int] | None) -> None:
    held = clause(text)
    assert connected(held, held.low.index("trade")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bilateral trade grew.", True),
        ("Russian-Chinese trade grew.", True),
        ("Oil trade grew.", False),
        ("Military trade grew.", False),
        ("Trade wars grew.", False),
        ("Trade in services grew.", False),
        ("Trade in recent years grew.", True),
        ("The share of China in our trade grew.", False),
    ],
)
def test_whether_a_noun_stands_for_the_whole(text: str, wanted: bool) -> None:
    held = clause(text)
    assert stands_whole(held, held.low.index("trade")) == wanted
