"""Number words, in one table for amounts and for years alike."""

from __future__ import annotations

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBERS: dict[str, int] = {
    **{word: n for n, word in enumerate(ONES, start=1)},
    **{"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16},
    **{"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    **{"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
"""What texts write out."""
TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:" + "|".join(ONES) + ")"
"""An expression for "twenty-five" and the like."""
LONGEST_FIRST = "|".join(sorted(NUMBERS, key=len, reverse=True))
"""An expression for any of them: "seventeen" before "seven"."""


def number_of(word: str) -> int:
    """Return the number that a word or digits stand for.

    Examples
    --------
    >>> number_of("Twelve"), number_of("seventy-five"), number_of("40")
    (12, 75, 40)
    """
    low = word.lower().replace(",", "")
    if low.isdigit():
        return int(low)
    if low in NUMBERS:
        return NUMBERS[low]
    tens, _, ones = low.partition("-")
    return NUMBERS[tens] + NUMBERS[ones]
