"""What is said of a visit beside that it took place: how often, for how long, and in which office."""

from __future__ import annotations

from datetime import date

import pytest

from dyadscope.claims.merging import listed
from dyadscope.claims.visits import HOW_OFTEN
from dyadscope.documents.input import load
from dyadscope.documents.reading import read

NOT_PREMIER = "the list of leaders does not have Xi Jinping as premier then"


@pytest.mark.parametrize(
    ("text", "untested"),
    [
        ("Hu Jintao visited Brazil three times in 2004.", HOW_OFTEN),
        ("Hu Jintao visited Brazil 12 times in 2004.", HOW_OFTEN),
        ("Hu Jintao visited Brazil for the third time in 2004.", HOW_OFTEN),
        ("Hu Jintao visited Brazil for two years in 2004.", HOW_OFTEN),
        ("Xi Jinping met Vladimir Putin twice in 2013.", HOW_OFTEN),
        ("Premier Xi Jinping visited Brazil in 2014.", NOT_PREMIER),
        ("China's prime minister Xi Jinping visited Brazil in 2014.", NOT_PREMIER),
        ("Xi Jinping, the premier of China, visited Brazil in 2014.", NOT_PREMIER),
        ("Xi Jinping visited Brazil as prime minister in 2014.", NOT_PREMIER),
        ("President Xi Jinping visited Brazil in 2014.", ""),
        ("Premier Li Keqiang visited Germany in 2014.", ""),
        ("Xi Jinping visited Brazil in 2014.", ""),
        ("Xi Jinping met Prime Minister Narendra Modi in 2014.", ""),
        ("Xi Jinping met Vladimir Putin as prime minister in 2012.", ""),
    ],
)
def test_what_a_row_does_not_bear_out_is_told(text: str, untested: str) -> None:
    found, _ = listed(read(load(text.encode(), published=date(2025, 6, 30))), ())
    (built,) = [one.built for one in found if one.built.query is not None]
    assert built.untested == untested
