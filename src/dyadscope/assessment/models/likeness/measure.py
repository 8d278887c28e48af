"""Likeness as a measure that panels can attach: told by the models that ship, from the index that ships.

It stands here and not among the other measures because it is computed from theirs; `catalog` finds it through the
package's entry point.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.index.frame import KEYS, load
from dyadscope.records import Family, Measure, Reference


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the likeness of every dyad-year of the index; other years are missing."""
    from dyadscope.assessment.models.likeness.view import likeness_of_year

    assert not tables
    index = load()
    first, last = index.years
    years = dyads["year"].unique().sort().to_list()
    told = [
        likeness_of_year(index, year).select("ccode1", "ccode2", pl.lit(year, pl.Int16).alias("year"), "likeness")
        for year in years
        if first <= year <= last
    ]
    empty = pl.DataFrame(schema={"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "likeness": pl.Float64})
    known = pl.concat([empty, *(rows.cast(empty.schema) for rows in told)])
    keys = dyads.select(pl.col(KEYS).cast(pl.Int16))
    return keys.join(known, on=list(KEYS), how="left", maintain_order="left")


_HASTIE = Reference(
    key="hastie1990",
    kind="book",
    authors=("Hastie, Trevor J.", "Tibshirani, Robert J."),
    title="Generalized Additive Models",
    year=1990,
    fields={"publisher": "Chapman and Hall", "address": "London"},
)

FAMILY = Family(
    name="likeness",
    title="Likeness to a defence pact",
    needs=(),
    measures=(
        Measure(
            name="likeness",
            title="Likeness to a defence pact",
            dimension="policy",
            formula=(
                "probability of a defence pact given the dyad's other measures in the index that ships: an additive "
                "logistic model of all dyads since 1946, calibrated on later years"
            ),
            unit="probability",
            range=(0.0, 1.0),
            missing="Outside the years of the index, and where less than half of what the model draws on is known.",
            references=(_HASTIE,),
            critique=(
                "Learnt from pacts on record: it says who looks like an ally, not who will become one, and the region "
                "and organisations that rivals share raise it too."
            ),
            closer=1,
        ),
    ),
    compute=compute,
)
