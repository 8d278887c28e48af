"""Figures of the headline with months and without: by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dyadscope.training.nowcast.headline import NEWS, YEARLY, compared_with


def test_what_was_said_is_set_against_fighting_and_against_what_was_said_later() -> None:
    said = np.array([[0.1, 0.1, 0.0, 0.8], [0.2, 0.3, 0.4, 0.1], [0.1, 0.1, 0.6, 0.2]])
    later = np.array([[0.0, 0.0, 0.1, 0.9], [0.2, 0.5, 0.2, 0.1], [0.1, 0.1, 0.6, 0.2]])
    found = compared_with(said, later, np.array([True, False, False]))
    # -(ln .8 + ln .9 + ln .8) / 3
    assert found["fought"] == {"cases": 1, "log_loss": pytest.approx(0.1839, abs=1e-4), "auc": 1.0}
    assert found["distance"] == {"rivalry": pytest.approx(0.0333, abs=1e-4), "aligned": pytest.approx(0.1333, abs=1e-4)}
    assert found["same_leader"] == pytest.approx(0.6667, abs=1e-4)


def test_news_is_no_yearly_evidence() -> None:
    assert NEWS
    assert not set(NEWS) & set(YEARLY)
