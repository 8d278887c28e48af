"""What a sentence takes for granted in passing: "its growing dependence on China", "China's rising power".

Such a phrase is tested wherever it stands, if nothing before it denies it. It states no years of its own, and where the
sentence states some, whose they are is open; then it is left alone.
"""

from __future__ import annotations

from functools import partial

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import query

_MORE = "growing|rising|increasing|deepening|mounting|expanding"
_LESS = "declining|waning|shrinking|falling|decreasing|dwindling"


def _moved(what: str, direction: str, both: bool, b: Bound) -> Asked | None:
    if b.when.stated or b.published_year is None:
        return None
    if b.after[:1] == ("of",):
        return None
    states = b.pair if both else (b.state("A"),)
    years = (b.published_year - 10, b.published_year)
    return Asked(query("trend", what, states, years, direction), "trend")


PHRASES: tuple[Pattern, ...] = (
    Pattern(
        "growing dependence",
        (f"<A's> {_MORE} dependence|dependency|reliance|subordination on|upon|to <B*>",),
        partial(_moved, "dependence", "rising", True),
        (
            (
                "It all signifies Russia's growing dependence on China in these lean times.",
                "trend dependence RUS CHN 2014:2024 rising",
            ),
            (
                "Observers in Tokyo saw Belarus's mounting dependence on Russia and shrugged.",
                "trend dependence BLR RUS 2014:2024 rising",
            ),
            (
                "They fear Mexico's deepening reliance upon the United States above all.",
                "trend dependence MEX USA 2014:2024 rising",
            ),
        ),
        (
            "There is no growing dependence of Russia on China.",
            "Nobody speaks of Russia's growing dependence on credit.",
            "It is not Russia's growing dependence on China that counts.",
        ),
    ),
    Pattern(
        "shrinking dependence",
        (f"<A's> {_LESS} dependence|dependency|reliance on|upon <B*>",),
        partial(_moved, "dependence", "falling", True),
        (
            (
                "Warsaw boasts of Poland's declining dependence on Russia in every speech.",
                "trend dependence POL RUS 2014:2024 falling",
            ),
            (
                "They toasted Ukraine's shrinking dependence on Russia and went home.",
                "trend dependence UKR RUS 2014:2024 falling",
            ),
            ("All this owes much to Japan's waning reliance on China.", "trend dependence JPN CHN 2014:2024 falling"),
        ),
        (
            "Poland's declining interest in Russia is plain.",
            "It is not Poland's declining dependence on Russia that counts.",
            "Poland's declining dependence on coal is plain.",
        ),
    ),
    Pattern(
        "rising power",
        (f"<A's> {_MORE} power|might|strength|capability|capabilities|weight",),
        partial(_moved, "capabilities", "rising", False),
        (
            ("All of Asia watches China's rising power with unease.", "trend capabilities CHN 2014:2024 rising"),
            ("Delhi hopes that India's growing weight will be noticed.", "trend capabilities IND 2014:2024 rising"),
            ("The paper deals with Turkey's growing strength.", "trend capabilities TUR 2014:2024 rising"),
        ),
        (
            "China's rising sun is a poor joke.",
            "It is not China's rising power that counts.",
            "China's power is rising in polls.",
        ),
    ),
    Pattern(
        "falling power",
        (f"<A's> {_LESS} power|might|strength|capability|capabilities|weight",),
        partial(_moved, "capabilities", "falling", False),
        (
            ("The essay mourns Britain's waning power.", "trend capabilities UKG 2014:2024 falling"),
            ("All know of Russia's declining weight in the world.", "trend capabilities RUS 2014:2024 falling"),
            ("Poets sing of France's dwindling might.", "trend capabilities FRN 2014:2024 falling"),
        ),
        (
            "Britain's waning moon is pale.",
            "It is not Britain's waning power that counts.",
            "Britain's power wanes in verse.",
        ),
    ),
    Pattern(
        "economic growth",
        ("<A's> economic growth|rise|boom", "<A's> booming|growing|expanding economy", "<A's> economic_growth"),
        partial(_moved, "gdp", "rising", False),
        (
            ("The port lives off China's economic growth.", "trend gdp CHN 2014:2024 rising"),
            ("Its firms want a part of India's booming economy.", "trend gdp IND 2014:2024 rising"),
            ("Envy of Poland's economic boom is common in the region.", "trend gdp POL 2014:2024 rising"),
        ),
        (
            "China's growth of beard is slow.",
            "It is not China's economic growth that counts.",
            "China's growing pains are many.",
        ),
    ),
)
