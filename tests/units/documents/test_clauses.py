"""Where sentences are cut into clauses, and where not."""

from __future__ import annotations

import pytest

from dyadscope.documents.clauses import clauses
from dyadscope.documents.words import tokens


def cut(text: str) -> list[str]:
    run = tokens(text)
    return [" ".join(t.text for t in run[c.first : c.last + 1]) for c in clauses(run)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # A list has no verb soon after its last comma and "and"; a clause has one, of a subject of its own.
        ("Russia sells oil, gas, coal, and many other goods to China.", 1),
        ("Russia sold more oil to China, and the prices of it were high.", 2),
        ("Trade fell in three of these years, and the ties were poor.", 1),
        # A concession ends at the comma before the main clause, once.
        ("Although ties have grown a lot, the two states are rivals.", 2),
        ("Although ties have grown, as all know, the two states are rivals.", 2),
        ("Although they trade, rivals.", 1),
        # What would be too short on either side is no clause of its own.
        ("Trade grew; yes.", 1),
        ("No; trade between the two states grew.", 1),
        ("Trade grew by half in ten years; investment did not grow at all.", 2),
    ],
)
def test_sentences_are_cut_where_a_clause_begins(text: str, parts: int) -> None:
    found = cut(text)
    assert len(found) == parts, found
    assert " ".join(found).split() == [t.text for t in tokens(text)]


def test_the_main_clause_after_a_concession_is_whole() -> None:
    assert cut("Although ties have grown a lot, the two states are rivals.")[1] == "the two states are rivals ."


def test_words_leave_marks_and_possessives_out() -> None:
    run = tokens("China’s trade grew, by half; Russia's fell.")
    (first, *_) = clauses(run)
    assert first.words(run)[:3] == ["china", "trade", "grew"]
