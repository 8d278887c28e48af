"""Three batches of sentences of states of all continents, half of them false: none of their verdicts is wrong.

They were written before the checker read one of them, with their truths: from BACI's flows of 2005 and 2020, SIPRI's
register of deals, the days of membership, Correlates of War lists, votes and the other tables that stand beside each.
Where a sentence says several things, `truth` has one word for each of them, in order.
"""

from __future__ import annotations

from datetime import date

import pytest
from claim_lists import judged, wrong
from one_by_one import checks
from tiers import sampled

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 12, 31)
DECIDED = {"eighth": 100, "ninth": 50, "tenth": 60}
"""Verdicts of a batch that decide, at least."""


@pytest.mark.parametrize("batch", sampled(DECIDED, {"ninth"}))
def test_no_verdict_is_wrong_and_most_decide(batch: str, real_vault: Vault) -> None:
    missed: list[str] = []
    decided = 0
    for text, claims in judged("claim_world.tsv", batch, PUBLISHED, real_vault):
        decided += sum(one.verdict in {"supported", "contradicted"} for one, _ in claims)
        missed += [w for one, true in claims for w in wrong(text, one, true=true, green=("supported",))]
    assert not missed
    assert decided >= DECIDED[batch]


MENDED = {
    # a border across the sea is none, in any year
    "Vietnam and Thailand have shared a land border since 1975.": {"contradicted"},
    # first in some years of five that are counted together, and today
    "South Korea has become Poland's biggest arms supplier since 2020.": {"partly"},
    # who belonged already did not become a member
    "Spain became a member of NATO in 1990.": {"contradicted"},
    "Finland and Sweden became members of the European Union in 2004.": {"contradicted"},
    # who was part of it already did not join it
    "Egypt joined the Belt and Road Initiative in 2019.": {"mixed"},
    "Egypt joined the Belt and Road Initiative in 2016.": {"supported"},
    "Egypt joined the Belt and Road Initiative in 2015.": {"contradicted"},
    # over a decade the sum counts, and not every part of it
    "In the 2010s the United States was the Philippines' main arms supplier.": {"mixed"},
    "In the 1980s the United States supplied most of the weapons India imported.": {"contradicted"},
    # who was no state then is on no list of wars between states
    "France fought Algeria in 1958.": {"no data"},
    # what lapsed in between
    "China has had a swap line with Argentina since 2009.": {"mixed"},
}


@pytest.mark.parametrize("text", MENDED)
def test_what_was_judged_wrongly_once(text: str, real_vault: Vault) -> None:
    found = {c.verdict for c in checks(text, PUBLISHED, real_vault, leaders=True) if c.query is not None}
    assert found == MENDED[text]


def test_the_supplier_of_nothing_named_is_that_of_the_good_spoken_of(real_vault: Vault) -> None:
    """In goods of all kinds Russia was Venezuela's seventh in 2012; of arms it was the first."""
    arms = "Venezuela bought Russian tanks. Russia was Venezuela's largest supplier in 2012."
    goods = "Venezuela trades with many. Russia was Venezuela's largest supplier in 2012."
    assert all(c.query is None for c in checks(arms, PUBLISHED, real_vault, leaders=True)[-1:])
    assert [c.verdict for c in checks(goods, PUBLISHED, real_vault, leaders=True) if c.query] == ["contradicted"]
