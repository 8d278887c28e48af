"""Votes that a list of roll calls holds twice: made-up ballots under the numbers that are declared."""

from __future__ import annotations

import polars as pl

from dyadscope.sources._repeated_votes import repeated


def ballots(**votes: list[int]) -> pl.DataFrame:
    """Return votes of states 1, 2, 3 ... by roll call."""
    rows = [(int(name[1:]), k + 1, vote) for name, cast in votes.items() for k, vote in enumerate(cast)]
    return pl.DataFrame(rows, schema=["rcid", "ccode", "vote"], orient="row")


def test_a_declared_place_counts_where_the_votes_are_alike() -> None:
    cast = [1, 3, 2, 1, 1, 3, 1, 2]
    assert repeated(ballots(r4379=cast, r5695=cast)) == [5695]
    assert repeated(ballots(r4379=cast, r5695=cast[:3])) == [5695]  # five states are missing
    assert repeated(ballots(r4379=cast, r5695=cast[:2])) == []
    other = [4 - vote for vote in cast]  # two of eight voted 2, and do again
    assert repeated(ballots(r4379=cast, r5695=other)) == []


def test_other_votes_that_are_alike_are_left() -> None:
    cast = [1, 1, 1]
    assert repeated(ballots(r4379=cast, r5696=cast)) == []
    assert repeated(ballots(r10=cast, r11=cast)) == []
    assert repeated(ballots(r5695=cast)) == []
