"""Whom a noun phrase names: people joined by "and", descriptions, writings, and phrases that name nobody."""

from __future__ import annotations

import pytest

from dyadscope.documents.actors import Cast, Person
from dyadscope.documents.attribution.naming import described, grouped
from dyadscope.documents.attribution.remembering import enter
from dyadscope.documents.attribution.speaker import OWN, UNKNOWN, Parsed, Speaker, sentence_of
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.words import tokens


def _sentence(text: str) -> tuple[Talk, Parsed]:
    """Return a sentence as it is after its people were taken in."""
    held = Talk(text, Cast(2014))
    made = sentence_of(0, len(text), tokens(text), 2014)
    enter(held, made)
    return held, made


def _described(text: str) -> Speaker:
    talk, made = _sentence(text)
    return described(talk, made, 0, len(made.run) - 1)


@pytest.mark.parametrize(
    ("phrase", "name", "states"),
    [
        ("many Russian analysts", "Russian analysts", (365,)),
        ("some analysts", "analysts", ()),
        ("one of the officials", "one of the officials", ()),
        ("some of the officials", "some of the officials", ()),
        ("the officials also", "officials", ()),
        ("the official has", "official", ()),
        ("Russian and Chinese officials", "Russian and Chinese officials", ()),
    ],
)
def test_a_description_is_a_speaker_of_the_one_state_it_names(phrase: str, name: str, states: tuple[int, ...]) -> None:
    found = _described(phrase)
    assert (found.name, found.states) == (name, states)


def test_of_two_states_it_is_of_neither() -> None:
    assert _described("Russian and Chinese officials").states == ()


@pytest.mark.parametrize("phrase", ["this", "there", "it", "are", "the", "quickly,"])
def test_what_names_nobody_is_nobody(phrase: str) -> None:
    assert _described(phrase) == UNKNOWN


def test_i_and_we_are_the_text_s_own() -> None:
    assert _described("we") == OWN
    assert _described("we officials") == OWN


def test_a_noun_that_only_its_place_makes_a_speaker_is_told_so() -> None:
    assert _described("the turnip").loose is True
    assert _described("the official").loose is False


def test_both_men_are_the_two_named_last() -> None:
    talk, made = _sentence("both men")
    assert described(talk, made, 0, 1).name == "men", "nobody was named"
    talk.recent = [(Person(name=name, words=frozenset(name.split())), 0) for name in ("Ann Berg", "Bob Dahl")]
    assert described(talk, made, 0, 1).name == "Ann Berg; Bob Dahl"


def test_people_joined_by_and_speak_together_in_their_order() -> None:
    talk, made = _sentence("Ann Berg and Bob Dahl said so.")
    last = [(phrase, found) for phrase, found in made.named() if found.kind == "person"][-1]
    assert grouped(talk, made, *last).name == "Ann Berg; Bob Dahl"
    talk, made = _sentence("Ann Berg, who met Bob Dahl, said so.")
    last = [(phrase, found) for phrase, found in made.named() if found.kind == "person"][-1]
    assert grouped(talk, made, *last).name == "Bob Dahl"


def test_three_are_joined_by_commas_and_one_and() -> None:
    talk, made = _sentence("Ann Berg, Bob Dahl and Eve Roy said so.")
    last = [(phrase, found) for phrase, found in made.named() if found.kind == "person"][-1]
    assert grouped(talk, made, *last).name == "Ann Berg; Bob Dahl; Eve Roy"


def test_a_letter_speaks_for_its_writer_and_a_report_for_itself() -> None:
    talk, made = _sentence("the letter")
    talk.writer = Speaker("Ann Berg")
    assert described(talk, made, 0, 1).name == "Ann Berg"
    talk, made = _sentence("the report")
    assert described(talk, made, 0, 1).name == "report"
