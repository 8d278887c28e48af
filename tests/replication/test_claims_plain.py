"""Kinds of claims that came with the plain sentences: balances of trade, denials since a year, peace, shared denials.

Truths are computed from the tables of the vault by `claim_truths`: flows by pair (COW to 2014, BACI), UCDP and COW wars
with their years, the ledger's days of membership.
"""

from __future__ import annotations

from datetime import date

import pytest
from claim_days import Days
from one_by_one import checks
from tiers import one_in_four, sampled

from dyadscope.states.names import by_code
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 1)
CLEAR = 0.3
"""Part by which two flows must differ for a sentence on their balance to be plainly true or false."""


@pytest.fixture(scope="module")
def days(real_vault: Vault) -> Days:
    return Days(real_vault)


def verdicts(text: str, days: Days) -> list[str]:
    return [c.verdict for c in checks(text, PUBLISHED, days.vault) if c.query is not None]


def name(code: int) -> str:
    """Return a state's name as a sentence has it."""
    short = by_code(code).name
    return f"the {short}" if short.startswith(("United", "Netherlands")) else short


BALANCES = [
    (year, a, b)
    for year in (2010, 2015)
    for a, b in ((2, 710), (255, 220), (740, 710), (365, 255), (750, 710), (640, 365), (140, 2), (900, 740), (70, 2),
                 (385, 200))
]  # fmt: skip


@pytest.mark.parametrize(("year", "a", "b"), sampled(BALANCES, BALANCES[::5], several=True))
def test_a_surplus_is_a_surplus_and_no_deficit(year: int, a: int, b: int, days: Days) -> None:
    """Twenty pairs and years, each as surplus and as deficit: one is true, the other false, or sources differ."""
    sold, bought = days.exports(a, b, year), days.exports(b, a, year)
    said = f"In {year} {name(a)} ran a trade {{}} with {name(b)}."
    if (a, b, year) == (365, 255, 2010):
        # COW has Russia sell Germany $39 bn and buy $27 bn; BACI has 18 and 34.
        assert verdicts(said.format("surplus"), days) == verdicts(said.format("deficit"), days) == ["mixed"]
        return
    clear = abs(sold - bought) > CLEAR * max(sold, bought)
    true, false = ("surplus", "deficit") if sold > bought else ("deficit", "surplus")
    assert verdicts(said.format(true), days) == ["supported"] or not clear
    assert verdicts(said.format(false), days) == ["contradicted"] or not clear
    assert verdicts(said.format(true).replace("ran a", "did not run a"), days) == ["contradicted"] or not clear


FOUGHT = ((651, 666), (710, 816), (750, 770), (645, 630), (530, 531), (200, 160), (645, 690), (365, 369), (520, 530),
          (811, 816))  # fmt: skip


@pytest.mark.parametrize(("a", "b"), one_in_four(FOUGHT, several=True))
def test_no_war_since_the_year_of_one_and_since_the_year_before(a: int, b: int, days: Days) -> None:
    """Ten pairs: "since" their last year of war is not contradicted, "since" the year before it not supported."""
    last = max(y for y in range(1946, 2025) if days.war(a, b, y, y, 2))
    text = f"{by_code(a).name} and {by_code(b).name} have not fought a war since {{}}."
    for verdict in verdicts(text.format(last), days):
        assert verdict != "contradicted", (text, last)
    asked = verdicts(text.format(last - 1), days)
    assert asked
    assert set(asked) <= {"contradicted", "mixed", "no data"}
    peace = verdicts(text.format(last - 1).replace("not fought a war", "been at peace"), days)
    assert set(peace) <= {"contradicted", "mixed", "no data"}


BODIES = {"NATO": "NATO", "SCO": "the Shanghai Cooperation Organisation"}


@pytest.mark.parametrize("body", BODIES)
def test_neither_and_nor_deny_each_state_by_its_own_membership(body: str, days: Days) -> None:
    """Every pair of ten states, members and none: each clause has the verdict of its own state."""
    states = (290, 310, 380, 705, 225, 366, 703, 355, 710, 325)
    assert any(days.on(body, c, "2010-07-01") for c in states)
    for a, b in zip(states, states[1:] + states[:1], strict=True):
        expected = ["contradicted" if days.on(body, c, "2010-07-01") else "supported" for c in (a, b)]
        text = f"In 2010 neither {by_code(a).name} nor {by_code(b).name} belonged to {BODIES[body]}."
        assert verdicts(text, days) == expected, text
