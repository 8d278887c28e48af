"""Figures of nowcasts: log loss, gain and calibration by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from month_rows import months_vault
from nowcast_world import index

from dyadscope.training.nowcast import validate as validation
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


def test_the_whole_protocol_counts_what_was_learnt_from_and_judged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Months of 2019 to 2022: known to 2020 five spans are learnt from, and two years judged; to 2021 eight, and one.

    Of 66 pairs 22 are at odds and always come to both; a pair that was not comes to both in 2022. Of 2018 too few
    months are complete.
    """
    monkeypatch.setattr(validation, "ORIGINS", (2020, 2021))
    monkeypatch.setattr(validation, "Vault", lambda _where: months_vault(months=60, thin=tuple(range(9))))
    monkeypatch.setattr(validation, "load_index", index)
    monkeypatch.setattr(validation, "headline", lambda *given: {"known to": given[-1]})
    validation.main("vault", "known.tsv", str(tmp_path / "figures.json"))
    found = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert found["headline"] == {"known to": 2021}
    assert found["files"] == ["made/up.csv (made up), sha256 " + "ab" * 32]
    for name in ("friction", "ties"):
        early, late = found[name]["2020"], found[name]["2021"]
        assert (early["learnt_from"], early["judged"], early["years"]) == ([5 * 66, 5 * 22], [2 * 66, 45], [2021, 2022])
        assert (late["learnt_from"], late["judged"], late["years"]) == ([8 * 66, 8 * 22], [66, 23], [2022, 2022])
        assert (early["none_before"], late["none_before"]) == ([2 * 44, 1], [44, 1])
        # A third is said: 45 of 132 and 23 of 66 times ln 3, the rest ln 1.5.
        assert (early["base_rate_log_loss"], late["base_rate_log_loss"]) == (0.6418, 0.6470)
        for held in (early, late):
            assert set(held["log_loss"]) == set(validation.LOOKED_AT)
            assert max(held["log_loss"].values()) < held["base_rate_log_loss"], "who is at odds is seen beforehand"
            assert held["gain"]["log_loss"][0] <= held["gain"]["log_loss"][1]
    assert sum(part["cases"] for part in found["calibration"]) == 66
    assert sum(part["cases"] * part["true"] for part in found["calibration"]) == pytest.approx(23, abs=0.01)
