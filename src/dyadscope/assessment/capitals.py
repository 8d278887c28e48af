"""States whose capital others hold than the government that most states recognise: whose deeds are whose is unclear.

UCDP takes who controls the capital for the state (its definition of a government). Of Yemen since 2015 that is the
Houthis, so that Saudi Arabia and Yemen, whose recognised government Saudi troops fight for, are opponents in its list.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import polars as pl

from dyadscope.proof import shipped
from dyadscope.results.numbers import span
from dyadscope.states.names import by_code
from dyadscope.vault.ledgers import LEDGER, entries_of

FILE = LEDGER / "capitals-held.toml"
_FIELDS = {"state", "capital", "first", "last", "holder", "recognised", "source"}
_LATER = 9999
CONFLICT = ("armed_conflict", "fought_beside", "conflict_against_10y", "arms_to_enemies_12", "arms_to_enemies_21")
"""Measures of UCDP among the evidence of a relation. What looks back ten years counts from its own last year on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A state whose capital was held by others, with the years; `last` is far ahead where they hold it still."""

    ccode: int
    capital: str
    first: int
    last: int
    holder: str
    recognised: str

    def covers(self, year: int) -> bool:
        """Return whether others held the capital in a year."""
        return self.first <= year <= self.last

    def sentence(self, other: str) -> str:
        """Return that what UCDP lists of these years against another state, by its name, is no deed of the state."""
        name = by_code(self.ccode).name
        lasts = self.last == _LATER
        hold, when = ("hold", f"since {self.first}") if lasts else ("held", f"in {span(self.first, self.last)}")
        return (
            f"UCDP lists fights of {other} with {self.holder}, who {hold} {self.capital}, under the name of {name} "
            f"{when}; they do not count here, as most states recognise{'' if lasts else 'd'} {self.recognised}."
        )


@cache
def capitals_held() -> tuple[Held, ...]:
    """Return the states whose capital was held by others than the government that most states recognised.

    Examples
    --------
    >>> [(one.capital, one.first) for one in capitals_held()]
    [('Libreville', 1964), ('Freetown', 1997), ('Sanaa', 2015)]
    """
    _, entries = entries_of(shipped(FILE), FILE, "held", frozenset({"through"}))
    found = []
    for entry in entries:
        entry.only(_FIELDS)
        entry.document()
        first, last = entry.whole("first"), entry.whole("last")
        if first is None or (last is not None and last < first):
            raise entry.wrong("first", f"{first} is no year to begin in", "give the first year, not after the last")
        found.append(
            Held(
                ccode=entry.state("state", first),
                capital=entry.text("capital"),
                first=first,
                last=_LATER if last is None else last,
                holder=entry.text("holder"),
                recognised=entry.text("recognised"),
            )
        )
    return tuple(found)


def held_of(pair: Collection[int]) -> tuple[Held, ...]:
    """Return those that are one of two states, by COW codes."""
    return tuple(one for one in capitals_held() if one.ccode in pair)


def without_unclear(rows: pl.DataFrame) -> pl.DataFrame:
    """Return dyad-years with UCDP's measures unknown where it takes others for one of the two states."""
    held = [name for name in CONFLICT if name in rows.columns]
    if not held or rows.is_empty():
        return rows
    unclear = pl.any_horizontal(
        ((pl.col("ccode1") == one.ccode) | (pl.col("ccode2") == one.ccode))
        & pl.col("year").is_between(one.first, one.last)
        for one in capitals_held()
    )
    return rows.with_columns(pl.when(~unclear).then(pl.col(name)).alias(name) for name in held)
