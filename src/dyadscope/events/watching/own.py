"""Months that the user counted from event files: as a matrix to watch, and the kinds of events behind a month."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from dyadscope.events.joining import held_months
from dyadscope.events.monthly import DYAD
from dyadscope.events.part import read_months
from dyadscope.events.rules import ROOTS
from dyadscope.events.watching.behind import Behind
from dyadscope.events.watching.matrix import Matrix, Month, Pair, month_name
from dyadscope.vault.store import Vault

_KINDS = (*(root.lower() for root in ROOTS), "no_root")
_SHOWN = 6
_READ = ("ccode1", "ccode2", "year", "month", "events", "cooperation", "conflict", "thin", *_KINDS)


def read(path: Path) -> pl.DataFrame:
    """Return the directed dyad-months of a file; a month whose days are not known to be covered is thin."""
    return _with_thin(read_months(path, _READ).with_row_index("row", offset=1))


def read_held(vault: Vault) -> pl.DataFrame:
    """Return the directed dyad-months that the vault holds, likewise."""
    return _with_thin(held_months(vault, list(_READ)))


def _with_thin(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(pl.col("thin").fill_null(value=True))


def matrix(table: pl.DataFrame) -> Matrix:
    """Return the matrix of directed dyad-months, both directions pooled."""
    one, two = pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2")
    pooled = table.group_by(one.alias("ccode1"), two.alias("ccode2"), "year", "month").agg(
        pl.col("cooperation").sum().alias("score_pos"),
        -pl.col("conflict").sum().alias("score_neg"),
        pl.col("thin").any(),
    )
    return Matrix.of(pooled.sort(*DYAD, "year"))


def behind(table: pl.DataFrame, pair: Pair, moved: list[Month], name: str) -> tuple[Behind, ...]:
    """Return the kinds of events in the months that moved, by direction, the most frequent first."""
    return tuple(record for month in moved for record in _of_month(table, pair, month, name))


def _of_month(table: pl.DataFrame, pair: Pair, month: Month, name: str) -> Iterator[Behind]:
    both = pl.col("ccode1").is_in(pair) & pl.col("ccode2").is_in(pair)
    rows = table.filter(both & (pl.col("year") == month[0]) & (pl.col("month") == month[1]))
    for row in rows.sort("ccode1").to_dicts():
        counts = sorted(((row[kind], kind) for kind in _KINDS if row[kind]), reverse=True)
        kinds = ", ".join(f"{kind.replace('_', ' ')} {count}" for count, kind in counts[:_SHOWN])
        text = f"{row['ccode1']} towards {row['ccode2']}: {row['events']} events ({kinds})"
        yield Behind(date=month_name(month), text=text, source=name, table="months", file=name, row=row["row"])
