"""How well likeness tells, and foretells, defence pacts in years the model had not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Integers
from dyadscope.assessment.models.likeness.model import VARIANTS, LikenessModel
from dyadscope.training import additive
from dyadscope.training.hypothesis_skill import area_under_curve
from dyadscope.training.likeness import EVERY, History, learnt

HORIZON = 5
"""Years between the last year learnt from and the year judged."""
FIRST_JUDGED = 1970
STEPS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
"""Bounds of the rows of the calibration table."""
PUBLISHED = {
    "learnt_from": [1981, 1995],
    "judged": [1996, 2000],
    "auc": 0.83,
    "average_precision": 0.010,
    "new": 95,
    "of": 63323,
    "states": 164,
}
"""Best simple baselines on new ties of a published alliance network: what formation is compared with."""

Flags = NDArray[np.bool_]


def score_likeness(history: History, progress: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Judge every fifth year, and the last on record, from models of the years up to five before it.

    Returns `existence` (is there a pact), `formation` (of dyads without one, did one come within five years) and
    `dissolution` (of dyads with one, did it end within five years) by year and pooled; the calibration of existence;
    what the models for fewer measures lose (`variants`); and formation in the years of the published split.
    """
    full, *_ = VARIANTS
    judged = {name: Judged() for name in ("existence", "formation", "dissolution")}
    variants = {name: Judged() for name in VARIANTS}
    for year in judged_years(history.last):
        progress(f"foretelling {year} from the years to {year - HORIZON}")
        rows = np.flatnonzero((history.year == year) & (history.pact >= 0))
        true, base = history.pact[rows] == 1, _base(history, year)
        # The richest model whose measures have values in the year.
        best = next(n for n, fs in VARIANTS.items() if all((~np.isnan(history.values[f][rows])).any() for f in fs))
        for name in VARIANTS:
            model = learnt(history, name, year - HORIZON)
            likely = _likely(model, history, rows)
            if best == full:
                variants[name].add(year, true, likely, base)
            if name == best:
                judged["existence"].add(year, true, likely, base, **_persistence(history, year, rows, base))
            if name == full:
                _changes(history, year, model, judged["formation"], judged["dissolution"])
    return {
        "horizon": HORIZON,
        **{name: cases.summary() for name, cases in judged.items()},
        "calibration": judged["existence"].calibration(),
        "variants": {name: cases.pooled() for name, cases in variants.items()},
        "published_split": published_split(history),
    }


def judged_years(last: int) -> list[int]:
    """Return the years to judge: every fifth one, and the last."""
    years = list(range(FIRST_JUDGED, last + 1, HORIZON))
    return years if years[-1] == last else [*years, last]


def average_precision(score: Floats, positive: Flags) -> float:
    """Return the mean precision at the positive cases, from the highest score down; equal scores are taken together.

    Examples
    --------
    >>> average_precision(np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, False, True, False]))  # (1 + 2/3) / 2
    0.8333333333333333
    """
    values, inverse = np.unique(-score, return_inverse=True)
    cases = np.cumsum(np.bincount(inverse, minlength=len(values)))
    found = np.bincount(inverse, positive, minlength=len(values))
    total = found.sum()
    return float((np.cumsum(found) / cases * found).sum() / total) if total else float("nan")


def published_split(history: History) -> dict[str, Any]:
    """Return how well new pacts of 1996-2000 were foretold, year by year, from the year before.

    At risk are dyads without a pact in the year before. Scores: likeness to a pact learnt from 1981-1995 and from all
    years to 1995, and models of formation itself learnt from the same years.
    """
    first, middle, last = 1981, 1995, 2000
    features = VARIANTS[next(iter(VARIANTS))]
    next_year = history.later(1)
    risk = (history.pact == 0) & (next_year >= 0)
    judged = np.flatnonzero(risk & (history.year >= middle) & (history.year < last))
    formed = next_year[judged] == 1
    values = history.of(features, judged)
    rows: dict[str, Any] = {}
    for began, title in ((first, "1981-1995"), (int(history.year.min()), "all years to 1995")):
        recent = (history.year >= began) & (history.year <= middle)
        present = np.flatnonzero(recent & (history.pact >= 0))
        likeness = additive.fit_model("likeness", history.of(features, present), history.pact[present] == 1)
        before = np.flatnonzero(risk & (history.year >= began - 1) & (history.year < middle))
        formation = additive.fit_model("formation", history.of(features, before), next_year[before] == 1)
        for model in (likeness, formation):
            score = model.log_odds(model.bins(values))
            rows[f"{model.name}, learnt from {title}"] = _order(score, formed, 4)
    years = history.year[judged] + 1
    return {
        "published": PUBLISHED,
        "new": int(formed.sum()),
        "of": len(formed),
        "new_by_year": {str(y): int(formed[years == y].sum()) for y in range(middle + 1, last + 1)},
        "models": rows,
    }


class Judged:
    """Cases judged year by year: what came true, how likely it was called, the base rate, and what else was called.

    What else was called has a name; a name that ends in `_rank` is no probability and is judged by its order only.
    """

    def __init__(self) -> None:
        self.years: list[tuple[int, Flags, dict[str, Floats]]] = []

    def add(self, year: int, true: Flags, likely: Floats, base: float, **others: Floats) -> None:
        """Add the cases of a year."""
        self.years.append((year, true, {"model": likely, "base_rate": np.full(len(true), base), **others}))

    def summary(self) -> dict[str, Any]:
        """Return the figures of all years together and of each."""
        return {"pooled": self.pooled(), "years": {str(year): figures(true, calls) for year, true, calls in self.years}}

    def pooled(self) -> dict[str, Any]:
        """Return the figures of all cases; areas and precisions are means over the years, as ranks hold within one."""
        if not self.years:
            return {"n": 0, "true": 0, "calls": {}}
        by_year = [figures(true, calls) for _, true, calls in self.years]
        true = np.concatenate([t for _, t, _ in self.years])
        calls = {name: np.concatenate([c[name] for _, _, c in self.years]) for name in self.years[0][2]}
        together = figures(true, calls)
        for name, found in together["calls"].items():
            for what in ("auc", "average_precision"):
                values = [y["calls"][name][what] for y in by_year if y["calls"][name][what] is not None]
                found[what] = _rounded(float(np.mean(values))) if values else None
        return together

    def calibration(self) -> list[dict[str, Any]]:
        """Return, by range of the probability, what was foretold, what came true, and of how many."""
        true = np.concatenate([t for _, t, _ in self.years])
        likely = np.concatenate([c["model"] for _, _, c in self.years])
        place = np.clip(np.searchsorted(STEPS, likely, side="right") - 1, 0, len(STEPS) - 2)
        table = []
        for number, (low, high) in enumerate(pairwise(STEPS)):
            inside = place == number
            if inside.any():
                foretold, came_true = _rounded(likely[inside].mean(), 4), _rounded(true[inside].mean(), 4)
                table.append(
                    {"from": low, "to": high, "foretold": foretold, "came_true": came_true, "n": int(inside.sum())}
                )
        return table


def figures(true: Flags, calls: Mapping[str, Floats]) -> dict[str, Any]:
    """Return cases, how many came true, and of every call its order (auc, average_precision), Brier score and skill.

    Skill is 1 - Brier / Brier of the base rate. Where all or none came true, order is None.
    """
    base = float(((calls["base_rate"] - true) ** 2).mean())
    out: dict[str, Any] = {}
    for name, call in calls.items():
        out[name] = dict(_order(call, true))
        if not name.endswith("_rank"):
            brier = float(((call - true) ** 2).mean())
            out[name] |= {"brier": _rounded(brier, 5), "skill": _rounded(1 - brier / base) if base > 0 else None}
    return {"n": len(true), "true": int(true.sum()), "calls": out}


def _changes(history: History, year: int, likeness: LikenessModel, formation: Judged, dissolution: Judged) -> None:
    """Judge what came of the dyads of five years before: pacts formed and ended since.

    The model of the change itself is learnt from changes that were over by then; likeness only ranks.
    """
    origin = year - HORIZON
    ahead = np.stack([history.later(n) for n in range(1, HORIZON + 1)], axis=1)
    for cases, held in ((formation, 0), (dissolution, 1)):
        came = (ahead == 1 - held).any(axis=1)
        # The whole of the five years must be on record, or the change have come.
        risk = (history.pact == held) & (came | (ahead >= 0).all(axis=1))
        past = np.flatnonzero(risk & (history.year <= origin - HORIZON) & ((origin - history.year) % EVERY == 0))
        now = np.flatnonzero(risk & (history.year == origin))
        if not len(past) or not len(now):
            continue
        model = additive.fit_model("change", history.of(likeness.features, past), came[past])
        alike = _likely(likeness, history, now)
        cases.add(
            year,
            came[now],
            _likely(model, history, now),
            float(came[past].mean()),
            persistence=np.zeros(len(now)),
            likeness_rank=alike if held == 0 else -alike,
        )


def _likely(model: LikenessModel, history: History, rows: Integers) -> Floats:
    return model.probability(model.log_odds(model.bins(history.of(model.features, rows))))


def _base(history: History, year: int) -> float:
    """Return the share of dyads with a pact in the last five years learnt from."""
    past = (history.year <= year - HORIZON) & (history.year > year - 2 * HORIZON) & (history.pact >= 0)
    return float((history.pact[past] == 1).mean())


def _persistence(history: History, year: int, rows: Integers, base: float) -> dict[str, Floats]:
    """Return how likely a pact is from whether there was one five years, and one year, before.

    Probabilities are shares among the years learnt from; the base rate where the dyad did not exist before.
    """
    out = {}
    for name, years in (("persistence", HORIZON), ("same_as_last_year", 1)):
        after = history.later(years)
        past = (history.year + years <= year - HORIZON) & (history.pact >= 0) & (after >= 0)
        shares = [float((after[past & (history.pact == held)] == 1).mean()) for held in (0, 1)]
        key = history.dyad * 10_000 + history.year
        wanted = key[rows] - years
        at = np.searchsorted(key, wanted)
        before = np.where(key[at] == wanted, history.pact[at], -1)
        out[name] = np.array([*shares, base])[before]
    return out


def _order(score: Floats, true: Flags, digits: int = 3) -> dict[str, float | None]:
    """Return how well a score puts what came true first; None where all or none did."""
    mixed = 0 < true.sum() < len(true)
    return {
        "auc": _rounded(area_under_curve(score, true)) if mixed else None,
        "average_precision": _rounded(average_precision(score, true), digits) if mixed else None,
    }


def _rounded(value: float, digits: int = 3) -> float:
    return round(float(value), digits)
