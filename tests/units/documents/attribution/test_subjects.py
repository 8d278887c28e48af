"""Who does what a verb reports, as a reader would say: pronouns, "who", shared subjects, possessives."""

from __future__ import annotations

import pytest

from dyadscope.documents.actors import Cast
from dyadscope.documents.attribution.remembering import enter
from dyadscope.documents.attribution.speaker import Parsed, Speaker, sentence_of
from dyadscope.documents.attribution.subjects import antecedent, he, leads, owner, phrase_opening, subject_of
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.verbs import Verb, verbs
from dyadscope.documents.words import tokens

BOB = Speaker("Bob Dahl")


def _sentence(text: str) -> tuple[Talk, Parsed]:
    talk = Talk(text, Cast(2014), person=BOB, subject=BOB)
    made = sentence_of(0, len(text), tokens(text), 2014)
    enter(talk, made)
    return talk, made


def _verb(made: Parsed, word: str) -> Verb:
    return next(verb for verb in verbs(made.run) if made.run[verb.last].text == word)


def _subject(text: str, word: str = "said", before: Speaker | None = None) -> Speaker:
    talk, made = _sentence(text)
    verb = _verb(made, word)
    return subject_of(talk, made, verb) if before is None else subject_of(talk, made, verb, before=before)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Berg said that trade grew.", "Ann Berg"),
        ("Ann Berg also said that trade grew.", "Ann Berg"),
        ("He said that trade grew.", "Bob Dahl"),
        ("When Ann Berg arrived, she said that trade grew.", "Ann Berg"),
        ("When he saw Ann Berg, he said that trade grew.", "Bob Dahl"),
        ("Ann Berg, who met Carl Holm, said that trade grew.", "Ann Berg"),
        ("They met Ann Berg, who said that trade grew.", "Ann Berg"),
        ("They met the officials who said that trade grew.", "officials"),
        ("The man who stood up that day and said so was old.", "man"),
        ("Ann Berg left and said that trade grew.", "Ann Berg"),
        ("The officials said that trade grew.", "officials"),
        ("Ann Berg and Carl Holm said that trade grew.", "Ann Berg; Carl Holm"),
        ("The Russian people said that trade grew.", "Russian people"),
        ("There said nobody.", ""),
    ],
)
def test_a_verb_has_the_subject_that_a_reader_gives_it(text: str, name: str) -> None:
    assert _subject(text).name == name


def test_we_is_the_text_s_own() -> None:
    assert _subject("We said that trade grew.").own
    assert not _subject("Ann Berg said that trade grew.").own


def test_a_verb_that_goes_on_has_the_subject_of_the_verb_before() -> None:
    eve = Speaker("Eve Roy")
    assert _subject("Ann Berg met Carl Holm, and said so.", before=eve) == eve
    assert _subject("Ann Berg said so.", before=eve).name == "Ann Berg"


def test_he_is_who_the_sentence_began_with_or_else_who_was_talked_of() -> None:
    talk, made = _sentence("Ann Berg left before he spoke.")
    at = [token.lower for token in made.run].index("he")
    assert he(talk, made, at).name == "Ann Berg"
    talk, made = _sentence("Trade grew before he spoke.")
    assert he(talk, made, 3) == BOB


def test_who_is_the_person_or_the_phrase_before_it() -> None:
    talk, made = _sentence("She met the old man , who left.")
    at = [token.lower for token in made.run].index("who")
    assert antecedent(talk, made, at).name == "old man"
    talk, made = _sentence("She met Ann Berg, who left.")
    assert antecedent(talk, made, [token.lower for token in made.run].index("who")).name == "Ann Berg"


@pytest.mark.parametrize(("text", "at", "name"), [("his words", 0, "Bob Dahl"), ("Ann Berg’s words", 1, "Ann Berg")])
def test_a_possessive_is_of_whom_it_means(text: str, at: int, name: str) -> None:
    talk, made = _sentence(text)
    assert owner(talk, made, at).name == name


def test_our_is_the_text_s_own() -> None:
    talk, made = _sentence("our words")
    assert owner(talk, made, 0).own


def test_a_noun_phrase_begins_behind_its_article_preposition_or_verb() -> None:
    run = tokens("she saw the old bank manager")
    assert phrase_opening(run, 5) == 3
    assert phrase_opening(tokens("they noted bank rules"), 3) == 2


@pytest.mark.parametrize(
    ("text", "first", "kind", "can"),
    [
        ("Ann Berg said", 0, "person", True),
        ("In 2014, Ann Berg said", 3, "person", True),
        ("He met Ann Berg", 2, "person", False),
        ("Moscow said", 0, "capital", False),
    ],
)
def test_the_subject_of_a_sentence_opens_it(text: str, first: int, kind: str, can: bool) -> None:
    assert leads(tokens(text), first, kind) is can
