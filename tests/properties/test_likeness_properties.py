"""What must hold of likeness whatever the model and the values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from likeness_models import POLICY, artefact
from made_up_index import build
from tiers import drawn

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.evidence import UNKNOWN, begins_of, carried, carried_to
from dyadscope.assessment.models.likeness import model as parts
from dyadscope.assessment.models.likeness.neighbours import distances
from dyadscope.assessment.models.likeness.view import likeness
from dyadscope.training import additive

SERIES = st.dictionaries(st.integers(1990, 2014), st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9]))
RIVALRY = st.dictionaries(st.integers(1990, 2014), st.sampled_from([0.0, 1.0]))
NUMBERS = st.floats(-20, 20, allow_nan=False)


@settings(max_examples=drawn(60), deadline=None)
@given(agreement=SERIES, rivalry=RIVALRY, first=st.integers(1990, 2014), length=st.integers(0, 10))
def test_contributions_add_up_and_unknown_is_never_zero(
    agreement: dict[int, float], rivalry: dict[int, float], first: int, length: int
) -> None:
    index = build(
        {
            (2, 20): {"un_agreement": agreement, "strategic_rivalry": rivalry},
            # Covers all years, so that the model is always the same.
            (2, 200): {m: dict.fromkeys(range(1990, 2015), 0.5) for m in ("un_agreement", "strategic_rivalry")},
        },
        ["un_agreement", "strategic_rivalry"],
    )
    last = min(first + length, 2014)
    found = likeness(Dyad.of(index, 2, 20, first, last), artefact=artefact())

    def seen(values: dict[int, float], year: int) -> bool:
        return any(y in values for y in range(year - 5, year + 1))

    expected = [y for y in range(first, last + 1) if seen(agreement, y) or seen(rivalry, y)]
    assert [year for year, _ in found.series] == expected
    if found.value is None:
        assert not expected
        return
    assert found.year is not None
    assert found.intercept is not None
    assert found.log_odds == pytest.approx(found.intercept + sum(c.log_odds for c in found.contributions), abs=1e-3)
    assert 0 < found.value < 1
    by_name = {c.feature: c for c in found.contributions}
    for name, values, table in (
        ("un_agreement", agreement, POLICY.tables["un_agreement"]),
        ("strategic_rivalry", rivalry, POLICY.tables["strategic_rivalry"]),
    ):
        if seen(values, found.year):
            year = max(y for y in values if y <= found.year)
            assert (by_name[name].value, by_name[name].year) == (values[year], year)
        else:
            assert by_name[name].value is None
            assert by_name[name].log_odds == table.log_odds[-1]


@given(st.lists(NUMBERS, min_size=1, max_size=40), st.lists(st.booleans(), min_size=40, max_size=40))
@example([0.0] * 5 + [6.6e-06], [False] * 5 + [True] + [False] * 34)  # two scores that are one when rounded
def test_calibration_keeps_the_order(scores: list[float], came_true: list[bool]) -> None:
    found = np.array(scores)
    raw, knots = additive.calibration(found, np.array(came_true[: len(scores)]))
    assert (np.diff(raw) > 0).all()
    assert (np.diff(knots) > 0).all()
    grid = np.linspace(-25, 25, 101)
    out = parts.calibrate(grid, raw, knots)
    assert (np.diff(out) > 0).all()
    assert np.isfinite(out).all()


@given(
    st.lists(st.one_of(st.just(float("nan")), NUMBERS), min_size=1, max_size=60),
    st.lists(st.integers(1, 3), min_size=60, max_size=60),
    st.integers(0, 6),
)
def test_a_value_is_carried_only_within_its_dyad_and_its_years(
    values: list[float], steps: list[int], limit: int
) -> None:
    """Against a plain loop; dyads of seven rows, with gaps between their years."""
    height = len(values)
    dyads = np.arange(height) // 7
    years = np.cumsum(steps[:height])
    out, age = carried(np.array(values), begins_of(dyads), years, limit)
    for row in range(height):
        past = [r for r in range(row + 1) if dyads[r] == dyads[row] and not np.isnan(values[r])]
        found = past and years[row] - years[past[-1]] <= limit
        assert carried_to(np.array([row]), np.array(values), begins_of(dyads), years, limit).tolist() == [
            pytest.approx(values[past[-1]] if found else float("nan"), nan_ok=True)
        ]
        if past and years[row] - years[past[-1]] <= limit:
            assert (out[row], age[row]) == (values[past[-1]], years[row] - years[past[-1]])
        else:
            assert np.isnan(out[row])
            assert age[row] == UNKNOWN


@given(st.integers(0, 10_000))
def test_distance_is_zero_to_itself_and_at_most_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    others = np.where(rng.random((4, 6)) < 0.3, -1, rng.random((4, 6))).astype(np.float32)
    own = others[:, 0]
    apart = distances(own, others)
    if (own < 0).all():
        assert np.isnan(apart).all()
    else:
        assert apart[0] == 0
        assert ((apart >= 0) & (apart <= 1 + 1e-6)).all()
