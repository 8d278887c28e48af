"""A word before weapons, sanctions or a treaty is borne out by rows, says nothing more, or was not tested."""

from __future__ import annotations

import pytest
from built_claims import are_left, become, built
from tiers import one_in_four

OTHERS = "the register of deals has major conventional arms"
NO_ROW = (
    "Russia has delivered nuclear weapons to Iran.",
    "Pakistan acquired nuclear weapons from the United States.",
    "China exported nuclear missiles to Pakistan in 1992.",
    "France supplied India with chemical weapons in 1985.",
    "Germany delivered biological and chemical weapons to Turkey.",
    "Germany sold nuclear-armed submarines to Israel.",
    "The Soviet Union sold Egypt missiles with nuclear warheads.",
    "Russia sold weapons of mass destruction to Syria.",
    "Nuclear weapons were sold to India by Russia.",
)
CLOSER = {
    "Russia delivered a nuclear submarine to India.": "event arms RUS IND 1950:2024 some 'nuclear submarine'",
    "Russia supplied nuclear-powered submarines to India.": "event arms RUS IND 1950:2024 some 'nuclear submarine'",
    "The United States sold attack helicopters to Israel.": "event arms USA ISR 1950:2024 some 'combat helicopter'",
    "France sold anti-ship missiles to Argentina.": "event arms FRN ARG 1950:2024 some 'anti-ship missile'",
    "Britain sold combat aircraft and light tanks to Indonesia.": "event arms UKG INS 1950:2024 some 'light tank'",
}
UNTESTED = {
    "China supplied Iran with hypersonic missiles.": "hypersonic",
    "Saudi Arabia has acquired ballistic missiles from the United States.": "ballistic",
    "Portugal bought stealth fighters from the United States.": "stealth",
    "Russia sold invisible submarines to Vietnam.": "invisible",
    "The United States sold stealthy F-35 fighters to Israel.": "stealthy",
    "Israel sold banned missiles to India.": "banned",
    "In 2014 Japan imposed nuclear sanctions on Russia.": "nuclear",
    "In 2014 Canada imposed harsh, secret sanctions on Russia.": "secret",
    "In 1960 Japan and the United States signed a nuclear defence treaty.": "nuclear",
    "In 1960 Japan and the United States signed a secret mutual defence treaty.": "secret",
}
PLAIN = (
    "Russia delivered modern fighters to Algeria.",
    "Russia sold India sophisticated and heavy weapons.",
    "Germany sold Turkey conventional submarines.",
    "Iran was sold missiles by China.",
    "Turkey bought newly-built Russian missiles.",
    "In 2014 Japan imposed tough new economic sanctions on Russia.",
    "In 1960 Japan and the United States signed a new mutual defence treaty.",
)


@pytest.mark.parametrize("text", one_in_four(NO_ROW))
def test_weapons_that_no_row_can_be_are_not_asked_for(text: str) -> None:
    are_left("event", {text: OTHERS})


def test_what_the_register_tells_more_closely_is_asked_for() -> None:
    become("event", CLOSER)


@pytest.mark.parametrize("text", one_in_four(UNTESTED))
def test_other_words_were_not_tested(text: str) -> None:
    found = built(text, "event")
    assert found.query is not None
    assert found.untested == f"“{UNTESTED[text]}” was not tested"


@pytest.mark.parametrize("text", one_in_four(PLAIN))
def test_words_that_turn_no_verdict_leave_nothing_untested(text: str) -> None:
    found = built(text, "event")
    assert found.query is not None
    assert found.untested == ""


def test_a_third_state_beside_a_deal_was_not_tested() -> None:
    found = built("China bought Russian fighters to deter the United States.", "event")
    assert found.untested == "what is said of a third state was not tested"
