"""With whom more or less: sentences written for the test, and what each says to a reader.

Beside each sentence that becomes a query stands one that differs in a word or two and says something else.
"""

from __future__ import annotations

from built_claims import are_left, become


def test_with_whom_more_or_less() -> None:
    become(
        "comparison",
        {
            "Russia votes less with China than with India.": "more un_agreement RUS CHN IND 2019:2024 less",
            "In 2010 Russia traded more with China than with Germany.": "more trade RUS CHN GMY 2010:2010 more",
            "China agrees more with Russia than with Japan.": "more un_agreement CHN RUS JPN 2019:2024 more",
        },
    )
    are_left(
        "comparison",
        {
            "Russia trades more than Germany.": "it compares two ties, and does not say “than with” whom the second is",
            "In 1900 Italy was more powerful than Germany.": "in what it compares states is not read from its words",
            "In 2010 Russia traded as much with China as with Germany.": "what is compared with what is not measured",
            "In 2010 Russia than with Germany traded more with China.": "what is compared with what is not measured",
            "In 2010 they traded more with China than with Germany.": "does not name the three states",
            "In 2010 Russia traded more with China than with the region.": "what is compared with what is not measured",
        },
    )
