# NaN among whole numbers makes a list of objects, which numpy takes all the same.
# mypy: disable-error-code="arg-type"
"""Dependence as plain functions: values worked out by hand, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from dyadscope import dependence
from dyadscope.dependence import Crossover
from dyadscope.errors import UsageError

NAN = math.nan
FLOWS = {"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "value": pl.Float64}


def flows(*rows: tuple[int, int, int, float | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=FLOWS, orient="row")


def test_share_and_asymmetry() -> None:
    np.testing.assert_array_equal(dependence.share([2, 0, 0, NAN], [8, 8, 0, 8]), [0.25, 0, NAN, NAN])
    np.testing.assert_allclose(
        dependence.asymmetry([0.3, 0.1, 0, 0, NAN], [0.1, 0.3, 0.2, 0, 0.1]), [0.5, -0.5, -1, NAN, NAN]
    )


def test_barbieri() -> None:
    """√(.4 × .1) = .2, 1 - .3 = .7, .14."""
    assert dependence.salience(0.4, 0.1) == pytest.approx(0.2)
    assert dependence.symmetry(0.4, 0.1) == pytest.approx(0.7)
    assert dependence.interdependence(0.4, 0.1) == pytest.approx(0.14)


def test_concentration() -> None:
    """.6² + .2² + .2² = .44; four equal partners have a quarter."""
    np.testing.assert_allclose(
        dependence.hhi([[60, 20, 20, 0], [5, 5, 5, 5], [0, 0, 0, 0], [1, NAN, 1, 1]]), [0.44, 0.25, NAN, NAN]
    )
    assert math.isnan(dependence.hhi([]))


def test_crossover_is_the_first_lasting_change() -> None:
    assert dependence.crossover([(2000, -0.1), (2001, 0.1), (2002, 0.1), (2003, 0.2)]) == 2001
    assert dependence.crossover([(2000, -0.1), (2001, 0.1), (2002, 0.1)]) is None


def signs(text: str, first: int = 2000) -> list[tuple[int, float]]:
    """Return an asymmetry as it is drawn: + state 1 is junior, - state 2, 0 balance, a dot a year that is not known."""
    value = {"+": 0.2, "-": -0.2, "0": 0.0}
    return [(first + i, value[sign]) for i, sign in enumerate(text) if sign != "."]


@pytest.mark.parametrize(
    ("drawn", "changes"),
    [
        ("---+++", [(2003, 2002, 1)]),
        ("+++---", [(2003, 2002, 2)]),
        ("---++", []),
        ("---++---", []),  # an excursion of two years
        ("-+++", [(2001, 2000, 1)]),  # what came first need not last
        ("-+---", []),
        ("--..+.++", [(2004, 2001, 1)]),  # three observed years, however far apart
        ("---0+++", [(2004, 2003, 1)]),
        ("---++0+++", [(2006, 2005, 1)]),  # balance ends the run it falls in
        ("---++0++", []),
        ("0+++", []),  # from balance nothing changes sides
        ("00---+++", [(2005, 2004, 1)]),
        ("---000+++", [(2006, 2005, 1)]),
        ("---+++---", [(2003, 2002, 1), (2006, 2005, 2)]),
        ("---+++--+++", [(2003, 2002, 1)]),
        ("", []),
    ],
)
def test_every_lasting_change_of_side(drawn: str, changes: list[tuple[int, int, int]]) -> None:
    found = dependence.crossovers(signs(drawn))
    assert [(c.year, c.previous, c.junior) for c in found] == changes
    assert dependence.crossover(signs(drawn)) == (changes[0][0] if changes else None)


def test_asymmetries_are_of_years_known_on_both_sides_and_not_both_zero() -> None:
    one = [(2000, 0.3), (2001, 0.0), (2002, 0.1), (2004, 0.1)]
    two = [(2000, 0.1), (2001, 0.0), (2003, 0.2), (2004, 0.3)]
    assert dependence.asymmetries(one, two) == ((2000, pytest.approx(0.5)), (2004, pytest.approx(-0.5)))


@pytest.mark.parametrize(("asymmetry", "junior"), [(0.1, 1), (-0.1, 2), (0.0, None), (-0.0, None)])
def test_who_depends_more_is_the_junior_partner(asymmetry: float, junior: int | None) -> None:
    assert dependence.side(asymmetry) == junior


class TestExitCost:
    def test_by_hand(self) -> None:
        """ω = .75: 1 - .25^(1/2) = .5 with α / (σ - 1) = .5 / 1, and 1 - .25^(1/4) with .5 / 2."""
        low, high = dependence.exit_cost([0.75, 0.0, 1.0, NAN], alpha=(0.5, 0.5), sigma=(2.0, 3.0))
        np.testing.assert_allclose(high, [0.5, 0.0, 1.0, NAN])
        np.testing.assert_allclose(low, [1 - 0.25**0.25, 0.0, 1.0, NAN])

    def test_by_default_with_the_elasticities_of_the_literature(self) -> None:
        """Median of Broda & Weinstein (2006) and upper end of Anderson & van Wincoop (2004)."""
        assert dependence.SIGMA == (2.2, 10.0)
        low, high = dependence.exit_cost(0.5, alpha=(0.05, 0.08))
        assert low == pytest.approx(1 - 0.5 ** (0.05 / 9.0))
        assert high == pytest.approx(1 - 0.5 ** (0.08 / 1.2))

    def test_bounds_are_named_with_their_limits(self) -> None:
        with pytest.raises(
            UsageError, match=r"bounds of α must be above 0 and at most 1, the lower one first: 0.5, 0.2"
        ):
            dependence.exit_cost(0.5, alpha=(0.5, 0.2))
        with pytest.raises(UsageError, match="bounds of σ must be above 1, the lower one first: 1, 3"):
            dependence.exit_cost(0.5, alpha=(0.1, 1.0), sigma=(1.0, 3.0))

    def test_the_bounds_hold_for_everything_between(self) -> None:
        alpha, sigma = (0.02, 0.1), (2.2, 10.0)
        low, high = dependence.exit_cost(0.6, alpha, sigma)
        for a in np.linspace(*alpha, 7):
            for s in np.linspace(*sigma, 7):
                assert low - 1e-12 <= 1 - 0.4 ** (a / (s - 1)) <= high + 1e-12

    @pytest.mark.parametrize(
        ("alpha", "sigma"),
        [
            ((0.0, 0.1), (2, 3)),
            ((0.2, 0.1), (2, 3)),
            ((0.1, 1.1), (2, 3)),
            ((0.1, 0.2), (1.0, 3)),
            ((0.1, 0.2), (3, 2)),
        ],
    )
    def test_bounds_that_mean_nothing(self, alpha: tuple[float, float], sigma: tuple[float, float]) -> None:
        with pytest.raises(UsageError, match="bounds of"):
            dependence.exit_cost(0.5, alpha, sigma)


def test_composition() -> None:
    """Primary goods are sections 0 to 4: (1 + 0 + 1 + 6 + 0) of 10."""
    parts = dependence.composition([[1, 0, 1, 6, 0, 0, 1, 1, 0, 0], [0] * 10, [1, NAN, 1, 1, 1, 1, 1, 1, 1, 1]])
    np.testing.assert_allclose(parts.primary, [0.8, NAN, NAN])
    np.testing.assert_allclose(parts.energy, [0.6, NAN, NAN])
    np.testing.assert_allclose(parts.machinery, [0.1, NAN, NAN])
    # Oils and fats (4) are primary, chemicals (5) are not.
    bound = dependence.composition([0, 0, 0, 0, 2, 3, 0, 0, 0, 5])
    assert (bound.primary, bound.energy, bound.machinery) == (0.2, 0, 0)
    for wrong in ([1.0, 2.0], 1.0, [[1.0] * 9]):
        with pytest.raises(UsageError, match="ten sections"):
            dependence.composition(wrong)


def test_directed() -> None:
    frame = pl.DataFrame(
        [(1, 2, 2000, 0.1, 0.2), (1, 3, 2000, None, 0.3)],
        schema={"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "x_12": pl.Float64, "x_21": pl.Float64},
        orient="row",
    )
    assert dependence.directed(frame, "x").rows() == [(1, 2, 2000, 0.1), (2, 1, 2000, 0.2), (3, 1, 2000, 0.3)]
    later = frame.with_columns(year=pl.col("year") + 1)
    backwards = pl.concat([later, frame])
    assert [row[:3] for row in dependence.directed(backwards, "x").rows()] == [
        (1, 2, 2000), (1, 2, 2001), (2, 1, 2000), (2, 1, 2001), (3, 1, 2000), (3, 1, 2001),
    ]  # fmt: skip


class TestPivot:
    """State 1 turns to the region {2, 3, 4}; 9 lies outside it."""

    ties = flows(
        (1, 2, 2000, 30.0), (1, 3, 2000, 10.0), (1, 4, 2000, None), (1, 9, 2000, 60.0), (2, 1, 2000, 999.0),
        (1, 3, 2001, 5.0),
        (1, 2, 2002, 0.0), (1, 3, 2002, 0.0),
    )  # fmt: skip

    def test_by_hand(self) -> None:
        """30 of 40 in the region and 40 of 100 in all; .75² + .25² = .625. The unknown tie with 4 counts nowhere."""
        first, second, third = dependence.pivot(self.ties, 1, 2, [1, 2, 3, 4]).rows()
        assert first == (2000, 0.75, 0.625, 0.4, 2)
        assert second == (2001, None, 1.0, 1.0, 1)
        assert third == (2002, None, None, None, 2)

    def test_of_a_region_with_nobody_known_no_share_is_known(self) -> None:
        """Mexico's trade of 1946 was known with others alone: North America's share of it was shown as 0."""
        known_outside = flows((1, 9, 2000, 60.0), (1, 2, 2000, None), (1, 9, 2001, 60.0), (1, 2, 2001, 0.0))
        rows = dependence.pivot(known_outside, 1, 2, [2, 3]).rows()
        assert rows == [(2000, None, None, None, 0), (2001, None, None, 0.0, 1)]

    def test_what_a_state_has_with_itself_counts_nowhere(self) -> None:
        """Tables of trade and of value added hold home sales; with them the share would be 30 of 940."""
        ties = pl.concat([self.ties, flows((1, 1, 2000, 900.0))])
        assert dependence.pivot(ties, 1, 2, [1, 2, 3, 4]).rows()[0] == (2000, 0.75, 0.625, 0.4, 2)

    def test_refusals(self) -> None:
        with pytest.raises(UsageError, match="not in the region"):
            dependence.pivot(self.ties, 1, 9, [2, 3])
        with pytest.raises(UsageError, match="-1 of 1 with 2 in 2000"):
            dependence.pivot(flows((1, 2, 2000, -1.0)), 1, 2, [2])


class TestSphere:
    """States 11 and 12 between A = 1 and B = 2; 13 is known on one side only."""

    dependence_on = flows(
        *((11, 1, 2000 + i, 0.3) for i in range(6)),
        *((11, 2, 2000 + i, 0.1 if i < 3 else 0.6) for i in range(6)),
        *((12, 1, 2000 + i, 0.4) for i in range(6)),
        *((12, 2, 2000 + i, 0.2) for i in range(6)),
        (13, 1, 2000, 0.9),
        (1, 2, 2000, 0.9),
    )  # fmt: skip

    def test_by_state_and_as_a_set(self) -> None:
        """11 crosses to B in 2003, 12 never. Means: (.35, .15) before, (.35, .4) after."""
        found = dependence.sphere(self.dependence_on, 1, 2, [1, 2, 11, 12, 13])
        assert found.crossovers == {11: (Crossover(2003, 2002, 2),), 12: ()}
        assert found.overall_crossovers == (Crossover(2003, 2002, 2),)
        assert found.overall["to_a"].to_list() == [2, 2, 2, 1, 1, 1]
        assert found.overall["states"].to_list() == [2] * 6
        assert found.overall["lean"].to_list() == pytest.approx([0.2 / 0.5] * 3 + [-0.05 / 0.75] * 3)
        assert set(found.by_state["ccode"]) == {11, 12}

    def test_a_state_without_any_tie_leans_nowhere_and_counts_in_the_means(self) -> None:
        """12 has nothing with either in 2000; balance in 2001 is no leaning to A."""
        rows = flows(
            (11, 1, 2000, 0.4), (11, 2, 2000, 0.2), (12, 1, 2000, 0.0), (12, 2, 2000, 0.0),
            (11, 1, 2001, 0.3), (11, 2, 2001, 0.3),
        )  # fmt: skip
        found = dependence.sphere(rows, 1, 2, [11, 12])
        assert found.by_state["lean"].to_list() == [pytest.approx(1 / 3), 0.0, None]
        first, second = found.overall.rows()
        assert first == (2000, 0.2, 0.1, pytest.approx(1 / 3), 1, 2)
        assert second == (2001, 0.3, 0.3, 0.0, 0, 1)
        assert found.by_state.columns == ["ccode", "year", "on_a", "on_b", "lean"]

    def test_one_third_state_is_enough(self) -> None:
        assert dependence.sphere(self.dependence_on, 1, 2, [1, 11]).overall.height == 6

    def test_nobody_known(self) -> None:
        found = dependence.sphere(flows(), 1, 2, [11])
        assert found.overall.is_empty()
        assert (found.crossovers, found.overall_crossovers) == ({}, ())

    def test_one_power_is_no_contest(self) -> None:
        with pytest.raises(UsageError, match="two powers"):
            dependence.sphere(self.dependence_on, 1, 1, [11])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dependence.share([1.0, -2.0], [3.0, 3.0]), "-2 at 1"),
        (lambda: dependence.asymmetry([np.inf], [1.0]), "inf at 0"),
        (lambda: dependence.hhi([-1.0]), "-1 at 0"),
        (lambda: dependence.salience([0.2, 1.5], [0.1, 0.1]), "1.5 at 1"),
        (lambda: dependence.exit_cost(1.2, (0.1, 0.2)), "1.2 at 0"),
        (lambda: dependence.hhi([[1.0, 2.0], [3.0, -4.0]]), "-4 at 1, 1"),
        (lambda: dependence.composition([[1.0] * 10, [1.0] * 9 + [-1.0]]), "-1 at 1, 9"),
        (lambda: dependence.share(["much"], [1.0]), "flows must be numbers"),
        (lambda: dependence.share([1.0], ["much"]), "totals must be numbers"),
        (lambda: dependence.share([1.0], [-3.0]), "totals must be at least 0: -3 at 0"),
        (lambda: dependence.hhi([["much"]]), "flows must be numbers"),
        (lambda: dependence.asymmetry([-0.1], [1.0]), "dependences must be at least 0: -0.1 at 0"),
        (lambda: dependence.asymmetry([0.1], [-1.0]), "dependences must be at least 0: -1 at 0"),
        (lambda: dependence.symmetry([0.1], [1.5]), "shares must be from 0 to 1: 1.5 at 0"),
        (lambda: dependence.salience(["all"], [0.5]), "shares must be numbers"),
        (lambda: dependence.composition(["x"] * 10), "sections must be numbers"),
        (lambda: dependence.share([-1.0] * 6, [1.0] * 6), r"-1 at 0, -1 at 1, -1 at 2, -1 at 3, -1 at 4 \(6 such\)"),
        (lambda: dependence.exit_cost(-0.5, (0.1, 0.2)), "-0.5 at 0"),
        (lambda: dependence.asymmetry([0.1, 0.2], [0.1, 0.2, 0.3]), r"shapes \(2,\) and \(3,\)"),
        (lambda: dependence.symmetry([0.1, 0.2], [0.1, 0.2, 0.3]), r"shapes \(2,\) and \(3,\)"),
        (lambda: dependence.hhi(3.0), "one number, 3"),
    ],
)
def test_what_no_share_can_be_is_refused_by_place(call: Callable[[], object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        call()


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ([(2000, 0.1), (2000, 0.2)], "ascend without repeats: 2000"),
        ([(2001, 0.1), (2000, 0.2)], "ascend without repeats: 2000"),
        ([(2000, 0.1), (2001, NAN)], "nan in 2001"),
        ([(2000, 1.5)], "1.5 in 2000"),
    ],
)
def test_series_that_are_none_are_refused_by_year(points: list[tuple[int, float]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        dependence.crossovers(points)


def test_many_wrong_years_are_cut_and_counted() -> None:
    with pytest.raises(UsageError, match=r"0.1 in 2000, .* in 2004 \(6 such\)$"):
        dependence.asymmetries([(2000 + i, -0.1) for i in range(6)], [])
    with pytest.raises(UsageError, match=r"without repeats: 2000, 2000, 2000, 2000, 2000 \(6 such\)$"):
        dependence.crossovers([(2000, 0.1)] * 7)
    twice = pl.concat([flows(*((1, 2, 2000 + i, 1.0) for i in range(6)))] * 2)
    with pytest.raises(UsageError, match=r"1 with 2 in 2000, .* in 2004 \(6 such\); keep one"):
        dependence.pivot(twice, 1, 2, [2])


def test_ends_of_the_range_are_allowed() -> None:
    whole = [(2000, -1.0), (2001, 1.0)]
    assert dependence.crossovers(whole) == ()
    assert dependence.interdependence([0.0, 1.0], [0.0, 1.0]).tolist() == [0.0, 1.0]
    assert dependence.asymmetries([(2000, 5.0)], [(2000, 0.0)]) == ((2000, 1.0),)
    with pytest.raises(UsageError, match=r"-1\.1 in 2001"):
        dependence.crossovers([(2000, 1.0), (2001, -1.1)])
    with pytest.raises(UsageError, match="must be known and at least 0: inf in 2000"):
        dependence.asymmetries([(2000, math.inf)], [(2000, 0.0)])


def test_one_total_serves_many_flows_and_one_number_gives_one() -> None:
    np.testing.assert_array_equal(dependence.share([[1, 2], [3, 4]], 8), [[0.125, 0.25], [0.375, 0.5]])
    assert np.ndim(dependence.share(1, 8)) == np.ndim(dependence.hhi([1, 1])) == 0


def test_both_series_of_an_asymmetry_are_checked() -> None:
    good, twice = [(2000, 0.1), (2001, 0.2)], [(2000, 0.1), (2000, 0.3)]
    with pytest.raises(UsageError, match="second series must ascend without repeats: 2000"):
        dependence.asymmetries(good, twice)
    with pytest.raises(UsageError, match=r"first series must be known and at least 0: -0\.1 in 2000"):
        dependence.asymmetries([(2000, -0.1)], good)


class TestRowsThatNoTieCanBe:
    good = flows((1, 2, 2000, 1.0), (1, 3, 2000, 2.0), (3, 2, 2000, 0.5))
    twice = flows((1, 2, 2000, 1.0), (1, 2, 2000, 2.0), (1, 3, 2000, 2.0))

    def test_told_twice(self) -> None:
        for call in (
            lambda: dependence.pivot(self.twice, 1, 2, [2, 3]),
            lambda: dependence.sphere(self.twice, 2, 3, [1]),
            lambda: dependence.directed(self.twice.select("ccode1", "ccode2", "year", x_12="value", x_21="value"), "x"),
        ):
            with pytest.raises(UsageError, match=r"several rows in one year: 1 with 2 in 2000 \(1 such\)"):
                call()

    def test_negative_or_endless(self) -> None:
        for value, told in ((-2.0, "-2"), (np.inf, "inf")):
            wrong = flows((1, 2, 2000, value), (1, 3, 2000, 2.0))
            with pytest.raises(UsageError, match=f"{told} of 1 with 2 in 2000"):
                dependence.sphere(wrong, 2, 3, [1])
            with pytest.raises(UsageError, match=f"{told} of 1 with 2 in 2000"):
                dependence.pivot(wrong, 1, 2, [2, 3])

    def test_not_a_number_is_unknown(self) -> None:
        """As in arrays: no sum counts it, and no mean."""
        rows = flows((1, 2, 2000, 1.0), (1, 3, 2000, NAN))
        assert dependence.pivot(rows, 1, 2, [2, 3]).rows() == [(2000, 1.0, 1.0, 1.0, 1)]
        assert dependence.sphere(rows, 2, 3, [1]).overall.is_empty()

    def test_columns_that_are_not_there(self) -> None:
        with pytest.raises(UsageError, match="lacks columns: value; it has ccode1, ccode2, year"):
            dependence.pivot(self.good.drop("value"), 1, 2, [2, 3])
        with pytest.raises(UsageError, match="lacks columns: x_12, x_21"):
            dependence.directed(self.good, "x")
        with pytest.raises(UsageError, match="column value is String"):
            dependence.sphere(self.good.cast({"value": pl.String}), 2, 3, [1])

    def test_one_state_only(self) -> None:
        with pytest.raises(UsageError, match="turn to itself: 1"):
            dependence.pivot(self.good, 1, 1, [1, 2])
        with pytest.raises(UsageError, match="needs a third state: only 2 and 3"):
            dependence.sphere(self.good, 2, 3, [2, 3])

    def test_reshaping_keeps_values_below_zero(self) -> None:
        """Stocks of investment may be; only shares and flows may not."""
        frame = flows((1, 2, 2000, -5.0)).select("ccode1", "ccode2", "year", x_12="value", x_21=pl.lit(None))
        assert dependence.directed(frame, "x").rows() == [(1, 2, 2000, -5.0)]
