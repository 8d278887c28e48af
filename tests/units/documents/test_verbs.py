"""Reporting verbs of sentences written for the test: which there are, in what form, and what only looks like one."""

from __future__ import annotations

import pytest

from dyadscope.documents.verbs import is_verbal, skip_left, verbs
from dyadscope.documents.words import tokens


def found(text: str) -> list[tuple[str, str]]:
    """Return the words of each verb, and its plain form."""
    run = tokens(text)
    return [(text[run[v.first].start : run[v.last].end], v.stem) for v in verbs(run)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ann Berg said that it was so.", [("said", "say")]),
        ("Ann Berg warned, and Bob Dahl said so.", [("warned", "warn"), ("said", "say")]),
        ("Ann was quoted by the agency as saying so.", [("quoted by the agency as saying", "say")]),
        ("The agency quoted Ann as saying so.", [("quoted Ann as saying", "quote")]),
        ("The report was long.", []),
        ("After saying so she left.", []),
        ("They must welcome it.", []),
        ("Said Aslam came.", []),
    ],
)
def test_which_verbs_report(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_a_passive_is_told_apart() -> None:
    active, passive = verbs(tokens("They hailed it.")), verbs(tokens("It was widely hailed."))
    assert [v.passive for v in (*active, *passive)] == [False, True]


def test_adverbs_auxiliaries_and_insertions_before_a_verb_are_passed_over() -> None:
    for text, word in (
        ("Ann has recently said", "Ann"),
        ("Ann, who, as always, said", "who"),
        ("Ann (the minister) said", "Ann"),
        ("Ann, a minister, said", "Ann"),
        ("Ann went home and said", "and"),
        ("When it was time, director Ann Lee, said", "Lee"),
    ):
        run = tokens(text)
        assert run[skip_left(run, len(run) - 2)].text == word, text


def test_what_can_only_be_a_verb() -> None:
    assert [is_verbal(token) for token in tokens("was said Was table")] == [True, True, False, False]
