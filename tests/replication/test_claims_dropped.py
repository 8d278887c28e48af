"""Sentences of which a word, a name or a rest was once passed over, and the whole was marked supported.

They were written before looking at what is said of them, with other states, rulers and verbs than those of the reader
who found the fault. `names` are of states called by a name that they no longer bore; of `arms` that were sold, and then
lost, the first clause is true, and the second is listed as no claim.
"""

from __future__ import annotations

from datetime import date

import pytest
from claim_lists import judged, wrong
from tiers import sampled

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 30)
SUPPORTED = {"names": 14, "arms": 7, "treaties": 8, "words": 9, "tails": 3}
"""True sentences of a batch of which something is supported, at least."""


@pytest.mark.parametrize("batch", sampled(SUPPORTED, {"names"}))
def test_no_verdict_is_wrong_and_what_is_true_is_supported(batch: str, real_vault: Vault) -> None:
    missed: list[str] = []
    supported = 0
    for text, claims in judged("claim_dropped.tsv", batch, PUBLISHED, real_vault):
        supported += any(one.verdict == "supported" and true for one, true in claims)
        missed += [w for one, true in claims for w in wrong(text, one, true=true, green=("supported",))]
    assert not missed
    assert supported >= SUPPORTED[batch]
