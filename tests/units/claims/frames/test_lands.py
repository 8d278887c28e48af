"""What a war was over is one item, and read as land alone: interests and goods are not."""

from __future__ import annotations

import pytest

from dyadscope.claims.frames.items import Item
from dyadscope.claims.frames.lands import lands


def told(sentence: str) -> list[str]:
    """Return the lands found in a sentence, every word of which is an item."""
    items, at = [], 0
    for word in sentence.rstrip(".").split():
        start = sentence.index(word, at)
        at = start + len(word)
        items.append(Item("word", word.lower(), start, at))
    return [item.text for item in lands(sentence, items) if item.sort == "land"]


@pytest.mark.parametrize(
    ("sentence", "land"),
    [
        ("They went to war over the disputed border", "the disputed border"),
        ("They fought a war over two small islands", "two small islands"),
        ("They clashed in the mountains", "the mountains"),
        ("They fought over Badme", "Badme"),
    ],
)
def test_a_land_behind_the_fighting_is_one_item(sentence: str, land: str) -> None:
    assert told(sentence) == [land]


@pytest.mark.parametrize(
    "sentence",
    [
        "They went to war over fishing rights",
        "They went to war over tariffs",
        "They trade over the border",
        "Over the border they fought",
    ],
)
def test_interests_and_what_is_no_fighting_are_no_land(sentence: str) -> None:
    assert told(sentence) == []
