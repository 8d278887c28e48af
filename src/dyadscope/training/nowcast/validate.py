"""How well new friction, and new ties, are told from months of news with later yearly evidence hidden.

    python -m dyadscope.training.nowcast.validate VAULT CASES [FIGURES]

Models are learnt from what was known in an origin and judged on the one to three years after it, of which nothing but
the months is used: with the months, with the attention of the news alone, and with yearly sources alone. CASES is the
list of well-known relations; FIGURES is the record that docs/nowcast.md is made from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from dyadscope.arrays import Floats
from dyadscope.assessment.models.evidence import Integers
from dyadscope.assessment.models.nowcast.tables import sigmoid_of
from dyadscope.assessment.models.relation.evidence import Flags
from dyadscope.files import place_text
from dyadscope.index import load_index
from dyadscope.training.hypothesis_skill import area_under_curve
from dyadscope.training.nowcast.cases import Cases, World, friction, items_of, spans_of, ties
from dyadscope.training.nowcast.headline import headline
from dyadscope.training.nowcast.learn import fitted, matrix_of
from dyadscope.vault.store import Vault

ORIGINS = (2019, 2020, 2021, 2022)
HIDDEN_AFTER = 2021
"""The origin that the issue on events names."""
LOOKED_AT: Mapping[str, tuple[str, ...]] = {
    "yearly sources alone": (),
    "and the attention of the news": ("attention",),
    "and the months": ("attention", "tone"),
}
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
_DRAWS, _SEED = 400, 11


def validate(world: World) -> dict[str, Any]:
    """Return the figures: by origin, calibration, and the interval of what the months add."""
    found: dict[str, Any] = {"origins": list(ORIGINS), "hidden_after": HIDDEN_AFTER}
    for name, make in (("friction", friction), ("ties", ties)):
        by_origin = {}
        for origin in ORIGINS:
            seen = make(world, spans_of(world, 0, origin))
            until = min(origin + 3, world.known)
            hidden = make(world, [(origin, year) for year in range(origin + 1, until + 1)])
            likely = {
                said: sigmoid_of(fitted(seen, items), hidden.frame, items)
                for said, items in ((s, items_of(ties=name == "ties", months=m)) for s, m in LOOKED_AT.items())
            }
            by_origin[str(origin)] = _figures(seen, hidden, likely)
            if origin == HIDDEN_AFTER and name == "friction":
                found["calibration"] = calibration(likely["and the months"], hidden.came)
        found[name] = by_origin
    return found


def _figures(seen: Cases, hidden: Cases, likely: Mapping[str, Floats]) -> dict[str, Any]:
    alone, whole = likely["yearly sources alone"], likely["and the months"]
    free = ~hidden.before
    return {
        "learnt_from": [len(seen.came), int(seen.came.sum())],
        "judged": [len(hidden.came), int(hidden.came.sum())],
        "years": [int(hidden.year.min()), int(hidden.year.max())],
        "none_before": [int(free.sum()), int(hidden.came[free].sum())],
        "base_rate_log_loss": _rounded(log_loss(np.full(len(hidden.came), seen.came.mean()), hidden.came)),
        "log_loss": {said: _rounded(log_loss(p, hidden.came)) for said, p in likely.items()},
        "auc": {said: _rounded(area_under_curve(p, hidden.came)) for said, p in likely.items()},
        "auc_none_before": {said: _rounded(area_under_curve(p[free], hidden.came[free])) for said, p in likely.items()},
        "gain": gain(hidden, alone, whole),
    }


def log_loss(likely: Floats, came: Flags) -> float:
    """Return the mean negative log of what was said of what came."""
    held = np.clip(likely, 1e-4, 1 - 1e-4)
    return float(-np.where(came, np.log(held), np.log(1 - held)).mean())


def gain(cases: Cases, alone: Floats, whole: Floats) -> dict[str, list[float]]:
    """Return the 90 % interval of how much lower log loss is, and how much larger the area, with the months.

    States are drawn again, and a pair counts as often as both were: pairs that share a state move together.
    """
    rng = np.random.default_rng(_SEED)
    states = np.unique(np.r_[cases.one, cases.two])
    one, two = np.searchsorted(states, cases.one), np.searchsorted(states, cases.two)
    losses, areas = [], []
    for _ in range(_DRAWS):
        times = np.bincount(rng.integers(len(states), size=len(states)), minlength=len(states))
        at: Integers = np.repeat(np.arange(len(one)), times[one] * times[two])
        came = cases.came[at]
        if came.any() and not came.all():
            losses.append(log_loss(alone[at], came) - log_loss(whole[at], came))
            areas.append(area_under_curve(whole[at], came) - area_under_curve(alone[at], came))
    return {
        name: [_rounded(q) for q in np.quantile(v, (0.05, 0.95))] for name, v in (("log_loss", losses), ("auc", areas))
    }


def calibration(likely: Floats, came: Flags) -> list[dict[str, float]]:
    """Return by what was said: how many, the mean said and the share true."""
    place = np.clip(np.searchsorted(BINS, likely, side="right") - 1, 0, len(BINS) - 2)
    return [
        {
            "from": BINS[at],
            "to": BINS[at + 1],
            "cases": int((place == at).sum()),
            "said": _rounded(likely[place == at].mean()),
            "true": _rounded(came[place == at].mean()),
        }
        for at in np.unique(place).tolist()
    ]


def _rounded(value: float) -> float:
    return round(float(value), 4)


def main(vault: str, known: str, figures: str = "figures/nowcast.json") -> None:
    """Compute all figures and write them."""
    held = Vault(vault)
    index = load_index()
    found = validate(World.of(index, matrix_of(held)))
    found["headline"] = headline(held, index, Path(known), HIDDEN_AFTER)
    found["files"] = held.file_labels("gdelt_monthly")
    place_text(Path(figures), json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
