"""Questions put again: items of successive periods whose text is the same and whose votes hardly differ."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

UNCHANGED = 0.98
"""Least share of the states voting both times that voted the same, for two items to count as one question."""
_SHORTEST = 5
_ADOPTED = r":? *resolution */? *adopted by the.*$"


def same_questions(calls: pl.DataFrame, votes: pl.DataFrame, texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of items that put the same question in two successive periods.

    The same text alone is not enough: titles recur while what is asked changes. So a pair also needs the votes: nearly
    all states that voted both times must have voted the same.

    Parameters
    ----------
    calls
        `item`, `period` and the columns named in `texts`.
    votes
        `ccode`, `item` and `vote`.
    texts
        Columns of `calls` that say what was voted on; a pair agrees in one of them. Case, digits, punctuation and the
        words on the adoption are ignored, and a text that occurs twice in a period says nothing.

    Returns
    -------
    list of pairs
        The earlier item first, sorted.

    Examples
    --------
    >>> titles = ["Apartheid", "APARTHEID.", "Cuban embargo"]
    >>> calls = pl.DataFrame({"item": [1, 2, 3], "period": [1990, 1991, 1991], "text": titles})
    >>> votes = pl.DataFrame({"ccode": [2, 20] * 3, "item": [1, 1, 2, 2, 3, 3], "vote": [3, 1, 3, 1, 3, 1]})
    >>> same_questions(calls, votes, ["text"])
    [(1, 2)]
    """
    pairs = pl.concat([_pairs(calls.select("item", "period", text=pl.col(column))) for column in texts]).unique()
    cast = votes.select("ccode", "item", "vote")
    both = pairs.join(cast, left_on="earlier", right_on="item").join(
        cast, left_on=["later", "ccode"], right_on=["item", "ccode"], suffix="_later"
    )
    alike = both.group_by("earlier", "later").agg(share=(pl.col("vote") == pl.col("vote_later")).mean())
    return alike.filter(pl.col("share") >= UNCHANGED).select("earlier", "later").sort("earlier", "later").rows()


def _pairs(calls: pl.DataFrame) -> pl.DataFrame:
    text = (
        pl.col("text").str.to_lowercase().str.replace(_ADOPTED, "").str.replace_all(r"[^a-z]+", " ").str.strip_chars()
    )
    told = calls.with_columns(text=text).filter(pl.col("text").str.len_chars() >= _SHORTEST)
    told = told.filter(pl.len().over("period", "text") == 1)
    next_time = told.select("text", period=pl.col("period") - 1, later="item")
    return told.join(next_time, on=["text", "period"]).select(earlier="item", later="later")
