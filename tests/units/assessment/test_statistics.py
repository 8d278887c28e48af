"""Trend, change points and ranks against published examples and the libraries that implement them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from later import later

from dyadscope.assessment.statistics import (
    ChangePoint,
    change_points,
    level_changes,
    mann_kendall,
    percentile,
    segment,
    theil_sen,
    trend,
)

ruptures = later("ruptures")
stats = later("scipy.stats")

RAINFALL = np.array([1.26, 1.27, 1.12, 1.16, 1.03])
"""Effect of cloud seeding on rainfall: Hollander & Wolfe (1999), Nonparametric Statistical Methods, table 9.1."""


def test_slope_and_score_of_the_textbook_example() -> None:
    # Hollander & Wolfe (1999), examples 9.1 and 9.2: C = -6, P = .117 one-sided, slope -.056.
    slope, _, _ = theil_sen(np.arange(1.0, 6.0), RAINFALL)
    score, p = mann_kendall(RAINFALL)
    assert score == -6
    assert p == pytest.approx(2 * 0.117, abs=1e-3)
    assert slope == pytest.approx(-0.056, abs=5e-4)


@pytest.mark.parametrize("length", [5, 12, 30])
def test_same_as_scipy_without_ties(length: int) -> None:
    generator = np.random.default_rng(length)
    values = generator.normal(size=length) + np.arange(length) / 20
    years = np.arange(1990.0, 1990.0 + length)
    expected = stats.theilslopes(values, years, 0.95)
    assert theil_sen(years, values) == pytest.approx((expected.slope, expected.low_slope, expected.high_slope))
    tau, p = stats.kendalltau(years, values, method="exact")
    score, ours = mann_kendall(values)
    assert score / (length * (length - 1) / 2) == pytest.approx(tau)
    assert ours == pytest.approx(p)


def test_exact_p_is_the_share_of_orders_to_the_last_digit() -> None:
    """Counted over all 5,040 orders of seven values, so it is the same number on every release of Python and numpy."""
    scores = Counter(abs(sum((b > a) - (b < a) for a, b in combinations(order, 2))) for order in permutations(range(7)))
    for values in ([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 6, 5, 7], [3, 1, 2, 7, 5, 4, 6], [7, 6, 5, 4, 3, 1, 2]):
        score, p = mann_kendall(np.array(values, dtype=float))
        assert p == float(Fraction(sum(n for s, n in scores.items() if s >= abs(score)), factorial(7)))


def test_a_very_small_p_keeps_its_figures() -> None:
    """Of 60 values in order with one tie, z = (1769 - 1) / sqrt(Var S) = 11.28; 1 - erf would leave nothing of it."""
    values = np.array([0.0, *np.arange(59.0)])
    z = 1768 / np.sqrt((60 * 59 * 125 - 2 * 1 * 9) / 18)
    score, p = mann_kendall(values)
    assert score == 1769
    assert p == pytest.approx(2 * stats.norm.sf(z), rel=1e-12)
    assert p > 0


def test_ties_shrink_the_variance() -> None:
    # By hand: 10 values in two groups of 5; Var S = (10*9*25 - 2*5*4*15) / 18 = 91.67, S = 25, z = 24 / 9.574.
    values = np.array([0.0] * 5 + [1.0] * 5)
    score, p = mann_kendall(values)
    assert score == 25
    assert p == pytest.approx(2 * stats.norm.sf(24 / np.sqrt(1650 / 18)))


def test_trend_needs_five_years_and_knows_a_constant_series() -> None:
    assert trend([(2000 + i, float(i)) for i in range(4)]) is None
    flat = trend([(2000 + i, 3.0) for i in range(6)])
    assert flat is not None
    assert (flat.slope, flat.low, flat.high, flat.p, flat.direction) == (0, 0, 0, 1, "no steady trend")
    # Five values in order: the smallest sample whose exact p, 2 / 5! = .0167, is below 5 %.
    rising = trend([(2000, 1.0), (2001, 2.0), (2005, 3.0), (2006, 3.5), (2010, 9.0)])
    assert rising is not None
    assert rising.p == pytest.approx(2 / 120)
    assert (rising.direction, rising.first, rising.last, rising.observations) == ("rising", 2000, 2010, 5)


@pytest.mark.parametrize("seed", range(12))
def test_segments_are_those_of_pelt(seed: int) -> None:
    generator = np.random.default_rng(seed)
    levels = np.repeat(generator.normal(scale=2, size=4), generator.integers(4, 12, size=4))
    values = levels + generator.normal(scale=0.5, size=len(levels))
    penalty = 2 * np.log(len(values))
    expected = ruptures.Pelt(model="l2", min_size=3, jump=1).fit(values).predict(pen=penalty)[:-1]
    found = segment(values, penalty, 3)

    def cost(cuts: list[int]) -> float:
        parts = np.split(values, cuts)
        return float(sum(((part - part.mean()) ** 2).sum() for part in parts) + penalty * len(cuts))

    # ruptures prunes candidates while segments are still too short, so it can miss the optimum; ours never costs more.
    assert cost(found) <= cost(expected) + 1e-9
    if cost(found) == pytest.approx(cost(expected)):
        assert found == expected


def test_change_points_never_span_a_hole() -> None:
    before = [(year, 0.0) for year in range(1980, 1985)]
    after = [(year, 9.0) for year in range(1990, 1995)]
    assert change_points(before + after) == ()
    joined = [(1980 + i, value) for i, value in enumerate([0.0] * 5 + [9.0] * 5)]
    assert change_points(joined) == (ChangePoint(1985, 0.0, 9.0),)


def test_a_steady_rise_is_a_trend_and_no_change_point() -> None:
    assert change_points([(year, (year - 1990) / 10) for year in range(1990, 2020)]) == ()


def test_short_and_constant_series_have_no_change_point() -> None:
    assert change_points([(1990 + i, float(i > 1)) for i in range(5)]) == ()
    assert change_points([(year, 0.1) for year in range(1990, 2020)]) == ()


def test_coded_levels_change_exactly() -> None:
    held = [(1990, 0.0), (1991, 0.0), (1992, 2.0), (1993, 2.0), (1999, 3.0)]
    assert level_changes(held) == (ChangePoint(1992, 0.0, 2.0),)


def test_percentile_is_the_mid_rank() -> None:
    # scipy's "mean" kind is the mid-rank definition.
    among = np.array([1.0, 2.0, 2.0, 5.0, np.nan])
    for value in (0.0, 1.0, 2.0, 3.0, 9.0):
        assert percentile(value, among) == pytest.approx(stats.percentileofscore(among[:-1], value, kind="mean"))
    assert percentile(1.0, np.array([np.nan])) is None
