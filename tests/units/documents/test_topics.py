"""Topics that words name: whole words, beginnings and phrases, the special before the general."""

from __future__ import annotations

import pytest

from dyadscope.documents.topics import TOPICS, topics_of


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("they held joint manoeuvres", ("exercises",)),
        ("they held a joint patrol", ("exercises",)),
        ("they held a patrol, joint by nature", ()),
        ("oil and loans", ("energy", "finance")),
        ("loans and oil", ("energy", "finance")),
        ("a loaned book", ()),
        ("investors invest", ("investment",)),
        ("a free trade zone", ("trade agreement", "trade")),
        ("the weather was fine", ()),
        ("", ()),
    ],
)
def test_what_words_name(words: str, wanted: tuple[str, ...]) -> None:
    assert topics_of(words.split()) == wanted


def test_every_entry_names_its_topic() -> None:
    for topic, entries in TOPICS.items():
        for entry in entries:
            assert topic in topics_of(entry.rstrip("*").split()), entry
