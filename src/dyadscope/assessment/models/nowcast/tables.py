"""The trained figures behind a nowcast: log odds for every bin of every item, with and without the months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Item
from dyadscope.assessment.models.nowcast.evidence import ITEMS, YEARLY, bins_of
from dyadscope.assessment.statistics import sigmoid
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import AGAIN, artefact_path, read_artefact

NAME = "nowcast"
FORMAT = 1


@dataclass(frozen=True, eq=False)
class Tables:
    """Two additive models of new friction, a column for the point estimate and one for each replicate.

    `whole` looks at all items, `yearly` at those of yearly sources alone. Rows are the constant, then the bins of every
    item, the last of each for a value that is missing. `base` is the share of relevant pairs and years in which new
    friction came, and `learnt` the last year learnt from.
    """

    whole: Floats
    yearly: Floats
    base: float
    learnt: int
    about: Mapping[str, Any]

    def likely(self, frame: pl.DataFrame, *, months: bool = True) -> Floats:
        """Return the probability of new friction: rows by point estimate and replicates."""
        items, table = (ITEMS, self.whole) if months else (YEARLY, self.yearly)
        return sigmoid_of(table, frame, items)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data, log odds in hundredths."""
        return {
            "format": FORMAT,
            "about": dict(self.about),
            "items": {item.name: list(item.edges) for item in ITEMS},
            "models": {
                name: np.rint(table * 100).astype(int).T.tolist()
                for name, table in (("whole", self.whole), ("yearly", self.yearly))
            },
            "base": self.base,
            "learnt": self.learnt,
        }

    @classmethod
    def from_dict(cls, body: Mapping[str, Any], where: str = "") -> Tables:
        """Return the tables that `to_dict` describes; those made for other evidence raise BadFileError."""
        try:
            same = body["items"] == {item.name: list(item.edges) for item in ITEMS}
            if body["format"] != FORMAT or not same:
                raise BadFileError("the figures of nowcasts were made for other evidence", where, AGAIN)
            whole, yearly = (np.array(body["models"][name], dtype=np.float64).T / 100 for name in ("whole", "yearly"))
            if len(whole) != width(ITEMS) or len(yearly) != width(YEARLY):
                raise BadFileError("the figures of nowcasts do not fit the evidence", where, AGAIN)
            return cls(whole, yearly, float(body["base"]), int(body["learnt"]), body["about"])
        except (KeyError, TypeError, ValueError) as error:
            raise BadFileError("cannot read the figures of nowcasts", where, AGAIN) from error


def width(items: Sequence[Item]) -> int:
    """Return how many coefficients a model has: the constant, and every item's bins and one for missing values."""
    return 1 + sum(item.bins + 1 for item in items)


def sigmoid_of(table: Floats, frame: pl.DataFrame, items: tuple[Item, ...]) -> Floats:
    """Return the probabilities that a table gives some rows."""
    starts = 1 + np.concatenate([[0], np.cumsum([item.bins + 1 for item in items])[:-1]])
    odds = table[0] + table[starts + bins_of(frame, items)].sum(axis=1)
    return sigmoid(odds)


@cache
def shipped() -> Tables:
    """Return the tables that ship with the package."""
    return Tables.from_dict(read_artefact(NAME), str(artefact_path(NAME)))
