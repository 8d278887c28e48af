"""Of whom ", which ..." speaks, and what goes on behind it; the sentences were written before the rule was."""

from __future__ import annotations

import pytest
from antecedents import about_others, asked_behind, read_rows
from framed_claims import framed

LEAST_ASKED = 26
"""Sentences of the list behind whose "which" something is asked."""


@pytest.mark.parametrize("text", read_rows("which"))
def test_which_is_the_state_before_the_comma_or_nobody(text: str) -> None:
    assert about_others("which", text) == []


@pytest.mark.parametrize("text", read_rows("relatives"))
def test_who_whose_and_a_country_that_are_of_nobody_else(text: str) -> None:
    assert about_others("relatives", text) == []


@pytest.mark.parametrize("text", read_rows("again"))
def test_nor_is_what_was_written_after_the_rule_of_anybody_else(text: str) -> None:
    assert about_others("again", text) == []


def test_most_of_what_follows_which_is_asked() -> None:
    assert sum(bool(asked_behind(text)) for text in read_rows("which")) >= LEAST_ASKED


@pytest.mark.parametrize(
    ("text", "query"),
    [
        # of several that are joined it is the last, if the verb is of one
        ("Chad fought Libya and Niger, which is a member of OPEC.", "member opec NIR 2021:2024 some"),
        ("Chad is near Peru and Chile, which belongs to the OECD.", "member oecd CHL 2021:2024 some"),
        # "and which" is of whom the "which" before it was
        (
            "Oman borders Yemen, which is poor and which belongs to the Arab League.",
            "member arab-league YEM 2021:2024 some",
        ),
        ("Peru lost to Chile – which joined the OECD in 2010.", "member oecd CHL 2010:2010 joined"),
        # the clause around it goes on
        ("Chile, which borders Peru, is rich and joined the OECD in 2010.", "member oecd CHL 2010:2010 joined"),
        ("Everybody knows that Chile is rich and joined the OECD in 2010.", "member oecd CHL 2010:2010 joined"),
    ],
)
def test_where_it_is_plain_it_is_asked(text: str, query: str) -> None:
    assert query in [str(f.query) for f in framed(text).found]


@pytest.mark.parametrize(
    "text",
    [
        "Peru fought Bolivia and Chile, which joined the OECD in 2010.",
        "Peru fought Chile, which are members of the OECD.",
        "Peru fought Chile in 1879, which joined the OECD in 2010.",
        "Peru fears Santiago, which joined the OECD in 2010.",
        "Peru fought Chile, which is rich, and joined the OECD in 2010.",
        "Peru knows a country that is rich and joined the OECD in 2010.",
        "Peru fought Chile, but which joined the OECD in 2010.",
        "Peru fought Chile, which is rich, and which joined the OECD in 2010.",
        "Peru thanked a friend, who is rich and joined the OECD in 2010.",
    ],
)
def test_where_it_is_not_plain_nothing_is_asked(text: str) -> None:
    assert [str(f.query) for f in framed(text).found if "oecd" in str(f.query)] == []
