"""The generated sentences: numbers with year and place, and what is unknown told as unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from made_up_views import TRADE

from dyadscope import catalog
from dyadscope.assessment.dependence import Dependence
from dyadscope.assessment.dimensions import MeasureView, PactComparison, Unknown
from dyadscope.assessment.statistics import Trend
from dyadscope.assessment.summary import describe_trend, summarise
from dyadscope.dependence import Crossover

NAMES = ("the United States", "China")
PERIOD = (1990, 2014)


def _view(name: str, *series: tuple[int, float], **changed: Any) -> MeasureView:
    told: dict[str, Any] = {
        "percentile": None, "dyads": 0, "trend": None, "changes": (), "pacts": None, "coverage": PERIOD, "sources": (),
        "unknown": (),
    }  # fmt: skip
    return MeasureView(measure=catalog.measure(name), series=series, **told | changed)


def _said(*views: MeasureView, dependence: tuple[Dependence, ...] = (), unknown: tuple[Unknown, ...] = ()) -> list[str]:
    return [sentence.text for sentence in summarise(NAMES, views, dependence, unknown, PERIOD)]


def test_nothing_at_hand_is_nothing_said() -> None:
    assert _said() == []


def test_votes_are_told_with_their_number_rank_and_correction() -> None:
    agreement = _view("un_agreement", (2014, 0.2), percentile=3.0, dyads=18000)
    kappa = _view("un_kappa", (2014, -0.456))
    (text,) = _said(agreement, kappa)
    assert text.startswith(
        "The United States and China agreed on 20 % of UN votes in 2014 (3rd percentile of 18,000 pairs"
    )
    assert "it is -0.46" in text
    # The correction is of the same year, or it is not known.
    (older,) = _said(agreement, _view("un_kappa", (2013, -0.456)))
    assert "it is unknown" in older
    (bare,) = _said(_view("un_agreement", (2014, 0.2)))
    assert bare == "The United States and China agreed on 20 % of UN votes in 2014."


def test_unknown_votes_and_pledges_are_told_as_unknown() -> None:
    votes, pledge = _said(_view("un_agreement"), _view("commitment"))
    assert votes == "How the United States and China voted at the United Nations in 1990-2014 is unknown."
    assert pledge == "The treaty commitment between the United States and China in 1990-2014 is unknown."


def test_a_trend_has_its_interval_and_chance() -> None:
    rising = Trend(slope=0.006, low=0.004, high=0.008, p=0.0001, tau=0.8, first=1993, last=2014, observations=22)
    assert describe_trend(rising) == (
        "rose steadily over 1993-2014 (+0.006 a year, 95 % interval +0.004 to +0.008, p < 0.001)"
    )
    assert describe_trend(replace(rising, p=0.05)).startswith("showed no steady trend")
    assert describe_trend(replace(rising, tau=-0.8)).startswith("fell steadily")


def test_levels_of_a_pledge_are_spans_of_known_years() -> None:
    same = _view("commitment", (2013, 3.0), (2014, 3.0))
    assert _said(same) == [
        "Their strongest treaty pledge in 2014 was level 3 of 3 (defence), the same in every known year of 2013-2014."
    ]
    holed = _view("commitment", (1990, 0.0), (1991, 2.0), (1993, 2.0))
    (text,) = _said(holed)
    # 1992 is not known: the same level before and after it is no unbroken span.
    assert text.endswith("within the period it was level 0 in 1990, level 2 in 1991 and level 2 in 1993.")
    restless = _view("commitment", *((1990 + n, float(n % 2)) for n in range(8)))
    assert _said(restless)[0].endswith("it changed 7 times between level 0 and level 1.")


def test_the_junior_partner_is_told_with_both_shares_its_own_first() -> None:
    (text,) = _said(dependence=(TRADE,))
    assert text == (
        f"In {TRADE.title}, China was the junior partner in 2014 (asymmetry -0.5: 15 % of China's total {TRADE.title} "
        "against 5.0 % of the United States'), the only year observed."
    )
    longer = replace(TRADE, asymmetry=((2012, -0.1), (2014, -0.5)))
    assert _said(dependence=(longer,))[0].endswith(", as in all 2 observed years since 2012.")
    balanced = replace(TRADE, asymmetry=((2014, 0.0),))
    assert _said(dependence=(balanced,)) == [f"In {TRADE.title}, dependence was balanced in 2014 (asymmetry 0)."]
    assert _said(dependence=(replace(TRADE, asymmetry=()),)) == [f"Who depends on whom in {TRADE.title} is unknown."]


def test_a_change_of_sign_is_told_if_it_lasted() -> None:
    series = ((2010, 0.5), (2012, -0.1), (2013, -0.1), (2014, -0.5))
    lasted = replace(TRADE, asymmetry=series, crossovers=(Crossover(2012, 2010, 2),))
    assert _said(dependence=(lasted,))[0].endswith(
        "in every observed year since 2012 and in 3 of 4 since 2010; the sign changed lastingly in 2012 (to China)."
    )
    assert _said(dependence=(replace(lasted, crossovers=()),))[0].endswith("; no change of sign lasted.")


def test_closeness_to_pacts_counts_measures_whichever_way_they_run() -> None:
    def pact(position: float) -> PactComparison:
        return PactComparison(year=2014, value=0.4, count=9, low=0.1, median=0.5, high=0.9, position=position)

    (text,) = _said(_view("un_kappa", pacts=pact(50.0)), _view("trade_dependence_12", pacts=pact(49.0)))
    assert text.startswith("On 1 of 2 measures the two are at least as close")
    assert "Trade dependence of the United States on China 40 % against 50 % in 2014" in text


def test_what_is_unknown_is_named_with_the_year_after_which_it_is() -> None:
    gone = Unknown("un_kappa", "policy", 2001, 2014, "no votes")
    views = (_view("un_kappa", (2000, 0.1)), _view("trade_gdp_12"), _view("likeness", (2014, 0.1)))
    (text,) = _said(*views, unknown=(gone,))
    kappa = catalog.measure("un_kappa").title
    assert text == (
        f"Unknown in every year: Trade between the two as a share of the GDP of the United States; after 2000: {kappa}."
    )
    assert _said(*views) == [], "where nothing is listed as unknown nothing is said of it"
