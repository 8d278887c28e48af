"""What stands behind the words that are tested: told as not tested, but for the share that goes with a rank."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.merging import Listed, listed
from dyadscope.claims.tails import BESIDE_RANK, ON_WHAT, OVER_WHAT
from dyadscope.documents.input import load
from dyadscope.documents.reading import read


def claims(text: str) -> tuple[Listed, ...]:
    return listed(read(load(text.encode(), published=date(2025, 6, 30))), ())[0]


@pytest.mark.parametrize(
    ("text", "untested"),
    [
        ("Japan and the United States are allies under the Kyoto Protocol.", ON_WHAT),
        ("Japan and the United States are allies by a treaty of 1975.", ON_WHAT),
        ("Poland and Romania are close treaty allies with each other.", ""),
        ("Greece and Turkey are rivals in South America.", OVER_WHAT),
        ("Colombia and Venezuela are rivals over Antarctica.", OVER_WHAT),
        ("Greece and Turkey are rivals.", ""),
        ("Brazil's largest trading partner in 2015 was China, three times as large as any other.", BESIDE_RANK),
        ("Brazil's largest trading partner in 2015 was China, with 18 per cent of its exports.", BESIDE_RANK),
        ("Brazil's largest trading partner in 2015 was China.", ""),
    ],
)
def test_what_is_said_behind_is_told_as_not_tested(text: str, untested: str) -> None:
    (one,) = claims(text)
    assert one.built.query is not None
    assert one.built.untested == untested


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("with a share of more than forty per cent", "above 0.4"),
        ("with 18 per cent of its trade", "about 0.18"),
        ("accounting for less than a tenth of its total trade", "below 0.1"),
        ("with over 30% of trade", "above 0.3"),
    ],
)
def test_a_share_behind_a_rank_is_a_claim_of_its_own(said: str, expected: str) -> None:
    rank, share = claims(f"Brazil's largest trading partner in 2015 was China, {said}.")
    assert rank.claim.text == "Brazil's largest trading partner in 2015 was China"
    assert str(rank.built.query) == "rank trade_dependence_12 BRA CHN 2015:2015 first"
    assert rank.built.untested == ""
    assert str(share.built.query) == f"share trade_dependence_12 BRA CHN 2015:2015 {expected}"
    assert share.claim.text in said


@pytest.mark.parametrize(
    ("text", "untested"),
    [
        ("Spain bought F-18 fighters from the United States under Franco.", "under Franco"),
        ("Allende's Chile bought F-16 fighters from the United States.", "Allende's"),
        ("Generations ago Malaysia bought Su-30 fighters from Russia.", "Generations ago"),
        ("Norway bought F-35 fighters from the United States for a symbolic krone.", "for a symbolic krone"),
        ("Brazil bought ten thousand Gripen fighters from Sweden for coffee.", "ten thousand"),
        ("The Philippines bought BrahMos missiles from India at Bandung.", "BrahMos"),
        ("The Philippines bought missiles from India at Bandung.", "at Bandung"),
        ("Nehru and Stalin signed a friendship treaty between India and Russia in 1971.", "Nehru and Stalin"),
        ("China and North Korea signed a defence treaty in 1961, a week after Mao died.", "a week after Mao died"),
        ("In 1926 Lithuania and Russia signed a neutrality pact after a long joint defeat in that war of giants.",
         "after a long joint defeat in that war …"),
        ("Before Menem came to power, Argentina bought F-16 fighters from Denmark.", "Before Menem came to power"),
        ("In 2014 Japan imposed sanctions on Russia under Hirohito.", "under Hirohito"),
        ("Togo and Ghana share a border at the North Pole.", "at the North Pole"),
        ("Muslim Greece is an ally of Italy.", "Muslim"),
        ("In 1999 Ethiopia and Eritrea fought a bloody war.", "bloody"),
        ("Iraq and Iran fought a brief war from 1980 to 1988.", "brief"),
    ],
)  # fmt: skip
def test_words_that_no_part_of_the_reading_takes_account_of_are_quoted(text: str, untested: str) -> None:
    (one,) = claims(text)
    assert one.built.query is not None
    assert one.built.untested == f"“{untested}” was not tested"


@pytest.mark.parametrize(
    "text",
    [
        "In 2003 Malaysia officially bought Su-30 fighters from Russia.",
        "Thailand has also bought modern Swedish fighters.",
        "The Norwegian government ordered F-35 fighters from the United States.",
        "The United States sold F-16 fighters to the Moroccan air force.",
        "Turkey bought S-400 air defence systems from Russia in 2017.",
        "In July 1961 China and North Korea signed a treaty of friendship and mutual assistance.",
        "In 2014 Japan imposed economic sanctions on Russia.",
        "Togo and Ghana share a land border.",
        "Canada is a close ally of the United States.",
    ],
)
def test_what_is_read_whole_leaves_nothing_untested(text: str) -> None:
    (one,) = claims(text)
    assert one.built.query is not None
    assert one.built.untested == ""
