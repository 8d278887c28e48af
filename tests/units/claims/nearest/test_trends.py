"""Moves over years: sentences written for the test, and what each says to a reader.

Beside each sentence that becomes a query stands one that differs in a word or two and says something else.
"""

from __future__ import annotations

from built_claims import are_left, become, built

MOVES = {
    # every noun that means a measure, and verbs of both directions
    "Since 2000 commerce between Russia and China soared.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 Russia-China turnover shrank.": "trend trade RUS CHN 2000:2024 falling",
    "Since 2000 the partnership between Russia and China has weakened.": "trend alignment RUS CHN 2000:2024 falling",
    "Since 2000 rapprochement between Russia and China intensified.": "trend alignment RUS CHN 2000:2024 rising",
    "Since 2000 Russian-Chinese exercises have increased.": "trend exercises RUS CHN 2000:2024 rising",
    "Since 2000 Russia's relations with China have worsened.": "trend alignment RUS CHN 2000:2024 falling",
    "Since 2000 relations between Russia and China have become closer.": "trend alignment RUS CHN 2000:2024 rising",
    # what the word before the noun makes of it
    "Since 2000 Russia's economic relations with China have improved.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 Russia's trade relations with China have improved.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 Russia's defence ties with China have strengthened.": (
        "trend military-cooperation RUS CHN 2000:2024 rising"
    ),
    "Since 2000 Russia's military-technical cooperation with China has expanded.": (
        "trend military-cooperation RUS CHN 2000:2024 rising"
    ),
    "Since 2000 bilateral trade between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 total annual trade between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 trade in recent years between Russia and China has grown.": "trend trade RUS CHN 2000:2024 rising",
    # the move as a noun
    "Since 2000 the decline of trade between Russia and China has been steady.": (
        "trend trade RUS CHN 2000:2024 falling"
    ),
    "Since 2000 growth in trade between Russia and China has been steady.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 trade between Russia and China continues to grow.": "trend trade RUS CHN 2000:2024 rising",
    "Putin noted trade between Russia and China has grown since 2000.": "trend trade RUS CHN 2000:2024 rising",
    "Since 2000 trade between Russia and China, in many minds a wonder, has grown.": (
        "trend trade RUS CHN 2000:2024 rising"
    ),
    "Since 2000 trade grew between Russia and China; in many minds a wonder.": "trend trade RUS CHN 2000:2024 rising",
    # who the two are
    "Since 2000 trade with China has grown for Russia.": "trend trade RUS CHN 2000:2024 rising",
    "Trade between Russia and China grew, which worried the United States, whose relations fell.": (
        "trend trade RUS CHN 2014:2024 rising"
    ),
    "Since 2000 the military build-up of China has been rapid.": "trend military-spending CHN 2000:2024 rising",
    # five years are the least for a trend
    "From 2000 to 2004 trade between Russia and China grew.": "trend trade RUS CHN 2000:2004 rising",
    "From 2000 to 2003 trade between Russia and China fell.": "change trade RUS CHN 2000:2003 falling",
}
NO_MOVES = {
    "Since 2000 trade between Russia and China will have grown.": "nothing that is measured",
    "Since 2000 trade between Russia and China would have grown.": "it holds under a condition only",
    "Since 2000 relations between Russia and China have become colder.": "nothing that is measured",
    "Since 2000 trade between Russia and China began to grow.": "nothing that is measured",
    "Since 2000 trade between Russia and China has begun to grow.": "nothing that is measured",
    "Since 2000 growth of the economy of China worries Russia.": "nothing that is measured",
    "Since 2000 trade barriers between Russia and China have grown.": "nothing that is measured",
    "Since 2000 the trade deficit of Russia with China has grown.": "nothing that is measured",
    "Since 2000 the trade sphere of Russia and China has grown.": "nothing that is measured",
    "Since 2000 oil trade between Russia and China has grown.": "nothing that is measured",
    "Since 2000 Russia's military trade with China has expanded.": "nothing that is measured",
    "Since 2000 trade: Russia and China; it has grown.": "nothing that is measured",
    "Since 2000 Russia's trade has grown.": "it does not name exactly two states",
    "Since 2000 trade with Russia between wars has grown in China.": "it does not name exactly two states",
    "Since 2000 the Chinese arms build-up has worried India.": "whose military spending is meant",
    "Since 2000 China should have raised its military spending.": "whose military spending is meant",
}


def test_moves_of_what_is_measured_and_of_what_only_sounds_like_it() -> None:
    become("trend", MOVES)
    are_left("trend", NO_MOVES)
    note = "military spending is used for the build-up; where and of what is not tested"
    assert built("Since 2000 the military build-up of China has been rapid.", "trend").notes[0] == note
