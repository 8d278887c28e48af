"""What likeness to a defence pact is told from, and the additive model: a table of log odds per measure, nothing else.

Every measure is cut into bins; each bin, and "not known" among them, adds its log odds to a constant. So a score is a
few look-ups, and what each measure adds to it is exact. Treaties, and what is made from treaties, are never used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Item, measures_of, of_measure, of_two_ways
from dyadscope.assessment.statistics import sigmoid
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import AGAIN, artefact_path, read_artefact
from dyadscope.index.frame import Index
from dyadscope.records import UNITED_STATES

Bins = NDArray[np.uint8]

NAME = "likeness"
FORMAT = 1
PACT = "commitment"
RIVALRY = "strategic_rivalry"

BORDER_CARRIED = 10
"""A border outlives the list that records it."""
_PLACES = 15
"""Decimals that a number near 1 can have."""
ENOUGH = 0.5
"""Share of what the model draws on that must be known for a dyad-year to have a likeness."""


ITEMS: tuple[Item, ...] = (
    of_measure("un_agreement", "Agreement of UN votes"),
    of_measure("ideal_distance", "Distance of ideal points"),
    Item(
        name="us_gap",
        title="Gap to the United States, of the nearer of the two",
        measures=("us_gap", "ideal_distance"),
        # The measure is missing for dyads with the United States, whose gap to itself is none.
        value=pl.when((pl.col("ccode1") == UNITED_STATES) & pl.col("ideal_distance").is_not_null())
        .then(0.0)
        .otherwise(pl.col("us_gap")),
    ),
    of_measure("shared_igos", "Shared organisations"),
    of_measure("igo_intensity", "Shared organisations, relative"),
    of_two_ways("trade_dependence_larger", "Dependence in trade, of the more dependent", "trade_dependence", "larger"),
    of_two_ways(
        "trade_dependence_smaller", "Dependence in trade, of the less dependent", "trade_dependence", "smaller"
    ),
    Item(
        name="arms_dependence_larger",
        title="Dependence in arms, of the more dependent",
        measures=("arms_register_dependence_12", "arms_register_dependence_21"),
        # Most states receive no arms in most windows, and then have no dependence: one direction is enough.
        value=pl.max_horizontal("arms_register_dependence_12", "arms_register_dependence_21"),
    ),
    of_measure(RIVALRY, "Strategic rivalry"),
    of_measure("common_rivals", "Common rivals"),
    of_measure("peace_years", "Years of peace"),
    of_measure("disputes_10y", "Militarised disputes in ten years"),
    of_measure("regime_changes_5y", "Regimes changed within five years"),
    of_measure("contiguity", "Border", carried=BORDER_CARRIED),
    of_measure("capdist", "Distance between capitals"),
    of_measure("cinc_ratio", "Ratio of capabilities"),
)
"""Opportunity - border, distance, capabilities - is among them: likeness predicts, it does not weigh evidence."""

_BY_NAME = {item.name: item for item in ITEMS}
_DISPUTES = ("peace_years", "disputes_10y")
_ORGANISATIONS = ("shared_igos", "igo_intensity")
_TRADE = ("trade_dependence_larger", "trade_dependence_smaller")


def _without(*names: str) -> tuple[str, ...]:
    return tuple(item.name for item in ITEMS if item.name not in names)


VARIANTS: dict[str, tuple[str, ...]] = {
    "all measures": _without(),
    "without arms": _without("arms_dependence_larger"),
    "without disputes": _without(*_DISPUTES),
    "without disputes, organisations, trade and regimes": _without(
        *_DISPUTES, *_ORGANISATIONS, *_TRADE, "regime_changes_5y"
    ),
}
"""Sources begin and end in different years: one model for each set of measures that is covered, the richest first."""


def item(name: str) -> Item:
    """Return an item by name."""
    return _BY_NAME[name]


@dataclass(frozen=True, eq=False)
class Table:
    """The bins of one feature in one model.

    `edges` are the upper bounds of all bins but the last, included in their bins. `log_odds` and `ranks` have a value
    per bin: what it adds, measured from the average dyad-year, and its middle among the dyad-years learnt from (0 to
    1). The last of `log_odds` is for values that are missing. `weight` is the standard deviation of what the feature
    adds over the dyad-years learnt from.
    """

    edges: Floats
    log_odds: Floats
    ranks: Floats
    weight: float


@dataclass(frozen=True, eq=False)
class LikenessModel:
    """An additive model on one set of features, and what its log odds mean as a probability.

    `raw` and `calibrated` are knots: log odds as the tables add up, and as they came true in later years.
    """

    name: str
    tables: Mapping[str, Table]
    intercept: float
    raw: Floats
    calibrated: Floats

    @property
    def features(self) -> tuple[str, ...]:
        """Names of the features, in the order of the columns of `bins`."""
        return tuple(self.tables)

    @property
    def weights(self) -> Floats:
        """How much each feature moves the score, as shares of 1."""
        found = np.array([t.weight for t in self.tables.values()])
        total = found.sum()
        return np.asarray(found / total) if total > 0 else np.full(len(found), 1.0 / max(len(found), 1))

    def bins(self, values: Mapping[str, Floats]) -> Bins:
        """Return the bin of every feature, a column each; missing values have the number after the last bin."""
        return np.stack([binned(values[name], table.edges) for name, table in self.tables.items()], axis=1)

    def known(self, bins: Bins) -> Floats:
        """Return the share of what the model draws on that is known, row by row."""
        missing = np.array([len(t.edges) + 1 for t in self.tables.values()])
        return np.asarray((bins != missing) @ self.weights)

    def contributions(self, bins: Bins) -> Floats:
        """Return what every feature adds to the log odds, row by row."""
        return np.stack([t.log_odds[bins[:, n]] for n, t in enumerate(self.tables.values())], axis=1)

    def log_odds(self, bins: Bins) -> Floats:
        """Return the log odds of every row: the constant and all contributions."""
        total = np.full(len(bins), self.intercept)
        for number, table in enumerate(self.tables.values()):
            total += table.log_odds[bins[:, number]]
        return total

    def probability(self, log_odds: Floats) -> Floats:
        """Return calibrated probabilities; strictly rising, so that no two dyads change places."""
        return sigmoid(calibrate(log_odds, self.raw, self.calibrated))

    def to_dict(self) -> dict[str, Any]:
        """Return the model as plain data."""
        return {
            "name": self.name,
            "intercept": self.intercept,
            "calibration": {"raw": self.raw.tolist(), "log_odds": self.calibrated.tolist()},
            "features": {
                name: {
                    "edges": t.edges.tolist(),
                    "log_odds": t.log_odds.tolist(),
                    "ranks": t.ranks.tolist(),
                    "weight": t.weight,
                }
                for name, t in self.tables.items()
            },
        }

    @classmethod
    def from_dict(cls, body: Mapping[str, Any]) -> LikenessModel:
        """Return the model that `to_dict` describes."""
        tables = {
            name: Table(
                np.array(t["edges"], dtype=np.float64),
                np.array(t["log_odds"], dtype=np.float64),
                np.array(t["ranks"], dtype=np.float64),
                float(t["weight"]),
            )
            for name, t in body["features"].items()
        }
        for name, table in tables.items():
            if not len(table.edges) == len(table.ranks) - 1 == len(table.log_odds) - 2:
                raise ValueError(f"the bins of {name} do not fit together")
        knots = body["calibration"]
        return cls(
            str(body["name"]), tables, float(body["intercept"]), np.array(knots["raw"]), np.array(knots["log_odds"])
        )


@dataclass(frozen=True, eq=False)
class Artefact:
    """All models, richest first, where they come from and how well they did."""

    models: tuple[LikenessModel, ...]
    about: Mapping[str, Any]
    skill: Mapping[str, Any]

    def model(self, index: Index, year: int) -> LikenessModel | None:
        """Return the richest model whose measures are all covered in a year; None where no model's are."""
        return next((m for m in self.models if all(covered(index, item(f), year) for f in m.features)), None)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return {
            "format": FORMAT,
            "about": dict(self.about),
            "models": [m.to_dict() for m in self.models],
            "skill": dict(self.skill),
        }

    @classmethod
    def from_dict(cls, body: Mapping[str, Any], where: str = "") -> Artefact:
        """Return the artefact that `to_dict` describes; one made for other features raises BadFileError."""
        try:
            if body["format"] != FORMAT:
                raise BadFileError("the model of likeness is of another format", where, AGAIN)
            unknown = sorted({f for m in body["models"] for f in m["features"]} - _BY_NAME.keys())
            if unknown:
                raise BadFileError(f"the model of likeness was made for other features ({unknown[0]})", where, AGAIN)
            return cls(tuple(LikenessModel.from_dict(m) for m in body["models"]), body["about"], body["skill"])
        except (KeyError, TypeError, ValueError) as error:
            raise BadFileError("cannot read the model of likeness", where, AGAIN) from error


@cache
def shipped() -> Artefact:
    """Return the models that come with the package."""
    return Artefact.from_dict(read_artefact(NAME), str(artefact_path(NAME)))


def covered(index: Index, what: Item, year: int) -> bool:
    """Return whether every measure of an item is covered in a year, or was within the years it stands in for."""
    for name in what.measures:
        if name not in index.measures:
            return False
        first, last = index.coverage(name)
        if not first <= year <= last + what.carried:
            return False
    return True


def held_measures(features: Sequence[str], index: Index) -> list[str]:
    """Return the measures of the features that the index holds, each once."""
    return [m for m in measures_of(item(f) for f in features) if m in index.measures]


def binned(values: Floats, edges: Floats) -> Bins:
    """Return the bin of every value: the number of edges below it; for NaN the number of edges plus one."""
    place = np.searchsorted(edges, values, side="left")
    return np.where(np.isnan(values), len(edges) + 1, place).astype(np.uint8)


def calibrate(log_odds: Floats, raw: Floats, calibrated: Floats) -> Floats:
    """Return log odds through the knots, straight between them and with slope 1 beyond the first and last."""
    inside = np.interp(log_odds, raw, calibrated)
    beyond = np.minimum(log_odds - raw[0], 0.0) + np.maximum(log_odds - raw[-1], 0.0)
    return np.asarray(inside + beyond)


def told(probabilities: Floats, decimals: int = 6) -> Floats:
    """Return probabilities as they are told: to some decimals, or to two figures where those would make 0 or 1 of one.

    Examples
    --------
    >>> told(np.array([0.12345678, 3.456e-9, 1 - 3.456e-9])).tolist()
    [0.123457, 3.5e-09, 0.9999999965]
    """
    rest = np.minimum(probabilities, 1 - probabilities)
    with np.errstate(divide="ignore"):
        first = -np.floor(np.log10(rest))  # the place of the first figure
    places = np.where(first > decimals - 1, np.minimum(first + 1, _PLACES), decimals)
    scale = 10.0**places
    return np.where(rest > 0, np.round(probabilities * scale) / scale, probabilities)
