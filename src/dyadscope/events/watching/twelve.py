"""Twelve months of news of every pair: what a nowcast looks at."""

from __future__ import annotations

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.nowcast.evidence import FEWEST, WINDOW, News
from dyadscope.events.watching.matrix import Matrix, Month, Pair


def twelve(matrix: Matrix, last: Month) -> tuple[int, Floats, Floats] | None:
    """Return how many of the twelve months to one are complete, and the mean conflict and cooperation of every pair.

    None where the months do not go back so far, or fewer than six of them are complete.
    """
    end = matrix.months.index(last) + 1 if last in matrix.months else 0
    places = np.arange(end - WINDOW, end)
    if places[0] < 0:
        return None
    complete = places[~matrix.thin[places]]
    if len(complete) < FEWEST:
        return None
    return len(complete), matrix.conflict[:, complete].mean(axis=1), matrix.cooperation[:, complete].mean(axis=1)


def news_of(matrix: Matrix, pair: Pair, source: str) -> tuple[News | None, News | None]:
    """Return what the twelve months to the last complete one tell of two states, and those a year before or more.

    None where they are too few, or of one of the two the months have no row at all.
    """
    if not len(matrix.judged) or not matrix.states.issuperset(pair):
        return None, None
    last = matrix.months[int(matrix.judged[-1])]
    before = year_before(matrix, last)
    return _news(matrix, pair, last, source), None if before is None else _news(matrix, pair, before, source)


def year_before(matrix: Matrix, month: Month) -> Month | None:
    """Return the last complete month that is a year earlier or more; None where there is none."""
    complete = [matrix.months[int(place)] for place in matrix.judged]
    return max((held for held in complete if held <= (month[0] - 1, month[1])), default=None)


def _news(matrix: Matrix, pair: Pair, last: Month, source: str) -> News | None:
    found = twelve(matrix, last)
    if found is None:
        return None
    complete, conflict, cooperation = found
    row = matrix.pairs.get(pair)
    # Of two states that both have rows, but not of one another, nothing was told in any month.
    volumes = (0.0, 0.0) if row is None else (float(conflict[row]), float(cooperation[row]))
    return News(month=last, complete=complete, conflict=volumes[0], cooperation=volumes[1], source=source)
