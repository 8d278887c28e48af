"""Claims on allies where ATOP ends a treaty that both hold in force: judged by what both hold, which is told.

The ledger is the one that ships (ANZUS: signed 1951, in force 29 April 1952; ATOP ends it for New Zealand in 1986); the
index is made up, with the levels that ATOP (`commitment`) and the measure to the present would have.
"""

from __future__ import annotations

import pytest
from made_up_index import build

from dyadscope.claims import answer, parse
from dyadscope.claims.outcome import Outcome

USA, AUSTRALIA, NEW_ZEALAND = 2, 900, 920
YEARS = range(1946, 2026)
ATOP = {y: 1.0 if y < 1951 or y > 1986 else 3.0 for y in YEARS if y < 2019}
NOW = {y: 1.0 if y < 1951 else 3.0 for y in YEARS}
AMERICAN = {y: 3.0 if 1951 <= y <= 1986 else 0.0 for y in YEARS}


def asked(line: str, *, to_the_present: bool = True) -> Outcome:
    pair, american = {"commitment": ATOP}, {"commitment": {y: v for y, v in AMERICAN.items() if y < 2019}}
    names = ("commitment", "commitment_now") if to_the_present else ("commitment",)
    if to_the_present:
        pair, american = pair | {"commitment_now": NOW}, american | {"commitment_now": AMERICAN}
    index = build({(AUSTRALIA, NEW_ZEALAND): pair, (USA, NEW_ZEALAND): american}, names, YEARS)
    return answer(parse(line), index=index)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("pledge alliance AUL NEW 1995:1995 some", "supported"),
        ("pledge alliance NEW AUL 1995:1995 some", "supported"),
        ("pledge defence AUL NEW 2018:2018 some", "supported"),
        ("pledge alliance AUL NEW 2022:2025 none", "contradicted"),
        ("pledge defence AUL NEW 1946:2025 never", "contradicted"),
        ("pledge alliance AUL NEW 1951:2025 since", "supported"),
        ("pledge alliance AUL NEW 1952:2025 since", "supported"),
        ("pledge alliance AUL NEW 1987:2025 since", "mixed"),
        ("pledge alliance NEW AUL 2022:2025 only", "supported"),
    ],
)
def test_by_what_both_hold(line: str, verdict: str) -> None:
    found = asked(line)
    assert found.verdict == verdict
    assert "ATOP codes its end between the two in 1986; both governments hold it in force (" in found.finding
    assert {n.name for n in found.numbers} == {"commitment_now"}


def test_a_text_that_counts_from_the_day_in_force_is_told_that_day() -> None:
    assert asked("pledge alliance AUL NEW 1952:2025 since").finding.endswith("It is in force since 1952-04-29")
    assert "in force since" not in asked("pledge alliance AUL NEW 1951:2025 since").finding


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("pledge alliance NEW USA 1995:1995 some", "mixed"),
        ("pledge alliance NEW USA 1952:2025 since", "mixed"),
        ("pledge alliance NEW USA 1995:1995 none", "mixed"),
    ],
)
def test_of_the_pair_that_does_not_agree_on_the_treaty_it_is_mixed(line: str, verdict: str) -> None:
    found = asked(line)
    assert found.verdict == verdict
    assert "hold it in force" not in found.finding


def test_nothing_is_told_before_the_end_or_by_an_index_that_has_atop_alone() -> None:
    assert "hold it in force" not in asked("pledge alliance AUL NEW 1980:1980 some").finding
    alone = asked("pledge alliance AUL NEW 1995:1995 some", to_the_present=False)
    assert alone.verdict == "mixed"
    assert "hold it in force" not in alone.finding
