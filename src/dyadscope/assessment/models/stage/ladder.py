"""Do items form a ladder? Guttman's reproducibility and Loevinger's H, over any table of levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from dyadscope.errors import UsageError
from dyadscope.measures.stage import INDICATORS, NAMES, REACHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: the share of rows that have it, its stage (None if it is no indicator), and its H.

    `h` is missing if the item is had by all rows or by none.
    """

    name: str
    share: float
    stage: int | None
    h: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderValidity:
    """How well items are ordered, so that who has a rarer one has every commoner one.

    Attributes
    ----------
    rows
        Rows on which every item is known.
    items
        The items, the commonest first: the order the data give them.
    reproducibility
        Guttman's coefficient: 1 - errors / (rows x items), an error being a cell in which a row differs from the ideal
        pattern with as many items (Goodenough and Edwards). .90 is the usual minimum.
    marginal
        Its least value with these shares; a coefficient near it says nothing.
    scalability
        (reproducibility - marginal) / (1 - marginal); .60 is the usual minimum.
    h
        Loevinger's H of the scale: 1 - errors / errors expected if items were independent. Mokken's limits: from .3 a
        weak scale, from .4 a medium one, from .5 a strong one. Missing if no pair of items varies.
    """

    rows: int
    items: tuple[Item, ...]
    reproducibility: float
    marginal: float
    scalability: float | None
    h: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data, rounded to four places."""
        return {k: _rounded(v) for k, v in asdict(self).items()}


def ladder_validity(frame: pl.DataFrame, names: Sequence[str] = NAMES, *, reached: int = REACHED) -> LadderValidity:
    """Return how well items form one ladder over the rows of a frame on which all of them are known.

    Parameters
    ----------
    frame
        One row per case, one column of levels (or 0 and 1) per item.
    names
        The items; by default the indicators of the stage.
    reached
        The level from which an item counts as had.

    Raises
    ------
    UsageError
        Fewer than two items, or no row on which all are known.

    Examples
    --------
    >>> import polars as pl
    >>> from dyadscope.assessment.models.stage.ladder import ladder_validity
    >>> perfect = pl.DataFrame({"easy": [0, 1, 1], "hard": [0, 0, 1]})
    >>> found = ladder_validity(perfect, ["hard", "easy"], reached=1)
    >>> [item.name for item in found.items], found.reproducibility, found.h
    (['easy', 'hard'], 1.0, 1.0)
    """
    known = frame.select(names).drop_nulls()
    if len(names) < 2 or known.is_empty():
        raise UsageError(
            "no ladder without two items and a row that knows them",
            f"{len(names)} items, {known.height} rows",
            "give more",
        )
    had = known.to_numpy() >= reached
    share = had.mean(axis=0)
    order = np.argsort(-share, kind="stable")
    had, share = had[:, order].astype(np.int64), share[order]
    rows, count = had.shape

    ideal = np.arange(count)[None, :] < had.sum(axis=1)[:, None]
    reproducibility = 1 - float(np.mean(had != ideal))
    marginal = float(np.maximum(share, 1 - share).mean())

    # For items i before j in order, an error is a row with the rarer j and without the commoner i.
    both = had.T @ had
    found, expected = np.zeros((count, count)), np.zeros((count, count))
    for i in range(count):
        for j in range(i + 1, count):
            found[i, j] = found[j, i] = both[j, j] - both[i, j]
            expected[i, j] = expected[j, i] = rows * share[j] * (1 - share[i])
    stages = {indicator.name: indicator.stage for indicator in INDICATORS}
    ordered = [names[i] for i in order]
    return LadderValidity(
        rows=rows,
        items=tuple(
            Item(name=n, share=float(s), stage=stages.get(n), h=_h(f, e))
            for n, s, f, e in zip(ordered, share, found.sum(axis=1), expected.sum(axis=1), strict=True)
        ),
        reproducibility=reproducibility,
        marginal=marginal,
        scalability=(reproducibility - marginal) / (1 - marginal) if marginal < 1 else None,
        h=_h(found.sum(), expected.sum()),
    )


def _h(found: float, expected: float) -> float | None:
    return 1 - float(found) / float(expected) if expected > 0 else None


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, tuple):
        return [_rounded(v) for v in value]
    return {k: _rounded(v) for k, v in value.items()} if isinstance(value, dict) else value
