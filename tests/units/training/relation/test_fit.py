"""Fits of the relation against scipy and against the same sums written out; histories in which the truth is known."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from made_up_relations import recorded
from relation_world import world

from dyadscope.arrays import Floats
from dyadscope.assessment.models.relation.evidence import ITEMS, NAMES, evidence_of
from dyadscope.assessment.models.relation.tables import AT, MODELS, N_CONTEXT, STARTS, WIDTH, Terms
from dyadscope.training.relation import fit, learn, simulate, train
from dyadscope.training.relation.fit import Cases
from dyadscope.training.relation.rows import Rows, rows_of

MISSIONS, VOTES = NAMES.index("missions"), NAMES.index("un_kappa")


@pytest.fixture(scope="module")
def small_world() -> Rows:
    return rows_of(world())


def span(name: str) -> slice:
    at = NAMES.index(name)
    return slice(int(STARTS[at]), int(STARTS[at + 1]))


def test_every_item_has_its_source() -> None:
    assert sorted(item for items in fit.SOURCES.values() for item in items) == sorted(NAMES)
    for place, item in enumerate(NAMES):
        assert item in list(fit.SOURCES.values())[fit.SOURCE_OF[place]]


def test_the_design_is_that_of_the_reading_less_what_is_left_out() -> None:
    own = evidence_of(recorded(2000, 2003, missions={2000: 2}, un_kappa=0.3, sanctions_12=1, sanctions_21=0))
    assert fit.design(own) == pytest.approx(Terms.of(own).design(), abs=1e-7)
    assert fit.design(own, older=2.0) == pytest.approx(Terms.of(own, 2.0).design(), abs=1e-7)
    wanted = Terms.of(own).design()
    wanted[:, span("un_kappa")] = 0
    assert fit.design(own, left_out=("votes",)) == pytest.approx(wanted, abs=1e-7)
    wanted = Terms.of(own).design()
    dropped = np.zeros((4, len(fit.SOURCES)), dtype=bool)
    dropped[2, list(fit.SOURCES).index("missions")] = True
    wanted[2, span("missions")] = 0
    wanted[2, span("missions_ended_both")] = 0
    assert fit.design(own, dropped=dropped) == pytest.approx(wanted, abs=1e-7)
    wanted = Terms.of(own).design()
    wanted[np.arange(4), AT["pledge"] + np.array([0, 1, 2, 1])] = 1
    wanted[np.arange(4), AT["listed"] + np.array([0, 0, 1, 1])] = 1
    found = fit.design(own, pledge=np.array([0, 1, 2, 1]), listed=np.array([0, 0, 1, 1]))
    assert found == pytest.approx(wanted, abs=1e-7)


def test_the_penalty_is_a_ridge_on_sizes_steps_and_means() -> None:
    rng = np.random.default_rng(8)
    beta, shares = rng.normal(size=WIDTH), rng.uniform(0, 5, WIDTH)
    wanted = 1e-6 * beta[0] ** 2 + 0.3 * (beta[1:N_CONTEXT] ** 2).sum()
    for start, end in pairwise(STARTS):
        own, weight = beta[start:end], shares[start:end] / shares[start:end].sum()
        wanted += 3 * (own**2).sum() + 10 * (np.diff(own) ** 2).sum() + 1000 * (own @ weight) ** 2
    assert beta @ fit.penalty(shares, 0.3) @ beta == pytest.approx(wanted)


def test_steps_that_are_signed_go_one_way() -> None:
    for direction in (1, -1):
        base, signed = fit.steps_of(direction)
        free = np.abs(np.random.default_rng(1).normal(size=WIDTH))
        beta = base @ free
        for item, start, end in zip(ITEMS, STARTS[:-1], STARTS[1:], strict=True):
            steps = np.diff(beta[start:end]) * direction * item.direction
            assert (steps >= 0).all()
            assert signed[start:end].tolist() == [False, *[item.direction != 0] * (end - start - 1)]
            if not item.direction:
                assert beta[start:end] == pytest.approx(free[start:end])
        assert beta[:N_CONTEXT] == pytest.approx(free[:N_CONTEXT])
        assert not signed[:N_CONTEXT].any()


def test_draws_are_made_to_go_the_right_way_by_what_came_before() -> None:
    coefficients = np.zeros((WIDTH, 2))
    coefficients[span("un_kappa"), 0] = [0, 2, 1, 3, 2.5, 4, 4]
    coefficients[span("sanctions"), 0] = [0, -1, -0.5, -2]
    coefficients[span("regime_changes_5y"), 1] = [1, 0, 2]
    more = fit.directed(coefficients, 1)
    assert more[span("un_kappa"), 0].tolist() == [0, 2, 2, 3, 3, 4, 4]
    assert more[span("sanctions"), 0].tolist() == [0, -1, -1, -2]
    assert more[span("regime_changes_5y"), 1].tolist() == [1, 0, 2]
    assert fit.directed(coefficients, -1)[span("un_kappa"), 0].tolist() == [0, 0, 0, 0, 0, 0, 0]
    assert coefficients[span("un_kappa"), 0].tolist()[2] == 1, "what is given stays"


def cases(rows: Rows, seed: int = 2) -> Cases:
    """Return cases whose outcome goes with missions (ties) and against sanctions, by chances that are known."""
    rng = np.random.default_rng(seed)
    own = rows.evidence.where(np.arange(0, len(rows.year), 4))
    design = fit.design(own)
    odds = -1.0 + 0.8 * np.maximum(own.bins[:, MISSIONS], 0)
    came = (rng.random(len(odds)) < 1 / (1 + np.exp(-odds))).astype(np.float64)
    weight = rng.choice(np.array([1.0, 3.0]), len(odds))
    return Cases(design, came, weight, own.one, own.two, np.zeros(len(odds), dtype=np.int64))


@pytest.mark.parametrize("direction", [1, -1])
def test_a_fit_is_the_highest_penalised_likelihood_by_scipy(small_world: Rows, direction: int) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    own = cases(small_world)
    base, signed = fit.steps_of(direction)
    design = own.design.astype(np.float64)
    ridge = fit.penalty(own.weight @ design, fit.FREE)

    def loss(at: Floats) -> tuple[float, Floats]:
        beta = base @ at
        linear = design @ beta
        value = float((own.weight * (np.logaddexp(0, linear) - own.came * linear)).sum() + beta @ ridge @ beta / 2)
        rest = own.weight * (own.came - 1 / (1 + np.exp(-linear)))
        return value, -(base.T @ (design.T @ rest - ridge @ beta))

    bounds = [(0, None) if s else (None, None) for s in signed]
    best = optimize.minimize(loss, np.zeros(WIDTH), jac=True, bounds=bounds, method="L-BFGS-B",
                             options={"maxiter": 2000, "maxfun": 4000, "ftol": 1e-11, "gtol": 1e-6})  # fmt: skip
    found, inverse, rest = fit.fitted(own, direction)
    assert design @ found == pytest.approx(design @ (base @ best.x), abs=0.02)
    assert rest == pytest.approx(own.weight * (own.came - 1 / (1 + np.exp(-design @ found))), abs=0.02)
    steps = np.diff(found[span("missions")])
    assert (steps >= -1e-9).all() if direction == 1 else np.abs(steps).max() < 1e-6, "the wrong way is no way"
    # Where nothing is held the inverse is that of the whole curvature.
    likely = 1 / (1 + np.exp(-design @ found))
    curve = (design * (own.weight * likely * (1 - likely))[:, None]).T @ design + ridge
    constant = np.eye(WIDTH)[0]
    assert inverse[0, 0] <= np.linalg.inv(curve)[0, 0] * 1.02
    assert inverse @ constant == pytest.approx(inverse.T @ constant)


def test_a_quadratic_with_bounds_is_solved_where_no_slope_points_up() -> None:
    rng = np.random.default_rng(4)
    for _ in range(20):
        root = rng.normal(size=(8, 8))
        curve, slope = root @ root.T + np.eye(8), rng.normal(size=8) * 3
        signed = rng.random(8) < 0.6
        found = fit._bounded(curve, slope, np.zeros(8), signed)
        pull = slope - curve @ found
        assert (found[signed] >= 0).all()
        assert pull[~signed] == pytest.approx(np.zeros((~signed).sum()), abs=1e-8)
        inside = signed & (found > 0)
        assert pull[inside] == pytest.approx(np.zeros(inside.sum()), abs=1e-8)
        assert (pull[signed] <= fit._CLOSE + 1e-9).all()


def test_redrawing_states_and_treaties_moves_cases_that_share_one() -> None:
    rng = np.random.default_rng(6)
    one, two = np.array([2, 2, 200, 2]), np.array([200, 365, 365, 200])
    design = rng.normal(size=(4, WIDTH)).astype(np.float32)
    treaty = np.array([0, 3180, 3180, 7])
    own = Cases(design, np.zeros(4), np.ones(4), one, two, treaty)
    rest, inverse = rng.normal(size=4), rng.normal(size=(WIDTH, WIDTH))
    states = np.array([2, 200, 365, 710])
    draws = fit.Draws(states, np.array([7, 3180]), rng.standard_normal((4, 3)), rng.standard_normal((2, 3)))
    wanted = np.zeros((WIDTH, 3))
    for draw in range(3):
        push = np.zeros(WIDTH)
        for case in range(4):
            shift = sum(draws.of_states[states == s, draw][0] for s in (one[case], two[case]))
            shift += {0: 0.0, 7: draws.of_treaties[0, draw], 3180: draws.of_treaties[1, draw]}[int(treaty[case])]
            push += rest[case] * shift * design[case]
        wanted[:, draw] = inverse @ push
    assert fit.replicates(own, inverse, rest, draws) == pytest.approx(wanted, rel=1e-4, abs=1e-4)


def test_what_is_learnt_tells_who_is_bound_and_goes_the_right_way(small_world: Rows) -> None:
    """In this world the bound have missions and like votes: the score of rows with both is far above that without."""
    said: list[str] = []
    known = learn.learn(small_world, 2010, draws=4, progress=said.append)
    assert len(said) == len(MODELS)
    assert known.replicates == 4
    assert known.learnt == 2010
    assert known.about["learnt_to"] == 2010
    for name, model in known.models.items():
        for item, start, end in zip(ITEMS, STARTS[:-1], STARTS[1:], strict=True):
            steps = np.diff(model.coefficients[start:end, 0]) * learn.DIRECTION[name] * item.direction
            assert (steps >= -1e-9).all()
    practice = known.models["practice"].coefficients[:, 0]
    assert practice[span("missions")][-1] > practice[span("missions")][0] + 0.5
    assert practice[span("un_kappa")][-1] > practice[span("un_kappa")][0] + 0.5
    assert not practice[span("trade_larger")].any(), "commerce is not looked at"
    assert 0 < known.labelled < 1
    again = learn.learn(small_world, 2010, draws=4)
    assert all((again.models[n].coefficients == m.coefficients).all() for n, m in known.models.items())
    hidden = small_world.until(2010)
    blind = learn.learn(hidden, 2010, draws=4)
    assert all((blind.models[n].coefficients == m.coefficients).all() for n, m in known.models.items())
    assert train.tables_of(small_world, 2010).replicates == 1


def test_cases_come_whole_and_blanked_and_a_change_is_learnt_from_the_year_before_too(small_world: Rows) -> None:
    sample = learn.samples(small_world, np.random.default_rng(3))["pledge_begins"]
    found = learn.cases_of(small_world, sample, np.random.default_rng(3))
    came = int(sample.came.sum())
    assert int(found.came.sum()) == 2 * came
    assert set(found.weight[found.came == 1].tolist()) == {0.5}, "both copies count as one"
    assert len(found.came) == 2 * came + int((~sample.came).sum())
    whole = found.design[: int((found.came == 1).argmax()) + 1]
    assert (whole[:, 0] == 1).all()
    first = np.flatnonzero(found.came == 1)
    as_it_is, blanked = first[:came], first[came:]
    at = sample.at[sample.came]
    levels: dict[str, Any] = {"listed": sample.listed[sample.came]}  # type: ignore[index]
    assert found.design[as_it_is] == pytest.approx(fit.design(small_world.evidence.where(at), **levels))
    earlier = fit.design(small_world.evidence.where(at - 1), older=1.0, **levels)
    second = found.design[blanked]
    assert ((second == earlier) | (second == 0)).all(), "what is not blanked is of the year before"
    held = earlier[:, int(STARTS[0]) :] != 0
    gone = held & (second[:, int(STARTS[0]) :] == 0)
    assert 0.2 < gone.sum() / held.sum() < 0.4


def test_replicates_stand_each_under_a_specification_of_its_own() -> None:
    at, draws = np.ones(WIDTH), np.ones((WIDTH, 400))
    found = learn._specified(draws, at, np.random.default_rng(5), cut=True)
    assert found[:, 0].tolist() == at.tolist()
    assert found[0, 1:].min() >= 1 - np.log(1.2) - 1e-12
    assert found[0, 1:].max() <= 1 + np.log(1 / 0.8) + 1e-12
    assert found[1 : int(STARTS[0]), 1:].tolist() == np.ones((int(STARTS[0]) - 1, 400)).tolist()
    tables = found[int(STARTS[0]) :, 1:]
    source = np.repeat(fit.SOURCE_OF, np.diff(STARTS))
    for draw in range(400):
        left_out = set(source[tables[:, draw] == 0].tolist())
        assert len(left_out) == (draw + 1) % 2
        counts = set(tables[tables[:, draw] != 0, draw].tolist())
        assert len(counts) == 1
        assert 0.75 <= counts.pop() <= 1.25
    assert learn._specified(draws, at, np.random.default_rng(5), cut=False)[0].tolist() == [1.0] * 401


def test_the_labelled_share_is_the_mean_score_of_those_that_have_a_pledge() -> None:
    design = np.zeros((5, WIDTH), dtype=np.float32)
    design[:, 0] = 1
    design[:, 1] = [0, 1, 5, 0, 1]
    at = np.zeros(WIDTH)
    at[1] = np.log(3)
    # Two that came, then one that did not, then the two blanked: scores of 1/2 (weight 1) and 3/4 (weight 3).
    own = Cases(design, np.array([1.0, 1, 0, 1, 1]), np.array([1.0, 3, 9, 1, 1]), *[np.zeros(5, dtype=np.int64)] * 3)
    assert learn._labelled(own, at) == round((0.5 + 3 * 0.75) / 4, 3)


def test_intervals_are_looked_at_in_histories_drawn_from_the_tables(small_world: Rows) -> None:
    known = learn.learn(small_world, 2018, draws=1)
    said: list[str] = []
    found = simulate.coverage(small_world, known, worlds=1, progress=said.append)
    assert (found["worlds"], found["level"], len(said)) == (1, 0.9, 4)
    changes: dict[str, Any] = {n: v for n, v in found.items() if isinstance(v, dict)}
    assert set(changes) == {"rivalry_begins", "rivalry_ends", "pledge_begins", "pledge_ends"}
    for told in changes.values():
        assert 0 <= told["least"] <= told["inside"] <= 1
        assert told["width"] > 0
        assert told["cases"] > 20
        # Of eight states, which are few to redraw, the intervals still hold the truth in more than half.
        assert told["inside"] > 0.5
