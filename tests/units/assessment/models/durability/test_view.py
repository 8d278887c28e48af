"""How alliances ended: the estimator by hand, the training on made-up treaties, the view on a made-up dyad."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import made_up_index
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyadscope.assessment.dyad import Dyad
from dyadscope.assessment.models.durability import model as models
from dyadscope.assessment.models.durability.model import (
    CAUSES,
    CONDITIONS,
    TERMS,
    DurabilityModel,
    cumulative_incidence,
    wilson,
)
from dyadscope.assessment.models.durability.view import durability
from dyadscope.errors import BadFileError
from dyadscope.index.artefacts import artefact_path
from dyadscope.index.frame import Index
from dyadscope.training import durability as training

FRANCE, GERMANY, SPAIN = 220, 255, 230
NAMES = ("commitment", "treaty_age", "treaty_depth", "cinc_ratio", "regime_changes_5y", "un_kappa")

# Ten ties; at age 0 one is broken, one fulfilled and two censored; at age 1 two are broken, one censored; at age 2 one
# is fulfilled.
AT_RISK = np.array([10.0, 6.0, 3.0])
ENDED = np.array([[1.0, 1.0], [2.0, 0.0], [0.0, 1.0]])


def test_cumulative_incidence_by_hand() -> None:
    # Survival: 1, then .8, then .8 * 4/6; broken .1 + .8 * 2/6; fulfilled .1 + .8 * 4/6 * 1/3.
    ends, at_risk = cumulative_incidence(AT_RISK, ENDED)
    assert ends == pytest.approx([0.1 + 0.8 / 3, 0.1 + 0.8 * 2 / 9])
    assert at_risk == 10
    # Given that age 1 is reached: broken 2/6 in that year, fulfilled 4/6 * 1/3 in the next.
    ends, at_risk = cumulative_incidence(AT_RISK, ENDED, age=1, years=2)
    assert ends == pytest.approx([1 / 3, 2 / 9])
    assert at_risk == 6


def test_ages_beyond_the_last_are_taken_as_the_last() -> None:
    ends, at_risk = cumulative_incidence(AT_RISK, ENDED, age=40, years=2)
    assert ends == pytest.approx([0, 1 / 3 + 2 / 9])
    assert at_risk == 3


def test_ages_nobody_reached_tell_nothing() -> None:
    ends, at_risk = cumulative_incidence(np.zeros(2), np.zeros((2, 3)), 0, 5)
    assert (ends.tolist(), at_risk) == ([0.0, 0.0, 0.0], 0.0)


LIVES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3)), min_size=1, max_size=40)
"""Ties as age at the end and kind of end; 0 is censored."""


def life_table(lives: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    at_risk, ended = np.zeros(9), np.zeros((9, 3))
    for age, kind in lives:
        at_risk[: age + 1] += 1
        if kind:
            ended[age, kind - 1] += 1
    return at_risk, ended


@given(LIVES)
def test_incidence_is_the_product_of_transition_matrices(lives: list[tuple[int, int]]) -> None:
    """Aalen and Johansen's own form: the first row of the product of (I + increments of the hazards)."""
    at_risk, ended = life_table(lives)
    product = np.eye(4)
    for there, gone in zip(at_risk, ended, strict=True):
        step = np.eye(4)
        if there:
            step[0, 1:] = gone / there
            step[0, 0] = 1 - gone.sum() / there
        product = product @ step
    found, _ = cumulative_incidence(at_risk, ended)
    assert found == pytest.approx(product[0, 1:])


@given(LIVES, st.integers(0, 12), st.integers(0, 12))
def test_incidence_is_a_probability_and_grows_with_time(lives: list[tuple[int, int]], age: int, years: int) -> None:
    at_risk, ended = life_table(lives)
    found, _ = cumulative_incidence(at_risk, ended, age, years)
    longer, _ = cumulative_incidence(at_risk, ended, age, years + 1)
    assert (found >= 0).all()
    assert found.sum() <= 1 + 1e-12
    assert (longer >= found).all()


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 3)), min_size=1, max_size=40))
def test_without_censoring_incidence_is_the_share_of_each_end(lives: list[tuple[int, int]]) -> None:
    found, _ = cumulative_incidence(*life_table(lives))
    shares = [sum(kind == k for _, kind in lives) / len(lives) for k in (1, 2, 3)]
    assert found == pytest.approx(shares)


@pytest.mark.parametrize(("count", "trials"), [(0, 10), (3, 10), (10, 10), (41, 200)])
def test_intervals_are_wilsons(count: int, trials: int) -> None:
    from scipy.stats import binomtest

    expected = binomtest(count, trials).proportion_ci(method="wilson")
    assert wilson(count / trials, trials) == pytest.approx((expected.low, expected.high), abs=1e-6)
    assert wilson(0.0, 0.0) == (0.0, 1.0)


def test_concordance_by_hand() -> None:
    score = np.array([0.9, 0.4, 0.4, 0.2])
    years = np.array([2.0, 3.0, 1.0, 5.0])
    event = np.array([True, False, True, False])
    one = np.ones(4)
    # That of year 2 scores above both later ones. That of year 1: .9 wrong, .4 tied, .2 right.
    assert training.concordance(score, years, event, one) == pytest.approx((3.5 / 5, 5))
    # Twice the weight of the first: its two pairs and the wrong one count twice.
    assert training.concordance(score, years, event, np.array([2.0, 1, 1, 1])) == pytest.approx((5.5 / 8, 8))
    assert math.isnan(training.concordance(score, years, np.zeros(4, dtype=bool), one)[0])


def test_hazard_is_the_penalised_logit_of_another_library() -> None:
    from sklearn.linear_model import LogisticRegression

    chance = np.random.default_rng(3)
    terms = chance.normal(size=(600, 3))
    terms[chance.random((600, 3)) < 0.1] = np.nan
    broken = chance.random(600) < 1 / (1 + np.exp(2 - np.nan_to_num(terms) @ np.array([1.0, -0.5, 0.0])))
    weight = chance.uniform(0.2, 1.0, 600)
    centre, intercept, beta, errors = training.fit_hazard(terms, broken, weight)
    known = ~np.isnan(terms)
    assert centre == pytest.approx([np.average(terms[k, n], weights=weight[k]) for n, k in enumerate(known.T)])
    other = LogisticRegression(C=1.0, tol=1e-10, max_iter=1000)
    other.fit(np.nan_to_num(terms - centre), broken, sample_weight=weight)
    assert beta == pytest.approx(other.coef_[0], abs=1e-4)
    assert intercept == pytest.approx(other.intercept_[0], abs=1e-4)
    assert (errors > 0).all()


def members(*rows: tuple[int, int, int, int, int | None, int, int, int]) -> pl.DataFrame:
    """Membership rows: alliance, phase, state, first year, last year (None: goes on), term, termmode, defence."""
    names = ("atopid", "phase", "ccode", "yrent", "yrexit", "term", "termmode", "defense")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Int32), orient="row")
    one = pl.lit(1, pl.Int32)
    return frame.with_columns(
        moent=one,
        dayent=one,
        moexit=pl.when(pl.col("yrexit").is_not_null()).then(one * 6),
        dayexit=pl.when(pl.col("yrexit").is_not_null()).then(one),
        offense=pl.lit(0, pl.Int32),
    ).with_row_index("source_row")


def test_ties_end_as_the_list_says() -> None:
    found = training.ties(
        members(
            # Broken after six years.
            (1, 0, FRANCE, 1900, 1905, 2, 2, 1),
            (1, 0, SPAIN, 1900, 1905, 2, 2, 1),
            # Goes on, in two phases: one tie.
            (2, 1, FRANCE, 1950, 1960, 3, 3, 0),
            (2, 1, GERMANY, 1950, 1960, 3, 3, 0),
            (2, 2, FRANCE, 1960, None, 0, 0, 1),
            (2, 2, GERMANY, 1960, None, 0, 0, 1),
            # Spain left while the alliance went on: the membership's own mode says how (3: renegotiated).
            (3, 0, FRANCE, 1970, None, 0, 0, 0),
            (3, 0, SPAIN, 1970, 1980, 0, 2, 0),
            # A state came to its end: censored.
            (4, 0, GERMANY, 1930, 1938, 2, 4, 0),
            (4, 0, SPAIN, 1930, 1938, 2, 4, 0),
        )
    )
    rows = {r["atopid"]: (r["begun"], r["ended"], r["cause"], r["defence"]) for r in found.iter_rows(named=True)}
    assert rows == {
        1: (1900, 1905, "violated", True),
        2: (1950, 2018, None, True),
        3: (1970, 1980, "renegotiated", False),
        4: (1930, 1938, None, False),
    }


def panel(*ties: tuple[int, int, int, str | None]) -> pl.DataFrame:
    """Tie-years of ties between France and Germany: alliance, first year, last year, cause."""
    rows = [
        {"atopid": a, "year": y, "age": y - b, "begun": b, "ended": e, "cause": c, "end": c if y == e else None}
        for a, b, e, c in ties
        for y in range(b, e + 1)
    ]
    return pl.DataFrame(rows, schema_overrides={"end": pl.String, "cause": pl.String}).with_columns(
        weight=pl.lit(1.0), defence=pl.lit(value=True), regime_change=pl.col("year").is_between(1903, 1906).cast(float)
    )


def test_life_table_by_hand() -> None:
    ties = panel((1, 1900, 1902, "violated"), (2, 1900, 1901, None), (3, 1950, 1952, "fulfilled"))
    at_risk, ended = training.life_table(
        ties.with_columns(pl.when(pl.col("atopid") == 3).then(0.5).otherwise(1.0).alias("weight"))
    )
    assert at_risk[0, :4].tolist() == [2.5, 2.5, 1.5, 0.0]
    assert ended[0, 2].tolist() == [1.0, 0.0, 0.5]
    assert at_risk[1].sum() == 0


def test_what_followed_a_condition_by_hand() -> None:
    """The alliance broken in 1906 is within five years of its end from 1902 on; 1903-1906 have the condition.

    Of the one cut off in 1908 only 1900-1903 were followed for five whole years; 1903 has the condition.
    """
    found = training._followed(panel((1, 1900, 1906, "violated"), (2, 1900, 1908, None)), "regime_change")
    assert found == ((4.0, 5.0, 1), (1.0, 6.0, 1))


def made_up_model() -> DurabilityModel:
    at_risk = np.full((2, models.OLDEST + 1), 50.0)
    ended = np.zeros((2, models.OLDEST + 1, 3))
    ended[0], ended[1] = (1.0, 0.5, 0.0), (2.0, 0.0, 1.0)
    return DurabilityModel(
        at_risk=at_risk,
        ended=ended,
        intercept=-4.0,
        coefficients=np.array([0.0, 0.0, 0.0, 1.0, 0.5, 0.0, 0.0]),
        errors=np.full(7, 0.1),
        centre=np.array([2.0, 0.5, 0.0, 0.2, 0.1, 0.3, 0.2]),
        conditions=dict.fromkeys(CONDITIONS, ((10.0, 100.0, 5), (10.0, 400.0, 6))),
        concordance={"c": 0.6, "c_age_alone": 0.5},
        about={},
    )


def made_up(**series: object) -> Index:
    dyad = {name: series.get(name, {}) for name in NAMES}
    other = {"commitment": made_up_index.constant(0)}
    return made_up_index.build(
        {(FRANCE, SPAIN): other, (FRANCE, GERMANY): dyad, (SPAIN, GERMANY): other},  # type: ignore[dict-item]
        NAMES,
    )


def test_violation_by_hand() -> None:
    """Hazard with a regime change: logit -4 + 1 * (1 - .2); without other ends it would be 1 - (1 - h)^5."""
    model = replace(made_up_model(), ended=np.zeros((2, models.OLDEST + 1, 3)))
    terms = np.array([2.0, 1.0, 0.0, 1.0, math.nan, math.nan, math.nan])
    hazard = 1 / (1 + math.exp(3.2))
    assert model.violation(terms, 5) == pytest.approx(1 - (1 - hazard) ** 5)
    # The others compete: .5 of 50 are renegotiated a year.
    surviving = 1 - hazard - 0.01
    assert made_up_model().violation(terms, 2) == pytest.approx(hazard + surviving * hazard)


def test_view_by_hand() -> None:
    known = {
        "commitment": made_up_index.constant(3),
        "treaty_age": {year: year - 1980 for year in made_up_index.YEARS},
        "cinc_ratio": {2009: 1.0, 2014: 1.6},
        "regime_changes_5y": {2014: 1},
        "un_kappa": {2009: 0.5, 2014: 0.45},
    }
    view = durability(Dyad.of(made_up(**known), GERMANY, FRANCE, 2014), model=made_up_model())
    assert (view.year, view.treaty, view.age, view.age_is_lower_bound, view.pledge) == (
        2014,
        True,
        34,
        False,
        "defence",
    )
    five = view.outlooks[0]
    # Yearly .02 broken and .01 renegotiated: (1 - .97^5) in the ratio 2 : 1.
    assert (five.violated, five.renegotiated) == pytest.approx(((1 - 0.97**5) * 2 / 3, (1 - 0.97**5) / 3))
    assert five.lasts == pytest.approx(0.97**5)
    assert five.violated_interval[0] < five.violated < five.violated_interval[1]
    assert five.words == "very unlikely"
    assert {s.name: s.present for s in view.signs} == {
        "regime_change": True, "power_shift": True, "outside_ally": False, "falling_agreement": False,
    }  # fmt: skip
    assert view.signs[0].when_present.share == pytest.approx(0.1)
    assert (view.signs[0].before_breaks, view.signs[0].in_general) == (0.5, 0.2)
    assert view.violation is not None
    assert view.violation_average is not None
    assert view.violation > view.violation_average
    assert (view.concordance, view.concordance_age) == (0.6, 0.5)


def test_new_outside_allies_count_and_old_or_common_ones_do_not() -> None:
    def of(france_spain: range, germany_spain: range) -> bool | None:
        pact = made_up_index.constant(3)
        index = made_up_index.build(
            {
                (FRANCE, SPAIN): {"commitment": {**made_up_index.constant(0), **dict.fromkeys(france_spain, 3)}},
                (FRANCE, GERMANY): {"commitment": pact},
                (SPAIN, GERMANY): {"commitment": {**made_up_index.constant(0), **dict.fromkeys(germany_spain, 3)}},
            },
            ("commitment",),
        )
        view = durability(Dyad.of(index, FRANCE, GERMANY, 2010), model=made_up_model())
        return next(s.present for s in view.signs if s.name == "outside_ally")

    never, new, old = range(0), range(2007, 2015), range(1990, 2015)
    assert of(new, never) is True
    assert of(never, new) is True
    assert of(old, never) is False
    assert of(new, old) is False
    assert of(range(2007, 2009), never) is False


def test_no_pledge_and_no_record_are_said_apart() -> None:
    none = durability(
        Dyad.of(made_up(commitment=made_up_index.constant(0)), FRANCE, GERMANY, 2014), model=made_up_model()
    )
    assert (none.treaty, none.outlooks, none.violation) == (False, (), None)
    assert none.reason == "no pledge in force"
    unknown = durability(Dyad.of(made_up(), FRANCE, GERMANY, 2014), model=made_up_model())
    assert unknown.treaty is None
    assert unknown.year is None
    assert unknown.concordance == 0.6


def test_years_after_the_record_take_its_last_and_say_so() -> None:
    series = {year: 3.0 for year in made_up_index.YEARS if year <= 2005}
    view = durability(Dyad.of(made_up(commitment=series), FRANCE, GERMANY, 2014), model=made_up_model())
    assert (view.year, view.reason) == (2005, "treaties are on record to 2005")
    # Without ages the tie is as old as the index shows, at least.
    assert (view.age, view.age_is_lower_bound) == (15, True)


def test_a_treaty_that_both_hold_in_force_is_a_tie_though_its_end_is_on_record() -> None:
    """On record to 1999, held in force by both since: a defence pledge, as old as the index shows, at least."""
    on_record = {year: 3.0 if year < 2000 else 0.0 for year in made_up_index.YEARS}
    pair = {"commitment": on_record, "commitment_now": made_up_index.constant(3)}
    index = made_up_index.build({(FRANCE, GERMANY): pair}, ("commitment", "commitment_now"))
    view = durability(Dyad.of(index, FRANCE, GERMANY, 2014), model=made_up_model())
    assert (view.year, view.treaty, view.pledge) == (2014, True, "defence")
    assert (view.age, view.age_is_lower_bound) == (2014 - made_up_index.YEARS[0], True)


def test_unknown_conditions_are_unknown_not_absent() -> None:
    view = durability(
        Dyad.of(made_up(commitment=made_up_index.constant(1)), FRANCE, GERMANY, 2014), model=made_up_model()
    )
    assert view.pledge == "other"
    present = {s.name: s.present for s in view.signs}
    assert present.pop("outside_ally") is False
    assert set(present.values()) == {None}
    assert view.violation == pytest.approx(view.violation_average, rel=0.3)


@given(
    level=st.integers(0, 3),
    age=st.integers(0, 300),
    ratio=st.floats(1, 1e4),
    kappa=st.floats(-1, 1),
    regimes=st.none() | st.integers(0, 2),
    year=st.integers(1990, made_up_index.YEARS[-1]),
)
def test_any_dyad_yields_probabilities(
    level: int, age: int, ratio: float, kappa: float, regimes: int | None, year: int
) -> None:
    series = {
        "commitment": made_up_index.constant(level),
        "treaty_age": made_up_index.constant(age),
        "cinc_ratio": {y: ratio if y > 2005 else 1.0 for y in made_up_index.YEARS},
        "un_kappa": {y: kappa if y > 2005 else 0.3 for y in made_up_index.YEARS},
        "regime_changes_5y": {} if regimes is None else made_up_index.constant(regimes),
    }
    view = durability(Dyad.of(made_up(**series), FRANCE, GERMANY, year))
    json.dumps(view.to_dict(), allow_nan=False)
    assert view.treaty is (level > 0)
    for outlook in view.outlooks:
        shares = (outlook.violated, outlook.renegotiated, outlook.fulfilled, outlook.lasts)
        assert all(0 <= share <= 1 for share in shares)
        assert sum(shares) == pytest.approx(1.0)
        assert outlook.violated_interval[0] <= outlook.violated <= outlook.violated_interval[1]
    assert view.violation is None or 0 <= view.violation <= 1


def test_figures_come_back_from_json_the_same() -> None:
    text = json.dumps(made_up_model().to_dict())
    assert DurabilityModel.from_dict(json.loads(text)).to_dict() == made_up_model().to_dict()
    with pytest.raises(BadFileError, match="other terms"):
        DurabilityModel.from_dict(json.loads(text.replace('"depth"', '"breadth"')))
    with pytest.raises(BadFileError, match="here"):
        DurabilityModel.from_dict({}, "here")


def test_shipped_figures_are_small_and_say_where_they_come_from() -> None:
    assert artefact_path(models.NAME).stat().st_size < 300_000
    shipped = models.shipped()
    assert set(shipped.about["inputs"]) == {"atop", "cow_nmc", "regime", "unga"}
    assert len(shipped.coefficients) == len(TERMS)
    assert shipped.ended.shape[2] == len(CAUSES)
    # Nobody ends who is not at risk.
    assert (shipped.ended.sum(axis=2) <= shipped.at_risk + 1e-6).all()
