"""One assessment from a made-up index: what it says, what it leaves unknown, what it refuses."""

from __future__ import annotations

import json
from html import escape

import polars as pl
import pytest
from made_up_index import LAST, NAMES, YEARS, build, constant, russia_china

from dyadscope import catalog
from dyadscope.assessment import Assessment, assess
from dyadscope.documents import load, read
from dyadscope.errors import CoverageError, DyadscopeError, UnknownNameError, UsageError
from dyadscope.index import Index
from dyadscope.report import html as pages
from dyadscope.report.terminal import as_text


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return assess("RUS", "CHN", index=russia_china())


def test_latest_value_trend_and_change(assessment: Assessment) -> None:
    agreement = assessment.measure("un_agreement")
    assert agreement is not None
    assert (agreement.value, agreement.year) == (pytest.approx(0.84), LAST)
    assert agreement.trend is not None
    assert (agreement.trend.slope, agreement.trend.direction) == (pytest.approx(0.01), "rising")
    assert agreement.changes == ()
    pledge = assessment.measure("commitment")
    assert pledge is not None
    assert [(c.year, c.before, c.after) for c in pledge.changes] == [(1992, 0, 2)]


def test_percentile_counts_known_dyads_and_both_directions(assessment: Assessment) -> None:
    agreement = assessment.measure("un_agreement")
    # In 2014 .84 lies above .70, .75 and .80, below .85; itself counts half; the unknown dyad not at all.
    assert agreement is not None
    assert (agreement.percentile, agreement.dyads) == (100 * 3.5 / 5, 5)
    dependence = assessment.measure("trade_dependence_12")
    # .14 among .14, .06, 0, .01, .02, .03 and .10, .11, .12, .13 in either direction.
    assert dependence is not None
    assert (dependence.percentile, dependence.dyads) == (100 * 9.5 / 10, 10)
    tilt = assessment.measure("trade_asymmetry")
    # .4 and -.4, four times -.8 and .8.
    assert tilt is not None
    assert (tilt.percentile, tilt.dyads) == (100 * 5.5 / 10, 10)


def test_comparison_with_defence_pacts(assessment: Assessment) -> None:
    organisations = assessment.measure("shared_igos")
    assert organisations is not None
    pacts = organisations.pacts
    assert pacts is not None
    # The last known year is 2010: 60 against 30, 40, 50 and 60.
    assert (pacts.year, pacts.value, pacts.count, pacts.median) == (2010, 60, 4, 45)
    assert (pacts.low, pacts.high, pacts.position) == (37.5, 52.5, 87.5)
    pledge = assessment.measure("commitment")
    assert pledge is not None
    assert pledge.pacts is None


@pytest.mark.exhaustive
def test_the_order_of_the_states_turns_directed_measures() -> None:
    index = russia_china()
    there, back = assess("RUS", "CHN", index=index), assess("China", "Russia", index=index)
    for name, other in (("trade_dependence_12", "trade_dependence_21"), ("un_kappa", "un_kappa")):
        one, two = there.measure(name), back.measure(other)
        assert one is not None
        assert two is not None
        assert (one.series, one.percentile) == (two.series, two.percentile)
    assert there.dependence[0].junior == 1
    assert back.dependence[0].junior == 2
    assert there.to_dict()["dependence"][0]["junior"] == back.to_dict()["dependence"][0]["junior"] == "RUS"
    assert there.dependence[0].crossover == back.dependence[0].crossover == 2000


def test_unknown_is_named_with_years_and_reason(assessment: Assessment) -> None:
    said = {(u.name, u.first, u.last): u.reason for u in assessment.unknown}
    assert said[("shared_igos", 2011, 2014)] == catalog.measure("shared_igos").missing
    assert ("un_agreement", 2003, 2003) in said
    assert "roll call" in said[("un_agreement", 2003, 2003)]
    assert said[("practice", 1990, 2014)] == "no measure in the index"


def test_a_source_that_ended_is_the_reason() -> None:
    ended = {"un_agreement": constant(0.5, range(1990, 2003)), "commitment": constant(1)}
    index = build({(365, 710): ended, (2, 20): {"commitment": constant(3)}}, NAMES)
    assessment = assess("RUS", "CHN", index=index)
    reasons = {(u.name, u.first, u.last): u.reason for u in assessment.unknown}
    assert reasons[("un_agreement", 2003, 2014)] == "source ends in 2002 (unga)"


def test_nothing_known_is_unknown_and_never_zero() -> None:
    assessment = assess("Israel", "Taiwan", index=russia_china())
    assert all(m.value is None and m.percentile is None and m.pacts is None for m in assessment.measures)
    assert assessment.to_frame().is_empty()
    assert assessment.dependence[0].junior is None
    assert {u.name for u in assessment.unknown} >= set(NAMES)
    text = " ".join(s.text for s in assessment.summary)
    assert "unknown" in text
    assert " 0 " not in text


def test_json_has_the_promised_shape(assessment: Assessment) -> None:
    data = json.loads(json.dumps(assessment.to_dict(), allow_nan=False))
    assert [s["code"] for s in data["dyad"]] == ["RUS", "CHN"]
    assert data["period"] == [1990, 2014]
    assert data["data"]["origin"] == "starter"
    names = [m["name"] for d in data["dimensions"] for m in d["measures"]]
    assert sorted(names) == sorted(NAMES)
    for measure in (m for d in data["dimensions"] for m in d["measures"]):
        assert {"name", "series", "value", "year", "percentile", "unit", "coverage", "sources"} <= set(measure)
        assert measure["series"][-1] == [measure["year"], measure["value"]]
    (trade,) = data["dependence"]
    assert (trade["channel"], trade["junior"], trade["crossover"]) == ("trade", "RUS", 2000)
    assert trade["asymmetry"][0] == [1990, -0.2]
    assert data["evidence"] == []


def test_frame_holds_every_known_value(assessment: Assessment) -> None:
    frame = assessment.to_frame()
    assert frame.columns == ["dimension", "measure", "year", "value"]
    agreement = frame.filter(pl.col("measure") == "un_agreement")
    assert agreement.height == len(YEARS) - 1
    assert agreement["dimension"].unique().to_list() == ["policy"]


def test_summary_states_numbers_and_what_is_unknown(assessment: Assessment) -> None:
    voting, pledge, trade, pacts, unknown = (s.text for s in assessment.summary)
    assert "agreed on 84 % of UN votes in 2014" in voting
    assert "corrected for chance" in voting
    assert "0.44" in voting
    assert "rose steadily over 1990-2014 (+0.01 a year" in voting
    assert "level 0 in 1990-1991 and level 2 in 1992-2014" in pledge
    junior = (
        "Russia was the junior partner in 2014 (asymmetry +0.4: 14 % of Russia's total trade (COW, to 2014) against 6"
    )
    assert junior in trade
    assert "the sign changed lastingly in 2000 (to Russia)" in trade
    assert "60 against 45 in 2010" in pacts
    assert "after 2010: Shared intergovernmental organisations" in unknown
    assert "practice" in unknown
    again = assess("RUS", "CHN", index=russia_china())
    assert again.summary == assessment.summary


def test_short_forms_say_the_same(assessment: Assessment) -> None:
    text, html = str(assessment), assessment._repr_html_()
    words = " ".join(text.split())
    assert assessment.summary[2].text in words
    assert escape(assessment.summary[2].text) in html
    for said in ("0.84", "2014", "Crossover:", "No measure in the index"):
        assert said in text
        assert escape(said) in html
    assert "<script" not in html


def test_period_is_respected() -> None:
    assessment = assess("RUS", "CHN", 1995, 1999, index=russia_china())
    assert assessment.period == (1995, 1999)
    assert assessment.to_frame()["year"].is_between(1995, 1999).all()
    assert assessment.dependence[0].crossover is None


@pytest.mark.parametrize(
    ("arguments", "kind", "says"),
    [
        (("RUS", "Russia"), UsageError, "same state twice"),
        (("RUS", "CHN", 2000, 1999), UsageError, "period is empty"),
        (("RUS", "CHN", 1800, 1999), CoverageError, "1800; the index holds 1990 to 2014"),
        (("RUS", "CHN", 1999, 2050), CoverageError, "2050"),
        (("RUS", "Atlantis"), UnknownNameError, "Atlantis"),
        (("RUS", "Kosovo", 1995, 1999), CoverageError, "Kosovo"),
        (("Russia", "France"), CoverageError, "did not coexist"),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[object, ...], kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says) as caught:
        assess(*arguments, index=russia_china())  # type: ignore[arg-type]  # the parameters mix names and years
    assert "\n" not in str(caught.value)


def test_weights_are_given_by_item() -> None:
    with pytest.raises(UsageError, match=r'write \{"sanctions": 0.5\}'):
        assess("RUS", "CHN", index=russia_china(), weights=0.5)  # type: ignore[arg-type]


def test_years_in_which_one_did_not_exist_are_unknown() -> None:
    years = [year for year in YEARS if not 1995 <= year <= 1997]
    holey = {"commitment": constant(1, years)}
    index = build({(365, 710): holey}, NAMES, years)
    index.manifest["years"] = [1990, 2014]
    assessment = assess("RUS", "CHN", index=index)
    assert (1995, 1997, "the two states did not coexist") in {(u.first, u.last, u.reason) for u in assessment.unknown}


def test_texts_join_by_year_and_side() -> None:
    texts = [
        "5 May 2012. Russian Foreign Minister Sergei Lavrov said: “China is our partner and friend.”",
        "7 June 2012. Russian President Vladimir Putin said: “Trade with China grows.” He met Xi Jinping.",
        "7 June 2031. Russian President Vladimir Putin said: “China is far away.”",
    ]
    readings = [read(load(text.encode())) for text in texts]
    assessment = assess("CHN", "RUS", index=russia_china(), texts=readings)
    (row,) = assessment.to_dict()["rhetoric"]  # 2031 is outside the period, and nobody spoke for China
    assert (row["year"], row["speaker"], row["statements"], row["documents"]) == (2012, 365, 2, 2)
    assert (row["partner"], row["friend"], row["threat"], row["close"]) == (1, 1, 0, 0.5)
    text = as_text(assessment)
    assert "Russia speaks of China in 2 texts, in 2 sentences" in text
    assert "No text has an official of China who speaks of Russia." in text
    assert {"called", "words-b", "coverage", "beside"} <= {figure.name for figure in assessment.figures}
    page = pages.page(assessment)
    assert "What they say" in page
    assert "China is our partner and friend." in page
    alone = assess("CHN", "RUS", index=russia_china(), texts=readings[0])
    assert alone.to_dict()["rhetoric"][0]["documents"] == 1
    without = assess("CHN", "RUS", index=russia_china())
    assert without.rhetoric is None
    assert without.to_dict()["rhetoric"] == []
    assert "What they say" not in pages.page(without)


@pytest.mark.exhaustive
def test_states_go_by_the_names_they_had() -> None:
    then = assess("YUG", "RUS", 1946, 1980)
    assert then.title == "Yugoslavia and Soviet Union, 1946-1980"
    assert "Yugoslavia and the Soviet Union" in str(then)
    assert "Serbia" not in str(then).replace("Yugoslavia is a former name of Serbia (345).", "")
    assert assess("YUG", "RUS", 1946, 2010).title == "Serbia and Russia, 1946-2010"


def test_names_that_want_an_article_have_one_in_sentences() -> None:
    found = assess("USA", "MEX", 2000, 2010)
    assert found.title == "United States and Mexico, 2000-2010"
    told = found.judgement.findings
    assert told is not None
    assert "for the United States and Mexico" in told.sentences[1].text
    label = next(found.label(m) for m in found.measures if m.name == "trade_dependence_21")
    assert label == "Trade dependence of Mexico on the United States"


@pytest.mark.exhaustive
def test_a_loss_too_small_for_the_rounded_shares_has_no_figure() -> None:
    """The United States' trade with Cuba in 2014 is under 0.05 % of its trade: the index holds 0, the loss is not 0."""
    (line,) = (
        line
        for line in as_text(assess("USA", "CUB", 1990, 2014)).splitlines()
        if line.startswith("The United States would")
    )
    assert line.startswith("The United States would lose under 0.01 % of its spending by losing trade with Cuba")


@pytest.mark.parametrize(("a", "b"), [("xyzzy", "FRN"), ("FRN", "France"), ("RUS", "")])
def test_a_slip_of_the_pen_is_told_of_before_anything_is_computed(
    monkeypatch: pytest.MonkeyPatch, a: str, b: str
) -> None:
    def computed(*_: object) -> Index:
        raise AssertionError("years were computed first")

    monkeypatch.setattr("dyadscope.assessment.assessing.computed", computed)
    with pytest.raises(DyadscopeError, match=r"unknown state|the same state|no state given"):
        assess(a, b, 1816)


def test_a_last_year_before_the_index_asks_for_the_first_one() -> None:
    with pytest.raises(UsageError, match="the index begins in 1946: give the first year too"):
        assess("RUS", "CHN", last=1914)
