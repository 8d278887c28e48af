"""What holds for every pair of profiles, whatever they are."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dyadscope import similarity
from dyadscope.similarity import VALUED, VOTES, JointTables

ATOL = 1e-9
ITEMS = st.integers(2, 12)


@st.composite
def profiles(draw: st.DrawFn, *, absent: bool = True) -> np.ndarray:
    """Three to six states by two to twelve roll calls, with absences, each state present at least once."""
    shape = (draw(st.integers(3, 6)), draw(ITEMS))
    votes = draw(arrays(np.float64, shape, elements=st.sampled_from([1.0, 2.0, 3.0])))
    if absent:
        votes[draw(arrays(np.bool_, shape))] = np.nan
        votes[np.isnan(votes).all(axis=1), 0] = 2.0
    return votes


def every_matrix(values: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "agreement": similarity.agreement_matrix(values),
        "s": similarity.s_matrix(values, scale=VOTES),
        "s_sq": similarity.s_matrix(values, scale=VOTES, power=2),
        "s_w": similarity.s_matrix(values, scale=VOTES, weights=np.arange(1.0, values.shape[1] + 1)),
        "kappa": similarity.kappa_matrix(values, scale=VOTES),
        "kappa_linear": similarity.kappa_matrix(values, scale=VOTES, power=1),
        "pi": similarity.pi_matrix(values, scale=VOTES),
        "pi_linear": similarity.pi_matrix(values, scale=VOTES, power=1),
        "tau_b": similarity.tau_b_matrix(values, scale=VOTES),
    }


@given(profiles())
def test_symmetric_and_bounded(values: np.ndarray) -> None:
    for name, matrix in every_matrix(values).items():
        np.testing.assert_allclose(matrix, matrix.T, atol=ATOL, err_msg=name)
        defined = matrix[~np.isnan(matrix)]
        assert (defined <= 1 + ATOL).all(), name
        assert (defined >= (0 if name == "agreement" else -1) - ATOL).all(), name


@given(profiles())
def test_a_profile_is_like_itself(values: np.ndarray) -> None:
    for name, matrix in every_matrix(values).items():
        own = np.diag(matrix)
        np.testing.assert_allclose(own[~np.isnan(own)], 1.0, atol=ATOL, err_msg=name)
        constant = np.array([np.unique(row[~np.isnan(row)]).size == 1 for row in values])
        corrected = name.startswith(("kappa", "pi", "tau"))
        assert (np.isnan(own) == (constant & corrected)).all(), name


@given(profiles(), st.randoms(use_true_random=False))
def test_relabelling_states_and_reordering_items_changes_nothing(values: np.ndarray, random: object) -> None:
    rng = np.random.default_rng(random.randrange(2**32))  # type: ignore[attr-defined]
    states, items = rng.permutation(values.shape[0]), rng.permutation(values.shape[1])
    before, after = every_matrix(values), every_matrix(values[np.ix_(states, items)])
    for name in set(before) - {"s_w"}:  # weights belong to items: they are reordered in their own test
        np.testing.assert_allclose(after[name], before[name][np.ix_(states, states)], atol=ATOL, err_msg=name)


@given(profiles(), st.randoms(use_true_random=False))
def test_weights_travel_with_their_items(values: np.ndarray, random: object) -> None:
    rng = np.random.default_rng(random.randrange(2**32))  # type: ignore[attr-defined]
    weights, items = rng.random(values.shape[1]) + 0.01, rng.permutation(values.shape[1])
    before = similarity.s_matrix(values, scale=VOTES, weights=weights)
    after = similarity.s_matrix(values[:, items], scale=VOTES, weights=np.asarray(weights)[items])
    np.testing.assert_allclose(before, after, atol=ATOL)
    np.testing.assert_allclose(before, similarity.s_matrix(values, scale=VOTES, weights=7 * weights), atol=ATOL)


@given(profiles(), st.data())
def test_missing_in_missing_out(values: np.ndarray, data: st.DataObject) -> None:
    """An item one of the two lacks counts for nothing; a pair that shares no item has no coefficient."""
    absent = np.isnan(values)
    left, right = data.draw(st.tuples(*[st.integers(0, values.shape[0] - 1)] * 2))
    shared = ~absent[left] & ~absent[right]
    for name, matrix in every_matrix(values).items():
        if not shared.any():
            assert np.isnan(matrix[left, right]), name
        elif name != "s_w":
            alone = every_matrix(values[np.ix_([left, right], np.flatnonzero(shared))])[name]
            np.testing.assert_allclose(matrix[left, right], alone[0, 1], atol=ATOL, err_msg=name)


@given(arrays(np.float64, 3, elements=st.integers(0, 9)), arrays(np.float64, 3, elements=st.integers(0, 9)))
def test_independence_scores_zero(first: np.ndarray, second: np.ndarray) -> None:
    """Where every joint count is what the shares of codes predict, κ is 0; with equal shares so is π."""
    if np.count_nonzero(first) + np.count_nonzero(second) < 3 or not first.any() or not second.any():
        return
    expected = JointTables(np.outer(first, second))
    assert abs(float(expected.kappa(2))) < ATOL
    assert abs(float(expected.kappa(1))) < ATOL
    if np.count_nonzero(first) > 1:
        same = JointTables(np.outer(first, first))
        assert abs(float(same.pi(2))) < ATOL
        assert abs(float(same.pi(1))) < ATOL
        assert abs(float(same.tau_b())) < ATOL


@given(profiles(absent=False))
def test_s_is_a_rescaled_agreement(values: np.ndarray) -> None:
    agreement, s = similarity.agreement_matrix(values), similarity.s_matrix(values, scale=VOTES)
    np.testing.assert_allclose(s, 2 * agreement - 1, atol=ATOL)


@given(arrays(np.int8, st.tuples(st.integers(2, 5), ITEMS), elements=st.integers(0, 3)))
def test_merging_the_table_is_merging_the_codes(values: np.ndarray) -> None:
    merged = JointTables.of_all(similarity.profile_codes(values, scale=VALUED), count=4).binary()
    direct = JointTables.of_all(similarity.profile_codes(values > 0, scale=similarity.BINARY), count=2)
    np.testing.assert_array_equal(merged.cells, direct.cells)


@given(arrays(np.int8, st.tuples(st.integers(2, 5), ITEMS), elements=st.integers(0, 3)), st.data())
def test_portfolios_are_symmetric_bounded_and_like_themselves(values: np.ndarray, data: st.DataObject) -> None:
    """On the scale of commitments, with weights of which some are 0; NaN only where no weight is shared."""
    weights = data.draw(arrays(np.float64, values.shape[1], elements=st.sampled_from([0.0, 0.5, 1.0, 3.0])))
    for power in (1, 2):
        score = similarity.s_matrix(values, scale=VALUED, weights=weights, power=power)
        assert np.isnan(score).all() == (not weights.any())
        if weights.any():
            np.testing.assert_allclose(score, score.T, atol=ATOL)
            np.testing.assert_allclose(np.diag(score), 1.0, atol=ATOL)
            assert (np.abs(score) <= 1 + ATOL).all()


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_kappa_of_profiles_crossed_with_one_another_is_zero(repeats: int, seed: int) -> None:
    """Every vote of the one meets every vote of the other equally often: no more agreement than chance."""
    first, second = np.tile(np.repeat([1, 2, 3], 3), repeats), np.tile(np.tile([1, 1, 3], 3), repeats)
    order = np.random.default_rng(seed).permutation(first.size)
    for power in (1, 2):
        assert abs(similarity.kappa(first[order], second[order], scale=VOTES, power=power)) < ATOL
    assert abs(similarity.tau_b(first[order], second[order], scale=VOTES)) < ATOL


@given(values=profiles(), data=st.data())
def test_a_few_pairs_have_the_tables_they_have_among_all(values: np.ndarray, data: st.DataObject) -> None:
    """In whatever order they are asked for, and however often."""
    codes = similarity.profile_codes(values, scale=VOTES)
    row = st.integers(0, len(values) - 1)
    pairs = np.array(data.draw(st.lists(st.tuples(row, row), max_size=5)), dtype=np.intp).reshape(-1, 2)
    weights = data.draw(arrays(np.float64, values.shape[1], elements=st.floats(1e-9, 1e9)))
    for given_weights in (None, weights):
        among_all = JointTables.of_all(codes, count=3, weights=given_weights).cells
        few = JointTables.of_pairs(codes, pairs[:, 0], pairs[:, 1], count=3, weights=given_weights).cells
        wanted = among_all[:, :, pairs[:, 0], pairs[:, 1]]
        assert np.array_equal(few, wanted), "to the last digit"


@given(weights=arrays(np.float64, st.integers(1, 300), elements=st.floats(1e-200, 1e6)), seed=st.integers(0, 99))
def test_weighted_sums_are_exact_in_any_order(weights: np.ndarray, seed: int) -> None:
    """`math.fsum` is the oracle; what is cut off the weights is less than a float can tell of their sum."""
    cut = similarity._summable(weights)
    assert np.abs(cut - weights).sum() <= weights.sum() * 2.0**-52 * len(weights)
    shuffled = np.random.default_rng(seed).permutation(cut)
    assert math.fsum(cut) == shuffled.sum() == np.cumsum(shuffled)[-1]
