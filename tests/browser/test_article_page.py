"""The page of a checked document in a browser: it fits phones and desks, asks for nothing, and its text is readable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import visited
from made_up_index import build, constant
from tiers import sampled

from dyadscope.claims import check
from dyadscope.documents.input import load
from dyadscope.documents.reading import read
from dyadscope.report.article import write_article

if TYPE_CHECKING:
    from browsing import Scheme
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TEXT = (
    "Trade and power\n\n5 May 2012\n\n"
    "Since 2000 trade between Russia and China has steadily grown. Russia should trade more with China. "
    "Russia's culture is loved in China, and Averyveryverylongwordthatnobreakdividesanywhereatall"
    + "x"
    * 80
    + " is not.\n\n"
    "In 2010 Russian Foreign Minister Sergei Lavrov said: “Russia depends on China for trade.” "
    "In 2011 Lavrov said: “Russia and China are allies.”\n"
)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pair = {
        "trade": {y: float(y) for y in range(1990, 2015)},
        "trade_dependence_12": constant(0.02),
        "trade_dependence_21": constant(0.2),
        "commitment": constant(2.0),
    }
    checked = check(read(load(TEXT.encode())), index=build({(365, 710): pair}, tuple(pair)))
    return write_article(checked, tmp_path_factory.mktemp("article") / "article.html")


def opened(browser: Browser, article: Path, width: int, color_scheme: Scheme = "light") -> tuple[Page, list[str]]:
    return visited(browser, article.as_uri(), width, own=("file:",), height=900, color_scheme=color_scheme)


@pytest.mark.parametrize("width", sampled([360, 768, 1200], {360}))
def test_nothing_is_wider_than_the_screen_and_nothing_is_asked_for(browser: Browser, article: Path, width: int) -> None:
    page, problems = opened(browser, article, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert problems == []


def test_notes_stand_beside_the_text_on_a_desk_and_below_it_on_a_phone(browser: Browser, article: Path) -> None:
    for width, beside in ((1200, True), (360, False)):
        page, _ = opened(browser, article, width)
        mark, note = page.locator("#claim-1").bounding_box(), page.locator("#note-1").bounding_box()
        assert mark is not None
        assert note is not None
        assert (note["x"] > mark["x"] + mark["width"] / 2) == beside


def test_a_reference_leads_to_its_note_and_back(browser: Browser, article: Path) -> None:
    page, _ = opened(browser, article, 1200)
    page.locator("#claim-1 a.ref").click()
    assert page.url.endswith("#note-1")
    page.locator("#note-1 a[href='#claim-1']").click()
    assert page.url.endswith("#claim-1")


def test_the_table_downloads_without_network(browser: Browser, article: Path, tmp_path: Path) -> None:
    page, problems = opened(browser, article, 1200)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download the table").click()
    caught.value.save_as(tmp_path / "claims.csv")
    assert caught.value.suggested_filename == "claims.csv"
    assert (tmp_path / "claims.csv").read_text("utf8").startswith("start,end,text,type")
    assert problems == []


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], {"light"}))
def test_marked_text_contrasts_with_its_ground(browser: Browser, article: Path, scheme: Scheme) -> None:
    """Contrast of 4.5 at least (WCAG 2.2, success criterion 1.4.3), on every colour a verdict has."""
    page, _ = opened(browser, article, 1200, color_scheme=scheme)
    assert page.locator("mark").count() > 5
    weak = page.evaluate(
        """() => {
          const part = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
          const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
          const numbers = text => text.match(/[\\d.]+/g).map(Number);
          const ground = e => {
            for (; e; e = e.parentElement) {
              const c = numbers(getComputedStyle(e).backgroundColor);
              if (c.length === 3 || c[3] > 0) return c;
            }
            return [255, 255, 255];
          };
          return [...document.querySelectorAll("mark, .card *, .ref, .download, td, .note")].filter(e => {
            if (!e.textContent.trim() || e.closest("svg")) return false;
            const [a, b] = [light(numbers(getComputedStyle(e).color)), light(ground(e))];
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
          }).map(e => e.outerHTML.slice(0, 120));
        }"""
    )
    assert weak == []
