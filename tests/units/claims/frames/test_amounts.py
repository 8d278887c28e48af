"""Numbers with their units. What each sentence states was written down beside it before it was read."""

from __future__ import annotations

import pytest

from dyadscope.claims.frames.amounts import amounts_in

STATED: tuple[tuple[str, list[tuple[float, str, str]]], ...] = (
    ("Moreover 5 per cent of its trade is in oil.", [(0.05, "%", "about")]),  # the "over" of "moreover" is none
    ("A handsome 12 per cent was left.", [(0.12, "%", "about")]),
    ("Over 5 per cent of its trade is in oil.", [(0.05, "%", "above")]),
    ("It often fights, and the weight is great.", []),  # no "ten" and no "eight"
    ("It bought up to $3.5 billion of arms.", [(3.5e9, "usd", "below")]),
    ("It sells two thirds of its oil there.", [(2 / 3, "%", "about")]),
    ("It signed resolution A/2758 in room B-12.", []),
)


@pytest.mark.parametrize(("sentence", "stated"), STATED)
def test_an_amount_begins_where_a_word_does(sentence: str, stated: list[tuple[float, str, str]]) -> None:
    found = [(a.value, a.unit, a.bound) for a in amounts_in(sentence)]
    assert [f[1:] for f in found] == [s[1:] for s in stated]
    assert [f[0] for f in found] == pytest.approx([s[0] for s in stated])
