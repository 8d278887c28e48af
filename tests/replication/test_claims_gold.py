"""Verdicts on claims of others, annotated by hand: none is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyadscope.training.claims_verdicts import score_verdicts
from dyadscope.vault import Vault

pytestmark = pytest.mark.real_data
GOLD = Path(__file__).resolve().parents[1] / "gold"


@pytest.mark.exhaustive
def test_no_verdict_on_a_text_of_others_is_wrong(shared_documents: Path, real_vault: Vault) -> None:
    """All 358: of the verdicts whose truth is known none says the opposite, and the share tested does not fall."""
    found = score_verdicts(GOLD, shared_documents, real_vault, "all")
    assert found.wrong == 0, found.errors
    assert found.right >= 13
    assert found.tested >= 23
    assert found.found >= 0.85 * found.annotated
