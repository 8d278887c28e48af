"""Sentences that a pattern fits and of which nothing is asked: each with the one reason that a reader would give."""

from __future__ import annotations

import pytest
from framed_claims import framed

UNDATED = "neither its years nor the day of publication are known"
UNTIMED = "it does not say when, or speaks of years over which no rule tests it"
REASONS = {
    "it speaks of the past, and does not say when": ["China ran a trade surplus with the United States."],
    "it states a balance for more years than one, or does not say when": [
        "From 2000 to 2010 Russia ran a trade surplus with China.",
    ],
    "by how much it moved is not in a unit that is read": [
        "Trade between Russia and China grew by 5 tonnes from 2000 to 2010.",
    ],
    "its amount is in a unit that is not read": ["Trade between Russia and China amounted to 5 tonnes in 2010."],
    "its amount is rounded too much to be tested": ["Trade between Russia and China reached $1 billion in 2010."],
    "the year of the record is not said": [
        "Trade between Russia and China reached a record.",
        "From 2000 to 2010 Russia's trade with China was at a record.",
    ],
    "whether a good was sold at all is not tested": ["China does not sell oil to Russia."],
    "by how much they differ is not in a unit that is read": [
        "Russia spends 2 tonnes more on its military than China.",
    ],
    "its share is not in a unit that is read": ["China accounts for 5 tonnes of Russia's exports."],
    "how regular is denied, or stated for one year": [
        "Russia and China do not hold regular naval exercises.",
        "Russia and China do not hold exercises every year.",
        "In 2014 Russia and China held annual exercises every year.",
    ],
    "when they fought is not said": ["France and Germany were at war."],
    "when it attacked is not said": [
        "Germany attacked France.",
        "Germany did not attack France in 2010.",
        "Germany never attacked France in 2010.",
    ],
    "the organisation is none whose members are listed by date": [
        "Russia was a member of Asia.",
        "Russia joined Asia in 2010.",
    ],
    "how far two states are apart depends on from where it is measured; of capitals it is known": [
        "Russia is 5,800 kilometres from China.",
    ],
    "one of the second largest is no place": ["China is one of Russia's second-largest trading partners."],
    "it states a rank for more years than one": [
        "From 2000 to 2010 China was one of Russia's largest trading partners.",
    ],
    "it is no record": ["Relations between India and America have been better."],
    "troops abroad are listed for the United States alone": [
        "Russia has more troops in Belarus than in Armenia.",
        "Russian troops are stationed in Armenia.",
        "Russia has 35,000 troops in Armenia.",
    ],
    "that they are not at peace says nothing of a war": ["France and Germany are not at peace."],
    "it denies, or speaks of a part of a year, and is left alone": [
        "Trade between Russia and China grew in March 2010.",
        "The Russian economy shrank by 8 per cent in March 2009.",
    ],
    UNTIMED: ["Russia and China had a defence pact.", "India was a member of NATO before 2010."],
}


@pytest.mark.parametrize(("why", "sentence"), [(why, s) for why, held in REASONS.items() for s in held])
def test_why_nothing_is_asked(why: str, sentence: str) -> None:
    made = framed(sentence)
    assert made.found == ()
    assert [r.why for r in made.refused] == [why]
    (one,) = made.refused
    assert sentence.startswith(sentence[one.start : one.end].rstrip(".")), "the whole of the sentence"
    assert one.end >= len(sentence) - 1


@pytest.mark.parametrize(
    "sentence",
    [
        "American troops are stationed in Italy.",
        "Trade between Russia and China amounted to $5 billion.",
        "China runs a trade surplus with the United States.",
        "Russia and Ukraine are at war.",
        "Turkey is a member of NATO.",
        "China is one of Russia's largest trading partners.",
        "Russia never joined NATO.",
        "The United States has 35,000 troops in Germany.",
        "Russia is the only ally of Armenia.",
        "China is the second-largest economy in the world.",
        "Russia and China vote alike on Syria.",
        "China accounts for half of Russia's exports.",
        "Russia spends more on its military than China.",
    ],
)
def test_without_a_day_of_publication_the_present_is_no_time(sentence: str) -> None:
    assert framed(sentence, None).found == ()
    assert {r.why for r in framed(sentence, None).refused} in (
        {UNDATED}, {"the year of the record is not said"}, {"it does not say which year is meant"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "query", "untested"),
    [
        ("Trade between Russia and China sharply grew from 2000 to 2010.", "trend trade RUS CHN 2000:2010 rising",
         "how strongly it moved (“sharply”) was not tested"),
        ("Trade between Russia and China grew from 2005 to 2010.", "trend trade RUS CHN 2005:2010 rising", ""),
        ("Trade between Russia and China grew from 2006 to 2010.", "change trade RUS CHN 2006:2010 rising", ""),
        ("Trade between Russia and China grew at least threefold from 2000 to 2010.",
         "ratio trade RUS CHN 2000:2010 above 3", ""),
        ("Trade between Russia and China grew over threefold from 2000 to 2010.",
         "ratio trade RUS CHN 2000:2010 above 3", ""),
        ("Trade between Russia and China grew threefold from 2000 to 2010.",
         "ratio trade RUS CHN 2000:2010 about 3", ""),
        ("Trade between Russia and China reached a record $900 million in 2010.",
         "amount trade RUS CHN 2010:2010 about 900", "that it was a record was not tested"),
        ("Germany attacked France in 1940.",
         "fought dispute GMY FRN 1940:1940 some first:GMY", ""),
        ("By 2010 Russia had joined NATO.", "member nato RUS 1946:2010 joined", ""),
        ("Russia recently joined NATO.", "member nato RUS 2019:2024 joined", ""),
        ("Since 2000 Poland has joined NATO.", "member nato POL 2000:2024 joined", ""),
        ("Russia never joined NATO.", "member nato RUS 1946:2024 never", ""),
        ("Russia and China never fought a war.", "fought war RUS CHN 1816:2024 never", ""),
        ("Russia and China fought a war in 1969.", "fought war RUS CHN 1969:1969 some", ""),
        ("Russia and China did not fight a war in 1975.", "fought war RUS CHN 1975:1975 none", ""),
        ("Russia and Ukraine are at war.", "fought war RUS UKR 2022:2024 some", ""),
        ("Russia and Ukraine have been at war since 2022.", "fought war RUS UKR 2022:2024 since", ""),
        ("Russia's turn to Asia is a turn only to China.", "pivot asia RUS CHN 2014:2024 rising",
         "that it is one to a single state was not tested"),
    ],
)  # fmt: skip
def test_what_is_asked_and_what_of_it_is_left_untested(sentence: str, query: str, untested: str) -> None:
    (one,) = framed(sentence).found
    assert (str(one.query), one.untested) == (query, untested)
