"""Swap and repo lines between the central banks of two states: in force, and how much."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import BAHAJ_2024
from dyadscope.measures._directed import both_ways, covered, pair_of_measures
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure, Stored

_SWAPS = "liquidity_lines.swaps"
_WAYS = ("12", "21")


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return lines in force both ways, 0 inside the years of the data; nothing between states of one central bank."""
    lines = pl.col("swap_lines") + pl.col("swap_lines_by_union")
    swaps = tables[_SWAPS].with_columns(
        line=(lines > 0).cast(pl.Int8), pool=pl.col("swap_pooled"), one_bank=lines.is_null()
    )
    frame = covered(dyads.select(DYAD_KEYS), swaps["year"])
    frame = both_ways(
        frame,
        swaps,
        {"line": "swap_line", "swap_amount": "swap_line_amount", "pool": "pool", "one_bank": "one_bank"},
    )
    apart = ~(pl.col("one_bank_12").fill_null(value=False) | pl.col("one_bank_21").fill_null(value=False))
    frame = frame.filter(apart).with_columns(pl.col("swap_line_12", "swap_line_21").fill_null(0))
    pool = pl.max_horizontal(*(pl.col(f"pool_{way}").fill_null(0) for way in _WAYS))
    frame = frame.with_columns(swap_pool=pool.cast(pl.Int8))
    return frame.select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))


_MISSING = (
    "Outside 2000-2023; between two states of the euro area, which share a central bank. Inside, 0: the authors, who "
    "looked for every line, know of none."
)
_CRITIQUE = (
    "That a line exists does not say that it is drawn on, or for what. Lines of the European Central Bank count for "
    "every state of the euro area. Lines of Hong Kong and Macao do not count as China's."
)
FAMILY = Family(
    name="swap_lines",
    title="Swap lines between central banks",
    needs=(_SWAPS,),
    measures=(
        *pair_of_measures(
            "swap_line",
            title="Swap line from {one} to {two}",
            dimension="economy",
            formula=(
                "1 if on a day of the year a line is in force by which the central bank of {one} lends currency to "
                "that of {two}, pooled funds apart, else 0"
            ),
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=(BAHAJ_2024,),
            critique=_CRITIQUE,
            closer=1,
            dtype="Int8",
        ),
        *pair_of_measures(
            "swap_line_amount",
            title="Ceiling of the swap lines from {one} to {two}",
            dimension="economy",
            formula=(
                "highest sum of the ceilings of lines in force on one day of the year by which the central bank of "
                "{one} lends its own currency to that of {two}"
            ),
            unit="billions of the currency of {one}",
            range=(0.0, None),
            missing="No such line; unlimited or unstated ceilings; lines of the euro area; outside 2000-2023.",
            references=(BAHAJ_2024,),
            critique=(
                "In the lender's currency, so it tells one lender's lines over time and across borrowers, never two "
                "lenders apart: 150 billion yuan are not 150 billion won. " + _CRITIQUE
            ),
        ),
        Measure(
            name="swap_pool",
            title="Both in one pooled fund of central banks",
            dimension="economy",
            formula="1 if both can draw on one pooled fund (Chiang Mai, ASEAN, BRICS) on a day of the year, else 0",
            unit="yes (1) or no (0)",
            range=(0.0, 1.0),
            missing=_MISSING,
            references=(BAHAJ_2024,),
            critique="Membership of a club: it says nothing of the two among its members.",
            closer=1,
            dtype="Int8",
        ),
    ),
    compute=compute,
    stored={
        "swap_line_12": WHOLE,
        "swap_line_21": WHOLE,
        "swap_line_amount_12": Stored(wide=True),
        "swap_line_amount_21": Stored(wide=True),
    },
)
