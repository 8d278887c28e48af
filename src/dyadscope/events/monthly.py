"""From counts to the table people use: directed dyad-months with shares, volumes and an index with its interval."""

from __future__ import annotations

from collections.abc import Iterator

import narwhals as nw
import polars as pl

from dyadscope.events.part import COUNTS, DAYS, Options
from dyadscope.events.rules import KEY, PARTS, ROOTS, ROWS, added, counted, once, placed
from dyadscope.events.tables import States

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
DYAD = ("ccode1", "ccode2", "month")

BREAK = 201502
"""The month in which GDELT 2.0 began (on the 18th): events are coded otherwise from then on."""

_Z = 1.959963984540054
"""Standard normal quantile of an interval of 95 %."""
_PRIOR = 2.0
"""Events of each sign that the interval adds, as Agresti and Coull (1998) do for a proportion."""
_COVERED, _FEW = 0.9, 0.1
_AROUND = 12
"""Months on either side, in whose company a month's days are judged to be in the data."""


def sums(parts: pl.LazyFrame, options: Options, states: States, roots: pl.DataFrame) -> pl.DataFrame:
    """Return the counts of all parts together (`COUNTS`).

    With `once` the parts hold events; they are counted month by month, so that no more than a month is in memory.
    """
    if not options.once:
        whole: pl.LazyFrame = added(nw.from_native(parts)).to_native()
        return whole.collect(engine="streaming").cast(COUNTS)
    return pl.concat([pl.DataFrame(schema=COUNTS), *_by_month(parts, states, roots)])


def _by_month(parts: pl.LazyFrame, states: States, roots: pl.DataFrame) -> Iterator[pl.DataFrame]:
    month = pl.col("day") // 100
    for number in parts.select(month.unique().sort()).collect(engine="streaming")["day"]:
        held = once(nw.from_native(parts.filter(month == number).select(*KEY, "score", "quad").collect()))
        values = pl.concat([held.to_native()["source"].unique(), held.to_native()["target"].unique()])
        states.learn(values)
        table = nw.from_native(states.table)
        each = held.with_columns(nw.lit(1, nw.Int64).alias(ROWS))
        yield counted(placed(each, table, nw.from_native(roots))).to_native().cast(COUNTS)


def thin_months(days: pl.DataFrame) -> pl.DataFrame:
    """Return the months that are too incomplete to be compared: `month`, `days_covered`, `thin`.

    A day is in the data if it has at least a tenth of the rows of an ordinary day: of the highest median of rows a day
    among the month and the twelve on either side. So days that later reports mention now and then are not. A month of
    which under nine tenths of the days are in the data is thin.
    """
    if days.is_empty():
        return pl.DataFrame(schema={"month": pl.Int32, "days_covered": pl.Int8, "thin": pl.Boolean})
    daily = days.cast(DAYS).with_columns(month=pl.col("day") // 100)
    time = (pl.col("month") // 100 * 12 + pl.col("month") % 100).alias("time")
    usual = daily.group_by("month").agg(pl.col("rows").median().alias("usual")).with_columns(time)
    near = usual.select("month", "time").join_where(
        usual.select(pl.col("time").alias("other"), "usual"),
        (pl.col("other") >= pl.col("time") - _AROUND),
        (pl.col("other") <= pl.col("time") + _AROUND),
    )
    ordinary = near.group_by("month").agg(pl.col("usual").max())
    first = pl.date(pl.col("month") // 100, pl.col("month") % 100, 1)
    return (
        daily.join(ordinary, on="month")
        .group_by("month")
        .agg((pl.col("rows") >= _FEW * pl.col("usual")).sum().cast(pl.Int8).alias("days_covered"))
        .with_columns(thin=pl.col("days_covered") < _COVERED * first.dt.month_end().dt.day())
        .sort("month")
    )


def monthly(counts: pl.DataFrame, days: pl.DataFrame, options: Options) -> pl.DataFrame:
    """Return directed dyad-months: one row for each two different states and month with an event from one to the other.

    Parameters
    ----------
    counts
        From `sums`.
    days
        Rows by day of all parts.
    options
        How volumes are given.

    Returns
    -------
    polars.DataFrame
        `ccode1` (who acts), `ccode2` (towards whom), `year`, `month`, `events`, counts by root of PLOVER in small
        letters, `no_root`, counts by quad class, `goldstein_sum`, `goldstein_mean`, `cooperation` and `conflict`
        (millionths of the month's scores over all directed dyads, or sums of scores), `share_of_actor` (of all events
        of the actor in the month, those at home and towards nobody known among them), `index`, `index_low`,
        `index_high`, `days_covered`, `thin`, `era`.
    """
    both = pl.col("ccode1").is_not_null() & pl.col("ccode2").is_not_null() & (pl.col("ccode1") != pl.col("ccode2"))
    rows = counts.filter(both)
    whole = rows.group_by(DYAD).agg(
        pl.col("events", "score_up", "score_down", "square_up", "square_down").sum(),
        *(pl.col("events").filter(pl.col("root") == r).sum().alias(r.lower()) for r in ROOTS),
        pl.col("events").filter(pl.col("root").is_null()).sum().alias("no_root"),
        *(pl.col("events").filter(pl.col("quad") == n).sum().alias(q) for n, q in enumerate(QUADS, start=1)),
    )
    actors = counts.drop_nulls("ccode1").group_by("ccode1", "month").agg(pl.col("events").sum().alias("_of_actor"))
    volume = (pl.col("score_up") - pl.col("score_down")).sum().over("month")
    scale = pl.when(volume > 0).then(1e6 / volume) if options.volume else pl.lit(1 / PARTS)
    out = (
        whole.join(actors, on=["ccode1", "month"], how="left")
        .join(thin_months(days), on="month", how="left")
        .with_columns(
            goldstein_sum=(pl.col("score_up") + pl.col("score_down")) / PARTS,
            cooperation=pl.col("score_up") * scale,
            conflict=-pl.col("score_down") * scale,
            share_of_actor=pl.col("events") / pl.col("_of_actor"),
            era=_era(options.layout),
            **_index(),
        )
        .with_columns(goldstein_mean=pl.col("goldstein_sum") / pl.col("events"))
    )
    names = (
        "ccode1", "ccode2", "year", "month", "events", *(r.lower() for r in ROOTS), "no_root", *QUADS, "goldstein_sum",
        "goldstein_mean", "cooperation", "conflict", "share_of_actor", "index", "index_low", "index_high",
        "days_covered", "thin", "era",
    )  # fmt: skip
    dated = out.with_columns(year=(pl.col("month") // 100).cast(pl.Int16), month=(pl.col("month") % 100).cast(pl.Int8))
    return dated.select(names).sort("ccode1", "ccode2", "year", "month")


def _era(layout: str) -> pl.Expr:
    """Return what a month is marked as: its layout, and of GDELT the version that its events come from.

    Files of version 1.0 go on after 2.0 began, and are made from its events.
    """
    if not layout.startswith("gdelt"):
        return pl.lit(layout)
    month = pl.col("month")
    early = pl.when(month < BREAK).then(pl.lit("gdelt1"))
    return early.when(month == BREAK).then(pl.lit("break")).otherwise(pl.lit("gdelt2"))


def _index() -> dict[str, pl.Expr]:
    """Return the balance of scores from -1 to 1, and an interval of 95 % that takes events for independent.

    The index is the sum of the scores over the sum of their sizes. Its interval is that of Agresti and Coull for a
    proportion, for weights that differ: two events of each sign and of the dyad-month's mean size are added, and the
    variance is that of a ratio of sums (the delta method). With equal weights it is theirs exactly.
    """
    events, up, down = (pl.col(n).cast(pl.Float64) for n in ("events", "score_up", "score_down"))
    size = up - down
    scored = size > 0
    mean = size / events
    centre = (up + down) / (size + 2 * _PRIOR * mean)
    squares_up = pl.col("square_up") + _PRIOR * mean**2
    squares_down = pl.col("square_down") + _PRIOR * mean**2
    spread = (squares_up * (1 - centre) ** 2 + squares_down * (1 + centre) ** 2).sqrt() / (size + 2 * _PRIOR * mean)
    return {
        "index": pl.when(scored).then((up + down) / size),
        "index_low": pl.when(scored).then((centre - _Z * spread).clip(-1.0, 1.0)),
        "index_high": pl.when(scored).then((centre + _Z * spread).clip(-1.0, 1.0)),
    }
