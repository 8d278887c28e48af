"""Sentences as newspapers write them, half of them false: none of their verdicts is wrong, and most decide.

Five batches of thirty were written before the rules on their area, from general knowledge of memberships, wars, arms
and votes; the last, of fifty, after them. Where a sentence says several things, `truth` has one word for each of them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from one_by_one import checks
from tiers import one_in_four

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
PUBLISHED = date(2025, 6, 30)
PAPERS = Path(__file__).parents[1] / "support" / "claim_papers.tsv"
DECIDED = {"memberships": 25, "wars": 19, "shares": 23, "votes": 26, "seasons": 28, "again": 44}
"""Sentences of a batch of which something is supported, contradicted or partly supported, at least."""


def sentences(batch: str) -> Iterator[tuple[str, list[bool]]]:
    with PAPERS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["batch"] == batch:
                yield row["sentence"], [word == "true" for word in row["truth"].split(",")]


@pytest.mark.parametrize("batch", one_in_four(DECIDED))
def test_no_verdict_is_wrong_and_most_decide(batch: str, real_vault: Vault) -> None:
    wrong: list[str] = []
    decided = 0
    for text, truths in sentences(batch):
        found = [c for c in checks(text, PUBLISHED, real_vault, leaders=True) if c.query is not None]
        each = truths if len(truths) == len(found) else [all(truths)] * len(found)
        decided += any(c.verdict in {"supported", "contradicted", "partly"} for c in found)
        for one, true in zip(found, each, strict=True):
            if one.verdict in ({"contradicted"} if true else {"supported", "partly"}):
                wrong.append(f"{text}: {one.claim.text}: {one.query}")
    assert not wrong
    assert decided >= DECIDED[batch]
