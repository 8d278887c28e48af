"""Sentences written before any rule was looked at: none that is false is supported, none that is true contradicted."""

from __future__ import annotations

import re
from datetime import date

import pytest
from claim_batches import BATCHES
from claim_days import Days
from claim_truths import Truth
from one_by_one import checks
from tiers import sampled

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
_JOINT = re.compile(r",? (?:and|but|nor) ")


@pytest.fixture(scope="module")
def days(real_vault: Vault) -> Days:
    return Days(real_vault)


@pytest.mark.parametrize("batch", sampled(BATCHES, {"first"}))
def test_no_verdict_is_wrong(batch: str, days: Days) -> None:
    """Every clause by its own truth; "partly" counts as support where what was tested is the whole of a truth."""
    wrong: list[str] = []
    decided = 0
    for text, truth in BATCHES[batch]:
        for verdict, true, asked in _verdicts(text, truth, days):
            decided += verdict in {"supported", "contradicted"}
            if verdict == ("contradicted" if true else "supported"):
                wrong.append(f"{true}: {text}: {asked}")
    assert not wrong
    assert decided >= len(BATCHES[batch]) / 3


def _verdicts(text: str, truth: Truth, days: Days) -> list[tuple[str, bool, str]]:
    """Return every verdict of a sentence with the truth of its clause: that behind the last joint, or before it."""
    own = truth(days)
    joints = [m.start() if "nor" in m[0] else m.end() for m in _JOINT.finditer(text)]
    out: list[tuple[str, bool, str]] = []
    for one in checks(text, date(2025, 6, 1), days.vault):
        if isinstance(own, tuple):
            true = own[1] if one.claim.start >= joints[-1] else own[0] if one.claim.end <= joints[-1] else all(own)
        else:
            true = own
        out.append((one.verdict, true, str(one.query)))
    return out
