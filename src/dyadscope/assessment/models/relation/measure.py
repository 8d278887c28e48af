"""The relation as measures that panels and rankings can attach: told by the model that ships, from an index at hand.

It stands here and not among the other measures because it is computed from theirs; `catalog` finds it through the
package's entry point.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import polars as pl

from dyadscope.index.frame import KEYS, Index, load_index
from dyadscope.records import Family, FromIndex, Measure, Reference

LEADER = "relation_leader"
READINGS = ("alliance", "entente", "unaligned", "rivalry")
NUMBERS = (*(f"p_{name}" for name in READINGS), "p_aligned", "practice")


def rows_of(index: Index, low: int, high: int) -> pl.DataFrame:
    """Return what the model reads of one dyad (ccode1 < ccode2): every year of the index; what it lacks is left out."""
    held = _held(index)
    keys = (pl.lit(low, pl.Int16).alias("ccode1"), pl.lit(high, pl.Int16).alias("ccode2"))
    return index.dyad(low, high, *index.years, held).with_columns(keys).select(*KEYS, *held)


def rows_of_all(index: Index, last: int, first: int | None = None) -> pl.DataFrame:
    """Return what the model reads of every dyad up to a year, from the index's first year or a later one."""
    years = range(index.years[0] if first is None else max(first, index.years[0]), last + 1)
    return index.table(_held(index), years)


def _held(index: Index) -> list[str]:
    from dyadscope.assessment.models.relation import MEASURES

    return [name for name in MEASURES if name in index.measures]


def _reads() -> tuple[str, ...]:
    from dyadscope.assessment.models.relation import MEASURES

    return tuple(MEASURES)


def _told(found: pl.DataFrame) -> pl.DataFrame:
    return found.select(*KEYS, LEADER, *NUMBERS)


def _of_year(index: Index, year: int) -> pl.DataFrame:
    from dyadscope.assessment.models.relation.stored import relations_of

    return relations_of(index, [year])


def _of_dyad(index: Index, low: int, high: int) -> pl.DataFrame:
    from dyadscope.assessment.models.relation import panel_relations

    rows = rows_of(index, low, high)
    return _told(panel_relations(rows, rows["year"].to_list(), intervals=False))


def compute(tables: Mapping[str, pl.DataFrame], dyads: pl.DataFrame) -> pl.DataFrame:
    """Return the relation of every dyad-year of the index; other years are missing."""
    from dyadscope.assessment.models.relation.stored import relations_of

    assert not tables
    index = load_index()
    years = [year for year in dyads["year"].unique().sort().to_list() if index.years[0] <= year <= index.years[1]]
    keys = dyads.select(pl.col(KEYS).cast(pl.Int16))
    schema = {LEADER: pl.String} | dict.fromkeys(NUMBERS, pl.Float64)
    if not years:
        return keys.with_columns(pl.lit(None, kind).alias(name) for name, kind in schema.items())
    told = relations_of(index, years).with_columns(pl.col(KEYS).cast(pl.Int16))
    return keys.join(told, on=list(KEYS), how="left", maintain_order="left")


_HAMILTON = Reference(
    key="hamilton1989",
    kind="article",
    authors=("Hamilton, James D.",),
    title="A New Approach to the Economic Analysis of Nonstationary Time Series and the Business Cycle",
    year=1989,
    fields={"journal": "Econometrica", "volume": "57", "number": "2", "pages": "357--384"},
)
_MISSING = "Outside the years of the index, and where the two states did not coexist."
_CRITIQUE = (
    "Learnt from treaties and rivalries on record: an understanding that no list knows, and a rivalry that its list "
    "dates late, are seen only as far as conflicts, arms, trade, votes and visits show them."
)
_FORMULA = (
    "hidden state of pledge (none, weaker, defence) and rivalry (no, yes), filtered forward year by year from the "
    "record, conflicts and evidence; a pledge in a large treaty counts as far as practice is like that of allies "
    "(docs/relation.md)"
)


def _probability(name: str, title: str, *, closer: Literal[-1, 0, 1] = 0) -> Measure:
    return Measure(
        name=name,
        title=title,
        dimension="policy",
        formula=_FORMULA,
        unit="probability",
        range=(0.0, 1.0),
        missing=_MISSING,
        references=(_HAMILTON,),
        critique=_CRITIQUE,
        closer=closer,
    )


FAMILY = Family(
    name="relation",
    title="What two states are to each other: alliance, entente, unaligned or rivalry",
    needs=(),
    measures=(
        Measure(
            name=LEADER,
            title="Leading reading of the relation",
            dimension="policy",
            formula=f"rivalry where its probability is one half or more, else the likeliest other; {_FORMULA}",
            unit="alliance, entente, unaligned or rivalry",
            range=(None, None),
            dtype="String",
            missing=f"{_MISSING} Null too where nothing is known of the two in particular.",
            references=(_HAMILTON,),
            critique=_CRITIQUE,
        ),
        _probability("p_alliance", "Probability of an alliance", closer=1),
        _probability("p_entente", "Probability of an entente"),
        _probability("p_unaligned", "Probability of being unaligned"),
        _probability("p_rivalry", "Probability of a rivalry", closer=-1),
        _probability("p_aligned", "Probability of an alliance or an entente", closer=1),
        _probability("practice", "Likeness of practice to that of pairs with a pledge of few", closer=1),
    ),
    compute=compute,
    listed=False,
    model=FromIndex(_of_year, _of_dyad, _reads),
    rankings={"relation": ("p_aligned", LEADER, "p_alliance", "p_entente", "p_unaligned", "p_rivalry")},
)
