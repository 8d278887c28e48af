"""The newer kinds of claims on sentences drawn by lot, ten and more true and false of each: no verdict is wrong."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from claim_kinds import KINDS, drawn
from claim_truths import Facts
from one_by_one import checks
from tiers import sampled

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
EACH = 12


@pytest.fixture(scope="module")
def facts(real_vault: Vault) -> Facts:
    return Facts(real_vault)


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", sampled(KINDS, list(KINDS)[::6]))
def test_no_verdict_is_wrong_and_most_are_decided(kind: str, facts: Facts) -> None:
    """A false sentence is never supported, a true one never contradicted; half of what rows can decide is."""
    _, year, decidable = KINDS[kind]
    sentences = drawn(kind, facts, EACH)
    assert Counter(true for _, true in sentences)[False] >= 10
    assert Counter(true for _, true in sentences)[True] >= FEW.get(kind, 10)
    decided = 0
    for text, true in sentences:
        found = [c for c in checks(text, date(year, 6, 1), facts.vault) if c.query]
        for one in found:
            assert one.verdict != ("contradicted" if true else "supported"), (
                f"{true}: {text} {one.query}: {one.today.finding}"
            )
            decided += one.verdict in (
                {"supported", "partly", "contradicted"} if decidable else {"supported", "partly"}
            )
    expected = len(sentences) if decidable else sum(true for _, true in sentences)
    assert decided >= expected * LEAST.get(kind, 1 / 2), f"{decided} of {expected}"


LEAST = {"turn to a region": 1 / 3}
"""Share of a kind that must be decided, where it is less than half: trends that turn are mixed."""
FEW = {"at war since": 1}
"""Kinds of which the world holds few true ones."""
