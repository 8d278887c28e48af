"""How likelihoods read: the words of the directive, on either side of every bound."""

from __future__ import annotations

import pytest

from dyadscope.assessment.words import likelihood_words
from dyadscope.errors import UsageError


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        # Intelligence Community Directive 203 (2015): 1-5, 5-20, 20-45, 45-55, 55-80, 80-95 and 95-99 per cent. A bound
        # takes the words nearer to even.
        (0.0, "almost no chance"), (0.05, "very unlikely"), (0.0499, "almost no chance"), (0.2, "unlikely"),
        (0.1999, "very unlikely"), (0.45, "roughly even chance"), (0.4499, "unlikely"), (0.55, "roughly even chance"),
        (0.5501, "likely"), (0.8, "likely"), (0.8001, "very likely"), (0.95, "very likely"), (0.9501, "almost certain"),
        (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_words_are_the_directives(probability: float, words: str) -> None:
    assert likelihood_words(probability) == words


@pytest.mark.parametrize("value", [-0.01, 1.01, 55.0, float("nan")])
def test_what_is_no_probability_has_no_words(value: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        likelihood_words(value)
