"""Phrases in passing: what stands beside one undoes it, and years that are stated make it another claim."""

from __future__ import annotations

import pytest
from framed_claims import framed

SAID = {
    "Much is written on China's growing power.": "trend capabilities CHN 2014:2024 rising",
    "They lost from a declining Russia.": "trend capabilities RUS 2014:2024 falling",
    "Much is written on Russia's pivot to Asia these days.": "trend trade_share@asia RUS 2014:2024 rising",
    "They quarrelled, souring Russo-Polish relations.": "trend alignment RUS POL 2014:2024 falling",
    "Its trade goes through ASEAN member Vietnam.": "member asean DRV 2021:2024 some",
    "He praised the unprecedented level of relations between Russia and China.": (
        "record alignment RUS CHN 2024:2024 highest"
    ),
    "We know that China is a country with 1.4 billion people.": "amount population CHN 2021:2024 about 1400000000",
    "The parade shows India's Russian-made T-90 tanks.": "event arms RUS IND 1950:2024 some T-90",
    "India knows dependence on an American ally.": "pledge alliance IND USA 2021:2024 some",
    "It would link the road to Russia's Eurasian Economic Union.": "member eaeu RUS 2021:2024 some",
    "China built its road through disputed Kashmir.": "holds strategic_rivalry IND PAK 2021:2024 some",
    "He watched the recent air exercises of India and France from afar.": (
        "event exercises IND FRN 2022:2024 some air"
    ),
}
UNDONE = [
    "Much is written on the myth of China's growing power.",
    "Much is written on China's growing power of speech.",
    "Much was written on China's growing power in 1995.",
    "They lost from no declining Russia.",
    "There is talk of Russia's pivot to Asia these days.",
    "Without Russia's pivot to Asia all is well.",
    "They feared souring Russo-Polish relations.",
    "They want to end souring Russo-Polish relations.",
    "Its trade goes through former ASEAN member Vietnam.",
    "Its trade went through ASEAN member Vietnam in 1996.",
    "He denied the unprecedented level of relations between Russia and China.",
    "He praised the unprecedented level of hostility of relations between Russia and China.",
    "We doubt that China is a country with 1.4 billion people.",
    "The parade shows India's planned Russian-made T-90 tanks no more.",
    "The parade lacks India's Russian-made T-90 tanks.",
    "India fears dependence on an American ally.",
    "India knows dependence on an American ally in Europe.",
    "India knows dependence on an American ally of old.",
    "Japan and India know dependence on an American ally.",
    "It would link the road to Russia's Eurasian Economic Union hopes.",
    "It opposes Russia's Eurasian Economic Union.",
    "China built its road through no disputed Kashmir.",
    "China built its road through disputed Kashmir in 1978.",
    "He dreamt of no recent air exercises of India and France.",
]


@pytest.mark.parametrize(("sentence", "query"), list(SAID.items()))
def test_what_is_taken_for_granted_is_asked(sentence: str, query: str) -> None:
    assert [str(f.query) for f in framed(sentence).found] == [query]


@pytest.mark.parametrize("sentence", list(SAID))
def test_without_a_day_of_publication_nothing_is_taken_for_granted(sentence: str) -> None:
    assert framed(sentence, None).found == ()


@pytest.mark.parametrize("sentence", UNDONE)
def test_what_its_neighbours_undo_is_left(sentence: str) -> None:
    assert [str(f.query) for f in framed(sentence).found] == []
