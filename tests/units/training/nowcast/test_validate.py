"""Figures of nowcasts: log loss, gain and calibration by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dyadscope.training.nowcast.cases import Cases
from dyadscope.training.nowcast.validate import calibration, gain, log_loss


def test_log_loss_is_the_mean_negative_log_of_what_came_and_never_endless() -> None:
    # (ln 2 + ln 4) / 2
    assert log_loss(np.array([0.5, 0.75]), np.array([True, False])) == pytest.approx(1.0397, abs=1e-4)
    assert log_loss(np.array([0.0]), np.array([True])) == pytest.approx(9.2103, abs=1e-4)  # ln 10,000


def test_the_gain_of_a_better_model_is_above_nothing_and_of_the_same_nothing() -> None:
    rng = np.random.default_rng(3)
    came = rng.random(400) < 0.3
    better = np.clip(0.3 + np.where(came, 0.3, -0.1) + rng.normal(0, 0.05, 400), 0.01, 0.99)
    flat = np.full(400, 0.3)
    number = np.arange(400)
    held = Cases(pl.DataFrame({"x": number}), came, number % 20, 30 + number // 20, number, number, came)
    found = gain(held, flat, better)
    assert found["log_loss"][0] > 0
    assert found["auc"][0] > 0.3
    same = gain(held, better, better)
    assert same == {"log_loss": [0.0, 0.0], "auc": [0.0, 0.0]}


def test_calibration_counts_what_was_said_and_what_came() -> None:
    found = calibration(np.array([0.01, 0.015, 0.3, 0.35]), np.array([False, True, True, True]))
    assert [(b["from"], b["cases"], b["said"], b["true"]) for b in found] == [
        (0.0, 2, 0.0125, 0.5),
        (0.2, 2, 0.325, 1.0),
    ]
