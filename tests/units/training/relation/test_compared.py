"""Practice beside an index of equal weights and the depth of treaties, in worlds small enough to rank by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_up_relations import recorded, tables

from dyadscope.training.relation import compared
from dyadscope.training.relation.rows import rows_of

YEAR = 2010


class OneMeasure:
    """Stands for an index that holds the depth of treaties of a year."""

    def __init__(self, depth: dict[int, float]) -> None:
        self.depth = depth

    def year(self, name: str, year: int) -> pl.DataFrame:
        assert (name, year) == ("treaty_depth", YEAR)
        return pl.DataFrame(
            {"ccode1": [100] * len(self.depth), "ccode2": list(self.depth), "value": list(self.depth.values())}
        )


def test_pledged_pairs_are_ranked_by_both_and_depth_goes_with_practice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six pairs: the closer in votes the more practice; the three closest are pledged, the closest most deeply."""
    monkeypatch.setattr(compared, "YEARS", (YEAR,))
    votes = {200: 0.9, 210: 0.7, 211: 0.5, 220: 0.1, 225: -0.05, 230: -0.5}
    frames = [
        recorded(2005, YEAR, un_kappa=kappa, commitment_small=1 if kappa >= 0.5 else 0).with_columns(
            pl.lit(code, pl.Int64).alias("ccode2")
        )
        for code, kappa in votes.items()
    ]
    rows = rows_of(pl.concat(frames, how="vertical_relaxed"))
    known = tables(0, practice={"un_kappa": 1.0})
    (found,) = compared.compared(rows, known, OneMeasure({200: 3.0, 210: 2.0, 211: 1.0, 220: 9.0}))  # type: ignore[arg-type]
    assert (found["pairs"], found["pledged"], found["practice"], found["equal_weights"]) == (6, 3, 1.0, 1.0)
    assert (found["depth"], found["depth_pairs"]) == (1.0, 3), "a pair without a small pledge is not asked"
    (few,) = compared.compared(rows, known, OneMeasure({200: 3.0}))  # type: ignore[arg-type]
    assert (few["depth"], few["depth_pairs"]) == (None, 1)


def test_ranks_are_turned_and_what_is_unknown_is_left_out() -> None:
    values = np.array([[1.0, 4.0], [3.0, np.nan], [2.0, 1.0], [2.0, 1.0]])
    # By the first: 1/8, 7/8 and the middle of 3/8 and 5/8 twice; by the second, less is closer: 1/6, -, 4/6 twice.
    wanted = [(1 / 8 + 1 / 6) / 2, 7 / 8, (1 / 2 + 2 / 3) / 2, (1 / 2 + 2 / 3) / 2]
    assert compared.equal_weights(values, np.array([1, -1])).tolist() == pytest.approx(wanted)
