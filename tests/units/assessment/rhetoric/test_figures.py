"""Charts of words: shares of texts with intervals, years without a text as gaps, and nothing drawn of nothing."""

from __future__ import annotations

from typing import Any

import pytest

from dyadscope.assessment.rhetoric.deeds import Deed
from dyadscope.assessment.rhetoric.figures import beside, by_year, called, coverage, share_text
from dyadscope.assessment.rhetoric.hearing import Heard, Line, Voice
from dyadscope.assessment.rhetoric.tally import Corpus
from dyadscope.documents.language import ENGLISH
from dyadscope.results import Heading, Listing

NAMES = ("Russia", "the United States")


def _text(name: str, year: int, side: int, *called_so: str, about: bool = True) -> Heard:
    line = Line(0, 1, year, side, "Ann Berg", "", "quotation", True, False, called_so, (), (), name)
    return Heard(name=name, sha256=name, year=year, language=ENGLISH, voices=(Voice(side, "Ann Berg", "", year, 1),),
                 lines=(line,) if about else ())  # fmt: skip


CORPUS = Corpus.of(
    [_text("a", 2000, 0, "ally"), _text("b", 2000, 0), _text("c", 2002, 0, "partner", "threat"), _text("d", 2002, 1),
     _text("e", 2001, 1, about=False)],
    None,
    None,
)  # fmt: skip
EMPTY = Corpus.of([], None, None)


def _row(figure: Any, first: object) -> dict[str, Any]:
    return next(row for row in figure.data.frame.to_dicts() if first in row.values())


def test_what_each_calls_the_other_is_a_share_of_its_texts_on_it() -> None:
    figure = called(CORPUS, NAMES)
    assert figure is not None
    ally = _row(figure, "ally")
    assert (ally["share_a"], ally["texts_a"], ally["of_a"]) == (pytest.approx(1 / 3), 1, 3)
    assert (ally["share_b"], ally["texts_b"], ally["of_b"]) == (0.0, 0, 1)
    # Wilson's interval of 1 of 3 is .061 to .792.
    assert (ally["low_a"], ally["high_a"]) == (pytest.approx(0.0615, abs=1e-3), pytest.approx(0.7923, abs=1e-3))
    said = "Russia calls the United States ally in 1 of 3 texts, partner in 1 of 3 texts, threat in 1 of 3 texts."
    assert figure.alternative.endswith(said)


def test_nothing_said_of_one_another_is_no_chart() -> None:
    silent = Corpus.of([_text("a", 2000, 0, about=False)], None, None)
    assert called(silent, NAMES) is None
    assert called(EMPTY, NAMES) is None
    assert by_year(silent, NAMES, 0) is None
    assert coverage(EMPTY, NAMES) is None


def test_one_who_calls_the_other_nothing_is_said_to() -> None:
    figure = called(Corpus.of([_text("a", 2000, 0)], None, None), NAMES)
    assert figure is not None
    assert figure.alternative.endswith("Neither is called any of these.")
    assert _row(figure, "ally")["share_b"] is None, "of the other nothing is known"


def test_years_without_a_text_on_the_other_are_gaps() -> None:
    figure = by_year(CORPUS, NAMES, 0)
    assert figure is not None
    rows = figure.data.frame.select("year", "texts", "close", "opposed").rows()
    assert rows == [(2000, 2, 0.5, 0.0), (2002, 1, 1.0, 1.0)]
    assert (figure.years, figure.unknown) == ((2000, 2002), ((2001, 2001),))
    assert [trace.column for trace in figure.traces] == ["close", "opposed"]
    assert "2 of 3 texts call it ally, partner or friend, 1 rival" in figure.alternative
    none = [heading.cell(0.0) for heading in figure.data.headings if heading.name in {"close", "opposed"}]
    assert none == ["0 %", "0 %"], "a share of texts counted is nothing where there is none"


def test_a_line_along_nothing_is_not_drawn() -> None:
    figure = by_year(CORPUS, NAMES, 1)
    assert figure is not None
    assert figure.title.startswith("The United States on Russia")
    assert [trace.column for trace in figure.traces] == ["close"]
    assert figure.name == "words-b"


def test_what_shares_rest_on_is_drawn_by_year() -> None:
    figure = coverage(CORPUS, NAMES)
    assert figure is not None
    assert figure.data.frame.rows() == [(2000, 2, 2, 0), (2001, 1, 0, 1), (2002, 2, 1, 1)]
    said = "5 texts in all, of 3 of 3 years; Russia in 3, the United States in 2."
    assert figure.alternative.endswith(said)


WORDS = Listing.of(
    "words", "Words", [Heading(n, n) for n in ("year", "close_a", "close_b", "opposed_a", "opposed_b")],
    [(2000, 0.5, 0.0, None, 0.0), (2001, None, 0.0, None, 0.2)],
)  # fmt: skip
DEED = Deed(
    "arms", "arms_register_12", "arms that Russia received", "million TIV", "number", ((1999, 1.0), (2001, 2.0))
)


def test_words_that_never_occur_have_no_row_of_their_own() -> None:
    figure = beside(WORDS, (DEED,), NAMES, "Nobody")
    assert figure is not None
    assert [trace.column for trace in figure.traces] == ["close_a", "opposed_b", "arms"]
    assert figure.alternative.endswith("Arms that Russia received: known 1999-2001.")
    never = Listing.of("words", "Words", WORDS.headings, [(2000, 0.0, None, 0.0, 0.0)])
    assert beside(never, (), NAMES, "Nobody") is None
    assert beside(Listing.of("words", "Words", WORDS.headings, []), (DEED,), NAMES, "Nobody") is None


@pytest.mark.parametrize(
    ("texts", "of", "interval", "says"),
    [
        (0, 12, (0.0, 0.24), "0 of 12 (0 %, 95 % interval 0 % to 24 %)"),
        (1234, 2000, (0.59, 0.64), "1,234 of 2,000 (62 %, 95 % interval 59 % to 64 %)"),
        (0, 0, (None, None), "0 of 0"),
    ],
)
def test_a_count_in_a_sentence(texts: int, of: int, interval: Any, says: str) -> None:
    assert share_text(texts, of, interval) == says
