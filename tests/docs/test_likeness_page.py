"""The tables of docs/likeness.md are the report of the models that ship: models trained anew change the page too."""

from __future__ import annotations

import pytest
from likeness_page import HEADS, PAGE, rows, shown


@pytest.mark.parametrize(
    ("head", "now"), [*zip(HEADS, rows(), strict=True)], ids=["skill", "bins", "models", "new-pacts"]
)
def test_every_figure_is_the_report(head: str, now: list[str]) -> None:
    assert shown(PAGE.read_text("utf-8"), head) == now
