"""The sampler: what a seed fixes, what counts after the start, and that cut points stay in order."""

from __future__ import annotations

import numpy as np
import pytest
from simulated_votes import simulate

from dyadscope.irt.design import Design, design
from dyadscope.irt.gibbs import Chain, run, step
from dyadscope.irt.parameters import FURTHEST, Parameters, Workers, start


@pytest.fixture(scope="module")
def layout() -> Design:
    return design(simulate(states=8, periods=2, items=10, seed=5).votes)


def _run(layout: Design, *, seed: int = 1, threads: int = 1, past: bool = True, draws: int = 4, burn: int = 2) -> Chain:
    workers = Workers(layout, threads)
    try:
        return run(layout, Chain.begin(layout, start(layout), seed), draws=draws, burn=burn, past=past, workers=workers)
    finally:
        workers.close()


@pytest.mark.parametrize("past", [True, False])
def test_a_seed_gives_the_same_draws_on_any_number_of_threads(layout: Design, past: bool) -> None:
    one, two, other = (_run(layout, past=past, threads=n, seed=s) for n, s in ((1, 1), (2, 1), (1, 2)))
    np.testing.assert_array_equal(one.mean(), two.mean())
    assert not np.allclose(one.mean(), other.mean())


def test_draws_of_the_start_do_not_count(layout: Design) -> None:
    chain = _run(layout, draws=3, burn=2)
    assert (chain.done, chain.kept) == (5, 3)
    only = _run(layout, draws=1, burn=0)
    np.testing.assert_allclose(only.mean(), only.now.position)
    np.testing.assert_allclose(only.deviation(), 0.0, atol=1e-7)


def test_mean_and_deviation_are_those_of_the_draws_that_count(layout: Design) -> None:
    chain, workers, drawn = Chain.begin(layout, start(layout), 1), Workers(layout, 1), []
    for _ in range(5):
        step(layout, chain, burn=2, past=True, workers=workers)
        drawn.append(chain.now.position)
    np.testing.assert_allclose(chain.mean(), np.mean(drawn[2:], axis=0))
    np.testing.assert_allclose(chain.deviation(), np.std(drawn[2:], axis=0), atol=1e-9)


def test_positions_are_on_one_scale_and_cut_points_in_order(layout: Design) -> None:
    now = _run(layout).now
    assert now.position.mean() == pytest.approx(0.0, abs=1e-12)
    assert now.position.std() == pytest.approx(1.0)
    assert (now.lower <= now.upper).all()
    assert (np.abs(np.r_[now.lower, now.upper]) <= FURTHEST).all()


def test_a_chain_begins_with_cut_points_apart_and_within_bounds(layout: Design) -> None:
    items = layout.items.size
    wild = Parameters(np.zeros(layout.states.size), np.ones(items), np.full(items, 99.0), np.full(items, 99.0))
    now = Chain.begin(layout, wild, 1).now
    assert (now.upper - now.lower >= 0.02 - 1e-12).all()
    assert (now.upper < FURTHEST).all()
    assert (wild.lower == 99.0).all(), "the start is copied"


def test_it_is_told_and_saved_every_so_often_and_at_the_end(layout: Design) -> None:
    told: list[int] = []
    saved: list[int] = []
    chain = Chain.begin(layout, start(layout), 1)
    run(layout, chain, draws=4, burn=1, past=True, workers=Workers(layout, 1), every=2,
        progress=lambda done, _: told.append(done), save=lambda held: saved.append(held.done))  # fmt: skip
    assert (told, saved) == ([1, 2, 3, 4, 5], [2, 4, 5])
    run(
        layout,
        chain,
        draws=4,
        burn=1,
        past=True,
        workers=Workers(layout, 1),
        progress=lambda done, _: told.append(done),
    )
    assert told == [1, 2, 3, 4, 5], "what is done is not done again"
