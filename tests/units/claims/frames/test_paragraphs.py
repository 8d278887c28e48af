"""Sentences one after the other: what a pronoun means, what a clause takes from the one before it."""

from __future__ import annotations

import pytest
from framed_claims import framed

TURKEY = ("Turkey is a member of NATO", "member nato TUR 2021:2024 some")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # "it" is the one subject of the sentence before, within a paragraph
        (
            "Turkey is a member of NATO. It joined NATO in 1952.",
            [TURKEY, ("It joined NATO in 1952", "member nato TUR 1952:1952 joined")],
        ),
        (
            "The U.S. is a member of NATO. It has a border with Canada.",
            [
                ("The U.S. is a member of NATO", "member nato USA 2021:2024 some"),
                ("It has a border with Canada", "holds contiguity USA CAN 2021:2024 some"),
            ],
        ),
        (
            "Turkey and Greece are members of NATO. It joined NATO in 1952.",
            [("Turkey and Greece are members of NATO", "member nato TUR GRC 2021:2024 some")],
        ),
        ("Turkey is a member of NATO.\n\nIt joined NATO in 1952.", [TURKEY]),
        ("Turkey’s coast is long. It joined NATO in 1952.", []),
        # "they" are two
        (
            "India and Pakistan are at war. They have no defence pact.",
            [
                ("India and Pakistan are at war", "fought war IND PAK 2022:2024 some"),
                ("They have no defence pact", "pledge defence IND PAK 2021:2024 none"),
            ],
        ),
        (
            "Russia and China are not allies. Their trade grew from 2000 to 2010.",
            [
                ("Russia and China are not allies", "pledge alliance RUS CHN 2021:2024 none"),
                ("Their trade grew from 2000 to 2010", "trend trade RUS CHN 2000:2010 rising"),
            ],
        ),
        ("Russia trades with China, India and Japan. They are members of the SCO.", []),
        # a clause without a subject takes that of the clause before it, if it is plain
        (
            "Russia is not only a member of the SCO but is also a member of the CSTO.",
            [
                ("Russia is not only a member of the SCO", "member sco RUS 2021:2024 some"),
                ("is also a member of the CSTO", "member csto RUS 2021:2024 some"),
            ],
        ),
        (
            "Although Turkey is a member of NATO, it is not a member of the EU.",
            [TURKEY, ("it is not a member of the EU", "member eu TUR 2021:2024 none")],
        ),
        ("Turkey is a member of NATO and Finland is not.", [TURKEY]),
        # asides, and who says it
        ("Turkey is a member of NATO, Putin said in Moscow.", [TURKEY]),
        ("Turkey is a member of NATO, as Russia knows.", [TURKEY]),
        ("According to a very long and tedious report by the ministry, Turkey is a member of NATO.", [TURKEY]),
        ("Russia: Turkey is a member of NATO.", [TURKEY]),
        ("Putin never said that Turkey is a member of NATO.", []),
        ("Putin did not say that Turkey is a member of NATO.", []),
        (
            "Turkey is a member of NATO but not of the EU.",
            [TURKEY, ("not of the EU", "member eu TUR 2021:2024 none")],
        ),
        (
            "Turkey is not a member of the EU because Germany is a member of NATO.",
            [
                ("Turkey is not a member of the EU", "member eu TUR 2021:2024 none"),
                ("Germany is a member of NATO", "member nato GMY 2021:2024 some"),
            ],
        ),
        # "nor" is a denial
        ("Nor is China a member of NATO.", [("Nor is China a member of NATO", "member nato CHN 2021:2024 none")]),
        ("Nor does China belong to NATO.", [("Nor does China belong to NATO", "member nato CHN 2021:2024 none")]),
        (
            "Nor has China ever been a member of NATO.",
            [("Nor has China ever been a member of NATO", "member nato CHN 1946:2024 never")],
        ),
        ("Nor does peace belong to NATO.", []),
        ("Nor China.", []),
        (
            "Neither Russia nor China nor India is a member of NATO!",
            [
                ("Neither Russia", "member nato RUS 2021:2024 none"),
                ("nor China", "member nato CHN 2021:2024 none"),
                ("nor India is a member of NATO", "member nato IND 2021:2024 none"),
            ],
        ),
        ("Neither Russia nor its friends are members of NATO.", []),
        ("Neither Russia, nor China is a member of NATO.", []),
        (
            "Russia has neither a border with India nor a defence pact with China.",
            [
                ("Russia has neither a border with India", "holds contiguity RUS IND 2021:2024 none"),
                ("nor a defence pact with China", "pledge defence RUS CHN 2021:2024 none"),
            ],
        ),
        # a time of its own, and one that is fronted
        (
            "Russia signed a treaty with China in 2001, and in 2010 trade between Russia and China grew.",
            [("in 2010 trade between Russia and China grew", "change trade RUS CHN 2009:2010 rising")],
        ),
        (
            "In 2010 India was not a member of NATO, and India had no defence pact with China.",
            [
                ("In 2010 India was not a member of NATO", "member nato IND 2010:2010 none"),
                ("India had no defence pact with China", "pledge defence IND CHN 2010:2010 none"),
            ],
        ),
    ],
)
def test_what_a_sentence_takes_from_the_one_before(text: str, claims: list[tuple[str, str]]) -> None:
    assert [(f.claim.text, str(f.query)) for f in framed(text).found] == claims


def test_what_is_too_long_or_a_heading_is_no_sentence() -> None:
    long = "Turkey is a member of NATO, and " + "so it is said of old by all and sundry, " * 12
    assert framed(f"{long}\n\nTurkey is a member of NATO.").found
    assert [f.claim.text for f in framed(long + "indeed.").found] in ([], [TURKEY[0]])
    table = "Turkey is a member of NATO; " * 50
    assert framed(table).found == ()


def test_of_a_list_each_place_is_a_claim_where_it_is_named() -> None:
    made = framed("China is the world's second-largest economy, largest exporter and second-largest importer.").found
    assert [(f.claim.text, str(f.query)) for f in made] == [
        ("China is the world's second-largest economy", "world gdp CHN 2021:2024 second"),
        ("largest exporter", "world exports CHN 2021:2024 first"),
        ("second-largest importer", "world imports CHN 2021:2024 second"),
    ]
    unranked = framed("The United States is the world's largest economy, largest importer and largest emerging market.")
    assert [(f.claim.text, str(f.query)) for f in unranked.found] == [
        ("The United States is the world's largest economy", "world gdp USA 2021:2024 first"),
        ("largest importer", "world imports USA 2021:2024 first"),
    ]
    denied = "China is not the world's second-largest economy, largest exporter and second-largest importer."
    assert framed(denied).found == ()
    assert framed("It is not true that " + denied.replace(" not", "")).found == ()
