"""Armed conflict of two states against one another and at one another's side, and how many it killed."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import DAVIES_2025, GLEDITSCH_2002
from dyadscope.measures._windows import in_window
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_PAIRS, _DEATHS = "ucdp.pairs", "ucdp.pair_deaths"
WINDOW = 10
"""Calendar years looked back on, the year itself included."""
_LEVELS = {
    "conflict_against": "ucdp_against",
    "conflict_against_any": "ucdp_against_any",
    "conflict_beside": "ucdp_beside",
    "conflict_helps_12": "ucdp_helps_12",
    "conflict_helps_21": "ucdp_helps_21",
}
_YEARS = {"conflict_against_10y": "conflict_against_any", "conflict_beside_10y": "conflict_beside"}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the intensity of the year, the years of the last ten, and the deaths; 0 within the years of the data."""
    pairs = tables[_PAIRS].select(*DYAD_KEYS, *(pl.col(column).alias(name) for name, column in _LEVELS.items()))
    first, last = int(pairs["year"].min()), int(pairs["year"].max())  # type: ignore[arg-type]  # integers
    frame = dyads.select(pl.col(DYAD_KEYS).cast(pl.Int16)).filter(pl.col("year").is_between(first, last))
    years = in_window(
        pairs, WINDOW, *((pl.col(level) > 0).sum().cast(pl.Int8).alias(name) for name, level in _YEARS.items())
    )
    for found in (pairs, years):
        frame = frame.join(found, on=list(DYAD_KEYS), how="left", maintain_order="left")
    frame = frame.with_columns(
        pl.col(list(_LEVELS)).fill_null(0),
        *(pl.when(pl.col("year") >= first + WINDOW - 1).then(pl.col(n).fill_null(0)).alias(n) for n in _YEARS),
    )
    deaths = tables[_DEATHS]
    in_years = pl.col("year").is_between(deaths["year"].min(), deaths["year"].max())
    known = deaths.select(*DYAD_KEYS, conflict_deaths="ucdp_deaths", listed=pl.lit(value=True))
    frame = frame.join(known, on=list(DYAD_KEYS), how="left", maintain_order="left").with_columns(
        pl.when(in_years & pl.col("listed").is_null()).then(0).otherwise("conflict_deaths").alias("conflict_deaths")
    )
    return frame.select(*DYAD_KEYS, *(m.name for m in FAMILY.measures))


_REFERENCES = (GLEDITSCH_2002, DAVIES_2025)
_INTENSITY = "0 none, 1 an armed conflict (25 to 999 battle deaths in the year), 2 a war (1000 or more)"
_MISSING = "Outside 1946-2024. Inside, 0: no armed conflict of 25 battle deaths or more with the two in it."
_ROLES = (
    " Primary parties are those whose quarrel it is, secondary ones those that send troops to a primary one. Arms, "
    "money and volunteers make no party."
)

FAMILY = Family(
    name="conflict_sides",
    title="Armed conflict by side and role",
    needs=(_PAIRS, _DEATHS),
    measures=(
        Measure(
            name="conflict_against",
            title="Armed conflict against one another, as primary parties",
            dimension="friction",
            formula=f"highest intensity of the year's conflicts with the two as primary parties on opposite sides: "
            f"{_INTENSITY}",
            unit="level",
            range=(0.0, 2.0),
            missing=_MISSING,
            references=_REFERENCES,
            critique=(
                "Wars by proxy are not in it: Russia and Ukraine are 0 until 2022, Russia and Georgia in 2008." + _ROLES
            ),
            closer=-1,
            dtype="Int8",
            kind="level",
        ),
        Measure(
            name="conflict_against_any",
            title="Armed conflict against one another, in any role",
            dimension="friction",
            formula=f"highest intensity of the year's conflicts with the two on opposite sides: {_INTENSITY}",
            unit="level",
            range=(0.0, 2.0),
            missing=_MISSING,
            references=_REFERENCES,
            critique="The intensity is the conflict's, not that of what the two did to one another." + _ROLES,
            closer=-1,
            dtype="Int8",
            kind="level",
        ),
        Measure(
            name="conflict_beside",
            title="Armed conflict at one another's side",
            dimension="practice",
            formula=f"highest intensity of the year's conflicts with the two on the same side: {_INTENSITY}",
            unit="level",
            range=(0.0, 2.0),
            missing=_MISSING,
            references=_REFERENCES,
            critique=(
                "Sides are the conflict's: who backs different rebels against one government is side by side. Every "
                "pair of a coalition of fifty counts, and of the contributors to a UN mission that is party to a war "
                "(Mali to 2023, the Central African Republic, by which Russia and China are side by side in 2024)."
                + _ROLES
            ),
            closer=1,
            dtype="Int8",
            kind="level",
        ),
        *(
            Measure(
                name=f"conflict_helps_{way}",
                title=f"Troops of state {one} for the government of state {two}",
                dimension="practice",
                formula=(
                    f"highest intensity of the year's conflicts within state {two} in which state {one} is a secondary "
                    f"party at the side of its government, and fewer than ten states are: {_INTENSITY}"
                ),
                unit="level",
                range=(0.0, 2.0),
                missing=_MISSING,
                references=_REFERENCES,
                critique=(
                    "The government is the one that UCDP counts as such, which others may deny. Ten states or more are "
                    "a coalition or a mission of the United Nations, in which most send a few." + _ROLES
                ),
                closer=1,
                mirror=f"conflict_helps_{way[::-1]}",
                dtype="Int8",
                kind="level",
            )
            for way, one, two in (("12", 1, 2), ("21", 2, 1))
        ),
        Measure(
            name="conflict_against_10y",
            title="Years of armed conflict against one another among the last ten",
            dimension="friction",
            formula="number of the years t-9 to t with conflict_against_any above 0",
            unit="years",
            range=(0.0, 10.0),
            missing="Outside 1955-2024: conflicts were coded for 1946-2024, and the window needs ten years.",
            references=_REFERENCES,
            critique="A state that is new, or has a new code, begins without a past." + _ROLES,
            closer=-1,
            dtype="Int8",
        ),
        Measure(
            name="conflict_beside_10y",
            title="Years of armed conflict side by side among the last ten",
            dimension="practice",
            formula="number of the years t-9 to t with conflict_beside above 0",
            unit="years",
            range=(0.0, 10.0),
            missing="Outside 1955-2024: conflicts were coded for 1946-2024, and the window needs ten years.",
            references=_REFERENCES,
            critique="A state that is new, or has a new code, begins without a past." + _ROLES,
            closer=1,
            dtype="Int8",
        ),
        Measure(
            name="conflict_deaths",
            title="Battle deaths in armed conflict against one another",
            dimension="friction",
            formula="best estimate of the year's battle-related deaths in conflicts with the two as primary parties on "
            "opposite sides",
            unit="persons",
            range=(0.0, None),
            missing="Outside 1989-2023, and where the publisher gives no best estimate. Inside, 0 is fewer than 25.",
            references=_REFERENCES,
            critique=(
                "Deaths of the whole conflict, on all sides, for each pair in it: those of 2003 in Iraq count for the "
                "United States, the United Kingdom and Australia alike."
            ),
            closer=-1,
            dtype="Int32",
        ),
    ),
    compute=compute,
    stored={
        "conflict_against": WHOLE,
        "conflict_against_any": WHOLE,
        "conflict_beside": WHOLE,
        "conflict_helps_12": WHOLE,
        "conflict_helps_21": WHOLE,
        "conflict_against_10y": WHOLE,
        "conflict_beside_10y": WHOLE,
    },
    place=16,
)
