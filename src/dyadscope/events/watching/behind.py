"""What lies behind a month that left its usual range: dated records of other sources, and the month's own row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dyadscope import catalog
from dyadscope.events.watching.matrix import Month, Pair
from dyadscope.records import EvidenceRow
from dyadscope.vault.store import Vault

_BEFORE = 1
"""Months before the first one that moved, from which records are shown too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A dated record of a published file; the date is as exact as the source's."""

    date: str
    text: str
    source: str
    table: str
    file: str
    row: int

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {name: getattr(self, name) for name in ("date", "text", "source", "table", "file", "row")}


def behind(vault: Vault, pair: Pair, first: Month, last: Month, *, news: bool = True) -> tuple[Behind, ...]:
    """Return dated records of both states from a month before the first month to the end of the last, in order.

    With `news` the months' own rows of the monthly source come with them. Sources that the vault does not hold are left
    out: a record that is not shown need not be missing from the world.
    """
    start = _first_day(first, -_BEFORE)
    stop = _first_day(last, 1)
    found: list[Behind] = []
    for name, read in (("gdelt_monthly", _months), ("ucdp", _episodes), ("ledger", _pledges)):
        if vault.has(name) and (news or read is not _months):
            found.extend(read(vault, pair, start, stop))
    if vault.has("ledger"):
        found.extend(_exercises(vault, pair, start, stop))
    if vault.has("liquidity_lines"):
        found.extend(_lines(vault, pair, start, stop))
    return tuple(sorted(found, key=lambda b: (b.date, b.source, b.row)))


def _first_day(month: Month, further: int) -> date:
    time = month[0] * 12 + month[1] - 1 + further
    return date(time // 12, time % 12 + 1, 1)


def _record(row: EvidenceRow, when: str, text: str) -> Behind:
    return Behind(date=when, text=text, source=row.source, table=row.table, file=row.file, row=row.row)


def _between(column: str, start: date, stop: date) -> pl.Expr:
    """Whether a day given as text, as exact as known to the month at least, lies in the time."""
    day = pl.col(column)
    return (day.str.len_chars() >= 7) & (day >= start.isoformat()[:7]) & (day < stop.isoformat()[:7])


def _months(vault: Vault, pair: Pair, start: date, stop: date) -> Iterator[Behind]:
    month = pl.date(pl.col("year").cast(pl.Int32), pl.col("month").cast(pl.Int8), 1)
    own = (pl.col("ccode1") == pair[0]) & (pl.col("ccode2") == pair[1])
    for row in vault.evidence(catalog.source("gdelt_monthly"), "months", own & (month >= start) & (month < stop)):
        held: Any = row.values
        text = (
            f"sum of scores {held['score_sum']:,.0f} ({held['score_pos']:+,.0f} on days that are positive on balance, "
            f"{held['score_neg']:+,.0f} on negative ones), events on {held['days_with_score']} of "
            f"{held['days_covered']} days"
        )
        yield _record(row, f"{held['year']}-{held['month']:02d}", text)


def _episodes(vault: Vault, pair: Pair, start: date, stop: date) -> Iterable[Behind]:
    begun = (pl.col("episode_start") >= start) & (pl.col("episode_start") < stop) & pl.col("ccode").is_in(pair)
    rows = vault.evidence(catalog.source("ucdp"), "parties", begun)
    by: dict[object, dict[int, EvidenceRow]] = {}
    for row in rows:
        held: Any = row.values
        by.setdefault((held["conflict_id"], held["episode_start"]), {}).setdefault(held["ccode"], row)
    for sides in by.values():
        if len(sides) == len(pair):
            one, two = sides[pair[0]], sides[pair[1]]
            values: Any = one.values
            how = "on the same side" if values["side"] == two.values["side"] else "on opposite sides"
            text = f"armed conflict in {values['location']}, an episode begins; the two {how}"
            yield _record(one, values["episode_start"].isoformat(), text)


def _pledges(vault: Vault, pair: Pair, start: date, stop: date) -> Iterator[Behind]:
    for column, what in (("signed", "signed"), ("in_force", "comes into force"), ("ended", "ends")):
        for row in vault.evidence(catalog.source("ledger"), "pledges", _between(column, start, stop)):
            held: Any = row.values
            if {str(code) for code in pair} <= set((held["parties"] or "").split()):
                yield _record(row, str(held[column]), f"{held['name']}: {what}")


def _exercises(vault: Vault, pair: Pair, start: date, stop: date) -> Iterator[Behind]:
    among = _between("begin", start, stop) & pl.col("ccode").is_in(pair)
    by: dict[object, list[EvidenceRow]] = {}
    for row in vault.evidence(catalog.source("ledger"), "exercises", among):
        by.setdefault(row.values["id"], []).append(row)
    for rows in by.values():
        if {row.values["ccode"] for row in rows} == set(pair):
            yield _record(rows[0], str(rows[0].values["begin"]), f"joint exercise {rows[0].values['name']}")


def _lines(vault: Vault, pair: Pair, start: date, stop: date) -> Iterator[Behind]:
    both = pl.col("ccode1").is_in(pair) & pl.col("ccode2").is_in(pair)
    begun = (pl.col("start") >= start) & (pl.col("start") < stop)
    for row in vault.evidence(catalog.source("liquidity_lines"), "lines", both & begun):
        held: Any = row.values
        yield _record(row, held["start"].isoformat(), f"{held['deal_type']} line between the central banks begins")
