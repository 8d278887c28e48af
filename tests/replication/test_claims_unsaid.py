"""Sentences of which a part was once passed over: what a false part makes false is never borne out whole.

A reader found sentences in which any state behind a verb was the other side of a deal, a word that makes another thing
of weapons, sanctions or a border was dropped, or a second half was. Hers come first in each batch; the others were
written before looking at what is said of them, `again` after all was mended but a "never" in a second half. `reasons`
are of arms that were "received" and of who invaded whom; `became`, `by treaty` and `shares` of ranks that were held
long before, of treaties that bind others, and of shares and places behind a rank or a rivalry; `visits` and `land`
of offices and counts, and of bridges and water; `troops` and `invaded` of numbers beyond any, and of no force at all;
`lakes` of water of up to 24 miles, and of years in which a state between two ended.
"""

from __future__ import annotations

from datetime import date

import pytest
from claim_lists import judged, wrong
from tiers import sampled

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 30)
DECIDED = {"sorts": 12, "sides": 14, "borders": 7, "tails": 13, "again": 14, "reasons": 11} | {
    "became": 34,
    "by treaty": 13,
    "shares": 7,
    "visits": 6,
    "land": 14,
    "troops": 10,
    "lakes": 14,
    "invaded": 5,  # that no force is listed does not decide that nobody was invaded
}
"""Sentences of a batch of which something is supported or contradicted, at least."""


@pytest.mark.parametrize("batch", sampled(DECIDED, {"tails", "reasons", "troops"}))
def test_no_verdict_is_wrong_and_many_decide(batch: str, real_vault: Vault) -> None:
    missed: list[str] = []
    decided = 0
    for text, claims in judged("claim_unsaid.tsv", batch, PUBLISHED, real_vault):
        decided += any(one.verdict in {"supported", "contradicted"} for one, _ in claims)
        missed += [w for one, true in claims for w in wrong(text, one, true=true, green=("supported",))]
    assert not missed
    assert decided >= DECIDED[batch]
