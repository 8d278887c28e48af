"""What ended practice between two states: relations broken off, forces sent away, governments overthrown.

Yearly records of practice - fighting side by side, arms, votes - look back years, and outlive such a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dyadscope.assessment.ledgers import ledger_tables
from dyadscope.assessment.words import possessive
from dyadscope.results.numbers import opening
from dyadscope.sources._ledger_tables import OVERTHROWN, RELATIONS, TROOPS
from dyadscope.vault.store import Vault

LASTS = {TROOPS: 10, OVERTHROWN: 5}
"""Years for which a break is told: as long as what it ended is counted. Relations stay broken until restored."""
NEWER = 1
"""A government that fell so many years ago is younger than nearly all that is known by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One break, as the ledger has it; `by` is 1 or 2: who of the two broke, or whose government fell.

    `kind` is "relations", "troops" or "overthrown", `since` the day, and `said` what there is to say of it as a clause;
    `until` is the day on which relations were restored, None where they are not known to have been.
    """

    kind: str
    by: int
    since: date
    said: str
    through: date
    document: str
    publisher: str
    published: str
    url: str
    grade: str
    until: date | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the break as plain data."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        until = None if self.until is None else self.until.isoformat()
        return plain | {"since": self.since.isoformat(), "until": until, "through": self.through.isoformat()}


@dataclass(frozen=True, slots=True)
class Breaks:
    """The breaks that count for two states at the end of a year, the latest last; `names` are theirs."""

    names: tuple[str, str]
    year: int
    held: tuple[Break, ...] = ()

    @property
    def own(self) -> tuple[Break, ...]:
        """Those of the two with each other."""
        return tuple(b for b in self.held if b.kind != OVERTHROWN)

    @property
    def falls(self) -> tuple[Break, ...]:
        """Governments of one of the two that were overthrown."""
        return tuple(b for b in self.held if b.kind == OVERTHROWN)

    @property
    def latest(self) -> Break | None:
        """Return the latest break of the two with each other, of relations before one of troops."""
        return max(self.own, key=lambda b: (b.kind == RELATIONS, b.since), default=None)

    @property
    def clause(self) -> str | None:
        """Return who broke and how, as a clause of few words; None where neither did."""
        last = self.latest
        if last is None:
            return None
        who, whom = self.names[last.by - 1], self.names[2 - last.by]
        if last.kind == RELATIONS:
            return f"{who} broke off diplomatic relations in {last.since.year}"
        return f"{who} sent {possessive(whom)} troops away in {last.since.year}"

    @property
    def them(self) -> str | None:
        """Return who broke off diplomatic relations, which are "them", as a clause; None where they are not broken."""
        last = self.latest
        if last is None or last.kind != RELATIONS:
            return None
        return f"{self.names[last.by - 1]} broke them off in {last.since.year}"

    @property
    def fallen(self) -> str | None:
        """Return whose government fell so lately that most of what is known is older, as a clause; else None."""
        last = self.falls[-1] if self.falls else None
        if last is None or self.year - last.since.year > NEWER:
            return None
        return f"{possessive(self.names[last.by - 1])} government was overthrown in {last.since.year}"

    @property
    def text(self) -> str | None:
        """Return in sentences how the two broke with each other, the latest first; None where they are not known to."""
        told = [f"{opening(b.said)}{_unrestored(b)}." for b in reversed(self.own)]
        return " ".join(dict.fromkeys(told)) or None

    @property
    def fall_text(self) -> str | None:
        """Return in sentences whose government fell and what that means; None where none is known to have fallen."""
        told = [f"In {self.names[b.by - 1]}, {b.said}" for b in reversed(self.falls)]
        return f"{'; '.join(told)}. What is known of earlier years may no longer hold." if told else None

    def to_dict(self) -> list[dict[str, Any]]:
        """Return the breaks as plain data."""
        return [b.to_dict() for b in self.held]


def breaks_between(pair: tuple[int, int], names: tuple[str, str], year: int, vault: Vault | None = None) -> Breaks:
    """Return the breaks of two states that count at the end of a year.

    Relations count until they are restored, troops sent away for ten years, and a government overthrown for five. The
    list is not complete: that none is returned does not mean that there was none.

    Parameters
    ----------
    pair
        COW codes.
    names
        What the two are called.
    year
        The year that is asked about.
    vault
        Where a ledger may lie; the shipped one by default.

    Examples
    --------
    >>> breaks_between((600, 615), ("Morocco", "Algeria"), 2022).clause
    'Algeria broke off diplomatic relations in 2021'
    """
    rows = ledger_tables(vault)["breaks"].filter(
        pl.col("ccode").is_in(pair),
        pl.col("other").is_null() | pl.col("other").is_in(pair),
        pl.col("since").dt.year() <= year,
        pl.col("until").is_null() | (pl.col("until").dt.year() > year),
    )
    counts = [row for row in rows.sort("since", "id").iter_rows(named=True) if _counts(row, year)]
    return Breaks(names, year, tuple(_broken(row, pair) for row in _newest_falls(counts)))


def _unrestored(one: Break) -> str:
    """Return what became of relations that were broken off; nothing of other breaks."""
    if one.kind != RELATIONS:
        return ""
    if one.until is not None:
        return f"; they were restored in {one.until.year}"
    return f"; nothing is known of their return (to {one.through:%Y-%m})"


def _counts(row: Mapping[str, Any], year: int) -> bool:
    lasts = LASTS.get(row["kind"])
    return lasts is None or year - row["since"].year < lasts


def _newest_falls(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows without governments that another of the same state followed."""
    last = {row["ccode"]: row["id"] for row in rows if row["kind"] == OVERTHROWN}
    return [row for row in rows if row["kind"] != OVERTHROWN or last[row["ccode"]] == row["id"]]


def _broken(row: Mapping[str, Any], pair: tuple[int, int]) -> Break:
    same = ("kind", "since", "said", "through", "document", "publisher", "published", "url", "grade", "until")
    return Break(**{name: row[name] for name in same}, by=pair.index(row["ccode"]) + 1)
