"""Sentences as newspapers write them, half of them false: none of their verdicts is wrong, and most decide.

Five batches of thirty were written before the rules on their area, from general knowledge of memberships, wars, arms
and votes; the last, of fifty, after them. Where a sentence says several things, `truth` has one word for each of them.
"""

from __future__ import annotations

from datetime import date

import pytest
from claim_lists import judged, wrong
from tiers import one_in_four

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 30)
DECIDED = {"memberships": 25, "wars": 23, "shares": 23, "votes": 26, "seasons": 28, "again": 44}
"""Sentences of a batch of which something is supported, contradicted or partly supported, at least."""


@pytest.mark.parametrize("batch", one_in_four(DECIDED))
def test_no_verdict_is_wrong_and_most_decide(batch: str, real_vault: Vault) -> None:
    missed: list[str] = []
    decided = 0
    for text, claims in judged("claim_papers.tsv", batch, PUBLISHED, real_vault):
        decided += any(one.verdict in {"supported", "contradicted", "partly"} for one, _ in claims)
        missed += [w for one, true in claims for w in wrong(text, one, true=true, green=("supported", "partly"))]
    assert not missed
    assert decided >= DECIDED[batch]
