"""Where words and votes meet: years of either, what no vote tells, and that saying nothing is said."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import polars as pl

from dyadscope.assessment.positions.ballots import ASSEMBLY
from dyadscope.assessment.positions.issues import Issue
from dyadscope.assessment.positions.view import Positions
from dyadscope.assessment.rhetoric.hearing import Heard, Line, Voice
from dyadscope.assessment.rhetoric.meeting import Meeting
from dyadscope.assessment.rhetoric.tally import Corpus
from dyadscope.documents.language import ENGLISH

NAMES = ("Russia", "the United States")
ISSUE = Issue("syria", "Syria", ())


def _text(name: str, year: int, side: int, *stances: str) -> Heard:
    line = Line(0, 1, year, side, "Ann Berg", "", "quotation", False, True, (), (), stances, name)
    return Heard(name=name, sha256=name, year=year, language=ENGLISH, voices=(Voice(side, "Ann Berg", "", year, 1),),
                 lines=(line,))  # fmt: skip


CORPUS = Corpus.of([_text("a", 2000, 0, "for"), _text("b", 2000, 0, "for", "against"), _text("c", 2001, 0)], 1999, 2003)


def _votes(
    *years: tuple[int, tuple[int, int, int], tuple[int, int, int], float | None], both: Any = (3, 0.5, 0.75)
) -> Positions:
    columns = [
        "year",
        *(f"assembly_{side}_{word}" for side in "ab" for word in ("yes", "abstain", "no")),
        "assembly_agreement",
    ]
    frame = pl.DataFrame([(y, *a, *b, agreed) for y, a, b, agreed in years], schema=columns, orient="row")
    cast_ = pl.DataFrame({"body": [ASSEMBLY] * 4})
    found = SimpleNamespace(overall=lambda prefix: both if prefix == "assembly" else None)
    return cast("Positions", SimpleNamespace(years=frame, votes=cast_, found=found))


def test_years_are_those_of_words_or_votes_and_a_year_of_neither_has_no_row() -> None:
    votes = _votes(
        (2001, (1, 0, 2), (0, 0, 0), None), (2003, (0, 1, 0), (0, 0, 1), 0.5), (2010, (1, 0, 0), (1, 0, 0), 1.0)
    )
    table = Meeting(ISSUE, votes).listing(CORPUS, NAMES)
    columns = ("year", "said_a", "for_a", "against_a", "votes_a", "said_b", "votes_b", "agreement")
    assert table.frame.select(columns).rows() == [
        (2000, 2, 2, 1, None, 0, None, None),
        (2001, 1, 0, 0, "1/0/2", 0, None, None),  # who cast no vote has none, not nought of each
        (2003, 0, 0, 0, "0/1/0", 0, "0/0/1", 0.5),
    ]
    assert table.behind[0, "said_a"] == ("a [0-1]: a", "b [0-1]: b")


def test_words_without_votes_of_the_same_year_settle_nothing() -> None:
    apart = Meeting(ISSUE, _votes((2003, (1, 0, 0), (1, 0, 0), 1.0))).sentences(CORPUS, NAMES)
    assert apart == [
        "Russia speaks of Syria in 3 sentences in 3 texts (2000-2001); 2 have words for something, 1 words against "
        "something.",
        "No year has both a sentence of Russia on it and a roll call with its vote, so whether Russia votes as it "
        "speaks cannot be known from these.",
        "In these texts the United States says nothing on Syria.",
        "At the United Nations Russia and the United States both voted on 3 of 4 roll calls that name it and agreed on "
        "50 % of them, on all roll calls of the same years on 75 %.",
    ]
    together = Meeting(ISSUE, _votes((2001, (1, 0, 0), (1, 0, 0), 1.0))).sentences(CORPUS, NAMES)
    assert len(together) == 3


def test_one_sentence_is_not_sentences() -> None:
    one = Corpus.of([_text("a", 2000, 0, "for")], None, None)
    first = Meeting(ISSUE, None, "no vault").sentences(one, NAMES)[0]
    assert "in 1 sentence in 1 text (2000); 1 has words for something, 0 words against" in first


def test_why_there_are_no_votes_is_said() -> None:
    assert Meeting(ISSUE, None, "the vault lacks unga").sentences(CORPUS, NAMES)[-1] == (
        "How the two vote on it is not shown: the vault lacks unga."
    )
    none = Meeting(ISSUE, _votes((2001, (1, 0, 0), (0, 0, 0), None), both=(0, None, None))).sentences(CORPUS, NAMES)
    assert none[-1] == "4 roll calls of the General Assembly name it; the two voted on none of them together."
