"""Learning a nowcast: coefficients that counts give, replicates, and how much years differ."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from month_rows import calm_months

from dyadscope.assessment.models.nowcast.evidence import ITEMS, YEARLY
from dyadscope.assessment.models.nowcast.tables import sigmoid_of, width
from dyadscope.events.watching.matrix import Matrix
from dyadscope.training.nowcast.cases import Cases
from dyadscope.training.nowcast.learn import fitted, learn, months_told, year_spread


def cases(came: list[bool], tone: list[float], years: list[int] | None = None) -> Cases:
    n = len(came)
    frame = pl.DataFrame({item.name: tone if item.name == "tone" else [0.5] * n for item in ITEMS})
    numbers = np.arange(n)
    year = np.array(years or [2019] * n)
    return Cases(frame, np.array(came), numbers % 7, 10 + numbers % 11, year - 1, year, np.zeros(n, dtype=bool))


def test_a_model_finds_the_share_of_every_bin_where_there_are_many_cases() -> None:
    # A tenth of the calm and six tenths of the grim: with many cases the penalties hardly matter.
    tone = [-3.5] * 5000 + [1.5] * 5000
    held = cases([n % 10 < 1 for n in range(5000)] + [n % 10 < 6 for n in range(5000)], tone)
    likely = sigmoid_of(fitted(held, ITEMS)[:, None], held.frame, ITEMS)[:, 0]
    assert likely[0] == pytest.approx(0.1, abs=0.01)
    assert likely[-1] == pytest.approx(0.6, abs=0.01)


def test_replicates_stand_beside_the_point_and_the_same_cases_give_the_same_tables() -> None:
    held = cases([n % 5 == 0 for n in range(200)], [float(n % 4) - 2 for n in range(200)])
    one, two = learn(held, draws=3), learn(held, draws=3)
    assert one.whole.shape == (width(ITEMS), 4)
    assert one.yearly.shape == (width(YEARLY), 4)
    assert one.to_dict() == two.to_dict()
    assert one.base == 0.2
    assert np.ptp(one.whole[0]) > 0


def test_years_differ_by_the_spread_of_their_log_odds() -> None:
    held = cases(
        [n % 2 == 0 for n in range(100)] + [n % 10 == 0 for n in range(100)], [0.0] * 200, [2018] * 100 + [2019] * 100
    )
    # ln(1) and ln(1/9): their standard deviation is 2.197 / sqrt(2).
    assert year_spread(held) == pytest.approx(1.5537, abs=1e-4)


def test_the_last_complete_month_of_every_year_is_told() -> None:
    matrix = Matrix.of(calm_months(months=31, thin=(23, 30)))
    assert months_told(matrix) == [(2018, 12), (2019, 11), (2020, 6)]
