"""Likeness as a measure that panels can attach: told by the models that ship, from the index that ships.

It stands here and not among the other measures because it is computed from theirs; `catalog` finds it through the
package's entry point.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dyadscope.index.frame import KEYS, Index, load_index
from dyadscope.records import Family, FromIndex, Measure, Reference


def _of_year(index: Index, year: int) -> pl.DataFrame:
    from dyadscope.assessment.models.likeness.view import likeness_of_year

    return likeness_of_year(index, year).rename({"known": "likeness_known"})


def _of_dyad(index: Index, low: int, high: int) -> pl.DataFrame:
    from dyadscope.assessment.models.likeness.view import series_of

    return series_of(index, low, high)


def _reads() -> tuple[str, ...]:
    from dyadscope.assessment.models.evidence import measures_of
    from dyadscope.assessment.models.likeness.model import ITEMS

    return measures_of(ITEMS)


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the likeness of every dyad-year of the index; other years are missing."""
    assert not tables
    index = load_index()
    first, last = index.years
    years = dyads["year"].unique().sort().to_list()
    told = [
        _of_year(index, year).select(
            "ccode1", "ccode2", pl.lit(year, pl.Int16).alias("year"), "likeness", "likeness_known"
        )
        for year in years
        if first <= year <= last
    ]
    schema = dict.fromkeys(KEYS, pl.Int16) | dict.fromkeys(("likeness", "likeness_known"), pl.Float64)
    empty = pl.DataFrame(schema=schema)
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
        Measure(
            name="likeness_known",
            title="Share of what likeness draws on that is known",
            dimension="policy",
            formula="weights of the features that are known / weights of all that the year's model looks at",
            unit="share",
            range=(0.0, 1.0),
            missing="Outside the years of the index.",
            references=(_HASTIE,),
            critique="Weights are averages over all dyads: what is unknown may matter more, or less, for this one.",
        ),
    ),
    compute=compute,
    listed=False,
    model=FromIndex(_of_year, _of_dyad, _reads),
    rankings={"likeness": ("likeness", "commitment", "likeness_known")},
)
