"""The trained figures behind a relation: additive log odds, rates of change, and replicates that carry the uncertainty.

Every model is a constant, a term for the comparable set, and a table of log odds for each piece of evidence. Beside the
point estimate stand replicates: tables learnt from states drawn again, each under another defensible specification (how
much evidence counts, how fast it ages, which source is left out). What is told as an interval is how far they spread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.relation import evidence as parts
from dyadscope.assessment.models.relation.evidence import ITEMS, N_SETS, Evidence
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import AGAIN, artefact_path, read_artefact

NAME = "relation"
FORMAT = 1

ERAS = (1946, 1992)
"""First years of the second and third era: rates of treaties and what is on record differ between them."""
CONTEXT: Mapping[str, int] = {"set": N_SETS, "far": 3, "parity": 3, "era": 3, "pledge": 3, "listed": 2}
"""Levels of each term of the comparable set; `pledge` and `listed` are those before the change."""
EQUALS, UNEQUALS = 1, 2
"""Levels of `parity`: capabilities within ten times one another's, and beyond; 0 is unknown."""
AT = dict(zip(CONTEXT, np.cumsum([1, *CONTEXT.values()]).tolist(), strict=False))
"""Where each term's coefficients begin; the constant is the first of all."""
N_CONTEXT = 1 + sum(CONTEXT.values())
STARTS = N_CONTEXT + np.concatenate([[0], np.cumsum([item.bins for item in ITEMS])])
WIDTH = int(STARTS[-1])

MODELS = ("practice", "hostility", "feud", "rivalry_begins", "rivalry_ends", "pledge_begins", "pledge_ends")
PACES = (0.6, 1.0, 1.6)
"""What half-lives of evidence are multiplied by: 1 for the point estimate, each for a third of the replicates."""
_HUNDREDTHS = 100
"""Log odds are stored as hundredths."""


@dataclass(frozen=True, eq=False)
class Terms:
    """What the tables are looked up with: for every row the column of each term, and what each item counts for."""

    context: Mapping[str, Integers]
    columns: Integers
    bins: NDArray[np.int8]
    age: Floats
    held: Floats
    _designs: dict[float, Floats] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Evidence, older: float = 0.0) -> Terms:
        """Return the terms of some rows; with `older` all evidence counts as so many years older."""
        era = np.searchsorted(np.asarray(ERAS), rows.year, side="right")
        context = {"set": rows.sets, "far": rows.far, "parity": rows.parity, "era": era}
        columns = STARTS[:-1] + np.maximum(rows.bins, 0)
        return cls(
            {name: AT[name] + np.asarray(at, dtype=np.int64) for name, at in context.items()},
            columns,
            rows.bins,
            rows.age.astype(np.float64) + older,
            rows.held.astype(np.float64) + older,
        )

    @property
    def unequal(self) -> NDArray[np.bool_]:
        """Whether the capabilities of the two are so unequal that lists of rivals leave them out."""
        return np.asarray(self.context["parity"] == AT["parity"] + UNEQUALS)

    def aged(self, years: float) -> Terms:
        """Return the terms with all evidence so many years older."""
        return Terms(self.context, self.columns, self.bins, self.age + years, self.held + years)

    def weights(self, pace: float = 1.0) -> Floats:
        """Return what every piece of evidence counts for by its age; 0 where it is unknown."""
        return np.where(self.bins == UNKNOWN, 0.0, 0.5 ** (self.age / (pace * parts.HALF_LIVES)))

    def design(self, pace: float = 1.0) -> Floats:
        """Return a column per coefficient: 1 for the terms of the comparable set, and what the evidence counts for."""
        if pace not in self._designs:
            found = np.zeros((len(self.columns), WIDTH))
            rows = np.arange(len(found))
            found[:, 0] = 1.0
            for at in self.context.values():
                found[rows, at] = 1.0
            # Of an item that is unknown the first bin counts for nothing.
            found[rows[:, None], self.columns] = self.weights(pace)
            self._designs[pace] = found
        return self._designs[pace]


@dataclass(frozen=True, eq=False)
class Additive:
    """One model: a column of coefficients for the point estimate, then one per replicate."""

    name: str
    coefficients: Floats

    def linear(self, terms: Terms, replicates: int = 0) -> Floats:
        """Return the log odds of every row: a column for the point estimate, then one per replicate asked for."""
        table = self.coefficients[:, : 1 + replicates]
        found = np.empty((len(terms.columns), table.shape[1]))
        for pace, chosen in _groups(table.shape[1]):
            found[:, chosen] = terms.design(pace) @ table[:, chosen]
        return found

    def at(self, term: str, replicates: int = 0) -> Floats:
        """Return what every level of a term adds to the log odds: replicates by levels."""
        start = AT[term]
        return self.coefficients[start : start + CONTEXT[term], : 1 + replicates].T

    def contributions(self, terms: Terms) -> Floats:
        """Return what every piece of evidence adds to the log odds by the point estimate, row by row."""
        return np.asarray(self.coefficients[:, 0][terms.columns] * terms.weights())


def _groups(width: int) -> list[tuple[float, Integers]]:
    """Return each pace with the columns it applies to: the point estimate's own, and replicates by turns."""
    turns = (1 + np.arange(width)) % len(PACES)
    groups = [(pace, np.flatnonzero(turns == n)) for n, pace in enumerate(PACES)]
    return [(pace, chosen) for pace, chosen in groups if chosen.size]


@dataclass(frozen=True, eq=False)
class Tables:
    """All that is trained: the additive models, rates that need no evidence, and how sure words are chosen.

    `rates` holds, for every comparable set, the shares of new small pledges that are defence, of changes of level, and
    the yearly transitions of pledges by large treaties. `labelled` is the share of aligned pairs that have a small
    pledge, `missed` how often the ledger misses a change of pledges, `learnt` the last year learnt from, and `renewed`
    what a change of behaviour counts for, as a power of its ratio of odds, after the list of rivalries has ended.
    """

    models: Mapping[str, Additive]
    rates: Mapping[str, Floats]
    labelled: float
    missed: float
    confidence: tuple[float, float]
    learnt: int
    about: Mapping[str, Any]
    renewed: float = 0.0

    @property
    def replicates(self) -> int:
        """How many replicates stand beside the point estimate."""
        return int(self.models[MODELS[0]].coefficients.shape[1]) - 1

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return {
            "format": FORMAT,
            "about": dict(self.about),
            "items": {item.name: list(item.edges) for item in ITEMS},
            "context": dict(CONTEXT),
            "models": {n: np.rint(m.coefficients * _HUNDREDTHS).astype(int).T.tolist() for n, m in self.models.items()},
            "rates": {name: rates.round(5).tolist() for name, rates in self.rates.items()},
            "labelled": self.labelled,
            "missed": self.missed,
            "confidence": list(self.confidence),
            "learnt": self.learnt,
            "renewed": self.renewed,
        }

    @classmethod
    def from_dict(cls, body: Mapping[str, Any], where: str = "") -> Tables:
        """Return the tables that `to_dict` describes; those made for other evidence raise BadFileError."""
        try:
            same = body["items"] == {item.name: list(item.edges) for item in ITEMS}
            if body["format"] != FORMAT or not same or body["context"] != dict(CONTEXT):
                raise BadFileError("the figures of relations were made for other evidence", where, AGAIN)
            models = {
                name: Additive(name, np.array(body["models"][name], dtype=np.float64).T / _HUNDREDTHS)
                for name in MODELS
            }
            if any(m.coefficients.shape[0] != WIDTH for m in models.values()):
                raise BadFileError("the figures of relations have another number of bins", where, AGAIN)
            return cls(
                models=models,
                rates={n: _whole(n, np.array(r, dtype=np.float64)) for n, r in body["rates"].items()},
                labelled=float(body["labelled"]),
                missed=float(body["missed"]),
                confidence=(float(body["confidence"][0]), float(body["confidence"][1])),
                learnt=int(body["learnt"]),
                about=body["about"],
                renewed=float(body["renewed"]),
            )
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise BadFileError("cannot read the figures of relations", where, AGAIN) from error


def _whole(name: str, rates: Floats) -> Floats:
    """Return rates that were rounded when they were written; those that are shares of a whole sum to one again."""
    if name == "start":
        return np.asarray(rates / rates.sum())
    return np.asarray(rates / rates.sum(axis=-1, keepdims=True)) if name in {"large", "after"} else rates


@cache
def shipped() -> Tables:
    """Return the tables that come with the package."""
    return Tables.from_dict(read_artefact(NAME), str(artefact_path(NAME)))
