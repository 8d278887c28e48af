"""General Assembly votes that the list of roll calls holds twice: by resolution, and by the speech before the vote."""

from __future__ import annotations

import polars as pl

_TWICE = {
    5695: 4379,
    5696: 4380,
    5700: 4391,
    5702: 4393,
    5740: 4587,
    5763: 4652,
    5798: 4735,
    5803: 4750,
    5804: 4749,
    5813: 4786,
    5817: 4814,
    5841: 4889,
    5884: 5100,
    5919: 5179,
    5938: 5248,
    6006: 5569,
    6026: 4064,
    6048: 4160,
    6049: 4162,
}
"""Roll calls of sessions 52-72 that were added to the list later (5640-6058), most of them votes on paragraphs, and the
roll call that each of these 19 repeats: in them the president puts the whole resolution to the vote."""
_SAME_VOTE = 5
"""Up to how many states two records of one vote differ by here, of 150 and more; most differ by none or one."""


def repeated(votes: pl.DataFrame) -> list[int]:
    """Return the roll calls that are a vote which another roll call has already.

    The places are declared, not searched for: two votes on different matters are often alike. A release that has put
    them right is left as it is, for a place counts only where the two records differ by a few states at most.
    """
    held = votes.filter(pl.col("rcid").is_in([*_TWICE, *_TWICE.values()])).select("rcid", "ccode", "vote")
    of = {key[0]: rows.drop("rcid") for key, rows in held.partition_by("rcid", as_dict=True).items()}
    return [
        second
        for second, first in _TWICE.items()
        if second in of and first in of and _differ(of[second], of[first]) <= _SAME_VOTE
    ]


def _differ(one: pl.DataFrame, other: pl.DataFrame) -> int:
    """Return how many states voted on one of the two only, or otherwise on the other."""
    alike = one.join(other, on=["ccode", "vote"]).height
    return one.height + other.height - alike - one.join(other, on="ccode").height
