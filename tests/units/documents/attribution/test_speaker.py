"""Speakers as records: one person, and several as one."""

from __future__ import annotations

from dyadscope.documents.attribution.speaker import Speaker, sentence_of, together
from dyadscope.documents.words import tokens

ANN = Speaker("Ann Berg", "president", (385,))
BOB = Speaker("Bob Dahl", "", (385,))
EVE = Speaker("Eve Roy", "minister", (220,))


def test_several_are_one_each_named_once() -> None:
    assert together([ANN, ANN]) == ANN
    both = together([ANN, BOB, ANN])
    assert (both.name, both.office, both.states) == ("Ann Berg; Bob Dahl", "president", (385,))
    assert together([BOB, EVE]).states == (385, 220)


def test_a_sentence_holds_who_is_named_in_it() -> None:
    text = "France met Germany."
    parsed = sentence_of(0, len(text), tokens(text), 2014)
    assert [p.codes for p in parsed.phrases] == [(220,), (255,)]
