"""Numbers that texts write out, from one to ninety-nine."""

from __future__ import annotations

import re

import pytest

from dyadscope.claims.frames.numbers import LONGEST_FIRST, TENS, number_of

SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ROUND = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def test_every_number_word_is_its_number() -> None:
    assert [number_of(w) for w in SMALL] == list(range(1, 20))
    assert [number_of(w.capitalize()) for w in ROUND] == list(range(20, 100, 10))
    joined = {f"{tens}-{ones}": 10 * n + k for n, tens in enumerate(ROUND, 2) for k, ones in enumerate(SMALL[:9], 1)}
    assert {w: number_of(w) for w in joined} == joined
    assert all(re.fullmatch(TENS, w) for w in joined)
    assert not re.fullmatch(TENS, "ten-one")
    assert not re.fullmatch(TENS, "twenty-ten")


def test_the_longer_word_is_found_before_the_shorter_that_it_begins_with() -> None:
    assert [m[0] for m in re.finditer(LONGEST_FIRST, "seventeen seven sixty six")] == [
        "seventeen", "seven", "sixty", "six"
    ]  # fmt: skip
    assert all(re.match(LONGEST_FIRST, w)[0] == w for w in (*SMALL, *ROUND))  # type: ignore[index]


def test_digits_are_read_with_their_commas_and_other_words_are_none() -> None:
    assert number_of("1,234,567") == 1_234_567
    with pytest.raises(KeyError):
        number_of("eleventy")
    with pytest.raises(KeyError):
        number_of("twenty-ten-one")
