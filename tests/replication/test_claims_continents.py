"""Sentences on states of all continents: no false one is supported, no true one contradicted, no question decided."""

from __future__ import annotations

import re
from datetime import date

import pytest
from claim_continents import SIXTH, Continents, Told
from claim_continents_again import SEVENTH
from one_by_one import checks

from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
BATCHES = {"sixth": SIXTH, "seventh": SEVENTH}
_JOINT = re.compile(r",? (?:and|but|nor) ")
LEAST_DECIDED = 0.6
"""Share of sentences that must be decided: silence is never wrong, and says nothing."""


@pytest.fixture(scope="module")
def facts(real_vault: Vault) -> Continents:
    return Continents(real_vault)


@pytest.mark.exhaustive
@pytest.mark.parametrize("batch", BATCHES)
def test_no_verdict_is_wrong(batch: str, facts: Continents) -> None:
    wrong: list[str] = []
    decided = 0
    for text, told in BATCHES[batch]:
        for verdict, true, asked in _verdicts(text, told, facts):
            if verdict in {"supported", "contradicted"}:
                decided += 1
                if true is None or verdict == ("contradicted" if true else "supported"):
                    wrong.append(f"{true}: {text}: {asked}")
    assert not wrong
    assert decided >= LEAST_DECIDED * len(BATCHES[batch])


def _verdicts(text: str, told: Told, facts: Continents) -> list[tuple[str, bool | None, str]]:
    """Return every verdict of a sentence with the truth of its clause: that behind the last joint, or before it."""
    own = told(facts)
    joints = [m.start() if "nor" in m[0] else m.end() for m in _JOINT.finditer(text)]
    out: list[tuple[str, bool | None, str]] = []
    for one in checks(text, date(2025, 6, 1), facts.vault):
        true = own
        if isinstance(own, tuple):
            true = own[1] if one.claim.start >= joints[-1] else own[0] if one.claim.end <= joints[-1] else all(own)
        assert not isinstance(true, tuple)
        out.append((one.verdict, true, str(one.query)))
    return out
