"""Sentences in a table, each with its batch and whether what it says is true; and which of their verdicts are wrong."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from one_by_one import checks

from dyadscope.claims import Check
from dyadscope.vault import Vault


def judged(table: str, batch: str, published: date, vault: Vault) -> Iterator[tuple[str, list[tuple[Check, bool]]]]:
    """Yield each sentence of a batch with its tested claims, beside each whether it is true.

    Where a sentence says several things the table has one truth for each of them, in order.
    """
    path = Path(__file__).with_name(table)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["batch"] == batch:
                truths = [word == "true" for word in row["truth"].split(",")]
                found = [c for c in checks(row["sentence"], published, vault, leaders=True) if c.query is not None]
                each = truths if len(truths) == len(found) else [all(truths)] * len(found)
                yield row["sentence"], list(zip(found, each, strict=True))


def wrong(text: str, one: Check, *, true: bool, green: Collection[str]) -> list[str]:
    """Return the claim as it is told of if its verdict is wrong: contradicted though true, or green though false."""
    amiss = one.verdict == "contradicted" if true else one.verdict in green
    return [f"{text}: {one.claim.text}: {one.query}"] if amiss else []
