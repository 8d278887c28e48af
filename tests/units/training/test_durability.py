"""Learning how alliances end, from made-up treaties: tie-years and conditions by hand, the forecast, the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest

from dyadscope.assessment.models.durability.model import FALL, SHIFT, TERMS, DurabilityModel
from dyadscope.training import durability as training

FRANCE, SPAIN, GERMANY, ITALY = 220, 230, 255, 325
KEYS = ("ccode1", "ccode2", "year")


def members(*rows: tuple[int, int, int, int | None, int, int]) -> pl.DataFrame:
    """Membership rows of ATOP: alliance, state, first year, last year (None: goes on), term, defence."""
    names = ("atopid", "ccode", "yrent", "yrexit", "term", "defense")
    one = pl.lit(1, pl.Int32)
    return (
        pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Int32), orient="row")
        .with_columns(
            phase=pl.lit(0, pl.Int32),
            termmode=pl.when(pl.col("term") > 0).then(2).otherwise(0).cast(pl.Int32),
            offense=pl.lit(0, pl.Int32),
            moent=one,
            dayent=one,
            moexit=pl.when(pl.col("yrexit").is_not_null()).then(one * 6),
            dayexit=pl.when(pl.col("yrexit").is_not_null()).then(one),
        )
        .with_row_index("source_row")
    )


class _Vault:
    def __init__(self, rows: pl.DataFrame) -> None:
        self.rows = rows

    def read(self, _source: object, table: str) -> pl.DataFrame:
        assert table == "members"
        return self.rows

    @staticmethod
    def manifest(source: Any) -> SimpleNamespace:
        return SimpleNamespace(version="1.0", files=[SimpleNamespace(path=f"{source.name}/x.csv", sha256="0" * 64)])


def frame(*rows: tuple[int, int, int, float | None], name: str) -> pl.DataFrame:
    schema = dict.fromkeys(KEYS, pl.Int16) | {name: pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def computing(monkeypatch: pytest.MonkeyPatch, **measured: pl.DataFrame) -> None:
    """Let families be these frames."""
    monkeypatch.setattr(training, "compute_family", lambda family, *_: measured[family.name])


def test_conditions_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of France and Spain in 1910: what each condition compares with 1905, on either side of its bound."""
    depth = frame(
        (FRANCE, SPAIN, 1910, 0.5), (FRANCE, GERMANY, 1910, 1.0), (SPAIN, GERMANY, 1910, 1.0), name="treaty_depth"
    )
    treaties = depth.with_columns(treaties=pl.Series([1, 1, 0], dtype=pl.Int16))
    ratio = [(FRANCE, SPAIN, 1905, 2.0), (FRANCE, SPAIN, 1910, 2.0 * np.exp(SHIFT) + 1e-9)]
    ratio += [(FRANCE, GERMANY, 1905, 2.0), (FRANCE, GERMANY, 1910, 2.0 * np.exp(SHIFT) - 1e-6)]
    kappa = [(FRANCE, SPAIN, 1905, 0.9), (FRANCE, SPAIN, 1910, 0.9 - FALL - 1e-9), (FRANCE, GERMANY, 1910, 0.1)]
    computing(
        monkeypatch,
        treaty_depth=treaties,
        commitment=frame((FRANCE, SPAIN, 1910, 3.0), name="commitment"),
        cinc_ratio=frame(*ratio, name="cinc_ratio"),
        regime_change=frame((FRANCE, SPAIN, 1910, 2.0), (FRANCE, GERMANY, 1910, 0.0), name="regime_changes_5y"),
        un_similarity=frame(*kappa, name="un_kappa"),
    )
    found = {(r["ccode1"], r["ccode2"]): r for r in training.conditions_by_year(object()).iter_rows(named=True)}  # type: ignore[arg-type]
    assert set(found) == {(FRANCE, SPAIN), (FRANCE, GERMANY)}, "without a treaty in force there is nothing to end"
    one, two = found[FRANCE, SPAIN], found[FRANCE, GERMANY]
    assert (one["depth"], one["regime_change"], one["power_shift"], one["falling_agreement"]) == (0.5, 1, 1, 1)
    assert (two["depth"], two["regime_change"], two["power_shift"]) == (1, 0, 0)
    assert two["falling_agreement"] is None, "votes of five years before are unknown"
    assert one["outside_ally"] == 0


def test_tie_years_have_the_conditions_of_the_year_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three allies make three ties, each of a third; the first year of a tie looks at that year itself."""
    conditions = pl.DataFrame(
        {"ccode1": [FRANCE] * 3, "ccode2": [SPAIN] * 3, "year": [1900, 1901, 1902], "depth": [0.0, 1.0, 2.0]},
        schema_overrides=dict.fromkeys(KEYS, pl.Int16),
    )
    monkeypatch.setattr(training, "conditions_by_year", lambda _: conditions)
    rows = members(*((1, state, 1900, 1902, 2, 1) for state in (FRANCE, SPAIN, GERMANY)))
    found = training.tie_years(_Vault(rows))  # type: ignore[arg-type]
    assert found["weight"].to_list() == pytest.approx([1 / 3] * 9)
    of = found.filter(pl.col("ccode2") == SPAIN)
    assert of["year"].to_list() == [1900, 1901, 1902]
    assert of["age"].to_list() == [0, 1, 2]
    assert of["end"].to_list() == [None, None, "violated"]
    assert of["depth"].to_list() == [0.0, 0.0, 1.0]
    assert found.filter(pl.col("ccode2") == GERMANY)["depth"].null_count() == 6


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> _Vault:
    """Sixty alliances of 1880-2000; those after a change of regime are broken early, the others expire late."""
    rows, changed = [], []
    pairs = [(FRANCE, SPAIN), (FRANCE, GERMANY), (SPAIN, GERMANY), (FRANCE, ITALY), (SPAIN, ITALY), (GERMANY, ITALY)]
    for number in range(60):
        pair, begun = pairs[number % 6], 1880 + 10 * (number // 6) + number % 5
        broken = number % 3 == 0
        ended = begun + (4 if broken else 9)
        rows += [(number + 1, state, begun, ended, 2 if broken else 1, number % 2) for state in pair]
        changed += [(*pair, year, float(broken)) for year in range(begun, ended + 1)]
    known = frame(*changed, name="regime_change").unique(KEYS, keep="first", maintain_order=True)
    rest = dict.fromkeys(("depth", "power_shift", "outside_ally", "falling_agreement"), pl.lit(0.0))
    monkeypatch.setattr(training, "conditions_by_year", lambda _: known.with_columns(**rest))
    return _Vault(members(*rows))


def test_a_small_world_end_to_end(small: _Vault, tmp_path: Path) -> None:
    said: list[str] = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        training.train_durability(small, tmp_path / name, said.append)  # type: ignore[arg-type]
    one, two = (tmp_path / name / "durability.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert said[0] == "following every alliance between two states"
    told = json.loads(one.read_text("utf-8"))
    assert set(told["about"]["inputs"]) == {"atop", "cow_nmc", "regime", "unga"}
    model = DurabilityModel.from_dict(told)
    effect = dict(zip(TERMS, model.coefficients, strict=True))
    assert effect["regime_change"] > 1, "regimes that changed broke their alliances"
    assert effect["power_shift"] == pytest.approx(0, abs=1e-6), "what never is tells nothing"
    # A tie a year of every alliance: 20 broken in their fifth year, 40 that ran out in their tenth.
    at_risk = np.asarray(told["at_risk"])
    assert at_risk[:, 0].sum() == pytest.approx(60)
    assert at_risk[:, 5].sum() == pytest.approx(40)
    assert np.asarray(told["ended"])[:, 4, 0].sum() == pytest.approx(20)
    skill = model.concordance
    assert skill["c"] > skill["c_age_alone"]
    assert skill["c"] > 0.9
    assert skill["followed"] == 10


def test_forecasts_know_nothing_of_what_came_after(small: _Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hazard behind a forecast from 1923 is fitted to years up to 1923 alone."""
    seen: list[int] = []
    fit = training.fit_hazard

    def watched(terms: np.ndarray, broken: np.ndarray, weight: np.ndarray) -> Any:
        seen.append(len(terms))
        return fit(terms, broken, weight)

    panel = training.tie_years(small)  # type: ignore[arg-type]
    monkeypatch.setattr(training, "ORIGINS", (1923, 1953))
    monkeypatch.setattr(training, "fit_hazard", watched)
    training._skill(panel, *training._design(panel))
    past = [panel.filter(pl.col("year") <= origin).height for origin in (1923, 1953)]
    assert seen == [past[0], past[0], past[1], past[1]]
