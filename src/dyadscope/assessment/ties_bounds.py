"""How sure the relation of one state with all others in a year is: the ends of 90 % intervals."""

from __future__ import annotations

import polars as pl

from dyadscope import catalog
from dyadscope.assessment.headings import form_of
from dyadscope.index import Index
from dyadscope.records import Measure
from dyadscope.results import Heading
from dyadscope.results.figure import NO_INTERVAL

_RELATION, _DECIMALS = "relation", 3
_MEASURED = "no interval: how far such probabilities can be trusted is measured on past years (skill)"
_FEW = "computed from fewer draws than that of a pair alone"


def bounded(measure: Measure) -> bool:
    """Whether a measure has intervals: those that the model of the relation gives do, apart from words."""
    return catalog.family_of(measure.name).name == _RELATION and measure.dtype != "String"


def bounds(index: Index, state: int, year: int, measure: Measure) -> pl.DataFrame:
    """Return `partner`, `low` and `high` of a measure that has intervals, of one state with every other in a year."""
    from dyadscope.assessment.models.relation import relations_of_year
    from dyadscope.assessment.models.relation.evidence import LOOKED_BACK
    from dyadscope.assessment.models.relation.measure import rows_of_all

    found = relations_of_year(rows_of_all(index.of_state(state), year, year - LOOKED_BACK), year)
    partner = pl.when(pl.col("ccode1") == state).then("ccode2").otherwise("ccode1").alias("partner")
    # Rounded as the stored values are, so that none lies outside its interval by a hair.
    ends = (pl.col(f"{measure.name}_{end}").round(_DECIMALS).alias(end) for end in ("low", "high"))
    return found.select(partner, *ends)


def headings(measure: Measure, low: str, high: str, said: str = "") -> tuple[Heading, Heading]:
    """Return the headings of the columns of an interval."""
    form = form_of(measure)
    return Heading(low, f"90 % interval{said}, from", form=form), Heading(high, "to", form=form)


def interval_of(measure: Measure, what: str = "lines") -> str:
    """Return what the intervals of all partners' values are, or why they have none.

    Examples
    --------
    >>> interval_of(catalog.measure("p_aligned"))
    'lines are 90 % intervals, computed from fewer draws than that of a pair alone'
    """
    if bounded(measure):
        return f"{what} are 90 % intervals, {_FEW}"
    return NO_INTERVAL if catalog.family_of(measure.name).model is None else _MEASURED
