"""Who does it to whom, in sentences written for the test: who and whom are read off them by hand."""

from __future__ import annotations

import pytest

from dyadscope.documents.event_actors import Parts, parts
from dyadscope.documents.words import Token, tokens


def words_of(run: list[Token], span: tuple[int, int] | None) -> str | None:
    """Return the words of a stretch of tokens."""
    return None if span is None else " ".join(t.text for t in run[span[0] : span[1] + 1])


def told(text: str, *actors: str) -> tuple[str, str | None, str | None]:
    """Return verb, source and target of a sentence in which some one-word actors are known."""
    run = tokens(text)
    found = parts(run, [(k, k) for k, t in enumerate(run) if t.text in actors])
    assert isinstance(found, Parts)
    return run[found.verb].text, words_of(run, found.source), words_of(run, found.target)


@pytest.mark.parametrize(
    ("text", "verb", "source", "target"),
    [
        # the verb, and whether it is in the passive
        ("Rebels attacked the town.", "attacked", "Rebels", "the town"),
        ("The town was repeatedly attacked by armed rebels.", "attacked", "armed rebels", "The town"),
        ("The town was attacked.", "attacked", None, "The town"),
        ("Rebels have not openly attacked the town.", "attacked", "Rebels", "the town"),
        # asides, times and adverbials before it
        ("Ruritania, a small state, attacked Freedonia.", "attacked", "Ruritania", "Freedonia"),
        ("The rebels on Monday attacked the town.", "attacked", "The rebels", "the town"),
        ("The rebels who repeatedly attacked the town fled.", "attacked", "The rebels", "the town"),
        ("On 3 June 2014 the rebels attacked Freedonia.", "attacked", "the rebels", "Freedonia"),
        ("After long talks the rebels attacked Freedonia.", "attacked", "the rebels", "Freedonia"),
        ("Yesterday, rebels attacked Freedonia.", "attacked", "rebels", "Freedonia"),
        (
            "Sylvania, Ruritania and Freedonia attacked rebels.",
            "attacked",
            "Sylvania , Ruritania and Freedonia",
            "rebels",
        ),
        # a month, and no auxiliary
        ("In May 2013 the rebels attacked Freedonia.", "attacked", "the rebels", "Freedonia"),
        ("On 9 May the rebels attacked Freedonia.", "attacked", "the rebels", "Freedonia"),
        ("Rebels may attack Freedonia.", "attack", "Rebels", "Freedonia"),
        # what only reports
        ("Officials said rebels attacked the town.", "attacked", "rebels", "the town"),
        ("Ruritania said it will attack Freedonia.", "attack", "Ruritania", "Freedonia"),
        ("Rebels attacked at dawn, state media said on Friday.", "attacked", "Rebels", "dawn"),
        # behind it
        ("Ruritania agreed to withdraw its troops.", "agreed", "Ruritania", "its troops"),
        ("Ruritania imposed heavy taxes against Freedonia in May.", "imposed", "Ruritania", "Freedonia"),
        ("Ruritania gave money on Monday to Freedonia.", "gave", "Ruritania", "Freedonia"),
        ("Ruritania accused Freedonia of spying.", "accused", "Ruritania", "Freedonia"),
        ("Ruritania met with the president’s old friend’s dog.", "met", "Ruritania", "the president’s old friend’s"),
    ],
)
def test_who_does_what_to_whom(text: str, verb: str, source: str | None, target: str | None) -> None:
    assert told(text) == (verb, source, target)


def test_a_known_actor_is_believed_first() -> None:
    text = "Ruritania sent letters to citizens in Freedonia."
    assert told(text) == ("sent", "Ruritania", "citizens")
    assert told(text, "Freedonia") == ("sent", "Ruritania", "Freedonia")
    text = "Ruritania closed the long border that Freedonia guards."
    assert told(text, "Freedonia")[2] == "the long border"


def test_two_known_actors_do_something_to_one_another() -> None:
    assert told("Ruritania and Freedonia agreed.", "Ruritania", "Freedonia") == ("agreed", "Ruritania", "Freedonia")
    assert told("Ruritania and Freedonia agreed.") == ("agreed", "Ruritania and Freedonia", None)


@pytest.mark.parametrize("text", ["", "Attacked.", "The old house by the sea.", "Said so."])
def test_without_a_verb_that_has_a_subject_nothing_is_told(text: str) -> None:
    assert parts(tokens(text)) is None
