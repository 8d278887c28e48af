"""Whom "they", "it" and "both" mean after some sentences, as a reader would say."""

from __future__ import annotations

import pytest

from dyadscope.documents.actors import Cast, Person
from dyadscope.documents.attribution.speaker import UNKNOWN, Speaker
from dyadscope.documents.attribution.talk import Talk, undetermined

ANN = Speaker("Ann Berg", "president", (385,))


def talk(**known: object) -> Talk:
    made = Talk("", Cast(2014))
    for name, value in known.items():
        setattr(made, name, value)
    return made


def test_who_was_talked_about_is_so_for_two_sentences() -> None:
    for count, wanted in ((3, ANN), (5, ANN), (6, UNKNOWN)):
        assert talk(subject=ANN, subject_at=3, count=count).speaking() == wanted


def test_it_is_a_body_and_no_group_of_people() -> None:
    bank, rebels = Speaker("the bank"), Speaker("rebels")
    assert talk(body=bank, body_at=1, count=2).it() == bank
    assert talk(body=bank, body_at=1, count=4).it() == UNKNOWN
    assert talk(body=rebels, body_at=1, count=2).they() == rebels
    assert talk(subject=Speaker("Ann Berg; Bob Dahl")).they().name == "Ann Berg; Bob Dahl"


def test_both_are_the_two_named_last_if_not_long_ago() -> None:
    people = [Person(name=name, words=frozenset(name.split())) for name in ("Ann Berg", "Bob Dahl", "Eve Roy")]
    recent = [(person, at) for at, person in enumerate(people)]
    assert talk(recent=recent, count=3).pair().name == "Bob Dahl; Eve Roy"
    assert talk(recent=recent, count=9).pair(within=4) == UNKNOWN
    assert talk(recent=recent[:1], count=1).pair() == UNKNOWN


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("the bank", "bank"),
        ("although many banks", "banks"),
        ("recently the", "the"),
        ("bank of the north", "bank of the north"),
    ],
)
def test_articles_before_a_noun_phrase_go(phrase: str, wanted: str) -> None:
    assert undetermined(phrase) == wanted
