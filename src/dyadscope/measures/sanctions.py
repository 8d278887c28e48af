"""Sanctions of either state on the other in force, in number and by kind."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import FELBERMAYR_2020
from dyadscope.measures._directed import both_ways, covered, pair_of_measures
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family

_SANCTIONS = "sanctions.sanctions"
_KINDS = {"trade": "sanctions on trade", "arms": "sanctions on arms", "financial": "financial sanctions"}
_COLUMNS = {"sanction_cases": "sanctions"} | {f"sanction_{kind}": f"sanctions_{kind}" for kind in _KINDS}


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return what is in force both ways, 0 inside the years of the data."""
    frame = covered(dyads.select(DYAD_KEYS), tables[_SANCTIONS]["year"])
    frame = both_ways(frame, tables[_SANCTIONS], _COLUMNS)
    return frame.select(*DYAD_KEYS, *(pl.col(m.name).fill_null(0) for m in FAMILY.measures))


_MISSING = "Outside 1950-2023. Inside, 0: the data base has no such case."
_CRITIQUE = (
    "Counts cases, not their weight: an embargo is one, so is a ban on travel for three officials. Members of the "
    "European Union and Communities count as senders of its cases (two thirds of all values); members of other groups, "
    "and of the United Nations, do not. A case that lifts in January counts for the year."
)
FAMILY = Family(
    name="sanctions",
    title="Sanctions",
    needs=(_SANCTIONS,),
    measures=(
        *pair_of_measures(
            "sanctions",
            title="Sanctions of {one} on {two}",
            dimension="friction",
            formula="number of cases of sanctions of {one} on {two} in force in the year, the EU's included",
            unit="cases",
            range=(0.0, None),
            missing=_MISSING,
            references=(FELBERMAYR_2020,),
            critique=_CRITIQUE,
            closer=-1,
            dtype="Int16",
        ),
        *(
            measure
            for kind, words in _KINDS.items()
            for measure in pair_of_measures(
                f"sanctions_{kind}",
                title=f"{words[0].upper()}{words[1:]} of {{one}} on {{two}}",
                dimension="friction",
                formula=f"1 if {words} of {{one}} on {{two}} are in force in the year, 0 if not",
                unit="yes (1) or no (0)",
                range=(0.0, 1.0),
                missing=_MISSING,
                references=(FELBERMAYR_2020,),
                critique=_CRITIQUE,
                closer=-1,
                dtype="Int8",
            )
        ),
    ),
    compute=compute,
    stored={
        "sanctions_12": WHOLE,
        "sanctions_21": WHOLE,
    },
    counts={"sanctions": "sanctions_12"},
)
