"""Ideal points: the numbers against independent ones, recovery of known positions, seeds, checkpoints, bad input."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from cells import number
from later import later
from simulated_votes import simulate

from dyadscope.errors import BadFileError, UsageError
from dyadscope.irt import Estimate, estimate
from dyadscope.irt.bridges import same_questions
from dyadscope.irt.design import Design, design
from dyadscope.irt.mean_field import answers
from dyadscope.irt.normal import density, probability, quantile
from dyadscope.irt.parameters import Parameters
from dyadscope.irt.smoother import carry, draw, smooth

stats = later("scipy.stats")

SMALL = simulate(states=12, periods=3, items=15, seed=3)
LARGE = simulate(states=40, periods=5, items=50, repeated=25, seed=1)


def frame(*rows: tuple[int, int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["ccode", "period", "item", "vote"], orient="row")


def against_truth(result: Estimate) -> pl.DataFrame:
    return result.frame.join(LARGE.positions, on=["ccode", "period"], validate="1:1")


class TestNormal:
    @pytest.mark.exhaustive
    def test_probabilities_keep_their_relative_precision_in_the_tail(self) -> None:
        x = np.linspace(-35.9, 10.0, 20_011)
        np.testing.assert_allclose(probability(x), stats.norm.cdf(x), rtol=2e-5)
        middle = x[np.abs(x) < 3]
        np.testing.assert_allclose(probability(middle), stats.norm.cdf(middle), rtol=1e-9)

    def test_density_and_quantiles(self) -> None:
        x = np.linspace(-8.0, 8.0, 1001)
        np.testing.assert_allclose(density(x), stats.norm.pdf(x), rtol=1e-12)
        p = np.r_[np.linspace(1e-6, 1 - 1e-6, 5001), 10.0 ** -np.arange(7.0, 28.0)]
        np.testing.assert_allclose(quantile(p), stats.norm.ppf(p), atol=2e-5)

    def test_beyond_the_limits_values_are_held(self) -> None:
        far = np.array([-1e6, 1e6])
        assert (probability(far) > 0).all()
        assert np.isfinite(density(far) / probability(far)).all()


class TestWalks:
    """Walks of three periods, two and two: step variances by hand, the rest by solving the dense system."""

    votes = frame(
        *((2, 1, item, 1) for item in (1, 2, 3, 4)),
        *((2, 2, item, 1) for item in (5, 6)),
        *((2, 3, item, 1) for item in (7, 8)),
        *((9, 1, item, 3) for item in (1, 2, 3, 4)),
        *((9, 2, item, 3) for item in (5,)),
        *((20, 2, item, 3) for item in (6,)),
        *((20, 3, item, 3) for item in (7, 8)),
    )
    layout: Design = design(votes)
    precision = np.array([2.0, 1.0, 3.0, 0.5, 4.0, 1.5, 2.5])
    weighted = np.array([1.0, -0.5, 2.0, 0.3, -1.0, 0.7, 0.1])

    def test_variance_of_a_step_is_half_the_share_of_the_later_votes(self) -> None:
        expected = [np.nan, 0.5 * 2 / 6, 0.5 * 2 / 4, np.nan, 0.5 * 1 / 5, np.nan, 0.5 * 2 / 3]
        np.testing.assert_allclose(self.layout.step_variance, expected)

    def dense(self) -> np.ndarray:
        matrix = np.diag(self.precision)
        for node, variance in enumerate(self.layout.step_variance):
            if np.isnan(variance):
                matrix[node, node] += 1.0
            else:
                matrix[node - 1 : node + 1, node - 1 : node + 1] += np.array([[1.0, -1.0], [-1.0, 1.0]]) / variance
        return np.linalg.inv(matrix)

    def test_smoothing_is_the_dense_solution(self) -> None:
        mean, variance = smooth(self.layout, self.precision, self.weighted)
        np.testing.assert_allclose(mean, self.dense() @ self.weighted)
        np.testing.assert_allclose(variance, np.diag(self.dense()))

    def test_draws_have_the_dense_mean_and_covariance(self) -> None:
        """A draw is linear in its noise: offset and factor are read off, and the factor's square is the covariance."""
        still = draw(self.layout, self.precision, self.weighted, np.zeros(7))
        factor = np.column_stack([draw(self.layout, self.precision, self.weighted, e) - still for e in np.eye(7)])
        np.testing.assert_allclose(still, self.dense() @ self.weighted)
        np.testing.assert_allclose(factor @ factor.T, self.dense(), atol=1e-12)

    def test_the_past_alone(self) -> None:
        centre = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
        mean, variance = carry(self.layout, self.precision, self.weighted, centre)
        second = 1.0 / (1.0 / (1 / 6) + 1.0)
        assert variance[1] == pytest.approx(second)
        assert mean[1] == pytest.approx(second * (0.1 * 6 - 0.5))
        entry = 1.0 / (1.0 / (0.5 * 4 / 6) + 2.0)
        assert mean[0] == pytest.approx(entry * (0.2 * 3 + 1.0)), "the first period leans on the second"


def test_derivatives_are_those_of_the_log_probability() -> None:
    layout = design(SMALL.votes)
    rng = np.random.default_rng(5)
    items = layout.items.size
    now = Parameters(
        position=rng.standard_normal(layout.states.size),
        slope=rng.standard_normal(items),
        lower=rng.normal(-0.5, 0.2, items),
        upper=rng.normal(0.5, 0.2, items),
    )
    block = layout.blocks[0]
    fit = answers(block, now)
    run = slice(block.first, block.last)

    def log_probability(mean: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
        low, high = lower[block.item], upper[block.item]
        out: np.ndarray = np.log(stats.norm.cdf(low - mean))
        out[block.abstain] = np.log(stats.norm.cdf(high - mean) - stats.norm.cdf(low - mean))[block.abstain]
        out[block.no] = np.log(stats.norm.sf(high - mean))[block.no]
        return out

    mean = now.slope[run][block.item] * now.position[block.node]
    lower, upper, h = now.lower[run], now.upper[run], 1e-4
    up, here, down = (log_probability(mean + step, lower, upper) for step in (h, 0.0, -h))
    np.testing.assert_allclose(fit.pull, (up - down) / (2 * h), atol=1e-5)
    np.testing.assert_allclose(fit.information, -(up - 2 * here + down) / h**2, atol=1e-4)
    for which, moved in enumerate([(h, 0.0), (0.0, h)]):
        change = log_probability(mean, lower + moved[0], upper + moved[1]) - log_probability(
            mean, lower - moved[0], upper - moved[1]
        )
        np.testing.assert_allclose(fit.rise[which], np.bincount(block.item, change) / (2 * h), atol=1e-4)


class TestRecovery:
    @pytest.mark.parametrize("walk", ["past", "both"])
    def test_averages_find_known_positions(self, walk: str) -> None:
        found = against_truth(estimate(LARGE.votes, bridges=LARGE.bridges, method="em", walk=walk))
        assert np.corrcoef(found["mean"], found["truth"])[0, 1] > 0.95
        inside = found.filter(pl.col("truth").is_between("lower", "upper")).height / found.height
        assert 0.8 < inside < 0.97

    @pytest.mark.exhaustive
    def test_the_sampler_finds_known_positions_and_knows_how_well(self) -> None:
        found = against_truth(estimate(LARGE.votes, bridges=LARGE.bridges, walk="both", draws=150, burn=60, threads=1))
        assert np.corrcoef(found["mean"], found["truth"])[0, 1] > 0.95
        inside = found.filter(pl.col("truth").is_between("lower", "upper")).height / found.height
        assert 0.8 < inside < 0.97

    def test_scale_and_side_are_fixed(self) -> None:
        up = estimate(SMALL.votes, method="em")
        down = estimate(SMALL.votes, method="em", towards=int(up.frame.sort("mean")["ccode"][0]))
        np.testing.assert_allclose(up.frame["mean"], -down.frame["mean"], atol=1e-9)
        assert up.frame["mean"].mean() == pytest.approx(0.0, abs=1e-9)
        assert number(up.frame.filter(pl.col("ccode") == 2)["mean"].mean()) > 0

    @pytest.mark.exhaustive
    def test_yes_and_no_exchanged_everywhere_change_nothing(self) -> None:
        mirrored = SMALL.votes.with_columns(vote=4 - pl.col("vote"))
        plain = estimate(SMALL.votes, method="em", tolerance=1e-5)
        np.testing.assert_allclose(
            plain.frame["mean"], estimate(mirrored, method="em", tolerance=1e-5).frame["mean"], atol=0.01
        )


class TestSeeds:
    @pytest.mark.exhaustive
    def test_a_seed_repeats_on_any_number_of_threads_and_another_differs(self) -> None:
        one, two, other = (
            estimate(SMALL.votes, draws=20, burn=5, seed=seed, threads=threads).frame
            for seed, threads in ((1, 1), (1, 3), (2, 1))
        )
        assert one.equals(two)
        assert not one.equals(other)


class TestCheckpoints:
    def run(self, path: Path | None, draws: int, **options: object) -> pl.DataFrame:
        return estimate(SMALL.votes, draws=draws, burn=10, threads=1, checkpoint=path, **options).frame  # type: ignore[arg-type]

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("walk", ["past", "both"])
    def test_a_run_taken_up_again_ends_as_if_it_had_not_stopped(self, tmp_path: Path, walk: str) -> None:
        path = tmp_path / "chain.npz"
        self.run(path, 20, walk=walk)
        assert self.run(path, 50, walk=walk).equals(self.run(None, 50, walk=walk))

    def test_a_run_that_was_killed_goes_on_from_its_last_checkpoint(self, tmp_path: Path) -> None:
        path = tmp_path / "chain.npz"

        def stop(line: str) -> None:
            if line.startswith("draw 105 "):
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.run(path, 100, progress=stop)
        assert [p.name for p in tmp_path.iterdir()] == ["chain.npz"]
        assert self.run(path, 100).equals(self.run(None, 100))

    def test_a_bit_that_turned_over_in_a_checkpoint_is_noticed(self, tmp_path: Path) -> None:
        path = tmp_path / "chain.npz"
        through = self.run(path, 5)
        whole = path.read_bytes()
        dice = random.Random(4)
        for bit in dice.sample(range(8 * len(whole)), 60):
            broken = bytearray(whole)
            broken[bit // 8] ^= 1 << bit % 8
            path.write_bytes(broken)
            # What is left unread of an archive, such as the times of its members, may differ.
            with suppress(BadFileError):
                assert self.run(path, 5).equals(through)

    @pytest.mark.exhaustive
    def test_another_runs_checkpoint_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "chain.npz"
        self.run(path, 5)
        with pytest.raises(UsageError, match=r"other votes or with other settings.*chain\.npz"):
            self.run(path, 5, seed=2)
        with pytest.raises(UsageError, match="other votes"):
            estimate(LARGE.votes, draws=5, burn=10, checkpoint=path)

    def test_broken_unreadable_and_unwritable_files(self, tmp_path: Path) -> None:
        path = tmp_path / "chain.npz"
        self.run(path, 5)
        whole = path.read_bytes()
        for broken in (b"", b"no archive", whole[: len(whole) // 2]):
            path.write_bytes(broken)
            with pytest.raises(BadFileError, match=r"not a checkpoint.*chain\.npz"):
                self.run(path, 5)
        with pytest.raises(UsageError, match=r"cannot write this file.*chain\.npz"):
            self.run(tmp_path / "nowhere" / "chain.npz", 5)
        with pytest.raises(UsageError, match="only the sampler"):
            self.run(path, 5, method="em")


class TestBadVotes:
    @pytest.mark.parametrize(
        ("votes", "message"),
        [
            (frame((2, 1, 1, 1), (20, 1, 1, 4)), "1 rows.*state 20, period 1, item 1, vote 4"),
            (frame((2, 1, 1, 1), (20, 1, 1, 3)).with_columns(vote=pl.Series([1.0, 2.5])), "state 20.*vote 2.5"),
            (frame((2, 1, 1, 1), (20, 1, 1, 3), (20, 1, 1, 1)), "more than once.*state 20, period 1, item 1"),
            (frame((2, 1, 1, 1), (2, 1, 2, 3)), "2 votes of 1 state: 2"),
            (frame((2, 1, 1, 1), (20, 1, 1, 1)), "every item is unanimous"),
            (frame((2, 1, 1, 1), (20, 1, 1, 3), (365, 1, 2, 1), (710, 1, 2, 3)), "states 365, 710 and 2 others"),
            (frame((2, 1, 1, 1)).with_columns(vote=pl.lit(None, pl.Int8)), "missing codes.*state 2"),
            (frame((2, 1, 1, 1)).drop("item"), "lack a column: item"),
        ],
    )
    def test_the_rows_are_named(self, votes: pl.DataFrame, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            design(votes)

    @pytest.mark.parametrize(
        "options",
        [{"method": "mcmc"}, {"walk": "future"}, {"draws": 1}, {"burn": -1}, {"threads": 0}, {"towards": 999}],
    )
    def test_options_that_do_not_exist(self, options: dict[str, object]) -> None:
        with pytest.raises(UsageError):
            estimate(SMALL.votes, **options)  # type: ignore[arg-type]


class TestBridges:
    def test_bridged_items_are_one(self) -> None:
        votes = frame(*((state, item, item, 1 + state % 3) for state in (2, 3, 4) for item in (1, 2, 3, 4)))
        assert design(votes).items.tolist() == [1, 2, 3, 4]
        assert design(votes, bridges=[(3, 4), (1, 3)]).items.tolist() == [1, 2]
        assert design(votes, bridges=[(3, 4), (1, 3)]).tallies.sum() == 12

    def test_text_alone_does_not_make_a_bridge(self) -> None:
        calls = pl.DataFrame(
            {
                "item": [1, 2, 3, 4, 5, 6, 7],
                "period": [1, 2, 4, 1, 2, 1, 1],
                "title": [
                    "Mercenaries",
                    "MERCENARIES (1990)",
                    "mercenaries",
                    "Cyprus",
                    "Cyprus",
                    "Palestine",
                    "Palestine",
                ],
            }
        )
        votes = frame(
            *((state, 0, item, 1) for state in (2, 3, 4) for item in (1, 2, 3, 6, 7)),
            *((state, 0, 4, 1) for state in (2, 3, 4)),
            *((state, 0, 5, 3) for state in (2, 3, 4)),
        )
        assert same_questions(calls, votes, ["title"]) == [(1, 2)]
