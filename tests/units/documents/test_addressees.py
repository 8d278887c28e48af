"""Whom something is said to, who calls something what is quoted, and who put it so, said a sentence later."""

from __future__ import annotations

import pytest

from dyadscope.documents import load, read


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("On Monday Vladimir Putin called the talks “a farce”. Nobody laughed.", "a farce", "Vladimir Putin"),
        ("Sergei Lavrov described the sanctions as “economic war”.", "economic war", "Sergei Lavrov"),
        ("In Moscow Sergei Lavrov dubbed the plan ‘a dead letter’, and left.", "a dead letter", "Sergei Lavrov"),
        ("The plan was called “a dead letter” in Moscow.", "a dead letter", ""),
        ("The so-called “pivot” failed.", "pivot", ""),
        ("Sergei Lavrov reads “War and Peace” on trains.", "War and Peace", ""),
    ],
)
def test_what_somebody_calls_something_is_his_word(text: str, words: str, speaker: str) -> None:
    (quote,) = read(load(text.encode())).quotes
    assert (quote.text, quote.type, quote.speaker) == (words, "term", speaker)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("In a message to Xi Jinping, Vladimir Putin wrote that trade would grow.", "Xi Jinping"),
        ("Vladimir Putin told Xi Jinping that trade would grow.", "Xi Jinping"),
        ("Sergei Lavrov assured the Japanese government that trade would grow.", "Japanese government"),
        ("Vladimir Putin said that trade would grow.", ""),
        ("On the way to China Vladimir Putin said that trade would grow.", ""),
    ],
)
def test_whom_a_statement_is_addressed_to(text: str, addressee: str) -> None:
    (said,) = read(load(text.encode())).statements
    assert said.addressee == addressee


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Trade will grow a lot.” That is how Sergei Lavrov put it.", "Sergei Lavrov"),
        ("“Trade will grow a lot.” That was how Sergei Lavrov described it.", "Sergei Lavrov"),
        ("“Trade will grow a lot.” That is how it is.", ""),
        ("“Trade will grow a lot.” Sergei Lavrov left.", ""),
    ],
)
def test_who_put_it_so(text: str, speaker: str) -> None:
    (quote,) = read(load(text.encode())).quotes
    assert quote.speaker == speaker
