"""What a clause claims, by its words alone: clauses written for the test, and what each is to a reader."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.documents.claim_types import (
    UNTIL_UNKNOWN,
    direction_of,
    hedges_of,
    means_the_two,
    period_of,
    promises,
    speaks_of_relations,
    type_of,
)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("trade may perhaps grow and may fall", ("may", "perhaps")),
        ("in may 2013 trade grew", ()),
        ("on 9 may trade grew", ()),
        ("9 may 2013 was the day", ()),
        ("since may trade may grow", ("may",)),
        ("trade grew", ()),
    ],
)
def test_what_leaves_open_whether_something_is_so(words: str, wanted: tuple[str, ...]) -> None:
    assert hedges_of(words.split()) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("trade will grow", "forecast"),
        ("russia may attack china", "forecast"),
        ("on 9 may 2013 russia attacked china", "event"),
        ("since may russia and china have signed two treaties", "event"),
        ("russia depends on china", "dependence"),
        ("china is the largest partner of russia", "superlative"),
        ("trade has grown", "trend"),
        ("russia and china are allies", "status"),
    ],
)
def test_the_type_of_a_clause_that_names_an_actor(words: str, wanted: str) -> None:
    assert type_of(words.split(), named=True, reported=False) == wanted


def test_a_clause_about_nothing_between_states_is_no_claim() -> None:
    assert type_of(["the", "weather", "was", "fine"], named=False, reported=False) is None
    assert type_of(["relations", "were", "fine"], named=False, reported=False) is not None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("trade grew", "rising"),
        ("trade went up", "rising"),
        ("trade fell", "falling"),
        ("trade went down", "falling"),
        ("trade grew and fell", ""),
        ("trade was discussed", ""),
    ],
)
def test_which_way_it_is_said_to_go(words: str, wanted: str) -> None:
    assert direction_of(words.split()) == wanted


def test_the_years_that_are_stated() -> None:
    day = date(2024, 6, 1)
    assert period_of([(2010, 2012, "in ", "as stated")], [], day) == ((2010, 2012), "as stated")
    assert period_of([(2012, 2012, "in ", "as stated"), (2010, 2010, "and ", "as stated")], [], None)[0] == (2010, 2012)
    assert period_of([(2010, 2010, "since ", "as stated")], [], day)[0] == (2010, 2024)
    assert period_of([(2010, 2010, "since ", "as stated")], [], None) == (None, UNTIL_UNKNOWN)
    recent = ["in", "recent", "years", "trade", "grew"]
    assert period_of([], recent, day)[0] == (2019, 2024)
    assert period_of([], recent, None) == period_of([], ["trade", "grew"], day) == (None, "")


def test_words_that_mean_relations_and_the_two_of_a_text() -> None:
    assert speaks_of_relations(["our", "relations", "grow"])
    assert not speaks_of_relations(["relations", "grow"])
    assert speaks_of_relations(["cooperation", "grows"], spoken=True)
    assert not speaks_of_relations(["weather", "grows"], spoken=True)
    assert means_the_two(["our", "countries", "trade"])
    assert not means_the_two(["our", "weather"])
    assert promises(["we", "will", "help"])
    assert not promises(["we", "have", "helped"])
