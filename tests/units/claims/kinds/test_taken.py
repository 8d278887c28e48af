"""What is taken for granted of one of two states: ten sentences that say it and ten that come near, each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from framed_claims import asked, refused

PRESSED = ("Iran", "Belarus", "Cuba", "Venezuela", "Syria", "Russia", "Myanmar", "Zimbabwe", "Sudan", "Nicaragua")
CODES = ("IRN", "BLR", "CUB", "VEN", "SYR", "RUS", "MYA", "ZIM", "SUD", "NIC")
PAIRS = (
    ("Brazil", "BRA", "Mexico", "MEX"), ("Kenya", "KEN", "Ghana", "GHA"), ("Vietnam", "DRV", "Thailand", "THI"),
    ("Poland", "POL", "Ukraine", "UKR"), ("Egypt", "EGY", "Algeria", "ALG"), ("Chile", "CHL", "Peru", "PER"),
    ("Japan", "JPN", "India", "IND"), ("Norway", "NOR", "Sweden", "SWD"), ("Angola", "ANG", "Nigeria", "NIG"),
    ("Russia", "RUS", "China", "CHN"),
)  # fmt: skip


def of_pairs(said: str, query: str) -> dict[str, str]:
    return {said.format(A=a, B=b): query.format(a=x, b=y) for a, x, b, y in PAIRS}


POSITIVE: dict[str, Mapping[str, str]] = {
    "pressed by the West": {
        f"{name} buckles under mounting Western political and economic pressure.": (
            f"event sanctions USA {c} 2022:2024 some"
        )
        for name, c in zip(PRESSED, CODES, strict=True)
    },
    "pressed, beside another": of_pairs(
        "It tells of China's ties with {A} under growing Western economic pressure.",
        "event sanctions USA CHN 2022:2024 some",
    ),
    "tied to a declining power": of_pairs(
        "{A} gains little, and {B} may chafe at being attached to a reckless, declining power.",
        "trend capabilities {a} 2014:2024 falling",
    ),
    "subordination to designs": of_pairs(
        "For {A} there is nothing but growing subordination to the designs of others and of {B}, and it resents "
        "deepening subservience to {B}'s wishes.",
        "trend dependence {a} {b} 2014:2024 rising",
    ),
    "a new level of relations": of_pairs(
        "Observers say that the drill showed “a new level of trust” between {A} and {B}.",
        "record alignment {a} {b} 2024:2024 highest",
    ),
}
NEGATIVE: dict[str, tuple[str, ...]] = {
    "pressed by the West": (
        "Iran buckles under no mounting Western economic pressure.", "Mounting Western economic pressure is a myth.",
        "China watches Russia under mounting Western economic pressure.",
        "Germany buckles under mounting Western economic pressure.",
        "Iran buckles under mounting Arab economic pressure.", "Iran buckles under mounting Western peer pressure.",
        "In 1995 Iran buckled under mounting Western economic pressure.",
        "Iran and Cuba buckle under mounting Western economic pressure.",
        "Iran fears mounting Western economic pressure.", "Iran does not feel mounting Western economic pressure.",
    ),
    "tied to a declining power": (
        "China is attached to a declining power.", "Russia says that China is not attached to a declining power.",
        "Russia and China are tied to the past.", "Russia says that China is attached to a declining powerhouse.",
        "In 1990 Russia found China attached to a declining power.",
        "Russia, India and China are attached to a declining power.",
        "Russia says that China is attached to a rising power.", "Attached to a declining power, one sinks.",
        "Russia says that China was never attached to a declining power.",
        "Russia denies that China is attached to a declining power.",
    ),
    "subordination to designs": (
        "They see growing subordination to Chinese designs.",
        "For Russia there is no growing subordination to Chinese designs.",
        "For Russia it led to growing subordination to Chinese fashion.",
        "For Russia and India it led to growing subordination to Chinese designs.",
        "In 1995 it led to Russia's growing subordination to Chinese designs.",
        "For Russia it led to waning subordination to Chinese designs.",
        "Russia never knew growing subordination to Chinese designs.",
        "Russia fears growing subordination to Chinese designs.",
        "For Russia it led to growing resistance to Chinese designs.",
        "Without growing subordination to Chinese designs Russia would stand alone.",
    ),
    "a new level of relations": (
        "The drill showed no new level of trust between Russia and China.",
        "The drill showed a new level of mistrust between Russia and China.",
        "They hope for a new level of trust between Russia and China.",
        "The drill of 2012 showed, in 2012, a new level of trust between Russia and China.",
        "The drill showed a new level of trust between these governments.",
        "The drill showed a new level of trust between Russia and its clients.",
        "The drill showed a new level of noise between Russia and China.",
        "If the drill showed a new level of trust between Russia and China, all is well.",
        "The drill never showed a new level of trust between Russia and China.",
        "They doubt a new level of trust between Russia and China.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", POSITIVE)
def test_what_takes_it_for_granted_is_asked(name: str) -> None:
    assert len(POSITIVE[name]) >= 10
    asked(POSITIVE[name])


def test_a_bloc_between_is_none_of_the_two_states() -> None:
    """Whoever the bloc's members are: pressed, or tied to the other, is the state that is named before it."""
    for bloc in ("the EU’s grief", "NATO's grief", "NATO", "the EU and ASEAN"):
        asked(
            {
                f"Brazil gains little, and Mexico will, to {bloc}, chafe at being attached to a declining power.": (
                    "trend capabilities BRA 2014:2024 falling"
                ),
                f"Iran, to {bloc}, buckles under mounting Western economic pressure.": (
                    "event sanctions USA IRN 2022:2024 some"
                ),
            }
        )


@pytest.mark.parametrize("name", NEGATIVE)
def test_what_comes_near_is_left_alone(name: str) -> None:
    assert len(NEGATIVE[name]) >= 10
    refused(dict.fromkeys(NEGATIVE[name], ""))
