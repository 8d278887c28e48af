"""Diplomatic space: classical scaling held to cases by hand and to scikit-learn, and what it says of known states."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from later import later
from made_up_index import build, constant
from numpy.testing import assert_allclose

import dyadscope as ds
from dyadscope.assessment.space import scaling, view
from dyadscope.errors import CoverageError, MissingDataError, UsageError

distance = later("scipy.spatial.distance")
decomposition = later("sklearn.decomposition")


def test_distances_along_a_line_give_the_line_back() -> None:
    """Points at 0, 1 and 3: about their mean they stand at -4/3, -1/3 and 5/3, and one axis holds everything."""
    line = np.array([0.0, 1.0, 3.0])
    place, share = scaling.first_axis(np.abs(np.subtract.outer(line, line)))
    assert_allclose(place * np.sign(place[2]), [-4 / 3, -1 / 3, 5 / 3], atol=1e-9)
    assert share == pytest.approx(1.0)


def test_hellinger_by_hand() -> None:
    """Half and half beside all from one: the root of 2 - 2 times the root of one half."""
    found = scaling.hellinger(np.array([[2.0, 2.0], [5.0, 0.0], [0.0, 1.0]]))
    assert_allclose(found[0, 1], np.sqrt(2 - 2 * np.sqrt(0.5)))
    assert_allclose(found[1, 2], np.sqrt(2.0))
    assert_allclose(np.diag(found), 0.0, atol=1e-7)


def test_classical_scaling_is_principal_components_of_the_roots() -> None:
    """Gower (1966): of Euclidean distances it gives the scores of principal components, here scikit-learn's."""
    profiles = np.random.default_rng(5).random((30, 6))
    roots = np.sqrt(profiles / profiles.sum(axis=1, keepdims=True))
    assert_allclose(scaling.hellinger(profiles), distance.squareform(distance.pdist(roots)), atol=1e-7)
    place, share = scaling.first_axis(scaling.hellinger(profiles))
    fitted = decomposition.PCA().fit(roots)
    scores = fitted.transform(roots)[:, 0]
    assert_allclose(np.abs(place), np.abs(scores), atol=1e-7)
    assert share == pytest.approx(fitted.explained_variance_ratio_[0])


def test_the_quick_way_finds_the_same_axis() -> None:
    generator = np.random.default_rng(6)
    distances = scaling.hellinger(generator.random((40, 5)))
    exact, _ = scaling.first_axis(distances)
    quick = scaling.near_axis(distances, exact + 0.2 * generator.standard_normal(40))
    assert_allclose(np.abs(quick), np.abs(exact), atol=1e-5)


def test_intervals_are_wide_for_few_deals_and_nothing_for_one_supplier() -> None:
    """Ten buyers of two sellers. Who buys from one alone stays where it is but for the axis; few deals say little."""
    volumes = np.array([[10.0, 0.0]] * 4 + [[0.0, 10.0]] * 4 + [[5.0, 5.0]] * 2)
    deals = np.array([[100, 0]] * 4 + [[0, 100]] * 4 + [[200, 200], [2, 2]], dtype=np.int64)
    axis = scaling.arms_axis(volumes, deals, volumes[:, 0], 200, np.random.default_rng(1))
    width = axis.high - axis.low
    assert axis.place[0] > axis.place[8] > axis.place[4]
    assert width[9] > 5 * width[8]
    assert width[9] > 5 * width[0]
    assert (axis.low <= axis.place).all()
    assert (axis.place <= axis.high).all()


class TestOfStates:
    def test_who_stands_where(self) -> None:
        """Facts of SIPRI: in 2019-23 the United States was the largest supplier of Japan, China of Pakistan
        (Wezeman et al. 2024, "Trends in International Arms Transfers, 2023", table 2)."""
        states = {row["name"]: row for row in ds.space(2023).states.iter_rows(named=True)}
        assert states["Japan"]["supplier"] == "United States"
        assert states["Pakistan"]["supplier"] == "China"
        assert states["Japan"]["arms"] > states["India"]["arms"] > states["Pakistan"]["arms"]
        assert states["United States"]["votes"] > states["Japan"]["votes"] > states["China"]["votes"]

    def test_the_cold_war_too(self) -> None:
        """Poland bought Soviet arms, Norway American ones; and they voted apart."""
        states = {row["name"]: row for row in ds.space(1980).states.iter_rows(named=True)}
        assert states["Norway"]["arms_low"] > states["Poland"]["arms_high"]
        assert states["Norway"]["votes_low"] > states["Poland"]["votes_high"]

    @pytest.mark.exhaustive
    def test_who_is_unknown_is_named_with_the_reason(self) -> None:
        states = ds.space(2023).states
        taiwan = states.filter(pl.col("name") == "Taiwan").row(0, named=True)
        assert taiwan["votes"] is None
        assert "no votes" in taiwan["why"]
        assert states.filter(pl.col("why") == "").height == ds.space(2023).placed.height

    def test_a_state_with_few_deals_is_not_placed(self) -> None:
        states = ds.space(2023).states
        few = states.filter(pl.col("deals") < 5)
        assert few.height
        assert few["arms"].null_count() == few.height
        assert all("deals in ten years" in why for why in few["why"])


def test_years_without_one_of_the_two_are_refused() -> None:
    with pytest.raises(CoverageError, match="1954 to 2023"):
        ds.space(2025)
    with pytest.raises(UsageError):
        ds.space("next")


def test_an_index_without_arms_is_refused() -> None:
    index = build({(2, 20): {"un_agreement": constant(0.1)}}, ("un_agreement",))
    with pytest.raises(MissingDataError, match="arms"):
        ds.space(2000, index=index)


def test_a_year_is_that_of_the_day_it_is_asked_as_of() -> None:
    assert ds.space(as_of="2010-06-01").year == 2009


def test_states_that_do_not_differ_all_stand_at_nought() -> None:
    """Without distances there is no axis, from wherever the search starts."""
    none = np.zeros((3, 3))
    assert scaling.near_axis(none, np.array([1.0, -1.0, 0.0])).tolist() == [0.0, 0.0, 0.0]
    assert scaling.first_axis(none)[1] == 0.0


def test_two_buyers_make_no_axis_of_arms() -> None:
    flows = pl.DataFrame({"buyer": [2, 20], "seller": [200, 200], "volume": [1.0, 2.0], "deals": [9, 9]})
    with pytest.raises(CoverageError, match="too few states bought arms"):
        view._arms(flows)


def test_a_year_in_which_one_axis_places_nobody_is_told_without_a_figure() -> None:
    found = ds.space(2023)
    none = replace(
        found, states=found.states.with_columns(arms=pl.lit(None, pl.Float64)), sellers=found.sellers.clear()
    )
    assert none.placed.is_empty()
    assert none.figures == ()
    told = [sentence.text for sentence in none.sentences]
    assert told[0].startswith("0 states have a place on both axes")
    assert not any("rank correlation" in text or "At its upper end" in text for text in told)
    whole = replace(found, states=found.placed)
    assert not any(sentence.text.startswith("Unknown on one axis") for sentence in whole.sentences)
