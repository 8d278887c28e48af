"""Practice beside other measures of how close two states are: an index of equal weights, and the depth of treaties.

Indices of alignment in policy reports add up standardised indicators with equal weights. Here such an index is made of
the same evidence, and both are asked which pairs had a small pledge: treaties enter neither, but practice was learnt
from every other pair and year.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.comparable import RELEVANT
from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.relation.evidence import ITEMS, OF_PRACTICE
from dyadscope.assessment.models.relation.filter import SMALL_OF
from dyadscope.assessment.models.relation.reading import Behaviour
from dyadscope.assessment.models.relation.tables import Tables, Terms
from dyadscope.index import Index
from dyadscope.training.hypothesis_skill import area_under_curve
from dyadscope.training.relation.rows import Rows

YEARS = (1970, 1980, 1990, 2000, 2010, 2018)


def compared(rows: Rows, tables: Tables, index: Index) -> list[dict[str, Any]]:
    """Return, by year, how well practice and an index of equal weights tell politically relevant pairs with a pledge.

    Returns
    -------
    list of dict
        `year`, `pairs`, `pledged`, `practice` and `equal_weights` (areas under the curve), and `depth` (rank
        correlation of practice with the depth of the treaties in force, over the `depth_pairs` pledged pairs of which
        that is known; None for fewer than three).
    """
    return [_of_year(rows, tables, index, year) for year in YEARS]


def equal_weights(values: Floats, directions: Floats) -> Floats:
    """Return the mean rank of every row over the items known of it, each turned so that more is closer (0 to 1).

    Examples
    --------
    >>> equal_weights(np.array([[1.0, 9.0], [2.0, np.nan], [3.0, 5.0]]), np.array([1, -1])).round(2).tolist()
    [0.21, 0.5, 0.79]
    """
    from scipy.stats import rankdata

    ranks = np.full(values.shape, np.nan)
    for number, sign in enumerate(directions):
        known = ~np.isnan(values[:, number])
        if known.any():
            ranks[known, number] = (rankdata(sign * values[known, number]) - 0.5) / known.sum()
    return np.asarray(np.nanmean(ranks, axis=1))


def _of_year(rows: Rows, tables: Tables, index: Index, year: int) -> dict[str, Any]:
    from scipy.stats import spearmanr

    own = rows.evidence
    signed = np.flatnonzero(OF_PRACTICE & np.array([item.direction != 0 for item in ITEMS]))
    known = (own.bins[:, signed] != UNKNOWN).any(axis=1)
    at = np.flatnonzero((rows.year == year) & (own.sets < RELEVANT) & (rows.position != UNKNOWN) & known)
    chosen = own.where(at)
    practice = Behaviour.of(tables, Terms.of(chosen)).practice[:, 0]
    plain = equal_weights(chosen.values[:, signed], np.array([ITEMS[n].direction for n in signed]))
    pledged = SMALL_OF[rows.position[at]] > 0
    held = index.year("treaty_depth", year)
    depth = {(a, b): v for a, b, v in held.select("ccode1", "ccode2", "value").iter_rows() if v is not None}
    pairs = zip(chosen.one.tolist(), chosen.two.tolist(), strict=True)
    both = [
        (p, depth[pair]) for p, pair, bound in zip(practice, pairs, pledged, strict=True) if bound and pair in depth
    ]
    return {
        "year": year,
        "pairs": len(at),
        "pledged": int(pledged.sum()),
        "practice": round(float(area_under_curve(practice, pledged)), 3),
        "equal_weights": round(float(area_under_curve(plain, pledged)), 3),
        "depth": round(float(spearmanr(*zip(*both, strict=True)).statistic), 2) if len(both) > 2 else None,
        "depth_pairs": len(both),
    }
