"""Pages of a site of files: a state's list, what changed, the search of the first page, and a picture card."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from dyadscope.results import Figure, Heading, Listing, Trace, drawing
from dyadscope.web import folder_pages
from dyadscope.web.folder import Folder
from dyadscope.web.folder_pages import Change, Told, card, changes, home, states


def _told(one: tuple[str, str], two: tuple[str, str], answer: str) -> Told:
    return Told(
        code=f"{one[0]}-{two[0]}",
        name=f"{one[1]} and {two[1]}",
        states=(one, two),
        words=f"{one[0]} {two[0]}",
        answer=answer,
        likely="Likely.",
        leader=None,
        probability=None,
        year=None,
    )


RUSSIA, CHINA, BURMA = ("RUS", "Russia"), ("CHN", "China"), ("MMR", "Burma")
PAIRS = (_told(RUSSIA, CHINA, "Partners."), _told(BURMA, RUSSIA, "<Neither>."))


def test_a_state_has_its_pairs_by_the_other_s_name() -> None:
    files = states(PAIRS, Folder())
    assert sorted(files) == ["state/CHN.html", "state/MMR.html", "state/RUS.html"]
    page = html.fromstring(files["state/RUS.html"])
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows == [["Burma", "<Neither>.", "Likely."], ["China", "Partners.", "Likely."]]
    assert page.xpath("//tbody//a/@href") == ["../dyad/MMR-RUS.html", "../dyad/RUS-CHN.html"]
    assert "each of 2 states" in page.xpath("//p[@class='origin']")[0].text_content()


def test_the_search_finds_pairs_by_names_and_codes_without_asking_anybody() -> None:
    files = home(PAIRS, [("/spheres", "Spheres")], 2014, Folder())
    script = files["static/pairs.js"].decode()
    held = json.loads(script.removeprefix("window.PAIRS=").rstrip(";\n"))
    assert held[0] == ["RUS-CHN", "Russia and China", "RUS CHN", "Partners."]
    page = html.fromstring(files["index.html"])
    links = [str(link) for link in page.xpath("//a/@href")]
    at = [links.index(f"state/{code}.html") for code in ("MMR", "CHN", "RUS")]
    assert at == sorted(at), "states stand in order of their names"


CHANGE = Change(code="RUS-CHN", title="Russia & China", text="Partners since 2001.", since="2001")


def test_what_changed_is_a_page_and_a_feed_of_the_address_it_is_published_at() -> None:
    files = changes([CHANGE], "between 2013 and 2014", 2014, Folder(url="https://example.org/states/"))
    assert "1 of the pairs here changed between 2013 and 2014." in html.fromstring(files["changes.html"]).text_content()
    feed = ET.fromstring(files["feed.xml"])
    texts = [element.text or "" for element in feed.iter()]
    assert "Russia & China" in texts
    assert "2014-12-31T00:00:00Z" in texts
    assert any("https://example.org/states/dyad/RUS-CHN" in str(e.attrib.get("href", e.text)) for e in feed.iter())


def test_nothing_changed_is_said() -> None:
    files = changes([], "between 2013 and 2014", 2014, Folder())
    assert "No pair here changed between 2013 and 2014." in html.fromstring(files["changes.html"]).text_content()
    assert b"urn:dyadscope" in files["feed.xml"]


def test_a_card_s_texts_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def raster(svg: str, *, scale: float) -> bytes:
        drawn.append(svg)
        return b"a picture" if scale else b""

    monkeypatch.setattr(drawing, "raster", raster)
    monkeypatch.setattr(folder_pages, "shrunk_png", bytes)
    data = Listing.of("n", "n", (Heading("year", "Year"), Heading("v", "V")), [])
    figure = Figure(name="n", title="A < B", kind="lines", unit="u", interval="none", source="s", alternative="a",
                    years=None, traces=(Trace(column="v"),), data=data)  # fmt: skip
    assert card("Côte d'Ivoire & <Mali>", "word " * 200, (figure, "<svg ></svg>")) == b"a picture"
    texts = [element.text for element in ET.fromstring(drawn[0]) if element.tag.endswith("text")]
    # Of a long answer four lines of 72 letters fit: fourteen words of five letters each.
    assert texts == ["Côte d'Ivoire & <Mali>", *[" ".join(["word"] * 14)] * 4, "A < B"]
