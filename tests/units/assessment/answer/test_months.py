"""What months of news say, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dyadscope.assessment.answer.months import months_line
from dyadscope.assessment.models.nowcast import Nowcast
from dyadscope.assessment.models.nowcast.evidence import News

NEWS = News(month=(2025, 12), complete=12, conflict=100.0, cooperation=50.0, source="GDELT")
FOUND = Nowcast(
    pair=(255, 365), news=NEWS, since=2023, likely=0.31, interval=(0.12, 0.58), yearly=0.09, base=0.06, known=2023,
    fought=False,
)  # fmt: skip


def test_period_source_balance_and_chance_are_said() -> None:
    before = replace(NEWS, month=(2024, 12), conflict=10.0, cooperation=80.0)
    assert months_line(replace(FOUND, before=before)) == (
        "In the news of the two, conflict outweighed cooperation 2 to 1 in the twelve months to December 2025 (GDELT); "
        "in the twelve months to December 2024, cooperation outweighed conflict 8 to 1. With these months, fighting or "
        "sanctions that are not in the yearly sources to 2023 are 30 % likely (90 % interval 10 % to 60 %); without "
        "them 10 %."
    )


@pytest.mark.parametrize(
    ("conflict", "cooperation", "said"),
    [
        (0.0, 0.0, "nothing was reported"),
        (100.0, 95.0, "conflict and cooperation were about equal"),
        (500.0, 1.0, "there was next to nothing but conflict"),
        (0.0, 3.0, "there was next to nothing but cooperation"),
        (10.0, 35.0, "cooperation outweighed conflict 3.5 to 1"),
    ],
)
def test_the_balance_has_words_at_its_ends(conflict: float, cooperation: float, said: str) -> None:
    news = replace(NEWS, conflict=conflict, cooperation=cooperation, complete=7)
    text = months_line(replace(FOUND, news=news))
    assert text.startswith(f"In the news of the two, {said} in the twelve months")
    assert "(GDELT, which lacks days of 5 of these months)" in text
    assert "(GDELT, which lacks days of one of these months)" in months_line(
        replace(FOUND, news=replace(NEWS, complete=11))
    )


def test_where_the_months_end_before_the_year_asked_about_that_is_said() -> None:
    """Of Cambodia and Thailand, who fought in 2025, the news at hand tells of 2023, in which they cooperated."""
    ended = replace(FOUND, news=replace(NEWS, month=(2024, 1)), fought=True)
    said = " The news at hand ends in January 2024: what happened since is not in it."
    assert months_line(ended, asked=2025).endswith(said)
    assert months_line(ended, asked=2024).endswith(said)
    assert months_line(ended, asked=2023) == months_line(ended)
    assert "at hand" not in months_line(FOUND, asked=2025)


def test_no_chance_where_yearly_sources_know_by_now_or_the_two_fought_before() -> None:
    known = replace(FOUND, known=2025)
    assert "likely" not in months_line(known)
    assert "likely" in months_line(known, past=True)
    assert "likely" not in months_line(replace(FOUND, fought=True), past=True)
    assert months_line(None) == ""
