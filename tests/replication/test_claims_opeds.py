"""Five opinion pieces of our own: how much of what is checkable is tested, and whether any verdict is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from claim_opeds import PIECES
from claim_truths import Facts
from one_by_one import checks

from dyadscope.claims import Check
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
DECIDED = {"supported", "contradicted", "mixed", "partly"}


@pytest.fixture(scope="module")
def facts(real_vault: Vault) -> Facts:
    return Facts(real_vault)


@pytest.mark.exhaustive
def test_most_is_tested_and_nothing_wrongly(facts: Facts) -> None:
    """At least 60 checkable claims, 70 % of them tested; no verdict against what the published tables say."""
    checkable = tested = 0
    for name, piece in PIECES.items():
        text = " ".join(sentence for sentence, _ in piece)
        found = checks(text, date(2024, 6, 1), facts.vault)
        at = 0
        for sentence, truths in piece:
            start = text.index(sentence, at)
            at = start + len(sentence)
            own: list[Check] = [c for c in found if start <= c.claim.start < at and c.query is not None]
            checkable += len(truths)
            tested += min(len(truths), sum(c.verdict in DECIDED for c in own))
            if len(own) != len(truths):
                continue  # which claim is which is open; the sentence counts as tested in part alone
            for one, truth in zip(own, truths, strict=True):
                told = {"supported": True, "contradicted": False}.get(one.verdict)
                assert told is None or told == truth(facts), f"{name}: {one.claim.text}: {one.today.finding}"
    assert checkable >= 60
    assert tested >= 0.7 * checkable
