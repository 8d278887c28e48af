"""How long friction counts, in a world of one pair whose log odds can be worked out by hand."""

from __future__ import annotations

import math

import pytest
from made_up_relations import BASE, recorded, tables

from dyadscope.training.relation.ageing import ageing
from dyadscope.training.relation.rows import rows_of


def test_friction_of_years_before_counts_by_its_age_under_each_half_life() -> None:
    """Three bins of friction in every year, one log odds each; no rivalry came."""
    frame = recorded(1970, 1985, confrontations_25y=4, hostility_10y=0).drop("hostility_10y")
    known = tables(0, hostility={"confrontations_25y": 1.0})
    found = {r["hidden"]: r for r in ageing(rows_of(frame.with_columns(hostility=0)), known)}
    assert {years: r["dyad_years"] for years, r in found.items()} == {2: 14, 5: 11, 8: 8, 11: 5}
    assert all(r["came"] == 0 for r in found.values())
    for years, r in found.items():
        for half_life, loss in r["log_loss"].items():
            kept = 1.0 if half_life == "none" else 0.5 ** (years / float(half_life))
            likely = 1 / (1 + math.exp(-(BASE["hostility"] + 3 * kept)))
            assert loss == pytest.approx(-math.log(1 - likely), abs=1e-3), (years, half_life)
