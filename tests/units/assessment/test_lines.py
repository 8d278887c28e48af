"""Values as the text of cells and lines: what is unknown, balanced, or has no trend is said and never a number."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from made_up_views import TRADE, UNLIKE

from dyadscope import catalog
from dyadscope.assessment.assessing import Assessment
from dyadscope.assessment.dimensions import MeasureView, PactComparison, Unknown
from dyadscope.assessment.exits import Exit
from dyadscope.assessment.lines import (
    cell,
    changes_cell,
    exit_lines,
    fate,
    fates_line,
    junior_line,
    latest,
    loss,
    neighbour_lines,
    pacts_cell,
    trend_cell,
    unknown_lines,
)
from dyadscope.assessment.models.likeness.neighbours import Fates, Neighbour
from dyadscope.assessment.statistics import ChangePoint, Trend
from dyadscope.dependence import Crossover
from dyadscope.states.names import by_code

RUSSIA, CHINA, USA = 365, 710, 2


def _view(name: str = "un_agreement", **changed: Any) -> MeasureView:
    told: dict[str, Any] = {
        "measure": catalog.measure(name), "series": (), "percentile": None, "dyads": 0, "trend": None, "changes": (),
        "pacts": None, "coverage": (1946, 2014), "sources": (), "unknown": (),
    }  # fmt: skip
    return MeasureView(**told | changed)


def _of(*codes: int, **told: Any) -> Assessment:
    return cast("Assessment", SimpleNamespace(states=tuple(by_code(code) for code in codes), **told))


def _trend(p: float, tau: float, slope: float) -> Trend:
    return Trend(slope=slope, low=0.0, high=0.0, p=p, tau=tau, first=1990, last=2014, observations=25)


def test_a_latest_value_has_its_year_and_nothing_known_is_unknown() -> None:
    assert latest(_view(series=((2013, 0.5), (2014, 0.816)))) == "82 % (2014)"
    assert latest(_view(series=((2014, 0.0),))) == "under 0.05 % (2014)"
    assert latest(_view()) == "unknown"


def test_a_trend_says_whether_it_is_steady() -> None:
    assert trend_cell(_view(trend=_trend(0.01, 0.5, 0.00638))) == "+0.0064, rising"
    assert trend_cell(_view(trend=_trend(0.01, -0.5, -0.02))) == "-0.02, falling"
    assert trend_cell(_view(trend=_trend(0.5, 0.5, 0.02))) == "+0.02"
    assert trend_cell(_view()) == "-"


def test_levels_are_told_by_their_first_years_and_pacts_by_quartiles() -> None:
    assert changes_cell(_view(changes=(ChangePoint(1992, 0.0, 2.0), ChangePoint(2001, 2.0, 1.0)))) == "1992, 2001"
    assert changes_cell(_view()) == "-"
    pacts = PactComparison(year=2014, value=0.8, count=9, low=0.5, median=0.7, high=0.9, position=62.0)
    assert pacts_cell(_view(pacts=pacts)) == "50 % | 70 % | 90 % (62nd, 2014)"
    assert pacts_cell(_view()) == "-"


@pytest.mark.parametrize(
    ("asymmetry", "crossovers", "says"),
    [
        ((), (), "Junior partner: unknown."),
        (((2014, 0.0),), (), "Junior partner in 2014: neither, asymmetry 0."),
        (
            ((2014, -0.5),),
            (),
            "Junior partner: China in 2014, the only year known. "
            "No crossover: the sign never changed for three observed years.",
        ),
        (
            ((2013, -0.5), (2014, -0.5)),
            (),
            "Junior partner: China in 2014, as in all 2 known years since 2013. "
            "No crossover: the sign never changed for three observed years.",
        ),
        (
            ((2010, -0.5), (2012, 0.1), (2013, 0.1), (2014, 0.5)),
            (Crossover(2012, 2010, 1),),
            "Junior partner: the United States in 2014, without a break since 2012, in 3 of 4 known years. "
            "Crossover: 2012 (to the United States).",
        ),
    ],
)
def test_the_junior_partner_is_named_with_since_when(
    asymmetry: tuple[tuple[int, float], ...], crossovers: tuple[Crossover, ...], says: str
) -> None:
    channel = replace(TRADE, asymmetry=asymmetry, crossovers=crossovers)
    assert junior_line(_of(USA, CHINA), channel) == says


def _exit(low: float, high: float) -> Exit:
    return Exit(state=USA, supplier=CHINA, year=2014, share=0.12, openness=0.2, alpha=(0.05, 0.15), sigma=(2.2, 10.0),
                low=low, high=high)  # fmt: skip


def test_a_loss_is_an_interval_unless_both_ends_read_alike() -> None:
    (line,) = exit_lines(_of(USA, CHINA), [_exit(0.001, 0.02)])
    assert line == (
        "The United States would lose 0.1 % to 2 % of its spending by losing trade with China (12 % of its trade in "
        "2014; imports 5.0 % to 15 % of GDP, elasticity 2.2 to 10)."
    )
    (same,) = exit_lines(_of(USA, CHINA), [_exit(0.02, 0.0200001)])
    assert "lose 2 % of its spending" in same
    assert exit_lines(_of(USA, CHINA), []) == []


@pytest.mark.parametrize(
    ("share", "read"),
    [(0.00009999, "under 0.01 %"), (0.0001, "0.01 %"), (0.0994, "9.9 %"), (0.0995, "10 %"), (0.5, "50 %")],
)
def test_losses_have_two_digits_that_count(share: float, read: str) -> None:
    assert loss(share) == read


def _neighbour(**changed: Any) -> Neighbour:
    told: dict[str, Any] = {"pact": True, "formed": None, "ended": None, "rivalry": None}
    return Neighbour(ccode1=365, ccode2=710, year=1960, distance=0.0816, likeness=0.5, **told | changed)


@pytest.mark.parametrize(
    ("neighbour", "says"),
    [
        (_neighbour(), "defence pact, kept for ten years"),
        (_neighbour(ended=1965), "defence pact, ended in 1965"),
        (_neighbour(pact=False), "no pact, none in ten years"),
        (_neighbour(pact=False, formed=1961), "no pact, formed one in 1961"),
        (_neighbour(rivalry=1963), "defence pact, kept for ten years; rivalry in 1963"),
    ],
)
def test_what_became_of_a_neighbour(neighbour: Neighbour, says: str) -> None:
    assert fate(neighbour) == says


def test_neighbours_go_by_the_names_they_had_then() -> None:
    (line,) = neighbour_lines(replace(UNLIKE, neighbours=(_neighbour(),)))
    assert line == "Soviet Union and China 1960: distance 0.082, defence pact, kept for ten years."
    together = replace(UNLIKE, fates=Fates(dyads=20, pact=12, formed=1, ended=3, rivalry=4))
    assert fates_line(together) == (
        "Of the 20 nearest dyads 12 had a defence pact, and 3 of those ended within ten years; of the 8 others 1 "
        "formed one. 4 of all were or became rivals."
    )
    assert fates_line(UNLIKE) == "No dyad of the past with ten years of record to compare with."


def test_what_is_unknown_for_one_reason_in_the_same_years_stands_in_one_line() -> None:
    unknown = (
        Unknown("un_agreement", "policy", 2003, 2003, "no votes."),
        Unknown("un_agreement", "policy", 2005, 2006, "no votes."),
        Unknown("un_kappa", "policy", 2003, 2003, "no votes."),
        Unknown("un_kappa", "policy", 2005, 2006, "no votes."),
        Unknown("rhetoric", "diplomacy", 1990, 2014, "nothing measures it"),
    )
    found = _of(
        USA, CHINA, unknown=unknown, measures=(_view(), _view("un_kappa")), label=lambda view: view.name.upper()
    )
    assert unknown_lines(found) == [
        "UN_AGREEMENT; UN_KAPPA: 2003, 2005-2006. No votes.",
        "rhetoric: 1990-2014. Nothing measures it.",
    ]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, ""),
        (0.1, "0.1"),
        (0.10000000149, "0.1"),
        (1234567.8, "1,234,568"),
        (-2e6, "-2,000,000"),
        (0, "0"),
        ("", ""),
    ],
)
def test_a_cell_of_a_source_row(value: object, read: str) -> None:
    assert cell(value) == read
