"""Ranks and records in sentences with several words that may be meant: read off each sentence by hand."""

from __future__ import annotations

from built_claims import are_left, become


def test_the_partner_that_has_a_rank_is_meant() -> None:
    become(
        "superlative",
        {
            "China, a supplier of weapons, was Russia's largest trading partner in 2010.": (
                "rank trade_dependence_12 RUS CHN 2010:2010 first"
            ),
            "In 2010 Russia, a trading partner, was China's main supplier of arms.": (
                "rank arms_register_dependence_12 CHN RUS 2010:2010 first"
            ),
        },
    )
    are_left(
        "superlative",
        {
            "China is an arms supplier and one of the largest trading partners of Russia.": "",
            "China is a trading partner of Russia.": "there is no ranking for it",
        },
    )
