"""Denials that clauses share, "neither ... nor" and "nor does it": each denied clause alone, or none of them.

What a sentence asks is written down by hand, from its words.
"""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.framing import frame
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

PUBLISHED = date(2024, 6, 1)


def queries(text: str) -> list[tuple[str, str]]:
    """Return the queries of a text with the words that each is made of."""
    found = frame(read(load(text.encode(), published=PUBLISHED)), ()).found
    return [(str(one.query), one.claim.text) for one in found]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Neither Norway nor Iceland is a member of the European Union.",
            ["member eu NOR 2021:2024 none", "member eu ICE 2021:2024 none"],
        ),
        (
            "In 1995 neither Poland nor Hungary belonged to NATO.",
            ["member nato POL 1995:1995 none", "member nato HUN 1995:1995 none"],
        ),
        (
            "Neither India nor Pakistan has ever joined NATO.",
            ["member nato IND 1946:2024 never", "member nato PAK 1946:2024 never"],
        ),
        (
            "Neither Japan nor Brazil trades more with Russia than with China.",
            ["not more trade JPN RUS CHN 2021:2024 more", "not more trade BRA RUS CHN 2021:2024 more"],
        ),
        (
            "Neither Chile, Peru nor Bolivia borders Spain, but France borders Spain.",
            ["holds contiguity FRN SPN 2021:2024 some"],
        ),
        (
            "Germany borders neither Spain nor Italy.",
            ["holds contiguity GMY SPN 2021:2024 none", "holds contiguity GMY ITA 2021:2024 none"],
        ),
        (
            "Ireland belongs to neither NATO nor the Andean Community.",
            ["member nato IRE 2021:2024 none"],
        ),
        (
            "Ireland belongs to neither NATO nor the African Union.",
            ["member nato IRE 2021:2024 none", "member african-union IRE 2021:2024 none"],
        ),
        (
            "Japan has neither a border with Russia nor a free trade agreement with Russia.",
            ["holds contiguity JPN RUS 2021:2024 none", "holds trade_agreement JPN RUS 2021:2024 none"],
        ),
        (
            "Russia does not belong to NATO, nor does China belong to NATO.",
            ["member nato RUS 2021:2024 none", "member nato CHN 2021:2024 none"],
        ),
        (
            "Egypt is not a member of the European Union, nor is it a member of NATO.",
            ["member eu EGY 2021:2024 none", "member nato EGY 2021:2024 none"],
        ),
        # the shortest: four words, and no mark behind them
        (
            "Russia and China share a border; nor are they allies; so it goes.",
            ["holds contiguity RUS CHN 2021:2024 some", "pledge alliance RUS CHN 2021:2024 none"],
        ),
        ("Nor has ever China been a member of NATO.", []),
        ("Nor do the United States belong to ASEAN.", ["member asean USA 2021:2024 none"]),
        (
            "France left NATO in 1966, nor did Spain join NATO in 1980.",
            ["member nato FRN 1966:1966 left", "not member nato SPN 1980:1980 joined"],
        ),
    ],
)
def test_each_denied_clause_is_asked_alone(text: str, asked: list[str]) -> None:
    assert [line for line, _ in queries(text)] == asked


@pytest.mark.parametrize(
    "text",
    [
        "Neither Russia nor its friends belong to NATO.",
        "Neither he nor China is a member of NATO.",
        "Neither China nor India has not joined NATO.",
        "Neither side belongs to NATO.",
        "Neither of them borders France.",
        "It is false that neither Norway nor Iceland is a member of NATO.",
        "Neither Norway nor Iceland will join the European Union.",
        "If neither Norway nor Iceland is a member of NATO, who is?",
        "Neither the president of France nor that of Spain is a member of NATO.",
        "Nor is China.",
        "Nor would China be a member of NATO.",
        "Neither China nor India sold five tanks to Chad in 2010.",
        "Germany borders neither Spain, nor Italy.",
        "Germany borders neither.",
        "Germany borders neither nor Italy.",
    ],
)
def test_what_is_not_plainly_shared_is_left(text: str) -> None:
    assert queries(text) == []


def test_the_claims_of_one_sentence_do_not_overlap() -> None:
    assert [words for _, words in queries("Neither Norway nor Iceland is a member of the European Union.")] == [
        "Neither Norway", "nor Iceland is a member of the European Union"
    ]  # fmt: skip
    assert [words for _, words in queries("So Germany borders neither Spain nor Italy.")] == [
        "Germany borders neither Spain", "nor Italy"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Estonia and Latvia both belong to NATO.", "member nato EST LAT 2021:2024 some"),
        ("Estonia and Latvia are both members of NATO.", "member nato EST LAT 2021:2024 some"),
        ("Estonia and Latvia have both been members of NATO since 2004.", "member nato EST LAT 2004:2024 since"),
    ],
)
def test_both_behind_two_states_adds_nothing(text: str, asked: str) -> None:
    assert [line for line, _ in queries(text)] == [asked]
