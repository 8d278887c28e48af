"""Heads of state and government whom texts name most: the office each held, for which state, from when to when."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from dyadscope.states._tables import day, read


class Tenure(NamedTuple):
    """A person's days in an office, both ends inside; `last` is None while it goes on.

    `names` are the spellings of one name, the usual one first; `state` is a COW code.
    """

    names: tuple[str, ...]
    office: str
    state: int
    first: date
    last: date | None

    def covers(self, when: date) -> bool:
        """Whether the office was held on a day."""
        return self.first <= when and (self.last is None or when <= self.last)


@cache
def tenures() -> tuple[Tenure, ...]:
    """Return every tenure of the table that ships, by state and first day. Who is not in it is unknown.

    Examples
    --------
    >>> [t.names[0] for t in tenures() if t.state == 365 and t.office == "president" and t.covers(date(2010, 1, 1))]
    ['Dmitry Medvedev']
    """
    return tuple(
        Tenure(
            tuple(row["name"].split("; ")),
            row["office"],
            int(row["code"]),
            date.fromisoformat(row["first"]),
            day(row["last"]),
        )
        for row in read("leaders")
    )
