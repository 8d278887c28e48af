"""Counting and fitting the hypotheses, and their skill: figures of other libraries, and a small world."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest

from dyadscope import catalog
from dyadscope.assessment.models.evidence import UNKNOWN
from dyadscope.assessment.models.hypotheses.items import CLASSES, ITEMS
from dyadscope.assessment.models.hypotheses.scores import measures_needed, posterior, rows_of
from dyadscope.errors import MissingDataError
from dyadscope.panel import build
from dyadscope.records import Family
from dyadscope.training import hypotheses as training
from dyadscope.training import hypothesis_skill as skill

NAMES = measures_needed()
STATES = (2, 140, 200, 220, 255, 365, 710, 740, 750, 770)
MAJORS = {2, 200, 220, 365, 710}
FIRST, LAST = 1990, 2006
MEASURES = {"commitment": (3.0, 1.0, 0.0, 0.0), "un_kappa": (0.7, 0.5, 0.3, 0.0), "igo_intensity": (0.8, 0.7, 0.6, 0.4)}


def world(seed: int = 3) -> pl.DataFrame:
    """Pairs of states of every class, whose votes and organisations go with it; other evidence is unknown."""
    chance = np.random.default_rng(seed)
    rows = []
    for place, one in enumerate(STATES):
        for two in STATES[place + 1 :]:
            kind = int(chance.integers(0, 4))
            for year in range(FIRST, LAST + 1):
                rows.append(
                    dict.fromkeys(NAMES)
                    | {"ccode1": one, "ccode2": two, "year": year, "contiguity": float((one + two) % 3)}
                    | {"major_powers": float(bool({one, two} & MAJORS)), "cinc_ratio": 2.0}
                    | {"strategic_rivalry": float(kind == 3), "commitment": MEASURES["commitment"][kind]}
                    | {n: MEASURES[n][kind] + chance.normal(0, 0.15) for n in ("un_kappa", "igo_intensity")}
                )
    keys = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16)
    return pl.DataFrame(rows, schema=keys | dict.fromkeys(NAMES, pl.Float64)).sort("ccode1", "ccode2", "year")


def test_discounts_are_the_greatest_likelihood_by_scipy() -> None:
    optimize = pytest.importorskip("scipy.optimize")
    chance = np.random.default_rng(4)
    record = chance.integers(0, 4, 300)
    prior = np.log(np.full((300, 4), 0.25))
    logs = chance.normal(0, 1, (300, 3, 4))
    logs[np.arange(300), 0, record] += 0.8  # speaks for what is
    logs[np.arange(300), 1, record] -= 0.8  # speaks against it: no discount below 0 makes that evidence
    found = training.fit_discounts(prior, logs, record)

    def loss(discount: np.ndarray) -> float:
        return float(-np.log(posterior(prior, logs, discount)[np.arange(300), record]).mean())

    best = optimize.minimize(loss, np.full(3, 0.5), bounds=[(0, None)] * 3, tol=1e-12).x
    assert found == pytest.approx(best, abs=1e-3)
    assert found[0] > 0.3
    assert found[1] == 0


def test_the_same_evidence_told_twice_counts_once() -> None:
    chance = np.random.default_rng(6)
    record = chance.integers(0, 4, 300)
    prior = np.log(np.full((300, 4), 0.25))
    once = chance.normal(0, 1, (300, 1, 4))
    once[np.arange(300), 0, record] += 1.0
    alone = training.fit_discounts(prior, once, record)
    twice = training.fit_discounts(prior, np.repeat(once, 2, axis=1), record)
    assert twice.sum() == pytest.approx(float(alone[0]), abs=1e-3)


def test_nothing_is_learnt_from_later_years() -> None:
    """The same counts and discounts, whatever becomes of the pairs of states after the last year learnt from."""
    frame = world()
    turned = frame.with_columns(
        pl.when(pl.col("year") > 2000)
        .then(1 - pl.col("strategic_rivalry"))
        .otherwise("strategic_rivalry")
        .alias("strategic_rivalry")
    )
    known, other = (training.fitted(rows_of(f), 2000) for f in (frame, turned))
    assert np.array_equal(known.prior, other.prior)
    assert np.array_equal(known.discounts, other.discounts)
    assert not np.array_equal(training.fitted(rows_of(turned), LAST).prior, training.fitted(rows_of(frame), LAST).prior)
    votes = [item.name for item in ITEMS].index("un_kappa")
    assert known.discounts[0, votes] > 0


def test_area_under_the_curve_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    chance = np.random.default_rng(7)
    score, positive = chance.integers(0, 12, 200).astype(float), chance.random(200) < 0.3
    assert skill.area_under_curve(score, positive) == pytest.approx(metrics.roc_auc_score(positive, score))
    assert np.isnan(skill.area_under_curve(score, np.ones(200, dtype=bool)))
    assert np.isnan(skill.area_under_curve(score, np.zeros(200, dtype=bool)))


def test_calibration_by_hand() -> None:
    """A quarter and one itself fall into the bins that begin and end there."""
    told = skill.calibration(np.array([0.25, 0.3, 0.55, 1.0, 0.95]), np.array([True, False, True, True, False]))
    assert told == [
        {"from": 0.25, "to": 0.5, "dyad_years": 2, "mean": 0.275, "right": 0.5},
        {"from": 0.5, "to": 0.6, "dyad_years": 1, "mean": 0.55, "right": 1.0},
        {"from": 0.9, "to": 1.0, "dyad_years": 2, "mean": 0.975, "right": 0.5},
    ]


def test_figures_are_those_of_scikit_learn_and_by_hand() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    chance = np.random.default_rng(8)
    actual = chance.integers(0, 4, 120)
    actual[:4] = range(4)
    shares, base, prior, naive = (chance.dirichlet(np.ones(4), 120) for _ in range(4))
    before = np.where(chance.random(120) < 0.3, UNKNOWN, actual)
    before[:2] = (1, 1)
    found = skill._figures(actual, shares, base, prior, naive, before)
    assert found["dyad_years"] == 120
    for name, told in (("base_rate", base), ("opportunity", prior), ("naive", naive), ("joint", shares)):
        assert found["log_loss"][name] == pytest.approx(metrics.log_loss(actual, told, labels=range(4)), abs=6e-4)
        squared = sum((told[i, k] - (actual[i] == k)) ** 2 for i in range(120) for k in range(4)) / 120
        assert found["brier"][name] == pytest.approx(squared, abs=6e-4)
    assert found["accuracy"]["joint"] == pytest.approx((shares.argmax(axis=1) == actual).mean(), abs=6e-4)
    # Of the first two one was what it had been; all others that had a class five years before still are.
    known = int((before != UNKNOWN).sum())
    assert found["accuracy"]["persistence"] == pytest.approx((known - 1) / known, abs=6e-4)
    for number, name in enumerate(CLASSES):
        told = found["classes"][name]
        assert told["dyad_years"] == int((actual == number).sum())
        assert told["auc"] == pytest.approx(metrics.roc_auc_score(actual == number, shares[:, number]), abs=6e-4)
        assert told["log_loss"] == pytest.approx(metrics.log_loss(actual == number, shares[:, number]), abs=6e-4)
    none = skill._figures(np.zeros(4, dtype=int), shares[:4], base[:4], prior[:4], naive[:4], before[:4])
    assert none["classes"]["rivalry"]["found"] is None


def test_a_year_is_judged_from_years_before_it_alone() -> None:
    """Judged is 2005, learnt from is all to 2000: what changes in between changes no probability."""
    frame = world()
    changed = frame.with_columns(
        pl.when(pl.col("year").is_between(2001, 2004)).then(0.0).otherwise("commitment").alias("commitment")
    )
    first, second = (skill._judge(rows_of(f), 2005) for f in (frame, changed))
    for one, two in zip(first, second, strict=True):
        assert np.array_equal(one, two)
    actual, _, shares, base, *_ = first
    rows = np.arange(len(actual))
    assert np.log(shares[rows, actual]).mean() > np.log(base[rows, actual]).mean(), "evidence tells more than counts"
    assert shares.sum(axis=1) == pytest.approx(1)
    assert base.sum(axis=1) == pytest.approx(1)


class _Vault:
    directory = Path("vault")

    @staticmethod
    def manifest(source: Any) -> SimpleNamespace:
        file = SimpleNamespace(path=f"{source.name}/data.csv", sha256="0" * 64)
        return SimpleNamespace(version="1.0", files=[file])


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> _Vault:
    """A vault of which the families compute the small world, in the years that are judged there."""
    frame = world()
    keys = frame.select("ccode1", "ccode2", "year")

    def computed(family: Family, _vault: object, first: int, last: int) -> pl.DataFrame:
        held = frame.select("ccode1", "ccode2", "year", *(m.name for m in family.measures if m.name in NAMES))
        return held.filter(pl.col("year").is_between(first, last)).sample(fraction=1, shuffle=True, seed=1)

    monkeypatch.setattr(training, "compute_family", computed)
    monkeypatch.setattr(build, "dyad_years", lambda *_, **__: keys.sample(fraction=1, shuffle=True, seed=2))
    monkeypatch.setattr(training, "missing_sources", lambda _family, _vault: [])
    monkeypatch.setattr(skill, "ORIGINS", (1998, 2002, 2006))
    return _Vault()


def test_the_evidence_of_all_pairs_is_brought_together(small: _Vault) -> None:
    said: list[str] = []
    found = training.evidence_frame(small, FIRST, LAST, said.append)  # type: ignore[arg-type]
    assert found.equals(world().select(found.columns))
    assert set(found.columns) == {"ccode1", "ccode2", "year", *NAMES}
    families = {catalog.family_of(name).name for name in NAMES}
    assert len(said) == len(families)


def test_a_small_world_end_to_end_gives_the_same_bytes_twice(small: _Vault, tmp_path: Path) -> None:
    said: list[str] = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        training.train_hypotheses(small, tmp_path / name, said.append)  # type: ignore[arg-type]
    one, two = (tmp_path / name / "hypotheses.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    told = json.loads(one.read_text("utf-8"))["about"]
    assert told["skill"]["years"] == [1998, 2002, 2006]
    assert told["skill"]["horizon"] == 5
    assert told["skill"]["all"]["dyad_years"] == 3 * len(STATES) * (len(STATES) - 1) // 2
    assert told["skill"]["all"]["log_loss"]["joint"] < told["skill"]["all"]["log_loss"]["base_rate"]
    used = {need.partition(".")[0] for name in NAMES for need in catalog.family_of(name).needs}
    assert set(told["inputs"]) == used
    assert set(told["measures"]) == set(NAMES)
    assert "forecasting past years from the years before them" in said


def test_a_vault_that_lacks_a_source_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "missing_sources", lambda family, _: [s.partition(".")[0] for s in family.needs][:1])
    with pytest.raises(MissingDataError, match=r"the vault lacks .*atop.*run `dyadscope pull .*atop"):
        training.evidence_frame(_Vault(), FIRST, LAST)  # type: ignore[arg-type]
