"""The page of validation is what its figures say, and the aims it claims are those of the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dyadscope.training.relation.report import page

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    figures: dict[str, Any] = json.loads((DOCS.parent / "figures" / "relation-validity.json").read_text("utf-8"))
    return figures


def test_the_page_is_made_from_the_figures(found: dict[str, Any]) -> None:
    assert (DOCS / "validity.md").read_text("utf-8") == page(found)


def test_aims_that_are_said_to_be_reached_are(found: dict[str, Any]) -> None:
    five = found["t+5"]["relevant"]
    assert five["log_loss"]["nowcast"] < 0.24 < 0.254
    assert five["log_loss"]["forecast"] < five["log_loss"]["persistence"]
    assert five["rivalry_begins"]["nowcast"] >= 0.92
    assert found["t+5"]["all"]["small_pledge_begins"]["nowcast"] >= 0.88
    recorded = found["faces"]["rivalries of 2020, in 2025"]
    assert recorded["alliance"] == recorded["entente"] == 0
