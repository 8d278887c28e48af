"""General Assembly votes listed by title, most without number or day: their reading, and which are known already."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from dyadscope.errors import BadFileError
from dyadscope.states.crosswalk import to_ccode
from dyadscope.vault.readers import read_table, require_columns
from dyadscope.vault.shapes import refuse

CHOICES = {"yes": 1, "abstain": 2, "no": 3}
_FIX = "check that the file is the release the source declares"
_NO_VOTE = ("absent", "non-voting", "")
_DATED_BY_HAND = {
    "The human right to a clean, healthy and sustainable environment": ("A/RES/76/300", date(2022, 7, 28)),
    "Financing of the United Nations Interim Force in Lebanon": (None, date(2022, 6, 29)),
}
"""Roll calls without number and date in the file of titles, from the UN's record (GA/12437 and GA/12431)."""
_SAME_VOTE = 5
"""Up to how many states two records of one roll call may differ by; two roll calls of 2022 differ by 2 at least, but
those that no other file has differ from all by 27 or more."""


def read_titled(path: Path) -> pl.DataFrame:
    """Return the votes of the file of titles, absences as null; days that the file lacks are filled in where known."""
    raw = read_table(path)
    require_columns(raw, ["title", "resolution", "date", "state", "vote"], path)
    refuse(raw.filter(pl.col("title").is_null()), "votes without a title", path)
    choices: dict[str, int | None] = {**CHOICES, **dict.fromkeys(_NO_VOTE)}
    word = pl.col("vote").fill_null("").str.strip_chars().str.to_lowercase()
    refuse(raw.filter(~word.is_in(list(choices))), "votes other than yes, abstain, no and absent", path)
    rows, strangers = to_ccode(raw, "state", scheme="name")
    if strangers.height:
        raise BadFileError("names of no state", f"{path.name}: {strangers['state'].to_list()[:3]}", _FIX)
    day = pl.col("date").str.to_date("%Y-%m-%d", strict=False)
    refuse(rows.filter(pl.col("date").is_not_null() & day.is_null()), "a date that is none (YYYY-MM-DD)", path)
    by_hand = {title: found for title, found in _DATED_BY_HAND.items() if title in set(rows["title"])}
    rows = rows.with_columns(
        date=pl.coalesce(day, pl.col("title").replace_strict({t: d for t, (_, d) in by_hand.items()}, default=None)),
        resolution=pl.coalesce(
            "resolution", pl.col("title").replace_strict({t: n for t, (n, _) in by_hand.items()}, default=None)
        ),
        vote=word.replace_strict(choices, return_dtype=pl.Int8),
    )
    refuse(rows.filter(pl.struct("title", "ccode").is_duplicated()), "a state votes twice on one roll call", path)
    refuse(rows.filter(pl.col("date").n_unique().over("title") > 1), "one roll call has several dates", path)
    opens = (pl.col("date").dt.month() >= 9).cast(pl.Int32)
    return rows.with_columns(session=pl.col("date").dt.year() - 1946 + opens)


def known_roll_calls(titled: pl.DataFrame, votes: pl.DataFrame) -> pl.DataFrame:
    """Return, for every title whose roll call other files have, its number there."""
    years = titled["date"].drop_nulls().dt.year()
    first, last = (years.min(), years.max()) if len(years) else (votes["year"].max(), votes["year"].max())
    there = votes.filter(pl.col("year").is_between(first, last)).select("rcid", "ccode", "vote", "date")
    cast = titled.drop_nulls("vote").select("title", "ccode", "vote", day="date")
    met = cast.join(there, on="ccode", suffix="_there")
    size = pl.len().alias("size")
    agree = (
        met.group_by("title", "rcid")
        .agg(
            same=(pl.col("vote") == pl.col("vote_there")).sum(),
            met=pl.len(),
            apart=(pl.col("day") - pl.col("date")).first(),
        )
        .with_columns(pl.col("apart").dt.total_days().abs())
        .join(cast.group_by("title").agg(size), on="title")
        .join(there.group_by("rcid").agg(size), on="rcid", suffix="_there")
        .with_columns(differ=pl.col("size") + pl.col("size_there") - pl.col("met") - pl.col("same"))
    )
    dated = pl.col("apart").is_not_null()
    same = (
        pl.when(dated).then((pl.col("apart") <= 3) & (pl.col("differ") <= _SAME_VOTE)).otherwise(pl.col("differ") == 0)
    )
    return agree.filter(same).sort("differ", "rcid").unique("title", keep="first").select("title", "rcid")
