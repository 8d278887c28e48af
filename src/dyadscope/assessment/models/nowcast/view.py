"""How likely new friction between two states is, given twelve months of news and the yearly sources before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from dyadscope.assessment.models.comparable import RELEVANT
from dyadscope.assessment.models.nowcast import tables as trained
from dyadscope.assessment.models.nowcast.evidence import (
    FOUGHT,
    MOST_SILENT,
    SANCTIONS,
    WINDOW,
    Month,
    News,
    ended,
    hostility,
    news,
    reaches,
)
from dyadscope.assessment.models.relation import tables as relations
from dyadscope.assessment.models.relation.evidence import LOOKED_BACK, evidence_of
from dyadscope.assessment.models.relation.measure import rows_of
from dyadscope.assessment.models.relation.reading import bounds
from dyadscope.assessment.models.relation.stored import INDEX, TABLES, tables_sha256
from dyadscope.index.artefacts import read_table
from dyadscope.index.frame import Index

STORED = "nowcast_months"
SCALE = 1000
"""Probabilities are stored in thousandths, volumes in thousandths of a millionth."""
YEAR = 100
"""A year in the number of a month, as 202312."""
BEFORE = ("before_month", "before_complete", "before_conflict", "before_cooperation")
"""What the twelve months a year earlier told."""
_NUMBERS = ("likely", "low", "high", "yearly", "conflict", "cooperation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowcast:
    """How likely new friction between two states is: fighting, or a sanction that was not in force before.

    Attributes
    ----------
    pair
        COW codes of the two, the lower first.
    news
        What twelve months of news tell of the two.
    since
        The last year of the yearly sources that are used: friction is new if they did not have it.
    likely, interval
        The probability given both, and its 90 % interval.
    yearly
        The probability by the yearly sources alone.
    base
        How often new friction came to neighbours and pairs with a major power in the years learnt from.
    known
        The last year that yearly sources hold by now: of months in or before it they tell better than any nowcast.
    fought
        Whether the two fought in the last year of the yearly sources that are used: then fighting is nothing new.
    before
        What the twelve months a year earlier told; None where they are not known.
    """

    pair: tuple[int, int]
    news: News
    since: int
    likely: float
    interval: tuple[float, float]
    yearly: float
    base: float
    known: int
    fought: bool
    before: News | None = None

    @property
    def month(self) -> Month:
        """The last month."""
        return self.news.month

    @property
    def beyond(self) -> bool:
        """Whether most of the months lie in a year that yearly sources do not hold yet."""
        year, number = self.news.month
        return (year if number > WINDOW // 2 else year - 1) > self.known

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "month": f"{self.month[0]:04d}-{self.month[1]:02d}",
            "complete_months": self.news.complete,
            "conflict": round(self.news.conflict, 3),
            "cooperation": round(self.news.cooperation, 3),
            "source": self.news.source,
            "since": self.since,
            "new_friction": round(self.likely, 4),
            "interval": [round(bound, 4) for bound in self.interval],
            "by_yearly_sources_alone": round(self.yearly, 4),
            "base_rate": round(self.base, 4),
            "yearly_sources_to": self.known,
        }


def nowcast(index: Index, pair: tuple[int, int], told: News, before: News | None = None) -> Nowcast | None:
    """Return how likely new friction between two states is, given twelve months of news.

    Parameters
    ----------
    index
        The index of measures; what it holds of the months themselves is not used.
    pair
        COW codes, the lower first.
    told, before
        Twelve months, and those a year earlier where they are known.

    Returns
    -------
    Nowcast or None
        None where nothing was learnt that holds for the two: they are neither neighbours nor is one a major power, did
        not both exist before the months, or yearly sources ended more than three years before.
    """
    rows = rows_of(index, *pair)
    if not {*SANCTIONS, FOUGHT} <= set(rows.columns):
        return None
    known = rows.drop_nulls([*SANCTIONS, FOUGHT])["year"]
    if known.is_empty():
        return None
    since, silent = ended(told.month, int(known[-1]))
    own = rows.filter(pl.col("year").is_between(since - LOOKED_BACK, since))
    if silent > MOST_SILENT or own.is_empty() or own["year"][-1] != since:
        return None
    evidence = evidence_of(own)
    at = np.array([len(evidence.year) - 1])
    if evidence.sets[at[0]] >= RELEVANT:
        return None
    near = reaches(index.table(list(SANCTIONS), [since])).filter(ccode1=pair[0], ccode2=pair[1])
    volumes = news(np.array([told.conflict]), np.array([told.cooperation]))
    frame = near.with_columns(
        hostility=pl.Series(hostility(relations.shipped(), evidence, at, np.array([silent]))),
        silent=pl.lit(float(silent)),
        **{name: pl.Series(values) for name, values in volumes.items()},
    )
    tables = trained.shipped()
    likely = tables.likely(frame)
    low, high = bounds(likely)
    return Nowcast(
        pair=pair,
        news=told,
        since=since,
        likely=float(likely[0, 0]),
        interval=(float(low[0]), float(high[0])),
        yearly=float(tables.likely(frame, months=False)[0, 0]),
        base=tables.base,
        known=int(known[-1]),
        fought=bool(own[FOUGHT][-1]),
        before=before,
    )


def stored_nowcast(index: Index, pair: tuple[int, int], last: int) -> Nowcast | None:
    """Return the newest nowcast that ships of two states whose months end in or before a year; None where none does.

    What ships rests on the months of the source `gdelt_monthly` and is used for the very index and tables of relations
    that it was computed from. Of a state that the source has no row of, what ships says that nothing was told with
    anyone in any month: that is unknown, and nothing is said of its pairs.
    """
    held = read_table(STORED)
    if held is None:
        return None
    frame, about = held
    if about.get(INDEX) != index.manifest.get("sha256") or about.get(TABLES) != tables_sha256():
        return None
    own = frame.filter(
        pl.col("ccode1") == min(pair), pl.col("ccode2") == max(pair), pl.col("month") <= last * 100 + 12
    ).sort("month")
    if own.is_empty() or not told_of(frame).issuperset(pair):
        return None
    row = own.row(-1, named=True)
    numbers = {name: row[name] / SCALE for name in _NUMBERS}
    return Nowcast(
        pair=(min(pair), max(pair)),
        news=_news(row, about["source"]),
        since=int(row["since"]),
        likely=numbers["likely"],
        interval=(numbers["low"], numbers["high"]),
        yearly=numbers["yearly"],
        base=float(about["base"]),
        known=int(about["known"]),
        fought=bool(row["fought"]),
        before=None if row[BEFORE[0]] is None else _news(row, about["source"], "before_"),
    )


def told_of(frame: pl.DataFrame) -> frozenset[int]:
    """Return the states of which anything was told, with anyone, in any of the months that ship."""
    told = frame.filter((pl.col("conflict") > 0) | (pl.col("cooperation") > 0))
    return frozenset(told["ccode1"]) | frozenset(told["ccode2"])


def _news(row: Mapping[str, Any], source: str, when: str = "") -> News:
    year, number = divmod(int(row[f"{when}month"]), YEAR)
    return News(
        month=(year, number),
        complete=int(row[f"{when}complete"]),
        conflict=row[f"{when}conflict"] / SCALE,
        cooperation=row[f"{when}cooperation"] / SCALE,
        source=source,
    )


def packed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return nowcasts as they are stored, in the order of pairs and months."""
    return frame.sort("ccode1", "ccode2", "month").select(
        pl.col("ccode1", "ccode2").cast(pl.Int16),
        pl.col("month").cast(pl.Int32),
        pl.col("since").cast(pl.Int16),
        pl.col("complete").cast(pl.Int8),
        pl.col("fought").cast(pl.Boolean),
        *((pl.col(name) * SCALE).round().cast(pl.UInt16) for name in _NUMBERS[:4]),
        *((pl.col(name) * SCALE).round().cast(pl.UInt32) for name in (*_NUMBERS[4:], *BEFORE[2:])),
        pl.col(BEFORE[0]).cast(pl.Int32),
        pl.col(BEFORE[1]).cast(pl.Int8),
    )
