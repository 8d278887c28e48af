"""Trade between two states and of each of them in all, from COW's data: what is known and credible of it."""

from __future__ import annotations

import polars as pl

from dyadscope.measures._yearly import DYAD_KEYS

ROUNDING = 1.0
"""Million USD by which a pair's trade may exceed the truth: two flows, each rounded to a whole million."""


def pair_trade(dyadic: pl.DataFrame) -> pl.DataFrame:
    """Return the sum of both flows where both are known; zeros that the source doubts are unknown, not nil."""
    known = dyadic.filter(~pl.col("suspect_zero").fill_null(False))
    return known.select(*DYAD_KEYS, (pl.col("flow1") + pl.col("flow2")).alias("trade")).drop_nulls()


REACH = 11
"""Years between a doubted zero and trade of the pair that says how much is missing: the Soviet gap is as long."""
LONG, MISSING, MISSING_LONG = 3, 0.25, 0.1
"""Part of a state's total that its doubted partners may come to and its shares still hold; less, where they are doubted
for more than so many years on end: what was known of them before or after says less of the years between."""
EXCESS = 1.5
"""How many times a state's total its known pairs may come to: one state and year in a hundred has more."""


def doubted(dyadic: pl.DataFrame) -> pl.DataFrame:
    """Return per state-year how much its partners of doubted zeros traded with it in the years nearest to that one.

    `doubted` is of all of them, `long` of those that are doubted for more than `LONG` years on end.
    """
    pair = list(DYAD_KEYS[:2])
    known = pl.when(~pl.col("suspect_zero").fill_null(False)).then(pl.col("flow1") + pl.col("flow2"))
    rows = dyadic.sort(DYAD_KEYS).select(*DYAD_KEYS, "suspect_zero", known=known)
    year = pl.when(pl.col("known").is_not_null()).then("year")
    near = [
        pl.when((filled.over(pair) - pl.col("year")).abs() <= REACH).then(value.over(pair))
        for filled, value in (
            (year.fill_null(strategy="forward"), pl.col("known").fill_null(strategy="forward")),
            (year.fill_null(strategy="backward"), pl.col("known").fill_null(strategy="backward")),
        )
    ]
    missing = rows.with_columns(about=pl.max_horizontal(near)).filter("suspect_zero")
    begins = (pl.col("year").diff().over(pair) != 1).fill_null(True)
    missing = missing.with_columns(length=pl.len().over(begins.cum_sum()))
    return _of_either(
        missing,
        pl.col("about").sum().alias("doubted"),
        pl.col("about").filter(pl.col("length") > LONG).sum().alias("long"),
    )


def leaves_out(trade: pl.DataFrame, national: pl.DataFrame, dyadic: pl.DataFrame) -> pl.DataFrame:
    """Return the states and years whose total leaves out the same partners as the pairs do.

    It comes to no more than the known pairs, and the doubted ones (`doubted`) to a quarter of it, or to a tenth where
    they are doubted for long: Cuba's of 1985 leaves out the Soviet Union.
    """
    total = pl.col("imports") + pl.col("exports")
    return (
        national.select("ccode", "year", total=total)
        .join(doubted(dyadic), on=["ccode", "year"], how="inner", maintain_order="left")
        .join(_of_states(trade), on=["ccode", "year"], how="left", maintain_order="left")
        .filter(
            (pl.col("doubted") >= MISSING * pl.col("total")) | (pl.col("long") >= MISSING_LONG * pl.col("total")),
            pl.col("total") - pl.col("known").fill_null(0.0) < pl.col("doubted") / 2,
        )
        .select("ccode", "year")
    )


def _of_states(trade: pl.DataFrame) -> pl.DataFrame:
    """Return each state's trade with its largest partner and with all that are known, by year."""
    return _of_either(trade, pl.col("trade").max().alias("largest"), pl.col("trade").sum().alias("known"))


def _of_either(pairs: pl.DataFrame, *told: pl.Expr) -> pl.DataFrame:
    """Return per state-year what its pairs come to, whichever of the two it is."""
    sides = [pairs.rename({code: "ccode"}).drop(other) for code, other in (DYAD_KEYS[:2], DYAD_KEYS[1::-1])]
    return pl.concat(sides, how="diagonal").group_by("ccode", "year").agg(told)


def credible_totals(trade: pl.DataFrame, national: pl.DataFrame, dyadic: pl.DataFrame) -> pl.DataFrame:
    """Return each state's total trade, without those of which nothing is a share.

    Its trade with one single partner exceeds it, or all its pairs come to half as much again (South Vietnam's of 1970
    is what the United States sold it); or it leaves out partners as the pairs do (`leaves_out`).
    """
    total = pl.col("imports") + pl.col("exports")
    return (
        national.select("ccode", "year", total.alias("total"))
        .drop_nulls()
        .join(_of_states(trade), on=["ccode", "year"], how="left", maintain_order="left")
        .filter(
            pl.col("largest").fill_null(0.0) <= pl.col("total") + ROUNDING,
            pl.col("known").fill_null(0.0) <= EXCESS * (pl.col("total") + ROUNDING),
        )
        .join(leaves_out(trade, national, dyadic), on=["ccode", "year"], how="anti", maintain_order="left")
        .select("ccode", "year", "total")
    )
