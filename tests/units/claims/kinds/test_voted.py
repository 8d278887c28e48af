"""In most votes of a decade: what holds of each of its years, and not what half agreements add up to."""

from __future__ import annotations

import pytest

from dyadscope.claims.check import answer
from dyadscope.claims.query import parse


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("share un_agreement ISR USA 2010:2019 above 0.5", "supported"),
        ("share un_agreement CUB USA 2010:2019 above 0.5", "contradicted"),
        # from 52 to 66 %, of which abstentions beside another vote are half agreements
        ("share un_agreement JPN PRK 2010:2019 above 0.5", "mixed"),
        ("share un_agreement JPN PRK 2015:2015 above 0.5", "mixed"),
        ("share un_agreement JPN PRK 2015:2015 below 0.5", "mixed"),
        ("share un_agreement CUB USA 2010:2019 below 0.5", "supported"),
        ("share un_agreement ISR USA 2010:2019 below 0.5", "contradicted"),
        ("share un_agreement ISR USA 1900:1909 above 0.5", "no data"),
    ],
)
def test_of_every_known_year(query: str, verdict: str) -> None:
    assert answer(parse(query)).verdict == verdict
