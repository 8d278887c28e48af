"""Any series with holes, any index: an assessment, never a crash, never a number where there is none."""

from __future__ import annotations

import json
import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_index import build
from tiers import drawn

from dyadscope.assessment import assess
from dyadscope.assessment.statistics import MINIMUM_SEGMENT, change_points, level_changes, trend
from dyadscope.dependence import asymmetries, crossovers
from dyadscope.report.terminal import render, sparkline

YEARS = range(1990, 2012)
value = st.one_of(st.just(0.0), st.floats(-1e6, 1e6, allow_nan=False).filter(lambda v: v == 0 or abs(v) > 1e-9))
points = st.dictionaries(st.integers(1816, 2024), value, max_size=60).map(lambda d: sorted(d.items()))


@given(points)
def test_trend_lies_in_its_interval_and_p_is_a_probability(series: list[tuple[int, float]]) -> None:
    found = trend(series)
    if found is None:
        assert len(series) < 5
        return
    assert found.low <= found.slope <= found.high
    assert 0 < found.p <= 1
    assert -1 <= found.tau <= 1


@given(points)
def test_change_points_are_observed_years_apart_from_holes(series: list[tuple[int, float]]) -> None:
    years = {year for year, _ in series}
    last = -math.inf
    for change in change_points(series):
        assert change.year - last >= MINIMUM_SEGMENT
        around = range(change.year - MINIMUM_SEGMENT, change.year + MINIMUM_SEGMENT)
        assert set(around) <= years
        last = change.year
    assert all(change.year - 1 in years for change in level_changes(series))


@given(points, st.floats(0.1, 50), st.floats(-50, 50))
def test_change_points_do_not_depend_on_the_unit(series: list[tuple[int, float]], scale: float, shift: float) -> None:
    whole = [(year, float(round(v) % 7)) for year, v in series]
    moved = [(year, scale * v + shift) for year, v in whole]
    assert [c.year for c in change_points(whole)] == [c.year for c in change_points(moved)]


@given(points, points)
def test_asymmetry_lies_between_minus_one_and_one(one: list[tuple[int, float]], two: list[tuple[int, float]]) -> None:
    shares = [[(year, abs(v)) for year, v in side] for side in (one, two)]
    found = asymmetries(*shares)
    assert all(-1 <= v <= 1 for _, v in found)
    swapped = asymmetries(*reversed(shares))
    assert [(year, -v) for year, v in swapped] == [(year, v) for year, v in found]
    assert [c.year for c in crossovers(swapped)] == [c.year for c in crossovers(found)]


@given(points, st.integers(1, 40))
def test_sparkline_fits(series: list[tuple[int, float]], cells: int) -> None:
    assert len(sparkline(series, (1816, 2024), cells)) == cells


share = st.floats(0, 1).map(lambda v: round(v, 3))
levels = st.sampled_from([0.0, 1.0, 2.0, 3.0])
RANGES = {
    "commitment": levels,
    "un_agreement": share,
    "un_kappa": st.floats(-1, 1),
    "shared_igos": st.integers(0, 90).map(float),
    "trade_dependence_12": share,
    "trade_dependence_21": share,
    "trade_asymmetry": st.floats(-1, 1),
    "peace_years": st.integers(0, 90).map(float),
}
dyad = st.fixed_dictionaries(
    {name: st.dictionaries(st.sampled_from(YEARS), held, max_size=len(YEARS)) for name, held in RANGES.items()}
)


@settings(
    max_examples=drawn(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.lists(dyad, min_size=3, max_size=3), st.booleans(), st.sampled_from(YEARS), st.sampled_from(YEARS))
def test_any_index_gives_an_assessment(dyads: list[dict[str, dict[int, float]]], turned: bool, a: int, b: int) -> None:
    pairs = ((2, 365), (2, 710), (365, 710))
    index = build(dict(zip(pairs, dyads, strict=True)), tuple(RANGES), tuple(YEARS))
    names = ("CHN", "RUS") if turned else ("RUS", "CHN")
    found = assess(*names, min(a, b), max(a, b), index=index)
    data = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    known = {m.name: len(m.series) for m in found.measures}
    missing = {m.name: sum(u.last - u.first + 1 for u in m.unknown) for m in found.measures}
    years = max(a, b) - min(a, b) + 1
    for measure in found.measures:
        # Every year of the period is either known or unknown with a reason.
        assert known[measure.name] + missing[measure.name] == years
        assert (measure.value is None) == (measure.percentile is None)
        assert measure.percentile is None or 0 < measure.percentile < 100
    assert found.to_frame().height == sum(known.values())
    assert data["unknown"]
    assert found.summary
    assert render(found, width=80, colour=False, unicode=True, evidence=True)
