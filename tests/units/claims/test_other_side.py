"""The other side of a deal on arms is a state that gave or got them, and none that is named beside."""

from __future__ import annotations

import pytest
from built_claims import are_left, become
from tiers import one_in_four

NOT_SAID = "who sold what to whom is not said"
NO_DEAL = (
    "Thailand acquired submarines before China did.",
    "Britain acquired weapons after the Soviet Union did.",
    "Germany acquired arms like France.",
    "Vietnam acquired arms to fight China.",
    "Finland purchased weapons to deter Russia.",
    "Iran acquired weapons despite the United States.",
    "Israel supplied weapons to fight Germany.",
    "Brazil ordered submarines ahead of Sweden.",
    "Turkey bought missiles in response to Russia.",
    "Egypt bought weapons over the objections of the United States.",
    "Sweden sold weapons as Germany did.",
    "Russia sold fighters to the enemies of the United States.",
    "North Korea exported missiles to South Korea's enemies.",
    "Italy exported missiles aimed at the United States.",
    "Denmark acquired weapons that the United States opposed.",
    "Missiles were sold by Israel to fight Germany.",
    "Pakistan bought missiles with Chinese help.",
    "Syria acquired weapons in reply to Israeli attacks.",
    "Hungary delivered weapons to Poland's foe Russia.",
    "Greece purchased weapons to defend itself from Turkey.",
    "Ukraine received arms to fight Russia.",
    "India received arms after Pakistan did in 1965.",
)
DEALS = {
    "Russia delivered fighters to its neighbour Kazakhstan.": "event arms RUS KZK 1950:2024 some fighter",
    "The United States sold missiles to the government of Egypt.": "event arms USA EGY 1950:2024 some missile",
    "Russia supplied the Indian navy with a submarine.": "event arms RUS IND 1950:2024 some submarine",
    "Egypt bought Russian submarines.": "event arms RUS EGY 1950:2024 some submarine",
    "China bought Russian fighters to deter the United States.": "event arms RUS CHN 1950:2024 some fighter",
    "Vietnam acquired submarines for about $2 billion from Russia.": "event arms RUS DRV 1950:2024 some submarine",
    "The United States supplied arms to countries such as Israel.": "event arms USA ISR 1950:2024 some",
    "Algeria bought submarines of Russian make.": "event arms RUS ALG 1950:2024 some submarine",
    "Weapons were supplied to Vietnam by the Soviet Union to fight the United States.": (
        "event arms RUS DRV 1950:2024 some"
    ),
    "India bought in 1997 Russian submarines.": "event arms RUS IND 1997:1997 some submarine",
    "Pakistan received weapons from China.": "event arms CHN PAK 1950:2024 some by:delivery",
    "Finland bought arms of the Soviet Union.": "event arms RUS FIN 1950:2024 some",
    "Russia sold Germany's ally Turkey missiles.": "None",
}


@pytest.mark.parametrize("text", one_in_four(NO_DEAL))
def test_whoever_is_named_beside_sold_and_bought_nothing(text: str) -> None:
    are_left("event", {text: NOT_SAID})


def test_who_got_arms_from_whom_is_said_by_prepositions_and_adjectives() -> None:
    become("event", DEALS)
