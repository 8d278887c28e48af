"""Why an event is asked of no list: that there is none is said only where it is true."""

from __future__ import annotations

import pytest
from framed_claims import framed

from dyadscope.claims.check import check
from dyadscope.claims.unlisted import MEMBERS, NO_KIND, NO_MEMBERS


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Turkey joined the club of NATO in 1952 with pomp.", MEMBERS),
        ("Pakistan ratified the Chemical Weapons Convention in 1990.", NO_MEMBERS),
        ("Pakistan ratified the Non-Proliferation Treaty in 1990.", MEMBERS),
        ("Turkey joined the West's sanctions on Russia in 2022.", "sanctions are listed"),
        ("China abstained on a resolution on Kenya in 2019.", "votes are listed"),
        ("Ecuador and Peru clashed with words in Lima in 1995.", "wars and clashes are listed"),
        ("Japan and the United States signed a revised security treaty in 1960 with pomp.", "treaties are listed"),
        ("There were about 100,000 troops in Poland in 2022.", "troops abroad are listed for the United States alone"),
        ("China sent its army across the Vietnamese border in February 1979.", NO_KIND),
    ],
)
def test_the_reason_is_true(sentence: str, reason: str) -> None:
    (found,) = check(sentence, published="2024-06-01").checks
    assert found.query is None
    assert found.today.finding.startswith(reason)


def test_the_first_decade_and_until_a_year_are_called_what_they_are() -> None:
    (share,) = check(
        "India hoped for arms from Russia in the first decade of the century.", published="2024-06-01"
    ).checks
    assert "first" not in share.today.finding
    (until,) = check(
        "The alliance of Russia and China lasted until the union fell in 1991.", published="2024-06-01"
    ).checks
    assert until.today.finding == "until when it was so is not tested"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tehran and Washington kept embassies in each other's capitals throughout the 1990s.",
        "Iran fought alongside Iraq against Kuwait in 1990.",
        "Hungary and Romania dream of oil.",
    ],
)
def test_what_names_two_states_and_a_tie_is_told_of_where_no_claim_is_made(sentence: str) -> None:
    (one,) = framed(sentence).skipped
    assert (one.start, one.end) == (0, len(sentence))
    found = check(sentence, published="2024-06-01")
    assert not found.checks
    assert f"[0-{len(sentence)}] no claim: {sentence}" in str(found)
    ends = "; 1 sentence, or part of one, with states and a number or a relation gave no claim"
    assert str(found).splitlines()[-1].endswith(ends)


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        (
            "India borders Pakistan, while Peru and China fought a lot in 1975.",
            "while Peru and China fought a lot in 1975",
        ),
        ("Germany borders Poland and, in 1985, fought a war with it.", "and, in 1985, fought a war with it"),
        ("Germany borders Poland, and all was well.", ""),
        ("Slovenia joined NATO in 2004 and withdrew six years later.", "and withdrew six years later"),
        ("India fought Pakistan in 1971 and lost.", "and lost"),
        ("Albania joined NATO in 2009 and never left.", "and never left"),
        ("Turkey invaded Cyprus in 1974 but left in 1975.", "but left in 1975"),
        ("Peru fought Ecuador in 1995 and occupied Quito.", "and occupied Quito"),
        ("Rwanda joined the African Union in 2002 and was expelled in 2012.", "and was expelled in 2012"),
        ("Germany borders Poland, and trade is good.", ""),  # of whom it is said is open
    ],
)
def test_what_a_sentence_says_beside_its_claims_is_told_of(sentence: str, left: str) -> None:
    found = check(sentence, published="2024-06-01")
    assert found.checks
    assert [sentence[s.start : s.end] for s in found.skipped] == ([left] if left else [])


def test_of_one_state_that_left_or_joined_something_nothing_is_told() -> None:
    assert framed("He left Hungary with joy.").skipped == ()


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("France did not join the NPT until 1992.", "until when it was so is not tested"),
        ("The Sino-Soviet alliance was concluded in 1950.", "its words fit none of the patterns"),
        ("Britain did not leave the European Union before 2020.", "it does not say when, or speaks of years"),
    ],
)
def test_a_sentence_is_told_of_whose_states_stand_in_a_hyphen_or_that_a_pattern_can_ask_nothing_of(
    sentence: str, why: str
) -> None:
    found = check(sentence, published="2024-06-01")
    assert not found.checks
    ((start, end, reason),) = found.skipped
    assert sentence[start:end].startswith(sentence[:-1])
    assert reason.startswith(why)
