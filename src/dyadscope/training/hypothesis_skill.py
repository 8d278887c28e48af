"""How well the hypotheses were told apart in years the counts had not seen, and in which of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dyadscope.arrays import Floats
from dyadscope.assessment.models.comparable import RELEVANT
from dyadscope.assessment.models.evidence import UNKNOWN, Integers
from dyadscope.assessment.models.hypotheses import tables as tables
from dyadscope.assessment.models.hypotheses.items import CLASSES, LAST_YEAR
from dyadscope.assessment.models.hypotheses.scores import Rows, posterior, scores
from dyadscope.training.hypotheses import fitted

HORIZON = 5
"""Years between the last year learnt from and the year judged."""
ORIGINS = tuple(range(1966, LAST_YEAR + 1, 4))
CERTAINTY = (0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Bounds between which the leading hypothesis's probability is held against how often it was right."""


def score_hypotheses(rows: Rows) -> dict[str, Any]:
    """Judge every fourth year from the counts up to five years before it, each dyad without its own past.

    Returns figures for politically relevant dyads and for all: mean log loss and Brier score (the squared distance,
    summed over classes) of the classes' shares in the past (base rate), of the opportunity prior, of the naive product
    and of the joint model; accuracy of the joint model, of the commonest class, and of the class five years earlier
    (persistence, over the dyads that had one); per class the number of dyad-years, the log loss one against the rest
    beside its base rate's, the area under the curve and the share of it that the joint model puts first; and how often
    the leading hypothesis was right, by its probability.
    """
    judged = [_judge(rows, year) for year in ORIGINS]
    actual, sets, shares, base, prior, naive, before = (np.concatenate(part) for part in zip(*judged, strict=True))
    relevant = sets < RELEVANT
    return {
        "horizon": HORIZON,
        "years": list(ORIGINS),
        "relevant": _figures(*(p[relevant] for p in (actual, shares, base, prior, naive, before))),
        "all": _figures(actual, shares, base, prior, naive, before),
    }


def area_under_curve(score: Floats, positive: NDArray[np.bool_]) -> float:
    """Return the chance that a positive case scores higher than a negative one, ties counting half."""
    _, inverse, sizes = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[inverse]
    n = int(positive.sum())
    if n in (0, len(score)):
        return float("nan")
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * (len(score) - n)))


def calibration(probability: Floats, right: NDArray[np.bool_]) -> list[dict[str, float]]:
    """Return by the probability of what led: how many, their mean probability, and the share that was right."""
    place = np.clip(np.searchsorted(CERTAINTY, probability, side="right") - 1, 0, len(CERTAINTY) - 2)
    return [
        {
            "from": CERTAINTY[at],
            "to": CERTAINTY[at + 1],
            "dyad_years": int((place == at).sum()),
            "mean": _rounded(probability[place == at].mean()),
            "right": _rounded(right[place == at].mean()),
        }
        for at in np.unique(place).tolist()
    ]


def _judge(rows: Rows, year: int) -> tuple[Any, ...]:
    found = fitted(rows, year - HORIZON)
    now = rows.where((rows.year == year) & (rows.record != UNKNOWN) & (rows.group != UNKNOWN))
    prior, logs = scores(found, now, rows)
    earlier = rows.where((rows.year == year - HORIZON) & (rows.record != UNKNOWN))
    held = dict(zip(earlier.dyad.tolist(), earlier.record.tolist(), strict=True))
    before = np.array([held.get(d, UNKNOWN) for d in now.dyad.tolist()])
    relevant = now.group < RELEVANT
    base = np.empty_like(prior)
    for chosen, part in ((relevant, slice(0, RELEVANT)), (~relevant, slice(RELEVANT, None))):
        counted = found.prior[part].sum(axis=(0, 1, 3)) + 1.0
        base[chosen] = counted / counted.sum()
    discount = found.discounts[tables.group_of(now.group)]
    joint, naive = posterior(prior, logs, discount), posterior(prior, logs, np.ones(logs.shape[1]))
    return now.record, now.group, joint, base, np.exp(prior), naive, before


def _figures(
    actual: Integers, shares: Floats, base: Floats, prior: Floats, naive: Floats, before: Integers
) -> dict[str, Any]:
    first = shares.argmax(axis=1)
    known = before != UNKNOWN
    per_class = {}
    for number, name in enumerate(CLASSES):
        is_it = actual == number
        per_class[name] = {
            "dyad_years": int(is_it.sum()),
            "log_loss": _rounded(_binary_loss(shares[:, number], is_it)),
            "log_loss_base": _rounded(_binary_loss(base[:, number], is_it)),
            "auc": _rounded(area_under_curve(shares[:, number], is_it)),
            "found": _rounded((first[is_it] == number).mean()) if is_it.any() else None,
        }
    return {
        "dyad_years": len(actual),
        "log_loss": {
            "base_rate": _rounded(_loss(base, actual)),
            "opportunity": _rounded(_loss(prior, actual)),
            "naive": _rounded(_loss(naive, actual)),
            "joint": _rounded(_loss(shares, actual)),
        },
        "brier": {
            "base_rate": _rounded(_brier(base, actual)),
            "opportunity": _rounded(_brier(prior, actual)),
            "naive": _rounded(_brier(naive, actual)),
            "joint": _rounded(_brier(shares, actual)),
        },
        "accuracy": {
            "commonest": _rounded((base.argmax(axis=1) == actual).mean()),
            "opportunity": _rounded((prior.argmax(axis=1) == actual).mean()),
            "joint": _rounded((first == actual).mean()),
            "persistence": _rounded((before[known] == actual[known]).mean()),
        },
        "classes": per_class,
        "leader": calibration(shares.max(axis=1), first == actual),
    }


def _loss(shares: Floats, actual: Integers) -> float:
    return float(-np.log(shares[np.arange(len(actual)), actual]).mean())


def _brier(shares: Floats, actual: Integers) -> float:
    return float(((shares - np.eye(len(CLASSES))[actual]) ** 2).sum(axis=1).mean())


def _binary_loss(share: Floats, is_it: NDArray[np.bool_]) -> float:
    return float(-np.log(np.where(is_it, share, 1 - share)).mean())


def _rounded(value: float) -> float:
    return round(float(value), 3)
