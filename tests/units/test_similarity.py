# An absent vote is None, which numpy's type of what makes an array leaves out.
# mypy: disable-error-code="arg-type"
"""Coefficients on examples worked by hand, on a published table, and on bad input."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from dyadscope import similarity
from dyadscope.errors import DyadscopeError
from dyadscope.similarity import BINARY, VALUED, VOTES, JointTables

# Europe in early 1914 as the Correlates of War has it: 20 states, the first eight named, twelve allied to neither.
EUROPE = ("GMY", "AUH", "ITA", "ROM", "FRN", "RUS", "UKG", "TUR")
GERMANY = [3, 3, 3, 3, 0, 0, 0, 0] + [0] * 12  # Triple Alliance and Romania, defence pacts
RUSSIA = [0, 0, 1, 0, 3, 3, 1, 0] + [0] * 12  # defence pact with France, ententes with Italy and Britain

# Five roll calls; the second state is absent from the last.
FIRST_VOTES = [1, 1, 2, 3, 1]
SECOND_VOTES = [1, 2, 2, 1, None]


def test_signorino_and_ritter_germany_russia_1914() -> None:
    """Signorino & Ritter 1999, Table 6: τ_b .0303 and S .40 for Germany and Russia in 1914."""
    assert similarity.tau_b(GERMANY, RUSSIA, scale=VALUED) == pytest.approx(0.0303, abs=5e-5)
    assert similarity.s_score(GERMANY, RUSSIA, scale=VALUED) == pytest.approx(0.40, abs=1e-12)


def test_votes_by_hand() -> None:
    """Joint votes (1,1) (1,2) (2,2) (3,1): |d| = 0 1 0 2, d² = 0 1 0 4."""
    x, y = FIRST_VOTES, SECOND_VOTES
    assert similarity.agreement(x, y) == pytest.approx(1 - (1 + 2) / 2 / 4)
    assert similarity.s_score(x, y, scale=VOTES) == pytest.approx(1 - 2 * 3 / (2 * 4))
    assert similarity.s_score(x, y, scale=VOTES, power=2) == pytest.approx(1 - 2 * 5 / (4 * 4))
    # p = (1/2, 1/4, 1/4), q = (1/2, 1/2, 0): expected |a-b| = 1/4 + 1/8 + 1/4 + 1/8, (a-b)² = 1/4 + 1/8 + 1/2 + 1/8
    assert similarity.kappa(x, y, scale=VOTES, power=1) == pytest.approx(1 - (3 / 4) / (3 / 4))
    assert similarity.kappa(x, y, scale=VOTES) == pytest.approx(1 - (5 / 4) / 1)
    # pooled r = (1/2, 3/8, 1/8): 2 (3/16 + 3/64 + 2/16) = 23/32; squared 2 (3/16 + 3/64 + 4/16) = 31/32
    assert similarity.pi(x, y, scale=VOTES, power=1) == pytest.approx(1 - (3 / 4) / (23 / 32))
    assert similarity.pi(x, y, scale=VOTES) == pytest.approx(1 - (5 / 4) / (31 / 32))
    # of six pairs of items, one is concordant ((1,1) < (2,2)), two discordant; one is tied in x, two in y
    assert similarity.tau_b(x, y, scale=VOTES) == pytest.approx((1 - 2) / math.sqrt((6 - 1) * (6 - 2)))


def test_weights_by_hand() -> None:
    """Weights 1, 2, 3 on distances 0, 2, 1 of a range of 3: 1 - 2 (4 + 3) / (3 × 6)."""
    value = similarity.s_score([3, 0, 1], [3, 2, 0], scale=VALUED, weights=[1, 2, 3])
    assert value == pytest.approx(1 - 2 * 7 / 18)


def test_quadratic_kappa_is_the_moment_formula() -> None:
    """κ with squared distances is 2 cov / (var x + var y + (mean difference)²) (similarity conventions)."""
    x, y = np.array([3, 0, 1, 0, 2]), np.array([3, 2, 0, 0, 1])
    moments = 2 * np.cov(x, y, bias=True)[0, 1] / (x.var() + y.var() + (x.mean() - y.mean()) ** 2)
    assert similarity.kappa(x, y, scale=VALUED) == pytest.approx(moments)


def test_the_scale_counts_not_the_codes_that_occur() -> None:
    """Means 1, variances 3/2, covariance 5/4: κ = 5/6. The peer ranks the three codes that occur and gets .636."""
    x, y = [0, 3, 0, 1], [0, 3, 1, 0]
    assert similarity.kappa(x, y, scale=VALUED) == pytest.approx(5 / 6)
    assert similarity.kappa([0, 2, 0, 1], [0, 2, 1, 0], scale=VALUED) == pytest.approx(0.6364, abs=1e-4)


def test_undefined_is_nan_not_zero() -> None:
    assert math.isnan(similarity.kappa([1, 1], [1, 1], scale=VOTES))
    assert math.isnan(similarity.pi([1, 1], [1, 1], scale=VOTES))
    assert math.isnan(similarity.tau_b([1, 1], [1, 2], scale=VOTES))
    assert similarity.kappa([1, 1], [1, 2], scale=VOTES) == 0.0


def test_matrices_agree_with_the_vectors() -> None:
    rows: list[list[int | None]] = [[*FIRST_VOTES], SECOND_VOTES, [3, 3, 2, 1, 2]]
    matrix = np.array([[np.nan if v is None else v for v in row] for row in rows])
    for i, x in enumerate(matrix):
        for j, y in enumerate(matrix):
            assert similarity.agreement_matrix(matrix)[i, j] == pytest.approx(similarity.agreement(x, y))
            assert similarity.s_matrix(matrix, scale=VOTES, weights=[1, 2, 3, 4, 5])[i, j] == pytest.approx(
                similarity.s_score(x, y, scale=VOTES, weights=[1, 2, 3, 4, 5])
            )
            for power in (1, 2):
                assert similarity.kappa_matrix(matrix, scale=VOTES, power=power)[i, j] == pytest.approx(
                    similarity.kappa(x, y, scale=VOTES, power=power)
                )
                assert similarity.pi_matrix(matrix, scale=VOTES, power=power)[i, j] == pytest.approx(
                    similarity.pi(x, y, scale=VOTES, power=power)
                )
            assert similarity.tau_b_matrix(matrix, scale=VOTES)[i, j] == pytest.approx(
                similarity.tau_b(x, y, scale=VOTES)
            )
    assert similarity.joint_items(matrix).tolist() == [[5, 4, 5], [4, 4, 4], [5, 4, 5]]


def test_a_pair_without_joint_items_is_missing_in_a_matrix() -> None:
    values = similarity.agreement_matrix([[1, None], [None, 1], [1, 1]])
    assert math.isnan(values[0, 1])
    assert values[0, 2] == 1.0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: similarity.agreement([1, 2.5], [1, 1]), "row first item 1 = 2.5"),
        (lambda: similarity.agreement([1, 1], [1, 8]), "row second item 1 = 8"),
        (
            lambda: similarity.agreement([1, None], [None, 1]),
            "no item in common: row first has items 0; row second has items 1",
        ),
        (
            lambda: similarity.s_score([0, 1, None], [0, None, 1], scale=BINARY, weights=[0, 1, 1]),
            "in common weigh nothing: items 0",
        ),
        (lambda: similarity.s_score([0, 1], [0, 1], scale=BINARY, weights=["a", "b"]), "weights must be numbers"),
        (lambda: similarity.kappa_matrix([[1, 2], [1, 2], [1]], scale=VOTES), "row 0 has 2, row 2 has 1"),
        (lambda: similarity.agreement([1, np.inf], [1, 1]), "row first item 1 = inf"),
        (lambda: similarity.agreement_matrix([[1, 1], [1, 2]], names=["USA"]), "1 for 2 rows"),
        (lambda: similarity.agreement_matrix([]), "1 dimensions"),
        (lambda: similarity.joint_items([[1, 2], [None, None]], names=["USA", "CAN"]), "row CAN"),
        (lambda: similarity.s_matrix([[1, 2], [2, 1]], scale=VOTES, weights=[1, math.nan]), "item 1 = nan"),
        (lambda: similarity.tau_b([1, 2], [2, 1], scale=(3, 1)), "(3, 1)"),
        (lambda: similarity.agreement([1, 1], [1]), "shapes (2,) and (1,)"),
        (lambda: similarity.agreement([[1, 2]], [[1, 2]]), "shapes (1, 2) and (1, 2)"),
        (lambda: similarity.agreement([1, None], [None, None]), "row second"),
        (lambda: similarity.s_score([0, 1], [0, 1], scale=BINARY, weights=[1, -2]), "item 1 = -2"),
        (lambda: similarity.s_score([0, 1], [0, 1], scale=BINARY, weights=[1]), "(1,) for 2 items"),
        (lambda: similarity.s_score([0, 1], [0, 1], scale=BINARY, power=0), "power of at least 1"),
        (lambda: similarity.kappa_matrix([[1, 2, 3]], scale=VOTES), "needs two states: 1 row"),
        (lambda: similarity.kappa_matrix([[1, 2], [7, 1]], scale=VOTES, names=["USA", "CAN"]), "row CAN item 0 = 7"),
        (lambda: similarity.kappa_matrix([1, 2], scale=VOTES), "1 dimensions"),
        (lambda: similarity.pi_matrix([[1, "no"], [2, 1]], scale=VOTES), "1 values are no numbers: row 0 item 1 = no"),
    ],
)
def test_bad_input_names_its_rows(call: Callable[[], object], words: str) -> None:
    with pytest.raises(DyadscopeError) as caught:
        call()
    assert words in str(caught.value)


def test_tau_b_refuses_weights() -> None:
    tables = JointTables.between([0, 1], [1, 0], scale=BINARY, weights=[1, 2])
    with pytest.raises(DyadscopeError, match="not defined for weighted items"):
        tables.tau_b()


def test_joint_tables_by_hand() -> None:
    """Joint votes (1,1) (1,2) (2,2) (3,1); the first profile's codes are rows, absent items count nowhere."""
    table = JointTables.between(FIRST_VOTES, SECOND_VOTES, scale=VOTES)
    assert table.cells.tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]
    assert float(table.items) == 4
    assert table.binary().cells.tolist() == [[1, 1], [1, 1]]
    weighed = JointTables.between(FIRST_VOTES, SECOND_VOTES, scale=VOTES, weights=[0.5, 1, 2, 4, 99])
    assert weighed.cells.tolist() == [[0.5, 1, 0], [0, 2, 0], [4, 0, 0]]


def test_coefficients_of_a_table_are_by_default_the_published_ones() -> None:
    """Signorino & Ritter's S has absolute distances; κ and π have squared ones (values of `test_votes_by_hand`)."""
    table = JointTables.between(FIRST_VOTES, SECOND_VOTES, scale=VOTES)
    assert float(table.s_score()) == pytest.approx(1 - 2 * 3 / (2 * 4))
    assert float(table.kappa()) == pytest.approx(1 - (5 / 4) / 1)
    assert float(table.pi()) == pytest.approx(1 - (5 / 4) / (31 / 32))
    x, y = FIRST_VOTES, [1, 2, 2, 1, 3]
    assert similarity.s_matrix([x, y], scale=VOTES)[0, 1] == similarity.s_score(x, y, scale=VOTES, power=1)
    for of_two, of_all in ((similarity.kappa, similarity.kappa_matrix), (similarity.pi, similarity.pi_matrix)):
        squared = of_two(x, y, scale=VOTES, power=2)
        assert of_all([x, y], scale=VOTES)[0, 1] == pytest.approx(squared) == of_two(x, y, scale=VOTES)
    assert similarity.joint_items([x, y]).tolist() == [[5, 5], [5, 5]]


@pytest.mark.parametrize("weights", [None, [1.0, 2.0, 0.5, 4.0]])
def test_chosen_pairs_have_the_tables_of_two_profiles(weights: list[float] | None) -> None:
    rows = [[1, 3, 2, None], [2, 3, 1, 1], [1, 1, None, 3], [3, 2, 2, 2]]
    left, right = np.array([0, 3, 2, 1]), np.array([1, 0, 2, 3])
    chosen = JointTables.of_pairs(
        similarity.profile_codes(rows, scale=VOTES),
        left,
        right,
        count=3,
        weights=None if weights is None else np.array(weights),
    )
    for at, (i, j) in enumerate(zip(left, right, strict=True)):
        of_two = JointTables.between(rows[i], rows[j], scale=VOTES, weights=weights)
        assert chosen.cells[:, :, at].tolist() == of_two.cells.tolist()
        assert chosen.counted == of_two.counted == (weights is None)


def test_tables_in_blocks_are_the_tables() -> None:
    """More pairs than fit one block: in order, whole, and none twice."""
    codes = similarity.profile_codes(np.random.default_rng(1).integers(1, 4, (130, 7)), scale=VOTES)
    left, right = np.triu_indices(130)
    tables = JointTables.of_pairs(codes, left, right, count=3)
    runs = list(tables.blocks())
    assert len(runs) > 1
    assert np.concatenate([np.arange(left.size)[run] for run, _ in runs]).tolist() == list(range(left.size))
    np.testing.assert_array_equal(np.concatenate([block.cells for _, block in runs], axis=2), tables.cells)
    assert all(block.counted for _, block in runs)
    weighted = JointTables.of_pairs(codes, left, right, count=3, weights=np.ones(7))
    assert not any(block.counted for _, block in weighted.blocks())


def test_weighted_tables_stay_weighted_when_merged_or_made_of_all() -> None:
    codes = similarity.profile_codes([[0, 1, 3], [2, 0, 0]], scale=VALUED)
    for tables in (
        JointTables.of_all(codes, count=4, weights=np.ones(3)),
        JointTables.between([0, 1, 3], [2, 0, 0], scale=VALUED, weights=[1, 1, 1]).binary(),
    ):
        with pytest.raises(DyadscopeError, match="not defined for weighted items"):
            tables.tau_b()
    assert JointTables.of_all(codes, count=4).binary().tau_b()[0, 1] == -1.0


def test_long_lists_of_places_are_cut_and_counted() -> None:
    """Five places are shown, and how many there are."""
    apart = [1, None] * 6, [None, 1] * 6
    with pytest.raises(DyadscopeError, match=r"row first has items 0, 2, 4, 6, 8 \.\.\. \(6\); row second has"):
        similarity.agreement(*apart)
    with pytest.raises(DyadscopeError, match=r"row first has items 0, 2, 4, 6, 8; row second has items 1, 3, 5, 7, 9"):
        similarity.agreement(apart[0][:10], apart[1][:10])
    with pytest.raises(DyadscopeError) as caught:
        similarity.agreement([9] * 7, [1] * 7)
    assert str(caught.value).startswith("7 codes are not integers from 1 to 3: row first item 0 = 9, row first item 1")
    assert str(caught.value).count("= 9") == 5
    with pytest.raises(DyadscopeError, match=r"^6 values are no numbers: row 0 item 0 = a.*item 4 = e; "):
        similarity.agreement_matrix([list("abcdef"), [1] * 6])
    with pytest.raises(DyadscopeError, match=r"row 0 has 2, row 1 has 1, .*row 5 has 1; "):
        similarity.agreement_matrix([[1, 2]] + [[1]] * 6)
    with pytest.raises(DyadscopeError, match=r"^6 weights are negative or missing: item 0 = -1, .*, item 4 = -1; "):
        similarity.s_score([0, 1] * 3, [1, 0] * 3, scale=BINARY, weights=[-1] * 6)
    with pytest.raises(DyadscopeError, match=r"some rows have no value at all: row 1, 2, 3, 4, 5; "):
        similarity.agreement_matrix([[1, 1]] + [[None, None]] * 6)


def test_rows_without_names_are_numbered_from_0() -> None:
    with pytest.raises(DyadscopeError, match="row 1 item 0 = 7"):
        similarity.kappa_matrix([[1, 2], [7, 1]], scale=VOTES)
    with pytest.raises(DyadscopeError, match="row 1, "):
        similarity.agreement_matrix([[1, 2], [None, None], [None, None]])


@pytest.mark.parametrize("names", [["USA", "CAN", "UKG"], ["USA"], []])
def test_every_row_needs_one_name(names: list[str]) -> None:
    for call in (similarity.agreement_matrix, similarity.joint_items):
        with pytest.raises(DyadscopeError, match=f"{len(names)} for 2 rows"):
            call([[1, 1], [1, 2]], names=names)
    for scaled in (similarity.s_matrix, similarity.kappa_matrix, similarity.pi_matrix, similarity.tau_b_matrix):
        with pytest.raises(DyadscopeError, match=f"{len(names)} for 2 rows"):
            scaled([[1, 1], [1, 2]], scale=VOTES, names=names)


@pytest.mark.parametrize("scale", [(1, 1), (3, 1), (1.0, 3), (1, 3.0), ("a", "b")])
def test_a_scale_is_two_integers_in_order(scale: tuple[int, int]) -> None:
    with pytest.raises(DyadscopeError, match="lowest and its highest code, two integers"):
        similarity.s_score([1, 1], [1, 1], scale=scale)


def test_a_scale_wider_than_codes_are_kept_in_is_refused() -> None:
    # The distance of 100 on a scale of 128 codes, by hand: two of three items agree, the third but for 100/127.
    assert similarity.agreement([0, 127, 100], [0, 127, 0], scale=(0, 127)) == pytest.approx(1 - 100 / 127 / 3)
    with pytest.raises(DyadscopeError, match="at most 128 codes"):
        similarity.agreement([0, 128, 100], [0, 128, 0], scale=(0, 128))


def test_numbers_without_a_sign_serve_on_a_scale_that_begins_below_nothing() -> None:
    first, second = np.array([0, 1, 1], dtype=np.uint8), np.array([0, 1, 0], dtype=np.uint8)
    assert similarity.agreement(first, second, scale=(-1, 1)) == pytest.approx(5 / 6)
    with pytest.raises(DyadscopeError, match="not integers from 1 to 3"):
        similarity.agreement(np.array([2**64 - 1, 1], dtype=np.uint64), np.array([1, 1], dtype=np.uint64))


def test_codes_may_be_numbers_of_any_type_and_texts_may_not() -> None:
    wanted = similarity.agreement([1, 2, 3], [3, 2, 1])
    for make in (np.int8, np.uint16, np.float32, np.object_):
        assert similarity.agreement(np.array([1, 2, 3], dtype=make), np.array([3, 2, 1], dtype=make)) == wanted
    assert similarity.s_score(np.array([True, False]), np.array([True, True]), scale=BINARY) == 0.0
    for wrong in ("1", b"1", 1 + 0j, [1]):
        with pytest.raises(DyadscopeError):
            similarity.agreement([1, 2, wrong], [3, 2, 1])


@pytest.mark.parametrize("weights", [[1, math.inf], [[1, 1]], 1.0])
def test_weights_are_one_finite_number_an_item(weights: object) -> None:
    with pytest.raises(DyadscopeError, match="weights"):
        similarity.s_score([0, 1], [1, 0], scale=BINARY, weights=weights)


def test_an_item_of_weight_zero_counts_for_nothing() -> None:
    assert similarity.s_score([0, 1, 1], [0, 0, 1], scale=BINARY, weights=[1, 0, 1]) == 1.0
