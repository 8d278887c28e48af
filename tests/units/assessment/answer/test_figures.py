"""The three charts beside the answer: unknown years as gaps, and no chart where nothing is known."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from made_up_views import TRADE

from dyadscope.assessment.answer import figures as charts
from dyadscope.assessment.answer.lines import CORRECTED
from dyadscope.assessment.assessing import Assessment
from dyadscope.assessment.overall import Overall, Said
from dyadscope.states.names import by_code

NAMES = ("alliance", "entente", "unaligned", "rivalry")


def _relation(year: int, *values: float, known: bool = True) -> Any:
    posterior = dict(zip(NAMES, values, strict=True))
    return SimpleNamespace(year=year, posterior=posterior, interval={"alliance": (0.4, 0.8)}, known=known)


def _of(**told: Any) -> Assessment:
    views: dict[str, Any] = told.pop("views", {})
    held: dict[str, Any] = {
        "states": (by_code(2), by_code(710)),
        "period": (2010, 2015),
        "sources": (),
        "dependence": (TRADE,),
    }
    return cast("Assessment", SimpleNamespace(**held, **told, measure=views.get))


def _judged(*relations: Any) -> Assessment:
    return _of(judgement=SimpleNamespace(relations=relations))


def test_a_relation_is_drawn_with_intervals_where_there_are_any() -> None:
    figure = charts.relation(_judged(_relation(2010, 0.6, 0.2, 0.1, 0.1), _relation(2014, 0.1, 0.2, 0.69, 0.01)))
    assert figure is not None
    first = figure.data.frame.row(0, named=True)
    assert (first["alliance"], first["alliance_low"], first["alliance_high"]) == (0.6, 0.4, 0.8)
    assert (first["rivalry"], first["rivalry_low"]) == (0.1, None)
    assert figure.unknown == ((2011, 2013), (2015, 2015))
    assert "in 2014:" in figure.alternative
    assert "70 %" in figure.alternative
    assert "under 5 %" in figure.alternative
    assert [trace.column for trace in figure.traces] == [*NAMES]


def test_where_no_year_is_known_no_relation_is_drawn() -> None:
    assert charts.relation(_judged(_relation(2014, 0.3, 0.3, 0.3, 0.1, known=False))) is None
    assert charts.relation(_judged()) is None


def _overall(*said: Said) -> Any:
    held = {"agreeing": said, "opposing": (), "apart": ()}
    return cast("Overall", SimpleNamespace(**held))


def test_dependence_is_drawn_channel_by_channel_now_and_ten_years_before() -> None:
    said = Said(channel="trade", title="trade", year=2014, junior=2, shares=(0.05, 0.15))
    figure = charts.leaning(_of(overall=_overall(said)))
    assert figure is not None
    assert figure.data.frame.rows() == [("Trade (2014)", 2014, 0.05, 0.15, None, None)]
    assert figure.alternative.endswith("Trade (2014): United States 5.0 %, China 15 %.")
    assert figure.years == (2014, 2014)
    assert charts.leaning(_of(overall=_overall())) is None
    assert charts.leaning(_of(overall=None)) is None


def _view(name: str, *series: tuple[int, float]) -> Any:
    return SimpleNamespace(name=name, series=series, sources=("unga",))


@pytest.fixture(autouse=True)
def quartiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the middle half of all pairs be known of one year."""
    monkeypatch.setattr(charts, "_quartiles", lambda: {2012: (0.7, 0.6, 0.8)})


def test_votes_are_drawn_beside_their_correction_and_all_pairs() -> None:
    views = {
        "un_agreement": _view("un_agreement", (2010, 0.2), (2012, 0.0)),
        CORRECTED: _view(CORRECTED, (2012, -0.4)),
    }
    figure = charts.closeness(_of(views=views))
    assert figure is not None
    assert figure.data.frame.rows() == [(2010, 0.2, None, None, None, None), (2012, 0.0, -0.4, 0.7, 0.6, 0.8)]
    assert figure.extent == (-0.4, 1.0)
    assert figure.unknown == ((2011, 2011), (2013, 2015))


def test_without_votes_there_is_no_chart_of_them_and_without_correction_it_begins_at_nought() -> None:
    alone = charts.closeness(_of(views={"un_agreement": _view("un_agreement", (2010, 0.2))}))
    assert alone is not None
    assert alone.extent == (0.0, 1.0)
    assert charts.closeness(_of(views={CORRECTED: _view(CORRECTED, (2012, 0.4))})) is None
    assert charts.closeness(_of(views={"un_agreement": _view("un_agreement")})) is None
    assert charts.closeness(_of()) is None
