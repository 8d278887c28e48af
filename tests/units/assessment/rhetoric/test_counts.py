"""What is counted of a corpus: texts not sentences, each once for everybody who speaks, and only in the years asked."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.assessment.rhetoric.counts import Asked, Count, Counts, Share
from dyadscope.assessment.rhetoric.hearing import Heard, Line, Voice
from dyadscope.documents.language import ENGLISH


def _line(*called: str, year: int | None = 2000, side: int = 0, **changed: Any) -> Line:
    told: dict[str, Any] = {
        "start": 0, "end": 1, "speaker": "Ann Berg", "office": "minister", "voice": "quotation", "about": True,
        "issue": False, "places": (), "stances": (), "text": "x",
    }  # fmt: skip
    return Line(year=year, side=side, called=called, **told | changed)


def _heard(*lines: Line, year: int | None = 2000, voices: tuple[Voice, ...] | None = None, **changed: Any) -> Heard:
    own = (Voice(0, "Ann Berg", "minister", year, 3),) if voices is None else voices
    return Heard(name="t", year=year, language=ENGLISH, voices=own, lines=lines, **changed)


def test_a_share_is_of_texts_with_an_interval_and_unknown_without_any() -> None:
    # Wilson's interval of 6 of 7 is 48.7 to 97.4 per cent.
    assert Share(6, 7).said == "6 of 7 (49-97 %)"
    assert Share(0, 4).value == 0.0
    assert Share(0, 0).value is None
    assert Share(0, 0).said is None


def test_a_text_counts_once_whatever_it_calls_the_other_in_how_many_sentences() -> None:
    count = Count()
    count.add([_line("ally", "partner"), _line("ally"), _line("-threat")])
    count.add([_line("rival")])
    count.add([])
    assert (count.speaking, count.about, count.said) == (3, 2, 4)
    assert (count.sentences["ally"], count.sentences["partner"], count.denied["threat"]) == (2, 1, 1)
    assert count.share("ally", "partner") == Share(1, 2)
    assert count.share("ally", "rival") == Share(2, 2)
    assert count.share("threat") == Share(0, 2), "what is denied is not said"


def test_a_question_counts_in_texts_that_have_a_sentence_on_it() -> None:
    asked = Asked()
    asked.add([])
    asked.add([_line(stances=("for",)), _line(stances=("for", "against"))])
    assert (asked.texts, asked.sentences, asked.stances["for"], asked.stances["against"]) == (1, 2, 2, 1)


def test_who_speaks_without_a_word_on_the_other_is_counted_as_speaking() -> None:
    counts = Counts()
    counts.add(_heard(_line("ally")))
    counts.add(_heard())
    both = counts.by_year[2000, 0]
    assert (both.speaking, both.about) == (2, 1)
    assert counts.by_speaker[2000, 0, "Ann Berg", "minister"].speaking == 2
    assert (counts.overall[0].speaking, counts.overall[1].speaking) == (2, 0)
    assert (counts.read, counts.dated[2000], counts.years) == (2, 2, (2000, 2000))


def test_two_speakers_of_one_side_are_one_text_of_that_side() -> None:
    voices = (Voice(0, "Ann Berg", "minister", 2000, 1), Voice(0, "Bob Dahl", "", 2000, 1))
    counts = Counts()
    counts.add(_heard(_line("ally"), _line("ally", speaker="Bob Dahl", office=""), voices=voices))
    assert (counts.by_year[2000, 0].speaking, counts.by_year[2000, 0].said) == (1, 2)
    assert counts.by_speaker[2000, 0, "Bob Dahl", ""].said == 1


def test_sentences_on_the_question_alone_are_none_on_the_other() -> None:
    counts = Counts()
    counts.add(_heard(_line(about=False, issue=True, stances=("for",))))
    assert counts.by_year[2000, 0].about == 0
    assert counts.asked[2000, 0].sentences == 1
    assert counts.asked_overall[0].stances["for"] == 1
    counts.add(_heard(year=2001))
    assert (2001, 0) not in counts.asked


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [(None, None, [1999, 2000, 2001]), (2000, None, [2000, 2001]), (None, 2000, [1999, 2000]), (2000, 2000, [2000])],
)
def test_only_years_asked_for_are_counted(first: int | None, last: int | None, inside: list[int]) -> None:
    counts = Counts(first=first, last=last)
    for year in (1999, 2000, 2001):
        counts.add(_heard(_line("ally", year=year), year=year))
    assert [year for year, _ in sorted(counts.by_year)] == inside
    assert counts.overall[0].about == len(inside)
    assert counts.years == (1999, 2001), "what there is does not depend on what is asked"


def test_sentences_without_a_year_are_counted_as_such_alone() -> None:
    counts = Counts()
    counts.add(_heard(_line("ally", year=None), _line("ally", year=None), year=None))
    assert (counts.undated, counts.read, counts.by_year, counts.years) == (2, 1, {}, None)


def test_what_could_not_be_read_and_what_is_another_s_copy() -> None:
    counts = Counts()
    counts.add(Heard(name="t", failed="no such file"))
    counts.add(_heard(voices=(), copy_of="first"))
    counts.add(Heard(name="t", language="French", year=2000))
    assert (counts.failed, counts.copied, counts.read) == (1, 1, 0)
    assert counts.languages == {ENGLISH: 1, "French": 1}
