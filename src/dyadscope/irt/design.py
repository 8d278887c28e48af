"""Votes laid out for estimation: which state in which period cast which vote on which item, checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.errors import UsageError

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

YES, ABSTAIN, NO = 1, 2, 3
UNITED_STATES = 2
DRIFT = 0.5
"""Variance of a state's step between two periods with equally many votes is half of this."""
BLOCKS = 8
"""Votes are worked through in so many pieces, whatever the number of cores, so that a seed gives the same draws."""


@dataclass(frozen=True, slots=True)
class Block:
    """The votes on a run of items: all yes, then all abstentions, then all no.

    Attributes
    ----------
    first, last
        The run of items, last excluded; `item` counts from `first`.
    node, item
        Position of the state-period and of the item of every vote.
    yes, abstain, no
        Where each kind of vote stands.
    """

    first: int
    last: int
    node: Ints
    item: Ints
    yes: slice
    abstain: slice
    no: slice


@dataclass(frozen=True, slots=True)
class Design:
    """Votes of states in periods, ready for estimation.

    Attributes
    ----------
    states, periods, votes
        State, period and number of votes of every state-period, sorted by state, then period.
    items, tallies
        Identifier of every item, and how many voted yes, abstained and voted no on it.
    step_variance
        Prior variance of the step that leads to each state-period; NaN at a state's first.
    ranks
        Positions of the first state-period of every state, of the second, and so on.
    blocks
        The votes.
    upper
        The state at the upper end of the scale.
    """

    states: Ints
    periods: Ints
    votes: Ints
    items: Ints
    tallies: Ints
    step_variance: Floats
    ranks: tuple[Ints, ...]
    blocks: tuple[Block, ...]
    upper: int


def design(votes: pl.DataFrame, *, bridges: Iterable[tuple[int, int]] = (), towards: int | None = None) -> Design:
    """Check votes and lay them out.

    Parameters
    ----------
    votes
        `ccode`, `period`, `item` and `vote` (1 yes, 2 abstain, 3 no), one row a vote; absences have no row.
    bridges
        Pairs of items that put the same question, so that they share their parameters.
    towards
        The state at the upper end of the scale; by default the United States where they vote, else the first state.

    Raises
    ------
    UsageError
        Votes that are missing or other than 1, 2 and 3, a state that votes twice on an item, fewer than two states,
        no item that divides them, or groups of states with no item in common, with the rows or states concerned.
    """
    cast = _checked(votes)
    roots = _roots(bridges)
    cast = cast.with_columns(question=pl.col("item").replace(roots) if roots else pl.col("item"))
    cast = cast.filter(pl.col("vote").n_unique().over("question") > 1)
    if cast.is_empty():
        raise UsageError("every item is unanimous", f"{votes.height} votes", "give votes that divide the states")
    nodes = cast.group_by("ccode", "period").len("votes").sort("ccode", "period").with_row_index("node")
    items = (
        cast.group_by("question")
        .agg(*((pl.col("vote") == vote).sum().alias(str(vote)) for vote in (YES, ABSTAIN, NO)))
        .sort("question")
        .with_row_index("index")
    )
    laid = (
        cast.join(nodes.drop("votes"), on=["ccode", "period"], how="left")
        .join(items.select("question", "index"), on="question", how="left")
        .select("index", "vote", "node")
        .sort("index", "vote", "node")
    )
    states = _longs(nodes, "ccode")
    _one_component(states, _longs(laid, "node"), _longs(laid, "index"), items.height)
    counts = _longs(nodes, "votes")
    first = np.r_[True, states[1:] != states[:-1]]
    variance = np.full(states.size, np.nan)
    variance[1:] = DRIFT * counts[1:] / (counts[1:] + counts[:-1])
    variance[first] = np.nan
    place = np.arange(states.size)
    rank = place - np.maximum.accumulate(np.where(first, place, 0))
    return Design(
        states=states,
        periods=_longs(nodes, "period"),
        votes=counts,
        items=_longs(items, "question"),
        tallies=items.select("1", "2", "3").to_numpy().astype(np.int64),
        step_variance=variance,
        ranks=tuple(np.flatnonzero(rank == k) for k in range(int(rank.max()) + 1)),
        blocks=_blocks(laid, items.height),
        upper=_upper(states, towards),
    )


def _checked(votes: pl.DataFrame) -> pl.DataFrame:
    for name in ("ccode", "period", "item", "vote"):
        if name not in votes.columns:
            raise UsageError("votes lack a column", name, "give ccode, period, item and vote")
    cast = votes.select("ccode", "period", "item", "vote")
    empty = cast.filter(pl.any_horizontal(pl.all().is_null()))
    if empty.height:
        _refuse("missing codes", empty, "leave absences out")
    wrong = cast.filter((pl.col("vote") != YES) & (pl.col("vote") != ABSTAIN) & (pl.col("vote") != NO))
    if wrong.height:
        _refuse("votes other than 1 (yes), 2 (abstain) and 3 (no)", wrong, "code every vote 1, 2 or 3")
    cast = cast.cast(pl.Int64)
    twice = cast.filter(pl.struct("ccode", "item").is_duplicated())
    if twice.height:
        _refuse("a state votes more than once on an item", twice, "keep one vote a state and item")
    if cast["ccode"].n_unique() < 2:
        named = ", ".join(str(code) for code in cast["ccode"].unique())
        raise UsageError(
            f"{cast.height} votes of {cast['ccode'].n_unique()} state", named or "none", "give two or more states"
        )
    return cast


def _refuse(what: str, rows: pl.DataFrame, fix: str) -> None:
    shown = "; ".join(
        f"state {row['ccode']}, period {row['period']}, item {row['item']}, vote {row['vote']}"
        for row in rows.head(3).iter_rows(named=True)
    )
    raise UsageError(f"{what} ({rows.height} rows)", shown, fix)


def _roots(bridges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return, for every bridged item, the lowest item it is tied to through any chain of bridges."""
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for one, other in bridges:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {item: root(item) for item in parent}


def _one_component(states: Ints, node: Ints, item: Ints, items: int) -> None:
    """Refuse votes of groups of states that no item connects: their positions could not be compared."""
    code, place = np.unique(states, return_inverse=True)
    voted = np.zeros((code.size, items), dtype=bool)
    voted[place[node], item] = True
    group = np.arange(code.size)
    while True:
        of_item = np.where(voted, group[:, None], code.size).min(axis=0)
        joined = np.where(voted, of_item, code.size).min(axis=1)
        if (joined == group).all():
            break
        group = joined
    apart = code[group != group[0]]
    if apart.size:
        raise UsageError(
            "no item on which the states vote differently connects them all",
            f"state{'s' * (apart.size > 1)} {', '.join(map(str, apart[:5]))} and {code.size - apart.size} others",
            "estimate the groups apart",
        )


def _upper(states: Ints, towards: int | None) -> int:
    if towards is None:
        return UNITED_STATES if UNITED_STATES in states else int(states[0])
    if towards not in states:
        raise UsageError("the state that marks the upper end casts no vote", str(towards), "name one that votes")
    return towards


def _blocks(laid: pl.DataFrame, items: int) -> tuple[Block, ...]:
    index, vote, node = (_longs(laid, name) for name in ("index", "vote", "node"))
    ends = np.searchsorted(np.cumsum(np.bincount(index, minlength=items)), np.linspace(0, index.size, BLOCKS + 1)[1:])
    edges = np.unique(np.r_[0, np.minimum(ends + 1, items)])
    blocks = []
    for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        rows = slice(*np.searchsorted(index, [first, last]).tolist())
        order = np.argsort(vote[rows], kind="stable")
        yes, abstain = np.searchsorted(vote[rows][order], [ABSTAIN, NO]).tolist()
        blocks.append(
            Block(
                first=first,
                last=last,
                node=node[rows][order],
                item=index[rows][order] - first,
                yes=slice(0, yes),
                abstain=slice(yes, abstain),
                no=slice(abstain, None),
            )
        )
    return tuple(blocks)


def _longs(frame: pl.DataFrame, name: str) -> Ints:
    return frame[name].to_numpy().astype(np.int64)
