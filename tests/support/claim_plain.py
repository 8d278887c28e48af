"""Plain sentences of an op-ed writer, true and false, each with the published file that its truth was computed from.

Both batches were written without looking at a pattern, and read by the checker for the first time afterwards. Truths
were computed from the raw files of `../shared/data` (the column `by` names them) for a text of June 2025; "true false"
is the truth of the clause before and behind the last "and", "but" or "nor".
"""

from __future__ import annotations

import csv
from pathlib import Path

from claim_truths import Truth

_ROWS = Path(__file__).with_name("claim_plain.tsv")


def batch(name: str) -> tuple[tuple[str, Truth], ...]:
    """Return the sentences of a batch with their truths."""
    with _ROWS.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["batch"] == name]
    return tuple((r["sentence"], _fixed(r["truth"])) for r in rows)


def _fixed(truth: str) -> Truth:
    told = tuple(word == "true" for word in truth.split())
    return lambda _facts: told[0] if len(told) == 1 else told
