"""What becomes of a claim before any data are asked: a query, or the reason there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dyadscope.claims.query import Kind, Query


@dataclass(frozen=True, slots=True)
class Built:
    """A query, or the reason there is none; notes on how the claim was read and what of it is left untested.

    `at` is where in the text the words stand that are tested, where they are but a part of the claim. `untested`
    names a stated number or part that no data were asked for: then no verdict is better than "partly".
    """

    query: Query | None
    reason: str = ""
    notes: tuple[str, ...] = ()
    at: int | None = None
    untested: str = ""


def asked(
    kind: Kind, what: str, states: Sequence[int], first: int, last: int, expect: str, names: Sequence[str] = ()
) -> Query:
    """Return a query."""
    return Query(kind=kind, what=what, states=tuple(states), first=first, last=last, expect=expect, names=tuple(names))
