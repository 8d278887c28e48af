"""From an address to an answer, with a page of a made-up result: forms, figures, problems, and what is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

import polars as pl
import pytest

from dyadscope.errors import MissingDataError, UnknownNameError
from dyadscope.results import Figure, Heading, Listing, Result, Trace
from dyadscope.web import views
from dyadscope.web.answers import Answer
from dyadscope.web.pages import kept, receive, receives, refused, render
from dyadscope.web.sites import Site
from dyadscope.web.texts import Sent
from dyadscope.web.views import Elsewhere, Route, View


def _figure(name: str, value: float) -> Figure:
    headings = (Heading("year", "Year", form="name"), Heading("value", "Value", form="number"))
    return Figure(
        name=name,
        title=f"Turnips, {name}",
        kind="lines",
        unit="turnips",
        data=Listing.of(name, name, headings, [(2000, value), (2001, None)]),
        traces=(Trace(column="value"),),
        interval="no interval: turnips are counted",
        source="Nobody",
        alternative="Turnips.",
        years=(2000, 2000),
    )


class _Found:
    """What a page of turnips shows; it has as many charts as it is given."""

    title = "Turnips"

    def __init__(self, *figures: Figure) -> None:
        self.figures = figures

    def to_dict(self) -> dict[str, Any]:
        return {"turnips": None}

    def to_frame(self) -> pl.DataFrame:
        return pl.DataFrame({"turnips": [None, 1]})

    def plot(self, name: str | None) -> Figure:
        raise UnknownNameError("unknown figure", repr(name), f"there are {[f.name for f in self.figures]}")


class _Shown:
    """A kind of page at /turnips, and how often it was made."""

    def __init__(self, *figures: Figure, stands: str = "") -> None:
        self.figures, self.stands, self.made = figures, stands, 0

    def __call__(self, rest: str, query: Mapping[str, str], _site: Site) -> View | Elsewhere:
        self.made += 1
        if rest == "swedes":
            return Elsewhere("/turnips/here")
        if rest == "nowhere":
            raise MissingDataError("no turnips", "nowhere", "sow some")
        result = cast("Result", _Found(*self.figures))
        return View(path=f"/turnips/{rest}", query=query, result=result, command="", python="", figure=self.stands)


def _asked(
    monkeypatch: pytest.MonkeyPatch, shown: _Shown, path: str, query: str = "", site: Site | None = None
) -> Answer:
    route = Route("/turnips/here", ("from", "figure"), shown)
    monkeypatch.setattr(views, "route_of", lambda name: {"turnips": route}[name])
    return render(path, query, site)


def test_the_ending_of_an_address_decides_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _Shown(_figure("first", 5.0), _figure("second", 7.0))
    plain = _asked(monkeypatch, shown, "/turnips/here.json")
    assert (plain.status, plain.media, json.loads(plain.body)) == (200, "application/json", {"turnips": None})
    # What is unknown is an empty cell, and not a nought.
    assert _asked(monkeypatch, shown, "/turnips/here.CSV").body.splitlines() == [b"turnips", b"", b"1"]
    drawn = _asked(monkeypatch, shown, "/turnips/here.svg")
    assert drawn.media == "image/svg+xml"
    assert "Turnips, first" in drawn.body.decode()


def test_a_figure_is_chosen_by_name_stands_for_the_page_or_is_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    two = (_figure("first", 5.0), _figure("second", 7.0))
    chosen = _asked(monkeypatch, _Shown(*two), "/turnips/here.csv", "figure=second")
    assert chosen.body.decode().splitlines() == ["year,value", "2000,7.0", "2001,"]
    assert "Turnips, second" in _asked(monkeypatch, _Shown(*two, stands="second"), "/turnips/here.svg").body.decode()
    other = _asked(monkeypatch, _Shown(*two), "/turnips/here.csv", "figure=third")
    assert (other.status, b"second" in other.body) == (404, True)


def test_where_nothing_is_known_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = _asked(monkeypatch, _Shown(), "/turnips/here.svg")
    assert answer.status == 400
    assert b"Nothing is known that could be drawn" in answer.body


def test_a_bare_picture_leaves_its_title_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _Shown(_figure("first", 5.0))
    assert b"Turnips, first" not in _asked(monkeypatch, shown, "/turnips/here.svg", "bare=yes").body
    assert _asked(monkeypatch, shown, "/turnips/here.svg", "bare=no").status == 400
    assert _asked(monkeypatch, shown, "/turnips/here.png", "bare=yes").status == 400  # which takes none


def test_another_name_of_a_page_leads_to_it_in_the_same_form(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = _asked(monkeypatch, _Shown(), "/turnips/swedes.csv", "from=2000")
    assert (answer.status, answer.headers["location"]) == (307, "/turnips/here.csv?from=2000")


def test_what_was_answered_is_kept_whatever_the_order_of_its_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, site = _Shown(_figure("first", 5.0)), Site()
    assert kept("/turnips/here.csv", "from=1990&figure=first", site) is None
    made = _asked(monkeypatch, shown, "/turnips/here.csv", "from=1990&figure=first", site)
    assert _asked(monkeypatch, shown, "/turnips/here.csv", "figure=first&from=1990", site) is made
    assert shown.made == 1
    assert kept("/turnips/here.csv", "figure=first&from=1990", site) is made
    assert kept("/turnips/here.csv", "from=1&from=2", site) is None  # making it says what is wrong


def test_what_cannot_be_answered_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, site = _Shown(), Site()
    for _ in range(2):
        assert _asked(monkeypatch, shown, "/turnips/nowhere", "", site).status == 404
    assert shown.made == 2


@pytest.mark.parametrize("ending", [".json", ".JSON"])
def test_a_problem_has_the_form_that_was_asked_for(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    answer = _asked(monkeypatch, _Shown(), f"/turnips/nowhere{ending}")
    assert (answer.status, answer.media) == (404, "application/json")
    assert json.loads(answer.body) == {"error": "no turnips", "where": "nowhere", "fix": "sow some"}


def test_a_status_that_is_given_goes_before_that_of_the_problem() -> None:
    assert refused(UnknownNameError("no such"), "/", Site(), 503).status == 503


@pytest.mark.parametrize("path", ["/" + "x" * 400, "/a\nb", "/\x1b[2J"])
def test_an_address_that_is_none_is_refused(path: str) -> None:
    answer = render(path)
    assert answer.status == 404
    assert b"No page has such an address" in answer.body
    assert b"\x1b" not in answer.body


@pytest.mark.parametrize("query", ["form=1990", "figure=x"])
def test_parameters_that_a_page_does_not_take_are_refused(query: str) -> None:
    assert render("/methods", query).status == 400


def test_a_text_is_received_where_its_form_is() -> None:
    assert [receives(path) for path in ("/text", "/text.json", "/text.csv", "/text.svg", "/texts", "/")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert render("/text").status == 200
    assert b"a text is sent, not asked for" in render("/text.json").body
    assert receive("/text.json", Sent(data=b"words", published="yesterday"), Site()).status == 400
