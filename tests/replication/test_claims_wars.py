"""Wars, clashes, attacks and invasions on all continents since 1816: no false one is borne out, no true one denied.

`sceptic` are those that a reader found judged wrongly, `own` sixty that were written before the rules were mended, and
`further` and `third` those written after. `second sceptic` are of wars of many, whose sides counted as at war in
every year, and `sides` were written then, before looking. `in a state` are of force used in a state with the consent of
its government, or against others there, and of clashes that no list has; `becoming` of wars against who became a state
in the years asked; both were written before the rules on them. Where lists cannot tell, "mixed" and "no data" are
right; and so is "partly" where the data have the force that a sentence speaks of, and not all that it says.
"""

from __future__ import annotations

from datetime import date

import pytest
from claim_lists import judged, wrong
from one_by_one import checks
from tiers import sampled

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 30)
DECIDED = {"sceptic": 10, "own": 39, "further": 33, "third": 29, "second sceptic": 1, "sides": 13}
DECIDED |= {"in a state": 11, "becoming": 6}
"""Sentences of a batch of which something is supported or contradicted, at least."""


@pytest.mark.exhaustive
@pytest.mark.parametrize("batch", sampled(DECIDED, {"sceptic", "becoming"}))
def test_no_verdict_is_wrong_and_many_decide(batch: str, real_vault: Vault) -> None:
    missed: list[str] = []
    decided = 0
    for text, claims in judged("claim_wars.tsv", batch, PUBLISHED, real_vault):
        # That one state raids another, or intervenes in it, fits no pattern.
        assert claims or batch == "in a state", text
        decided += any(one.verdict in {"supported", "contradicted"} for one, _ in claims)
        missed += [w for one, true in claims for w in wrong(text, one, true=true, green=("supported",))]
    assert not missed
    assert decided >= DECIDED[batch]


OPEN = (
    "Turkey and Russia clashed in 2015.",
    "China and the Philippines have not clashed between 2016 and 2024.",
    "Pakistan attacked Iran in January 2024.",
    "Germany and Denmark never clashed between 2016 and 2020.",
)


@pytest.mark.parametrize("text", OPEN)
def test_where_no_list_reaches_nothing_is_decided(text: str, real_vault: Vault) -> None:
    (one,) = checks(text, PUBLISHED, real_vault)
    assert one.verdict == "no data", one.today.finding
    assert "after 2014 lists have conflicts of 25 deaths or more alone" in one.today.finding


def test_what_was_done_before_1946_stands_on_rows_of_the_events(real_vault: Vault) -> None:
    (one,) = checks("Germany attacked Denmark in 1940.", PUBLISHED, real_vault)
    assert one.verdict == "supported"
    assert {(row.source, row.table) for row in one.today.rows} >= {("mie", "events"), ("mie", "pairs")}
    (joined,) = checks("Iraq invaded Canada in 1991.", PUBLISHED, real_vault)
    assert joined.verdict == "mixed"
    assert joined.today.finding.startswith("war between Iraq and Canada in 1991; "), "that they were at war is told"


def test_a_state_that_was_on_both_sides_leaves_a_denied_war_open(real_vault: Vault) -> None:
    (one,) = checks("Britain and France have not fought a war since 1815.", PUBLISHED, real_vault)
    assert one.verdict == "mixed"
    assert one.today.finding.endswith("in 1940 and 1941, in which France was on both sides")


def test_a_period_bounds_the_years_that_are_told(real_vault: Vault) -> None:
    (one,) = checks("Greece and Turkey never clashed between 1990 and 2000.", PUBLISHED, real_vault)
    assert str(one.query) == "fought dispute GRC TUR 1990:2000 never"
    assert one.today.numbers
    assert all(1990 <= (n.year or 0) <= 2000 for n in one.today.numbers)
