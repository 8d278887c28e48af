"""A model of likeness small enough to compute by hand, and a made-up index for it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from made_up_index import build, constant

from dyadscope.assessment.models.likeness.model import Artefact, LikenessModel, Table
from dyadscope.index.frame import Index


def table(edges: list[float], log_odds: list[float], ranks: list[float], weight: float = 1.0) -> Table:
    """Return a table of one feature."""
    return Table(np.array(edges), np.array(log_odds), np.array(ranks), weight)


AGREEMENT = table([0.6, 0.8], [-1.0, 0.25, 1.5, -0.5], [0.2, 0.5, 0.8])
RIVALRY = table([0.0], [0.1, -2.0, 0.3], [0.4, 0.9])
DISTANCE = table([1000.0], [1.0, -1.0, 0.0], [0.25, 0.75])
SAME = np.array([0.0, 1.0])

POLICY = LikenessModel("policy", {"un_agreement": AGREEMENT, "strategic_rivalry": RIVALRY}, -1.0, SAME, SAME)
"""Log odds -1 and what agreement and rivalry add; its log odds are its probabilities'."""
OPPORTUNITY = LikenessModel("opportunity", {"capdist": DISTANCE}, -2.0, SAME, SAME)


def artefact(*models: LikenessModel) -> Artefact:
    """Return models as they ship, without skill."""
    return Artefact(models or (POLICY,), {"learnt_from": [1990, 2014]}, {})


def world() -> Index:
    """Return four dyads with constant measures, 1990-2014.

    2-20 and 2-200 have a pact throughout, 365-710 none until 1996, when it forms one, and 200-220 one that ends with
    1999. 365-710 is not known in the United Nations in 1999, nor from 2005.
    """
    years = range(1990, 2015)
    changing = {y: 0.7 for y in years if y != 1999 and y < 2005}
    dyads: dict[tuple[int, int], dict[str, Mapping[int, float]]] = {
        (2, 20): {"commitment": constant(3), "un_agreement": constant(0.9)},
        (2, 200): {"commitment": constant(3), "un_agreement": constant(0.7)},
        (200, 220): {"commitment": {y: 3.0 if y < 2000 else 0.0 for y in years}, "un_agreement": constant(0.65)},
        (365, 710): {"commitment": {y: 0.0 if y < 1996 else 3.0 for y in years}, "un_agreement": changing},
    }
    for measures in dyads.values():
        measures["strategic_rivalry"] = constant(0)
    dyads[200, 220]["strategic_rivalry"] = {y: float(y >= 2003) for y in years}
    return build(dyads, ["commitment", "un_agreement", "strategic_rivalry"], tuple(years))
