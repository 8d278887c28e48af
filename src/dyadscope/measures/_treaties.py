"""Alliances two states were in together: the spells that the membership rows of ATOP imply."""

from __future__ import annotations

import polars as pl

TREATY_TERMS = ("milcon", "intcom", "subord", "base", "milaid", "organ1", "orgpurp1", "contrib", "ecaid")
"""Terms of a treaty that a phase may change; every member's row of a phase repeats them."""

PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")
"""What a member promises; members of one treaty may promise different things."""

GRADES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1, ("consul",)),
    (2, ("neutral", "nonagg")),
    (3, ("defense", "offense")),
)
"""Level of a commitment by the obligations it contains, weakest first; the highest present wins.

An offence pledge without a defence pledge (263 directed dyad-years in ATOP 5.1, mostly before 1945) counts as 3:
both oblige to fight at the other's side, which is what sets the level apart from 2, the promise to stay out.
"""

_PARTS = {"ent": (1, 1), "exit": (12, 31)}
"""Month and day that stand for unknown ones: the earliest entry and the latest exit the source allows."""


_NEVER = 9999_12_31


def level(prefix: str = "", suffix: str = "") -> pl.Expr:
    """Return the level, 0 to 3, of the obligations in columns of ATOP's names, with what they have before or after."""
    grade: pl.Expr = pl.lit(0, dtype=pl.Int8)
    for value, obligations in GRADES:
        holds = pl.any_horizontal(pl.col(f"{prefix}{name}{suffix}") == 1 for name in obligations)
        grade = pl.when(holds).then(pl.lit(value, dtype=pl.Int8)).otherwise(grade)
    return grade


def shared_spells(members: pl.DataFrame, last_year: int) -> pl.DataFrame:
    """Return every spell during which two states were members of one phase of one alliance.

    A row has the pair (lower code first), `atopid`, `phase`, the bounds `start` and `end` as numbers YYYYMMDD in which
    the earliest entry and the latest exit stand for unknown days, the same as known (`start_text`, `end_text`: ISO
    dates cut to what is known; `end_text` missing if the spell goes on), `end_from_1` (the
    first state's membership ended it, or both at once), and the source rows of both memberships.
    `end` of a spell that goes on is the end of `last_year`. States of which one left on the day the other entered
    (two states that became one) were never in a treaty together.
    """
    bounded = members.select(
        "atopid",
        "phase",
        "ccode",
        "source_row",
        start=_number("ent").fill_null(0),
        start_text=_text("ent"),
        end=_number("exit").fill_null(last_year * 10_000 + 1231),
        end_text=_text("exit"),
    )
    pairs = bounded.join(bounded, on=["atopid", "phase"], suffix="_2").filter(pl.col("ccode") < pl.col("ccode_2"))
    return (
        pairs.select(
            "atopid",
            "phase",
            pl.col("ccode").alias("ccode1"),
            pl.col("ccode_2").alias("ccode2"),
            pl.max_horizontal("start", "start_2").alias("start"),
            pl.min_horizontal("end", "end_2").alias("end"),
            _of("start", pl.col("start") >= pl.col("start_2")),
            _of("end", pl.col("end") <= pl.col("end_2")),
            (pl.col("end") <= pl.col("end_2")).alias("end_from_1"),
            pl.col("source_row").alias("row1"),
            pl.col("source_row_2").alias("row2"),
        )
        .filter(pl.col("start") < pl.col("end"))
        .sort("ccode1", "ccode2", "start", "atopid", "phase")
    )


def members_on(members: pl.DataFrame, atopid: int, day: int, *, leaving: bool = False) -> int:
    """Return how many states were in an alliance on a day, given as a number YYYYMMDD.

    Who leaves on the day and who enters on it are not both counted, since they may be one state under two codes:
    without `leaving` it is who enters, with it who leaves.
    """
    start, end = _number("ent").fill_null(0), _number("exit").fill_null(_NEVER)
    held = (start < day) & (end >= day) if leaving else (start <= day) & (end > day)
    return members.filter((pl.col("atopid") == atopid) & held)["ccode"].n_unique()


def by_year(spells: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each calendar year in which a spell was in force on at least one day."""
    years = pl.int_ranges(pl.col("start") // 10_000, pl.col("end") // 10_000 + 1)
    return spells.with_columns(years.alias("year")).explode("year").with_columns(pl.col("year").cast(pl.Int16))


def _number(side: str) -> pl.Expr:
    month, day = _PARTS[side]
    year, month_known, day_known = (pl.col(f"{part}{side}").cast(pl.Int32) for part in ("yr", "mo", "day"))
    return year * 10_000 + month_known.fill_null(month) * 100 + day_known.fill_null(day)


def _text(side: str) -> pl.Expr:
    year, month, day = (pl.col(f"{part}{side}").cast(pl.String) for part in ("yr", "mo", "day"))
    known_month = pl.format("-{}", month.str.zfill(2)).fill_null("")
    known_day = pl.when(month.is_null()).then(pl.lit("")).otherwise(pl.format("-{}", day.str.zfill(2))).fill_null("")
    return pl.format("{}{}{}", year.str.zfill(4), known_month, known_day)


def _of(name: str, first_decides: pl.Expr) -> pl.Expr:
    return pl.when(first_decides).then(f"{name}_text").otherwise(f"{name}_text_2").alias(f"{name}_text")
