"""Learn what pairs of states with a defence pact look like, from the index of measures, and how well that foretells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dyadscope import catalog
from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Integers, begins_of, carried, measures_of, values_of
from dyadscope.assessment.models.likeness.model import (
    ITEMS,
    NAME,
    PACT,
    VARIANTS,
    Artefact,
    LikenessModel,
    held_measures,
)
from dyadscope.errors import MissingDataError
from dyadscope.index import Index, load_index
from dyadscope.index.artefacts import WrittenFile, write_artefact
from dyadscope.records import DEFENCE, DYAD_KEYS
from dyadscope.training import additive

EVERY = 3
"""A dyad differs little from one year to the next: every third year is learnt from."""
LATER = 5
"""Years after those learnt from, on which the scores are calibrated."""


@dataclass(frozen=True, eq=False)
class History:
    """All dyad-years by dyad and year: the value of every feature, and whether there was a pact (-1 for unknown)."""

    dyad: Integers
    year: Integers
    pact: Integers
    values: Mapping[str, Floats]

    @property
    def last(self) -> int:
        """The last year whose pacts are on record."""
        return int(self.year[self.pact >= 0].max())

    def of(self, features: Sequence[str], rows: NDArray[Any]) -> dict[str, Floats]:
        """Return the values of some features in some rows."""
        return {name: self.values[name][rows] for name in features}

    def later(self, years: int) -> Integers:
        """Return for every row the pact of the same dyad so many years later: 1, 0, or -1 where not on record."""
        key = self.dyad * 10_000 + self.year
        at = np.minimum(np.searchsorted(key, key + years), len(key) - 1)
        return np.where(key[at] == key + years, self.pact[at], -1)


def train_likeness(
    index: Index | None = None, directory: Path | None = None, progress: Callable[[str], None] | None = None
) -> WrittenFile:
    """Fit and evaluate the models and write them; the same index gives the same bytes.

    Parameters
    ----------
    index
        By default the one that ships with the package. It must hold every measure the models look at.
    directory
        Where to write; by default the directory of the shipped index.

    Raises
    ------
    MissingDataError
        The index lacks a measure.
    """
    from dyadscope.training.likeness_skill import score_likeness

    say = progress or (lambda _: None)
    at = load_index() if index is None else index
    say("reading every dyad-year of the index")
    history = history_of(at)
    say("fitting the models")
    models = tuple(learnt(history, name, history.last) for name in VARIANTS)
    skill = score_likeness(history, say)
    body = Artefact(models, _about(at, history), skill).to_dict()
    return write_artefact(NAME, body, directory)


def history_of(index: Index) -> History:
    """Return the dyad-years of an index with the value of every feature; raises MissingDataError naming what lacks."""
    wanted = list(dict.fromkeys([PACT, *measures_of(ITEMS)]))
    lacking = [m for m in wanted if m not in index.measures]
    if lacking:
        raise MissingDataError(
            "the index lacks measures that likeness needs", ", ".join(lacking), "run `dyadscope starter build`"
        )
    names = [item.name for item in ITEMS]
    frame = index.table([PACT, *held_measures(names, index)]).sort(*DYAD_KEYS)
    one, two, year = (frame[k].to_numpy().astype(np.int64) for k in DYAD_KEYS)
    dyad = one * 1000 + two
    begins = begins_of(dyad)
    values = {item.name: values_of(frame, [item])[item.name] for item in ITEMS}
    commitment = frame[PACT].fill_null(-1).to_numpy().astype(np.int64)
    return History(
        dyad=dyad,
        year=year,
        pact=np.where(commitment < 0, -1, commitment == DEFENCE),
        values={i.name: carried(values[i.name], begins, year, i.carried)[0] for i in ITEMS},
    )


def learnt(history: History, variant: str, last: int) -> LikenessModel:
    """Return a model learnt from the years up to `last`, or to the last in which all it looks at is covered.

    Its scores are calibrated with a twin that learnt from the years up to five before and was held against those five:
    a score calibrated on the cases it was fitted to would promise too much, and one calibrated on years in which half
    of what it looks at is unknown would mean something else in the years it is used in.
    """
    features = VARIANTS[variant]
    last = covered_last(history, features, last)
    middle = last - LATER
    twin = _fitted(history, variant, middle)
    held = np.flatnonzero((history.pact >= 0) & (history.year > middle) & (history.year <= last))
    score = twin.log_odds(twin.bins(history.of(features, held)))
    raw, came_true = additive.calibration(score, history.pact[held] == 1)
    return replace(_fitted(history, variant, last), raw=raw, calibrated=came_true)


def covered_last(history: History, features: Sequence[str], last: int) -> int:
    """Return the last year up to `last` with pacts on record and a value of every feature for some dyad."""
    known = (history.year[~np.isnan(history.values[name])] for name in features)
    recorded = history.year[history.pact >= 0]
    return int(min(years[years <= last].max(initial=-1) for years in (recorded, *known)))


def _fitted(history: History, variant: str, last: int) -> LikenessModel:
    rows = np.flatnonzero((history.pact >= 0) & (history.year <= last) & ((last - history.year) % EVERY == 0))
    return additive.fit_model(variant, history.of(VARIANTS[variant], rows), history.pact[rows] == 1)


def _about(index: Index, history: History) -> dict[str, Any]:
    used = sorted({*measures_of(ITEMS), PACT})
    sources = sorted({s for name in used for s in index.sources(name)})
    inputs = index.manifest["inputs"]
    recorded = history.year[history.pact >= 0]
    return {
        "title": "Likeness to a defence pact: additive log odds per measure",
        "measures": {name: catalog.measure(name).version for name in used},
        "inputs": {s: {k: inputs[s][k] for k in ("version", "files")} for s in sources if s in inputs},
        "learnt_from": [int(recorded.min()), history.last],
        "every": EVERY,
        "calibrated_on": [history.last - LATER + 1, history.last],
        "bins": additive.BINS,
        "smoothness": additive.SMOOTHNESS,
        "ridge": additive.RIDGE,
    }
