"""What a nowcast looks at, on small tables counted by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dyadscope.assessment.models.nowcast.evidence import ITEMS, bins_of, ended, news, reaches


def year(*rows: tuple[int, int, int | None, int | None]) -> pl.DataFrame:
    names = {"ccode1": pl.Int64, "ccode2": pl.Int64, "sanctions_12": pl.Int16, "sanctions_21": pl.Int16}
    return pl.DataFrame(rows, schema=names, orient="row")


def test_reach_counts_states_under_sanctions_of_the_one_and_with_sanctions_on_the_other() -> None:
    # 2 has sanctions on 40 (two cases) and on 630; 200 has them on 630; 630 has one on 2. Unknown is none here.
    found = reaches(year((2, 40, 2, 0), (2, 630, 1, 1), (200, 630, 1, 0), (2, 200, 0, 0), (40, 200, None, None)))
    held = {(a, b): rest for a, b, *rest in found.iter_rows()}
    # 2 imposes on two states (3 from 1), 630 meets with two (3); back: 630 on one (2), 2 meets with one (2).
    assert held[2, 630] == [2.0, 9.0, 4.0]
    # 2 imposes on two (3) and 200 meets with none (1); 200 imposes on one (2) and 2 meets with one (2).
    assert held[2, 200] == [0.0, 4.0, 3.0]
    assert held[40, 200][0] == 0.0


def test_tone_is_the_logarithm_of_conflict_over_cooperation_with_five_millionths_on_both_sides() -> None:
    found = news(np.array([95.0, 0.0]), np.array([5.0, 0.0]))
    assert found["attention"].tolist() == [100.0, 0.0]
    assert found["tone"].tolist() == pytest.approx([2.302585093, 0.0])  # ln 10


def test_bins_begin_at_their_edges_and_what_is_missing_has_one_of_its_own() -> None:
    frame = pl.DataFrame(
        {
            "hostility": [-7.01, -7.0, None],
            "sanctions": [0, 1, None],
            "reach": [1, 1000, None],
            "reach_back": [1, 400, None],
            "silent": [1, 3, None],
            "attention": [0.0, 3000.0, None],
            "tone": [-3.01, 1.0, None],
        },
        strict=False,
    ).with_columns(ccode1=2, ccode2=20, year=2020)
    found = bins_of(frame)
    assert found[0].tolist() == [0] * len(ITEMS)
    assert found[1].tolist() == [1, 1, 6, 5, 2, 8, 7]
    assert found[2].tolist() == [item.bins for item in ITEMS]


@pytest.mark.parametrize("month", [(2022, number) for number in range(1, 12)])
def test_yearly_evidence_ends_before_the_first_of_the_twelve_months(month: tuple[int, int]) -> None:
    last, silent = ended(month, 2030)
    begins = 12 * month[0] + month[1] - 1 - 11
    assert 12 * (last + 1) <= begins
    assert silent in (1, 2)
