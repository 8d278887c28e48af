"""A bloc: its members by year, the median of their pairs against random sets, positions, and who drifts."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_up_index import build, constant
from numpy.testing import assert_allclose

import dyadscope as ds
from dyadscope.assessment.blocs import cohesion
from dyadscope.assessment.blocs.drift import FALSE_ALARMS, Series, drift_of
from dyadscope.errors import CoverageError, UnknownNameError, UsageError
from dyadscope.index import load_index

FOUR = np.array(
    [
        [np.nan, 0.2, 0.4, 0.5],
        [0.2, np.nan, 0.9, 0.1],
        [0.4, 0.9, np.nan, 0.6],
        [0.5, 0.1, 0.6, np.nan],
    ]
)
TRIPLES = np.array([[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]])
"""By hand, the medians of their pairs: .4 (.2 .4 .9), .2 (.2 .5 .1), .5 (.4 .5 .6), .6 (.9 .1 .6)."""


def test_the_median_of_the_pairs_and_its_rank_among_sets() -> None:
    found = cohesion.of_pairs(FOUR, [0, 1, 2], TRIPLES, closer=1)
    assert found is not None
    assert (found.value, found.known, found.total) == (0.4, 3, 3)
    # One of four sets is below it and one is the same: half of that counts.
    assert found.percentile == pytest.approx(37.5)
    assert found.random == pytest.approx(0.45)
    lower_is_closer = cohesion.of_pairs(FOUR, [0, 1, 2], TRIPLES, closer=-1)
    assert lower_is_closer is not None
    assert lower_is_closer.percentile == pytest.approx(62.5)


def test_where_most_pairs_are_unknown_so_is_the_median() -> None:
    holed = FOUR.copy()
    for one, two in ((0, 1), (0, 2)):
        holed[one, two] = holed[two, one] = np.nan
    assert cohesion.of_pairs(holed, [0, 1, 2], None, closer=1) is None
    holed[0, 2] = holed[2, 0] = 0.4
    found = cohesion.of_pairs(holed, [0, 1, 2], None, closer=1)
    assert found is not None
    assert (found.value, found.known, found.percentile) == (pytest.approx(0.65), 2, None)


def test_the_spread_is_the_mean_distance_from_the_median() -> None:
    # Median 1; distances 1, 0, 4.
    assert_allclose(cohesion.spread(np.array([[0.0, 1.0, 5.0], [2.0, 2.0, 2.0]])), [5 / 3, 0.0])


def test_random_sets_are_of_distinct_states_and_reach_all() -> None:
    sets = cohesion.drawn_sets(10, 4, 400, np.random.default_rng(7))
    assert sets.shape == (400, 4)
    assert all(len(set(row)) == 4 for row in sets.tolist())
    times = np.bincount(sets.ravel(), minlength=10)
    # Each of ten states is in four sets of ten: 160 times of 400, give or take four standard deviations of 9.8.
    assert times.min() > 120
    assert times.max() < 200


def series(gap: list[float], sd: float = 0.1) -> Series:
    years = np.arange(2000, 2000 + len(gap))
    return Series(years, np.array(gap), np.full(len(gap), sd), np.zeros(len(gap)))


def drift(gap: list[float], sd: float = 0.1) -> int | None:
    found = drift_of(series(gap, sd), np.random.default_rng(1))
    assert found is not None
    return found.since


class TestDrift:
    def test_since_when(self) -> None:
        assert drift([0.0] * 10 + [3.0] * 4) == 2010
        assert drift([0.0] * 10 + [-3.0] * 4) == 2010

    def test_what_does_not_last_or_returns_is_none(self) -> None:
        assert drift([0.0] * 10 + [3.0] * 2) is None
        assert drift([0.0] * 8 + [3.0] * 4 + [0.0]) is None

    def test_who_comes_nearer_does_not_drift(self) -> None:
        assert drift([3.0] * 10 + [0.0] * 4) is None

    def test_what_errors_can_make_is_none(self) -> None:
        assert drift([0.0] * 10 + [3.0] * 4, sd=4.0) is None

    def test_too_few_years_are_unknown(self) -> None:
        assert drift_of(series([0.0] * 5 + [3.0] * 2), np.random.default_rng(1)) is None

    def test_whose_move_it_is(self) -> None:
        """The state stays at 1, the others go from 1 to 0: it drifts without having moved."""
        years = np.arange(2000, 2012)
        others = np.where(years < 2006, 1.0, 0.0)
        found = drift_of(Series(years, np.ones(12), np.full(12, 0.05), others), np.random.default_rng(1))
        assert found is not None
        assert (found.since, found.moved, found.others_moved) == (2006, 0.0, -1.0)

    @pytest.mark.parametrize(
        ("gap", "signed", "unsigned"),
        [
            # 1.645 standard deviations of .2 are .329 to either side.
            (-1.0, (-1.329, -0.671), (0.671, 1.329)),
            (1.0, (0.671, 1.329), (0.671, 1.329)),
            (-0.1, (-0.429, 0.229), (0.0, 0.429)),
        ],
    )
    def test_a_signed_place_has_a_signed_interval(
        self, gap: float, signed: tuple[float, float], unsigned: tuple[float, float]
    ) -> None:
        found = drift_of(series([0.0] * 7 + [gap], sd=0.2), np.random.default_rng(1))
        assert found is not None
        assert (found.gap_low, found.gap_high) == pytest.approx(signed)
        assert (found.low, found.high) == pytest.approx(unsigned)

    @pytest.mark.exhaustive
    def test_false_alarms_are_as_frequent_as_stated(self) -> None:
        """States that keep their distance, with errors made here in another way than in the rule's own replicates."""
        generator = np.random.default_rng(11)
        years, named, trials = 25, 0, 400
        age = np.abs(np.subtract.outer(np.arange(years), np.arange(years)))
        errors = generator.multivariate_normal(np.zeros(years), 0.9**age, size=trials)
        for trial in range(trials):
            own = Series(np.arange(years), 0.4 + 0.1 * errors[trial], np.full(years, 0.1), np.zeros(years))
            found = drift_of(own, np.random.default_rng(trial))
            assert found is not None
            named += found.since is not None
        # Four standard deviations of a share of 400 about five in a hundred.
        assert abs(named / trials - FALSE_ALARMS) < 4 * (0.05 * 0.95 / trials) ** 0.5


@pytest.mark.exhaustive
def test_members_are_those_of_each_year() -> None:
    """NATO by its own list: Montenegro joined on 5 June 2017, Finland on 4 April 2023."""
    found = ds.bloc("nato", 2016, 2023)
    montenegro, finland = 341, 375
    assert [montenegro in found.members[year] for year in (2016, 2017)] == [False, True]
    assert [finland in found.members[year] for year in (2022, 2023)] == [False, True]
    assert len(found.members[2016]) == 28


def test_a_made_up_bloc_by_hand() -> None:
    """Russia, China and Kazakhstan agree by .8, .6 and an unknown share; who else there is agrees by .1."""
    years = (2000, 2001)
    index = build(
        {
            (365, 705): {"un_agreement": constant(0.6, years)},
            (365, 710): {"un_agreement": constant(0.8, years)},
            (705, 710): {},
            (2, 20): {"un_agreement": constant(0.1, years)},
        },
        ("un_agreement",),
        years,
    )
    found = ds.bloc("RUS, CHN, KAZ", index=index)
    row = found.last("un_agreement")
    assert row is not None
    assert (row["value"], row["known"], row["total"]) == (pytest.approx(0.7), 2, 3)
    assert found.last("un_kappa") is None


@pytest.mark.exhaustive
def test_the_european_union_votes_together_and_brics_do_not_more_than_others() -> None:
    """As published.

    Hosli et al. (2010), "Voting Cohesion in the United Nations General Assembly": members of the European Union agree
    far more than others do. Hooijmaaijers & Keukeleire (2016), "Voting Cohesion of the BRICS Countries in the UN
    General Assembly, 2006-2014: A BRICS Too Far?": no more cohesion than before the group was founded.
    """
    union, brics = (ds.bloc(name, 2012, 2014).last("un_agreement") for name in ("eu", "brics"))
    assert union is not None
    assert brics is not None
    assert union["percentile"] > 99
    assert brics["percentile"] < 90


def test_nato_is_closer_than_random_sets_by_treaty_and_votes() -> None:
    """A treaty binds every pair of it; and Western states vote together (Bailey, Strezhnev & Voeten 2017)."""
    found = ds.bloc("NATO", 2019, 2020)
    for name in ("p_aligned", "un_agreement", "ideal_distance"):
        row = found.last(name)
        assert row is not None
        assert row["percentile"] > 99, name
    assert found.positions["percentile"][-1] > 99
    assert found.positions["median"][-1] > 0


@pytest.mark.exhaustive
def test_the_same_question_has_the_same_answer() -> None:
    one, two = (ds.bloc("visegrad", 2010, 2012) for _ in range(2))
    assert one.to_dict() == two.to_dict()


def test_after_the_votes_end_they_are_unknown() -> None:
    last = load_index().coverage("un_agreement")[1]
    found = ds.bloc("csto", last, last + 2)
    rows = found.relations.filter(pl.col("measure") == "un_agreement")
    assert rows.filter(pl.col("year") > last)["value"].null_count() == 2
    assert found.positions["year"].to_list() == [last]
    assert "unknown" in " ".join(s.text for s in found.sentences)


class TestRefusals:
    def test_an_unknown_name_suggests_neighbours(self) -> None:
        with pytest.raises(UnknownNameError, match="nato"):
            ds.bloc("natto")

    def test_one_state_is_no_bloc(self) -> None:
        with pytest.raises(UsageError, match="two"):
            ds.bloc(["Russia"])
        with pytest.raises(UsageError, match="no bloc"):
            ds.bloc("Russia")

    def test_before_it_was_founded(self) -> None:
        with pytest.raises(CoverageError, match=r"fewer than two members.*it had two or more since 2009: give years"):
            ds.bloc("brics", 1990, 2000)

    def test_after_it_ended(self) -> None:
        """The Warsaw Pact was signed on 14 May 1955 and ended on 1 July 1991."""
        with pytest.raises(CoverageError, match="it had two or more in 1955-1991: give years of these"):
            ds.bloc("warsaw-pact")

    def test_years_the_index_does_not_hold(self) -> None:
        with pytest.raises(CoverageError, match="outside the index"):
            ds.bloc("nato", 1900)

    def test_what_was_not_known_by_a_day_is_left_out(self) -> None:
        found = ds.bloc("visegrad", 2010, as_of="2014-12-31")
        assert found.period == (2010, 2014)
        assert found.positions["year"].max() == 2014


@pytest.mark.exhaustive
def test_what_stands_beside_a_place_holds_it() -> None:
    """Turkey at -0.97 had an interval of 0.66 to 1.3."""
    found = ds.bloc("nato", 1996, 2023)
    frame = next(table for table in found.tables if table.name == "members").frame.drop_nulls("gap")
    assert frame.filter(pl.col("gap") < 0).height > 3
    assert frame.select((pl.col("gap_low") < pl.col("gap")) & (pl.col("gap") < pl.col("gap_high"))).to_series().all()
    assert frame.select((pl.col("low") <= pl.col("distance")) & (pl.col("low") >= 0)).to_series().all()
