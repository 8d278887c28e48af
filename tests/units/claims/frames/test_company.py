"""Whom a sentence names beside its subject, and what it says of it between commas: who is judged, and how far."""

from __future__ import annotations

import pytest
from framed_claims import asked, framed

TOLD = "what is said between the commas was not tested"


def untested(sentence: str) -> list[str]:
    return [f.untested for f in framed(sentence).found]


def test_who_did_the_same_is_judged_alone() -> None:
    asked(
        {
            "Poland joined NATO in 1999 along with Hungary.": (
                "member nato POL 1999:1999 joined; member nato HUN 1999:1999 joined"
            ),
            "Together with Spain, Portugal joined the European Communities in 1986.": (
                "member eu SPN 1986:1986 joined; member eu POR 1986:1986 joined"
            ),
            "Portugal, together with Spain, joined the European Communities in 1986.": (
                "member eu POR 1986:1986 joined; member eu SPN 1986:1986 joined"
            ),
            "Together with Spain, Portugal did not join NATO in 1986.": "",
            "Poland sold a third of its exports to Germany together with Hungary.": "",
            "Poland joined NATO in 1999 along with Hungary or Spain.": "",
        }
    )


def test_what_stands_between_commas_is_left_out_and_called_untested() -> None:
    for sentence in (
        "Finland, neutral throughout the Cold War, joined NATO in 2023.",
        "Finland, which borders Russia, joined NATO in 2023.",
        "In 2023 Finland, long neutral, joined NATO.",
        "Sweden and Finland, long neutral, joined the European Union in 1995.",
    ):
        assert set(untested(sentence)) == {TOLD}, sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Finland, officials said, joined NATO in 2023.",
        "Finland, in 2023, joined NATO.",
        "Finland, through its allies, joined NATO in 2023.",
        "Finland, Sweden, joined NATO in 2023.",
        "Finland, not Sweden, joined NATO in 2023.",
        "Finland, after 2022, joined NATO.",
    ],
)
def test_what_says_who_when_or_how_is_no_description(sentence: str) -> None:
    assert TOLD not in untested(sentence)


def test_a_season_is_its_year_and_the_season_is_not_tested() -> None:
    asked({"Finland joined NATO in the spring of 2023.": "member nato FIN 2023:2023 joined"})
    assert untested("Finland joined NATO in the spring of 2023.") == [
        "in which season of the year it was, was not tested"
    ]
    assert not framed("In the spring of 2010 China was Russia's largest trading partner.").found


def test_what_had_gone_before_is_an_aside_where_the_year_is_stated() -> None:
    asked(
        {
            "Turkey quit NATO in 1974 after the invasion of Cyprus.": "member nato TUR 1974:1974 left",
            "Trade between Russia and China grew after the war.": "",
        }
    )
