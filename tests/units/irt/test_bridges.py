"""Questions put again: the same words in the next period, and votes that hardly differ."""

from __future__ import annotations

import polars as pl
import pytest

from dyadscope.irt.bridges import UNCHANGED, same_questions

Call = tuple[int, int, str | None]


def _pairs(*calls: Call, votes: dict[int, list[int]] | None = None) -> list[tuple[int, int]]:
    """Return the pairs found; without votes all states vote yes on all."""
    told = pl.DataFrame(list(calls), schema={"item": pl.Int64, "period": pl.Int64, "text": pl.String}, orient="row")
    cast = {item: [1, 1, 3] for item, _, _ in calls} if votes is None else votes
    rows = [(2 + state, item, vote) for item, held in cast.items() for state, vote in enumerate(held)]
    return same_questions(told, pl.DataFrame(rows, schema=["ccode", "item", "vote"], orient="row"), ["text"])


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Cuban embargo", "CUBAN EMBARGO.", True),
        ("Cuban embargo", "Cuban embargo : resolution / adopted by the General Assembly", True),
        ("Embargo, 45th year", "Embargo, 46th year", True),
        ("Cuban embargo", "Cuban trade", False),
        ("Oil", "Oil", False),  # too short to say what it is of
        (None, None, False),
    ],
)
def test_the_same_text_whatever_its_case_number_and_adoption(first: str | None, second: str | None, same: bool) -> None:
    assert _pairs((1, 1990, first), (2, 1991, second)) == ([(1, 2)] if same else [])


def test_only_the_next_period_counts_and_each_step_is_a_pair() -> None:
    title = "Cuban embargo"
    assert _pairs((1, 1990, title), (2, 1991, title), (3, 1992, title), (4, 1994, title)) == [(1, 2), (2, 3)]


def test_a_text_that_occurs_twice_in_a_period_says_nothing() -> None:
    title = "Cuban embargo"
    assert _pairs((1, 1990, title), (2, 1991, title), (3, 1991, title)) == []


@pytest.mark.parametrize(("changed", "same"), [(0, True), (1, True), (2, False)])
def test_two_in_a_hundred_who_vote_otherwise_are_too_many_if_more(changed: int, same: bool) -> None:
    assert UNCHANGED == 0.98
    # Fifty states that vote both times: one is two per cent of them.
    votes = {1: [1] * 50 + [3], 2: [2] * changed + [1] * (50 - changed)}
    assert _pairs((1, 1990, "Cuban embargo"), (2, 1991, "Cuban embargo"), votes=votes) == ([(1, 2)] if same else [])


def test_where_nobody_voted_both_times_nothing_is_known_to_be_the_same() -> None:
    assert _pairs((1, 1990, "Cuban embargo"), (2, 1991, "Cuban embargo"), votes={1: [1]}) == []
