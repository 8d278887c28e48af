"""Who is the junior partner all in all, in economic ties: pairs chosen and judged before the rule was written.

Judged from general knowledge of the two economies and of their trade in the years to 2024 (or to the year given): whose
economy would miss the other more. "none" stands where neither leans on the other markedly, or hardly anything flows.
What comes out otherwise stays as a strict expected failure with its reason.
"""

from __future__ import annotations

import pytest
from tiers import ONE_IN
from whole_index import in_memory

from dyadscope.assessment import assess

YEAR = 2024
EXPECTED: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("RUS", "CHN", YEAR, ("RUS",)),
    ("MEX", "USA", YEAR, ("MEX",)),
    ("CAN", "USA", YEAR, ("CAN",)),
    ("JPN", "USA", YEAR, ("JPN",)),
    ("KOR", "USA", YEAR, ("KOR",)),
    ("GBR", "USA", YEAR, ("GBR",)),
    ("DEU", "USA", YEAR, ("DEU",)),
    ("BLR", "RUS", YEAR, ("BLR",)),
    ("KAZ", "RUS", YEAR, ("KAZ",)),
    ("KAZ", "CHN", YEAR, ("KAZ",)),
    ("UKR", "RUS", 2013, ("UKR",)),
    ("Mongolia", "CHN", YEAR, ("MNG",)),
    ("Australia", "CHN", YEAR, ("AUS",)),
    ("PAK", "CHN", YEAR, ("PAK",)),
    ("PRK", "CHN", YEAR, ("PRK",)),
    ("VNM", "CHN", YEAR, ("VNM",)),
    ("BRA", "CHN", YEAR, ("BRA",)),
    ("SAU", "USA", YEAR, ("SAU",)),
    ("SAU", "CHN", YEAR, ("SAU",)),
    ("IND", "CHN", YEAR, ("IND",)),
    ("IND", "USA", YEAR, ("IND",)),
    ("POL", "DEU", YEAR, ("POL",)),
    ("AUT", "DEU", YEAR, ("AUT",)),
    ("FRA", "DEU", YEAR, ("none", "FRA")),
    ("CHN", "USA", YEAR, ("none", "CHN")),
    ("ARG", "BRA", YEAR, ("ARG",)),
    ("PRY", "BRA", YEAR, ("PRY",)),
    ("NPL", "IND", YEAR, ("NPL",)),
    ("LKA", "IND", YEAR, ("LKA",)),
    ("IRQ", "IRN", YEAR, ("IRQ", "none")),
    ("ARM", "RUS", YEAR, ("ARM",)),
    ("KGZ", "CHN", YEAR, ("KGZ",)),
    ("TJK", "RUS", YEAR, ("TJK",)),
    ("UZB", "RUS", YEAR, ("UZB",)),
    ("TUR", "RUS", YEAR, ("TUR",)),
    ("CUB", "Soviet Union", 1985, ("CUB",)),
    ("IRL", "GBR", YEAR, ("IRL",)),
    ("PRT", "ESP", YEAR, ("PRT",)),
    ("NZL", "Australia", YEAR, ("NZL",)),
    ("ZWE", "ZAF", YEAR, ("ZWE",)),
    ("SRB", "RUS", YEAR, ("SRB",)),
    ("FIN", "RUS", YEAR, ("FIN",)),
    ("IDN", "CHN", YEAR, ("IDN",)),
    ("PHL", "USA", YEAR, ("PHL",)),
    ("IND", "PAK", YEAR, ("none",)),
    ("ISR", "IRN", YEAR, ("none",)),
)
MISSES: dict[tuple[str, str], str] = {
    (
        "CUB",
        "Soviet Union",
    ): "their trade is unknown after 1957, and of the Soviet Union there is no GDP: unknown, not none"
}
"""Pairs for which another answer comes out, and why."""


def cases() -> list[object]:
    return [
        pytest.param(
            *case,
            marks=[
                *([pytest.mark.xfail(strict=True, reason=MISSES[case[:2]])] if case[:2] in MISSES else []),
                *([pytest.mark.exhaustive] if place % (2 * ONE_IN) else []),
            ],
            id=f"{case[0]}-{case[1]} {case[2]}",
        )
        for place, case in enumerate(EXPECTED)
    ]


@pytest.mark.exhaustive
@pytest.mark.parametrize(("one", "two", "last", "juniors"), cases())
def test_junior_partner_all_in_all(one: str, two: str, last: int, juniors: tuple[str, ...]) -> None:
    found = assess(one, two, None, last, index=in_memory()).to_dict()["dependence_overall"]
    assert (found["junior"] or "none") in juniors
