"""Tables of what is said: numbers that open their sentences, whom the text does not name, and what was not read."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.assessment.rhetoric import listings
from dyadscope.assessment.rhetoric.hearing import NO_TEXT, Heard, Line, Voice
from dyadscope.assessment.rhetoric.listings import NOBODY, Opened, by_speaker, by_year, every_sentence, said, unread
from dyadscope.assessment.rhetoric.tally import Corpus, Wanted
from dyadscope.documents.language import ENGLISH
from dyadscope.states.names import by_code

STATES = (by_code(365), by_code(710))


def _line(number: int, *called: str, speaker: str = "Ann Berg", voice: str = "quotation", year: int = 2000) -> Line:
    return Line(number, number + 5, year, 0, speaker, "", voice, True, False, called, (), (), f"Sentence {number}.")


def _text(name: str, *lines: Line, **changed: Any) -> Heard:
    voices = tuple(dict.fromkeys(Voice(0, line.speaker, "", line.year, 1) for line in lines))
    return Heard(name=name, sha256=name, year=2000, language=ENGLISH, voices=voices, lines=lines, **changed)


def _corpus(*texts: Heard) -> Corpus:
    return Corpus.of(texts, None, None)


def test_numbers_of_a_year_and_the_sentences_they_open() -> None:
    table = by_year(_corpus(_text("a", _line(1, "ally"), _line(9, "-threat", voice="statement"))), STATES)
    row = table.frame.row(0, named=True)
    wanted = ("year", "side", "texts", "about", "sentences", "quotations", "statements", "ally", "threat", "denied")
    assert [row[name] for name in wanted] == [2000, "Russia", 1, 1, 2, 1, 1, 1, 0, 1]
    assert table.behind[0, "ally"] == ("a [1-6]: Sentence 1.",)
    assert len(table.behind[0, "sentences"]) == 2
    assert (0, "threat") not in table.behind, "nothing opens nothing"
    assert len(table.behind) == len(list(table.behind)) == 2


def test_shares_are_empty_where_no_text_speaks_of_the_other() -> None:
    silent = Heard(name="a", sha256="a", year=2000, language=ENGLISH, voices=(Voice(0, "Ann Berg", "", 2000, 1),))
    row = by_year(_corpus(silent), STATES).frame.row(0, named=True)
    assert (row["texts"], row["about"], row["close"], row["close_of"]) == (1, 0, None, None)


def test_a_speaker_without_a_name_is_said_to_be_without_one() -> None:
    table = by_speaker(_corpus(_text("a", _line(1, "ally", speaker=""), _line(2, "ally"))), STATES)
    assert table.frame.select("speaker", "office", "state", "sentences").rows() == [
        (NOBODY, None, "Russia", 1),
        ("Ann Berg", None, "Russia", 1),
    ]


def test_of_many_sentences_the_first_are_shown_and_where_all_are_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = _corpus(_text("a", *(_line(n, "ally") for n in range(5))))
    assert said(corpus, STATES).title == "Every sentence on the other state"
    monkeypatch.setattr(listings, "_BEHIND", 2)
    opened = Opened(corpus, {(0, "ally"): (Wanted(category="ally"), 5)})[0, "ally"]
    assert (len(opened), opened[-1]) == (3, "and 3 more: the table of sentences has all")
    monkeypatch.setenv("DYADSCOPE_MAX_ROWS", "2")
    some = said(corpus, STATES)
    assert some.frame.height == 2
    assert some.note.startswith("The first 2 of 5, by year")
    assert Opened(corpus, {(0, "ally"): (Wanted(category="ally"), 5)})[0, "ally"][-1].endswith(
        "a file of --sentences has all on the other state"
    )
    headings, rows = every_sentence(corpus, STATES)
    held = list(rows)
    assert len(held) == 5
    assert {len(row) for row in held} == {len(headings)}


def test_what_was_not_read_is_named_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _text("a", _line(1))
    others = (
        Heard(name="bad", failed="no such file"),
        Heard(name="fr", sha256="f", language="French"),
        Heard(name="none", sha256="n", language=NO_TEXT),
        _text("again", _line(1), ),
    )  # fmt: skip
    same = Heard(name="again", sha256="a", year=2000, language=ENGLISH, voices=first.voices, lines=first.lines)
    table = unread(_corpus(first, *others[:3], same))
    assert table.frame.rows() == [
        ("bad", "no such file"),
        ("again", "the same text as a, which is counted"),
        ("fr", "in French: only English is read"),
        ("none", "it holds no text"),
    ]
    assert table.note == ""
    monkeypatch.setenv("DYADSCOPE_MAX_ROWS", "3")
    fewer = unread(_corpus(first, *others[:3], same))
    assert (fewer.frame.height, fewer.note) == (3, "The first 3 of 4; DYADSCOPE_MAX_ROWS sets how many.")
