"""How well the hypotheses were told apart in years the counts had not seen, and in which of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dyadscope.assess import hypothesis_tables as tables
from dyadscope.assess.hypothesis_items import CLASSES, LAST_YEAR, RELEVANT, UNKNOWN, Floats, Integers
from dyadscope.assess.training.hypotheses import Rows, fitted, posterior, scores

HORIZON = 5
"""Years between the last year learnt from and the year judged."""
ORIGINS = tuple(range(1966, LAST_YEAR + 1, 4))


def evaluate(rows: Rows) -> dict[str, Any]:
    """Judge every fourth year from the counts up to five years before it, each dyad without its own past.

    Returns figures for politically relevant dyads and for all: mean log loss of the classes' shares in the past (base
    rate), of the opportunity prior, of the naive product and of the joint model; accuracy of the joint model, of the
    commonest class, and of the class five years earlier (persistence, over the dyads that had one); and per class the
    number of dyad-years, the log loss one against the rest beside its base rate's, the area under the curve and the
    share of it that the joint model puts first.
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
        "accuracy": {
            "commonest": _rounded((base.argmax(axis=1) == actual).mean()),
            "opportunity": _rounded((prior.argmax(axis=1) == actual).mean()),
            "joint": _rounded((first == actual).mean()),
            "persistence": _rounded((before[known] == actual[known]).mean()),
        },
        "classes": per_class,
    }


def _loss(shares: Floats, actual: Integers) -> float:
    return float(-np.log(shares[np.arange(len(actual)), actual]).mean())


def _binary_loss(share: Floats, is_it: NDArray[np.bool_]) -> float:
    return float(-np.log(np.where(is_it, share, 1 - share)).mean())


def _rounded(value: float) -> float:
    return round(float(value), 3)
