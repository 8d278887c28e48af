"""Learning likeness: the fit against another program's, bins and calibration by hand, and a small world end to end."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from made_up_index import build

from dyadscope.assessment.models.likeness.model import ITEMS, VARIANTS, Artefact, binned
from dyadscope.errors import MissingDataError
from dyadscope.index.frame import Index
from dyadscope.training import additive
from dyadscope.training.likeness import History, covered_last, history_of, learnt, train_likeness
from dyadscope.training.likeness_skill import average_precision, figures, judged_years, score_likeness


def test_the_fit_is_the_penalised_maximum_of_the_likelihood() -> None:
    """scikit-learn's logistic regression on indicators, with the same ridge and an unpenalised constant."""
    linear = pytest.importorskip("sklearn.linear_model")
    rng = np.random.default_rng(1)
    bins = rng.integers(0, [4, 3], (500, 2)).astype(np.uint8)
    positive = rng.random(500) < 0.1 + 0.15 * bins[:, 0] + 0.1 * (bins[:, 1] == 2)
    found = additive.fit(bins, np.array([4, 3]), positive, smoothness=0, ridge=2.0)
    indicators = np.concatenate([np.eye(4)[bins[:, 0]], np.eye(3)[bins[:, 1]]], axis=1)
    oracle = linear.LogisticRegression(C=0.5, tol=1e-10, max_iter=10_000).fit(indicators, positive)
    assert np.concatenate(found.coefficients) == pytest.approx(oracle.coef_[0], abs=1e-4)
    assert found.intercept == pytest.approx(oracle.intercept_[0], abs=1e-4)


def test_smoothness_draws_neighbours_together_but_not_what_is_missing() -> None:
    bins = np.repeat([0, 1, 2], 100).astype(np.uint8)[:, None]
    positive = np.arange(300) % 10 < np.repeat([1, 9, 5], 100)
    rough, smooth = (additive.fit(bins, np.array([3]), positive, smoothness=s, ridge=1e-6) for s in (0, 1e6))
    steps = [float(f.coefficients[0][1] - f.coefficients[0][0]) for f in (rough, smooth)]
    assert steps[0] == pytest.approx(np.log(81), abs=1e-3)  # odds of 9 against 1/9
    assert abs(steps[1]) < 0.01
    missing = smooth.coefficients[0][2] + smooth.intercept
    assert missing == pytest.approx(0.0, abs=1e-3), "half of them: log odds 0"


def test_bins_are_of_equal_size_unless_most_values_are_the_least() -> None:
    assert additive.edges_of(np.arange(8.0), 4).tolist() == [1.0, 3.0, 5.0]
    # A bin for none, and the rest cut in two.
    assert additive.edges_of(np.array([0.0] * 6 + [1.0, 2.0, 3.0, 4.0, np.nan]), 2).tolist() == [0.0, 2.0]
    assert additive.edges_of(np.array([np.nan, 5.0, 5.0])).tolist() == []
    assert additive.edges_of(np.array([np.nan])).tolist() == []
    assert binned(np.array([0.0, 0.5, 2.0, 9.0, np.nan]), np.array([0.0, 2.0])).tolist() == [0, 1, 1, 2, 3]


def test_contributions_are_measured_from_the_average_row() -> None:
    values = {"capdist": np.repeat([1.0, 2.0, np.nan], [50, 30, 20])}
    positive = np.arange(100) % 3 == 0
    model = additive.fit_model("x", values, positive)
    assert model.contributions(model.bins(values)).mean() == pytest.approx(0.0, abs=1e-3)
    assert model.tables["capdist"].ranks.tolist() == pytest.approx([0.3125, 0.8125], abs=1e-4)  # middles of 5/8 and 3/8


def test_calibration_is_isotonic_and_never_certain() -> None:
    """Blocks by hand: pool 1/2 at -1 and 0/2 at 0 into 1/4 at -.5; halves are added to both sides."""
    scores = np.repeat([-3.0, -1.0, 0.0, 2.0], 2)
    positive = np.array([False, False, True, False, False, False, True, True])
    raw, came_true = additive.calibration(scores, positive)
    assert raw.tolist() == [-3.0, -0.5, 2.0]
    assert came_true == pytest.approx(np.log([0.5 / 2.5, 1.5 / 3.5, 2.5 / 0.5]), abs=1e-4)


def test_calibration_pools_as_isotonic_regression_does() -> None:
    isotonic = pytest.importorskip("sklearn.isotonic")
    rng = np.random.default_rng(2)
    scores = rng.normal(size=2000).round(2)
    positive = rng.random(2000) < 1 / (1 + np.exp(-2 * scores))
    raw, came_true = additive.calibration(scores, positive)
    steps = isotonic.IsotonicRegression().fit(scores, positive)
    blocks = np.unique(steps.predict(scores))
    ours = 1 / (1 + np.exp(-came_true))
    assert len(raw) <= len(blocks)
    sizes = np.array([(steps.predict(scores) == b).sum() for b in blocks])
    expected = (blocks * sizes + 0.5) / (sizes + 1)
    assert all(np.abs(expected - p).min() < 1e-3 for p in ours)
    assert (np.diff(raw) > 0).all()
    assert (np.diff(came_true) > 0).all()


def test_average_precision_as_scikit_learn_has_it() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(3)
    score, positive = rng.integers(0, 20, 300).astype(float), rng.random(300) < 0.2
    assert average_precision(score, positive) == pytest.approx(metrics.average_precision_score(positive, score))


def test_figures_by_hand() -> None:
    true = np.array([True, False, False, True])
    calls = {
        "model": np.array([0.9, 0.2, 0.6, 0.5]),
        "base_rate": np.full(4, 0.5),
        "other_rank": np.array([4.0, 3.0, 2.0, 1.0]),
    }
    found = figures(true, calls)
    assert (found["n"], found["true"]) == (4, 2)
    # Brier (.01 + .04 + .36 + .25) / 4 = .165 against .25; 3 of 4 pairs in order; precision 1 and 2/3.
    assert found["calls"]["model"] == {"auc": 0.75, "average_precision": 0.833, "brier": 0.165, "skill": 0.34}
    assert found["calls"]["other_rank"] == {"auc": 0.5, "average_precision": 0.75}
    none = figures(np.zeros(4, dtype=bool), calls)["calls"]["model"]
    assert none["auc"] is none["average_precision"] is None


def test_every_fifth_year_and_the_last_are_judged() -> None:
    assert judged_years(1981) == [1970, 1975, 1980, 1981]
    assert judged_years(1980) == [1970, 1975, 1980]


def test_what_came_later_is_that_of_the_same_dyad() -> None:
    dyad, year = np.array([1, 1, 1, 2, 2]), np.array([2000, 2001, 2003, 2001, 2002])
    history = History(dyad, year, np.array([0, 1, -1, 1, 0]), {})
    assert history.later(1).tolist() == [1, -1, -1, 0, -1]
    assert history.later(3).tolist() == [-1, -1, -1, -1, -1]
    assert history.last == 2002


def test_a_model_is_calibrated_on_years_in_which_all_it_looks_at_is_covered() -> None:
    """Disputes end in 2002, pacts in 2003: what looks at disputes is calibrated up to 2002, what does not to 2003."""
    dyad, year = np.array([1, 1, 1, 2, 2]), np.array([2001, 2002, 2004, 2002, 2003])
    values = {"disputes": np.array([0.0, 1.0, np.nan, np.nan, np.nan]), "votes": np.ones(5)}
    history = History(dyad, year, np.array([0, 1, -1, 1, 0]), values)
    assert covered_last(history, ["votes"], 2010) == 2003
    assert covered_last(history, ["votes", "disputes"], 2010) == 2002
    assert covered_last(history, ["votes", "disputes"], 2001) == 2001


@pytest.fixture(scope="module")
def small_world() -> Index:
    """Thirty dyads, 1946-2018. Near ones are allies, from 1960 or 1998 on; one in three ends between 1975 and 1990."""
    rng = np.random.default_rng(5)
    measures = sorted({m for f in ITEMS for m in f.measures} | {"commitment"})
    years = range(1946, 2019)
    dyads = {}
    for number in range(30):
        near = number < 15
        begins, ends = (1960 if number % 3 else 1998), (2018 if number % 2 else 1975 + number)
        dyad = {
            m: {y: float(rng.integers(0, 5)) for y in years} for m in measures if m not in {"commitment", "capdist"}
        }
        dyad["capdist"] = dict.fromkeys(years, 1.0 + 0.1 * number if near else 5.0 + 0.1 * number)
        dyad["commitment"] = {y: 3.0 if near and (begins <= y <= ends) else 0.0 for y in years}
        dyads[2 + number, 900] = dyad
    return build(dyads, measures, tuple(years))


def test_it_learns_who_is_allied_and_writes_the_same_bytes_again(small_world: Index, tmp_path: Path) -> None:
    said: list[str] = []
    written = train_likeness(small_world, tmp_path / "one", said.append)
    again = train_likeness(small_world, tmp_path / "two")
    assert written.sha256 == again.sha256
    assert written.bytes < 300_000
    assert any("2018" in line for line in said)
    model = learnt(history_of(small_world), "all measures", 2018)
    near, far = model.tables["capdist"].log_odds[[0, -2]]
    assert near - far > 1.5, "log odds of the nearest against the farthest"


@pytest.mark.exhaustive
def test_judgement_is_of_years_not_learnt_from(small_world: Index) -> None:
    history = history_of(small_world)
    skill = score_likeness(history)
    years = skill["existence"]["years"]
    assert list(years) == [str(y) for y in judged_years(2018)]
    assert years["2000"]["calls"]["model"]["auc"] > 0.8
    assert sum(row["n"] for row in skill["calibration"]) == skill["existence"]["pooled"]["n"] == 11 * 30
    # Of the near dyads those of numbers 3 and 9 form a pact in 1998: every third, whose pact does not end before.
    formed = 2
    assert skill["formation"]["years"]["2000"]["true"] == formed
    assert skill["published_split"]["new"] == formed
    assert skill["published_split"]["new_by_year"]["1998"] == formed
    # What later years hold cannot change what was foretold for 1990.
    cut = score_likeness(history_of(small_world.until(1990)))
    assert cut["existence"]["years"]["1990"] == years["1990"]
    assert cut["formation"]["years"]["1990"] == skill["formation"]["years"]["1990"]
    assert cut["dissolution"]["years"]["1990"] == skill["dissolution"]["years"]["1990"]


def test_an_index_that_lacks_a_measure_is_refused_by_name(small_world: Index, tmp_path: Path) -> None:
    entries = {n: e for n, e in small_world.manifest["measures"].items() if n != "capdist"}
    poor = Index(small_world.frame.select(pl.exclude("capdist")), small_world.manifest | {"measures": entries})
    with pytest.raises(MissingDataError, match="capdist"):
        train_likeness(poor, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_written_models_are_read_back(small_world: Index) -> None:
    model = learnt(history_of(small_world), "without arms", 2010)
    body = Artefact((model,), {}, {}).to_dict()
    again = Artefact.from_dict(body).models[0]
    assert again.features == VARIANTS["without arms"]
    assert again.to_dict() == model.to_dict()
