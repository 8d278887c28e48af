"""Looking back over years: what happened to a pair within the last so many, and how long ago it last did."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._yearly import DYAD_KEYS

_PAIR = list(DYAD_KEYS[:2])


def in_window(rows: pl.DataFrame, window: int, *columns: pl.Expr) -> pl.DataFrame:
    """Return, for every dyad-year with a row in the `window` years that end with it, aggregates over those rows.

    Parameters
    ----------
    rows
        `ccode1`, `ccode2`, `year` and what the columns aggregate; several rows a dyad-year are fine. The year of a row
        is `happened` to the expressions.
    window
        Years looked back on, the year itself included.
    columns
        Aggregations, each with the name it shall have.
    """
    return (
        rows.rename({"year": "happened"})
        .with_columns(year=pl.int_ranges("happened", pl.col("happened").cast(pl.Int32) + window))
        .explode("year", empty_as_null=False)
        .with_columns(pl.col("year").cast(pl.Int16))
        .group_by(DYAD_KEYS)
        .agg(*columns)
    )


def years_since(dyads: pl.DataFrame, rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the dyads' keys and the years since the last row of the pair, 0 in a year with one.

    `dyads` must hold every year of each pair since 1816: without a row so far, the count is of the years both existed.
    """
    happened = rows.select(*DYAD_KEYS).unique().with_columns(last=pl.col("year"))
    return (
        dyads.select(*DYAD_KEYS, start=pl.col("year").min().over(_PAIR))
        .sort("year")
        .join_asof(
            happened.sort("year"),
            on="year",
            by=_PAIR,
            strategy="backward",
            check_sortedness=False,  # sorted just above; polars cannot check it within pairs
        )
        .select(*DYAD_KEYS, (pl.col("year") - pl.coalesce("last", pl.col("start") - 1)).cast(pl.Int16).alias(name))
    )
