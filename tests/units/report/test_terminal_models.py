"""Charts and pages of what the models say, from views built by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from xml.etree import ElementTree as ET

import pytest
from made_up_index import russia_china
from made_up_views import ALIKE, FIRM, HYPOTHESES, RECORD, STAGE, UNLIKE, shares

from dyadscope.assessment import Assessment, assess, model_figures
from dyadscope.assessment.exits import Exit
from dyadscope.assessment.findings import Views, findings_of
from dyadscope.assessment.judgement import Judgement
from dyadscope.assessment.models.durability.view import DurabilityView, Frequency, Sign
from dyadscope.assessment.models.hypotheses.view import Likelihood
from dyadscope.assessment.models.likeness.neighbours import Fates, Neighbour
from dyadscope.assessment.models.likeness.view import Contribution
from dyadscope.assessment.models.stage.view import IndicatorView
from dyadscope.measures.stage import INDICATORS
from dyadscope.report.html import page
from dyadscope.report.terminal import render
from dyadscope.results import Figure, drawing, vega

PERIOD = (1988, 2014)
NAMES = ("Russia", "China")


def picture(figure: Figure) -> ET.Element:
    return ET.fromstring(drawing.svg(figure, alone=False))


def dashes(figure: Figure) -> list[str]:
    return [e.attrib["stroke-dasharray"] for e in picture(figure).iter() if "stroke-dasharray" in e.attrib]


def rows(figure: Figure | None) -> list[dict[str, str]]:
    assert figure is not None
    drawn = picture(figure)
    assert figure.alternative in drawn.attrib["aria-label"]
    assert drawn.attrib["role"] == "img"
    return list(csv.DictReader(io.StringIO(figure.csv)))


def test_stage_by_year_with_what_the_ledger_adds() -> None:
    view = replace(STAGE, with_ledger=((1952, 1), (2014, 3)), one_suffices=((2014, 3),))
    drawn = model_figures.stage(view, (1952, 2014), "Made-up data")
    assert rows(drawn) == [
        {
            "year": "1952",
            "stage": "1",
            "stage_with_ledger": "1",
            "stage_if_one_indicator_suffices": "",
            "indicators_known": "4",
        },
        {
            "year": "2014",
            "stage": "3",
            "stage_with_ledger": "3",
            "stage_if_one_indicator_suffices": "3",
            "indicators_known": "8",
        },
    ]
    assert drawn is not None
    assert "3 (advanced) in 2014, 1 in 1952" in drawn.alternative
    assert "ledger" not in drawn.alternative
    raised = model_figures.stage(replace(view, series=((1952, 1), (2014, 2))), (1952, 2014), "Made-up data")
    assert raised is not None
    assert "with the ledger 3 in 2014 (dashed)" in raised.alternative
    assert len(dashes(raised)) > len(dashes(drawn))


def test_hypotheses_are_told_apart_without_colour() -> None:
    series = ((2013, shares(0.1, 0.2, 0.3, 0.4)), (2014, shares(0.7, 0.2, 0.06, 0.04)))
    drawn = model_figures.hypotheses(replace(HYPOTHESES, series=series), (2013, 2014), "Made-up data")
    found = rows(drawn)
    assert found[1] == {"year": "2014", "alliance": "0.7", "entente": "0.2", "unaligned": "0.06", "rivalry": "0.04"}
    assert drawn is not None
    assert "in 2014: alliance 70 %, entente 20 %, unaligned 5 %, rivalry under 5 %" in drawn.alternative
    texts = [e.text for e in picture(drawn).iter() if e.tag.endswith("text")]
    assert {"alliance", "entente", "unaligned", "rivalry"} <= set(texts)
    assert len(set(dashes(drawn))) >= 2


@pytest.mark.parametrize(
    "ends",
    [
        {"alliance": 0.25, "entente": 0.25, "unaligned": 0.25, "rivalry": 0.25},
        {"alliance": 1.0, "entente": 0.0, "unaligned": 0.0, "rivalry": 0.0},
        {"alliance": 0.97, "entente": 0.01, "unaligned": 0.01, "rivalry": 0.01},
        {"alliance": 0.5, "entente": 0.5, "unaligned": 0.0, "rivalry": 0.0},
    ],
)
def test_labels_never_cover_one_another(ends: dict[str, float]) -> None:
    placed = vega.apart_by(dict(enumerate(ends.values())), gap=0.075, low=0, high=1)
    heights = sorted(placed.values())
    assert all(b - a >= 0.075 - 1e-9 for a, b in pairwise(heights))
    assert heights[-1] <= 1
    values = [*ends.values()]
    assert sorted(placed, key=lambda at: placed[at]) == sorted(range(len(values)), key=lambda at: values[at])


def test_likeness_by_year_is_never_drawn_over_unknown_years() -> None:
    drawn = model_figures.likeness(ALIKE, (1988, 2016), "Made-up data")
    assert rows(drawn) == [{"year": "1990", "likeness": "0.5"}, {"year": "2014", "likeness": "0.81"}]
    assert drawn is not None
    assert "80 % in 2014, 50 % in 1990" in drawn.alternative


def test_what_is_unknown_has_no_chart() -> None:
    assert model_figures.likeness(UNLIKE, PERIOD, "Made-up data") is None
    assert model_figures.stage(replace(STAGE, series=()), PERIOD, "Made-up data") is None
    assert model_figures.hypotheses(replace(HYPOTHESES, series=()), PERIOD, "Made-up data") is None


def whole() -> Assessment:
    """Every section has something to say, and one indicator, one sign and one likelihood are doubtful."""
    indicators = tuple(
        IndicatorView(
            indicator=indicator,
            level=None if place == 0 else 2,
            year=None if place == 0 else 2014,
            data_level=None if place == 0 else 2,
            ledger_level=None,
            series=() if place == 0 else ((2014, 2),),
            unknown="2014: no source. More words." if place == 0 else None,
            evidence=(),
            ledger=(),
        )
        for place, indicator in enumerate(INDICATORS)
    )
    few = Likelihood(log_likelihood=-2.5, dyad_years=3, of=100, dyads=2, sparse=True, rating="--")
    doubtful = replace(
        HYPOTHESES.matrix[0],
        title="Similarity of UN votes (κ)",
        inconsistent=True,
        likelihoods=MappingProxyType({**HYPOTHESES.matrix[0].likelihoods, "alliance": few}),
    )
    weighed = replace(HYPOTHESES, matrix=(doubtful, *HYPOTHESES.matrix[1:]))
    alike = replace(
        ALIKE,
        contributions=(
            Contribution(feature="a", title="Arms → both ways", measures=(), value=0.5, year=2014, log_odds=1.25),
            Contribution(feature="b", title="Border", measures=(), value=None, year=None, log_odds=-0.5),
        ),
        neighbours=(
            Neighbour(
                ccode1=2,
                ccode2=20,
                year=1990,
                distance=0.1,
                likeness=0.00001,
                pact=True,
                formed=None,
                ended=None,
                rivalry=None,
            ),
        ),
        fates=Fates(dyads=50, pact=30, formed=2, ended=1, rivalry=0),
    )
    share = Frequency(share=0.123, low=0.1, high=0.2, breaks=12.3, of=100, alliances=9)
    firm = replace(FIRM, signs=(Sign("s", "the wind changed", None, share, share),))
    stage = replace(STAGE, states=(365, 710), indicators=indicators)
    losing = Exit(
        state=365,
        supplier=710,
        year=2014,
        share=0.12,
        openness=0.4,
        alpha=(0.1, 0.3),
        sigma=(2.0, 10.0),
        low=0.001,
        high=0.03,
    )
    base = assess("RUS", "CHN", index=russia_china())
    views = Views(
        record=RECORD,
        hypotheses=weighed,
        stage=stage,
        likeness=alike,
        dependence=base.dependence,
        durability=firm,
    )
    findings = findings_of(NAMES, base.period, views)
    models = Judgement(
        stage=stage,
        likeness=alike,
        hypotheses=weighed,
        durability=firm,
        exits=(losing,),
        findings=findings,
        lacking=("weather: the index does not hold rain",),
    )
    return replace(base, judgement=models)


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return whole()


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("width", [60, 100])
def test_page_of_text_has_every_section(assessment: Assessment, width: int, unicode: bool) -> None:
    text = render(assessment, width=width, colour=False, unicode=unicode, evidence=False)
    assert max(len(line) for line in text.splitlines()) <= width
    assert unicode or text.isascii()
    flat = " ".join(text.split())
    for said in (
        "What record and models find Russia and China are allies by treaty:",
        "Stage of alignment",
        "2014: no source",
        "What behaviour alone says, 2014",
        "--?",
        "Compared with: land neighbours, 2004-2014",
        "80 % in 2014, 98th percentile of all dyads",
        "Border -0.50",
        "the wind changed: unknown. A violation followed within five years in 12 % of 100 alliance-years with it",
        "Russia would lose 0.1 % to 3 % of its spending by losing trade with China",
        "No view of weather: the index does not hold rain.",
    ):
        assert said in flat, said
    assert ("κ" in text) == unicode
    assert unicode or "kappa" in text
    assert "More words" not in text


def test_page_of_text_names_what_is_unknown(assessment: Assessment) -> None:
    none = DurabilityView(year=2014, treaty=False, reason="no pledge in force", concordance=0.6, concordance_age=0.55)
    models = replace(assessment.judgement, likeness=UNLIKE, durability=none, exits=(), lacking=())
    text = " ".join(
        render(replace(assessment, judgement=models), width=100, colour=False, unicode=True, evidence=False).split()
    )
    assert "Likeness to a defence pact Unknown: no measure it rests on is known in the period." in text
    assert "Durability No pledge in force." in text
    assert "Cost of exit" not in text


def test_report_has_every_section_and_says_what_is_doubtful(assessment: Assessment) -> None:
    html = page(assessment)
    for said in (
        'id="findings"',
        'id="indicator-stage_confidence"',
        '<tr id="item-un_kappa" class="against">',
        "rests on fewer than",
        "Joint model",
        "under 5 %",
        "The wind changed",
        '<span class="unknown">unknown</span>',
        "Russia would lose",
    ):
        assert said in html, said
    assert "likelihood and confidence" not in html
    # A sentence's links go to pieces of evidence where no measure of that name is shown.
    assert 'href="#item-arms"' in html
