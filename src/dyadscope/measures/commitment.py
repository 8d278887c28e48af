"""The strongest obligation two states owe each other by treaty."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.bibliography import LEEDS_2002, SIGNORINO_RITTER_1999
from dyadscope.measures._treaties import level
from dyadscope.measures._yearly import DYAD_KEYS
from dyadscope.records import WHOLE, Family, Measure

_DIRECTED = "atop.directed"


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the commitment in both directions and the stronger of the two, for dyad-years ATOP covers."""
    directed = tables[_DIRECTED]
    graded = directed.select(*DYAD_KEYS, level("atop_").alias("commitment_12"))
    covered = pl.col("year").is_between(directed["year"].min(), directed["year"].max())
    return (
        dyads.select(DYAD_KEYS)
        .filter(covered)
        .join(graded, on=list(DYAD_KEYS), how="left", maintain_order="left")
        .join(
            graded.rename({"commitment_12": "commitment_21", "ccode1": "ccode2", "ccode2": "ccode1"}),
            on=list(DYAD_KEYS),
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.col("commitment_12", "commitment_21").fill_null(0))
        .with_columns(pl.max_horizontal("commitment_12", "commitment_21").alias("commitment"))
        .select(*DYAD_KEYS, *(measure.name for measure in FAMILY.measures))
    )


_FORMULA = (
    "3 if any treaty in force that year obliges to defence or offence; else 2 if to neutrality or non-aggression; "
    "else 1 if to consultation; else 0"
)
_MISSING = (
    "Outside the years of ATOP (1816-2018 in release 5.1). Inside them a pair of members without a treaty has 0, which "
    "is a finding: ATOP searched for treaties of all members."
)
_CRITIQUE = (
    "Text on paper, not practice: it says nothing of whether a pledge would be kept, and a non-aggression pact is "
    "often concluded between rivals. The coding of ally_s_abs and its kin ranks consultation above non-aggression."
)


def _measure(name: str, title: str, formula: str, mirror: str | None = None) -> Measure:
    return Measure(
        name=name,
        title=title,
        dimension="commitments",
        formula=formula,
        unit="level 0-3",
        range=(0.0, 3.0),
        missing=_MISSING,
        references=(LEEDS_2002, SIGNORINO_RITTER_1999),
        critique=_CRITIQUE,
        closer=1,
        mirror=mirror,
        dtype="Int8",
    )


FAMILY = Family(
    name="commitment",
    title="Treaty commitments",
    needs=(_DIRECTED,),
    measures=(
        _measure("commitment", "Treaty commitment, the stronger direction", "max(commitment_12, commitment_21)"),
        _measure("commitment_12", "Treaty commitment of state 1 to state 2", _FORMULA, "commitment_21"),
        _measure("commitment_21", "Treaty commitment of state 2 to state 1", _FORMULA, "commitment_12"),
    ),
    compute=compute,
    stored={
        "commitment": WHOLE,
        "commitment_12": WHOLE,
        "commitment_21": WHOLE,
    },
    place=10,
)
