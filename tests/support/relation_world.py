"""A small world of pairs with pledges and rivalries that come and go, and evidence that goes with them."""

from __future__ import annotations

import numpy as np
import polars as pl

from dyadscope.assessment.models.relation.evidence import MEASURES

STATES = (2, 200, 220, 255, 365, 710, 740, 750)
MAJORS = {2, 200, 220, 365, 710}
FIRST, LAST = 1960, 2018


def world(seed: int = 8) -> pl.DataFrame:
    """Return rows of all pairs: who is bound has missions and votes alike, who is at feud shows force."""
    chance = np.random.default_rng(seed)
    rows = []
    for place, one in enumerate(STATES):
        for two in STATES[place + 1 :]:
            small, large, rival = int(chance.choice([0, 0, 0, 1, 3])), int(chance.choice([0, 0, 1, 3])), 0
            for year in range(FIRST, LAST + 1):
                if chance.random() < 0.08:
                    small = int(chance.choice([1, 3])) if small == 0 else int(chance.choice([0, 0, 4 - small]))
                if chance.random() < 0.05:
                    large = int(chance.choice([0, 1, 3]))
                if chance.random() < 0.08:
                    rival = 1 - rival
                near = small > 0 and chance.random() < 0.8
                force = rival and chance.random() < 0.6
                rows.append(
                    dict.fromkeys(MEASURES)
                    | {"ccode1": one, "ccode2": two, "year": year, "contiguity": float((one + two) % 3 == 0)}
                    | {"major_powers": float(len({one, two} & MAJORS)), "capdist": 1000.0 + 10 * place}
                    | {"commitment_small": float(small), "commitment_large": float(large)}
                    | {"commitment_source": "atop", "strategic_rivalry": float(rival)}
                    | {"missions": float(chance.choice([1, 2]) if near else chance.choice([0, 0, 1]))}
                    | {"un_kappa": round(float(np.clip(chance.normal(0.6 if near else 0.1, 0.2), -1, 1)), 3)}
                    | {"armed_conflict": 1.0 if force and chance.random() < 0.2 else 0.0}
                    | {"friction_years_25y": float(chance.integers(2, 8) if rival else chance.integers(0, 2))}
                    | {"conflict_against_10y": float(force), "hostility": float(4 if force else 0)}
                )
    schema: dict[str, type[pl.DataType]] = {
        n: pl.String if n == "commitment_source" else pl.Float64 for n in (*MEASURES, "hostility")
    }
    keys: dict[str, type[pl.DataType]] = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int64)
    return pl.DataFrame(rows, schema=keys | schema).sort("ccode1", "ccode2", "year")
